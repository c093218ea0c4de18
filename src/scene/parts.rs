//! The parts of a scene, section by section, as the page draws them.

use serde::{Deserialize, Serialize};

use super::kinds::{Chart, Table, Tone};
use crate::time::Instant;
use crate::view::explain::Step;

/// Everything that the console shows at one clock time.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Scene {
    /// The clock: everything up to and including this second has happened.
    pub at: Instant,
    /// The clock as the field writes it, in the price list's own time: `2025-11-12 18:00`.
    pub clock: String,
    /// The price list's distance from UTC: `UTC+08:00`.
    pub offset: String,
    /// The last 30 days and the account.
    pub overview: Overview,
    /// What happens next, soonest first; empty until the whole run is lived through.
    pub next: Vec<Next>,
    /// What the reader should know now, the most urgent first.
    pub notices: Vec<Notice>,
    /// The packs of each item that has some, in the book's order.
    pub packs: Vec<ItemPacks>,
    /// Usage statistics, filtered.
    pub usage: Usage,
    /// Bills, newest first.
    pub bills: Bills,
    /// Messages of the vendor, newest first.
    pub messages: Vec<Message>,
    /// That older ones are not shown, where there are too many.
    pub older_messages: Option<String>,
    /// Switches, orders, and what else belongs to the account.
    pub settings: Settings,
}

/// The key figures.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Overview {
    /// What they cover: `last 30 days`.
    pub span: String,
    /// Calls, billed, success rate, charged this year; with an account also its balance.
    pub figures: Vec<Figure>,
}

/// One key figure.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Its name: `Billed`.
    pub label: String,
    /// The figure: `21,756`.
    pub value: String,
    /// What belongs to it: `with 108 billed failures`.
    pub detail: String,
}

/// Something that is going to happen.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Next {
    /// When; the console can go there.
    pub at: Instant,
    /// The same in words: `22 Nov 15:00`.
    pub when: String,
    /// What: `Last pack below 20 % (1,986 left): alert`.
    pub text: String,
    /// Whether it warns.
    pub tone: Tone,
}

/// A notice: a bold head that says what is the case, then figures and what to do.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Notice {
    /// What is the case.
    pub head: String,
    /// The figures.
    pub body: String,
    /// How urgent it is.
    pub tone: Tone,
}

/// The packs and free quotas of one item.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ItemPacks {
    /// The item's id, for `buyPack`.
    pub item: String,
    /// Its name; worth showing where several items have packs.
    pub name: String,
    /// How much is left in paid packs over time; none where no pack was ever bought.
    pub chart: Option<Chart>,
    /// Heads of the columns source, total, used, remaining, valid from, valid to, state.
    pub heads: Vec<String>,
    /// Free quotas of the current period, then packs in the order of purchase.
    pub rows: Vec<PackRow>,
    /// That packs which are over are not shown, where there are too many.
    pub older: Option<String>,
}

/// A free quota or a pack.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PackRow {
    /// The grant's id, unique in the scene.
    pub id: String,
    /// Where it comes from: `Bought, order A`.
    pub source: String,
    /// Units at its start.
    pub total: String,
    /// Units drawn.
    pub used: String,
    /// Units left.
    pub remaining: String,
    /// Left and total in one text, for narrow windows: `9,156 / 10,000 left`.
    pub left: String,
    /// The share that is left, in thousandths, for its bar.
    pub thousandths: u32,
    /// Its first day.
    pub from: String,
    /// Its last day, at whose 23:59:59 it ends unless a time is written.
    pub to: String,
    /// Both days in one text, with 23:59:59: `3 Nov 2025 – 3 Nov 2026 23:59:59`.
    pub span: String,
    /// How it stands.
    pub state: PackState,
    /// The same in words: `In use`.
    pub state_text: String,
    /// Where its units went: when, how many, by which API and account; empty while untouched.
    pub went: Table,
    /// Its validity, for a calendar.
    pub validity: Validity,
}

/// How a pack stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum PackState {
    /// It serves.
    #[default]
    Active,
    /// Nothing is left.
    UsedUp,
    /// Its time is over and something was left.
    Expired,
    /// It was given back.
    Refunded,
    /// Its time has not come.
    Pending,
}

/// From when and until when a grant serves.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Validity {
    /// The first instant.
    pub from: Instant,
    /// The first instant after it.
    pub to: Instant,
}

/// The usage statistics.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Usage {
    /// The days looked at: `14 Oct – 12 Nov 2025`.
    pub span: String,
    /// The first and the last of these days, for date fields: `2025-10-14`.
    pub days: (String, String),
    /// What is wrong with the reader's own days, where they cannot be used; all days stand in.
    pub problem: Option<String>,
    /// Periods to choose from: `last30Days`, `thisMonth`, `thisYear`, `all`, `own`.
    pub period: Choice,
    /// Billing items.
    pub service: Choice,
    /// APIs.
    pub api: Choice,
    /// Accounts.
    pub account: Choice,
    /// Channels.
    pub channel: Choice,
    /// Calls and, in a panel of their own below, failures; none without calls.
    pub chart: Option<Chart>,
    /// Heads of the columns API, calls, billed, successes, failures, success rate.
    pub heads: Vec<String>,
    /// One row for each API used.
    pub rows: Vec<ApiRow>,
    /// The sum of several rows; empty where there is one or none.
    pub foot: Vec<String>,
}

/// A list to choose from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// Its label: `Account`.
    pub label: String,
    /// Value and words of each option; where all can be chosen it stands first, as `None`.
    pub options: Vec<(Option<String>, String)>,
    /// The position of the option chosen.
    pub chosen: usize,
}

/// The calls of one API.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ApiRow {
    /// The API's name; the item's where usage names none.
    pub api: String,
    /// Calls, billed, successes, failures, success rate.
    pub figures: Vec<String>,
    /// Failures by error code, most first.
    pub errors: Vec<ErrorRow>,
}

/// Failures with one error code.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ErrorRow {
    /// The code.
    pub code: String,
    /// How many.
    pub count: String,
    /// The share of the largest count, in thousandths, for its bar.
    pub thousandths: u32,
    /// Whether such failures are billed.
    pub billed: bool,
    /// The same in words: `billed`, `free`.
    pub verdict: String,
}

/// The bills.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Bills {
    /// Heads of the columns cycle, line, amount.
    pub heads: Vec<String>,
    /// Newest first; neighbours of nothing due are one row.
    pub rows: Vec<BillRow>,
    /// `Year so far` and the sum of its bills, open ones among them.
    pub year: Option<(String, String)>,
    /// `In all so far` and the sum of all bills, where there are bills of other years.
    pub all: Option<(String, String)>,
}

/// One bill, or neighbouring bills of nothing due.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct BillRow {
    /// Unique in the scene.
    pub id: String,
    /// Which cycle, and when it was billed: `October, 2 Nov`; `November, open`.
    pub cycle: String,
    /// Its lines in words.
    pub line: String,
    /// The amount, or the word for open.
    pub amount: String,
    /// Whether its cycle goes on.
    pub open: bool,
    /// The sum of each of its lines.
    pub whys: Vec<Why>,
}

/// Why a line costs what it costs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Why {
    /// The line: `9,000 calls at ¥0.12`.
    pub text: String,
    /// Its amount.
    pub amount: String,
    /// Operands and words; the last step is the amount and how it was rounded.
    pub steps: Vec<Step>,
}

/// A message of the vendor, or of the simulator about a refused event.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Message {
    /// When what it tells of happened.
    pub at: Instant,
    /// The same in words: `30 Aug 10:00`.
    pub when: String,
    /// What it says.
    pub text: String,
    /// Channels and delay: `SMS, e-mail; up to 10 min late`; empty where the book names none.
    pub way: String,
    /// Whether it warns.
    pub tone: Tone,
    /// Which of the scenario's events it refuses, where it refuses one.
    pub refused: Option<usize>,
}

/// The state of the account's switches and orders.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// Open or closed: `openService`, `closeService`.
    pub service: Switch,
    /// Whether the service was never opened up to now.
    pub never_opened: bool,
    /// Whether `closeService` would be possible, and why not.
    pub close: Switch,
    /// Whether the account is suspended: `Suspended since …`.
    pub suspended: Option<String>,
    /// Money on account, where there is an account: label and amount.
    pub balance: Option<(String, String)>,
    /// Each item of the scenario.
    pub items: Vec<ItemSettings>,
    /// Each order, newest first.
    pub orders: Vec<OrderSettings>,
    /// That older ones are not shown, where there are too many.
    pub older_orders: Option<String>,
    /// Trials, one-time licences, QPS add-ons: what, and until when.
    pub extras: Vec<(String, String)>,
}

/// Something that is on or off.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Switch {
    /// Whether it is on.
    pub on: bool,
    /// How it stands, in words.
    pub text: String,
}

/// What is set for one item.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ItemSettings {
    /// The item's id, for events.
    pub item: String,
    /// Its name.
    pub name: String,
    /// Pay-per-use: `setPayPerUse`; none where the item has no such price.
    pub pay_per_use: Option<Switch>,
    /// The alert rule in force, in words; none where the item has no packs.
    pub alert: Option<String>,
    /// The same as values of `setAlert`; none where nothing warns.
    pub alert_values: Option<AlertValues>,
    /// The ids and words of packs on sale: `10k`, `10,000 calls, ¥800`.
    pub packs: Vec<(String, String)>,
}

/// An alert rule as `setAlert` takes it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AlertValues {
    /// Whether it looks at the sum of packs (`sum`), else at the last usable one (`lastPack`).
    pub of_sum: bool,
    /// The share in percent, as digits.
    pub percent: String,
    /// Whether reaching nothing warns too.
    pub at_zero: bool,
    /// By which ways it comes.
    pub channels: Vec<String>,
}

/// An order of packs, one-time purchases or QPS add-ons.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct OrderSettings {
    /// The order's name, for events.
    pub order: String,
    /// The same in words: `Order A`.
    pub name: String,
    /// What was bought: `2 packs of 10,000 calls`.
    pub what: String,
    /// Until when it serves.
    pub ends: String,
    /// Automatic renewal: `setAutoRenew`; none where the vendor has none or the order is over.
    pub auto_renew: Option<Switch>,
    /// Whether `renewPack` would be possible, and until when, in words.
    pub renew: Switch,
    /// Whether `refundOrder` would be possible, and until when or why not, in words.
    pub refund: Switch,
}

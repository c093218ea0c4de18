//! What the purchase page asks and what it gets: one estimate, evaluated by the simulator.

mod document;
mod evaluate;
mod month;
mod scenario;
mod shelf;

pub use document::document;
pub use evaluate::{evaluate, read_otherwise};
pub use month::item_month;
pub use scenario::{failures, months, scenario};
pub use shelf::{Reading, Shelf};

use crate::bill::{DrawWhy, Line};
use crate::book::Words;
use crate::time::Instant;
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// The inputs of the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Estimate {
    /// The id of the price book.
    pub book: String,
    /// The first day; its calendar month is the first month, from that day on.
    pub start: NaiveDate,
    /// What is in the cart, each item of the book at most once.
    pub cart: Vec<CartItem>,
    /// Policies that the reader set otherwise than the book: name and value.
    pub rules: Vec<(String, String)>,
}

/// One item in the cart.
#[derive(Clone, Debug, PartialEq)]
pub struct CartItem {
    /// The item's id.
    pub item: String,
    /// Units used in each calendar month, the first one from the start date on.
    pub months: Vec<Decimal>,
    /// Failed calls that are billed, in percent on top of the months' figures.
    pub billed_failures_percent: Decimal,
    /// Packs to be bought, each at the first instant of a month.
    pub packs: Vec<CartPack>,
    /// Packs already owned.
    pub held: Vec<HeldPack>,
    /// One-time purchases, by number of applications.
    pub one_time: u32,
    /// The buyer's own price of a one-time purchase.
    pub one_time_price: Option<Decimal>,
    /// Pay-per-use switched on or off by the reader; absent: as the book says.
    pub pay_per_use: Option<bool>,
}

/// A number of packs of one size, bought in one month.
#[derive(Clone, Debug, PartialEq)]
pub struct CartPack {
    /// The pack's id.
    pub pack: String,
    /// The month at whose first instant they are bought, counted from 0, whose first instant is the
    /// start date's; beyond the estimate's months nothing is bought.
    pub month: usize,
    /// How many.
    pub count: u32,
    /// The buyer's own price of one.
    pub unit_price: Option<Decimal>,
}

/// A pack already owned.
#[derive(Clone, Debug, PartialEq)]
pub struct HeldPack {
    /// The pack's id.
    pub pack: String,
    /// Units left in it.
    pub remaining: Decimal,
    /// The last day on which it serves.
    pub last_day: NaiveDate,
}

/// What an estimate costs, and why.
#[derive(Clone, Debug)]
pub struct Evaluation {
    /// The sum of all bills; `None` while something has no public price.
    pub total: Option<Decimal>,
    /// The bills of each calendar month together; `None` while something has no public price.
    pub months: Vec<MonthTotal>,
    /// Each item of the cart, in its order.
    pub items: Vec<ItemEvaluation>,
    /// The total without any pack, bought or held; `None` while something has no public price.
    pub pay_per_use_alone: Option<Decimal>,
    /// The totals under the other readings of open points, where they differ; empty before
    /// [`read_otherwise`].
    pub other_readings: Vec<OtherReading>,
    /// Whether the first month starts in its middle.
    pub starts_in_middle: bool,
}

/// A calendar month of the estimate.
#[derive(Clone, Debug)]
pub struct MonthTotal {
    /// Its first day within the estimate.
    pub start: NaiveDate,
    /// The first day after it.
    pub end: NaiveDate,
    /// Its bills together; `None` while something has no public price.
    pub total: Option<Decimal>,
}

/// What one item costs, and who pays for its units.
#[derive(Clone, Debug)]
pub struct ItemEvaluation {
    /// The item's position in the book.
    pub item: usize,
    /// Its lines together, nothing rounded; `None` while one has no public price.
    pub total: Option<Decimal>,
    /// The same without any pack.
    pub pay_per_use_alone: Option<Decimal>,
    /// Units and money, by who pays.
    pub split: Split,
    /// Month by month.
    pub months: Vec<ItemMonth>,
    /// The packs of the cart, one entry for each of its rows that buys some.
    pub packs: Vec<PackForecast>,
    /// Packs already owned, as they stand at the end.
    pub held: Vec<PackForecast>,
}

/// Units and money by who pays.
#[derive(Clone, Debug, Default)]
pub struct Split {
    /// Units that free quotas cover.
    pub free_units: Decimal,
    /// Units that packs cover.
    pub pack_units: Decimal,
    /// What packs cost; `None` while one has no public price.
    pub pack_money: Option<Decimal>,
    /// Units paid per use.
    pub pay_per_use_units: Decimal,
    /// What they cost; `None` while a tier has no public price.
    pub pay_per_use_money: Option<Decimal>,
    /// What one-time purchases cost; `None` without a public price.
    pub one_time_money: Option<Decimal>,
    /// Units refused.
    pub refused_units: Decimal,
}

/// One item in one calendar month.
#[derive(Clone, Debug)]
pub struct ItemMonth {
    /// The month's first day within the estimate.
    pub start: NaiveDate,
    /// Units used, refused ones among them.
    pub used: Decimal,
    /// Units that free quotas cover.
    pub free: Decimal,
    /// Units that packs cover.
    pub packs: Decimal,
    /// Units paid per use.
    pub pay_per_use: Decimal,
    /// Units refused.
    pub refused: Decimal,
    /// The lines of its bills, each with its reasons.
    pub lines: Vec<Line>,
    /// The lines together, nothing rounded; `None` while one has no public price.
    pub total: Option<Decimal>,
    /// The grants drawn; `grant` is a position in [`ItemMonth::grants`].
    pub draws: Vec<DrawWhy>,
    /// The grants that `draws` speaks of.
    pub grants: Vec<GrantFacts>,
    /// How far the next tier is, where there is one.
    pub next_tier: Option<NextTier>,
    /// A larger month that would cost less.
    pub cliff: Option<MonthCliff>,
    /// What this month's use would cost under the other readings, where that differs.
    pub other_readings: Vec<OtherReading>,
}

/// A grant as an explanation names it.
#[derive(Clone, Debug)]
pub struct GrantFacts {
    /// The pack's position in the item; `None` for a free quota.
    pub pack: Option<usize>,
    /// Whether it was owned before the start.
    pub held: bool,
    /// The order that bought it.
    pub order: Option<String>,
    /// When it was bought or granted.
    pub bought: Instant,
    /// Its end, exclusive.
    pub valid_to: Instant,
}

/// The next tier above a month's count.
#[derive(Clone, Debug)]
pub struct NextTier {
    /// Units to go.
    pub distance: Decimal,
    /// The price there; `None` where it is not public.
    pub unit_amount: Option<Decimal>,
}

/// A larger month that would cost less.
#[derive(Clone, Debug)]
pub struct MonthCliff {
    /// Pay-per-use units now.
    pub units: Decimal,
    /// What they cost.
    pub cost: Decimal,
    /// The nearest larger number that costs less.
    pub cheaper_units: Decimal,
    /// What it would cost.
    pub cheaper_cost: Decimal,
    /// The price of each unit there, of `per` units.
    pub cheaper_unit_amount: Decimal,
    /// The whole month's usage now and there, free and packed units among them.
    pub used: Decimal,
    /// The whole month's usage that would cost less.
    pub cheaper_used: Decimal,
}

/// What the packs of one purchase do within the estimate.
#[derive(Clone, Debug)]
pub struct PackForecast {
    /// The pack's position in the item.
    pub pack: usize,
    /// The month in which they are bought, counted from 0; 0 for packs owned before.
    pub month: usize,
    /// How many.
    pub count: u32,
    /// What one costs here; `None` where there is no public price, and for packs owned before.
    pub unit_price: Option<Decimal>,
    /// Its end, exclusive.
    pub valid_to: Instant,
    /// Until when it can be given back unused, exclusive; `None` where it cannot.
    pub refundable_until: Option<Instant>,
    /// The instant at which the last of them ran dry.
    pub dry_at: Option<Instant>,
    /// Units left at the end of the estimate or of its validity.
    pub unused: Decimal,
}

/// The result under another reading of a point that the vendor leaves open.
#[derive(Clone, Debug)]
pub struct OtherReading {
    /// The policy's name.
    pub policy: String,
    /// Its other value.
    pub value: String,
    /// Why the point is open.
    pub reason: Words,
    /// The total then; `None` while something has no public price.
    pub total: Option<Decimal>,
}

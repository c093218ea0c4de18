//! The parts of the cards, as the elements draw them.

use crate::view::explain::Step;
use serde::Serialize;

/// What an amount of use costs, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EstimatorCard {
    /// The language of the texts: `en` or `zh-CN`.
    pub lang: &'static str,
    /// The item's id.
    pub item: String,
    /// What it is called: `QR code and barcode recognition`.
    pub title: String,
    /// Whose list it is, and of when: `Tencent Cloud list, 17 Dec 2024`.
    pub provenance: String,
    /// That the prices are made up, where they are.
    pub example: Option<String>,
    /// The field and its slider.
    pub usage: Usage,
    /// The packs that can be bought, as the list has them.
    pub packs: Vec<Pack>,
    /// What is due.
    pub total: Amount,
    /// Whether the usage typed cannot be read, so that everything is of the last one that could.
    pub stale: bool,
    /// What the result is of while it is stale: `Last good result, for 11,000 calls`; else empty.
    pub stale_text: String,
    /// Who pays for the units; nothing where none are used.
    pub split: Vec<Part>,
    /// What is worth a second look.
    pub notice: Option<Notice>,
    /// The lines of the bills, each with its sum.
    pub why: Vec<WhyLine>,
    /// Why some points are open, where the vendor leaves them so.
    pub open: Vec<String>,
    /// Texts of buttons and headings.
    pub words: Words,
    /// What would be ordered.
    pub cart: Cart,
}

/// What an item costs, tier by tier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TableCard {
    /// The language of the texts: `en` or `zh-CN`.
    pub lang: &'static str,
    /// The item's id.
    pub item: String,
    /// What it is called.
    pub title: String,
    /// Whose list it is, and of when.
    pub provenance: String,
    /// That the prices are made up, where they are.
    pub example: Option<String>,
    /// What the table shows: `Pay-per-use`, or `Packs` of an item that is not paid per use.
    pub caption: String,
    /// Heads of the columns.
    pub columns: Vec<String>,
    /// A row for each tier, or each pack.
    pub rows: Vec<TableRow>,
    /// The terms in words, the packs, and how far the next tier is.
    pub notes: Vec<String>,
}

/// The cheapest purchases, and what they were compared with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlanCard {
    /// The language of the texts: `en` or `zh-CN`.
    pub lang: &'static str,
    /// The item's id.
    pub item: String,
    /// What it is called.
    pub title: String,
    /// Whose list it is, and of when.
    pub provenance: String,
    /// That the prices are made up, where they are.
    pub example: Option<String>,
    /// What the plan costs; words where there is none.
    pub total: Amount,
    /// Whether it is proven that nothing costs less, in a sentence.
    pub proven: String,
    /// What is saved against pay-per-use alone.
    pub saving: Option<String>,
    /// What to buy, and when.
    pub purchases: Vec<Purchase>,
    /// Why there is nothing to buy.
    pub none: Option<String>,
    /// Other plans, pay-per-use alone last.
    pub alternatives: Vec<Alternative>,
    /// What is worth a second look.
    pub notice: Option<Notice>,
    /// The lines of the plan's bills, each with its sum.
    pub why: Vec<WhyLine>,
    /// Why some points are open, where the vendor leaves them so.
    pub open: Vec<String>,
    /// Texts of buttons and headings.
    pub words: Words,
    /// What would be ordered.
    pub cart: Cart,
}

/// Packs of one size that a plan buys in one month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Purchase {
    /// `October`; with its year where there are several.
    pub month: String,
    /// `3 packs of 10,000 calls`.
    pub text: String,
    /// What they cost together.
    pub money: String,
}

/// Another plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Alternative {
    /// `All at once`.
    pub name: String,
    /// What it costs, or that it has no public price.
    pub total: String,
    /// What it costs more than the best plan: `+¥100.00`; empty where that cannot be said.
    pub extra: String,
    /// What it buys: `1 × 100,000 calls in January`.
    pub text: String,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TableRow {
    /// A text for each column.
    pub cells: Vec<String>,
    /// Whether the usage reaches this tier.
    pub active: bool,
}

/// The field of the usage and its slider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Usage {
    /// `Calls in a month`.
    pub label: String,
    /// The number: `11000`; of months that differ their average, rounded half up.
    pub value: String,
    /// The same as it is written: `11,000`.
    pub text: String,
    /// `calls`.
    pub unit: String,
    /// What is wrong with the text typed, and what to type.
    pub error: Option<String>,
    /// The power of ten at the slider's left end.
    pub low: u32,
    /// The power of ten at its right end.
    pub high: u32,
    /// The bounds of tiers, ascending.
    pub notches: Vec<String>,
    /// A value of the slider in words, `{0}` standing for the number: `{0} calls a month`.
    pub spoken: String,
}

/// A pack that can be bought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Pack {
    /// Its id.
    pub id: String,
    /// `10,000-call pack`.
    pub name: String,
    /// What one costs here: `¥800`.
    pub price: String,
    /// The list price, where the buyer has an own one that differs.
    pub list_price: Option<String>,
    /// `¥0.08 a call, valid 1 year`.
    pub note: String,
    /// What one more of it saves here, of the size that suits best: `One more saves ¥400.00`.
    pub saving: Option<String>,
    /// How many are in the cart.
    pub count: u32,
    /// Whether it is the size that suits the usage best.
    pub suited: bool,
    /// Name of the button that takes one away.
    pub fewer: String,
    /// Name of the button that adds one.
    pub more: String,
    /// Name of the number between them.
    pub count_label: String,
}

/// A total, in two sizes or in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Amount {
    /// What it is of: `One month`.
    pub label: String,
    /// Sign and whole part, `¥1,200`; empty where there are `words`.
    pub whole: String,
    /// The point and the decimals, `.00`.
    pub decimals: String,
    /// The figure as a decimal, `1200.00`; none while something has no public price.
    pub amount: Option<String>,
    /// What stands in the place of a figure: `No public price`.
    pub words: Option<String>,
    /// The currency, and whether tax is in it.
    pub note: String,
}

/// Units by who pays for them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Part {
    /// `free`, `pack`, `payPerUse` or `refused`.
    pub kind: &'static str,
    /// `Pay-per-use 10,000 × ¥0.12`.
    pub text: String,
    /// The units as a decimal.
    pub units: String,
    /// Their share of the bar in percent, two decimals, rounded half up: `8.33`.
    pub share: String,
}

/// A notice: what is the case, then figures and what to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Notice {
    /// What is the case.
    pub head: String,
    /// The figures, and what to do.
    pub body: String,
}

/// A line of the bills, with its sum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WhyLine {
    /// What it charges: `10,000 calls at ¥0.12`.
    pub text: String,
    /// Its amount, or the word for open.
    pub amount: String,
    /// The month, or the months that are alike; none where there is one month only.
    pub month: Option<String>,
    /// The sum, step by step.
    pub steps: Vec<Step>,
}

/// Texts of buttons and headings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Words {
    /// The main button.
    pub buy: &'static str,
    /// The button that opens the reasons.
    pub why: &'static str,
    /// Heading of the packs.
    pub packs: &'static str,
    /// Heading of the split.
    pub how: &'static str,
    /// The button that shows every size of pack.
    pub show_all: &'static str,
}

/// What would be ordered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Cart {
    /// The book's id.
    pub book: String,
    /// The item's id.
    pub item: String,
    /// The first month: `2025-01`.
    pub start: String,
    /// How many months.
    pub months: usize,
    /// Units of each month.
    pub usage: Vec<String>,
    /// Packs to buy, in the order of the list or, where a plan dates them, of the months.
    pub packs: Vec<CartPack>,
    /// What all of it costs, as a decimal; none while something has no public price.
    pub total: Option<String>,
    /// Of that, what the packs cost, due when they are bought; none without a public price.
    pub packs_total: Option<String>,
    /// And the rest: what pay-per-use comes to by this usage, billed later.
    pub pay_per_use_total: Option<String>,
    /// The currency's code.
    pub currency: String,
}

/// Packs of one size in the cart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CartPack {
    /// The pack's id.
    pub pack: String,
    /// How many.
    pub count: u32,
    /// What one costs here; none without a public price.
    pub unit_price: Option<String>,
    /// The month in which a plan buys them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub month: Option<String>,
}

//! The parts of the card, as the page draws them.

use serde::Serialize;

/// Two versions of a price book beside each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Card {
    /// The language of the texts: `en` or `zh-CN`.
    pub lang: &'static str,
    /// The older version.
    pub old: Side,
    /// The newer one.
    pub new: Side,
    /// What changed, in a sentence or two: `12 prices fall, 1 rises.`
    pub summary: String,
    /// What is to be known first: other ids, other currencies.
    pub notes: Vec<String>,
    /// What changed, item by item, then the rules.
    pub groups: Vec<Group>,
    /// What both make of the estimate; none where there is none, or it cannot be read.
    pub effect: Option<Effect>,
    /// Why the estimate cannot be read.
    pub refusals: Vec<Refusal>,
}

/// One of the two versions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Side {
    /// The book's name.
    pub name: String,
    /// Whose list it is, and of when.
    pub provenance: String,
    /// That the prices are made up, where they are.
    pub example: Option<String>,
}

/// Changes that belong together: those of an item, of several items alike, of the rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Group {
    /// The item's name, or what the group holds.
    pub title: String,
    /// The items, where there are several or nothing more is told of them.
    pub names: Vec<String>,
    /// Heads of the columns; empty where there are no rows.
    pub heads: Vec<String>,
    /// The changes.
    pub rows: Vec<Row>,
}

/// A change.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Row {
    /// What changed: `10,000-call pack`.
    pub name: String,
    /// What it was.
    pub before: String,
    /// What it is.
    pub after: String,
    /// By how much, with its sign: `−¥280.00`; empty where that is no number.
    pub more: String,
    /// The same in percent, with its sign: `−70.0%`; empty where there is none.
    pub percent: String,
    /// Which way it went.
    pub turn: Turn,
    /// The same as a word: `cheaper`; empty where it went neither way.
    pub word: &'static str,
}

/// Which way a figure went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Turn {
    /// It costs more.
    Dearer,
    /// It costs less.
    Cheaper,
    /// Neither.
    Other,
}

/// What both versions make of an estimate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Effect {
    /// The answer in a sentence.
    pub sentence: String,
    /// The older total, with its currency's sign; words where there is none.
    pub old: String,
    /// The newer one.
    pub new: String,
    /// Whether the older list, and whether the newer one, can price the estimate.
    pub priced: [bool; 2],
    /// By how much that is more; empty where it cannot be said.
    pub more: String,
    /// The same in percent.
    pub percent: String,
    /// Which way it went.
    pub turn: Turn,
    /// The currency, and whether tax is in it.
    pub note: String,
    /// What is to be known beside the totals: refused use, what one version lacks.
    pub notices: Vec<Refusal>,
    /// Month by month.
    pub months: Vec<Month>,
    /// What is charged, over all months.
    pub lines: Vec<Line>,
}

/// A month of the estimate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Month {
    /// `Jan 2026`.
    pub name: String,
    /// What was due.
    pub old: String,
    /// What is due.
    pub new: String,
    /// By how much that is more.
    pub more: String,
    /// The same in percent.
    pub percent: String,
    /// Which way it went.
    pub turn: Turn,
    /// The same as a word.
    pub word: &'static str,
    /// What was due as a share of the largest month, in percent: `83.33`.
    pub old_share: String,
    /// What is due, likewise.
    pub new_share: String,
}

/// What one thing costs over all months.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Line {
    /// `VAT invoice recognition, pay-per-use`.
    pub name: String,
    /// What was due.
    pub old: String,
    /// What is due.
    pub new: String,
    /// By how much that is more.
    pub more: String,
    /// The same in percent.
    pub percent: String,
    /// Which way it went.
    pub turn: Turn,
    /// The same as a word.
    pub word: &'static str,
    /// How it came to what was due.
    pub old_steps: Vec<Step>,
    /// How it comes to what is due.
    pub new_steps: Vec<Step>,
}

/// A part of a sum: so many at one price.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// `86,000 × ¥0.50`.
    pub text: String,
    /// What they cost.
    pub money: String,
}

/// A sentence that says why something is not there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// The language of the sentence: `en` or `zh-CN`.
    pub lang: &'static str,
    /// The sentence.
    pub text: String,
}

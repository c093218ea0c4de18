//! What the embedded elements show: cards, plain values of words and figures in the reader's
//! language. An element draws a card and decides nothing; a card computes nothing but shares of a
//! bar, for an estimate is a scenario and a plan is read from its document.

mod estimator;
mod inputs;
mod look;
mod notice;
mod packs;
mod parts;
mod plan;
mod split;
mod table;
mod why;
pub mod words;

pub use inputs::{Inputs, UNITS_MAX};
pub use look::{example, provenance};
pub use parts::{
    Alternative, Amount, Cart, CartPack, EstimatorCard, Notice, Pack, Part, PlanCard, Purchase,
    TableCard, TableRow, Usage, WhyLine, Words,
};

use crate::book::PriceBook;
use crate::document::{Node, Problems};

/// What an amount of use costs, and why.
///
/// # Errors
/// Every problem of the inputs, or that a figure does not fit 28 digits. Usage that cannot be read
/// is a problem only where there is no last good one.
pub fn estimator(book: &PriceBook, inputs: &Node) -> Result<EstimatorCard, Problems> {
    estimator::card(book, inputs::read(book, inputs)?)
}

/// What an item costs, tier by tier; the tiers that the usage reaches are marked.
///
/// # Errors
/// As for [`estimator`], but usage may be left out.
pub fn price_table(book: &PriceBook, inputs: &Node) -> Result<TableCard, Problems> {
    table::card(book, inputs::read(book, inputs)?)
}

/// What to buy, and when: a plan's result document in words. The plan itself was made elsewhere.
///
/// # Errors
/// As for [`estimator`]; and `otherPlan` where the result is not that of these inputs.
pub fn plan(book: &PriceBook, inputs: &Node, result: &Node) -> Result<PlanCard, Problems> {
    plan::card(book, inputs::read(book, inputs)?, result)
}

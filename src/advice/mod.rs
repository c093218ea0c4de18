//! What the plan page shows: which packs to buy, when, why nothing costs less, and what happens if
//! usage turns out different; rows, words in the reader's language, drawings. Advice is plain data
//! that crosses from the worker to the page as JSON; the page draws it and decides nothing.

mod parts;

pub use parts::{
    Advice, Column, Compare, CompareRow, Fan, Figure, Group, Hero, Key, Listing, Notice, PlanRow,
    Plans, Range, Schedule, ScheduleGroup, ScheduleRow, Why,
};
pub use parts::{Chart, Drawing, Step, Table, Tone};

use crate::book::PriceBook;
use crate::plan::{Answer, Futures, Priced, Purchase, Request, Sensitivity};
use crate::view::Lang;

/// What advice is written from.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    /// The price book.
    pub book: &'a PriceBook,
    /// What was asked.
    pub request: &'a Request,
    /// The plan.
    pub answer: &'a Answer,
    /// The reader's cart, priced; none where it is empty.
    pub cart: Option<&'a Priced>,
    /// How the plans of [`line_up`] fare when usage turns out different, once that is known.
    pub sensitivity: Option<&'a Sensitivity>,
    /// What the plans of [`line_up`] cost over many futures, once that is known.
    pub futures: Option<&'a Futures>,
    /// The same months under other lists, at most three.
    pub compared: &'a [Compared<'a>],
}

/// The same months under another list.
#[derive(Clone, Copy, Debug)]
pub struct Compared<'a> {
    /// The price book.
    pub book: &'a PriceBook,
    /// What was asked of it.
    pub request: &'a Request,
    /// Its plan.
    pub answer: &'a Answer,
}

/// The plans to look at with other usage and over the futures, in the order of the page's rows;
/// pay-per-use alone is the last one.
pub fn line_up(_answer: &Answer, _cart: Option<&Priced>) -> Vec<Vec<Purchase>> {
    Vec::new()
}

/// The advice in the reader's language.
pub fn advise(_told: &Told<'_>, _lang: Lang) -> Advice {
    Advice::default()
}

//! What the plan page shows: which packs to buy, when, why nothing costs less, and what happens if
//! usage turns out different; rows, words in the reader's language, drawings. Advice is plain data
//! that crosses from the worker to the page as JSON; the page draws it and decides nothing.

mod bills;
mod compare;
mod compare_notes;
mod fan;
mod fan_drawing;
mod foot;
mod hero;
mod lines;
mod look;
mod notices;
mod overtakes;
mod parts;
mod plans;
mod prices;
mod purchases;
mod regret;
mod schedule;
mod sketch;
mod sums;
pub mod words;
pub mod words_charts;

pub use lines::{LineUp, line_up};

pub use parts::{
    Advice, Column, Compare, CompareRow, Fan, Figure, Group, Hero, Key, Listing, Notice, PlanRow,
    Plans, Range, Schedule, ScheduleGroup, ScheduleRow, Why,
};
pub use parts::{Chart, Drawing, Step, Table, Tone};

use crate::book::PriceBook;
use crate::plan::{Answer, Futures, Priced, Request, Sensitivity};
use crate::view::Lang;
use look::Look;

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

/// The advice in the reader's language; empty where the book has no such item.
pub fn advise(told: &Told<'_>, lang: Lang) -> Advice {
    let Some(look) = Look::new(told, lang) else { return Advice::default() };
    let usual = told.sensitivity.filter(|it| it.standings.len() == look.lines.len());
    Advice {
        title: words::Hero::of(lang).title.to_owned(),
        subject: look.subject(),
        hero: hero::hero(&look),
        notices: notices::notices(&look),
        schedule: schedule::schedule(&look),
        plans: plans::plans(&look),
        months: bills::months(&look),
        ends: bills::ends(&look),
        cliffs: prices::cliffs(&look),
        break_even: prices::break_even(&look),
        overtakes: usual.and_then(|it| overtakes::figure(&look, it)),
        regret: usual.and_then(|it| regret::figure(&look, it)),
        standings: usual.and_then(|it| regret::standings(&look, it)),
        fan: told.futures.and_then(|it| fan::fan(&look, it)),
        compare: compare::compare(&look),
        foot: foot::foot(&look),
    }
}

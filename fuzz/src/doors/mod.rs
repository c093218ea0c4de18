//! The doors through which text from strangers comes in: what each does with it, and what must hold
//! of its answer. A door panics where something does not.
//!
//! Shared by the fuzz targets and, on the stable toolchain, by `tests/it/fuzz_corpus.rs`.

mod book;
mod column;
mod csv;
mod link;
mod plan;
mod scenario;

use packwise::book::PriceBook;
use packwise::books;
use packwise::document::{Node, Problems};
use packwise::money;
use rust_decimal::Decimal;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Takes comma-separated values apart; fails where they are malformed.
pub type Rows = fn(&str) -> Vec<Vec<String>>;

/// What the doors are lent.
#[derive(Clone, Copy)]
pub struct Tools {
    /// Takes comma-separated values apart.
    pub rows: Rows,
    /// Whether work that a reader may stop is to go on.
    pub goes_on: fn() -> bool,
    /// Called between two answers: each has its own limits.
    pub next: fn(),
}

/// The names of the doors.
pub const NAMES: [&str; 6] = ["book", "scenario", "plan", "link", "column", "csv"];

/// Gives a text to a door, by its name.
pub fn open(door: &str, text: &str, tools: Tools) {
    match door {
        "column" => column::open(text),
        "link" => link::open(text, one_in_16(text), tools),
        _ => {
            let Ok(document) = Node::parse(text) else { return };
            match door {
                "book" => book::open(&document),
                "scenario" => scenario::open(&document, one_in_16(text), tools),
                "plan" => plan::open(&document, one_in_16(text), tools),
                "csv" => csv::open(&document, tools.rows),
                _ => panic!("there is no door \"{door}\""),
            }
        }
    }
}

/// Whether a costly look is taken: it depends on the text alone, so that what is found is found
/// again.
fn one_in_16(text: &str) -> bool {
    text.bytes().fold(0_u8, u8::wrapping_add) % 16 == 0
}

/// A refusal says what is wrong, where, and what to do; its list is never endless.
fn refused(problems: &Problems) {
    let found = &problems.0;
    assert!(!found.is_empty(), "refused without a reason");
    assert!(found.len() <= 2 * Problems::LIMIT + 2, "{} problems", found.len());
    for problem in found {
        let place = problem.path.is_empty() || problem.path.starts_with('/');
        assert!(place && !problem.code.is_empty() && problem.message.len() > 10, "{problem:?}");
    }
}

/// A sum, exact; nothing while a part is unknown, or where it does not fit.
fn sum(parts: impl IntoIterator<Item = Option<Decimal>>) -> Option<Decimal> {
    parts.into_iter().try_fold(Decimal::ZERO, |sum, part| money::add(sum, part?).ok())
}

thread_local! {
    static READ: RefCell<BTreeMap<String, Option<Rc<PriceBook>>>> = RefCell::default();
}

/// The built-in books, each read once.
fn library(id: &str) -> Option<Rc<PriceBook>> {
    if !books::BUILT_IN.iter().any(|(known, _)| *known == id) {
        return None;
    }
    READ.with_borrow_mut(|read| {
        read.entry(id.to_owned()).or_insert_with(|| books::find(id)).clone()
    })
}

//! What leaves the program as a file: bills in FOCUS 1.4, usage as CSV, dates for a calendar, and
//! tables for a workbook. Text in, text out; what writes `.xlsx` stands in `excel/`, for its
//! compressor alone is larger than the page.

mod calendar;
mod csv;
pub mod focus;
mod messages;
mod sheets;
mod table;
mod term;
mod usage;
mod words;

pub use calendar::calendar;
pub use csv::csv;
pub use focus::focus;
pub use sheets::{daily_usage, workbook};
pub use table::{Cell, Table, Workbook};
pub use usage::usage;
pub use words::{Heads, Said};

use crate::book::PriceBook;
use crate::document::Problem;
use crate::money::TooLarge;
use crate::scenario::Scenario;
use crate::simulate::{Outcome, Stop};
use crate::time::Instant;
use crate::view::Lang;
use crate::view::format::{pack_size, quantity};

/// An account as it stands at an instant: what every export is made of.
#[derive(Clone, Copy, Debug)]
pub struct Account<'a> {
    /// The prices.
    pub book: &'a PriceBook,
    /// What was to happen.
    pub scenario: &'a Scenario,
    /// What happened.
    pub outcome: &'a Outcome,
    /// The first instant that has not happened: the period's end, or where the clock stands.
    pub until: Instant,
    /// The reader's language.
    pub lang: Lang,
}

impl<'a> Account<'a> {
    /// An item's id; nothing for an item that the book does not have.
    fn item_id(&self, item: usize) -> &'a str {
        self.book.items.get(item).map_or("", |item| item.id.as_str())
    }

    /// A pack's id.
    fn pack_id(&self, item: usize, pack: usize) -> &'a str {
        let pack = self.book.items.get(item).and_then(|item| item.packs.get(pack));
        pack.map_or("", |pack| pack.id.as_str())
    }

    /// A pack's size: `1,000 calls`, 1000次.
    fn pack_size(&self, item: usize, pack: usize) -> String {
        let Some(item) = self.book.items.get(item) else { return String::new() };
        let units = item.packs.get(pack).map(|pack| pack.quantity).unwrap_or_default();
        match self.lang {
            Lang::En => quantity(units, &item.unit, self.lang),
            Lang::Zh => pack_size(units, &item.unit, self.lang),
        }
    }

    /// What an item is called in the reader's language.
    fn item_name(&self, item: usize) -> &'a str {
        self.book.items.get(item).map_or("", |item| item.name.in_language(self.lang.tag()))
    }
}

/// A figure that does not fit is a problem of the whole document.
fn too_large(error: TooLarge) -> Problem {
    Problem::from(Stop::from(error))
}

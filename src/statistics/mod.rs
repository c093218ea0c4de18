//! Usage statistics: calls, billed calls, successes and failures, read from the journal.
//!
//! Everything is counted in calls: units of an item divided by the units that one call of the API
//! counts. A success is a call without an error code that was served, from a grant or paid per use.
//! Billed is what was drawn or paid: successes, and failures whose code is billed. A call that was
//! refused is a failure that is not billed; its code is the reason's name. That a pack covers
//! earlier use (`Recovered`) is no new call.

mod collect;

pub use collect::usage;

use crate::book::PriceBook;
use crate::money::{self, TooLarge};
use crate::scenario::UsageRecord;
use crate::time::{Cadence, Instant};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Decimals kept of a part of a call that has no finite decimal; what is cut belongs to the call's
/// next part, so that sums are exact.
pub const SCALE: u32 = 12;

/// What is counted; an absent value stands for all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// The first instant counted.
    pub from: Option<Instant>,
    /// The first instant not counted any more.
    pub to: Option<Instant>,
    /// The API, as [`Source::api`] names it.
    pub service: Option<String>,
    /// The item's position in the book.
    pub item: Option<usize>,
    /// The account.
    pub account: Option<String>,
    /// The channel.
    pub channel: Option<String>,
}

impl Filter {
    fn takes(&self, book: &PriceBook, source: &Source<'_>) -> bool {
        let same = |wanted: &Option<String>, value: Option<&str>| {
            wanted.as_deref().is_none_or(|wanted| value == Some(wanted))
        };
        self.item.is_none_or(|item| item == source.item)
            && same(&self.service, Some(source.api(book)))
            && same(&self.account, source.account)
            && same(&self.channel, source.channel)
    }
}

/// Where calls came from and what they called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source<'a> {
    /// The item's position in the book.
    pub item: usize,
    /// The service's position in the item, where the record names one.
    pub service: Option<usize>,
    /// The account.
    pub account: Option<&'a str>,
    /// The channel.
    pub channel: Option<&'a str>,
    /// The region.
    pub region: Option<&'a str>,
}

impl<'a> Source<'a> {
    /// The source of a record.
    pub fn of(record: &'a UsageRecord) -> Source<'a> {
        Source {
            item: record.item,
            service: record.service,
            account: record.account.as_deref(),
            channel: record.channel.as_deref(),
            region: record.region.as_deref(),
        }
    }

    /// The API's name; the item's own id where the record names the item alone.
    pub fn api<'b>(&self, book: &'b PriceBook) -> &'b str {
        let item = book.items.get(self.item);
        let service = self.service.and_then(|service| item?.services.get(service));
        match (service, item) {
            (Some(service), _) => &service.id,
            (None, Some(item)) => &item.id,
            (None, None) => "",
        }
    }
}

/// Failed calls with one error code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code<'a> {
    /// The code, or the name of the reason of a refusal.
    pub code: &'a str,
    /// Whether such calls were billed.
    pub billed: bool,
    /// How many there were.
    pub calls: Decimal,
}

/// Calls and what became of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures<'a> {
    /// All calls: successes and failures.
    pub calls: Decimal,
    /// Calls that a grant covered or that were paid per use.
    pub billed: Decimal,
    /// Calls served without an error code.
    pub successes: Decimal,
    /// Calls with an error code, refused ones among them.
    pub failures: Decimal,
    /// Calls refused.
    pub refused: Decimal,
    /// The error codes, by name.
    pub codes: Vec<Code<'a>>,
}

impl<'a> Figures<'a> {
    /// Successes and calls, whose quotient is the success rate; `None` without calls.
    pub fn success_rate(&self) -> Option<(Decimal, Decimal)> {
        (!self.calls.is_zero()).then_some((self.successes, self.calls))
    }

    /// Adds other figures to these.
    ///
    /// # Errors
    /// [`TooLarge`] when a sum does not fit 28 digits.
    pub fn add(&mut self, other: &Figures<'a>) -> Result<(), TooLarge> {
        self.calls = money::add(self.calls, other.calls)?;
        self.billed = money::add(self.billed, other.billed)?;
        self.successes = money::add(self.successes, other.successes)?;
        self.failures = money::add(self.failures, other.failures)?;
        self.refused = money::add(self.refused, other.refused)?;
        for code in &other.codes {
            self.add_code(code.code, code.billed, code.calls)?;
        }
        Ok(())
    }

    fn add_code(&mut self, code: &'a str, billed: bool, calls: Decimal) -> Result<(), TooLarge> {
        let place = self.codes.binary_search_by_key(&(code, billed), |known| {
            let Code { code, billed, .. } = known;
            (*code, *billed)
        });
        match place.map(|place| self.codes.get_mut(place)) {
            Ok(Some(known)) => known.calls = money::add(known.calls, calls)?,
            Ok(None) => {}
            Err(place) => self.codes.insert(place, Code { code, billed, calls }),
        }
        Ok(())
    }
}

/// The figures of one source in one hour, day or month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row<'a> {
    /// The first instant of the hour, day or month on the book's clock.
    pub start: Instant,
    /// The first instant after it.
    pub end: Instant,
    /// Where the calls came from.
    pub source: Source<'a>,
    /// How many there were.
    pub figures: Figures<'a>,
}

/// Usage statistics: a row for each source in each hour, day or month in which it had calls.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statistics<'a> {
    /// The rows, by time, then by source.
    pub rows: Vec<Row<'a>>,
}

impl<'a> Statistics<'a> {
    /// The figures of everything.
    ///
    /// # Errors
    /// [`TooLarge`] when a sum does not fit 28 digits.
    pub fn total(&self) -> Result<Figures<'a>, TooLarge> {
        let mut total = Figures::default();
        self.rows.iter().try_for_each(|row| total.add(&row.figures))?;
        Ok(total)
    }

    /// The figures by some key of a row: its start, its item, its API.
    ///
    /// # Errors
    /// [`TooLarge`] when a sum does not fit 28 digits.
    pub fn by<K: Ord>(
        &self,
        key: impl Fn(&Row<'a>) -> K,
    ) -> Result<BTreeMap<K, Figures<'a>>, TooLarge> {
        let mut groups: BTreeMap<K, Figures<'a>> = BTreeMap::new();
        for row in &self.rows {
            groups.entry(key(row)).or_default().add(&row.figures)?;
        }
        Ok(groups)
    }

    /// How many APIs were called.
    pub fn apis(&self) -> usize {
        let called = self.rows.iter().map(|row| (row.source.item, row.source.service));
        called.collect::<std::collections::BTreeSet<_>>().len()
    }
}

/// The hour, day or month that holds an instant.
fn bucket(book: &PriceBook, at: Instant, by: Cadence) -> (Instant, Instant) {
    (book.offset.floor(at, by), book.offset.next(at, by))
}

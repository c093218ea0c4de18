//! One pass through the journal: each entry cut to hours, days or months by its record's flow.

use super::{Figures, Filter, Row, SCALE, Source, Statistics, bucket};
use crate::book::PriceBook;
use crate::ledger::{Entry, Journal};
use crate::money::{self, TooLarge};
use crate::scenario::{Scenario, UsageRecord};
use crate::time::{Cadence, Instant};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// What became of use.
#[derive(Clone, Copy)]
enum Fate {
    /// It was drawn from a grant or paid per use.
    Billed,
    /// It was refused, for the reason of this name.
    Refused(&'static str),
    /// It failed, and such failures are free.
    Free,
}

/// Use told by one entry.
struct Use {
    record: usize,
    from: Instant,
    to: Instant,
    units: Decimal,
    fate: Fate,
}

impl Use {
    fn of(entry: &Entry) -> Option<Use> {
        let (record, from, to, units, fate) = match entry {
            Entry::Drawn { record, from, to, units, .. }
            | Entry::PaidPerUse { record, from, to, units } => {
                (record, from, to, units, Fate::Billed)
            }
            Entry::Refused { record, from, to, units, because } => {
                (record, from, to, units, Fate::Refused(because.name()))
            }
            Entry::FreeFailure { record, from, to, units } => (record, from, to, units, Fate::Free),
            _ => return None,
        };
        Some(Use { record: *record, from: *from, to: *to, units: *units, fate })
    }
}

/// What a record has used of the one instant at which its use goes several ways.
#[derive(Clone, Copy, Default)]
struct Part {
    at: Option<Instant>,
    units: Decimal,
    calls: Decimal,
}

/// The statistics of a journal by hour, day or month of the book's clock.
///
/// # Errors
/// [`TooLarge`] when a sum does not fit 28 digits.
pub fn usage<'a>(
    book: &PriceBook,
    scenario: &'a Scenario,
    journal: &Journal,
    filter: &Filter,
    by: Cadence,
) -> Result<Statistics<'a>, TooLarge> {
    let taken: Vec<bool> =
        (scenario.records.iter()).map(|record| filter.takes(book, &Source::of(record))).collect();
    let mut parts = vec![Part::default(); scenario.records.len()];
    let mut rows: BTreeMap<(Instant, Source<'a>), (Instant, Figures<'a>)> = BTreeMap::new();
    for told in journal.entries().iter().filter_map(Use::of) {
        let (Some(record), Some(true)) =
            (scenario.records.get(told.record), taken.get(told.record).copied())
        else {
            continue;
        };
        let until = filter.to.map_or(told.to, |to| to.min(told.to));
        let mut at = filter.from.map_or(told.from, |from| from.max(told.from));
        while at < until {
            let (start, end) = bucket(book, at, by);
            let next = end.min(until);
            let calls = if told.to.0 == told.from.0 + 1 {
                let part = parts.get_mut(told.record);
                part_of_instant(book, record, &told, part.ok_or(TooLarge)?)?
            } else {
                calls_between(book, record, at, next)
            };
            if !calls.is_zero() {
                let key = (start, Source::of(record));
                let (_, figures) = rows.entry(key).or_insert_with(|| (end, Figures::default()));
                count(figures, record, told.fate, calls)?;
            }
            at = next;
        }
    }
    let rows = rows.into_iter().map(|((start, source), (end, figures))| Row {
        start,
        end,
        source,
        figures,
    });
    Ok(Statistics { rows: rows.collect() })
}

/// A record's calls in a stretch of time.
fn calls_between(book: &PriceBook, record: &UsageRecord, from: Instant, to: Instant) -> Decimal {
    let used = |at| record.flow.used_before(at, book.offset);
    record.flow.quantity(used(to) - used(from))
}

/// The calls of one part of an instant's use: its units by those of one call, and for the last part
/// what is left of the calls.
fn part_of_instant(
    book: &PriceBook,
    record: &UsageRecord,
    told: &Use,
    part: &mut Part,
) -> Result<Decimal, TooLarge> {
    if record.units_per_call == Decimal::ONE {
        return Ok(told.units);
    }
    if part.at != Some(told.from) {
        *part = Part { at: Some(told.from), ..Part::default() };
    }
    let calls = calls_between(book, record, told.from, told.to);
    let whole = money::mul(calls, record.units_per_call)?;
    part.units = money::add(part.units, told.units)?;
    let before = part.calls;
    part.calls = if part.units == whole {
        calls
    } else {
        money::share(Decimal::ONE, part.units, record.units_per_call, SCALE)?
    };
    money::sub(part.calls, before)
}

fn count<'a>(
    figures: &mut Figures<'a>,
    record: &'a UsageRecord,
    fate: Fate,
    calls: Decimal,
) -> Result<(), TooLarge> {
    figures.calls = money::add(figures.calls, calls)?;
    let (code, billed) = match fate {
        Fate::Billed => (record.failure.as_deref(), true),
        Fate::Refused(reason) => (Some(reason), false),
        Fate::Free => (record.failure.as_deref(), false),
    };
    if billed {
        figures.billed = money::add(figures.billed, calls)?;
    }
    if let Fate::Refused(_) = fate {
        figures.refused = money::add(figures.refused, calls)?;
    }
    match code {
        Some(code) => {
            figures.failures = money::add(figures.failures, calls)?;
            figures.add_code(code, billed, calls)
        }
        None => {
            figures.successes = money::add(figures.successes, calls)?;
            Ok(())
        }
    }
}

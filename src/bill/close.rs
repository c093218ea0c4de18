//! From the journal to bills: lines gathered by cycle, each month's sum rounded once.

use super::{Bill, Line, LineKind, Why};
use crate::book::PriceBook;
use crate::ledger::{Entry, Journal};
use crate::money::{self, TooLarge};
use crate::time::{Cadence, Instant, LeapDay};
use rust_decimal::Decimal;

/// Gathers the charged lines into bills, and sums them up.
///
/// # Errors
/// [`TooLarge`] when a sum does not fit 28 digits.
pub fn close(
    book: &PriceBook,
    journal: &Journal,
    until: Instant,
) -> Result<(Vec<Bill>, Option<Decimal>), TooLarge> {
    // Sorted by cycle. Cycles close in order of time, so that a new one goes to the end, or nearly.
    let mut gathered: Vec<((Instant, Cadence, Instant), Vec<Line>)> = Vec::new();
    for entry in journal.entries() {
        if let Entry::Charged { cadence, start, end, line } = entry {
            let cycle = (*end, *cadence, *start);
            let place = gathered.partition_point(|(known, _)| *known < cycle);
            if gathered.get(place).is_none_or(|(known, _)| *known != cycle) {
                // Most have one line, and there may be tens of thousands of them.
                gathered.insert(place, (cycle, Vec::with_capacity(1)));
            }
            if let Some((_, lines)) = gathered.get_mut(place) {
                lines.push((**line).clone());
            }
        }
    }
    let mut bills = Vec::with_capacity(gathered.len());
    for ((end, cadence, start), lines) in gathered {
        let delay = &book.policies.bill_delay;
        let issued_at = delay.after(end, 1, book.offset, LeapDay::Feb28).unwrap_or(end);
        let exact = sum(lines.iter().map(|line| line.exact))?;
        let total = sum(lines.iter().map(|line| line.amount))?;
        let open = end > until;
        bills.push(Bill { cadence, start, end, issued_at, open, exact, total, lines });
    }
    if book.policies.rounding.per_cycle {
        for bill in &mut bills {
            round(book, std::slice::from_mut(bill))?;
        }
    } else {
        let month = |bill: &Bill| book.offset.floor(bill.start, Cadence::Month);
        for months in bills.chunk_by_mut(|left, right| month(left) == month(right)) {
            round(book, months)?;
        }
    }
    let total = sum(bills.iter().map(|bill| bill.total))?;
    Ok((bills, total))
}

/// The sum; `None` while a part is unknown.
///
/// # Errors
/// [`TooLarge`] when it does not fit 28 digits.
pub fn sum(parts: impl Iterator<Item = Option<Decimal>>) -> Result<Option<Decimal>, TooLarge> {
    let mut total = Some(Decimal::ZERO);
    for part in parts {
        total = match (total, part) {
            (Some(total), Some(part)) => Some(money::add(total, part)?),
            _ => None,
        };
    }
    Ok(total)
}

/// Rounds the sum of some bills once, as a line of the last one that has all its prices.
fn round(book: &PriceBook, bills: &mut [Bill]) -> Result<(), TooLarge> {
    let rule = book.policies.rounding.bill;
    let priced = bills.iter().filter(|bill| bill.total.is_some()).map(|bill| bill.total);
    let Some(exact) = sum(priced)? else { return Ok(()) };
    let rounded = money::round(exact, rule.scale, rule.mode);
    let difference = money::sub(rounded, exact)?;
    let Some(last) = bills.iter_mut().rev().find(|bill| bill.total.is_some()) else {
        return Ok(());
    };
    if difference.is_zero() {
        return Ok(());
    }
    last.total = match last.total {
        Some(total) => Some(money::add(total, difference)?),
        None => None,
    };
    last.lines.push(Line {
        item: None,
        kind: LineKind::Rounding,
        quantity: Decimal::ONE,
        unit_amount: Some(difference),
        flat_amount: Decimal::ZERO,
        exact: Some(difference),
        amount: Some(difference),
        order: None,
        pack: None,
        app: None,
        at: None,
        why: Why::Rounding { exact, scale: rule.scale, mode: rule.mode },
    });
    Ok(())
}

//! Cliffs: quantities that cost more than a larger one, as volume prices have them.

use super::volume;
use crate::book::{Tiers, TiersMode};
use crate::money::{self, TooLarge};
use rust_decimal::Decimal;

/// A range of whole units, each of which costs more than a larger number would.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cliff {
    /// The first quantity of the range.
    pub from: Decimal,
    /// The last one.
    pub to: Decimal,
    /// The nearest larger quantity that costs less.
    pub cheaper_at: Decimal,
}

/// The cliffs of a price, ascending; a graduated price has none.
///
/// # Errors
/// [`TooLarge`] when an amount does not fit 28 digits.
pub fn cliffs(tiers: &Tiers) -> Result<Vec<Cliff>, TooLarge> {
    let mut found: Vec<Cliff> = Vec::new();
    if tiers.mode == TiersMode::Graduated {
        return Ok(found);
    }
    let mut begins = Decimal::ZERO;
    let ends: Vec<Decimal> =
        tiers.all().filter_map(|tier| tiers.end_of(tier)).map(|end| end.trunc()).collect();
    for (number, end) in ends.iter().enumerate() {
        // Each further cliff of a tier ends before the one found last begins.
        let place = found.len();
        for later in ends.iter().skip(number) {
            let next = money::add(*later, Decimal::ONE)?;
            let Some(next_cost) = cost(tiers, next)? else {
                continue;
            };
            let Some(from) = first_above(tiers, begins, *end, next_cost)? else {
                continue;
            };
            let to = match found.get(place) {
                Some(first) => money::sub(first.from, Decimal::ONE)?,
                None => *end,
            };
            if from <= to {
                found.insert(place, Cliff { from, to, cheaper_at: next });
            }
        }
        begins = *end;
    }
    Ok(found)
}

fn cost(tiers: &Tiers, quantity: Decimal) -> Result<Option<Decimal>, TooLarge> {
    super::sum(&volume(tiers, quantity, quantity)?)
}

/// The smallest whole quantity above `below` and up to `end` that costs more than `limit`.
///
/// Within one tier the cost never falls, so halving finds it.
fn first_above(
    tiers: &Tiers,
    below: Decimal,
    end: Decimal,
    limit: Decimal,
) -> Result<Option<Decimal>, TooLarge> {
    let above = |quantity| cost(tiers, quantity).map(|cost| cost.is_some_and(|cost| cost > limit));
    let (mut low, mut high) = (below, end);
    if high <= low || !above(high)? {
        return Ok(None);
    }
    while money::sub(high, low)? > Decimal::ONE {
        let middle = money::div(money::add(low, high)?, Decimal::TWO)?.trunc();
        if above(middle)? { high = middle } else { low = middle }
    }
    Ok(Some(high))
}

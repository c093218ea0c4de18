//! Graduated prices (分段阶梯): each unit at the price of its own tier, from a running counter.

use super::Slice;
use crate::book::{Tier, Tiers};
use crate::money::{self, TooLarge};
use rust_decimal::Decimal;

/// What a span has counted so far, so that a later cycle goes on where an earlier one ended.
#[derive(Clone, Debug, Default)]
pub struct Counter {
    /// Units that have taken a place in the tiers.
    counted: Decimal,
    /// Units paid in each tier: what decides on flat amounts and on blocks begun before.
    paid: Vec<Decimal>,
}

/// Prices `quantity` units that lie above the `covered` ones, and moves the counter past both.
///
/// Flat amounts fall due once, with the first unit paid in their tier. A block begun in an
/// earlier cycle is paid already, so the sum does not depend on how the span is cut.
///
/// # Errors
/// [`TooLarge`] when an amount does not fit 28 digits.
pub fn graduated(
    tiers: &Tiers,
    counter: &mut Counter,
    covered: Decimal,
    quantity: Decimal,
) -> Result<Vec<Slice>, TooLarge> {
    let first = money::add(counter.counted, covered)?;
    let last = money::add(first, quantity)?;
    let mut slices = Vec::new();
    let mut start = Decimal::ZERO;
    for (number, tier) in tiers.all().enumerate() {
        let end = tiers.end_of(tier).unwrap_or(last).min(last);
        let from = start.max(first);
        if end > from {
            let inside = money::sub(end, from)?;
            slices.push(slice(tiers, tier, number, counter, inside)?);
        }
        start = start.max(tiers.end_of(tier).unwrap_or(last));
    }
    counter.counted = last;
    Ok(slices)
}

fn slice(
    tiers: &Tiers,
    tier: &Tier,
    number: usize,
    counter: &mut Counter,
    quantity: Decimal,
) -> Result<Slice, TooLarge> {
    if counter.paid.len() <= number {
        counter.paid.resize(number + 1, Decimal::ZERO);
    }
    let before = counter.paid.get(number).copied().unwrap_or_default();
    let after = money::add(before, quantity)?;
    if let Some(paid) = counter.paid.get_mut(number) {
        *paid = after;
    }
    let flat_amount = if before.is_zero() { tier.flat_amount } else { Decimal::ZERO };
    let amount = match tier.unit_amount {
        Some(price) => {
            let units = money::sub(tiers.amount(price, after)?, tiers.amount(price, before)?)?;
            Some(money::add(units, flat_amount)?)
        }
        None => None,
    };
    Ok(Slice { tier: number, quantity, unit_amount: tier.unit_amount, flat_amount, amount })
}

//! Usage times price: the only place that turns a quantity into an amount.

mod capacity;
mod cliff;
mod graduated;
mod volume;

pub use capacity::{AddOns, capacity};
pub use cliff::{Cliff, cliffs};
pub use graduated::{Counter, graduated};
pub use volume::volume;

use crate::book::{Tiers, TiersMode};
use crate::money::TooLarge;
use rust_decimal::Decimal;

/// Units charged at one tier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slice {
    /// The tier, counted from 0.
    pub tier: usize,
    /// Units paid at this tier.
    pub quantity: Decimal,
    /// The price of `per` units; `None` where there is no public price.
    pub unit_amount: Option<Decimal>,
    /// The flat amount that became due.
    pub flat_amount: Decimal,
    /// What it costs, exact; `None` where there is no public price.
    pub amount: Option<Decimal>,
}

/// Prices a quantity from the start of its count, nothing granted.
///
/// # Errors
/// [`TooLarge`] when an amount does not fit 28 digits.
pub fn rate(tiers: &Tiers, quantity: Decimal) -> Result<Vec<Slice>, TooLarge> {
    if quantity.is_zero() {
        return Ok(zero(tiers).into_iter().collect());
    }
    match tiers.mode {
        TiersMode::Volume => volume(tiers, quantity, quantity),
        TiersMode::Graduated => graduated(tiers, &mut Counter::default(), Decimal::ZERO, quantity),
    }
}

/// What a count without any unit costs: the first tier's flat amount, where the book says so.
pub fn zero(tiers: &Tiers) -> Option<Slice> {
    let first = tiers.rows.first().filter(|_| tiers.zero_usage_flat)?;
    (!first.flat_amount.is_zero()).then_some(Slice {
        tier: 0,
        quantity: Decimal::ZERO,
        unit_amount: first.unit_amount,
        flat_amount: first.flat_amount,
        amount: Some(first.flat_amount),
    })
}

/// The sum of slices; `None` while one of them has no public price.
///
/// # Errors
/// [`TooLarge`] when the sum does not fit 28 digits.
pub fn sum(slices: &[Slice]) -> Result<Option<Decimal>, TooLarge> {
    let mut total = Decimal::ZERO;
    for slice in slices {
        let Some(amount) = slice.amount else {
            return Ok(None);
        };
        total = crate::money::add(total, amount)?;
    }
    Ok(Some(total))
}

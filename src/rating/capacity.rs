//! QPS add-ons: every one at the price of the tier that the quantity bought reaches (domain rule
//! R49), for each day or month.

use crate::book::{Capacity, TierBound};
use crate::money::{self, TooLarge};
use rust_decimal::Decimal;

/// What add-ons cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AddOns {
    /// How many, times the days or months.
    pub quantity: Decimal,
    /// The price of one for a day or month; `None` where there is no public price.
    pub unit_amount: Option<Decimal>,
    /// What they cost, exact; `None` where there is no public price.
    pub amount: Option<Decimal>,
}

/// Prices add-ons for so many days, or months.
///
/// # Errors
/// [`TooLarge`] when an amount does not fit 28 digits.
pub fn capacity(
    capacity: &Capacity,
    bound: TierBound,
    quantity: Decimal,
    times: u32,
    by_month: bool,
) -> Result<AddOns, TooLarge> {
    let inside = |up_to: Option<Decimal>| match (up_to, bound) {
        (None, _) => true,
        (Some(up_to), TierBound::UpperInclusive) => quantity <= up_to,
        (Some(up_to), TierBound::LowerInclusive) => quantity < up_to,
    };
    let tier = capacity.tiers.iter().find(|tier| inside(tier.up_to));
    let unit_amount = tier.and_then(|tier| if by_month { tier.per_month } else { tier.per_day });
    let quantity = money::mul(quantity, Decimal::from(times))?;
    let amount = match unit_amount {
        Some(price) => Some(money::mul(price, quantity)?),
        None => None,
    };
    Ok(AddOns { quantity, unit_amount, amount })
}

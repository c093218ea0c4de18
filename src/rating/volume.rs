//! Volume prices (阶梯到达): every unit at the price of the tier that the count reaches.

use super::Slice;
use crate::book::Tiers;
use crate::money::{self, TooLarge};
use rust_decimal::Decimal;

/// Prices `quantity` units at the tier that `count` reaches. Nothing is due for no units.
///
/// # Errors
/// [`TooLarge`] when an amount does not fit 28 digits.
pub fn volume(tiers: &Tiers, count: Decimal, quantity: Decimal) -> Result<Vec<Slice>, TooLarge> {
    if quantity.is_zero() {
        return Ok(Vec::new());
    }
    let number = tiers.reached(count);
    let Some(tier) = tiers.all().nth(number) else {
        return Ok(Vec::new());
    };
    let amount = match tier.unit_amount {
        Some(price) => Some(money::add(tiers.amount(price, quantity)?, tier.flat_amount)?),
        None => None,
    };
    Ok(vec![Slice {
        tier: number,
        quantity,
        unit_amount: tier.unit_amount,
        flat_amount: tier.flat_amount,
        amount,
    }])
}

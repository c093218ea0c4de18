//! Quantities and money as whole numbers of their smallest step, for searches that price millions
//! of months: exact, like the decimals that they stand for.

use crate::money::TooLarge;
use rust_decimal::Decimal;

/// Units or money as a whole number of the planner's smallest step.
pub type Whole = i128;

/// How many decimals a step of units and one of money have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scales {
    /// Decimals of units.
    pub units: u32,
    /// Decimals of money.
    pub money: u32,
}

/// The most decimals that units or money may have here.
const MOST: u32 = 28;

/// A decimal in steps of so many decimals.
///
/// # Errors
/// [`TooLarge`] when it has more of them, or does not fit.
pub fn to_whole(value: Decimal, scale: u32) -> Result<Whole, TooLarge> {
    let value = value.normalize();
    let more = scale.checked_sub(value.scale()).filter(|_| scale <= MOST).ok_or(TooLarge)?;
    let unit = 10_i128.checked_pow(more).ok_or(TooLarge)?;
    value.mantissa().checked_mul(unit).ok_or(TooLarge)
}

/// Steps of so many decimals as a decimal.
///
/// # Errors
/// [`TooLarge`] when it does not fit 28 digits.
pub fn to_decimal(steps: Whole, scale: u32) -> Result<Decimal, TooLarge> {
    // Zeros at the end need no room.
    let (mut steps, mut scale) = (steps, scale);
    while scale > 0 && steps % 10 == 0 {
        steps /= 10;
        scale -= 1;
    }
    Decimal::try_from_i128_with_scale(steps, scale).map_err(|_| TooLarge)
}

/// The sum.
///
/// # Errors
/// [`TooLarge`] when it does not fit.
pub fn plus(left: Whole, right: Whole) -> Result<Whole, TooLarge> {
    left.checked_add(right).ok_or(TooLarge)
}

/// The product.
///
/// # Errors
/// [`TooLarge`] when it does not fit.
pub fn times(left: Whole, right: Whole) -> Result<Whole, TooLarge> {
    left.checked_mul(right).ok_or(TooLarge)
}

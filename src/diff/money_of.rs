//! Differences of amounts, and their percentages.

use crate::money;
use rust_decimal::Decimal;

/// What is due on one side: nothing at all, an amount, or something without a public price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sum {
    /// Nothing is charged.
    Nothing,
    /// An amount.
    Due(Decimal),
    /// There is no public price.
    Unpriced,
}

impl Sum {
    /// An amount that may have no public price.
    pub fn of(amount: Option<Decimal>) -> Sum {
        amount.map_or(Sum::Unpriced, Sum::Due)
    }

    /// The amount; `None` without a public price.
    pub fn amount(self) -> Option<Decimal> {
        match self {
            Sum::Nothing => Some(Decimal::ZERO),
            Sum::Due(amount) => Some(amount),
            Sum::Unpriced => None,
        }
    }
}

/// By how much the second amount is more; `None` where one of them has no public price, or the
/// difference does not fit 28 digits.
pub fn more(old: Sum, new: Sum) -> Option<Decimal> {
    money::sub(new.amount()?, old.amount()?).ok()
}

/// A difference in percent of what was before, rounded half up to two decimals: the one figure of a
/// comparison that is rounded. `None` of nothing, and where it does not fit 28 digits.
pub fn percent(difference: Decimal, before: Decimal) -> Option<Decimal> {
    if before.is_zero() {
        return None;
    }
    let (part, whole) = (difference.abs(), before.abs());
    // In hundredths of a percent: the whole part of (2 × part + whole) / (2 × whole).
    let twice = money::mul(part, Decimal::from(20_000)).ok()?;
    let (above, below) = (money::add(twice, whole).ok()?, money::mul(whole, Decimal::TWO).ok()?);
    let started = money::blocks(above, below).ok()?;
    let even = money::mul(started, below).ok()? == above;
    let hundredths = if even { started } else { money::sub(started, Decimal::ONE).ok()? };
    let rounded = money::div(hundredths, Decimal::ONE_HUNDRED).ok()?;
    Some(if difference.is_sign_negative() && !rounded.is_zero() { -rounded } else { rounded })
}

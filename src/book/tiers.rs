//! Tiers: ascending, only the last one open, their side of the bound settled, checked when built.

use crate::money::{self, TooLarge};
use rust_decimal::Decimal;

/// How tiers apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TiersMode {
    /// All units at the price of the tier reached (阶梯到达).
    Volume,
    /// Each unit at its own tier's price (分段阶梯).
    Graduated,
}

impl TiersMode {
    /// The mode's name in documents.
    pub fn name(self) -> &'static str {
        match self {
            TiersMode::Volume => "volume",
            TiersMode::Graduated => "graduated",
        }
    }
}

/// On which side of a bound the bound itself lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TierBound {
    /// `upTo` is the tier's last unit.
    UpperInclusive,
    /// `upTo` is the first unit outside.
    LowerInclusive,
}

/// One tier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tier {
    /// The bound; `None` is open.
    pub up_to: Option<Decimal>,
    /// The price of `per` units; `None` where there is no public price.
    pub unit_amount: Option<Decimal>,
    /// Due once when a unit falls into the tier.
    pub flat_amount: Decimal,
}

/// The tiers of a price.
#[derive(Clone, Debug)]
pub struct Tiers {
    /// Volume or graduated.
    pub mode: TiersMode,
    /// How many units a `unit_amount` pays for.
    pub per: Decimal,
    /// Whether a started block of `per` counts whole.
    pub whole_blocks: bool,
    /// The side of the bounds.
    pub bound: TierBound,
    /// Whether the first tier's flat amount is due without any usage.
    pub zero_usage_flat: bool,
    /// The tiers as the book writes them.
    pub rows: Vec<Tier>,
    /// The tier that begins where a bounded last tier ends, as the policy says.
    pub beyond: Option<Tier>,
}

impl Tiers {
    /// The tiers of the book, and what lies beyond them.
    pub fn all(&self) -> impl Iterator<Item = &Tier> {
        self.rows.iter().chain(self.beyond.as_ref())
    }

    /// The number of the tier, counted from 0, that a total of `count` units reaches.
    pub fn reached(&self, count: Decimal) -> usize {
        let inside = |tier: &Tier| match (tier.up_to, self.bound) {
            (None, _) => true,
            (Some(bound), TierBound::UpperInclusive) => count <= bound,
            (Some(bound), TierBound::LowerInclusive) => count < bound,
        };
        self.all().position(inside).unwrap_or(self.rows.len())
    }

    /// How many units lie at or below the end of a tier when each has its own place.
    ///
    /// Under `lowerInclusive` the unit with the bound's number is outside already.
    pub fn end_of(&self, tier: &Tier) -> Option<Decimal> {
        let bound = tier.up_to?;
        Some(match self.bound {
            TierBound::UpperInclusive => bound,
            TierBound::LowerInclusive => money::sub(bound, Decimal::ONE).unwrap_or(bound),
        })
    }

    /// The price of a quantity at one tier's `unit_amount`, exact.
    ///
    /// # Errors
    /// [`TooLarge`] when it does not fit 28 digits.
    pub fn amount(&self, unit_amount: Decimal, quantity: Decimal) -> Result<Decimal, TooLarge> {
        if self.per == Decimal::ONE && !self.whole_blocks {
            return money::mul(unit_amount, quantity);
        }
        if self.whole_blocks {
            return money::mul(unit_amount, money::blocks(quantity, self.per)?);
        }
        money::div(money::mul(unit_amount, quantity)?, self.per)
    }
}

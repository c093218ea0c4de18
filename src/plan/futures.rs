//! What plans cost over many possible futures.

use super::Doubt;
use rust_decimal::Decimal;

/// Three order statistics.
#[derive(Clone, Debug, PartialEq)]
pub struct Spread {
    /// The tenth percentile.
    pub p10: Decimal,
    /// The median.
    pub p50: Decimal,
    /// The ninetieth percentile.
    pub p90: Decimal,
}

/// What became of one plan.
#[derive(Clone, Debug)]
pub struct Outlook {
    /// What it costs.
    pub cost: Option<Spread>,
    /// The mean.
    pub mean: Option<Decimal>,
    /// What is paid so far at each month's end.
    pub months: Vec<Option<Spread>>,
    /// Paths whose packs have run dry by each month's end.
    pub dry: Vec<u32>,
    /// Paths with units expired or left.
    pub wasted: u32,
    /// The median of what was left, over those.
    pub left: Option<Decimal>,
}

/// All of it.
#[derive(Clone, Debug)]
pub struct Futures {
    /// What was drawn from.
    pub doubt: Doubt,
    /// The sums of the months.
    pub usage: Spread,
    /// One for each plan.
    pub plans: Vec<Outlook>,
    /// The plan with the least mean.
    pub least_expected: Option<usize>,
}

//! How plans fare when usage turns out different.

use super::Purchase;
use rust_decimal::Decimal;

/// The same months, each scaled by one percentage.
#[derive(Clone, Debug)]
pub struct Step {
    /// The percentage of the forecast.
    pub percent: u32,
    /// The sum of the months.
    pub usage: Decimal,
    /// What the best plan for it costs.
    pub best: Option<Decimal>,
    /// Whether that is proven.
    pub exact: bool,
    /// The best plan for it.
    pub purchases: Vec<Purchase>,
    /// What each plan costs.
    pub plans: Vec<Option<Decimal>>,
}

/// Where one plan overtakes another.
#[derive(Clone, Debug)]
pub struct Overtake {
    /// The plan overtaken.
    pub first: usize,
    /// The plan that costs less or the same from there on.
    pub second: usize,
    /// The smallest sum of months.
    pub usage: Decimal,
}

/// How far a plan may be trusted, in sums of months.
#[derive(Clone, Debug)]
pub struct Standing {
    /// From here up to the forecast it costs no more than pay-per-use alone.
    pub pays_off_from: Option<Decimal>,
    /// From here up to the forecast its regret is at most a tenth of the best plan's cost.
    pub safe_down_to: Option<Decimal>,
}

/// What became of the plans.
#[derive(Clone, Debug)]
pub struct Sensitivity {
    /// Percentages, ascending.
    pub steps: Vec<Step>,
    /// Overtakes.
    pub overtakes: Vec<Overtake>,
    /// One for each plan.
    pub standings: Vec<Standing>,
}

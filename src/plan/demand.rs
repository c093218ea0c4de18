//! How far usage may stray from its forecast.

use rust_decimal::Decimal;

/// How unsure a forecast is: percents, one standard deviation each.
#[derive(Clone, Debug, PartialEq)]
pub struct Doubt {
    /// How many futures are drawn.
    pub paths: u32,
    /// Where the random numbers start.
    pub seed: u64,
    /// Of all months alike.
    pub level: Decimal,
    /// Over the whole span.
    pub growth: Decimal,
    /// Of a yearly wave.
    pub season: Decimal,
    /// Of each month.
    pub noise: Decimal,
}

//! How far usage may turn out from a forecast.

use crate::document::{Problem, Problems};
use rust_decimal::Decimal;

/// How far usage may turn out from the forecast. Sizes are percents, one standard deviation each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// How many futures are drawn, 1 to [`Doubt::MAX_PATHS`].
    pub paths: u32,
    /// Where the drawing begins: the same seed, the same futures.
    pub seed: u64,
    /// Of the level of all months together.
    pub level: Decimal,
    /// Of the growth from the beginning of the first month to the end of the last.
    pub growth: Decimal,
    /// Of a yearly wave of random phase.
    pub season: Decimal,
    /// Of each month by itself.
    pub noise: Decimal,
}

impl Doubt {
    /// The most futures drawn at once.
    pub const MAX_PATHS: u32 = 100_000;
    /// The largest size, in percent.
    pub const MAX_PERCENT: u32 = 1000;

    /// Holds the figures to their bounds.
    ///
    /// # Errors
    /// `outOfRange`, for each figure that lies outside.
    pub fn check(&self) -> Result<(), Problems> {
        let mut problems = Problems::default();
        let mut refuse = |key: &str, message: String| {
            let path = format!("/futures/{key}");
            problems.0.push(Problem { code: "outOfRange", path, message });
        };
        if !(1..=Self::MAX_PATHS).contains(&self.paths) {
            let (given, most) = (self.paths, Self::MAX_PATHS);
            refuse("paths", format!("{given} is not between 1 and {most}"));
        }
        for (key, size) in [
            ("level", self.level),
            ("growth", self.growth),
            ("season", self.season),
            ("noise", self.noise),
        ] {
            if size < Decimal::ZERO || size > Decimal::from(Self::MAX_PERCENT) {
                let most = Self::MAX_PERCENT;
                refuse(key, format!("{size} is not between 0 and {most} percent"));
            }
        }
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }
}

//! A plan when usage turns out otherwise.

use super::{Heard, Planner, Purchase};
use crate::document::{Problem, Problems};
use rust_decimal::Decimal;

/// Which parts of the forecast to look at, in percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The smallest.
    pub from: u32,
    /// The largest, at most [`Range::MAX_PERCENT`].
    pub to: u32,
    /// How far apart the steps lie, at least 1; at most [`Range::MAX_STEPS`] of them.
    pub step: u32,
}

impl Range {
    /// The largest part of the forecast.
    pub const MAX_PERCENT: u32 = 1000;
    /// The most steps, each of which is a plan of its own to find.
    pub const MAX_STEPS: u32 = 200;

    /// Holds the figures to their bounds.
    ///
    /// # Errors
    /// `outOfRange`, for the first figure that lies outside.
    pub fn check(&self) -> Result<(), Problems> {
        let refuse = |key: &str, message: String| {
            let path = format!("/sensitivity/{key}");
            Err(Problem { code: "outOfRange", path, message }.into())
        };
        if self.step == 0 {
            return refuse("step", "0 is not at least 1 percent".to_owned());
        }
        if self.to > Self::MAX_PERCENT {
            let (given, most) = (self.to, Self::MAX_PERCENT);
            return refuse("to", format!("{given} is more than {most} percent"));
        }
        if self.from > self.to {
            let (from, to) = (self.from, self.to);
            return refuse("from", format!("{from} is more than {to}, where the range ends"));
        }
        if (self.to - self.from) / self.step >= Self::MAX_STEPS {
            let most = Self::MAX_STEPS;
            return refuse("step", format!("there are more than {most} steps: make each larger"));
        }
        Ok(())
    }

    /// The parts, one step after the other.
    pub fn percents(&self) -> impl Iterator<Item = u32> + use<> {
        (self.from..=self.to).step_by(self.step as usize)
    }
}

/// Everything at one part of the forecast.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The part, in percent: each month is so much of its forecast, cut to the forecast's own
    /// decimals.
    pub percent: u32,
    /// The sum of those months.
    pub usage: Decimal,
    /// What the best plan for them costs; `None` where there is none.
    pub best: Option<Decimal>,
    /// Whether that is proven.
    pub exact: bool,
    /// The best plan.
    pub purchases: Vec<Purchase>,
    /// What each of the given plans costs; `None` without a public price, or with units refused.
    pub plans: Vec<Option<Decimal>>,
}

/// A usage from which one plan is no dearer than another that was cheaper below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overtake {
    /// The plan that was cheaper.
    pub first: usize,
    /// The one that costs less or the same from there on, and then less.
    pub second: usize,
    /// The sum of the months, a whole number of their finest decimal; each month is its forecast's
    /// part of it, cut to the forecast's own decimals.
    pub usage: Decimal,
}

/// How far a plan stands, in sums of months. Nothing below the range's lower end is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The smallest from which on, up to the forecast, the plan costs no more than paying per use
    /// alone; `None` where it costs more at the forecast.
    pub pays_off_from: Option<Decimal>,
    /// The smallest from which on, up to the forecast, it costs at most a tenth more than the best
    /// plan there, looked at in the range's steps; `None` where it costs more at the forecast.
    pub safe_down_to: Option<Decimal>,
}

/// How plans stand when usage turns out otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sensitivity {
    /// From the smallest part of the forecast to the largest.
    pub steps: Vec<Step>,
    /// By usage, then by the plans' places.
    pub overtakes: Vec<Overtake>,
    /// Plan by plan, as given.
    pub standings: Vec<Standing>,
}

/// How the plans stand over a range of usage; `None` where the listener said to stop.
///
/// # Errors
/// Figures that do not fit.
pub fn sensitivity(
    _planner: &Planner<'_>,
    _plans: &[Vec<Purchase>],
    _pay_per_use: usize,
    _range: &Range,
    _heard: Heard<'_>,
) -> Result<Option<Sensitivity>, Problems> {
    unreachable!()
}

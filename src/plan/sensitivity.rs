//! A plan when usage turns out otherwise: every month larger or smaller in proportion.
//!
//! Costs are compared exactly. What lies between two looks is not searched: plans are laid beside
//! each other at every thousandth of the forecast, and a change seen between two of them is then
//! narrowed down to the unit by halving. A plan that overtakes and is overtaken within one
//! thousandth can be missed, for costs may jump up and down with usage.

use super::scale::{Halt, Sample, Scale, compare};
use super::{Heard, Planner, Purchase, Whole};
use crate::document::{Problem, Problems, arrange};
use rust_decimal::Decimal;
use std::cmp::Ordering;

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
    /// The sum of the months from which on. Months grow in proportion, each cut to its forecast's
    /// own decimals, as their uncut sum grows unit by unit.
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

/// Lays plans beside each other and beside the best one over a range of usage; `pay_per_use` is the
/// place of the plan that buys nothing. `None` where the listener said to stop.
///
/// # Errors
/// A range outside its bounds; figures that do not fit.
pub fn sensitivity(
    planner: &Planner<'_>,
    plans: &[Vec<Purchase>],
    pay_per_use: usize,
    range: &Range,
    heard: Heard<'_>,
) -> Result<Option<Sensitivity>, Problems> {
    range.check()?;
    match lay_out(planner, plans, pay_per_use, range, heard) {
        Ok(sensitivity) => Ok(Some(sensitivity)),
        Err(None) => Ok(None),
        Err(Some(problems)) => Err(problems),
    }
}

fn lay_out(
    planner: &Planner<'_>,
    plans: &[Vec<Purchase>],
    pay_per_use: usize,
    range: &Range,
    heard: Heard<'_>,
) -> Result<Sensitivity, Halt> {
    let mut scale = Scale::new(planner, plans)?;
    let count = range.percents().count();
    let mut steps = Vec::with_capacity(count);
    for (place, percent) in range.percents().enumerate() {
        steps.push(scale.step(percent, &mut part(heard, 0, 900, place, count))?);
    }
    let samples = scale.samples(range, &mut part(heard, 900, 920, 0, 1))?;
    let overtakes = overtakes(&mut scale, &samples, plans.len(), &mut part(heard, 920, 920, 0, 1))?;
    let mut standings = Vec::with_capacity(plans.len());
    for plan in 0..plans.len() {
        let mut heard = part(heard, 920, 1000, plan, plans.len());
        let mut heard = |_| heard(0);
        standings.push(Standing {
            pays_off_from: pays_off(&mut scale, &samples, (plan, pay_per_use), &mut heard)?,
            safe_down_to: safe(&mut scale, range, plan, &mut heard)?,
        });
    }
    Ok(Sensitivity { steps, overtakes, standings })
}

/// A listener to one of several equal parts of the work between two thousandths of the whole.
fn part(
    heard: Heard<'_>,
    from: usize,
    to: usize,
    place: usize,
    count: usize,
) -> impl FnMut(u32) -> bool {
    move |done| {
        let within = place * 1000 + (done.min(1000) as usize);
        heard(u32::try_from(from + (to - from) * within / (1000 * count)).unwrap_or(1000))
    }
}

fn overtakes(
    scale: &mut Scale<'_, '_>,
    samples: &[Sample],
    plans: usize,
    heard: Heard<'_>,
) -> Result<Vec<Overtake>, Halt> {
    let mut found = Vec::new();
    for first in 0..plans {
        for second in (0..plans).filter(|second| *second != first) {
            for (below, from) in crossings(samples, first, second) {
                let sum = narrow((below, from), heard, |sum| {
                    Ok(compare(&scale.costs_at(sum)?, first, second).is_some_and(Ordering::is_ge))
                })?;
                found.push((sum, first, second));
            }
        }
    }
    arrange(&mut found, &Ord::cmp);
    let overtake =
        |(sum, first, second)| Ok(Overtake { first, second, usage: scale.quantity(sum)? });
    found.into_iter().map(overtake).collect()
}

/// Between which two samples the second plan overtakes the first: it is dearer at one, no dearer at
/// the next, and cheaper where they differ again.
fn crossings(samples: &[Sample], first: usize, second: usize) -> Vec<(Whole, Whole)> {
    let (mut found, mut dearer, mut met) = (Vec::new(), None, None);
    for (sum, costs) in samples {
        let order = compare(costs, first, second);
        if order == Some(Ordering::Less) {
            (dearer, met) = (Some(*sum), None);
            continue;
        }
        met = met.or(dearer.map(|dearer| (dearer, *sum)));
        if order == Some(Ordering::Equal) {
            continue;
        }
        found.extend(met.filter(|_| order.is_some()));
        (dearer, met) = (None, None);
    }
    found
}

fn pays_off(
    scale: &mut Scale<'_, '_>,
    samples: &[Sample],
    (plan, pay_per_use): (usize, usize),
    heard: Heard<'_>,
) -> Result<Option<Decimal>, Halt> {
    let pays = |costs: &[_]| compare(costs, pay_per_use, plan).is_some_and(Ordering::is_ge);
    let mut smallest = scale.total();
    if !pays(&scale.costs_at(smallest)?) {
        return Ok(None);
    }
    let below = samples.iter().rev().filter(|(sum, _)| *sum < scale.total());
    for (sum, costs) in below.collect::<Vec<_>>() {
        if !pays(costs) {
            smallest = narrow((*sum, smallest), heard, |sum| Ok(pays(&scale.costs_at(sum)?)))?;
            break;
        }
        smallest = *sum;
    }
    Ok(Some(scale.quantity(smallest)?))
}

fn safe(
    scale: &mut Scale<'_, '_>,
    range: &Range,
    plan: usize,
    heard: Heard<'_>,
) -> Result<Option<Decimal>, Halt> {
    let mut smallest = scale.total();
    if !scale.is_safe(smallest, plan, heard)? {
        return Ok(None);
    }
    let below: Vec<u32> = range.percents().filter(|percent| *percent < 100).collect();
    for percent in below.into_iter().rev() {
        if !heard(0) {
            return Err(None);
        }
        let sum = scale.part(percent.into(), 100)?;
        if !scale.may_be_safe(sum, plan)? || !scale.is_safe(sum, plan, heard)? {
            smallest = narrow_safe(scale, sum, smallest, plan, heard)?;
            break;
        }
        smallest = sum;
    }
    Ok(Some(scale.quantity(smallest)?))
}

/// The smallest safe sum right after one that is not. Plans that were the best at other sums show
/// of most sums that they are not safe; the first of which they do not show it is solved, and where
/// that shows it after all, the middle of the rest.
fn narrow_safe(
    scale: &mut Scale<'_, '_>,
    mut fails: Whole,
    mut safe: Whole,
    plan: usize,
    heard: Heard<'_>,
) -> Result<Whole, Halt> {
    loop {
        let first = narrow((fails, safe), heard, |sum| Ok(scale.may_be_safe(sum, plan)?))?;
        if first == safe || scale.is_safe(first, plan, heard)? {
            return Ok(first);
        }
        fails = first;
        let middle = fails + (safe - fails) / 2;
        if middle > fails {
            let is_safe = scale.is_safe(middle, plan, heard)?;
            *if is_safe { &mut safe } else { &mut fails } = middle;
        }
    }
}

/// The smallest sum that passes a test right after one that fails it, between one that fails and
/// one that passes; one of them where there are several.
fn narrow(
    (mut fails, mut passes): (Whole, Whole),
    heard: Heard<'_>,
    mut test: impl FnMut(Whole) -> Result<bool, Halt>,
) -> Result<Whole, Halt> {
    while passes - fails > 1 {
        if !heard(0) {
            return Err(None);
        }
        let middle = fails + (passes - fails) / 2;
        *if test(middle)? { &mut passes } else { &mut fails } = middle;
    }
    Ok(passes)
}

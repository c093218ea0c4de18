//! A forecast made larger or smaller in proportion, and the plans that live through it.

use super::futures::{steps, too_large};
use super::search::MAX_WORK;
use super::sensitivity::{Range, Step};
use super::{Course, Heard, Lived, Planner, Purchase, Whole};
use crate::document::Problems;
use rust_decimal::Decimal;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Why work ends early: problems, or nothing but the listener's word.
pub type Halt = Option<Problems>;

/// A sum of months, in units of their finest decimal, and what each plan costs at it.
pub type Sample = (Whole, Vec<Option<Whole>>);

/// The months at any size, the plans, and the least costs found so far.
pub struct Scale<'p, 'a> {
    planner: &'p Planner<'a>,
    plans: Vec<Vec<Purchase>>,
    courses: Vec<Course<'p>>,
    /// The planner's steps in the last decimal of each month.
    steps: Vec<Whole>,
    /// The forecast's sum, in units of the months' finest decimal.
    total: Whole,
    /// The least cost at sums that are solved.
    best: BTreeMap<Whole, Option<Whole>>,
    /// The plans that were the best somewhere.
    found: Vec<(Vec<Purchase>, Course<'p>)>,
    lived: Lived,
    /// The work that searches may still take; when little is left, each takes little.
    left: u64,
}

/// The best plan for some months.
struct Solved {
    cost: Option<Whole>,
    exact: bool,
    purchases: Vec<Purchase>,
}

impl<'p, 'a> Scale<'p, 'a> {
    pub fn new(planner: &'p Planner<'a>, plans: &[Vec<Purchase>]) -> Result<Self, Problems> {
        let months = &planner.request().months;
        let finest = months.iter().map(Decimal::scale).max().unwrap_or_default();
        let fine = |month: &Decimal| {
            let tens = (10 as Whole).checked_pow(finest - month.scale())?;
            month.mantissa().checked_mul(tens)
        };
        let total = months.iter().try_fold(0, |sum: Whole, month| sum.checked_add(fine(month)?));
        Ok(Scale {
            planner,
            plans: plans.to_vec(),
            courses: plans.iter().map(|plan| planner.course(plan)).collect::<Result<_, _>>()?,
            steps: steps(planner, months)?,
            total: total.ok_or_else(too_large)?,
            best: BTreeMap::new(),
            found: Vec::new(),
            lived: Lived::default(),
            left: 32 * MAX_WORK,
        })
    }

    /// The forecast's sum.
    pub fn total(&self) -> Whole {
        self.total
    }

    /// A part of the forecast's sum, cut.
    pub fn part(&self, part: Whole, whole: Whole) -> Result<Whole, Problems> {
        Ok(self.total.checked_mul(part).ok_or_else(too_large)? / whole)
    }

    /// What the months really come to where they are cut from this sum.
    pub fn quantity(&self, sum: Whole) -> Result<Decimal, Problems> {
        let usage = self.usage(&self.months(sum, self.total)?)?;
        Ok(self.planner.quantity(total(&usage)?))
    }

    /// Everything at one part of the forecast.
    pub fn step(&mut self, percent: u32, heard: Heard<'_>) -> Result<Step, Halt> {
        let months = self.months(percent.into(), 100)?;
        let usage = self.usage(&months)?;
        let costs = self.costs(&usage)?;
        let solved = self.solve(&months, heard)?;
        // Its months are mostly those of a sum too.
        let sum = self.part(percent.into(), 100)?;
        if self.months(sum, self.total)? == months {
            self.best.insert(sum, solved.cost);
        }
        let money = |cost: Option<Whole>| cost.map(|cost| self.planner.money(cost));
        Ok(Step {
            percent,
            usage: self.planner.quantity(total(&usage)?),
            best: money(solved.cost),
            exact: solved.exact,
            purchases: solved.purchases,
            plans: costs.into_iter().map(money).collect(),
        })
    }

    /// The plans at every thousandth of the forecast within a range.
    pub fn samples(&mut self, range: &Range, heard: Heard<'_>) -> Result<Vec<Sample>, Halt> {
        let (from, to) = (range.from * 10, range.to * 10);
        let mut samples: Vec<Sample> = Vec::new();
        for thousandth in from..=to {
            let sum = self.part(thousandth.into(), 1000)?;
            if samples.last().is_some_and(|(last, _)| *last == sum) {
                continue;
            }
            if thousandth % 16 == 0 && !heard((thousandth - from) * 1000 / (to - from).max(1)) {
                return Err(None);
            }
            samples.push((sum, self.costs_at(sum)?));
        }
        Ok(samples)
    }

    /// What each plan costs where the months have this sum.
    pub fn costs_at(&mut self, sum: Whole) -> Result<Vec<Option<Whole>>, Problems> {
        let usage = self.usage(&self.months(sum, self.total)?)?;
        self.costs(&usage)
    }

    /// Whether a plan costs at most a tenth more than the best one where the months have this sum.
    pub fn is_safe(&mut self, sum: Whole, plan: usize, heard: Heard<'_>) -> Result<bool, Halt> {
        let best = match self.best.get(&sum) {
            Some(best) => *best,
            None => {
                let cost = self.solve(&self.months(sum, self.total)?, heard)?.cost;
                self.best.insert(sum, cost);
                cost
            }
        };
        let cost = self.costs_at(sum)?.get(plan).copied().flatten();
        Ok(is_tenth_more(cost, best)?)
    }

    /// Whether it may be so: whether it costs at most a tenth more than every plan that was the
    /// best somewhere. Where it does not, it is not safe; nothing needs to be solved for that.
    pub fn may_be_safe(&mut self, sum: Whole, plan: usize) -> Result<bool, Problems> {
        let usage = self.usage(&self.months(sum, self.total)?)?;
        let costs = self.costs(&usage)?;
        let mut least = costs.iter().flatten().min().copied();
        for (_, course) in &mut self.found {
            let other = cost(course, &usage, &mut self.lived)?;
            least = least.into_iter().chain(other).min();
        }
        is_tenth_more(costs.get(plan).copied().flatten(), least)
    }

    /// Each month times a part of a whole, in units of its own last decimal, cut.
    fn months(&self, part: Whole, whole: Whole) -> Result<Vec<Whole>, Problems> {
        let month = |month: &Decimal| match whole {
            0 => Some(0),
            _ => Some(month.mantissa().checked_mul(part)? / whole),
        };
        let months = &self.planner.request().months;
        months.iter().map(month).collect::<Option<_>>().ok_or_else(too_large)
    }

    /// The same months in the planner's steps.
    fn usage(&self, months: &[Whole]) -> Result<Vec<Whole>, Problems> {
        let usage = months.iter().zip(&self.steps).map(|(month, step)| month.checked_mul(*step));
        usage.collect::<Option<_>>().ok_or_else(too_large)
    }

    fn costs(&mut self, usage: &[Whole]) -> Result<Vec<Option<Whole>>, Problems> {
        let lived = &mut self.lived;
        self.courses.iter_mut().map(|course| cost(course, usage, lived)).collect()
    }

    fn solve(&mut self, months: &[Whole], heard: Heard<'_>) -> Result<Solved, Halt> {
        let forecast = &self.planner.request().months;
        let decimals = months.iter().zip(forecast).map(|(month, forecast)| {
            Decimal::try_from_i128_with_scale(*month, forecast.scale()).ok()
        });
        let decimals: Vec<Decimal> = decimals.collect::<Option<_>>().ok_or_else(too_large)?;
        let work = MAX_WORK.min((self.left / 8).max(MAX_WORK / 64));
        let planner = self.planner.with_months(&decimals)?;
        let (best, exact, worked) = planner.best_within(work, heard)?.ok_or(None)?;
        self.left = self.left.saturating_sub(worked);
        let usage = self.usage(months)?;
        let mut solved = Solved { cost: None, exact, purchases: Vec::new() };
        if let Some(best) = best {
            solved = Solved { cost: self.cost_of(&best.purchases, &usage)?, exact, ..solved };
            solved.purchases = best.purchases;
        }
        if !exact {
            self.take_cheaper(&usage, &mut solved)?;
        }
        Ok(solved)
    }

    /// What a plan that is the best somewhere costs; it is remembered.
    fn cost_of(
        &mut self,
        purchases: &[Purchase],
        usage: &[Whole],
    ) -> Result<Option<Whole>, Problems> {
        let place = match self.found.iter().position(|(known, _)| known == purchases) {
            Some(place) => place,
            None => {
                self.found.push((purchases.to_vec(), self.planner.course(purchases)?));
                self.found.len() - 1
            }
        };
        let course = self.found.get_mut(place).map(|(_, course)| course);
        Ok(course.map(|course| cost(course, usage, &mut self.lived)).transpose()?.flatten())
    }

    /// A search that came to the limit of its work may have found a dearer plan than one of those
    /// given.
    fn take_cheaper(&mut self, usage: &[Whole], solved: &mut Solved) -> Result<(), Problems> {
        let costs = self.costs(usage)?;
        for (plan, cost) in self.plans.iter().zip(costs) {
            if cost.is_some_and(|cost| solved.cost.is_none_or(|least| cost < least)) {
                (solved.cost, solved.purchases) = (cost, plan.clone());
            }
        }
        Ok(())
    }
}

/// Whether a cost is at most a tenth more than the least.
fn is_tenth_more(cost: Option<Whole>, least: Option<Whole>) -> Result<bool, Problems> {
    let (Some(cost), Some(least)) = (cost, least) else {
        return Ok(false);
    };
    let times = |money: Whole, times: Whole| money.checked_mul(times).ok_or_else(too_large);
    Ok(times(cost, 10)? <= times(least, 11)?)
}

fn total(usage: &[Whole]) -> Result<Whole, Problems> {
    let sum = usage.iter().try_fold(0, |sum: Whole, units| sum.checked_add(*units));
    sum.ok_or_else(too_large)
}

/// What a plan costs; `None` without a public price, or with units refused.
fn cost(
    course: &mut Course<'_>,
    usage: &[Whole],
    lived: &mut Lived,
) -> Result<Option<Whole>, Problems> {
    course.live(usage, lived)?;
    if lived.refused > 0 {
        return Ok(None);
    }
    let mut sum: Whole = 0;
    for paid in &lived.paid {
        let Some(paid) = paid else {
            return Ok(None);
        };
        sum = sum.checked_add(*paid).ok_or_else(too_large)?;
    }
    Ok(Some(sum))
}

/// How the first plan's cost stands to the second's; `None` where one of them has none.
pub fn compare(costs: &[Option<Whole>], first: usize, second: usize) -> Option<Ordering> {
    let at = |plan: usize| costs.get(plan).copied().flatten();
    Some(at(first)?.cmp(&at(second)?))
}

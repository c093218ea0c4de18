//! Plans lived through many futures: what each may come to, and how likely it falls short.
//!
//! Usage is drawn once for each future, for all plans alike; every bill is the month kernel's,
//! exact. Percentiles are figures that occurred: of `n` in order, the one at place `⌈n·p/100⌉`.

use super::demand::{Demand, Doubt};
use super::{Heard, Lived, Planner, Purchase, Stop, Whole};
use crate::document::Problems;
use rust_decimal::Decimal;

/// So many lives between two looks at whether to go on; fewer where months have many bills.
const LIVES: usize = 256;

/// A low, a middle and a high figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spread {
    /// A tenth of the futures come to no more.
    pub p10: Decimal,
    /// Half of them come to no more.
    pub p50: Decimal,
    /// Nine tenths of them come to no more.
    pub p90: Decimal,
}

/// What one plan may come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlook {
    /// The sum of the bills; `None` where a future leads to a bill without a public price.
    pub cost: Option<Spread>,
    /// Its mean, rounded once to the decimals of the book's bills, a half up.
    pub mean: Option<Decimal>,
    /// What is paid by the end of each month; `None` from the first month without a public price.
    pub months: Vec<Option<Spread>>,
    /// In how many futures packs had run dry by the end of each month: units were paid per use, or
    /// refused, although packs were held or had been bought.
    pub dry: Vec<u32>,
    /// In how many futures pack units ended unused, or were left after the last month.
    pub wasted: u32,
    /// The median of those units over those futures; `None` where there is none.
    pub left: Option<Decimal>,
}

/// What several plans may come to, in the same futures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Futures {
    /// What was drawn.
    pub doubt: Doubt,
    /// The units of all months together.
    pub usage: Spread,
    /// Plan by plan, as given.
    pub plans: Vec<Outlook>,
    /// The plan whose mean cost is least, the first of equals. Plans that refuse units in some
    /// future are left out, and those without a mean.
    pub least_expected: Option<usize>,
}

/// Lives through the futures with each of the plans; `None` where the listener said to stop.
///
/// # Errors
/// A doubt outside its bounds; figures that do not fit.
pub fn futures(
    planner: &Planner<'_>,
    plans: &[Vec<Purchase>],
    doubt: &Doubt,
    heard: Heard<'_>,
) -> Result<Option<Futures>, Problems> {
    doubt.check()?;
    let mut done = 0;
    let all = (plans.len() + 1) * doubt.paths as usize;
    let work: u64 = planner.months.iter().map(|month| month.work(0)).sum();
    let lives = LIVES * planner.months.len() / usize::try_from(work).unwrap_or(1).max(1);
    let mut go_on = || {
        done += 1;
        done % lives.max(1) != 0 || heard(u32::try_from(done * 1000 / all).unwrap_or(1000))
    };
    let Some((usages, mut sums)) = draw(planner, doubt, &mut go_on)? else {
        return Ok(None);
    };
    let (mut outlooks, mut least) = (Vec::new(), None);
    for (place, purchases) in plans.iter().enumerate() {
        let Some(tally) = live(planner, purchases, &usages, &mut go_on)? else {
            return Ok(None);
        };
        if let Some(sum) = tally.sum().filter(|_| !tally.refused)
            && least.is_none_or(|(least, _)| sum < least)
        {
            least = Some((sum, place));
        }
        outlooks.push(tally.outlook(planner)?);
    }
    Ok(Some(Futures {
        doubt: doubt.clone(),
        usage: spread(&mut sums, |units| planner.quantity(units)),
        plans: outlooks,
        least_expected: least.map(|(_, place)| place),
    }))
}

/// The months of every future one after the other, in the planner's steps, and each one's sum.
type Drawn = (Vec<Whole>, Vec<Whole>);

fn draw(
    planner: &Planner<'_>,
    doubt: &Doubt,
    go_on: &mut dyn FnMut() -> bool,
) -> Result<Option<Drawn>, Problems> {
    let months = &planner.request().months;
    let steps = steps(planner, months)?;
    let mut demand = Demand::new(doubt, months);
    let paths = doubt.paths as usize;
    let mut usages = vec![0; paths * months.len()];
    let mut sums = Vec::with_capacity(paths);
    for (path, usage) in (0..doubt.paths).zip(usages.chunks_exact_mut(months.len())) {
        if !go_on() {
            return Ok(None);
        }
        demand.path(path, usage);
        let mut sum: Whole = 0;
        for (usage, step) in usage.iter_mut().zip(&steps) {
            *usage = usage.checked_mul(*step).ok_or_else(too_large)?;
            sum = sum.checked_add(*usage).ok_or_else(too_large)?;
        }
        sums.push(sum);
    }
    Ok(Some((usages, sums)))
}

/// How many of the planner's steps the last decimal of each month is.
pub(super) fn steps(planner: &Planner<'_>, months: &[Decimal]) -> Result<Vec<Whole>, Problems> {
    let step = |month: &Decimal| planner.units(Decimal::new(1, month.scale()));
    months.iter().map(step).collect::<Option<_>>().ok_or_else(too_large)
}

/// What does not fit.
pub(super) fn too_large() -> Problems {
    Stop::TooLarge.into()
}

fn live(
    planner: &Planner<'_>,
    purchases: &[Purchase],
    usages: &[Whole],
    go_on: &mut dyn FnMut() -> bool,
) -> Result<Option<Tally>, Problems> {
    let request = planner.request();
    let mut course = planner.course(purchases)?;
    let mut lived = Lived::default();
    let begin = purchases.iter().map(|purchase| purchase.month).min();
    let begin = if request.held.is_empty() { begin } else { Some(0) };
    let months = request.months.len();
    let mut tally = Tally::new(months, usages.len() / months.max(1), begin);
    for usage in usages.chunks_exact(months.max(1)) {
        if !go_on() {
            return Ok(None);
        }
        course.live(usage, &mut lived)?;
        tally.take(&lived)?;
    }
    Ok(Some(tally))
}

/// One plan's lives, counted.
struct Tally {
    /// What was paid by the end of each month, by month; of no use beyond `priced`.
    paid: Vec<Vec<Whole>>,
    /// So many months from the first have a price in every future.
    priced: usize,
    /// From this month on there are packs that can run dry.
    begin: Option<usize>,
    dry: Vec<u32>,
    left: Vec<Whole>,
    refused: bool,
}

impl Tally {
    fn new(months: usize, paths: usize, begin: Option<usize>) -> Tally {
        Tally {
            paid: (0..months).map(|_| Vec::with_capacity(paths)).collect(),
            priced: months,
            begin,
            dry: vec![0; months],
            left: Vec::new(),
            refused: false,
        }
    }

    fn take(&mut self, lived: &Lived) -> Result<(), Problems> {
        let mut so_far: Whole = 0;
        for (place, (paid, column)) in lived.paid.iter().zip(&mut self.paid).enumerate() {
            let Some(paid) = paid.filter(|_| place < self.priced) else {
                self.priced = self.priced.min(place);
                break;
            };
            so_far = so_far.checked_add(paid).ok_or_else(too_large)?;
            column.push(so_far);
        }
        self.refused |= lived.refused > 0;
        if let Some(dry) = self.dry_from(lived) {
            self.dry.iter_mut().skip(dry).for_each(|count| *count += 1);
        }
        let after = lived.left.last().copied().unwrap_or_default();
        let left = lived.expired.checked_add(after).ok_or_else(too_large)?;
        if left > 0 {
            self.left.push(left);
        }
        Ok(())
    }

    /// The first month in which packs did not do. Where units are refused, that is known of the
    /// months together: it is the first of them that leaves nothing.
    fn dry_from(&self, lived: &Lived) -> Option<usize> {
        let begin = self.begin?;
        let short = |units: &Whole, left: &Whole| *units > 0 || lived.refused > 0 && *left == 0;
        let mut months = lived.pay_per_use.iter().zip(&lived.left).skip(begin);
        months.position(|(units, left)| short(units, left)).map(|place| begin + place)
    }

    /// The sum of what was paid in all futures.
    fn sum(&self) -> Option<Whole> {
        let column = self.paid.last().filter(|_| self.priced == self.paid.len())?;
        column.iter().try_fold(0, |sum: Whole, paid| sum.checked_add(*paid))
    }

    fn outlook(mut self, planner: &Planner<'_>) -> Result<Outlook, Problems> {
        let mean = match self.sum() {
            Some(sum) => Some(mean(planner, sum, self.paid.last().map_or(1, Vec::len))?),
            None => None,
        };
        let columns = self.paid.iter_mut().enumerate();
        let months: Vec<Option<Spread>> = columns
            .map(|(place, column)| {
                (place < self.priced).then(|| spread(column, |paid| planner.money(paid)))
            })
            .collect();
        Ok(Outlook {
            cost: months.last().cloned().flatten(),
            mean,
            months,
            dry: self.dry,
            wasted: u32::try_from(self.left.len()).unwrap_or(u32::MAX),
            left: (!self.left.is_empty()).then(|| planner.quantity(ranked(&mut self.left, 50))),
        })
    }
}

/// A sum's part of one future, rounded once.
fn mean(planner: &Planner<'_>, sum: Whole, paths: usize) -> Result<Decimal, Problems> {
    let scale = planner.book().policies.rounding.bill.scale;
    let step = planner.money(1).normalize();
    let tens = |count: u32| (10 as Whole).checked_pow(count);
    let paths = Whole::try_from(paths).ok();
    let (above, below) = (scale.saturating_sub(step.scale()), step.scale().saturating_sub(scale));
    let rounded = || {
        let twice = sum.checked_mul(step.mantissa())?.checked_mul(tens(above)?)?.checked_mul(2)?;
        let divisor = paths?.checked_mul(tens(below)?)?;
        let whole = twice.checked_add(divisor)?.div_euclid(divisor.checked_mul(2)?);
        Decimal::try_from_i128_with_scale(whole, scale).ok()
    };
    rounded().ok_or_else(too_large)
}

/// The three percentiles, the figures left in another order.
fn spread(figures: &mut [Whole], tell: impl Fn(Whole) -> Decimal) -> Spread {
    let mut at = |percent| tell(ranked(figures, percent));
    Spread { p10: at(10), p50: at(50), p90: at(90) }
}

/// The figure at the nearest rank of a percentile, found by selection, without sorting.
fn ranked(figures: &mut [Whole], percent: usize) -> Whole {
    let rank = (figures.len() * percent).div_ceil(100).max(1);
    if figures.len() < rank {
        return 0;
    }
    *figures.select_nth_unstable(rank - 1).1
}

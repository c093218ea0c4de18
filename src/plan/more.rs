//! What a plan costs with one pack more, in whatever month it is bought.

use super::course::Course;
use super::month::Serving;
use super::planner::{Desk, Planner};
use super::whole::{Whole, plus};
use super::{Purchase, Stop};

/// The most work for a bound that more would make a little better.
const WORK: u64 = 4_000;

/// A plan, lived through up to each month once.
pub(super) struct More<'p> {
    planner: &'p Planner<'p>,
    known: &'p [Purchase],
    /// What comes in line in each month.
    coming: Vec<Vec<Serving>>,
    /// What is paid for packs in each month.
    bought: Vec<Option<Whole>>,
    /// What is in line when each month begins, and what is paid by then; ends where a price is not
    /// public, or calls are refused.
    begins: Vec<(Vec<Serving>, Whole)>,
    desk: Desk,
    /// The work so far.
    pub work: u64,
}

impl<'p> More<'p> {
    /// Lives through a plan.
    ///
    /// # Errors
    /// Figures that do not fit.
    pub fn new(planner: &'p Planner<'p>, known: &'p [Purchase]) -> Result<More<'p>, Stop> {
        let Course { coming, bought, .. } = Course::new(planner, known)?;
        let (begins, desk) = (vec![(Vec::new(), 0)], Desk::default());
        let mut more = More { planner, known, coming, bought, begins, desk, work: 0 };
        for month in 0..planner.months.len() {
            let paid = more.begins.last().map_or(0, |(_, paid)| *paid);
            let bought = more.bought.get(month).copied().flatten();
            let Some(cost) = more.month(month, bought)? else { break };
            more.begins.push((more.desk.serving.clone(), plus(paid, cost)?));
        }
        Ok(more)
    }

    /// What the plan itself costs; `None` where a price is not public, or calls are refused.
    pub fn itself(&self) -> Option<Whole> {
        self.begins.get(self.planner.months.len()).map(|(_, paid)| *paid)
    }

    /// What it costs with one pack more; `None` where a price is not public or calls are refused,
    /// and where it is more than `most`.
    ///
    /// # Errors
    /// Figures that do not fit.
    pub fn cost(&mut self, month: usize, pack: usize, most: Whole) -> Result<Option<Whole>, Stop> {
        let Some((serving, paid)) = self.begins.get(month) else { return Ok(None) };
        let mut sum = *paid;
        self.desk.serving.clone_from(serving);
        self.planner.buy(Purchase { month, pack, count: 1 }, &mut self.desk)?;
        for number in month..self.planner.months.len() {
            let bought = match number == month {
                true => self.bought_with(month, pack)?,
                false => self.bought.get(number).copied().flatten(),
            };
            let Some(cost) = self.month(number, bought)? else { return Ok(None) };
            sum = plus(sum, cost)?;
            if sum > most {
                return Ok(None);
            }
        }
        Ok(Some(sum))
    }

    /// What is paid for packs in a month with one more.
    fn bought_with(&self, month: usize, pack: usize) -> Result<Option<Whole>, Stop> {
        let here = |bought: &&Purchase| (bought.month, bought.pack) == (month, pack);
        let count = self.known.iter().find(here).map_or(0, |bought| bought.count);
        let line = |count| self.planner.line(pack, count);
        let (Some(before), Some(after)) = (line(count)?, line(count + 1)?) else {
            return Ok(None);
        };
        let Some(bought) = self.bought.get(month).copied().flatten() else { return Ok(None) };
        Ok(Some(plus(bought, after - before)?))
    }

    /// Lives through a month, which begins with what is in line.
    fn month(&mut self, month: usize, bought: Option<Whole>) -> Result<Option<Whole>, Stop> {
        let (planner, desk) = (self.planner, &mut self.desk);
        for (lot, units) in self.coming.get(month).into_iter().flatten() {
            desk.enter(*lot, *units);
        }
        let Some(parts) = planner.parts.get(month) else { return Ok(None) };
        self.work += planner.months.get(month).map_or(1, |it| it.work(desk.serving.len()));
        let billed = planner.live(month, parts, bought, desk)?;
        let refused = desk.sum().refused > 0;
        planner.end(month, desk, |_, _| {});
        Ok(billed.total.filter(|_| !refused))
    }
}

impl Planner<'_> {
    /// What some purchases cost; `None` where a price is not public, or calls are refused.
    pub(super) fn total(&self, purchases: &[Purchase]) -> Result<Option<Whole>, Stop> {
        Ok(More::new(self, purchases)?.itself())
    }

    /// What the cheapest plan with another set of packs than the best plan's costs at the most,
    /// where these purchases are known: they, or they with one pack more, have another set. What
    /// one more costs must be priced: it may be of use, and leave a dearer tier for the rest.
    pub(super) fn another(&self, known: &[Purchase], pack: Option<usize>) -> Result<Whole, Stop> {
        let mut more = More::new(self, known)?;
        let Some(cost) = more.itself() else { return Ok(Whole::MAX) };
        let mut least = Whole::MAX;
        let months = pack.map_or(0, |_| self.months.len());
        for (month, pack) in (0..months).zip(pack.into_iter().cycle()) {
            // Any of them will do.
            if more.work > WORK && least < Whole::MAX {
                break;
            }
            least = more.cost(month, pack, least)?.unwrap_or(least);
        }
        Ok(cost.max(least))
    }
}

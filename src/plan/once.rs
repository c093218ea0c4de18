//! The cheapest purchases that are all made in the first month, where one balance says everything.

use super::baskets::{Basket, Baskets};
use super::market::MAX_CELLS;
use super::planner::Desk;
use super::single::Single;
use super::value::{Two, Value};
use super::whole::{Whole, plus};
use super::{Found, Purchase, Stop};

/// Sums of packs that are as much work as living through a month, where one price holds for one.
const SUMS: u64 = 32;

/// The cheapest purchases in the first month, within so much work.
pub(super) fn find(single: &Single<'_>, most_work: u64) -> Result<Found, Stop> {
    let mut best = Two::default();
    let nothing = Value::nothing(single.sizes.len());
    let mut life = Life::new(single)?;
    if let Some(cost) = life.cost(0)? {
        best.insert(Value { cost, ..nothing });
    }
    let usable = (life.usable() - single.begins_with).max(0);
    let most = usable + single.sizes.first().map_or(0, |size| size.units);
    let mut exact = true;
    if let Some(last) = single.sizes.len().checked_sub(1) {
        if Baskets::room(&single.sizes, last, most) > MAX_CELLS.min(Whole::from(most_work * SUMS)) {
            exact = false;
        } else {
            let baskets = Baskets::new(&single.sizes, last, most);
            for cell in (1..baskets.cells()).filter(|cell| baskets.price(*cell).is_some()) {
                let units = baskets.step * cell as Whole;
                if life.work > most_work * SUMS {
                    exact = false;
                    break;
                }
                let Some(cost) = life.cost(units)? else { continue };
                for basket in baskets.at(cell) {
                    offer(&basket, cost, &mut best)?;
                }
            }
        }
    }
    let purchases = |value: &Value| {
        let bought = single.sizes.iter().zip(&*value.counts).filter(|(_, count)| **count > 0);
        let mut purchases: Vec<Purchase> = bought
            .map(|(size, count)| Purchase { month: 0, pack: size.pack, count: *count })
            .collect();
        purchases.sort_unstable();
        purchases
    };
    Ok(Found {
        best: best.first.as_ref().map(purchases),
        second: best.second.as_ref().map(purchases),
        exact,
        at_least: best.first.as_ref().filter(|_| exact).map_or(0, |best| best.cost),
        work: life.work / SUMS,
    })
}

/// The months as they are served from what is bought in the first one: the early ones in full, one
/// in part, the rest not at all.
struct Life<'s> {
    single: &'s Single<'s>,
    /// Units that the months up to each one can be served with.
    until: Vec<Whole>,
    /// What they cost served in full; ends where a price is not public, or calls are refused.
    full: Vec<Whole>,
    /// What the months from each one on cost where nothing serves them, the last month first; ends
    /// likewise.
    alone: Vec<Whole>,
    desk: Desk,
    /// Sums that were priced; months of many prices count as many.
    work: u64,
}

impl<'s> Life<'s> {
    fn new(single: &'s Single<'s>) -> Result<Life<'s>, Stop> {
        let months = single.months.len();
        let mut desk = Desk::default();
        let (mut until, mut full, mut alone) = (vec![0], vec![0], vec![0]);
        for month in 0..months {
            let served = serves(single, month);
            until.push(plus(until.last().copied().unwrap_or(0), served)?);
            if full.len() == month + 1
                && let Some(cost) = single.cost(month, served, &mut desk)?
            {
                full.push(plus(full.last().copied().unwrap_or(0), cost)?);
            }
        }
        for month in (0..months).rev() {
            let Some(cost) = single.cost(month, 0, &mut desk)? else { break };
            alone.push(plus(alone.last().copied().unwrap_or(0), cost)?);
        }
        Ok(Life { single, until, full, alone, desk, work: 0 })
    }

    /// Units of all months that a purchase can cover.
    fn usable(&self) -> Whole {
        self.until.last().copied().unwrap_or(0)
    }

    /// What the months cost with so many units bought at the start; `None` where a price is not
    /// public, or calls are refused.
    fn cost(&mut self, units: Whole) -> Result<Option<Whole>, Stop> {
        let left = plus(units, self.single.begins_with)?;
        let months = self.single.months.len();
        let month = self.until.partition_point(|until| *until <= left) - 1;
        let Some(full) = self.full.get(month).copied() else { return Ok(None) };
        if month == months {
            return Ok(Some(full));
        }
        let Some(alone) = self.alone.get(months - month - 1).copied() else { return Ok(None) };
        let covered = left - self.until.get(month).copied().unwrap_or(0);
        self.work += 1 + SUMS * self.single.work(month);
        let Some(bill) = self.single.cost(month, covered, &mut self.desk)? else { return Ok(None) };
        Ok(Some(plus(plus(full, bill)?, alone)?))
    }
}

/// Units of a month that a purchase of the first one can cover.
fn serves(single: &Single<'_>, month: usize) -> Whole {
    let (Some(first), Some(served)) = (single.months.first(), single.months.get(month)) else {
        return 0;
    };
    match month.cmp(&first.end) {
        std::cmp::Ordering::Less => served.need,
        std::cmp::Ordering::Equal => first.window,
        std::cmp::Ordering::Greater => 0,
    }
}

/// Offers a set of packs, beside which the months cost so much.
fn offer(basket: &Basket<'_>, cost: Whole, best: &mut Two) -> Result<(), Stop> {
    let cost = plus(basket.price, cost)?;
    if cost <= best.limit() {
        best.insert(Value {
            cost,
            packs: basket.packs,
            months: 0,
            counts: basket.counts.into(),
            trail: None,
        });
    }
    Ok(())
}

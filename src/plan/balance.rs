//! The cheapest purchases where one balance says everything: exact, over all purchases.
//!
//! A pack counts as bought for the month in which its first unit is used. What is known when a
//! month begins is then only what is left of the pack in use, less than the month needs. A pack
//! bought earlier than needed ends earlier, which matters only if something of it is lost at that
//! end; such purchases are tried as well. ARCHITECTURE.md has the proof.

use super::baskets::{Basket, Baskets, Size};
use super::planner::{Desk, Heard};
use super::single::Single;
use super::value::{Step, Trail, Two, Value};
use super::whole::{Whole, plus};
use super::{Found, Purchase, Rules, Stop};
use std::collections::BTreeMap;

/// The most cells that all tables of sets may have together, times the sizes.
const MAX_CELLS: Whole = 4_000_000;

/// Where a plan stands when a month begins: units left of the pack in use, and since which month
/// packs have covered everything, as far as that matters.
type State = (Whole, usize);

/// The search under way.
struct Search<'s> {
    single: &'s Single<'s>,
    /// Sets of packs not smaller than the size at the same place.
    levels: Vec<Baskets>,
    /// The plans that stand at the beginning of each month.
    open: Vec<BTreeMap<State, Two>>,
    /// The plans that have come to the end.
    closed: Two,
    trail: Trail,
    desk: Desk,
    /// From this month on, a purchase serves to the end.
    safe: usize,
}

/// Units that were just bought, or held.
#[derive(Clone, Copy)]
struct Bought {
    /// For which month, and since when packs have covered everything.
    month: usize,
    since: usize,
    /// How many packs.
    packs: u32,
}

/// The cheapest purchases; `None` where the listener said to stop.
pub(super) fn find(
    single: &Single<'_>,
    rules: &Rules,
    heard: Heard<'_>,
) -> Result<Option<Found>, Stop> {
    let months = single.months.len();
    let Some(levels) = levels(single, rules) else {
        return Ok(Some(Found { exact: false, ..Found::default() }));
    };
    let safe = single.months.iter().position(|served| served.end >= months).unwrap_or(months);
    let mut search = Search {
        single,
        levels,
        open: vec![BTreeMap::new(); months],
        closed: Two::default(),
        trail: Trail::default(),
        desk: Desk::default(),
        safe,
    };
    let nothing = Value::nothing(single.sizes.len());
    let held = Bought { month: 0, since: 0, packs: 0 };
    match single.begins_with {
        0 => search.arrive(0, 0, 0, nothing),
        units => search.serve(nothing, 0, units, None, held)?,
    }
    for month in 0..months {
        let thousandths = u32::try_from(1000 * month / months).unwrap_or(0);
        if !heard(thousandths) {
            return Ok(None);
        }
        while let Some((state, two)) = search.open.get_mut(month).and_then(BTreeMap::pop_first) {
            for value in two.each() {
                search.go_on(month, state, value, !rules.at_once || month == 0)?;
            }
        }
    }
    let purchases = |value: &Value| search.purchases(value);
    Ok(Some(Found {
        best: search.closed.first.as_ref().map(purchases),
        second: search.closed.second.as_ref().map(purchases),
        exact: true,
        at_least: search.closed.first.as_ref().map_or(0, |best| best.cost),
    }))
}

/// The tables of sets; `None` where they would be too large.
fn levels(single: &Single<'_>, rules: &Rules) -> Option<Vec<Baskets>> {
    let needs = || single.months.iter().map(|served| served.need);
    let most = if rules.at_once {
        needs().try_fold(0, |sum: Whole, need| sum.checked_add(need))?
    } else {
        needs().max().unwrap_or(0)
    };
    let mut levels = Vec::new();
    let mut cells = 0;
    for (place, size) in single.sizes.iter().enumerate() {
        cells += (most + size.units) / size.units.max(1) * single.sizes.len() as Whole;
        if cells > MAX_CELLS {
            return None;
        }
        levels.push(Baskets::new(&single.sizes, place, most + size.units));
    }
    Some(levels)
}

impl Search<'_> {
    /// Tries every way in which a plan can go on in a month.
    fn go_on(
        &mut self,
        month: usize,
        (left, since): State,
        value: &Value,
        buys: bool,
    ) -> Result<(), Stop> {
        let Some(served) = self.single.months.get(month) else { return Ok(()) };
        let rest = served.need - left;
        self.cover_part(month, (left, since), value, buys)?;
        if !buys {
            return Ok(());
        }
        self.cover_all(
            rest,
            value,
            &mut |search, value, basket, over| {
                let mut value = value.clone();
                let Some(cost) = search.cost(month, left + rest)? else { return Ok(()) };
                value.cost = plus(value.cost, cost)?;
                let bought = Bought { month, since, packs: basket };
                search.serve(value, month + 1, over, Some(month), bought)
            },
            month,
        )?;
        // Bought so early that it ends in this month, and something of it is lost.
        for early in since..month.min(self.safe) {
            let Some(bought) = self.single.months.get(early) else { continue };
            let window = bought.window;
            if bought.end == month && window > left {
                let back = month - early;
                self.cover_all(
                    window - left,
                    value,
                    &mut |search, value, packs, _| {
                        let value = search.earlier(value, packs, back, early);
                        search.arrive(month, window, since, value);
                        Ok(())
                    },
                    month,
                )?;
            }
        }
        Ok(())
    }

    /// Packs cover a part of the month, or exactly all of it; then nothing is left.
    fn cover_part(
        &mut self,
        month: usize,
        (left, since): State,
        value: &Value,
        buys: bool,
    ) -> Result<(), Stop> {
        let Some(need) = self.single.months.get(month).map(|served| served.need) else {
            return Ok(());
        };
        let step = self.levels.last().map_or(1, |level| level.step);
        let cells = match self.levels.last() {
            Some(_) if buys => usize::try_from((need - left) / step).unwrap_or(0),
            _ => 0,
        };
        let mut limit = self.limit(month + 1, month + 1);
        for cell in 0..=cells {
            let units = step * cell as Whole;
            let all = left + units == need;
            let price = match self.levels.last() {
                Some(level) => level.price(cell),
                None => Some(0),
            };
            if !all && value.cost + self.least(units) > limit {
                break;
            }
            let Some(price) = price.filter(|price| all || value.cost + price <= limit) else {
                continue;
            };
            let Some(cost) = self.cost(month, left + units)? else { continue };
            let after = if all { since } else { month + 1 };
            let least = plus(plus(value.cost, price)?, cost)?;
            if least > if all { self.limit(month + 1, since) } else { limit } {
                continue;
            }
            for rank in 0..2 {
                let Some((mut next, _)) = self.buy(value, self.levels.len(), units, rank, month)
                else {
                    break;
                };
                next.cost = plus(next.cost, cost)?;
                self.arrive(month + 1, 0, after, next);
            }
            limit = self.limit(month + 1, month + 1);
        }
        Ok(())
    }

    /// The least money for which packs hold so many units.
    fn least(&self, units: Whole) -> Whole {
        let each =
            |size: &Size| units.checked_mul(size.price).map_or(0, |money| money / size.units);
        self.single.sizes.iter().map(each).min().unwrap_or(0)
    }

    /// Packs cover a need and more, so that each of them is needed: what is over is less than the
    /// smallest of them.
    fn cover_all(
        &mut self,
        need: Whole,
        value: &Value,
        then: &mut dyn FnMut(&mut Self, &Value, u32, Whole) -> Result<(), Stop>,
        month: usize,
    ) -> Result<(), Stop> {
        let mut below = 0;
        for level in (0..self.levels.len()).rev() {
            let (Some(size), Some(step)) = (
                self.single.sizes.get(level).map(|size| size.units),
                self.levels.get(level).map(|level| level.step),
            ) else {
                continue;
            };
            // What is over: at least the next smaller size, and at least one unit.
            let mut units = (need + below.max(1) + step - 1) / step * step;
            while units - need < size {
                for rank in 0..2 {
                    let Some((next, packs)) = self.buy(value, level + 1, units, rank, month) else {
                        break;
                    };
                    then(self, &next, packs, units - need)?;
                }
                units += step;
            }
            below = size;
        }
        Ok(())
    }

    /// A plan with the set of packs of a level and rank that holds so many units, and how many
    /// packs that is.
    fn buy(
        &mut self,
        value: &Value,
        level: usize,
        units: Whole,
        rank: usize,
        month: usize,
    ) -> Option<(Value, u32)> {
        if units == 0 {
            return (rank == 0).then(|| (value.clone(), 0));
        }
        let basket: Basket<'_> = self.levels.get(level.checked_sub(1)?)?.of(units).nth(rank)?;
        let mut next = value.clone();
        next.cost = next.cost.checked_add(basket.price)?;
        next.packs += basket.packs;
        next.months += u64::from(basket.packs) * month as u64;
        for (sum, count) in next.counts.iter_mut().zip(basket.counts) {
            *sum += count;
        }
        let packs = basket.packs;
        let step = Step { before: value.trail, month, counts: basket.counts.to_vec() };
        next.trail = Some(self.trail.push(step));
        Some((next, packs))
    }

    /// Months are served from what is left, until it does not last or its time is over.
    fn serve(
        &mut self,
        mut value: Value,
        from: usize,
        units: Whole,
        bought: Option<usize>,
        how: Bought,
    ) -> Result<(), Stop> {
        let single = self.single;
        let mut left = units;
        for (month, served) in single.months.iter().enumerate().skip(from) {
            if bought.is_some() {
                for early in how.since..how.month.min(self.safe) {
                    let Some(purchase) = single.months.get(early) else { continue };
                    if purchase.end == month && purchase.window < left {
                        let back = how.month - early;
                        let value = self.earlier(&value, how.packs, back, early);
                        self.arrive(month, purchase.window, how.since, value);
                    }
                }
            }
            let own = bought.and_then(|month| single.months.get(month));
            if let Some(own) = own.filter(|own| own.end == month) {
                self.arrive(month, left.min(own.window), how.since, value);
                return Ok(());
            }
            if left < served.need || left == 0 {
                self.arrive(month, left, how.since, value);
                return Ok(());
            }
            let Some(cost) = self.cost(month, served.need)? else { return Ok(()) };
            value.cost = plus(value.cost, cost)?;
            left -= served.need;
        }
        self.closed.insert(value);
        Ok(())
    }

    /// The same plan with its last packs bought so many months earlier.
    fn earlier(&mut self, value: &Value, packs: u32, back: usize, month: usize) -> Value {
        let mut value = value.clone();
        value.months -= u64::from(packs) * back as u64;
        let last = value.trail.and_then(|last| self.trail.0.get(last)).cloned();
        value.trail = last.map(|step| self.trail.push(Step { month, ..step }));
        value
    }

    fn cost(&mut self, month: usize, covered: Whole) -> Result<Option<Whole>, Stop> {
        self.single.cost(month, covered, &mut self.desk)
    }

    /// The most that a plan may have cost to count at the beginning of a month with nothing left.
    fn limit(&self, month: usize, since: usize) -> Whole {
        let two = match self.open.get(month) {
            Some(open) => open.get(&(0, since.min(self.safe))),
            None => Some(&self.closed),
        };
        two.map_or(Whole::MAX, Two::limit)
    }

    /// A plan stands at the beginning of a month.
    fn arrive(&mut self, month: usize, left: Whole, since: usize, value: Value) {
        match self.open.get_mut(month) {
            Some(open) => open.entry((left, since.min(self.safe))).or_default().insert(value),
            None => self.closed.insert(value),
        }
    }

    /// The purchases of a plan.
    fn purchases(&self, value: &Value) -> Vec<Purchase> {
        let mut purchases: Vec<Purchase> = Vec::new();
        let mut latest = usize::MAX;
        for step in self.trail.back(value.trail) {
            // Drawn before those after it, so bought no later.
            latest = latest.min(step.month);
            for (size, count) in self.single.sizes.iter().zip(&step.counts) {
                if *count > 0 {
                    let (month, pack) = (latest, size.pack);
                    let same =
                        |bought: &&mut Purchase| (bought.month, bought.pack) == (month, pack);
                    match purchases.iter_mut().find(same) {
                        Some(bought) => bought.count += count,
                        None => purchases.push(Purchase { month, pack, count: *count }),
                    }
                }
            }
        }
        purchases.sort_unstable();
        purchases
    }
}

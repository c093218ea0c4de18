//! The best plan, and what it is compared with.

use super::baskets::Size;
use super::more::More;
use super::planner::{Heard, Planner};
use super::single::Single;
use super::whole::Whole;
use super::{Alternative, Answer, Found, Kind, Priced, Purchase, Rules, Stop};
use super::{balance, once, search};
use crate::document::Problems;
use crate::money;
use crate::rating;
use crate::time::Duration;
use rust_decimal::Decimal;
use std::cmp::Reverse;

/// So many sizes are looked at alone in any case, more of them while there is work left.
const MANY: usize = 8;

/// A plan to begin with and its cost, and the work that it was.
type Known = (Option<(Whole, Vec<Purchase>)>, u64);

/// The work that several searches may take, of which each may need all or hardly any.
struct Work {
    left: u64,
    /// What each may take at the least.
    least: u64,
}

impl Work {
    /// For so many searches: all together about what one alone may take.
    fn new(searches: usize) -> Work {
        let each = search::MAX_WORK / (searches as u64).max(1);
        Work { left: search::MAX_WORK * 3 / 4, least: each / 4 }
    }

    /// What the next search may take.
    fn share(&self) -> u64 {
        self.least.max(self.left)
    }

    fn take(&mut self, work: u64) {
        self.left = self.left.saturating_sub(work);
    }
}

impl Planner<'_> {
    /// The cheapest purchases of the packs on sale, and whether that is proven; `None` where the
    /// listener said to stop.
    ///
    /// # Errors
    /// Figures that do not fit.
    pub fn best(&self, heard: Heard<'_>) -> Result<Option<(Option<Priced>, bool)>, Problems> {
        let found = self.best_within(search::MAX_WORK, heard)?;
        Ok(found.map(|(best, exact, _)| (best, exact)))
    }

    /// The same within so much work, and how much it was.
    pub(super) fn best_within(
        &self,
        work: u64,
        heard: Heard<'_>,
    ) -> Result<Option<(Option<Priced>, bool, u64)>, Problems> {
        let rules = Rules { work, ..self.all_on_sale() };
        let Some(found) = self.found(&rules, heard)? else { return Ok(None) };
        let best = found.best.map(|purchases| self.price(&purchases)).transpose()?;
        Ok(Some((best, found.exact, found.work)))
    }

    /// The plan and all that it is compared with; `None` where the listener said to stop.
    ///
    /// # Errors
    /// Figures that do not fit.
    pub fn answer(&self, heard: Heard<'_>) -> Result<Option<Answer>, Problems> {
        let pay_per_use = self.price(&[])?;
        let part = |from: u32, to: u32| {
            move |heard: Heard<'_>, at: u32| heard(from + at * (to - from) / 1000)
        };
        let (first, rest) = (part(0, 500), part(500, 1000));
        let Some(found) = self.found(&self.all_on_sale(), &mut |at| first(heard, at))? else {
            return Ok(None);
        };
        let mut best = found.best.as_deref().map(|purchases| self.price(purchases)).transpose()?;
        let mut alternatives = Vec::new();
        if let Some(best) = &mut best {
            let Some(mut others) = self.others(best, &found, &mut |at| rest(heard, at))? else {
                return Ok(None);
            };
            if !found.exact {
                self.put_cheapest_first(best, &mut others);
            }
            self.offer_best(best, &mut others);
            for (kind, plan) in others {
                if let (Some(total), Some(least)) = (plan.total, best.total) {
                    let extra = money::sub(total, least).map_err(Stop::from)?;
                    alternatives.push(Alternative { kind, plan, extra });
                }
            }
        }
        let item = self.book().items.get(self.request().item);
        let tiers = item.and_then(|item| item.pay_per_use.as_ref()).map(|price| &price.tiers);
        let cliffs = tiers.map(rating::cliffs).transpose().map_err(Stop::from)?;
        Ok(Some(Answer {
            exact: found.exact,
            at_least: best.is_some().then(|| self.money(found.at_least)),
            best,
            pay_per_use,
            alternatives,
            cliffs: cliffs.unwrap_or_default(),
            break_even: super::break_even(self.book(), self.request()),
        }))
    }

    fn all_on_sale(&self) -> Rules {
        let on_sale = vec![true; self.prices.len()];
        Rules { on_sale, at_once: false, limit: Whole::MAX, work: search::MAX_WORK }
    }

    /// The cheapest purchases under some rules.
    fn found(&self, rules: &Rules, heard: Heard<'_>) -> Result<Option<Found>, Stop> {
        let mut known = None;
        let found = match Single::new(self, rules)? {
            Some(single) => self.alike(&single, rules, heard)?,
            None => {
                let Some((cheapest, work)) = self.known(rules, heard)? else { return Ok(None) };
                known = cheapest;
                let plan = known.as_ref().map(|(_, plan)| plan.as_slice());
                let found = search::find(self, rules, plan, heard)?;
                found.map(|found| Found { work: found.work + work, ..found })
            }
        };
        let Some(mut found) = found else { return Ok(None) };
        if found.exact {
            return Ok(Some(found));
        }
        for plan in found.best.take().into_iter().chain([Vec::new()]) {
            known = self.cheaper(known, plan)?;
        }
        found.best = known.map(|(_, plan)| plan);
        Ok(Some(found))
    }

    /// The cheapest purchases of packs that are one balance.
    fn alike(
        &self,
        single: &Single<'_>,
        rules: &Rules,
        heard: Heard<'_>,
    ) -> Result<Option<Found>, Stop> {
        let found = match rules.at_once {
            true => Some(once::find(single, rules.work)?),
            false => self.by_balance(single, rules, heard)?,
        };
        let lives: u64 = self.months.iter().map(|month| 3 * month.work(0)).sum();
        Ok(found.map(|found| Found { work: found.work + lives, ..found }))
    }

    /// Packs of one validity alone are often one balance: the cheapest plan of such, to begin with,
    /// and the work that it was; `None` where the listener said to stop.
    fn known(&self, rules: &Rules, heard: Heard<'_>) -> Result<Option<Known>, Stop> {
        let (mut known, mut work) = (None, 0);
        let packs = self.book.items.get(self.request.item).map_or(&[][..], |item| &item.packs);
        let validities = self.validities(rules);
        let most = rules.work / 4;
        let share = most / (validities.len() as u64).max(1);
        for valid_for in validities {
            let mut alone = Rules { work: share, ..rules.clone() };
            for (on_sale, pack) in alone.on_sale.iter_mut().zip(packs) {
                *on_sale &= pack.valid_for == valid_for;
            }
            if alone.on_sale == rules.on_sale || work > most {
                continue;
            }
            let Some(single) = Single::new(self, &alone)? else { continue };
            let Some(found) = self.alike(&single, &alone, heard)? else { return Ok(None) };
            work += found.work;
            if let Some(best) = found.best {
                known = self.cheaper(known, best)?;
            }
        }
        Ok(Some((known, work)))
    }

    /// The cheaper of a plan with its cost and another one, the first of equals.
    fn cheaper(
        &self,
        known: Option<(Whole, Vec<Purchase>)>,
        other: Vec<Purchase>,
    ) -> Result<Option<(Whole, Vec<Purchase>)>, Stop> {
        let least = known.as_ref().map_or(Whole::MAX, |(cost, _)| *cost);
        let cost = self.total(&other)?.filter(|cost| *cost < least);
        Ok(cost.map(|cost| (cost, other)).or(known))
    }

    /// By one balance; where the sets of packs would be too many, without the smallest packs.
    fn by_balance(
        &self,
        single: &Single<'_>,
        rules: &Rules,
        heard: Heard<'_>,
    ) -> Result<Option<Found>, Stop> {
        let fitting = balance::fitting(single, rules.work);
        if fitting == single.sizes.len() {
            return balance::find(single, rules, heard);
        }
        let mut fewer = rules.clone();
        for size in single.sizes.iter().skip(fitting) {
            if let Some(on_sale) = fewer.on_sale.get_mut(size.pack) {
                *on_sale = false;
            }
        }
        let Some(single) = Single::new(self, &fewer)? else { return Ok(Some(Found::default())) };
        let found = balance::find(&single, &fewer, heard)?;
        Ok(found.map(|found| Found {
            exact: found.exact && found.best.is_none(),
            at_least: 0,
            ..found
        }))
    }

    /// The validities of the packs on sale.
    fn validities(&self, rules: &Rules) -> Vec<Duration> {
        let packs = self.book.items.get(self.request.item).map_or(&[][..], |item| &item.packs);
        let mut found: Vec<Duration> = Vec::new();
        for (pack, on_sale) in packs.iter().zip(&rules.on_sale) {
            if *on_sale && pack.resets.is_none() && !found.contains(&pack.valid_for) {
                found.push(pack.valid_for);
            }
        }
        found
    }

    /// The other plans, each of its kind; `None` where the listener said to stop.
    fn others(
        &self,
        best: &Priced,
        found: &Found,
        heard: Heard<'_>,
    ) -> Result<Option<Vec<(Kind, Priced)>>, Problems> {
        let mut others = Vec::new();
        let single = self.single_size(&best.purchases, &mut |at| heard(at * 7 / 10))?;
        let Some(single) = single else { return Ok(None) };
        others.extend(single.map(|plan| (Kind::SingleSize, plan)));
        let all = self.all_on_sale();
        let at_once = Rules { at_once: true, work: all.work / 8, ..all };
        let Some(once) = self.found(&at_once, &mut |at| heard(700 + at / 5))? else {
            return Ok(None);
        };
        if let Some(purchases) = once.best {
            others.push((Kind::AllAtOnce, self.price(&purchases)?));
        }
        if let Some(next) = self.next_best(best, found)? {
            others.push((Kind::NextBest, next));
        }
        Ok(Some(others))
    }

    /// The cheapest plan with packs of one size; `None` where the listener said to stop.
    fn single_size(
        &self,
        best: &[Purchase],
        heard: Heard<'_>,
    ) -> Result<Option<Option<Priced>>, Problems> {
        let all = self.all_on_sale();
        // The size that the best plan has most of is often the best one: beside it others are soon
        // seen to be dearer.
        let mut sizes = self.sizes_on_sale(&all);
        let units = |size: &Size| -> Whole {
            let same = best.iter().filter(|bought| bought.pack == size.pack);
            same.map(|bought| Whole::from(bought.count) * size.units).sum()
        };
        sizes.sort_by_cached_key(|size| (Reverse(units(size)), size.pack));
        let mut work = Work::new(sizes.len());
        let (mut cheapest, mut limit) = (None, Whole::MAX);
        for (place, size) in sizes.iter().enumerate() {
            if place >= MANY && work.left == 0 {
                break;
            }
            let mut rules = Rules { work: work.share(), limit, ..all.clone() };
            rules.on_sale.iter_mut().enumerate().for_each(|(pack, on)| *on = pack == size.pack);
            let at = u32::try_from(place * 1000 / sizes.len()).unwrap_or(0);
            let Some(found) = self.found(&rules, &mut |_| heard(at))? else { return Ok(None) };
            work.take(found.work);
            if let Some(purchases) = found.best {
                limit = limit.min(self.total(&purchases)?.unwrap_or(limit));
                cheapest = self.better(cheapest, Some(self.price(&purchases)?));
            }
        }
        Ok(Some(cheapest))
    }

    /// The cheapest plan with another set of packs: one whose packs are all used, or the best one
    /// with one pack more that is not.
    fn next_best(&self, best: &Priced, found: &Found) -> Result<Option<Priced>, Problems> {
        // Where the search gave up, another plan may have become the best one since.
        let other = |second: &&Vec<Purchase>| self.counts(second) != self.counts(&best.purchases);
        let second = found.second.as_ref().filter(other);
        let next = second.map(|purchases| self.price(purchases)).transpose()?;
        let more = self.one_more(&best.purchases)?.map(|purchases| self.price(&purchases));
        Ok(self.better(next, more.transpose()?))
    }

    /// The best plan of those with one pack more than these purchases.
    fn one_more(&self, purchases: &[Purchase]) -> Result<Option<Vec<Purchase>>, Stop> {
        let mut sizes: Vec<_> =
            self.sizes_on_sale(&self.all_on_sale()).into_iter().enumerate().collect();
        // The cheapest first: whatever there is no time for costs most.
        sizes.sort_by_key(|(_, size)| size.price);
        let mut more = More::new(self, purchases)?;
        let mut best: Option<(Whole, Reverse<usize>, usize, usize)> = None;
        for (place, size) in sizes {
            for month in 0..self.months.len() {
                let least = best.map_or(Whole::MAX, |(cost, ..)| cost);
                if best.is_some() && more.work > search::MAX_WORK / 8 {
                    break;
                }
                if let Some(cost) = more.cost(month, size.pack, least)? {
                    // Of those that cost the same the later purchase, then the larger pack.
                    let one = (cost, Reverse(month), place, size.pack);
                    best = best.into_iter().chain([one]).min();
                }
            }
        }
        Ok(best.map(|(_, Reverse(month), _, pack)| {
            let mut purchases = purchases.to_vec();
            let here = |bought: &&mut Purchase| (bought.month, bought.pack) == (month, pack);
            match purchases.iter_mut().find(here) {
                Some(bought) => bought.count += 1,
                None => purchases.push(Purchase { month, pack, count: 1 }),
            }
            purchases
        }))
    }

    /// A search that came to the limit of its work may have found a dearer plan than one beside it:
    /// they change places.
    fn put_cheapest_first(&self, best: &mut Priced, others: &mut Vec<(Kind, Priced)>) {
        let priced = others.iter().map(|(_, plan)| plan).filter(|plan| plan.total.is_some());
        let cheapest = priced.min_by_key(|plan| plan.total).filter(|plan| plan.total < best.total);
        let Some(cheapest) = cheapest.cloned() else { return };
        let found = std::mem::replace(best, cheapest);
        let packs = self.counts(&best.purchases);
        let unlike = |plan: &Priced| self.counts(&plan.purchases) != packs;
        let mut next = Some(found).filter(unlike);
        let mut rest = Vec::new();
        for (kind, plan) in others.drain(..) {
            match kind {
                Kind::NextBest if unlike(&plan) => next = self.better(next, Some(plan)),
                Kind::NextBest => {}
                _ => rest.push((kind, plan)),
            }
        }
        *others = rest;
        others.extend(next.map(|plan| (Kind::NextBest, plan)));
    }

    /// The best plan may be of one of their kinds, whose searches may have come to their limits.
    fn offer_best(&self, best: &Priced, others: &mut Vec<(Kind, Priced)>) {
        let sizes = self.counts(&best.purchases).into_iter().filter(|count| *count > 0).count();
        let first = best.purchases.iter().all(|bought| bought.month == 0);
        let kinds = [(Kind::SingleSize, sizes <= 1), (Kind::AllAtOnce, first)];
        for (kind, _) in kinds.into_iter().filter(|(_, fits)| *fits) {
            let place = others.partition_point(|(other, _)| *other < kind);
            match others.get_mut(place).filter(|(other, _)| *other == kind) {
                Some((_, plan)) if plan.total > best.total => *plan = best.clone(),
                Some(_) => {}
                None => others.insert(place, (kind, best.clone())),
            }
        }
    }

    /// The better of two plans, as the contract orders them.
    fn better(&self, left: Option<Priced>, right: Option<Priced>) -> Option<Priced> {
        let rank = |plan: &Priced| {
            let packs: u64 = plan.purchases.iter().map(|bought| u64::from(bought.count)).sum();
            let month = |bought: &Purchase| bought.month as u64 * u64::from(bought.count);
            let months: u64 = plan.purchases.iter().map(month).sum();
            let total = plan.total.unwrap_or(Decimal::MAX);
            (total, packs, Reverse(months), Reverse(self.counts(&plan.purchases)))
        };
        match (left, right) {
            (Some(left), Some(right)) => {
                let takes_right = right.total.is_some() && rank(&right) < rank(&left);
                Some(if takes_right { right } else { left })
            }
            (Some(plan), None) | (None, Some(plan)) => plan.total.is_some().then_some(plan),
            (None, None) => None,
        }
    }

    /// How many of each size are bought, the largest first.
    fn counts(&self, purchases: &[Purchase]) -> Vec<u32> {
        let of = |pack| {
            let same = purchases.iter().filter(move |bought| bought.pack == pack);
            same.map(|bought| bought.count).sum()
        };
        self.sizes_on_sale(&self.all_on_sale()).iter().map(|size| of(size.pack)).collect()
    }
}

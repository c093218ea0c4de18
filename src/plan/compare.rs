//! The best plan, and what it is compared with.

use super::planner::{Heard, Planner};
use super::single::Single;
use super::{Alternative, Answer, Found, Kind, Priced, Purchase, Rules, Stop};
use super::{balance, once, search};
use crate::document::Problems;
use crate::money;
use crate::rating;
use crate::time::Duration;
use rust_decimal::Decimal;
use std::cmp::Reverse;

impl Planner<'_> {
    /// The cheapest purchases of the packs on sale, and whether that is proven; `None` where the
    /// listener said to stop.
    ///
    /// # Errors
    /// Figures that do not fit.
    pub fn best(&self, heard: Heard<'_>) -> Result<Option<(Option<Priced>, bool)>, Problems> {
        let Some(found) = self.found(&self.all_on_sale(), heard)? else { return Ok(None) };
        let best = found.best.map(|purchases| self.price(&purchases)).transpose()?;
        Ok(Some((best, found.exact)))
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
        Rules { on_sale: vec![true; self.prices.len()], at_once: false, work: search::MAX_WORK }
    }

    /// The cheapest purchases under some rules.
    fn found(&self, rules: &Rules, heard: Heard<'_>) -> Result<Option<Found>, Stop> {
        if let Some(single) = Single::new(self, rules)? {
            if rules.at_once {
                return Ok(Some(once::find(&single)?));
            }
            return self.by_balance(&single, rules, heard);
        }
        // Packs of one validity alone are often one balance: a plan to begin with.
        let mut known = Vec::new();
        let mut plans = Vec::new();
        for valid_for in self.validities(rules) {
            let mut alone = rules.clone();
            let packs = self.book.items.get(self.request.item).map_or(&[][..], |item| &item.packs);
            for (on_sale, pack) in alone.on_sale.iter_mut().zip(packs) {
                *on_sale &= pack.valid_for == valid_for;
            }
            let Some(single) = Single::new(self, &alone)? else { continue };
            let found = if rules.at_once {
                Some(once::find(&single)?)
            } else {
                self.by_balance(&single, &alone, heard)?
            };
            let Some(found) = found else { return Ok(None) };
            if let Some(best) = &found.best {
                known.push(best.clone());
                plans.push(found);
            }
        }
        let found = search::find(self, rules, &known, heard)?;
        Ok(found.map(|mut found| {
            let cheapest = plans.into_iter().min_by_key(|plan| plan.at_least);
            if let (false, Some(cheapest)) = (found.exact, cheapest) {
                found.best = Some(cheapest.best.unwrap_or_default());
            }
            found
        }))
    }

    /// By one balance; where the sets of packs would be too many, without the smallest packs.
    fn by_balance(
        &self,
        single: &Single<'_>,
        rules: &Rules,
        heard: Heard<'_>,
    ) -> Result<Option<Found>, Stop> {
        let Some(mut found) = balance::find(single, heard)? else { return Ok(None) };
        let mut rules = rules.clone();
        while found.best.is_none() && !found.exact {
            let Some(smallest) = self.sizes_on_sale(&rules).pop() else { break };
            if let Some(on_sale) = rules.on_sale.get_mut(smallest.pack) {
                *on_sale = false;
            }
            let Some(fewer) = Single::new(self, &rules)? else { break };
            let Some(mut next) = balance::find(&fewer, heard)? else { return Ok(None) };
            (next.exact, next.at_least) = (next.exact && next.best.is_none(), 0);
            found = next;
        }
        Ok(Some(found))
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
        let mut single: Option<Priced> = None;
        let count = self.prices.len();
        // All of them together may take as much work as the best plan.
        let all = Rules { work: search::MAX_WORK / (count as u64 + 1), ..self.all_on_sale() };
        for pack in 0..count {
            let mut rules = all.clone();
            rules.on_sale.iter_mut().enumerate().for_each(|(other, on)| *on = other == pack);
            let thousandths = u32::try_from(pack * 700 / count).unwrap_or(0);
            let Some(found) = self.found(&rules, &mut |_| heard(thousandths))? else {
                return Ok(None);
            };
            let plan = found.best.as_deref().map(|purchases| self.price(purchases)).transpose()?;
            single = self.better(single, plan);
        }
        others.extend(single.map(|plan| (Kind::SingleSize, plan)));
        let at_once = Rules { at_once: true, ..all };
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

    /// The cheapest plan with another set of packs: one whose packs are all used, or the best one
    /// with one pack more that is not.
    fn next_best(&self, best: &Priced, found: &Found) -> Result<Option<Priced>, Problems> {
        // Where the search gave up, another plan may have become the best one since.
        let other = |second: &&Vec<Purchase>| self.counts(second) != self.counts(&best.purchases);
        let second = found.second.as_ref().filter(other);
        let mut next = second.map(|purchases| self.price(purchases)).transpose()?;
        for size in self.sizes_on_sale(&self.all_on_sale()) {
            for month in 0..self.months.len() {
                let mut purchases = best.purchases.clone();
                let here =
                    |bought: &&mut Purchase| (bought.month, bought.pack) == (month, size.pack);
                match purchases.iter_mut().find(here) {
                    Some(bought) => bought.count += 1,
                    None => purchases.push(Purchase { month, pack: size.pack, count: 1 }),
                }
                let more = self.price(&purchases)?;
                let refused = more.months.iter().any(|month| !month.refused.is_zero());
                if !refused {
                    next = self.better(next, Some(more));
                }
            }
        }
        Ok(next)
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

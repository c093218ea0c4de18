//! Every plan there is: all purchases at all month starts in which each pack gives something.
//!
//! Another grant only leaves the others fuller at every instant, whatever the order of drawing. So
//! a pack that would give nothing if no more were bought gives nothing whatever else is bought,
//! and the search need not go on from there. A pack that gives nothing changes no draw: leaving it
//! out never costs more. Only where a plan must differ from another may one such pack be the
//! cheapest difference; it is tried beside.

use super::{Buy, Question};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// What is compared, the better one first: money, packs, later months, larger packs.
pub type Rank = (i64, u32, Reverse<u64>, Reverse<Vec<i64>>);

/// What all plans say.
pub struct Found {
    /// The best plan.
    pub best: Option<(Rank, Vec<Buy>)>,
    /// The least money with another set of packs than the best plan's.
    pub next_best: Option<i64>,
    /// The least money with purchases in the first month alone.
    pub at_once: Option<i64>,
    /// The least money with packs of one kind.
    pub single: Option<i64>,
    /// How many plans there are in which every pack gives something.
    pub plans: u64,
}

/// The search for them.
pub struct Search<'a> {
    question: &'a Question,
    /// Months that may still be lived through; the search gives up at zero.
    work: u64,
    best: Option<(Rank, Vec<Buy>)>,
    /// The least money for each set of packs, counts by kind.
    sets: BTreeMap<Vec<u32>, i64>,
    /// The least money for purchases in the first month alone.
    at_once: Option<i64>,
    plans: u64,
    /// The only set that is looked at, if any, and the least money with an idle pack beside it.
    only: Option<Vec<u32>>,
    idle: Option<i64>,
}

fn least(old: Option<i64>, new: i64) -> Option<i64> {
    Some(old.map_or(new, |old| old.min(new)))
}

impl<'a> Search<'a> {
    /// Looks at every plan; `None` where that is too much work.
    pub fn all(question: &'a Question, work: u64) -> Option<Found> {
        let mut search = Search::new(question, work, None);
        search.month(0, question.start(), 0, &mut Vec::new())?;
        let (next_best, single) = (search.next_best(), search.single());
        let Search { best, plans, at_once, .. } = search;
        Some(Found { best, next_best, at_once, single, plans })
    }

    fn new(question: &'a Question, work: u64, only: Option<Vec<u32>>) -> Search<'a> {
        Search {
            question,
            work,
            best: None,
            sets: BTreeMap::new(),
            at_once: None,
            plans: 0,
            only,
            idle: None,
        }
    }

    /// The least money of a plan with another set of packs than the best one's.
    fn next_best(&self) -> Option<i64> {
        let best = self.question.set(&self.best.as_ref()?.1);
        let mut again = Search::new(self.question, u64::MAX, Some(best.clone()));
        again.month(0, self.question.start(), 0, &mut Vec::new())?;
        let others = self.sets.iter().filter(|(set, _)| **set != best).map(|(_, money)| *money);
        others.chain(again.idle).min()
    }

    /// The least money with packs of one kind, or none.
    fn single(&self) -> Option<i64> {
        let single = |set: &[u32]| set.iter().filter(|count| **count > 0).count() <= 1;
        let found = self.sets.iter().filter(|(set, _)| single(set)).map(|(_, money)| *money);
        found.filter(|_| !self.question.kinds.is_empty()).min()
    }

    pub fn rank(question: &Question, money: i64, purchases: &[Buy]) -> Rank {
        let packs = purchases.iter().map(|buy| buy.2).sum();
        let months = purchases.iter().map(|buy| buy.0 as u64 * u64::from(buy.2)).sum();
        let mut sizes: Vec<i64> = Vec::new();
        for (_, kind, count) in purchases {
            sizes.extend((0..*count).map(|_| question.kinds[*kind].size));
        }
        sizes.sort_by_key(|size| Reverse(*size));
        (money, packs, Reverse(months), Reverse(sizes))
    }

    /// Decides what to buy in a month; `None` where the search is given up.
    fn month(
        &mut self,
        month: usize,
        left: Vec<i64>,
        money: i64,
        plan: &mut Vec<Buy>,
    ) -> Option<()> {
        if month == self.question.months {
            self.found(money, plan);
            return Some(());
        }
        self.kind(month, 0, left, money, plan)
    }

    /// Decides how many of a kind, and of those after it, to buy in a month.
    fn kind(
        &mut self,
        month: usize,
        kind: usize,
        left: Vec<i64>,
        money: i64,
        plan: &mut Vec<Buy>,
    ) -> Option<()> {
        let Some(on_sale) = self.question.kinds.get(kind) else {
            self.work = self.work.checked_sub(1)?;
            let from = plan.partition_point(|buy| buy.0 < month);
            let mut left = left;
            let told = self.question.live(month, &mut left, &plan[from..]);
            return match told.total {
                Some(cost) if told.refused == 0 => self.month(month + 1, left, money + cost, plan),
                // No plan goes on from here: a bill has no price, or use is refused.
                _ => Some(()),
            };
        };
        self.kind(month, kind + 1, left.clone(), money, plan)?;
        for count in 1.. {
            if on_sale.price.is_none() || self.exceeds(plan, kind, count) {
                return Some(());
            }
            let mut left = left.clone();
            self.question.buy(&mut left, (month, kind, count));
            plan.push((month, kind, count));
            let serves = self.all_can_serve(month, &left, plan)?;
            if serves {
                self.kind(month, kind + 1, left, money, plan)?;
            }
            plan.pop();
            if !serves {
                return Some(());
            }
        }
        Some(())
    }

    fn exceeds(&self, plan: &[Buy], kind: usize, count: u32) -> bool {
        self.only.as_ref().is_some_and(|only| {
            let of_kind = plan.iter().filter(|buy| buy.1 == kind);
            of_kind.map(|buy| buy.2).sum::<u32>() + count > only[kind]
        })
    }

    /// Whether every pack would give something if no more were bought.
    fn all_can_serve(&mut self, month: usize, left: &[i64], plan: &[Buy]) -> Option<bool> {
        let mut left = left.to_vec();
        for month in month..self.question.months {
            if plan.iter().all(|buy| self.question.all_touched(&left, *buy)) {
                return Some(true);
            }
            self.work = self.work.checked_sub(1)?;
            self.question.draw(month, &mut left);
        }
        Some(plan.iter().all(|buy| self.question.all_touched(&left, *buy)))
    }

    fn found(&mut self, money: i64, plan: &[Buy]) {
        self.plans += 1;
        let set = self.question.set(plan);
        if let Some(only) = &self.only {
            if set == *only {
                self.with_idle(plan);
            }
            return;
        }
        let known = self.sets.entry(set).or_insert(money);
        *known = (*known).min(money);
        if plan.iter().all(|buy| buy.0 == 0) {
            self.at_once = least(self.at_once, money);
        }
        let better = self.best.as_ref().is_none_or(|(best, _)| money <= best.0);
        if better {
            let rank = Search::rank(self.question, money, plan);
            if self.best.as_ref().is_none_or(|(best, _)| rank < *best) {
                self.best = Some((rank, plan.to_vec()));
            }
        }
    }

    /// The same purchases with one pack more, in whatever month.
    fn with_idle(&mut self, plan: &[Buy]) {
        for month in 0..self.question.months {
            for kind in 0..self.question.kinds.len() {
                let mut more = plan.to_vec();
                match more.iter_mut().find(|buy| (buy.0, buy.1) == (month, kind)) {
                    Some(buy) => buy.2 += 1,
                    None => more.push((month, kind, 1)),
                }
                if let Some(money) = self.question.total(&more) {
                    self.idle = least(self.idle, money);
                }
            }
        }
    }
}

impl Found {
    /// What makes a question hard, by name, and whether this one is so.
    pub fn shares(&self, question: &Question) -> [(&'static str, bool); 4] {
        let none = Vec::new();
        let best = self.best.as_ref().map_or(&none, |(_, plan)| plan);
        let paid = |plan: &[Buy]| -> Option<i64> {
            question.price(plan).iter().map(|month| month.paid_money).sum()
        };
        let grows = |plan: &[Buy], month, kind| {
            let mut more = plan.to_vec();
            more.push((month, kind, 1));
            more.sort_unstable();
            plan.iter().all(|buy| (buy.0, buy.1) != (month, kind)) && paid(&more) > paid(plan)
        };
        let dearer = (0..question.months).any(|month| {
            let mut kinds = 0..question.kinds.len();
            kinds.any(|kind| grows(best, month, kind) || grows(&[], month, kind))
        });
        [
            ("no plan has a price", self.best.is_none()),
            ("something is bought", !best.is_empty()),
            ("bought later", best.iter().any(|buy| buy.0 > 0)),
            ("fuller is dearer", dearer),
        ]
    }
}

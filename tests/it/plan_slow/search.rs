//! Every plan there is: all purchases at all month starts in which each pack gives something.
//!
//! Another grant only leaves the others fuller at every instant, whatever the order of drawing. So a
//! pack that would give nothing if no more were bought gives nothing whatever else is bought, and
//! the search need not go on from there. A pack that gives nothing changes no draw: leaving it out
//! never costs more. Where a plan must differ from another, one such pack may be the cheapest
//! difference; [`Search::idle`] adds it.

use super::{Buy, Question};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// What is compared, the better one first: money, packs, later months, larger packs.
pub type Rank = (i64, u32, Reverse<u64>, Reverse<Vec<i64>>);

/// What was found.
pub struct Search<'a> {
    question: &'a Question,
    /// Months that may still be lived through; the search gives up at zero.
    work: u64,
    /// The best plan, and every plan with its rank.
    pub best: Option<(Rank, Vec<Buy>)>,
    /// The least money for each set of packs, counts by kind.
    pub sets: BTreeMap<Vec<u32>, i64>,
    /// The least money for purchases in the first month alone, none among them, and the same where
    /// something must be bought.
    pub at_once: Option<i64>,
    pub some_at_once: Option<i64>,
    /// How many plans there are.
    pub plans: u64,
    /// The only set that is looked at, if any, and the least money with an idle pack beside it.
    only: Option<Vec<u32>>,
    idle: Option<i64>,
}

fn least(old: Option<i64>, new: i64) -> Option<i64> {
    Some(old.map_or(new, |old| old.min(new)))
}

impl<'a> Search<'a> {
    /// Looks at every plan; `None` where that is too much work.
    pub fn all(question: &'a Question, work: u64) -> Option<Search<'a>> {
        let mut search = Search::new(question, work, None);
        search.month(0, question.start(), 0, &mut Vec::new())?;
        Some(search)
    }

    fn new(question: &'a Question, work: u64, only: Option<Vec<u32>>) -> Search<'a> {
        Search {
            question,
            work,
            best: None,
            sets: BTreeMap::new(),
            at_once: None,
            some_at_once: None,
            plans: 0,
            only,
            idle: None,
        }
    }

    /// The least money of a plan with another set of packs than the best one's.
    pub fn next_best(&self) -> Option<i64> {
        let (_, purchases) = self.best.as_ref()?;
        let best = self.set(purchases);
        let others = self.sets.iter().filter(|(set, _)| **set != best).map(|(_, money)| *money);
        let mut again = Search::new(self.question, u64::MAX, Some(best.clone()));
        again.month(0, self.question.start(), 0, &mut Vec::new())?;
        others.chain(again.idle).min()
    }

    /// The least money with packs of one kind, at least one of them.
    pub fn single(&self) -> Option<i64> {
        let single = |set: &[u32]| set.iter().filter(|count| **count > 0).count() == 1;
        let found = self.sets.iter().filter(|(set, _)| single(set)).map(|(_, money)| *money);
        found.chain(self.idle_alone(self.question.months)).min()
    }

    /// The least money with one pack that gives nothing, bought before a month.
    pub fn idle_alone(&self, before: usize) -> Option<i64> {
        let mut found = None;
        for month in 0..before {
            for kind in 0..self.question.kinds.len() {
                if let Some(money) = self.question.total(&[(month, kind, 1)]) {
                    found = least(found, money);
                }
            }
        }
        found
    }

    fn set(&self, purchases: &[Buy]) -> Vec<u32> {
        let mut set = vec![0; self.question.kinds.len()];
        for (_, kind, count) in purchases {
            set[*kind] += count;
        }
        set
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
        let set = self.set(plan);
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
            if !plan.is_empty() {
                self.some_at_once = least(self.some_at_once, money);
            }
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

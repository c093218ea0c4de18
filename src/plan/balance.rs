//! The cheapest purchases where one balance says everything: exact, over all purchases.
//!
//! A pack counts as bought for the month in which its first unit is used. What is known when a
//! month begins is then only what is left of the pack in use, less than the month needs. A pack
//! bought earlier than needed ends earlier, which matters only if something of it is lost at that
//! end; such purchases are tried as well. ARCHITECTURE.md has the proof.

use super::ahead::Ahead;
use super::market::{Market, Set};
use super::planner::{Desk, Heard};
use super::single::Single;
use super::slopes::BLOCK;
use super::value::{Trail, Two, Value};
use super::whole::{Whole, plus};
use super::{Found, Purchase, Stop};
use std::collections::BTreeMap;

/// How many plans go on from each month in the first, quick look.
const QUICK: usize = 24;

/// Where a plan stands when a month begins: units left of the pack in use, and since which month
/// packs have covered everything, as far as that matters.
type State = (Whole, usize);

/// The search under way.
struct Search<'s> {
    single: &'s Single<'s>,
    market: Market<'s>,
    /// The least that is still to come.
    ahead: Ahead,
    /// Whether this is only the first look, for a plan that is good enough to drop others.
    quick: bool,
    /// No plan above this cost counts.
    limit: Whole,
    /// The plans that stand at the beginning of each month.
    open: Vec<BTreeMap<State, Two>>,
    /// The plans that have come to the end.
    closed: Two,
    trail: Trail<Set>,
    desk: Desk,
    /// From this month on, a purchase serves to the end.
    safe: usize,
}

/// A plan at the beginning of a month.
#[derive(Clone, Copy)]
struct At {
    month: usize,
    /// Units left.
    left: Whole,
    /// Since when packs have covered everything.
    since: usize,
    /// Units that the month needs.
    need: Whole,
}

/// What was just bought: the set, and how many packs it has.
type Bought = Option<(Set, u32)>;

/// The cheapest purchases; `None` where the listener said to stop.
pub(super) fn find(single: &Single<'_>, heard: Heard<'_>) -> Result<Option<Found>, Stop> {
    let months = single.months.len();
    let Some(market) = Market::new(single)? else { return Ok(Some(Found::default())) };
    let ahead = Ahead::new(&market)?;
    let safe = single.months.iter().position(|served| served.end >= months).unwrap_or(months);
    let mut search = Search {
        single,
        market,
        ahead,
        quick: true,
        limit: Whole::MAX,
        open: vec![BTreeMap::new(); months],
        closed: Two::default(),
        trail: Trail::new(),
        desk: Desk::default(),
        safe,
    };
    if !search.run(heard, 0)? {
        return Ok(None);
    }
    if let Some(first) = &search.closed.first {
        let cheapest = single.sizes.iter().min_by_key(|size| size.price);
        let known = search.purchases(first);
        let another = single.planner.another(&known, cheapest.map(|size| size.pack))?;
        search.limit = another.min(search.closed.limit());
    }
    search.quick = false;
    if !search.run(heard, 200)? {
        return Ok(None);
    }
    let purchases = |value: &Value| search.purchases(value);
    Ok(Some(Found {
        best: search.closed.first.as_ref().map(purchases),
        second: search.closed.second.as_ref().map(purchases),
        exact: true,
        at_least: search.closed.first.as_ref().map_or(0, |best| best.cost),
    }))
}

impl Search<'_> {
    /// Goes through the months. Says whether the listener lets it come through.
    fn run(&mut self, heard: Heard<'_>, from: u32) -> Result<bool, Stop> {
        let months = self.single.months.len();
        self.closed = Two::default();
        self.trail = Trail::new();
        let nothing = Value::nothing(self.single.sizes.len());
        match self.single.begins_with {
            0 => self.arrive(0, 0, 0, nothing, None),
            units => self.serve(nothing, 0, 0, units, None)?,
        }
        for month in 0..months {
            let part = u32::try_from((1000 - from as usize) * month / months).unwrap_or(0);
            if !heard(if self.quick { from } else { from + part }) {
                return Ok(false);
            }
            if self.quick {
                self.keep(month, QUICK);
            }
            while let Some((state, two)) = self.open.get_mut(month).and_then(BTreeMap::pop_first) {
                for value in two.each() {
                    self.go_on(month, state, value)?;
                }
            }
        }
        Ok(true)
    }

    /// Drops all but the most promising plans at the beginning of a month.
    fn keep(&mut self, month: usize, keep: usize) {
        let Some(open) = self.open.get_mut(month).filter(|open| open.len() > keep) else { return };
        let ahead = &self.ahead;
        let promise = |(state, two): (&State, &Two)| {
            let cost = two.first.as_ref().map_or(Whole::MAX, |value| value.cost);
            cost.saturating_add(ahead.at(month, state.0))
        };
        let mut promises: Vec<Whole> = open.iter().map(promise).collect();
        promises.sort_unstable();
        let limit = promises.get(keep).copied().unwrap_or(Whole::MAX);
        open.retain(|state, two| promise((state, two)) < limit || state.0 == 0);
    }

    /// Tries every way in which a plan can go on in a month.
    fn go_on(&mut self, month: usize, (left, since): State, value: &Value) -> Result<(), Stop> {
        let Some(served) = self.single.months.get(month) else { return Ok(()) };
        if !self.counts(month, left, value.cost) {
            return Ok(());
        }
        let at = At { month, left, since, need: served.need };
        self.cover_part(at, value)?;
        let Some(full) = self.cost(month, at.need)? else { return Ok(()) };
        for (set, over) in self.covering(month, at.need - left) {
            let Some((mut next, packs)) = self.market.with(value, set) else { continue };
            next.cost = plus(next.cost, full)?;
            self.serve(next, month + 1, since, over, Some((set, packs)))?;
        }
        // Bought so early that it ends in this month, and something of it is lost.
        for early in since..month.min(self.safe) {
            let Some(bought) = self.single.months.get(early) else { continue };
            let window = bought.window;
            if bought.end == month && window > left {
                for (set, _) in self.covering(early, window - left) {
                    if let Some((next, _)) = self.market.with(value, set) {
                        self.arrive(month, window, since, next, Some(set));
                    }
                }
            }
        }
        Ok(())
    }

    /// The sets that cover a need and more, so that each of their packs is needed: what is over is
    /// less than the smallest of them. With each of them, what is over.
    fn covering(&self, month: usize, need: Whole) -> Vec<(Set, Whole)> {
        let mut sets = Vec::new();
        let mut below = 0;
        let sizes = self.single.sizes.iter().zip(&self.market.levels).enumerate();
        for (level, (size, baskets)) in sizes.rev() {
            // What is over: at least the next smaller size, and at least one unit.
            let least = need + Whole::max(below, 1);
            let mut units = (least + baskets.step - 1) / baskets.step * baskets.step;
            while units - need < size.units {
                for rank in 0..2 {
                    sets.push((Set { month, level, units, rank }, units - need));
                }
                units += baskets.step;
            }
            below = size.units;
        }
        sets
    }

    /// Packs cover a part of the month, or exactly all of it; then nothing is left.
    fn cover_part(&mut self, at: At, value: &Value) -> Result<(), Stop> {
        let rest = at.need - at.left;
        self.offer(at, value, 0)?;
        let Some(step) = self.market.step().filter(|_| rest > 0) else { return Ok(()) };
        let cell = |units: Whole| usize::try_from(units / step).unwrap_or(usize::MAX);
        if rest % step == 0 {
            self.offer(at, value, cell(rest))?;
        }
        let pieces = self.market.pieces.get_mut(at.month).and_then(Option::take);
        let Some(pieces) = pieces else {
            for cell in 1..=cell(rest - 1) {
                let least = self.market.least(step * cell as Whole);
                if !self.counts(at.month + 1, 0, value.cost + least) {
                    break;
                }
                self.offer(at, value, cell)?;
            }
            return Ok(());
        };
        for (piece, slope) in pieces.iter().filter(|(piece, _)| piece.from <= rest) {
            // From the fewest packs of the piece to the most.
            let from = cell((rest - piece.to).max(0) + step - 1).max(1);
            let to = cell(rest - piece.from.max(1));
            let line = value.cost + piece.base + piece.slope * rest;
            let mut blocks = from / BLOCK..=to / BLOCK;
            if self.quick {
                let best = blocks
                    .min_by_key(|block| self.market.block(*slope, *block).unwrap_or(Whole::MAX));
                let best = best.unwrap_or(0);
                blocks = best..=best;
            }
            for block in blocks {
                let Some(least) = self.market.block(*slope, block) else { continue };
                if !self.counts(at.month + 1, 0, line + least - self.market.slack) {
                    continue;
                }
                for cell in from.max(block * BLOCK)..=to.min(block * BLOCK + BLOCK - 1) {
                    self.offer(at, value, cell)?;
                }
            }
        }
        if let Some(place) = self.market.pieces.get_mut(at.month) {
            *place = Some(pieces);
        }
        Ok(())
    }

    /// Packs that hold no more than the month needs, unless they cost too much to count.
    fn offer(&mut self, at: At, value: &Value, cell: usize) -> Result<(), Stop> {
        let At { month, left, since, need } = at;
        let Some(price) = self.market.price(cell) else { return Ok(()) };
        let units = self.market.step().unwrap_or(0) * cell as Whole;
        let after = if left + units == need { since } else { month + 1 };
        let least = plus(value.cost, price)?;
        if !self.admits(month + 1, after, least) {
            return Ok(());
        }
        let Some(cost) = self.cost(month, left + units)? else { return Ok(()) };
        if !self.admits(month + 1, after, plus(least, cost)?) {
            return Ok(());
        }
        if cell == 0 {
            let next = Value { cost: plus(value.cost, cost)?, ..value.clone() };
            self.arrive(month + 1, 0, after, next, None);
            return Ok(());
        }
        for rank in 0..2 {
            let set = Set { month, level: self.market.levels.len() - 1, units, rank };
            let Some((mut next, _)) = self.market.with(value, set) else { break };
            next.cost = plus(next.cost, cost)?;
            self.arrive(month + 1, 0, after, next, Some(set));
        }
        Ok(())
    }

    /// Months are served from what is left, until it does not last or its time is over.
    fn serve(
        &mut self,
        mut value: Value,
        from: usize,
        since: usize,
        units: Whole,
        bought: Bought,
    ) -> Result<(), Stop> {
        let single = self.single;
        let mut left = units;
        let set = bought.map(|(set, _)| set);
        let own = set.and_then(|set| single.months.get(set.month));
        for (month, served) in single.months.iter().enumerate().skip(from) {
            if let Some((set, packs)) = bought {
                for early in since..set.month.min(self.safe) {
                    let Some(purchase) = single.months.get(early) else { continue };
                    if purchase.end == month && purchase.window < left {
                        let mut value = value.clone();
                        value.months -= u64::from(packs) * (set.month - early) as u64;
                        let set = Set { month: early, ..set };
                        self.arrive(month, purchase.window, since, value, Some(set));
                    }
                }
            }
            if let Some(own) = own.filter(|own| own.end == month) {
                self.arrive(month, left.min(own.window), since, value, set);
                return Ok(());
            }
            if left < served.need || left == 0 {
                self.arrive(month, left, since, value, set);
                return Ok(());
            }
            let Some(cost) = self.cost(month, served.need)? else { return Ok(()) };
            value.cost = plus(value.cost, cost)?;
            left -= served.need;
        }
        self.arrive(single.months.len(), left, since, value, set);
        Ok(())
    }

    fn cost(&mut self, month: usize, covered: Whole) -> Result<Option<Whole>, Stop> {
        self.single.cost(month, covered, &mut self.desk)
    }

    /// Whether a plan of this cost could still count, with so much left when a month begins.
    fn counts(&self, month: usize, left: Whole, cost: Whole) -> bool {
        cost.saturating_add(self.ahead.at(month, left)) <= self.limit.min(self.closed.limit())
    }

    /// The same at the beginning of a month with nothing left, beside the plans that stand there.
    fn admits(&self, month: usize, since: usize, cost: Whole) -> bool {
        let two = self.open.get(month).and_then(|open| open.get(&(0, since.min(self.safe))));
        two.is_none_or(|two| cost <= two.limit()) && self.counts(month, 0, cost)
    }

    /// A plan stands at the beginning of a month, or has come to the end.
    fn arrive(&mut self, month: usize, left: Whole, since: usize, value: Value, set: Option<Set>) {
        if !self.counts(month, left, value.cost) {
            return;
        }
        let mut value = value;
        if let Some(set) = set {
            value.trail = Some(self.trail.push(value.trail, set));
        }
        match self.open.get_mut(month) {
            Some(open) => open.entry((left, since.min(self.safe))).or_default().insert(value),
            None => self.closed.insert(value),
        }
    }

    /// The purchases of a plan.
    fn purchases(&self, value: &Value) -> Vec<Purchase> {
        let mut purchases: Vec<Purchase> = Vec::new();
        let mut latest = usize::MAX;
        for set in self.trail.back(value.trail) {
            // Drawn before those after it, so bought no later.
            latest = latest.min(set.month);
            let Some(basket) = self.market.set(*set) else { continue };
            for (size, count) in self.single.sizes.iter().zip(basket.counts) {
                let (month, pack, count) = (latest, size.pack, *count);
                let same = |bought: &&mut Purchase| (bought.month, bought.pack) == (month, pack);
                match purchases.iter_mut().find(same) {
                    Some(bought) => bought.count += count,
                    None if count > 0 => purchases.push(Purchase { month, pack, count }),
                    None => {}
                }
            }
        }
        purchases.sort_unstable();
        purchases
    }
}

//! The cheapest purchases where one balance says everything: exact, over all purchases.
//!
//! A pack counts as bought for the month in which its first unit is used. What is known when a
//! month begins is then only what is left of the pack in use, less than the month needs. A pack
//! bought earlier than needed ends earlier, which matters only if something of it is lost at that
//! end; such purchases are tried as well. ARCHITECTURE.md has the proof.

mod ways;

use super::ahead::{Ahead, FEW_ENTRIES};
use super::market::{MAX_CELLS, Market, Set};
use super::planner::{Desk, Heard};
use super::single::Single;
use super::value::{MAX_ROOM, ROOM_OF_TWO, Trail, Two, Value};
use super::whole::Whole;
use super::{Found, Purchase, Rules, Stop};
use std::collections::BTreeMap;

/// How many plans go on from each month in the first, quick look.
const QUICK: usize = 24;
/// Steps of work here (a set of packs offered, a month served) that are as much work as living
/// through a month.
const STEPS: u64 = 64;
/// Cells of the tables of sets that may be made for so much work.
const CELLS: Whole = 4;
/// Looks at sums of packs beforehand that may be taken for so much work.
const LOOKS: Whole = 250;
/// What a purchase takes on the trail.
const STEP: usize = 64;
/// So many steps between two looks at whether to go on.
const ASK: u64 = 100_000;

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
    /// How many states are open.
    states: usize,
    /// Steps of work, and the most of them by now.
    work: u64,
    until: u64,
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

/// How many of the sizes, from the largest, can be looked at together within so much work.
pub(super) fn fitting(single: &Single<'_>, work: u64) -> usize {
    Market::fitting(single, MAX_CELLS.min(Whole::from(work) * CELLS))
}

/// The cheapest purchases under some rules; all sizes must be fitting. `None` where the listener
/// said to stop.
pub(super) fn find(
    single: &Single<'_>,
    rules: &Rules,
    heard: Heard<'_>,
) -> Result<Option<Found>, Stop> {
    let months = single.months.len();
    let steps = rules.work.saturating_mul(STEPS);
    let looks = Whole::from(rules.work).saturating_mul(LOOKS);
    let market = Market::new(single)?;
    if rules.limit < Whole::MAX && single.begins_with == 0 {
        // Often nothing comes near.
        let ahead = Ahead::new(&market, FEW_ENTRIES, looks)?;
        if ahead.at(0, 0) > rules.limit {
            let work = ahead.looks() / LOOKS as u64;
            return Ok(Some(Found { exact: true, work, ..Found::default() }));
        }
    }
    let ahead = Ahead::new(&market, Ahead::entries(single), looks)?;
    let safe = single.months.iter().position(|served| served.end >= months).unwrap_or(months);
    let mut search = Search {
        single,
        market,
        ahead,
        quick: true,
        limit: rules.limit,
        open: vec![BTreeMap::new(); months],
        closed: Two::default(),
        trail: Trail::new(),
        desk: Desk::default(),
        safe,
        states: 0,
        work: 0,
        until: 0,
    };
    if search.run(steps / 2, heard, 0)?.is_none() {
        return Ok(None);
    }
    let mut worked = search.work;
    let quick = search.closed.clone();
    if let Some(first) = &quick.first {
        let cheapest = single.sizes.iter().min_by_key(|size| size.price);
        let known = search.purchases(first);
        let another = single.planner.another(&known, cheapest.map(|size| size.pack))?;
        search.limit = another.min(quick.limit()).min(rules.limit);
    }
    search.quick = false;
    let Some(exact) = search.run(steps, heard, 200)? else { return Ok(None) };
    worked += search.work;
    if !exact {
        quick.first.into_iter().chain(quick.second).for_each(|value| search.closed.insert(value));
    }
    let purchases = |value: &Value| search.purchases(value);
    Ok(Some(Found {
        best: search.closed.first.as_ref().map(purchases),
        second: search.closed.second.as_ref().map(purchases),
        exact,
        at_least: match (&search.closed.first, exact) {
            (Some(best), true) => best.cost,
            (_, false) if single.begins_with == 0 => search.ahead.at(0, 0),
            _ => 0,
        },
        work: worked / STEPS + search.ahead.looks() / LOOKS as u64,
    }))
}

impl Search<'_> {
    /// Goes through the months. Says whether it came through within the limits of work and room;
    /// `None` where the listener said to stop.
    fn run(&mut self, work: u64, heard: Heard<'_>, from: u32) -> Result<Option<bool>, Stop> {
        let months = self.single.months.len();
        self.closed = Two::default();
        (self.work, self.until) = (0, work);
        let nothing = Value::nothing(self.single.sizes.len());
        match self.single.begins_with {
            0 => self.arrive(0, 0, 0, nothing, None),
            units => self.serve(nothing, 0, 0, units, None)?,
        }
        for month in 0..months {
            let part = u32::try_from((1000 - from as usize) * month / months).unwrap_or(0);
            let at = if self.quick { from } else { from + part };
            if !heard(at) {
                return Ok(None);
            }
            if self.quick {
                self.keep(month, QUICK);
                self.until = work * (month as u64 + 1) / months as u64 + 1000;
            }
            let mut asked = self.work;
            while let Some((state, two)) = self.open.get_mut(month).and_then(BTreeMap::pop_first) {
                self.states = self.states.saturating_sub(1);
                for value in two.each() {
                    self.go_on(month, state, value)?;
                }
                if self.is_too_much() && !self.quick {
                    return Ok(Some(false));
                }
                if self.is_too_much() {
                    break;
                }
                if self.work > asked + ASK {
                    asked = self.work;
                    if !heard(at) {
                        return Ok(None);
                    }
                }
            }
        }
        Ok(Some(true))
    }

    fn is_too_much(&self) -> bool {
        let state = ROOM_OF_TWO + 8 * self.single.sizes.len();
        self.work > self.until || self.states * state + self.trail.len() * STEP > MAX_ROOM
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
        let before = open.len();
        open.retain(|state, two| promise((state, two)) < limit || state.0 == 0);
        self.states = self.states.saturating_sub(before - open.len());
    }

    fn cost(&mut self, month: usize, covered: Whole) -> Result<Option<Whole>, Stop> {
        self.work += 4 + STEPS * self.single.work(month);
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
        self.work += 8 + self.single.sizes.len() as u64 / 8;
        let mut value = value;
        let state = (left, since.min(self.safe));
        let two = match self.open.get_mut(month) {
            Some(open) => open.entry(state).or_insert_with(|| {
                self.states += 1;
                Two::default()
            }),
            None => &mut self.closed,
        };
        if two.takes(&value) {
            if let Some(set) = set {
                value.trail = self.trail.push(value.trail, set);
            }
            two.insert(value);
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

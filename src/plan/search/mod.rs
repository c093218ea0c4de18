//! The cheapest purchases where no single balance says everything: packs that end unlike, packs
//! that are refilled, orders of deduction of another kind. Month after month every list of what is
//! left is gone on from with every set of packs, unless a bound shows that it cannot become the
//! best. Exact while the work stays within its limit; else it says that it is not.

mod bound;

use super::baskets::Size;
use super::month::Serving;
use super::planner::{Desk, Heard, Planner};
use super::pool::Giver;
use super::state::{self, State};
use super::value::{MAX_ROOM, ROOM_OF_TWO, Trail, Two, Value};
use super::whole::{Whole, plus};
use super::{Found, Purchase, Rules, Stop};
use bound::Bound;
use std::collections::BTreeMap;

/// The most work: months that are lived through, over all plans; those of many bills or many grants
/// count as several ([`Month::work`](super::month::Month::work)).
pub(super) const MAX_WORK: u64 = 250_000;
/// What a purchase takes on the trail.
const STEP: usize = 24;
/// How many plans are kept from month to month in the first, quick look.
const QUICK: usize = 40;
/// So much work between two looks at whether to go on.
const ASK: u64 = 10_000;

/// What can be bought of a size in the month that is gone through.
#[derive(Clone, Copy, Debug)]
struct Choice {
    /// Its place among the sizes.
    place: usize,
    /// How many packs can be of use.
    most: u32,
    /// What one costs.
    price: Whole,
}

/// A state, and the best plans that come to it.
type Plans = (State, Two);

/// Where plans go on from: a state, read.
#[derive(Clone, Debug, Default)]
struct Here {
    month: usize,
    /// What is left, free quotas and packs held among it that begin in the month.
    serving: Vec<Serving>,
    idle: u32,
    choices: Vec<Choice>,
    /// How many of each size are bought.
    counts: Vec<u32>,
}

/// The search under way.
struct Search<'s> {
    planner: &'s Planner<'s>,
    sizes: Vec<Size>,
    bound: Bound,
    at_once: bool,
    /// How many packs may be of no use. None need be, but where purchases are rounded with their
    /// month, the next best plan may be unlike the best one in such a pack, at another time.
    idle: u32,
    open: BTreeMap<State, Two>,
    next: BTreeMap<State, Two>,
    /// The bytes of both, about.
    room: usize,
    closed: Two,
    /// No plan above this cost counts.
    limit: Whole,
    /// The month, the place among the sizes and how many of it.
    trail: Trail<(u16, u16, u32)>,
    here: Here,
    desk: Desk,
    /// The state that a plan comes to.
    key: Vec<u8>,
    work: u64,
    /// The most of it by now.
    until: u64,
    /// The most of it.
    most_work: u64,
}

/// The cheapest purchases, given a plan that is known; `None` where the listener said to stop.
pub(super) fn find(
    planner: &Planner<'_>,
    rules: &Rules,
    known: Option<&[Purchase]>,
    heard: Heard<'_>,
) -> Result<Option<Found>, Stop> {
    let mut search = Search::new(planner, rules)?;
    let cheapest = search.sizes.iter().min_by_key(|size| size.price).map(|size| size.pack);
    if let Some(known) = known {
        search.limit = search.limit.min(planner.another(known, cheapest)?);
    }
    let quick = search.run(Some(QUICK), heard)?;
    let found = search.closed.clone();
    if let Some(first) = &found.first {
        let another = planner.another(&search.purchases(first), cheapest)?;
        search.limit = search.limit.min(found.limit()).min(another);
    }
    let mut work = search.work;
    let finished = match quick {
        Some(_) => search.run(None, heard)?,
        None => return Ok(None),
    };
    work += search.work;
    let Some(finished) = finished else { return Ok(None) };
    if !finished {
        found.first.into_iter().chain(found.second).for_each(|value| search.closed.insert(value));
    }
    let purchases = |value: &Value| search.purchases(value);
    Ok(Some(Found {
        best: search.closed.first.as_ref().map(purchases),
        second: search.closed.second.as_ref().map(purchases),
        exact: finished,
        at_least: match (&search.closed.first, finished) {
            (Some(best), true) => best.cost,
            _ => search.bound.at(0, 0),
        },
        work,
    }))
}

impl<'s> Search<'s> {
    fn new(planner: &'s Planner<'s>, rules: &Rules) -> Result<Search<'s>, Stop> {
        let sizes = planner.sizes_on_sale(rules);
        let apart = planner.tariff.rounds_apart(sizes.iter().map(|size| size.price));
        let bound = Bound::new(planner, &sizes);
        Ok(Search {
            planner,
            sizes,
            bound,
            at_once: rules.at_once,
            idle: u32::from(!apart),
            open: BTreeMap::new(),
            next: BTreeMap::new(),
            room: 0,
            closed: Two::default(),
            limit: rules.limit,
            trail: Trail::new(),
            here: Here::default(),
            desk: Desk::default(),
            key: Vec::new(),
            work: 0,
            until: 0,
            most_work: rules.work,
        })
    }

    /// Goes through the months, with so many plans kept or all of them. Says whether it came
    /// through within the limits of work and room; `None` where the listener said to stop.
    fn run(&mut self, keep: Option<usize>, heard: Heard<'_>) -> Result<Option<bool>, Stop> {
        self.closed = Two::default();
        (self.work, self.until) = (0, self.most_work);
        let nothing = Value::nothing(self.sizes.len());
        state::write(&[], 0, &mut self.key);
        self.open.clear();
        self.open.entry(self.key.as_slice().into()).or_default().insert(nothing);
        let months = self.planner.months.len();
        for month in 0..months {
            let thousandths = u32::try_from(1000 * month / months).unwrap_or(0);
            if !heard(thousandths) {
                return Ok(None);
            }
            self.choose_from(month);
            if keep.is_some() {
                let part = self.most_work / 8 * (month as u64 + 1) / months as u64;
                self.until = part + 1000;
            }
            let mut asked = self.work;
            'states: for (state, two) in self.states(month, keep) {
                for value in two.each() {
                    self.go_on(&state, value)?;
                    if self.is_too_much() && keep.is_none() {
                        return Ok(Some(false));
                    }
                    if self.is_too_much() {
                        break 'states;
                    }
                    if self.work > asked + ASK {
                        asked = self.work;
                        if !heard(thousandths) {
                            return Ok(None);
                        }
                    }
                }
                self.room = self.room.saturating_sub(room(&state, self.sizes.len()));
            }
            self.open = std::mem::take(&mut self.next);
        }
        Ok(Some(true))
    }

    fn is_too_much(&self) -> bool {
        self.work > self.until || self.room + self.trail.len() * STEP > MAX_ROOM
    }

    /// The plans that go on from the beginning of a month: all of them, or the most promising.
    fn states(&mut self, month: usize, keep: Option<usize>) -> Box<dyn Iterator<Item = Plans>> {
        let open = std::mem::take(&mut self.open).into_iter();
        let Some(keep) = keep else { return Box::new(open) };
        self.room = 0;
        let mut serving = Vec::new();
        let mut open: Vec<_> = open.collect();
        open.sort_by_cached_key(|(state, two)| {
            state::read(state, &mut serving);
            let left = serving.iter().map(|(_, left)| left).sum();
            let (cost, packs) =
                two.first.as_ref().map_or((Whole::MAX, 0), |it| (it.cost, it.packs));
            // Of free packs the fewest: more of them may turn out to be of no use.
            (cost.saturating_add(self.bound.at(month, left)), packs)
        });
        open.truncate(keep);
        Box::new(open.into_iter())
    }

    /// Finds out what can be bought in a month.
    fn choose_from(&mut self, month: usize) {
        self.here.month = month;
        self.here.counts = vec![0; self.sizes.len()];
        let waits = self.at_once && month > 0;
        let sizes = self.sizes.iter().enumerate().filter(|_| !waits);
        let choices = sizes.map(|(place, size)| Choice {
            place,
            most: self.most(month, *size),
            price: size.price,
        });
        self.here.choices = choices.filter(|choice| choice.most > 0).collect();
    }

    /// Tries every set of packs in a month.
    fn go_on(&mut self, state: &State, value: &Value) -> Result<(), Stop> {
        let Here { month, serving, idle, .. } = &mut self.here;
        let month = *month;
        *idle = state::read(state, serving);
        let left: Whole = serving.iter().map(|(_, left)| left).sum();
        if value.cost.saturating_add(self.bound.at(month, left)) > self.limit {
            return Ok(());
        }
        std::mem::swap(&mut self.here.serving, &mut self.desk.serving);
        self.planner.begin(month, &mut self.desk);
        std::mem::swap(&mut self.here.serving, &mut self.desk.serving);
        self.choose(value, 0, 0)
    }

    /// Chooses how many of each size, one after the other.
    fn choose(&mut self, value: &Value, number: usize, price: Whole) -> Result<(), Stop> {
        let Some(choice) = self.here.choices.get(number).copied() else { return self.live(value) };
        let mut price = price;
        for count in 0..=choice.most {
            let so_far = value.cost.saturating_add(price);
            if self.is_too_much() || so_far - self.bound.loss > self.limit {
                break;
            }
            if let Some(chosen) = self.here.counts.get_mut(choice.place) {
                *chosen = count;
            }
            // Sizes still to come may only add to what is left and to the price.
            self.choose(value, number + 1, price)?;
            price = plus(price, choice.price)?;
        }
        if let Some(chosen) = self.here.counts.get_mut(choice.place) {
            *chosen = 0;
        }
        Ok(())
    }

    /// How many packs of a size can be of use when they are bought in a month.
    fn most(&self, month: usize, size: Size) -> u32 {
        let lots = self.planner.pool.of(month, size.pack);
        let to = lots.iter().filter_map(|lot| self.planner.pool.lots.get(*lot)).map(|lot| lot.to);
        let Some(to) = to.max() else { return 0 };
        let months = self.planner.months.iter().zip(&self.planner.parts).skip(month);
        let served = months.take_while(|(month, _)| month.start < to);
        let used: Whole = served.map(|(_, parts)| parts.iter().sum::<Whole>()).sum();
        let of_use = u32::try_from((used + size.units - 1) / size.units).unwrap_or(u32::MAX);
        of_use.saturating_add(self.idle)
    }

    /// Lives through a month with a set of packs.
    fn live(&mut self, value: &Value) -> Result<(), Stop> {
        let planner = self.planner;
        let mut desk = std::mem::take(&mut self.desk);
        desk.serving.clone_from(&self.here.serving);
        let (mut bought, mut packs) = (0, 0);
        let month = self.here.month;
        let chosen = self.sizes.iter().zip(&self.here.counts).filter(|(_, count)| **count > 0);
        for (size, count) in chosen {
            planner.buy(Purchase { month, pack: size.pack, count: *count }, &mut desk)?;
            bought = plus(bought, planner.line(size.pack, *count)?.ok_or(Stop::TooLarge)?)?;
            packs += count;
        }
        let Some(parts) = planner.parts.get(month) else { return Ok(()) };
        self.work += planner.months.get(month).map_or(1, |it| it.work(desk.serving.len()));
        // Beside the month itself, many sizes are work, and what has much left; the last state that
        // a plan came to tells how much.
        self.work += (self.here.choices.len() / 16 + self.key.len() / 64) as u64;
        let billed = planner.live(month, parts, Some(bought), &mut desk)?;
        let refused = desk.sum().refused > 0;
        let mut idle = self.here.idle;
        planner.end(month, &mut desk, |lot, left| idle += self.untouched(lot, left));
        if month + 1 == planner.months.len() {
            idle += desk.serving.iter().map(|(lot, left)| self.untouched(*lot, *left)).sum::<u32>();
        }
        let left = desk.serving.iter().map(|(_, left)| left).sum();
        self.desk = desk;
        let counts = !refused && idle <= self.idle;
        let Some(total) = billed.total.filter(|_| counts) else { return Ok(()) };
        let cost = plus(value.cost, total)?;
        if cost.saturating_add(self.bound.at(month + 1, left)) > self.limit {
            return Ok(());
        }
        let mut next = Value { cost, ..value.clone() };
        if packs > 0 {
            next.packs += packs;
            next.months += u64::from(packs) * month as u64;
            let sums = value.counts.iter().zip(&self.here.counts);
            next.counts = sums.map(|(sum, count)| sum + count).collect();
        }
        state::write(&self.desk.serving, idle, &mut self.key);
        self.arrive(next);
        Ok(())
    }

    /// A plan comes to the end of the month, or of the last one.
    fn arrive(&mut self, value: Value) {
        let last = self.here.month + 1 == self.planner.months.len();
        let two = match last {
            true => &mut self.closed,
            false => self.next.entry(self.key.as_slice().into()).or_insert_with(|| {
                self.room += room(&self.key, self.sizes.len());
                Two::default()
            }),
        };
        let mut value = value;
        if two.takes(&value) {
            for (place, count) in self.here.counts.iter().enumerate().filter(|(_, n)| **n > 0) {
                let bought = (self.here.month as u16, place as u16, *count);
                value.trail = self.trail.push(value.trail, bought);
            }
            two.insert(value);
        }
        if last {
            self.limit = self.limit.min(self.closed.limit());
        }
    }

    /// How many of some packs bought together were never of use: without them the plan is the
    /// better.
    fn untouched(&self, lot: usize, left: Whole) -> u32 {
        let Some(lot) = self.planner.pool.lots.get(lot) else { return 0 };
        match lot.giver {
            Giver::Bought(month, pack) if self.planner.pool.of(month, pack).len() == 1 => {
                u32::try_from(left / lot.quantity.max(1)).unwrap_or(u32::MAX)
            }
            _ => 0,
        }
    }

    fn purchases(&self, value: &Value) -> Vec<Purchase> {
        let bought = self.trail.back(value.trail).filter_map(|(month, place, count)| {
            let size = self.sizes.get(usize::from(*place))?;
            Some(Purchase { month: usize::from(*month), pack: size.pack, count: *count })
        });
        let mut purchases: Vec<Purchase> = bought.collect();
        purchases.sort_unstable();
        purchases
    }
}

/// The bytes that a state of so many sizes takes, about.
fn room(state: &[u8], sizes: usize) -> usize {
    state.len() + ROOM_OF_TWO + 8 * sizes
}

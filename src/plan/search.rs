//! The cheapest purchases where no single balance says everything: packs that end unlike, packs
//! that are refilled, orders of deduction of another kind. Month after month every list of what is
//! left is gone on from with every set of packs, unless a bound shows that it cannot become the
//! best. Exact while the work stays within its limit; else it says that it is not.

use super::baskets::Size;
use super::month::Serving;
use super::planner::{Desk, Heard, Planner};
use super::pool::Giver;
use super::value::{Trail, Two, Value};
use super::whole::{Whole, plus};
use super::{Found, Purchase, Rules, Stop};
use std::collections::BTreeMap;

/// The most months that may be lived through, over all plans. What is open takes up to half a
/// kilobyte for each, so that this bounds the memory too.
pub(super) const MAX_WORK: u64 = 250_000;
/// How many plans are kept from month to month in the first, quick look.
const QUICK: usize = 40;

/// Where a plan stands when a month begins: what is left, and how many packs were of no use.
type State = (Vec<Serving>, u32);

/// The search under way.
struct Search<'s> {
    planner: &'s Planner<'s>,
    sizes: Vec<Size>,
    /// Units that packs or money must still cover from each month on.
    rest: Vec<Whole>,
    /// The least price of a unit as money and units; none where nothing bounds it.
    least: Option<(Whole, Whole)>,
    /// What rounding may take off a month's bills, at the most.
    loss: Whole,
    at_once: bool,
    /// How many packs may be of no use. None need be, but where purchases are rounded with their
    /// month, the next best plan may be unlike the best one in such a pack, at another time.
    idle: u32,
    open: BTreeMap<State, Two>,
    next: BTreeMap<State, Two>,
    closed: Two,
    /// No plan above this cost counts.
    limit: Whole,
    /// The month and how many of each size.
    trail: Trail<(usize, Vec<u32>)>,
    desk: Desk,
    work: u64,
    /// The most of it.
    most_work: u64,
}

/// The cheapest purchases, given some plans that are known; `None` where the listener said to stop.
pub(super) fn find(
    planner: &Planner<'_>,
    rules: &Rules,
    known: &[Vec<Purchase>],
    heard: Heard<'_>,
) -> Result<Option<Found>, Stop> {
    let mut search = Search::new(planner, rules)?;
    let cheapest = search.sizes.iter().min_by_key(|size| size.price).map(|size| size.pack);
    for known in known {
        search.limit = search.limit.min(planner.another(known, cheapest)?);
    }
    let quick = search.run(Some(QUICK), heard)?;
    let found = search.closed.clone();
    if let Some(first) = &found.first {
        let another = planner.another(&search.purchases(first), cheapest)?;
        search.limit = search.limit.min(found.limit()).min(another);
    }
    let finished = match quick {
        Some(_) => search.run(None, heard)?,
        None => return Ok(None),
    };
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
            _ => search.bound(0, 0),
        },
    }))
}

impl<'s> Search<'s> {
    fn new(planner: &'s Planner<'s>, rules: &Rules) -> Result<Search<'s>, Stop> {
        let sizes = planner.sizes_on_sale(rules);
        let pool = &planner.pool;
        let mut rest = vec![0; planner.months.len() + 1];
        let mut given: Vec<Whole> = vec![0; planner.months.len()];
        // Whatever is free or held covers as much as it can, wherever it serves first.
        for (month, free) in planner.months.iter().zip(&mut given) {
            let fresh = month.fresh.iter().filter_map(|lot| pool.lots.get(*lot));
            *free = fresh.map(|lot| lot.quantity).sum();
        }
        for month in (0..planner.months.len()).rev() {
            let used: Whole = planner.parts.get(month).map_or(0, |parts| parts.iter().sum());
            let after = rest.get(month + 1).copied().unwrap_or(0);
            if let Some(rest) = rest.get_mut(month) {
                *rest = after + used - given.get(month).copied().unwrap_or(0);
            }
        }
        let rounding = &planner.book.policies.rounding;
        let splits = rounding.line.is_some() || rounding.per_cycle;
        let least = if splits { None } else { least(planner, &sizes) };
        let apart = planner.tariff.rounds_apart(sizes.iter().map(|size| size.price));
        let loss = planner.tariff.slack().saturating_mul(sizes.len() as Whole + 2);
        Ok(Search {
            planner,
            sizes,
            rest,
            least,
            loss,
            at_once: rules.at_once,
            idle: u32::from(!apart),
            open: BTreeMap::new(),
            next: BTreeMap::new(),
            closed: Two::default(),
            limit: Whole::MAX,
            trail: Trail::new(),
            desk: Desk::default(),
            work: 0,
            most_work: rules.work,
        })
    }

    /// Goes through the months, with so many plans kept or all of them. Says whether it came
    /// through within the limit of work; `None` where the listener said to stop.
    fn run(&mut self, keep: Option<usize>, heard: Heard<'_>) -> Result<Option<bool>, Stop> {
        self.closed = Two::default();
        self.open.clear();
        self.work = 0;
        let nothing = Value::nothing(self.sizes.len());
        self.open.entry((Vec::new(), 0)).or_default().insert(nothing);
        let months = self.planner.months.len();
        for month in 0..months {
            let thousandths = u32::try_from(1000 * month / months).unwrap_or(0);
            if !heard(thousandths) {
                return Ok(None);
            }
            let mut open: Vec<_> = std::mem::take(&mut self.open).into_iter().collect();
            if let Some(keep) = keep {
                open.sort_by_key(|((serving, _), two)| {
                    let left = serving.iter().map(|(_, left)| left).sum();
                    let (cost, packs) =
                        two.first.as_ref().map_or((Whole::MAX, 0), |it| (it.cost, it.packs));
                    // Of free packs the fewest: more of them may turn out to be of no use.
                    (cost.saturating_add(self.bound(month, left)), packs)
                });
                open.truncate(keep);
            }
            for (state, two) in open {
                for value in two.each() {
                    self.go_on(month, &state, value)?;
                    let most = if keep.is_some() { self.most_work / 8 } else { self.most_work };
                    if self.work > most * (month as u64 + 1) / months as u64 + 1000
                        && keep.is_some()
                    {
                        break;
                    }
                    if keep.is_none() && self.work > most {
                        return Ok(Some(false));
                    }
                }
            }
            self.open = std::mem::take(&mut self.next);
        }
        Ok(Some(true))
    }

    /// No plan that has so many units of packs left can cost less from a month on.
    fn bound(&self, month: usize, left: Whole) -> Whole {
        let rest = self.rest.get(month).copied().unwrap_or(0) - left;
        let months = (self.planner.months.len() - month.min(self.planner.months.len())) as Whole;
        match self.least {
            Some((money, units)) if rest > 0 => {
                let least = rest.checked_mul(money).map_or(0, |money| money / units);
                (least - self.loss * months).max(0)
            }
            _ => 0,
        }
    }

    /// Tries every set of packs in a month.
    fn go_on(&mut self, month: usize, state: &State, value: &Value) -> Result<(), Stop> {
        let left: Whole = state.0.iter().map(|(_, left)| left).sum();
        if value.cost.saturating_add(self.bound(month, left)) > self.limit {
            return Ok(());
        }
        let mut counts = vec![0; self.sizes.len()];
        let sizes = if self.at_once && month > 0 { 0 } else { self.sizes.len() };
        self.choose(month, state, value, (0, sizes), &mut counts, (0, left))
    }

    /// Chooses how many of each size, one after the other.
    fn choose(
        &mut self,
        month: usize,
        state: &State,
        value: &Value,
        (place, places): (usize, usize),
        counts: &mut Vec<u32>,
        (price, left): (Whole, Whole),
    ) -> Result<(), Stop> {
        if place == places {
            return self.live(month, state, value, counts);
        }
        let Some(size) = self.sizes.get(place).copied() else { return Ok(()) };
        let lots = self.planner.pool.of(month, size.pack);
        let units = lots.iter().filter_map(|lot| self.planner.pool.lots.get(*lot));
        let units: Whole = units.map(|lot| lot.quantity).sum();
        let most = self.most(month, size);
        let (mut price, mut left) = (price, left);
        for count in 0..=most {
            let so_far = value.cost.saturating_add(price);
            if self.work > self.most_work || so_far - self.loss > self.limit {
                break;
            }
            if let Some(chosen) = counts.get_mut(place) {
                *chosen = count;
            }
            // Sizes still to come may only add to what is left and to the price.
            self.choose(month, state, value, (place + 1, places), counts, (price, left))?;
            price = plus(price, size.price)?;
            left = plus(left, units)?;
        }
        if let Some(chosen) = counts.get_mut(place) {
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
    fn live(
        &mut self,
        month: usize,
        state: &State,
        value: &Value,
        counts: &[u32],
    ) -> Result<(), Stop> {
        self.work += 1;
        let planner = self.planner;
        let mut desk = std::mem::take(&mut self.desk);
        desk.serving.clear();
        desk.serving.extend_from_slice(&state.0);
        planner.begin(month, &mut desk);
        let mut next = value.clone();
        let (mut bought, mut packs) = (0, 0);
        for (place, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            let Some(size) = self.sizes.get(place) else { continue };
            planner.buy(Purchase { month, pack: size.pack, count: *count }, &mut desk)?;
            bought = plus(bought, planner.line(size.pack, *count)?.ok_or(Stop::TooLarge)?)?;
            packs += count;
            if let Some(sum) = next.counts.get_mut(place) {
                *sum += count;
            }
        }
        let Some(parts) = planner.parts.get(month) else { return Ok(()) };
        let billed = planner.live(month, parts, Some(bought), &mut desk)?;
        let refused = desk.sum().refused > 0;
        let mut idle = state.1;
        planner.end(month, &mut desk, |lot, left| idle += self.untouched(lot, left));
        let last = month + 1 == planner.months.len();
        if last {
            idle += desk.serving.iter().map(|(lot, left)| self.untouched(*lot, *left)).sum::<u32>();
        }
        let state = (desk.serving.clone(), idle);
        self.desk = desk;
        let counts_still = !refused && idle <= self.idle;
        let Some(total) = billed.total.filter(|_| counts_still) else { return Ok(()) };
        next.cost = plus(next.cost, total)?;
        next.packs += packs;
        next.months += u64::from(packs) * month as u64;
        let left = state.0.iter().map(|(_, left)| left).sum();
        if next.cost.saturating_add(self.bound(month + 1, left)) > self.limit {
            return Ok(());
        }
        if packs > 0 {
            next.trail = Some(self.trail.push(value.trail, (month, counts.to_vec())));
        }
        if last {
            self.closed.insert(next);
            let second = self.closed.second.as_ref().map_or(Whole::MAX, |second| second.cost);
            self.limit = self.limit.min(second);
        } else {
            self.next.entry(state).or_default().insert(next);
        }
        Ok(())
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
        let mut purchases = Vec::new();
        for (month, counts) in self.trail.back(value.trail) {
            for (size, count) in self.sizes.iter().zip(counts).filter(|(_, n)| **n > 0) {
                purchases.push(Purchase { month: *month, pack: size.pack, count: *count });
            }
        }
        purchases.sort_unstable();
        purchases
    }
}

/// The least price of a unit, as money and units, by packs and per use.
fn least(planner: &Planner<'_>, sizes: &[Size]) -> Option<(Whole, Whole)> {
    let mut prices: Vec<(Whole, Whole)> = Vec::new();
    for size in sizes {
        let lots = planner.pool.of(0, size.pack).len().max(1) as Whole;
        prices.push((size.price, size.units.checked_mul(lots)?));
    }
    if planner.tariff.pays {
        prices.push((planner.tariff.curve.as_ref()?.least()?, 1));
    }
    let cheaper = |left: &&(Whole, Whole), right: &&(Whole, Whole)| {
        left.0.saturating_mul(right.1).cmp(&right.0.saturating_mul(left.1))
    };
    prices.iter().min_by(cheaper).copied()
}

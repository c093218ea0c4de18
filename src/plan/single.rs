//! When one balance says everything: the conditions under which the list of what is left in packs
//! is one number, and what the months look like then. ARCHITECTURE.md has the proof.

use super::baskets::Size;
use super::month::{Serving, Use};
use super::planner::{Desk, Planner};
use super::pool::{Giver, Lot};
use super::slopes::{self, Piece};
use super::whole::Whole;
use super::{Rules, Stop};
use crate::time::Instant;

/// A month that is served from one balance.
#[derive(Clone, Debug)]
pub(super) struct Served {
    /// Units that packs bought could cover.
    pub need: Whole,
    /// Who pays for the rest, where nothing bought serves and one price holds for all of it.
    alone: Option<Use>,
    /// What free quotas and packs held have left at its first instant.
    front: Vec<Serving>,
    /// The first month that what is bought in this one does not serve to its end.
    pub end: usize,
    /// Units of that month that it can still cover.
    pub window: Whole,
}

/// A request in which one balance says everything.
pub(super) struct Single<'s> {
    pub planner: &'s Planner<'s>,
    /// The packs on sale, the largest first.
    pub sizes: Vec<Size>,
    /// The months.
    pub months: Vec<Served>,
    /// Units of packs held that serve as though they were bought at the start.
    pub begins_with: Whole,
}

impl<'s> Single<'s> {
    /// The months of a request, if one balance says everything.
    ///
    /// # Errors
    /// Figures that do not fit.
    pub fn new(planner: &'s Planner<'s>, rules: &Rules) -> Result<Option<Single<'s>>, Stop> {
        let sizes = planner.sizes_on_sale(rules);
        let Some(front) = front(planner, &sizes) else { return Ok(None) };
        if !planner.tariff.rounds_apart(sizes.iter().map(|size| size.price)) {
            return Ok(None);
        }
        let last = planner.months.last().map_or(Instant(0), |month| month.end);
        let never_ends = bought_lots(planner, &sizes).all(|(_, _, lot)| lot.to >= last);
        let mut begins_with = 0;
        for (place, lot) in planner.pool.lots.iter().enumerate() {
            if matches!(lot.giver, Giver::Held(..)) && !front.contains(&place) {
                // A pack held that is not drawn before all others is one balance with them only
                // while none of them ends.
                if !never_ends || lot.to < last || lot.from > planner.months[0].start {
                    return Ok(None);
                }
                begins_with += lot.quantity;
            }
        }
        let mut single = Single { planner, sizes, months: Vec::new(), begins_with };
        single.look(&front)?;
        let lasts = single.months.iter().enumerate().all(|(month, served)| served.end > month);
        Ok(lasts.then_some(single))
    }

    /// Lives through the months with free quotas and packs held alone, and measures what is left.
    fn look(&mut self, front: &[usize]) -> Result<(), Stop> {
        let planner = self.planner;
        let endless = planner.pool.endless();
        let mut desk = Desk::default();
        for (number, parts) in planner.parts.iter().enumerate() {
            planner.begin(number, &mut desk);
            desk.serving.retain(|(lot, _)| front.contains(lot));
            let before = desk.serving.clone();
            desk.enter(endless, Whole::MAX / 2);
            planner.draw(number, parts, &mut desk);
            let (mut sum, need) = (desk.sum(), taken(&desk, endless));
            sum.packs -= need;
            let one = planner.months.get(number).is_some_and(super::month::Month::is_one);
            let alone = one.then_some(sum);
            desk.serving.retain(|(lot, _)| *lot != endless);
            planner.end(number, &mut desk, |_, _| {});
            self.months.push(Served { need, alone, front: before, end: 0, window: 0 });
        }
        for month in 0..self.months.len() {
            let (end, window) = self.reach(month)?;
            if let Some(served) = self.months.get_mut(month) {
                (served.end, served.window) = (end, window);
            }
        }
        Ok(())
    }

    /// The first month that a purchase does not serve to its end, and what it covers of that one.
    fn reach(&self, month: usize) -> Result<(usize, Whole), Stop> {
        let planner = self.planner;
        let first = self.sizes.first().and_then(|size| planner.pool.of(month, size.pack).first());
        let Some((place, lot)) = first.and_then(|at| Some((*at, planner.pool.lots.get(*at)?)))
        else {
            return Ok((planner.months.len(), 0));
        };
        let ends_in = planner.months.partition_point(|month| month.end <= lot.to);
        let (Some(parts), Some(served)) = (planner.parts.get(ends_in), self.months.get(ends_in))
        else {
            return Ok((planner.months.len(), 0));
        };
        let mut desk = Desk { serving: served.front.clone(), used: Vec::new() };
        desk.enter(place, Whole::MAX / 2);
        planner.draw(ends_in, parts, &mut desk);
        Ok((ends_in, taken(&desk, place)))
    }

    /// A month's price as straight pieces of the units left to pay; `None` where it has none.
    ///
    /// # Errors
    /// Figures that do not fit.
    pub fn pieces(&self, month: usize) -> Result<Option<Vec<Piece>>, Stop> {
        let planner = self.planner;
        let Some((served, alone)) = self.months.get(month).and_then(|it| Some((it, it.alone?)))
        else {
            return Ok(None);
        };
        let Some(curve) = planner.tariff.straight().filter(|_| planner.tariff.pays) else {
            return Ok(None);
        };
        let basis = planner.book.policies.tier_basis;
        Ok(Some(slopes::pieces(curve, basis, (alone.free, alone.packs), served.need)?))
    }

    /// How much work [`cost`](Self::cost) is beside living through a month; none where one price
    /// holds for all of it.
    pub fn work(&self, month: usize) -> u64 {
        match (self.months.get(month), self.planner.months.get(month)) {
            (Some(served), Some(calendar)) if served.alone.is_none() => {
                calendar.work(served.front.len())
            }
            _ => 0,
        }
    }

    /// What a month's bills come to where purchases cover so many of its units; `None` where a
    /// price is not public, or calls are refused.
    pub fn cost(
        &self,
        month: usize,
        covered: Whole,
        desk: &mut Desk,
    ) -> Result<Option<Whole>, Stop> {
        let planner = self.planner;
        let (Some(served), Some(calendar)) = (self.months.get(month), planner.months.get(month))
        else {
            return Ok(None);
        };
        if let Some(alone) = served.alone {
            let rest = served.need - covered;
            if rest > 0 && !planner.tariff.pays {
                return Ok(None);
            }
            let used = Use { packs: alone.packs + covered, paid: rest, ..alone };
            return Ok(planner.tariff.bill(calendar, &[used], Some(0))?.total);
        }
        let Some(parts) = planner.parts.get(month) else { return Ok(None) };
        desk.serving.clone_from(&served.front);
        desk.enter(planner.pool.endless(), covered);
        let billed = planner.live(month, parts, Some(0), desk)?;
        Ok(billed.total.filter(|_| desk.sum().refused == 0))
    }
}

/// What was taken from a lot that began with half of all whole numbers.
fn taken(desk: &Desk, lot: usize) -> Whole {
    let left = desk.serving.iter().find(|(place, _)| *place == lot).map_or(0, |(_, left)| *left);
    Whole::MAX / 2 - left
}

/// The lots of each pack on sale: its month, its place in the pool, the lot.
fn bought_lots<'p>(
    planner: &'p Planner<'_>,
    sizes: &'p [Size],
) -> impl Iterator<Item = (usize, usize, &'p Lot)> {
    planner.pool.lots.iter().enumerate().filter_map(|(place, lot)| match lot.giver {
        Giver::Bought(month, pack) => {
            sizes.iter().any(|size| size.pack == pack).then_some((month, place, lot))
        }
        _ => None,
    })
}

/// Free quotas and packs held that are drawn before every pack bought, however they are bought;
/// `None` where the order of purchases is not that in which they are drawn, or they end unlike.
fn front(planner: &Planner<'_>, sizes: &[Size]) -> Option<Vec<usize>> {
    let lots = &planner.pool.lots;
    let last = planner.months.last()?.end;
    let bought: Vec<_> = bought_lots(planner, sizes).collect();
    let all_last = bought.iter().all(|(_, _, lot)| lot.to >= last);
    let mut ends: Vec<Option<Instant>> = vec![None; planner.months.len()];
    let mut latest = 0;
    for (month, _, lot) in &bought {
        // Drawn in the order of purchase, or all there until the end.
        if (*month < latest || lot.from != planner.months.get(*month)?.start) && !all_last {
            return None;
        }
        latest = *month;
        let end = ends.get_mut(*month)?;
        if end.is_some_and(|end| end != lot.to) && !all_last {
            return None;
        }
        *end = Some(lot.to);
    }
    let periodic = sizes.iter().any(|size| planner.pool.of(0, size.pack).len() != 1);
    if periodic && !sizes.is_empty() {
        return None;
    }
    let meets = |left: &Lot, right: &Lot| left.from < right.to && right.from < left.to;
    let mut front = Vec::new();
    for (place, lot) in lots.iter().enumerate() {
        if !matches!(lot.giver, Giver::Free | Giver::Held(..)) {
            continue;
        }
        let after =
            |(_, other, bought): &&(usize, usize, &Lot)| *other < place && meets(lot, bought);
        let first = !bought.iter().any(|bought| after(&bought));
        match lot.giver {
            Giver::Free if !first => return None,
            Giver::Free => front.push(place),
            // One that lasts is a balance among others, unless they end before it.
            Giver::Held(..) if first && !(all_last && lot.to >= last) => front.push(place),
            _ => {}
        }
    }
    // What is drawn first is drawn before the packs held that last, too.
    let lasting = |place: &usize| {
        lots.get(*place).is_some_and(|lot| matches!(lot.giver, Giver::Held(..)))
            && !front.contains(place)
    };
    let held = (0..lots.len()).find(lasting);
    let overtakes = |place: &usize| held.is_some_and(|held| *place > held);
    if front.iter().any(overtakes) { None } else { Some(front) }
}

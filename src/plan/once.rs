//! The cheapest purchases that are all made in the first month, where one balance says everything.

use super::baskets::{Basket, Baskets};
use super::market::MAX_CELLS;
use super::planner::Desk;
use super::single::Single;
use super::value::{Two, Value};
use super::whole::{Whole, plus};
use super::{Found, Purchase, Stop};

/// The cheapest purchases in the first month.
pub(super) fn find(single: &Single<'_>) -> Result<Found, Stop> {
    let mut best = Two::default();
    let nothing = Value::nothing(single.sizes.len());
    let empty = Basket { price: 0, packs: 0, counts: &nothing.counts };
    let mut desk = Desk::default();
    offer(single, 0, &empty, &mut best, &mut desk)?;
    let mut usable = (0..single.months.len()).try_fold(0, |sum: Whole, month| {
        sum.checked_add(serves(single, month)).ok_or(Stop::TooLarge)
    })?;
    usable = (usable - single.begins_with).max(0);
    let most = usable + single.sizes.first().map_or(0, |size| size.units);
    let mut exact = true;
    if let Some(last) = single.sizes.len().checked_sub(1) {
        if Baskets::room(&single.sizes, last, most) > MAX_CELLS {
            exact = false;
        } else {
            let baskets = Baskets::new(&single.sizes, last, most);
            for cell in 1..baskets.cells() {
                let units = baskets.step * cell as Whole;
                for basket in baskets.of(units) {
                    offer(single, units, &basket, &mut best, &mut desk)?;
                }
            }
        }
    }
    let purchases = |value: &Value| {
        let bought = single.sizes.iter().zip(&value.counts).filter(|(_, count)| **count > 0);
        let mut purchases: Vec<Purchase> = bought
            .map(|(size, count)| Purchase { month: 0, pack: size.pack, count: *count })
            .collect();
        purchases.sort_unstable();
        purchases
    };
    Ok(Found {
        best: best.first.as_ref().map(purchases),
        second: best.second.as_ref().map(purchases),
        exact,
        at_least: best.first.as_ref().map_or(0, |best| best.cost),
    })
}

/// Units of a month that a purchase of the first one can cover.
fn serves(single: &Single<'_>, month: usize) -> Whole {
    let (Some(first), Some(served)) = (single.months.first(), single.months.get(month)) else {
        return 0;
    };
    match month.cmp(&first.end) {
        std::cmp::Ordering::Less => served.need,
        std::cmp::Ordering::Equal => first.window,
        std::cmp::Ordering::Greater => 0,
    }
}

/// Lives through the months with so many units bought at the start.
fn offer(
    single: &Single<'_>,
    units: Whole,
    basket: &Basket<'_>,
    best: &mut Two,
    desk: &mut Desk,
) -> Result<(), Stop> {
    let mut left = plus(units, single.begins_with)?;
    let mut cost = basket.price;
    for month in 0..single.months.len() {
        if cost > best.limit() {
            return Ok(());
        }
        let covered = left.min(serves(single, month));
        let Some(bill) = single.cost(month, covered, desk)? else { return Ok(()) };
        cost = plus(cost, bill)?;
        left -= covered;
    }
    best.insert(Value {
        cost,
        packs: basket.packs,
        months: 0,
        counts: basket.counts.to_vec(),
        trail: None,
    });
    Ok(())
}

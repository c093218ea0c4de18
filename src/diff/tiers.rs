//! Prices by tier: what a unit costs in each range of quantities, before and after.

use super::bounds::{Cut, Range, Step, Steps, apart, cuts};
use super::{Change, Part, Value};
use crate::book::{Capacity, CapacityTier, PayPerUse, Tier, TierBound, Tiers, TiersMode};
use crate::money;
use rust_decimal::Decimal;

/// Where each tier begins. Of a graduated price it is the last unit below, which `end_of` knows; a
/// volume price looks at the bound itself.
fn begins(tiers: &Tiers) -> Vec<(Cut, &Tier)> {
    let mut from = Cut::ZERO;
    let mut found = Vec::new();
    for tier in tiers.all() {
        found.push((from, tier));
        let end = match tiers.mode {
            TiersMode::Graduated => tiers.end_of(tier).map(|at| Cut { at, after: true }),
            TiersMode::Volume => tier.up_to.map(|at| bound(at, tiers.bound)),
        };
        from = end.unwrap_or(from);
    }
    found
}

/// The cut at a bound, on its side.
fn bound(at: Decimal, side: TierBound) -> Cut {
    Cut { at, after: side == TierBound::UpperInclusive }
}

/// The prices of a unit, for `per` units; `None` where they cannot be written so exactly.
fn units(tiers: &Tiers, per: Decimal) -> Option<Steps> {
    let price = |price: Decimal| {
        if tiers.per == per {
            return Some(price);
        }
        money::div(money::mul(price, per).ok()?, tiers.per).ok()
    };
    let mut steps = Vec::new();
    for (from, tier) in begins(tiers) {
        let written = match tier.unit_amount {
            Some(amount) => Some(price(amount)?),
            None => None,
        };
        steps.push((from, written));
    }
    Some(steps)
}

/// The flat amounts: of a volume price by the tier reached, of a graduated one where each is due.
fn flats(tiers: &Tiers) -> Steps {
    begins(tiers).into_iter().map(|(from, tier)| (from, Some(tier.flat_amount))).collect()
}

/// The flat amounts of graduated prices that fall due at one place and not at the other.
fn flats_due(old: &Tiers, new: &Tiers) -> Vec<Step> {
    let (old, new) = (flats(old), flats(new));
    let mut all: Vec<Cut> = cuts(&old).into_iter().chain(cuts(&new)).collect();
    crate::document::arrange(&mut all, &Cut::cmp);
    all.dedup();
    let due = |steps: &Steps, cut: Cut| {
        let begun = steps.iter().rev().find(|(from, _)| *from == cut);
        Some(begun.and_then(|(_, amount)| *amount).unwrap_or_default())
    };
    let step = |cut: Cut| {
        let (before, after) = (due(&old, cut), due(&new, cut));
        let range = Range { from: cut, to: None };
        (before != after).then_some((range, Some(before), Some(after)))
    };
    all.into_iter().filter_map(step).collect()
}

/// Adds a change for each range.
fn tell(
    part: Part,
    what: &'static str,
    per: Option<Decimal>,
    steps: Vec<Step>,
    changes: &mut Vec<Change>,
) {
    for (range, before, after) in steps {
        let mut change =
            Change::of(part, Some(what)).with(before.map(Value::price), after.map(Value::price));
        (change.range, change.per) = (Some(range), per);
        changes.push(change);
    }
}

/// Compares what is asked for use.
pub(super) fn pay_per_use(
    old: Option<&PayPerUse>,
    new: Option<&PayPerUse>,
    changes: &mut Vec<Change>,
) {
    match (old, new) {
        (Some(old), Some(new)) => both(old, new, changes),
        (None, None) => {}
        _ => {
            let side = |price: Option<&PayPerUse>| price.map(|_| Value::Whole);
            changes.push(Change::of(Part::PayPerUse, None).with(side(old), side(new)));
            let steps = |price: Option<&PayPerUse>| units(&price?.tiers, price?.tiers.per);
            let per = old.or(new).map(|price| price.tiers.per).filter(|per| *per != Decimal::ONE);
            let found = apart(steps(old).as_ref(), steps(new).as_ref());
            tell(Part::PayPerUse, "unitAmount", per, found, changes);
        }
    }
}

fn both(old: &PayPerUse, new: &PayPerUse, changes: &mut Vec<Change>) {
    let mut say = |what, before: Value, after: Value| {
        if before != after {
            changes.push(Change::of(Part::PayPerUse, Some(what)).with(Some(before), Some(after)));
        }
    };
    let text = |text: &str| Value::Text(text.to_owned());
    let (was, is) = (&old.tiers, &new.tiers);
    say("tiersMode", text(was.mode.name()), text(is.mode.name()));
    say("countedBy", text(old.counted_by.name()), text(new.counted_by.name()));
    say("settledBy", text(old.settled_by.name()), text(new.settled_by.name()));
    say("per", Value::Number(was.per), Value::Number(is.per));
    say("wholeBlocks", text(truth(was.whole_blocks)), text(truth(is.whole_blocks)));
    let per = was.per.max(is.per);
    let told = changes.len();
    if let (Some(before), Some(after)) = (units(was, per), units(is, per)) {
        let per = (per != Decimal::ONE).then_some(per);
        tell(Part::PayPerUse, "unitAmount", per, apart(Some(&before), Some(&after)), changes);
    } else {
        // Of unlike numbers of units, and no decimal says one by the other: as each book has it.
        let (before, after) = (units(was, was.per), units(is, is.per));
        let found = apart(before.as_ref(), after.as_ref());
        tell(Part::PayPerUse, "unitAmount", None, found, changes);
        changes.iter_mut().skip(told).for_each(|change| change.difference = None);
    }
    let graduated = [was, is].iter().all(|tiers| tiers.mode == TiersMode::Graduated);
    let found = match graduated {
        true => flats_due(was, is),
        false => apart(Some(&flats(was)), Some(&flats(is))),
    };
    tell(Part::PayPerUse, "flatAmount", None, found, changes);
    // The same prices, cut otherwise: rounding and started blocks go by tier.
    if changes.len() == told && cuts(&flats(was)) != cuts(&flats(is)) {
        let bounds = |tiers: &Tiers| {
            let bounds = tiers.all().filter_map(|tier| tier.up_to).map(money::shortest);
            Value::text(bounds.collect::<Vec<_>>().join(", "))
        };
        let (before, after) = (bounds(was), bounds(is));
        // Where only their side differs, the rule says so.
        if before != after {
            changes.push(Change::of(Part::PayPerUse, Some("bounds")).with(before, after));
        }
    }
}

/// Compares QPS add-ons, which are priced by the quantity of one order.
pub(super) fn capacity(
    (old, old_side): (Option<&Capacity>, TierBound),
    (new, new_side): (Option<&Capacity>, TierBound),
    changes: &mut Vec<Change>,
) {
    match (old, new) {
        (Some(old), Some(new)) => {
            if old.unit != new.unit {
                let text = |text: &String| Some(Value::Text(text.clone()));
                let change = Change::of(Part::Capacity, Some("unit"));
                changes.push(change.with(text(&old.unit), text(&new.unit)));
            }
            if old.cap != new.cap {
                let change = Change::of(Part::Capacity, Some("cap"));
                changes.push(change.with(old.cap.map(Value::Number), new.cap.map(Value::Number)));
            }
        }
        (None, None) => return,
        _ => {
            let side = |capacity: Option<&Capacity>| capacity.map(|_| Value::Whole);
            changes.push(Change::of(Part::Capacity, None).with(side(old), side(new)));
        }
    }
    let day: fn(&CapacityTier) -> Option<Decimal> = |tier| tier.per_day;
    let month: fn(&CapacityTier) -> Option<Decimal> = |tier| tier.per_month;
    for (what, price) in [("perDay", day), ("perMonth", month)] {
        let (before, after) =
            (old.map(|it| orders(it, old_side, price)), new.map(|it| orders(it, new_side, price)));
        tell(Part::Capacity, what, None, apart(before.as_ref(), after.as_ref()), changes);
    }
}

/// The price of one by the quantity ordered; beyond a bounded last tier there is none.
fn orders(
    capacity: &Capacity,
    side: TierBound,
    price: fn(&CapacityTier) -> Option<Decimal>,
) -> Steps {
    let mut steps = Vec::new();
    let mut from = Some(Cut::ZERO);
    for tier in &capacity.tiers {
        steps.extend(from.map(|from| (from, price(tier))));
        from = tier.up_to.map(|at| bound(at, side));
    }
    steps.extend(from.map(|from| (from, None)));
    steps
}

fn truth(value: bool) -> &'static str {
    if value { "true" } else { "false" }
}

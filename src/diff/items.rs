//! What is sold: items, their services, quotas, packs and single purchases.

use super::{Change, Part, Value, tiers};
use crate::book::{FreeQuota, FreeTerm, Item, OneTime, Pack, PriceBook, Service};
use crate::time::{Cadence, Duration};

/// Compares the items, in the order of the new book; those that are gone come last.
pub(super) fn items(old: &PriceBook, new: &PriceBook, changes: &mut Vec<Change>) {
    let find = |book: &'_ PriceBook, id: &str| book.item_index(id);
    for item in &new.items {
        let from = changes.len();
        match find(old, &item.id).and_then(|index| old.items.get(index)) {
            Some(before) => one(old, new, before, item, changes),
            None => changes.push(Change::of(Part::Item, None).with(None, Some(Value::Whole))),
        }
        name(&item.id, from, changes);
    }
    for item in old.items.iter().filter(|item| find(new, &item.id).is_none()) {
        let from = changes.len();
        changes.push(Change::of(Part::Item, None).with(Some(Value::Whole), None));
        name(&item.id, from, changes);
    }
}

/// Writes the item's id into the changes from one on.
fn name(id: &str, from: usize, changes: &mut [Change]) {
    for change in changes.iter_mut().skip(from) {
        change.item = Some(id.to_owned());
    }
}

/// Adds a change of a figure where its sides differ.
fn say(
    part: Part,
    id: Option<&str>,
    what: &'static str,
    (before, after): (Option<Value>, Option<Value>),
    changes: &mut Vec<Change>,
) {
    if before != after {
        let mut change = Change::of(part, Some(what)).with(before, after);
        change.id = id.map(str::to_owned);
        changes.push(change);
    }
}

fn one(
    old_book: &PriceBook,
    new_book: &PriceBook,
    old: &Item,
    new: &Item,
    changes: &mut Vec<Change>,
) {
    say(Part::Item, None, "unit", (Value::text(&old.unit), Value::text(&new.unit)), changes);
    listed(Part::Service, &old.services, &new.services, &SERVICES, changes);
    listed(Part::Free, &old.free, &new.free, &FREE, changes);
    order(&old.free, &new.free, changes);
    listed(Part::Pack, &old.packs, &new.packs, &PACKS, changes);
    tiers::pay_per_use(old.pay_per_use.as_ref(), new.pay_per_use.as_ref(), changes);
    one_time(old.one_time.as_ref(), new.one_time.as_ref(), changes);
    let sides = (old_book.policies.tier_bound, new_book.policies.tier_bound);
    tiers::capacity((old.capacity.as_ref(), sides.0), (new.capacity.as_ref(), sides.1), changes);
    let codes = |item: &Item| Value::text(item.billed_failures.join(", "));
    say(Part::Item, None, "billedFailures", (codes(old), codes(new)), changes);
}

/// How the members of a list are compared.
struct Listed<T: 'static> {
    id: fn(&T) -> &str,
    /// What stands for the whole of one that is new or gone.
    whole: fn(&T) -> Value,
    /// The figures of one, by their keys in a price book.
    figures: &'static [Figure<T>],
}

/// A figure of a member: its key, and what stands there.
type Figure<T> = (&'static str, fn(&T) -> Option<Value>);

static SERVICES: Listed<Service> = Listed {
    id: |it| &it.id,
    whole: |it| Value::Number(it.units_per_call),
    figures: &[
        ("unitsPerCall", |it| Some(Value::Number(it.units_per_call))),
        ("packUnitsPerCall", |it| Some(Value::Number(it.pack_units_per_call))),
    ],
};

static FREE: Listed<FreeQuota> = Listed {
    id: |it| &it.id,
    whole: |it| Value::Number(it.quantity),
    figures: &[
        ("quantity", |it| Some(Value::Number(it.quantity))),
        ("every", |it| match it.term {
            FreeTerm::Every(cadence) => {
                Value::text(if cadence == Cadence::Day { "P1D" } else { "P1M" })
            }
            FreeTerm::Once(_) => None,
        }),
        ("validFor", |it| match it.term {
            FreeTerm::Every(_) => None,
            FreeTerm::Once(length) => duration(length),
        }),
        ("priority", |it| Some(Value::Number(it.priority.into()))),
    ],
};

static PACKS: Listed<Pack> = Listed {
    id: |it| &it.id,
    whole: |it| Value::price(it.price),
    figures: &[
        ("quantity", |it| Some(Value::Number(it.quantity))),
        ("price", |it| Some(Value::price(it.price))),
        ("validFor", |it| duration(it.valid_for)),
        ("resets", |it| it.resets.and_then(duration)),
        ("priority", |it| Some(Value::Number(it.priority.into()))),
    ],
};

fn duration(length: Duration) -> Option<Value> {
    Value::text(length.text())
}

/// Compares two lists by the ids of their members.
fn listed<T>(part: Part, old: &[T], new: &[T], how: &Listed<T>, changes: &mut Vec<Change>) {
    let find = |list: &'_ [T], id: &str| list.iter().position(|it| (how.id)(it) == id);
    let whole = |before: Option<&T>, after: Option<&T>, id: &str| {
        let change = Change::of(part, None).with(before.map(how.whole), after.map(how.whole));
        Change { id: Some(id.to_owned()), ..change }
    };
    for after in new {
        let id = (how.id)(after);
        let Some(before) = find(old, id).and_then(|index| old.get(index)) else {
            changes.push(whole(None, Some(after), id));
            continue;
        };
        for (what, value) in how.figures {
            say(part, Some(id), what, (value(before), value(after)), changes);
        }
    }
    for before in old.iter().filter(|it| find(new, (how.id)(it)).is_none()) {
        changes.push(whole(Some(before), None, (how.id)(before)));
    }
}

/// Free quotas alike in everything are drawn in the order of the book.
fn order(old: &[FreeQuota], new: &[FreeQuota], changes: &mut Vec<Change>) {
    let kept = |list: &[FreeQuota], other: &[FreeQuota]| {
        let shared = list.iter().filter(|it| other.iter().any(|known| known.id == it.id));
        Value::text(shared.map(|it| it.id.as_str()).collect::<Vec<_>>().join(", "))
    };
    say(Part::Free, None, "order", (kept(old, new), kept(new, old)), changes);
}

fn one_time(old: Option<&OneTime>, new: Option<&OneTime>, changes: &mut Vec<Change>) {
    let (Some(before), Some(after)) = (old, new) else {
        if old.is_some() || new.is_some() {
            let whole = |it: Option<&OneTime>| it.map(|it| Value::price(it.price));
            changes.push(Change::of(Part::OneTime, None).with(whole(old), whole(new)));
        }
        return;
    };
    let price = |it: &OneTime| Some(Value::price(it.price));
    say(Part::OneTime, None, "price", (price(before), price(after)), changes);
    let refundable = |it: &OneTime| Value::text(if it.refundable { "true" } else { "false" });
    say(Part::OneTime, None, "refundable", (refundable(before), refundable(after)), changes);
    let trial = |it: &OneTime| it.trial.and_then(duration);
    say(Part::OneTime, None, "trial", (trial(before), trial(after)), changes);
}

/// Whether an item that both books have is called otherwise, or one of its services.
pub(super) fn texts_differ(old: &PriceBook, new: &PriceBook) -> bool {
    let renamed = |before: &Item, after: &Item| {
        let service = |name: &Service| {
            let other = before.services.iter().find(|it| it.id == name.id);
            other.is_some_and(|other| other.name != name.name)
        };
        before.name != after.name || after.services.iter().any(service)
    };
    new.items.iter().any(|after| {
        let before = old.item_index(&after.id).and_then(|index| old.items.get(index));
        before.is_some_and(|before| renamed(before, after))
    })
}

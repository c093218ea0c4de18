//! Questions about a valid book: what is legal but odd.

use crate::book::{Item, PriceBook, TierBasis, Tiers, TiersMode};
use crate::document::{Path, Problems};
use crate::money;
use crate::rating;
use rust_decimal::Decimal;

/// Notes what is odd in a book, each with its place; nothing of it is wrong.
pub fn odd(book: &PriceBook) -> Problems {
    let mut odd = Problems::default();
    let items = Path::ROOT.key("items");
    for (index, item) in book.items.iter().enumerate() {
        let path = items.index(index);
        packs(item, &path, &mut odd);
        sold(item, &path, &mut odd);
        if let Some(price) = &item.pay_per_use {
            let path = path.key("payPerUse");
            rising(&price.tiers, &path, &mut odd);
            unreachable(item, book, &price.tiers, &path, &mut odd);
            cliffs(&price.tiers, &path, &mut odd);
        }
    }
    if book.published && book.sources.is_empty() {
        let message = "published prices name no source; say where they can be read";
        odd.add("noSource", &Path::ROOT, message);
    }
    odd
}

/// A pack that costs more for each unit than a smaller one.
fn packs(item: &Item, path: &Path<'_>, odd: &mut Problems) {
    let list = path.key("packs");
    for (index, pack) in item.packs.iter().enumerate() {
        let Some(price) = pack.price else { continue };
        for smaller in item.packs.iter().filter(|other| other.quantity < pack.quantity) {
            let same = smaller.valid_for == pack.valid_for && smaller.resets == pack.resets;
            let Some(other) = smaller.price.filter(|_| same) else { continue };
            // price / quantity > other / smaller, without dividing.
            let dearer = money::mul(price, smaller.quantity)
                .and_then(|left| Ok(left > money::mul(other, pack.quantity)?));
            if dearer == Ok(true) {
                let message = format!(
                    "a unit of pack \"{}\" costs more than one of the smaller \"{}\"",
                    pack.id, smaller.id
                );
                odd.add("packDearerThanSmaller", &list.index(index), message);
            }
        }
    }
}

/// An item that nobody can use or buy.
fn sold(item: &Item, path: &Path<'_>, odd: &mut Problems) {
    let nothing = item.free.is_empty()
        && item.packs.is_empty()
        && item.pay_per_use.is_none()
        && item.one_time.is_none()
        && item.capacity.is_none();
    if nothing {
        odd.add("nothingSold", path, "this item has no quota and no price of any kind");
    }
}

/// A price that rises with volume.
fn rising(tiers: &Tiers, path: &Path<'_>, odd: &mut Problems) {
    let list = path.key("tiers");
    let mut before: Option<Decimal> = None;
    for (index, tier) in tiers.rows.iter().enumerate() {
        if let (Some(before), Some(price)) = (before, tier.unit_amount)
            && price > before
        {
            let message = format!("{price} is more than {before}, the price of the tier before");
            odd.add("priceRises", &list.index(index), message);
        }
        before = tier.unit_amount.or(before);
    }
}

/// A tier that no unit can reach.
fn unreachable(item: &Item, book: &PriceBook, tiers: &Tiers, path: &Path<'_>, odd: &mut Problems) {
    let list = path.key("tiers");
    // Under `total` the monthly free units take the first places of the tiers.
    let monthly = item.free.iter().filter(|quota| {
        matches!(quota.term, crate::book::FreeTerm::Every(crate::time::Cadence::Month))
    });
    let free = match book.policies.tier_basis {
        TierBasis::Total => monthly.map(|quota| quota.quantity).max().unwrap_or_default(),
        _ => Decimal::ZERO,
    };
    for (index, tier) in tiers.rows.iter().enumerate() {
        if tiers.end_of(tier).is_some_and(|end| end <= free) {
            let message = "no paid unit can fall into this tier";
            odd.add("tierUnreachable", &list.index(index), message);
        }
    }
}

/// A quantity that costs more than a larger one.
fn cliffs(tiers: &Tiers, path: &Path<'_>, odd: &mut Problems) {
    if tiers.mode == TiersMode::Graduated {
        return;
    }
    for cliff in rating::cliffs(tiers).unwrap_or_default() {
        let message =
            format!("{} to {} units cost more than {}", cliff.from, cliff.to, cliff.cheaper_at);
        odd.add("cliff", &path.key("tiers"), message);
    }
}

//! The packs of an item, and which size suits the usage best.

use super::look::Look;
use super::parts::Pack;
use super::words::Cards;
use crate::book::{Item, Pack as Sold};
use crate::money::rough;
use crate::view::Lang;
use crate::view::format::{pack_size, unit_word};
use crate::view::words_form::{Packs, duration, pack_name};
use rust_decimal::Decimal;

/// The packs that have a price here, or are in the cart.
pub(super) fn packs(look: &Look<'_>) -> Vec<Pack> {
    let count = |index: usize| look.inputs.packs.get(index).copied().unwrap_or_default();
    let offered = |index: &usize| look.price(*index).is_some() || count(*index) > 0;
    let order: Vec<usize> = (0..look.item.packs.len()).filter(offered).collect();
    // The most that free quotas leave of a month.
    let need = look.months.iter().filter_map(|month| rough::sub(month.used, month.free)).max();
    let need = need.unwrap_or_default();
    let far = |index: &usize| {
        let size = look.item.packs.get(*index).map(|pack| pack.quantity).unwrap_or_default();
        rough::sub(size, need).unwrap_or_default().abs()
    };
    let nearest = order.iter().copied().min_by_key(far);
    let row = |index: usize| {
        let mut row = pack(look, index, look.item.packs.get(index)?, count(index));
        row.suited = nearest == Some(index);
        Some(row)
    };
    order.into_iter().filter_map(row).collect()
}

fn pack(look: &Look<'_>, index: usize, sold: &Sold, count: u32) -> Pack {
    let (lang, words) = (look.lang, Packs::of(look.lang));
    let size = apart(look.item, sold, pack_size(sold.quantity, &look.item.unit, lang), lang);
    let own = look.inputs.prices.get(index).copied().flatten();
    Pack {
        id: sold.id.clone(),
        name: name(look, sold),
        price: look.pack_price(index),
        list_price: own.and(sold.price).map(|price| look.coin.list_price(price)),
        note: note(look, sold, index),
        saving: None,
        count,
        suited: false,
        fewer: words.fewer.fill([&size]),
        more: words.more.fill([&size]),
        count_label: words.number_of.fill([&size]),
    }
}

/// A pack's name: `10,000-call pack`; what sets it apart where another has the same size.
pub(super) fn name(look: &Look<'_>, sold: &Sold) -> String {
    let name = pack_name(sold.quantity, &look.item.unit, look.lang);
    apart(look.item, sold, name, look.lang)
}

/// A name, with the validity where another pack has the same size.
fn apart(item: &Item, sold: &Sold, name: String, lang: Lang) -> String {
    if item.packs.iter().filter(|other| other.quantity == sold.quantity).count() < 2 {
        return name;
    }
    [&name, lang.pick(", ", "，"), &terms(sold, lang)].concat()
}

/// How long a pack is valid, and whether it is filled again.
fn terms(sold: &Sold, lang: Lang) -> String {
    let words = Cards::of(lang);
    let valid = words.valid.fill([&short_duration(sold, lang)]);
    match sold.resets {
        Some(period) => {
            let refilled = words.refilled.fill([&duration(period, lang)]);
            [&refilled, lang.pick(", ", "，"), &valid].concat()
        }
        None => valid,
    }
}

/// A note has figures for numbers: `1 year`.
fn short_duration(sold: &Sold, lang: Lang) -> String {
    let text = duration(sold.valid_for, lang);
    match text.strip_prefix("one ") {
        Some(unit) => ["1 ", unit].concat(),
        None => text,
    }
}

/// The price of one unit with a pack that is not filled again: `¥0.08 a call`.
fn each(look: &Look<'_>, sold: &Sold, price: Option<Decimal>) -> Option<String> {
    let price = price.filter(|_| sold.resets.is_none())?;
    let each = look.coin.price_per_unit(price, sold.quantity)?;
    let unit = unit_word(&look.item.unit, true, look.lang);
    Some(Packs::of(look.lang).each.fill([&each, unit]))
}

/// What one unit costs with a pack, and how long it is valid: `¥0.08 a call, valid 1 year`.
pub(super) fn note(look: &Look<'_>, sold: &Sold, index: usize) -> String {
    let own = look.inputs.prices.get(index).copied().flatten().is_some();
    let each = each(look, sold, look.price(index));
    let whose = own.then(|| Cards::of(look.lang).your_price.to_owned());
    // Beside an own price and the price of a unit there is no room for more.
    let terms = (!own || each.is_none()).then(|| terms(sold, look.lang));
    let parts: Vec<String> = [whose, each, terms].into_iter().flatten().collect();
    parts.join(look.lang.pick(", ", "，"))
}

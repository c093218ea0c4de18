//! What a change is of, and its figures, in words.

use super::ranges::{is_all, range};
use super::words::{Compared, Things};
use crate::book::{FreeTerm, Item, PriceBook};
use crate::diff::{Change, Part, Value};
use crate::time::{Cadence, Duration};
use crate::view::Lang;
use crate::view::format::{Coin, number, quantity, unit_word};
use crate::view::words_form::{duration, pack_name};
use rust_decimal::Decimal;

/// A side of the comparison, as its words are written.
pub(super) struct Side<'a> {
    pub book: &'a PriceBook,
    pub coin: Coin,
    pub lang: Lang,
}

impl<'a> Side<'a> {
    pub fn new(book: &'a PriceBook, lang: Lang) -> Side<'a> {
        let coin = Coin::new(&book.currency, book.policies.rounding.bill.scale);
        Side { book, coin, lang }
    }

    /// The item of an id.
    pub fn item(&self, id: &str) -> Option<&'a Item> {
        self.book.items.get(self.book.item_index(id)?)
    }
}

/// What changed, of an item that one of the sides has.
pub(super) fn name(change: &Change, item: &Item, lang: Lang) -> String {
    let words = Things::of(lang);
    let id = change.id.as_deref().unwrap_or_default();
    let what = change.what.unwrap_or_default();
    match change.part {
        Part::Service => match what {
            "unitsPerCall" => words.units_of.fill([id]),
            "packUnitsPerCall" => words.pack_units_of.fill([id]),
            _ => words.service.fill([id]),
        },
        Part::Free => free(item, id, what, lang),
        Part::Pack => {
            let pack = item.pack_index(id).and_then(|index| item.packs.get(index));
            let name = pack.map_or(id.to_owned(), |it| pack_name(it.quantity, &item.unit, lang));
            match what {
                "quantity" => words.pack_units.fill([&name]),
                "validFor" => words.pack_valid.fill([&name]),
                "resets" => words.pack_resets.fill([&name]),
                "priority" => words.rank_of.fill([&name]),
                _ => name,
            }
        }
        Part::PayPerUse => price(change, item, what, lang),
        Part::OneTime => match what {
            "refundable" => words.once_refundable.to_owned(),
            "trial" => words.once_trial.to_owned(),
            _ => words.once.to_owned(),
        },
        Part::Capacity => add_on(change, item, what, lang),
        _ if what == "billedFailures" => words.billed_failures.to_owned(),
        _ => words.unit.to_owned(),
    }
}

fn free(item: &Item, id: &str, what: &str, lang: Lang) -> String {
    let words = Things::of(lang);
    let quota = item.free.iter().find(|quota| quota.id == id);
    let name = match quota.map(|quota| quota.term) {
        Some(FreeTerm::Every(Cadence::Month)) => words.free_monthly,
        Some(FreeTerm::Every(_)) => words.free_daily,
        Some(FreeTerm::Once(_)) => words.free_once,
        None => id,
    };
    match what {
        "every" => words.free_given.fill([name]),
        "validFor" => words.free_term.fill([name]),
        "priority" => words.rank_of.fill([name]),
        "order" => words.free_order.to_owned(),
        _ => name.to_owned(),
    }
}

/// `Pay-per-use, 1–10,000 calls in a month`.
fn price(change: &Change, item: &Item, what: &str, lang: Lang) -> String {
    let words = Things::of(lang);
    let span = match item.pay_per_use.as_ref().map(|price| price.counted_by) {
        Some(Cadence::Day) => words.day,
        _ => words.month,
    };
    match (what, &change.range) {
        ("unitAmount", Some(all)) if is_all(all) => {
            words.use_all.fill([unit_word(&item.unit, true, lang)])
        }
        ("unitAmount", Some(over)) => words.use_range.fill([&range(over, &item.unit, lang), span]),
        ("flatAmount", Some(over)) => words.use_flat.fill([&range(over, &item.unit, lang)]),
        ("tiersMode", _) => words.mode.to_owned(),
        ("countedBy", _) => words.counted.to_owned(),
        ("settledBy", _) => words.settled.to_owned(),
        ("per", _) => words.per.to_owned(),
        ("wholeBlocks", _) => words.blocks.to_owned(),
        ("bounds", _) => words.bounds.to_owned(),
        _ => words.pay_per_use.to_owned(),
    }
}

fn add_on(change: &Change, item: &Item, what: &str, lang: Lang) -> String {
    let words = Things::of(lang);
    let unit = item.capacity.as_ref().map_or("QPS", |capacity| &capacity.unit);
    let over = match &change.range {
        Some(all) if is_all(all) => words.any.to_owned(),
        Some(over) => range(over, unit, lang),
        None => String::new(),
    };
    match what {
        "perDay" => words.add_on_day.fill([unit, &over]),
        "perMonth" => words.add_on_month.fill([unit, &over]),
        "unit" => words.add_on_unit.to_owned(),
        "cap" => words.add_on_cap.to_owned(),
        _ => words.add_on.to_owned(),
    }
}

/// What stood on a side of a change.
pub(super) fn value(
    change: &Change,
    value: Option<&Value>,
    item: &Item,
    side: &Side<'_>,
) -> String {
    let lang = side.lang;
    let (words, compared) = (Things::of(lang), Compared::of(lang));
    let is_priced = match change.part {
        Part::PayPerUse | Part::Capacity => change.range.is_some(),
        Part::Pack | Part::OneTime => change.what.is_none_or(|what| what == "price"),
        _ => false,
    };
    let Some(value) = value else {
        let absent = match change.part {
            _ if is_priced => compared.not_sold,
            Part::Service => words.not_listed,
            _ => compared.none,
        };
        return absent.to_owned();
    };
    match value {
        Value::Unpriced => compared.no_price.to_owned(),
        Value::Money(price) => money(change, *price, item, side),
        Value::Number(_) if change.part == Part::Service && change.what.is_none() => {
            words.listed.to_owned()
        }
        Value::Number(units) if matches!(change.what, None | Some("quantity")) => {
            quantity(*units, &item.unit, lang)
        }
        Value::Number(number_of) => number(*number_of),
        Value::Text(text) => plain(change.what, text, lang),
        Value::Whole | Value::Rule(_) => words.listed.to_owned(),
    }
}

fn money(change: &Change, price: Decimal, item: &Item, side: &Side<'_>) -> String {
    if change.part != Part::PayPerUse {
        return side.coin.list_price(price);
    }
    let price = side.coin.unit_price(price);
    match change.per {
        Some(per) if change.what == Some("unitAmount") => {
            let units = quantity(per, &item.unit, side.lang);
            Things::of(side.lang).per_units.fill([&price, &units])
        }
        _ => price,
    }
}

/// A text of a price book, in words where there are some.
fn plain(what: Option<&str>, text: &str, lang: Lang) -> String {
    let words = Things::of(lang);
    let known = match (what.unwrap_or_default(), text) {
        ("every", "P1M") => words.a_month,
        ("every", _) => words.a_day,
        ("tiersMode", "volume") => words.volume,
        ("tiersMode", _) => words.graduated,
        ("countedBy" | "settledBy", "hour") => words.by_hour,
        ("countedBy" | "settledBy", "day") => words.by_day,
        ("countedBy" | "settledBy", _) => words.by_month,
        ("wholeBlocks" | "refundable", "true") => words.yes,
        ("wholeBlocks" | "refundable", _) => words.no,
        ("unit", unit) => unit_word(unit, false, lang),
        ("validFor" | "resets" | "trial", length) => {
            return Duration::parse(length).map_or(length.to_owned(), |it| duration(it, lang));
        }
        (_, text) => text,
    };
    known.to_owned()
}

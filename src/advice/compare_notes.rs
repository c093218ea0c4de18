//! Why another list costs more or less than the reader's own.

use rust_decimal::Decimal;

use super::compare::{list_name, tiers, valid};
use super::look::{Look, minus, pack_money, use_money};
use super::words_charts::Elsewhere as Words;
use crate::money::rough;
use crate::view::format::unit_word;

/// What differs, each in a sentence, the money first.
pub(super) fn notes(own: &Look<'_>, other: &Look<'_>) -> Vec<String> {
    let words = Words::of(own.lang);
    let name = list_name(other);
    let mut notes = Vec::new();
    if !other.told.book.published {
        notes.push(words.other_example.fill([&name]));
    }
    let coins = [own, other].map(|it| it.coin.name(it.lang));
    let [mine, theirs] = coins;
    if mine != theirs {
        notes.push(words.other_currency.fill([&name, theirs, mine]));
    }
    let units = own.item.unit == other.item.unit;
    if !units {
        let [mine, theirs] = [own, other].map(|it| unit_word(&it.item.unit, false, it.lang));
        notes.push(words.other_unit.fill([&name, theirs, mine]));
    }
    if mine == theirs && units {
        money(own, other, &name, &mut notes);
    }
    if units {
        free(own, other, &name, &mut notes);
    }
    let [mine, theirs] = [own, other].map(|it| tiers(it.item, it.lang));
    if other.item.pay_per_use.is_none() {
        notes.push(words.refuses.fill([&name]));
    } else if mine != theirs && own.item.pay_per_use.is_some() {
        notes.push(words.mode.fill([&name, theirs, mine]));
    }
    match (own.item.packs.is_empty(), other.item.packs.is_empty()) {
        (false, true) => notes.push(words.no_packs.fill([&name])),
        (true, false) => notes.push(words.has_packs.fill([&name])),
        (true, true) => {}
        (false, false) => {
            let [mine, theirs] = [own, other].map(|it| valid(it.item, it.lang));
            if mine != theirs {
                notes.push(words.other_valid.fill([&name, &theirs, &mine]));
            }
        }
    }
    notes
}

/// Where the money goes: packs, and what is paid per use.
fn money(own: &Look<'_>, other: &Look<'_>, name: &str, notes: &mut Vec<String>) {
    let words = Words::of(own.lang);
    let parts = [
        (pack_money(own.shown()), pack_money(other.shown()), &words.pack_money),
        (use_money(own.shown()), use_money(other.shown()), &words.pay_money),
    ];
    for (mine, theirs, sentence) in parts {
        if let (Some(mine), Some(theirs)) = (mine, theirs)
            && mine != theirs
        {
            notes.push(sentence.fill([name, &own.coin.money(theirs), &own.coin.money(mine)]));
        }
    }
}

/// What the free quotas cover.
fn free(own: &Look<'_>, other: &Look<'_>, name: &str, notes: &mut Vec<String>) {
    let words = Words::of(own.lang);
    let [mine, theirs] =
        [own, other].map(|it| rough::total(it.shown().months.iter().map(|month| month.free)));
    let more = minus(Some(theirs), Some(mine)).unwrap_or_default();
    if more > Decimal::ZERO {
        notes.push(words.more_free.fill([name, &own.units(more)]));
    } else if more < Decimal::ZERO {
        notes.push(words.less_free.fill([name, &own.units(-more)]));
    }
}

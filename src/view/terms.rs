//! The terms of an item, as its list has them.

use super::Lang;
use super::format::quantity;
use super::text::join;
use super::words_form::{Terms, duration};
use crate::book::{FreeTerm, Item, TiersMode};
use crate::time::Cadence;

/// What the list grants and asks for an item, in one line.
pub fn terms(item: &Item, lang: Lang) -> String {
    let words = Terms::of(lang);
    let mut out = String::new();
    let mut say = |sentence: &str| out = join(lang, &out, sentence);
    for free in &item.free {
        let units = quantity(free.quantity, &item.unit, lang);
        say(&match free.term {
            FreeTerm::Every(Cadence::Month) => words.free_monthly.fill([&units]),
            FreeTerm::Every(_) => words.free_daily.fill([&units]),
            FreeTerm::Once(length) => words.free_once.fill([&units, &duration(length, lang)]),
        });
    }
    if let Some(pack) = item.packs.first() {
        say(&words.packs_last.fill([&duration(pack.valid_for, lang)]));
    }
    if let Some(length) = item.packs.iter().find_map(|pack| pack.resets) {
        say(&words.packs_refill.fill([&duration(length, lang)]));
    }
    let granted = !item.free.is_empty() || !item.packs.is_empty();
    match &item.pay_per_use {
        None if granted => say(words.then_refused),
        None => {}
        Some(price) => say(match (price.tiers.rows.len(), price.tiers.mode, granted) {
            (1, _, true) => words.then_single,
            (1, _, false) => words.pay_single,
            (_, TiersMode::Volume, true) => words.then_volume,
            (_, TiersMode::Volume, false) => words.pay_volume,
            (_, TiersMode::Graduated, true) => words.then_graduated,
            (_, TiersMode::Graduated, false) => words.pay_graduated,
        }),
    }
    out
}

//! Packs that the buyer already has: which, what is left in them, until when.

use crate::dom::html::{Collect, View, action, el};
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use rust_decimal::Decimal;

use super::field::{Field, Takes, field};
use crate::app::books::Loaded;
use crate::app::state::Store;
use crate::dom::select::{Select, select};
use crate::estimate::HeldPack;
use crate::view::Lang;
use crate::view::dates::date_iso;
use crate::view::field::parse_date;
use crate::view::format::{pack_size, unit_word};
use crate::view::words_form::{Held, Packs, pack_name};

/// The list of packs held, and the button for one more.
pub fn held(loaded: &Arc<Loaded>, item: usize, lang: Lang) -> View {
    let store = Store::here();
    let words = Held::of(lang);
    let number = store.stamp(|page| page.sheet.item().map_or(0, |item| item.held.len() as u64));
    let add = {
        let loaded = loaded.clone();
        move |_| {
            let Some(pack) = loaded.book.items[item].packs.first() else { return };
            let start = store.peek(|page| page.sheet.estimate.start);
            let last_day = start.checked_add_months(chrono::Months::new(6)).unwrap_or(start);
            let new = HeldPack { pack: pack.id.clone(), remaining: pack.quantity, last_day };
            store.edit("", |sheet| sheet.with_held(|held| held.push(new)));
        }
    };
    let rows = {
        let loaded = loaded.clone();
        move || {
            (0..number.get() as usize).map(|index| row(&loaded, item, index, lang)).collect_views()
        }
    };
    el("div")
        .class("held")
        .child(el("h3").class("vh").child(words.held))
        .child(rows)
        .child(action("text").on("click", add).child(words.held_add))
        .into_any()
}

fn id(name: &str, index: usize) -> String {
    let mut out = String::from(name);
    out.push('-');
    out.push_str(&index.to_string());
    out
}

fn row(loaded: &Arc<Loaded>, item: usize, index: usize, lang: Lang) -> View {
    let store = Store::here();
    let (words, sold) = (Held::of(lang), &loaded.book.items[item]);
    let now =
        move || store.read(|page| page.sheet.item().and_then(|item| item.held.get(index).cloned()));
    let change = move |key: String, change: &dyn Fn(&mut HeldPack)| {
        store.edit(&key, |sheet| {
            sheet.with_held(|held| {
                if let Some(pack) = held.get_mut(index) {
                    change(pack);
                }
            });
        });
    };
    let choices =
        sold.packs.iter().map(|pack| (pack.id.clone(), pack_size(pack.quantity, &sold.unit, lang)));
    let which = select(Select {
        id: id("held-pack", index),
        label: Packs::of(lang).size.fill([unit_word(&sold.unit, false, lang)]),
        choices: choices.collect(),
        chosen: Rc::new(move || now().map(|held| held.pack).unwrap_or_default()),
        on_choose: Rc::new(move |pack: String| {
            change(String::new(), &|held| held.pack.clone_from(&pack));
        }),
    });
    let most = sold.packs.iter().map(|pack| pack.quantity).max().unwrap_or_default();
    let left = field(Field {
        id: id("held-left", index),
        label: words.held_left.to_owned(),
        quiet: false,
        unit: unit_word(&sold.unit, false, lang).to_owned(),
        takes: Takes::Quantity(most),
        value: Rc::new(move || now().map(|held| held.remaining).unwrap_or_default()),
        on_change: Rc::new(move |units: Decimal| {
            change(id("held-left", index), &|held| held.remaining = units);
        }),
    });
    let ends = day_field(
        id("held-ends", index),
        words.held_ends,
        move || now().map(|held| date_iso(held.last_day)).unwrap_or_default(),
        move |text| {
            if let Ok(day) = parse_date(&text) {
                change(id("held-ends", index), &|held| held.last_day = day);
            }
        },
    );
    let loaded = loaded.clone();
    let remove_words = move || {
        let sold = &loaded.book.items[item];
        let pack = now().and_then(|held| sold.pack_index(&held.pack));
        let name = pack.map(|at| pack_name(sold.packs[at].quantity, &sold.unit, lang));
        words.held_remove.fill([&name.unwrap_or_default()])
    };
    el("div")
        .class("row")
        .child(which)
        .child(left)
        .child(ends)
        .child(
            action("button minor")
                .attr("aria-label", remove_words)
                .on("click", move |_| {
                    store.edit("", |sheet| sheet.with_held(|held| drop(held.remove(index))));
                })
                .child("×"),
        )
        .into_any()
}

/// A field for a day under its label.
fn day_field(
    id: String,
    label: &'static str,
    value: impl Fn() -> String + 'static,
    typed: impl FnMut(String) + 'static,
) -> View {
    let input = el("input").attr("id", id.clone()).attr("type", "date");
    let input = input.value("value", value).on_text("change", typed);
    el("div")
        .class("field")
        .child(el("label").class("label").attr("for", id).child(label))
        .child(el("div").class("box").child(input))
        .into_any()
}

//! Packs that are there already: which, what is left in them, until when.

use std::rc::Rc;

use rust_decimal::Decimal;

use crate::dom::html::{Collect, View, action, el};
use crate::dom::select::{Select, select};
use crate::estimate::HeldPack;
use crate::planner::components::field::{Takes, Typed, field, numeric};
use crate::planner::desk::Desk;
use crate::planner::words::Editor;
use crate::view::Lang;
use crate::view::dates::date_iso;
use crate::view::field::parse_date;
use crate::view::format::{pack_size, unit_word};
use crate::view::words_form::{Held, pack_name};

fn id(name: &str, index: usize) -> String {
    [name, "-", &index.to_string()].concat()
}

fn now<R>(desk: Desk, index: usize, look: impl FnOnce(&HeldPack) -> R) -> Option<R> {
    desk.asked.with(|asked| asked.as_ref().and_then(|asked| asked.held.get(index).map(look)))
}

fn change(desk: Desk, key: &str, index: usize, change: impl FnOnce(&mut HeldPack)) {
    desk.edit(key, |question| {
        if let Some(held) = question.held.get_mut(index) {
            change(held);
        }
    });
}

/// The list, and the button for one more.
pub fn held(desk: Desk, lang: Lang) -> View {
    let (words, items) = (Editor::of(lang), Held::of(lang));
    let first =
        desk.with_item(|_, item| item.packs.first().map(|pack| (pack.id.clone(), pack.quantity)));
    let Some((pack, quantity)) = first.flatten() else { return View::Empty };
    let add = move |_| {
        desk.edit("", |question| {
            let last_day = question
                .start
                .checked_add_months(chrono::Months::new(6))
                .and_then(|day| day.pred_opt())
                .unwrap_or(question.start);
            question.held.push(HeldPack { pack: pack.clone(), remaining: quantity, last_day });
        });
    };
    let rows = move || (0..desk.held.get()).map(|index| row(desk, index, lang)).collect_views();
    el("fieldset")
        .class("held")
        .child(el("legend").class("legend").child(words.held))
        .child(rows)
        .child(action("text").attr("id", "add-held").on("click", add).child(items.held_add))
        .into_any()
}

fn row(desk: Desk, index: usize, lang: Lang) -> View {
    let words = Held::of(lang);
    let (choices, most, unit) = desk
        .with_item(|_, item| {
            let choice = |pack: &crate::book::Pack| {
                (pack.id.clone(), pack_size(pack.quantity, &item.unit, lang))
            };
            let most = item.packs.iter().map(|pack| pack.quantity).max().unwrap_or_default();
            (item.packs.iter().map(choice).collect::<Vec<_>>(), most, item.unit.clone())
        })
        .unwrap_or_default();
    let which = select(Select {
        id: id("held-pack", index),
        label: Editor::of(lang).pack.to_owned(),
        choices,
        chosen: Rc::new(move || now(desk, index, |held| held.pack.clone()).unwrap_or_default()),
        on_choose: Rc::new(move |pack: String| change(desk, "", index, |held| held.pack = pack)),
    });
    let left = numeric(
        desk,
        id("held-left", index),
        Takes::Quantity(most),
        Rc::new(move || now(desk, index, |held| held.remaining).unwrap_or_default()),
        Rc::new(move |units: Decimal| {
            change(desk, &id("held-left", index), index, |held| held.remaining = units);
        }),
    );
    let left = field(
        desk,
        View::Text(words.held_left.into()),
        unit_word(&unit, false, lang).to_owned(),
        left,
    );
    let ends = Typed {
        id: id("held-ends", index),
        value: Rc::new(move || {
            now(desk, index, |held| date_iso(held.last_day)).unwrap_or_default()
        }),
        read: Rc::new(move |text: &str| match parse_date(text) {
            Ok(day) => Ok(date_iso(day)),
            Err(wrong) => Err(wrong.sentence(desk.lang_now())),
        }),
        on_change: Rc::new(move |text: String| {
            if let Ok(day) = parse_date(&text) {
                change(desk, &id("held-ends", index), index, |held| held.last_day = day);
            }
        }),
    };
    let ends = field(desk, View::Text(words.held_ends.into()), String::new(), ends);
    let remove = move || {
        let pack = now(desk, index, |held| held.pack.clone()).unwrap_or_default();
        let name = desk.with_item(|_, item| {
            let pack = item.packs.iter().find(|own| own.id == pack);
            pack.map(|pack| pack_name(pack.quantity, &item.unit, lang))
        });
        words.held_remove.fill([&name.flatten().unwrap_or_default()])
    };
    let remove = action("button minor remove")
        .attr("aria-label", remove)
        .on("click", move |_| {
            desk.edit("", |question| {
                if index < question.held.len() {
                    question.held.remove(index);
                }
            });
        })
        .child("×");
    el("div").class("row").child(which).child(left).child(ends).child(remove).into_any()
}

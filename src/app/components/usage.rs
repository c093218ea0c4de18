//! Usage of the item that is open: one number with its slider, its shape over the year, the months.

use crate::dom::html::{Child, View, action, el, many};
use crate::money::rough;
use chrono::Datelike;
use leptos::prelude::{Get, untrack};
use rust_decimal::Decimal;
use std::rc::Rc;
use std::sync::Arc;

use super::field::{Field, Takes, parts};
use super::months::months;
use super::refine::Refine;
use super::slider::{Decades, Slider, slider};
use crate::app::books::Loaded;
use crate::app::state::Store;
use crate::book::Item;
use crate::dom::live::{Live, Shown, Told};
use crate::dom::segments::{Segments, segments};
use crate::dom::select::{Select, bare};
use crate::link::months::{Basis, Entry, Shape, UNITS_MAX};
use crate::view::Lang;
use crate::view::format::{count, quantity, short, unit_word};
use crate::view::words_form::{Usage, unit_heading};

/// Something read from how the open item's usage was typed.
pub fn entry<T>(look: fn(&Entry) -> T) -> impl Fn() -> T + Copy + Send + Sync
where
    T: Default + 'static,
{
    let store = Store::here();
    move || store.read(|page| page.sheet.entry().map(look).unwrap_or_default())
}

/// The section for an item of which units are used.
pub fn usage(loaded: &Arc<Loaded>, index: usize, lang: Lang) -> View {
    let store = Store::here();
    let item = &loaded.book.items[index];
    let words = Usage::of(lang);
    let unit = item.unit.clone();
    let sum = {
        let unit = unit.clone();
        move || {
            let (total, months, whole) = store.read(|page| {
                let months = page.sheet.item().map(|item| item.months.clone()).unwrap_or_default();
                let whole = page.sheet.estimate.start.day() == 1;
                (rough::total(months.iter().copied()), months.len(), whole)
            });
            let total = quantity(total, &unit, lang);
            match months {
                _ if !whole => words.in_all.fill([&total]),
                1 => words.in_one_month.fill([&total]),
                12 => words.a_year.fill([&total]),
                _ => words.in_period.fill([&total, &count(months)]),
            }
        }
    };
    let open = Open { loaded: loaded.clone(), index, lang };
    let nothing = open.clone();
    let empty = store.stamp(|page| {
        page.sheet.item().is_some_and(|it| it.months.iter().all(Decimal::is_zero)).into()
    });
    let failures = (!item.billed_failures.is_empty()).then(|| open.draw(Refine::Failures));
    el("section")
        .attr("aria-labelledby", "usage")
        .child(
            el("div")
                .class("head")
                .child(el("h2").attr("id", "usage").child(words.heading))
                .child(el("p").class("small").child(sum)),
        )
        .child(level(&open, lang))
        .child(move || (empty.get() == 1).then(|| nothing.draw(Refine::Nothing)))
        .child(year(&open, lang))
        .child(failures)
        .into_any()
}

/// The item that is open, for what is drawn later.
#[derive(Clone)]
struct Open {
    loaded: Arc<Loaded>,
    index: usize,
    lang: Lang,
}

impl Open {
    fn item(&self) -> &Item {
        &self.loaded.book.items[self.index]
    }

    /// What refines usage, once the second module is there.
    fn draw(&self, what: Refine) -> View {
        let (open, store) = (self.clone(), Store::here());
        let body = move || store.more.get().map(|more| (more.refine)(what, open.item(), open.lang));
        body.view()
    }
}

/// The number, what it counts, and its slider.
fn level(open: &Open, lang: Lang) -> View {
    let (item, open) = (open.item(), open.clone());
    let basis = entry(|entry| Some(entry.basis));
    let stamp = Store::here().stamp(|page| page.sheet.entry().map_or(0, |it| it.basis as u64));
    let (unit, notches) = (item.unit.clone(), notches(item));
    let control = move || {
        stamp.get();
        let basis = untrack(basis).unwrap_or(Basis::Month);
        level_control(
            basis,
            &unit,
            if basis == Basis::Month { notches.clone() } else { Vec::new() },
            lang,
        )
    };
    let share = move || {
        stamp.get();
        (untrack(basis) == Some(Basis::Second)).then(|| open.draw(Refine::PeakShare))
    };
    many(vec![Child::view(control), Child::view(share)]).into_any()
}

fn notches(item: &Item) -> Vec<Decimal> {
    let tiers = item.pay_per_use.iter().flat_map(|price| price.tiers.rows.iter());
    tiers.filter_map(|tier| tier.up_to).collect()
}

fn level_control(basis: Basis, unit: &str, notches: Vec<Decimal>, lang: Lang) -> View {
    let store = Store::here();
    let words = Usage::of(lang);
    let value: Shown<Decimal> = Rc::new(entry(|entry| entry.level));
    let heading = unit_heading(unit, lang);
    let label = match basis {
        Basis::Month => words.average_month.fill([&heading]),
        Basis::Day => words.average_day.fill([&heading]),
        Basis::Second => words.peak_second.fill([&heading]),
    };
    let on_change: Told<Decimal> = Rc::new(move |level: Decimal| {
        store.edit("level", |sheet| sheet.set_level(level));
    });
    let (input, problem) = parts(Field {
        id: "level".to_owned(),
        label: label.clone(),
        quiet: false,
        unit: unit_word(unit, false, lang).to_owned(),
        takes: match basis {
            Basis::Month => Takes::Quantity(Decimal::from(UNITS_MAX)),
            Basis::Day | Basis::Second => Takes::Rate(Decimal::from(UNITS_MAX)),
        },
        value: value.clone(),
        on_change: on_change.clone(),
    });
    let low = match basis {
        Basis::Month => 2,
        Basis::Day => 1,
        Basis::Second => 0,
    };
    let spoken_unit = unit.to_owned();
    let (control, ticks) = slider(Slider {
        label: label.clone(),
        decades: Decades { low, count: 5 },
        value,
        notches,
        spoken: Rc::new(move |value| {
            let units = quantity(value, &spoken_unit, lang);
            if basis == Basis::Month { Usage::of(lang).slider_value.fill([&units]) } else { units }
        }),
        tick: Rc::new(move |value| short(value, lang)),
        on_change,
    });
    el("div")
        .class("pair")
        .child(el("label").class("label ink").attr("for", "level").child(label))
        .child(el("span").class("given").child(given(lang)))
        .child(input)
        .child(control)
        .child(ticks)
        .child(problem)
        .into_any()
}

/// Per month, per day or per second at peak.
fn given(lang: Lang) -> View {
    let store = Store::here();
    let words = Usage::of(lang);
    let name = |basis: Basis| match basis {
        Basis::Month => "month",
        Basis::Day => "day",
        Basis::Second => "second",
    };
    let chosen = entry(|entry| Some(entry.basis));
    let choices =
        [("month", words.per_month), ("day", words.per_day), ("second", words.per_second)];
    let control = bare(Select {
        id: "basis".to_owned(),
        label: String::new(),
        choices: choices.map(|(value, text)| (value.to_owned(), text.to_owned())).to_vec(),
        chosen: Rc::new(move || name(chosen().unwrap_or(Basis::Month)).to_owned()),
        on_choose: Rc::new(move |value: String| {
            let basis = match value.as_str() {
                "day" => Basis::Day,
                "second" => Basis::Second,
                _ => Basis::Month,
            };
            store.edit("", |sheet| sheet.set_basis(basis));
        }),
    });
    many(vec![
        Child::view(el("label").attr("for", "basis").class("label").child(words.given)),
        Child::view(" "),
        Child::view(el("span").class("select quiet").child(control)),
    ])
    .into_any()
}

/// The place of a shape among the choices.
fn kind_of(shape: Shape) -> usize {
    match shape {
        Shape::Flat => 0,
        Shape::Growth(_) => 1,
        Shape::Peak(..) => 2,
        Shape::Own => 3,
    }
}

/// The shape of the year and its months; nothing for a single month.
fn year(open: &Open, lang: Lang) -> View {
    let store = Store::here();
    let words = Usage::of(lang);
    let pasting = Live::new(false);
    let several = store.stamp(|page| (page.sheet.month_count() > 1).into());
    let shape = entry(|entry| Some(entry.shape));
    let chosen: Shown<usize> = Rc::new(move || shape().map_or(0, kind_of));
    let on_choose: Told<usize> = Rc::new(move |choice: usize| {
        let shape = match choice {
            1 => Shape::Growth(Decimal::from(5)),
            2 => Shape::Peak(11, Decimal::TWO),
            3 => Shape::Own,
            _ => Shape::Flat,
        };
        store.edit("", |sheet| sheet.set_shape(shape));
    });
    let (unit, shown_open) = (open.item().unit.clone(), open.clone());
    let kind =
        store.stamp(|page| page.sheet.entry().map_or(0, |entry| kind_of(entry.shape) as u64));
    let body = move || {
        let control = segments(Segments {
            name: "shape",
            legend: words.shape,
            choices: [words.flat, words.growth, words.peak, words.own].map(str::to_owned).to_vec(),
            chosen: chosen.clone(),
            on_choose: on_choose.clone(),
        });
        let open = shown_open.clone();
        let details = move || match kind.get() {
            1 => Some(open.draw(Refine::Growth)),
            2 => Some(open.draw(Refine::Peak)),
            _ => None,
        };
        let (column_open, shown, toggled) = (pasting.clone(), pasting.clone(), pasting.clone());
        let column = move || {
            let more = store.more.get().filter(|_| column_open.get());
            more.map(|more| (more.paste)(&column_open, lang))
        };
        many(vec![
            Child::view(
                el("div").class("head below").child(control).child(
                    action("text")
                        .attr("aria-expanded", move || shown.get().to_string())
                        .on("click", move |_| toggled.update(|open| *open = !*open))
                        .child(words.paste),
                ),
            ),
            Child::view(details),
            Child::view(column),
            Child::view(months(&unit, lang)),
        ])
        .into_any()
    };
    (move || (several.get() == 1).then(&body)).view()
}

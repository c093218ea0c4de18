//! Usage of the item that is open: one number with its slider, its shape over the year, the months.

use crate::app::html::{Child, View, action, el, many};
use leptos::prelude::*;
use rust_decimal::Decimal;

use super::field::{Field, Takes, field, parts};
use super::months::months;
use super::paste::paste;
use super::segments::{Segments, segments};
use super::select::{Select, bare, select};
use super::slider::{Decades, Slider, slider};
use crate::app::shape::{Basis, Entry, Shape, UNITS_MAX};
use crate::app::state::Store;
use crate::book::{FreeTerm, Item};
use crate::time::Cadence;
use crate::view::Lang;
use crate::view::dates::month_long;
use crate::view::format::{count, number, quantity, short, unit_word};
use crate::view::text::{Sentence, join};
use crate::view::words_form::{Usage, unit_heading};

/// Something read from how the open item's usage was typed.
fn entry<T>(look: fn(&Entry) -> T) -> impl Fn() -> T + Copy + Send + Sync
where
    T: Default + 'static,
{
    let store = Store::here();
    move || store.read(|page| page.sheet.entry().map(look).unwrap_or_default())
}

/// The section for an item of which units are used.
pub fn usage(item: &Item, lang: Lang) -> View {
    let store = Store::here();
    let words = Usage::of(lang);
    let unit = item.unit.clone();
    let sum = {
        let unit = unit.clone();
        move || {
            let (total, months) = store.read(|page| {
                let months = page.sheet.item().map(|item| item.months.clone()).unwrap_or_default();
                (months.iter().sum::<Decimal>(), months.len())
            });
            let total = quantity(total, &unit, lang);
            match months {
                1 => words.in_one_month.fill([&total]),
                12 => words.a_year.fill([&total]),
                _ => words.in_period.fill([&total, &count(months)]),
            }
        }
    };
    el("section")
        .attr("aria-labelledby", "usage")
        .child(
            el("div")
                .class("head")
                .child(el("h2").attr("id", "usage").child(words.heading))
                .child(el("p").class("small").child(sum)),
        )
        .child(level(item, lang))
        .child(nothing(item, lang))
        .child(year(&unit, lang))
        .child(failures(item, lang))
        .into_any()
}

/// The number, what it counts, and its slider.
fn level(item: &Item, lang: Lang) -> View {
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
        (untrack(basis) == Some(Basis::Second)).then(|| peak_share(lang))
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
    let value = Signal::derive(entry(|entry| entry.level));
    let heading = unit_heading(unit, lang);
    let label = match basis {
        Basis::Month => words.average_month.fill([&heading]),
        Basis::Day => words.average_day.fill([&heading]),
        Basis::Second => words.peak_second.fill([&heading]),
    };
    let on_change = Callback::new(move |level: Decimal| {
        store.edit("level", |sheet| sheet.set_level(level));
    });
    let (input, problem) = parts(Field {
        id: "level".to_owned(),
        label: label.clone(),
        quiet: false,
        unit: unit_word(unit, false, lang).to_owned(),
        takes: Takes::Quantity(Decimal::from(UNITS_MAX)),
        value,
        on_change,
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
        spoken: Callback::new(move |value| {
            let units = quantity(value, &spoken_unit, lang);
            if basis == Basis::Month { Usage::of(lang).slider_value.fill([&units]) } else { units }
        }),
        tick: Callback::new(move |value| short(value, lang)),
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

/// Without usage: that nothing is due, and three sizes to begin with.
fn nothing(item: &Item, lang: Lang) -> View {
    let store = Store::here();
    let words = Usage::of(lang);
    let empty = store.stamp(|page| {
        page.sheet.item().is_some_and(|it| it.months.iter().all(Decimal::is_zero)).into()
    });
    let free = item.free.iter().find(|free| free.term == FreeTerm::Every(Cadence::Month));
    let free = free.map(|free| words.first_free.fill([&quantity(free.quantity, &item.unit, lang)]));
    let said = join(lang, words.nothing_due, &free.unwrap_or_default());
    let sizes = move || {
        let sizes = [(&words.small, 5_000), (&words.medium, 50_000), (&words.large, 500_000)];
        let size = |(words, level): (&'static Sentence<1>, u32)| {
            let level = Decimal::from(level);
            let begin = move |_| store.edit("", |sheet| sheet.begin(level));
            action("button minor").on("click", begin).child(words.fill([&number(level)])).into_any()
        };
        let sizes = sizes.into_iter().map(size).collect::<Vec<_>>();
        many(vec![
            Child::view(el("p").class("hint").child(said.clone())),
            Child::view(el("div").class("buttons below-small").child(sizes)),
        ])
    };
    (move || (empty.get() == 1).then(&sizes)).view()
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
        chosen: Signal::derive(move || name(chosen().unwrap_or(Basis::Month)).to_owned()),
        on_choose: Callback::new(move |value: String| {
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

fn peak_share(lang: Lang) -> View {
    let store = Store::here();
    let words = Usage::of(lang);
    let control = field(Field {
        id: "peak-share".to_owned(),
        label: words.peak_share.to_owned(),
        quiet: false,
        unit: "%".to_owned(),
        takes: Takes::Percent,
        value: Signal::derive(entry(|entry| entry.peak_share)),
        on_change: Callback::new(move |share: Decimal| {
            store.edit("peak-share", |sheet| sheet.set_peak_share(share));
        }),
    });
    el("div").class("row below").child(control).into_any()
}

/// The shape of the year and its months; nothing for a single month.
fn year(unit: &str, lang: Lang) -> View {
    let store = Store::here();
    let words = Usage::of(lang);
    let pasting = RwSignal::new(false);
    let several = store.stamp(|page| (page.sheet.month_count() > 1).into());
    let shape = entry(|entry| Some(entry.shape));
    let chosen = Signal::derive(move || match shape() {
        Some(Shape::Growth(_)) => 1,
        Some(Shape::Peak(..)) => 2,
        Some(Shape::Own) => 3,
        _ => 0_usize,
    });
    let on_choose = Callback::new(move |choice: usize| {
        let shape = match choice {
            1 => Shape::Growth(Decimal::from(5)),
            2 => Shape::Peak(11, Decimal::TWO),
            3 => Shape::Own,
            _ => Shape::Flat,
        };
        store.edit("", |sheet| sheet.set_shape(shape));
    });
    let unit = unit.to_owned();
    let kind = store.stamp(move |_| chosen.get() as u64);
    let body = move || {
        let control = segments(Segments {
            name: "shape",
            legend: words.shape,
            choices: [words.flat, words.growth, words.peak, words.own].map(str::to_owned).to_vec(),
            chosen,
            on_choose,
        });
        let details = move || match kind.get() {
            1 => growth(lang),
            2 => peak(lang),
            _ => View::Empty,
        };
        let column = move || pasting.get().then(|| paste(pasting, lang));
        many(vec![
            Child::view(
                el("div").class("head below").child(control).child(
                    action("text")
                        .attr("aria-expanded", move || pasting.get().to_string())
                        .on("click", move |_| pasting.update(|open| *open = !*open))
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

fn growth(lang: Lang) -> View {
    let store = Store::here();
    let control = field(Field {
        id: "growth".to_owned(),
        label: Usage::of(lang).growth_percent.to_owned(),
        quiet: false,
        unit: "%".to_owned(),
        takes: Takes::Percent,
        value: Signal::derive(entry(|entry| match entry.shape {
            Shape::Growth(percent) => percent,
            _ => Decimal::ZERO,
        })),
        on_change: Callback::new(move |percent: Decimal| {
            store.edit("growth", |sheet| sheet.set_shape(Shape::Growth(percent)));
        }),
    });
    el("div").class("row details").child(control).into_any()
}

fn peak(lang: Lang) -> View {
    let store = Store::here();
    let words = Usage::of(lang);
    let now = entry(|entry| match entry.shape {
        Shape::Peak(month, factor) => (month, factor),
        _ => (11, Decimal::TWO),
    });
    let month = select(Select {
        id: "peak-month".to_owned(),
        label: words.peak_month.to_owned(),
        choices: (1..=12_u32).map(|month| (month.to_string(), month_long(month, lang))).collect(),
        chosen: Signal::derive(move || now().0.to_string()),
        on_choose: Callback::new(move |month: String| {
            let month = month.parse().unwrap_or(11);
            let factor = untrack(now).1;
            store.edit("", |sheet| sheet.set_shape(Shape::Peak(month, factor)));
        }),
    });
    let factor = field(Field {
        id: "peak-factor".to_owned(),
        label: words.peak_factor.to_owned(),
        quiet: false,
        unit: "×".to_owned(),
        takes: Takes::Quantity(Decimal::ONE_THOUSAND),
        value: Signal::derive(move || now().1),
        on_change: Callback::new(move |factor: Decimal| {
            let month = untrack(now).0;
            store.edit("peak-factor", |sheet| sheet.set_shape(Shape::Peak(month, factor)));
        }),
    });
    el("div").class("row details").child(month).child(factor).into_any()
}

/// The share of failed calls that are billed, where the vendor bills any.
fn failures(item: &Item, lang: Lang) -> View {
    if item.billed_failures.is_empty() {
        return View::Empty;
    }
    let store = Store::here();
    let words = Usage::of(lang);
    let value = Signal::derive(move || {
        store.read(|page| {
            page.sheet.item().map(|item| item.billed_failures_percent).unwrap_or_default()
        })
    });
    let control = field(Field {
        id: "failures".to_owned(),
        label: words.failed.to_owned(),
        quiet: false,
        unit: "%".to_owned(),
        takes: Takes::Percent,
        value,
        on_change: Callback::new(move |percent: Decimal| {
            store.edit("failures", |sheet| {
                sheet.with_item(|item| item.billed_failures_percent = percent);
            });
        }),
    });
    let help = words.failed_help.fill([&item.billed_failures.join(", ")]);
    el("div")
        .class("row below")
        .child(control)
        .child(el("p").class("hint grow").child(help))
        .into_any()
}

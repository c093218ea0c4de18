//! What refines usage: how months grow or peak, the share of a peak, failed calls that are billed,
//! three sizes to begin with, and what a first month lacks.

use std::rc::Rc;

use crate::dom::html::{Child, Collect, View, action, el, many};
use chrono::NaiveDate;
use leptos::prelude::untrack;
use rust_decimal::Decimal;

use super::field::{Field, Takes, field};
use super::usage::entry;
use crate::app::state::Store;
use crate::book::{FreeTerm, Item};
use crate::dom::live::Shown;
use crate::dom::select::{Select, select};
use crate::link::months::{Shape, days_in_month, days_left};
use crate::time::Cadence;
use crate::view::Lang;
use crate::view::dates::{date_long, month_long};
use crate::view::format::{count, number, quantity};
use crate::view::text::{Sentence, join};
use crate::view::words_form::{Period, Refined};

/// What is refined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refine {
    /// How much each month grows.
    Growth,
    /// Which month peaks, and how far.
    Peak,
    /// The average as a share of the peak.
    PeakShare,
    /// Failed calls that are billed.
    Failures,
    /// Without usage: that nothing is due, and three sizes to begin with.
    Nothing,
}

/// The controls of one of them.
pub fn refine(what: Refine, item: &Item, lang: Lang) -> View {
    match what {
        Refine::Growth => growth(lang),
        Refine::Peak => peak(lang),
        Refine::PeakShare => peak_share(lang),
        Refine::Failures => failures(item, lang),
        Refine::Nothing => nothing(item, lang),
    }
}

fn growth(lang: Lang) -> View {
    let store = Store::here();
    let control = field(Field {
        id: "growth".to_owned(),
        label: Refined::of(lang).growth_percent.to_owned(),
        quiet: false,
        unit: "%".to_owned(),
        takes: Takes::Percent,
        value: Rc::new(entry(|entry| match entry.shape {
            Shape::Growth(percent) => percent,
            _ => Decimal::ZERO,
        })),
        on_change: Rc::new(move |percent: Decimal| {
            store.edit("growth", |sheet| sheet.set_shape(Shape::Growth(percent)));
        }),
    });
    el("div").class("row details").child(control).into_any()
}

fn peak(lang: Lang) -> View {
    let store = Store::here();
    let words = Refined::of(lang);
    let now = entry(|entry| match entry.shape {
        Shape::Peak(month, factor) => (month, factor),
        _ => (11, Decimal::TWO),
    });
    let month = select(Select {
        id: "peak-month".to_owned(),
        label: words.peak_month.to_owned(),
        choices: (1..=12_u32).map(|month| (month.to_string(), month_long(month, lang))).collect(),
        chosen: Rc::new(move || now().0.to_string()),
        on_choose: Rc::new(move |month: String| {
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
        value: Rc::new(move || now().1),
        on_change: Rc::new(move |factor: Decimal| {
            let month = untrack(now).0;
            store.edit("peak-factor", |sheet| sheet.set_shape(Shape::Peak(month, factor)));
        }),
    });
    el("div").class("row details").child(month).child(factor).into_any()
}

/// The share of failed calls that are billed, where the vendor bills any.
fn failures(item: &Item, lang: Lang) -> View {
    let store = Store::here();
    let words = Refined::of(lang);
    let value: Shown<Decimal> = Rc::new(move || {
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
        on_change: Rc::new(move |percent: Decimal| {
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

fn peak_share(lang: Lang) -> View {
    let store = Store::here();
    let words = Refined::of(lang);
    let control = field(Field {
        id: "peak-share".to_owned(),
        label: words.peak_share.to_owned(),
        quiet: false,
        unit: "%".to_owned(),
        takes: Takes::Percent,
        value: Rc::new(entry(|entry| entry.peak_share)),
        on_change: Rc::new(move |share: Decimal| {
            store.edit("peak-share", |sheet| sheet.set_peak_share(share));
        }),
    });
    el("div").class("row below").child(control).into_any()
}

fn nothing(item: &Item, lang: Lang) -> View {
    let store = Store::here();
    let words = Refined::of(lang);
    let free = item.free.iter().find(|free| free.term == FreeTerm::Every(Cadence::Month));
    let free = free.map(|free| words.first_free.fill([&quantity(free.quantity, &item.unit, lang)]));
    let said = join(lang, words.nothing_due, &free.unwrap_or_default());
    let sizes = [(&words.small, 5_000), (&words.medium, 50_000), (&words.large, 500_000)];
    let size = |(words, level): (&'static Sentence<1>, u32)| {
        let level = Decimal::from(level);
        let begin = move |_| store.edit("", |sheet| sheet.begin(level));
        action("button minor").on("click", begin).child(words.fill([&number(level)])).into_any()
    };
    let sizes = sizes.map(size).into_iter().collect_views();
    many(vec![
        el("p").class("hint").child(said).into_any(),
        el("div").class("buttons below-small").child(sizes).into_any(),
    ])
}

/// What a first month lacks that is not whole.
pub fn part(start: NaiveDate, lang: Lang) -> View {
    let (left, all) = (days_left(start), days_in_month(start));
    let said = (left != all).then(|| {
        let (left, all) = (count(left as usize), count(all as usize));
        let words = &Period::of(lang).first_month_part;
        el("p").class("hint").child(words.fill([&date_long(start, lang), &left, &all]))
    });
    said.view()
}

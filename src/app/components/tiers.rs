//! The tiers of the item's price, and in which of them each month lies.

use crate::dom::html::{Child, Collect, View, column, el, many, number_cell, number_column};
use chrono::Datelike;

use crate::app::state::Outcome;
use crate::book::{Item, PayPerUse};
use crate::estimate::ItemMonth;
use crate::view::Lang;
use crate::view::dates::{month_long, month_short};
use crate::view::format::{number, quantity};
use crate::view::text::list;
use crate::view::tiers::{heads, rows, touched};
use crate::view::words_result::{Bills, Charts};

/// The table, for the item that is open.
pub fn tiers(outcome: &Outcome, item: &Item, price: &PayPerUse, lang: Lang) -> View {
    let words = Bills::of(lang);
    let coin = &outcome.page.loaded.coin;
    let current = outcome.page.sheet.current;
    let months = outcome.evaluation.items.get(current).map_or(&[][..], |it| &it.months);
    let [units, head] = heads(item, price, lang);
    let row = |(index, tier): (usize, [String; 2])| {
        let [range, amount] = tier;
        let inside = |month: &&ItemMonth| touched(month).any(|tier| tier == index);
        let yours = your_months(&months.iter().filter(inside).collect::<Vec<_>>(), lang);
        let active = !yours.is_empty();
        let yours = if active { list(lang, &yours) } else { "–".to_owned() };
        el("tr")
            .toggle("dim", move || !active)
            .child(el("th").attr("scope", "row").child(range))
            .child(number_cell(amount))
            .child(el("td").toggle("accent", move || active).child(yours))
            .into_any()
    };
    let rows = rows(price, coin, lang).into_iter().enumerate().map(row).collect_views();
    let distance = distance(outcome, months, &item.unit, lang);
    many(vec![
        Child::view(
            el("table")
                .class("tiers")
                .child(el("caption").class("vh").child(units.clone()))
                .child(
                    el("thead").child(
                        el("tr")
                            .child(el("th").attr("scope", "col").child(units))
                            .child(number_column(head))
                            .child(column(words.your_months)),
                    ),
                )
                .child(el("tbody").child(rows)),
        ),
        Child::view(el("p").class("hint").child(distance)),
    ])
    .into_any()
}

/// Months with their units; neighbours of equal units are told together.
fn your_months(months: &[&ItemMonth], lang: Lang) -> Vec<String> {
    let name = |month: &ItemMonth| month_short(month.start.month(), lang);
    let alike = |one: &&ItemMonth, next: &&ItemMonth| one.pay_per_use == next.pay_per_use;
    let told = |run: &[&ItemMonth]| {
        let names = match run {
            [one] => name(one),
            _ => Charts::of(lang).range.fill([&name(run[0]), &name(run[run.len() - 1])]),
        };
        Bills::of(lang).month_in_tier.fill([&names, &number(run[0].pay_per_use)])
    };
    months.chunk_by(alike).map(told).collect()
}

/// How far the busiest month is from the next tier.
fn distance(outcome: &Outcome, months: &[ItemMonth], unit: &str, lang: Lang) -> String {
    let words = Bills::of(lang);
    let Some(month) = months.iter().max_by_key(|month| month.pay_per_use) else {
        return String::new();
    };
    if month.pay_per_use.is_zero() {
        return String::new();
    }
    let name = month_long(month.start.month(), lang);
    let Some(next) = &month.next_tier else { return words.top_tier.fill([&name]) };
    let price = next.unit_amount.map(|amount| outcome.page.loaded.coin.unit_price(amount));
    let price = price.unwrap_or_else(|| words.no_price.to_owned());
    words.to_next_tier.fill([&name, &quantity(next.distance, unit, lang), &price])
}

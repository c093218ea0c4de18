//! The tiers of the item's price, and in which of them each month lies.

use crate::dom::html::{Child, Collect, View, column, el, many, number_cell, number_column};
use chrono::Datelike;
use rust_decimal::Decimal;

use crate::app::state::Outcome;
use crate::bill::Why;
use crate::book::{Item, PayPerUse, TiersMode};
use crate::estimate::ItemMonth;
use crate::view::Lang;
use crate::view::dates::{month_long, month_short};
use crate::view::format::{number, quantity, unit_word};
use crate::view::text::list;
use crate::view::words_result::{Bills, Charts};

/// The tiers that a month's lines touch.
fn touched(month: &ItemMonth) -> impl Iterator<Item = usize> + '_ {
    month.lines.iter().filter_map(|line| match &line.why {
        Why::Tier(why) => Some(why.tier),
        _ => None,
    })
}

fn range(from: Decimal, to: Option<Decimal>, lang: Lang) -> String {
    match to {
        Some(to) => {
            let mut text = number(from);
            text.push('–');
            text.push_str(&number(to));
            text
        }
        None => Bills::of(lang).tier_from.fill([&number(from)]),
    }
}

/// The table, for the item that is open.
pub fn tiers(outcome: &Outcome, item: &Item, price: &PayPerUse, lang: Lang) -> View {
    let words = Bills::of(lang);
    let coin = &outcome.page.loaded.coin;
    let current = outcome.page.sheet.current;
    let months = outcome.evaluation.items.get(current).map_or(&[][..], |it| &it.months);
    let unit = unit_word(&item.unit, false, lang);
    let one = if price.tiers.per == Decimal::ONE {
        unit_word(&item.unit, true, lang).to_owned()
    } else {
        quantity(price.tiers.per, &item.unit, lang)
    };
    let head = match price.tiers.mode {
        TiersMode::Volume => words.tier_price_all.fill([&one]),
        TiersMode::Graduated => words.tier_price_each.fill([&one]),
    };
    let mut from = Decimal::ONE;
    let row = |(index, tier): (usize, &crate::book::Tier)| {
        let end = price.tiers.end_of(tier);
        let words_of_range = range(from, end, lang);
        if let Some(end) = end {
            from = crate::view::chart::plus(end, Decimal::ONE);
        }
        let amount = tier.unit_amount.map(|amount| coin.unit_price(amount));
        let amount = amount.unwrap_or_else(|| words.no_price.to_owned());
        let inside = |month: &&ItemMonth| touched(month).any(|tier| tier == index);
        let yours = your_months(&months.iter().filter(inside).collect::<Vec<_>>(), lang);
        let active = !yours.is_empty();
        let yours = if active { list(lang, &yours) } else { "–".to_owned() };
        el("tr")
            .toggle("dim", move || !active)
            .child(el("th").attr("scope", "row").child(words_of_range))
            .child(number_cell(amount))
            .child(el("td").toggle("accent", move || active).child(yours))
            .into_any()
    };
    let rows = price.tiers.all().enumerate().map(row).collect_views();
    let distance = distance(outcome, months, &item.unit, lang);
    many(vec![
        Child::view(
            el("table")
                .class("tiers")
                .child(el("caption").class("vh").child(words.tier_quantity.fill([unit])))
                .child(
                    el("thead").child(
                        el("tr")
                            .child(
                                el("th")
                                    .attr("scope", "col")
                                    .child(words.tier_quantity.fill([unit])),
                            )
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

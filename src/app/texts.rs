//! The estimate as plain text: the whole of it, and the list of what to order.

use leptos::prelude::*;

use super::actions;
use super::components::panel::{currency_and_tax, total_of};
use super::components::title::provenance;
use super::state::{Outcome, Store};
use crate::view::Lang;
use crate::view::dates::month_year;
use crate::view::format::{number, quantity};
use crate::view::words_form::pack_name;
use crate::view::words_result::{States, Total};

fn line(out: &mut String, parts: &[&str]) {
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            out.push('\t');
        }
        out.push_str(part);
    }
    out.push('\n');
}

/// One line for each pack and each one-time purchase: how many, of what, at which price.
pub fn order_lines(outcome: &Outcome, lang: Lang) -> Vec<[String; 3]> {
    let page = &outcome.page;
    let (book, coin) = (&page.loaded.book, &page.loaded.coin);
    let mut lines = Vec::new();
    for held in &page.sheet.estimate.cart {
        let Some(index) = book.item_index(&held.item) else { continue };
        let item = &book.items[index];
        let name = item.name.in_language(lang.tag());
        let price = |price: Option<rust_decimal::Decimal>| {
            price.map_or_else(|| States::of(lang).no_price.to_owned(), |price| coin.money(price))
        };
        for bought in held.packs.iter().filter(|pack| pack.count > 0) {
            let Some(at) = item.pack_index(&bought.pack) else { continue };
            let pack = &item.packs[at];
            let what = [name, lang.pick(", ", "，"), &pack_name(pack.quantity, &item.unit, lang)];
            lines.push([
                number(bought.count.into()),
                what.concat(),
                price(bought.unit_price.or(pack.price)),
            ]);
        }
        if let Some(once) = item.one_time.as_ref().filter(|_| held.one_time > 0) {
            let due = price(held.one_time_price.or(once.price));
            lines.push([number(held.one_time.into()), name.to_owned(), due]);
        }
    }
    lines
}

/// What to order, a line each, tabs between number, name and price of one.
pub fn orders(store: Store) -> String {
    let Some(outcome) = store.outcome.get_untracked() else { return String::new() };
    let lang = store.lang_now();
    let mut out = String::new();
    line(&mut out, &[&provenance(&outcome.page.loaded.book, lang)]);
    let lines = order_lines(&outcome, lang);
    for [count, what, price] in &lines {
        line(&mut out, &[count, "×", what, price]);
    }
    if lines.is_empty() {
        line(&mut out, &[Total::of(lang).pay_per_use]);
    }
    out
}

/// The whole estimate: what, the list, who pays, the bills, the total, the link.
pub fn estimate(store: Store) -> String {
    let Some(outcome) = store.outcome.get_untracked() else { return String::new() };
    let lang = store.lang_now();
    let page = &outcome.page;
    let (book, coin) = (&page.loaded.book, &page.loaded.coin);
    let words = Total::of(lang);
    let money = |money: Option<rust_decimal::Decimal>| {
        money.map_or_else(|| States::of(lang).open.to_owned(), |money| coin.money(money))
    };
    let mut out = String::new();
    line(&mut out, &[book.name.in_language(lang.tag())]);
    line(&mut out, &[&provenance(book, lang)]);
    line(&mut out, &[&total_of(&outcome, lang), &money(outcome.evaluation.total)]);
    line(&mut out, &[&currency_and_tax(book, coin, lang)]);
    for item in &outcome.evaluation.items {
        let sold = &book.items[item.item];
        out.push('\n');
        line(&mut out, &[sold.name.in_language(lang.tag()), &money(item.total)]);
        let split = &item.split;
        let units = |units| quantity(units, &sold.unit, lang);
        if sold.one_time.is_none() {
            line(&mut out, &[words.free, &units(split.free_units)]);
            line(&mut out, &[words.packs, &units(split.pack_units), &money(split.pack_money)]);
            let due = money(split.pay_per_use_money);
            line(&mut out, &[words.pay_per_use, &units(split.pay_per_use_units), &due]);
        }
    }
    out.push('\n');
    for [count, what, price] in order_lines(&outcome, lang) {
        line(&mut out, &[&count, "×", &what, &price]);
    }
    out.push('\n');
    for month in &outcome.evaluation.months {
        line(&mut out, &[&month_year(month.start, lang), &money(month.total)]);
    }
    out.push('\n');
    out.push_str(&actions::link(store));
    out.push('\n');
    out
}

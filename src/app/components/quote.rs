//! The quote on paper: what, price list and date, assumptions, bills, total, link. One page.

use leptos::prelude::*;
use rust_decimal::Decimal;

use super::panel::{currency_and_tax, total_of};
use super::title::{provenance, rules};
use crate::app::shape::is_used;
use crate::app::state::{Outcome, Store};
use crate::app::words::RULE_CHANGED;
use crate::app::{actions, texts};
use crate::estimate::{CartItem, ItemEvaluation, MonthTotal};
use crate::view::Lang;
use crate::view::dates::{date_long, month_year};
use crate::view::format::{number, quantity, rate_percent};
use crate::view::quote;
use crate::view::text::list;
use crate::view::words_form::{Items, Packs, Usage, pack_name};
use crate::view::words_result::{Bills, States, Total};

fn item_row(outcome: &Outcome, index: usize, lang: Lang) -> AnyView {
    let coin = &outcome.page.loaded.coin;
    let item = &outcome.evaluation.items[index];
    let sold = &outcome.page.loaded.book.items[item.item];
    let split = &item.split;
    let units = split.free_units + split.pack_units + split.pay_per_use_units;
    let total = item.total.map_or_else(|| States::of(lang).open.to_owned(), |it| coin.money(it));
    view! {
        <tr>
            <th scope="row">{sold.name.in_language(lang.tag()).to_owned()}</th>
            <td class="num">{quantity(units, &sold.unit, lang)}</td>
            <td class="num">{number(split.free_units)}</td>
            <td class="num">{number(split.pack_units)}</td>
            <td class="num">{number(split.pay_per_use_units)}</td>
            <td class="num">{total}</td>
        </tr>
    }
    .into_any()
}

/// What was assumed of an item besides its usage.
fn assumptions(outcome: &Outcome, held: &CartItem, lang: Lang) -> Option<String> {
    let book = &outcome.shelf.book;
    let item = &book.items[book.item_index(&held.item)?];
    let mut said = Vec::new();
    if !held.billed_failures_percent.is_zero() {
        let share = rate_percent(held.billed_failures_percent);
        said.push([Usage::of(lang).failed, " ", &share].concat());
    }
    for pack in &held.held {
        let size = item.packs[item.pack_index(&pack.pack)?].quantity;
        let left = quantity(pack.remaining, &item.unit, lang);
        let last = date_long(pack.last_day, lang);
        let words = [Items::of(lang).held, " ", &pack_name(size, &item.unit, lang), " "];
        said.push([&words.concat(), &left, " ", &last].concat());
    }
    if held.pay_per_use == Some(false) {
        said.push([Packs::of(lang).above, " ", Packs::of(lang).above_refused].concat());
    }
    let name = item.name.in_language(lang.tag());
    (!said.is_empty()).then(|| [name, lang.pick(": ", "："), &list(lang, &said)].concat())
}

/// The months: what each item uses, and the bills together.
fn months(outcome: &Outcome, lang: Lang) -> AnyView {
    let (coin, book) = (&outcome.page.loaded.coin, &outcome.shelf.book);
    let used: Vec<&ItemEvaluation> =
        outcome.evaluation.items.iter().filter(|item| is_used(&book.items[item.item])).collect();
    let head = |item: &&ItemEvaluation| {
        let name = book.items[item.item].name.in_language(lang.tag()).to_owned();
        view! { <th scope="col" class="num">{name}</th> }
    };
    let heads = used.iter().map(head).collect_view();
    let row = |(index, month): (usize, &MonthTotal)| {
        let cell = |item: &&ItemEvaluation| {
            let units = item.months.get(index).map(|month| number(month.used));
            view! { <td class="num">{units}</td> }
        };
        let cells = used.iter().map(cell).collect_view();
        let due = month.total.map(|total| coin.money(total));
        view! {
            <tr>
                <th scope="row">{month_year(month.start, lang)}</th>
                {cells}
                <td class="num">{due.unwrap_or_else(|| States::of(lang).open.to_owned())}</td>
            </tr>
        }
    };
    let rows = outcome.evaluation.months.iter().enumerate().map(row).collect_view();
    let words = Bills::of(lang);
    view! {
        <table>
            <thead>
                <tr>
                    <th scope="col">{words.bill}</th>
                    {heads}
                    <th scope="col" class="num">{words.amount}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn body(store: Store, outcome: &Outcome, lang: Lang) -> AnyView {
    let (items, words, bills) = (Items::of(lang), Total::of(lang), Bills::of(lang));
    let page = &outcome.page;
    let (book, coin) = (&page.loaded.book, &page.loaded.coin);
    let money = |money: Option<Decimal>| {
        money.map_or_else(|| States::of(lang).open.to_owned(), |money| coin.money(money))
    };
    let rows = (0..outcome.evaluation.items.len()).map(|index| item_row(outcome, index, lang));
    let rows = rows.collect_view();
    let orders = quote::orders(&texts::quoted(outcome, lang)).into_iter().map(|order| {
        let price = order.price.map(|price| coin.money(price));
        let price = price.unwrap_or_else(|| States::of(lang).no_price.to_owned());
        view! { <li>{order.count} " × " {order.what} ", " {price}</li> }
    });
    let orders = orders.collect_view();
    let months = months(outcome, lang);
    let changed = !page.sheet.estimate.rules.is_empty();
    let changed = changed.then(|| view! { <p>{RULE_CHANGED.of(lang)}</p> });
    let assumed =
        page.sheet.estimate.cart.iter().filter_map(|item| assumptions(outcome, item, lang));
    let assumed = assumed.map(|said| view! { <li>{said}</li> }).collect_view();
    let start = [items.starts, " ", &date_long(page.sheet.estimate.start, lang)].concat();
    // Read again whenever the inputs change: the link holds them all.
    let link = actions::link(store);
    view! {
        <p class="name">{book.name.in_language(lang.tag()).to_owned()}</p>
        <p>{provenance(book, lang)} " " {start}</p>
        <p>{total_of(outcome, lang)}</p>
        <p class="total">{money(outcome.evaluation.total)}</p>
        <p>{currency_and_tax(book, coin, lang)}</p>
        <table>
            <thead>
                <tr>
                    <th scope="col">{items.item}</th>
                    <th scope="col" class="num">{words.all}</th>
                    <th scope="col" class="num">{words.free}</th>
                    <th scope="col" class="num">{words.packs}</th>
                    <th scope="col" class="num">{words.pay_per_use}</th>
                    <th scope="col" class="num">{words.money}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
        <ul>{orders}</ul>
        <ul>{assumed}</ul>
        {changed}
        <p class="head">{bills.heading}</p>
        {months}
        <p>{rules(&outcome.shelf.book, lang)}</p>
        <p class="link">{link}</p>
    }
    .into_any()
}

/// The quote; only paper shows it.
pub fn quote(lang: Lang) -> AnyView {
    let store = Store::here();
    let body = move || store.settled.get().map(|outcome| body(store, &outcome, lang));
    view! { <div class="quote" aria-hidden="true">{body}</div> }.into_any()
}

//! The quote on paper: what, price list and date, assumptions, bills, total, link. One page.

use leptos::prelude::*;
use rust_decimal::Decimal;

use super::panel::{currency_and_tax, total_of};
use super::title::provenance;
use crate::app::state::{Outcome, Store};
use crate::app::{actions, texts};
use crate::view::Lang;
use crate::view::dates::{date_long, month_year};
use crate::view::format::{number, quantity};
use crate::view::words_form::Items;
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

fn body(store: Store, outcome: &Outcome, lang: Lang) -> AnyView {
    let (items, words, bills) = (Items::of(lang), Total::of(lang), Bills::of(lang));
    let page = &outcome.page;
    let (book, coin) = (&page.loaded.book, &page.loaded.coin);
    let money = |money: Option<Decimal>| {
        money.map_or_else(|| States::of(lang).open.to_owned(), |money| coin.money(money))
    };
    let rows = (0..outcome.evaluation.items.len()).map(|index| item_row(outcome, index, lang));
    let rows = rows.collect_view();
    let orders = texts::order_lines(outcome, lang).into_iter().map(|[count, what, price]| {
        view! { <li>{count} " × " {what} ", " {price}</li> }
    });
    let orders = orders.collect_view();
    let month = |month: &crate::estimate::MonthTotal| {
        view! {
            <tr>
                <th scope="row">{month_year(month.start, lang)}</th>
                <td class="num">{money(month.total)}</td>
            </tr>
        }
    };
    let months = outcome.evaluation.months.iter().map(month).collect_view();
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
        <p class="head">{bills.heading}</p>
        <table class="columns">
            <tbody>{months}</tbody>
        </table>
        <p class="link">{link}</p>
    }
    .into_any()
}

/// The quote; only paper shows it.
pub fn quote(lang: Lang) -> AnyView {
    let store = Store::here();
    let body = move || store.outcome.get().map(|outcome| body(store, &outcome, lang));
    view! { <div class="quote" aria-hidden="true">{body}</div> }.into_any()
}

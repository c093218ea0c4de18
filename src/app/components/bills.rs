//! Bill by bill: each line opens to why.

use chrono::Datelike;
use leptos::prelude::*;
use rust_decimal::Decimal;

use crate::app::state::{Outcome, Store};
use crate::bill::{Line, LineKind};
use crate::book::Item;
use crate::estimate::ItemMonth;
use crate::view::Lang;
use crate::view::dates::month_short;
use crate::view::format::{number, pack_size, quantity};
use crate::view::words_result::{Bills, States};

/// What a line charges, in words.
fn line_words(line: &Line, item: &Item, outcome: &Outcome, lang: Lang) -> String {
    let words = Bills::of(lang);
    let coin = &outcome.page.loaded.coin;
    let price = line.unit_amount.map(|amount| coin.unit_price(amount));
    let units = quantity(line.quantity, &item.unit, lang);
    match line.kind {
        LineKind::Pack => {
            let pack = line.pack.and_then(|index| item.packs.get(index));
            let size = pack.map_or(Decimal::ZERO, |pack| pack.quantity);
            let size = match lang {
                Lang::En => quantity(size, &item.unit, lang),
                Lang::Zh => pack_size(size, &item.unit, lang),
            };
            if line.quantity == Decimal::ONE {
                words.pack_one.fill([&size])
            } else {
                words.packs.fill([&number(line.quantity), &size])
            }
        }
        LineKind::PayPerUse => match price {
            Some(price) => words.paid.fill([&units, &price]),
            None => words.unpriced.fill([&units]),
        },
        LineKind::OneTime => {
            let name = item.name.in_language(lang.tag());
            words.one_time.fill([name, &number(line.quantity)])
        }
        LineKind::Capacity => words.capacity.fill([&number(line.quantity)]),
        LineKind::Refund => words.refund.fill([&units]),
        LineKind::Rounding => words.rounding.to_owned(),
    }
}

fn covered(month: &ItemMonth, lang: Lang) -> String {
    let words = Bills::of(lang);
    if month.used.is_zero() { words.no_usage } else { words.covered }.to_owned()
}

fn month_rows(month: &ItemMonth, item: &Item, outcome: &Outcome, lang: Lang) -> AnyView {
    let coin = &outcome.page.loaded.coin;
    let name = month_short(month.start.month(), lang);
    let amount = |amount: Option<Decimal>| {
        amount.map_or_else(|| States::of(lang).open.to_owned(), |amount| coin.money(amount))
    };
    let row = |first: bool, said: String, due: String| {
        let (name, units) =
            if first { (name.clone(), number(month.used)) } else { (String::new(), String::new()) };
        view! {
            <tr role="row">
                <th scope="row" role="rowheader">{name}</th>
                <td role="cell" class="num units">{units}</td>
                <td role="cell" class="line">{said}</td>
                <td role="cell" class="num amount">{due}</td>
            </tr>
        }
        .into_any()
    };
    if month.lines.is_empty() {
        return row(true, covered(month, lang), amount(month.total));
    }
    let line = |(index, line): (usize, &Line)| {
        row(index == 0, line_words(line, item, outcome, lang), amount(line.amount))
    };
    month.lines.iter().enumerate().map(line).collect_view().into_any()
}

/// The table for the item that is open.
pub fn bills(outcome: &Outcome, lang: Lang) -> AnyView {
    let _ = Store::here();
    let words = Bills::of(lang);
    let current = outcome.page.sheet.current;
    let Some(found) = outcome.evaluation.items.get(current) else { return ().into_any() };
    let item = &outcome.page.loaded.book.items[found.item];
    let coin = &outcome.page.loaded.coin;
    let rows =
        found.months.iter().map(|month| month_rows(month, item, outcome, lang)).collect_view();
    let used: Decimal = found.months.iter().map(|month| month.used).sum();
    let total = found.total.map_or_else(|| States::of(lang).open.to_owned(), |it| coin.money(it));
    let all = if found.months.len() == 12 { words.year } else { words.period };
    view! {
        <table class="bills" role="table">
            <caption class="vh">{words.heading}</caption>
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader">{words.bill}</th>
                    <th scope="col" role="columnheader" class="num">
                        {crate::view::words_form::unit_heading(&item.unit, lang)}
                    </th>
                    <th scope="col" role="columnheader">{words.line}</th>
                    <th scope="col" role="columnheader" class="num">{words.amount}</th>
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
            <tfoot role="rowgroup">
                <tr role="row">
                    <th scope="row" role="rowheader">{all}</th>
                    <td role="cell" class="num units">{number(used)}</td>
                    <td role="cell" class="line"></td>
                    <td role="cell" class="num amount">{total}</td>
                </tr>
            </tfoot>
        </table>
    }
    .into_any()
}

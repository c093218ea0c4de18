//! The quote on paper: what, price list and date, assumptions, bills, total, link. One page.

use crate::dom::html::{Child, Collect, View, column, el, many, number_cell, number_column};
use crate::money::rough;
use rust_decimal::Decimal;

use super::panel::total_of;
use super::title::{provenance, rules};
use crate::app::state::{Outcome, Store};
use crate::app::texts;
use crate::app::words::RULE_CHANGED;
use crate::estimate::{CartItem, ItemEvaluation, MonthTotal};
use crate::view::Lang;
use crate::view::dates::{date_long, month_year};
use crate::view::format::{number, quantity, rate_percent};
use crate::view::quote;
use crate::view::text::list;
use crate::view::total::currency_and_tax;
use crate::view::words_form::{Held, Items, Packs, Refined, pack_name};
use crate::view::words_result::{Bills, Charts, States, Total};

fn item_row(outcome: &Outcome, index: usize, lang: Lang) -> View {
    let coin = &outcome.page.loaded.coin;
    let item = &outcome.evaluation.items[index];
    let sold = &outcome.page.loaded.book.items[item.item];
    let split = &item.split;
    let units =
        rough::total([split.free_units, split.pack_units, split.pay_per_use_units].into_iter());
    let total = item.total.map_or_else(|| States::of(lang).open.to_owned(), |it| coin.money(it));
    el("tr")
        .child(el("th").attr("scope", "row").child(sold.name.in_language(lang.tag()).to_owned()))
        .child(number_cell(quantity(units, &sold.unit, lang)))
        .child(number_cell(number(split.free_units)))
        .child(number_cell(number(split.pack_units)))
        .child(number_cell(number(split.pay_per_use_units)))
        .child(number_cell(total))
        .into_any()
}

/// What was assumed of an item besides its usage.
fn assumptions(outcome: &Outcome, held: &CartItem, lang: Lang) -> Option<String> {
    let book = &outcome.shelf.book;
    let item = &book.items[book.item_index(&held.item)?];
    let mut said = Vec::new();
    if !held.billed_failures_percent.is_zero() {
        let share = rate_percent(held.billed_failures_percent);
        said.push([Refined::of(lang).failed, " ", &share].concat());
    }
    for pack in &held.held {
        let size = item.packs[item.pack_index(&pack.pack)?].quantity;
        let left = quantity(pack.remaining, &item.unit, lang);
        let last = date_long(pack.last_day, lang);
        let words = [Held::of(lang).held, " ", &pack_name(size, &item.unit, lang), " "];
        said.push([&words.concat(), &left, " ", &last].concat());
    }
    if held.pay_per_use == Some(false) {
        said.push([Packs::of(lang).above, " ", Packs::of(lang).above_refused].concat());
    }
    let name = item.name.in_language(lang.tag());
    (!said.is_empty()).then(|| [name, lang.pick(": ", "："), &list(lang, &said)].concat())
}

/// The months: what each item uses, and the bills together.
fn months(outcome: &Outcome, lang: Lang) -> View {
    let (coin, book) = (&outcome.page.loaded.coin, &outcome.shelf.book);
    let used: Vec<&ItemEvaluation> =
        outcome.evaluation.items.iter().filter(|item| book.items[item.item].is_used()).collect();
    let head = |item: &&ItemEvaluation| {
        let name = book.items[item.item].name.in_language(lang.tag()).to_owned();
        number_column(name).into_any()
    };
    let heads = used.iter().map(head).collect_views();
    let row = |(index, month): (usize, &MonthTotal)| {
        let cell = |item: &&ItemEvaluation| {
            let units = item.months.get(index).map(|month| number(month.used));
            number_cell(units).into_any()
        };
        let cells = used.iter().map(cell).collect_views();
        let due = month.total.map(|total| coin.money(total));
        let due = due.unwrap_or_else(|| States::of(lang).open.to_owned());
        el("tr")
            .child(el("th").attr("scope", "row").child(month_year(month.start, lang)))
            .child(cells)
            .child(number_cell(due))
            .into_any()
    };
    let rows = outcome.evaluation.months.iter().enumerate().map(row).collect_views();
    let words = Bills::of(lang);
    let head = el("tr").child(column(words.bill)).child(heads).child(number_column(words.amount));
    let total = outcome.evaluation.total.map(|total| coin.money(total));
    let total = total.unwrap_or_else(|| States::of(lang).open.to_owned());
    let sums = used.iter().map(|item| {
        number_cell(number(rough::total(item.months.iter().map(|month| month.used)))).into_any()
    });
    let foot = el("tr")
        .child(el("th").attr("scope", "row").child(Total::of(lang).all))
        .child(sums.collect_views())
        .child(number_cell(total));
    el("table")
        .child(el("thead").child(head))
        .child(el("tbody").child(rows))
        .child(el("tfoot").child(foot))
        .into_any()
}

/// What the quote would not pay for, item by item.
fn refused(outcome: &Outcome, lang: Lang) -> View {
    let items = outcome.evaluation.items.iter();
    let said = items.filter(|item| !item.split.refused_units.is_zero()).map(|item| {
        let sold = &outcome.shelf.book.items[item.item];
        let units = quantity(item.split.refused_units, &sold.unit, lang);
        let name = sold.name.in_language(lang.tag());
        let said = Charts::of(lang).would_be_refused.fill([&units]);
        el("p").child([name, lang.pick(": ", "："), &said].concat()).into_any()
    });
    said.collect_views()
}

fn body(store: Store, outcome: &Outcome, lang: Lang) -> View {
    let (items, words, bills) = (Items::of(lang), Total::of(lang), Bills::of(lang));
    let page = &outcome.page;
    let (book, coin) = (&page.loaded.book, &page.loaded.coin);
    let money = |money: Option<Decimal>| {
        money.map_or_else(|| States::of(lang).open.to_owned(), |money| coin.money(money))
    };
    let rows = (0..outcome.evaluation.items.len()).map(|index| item_row(outcome, index, lang));
    let rows = rows.collect_views();
    let quoted = texts::quoted(outcome, lang);
    let line = |line: String| el("li").child(line).into_any();
    let orders = quote::orders(&quoted).into_iter().map(|order| line(order.line(coin, lang)));
    let orders = orders.collect_views();
    let spread = quote::assumptions(&quoted).into_iter().map(line).collect_views();
    let months = months(outcome, lang);
    let changed = !page.sheet.estimate.rules.is_empty();
    let changed = changed.then(|| el("p").child(RULE_CHANGED.of(lang)));
    let assumed =
        page.sheet.estimate.cart.iter().filter_map(|item| assumptions(outcome, item, lang));
    let assumed = assumed.map(|said| el("li").child(said).into_any()).collect_views();
    let start = [items.starts, " ", &date_long(page.sheet.estimate.start, lang)].concat();
    // Read again whenever the inputs change: the link holds them all.
    let link = texts::link(store);
    many(vec![
        Child::view(el("p").class("name").child(book.name.in_language(lang.tag()).to_owned())),
        Child::view(el("p").child(provenance(book, lang)).child(" ").child(start)),
        Child::view(el("p").child(total_of(outcome, lang))),
        Child::view(el("p").class("total").child(money(outcome.evaluation.total))),
        Child::view(el("p").child(currency_and_tax(book, coin, lang))),
        Child::view(
            el("table")
                .child(
                    el("thead").child(
                        el("tr")
                            .child(column(items.item))
                            .child(number_column(words.all))
                            .child(number_column(words.free))
                            .child(number_column(words.packs))
                            .child(number_column(words.pay_per_use))
                            .child(number_column(words.money)),
                    ),
                )
                .child(el("tbody").child(rows)),
        ),
        Child::view(refused(outcome, lang)),
        Child::view(el("ul").child(orders)),
        Child::view(el("ul").child(assumed).child(spread)),
        Child::view(changed),
        Child::view(el("p").class("head").child(bills.heading)),
        Child::view(months),
        Child::view(el("p").child(rules(&outcome.shelf.book, lang))),
        Child::view(el("p").class("link").child(link)),
    ])
    .into_any()
}

/// The quote; only paper shows it.
pub fn quote(lang: Lang) -> View {
    let store = Store::here();
    let body = move || store.settled.get().map(|outcome| body(store, &outcome, lang));
    el("div").class("quote").attr("aria-hidden", "true").child(body).into_any()
}

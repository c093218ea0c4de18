//! Bill by bill: each line opens to why, in words and with its formula.

use chrono::Datelike;
use leptos::prelude::*;
use rust_decimal::Decimal;

use crate::app::shape::is_used;
use crate::app::state::{Outcome, Store};
use crate::app::words;
use crate::estimate::{ItemEvaluation, ItemMonth};
use crate::view::Lang;
use crate::view::dates::{month_long, month_short, month_span};
use crate::view::explain::{self, Context, LineView, Step};
use crate::view::format::{count, number};
use crate::view::points::{self, Point};
use crate::view::words_form::unit_heading;
use crate::view::words_result::{Bills, States};

/// The key of a row that opens.
fn key(kind: &str, numbers: [usize; 2]) -> String {
    [kind, "-", &numbers[0].to_string(), "-", &numbers[1].to_string()].concat()
}

/// Runs of months: one month alone, or several in a row that cost nothing.
fn runs(months: &[ItemMonth]) -> Vec<std::ops::Range<usize>> {
    let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
    for (index, month) in months.iter().enumerate() {
        let joins = index > 0 && month.lines.is_empty() && months[index - 1].lines.is_empty();
        match runs.last_mut() {
            Some(run) if joins => run.end = index + 1,
            _ => runs.push(index..index + 1),
        }
    }
    runs
}

/// A cell's worth of a row.
struct Row {
    /// Whether it is its month's first row; others keep the name for those who do not see them.
    first: bool,
    name: String,
    units: String,
    said: String,
    due: String,
}

fn row(row: Row, act: AnyView) -> AnyView {
    view! {
        <tr role="row">
            <th scope="row" role="rowheader"><span class:vh=!row.first>{row.name}</span></th>
            <td role="cell" class="num units">{row.units}</td>
            <td role="cell" class="line">{row.said}</td>
            <td role="cell" class="num amount">{row.due}</td>
            <td role="cell" class="act">{act}</td>
        </tr>
    }
    .into_any()
}

/// The button at the right end of a row; `spoken` names the row for those who do not see it.
fn opener(key: &str, open: bool, words: &'static str, spoken: String) -> AnyView {
    let store = Store::here();
    let toggled = key.to_owned();
    view! {
        <button
            type="button"
            class="text chevron"
            aria-expanded=open.to_string()
            aria-label=spoken
            on:click=move |_| store.toggle(&toggled)
        >
            {words}
        </button>
    }
    .into_any()
}

fn step(step: Step) -> AnyView {
    let class = if step.rule { "ruled" } else { "" };
    view! {
        <dt class=class>{step.operand}</dt>
        <dd class=class>{step.words}</dd>
    }
    .into_any()
}

/// What the list leaves open about a line, each with the button that takes the other reading.
fn open_points(all: Vec<Point>, lang: Lang) -> AnyView {
    let store = Store::here();
    if all.is_empty() {
        return ().into_any();
    }
    let head = points::heading(all.len(), lang);
    let one = |(index, point): (usize, Point)| {
        let head = (index == 0).then(|| view! { <strong>{head.clone()}</strong> " " });
        let (policy, value) = (point.policy, point.value);
        let take = move |_| store.edit("", |sheet| sheet.set_rule(&policy, &value));
        view! {
            <p class="open">
                {head} {point.text} " "
                <button type="button" class="text" on:click=take>
                    {words::CHANGE_RULE.of(lang)}
                </button>
            </p>
        }
    };
    all.into_iter().enumerate().map(one).collect_view().into_any()
}

fn why(line: LineView, lang: Lang) -> AnyView {
    let steps = line.steps.into_iter().map(step).collect_view();
    view! {
        <tr role="row" class="whyrow">
            <td role="cell" colspan="5">
                <div class="why">
                    <dl class="steps">{steps}</dl>
                    {open_points(line.points, lang)}
                </div>
            </td>
        </tr>
    }
    .into_any()
}

/// What the rows are made from.
struct Table<'a> {
    context: Context<'a>,
    item: &'a ItemEvaluation,
    cart: usize,
    opened: &'a [String],
    words: &'static Bills,
}

impl Table<'_> {
    fn is_open(&self, key: &str) -> bool {
        self.opened.iter().any(|open| open == key)
    }

    fn month(&self, index: usize) -> AnyView {
        let month = &self.item.months[index];
        let lang = self.context.lang;
        let name = month_short(month.start.month(), lang);
        let line = |(place, line): (usize, LineView)| {
            let key = key(&["why", &self.cart.to_string()].concat(), [index, place]);
            let open = self.is_open(&key);
            let first = place == 0;
            let units = if first { number(month.used) } else { String::new() };
            let name = name.clone();
            let spoken =
                self.words.why_of.fill([&month_long(month.start.month(), lang), &line.text]);
            let head =
                Row { first, name, units, said: line.text.clone(), due: line.amount.clone() };
            let button = opener(&key, open, self.words.why, spoken);
            let body = open.then(|| why(line, lang));
            view! {
                {row(head, button)}
                {body}
            }
        };
        let lines = explain::month(&self.context, month);
        lines.into_iter().enumerate().map(line).collect_view().into_any()
    }

    /// Several months that cost nothing, told in one row until opened.
    fn run(&self, run: std::ops::Range<usize>) -> AnyView {
        if run.len() == 1 {
            return self.month(run.start);
        }
        let lang = self.context.lang;
        let months = &self.item.months[run.clone()];
        let key = key(&["run", &self.cart.to_string()].concat(), [run.start, run.end]);
        let open = self.is_open(&key);
        let used: Decimal = months.iter().map(|month| month.used).sum();
        let (free, packs) = (
            months.iter().any(|month| !month.free.is_zero()),
            months.iter().any(|month| !month.packs.is_zero()),
        );
        let all = count(run.len());
        let said = match (free, packs) {
            (true, true) => self.words.covered_both.fill([&all]),
            (true, false) => self.words.covered_free.fill([&all]),
            (false, true) => self.words.covered_packs.fill([&all]),
            (false, false) => self.words.nothing_used.fill([&all]),
        };
        let head = Row {
            first: true,
            name: month_span(months[0].start.month(), months[months.len() - 1].start.month(), lang),
            units: number(used),
            said,
            due: self.context.coin.money(Decimal::ZERO),
        };
        let label =
            if open { self.words.hide_some.to_owned() } else { self.words.show_some.fill([&all]) };
        let store = Store::here();
        let toggled = key.clone();
        let button = view! {
            <button
                type="button"
                class="text chevron"
                aria-expanded=open.to_string()
                on:click=move |_| store.toggle(&toggled)
            >
                {label}
            </button>
        };
        let rows = open.then(|| run.map(|index| self.month(index)).collect_view());
        view! {
            {row(head, button.into_any())}
            {rows}
        }
        .into_any()
    }

    /// The keys of everything that opens.
    fn keys(&self) -> Vec<String> {
        let cart = self.cart.to_string();
        let mut keys = Vec::new();
        for run in runs(&self.item.months).into_iter().filter(|run| run.len() > 1) {
            keys.push(key(&["run", &cart].concat(), [run.start, run.end]));
        }
        for (index, month) in self.item.months.iter().enumerate() {
            for place in 0..month.lines.len().max(1) {
                keys.push(key(&["why", &cart].concat(), [index, place]));
            }
        }
        keys
    }
}

/// The section for the item that is open.
pub fn bills(outcome: &Outcome, lang: Lang) -> AnyView {
    let store = Store::here();
    let words = Bills::of(lang);
    let cart = outcome.page.sheet.current;
    let Some(item) = outcome.evaluation.items.get(cart) else { return ().into_any() };
    let (book, coin) = (&outcome.shelf.book, &outcome.page.loaded.coin);
    let sold = &book.items[item.item];
    let alone = outcome.evaluation.items.len() == 1;
    let opened = store.opened.get();
    let cart_item = outcome.page.sheet.estimate.cart.get(cart);
    let failures = cart_item.is_some_and(|item| !item.billed_failures_percent.is_zero());
    let context = Context { book, item: sold, coin, lang, alone, failures };
    let table = Table { context, item, cart, opened: &opened, words };
    // What is bought once has no use to tell of in the months after.
    let told = |run: &std::ops::Range<usize>| {
        is_used(sold) || run.clone().any(|index| !item.months[index].lines.is_empty())
    };
    let rows = runs(&item.months).into_iter().filter(told);
    let rows = rows.map(|run| table.run(run)).collect_view();
    let used: Decimal = item.months.iter().map(|month| month.used).sum();
    let total = item.total.map_or_else(|| States::of(lang).open.to_owned(), |it| coin.money(it));
    let name = if item.months.len() == 12 { words.year } else { words.period };
    let keys = table.keys();
    let all_open = keys.iter().all(|key| opened.contains(key));
    let toggle = move |_| store.opened.set(if all_open { Vec::new() } else { keys.clone() });
    let sum = Row {
        first: true,
        name: name.to_owned(),
        units: number(used),
        said: String::new(),
        due: total,
    };
    view! {
        <section aria-labelledby="bills">
            <div class="head">
                <h2 id="bills">{words.heading}</h2>
                <button type="button" class="text" on:click=toggle>
                    {if all_open { words.close_all } else { words.open_all }}
                </button>
            </div>
            <table class="bills" role="table">
                <caption class="vh">{words.heading}</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        <th scope="col" role="columnheader">{words.bill}</th>
                        <th scope="col" role="columnheader" class="num">
                            {unit_heading(&sold.unit, lang)}
                        </th>
                        <th scope="col" role="columnheader">{words.line}</th>
                        <th scope="col" role="columnheader" class="num">{words.amount}</th>
                        <th scope="col" role="columnheader"><span class="vh">{words.why}</span></th>
                    </tr>
                </thead>
                <tbody role="rowgroup">{rows}</tbody>
                <tfoot role="rowgroup">{row(sum, ().into_any())}</tfoot>
            </table>
        </section>
    }
    .into_any()
}

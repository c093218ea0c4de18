//! Bill by bill: each line opens to why, in words and with its formula.

use crate::dom::html::{Child, Collect, El, View, action, column, el, many, number_column};
use crate::money::rough;
use chrono::Datelike;
use rust_decimal::Decimal;

use crate::app::state::{Outcome, Store};
use crate::app::words;
use crate::bill::LineKind;
use crate::estimate::{ItemEvaluation, ItemMonth};
use crate::view::Lang;
use crate::view::dates::{month_long, month_short, month_span, month_year, month_year_short};
use crate::view::explain::{self, Context, LineView, Step};
use crate::view::format::{count, number, quantity};
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

fn row(row: Row, act: View) -> View {
    el("tr")
        .attr("role", "row")
        .child(
            el("th")
                .attr("scope", "row")
                .attr("role", "rowheader")
                .child(el("span").toggle("vh", move || !row.first).child(row.name)),
        )
        .child(el("td").attr("role", "cell").class("num units").child(row.units))
        .child(el("td").attr("role", "cell").class("line").child(row.said))
        .child(el("td").attr("role", "cell").class("num amount").child(row.due))
        .child(el("td").attr("role", "cell").class("act").child(act))
        .into_any()
}

/// The button at the right end of a row; `spoken` names the row for those who do not see it.
fn opener(key: &str, open: bool, words: &'static str, spoken: String) -> View {
    let store = Store::here();
    let toggled = key.to_owned();
    action("text chevron")
        .attr("aria-expanded", open.to_string())
        .attr("aria-label", spoken)
        .on("click", move |_| store.toggle(&toggled))
        .child(words)
        .into_any()
}

fn step(step: Step) -> View {
    let class = if step.rule { "ruled" } else { "" };
    many(vec![
        Child::view(el("dt").class(class).child(step.operand)),
        Child::view(el("dd").class(class).child(step.words)),
    ])
    .into_any()
}

/// What the list leaves open about a line, each with the button that takes the other reading.
fn open_points(all: Vec<Point>, lang: Lang) -> View {
    let store = Store::here();
    if all.is_empty() {
        return View::Empty;
    }
    let head = points::heading(all.len(), lang);
    let one = |(index, point): (usize, Point)| {
        let head = (index == 0)
            .then(|| many(vec![Child::view(el("strong").child(head.clone())), Child::view(" ")]));
        let (policy, value) = (point.policy, point.value);
        let take = move |_| store.edit("", |sheet| sheet.set_rule(&policy, &value));
        el("p")
            .class("open")
            .child(head)
            .child(point.text)
            .child(" ")
            .child(action("text").on("click", take).child(words::CHANGE_RULE.of(lang)))
            .into_any()
    };
    all.into_iter().enumerate().map(one).collect_views()
}

fn why(line: LineView, lang: Lang) -> View {
    let steps = line.steps.into_iter().map(step).collect_views();
    el("tr")
        .attr("role", "row")
        .class("whyrow")
        .child(
            el("td").attr("role", "cell").attr("colspan", "5").child(
                el("div")
                    .class("why")
                    .child(el("dl").class("steps").child(steps))
                    .child(open_points(line.points, lang)),
            ),
        )
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

    /// Units used in some months; of what is bought once, how many were bought.
    fn units(&self, months: &[ItemMonth]) -> String {
        if self.context.item.is_used() {
            return number(rough::total(months.iter().map(|month| month.used)));
        }
        let lines = months.iter().flat_map(|month| &month.lines);
        let bought = lines.filter(|line| line.kind == LineKind::OneTime);
        number(rough::total(bought.map(|line| line.quantity)))
    }

    /// A month's name, with its year where there are several Januaries.
    fn name(&self, month: &ItemMonth) -> String {
        match self.item.months.len() {
            0..=12 => month_short(month.start.month(), self.context.lang),
            _ => month_year_short(month.start, self.context.lang),
        }
    }

    fn month(&self, index: usize) -> View {
        let month = &self.item.months[index];
        let lang = self.context.lang;
        let name = self.name(month);
        let spoken_month = match self.item.months.len() {
            0..=12 => month_long(month.start.month(), lang),
            _ => month_year(month.start, lang),
        };
        let line = |(place, line): (usize, LineView)| {
            let key = key(&["why", &self.cart.to_string()].concat(), [index, place]);
            let open = self.is_open(&key);
            let first = place == 0;
            let units = if first { self.units(std::slice::from_ref(month)) } else { String::new() };
            let name = name.clone();
            let spoken = self.words.why_of.fill([&spoken_month, &line.text]);
            let head =
                Row { first, name, units, said: line.text.clone(), due: line.amount.clone() };
            let button = opener(&key, open, self.words.why, spoken);
            let body = open.then(|| why(line, lang));
            many(vec![Child::view(row(head, button)), Child::view(body)])
        };
        let lines = explain::month(&self.context, month);
        lines.into_iter().enumerate().map(line).collect_views()
    }

    fn span(&self, first: &ItemMonth, last: &ItemMonth) -> String {
        match self.item.months.len() {
            0..=12 => month_span(first.start.month(), last.start.month(), self.context.lang),
            _ => [&self.name(first), "–", &self.name(last)].concat(),
        }
    }

    /// Several months that cost nothing, told in one row until opened.
    fn run(&self, run: std::ops::Range<usize>) -> View {
        if run.len() == 1 {
            return self.month(run.start);
        }
        let lang = self.context.lang;
        let months = &self.item.months[run.clone()];
        let key = key(&["run", &self.cart.to_string()].concat(), [run.start, run.end]);
        let open = self.is_open(&key);
        let (free, packs) = (
            months.iter().any(|month| !month.free.is_zero()),
            months.iter().any(|month| !month.packs.is_zero()),
        );
        let all = count(run.len());
        let refused = rough::total(months.iter().map(|month| month.refused));
        let said = match (free, packs) {
            _ if !refused.is_zero() => {
                let units = quantity(refused, &self.context.item.unit, lang);
                States::of(lang).refused_head.fill([&units])
            }
            (true, true) => self.words.covered_both.fill([&all]),
            (true, false) => self.words.covered_free.fill([&all]),
            (false, true) => self.words.covered_packs.fill([&all]),
            (false, false) => self.words.nothing_used.fill([&all]),
        };
        let head = Row {
            first: true,
            name: self.span(&months[0], &months[months.len() - 1]),
            units: self.units(months),
            said,
            due: self.context.coin.money(Decimal::ZERO),
        };
        let label =
            if open { self.words.hide_some.to_owned() } else { self.words.show_some.fill([&all]) };
        let store = Store::here();
        let toggled = key.clone();
        let button = action("text chevron")
            .attr("aria-expanded", open.to_string())
            .on("click", move |_| store.toggle(&toggled))
            .child(label)
            .into_any();
        let rows = open.then(|| run.map(|index| self.month(index)).collect_views());
        many(vec![Child::view(row(head, button.into_any())), Child::view(rows)]).into_any()
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
pub fn bills(outcome: &Outcome, lang: Lang) -> View {
    let store = Store::here();
    let words = Bills::of(lang);
    let cart = outcome.page.sheet.current;
    let Some(item) = outcome.evaluation.items.get(cart) else { return View::Empty };
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
        sold.is_used() || run.clone().any(|index| !item.months[index].lines.is_empty())
    };
    let rows = runs(&item.months).into_iter().filter(told);
    let rows = rows.map(|run| table.run(run)).collect_views();
    let total = item.total.map_or_else(|| States::of(lang).open.to_owned(), |it| coin.money(it));
    let name = if item.months.len() == 12 { words.year } else { words.period };
    let keys = table.keys();
    let all_open = keys.iter().all(|key| opened.contains(key));
    let toggle = move |_| store.opened.set(if all_open { Vec::new() } else { keys.clone() });
    let sum = Row {
        first: true,
        name: name.to_owned(),
        units: table.units(&item.months),
        said: String::new(),
        due: total,
    };
    let label = if all_open { words.close_all } else { words.open_all };
    let table = el("table")
        .class("bills")
        .attr("role", "table")
        .child(el("caption").class("vh").child(words.heading))
        .child(heads(words, unit_heading(&sold.unit, lang)))
        .child(el("tbody").attr("role", "rowgroup").child(rows))
        .child(el("tfoot").attr("role", "rowgroup").child(row(sum, View::Empty)));
    let head = el("div")
        .class("head")
        .child(el("h2").attr("id", "bills").child(words.heading))
        .child(action("text").on("click", toggle).child(label));
    el("section").attr("aria-labelledby", "bills").child(head).child(table).into_any()
}

fn heads(words: &'static Bills, units: String) -> View {
    let head = |head: El| head.attr("role", "columnheader");
    let row = el("tr")
        .attr("role", "row")
        .child(head(column(words.bill)))
        .child(head(number_column(units)))
        .child(head(column(words.line)))
        .child(head(number_column(words.amount)))
        .child(head(column(el("span").class("vh").child(words.why))));
    el("thead").attr("role", "rowgroup").child(row).into_any()
}

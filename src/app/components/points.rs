//! What is worth a second look: a month that costs more than it needs to, a point that the vendor
//! leaves open, calls that would be refused, prices that are not public or made up.

use crate::dom::html::{Child, Collect, View, el};

use super::notice::{Tint, notice};
use crate::app::books::is_known;
use crate::app::state::{Outcome, Store};
use crate::estimate::{ItemMonth, MonthCliff, OtherReading};
use crate::view::Lang;
use crate::view::dates::month_long;
use crate::view::format::{count, number, quantity, unit_word};
use crate::view::text::join;
use crate::view::words_result::States;
use chrono::Datelike;

/// One point, before it is drawn.
struct Point {
    tint: Tint,
    head: String,
    body: View,
}

fn paragraph(text: String) -> View {
    el("p").child(text).into_any()
}

/// The notice of the panel; several points make one counted list, its first one open.
pub fn points(outcome: &Outcome, lang: Lang) -> View {
    let mut all = Vec::new();
    all.extend(example(outcome, lang));
    all.extend(unpriced(outcome, lang));
    all.extend(refused(outcome, lang));
    all.extend(cliff(outcome, lang));
    all.extend(readings(outcome, lang));
    if all.len() < 2 {
        let only = all.pop().map(|point| notice(point.tint, point.head, point.body));
        return only.view();
    }
    let head = States::of(lang).points.fill([&count(all.len())]);
    let entry = |(index, point): (usize, Point)| {
        el("li")
            .child(
                el("details")
                    .attr("open", index == 0)
                    .child(el("summary").class("text").child(point.head))
                    .child(point.body),
            )
            .into_any()
    };
    let entries = all.into_iter().enumerate().map(entry).collect_views();
    let body = el("ul").class("listed").child(entries).into_any();
    notice(Tint::Caution, head, body)
}

fn example(outcome: &Outcome, lang: Lang) -> Option<Point> {
    let (words, book) = (States::of(lang), &outcome.page.loaded.book);
    (!book.published).then(|| Point {
        tint: Tint::Caution,
        head: words.example_head.fill([book.provider.in_language(lang.tag())]),
        // Why prices are made up is known only of the lists that come with the page.
        body: if is_known(&book.id) {
            paragraph(words.example_body.to_owned())
        } else {
            View::Empty
        },
    })
}

fn unpriced(outcome: &Outcome, lang: Lang) -> Option<Point> {
    let (words, book) = (States::of(lang), &outcome.page.loaded.book);
    outcome.evaluation.total.is_none().then(|| Point {
        tint: Tint::Caution,
        head: words.no_price.to_owned(),
        body: match Store::here().more.get() {
            Some(more) => (more.unpriced)(outcome, lang),
            None => paragraph(words.ask_sales.fill([book.provider.in_language(lang.tag())])),
        },
    })
}

fn refused(outcome: &Outcome, lang: Lang) -> Option<Point> {
    let words = States::of(lang);
    let item = outcome.evaluation.items.iter().find(|item| !item.split.refused_units.is_zero())?;
    let sold = &outcome.page.loaded.book.items[item.item];
    let units = quantity(item.split.refused_units, &sold.unit, lang);
    Some(Point {
        tint: Tint::Caution,
        head: words.refused_head.fill([&units]),
        body: paragraph(words.refused.to_owned()),
    })
}

fn cliff_words(outcome: &Outcome, unit: &str, cliff: &MonthCliff, lang: Lang) -> String {
    let (coin, words) = (&outcome.page.loaded.coin, States::of(lang));
    let said = words.cliff.fill([
        &number(cliff.units),
        &coin.money(cliff.cost),
        &number(cliff.cheaper_units),
        &coin.money(cliff.cheaper_cost),
        unit_word(unit, false, lang),
        unit_word(unit, true, lang),
        &coin.unit_price(cliff.cheaper_unit_amount),
    ]);
    if cliff.used == cliff.units {
        return said;
    }
    let (used, there) = (number(cliff.used), number(cliff.cheaper_used));
    join(lang, &said, &words.cliff_used.fill([&used, &there, unit_word(unit, false, lang)]))
}

fn cliff(outcome: &Outcome, lang: Lang) -> Option<Point> {
    let words = States::of(lang);
    let book = &outcome.page.loaded.book;
    let found = outcome.evaluation.items.iter().flat_map(|item| {
        let unit = book.items[item.item].unit.as_str();
        item.months.iter().filter_map(move |month| Some((month, unit, month.cliff.as_ref()?)))
    });
    let found: Vec<(&ItemMonth, &str, &MonthCliff)> = found.collect();
    let (month, unit, cliff) = found.first()?;
    let head = match found.len() {
        1 => words.cliff_head.fill([&month_long(month.start.month(), lang)]),
        many => words.cliff_head_many.fill([&count(many)]),
    };
    let body = paragraph(cliff_words(outcome, unit, cliff, lang));
    Some(Point { tint: Tint::Jump, head, body })
}

/// Points that the vendor leaves open: why, and, once the second module is there, the reading in
/// force, what the other one comes to, and a way to take it.
fn readings(outcome: &Outcome, lang: Lang) -> Option<Point> {
    let readings = &outcome.evaluation.other_readings;
    let why = || {
        let reason = |it: &OtherReading| paragraph(it.reason.in_language(lang.tag()).to_owned());
        readings.iter().map(reason).collect_views()
    };
    (!readings.is_empty()).then(|| Point {
        tint: Tint::Plain,
        head: crate::view::points::heading(readings.len(), lang),
        body: match Store::here().more.get() {
            Some(more) => (more.readings)(outcome, lang),
            None => why(),
        },
    })
}

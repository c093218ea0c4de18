//! The estimator page: inputs at the left, the result beside them, its explanation below.

use crate::app::html::{Child, Collect, View, el, many};
use std::sync::Arc;

use leptos::prelude::*;

use super::books::Loaded;
use super::components::bills::bills;
use super::components::figure::{self, Drawing, Figure};
use super::components::items::items;
use super::components::once::once;
use super::components::own_book::{news, own_book};
use super::components::packs::packs;
use super::components::panel::{dock, panel};
use super::components::tiers::tiers;
use super::components::title::{list_facts, provenance, rules, title};
use super::components::usage::usage;
use super::state::{Outcome, Page, Store};
use super::{figures, words};
use crate::book::{Item, PayPerUse};
use crate::estimate::ItemEvaluation;
use crate::time::Cadence;
use crate::view::format::short;
use crate::view::text::list;
use crate::view::words_result::{Bills, Charts, Total};
use crate::view::{self, Lang, svg};

/// The item that is open: its book and its place in it.
#[derive(Clone, Debug)]
struct Open {
    loaded: Arc<Loaded>,
    item: usize,
    cart: usize,
}

fn open_item(page: &Page) -> Option<Open> {
    let item = page.loaded.book.item_index(&page.sheet.item()?.item)?;
    Some(Open { loaded: page.loaded.clone(), item, cart: page.sheet.current })
}

/// A stamp of the item that is open.
fn open_stamp(page: &Page) -> u64 {
    let stamp = |open: Open| {
        let book = Arc::as_ptr(&open.loaded) as usize as u64;
        book.wrapping_mul(4099).wrapping_add((open.item * 64 + open.cart) as u64)
    };
    open_item(page).map_or(0, stamp)
}

/// The whole page in one language.
pub fn estimator(lang: Lang) -> View {
    let store = Store::here();
    let stamp = store.stamp(open_stamp);
    let inputs = move || {
        stamp.get();
        store.peek(open_item).map(|open| inputs(&open, lang))
    };
    let results = move || store.settled.get().map(|outcome| results(&outcome, lang));
    let about = el("details")
        .child(el("summary").class("text").child(words::ABOUT_LIST.of(lang)))
        .child(list_facts(lang));
    let about = el("section").child(about).child(own_book(lang));
    let columns = el("div")
        .class("cols")
        .child(el("div").class("inputs").child(items(lang)).child(inputs))
        .child(el("div").class("side").child(panel(lang)))
        .child(el("div").class("more").child(results).child(about));
    let main = el("main")
        .class("wrap")
        .attr("id", "main")
        .child(title(lang))
        .child(news(lang))
        .child(columns)
        .child(dock(lang));
    many(vec![main.into_any(), footer(lang)])
}

fn inputs(open: &Open, lang: Lang) -> View {
    let item = &open.loaded.book.items[open.item];
    if item.one_time.is_some() {
        return once(&open.loaded, open.item, lang);
    }
    many(vec![Child::view(usage(item, lang)), Child::view(packs(&open.loaded, open.item, lang))])
        .into_any()
}

/// The explanation of the result, for the item that is open.
fn results(outcome: &Outcome, lang: Lang) -> View {
    let found = outcome.evaluation.items.get(outcome.page.sheet.current);
    let item = found.and_then(|found| outcome.shelf.book.items.get(found.item));
    let Some((found, item)) = found.zip(item) else { return View::Empty };
    let used = item.pay_per_use.is_some() || !item.packs.is_empty();
    let year = (used && found.months.len() > 1).then(|| year(outcome, item, found, lang));
    let priced = item.pay_per_use.as_ref();
    let jumps = priced.map(|price| jumps(outcome, item, price, found, lang));
    many(vec![Child::view(year), Child::view(jumps), Child::view(bills(outcome, lang))]).into_any()
}

fn legend(lang: Lang) -> View {
    let words = Total::of(lang);
    let parts = [("is-free", words.free), ("is-pack", words.packs), ("is-ppu", words.pay_per_use)];
    let part = |(class, name): (&'static str, &'static str)| {
        el("li").child(el("span").class(["swatch ", class].concat())).child(name).into_any()
    };
    el("ul").class("legend").child(parts.into_iter().map(part).collect_views()).into_any()
}

/// The year, month by month.
fn year(outcome: &Outcome, item: &Item, found: &ItemEvaluation, lang: Lang) -> View {
    let name = Charts::of(lang).year_heading;
    let input = figures::year(outcome, item, found);
    let width = f64::from(Store::here().chart_width.get());
    let drawing = view::year::draw(&input, width, lang).map(|drawing| Drawing {
        width: drawing.width,
        height: drawing.height,
        inner: svg::year(&drawing, "hatch"),
    });
    let figure = Figure {
        id: "year-table",
        name,
        summary: view::year::summary(&input, lang),
        drawing,
        table: view::year::table(&input, lang),
        below: View::Empty,
    };
    el("section")
        .attr("aria-labelledby", "year")
        .child(
            el("div")
                .class("head")
                .child(el("h2").attr("id", "year").child(name))
                .child(legend(lang)),
        )
        .child(figure::figure(figure, lang))
        .into_any()
}

/// Where the price jumps: the cost of a month by its units, and the tiers.
fn jumps(
    outcome: &Outcome,
    item: &Item,
    price: &PayPerUse,
    found: &ItemEvaluation,
    lang: Lang,
) -> View {
    let charts = Charts::of(lang);
    let input = figures::cost(outcome, item, price, found);
    let width = Store::here().chart_width.get();
    let drawing = view::cost_drawing::draw(&input, f64::from(width), lang);
    let drawing = drawing.map(|drawing| Drawing {
        width: drawing.width,
        height: drawing.height,
        inner: svg::cost(&drawing),
    });
    // A narrow drawing has no room for words at its lines' ends.
    let narrow = (f64::from(width) < view::year::WIDE && !input.packs.is_empty()).then(|| {
        let sizes: Vec<String> =
            input.shown_packs().iter().map(|pack| short(pack.quantity, lang)).collect();
        el("ul")
            .class("chart-legend-lines")
            .child(el("li").child(charts.phone_ink))
            .child(el("li").child(charts.phone_teal.fill([&list(lang, &sizes)])))
            .into_any()
    });
    let figure = Figure {
        id: "jumps-table",
        name: charts.jump_heading,
        summary: view::cost_words::summary(&input, lang),
        drawing,
        table: view::cost_words::table(&input, lang),
        below: narrow.view(),
    };
    el("section")
        .attr("aria-labelledby", "jumps")
        .child(
            el("div").class("head").child(el("h2").attr("id", "jumps").child(charts.jump_heading)),
        )
        .child((price.counted_by == Cadence::Month).then(|| figure::figure(figure, lang)))
        .child(tiers(outcome, item, price, lang))
        .into_any()
}

fn footer(lang: Lang) -> View {
    let store = Store::here();
    let words = Bills::of(lang);
    let facts = move || {
        store.loaded().map(|loaded| {
            many(vec![
                Child::view(el("li").child(provenance(&loaded.book, lang))),
                Child::view(el("li").child(rules(&loaded.book, lang))),
            ])
        })
    };
    el("footer")
        .class("wrap")
        .child(el("ul").child(facts).child(el("li").child(words.footer_private)))
        .into_any()
}

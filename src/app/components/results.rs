//! The explanation of a result: the year month by month, where the price jumps, bill by bill.

use crate::dom::html::{Child, Collect, View, el, many};

use super::bills::bills;
use super::figure::{self, Drawing, Figure};
use super::pages;
use super::tiers::tiers;
use crate::app::figures;
use crate::app::state::{Outcome, Store};
use crate::book::{Item, PayPerUse};
use crate::estimate::ItemEvaluation;
use crate::time::Cadence;
use crate::view::format::short;
use crate::view::text::list;
use crate::view::words_result::{Charts, Total};
use crate::view::{self, Lang, svg};

/// All of it, for the item that is open.
pub fn results(outcome: &Outcome, lang: Lang) -> View {
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
        .child(
            el("p").child(
                pages::with_estimate(Store::here(), "simulator.html")
                    .child(Charts::of(lang).day_by_day),
            ),
        )
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

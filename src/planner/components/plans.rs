//! The plans side by side: a table on wide windows, rows of three lines on narrow ones.

use crate::advice::{PlanRow, Plans, Range};
use crate::dom::html::{Collect, View, action, column, el, many, number_column};
use crate::planner::act;
use crate::planner::components::drawing::range;
use crate::planner::components::schedule::either;
use crate::planner::components::why;
use crate::planner::desk::Desk;
use crate::planner::words::Page;
use crate::view::Lang;

/// How wide the drawing of a range is.
const RANGE: u32 = 144;

fn key(row: &PlanRow) -> String {
    ["plan-", &row.id].concat()
}

fn drawn(row: &PlanRow, drawing: &Range) -> View {
    let class = if row.id == "best" { "range best" } else { "range" };
    el("svg")
        .class(class)
        .attr("role", "img")
        .attr("aria-label", drawing.text.clone())
        .attr("width", RANGE.to_string())
        .attr("height", "16")
        .attr("viewBox", ["0 0 ", &RANGE.to_string(), " 16"].concat())
        .markup(range([drawing.p10, drawing.p50, drawing.p90], RANGE))
        .into_any()
}

fn row(desk: Desk, row: &PlanRow, lang: Lang) -> View {
    let also = row.also.as_ref().map(|also| el("span").class("also").child(also.clone()));
    let expected =
        row.expected.as_ref().map(|wide| either(wide, row.expected_short.as_ref().unwrap_or(wide)));
    let class = if row.least_expected { "num expected accent strong" } else { "num expected" };
    let line = el("tr")
        .class(if row.id == "best" { "plan best" } else { "plan" })
        .attr("data-plan", row.id.clone())
        .child(el("th").attr("scope", "row").child(row.name.clone()).child(also))
        .child(el("td").class("buying").child(row.purchases.clone()))
        .child(el("td").class("num cost").child(row.cost.clone()))
        .child(el("td").class("num more").child(either(&row.more, &row.more_short)))
        .child(el("td").class("num left").child(row.left.clone()))
        .child(el("td").class(class).child(expected))
        .child(el("td").class("spread").child(row.range.as_ref().map(|range| drawn(row, range))))
        .child(el("td").class("act").child(why::opener(desk, &key(row), &row.name, lang)));
    let (own, row) = (key(row), row.clone());
    let sum = move || {
        desk.is_open(&own).then(|| {
            let sum = el("td").attr("colspan", "8").child(why::sum(&own, &row.why));
            el("tr").class("whyrow").child(sum.child(put_in_cart(desk, &row, lang)))
        })
    };
    many(vec![line.into_any(), crate::dom::html::Child::view(sum)])
}

/// Puts another plan than the recommended one in the cart, unless it is there.
fn put_in_cart(desk: Desk, row: &PlanRow, lang: Lang) -> View {
    let (id, name) = (row.id.clone(), row.name.clone());
    if ["best", "cart"].contains(&&*id) {
        return View::Empty;
    }
    let link = move || {
        let address = act::cart_address(desk, &id)?;
        let words = Page::of(lang);
        let link = el("a").class("button minor").attr("href", address);
        let link = link.attr("aria-label", words.put_plan_in_cart.fill([&name]));
        Some(el("p").class("put").child(link.child(words.put_in_cart)))
    };
    crate::dom::html::Child::view(link)
}

/// Opens all reasons, or closes them.
fn all(desk: Desk, plans: &Plans, lang: Lang) -> View {
    let words = Page::of(lang);
    let keys: Vec<String> = plans.rows.iter().map(key).collect();
    let held = keys.clone();
    let open = move || desk.opened.with(|opened| held.iter().all(|key| opened.contains(key)));
    let (look, turn) = (open.clone(), open);
    action("text")
        .on("click", move |_| {
            let close = leptos::prelude::untrack(&turn);
            desk.opened.update(|opened| {
                opened.retain(|open| !keys.contains(open));
                if !close {
                    opened.extend(keys.iter().cloned());
                }
            });
        })
        .child(move || if look() { words.close_all } else { words.open_all })
        .into_any()
}

/// The section.
pub fn plans(desk: Desk, plans: &Plans, lang: Lang) -> View {
    let [plan, purchases, cost, more, left, expected, range] = plans.heads.clone();
    let heads = el("tr")
        .child(column(plan))
        .child(column(purchases))
        .child(number_column(cost))
        .child(number_column(more))
        .child(number_column(left))
        .child(number_column(expected))
        .child(column(range).class("spread"))
        .child(el("td"));
    let rows = plans.rows.iter().map(|it| row(desk, it, lang)).collect_views();
    let note = plans.note.as_ref().map(|note| el("p").class("hint").child(note.clone()));
    let head = el("div")
        .class("head")
        .child(el("h2").attr("id", "plans-head").child(plans.heading.clone()))
        .child(all(desk, plans, lang));
    el("section")
        .attr("id", "plans")
        .attr("aria-labelledby", "plans-head")
        .child(head)
        .child(
            el("table")
                .class("plans")
                .child(el("caption").class("vh").child(plans.heading.clone()))
                .child(el("thead").child(heads))
                .child(el("tbody").child(rows)),
        )
        .child(note)
        .into_any()
}

//! Bills: each cycle with its lines, and why each line costs what it costs.

use crate::console::desk::Desk;
use crate::console::words::Sections;
use crate::dom::html::{Child, Collect, View, action, el, many};
use crate::scene::{BillRow, Scene, Why};
use crate::view::Lang;
use crate::view::words_result::Bills as WhyWords;

use super::field::{head, opener};
use super::files;

/// The section.
pub fn bills(desk: Desk, scene: &Scene, lang: Lang) -> View {
    let words = Sections::of(lang);
    let bills = &scene.bills;
    let file = action("button minor")
        .attr("id", "focus-csv")
        .on("click", move |_| files::focus_csv(desk))
        .child(words.focus)
        .into_any();
    let column = |(place, text): (usize, &String)| {
        let class = if place == 2 { "num amount" } else { "" };
        el("th").attr("scope", "col").class(class).child(text.clone()).into_any()
    };
    let heads = bills.heads.iter().enumerate().map(column).collect_views();
    let rows = bills.rows.iter().map(|row| bill(desk, row, lang)).collect_views();
    let sum = |(label, amount): &(String, String)| {
        el("tr")
            .child(el("th").attr("scope", "row").attr("colspan", "2").child(label.clone()))
            .child(el("td").class("num amount").child(amount.clone()))
            .child(el("td").class("act"))
            .into_any()
    };
    let sums = bills.year.iter().chain(&bills.all).map(sum).collect_views();
    let table = (!bills.rows.is_empty()).then(|| {
        el("table")
            .class("bills cycles")
            .child(el("caption").class("vh").child(words.bills))
            .child(el("thead").child(el("tr").child(heads).child(el("td").class("act"))))
            .child(el("tbody").child(rows))
            .child(el("tfoot").child(sums))
    });
    let none = bills.rows.is_empty().then(|| el("p").class("small").child(words.no_bills));
    el("section")
        .attr("id", "bills")
        .attr("aria-labelledby", "bills-head")
        .child(head("bills", words.bills, vec![file]))
        .child(none)
        .child(table)
        .into_any()
}

fn bill(desk: Desk, row: &BillRow, lang: Lang) -> View {
    let words = WhyWords::of(lang);
    let key = ["bill-", &row.id].concat();
    let open = desk.is_open(&key) && !row.whys.is_empty();
    let opener = (!row.whys.is_empty())
        .then(|| opener(desk, key, words.why_of.fill([&row.cycle, &row.amount]), words.why));
    let line = el("tr")
        .child(el("th").attr("scope", "row").child(row.cycle.clone()))
        .child(el("td").class("line").child(row.line.clone()))
        .child(el("td").class("num amount").child(row.amount.clone()))
        .child(el("td").class("act").child(opener));
    let several = row.whys.len() > 1;
    let sums = open.then(|| {
        let sums = row.whys.iter().map(|why| sum(why, several)).collect_views();
        el("tr").class("whyrow").child(el("td").attr("colspan", "4").child(sums))
    });
    many(vec![line.into_any(), sums.view()])
}

fn sum(why: &Why, several: bool) -> View {
    let step = |step: &crate::view::explain::Step| {
        let class = if step.rule { "ruled" } else { "" };
        many(vec![
            el("dt").class(class).child(step.operand.clone()).into_any(),
            el("dd")
                .class(if step.rule { "after-rule" } else { "" })
                .child(step.words.clone())
                .into_any(),
        ])
    };
    let head =
        several.then(|| el("p").class("strong").child([&why.text, ": ", &why.amount].concat()));
    el("div")
        .class("why")
        .child(head)
        .child(el("dl").class("steps").child(why.steps.iter().map(step).collect_views()))
        .into_any()
}

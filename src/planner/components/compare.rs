//! The same months under several lists, side by side; on phones under each other.

use crate::advice::{Column, Compare, CompareRow};
use crate::dom::html::{Collect, View, el};
use crate::planner::words::Beside;
use crate::view::Lang;

fn head(column: &Column, lang: Lang) -> View {
    let example =
        column.illustrative.then(|| el("span").class("tag").child(Beside::of(lang).example));
    el("th")
        .attr("scope", "col")
        .child(el("span").class("name").child(column.name.clone()))
        .child(el("span").class("list").child(column.list.clone()))
        .child(example)
        .into_any()
}

fn row(row: &CompareRow, columns: &[Column], lang: Lang) -> View {
    let numbers = row.numbers;
    let cell = |(index, cell): (usize, &String)| {
        let name = columns.get(index).map(|column| column.name.clone());
        el("td")
            .attr("class", numbers.then_some("num"))
            .attr("data-label", name)
            .child(cell.clone())
            .into_any()
    };
    let differs = row
        .differs
        .then(|| el("span").class("vh").child([", ", Beside::of(lang).differs].concat()));
    el("tr")
        .class(if row.differs { "differs" } else { "alike" })
        .child(el("th").attr("scope", "row").child(row.label.clone()).child(differs))
        .child(row.cells.iter().enumerate().map(cell).collect_views())
        .into_any()
}

/// The table, and what differs.
pub fn compare(compare: &Compare, lang: Lang) -> View {
    let heads = compare.columns.iter().map(|column| head(column, lang)).collect_views();
    let rows = compare.rows.iter().map(|it| row(it, &compare.columns, lang)).collect_views();
    let note = |note: &String| el("li").child(note.clone()).into_any();
    let table = el("table")
        .class("compare")
        .child(el("caption").class("vh").child(compare.heading.clone()))
        .child(el("thead").child(el("tr").child(el("td")).child(heads)))
        .child(el("tbody").child(rows));
    el("div")
        .class("compared")
        .child(el("p").class("finding").child(compare.sentence.clone()))
        .child(table)
        .child(el("ul").class("notes").child(compare.notes.iter().map(note).collect_views()))
        .into_any()
}

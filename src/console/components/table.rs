//! A plain table.

use crate::dom::html::{Collect, View, el};
use crate::scene::Table;

fn cells(cells: &[String], numbers: &[bool]) -> View {
    let cell = |(index, cell): (usize, &String)| {
        let number = numbers.get(index).copied().unwrap_or_default();
        let class = number.then_some("num");
        match index {
            0 => el("th").attr("scope", "row").attr("class", class).child(cell.clone()).into_any(),
            _ => el("td").attr("class", class).child(cell.clone()).into_any(),
        }
    };
    el("tr").child(cells.iter().enumerate().map(cell).collect_views()).into_any()
}

/// Heads, rows and a foot; the caption is for those who do not see what stands around it.
pub fn table(table: &Table, caption: String) -> View {
    let numbers: Vec<bool> = table.heads.iter().map(|(_, number)| *number).collect();
    let head = |(head, number): &(String, bool)| {
        let class = number.then_some("num");
        el("th").attr("scope", "col").attr("class", class).child(head.clone()).into_any()
    };
    let heads = table.heads.iter().map(head).collect_views();
    let rows = table.rows.iter().map(|row| cells(row, &numbers)).collect_views();
    let foot = (!table.foot.is_empty()).then(|| cells(&table.foot, &numbers));
    let body = el("table")
        .class("chart-table")
        .child(el("caption").class("vh").child(caption.clone()))
        .child(el("thead").child(el("tr").child(heads)))
        .child(el("tbody").child(rows))
        .child(el("tfoot").child(foot));
    // A long table scrolls by itself, by keyboard too.
    el("div")
        .class("scroll")
        .attr("role", "region")
        .attr("tabindex", "0")
        .attr("aria-label", caption)
        .child(body)
        .into_any()
}

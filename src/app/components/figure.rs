//! A chart: one sentence with its finding, the drawing, and the same figures as a table.

use crate::dom::html::{Child, Collect, View, action, el, many};

use crate::app::state::Store;
use crate::view::Lang;
use crate::view::chart::{Table, px};
use crate::view::words_result::Charts;

/// A drawing as SVG text.
pub struct Drawing {
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// What is inside the `svg` element.
    pub inner: String,
}

/// A chart with all its ways of being read.
pub struct Figure {
    /// Unique on the page; also remembers whether the table is shown.
    pub id: &'static str,
    /// What the table is called.
    pub name: &'static str,
    /// The finding with its figures.
    pub summary: String,
    /// The drawing; `None` where there is nothing to draw.
    pub drawing: Option<Drawing>,
    /// The same figures.
    pub table: Table,
    /// What stands under the drawing.
    pub below: View,
}

fn cells(cells: Vec<String>, numbers: &[bool]) -> View {
    let cell = |(index, cell): (usize, String)| {
        let number = numbers.get(index).copied().unwrap_or_default();
        match index {
            0 => el("th").attr("scope", "row").toggle("num", move || number).child(cell).into_any(),
            _ => el("td").toggle("num", move || number).child(cell).into_any(),
        }
    };
    el("tr").child(cells.into_iter().enumerate().map(cell).collect_views()).into_any()
}

fn table(table: Table, caption: &'static str) -> View {
    let numbers: Vec<bool> = table.heads.iter().map(|(_, number)| *number).collect();
    let head = |(head, number): (String, bool)| {
        el("th").attr("scope", "col").toggle("num", move || number).child(head).into_any()
    };
    let heads = table.heads.into_iter().map(head).collect_views();
    let rows = table.rows.into_iter().map(|row| cells(row, &numbers)).collect_views();
    let foot = (!table.foot.is_empty()).then(|| cells(table.foot, &numbers));
    el("table")
        .class("chart-table")
        .child(el("caption").class("vh").child(caption))
        .child(el("thead").child(el("tr").child(heads)))
        .child(el("tbody").child(rows))
        .child(el("tfoot").child(foot))
        .into_any()
}

/// Draws the figure.
pub fn figure(figure: Figure, lang: Lang) -> View {
    let store = Store::here();
    let words = Charts::of(lang);
    let id = figure.id;
    let as_table = store.opened.with(|opened| opened.iter().any(|open| open == id));
    let body = match (as_table, figure.drawing) {
        (false, Some(Drawing { width, height, inner })) => {
            let view_box = ["0 0 ", &px(width), " ", &px(height)].concat();
            many(vec![
                Child::view(
                    el("svg")
                        .class("chart")
                        .attr("role", "img")
                        .attr("aria-label", figure.summary.clone())
                        .attr("width", px(width))
                        .attr("height", px(height))
                        .attr("viewBox", view_box)
                        .markup(inner),
                ),
                Child::view(figure.below),
            ])
            .into_any()
        }
        (false, None) => View::Empty,
        (true, _) => table(figure.table, figure.name),
    };
    el("figure")
        .child(el("figcaption").child(figure.summary))
        .child(body)
        .child(
            action("text chevron")
                .attr("aria-expanded", as_table.to_string())
                .on("click", move |_| store.toggle(id))
                .child(if as_table { words.show_drawing } else { words.show_table }),
        )
        .into_any()
}

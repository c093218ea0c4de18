//! A chart: one sentence with its finding, the drawing, and the same figures as a table.

use crate::console::desk::Desk;
use crate::dom::html::{View, action, el};
use crate::scene::Chart;
use crate::view::Lang;
use crate::view::words_result::Charts;

use super::table::table;

/// Draws a chart; `id` also remembers whether its table is shown.
pub fn figure(desk: Desk, id: String, name: String, chart: &Chart, lang: Lang) -> View {
    let words = Charts::of(lang);
    let as_table = desk.is_open(&id);
    let body = if as_table {
        table(&chart.table, name.clone())
    } else {
        let drawing = if desk.narrow.get() { &chart.narrow } else { &chart.wide };
        let (width, height) = (drawing.width.to_string(), drawing.height.to_string());
        let view_box = ["0 0 ", &width, " ", &height].concat();
        el("svg")
            .class("chart")
            .attr("role", "img")
            .attr("aria-label", chart.sentence.clone())
            .attr("width", width)
            .attr("height", height)
            .attr("viewBox", view_box)
            .markup(drawing.svg.clone())
            .into_any()
    };
    let button = action("text chevron")
        .attr("aria-expanded", as_table.to_string())
        .attr(
            "aria-label",
            [if as_table { words.show_drawing } else { words.show_table }, ": ", &name].concat(),
        )
        .on("click", move |_| desk.toggle(&id))
        .child(if as_table { words.show_drawing } else { words.show_table });
    el("figure")
        .child(el("figcaption").child(chart.sentence.clone()))
        .child(body)
        .child(button)
        .into_any()
}

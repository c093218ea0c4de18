//! A chart with its heading: one sentence with the finding, the drawing, and the same figures as
//! a table in the same place.

use crate::advice::{Fan, Figure, Key, Table};
use crate::dom::html::{Collect, View, action, el, many};
use crate::planner::components::drawing::line_key;
use crate::planner::desk::Desk;
use crate::planner::words::Page;
use crate::view::Lang;
use crate::view::words_result::Charts;

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

/// Heads, rows in groups with a sum above each, and a foot.
pub fn table(
    name: &str,
    heads: &[(String, bool)],
    groups: &[(&[String], &[Vec<String>])],
    foot: &[String],
    lang: Lang,
) -> View {
    let caption = Page::of(lang).table_of.fill([name]);
    let numbers: Vec<bool> = heads.iter().map(|(_, number)| *number).collect();
    let head = |(head, number): &(String, bool)| {
        let class = number.then_some("num");
        el("th").attr("scope", "col").attr("class", class).child(head.clone()).into_any()
    };
    let group = |(head, rows): &(&[String], &[Vec<String>])| {
        let sum = (!head.is_empty()).then(|| el("tr").class("sum").child(row_of(head, &numbers)));
        let rows = rows.iter().map(|row| cells(row, &numbers)).collect_views();
        el("tbody").child(sum).child(rows).into_any()
    };
    let foot = (!foot.is_empty()).then(|| el("tfoot").child(cells(foot, &numbers)));
    let body = el("table")
        .class("chart-table")
        .child(el("caption").class("vh").child(caption.clone()))
        .child(el("thead").child(el("tr").child(heads.iter().map(head).collect_views())))
        .child(groups.iter().map(group).collect_views())
        .child(foot);
    // A long table scrolls by itself, by keyboard too.
    el("div")
        .class("scroll")
        .attr("role", "region")
        .attr("tabindex", "0")
        .attr("aria-label", caption)
        .child(body)
        .into_any()
}

fn row_of(cells: &[String], numbers: &[bool]) -> View {
    let cell = |(index, cell): (usize, &String)| {
        let class = numbers.get(index).copied().unwrap_or_default().then_some("num");
        let tag = if index == 0 { "th" } else { "td" };
        el(tag).attr("class", class).child(cell.clone()).into_any()
    };
    cells.iter().enumerate().map(cell).collect_views()
}

/// The button that shows a table in the place of its drawing, or what else it stands for.
pub fn table_button(desk: Desk, id: &str, name: &str, lang: Lang) -> View {
    let words = Charts::of(lang);
    let as_table = desk.is_open(id);
    let shown = if as_table { words.show_drawing } else { words.show_table };
    let own = id.to_owned();
    action("text chevron")
        .attr("aria-expanded", as_table.to_string())
        .attr("aria-label", [shown, ": ", name].concat())
        .on("click", move |_| desk.toggle(&own))
        .child(shown)
        .into_any()
}

fn keys(keys: &[Key]) -> View {
    let key = |key: &Key| {
        let line = el("svg")
            .class("chart-key")
            .attr("aria-hidden", "true")
            .attr("width", "24")
            .attr("height", "10")
            .attr("viewBox", "0 0 24 10")
            .markup(line_key(&key.class, &key.dash));
        el("li").child(line).child(key.name.clone()).into_any()
    };
    el("ul").class("keys").child(keys.iter().map(key).collect_views()).into_any()
}

/// The figure without its heading.
fn body(desk: Desk, id: &'static str, figure: &Figure, lang: Lang) -> View {
    let figure = figure.clone();
    let shown = move || {
        let (chart, narrow) = (&figure.chart, desk.narrow.get());
        if desk.is_open(id) && !desk.printing.get() {
            let Table { heads, rows, foot } = &chart.table;
            return table(&figure.heading, heads, &[(&[], rows)], foot, lang);
        }
        let drawing = if narrow { &chart.narrow } else { &chart.wide };
        let (width, height) = (drawing.width.to_string(), drawing.height.to_string());
        let drawn = el("svg")
            .class("chart")
            .attr("role", "img")
            .attr("aria-label", chart.sentence.clone())
            .attr("viewBox", ["0 0 ", &width, " ", &height].concat())
            .attr("width", width)
            .attr("height", height)
            .markup(drawing.svg.clone());
        let keys = (narrow && !figure.keys.is_empty()).then(|| keys(&figure.keys));
        many(vec![drawn.into_any(), crate::dom::html::Child::view(keys)])
    };
    crate::dom::html::Child::view(shown)
}

/// The whole figure.
pub fn figure(desk: Desk, id: &'static str, figure: &Figure, lang: Lang) -> View {
    let heading = figure.heading.clone();
    let button = move || table_button(desk, id, &heading, lang);
    let head_id = [id, "-head"].concat();
    el("section")
        .attr("id", id)
        .attr("aria-labelledby", head_id.clone())
        .child(el("h2").attr("id", head_id).child(figure.heading.clone()))
        .child(
            el("figure")
                .child(el("figcaption").child(figure.chart.sentence.clone()))
                .child(body(desk, id, figure, lang))
                .child(button),
        )
        .into_any()
}

/// The chances of the futures.
pub fn chances(fan: &Fan) -> View {
    let chance = |(name, value): &(String, String)| {
        let (name, value) = (el("dt").child(name.clone()), el("dd").child(value.clone()));
        el("div").child(name).child(value).into_any()
    };
    el("div")
        .class("chances")
        .child(el("dl").class("facts").child(fan.chances.iter().map(chance).collect_views()))
        .child(el("p").class("small").child(fan.note.clone()))
        .into_any()
}

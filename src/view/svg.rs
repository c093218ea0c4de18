//! Drawings as SVG text: classes for colours, presentation attributes for shapes, no style.
//! As text they weigh little in the page, and a native test reads what a browser draws.

use super::chart::{Tick, path, push_px};
use super::cost_drawing::{CostDrawing, CostLine, Jump};
use super::labels::{Anchor, Label};
use super::year::{Bar, PartKind, YearDrawing};

/// Below a line's middle, the baseline of 12 pixel text.
const BASELINE: f64 = 4.2;

/// An attribute with a coordinate.
pub(crate) fn number(out: &mut String, name: &str, value: f64) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    push_px(out, value);
    out.push('"');
}

/// An attribute with plain words of ours.
pub(crate) fn word(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    push_escaped(out, value);
    out.push('"');
}

/// Text in which nothing can be markup: units and names may come from a visitor's own list.
pub(crate) fn push_escaped(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
}

pub(crate) fn text(out: &mut String, class: &str, at: (f64, f64), anchor: Anchor, words: &str) {
    out.push_str("<text");
    word(out, "class", class);
    number(out, "x", at.0);
    number(out, "y", at.1 + BASELINE);
    if anchor != Anchor::Start {
        word(out, "text-anchor", anchor.name());
    }
    out.push('>');
    push_escaped(out, words);
    out.push_str("</text>");
}

fn label(out: &mut String, class: &str, label: &Label) {
    text(out, class, (label.x, label.y), label.anchor, &label.text);
}

pub(crate) fn rect(out: &mut String, class: &str, at: (f64, f64), size: (f64, f64)) {
    out.push_str("<rect");
    if !class.is_empty() {
        word(out, "class", class);
    }
    number(out, "x", at.0);
    number(out, "y", at.1);
    number(out, "width", size.0);
    number(out, "height", size.1);
}

pub(crate) fn dot(out: &mut String, class: &str, at: (f64, f64), radius: f64) {
    out.push_str("<circle");
    word(out, "class", class);
    number(out, "cx", at.0);
    number(out, "cy", at.1);
    number(out, "r", radius);
    out.push_str("/>");
}

pub(crate) fn stroke(out: &mut String, class: &str, d: &str, dash: &str) {
    out.push_str("<path");
    word(out, "class", class);
    out.push_str(" fill=\"none\"");
    if !dash.is_empty() {
        word(out, "stroke-dasharray", dash);
    }
    word(out, "d", d);
    out.push_str("/>");
}

/// Hairlines across the plot with their labels at the left; zero is the axis.
fn money_axis(out: &mut String, ticks: &[Tick], left: f64, right: f64) {
    for (index, tick) in ticks.iter().enumerate() {
        let class = if index == 0 { "chart-axis" } else { "chart-grid" };
        stroke(out, class, &path(&[(left, tick.at), (right, tick.at)]), "");
        text(out, "chart-tick", (left - 8.0, tick.at), Anchor::End, &tick.label);
    }
}

/// The inside of the year's drawing. `hatch` is an id that no other drawing uses.
pub fn year(drawing: &YearDrawing, hatch: &str) -> String {
    let mut out = String::from("<defs><pattern");
    word(&mut out, "id", hatch);
    out.push_str(" width=\"4\" height=\"4\" patternUnits=\"userSpaceOnUse\"");
    out.push_str(" patternTransform=\"rotate(45)\">");
    stroke(&mut out, "chart-hatch", "M1 0V4", "");
    out.push_str("</pattern></defs>");
    text(&mut out, "chart-title", (0.0, 8.0), Anchor::Start, &drawing.title);
    money_axis(&mut out, &drawing.ticks, drawing.left, drawing.width);
    if let Some((words, y)) = &drawing.bills {
        text(&mut out, "chart-tick", (0.0, *y), Anchor::Start, words);
    }
    for bar in &drawing.bars {
        year_bar(&mut out, bar, drawing.months_y, hatch);
    }
    out
}

fn year_bar(out: &mut String, bar: &Bar, months_y: f64, hatch: &str) {
    for part in &bar.parts {
        let (at, size) = ((bar.x, part.y), (bar.width, part.height));
        rect(out, part.kind.class(), at, size);
        out.push_str("/>");
        if part.kind == PartKind::Free {
            rect(out, "", at, size);
            out.push_str(" fill=\"url(#");
            push_escaped(out, hatch);
            out.push_str(")\"/>");
        }
    }
    let middle = bar.x + bar.width / 2.0;
    text(out, "chart-tick", (middle, months_y), Anchor::Middle, &bar.month);
    if let Some((bill, y)) = &bar.bill {
        let class = if bill == "–" { "chart-tick" } else { "chart-bill" };
        text(out, class, (middle, *y), Anchor::Middle, bill);
    }
}

/// The inside of the drawing of a month's cost.
pub fn cost(drawing: &CostDrawing) -> String {
    let mut out = String::new();
    let plot = &drawing.plot;
    text(&mut out, "chart-title", (0.0, 8.0), Anchor::Start, &drawing.title);
    for (left, width, _) in &drawing.bands {
        rect(&mut out, "chart-band", (*left, plot.top), (*width, plot.bottom - plot.top));
        out.push_str("/>");
    }
    money_axis(&mut out, &drawing.money, plot.left, plot.right);
    for (left, width, _) in &drawing.bands {
        rect(&mut out, "chart-band-mark", (*left, plot.bottom - 1.5), (*width, 3.0));
        out.push_str("/>");
    }
    for tick in &drawing.units {
        let ends = [(tick.at, plot.bottom), (tick.at, plot.bottom + 4.0)];
        stroke(&mut out, "chart-axis", &path(&ends), "");
        text(&mut out, "chart-tick", (tick.at, plot.bottom + 14.0), Anchor::Middle, &tick.label);
    }
    let below = ((plot.left + plot.right) / 2.0, plot.bottom + 34.0);
    text(&mut out, "chart-title", below, Anchor::Middle, &drawing.below);
    for line in &drawing.lines {
        cost_line(&mut out, line);
    }
    for jump in &drawing.jumps {
        cost_jump(&mut out, jump);
    }
    marks_and_words(&mut out, drawing);
    out
}

fn cost_line(out: &mut String, line: &CostLine) {
    let (class, words) = if line.pay_per_use {
        ("chart-line-ppu", "chart-strong")
    } else {
        ("chart-line-pack", "chart-accent")
    };
    stroke(out, class, &line.path, line.dash);
    if let Some(name) = &line.label {
        label(out, words, name);
    }
}

fn cost_jump(out: &mut String, jump: &Jump) {
    stroke(out, "chart-jump", &path(&[jump.last, jump.first]), "1.5 2.5");
    for words in &jump.labels {
        leader(out, words);
    }
    dot(out, "chart-dot", jump.last, 3.5);
    dot(out, "chart-dot-open", jump.first, 3.5);
}

/// A thin line from a mark to a label that does not stand right beside it.
fn leader(out: &mut String, words: &Label) {
    let Some(from) = words.leader else { return };
    let side = if words.y < from.1 { 8.0 } else { -8.0 };
    let x = match words.anchor {
        Anchor::End => words.x - 4.0,
        _ => words.x + 4.0,
    };
    stroke(out, "chart-leader", &path(&[from, (x, words.y + side)]), "");
}

/// The months above all lines, then every text above every mark.
fn marks_and_words(out: &mut String, drawing: &CostDrawing) {
    let named = drawing.points.iter().filter_map(|point| point.label.as_ref());
    named.clone().for_each(|words| leader(out, words));
    for point in &drawing.points {
        dot(out, "chart-point", point.at, 4.5);
    }
    for (_, _, words) in &drawing.bands {
        for (index, line) in words.iter().enumerate() {
            let class = if index == 0 { "chart-caution chart-bold" } else { "chart-caution" };
            label(out, class, line);
        }
    }
    for words in drawing.jumps.iter().flat_map(|jump| &jump.labels) {
        label(out, "chart-strong chart-halo", words);
    }
    named.for_each(|words| label(out, "chart-accent chart-bold chart-halo", words));
}

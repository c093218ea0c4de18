//! The drawing of the fan: bands from P10 to P90, medians, purchases as steps. Floats are
//! coordinates here; every figure in words comes from a decimal.

use chrono::Datelike;
use rust_decimal::Decimal;

use super::Drawing;
use super::fan::Ray;
use super::look::Look;
use super::sketch::{NARROW, Stroke};
use super::words_charts::Futures as Words;
use crate::plan::Spread;
use crate::view::chart::{Scale, float, nice_ticks, path, plus};
use crate::view::dates::{month_narrow, month_short};
use crate::view::labels::{Anchor, Area, Placer, Side, spread, text_width};
use crate::view::svg::{stroke, text};

/// So many months get a label each; of more, each calendar year.
const MONTHS_MAX: usize = 14;

struct Frame {
    plot: Area,
    y: Scale,
    slot: f64,
}

impl Frame {
    /// The place at the begin of a month, counted from 0.
    fn at(&self, month: usize, amount: Decimal) -> (f64, f64) {
        (self.plot.left + self.slot * month as f64, self.y.at(float(amount)))
    }

    /// What is paid as a line: up at once where packs are bought, then with use.
    fn line(&self, ray: &Ray<'_>, of: fn(&Spread) -> Decimal) -> Vec<(f64, f64)> {
        let mut paid = Decimal::ZERO;
        let mut points = vec![self.at(0, paid)];
        for (month, spread) in ray.outlook.months.iter().enumerate() {
            let Some(spread) = spread else { break };
            let bought = ray.bought.get(month).copied().unwrap_or_default();
            let end = of(spread);
            if !bought.is_zero() {
                points.push(self.at(month, plus(paid, bought).min(end)));
            }
            points.push(self.at(month + 1, end));
            paid = end;
        }
        points
    }
}

/// The drawing for a width; empty where no cost can be said.
pub(super) fn draw(look: &Look<'_>, rays: &[Ray<'_>], width: f64) -> Drawing {
    let wide = width > NARROW;
    let known = rays.iter().flat_map(|ray| ray.outlook.months.iter().flatten());
    let Some(most) = known.map(|spread| spread.p90).max() else { return Drawing::default() };
    let money = nice_ticks(most, 6, false);
    let label = |tick: &Decimal| look.coin.axis_short(*tick, look.lang);
    let left = money.iter().map(|tick| text_width(&label(tick))).fold(24.0, f64::max) + 10.0;
    let ends: Vec<(f64, &'static str, String)> =
        rays.iter().flat_map(|it| ends(look, it)).collect();
    let names = ends.iter().map(|end| text_width(&end.2) * 1.08).fold(0.0, f64::max);
    let right = if wide { width - names - 14.0 } else { width - 10.0 };
    let plot = Area { left, top: 32.0, right, bottom: if wide { 336.0 } else { 256.0 } };
    let max = float(money.last().copied().unwrap_or(most));
    let y = Scale { max, zero: plot.bottom, end: plot.top };
    let slot = (plot.right - plot.left) / look.span().max(1) as f64;
    let frame = Frame { plot, y, slot };
    let mut out = String::new();
    text(&mut out, "chart-title", (0.0, 8.0), Anchor::Start, Words::of(look.lang).axis);
    for (index, tick) in money.iter().enumerate() {
        let class = if index == 0 { "chart-axis" } else { "chart-grid" };
        let y = frame.y.at(float(*tick));
        stroke(&mut out, class, &path(&[(plot.left, y), (plot.right, y)]), "");
        text(&mut out, "chart-tick", (plot.left - 8.0, y), Anchor::End, &label(tick));
    }
    months(look, &mut out, &frame, wide);
    // Pay-per-use under the plan.
    for ray in rays.iter().rev() {
        bands(&mut out, &frame, ray);
    }
    if wide {
        end_labels(&mut out, &frame, ends);
        series_names(&mut out, &frame, rays);
    }
    Drawing { width: width as u32, height: plot.bottom as u32 + 30, svg: out }
}

/// The three amounts at the end of a plan's lines: amount, class, words.
fn ends(look: &Look<'_>, ray: &Ray<'_>) -> Vec<(f64, &'static str, String)> {
    let Some(Some(last)) = ray.outlook.months.last() else { return Vec::new() };
    let class = |bold: bool| match (ray.stroke, bold) {
        (Stroke::PayPerUse, true) => "chart-strong",
        (Stroke::PayPerUse, false) => "chart-tick",
        (_, true) => "chart-accent chart-bold",
        (_, false) => "chart-accent",
    };
    let parts = [("P90 ", last.p90), ("P50 ", last.p50), ("P10 ", last.p10)];
    let part = |(rank, value): (&'static str, Decimal)| {
        (float(value), class(rank == "P50 "), [rank, &look.coin.money(value)].concat())
    };
    parts.into_iter().map(part).collect()
}

fn end_labels(out: &mut String, frame: &Frame, ends: Vec<(f64, &'static str, String)>) {
    let mut wanted: Vec<f64> = ends.iter().map(|end| frame.y.at(end.0)).collect();
    spread(&mut wanted, 17.0, frame.plot.top, frame.plot.bottom);
    for ((_, class, words), y) in ends.into_iter().zip(wanted) {
        text(out, class, (frame.plot.right + 10.0, y), Anchor::Start, &words);
    }
}

/// Months below the axis, each in the middle of its slot; of many months the calendar years.
fn months(look: &Look<'_>, out: &mut String, frame: &Frame, wide: bool) {
    let y = frame.plot.bottom + 16.0;
    let mut free_from = f64::MIN;
    for month in 0..look.span() {
        let day = look.day(month);
        let begin = frame.plot.left + frame.slot * month as f64;
        let (words, x) = if look.span() > MONTHS_MAX {
            if day.month() != 1 && month != 0 {
                continue;
            }
            let words = day.year().to_string();
            let x = begin + text_width(&words) / 2.0;
            let tick = [(begin, frame.plot.bottom), (begin, frame.plot.bottom + 4.0)];
            stroke(out, "chart-axis", &path(&tick), "");
            (words, x)
        } else {
            let narrow = !wide || frame.slot < 34.0;
            let words = if narrow {
                month_narrow(day.month(), look.lang)
            } else {
                month_short(day.month(), look.lang)
            };
            (words, begin + frame.slot / 2.0)
        };
        let half = text_width(&words) / 2.0;
        if x - half < free_from || x + half > frame.plot.right + 8.0 {
            continue;
        }
        free_from = x + half + 2.0;
        text(out, "chart-tick", (x, y), Anchor::Middle, &words);
    }
}

fn bands(out: &mut String, frame: &Frame, ray: &Ray<'_>) {
    let (fill, edge, line) = match ray.stroke {
        Stroke::PayPerUse => ("chart-fan-ppu", "chart-edge-ppu", "chart-line-ppu"),
        _ => ("chart-fan-best", "chart-edge-best", "chart-line-best"),
    };
    let low = frame.line(ray, |spread| spread.p10);
    let high = frame.line(ray, |spread| spread.p90);
    let around: Vec<(f64, f64)> = high.iter().chain(low.iter().rev()).copied().collect();
    out.push_str("<path");
    crate::view::svg::word(out, "class", fill);
    crate::view::svg::word(out, "stroke", "none");
    crate::view::svg::word(out, "d", &[path(&around).as_str(), "Z"].concat());
    out.push_str("/>");
    stroke(out, edge, &path(&high), "");
    stroke(out, edge, &path(&low), "");
    stroke(out, line, &path(&frame.line(ray, |spread| spread.p50)), "");
}

/// The plans' names near their medians.
fn series_names(out: &mut String, frame: &Frame, rays: &[Ray<'_>]) {
    let ground = Area { left: frame.plot.left + 14.0, ..frame.plot };
    let mut placer = Placer::new(ground, false);
    for ray in rays {
        for of in [|it: &Spread| it.p10, |it: &Spread| it.p50, |it: &Spread| it.p90] {
            placer.avoid_line(&frame.line(ray, of), 8.0);
        }
    }
    for ray in rays {
        let line = frame.line(ray, |spread| spread.p50);
        let (class, places) = match ray.stroke {
            Stroke::PayPerUse => ("chart-strong chart-halo", [0.7, 0.6, 0.8, 0.5, 0.9]),
            _ => ("chart-accent chart-bold chart-halo", [0.15, 0.25, 0.35, 0.5, 0.8]),
        };
        let width = frame.plot.right - frame.plot.left;
        let points = places.into_iter().filter_map(|part| {
            let x = frame.plot.left + width * part;
            Some((x, height(&line, x)?))
        });
        let label =
            points.into_iter().find_map(|(x, y)| placer.place(ray.name.clone(), x, y, Side::Above));
        if let Some(label) = label {
            text(out, class, (label.x, label.y), label.anchor, &label.text);
        }
    }
}

/// How high a line that runs to the right stands at a place.
fn height(line: &[(f64, f64)], at: f64) -> Option<f64> {
    let mut pieces = line.windows(2).filter_map(|piece| match piece {
        [from, to] if from.0 <= at && at <= to.0 && from.0 < to.0 => Some((*from, *to)),
        _ => None,
    });
    let (from, to) = pieces.next()?;
    Some(from.1 + (to.1 - from.1) * (at - from.0) / (to.0 - from.0))
}

//! What the console's drawings share: a time axis, hairlines, boxes of labels that do not meet.

use chrono::Datelike;
use rust_decimal::Decimal;

use super::dates;
use super::look::Look;
use crate::time::{Cadence, Instant};
use crate::view::Lang;
use crate::view::chart::{Scale, Tick, float, nice_ticks, path};
use crate::view::dates::{month_narrow, month_short, month_year_short};
use crate::view::format::{number, short};
use crate::view::labels::{Anchor, Area, text_width};
use crate::view::svg::{stroke, text};

/// The width of drawings in windows of 700 pixels and more.
pub(super) const WIDE: f64 = 896.0;
/// The width of drawings in narrower ones.
pub(super) const NARROW: f64 = 320.0;

/// A plot of figures over time.
#[derive(Clone, Debug)]
pub(super) struct Plot {
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
    pub start: Instant,
    pub end: Instant,
    pub scale: Scale,
    pub ticks: Vec<Tick>,
}

impl Plot {
    /// A plot of `width` pixels for figures up to `most`.
    pub fn new(
        (start, end): (Instant, Instant),
        width: f64,
        (top, bottom): (f64, f64),
        most: Decimal,
        (parts, lang): (u32, Lang),
    ) -> Plot {
        let ticks = nice_ticks(most, parts, true);
        // Short forms only where figures are long: 4,000, but 100k.
        let long = ticks.iter().any(|tick| *tick >= Decimal::from(10_000));
        let label = |tick: &Decimal| if long { short(*tick, lang) } else { number(*tick) };
        let labels: Vec<String> = ticks.iter().map(label).collect();
        let left = labels.iter().map(|label| text_width(label)).fold(28.0, f64::max) + 12.0;
        let max = float(ticks.last().copied().unwrap_or(most));
        let scale = Scale { max, zero: bottom, end: top };
        let label = |(tick, label): (&Decimal, String)| Tick { at: scale.at(float(*tick)), label };
        let ticks = ticks.iter().zip(labels).map(label).collect();
        Plot { left, right: width - 8.0, top, bottom, start, end, scale, ticks }
    }

    /// Where an instant stands.
    pub fn x(&self, at: Instant) -> f64 {
        let span = (self.end.0 - self.start.0).max(1) as f64;
        self.left + (self.right - self.left) * (at.0 - self.start.0) as f64 / span
    }

    /// Where a figure stands.
    pub fn y(&self, value: Decimal) -> f64 {
        self.scale.at(float(value))
    }

    /// The axis title with its middle at `title_y`, the hairlines and their figures.
    pub fn ground(&self, out: &mut String, title: &str, title_y: f64) {
        text(out, "chart-title", (0.0, title_y), Anchor::Start, title);
        for (index, tick) in self.ticks.iter().enumerate() {
            let class = if index == 0 { "chart-axis" } else { "chart-grid" };
            stroke(out, class, &path(&[(self.left, tick.at), (self.right, tick.at)]), "");
            let at = (self.left - 8.0, tick.at);
            text(out, "chart-tick", at, Anchor::End, &tick.label);
        }
    }

    /// The labels of the time axis.
    pub fn times(&self, out: &mut String, look: &Look<'_>) {
        for (x, label) in self.time_labels(look) {
            text(out, "chart-tick", (x, self.bottom + 16.0), Anchor::Middle, &label);
        }
    }

    /// Labels and their middles: in the middle of each month, day or hour; years' at its begin.
    fn time_labels(&self, look: &Look<'_>) -> Vec<(f64, String)> {
        let days = (self.end.0 - self.start.0) / 86_400;
        let cadence = match days {
            ..=2 => Cadence::Hour,
            3..=92 => Cadence::Day,
            _ => Cadence::Month,
        };
        let lang = look.lang;
        let mut starts = vec![];
        let mut at = look.book.offset.floor(self.start, cadence);
        while at < self.end {
            starts.push(at);
            at = look.book.offset.next(at, cadence);
        }
        let slot = (self.right - self.left) / starts.len().max(1) as f64;
        let narrow = cadence == Cadence::Month && days <= 400 && slot < 34.0;
        let years = cadence == Cadence::Month && days > 400;
        let name = |at: Instant| match cadence {
            Cadence::Hour => dates::clock(look.civil(at)),
            Cadence::Day => dates::day(look.date(at), lang),
            Cadence::Month if years => month_year_short(look.date(at), lang),
            Cadence::Month if narrow => month_narrow(look.date(at).month(), lang),
            Cadence::Month => month_short(look.date(at).month(), lang),
        };
        let labels: Vec<String> = starts.iter().map(|at| name(*at)).collect();
        // One letter for each of twelve months needs no more room than it has.
        let every = if narrow { 1 } else { fitting(&labels, slot) };
        let placed = starts.into_iter().zip(labels).map(|(at, label)| {
            let end = look.book.offset.next(at, cadence);
            let from = self.x(at.max(self.start));
            let x = if years { from } else { (from + self.x(end.min(self.end))) / 2.0 };
            (x, label)
        });
        placed.step_by(every).collect()
    }
}

/// How many labels, of equally spaced ones `slot` pixels apart, share the room of one.
pub(super) fn fitting(labels: &[String], slot: f64) -> usize {
    let widest = labels.iter().map(|label| text_width(label)).fold(0.0, f64::max);
    (1..=labels.len()).find(|every| slot * *every as f64 >= widest + 16.0).unwrap_or(1)
}

/// Boxes that are taken, and the ground they stand on.
#[derive(Clone, Debug)]
pub(super) struct Boxes {
    pub ground: Area,
    pub taken: Vec<Area>,
    /// What labels keep off as long as there is room elsewhere: the lines of the chart.
    pub lines: Vec<Area>,
}

impl Boxes {
    /// Keeps labels off a line, as long as there is room elsewhere.
    pub fn line(&mut self, points: &[(f64, f64)]) {
        /// How far apart the boxes along a line stand.
        const APART: f64 = 4.0;
        for pair in points.windows(2) {
            let [from, to] = pair else { continue };
            let (wide, high) = (to.0 - from.0, to.1 - from.1);
            let parts = (wide.abs().max(high.abs()) / APART).ceil().max(1.0);
            let mut part = 0.0;
            while part <= parts {
                let (x, y) = (from.0 + wide * part / parts, from.1 + high * part / parts);
                self.lines.push(Area::around(x, y, 2.0));
                part += 1.0;
            }
        }
    }

    /// Whether a box stands on the ground and nothing stands there yet; takes it if so.
    fn take(&mut self, area: Area, over_lines: bool) -> bool {
        let inside = self.ground.left <= area.left
            && area.right <= self.ground.right
            && self.ground.top <= area.top
            && area.bottom <= self.ground.bottom;
        let meets = |known: &[Area]| known.iter().any(|known| known.meets(&area));
        let free = inside && !meets(&self.taken) && (over_lines || !meets(&self.lines));
        if free {
            self.taken.push(area);
        }
        free
    }

    /// Writes lines above a mark, at its side or below it, the first one bold, where there is room
    /// for them.
    pub fn write(&mut self, out: &mut String, class: &str, lines: &[&str], mark: (f64, f64)) {
        const LINE: f64 = 16.0;
        let width = lines.iter().map(|line| text_width(line)).fold(0.0, f64::max) * 1.05;
        let height = LINE * lines.len() as f64;
        let (x, y) = mark;
        let places = [
            (Anchor::Start, x + 6.0, y - 12.0 - height),
            (Anchor::End, x - 6.0, y - 12.0 - height),
            (Anchor::Middle, x, y - 12.0 - height),
            (Anchor::Start, x + 10.0, y - height / 2.0),
            (Anchor::End, x - 10.0, y - height / 2.0),
            (Anchor::Middle, x, y - 60.0 - height),
            (Anchor::Middle, x, y + 10.0),
            (Anchor::Start, x + 10.0, y + 10.0),
            (Anchor::End, x - 10.0, y + 10.0),
            (Anchor::Start, x + 10.0, y - 44.0 - height),
            (Anchor::End, x - 10.0, y - 44.0 - height),
        ];
        let tries = [false, true].into_iter();
        let tries = tries.flat_map(|over_lines| places.map(|place| (place, over_lines)));
        for ((anchor, at, top), over_lines) in tries {
            let left = match anchor {
                Anchor::Start => at,
                Anchor::Middle => at - width / 2.0,
                Anchor::End => at - width,
            };
            let area = Area { left, top, right: left + width, bottom: top + height };
            if !self.take(area.wider(3.0), over_lines) {
                continue;
            }
            for (index, line) in lines.iter().enumerate() {
                let weight = if index == 0 { " chart-bold" } else { "" };
                let class = format!("{class}{weight} chart-halo");
                let middle = top + LINE * (index as f64 + 0.5);
                text(out, &class, (at, middle), anchor, line);
            }
            return;
        }
    }
}

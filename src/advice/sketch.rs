//! Drawings of money against usage as a share of the forecast: lines with their names, marks, a
//! band. Floats are coordinates here; every figure in words comes from a decimal.

use rust_decimal::Decimal;

use super::lines::Which;
use super::look::Look;
use super::words::Compares;
use super::{Drawing, Key};
use crate::plan::Step;
use crate::view::chart::{Scale, float, nice_ticks, path};
use crate::view::format::{number, short};
use crate::view::labels::{Anchor, Area, Placer, Side, spread, text_width};
use crate::view::svg::{dot, rect, stroke, text};

/// The width of the two drawings that stand side by side.
pub(super) const WIDE: f64 = 540.0;
/// The width of drawings in narrow windows.
pub(super) const NARROW: f64 = 320.0;

/// How a line is drawn: the recommended plan, another one, pay-per-use alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stroke {
    Best,
    Other,
    PayPerUse,
}

impl Stroke {
    pub fn class(self) -> &'static str {
        match self {
            Stroke::Best => "chart-line-best",
            Stroke::Other => "chart-line-other",
            Stroke::PayPerUse => "chart-line-ppu",
        }
    }

    pub fn dash(self) -> &'static str {
        if self == Stroke::Other { "5 4" } else { "" }
    }

    fn words(self) -> &'static str {
        match self {
            Stroke::Best => "chart-accent chart-bold chart-halo",
            Stroke::Other => "chart-accent chart-halo",
            Stroke::PayPerUse => "chart-strong chart-halo",
        }
    }
}

/// A plan that is drawn.
#[derive(Clone, Debug)]
pub(super) struct Shown {
    /// Its place among the look's lines.
    pub index: usize,
    pub which: Which,
    pub stroke: Stroke,
    /// Its name at the end of its line.
    pub name: String,
}

/// The plans that are drawn: the best, the cart or another one, pay-per-use alone.
pub(super) fn shown(look: &Look<'_>) -> Vec<Shown> {
    let words = Compares::of(look.lang);
    let place = |which: Which| look.lines.iter().position(|line| line.is(which));
    let best = look.lines.iter().position(|line| line.which == Which::Best);
    // A line of what leaves units refused would look cheap, and one without a price is none.
    let covers = |index: &usize| {
        let plan = look.lines.get(*index).map(|line| line.plan);
        plan.is_some_and(|plan| plan.total.is_some() && super::look::refused(plan).is_zero())
    };
    let alone = place(Which::PayPerUse).filter(covers);
    let others = [Which::Cart, Which::SingleSize, Which::AllAtOnce, Which::NextBest];
    let other = others.into_iter().find_map(|which| {
        let index = place(which).filter(|index| Some(*index) != best && Some(*index) != alone)?;
        let index = Some(index).filter(covers)?;
        Some((which, index))
    });
    let mut shown = Vec::new();
    if let Some(index) = best {
        let (which, stroke, name) = (Which::Best, Stroke::Best, words.best.to_owned());
        shown.push(Shown { index, which, stroke, name });
    }
    if let Some((which, index)) = other {
        let name = match which {
            Which::Cart => words.cart,
            Which::SingleSize => words.single,
            Which::AllAtOnce => words.all_at_once,
            _ => words.next_best,
        };
        shown.push(Shown { index, which, stroke: Stroke::Other, name: name.to_owned() });
    }
    if let Some(index) = alone.filter(|index| Some(*index) != best) {
        let (which, name) = (Which::PayPerUse, words.pay_short.to_owned());
        shown.push(Shown { index, which, stroke: Stroke::PayPerUse, name });
    }
    shown
}

/// The names of the lines, for narrow windows.
pub(super) fn keys(shown: &[Shown]) -> Vec<Key> {
    let key = |it: &Shown| Key {
        name: it.name.clone(),
        class: it.stroke.class().to_owned(),
        dash: it.stroke.dash().to_owned(),
    };
    shown.iter().map(key).collect()
}

/// A mark on a line.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    /// The share of the forecast in percent; a coordinate.
    pub percent: f64,
    /// The amount; a coordinate.
    pub amount: f64,
    /// What it says; nothing where another mark says it.
    pub label: Option<String>,
}

/// A drawing to be made.
pub(super) struct Sketch<'a> {
    pub look: &'a Look<'a>,
    pub title: String,
    pub steps: &'a [Step],
    pub shown: &'a [Shown],
    /// The amounts of each line, one for each step.
    pub amounts: Vec<Vec<Option<Decimal>>>,
    pub marks: Vec<Mark>,
    /// From and to in percent, and its words for wide and narrow drawings.
    pub band: Option<(u32, u32, String, String)>,
    /// Whether the recommended plan's amount at the forecast gets a point.
    pub point: bool,
}

/// Where things stand.
struct Frame {
    plot: Area,
    width: f64,
    from: f64,
    to: f64,
    y: Scale,
}

impl Frame {
    fn x(&self, percent: f64) -> f64 {
        let span = (self.to - self.from).max(1e-9);
        self.plot.left + (self.plot.right - self.plot.left) * (percent - self.from) / span
    }

    fn at(&self, percent: u32, amount: Decimal) -> (f64, f64) {
        (self.x(f64::from(percent)), self.y.at(float(amount)))
    }
}

impl Sketch<'_> {
    /// The drawing for a width; empty where there is nothing to draw.
    pub fn draw(&self, width: f64) -> Drawing {
        let wide = width > NARROW;
        let most = self.amounts.iter().flatten().flatten().max().copied().unwrap_or_default();
        let (Some(first), Some(last)) = (self.steps.first(), self.steps.last()) else {
            return Drawing::default();
        };
        let money = nice_ticks(most, 6, false);
        let label = |tick: &Decimal| self.look.coin.axis_short(*tick, self.look.lang);
        let left = money.iter().map(|tick| text_width(&label(tick))).fold(24.0, f64::max) + 10.0;
        let names = self.shown.iter().map(|it| text_width(&it.name) * 1.05).fold(0.0, f64::max);
        let right = if wide { width - names - 12.0 } else { width - 16.0 };
        let plot = Area { left, top: 32.0, right, bottom: if wide { 272.0 } else { 232.0 } };
        let max = float(money.last().copied().unwrap_or(most));
        let frame = Frame {
            y: Scale { max, zero: plot.bottom, end: plot.top },
            from: f64::from(first.percent),
            to: f64::from(last.percent),
            width,
            plot,
        };
        let mut out = String::new();
        text(&mut out, "chart-title", (0.0, 8.0), Anchor::Start, &self.title);
        self.back(&mut out, &frame);
        for (index, tick) in money.iter().enumerate() {
            let class = if index == 0 { "chart-axis" } else { "chart-grid" };
            let y = frame.y.at(float(*tick));
            stroke(&mut out, class, &path(&[(plot.left, y), (plot.right, y)]), "");
            text(&mut out, "chart-tick", (plot.left - 8.0, y), Anchor::End, &label(tick));
        }
        self.shares(&mut out, &frame);
        let ends = self.curves(&mut out, &frame);
        if wide {
            self.names(&mut out, &frame, &ends);
        }
        self.marked(&mut out, &frame, wide);
        Drawing { width: width as u32, height: plot.bottom as u32 + 46, svg: out }
    }

    /// The band and the line of the forecast, under everything.
    fn back(&self, out: &mut String, frame: &Frame) {
        let plot = &frame.plot;
        if let Some((from, to, ..)) = &self.band {
            let (left, right) = (frame.x(f64::from(*from)), frame.x(f64::from(*to)));
            rect(out, "chart-range", (left, plot.top), (right - left, plot.bottom - plot.top));
            out.push_str("/>");
        }
        if frame.from <= 100.0 && 100.0 <= frame.to {
            let x = frame.x(100.0);
            stroke(out, "chart-forecast", &path(&[(x, plot.top), (x, plot.bottom)]), "2 3");
        }
    }

    /// Shares of the forecast and what they are in units, below the axis.
    fn shares(&self, out: &mut String, frame: &Frame) {
        let mut free_from = f64::MIN;
        let wanted = |step: &&Step| {
            let ends = [frame.from, frame.to].contains(&f64::from(step.percent));
            ends || step.percent == 100 || step.percent.is_multiple_of(50)
        };
        // The forecast and the ends come first: others stand where there is room.
        let steps: Vec<&Step> = self.steps.iter().filter(wanted).collect();
        // Short forms only where all of them have one.
        let brief = |step: &&Step| short(step.usage, self.look.lang);
        let all = steps.iter().all(|step| !brief(step).contains(','));
        let fixed = |step: &Step| {
            step.percent == 100 || [frame.from, frame.to].contains(&f64::from(step.percent))
        };
        for (index, step) in steps.iter().enumerate() {
            let share = [&step.percent.to_string(), "%"].concat();
            let units = if all { brief(step) } else { number(step.usage) };
            let half = text_width(&share).max(text_width(&units)) / 2.0 + 3.0;
            let x = frame.x(f64::from(step.percent));
            let mut rest = steps.iter().skip(index + 1).filter(|later| fixed(later));
            let meets = rest.next().is_some_and(|later| {
                frame.x(f64::from(later.percent)) - x < 2.0 * half && !fixed(step)
            });
            if meets || (x - half < free_from && !fixed(step)) {
                continue;
            }
            free_from = x + half;
            let class = if step.percent == 100 { "chart-strong" } else { "chart-tick" };
            let y = frame.plot.bottom;
            let tick = [(x, y), (x, y + 4.0)];
            stroke(out, "chart-axis", &path(&tick), "");
            let x = x.min(frame.width - half);
            text(out, class, (x, y + 14.0), Anchor::Middle, &share);
            text(out, "chart-tick", (x, y + 30.0), Anchor::Middle, &units);
        }
    }

    /// The lines, the recommended plan's on top; gives where each ends for good. The pen is
    /// lifted where an amount is not known.
    fn curves(&self, out: &mut String, frame: &Frame) -> Vec<Option<(f64, f64)>> {
        let mut ends = vec![None; self.shown.len()];
        for (place, it) in self.shown.iter().enumerate().rev() {
            let pieces = self.pieces(place, frame);
            let drawn: Vec<String> = pieces.iter().map(|piece| path(piece)).collect();
            stroke(out, it.stroke.class(), &drawn.concat(), it.stroke.dash());
            if let Some(end) = ends.get_mut(place) {
                *end = pieces.last().and_then(|piece| piece.last().copied());
            }
        }
        ends
    }

    fn pieces(&self, place: usize, frame: &Frame) -> Vec<Vec<(f64, f64)>> {
        let amounts = self.amounts.get(place).map(Vec::as_slice).unwrap_or_default();
        let mut pieces: Vec<Vec<(f64, f64)>> = vec![Vec::new()];
        for (step, amount) in self.steps.iter().zip(amounts) {
            match (amount, pieces.last_mut()) {
                (Some(amount), Some(piece)) => piece.push(frame.at(step.percent, *amount)),
                _ => pieces.push(Vec::new()),
            }
        }
        pieces.retain(|piece| !piece.is_empty());
        pieces
    }

    fn names(&self, out: &mut String, frame: &Frame, ends: &[Option<(f64, f64)>]) {
        let known: Vec<(&Shown, (f64, f64))> =
            self.shown.iter().zip(ends).filter_map(|(it, end)| Some((it, (*end)?))).collect();
        let mut wanted: Vec<f64> = known.iter().map(|it| it.1.1).collect();
        spread(&mut wanted, 17.0, frame.plot.top, frame.plot.bottom - 9.0);
        for ((it, end), y) in known.iter().zip(wanted) {
            let at = (end.0 + 8.0, y);
            text(out, it.stroke.words(), at, Anchor::Start, &it.name);
        }
    }

    /// Marks, the point at the forecast, and their words where they find a place.
    fn marked(&self, out: &mut String, frame: &Frame, wide: bool) {
        let ground = Area { left: frame.plot.left + 2.0, top: frame.plot.top - 12.0, ..frame.plot };
        let mut placer = Placer::new(ground, wide);
        for place in 0..self.shown.len() {
            for piece in self.pieces(place, frame) {
                placer.avoid_line(&piece, 10.0);
            }
        }
        if let Some((from, to, full, brief)) = &self.band {
            let x = frame.x(f64::from(from + to) / 2.0);
            let words = if wide { full } else { brief };
            let half = text_width(words) / 2.0;
            let x = x.max(frame.plot.left + half).min(frame.plot.right - half);
            // Above all lines.
            let y = frame.plot.top - 9.0;
            text(out, "chart-accent chart-halo", (x, y), Anchor::Middle, words);
            placer.take(Area { left: x - half, top: y - 8.0, right: x + half, bottom: y + 8.0 });
        }
        let at = |mark: &Mark| (frame.x(mark.percent), frame.y.at(mark.amount));
        for mark in &self.marks {
            let (x, y) = at(mark);
            placer.take(Area::around(x, y, 5.0));
            dot(out, "chart-dot-open", (x, y), 4.0);
        }
        if self.point
            && let Some(step) = self.steps.iter().position(|step| step.percent == 100)
            && let Some(Some(amount)) = self.amounts.first().and_then(|line| line.get(step))
        {
            dot(out, "chart-point", frame.at(100, *amount), 4.5);
        }
        for mark in &self.marks {
            let (x, y) = at(mark);
            let label = mark.label.clone();
            if let Some(label) = label.and_then(|text| placer.place(text, x, y, Side::Below)) {
                let at = (label.x, label.y);
                if (label.y - y).abs() > 20.0 {
                    stroke(out, "chart-leader", &path(&[(x, y + 4.0), (x, label.y - 9.0)]), "");
                }
                text(out, "chart-strong chart-halo", at, label.anchor, &label.text);
            }
        }
    }
}

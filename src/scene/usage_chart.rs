//! Calls over time as a line, and failures in a panel of their own below.

use rust_decimal::Decimal;

use super::axis::{Boxes, NARROW, Plot, WIDE};
use super::dates;
use super::look::Look;
use super::usage::buckets;
use super::words::Usage as Words;
use super::{Chart, Drawing, Table};
use crate::money::TooLarge;
use crate::statistics::{Figures, Statistics};
use crate::time::{Cadence, Instant};
use crate::view::chart::path;
use crate::view::dates::{month_year, month_year_short};
use crate::view::format::{number, quantity};
use crate::view::labels::{Anchor, Area};
use crate::view::svg::{dot, rect, stroke, text};

/// How long a bucket is: hours of two days, days of a quarter, months of anything longer.
pub(super) fn cadence(from: Instant, to: Instant) -> Cadence {
    match (to.0 - from.0) / 86_400 {
        ..=1 => Cadence::Hour,
        2..=92 => Cadence::Day,
        _ => Cadence::Month,
    }
}

/// The chart; nothing without calls.
pub(super) fn chart(
    look: &Look<'_>,
    used: &Statistics<'_>,
    (from, to): (Instant, Instant),
    cadence: Cadence,
) -> Result<Option<Chart>, TooLarge> {
    let buckets = buckets(look, used, (from, to), cadence)?;
    let total = used.total()?;
    if total.calls.is_zero() {
        return Ok(None);
    }
    let lines = Lines { look, buckets, to, cadence };
    Ok(Some(Chart {
        sentence: lines.sentence(total.calls),
        wide: lines.draw(WIDE),
        narrow: lines.draw(NARROW),
        table: lines.table(&total),
    }))
}

struct Lines<'a> {
    look: &'a Look<'a>,
    buckets: Vec<(Instant, Figures<'a>)>,
    to: Instant,
    cadence: Cadence,
}

impl Lines<'_> {
    fn name(&self, at: Instant) -> String {
        let (look, civil) = (self.look, self.look.civil(at));
        match self.cadence {
            Cadence::Hour => {
                format!("{} {}", dates::day(civil.date(), look.lang), dates::clock(civil))
            }
            Cadence::Day => dates::day_in(civil.date(), look.year(), look.lang),
            Cadence::Month => month_year_short(civil.date(), look.lang),
        }
    }

    /// The bucket with the most of something, the first of equal ones.
    fn most(&self, of: impl Fn(&Figures<'_>) -> Decimal) -> Option<(usize, Instant, Decimal)> {
        let figures = self.buckets.iter().enumerate();
        let figures = figures.map(|(index, (at, figures))| (index, *at, of(figures)));
        figures.rev().max_by_key(|(_, _, value)| *value)
    }

    fn sentence(&self, calls: Decimal) -> String {
        let (look, words) = (self.look, Words::of(self.look.lang));
        let Some((_, at, most)) = self.most(|figures| figures.calls) else {
            return words.found_none.to_owned();
        };
        let first = self.buckets.first().map_or(at, |(first, _)| *first);
        let (first, last) = (look.date(first), look.date(Instant(self.to.0 - 1)));
        let days = dates::days(first, last, look.lang);
        let calls = quantity(calls, "call", look.lang);
        words.found.fill([&calls, &days, &self.name(at), &number(most)])
    }

    /// Whether the last bucket goes on after the last instant counted.
    fn is_cut(&self) -> bool {
        let last = self.buckets.last().map(|(at, _)| self.look.book.offset.next(*at, self.cadence));
        last.is_some_and(|end| end > self.to)
    }

    fn plot(&self, width: f64, ends: (f64, f64), of: impl Fn(&Figures<'_>) -> Decimal) -> Plot {
        let most = self.most(of).map_or(Decimal::ZERO, |(_, _, value)| value);
        let start = self.buckets.first().map_or(self.to, |(at, _)| *at);
        let end = self.buckets.last().map(|(at, _)| self.look.book.offset.next(*at, self.cadence));
        let parts = if ends.1 - ends.0 > 100.0 { 5 } else { 1 };
        let parts = (parts, self.look.lang);
        Plot::new((start, end.unwrap_or(self.to)), width, ends, most, parts)
    }

    /// The middle of a bucket.
    fn middle(&self, plot: &Plot, at: Instant) -> f64 {
        (plot.x(at) + plot.x(self.look.book.offset.next(at, self.cadence))) / 2.0
    }

    fn draw(&self, width: f64) -> Drawing {
        let words = Words::of(self.look.lang);
        let (calls, failures) = match self.cadence {
            Cadence::Hour => (words.per_hour, words.failures_hour),
            Cadence::Day => (words.per_day, words.failures_day),
            Cadence::Month => (words.per_month, words.failures_month),
        };
        let upper = self.plot(width, (40.0, 192.0), |figures| figures.calls);
        let mut lower = self.plot(width, (246.0, 290.0), |figures| figures.failures);
        // Both panels share the axis of time.
        lower.left = upper.left.max(lower.left);
        let upper = Plot { left: lower.left, ..upper };
        let mut svg = String::new();
        upper.ground(&mut svg, calls, 8.0);
        self.line(&mut svg, &upper, width >= WIDE);
        lower.ground(&mut svg, failures, lower.top - 18.0);
        self.bars(&mut svg, &lower, width >= WIDE);
        lower.times(&mut svg, self.look);
        Drawing { width: width as u32, height: 318, svg }
    }

    fn line(&self, out: &mut String, plot: &Plot, wide: bool) {
        let (look, words) = (self.look, Words::of(self.look.lang));
        let point = |(at, figures): &(Instant, Figures<'_>)| {
            (self.middle(plot, *at), plot.y(figures.calls))
        };
        let points: Vec<(f64, f64)> = self.buckets.iter().map(point).collect();
        let whole = points.len() - usize::from(self.is_cut());
        stroke(out, "chart-line-ppu", &path(points.get(..whole).unwrap_or_default()), "");
        let mut boxes = Boxes {
            ground: Area {
                left: plot.left,
                top: 16.0,
                right: plot.right + 8.0,
                bottom: plot.bottom,
            },
            taken: Vec::new(),
            lines: Vec::new(),
        };
        if let (true, Some(last)) = (self.is_cut(), points.last()) {
            let rest = points.get(whole.saturating_sub(1)..).unwrap_or_default();
            stroke(out, "chart-line-ppu chart-future", &path(rest), "2 4");
            let last_second = look.civil(Instant(self.to.0 - 1));
            let day = dates::day(last_second.date(), look.lang);
            let until = match look.book.offset.end_of_day(Instant(self.to.0 - 1)) == self.to {
                true => words.until_day.fill([&day]),
                false => words.until.fill([&day, &dates::clock(last_second)]),
            };
            let at = (plot.right, plot.bottom - 9.0);
            text(out, "chart-tick chart-halo", at, Anchor::End, &until);
            boxes.taken.push(Area::around(last.0, last.1, 4.0));
        }
        let Some((index, at, most)) = self.most(|figures| figures.calls) else { return };
        let Some(place) = points.get(index) else { return };
        boxes.taken.push(Area::around(place.0, place.1, 4.0));
        let label = words.point.fill([&self.name(at), &number(most)]);
        dot(out, "chart-dot", *place, 3.5);
        if wide {
            boxes.write(out, "chart-strong", &[&label], *place);
        }
    }

    fn bars(&self, out: &mut String, plot: &Plot, wide: bool) {
        let words = Words::of(self.look.lang);
        let slot = (plot.right - plot.left) / self.buckets.len().max(1) as f64;
        let size = (slot * 0.66).clamp(1.0, 28.0);
        for (at, figures) in &self.buckets {
            if figures.failures.is_zero() {
                continue;
            }
            let (x, y) = (self.middle(plot, *at), plot.y(figures.failures));
            let height = (plot.bottom - y).max(1.0);
            rect(out, "chart-ppu", (x - size / 2.0, plot.bottom - height), (size, height));
            out.push_str("/>");
        }
        let Some((_, at, most)) = self.most(|figures| figures.failures) else { return };
        if most.is_zero() {
            return;
        }
        let label =
            if wide { words.point.fill([&self.name(at), &number(most)]) } else { number(most) };
        let place = (self.middle(plot, at), plot.y(most));
        let anchor = match (place.0 < plot.left + 40.0, place.0 > plot.right - 40.0) {
            (true, _) => Anchor::Start,
            (_, true) => Anchor::End,
            _ => Anchor::Middle,
        };
        let above = (place.0, place.1 - 10.0);
        text(out, "chart-strong chart-bold chart-halo", above, anchor, &label);
    }

    fn table(&self, total: &Figures<'_>) -> Table {
        let (look, words) = (self.look, Words::of(self.look.lang));
        let bucket = match self.cadence {
            Cadence::Hour => words.hour,
            Cadence::Day => words.day,
            Cadence::Month => words.month,
        };
        let cells = |name: String, figures: &Figures<'_>| {
            let counts = [figures.calls, figures.billed, figures.successes, figures.failures];
            [name].into_iter().chain(counts.map(number)).collect()
        };
        let row = |(at, figures): &(Instant, Figures<'_>)| {
            let civil = look.civil(*at);
            let name = match self.cadence {
                Cadence::Hour | Cadence::Day => dates::in_full(civil, look.lang),
                Cadence::Month => month_year(civil.date(), look.lang),
            };
            cells(name, figures)
        };
        Table {
            heads: vec![
                (bucket.to_owned(), false),
                (words.calls.to_owned(), true),
                (words.billed.to_owned(), true),
                (words.successes.to_owned(), true),
                (words.failures.to_owned(), true),
            ],
            rows: self.buckets.iter().map(row).collect(),
            foot: cells(words.sum.to_owned(), total),
        }
    }
}

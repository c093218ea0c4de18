//! The burn-down chart of an item's paid packs: drawing, finding, table twin.

use rust_decimal::Decimal;

use super::axis::{Boxes, NARROW, Plot, WIDE};
use super::burn::{Node, curve, left_at};
use super::dates;
use super::look::{Look, percent};
use super::words::Packs as Words;
use super::{Chart, Drawing, Table};
use crate::book::Item;
use crate::ledger::{Alert, Entry, Grant};
use crate::money::{TooLarge, rough};
use crate::time::{Cadence, Instant};
use crate::view::Lang;
use crate::view::chart::path;
use crate::view::format::number;
use crate::view::labels::{Anchor, Area, text_width};
use crate::view::svg::{dot, stroke, text};
use crate::view::text::join;
use crate::view::words_form::unit_heading;

/// Something that happened to the packs, worth a mark.
struct Happened {
    at: Instant,
    kind: Kind,
    left: Decimal,
    words: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Came,
    Went,
    Alert,
    Empty,
}

/// The chart of an item; nothing where it never had a paid pack.
pub(super) fn chart(look: &Look<'_>, index: usize, item: &Item) -> Result<Option<Chart>, TooLarge> {
    let nodes = curve(look, index)?;
    if nodes.is_empty() {
        return Ok(None);
    }
    let happened = happened(look, index, &nodes);
    let burn = Burn { look, item, index, nodes, happened };
    Ok(Some(Chart {
        sentence: burn.sentence(),
        wide: burn.draw(WIDE),
        narrow: burn.draw(NARROW),
        table: burn.table(),
    }))
}

/// What happened to an item's packs in the whole run, in order of time.
fn happened(look: &Look<'_>, item: usize, nodes: &[Node]) -> Vec<Happened> {
    let words = Words::of(look.lang);
    let run = look.whole.unwrap_or(look.outcome);
    let mut list = Vec::new();
    for node in nodes {
        if !node.came.is_zero() && node.at > look.scenario.start {
            let words = words.plus.fill([&number(node.came)]);
            list.push(Happened { at: node.at, kind: Kind::Came, left: node.after, words });
        }
        if !node.went.is_zero() {
            let words = words.gone.fill([&number(node.went)]);
            list.push(Happened { at: node.at, kind: Kind::Went, left: node.after, words });
        }
    }
    for alert in run.journal.entries().iter().filter_map(alerted) {
        let of_pack =
            alert.grant.and_then(|grant| run.grants.get(grant)).is_none_or(Grant::is_pack);
        if alert.item == item && of_pack && !alert.remaining.is_zero() {
            let words = words.alert.fill([&number(alert.remaining)]);
            let left = alert.remaining;
            list.push(Happened { at: alert.at, kind: Kind::Alert, left, words });
        }
    }
    let dry = run.grants.iter().filter(|grant| grant.item == item && grant.is_pack());
    let mut dry: Vec<Instant> = dry.filter_map(|grant| grant.dry_at).collect();
    dry.sort_unstable();
    dry.dedup();
    for at in dry.into_iter().filter(|at| left_at(nodes, Instant(at.0 + 1)).is_zero()) {
        let words = words.empty.to_owned();
        list.push(Happened { at, kind: Kind::Empty, left: Decimal::ZERO, words });
    }
    list.sort_by_key(|happened| happened.at);
    list
}

fn alerted(entry: &Entry) -> Option<&Alert> {
    match entry {
        Entry::Alerted(alert) => Some(alert),
        _ => None,
    }
}

/// The corners of a line.
type Points = Vec<(f64, f64)>;

struct Burn<'a> {
    look: &'a Look<'a>,
    item: &'a Item,
    index: usize,
    nodes: Vec<Node>,
    happened: Vec<Happened>,
}

impl Burn<'_> {
    /// What is left now.
    fn left(&self) -> Decimal {
        let now = self.nodes.iter().find(|node| node.at == self.look.until);
        now.map_or(Decimal::ZERO, |node| node.before)
    }

    fn sentence(&self) -> String {
        let words = Words::of(self.look.lang);
        let packs = self.look.outcome.grants.iter();
        let packs = packs.filter(|grant| grant.item == self.index && grant.is_pack()).count();
        let usable = self.look.usable(self.index).filter(|grant| grant.is_pack()).count();
        let left = self.look.units(self.left(), self.item);
        let found = match (usable, packs) {
            (0, _) => words.found_none.to_owned(),
            (1, 1) => words.found_only.fill([&left]),
            (1, packs) => words.found_one.fill([&left, &packs.to_string()]),
            (some, packs) if some == packs => words.found_all.fill([&left, &packs.to_string()]),
            (some, packs) => words.found_some.fill([&left, &some.to_string(), &packs.to_string()]),
        };
        let goes_on = self.nodes.last().is_some_and(|node| node.at > self.look.until);
        if goes_on { join(self.look.lang, &found, words.dashed) } else { found }
    }

    fn draw(&self, width: f64) -> Drawing {
        let wide = width >= WIDE;
        let (look, words) = (self.look, Words::of(self.look.lang));
        let most = self.nodes.iter().map(|node| node.before.max(node.after)).max();
        let bottom = if wide { 248.0 } else { 214.0 };
        let plot = Plot::new(
            (look.scenario.start, look.scenario.end),
            width,
            (if wide { 44.0 } else { 28.0 }, bottom),
            most.unwrap_or_default(),
            (5, look.lang),
        );
        let mut svg = String::new();
        let unit = match look.lang {
            Lang::En => unit_heading(&self.item.unit, look.lang),
            Lang::Zh => {
                crate::view::format::unit_word(&self.item.unit, false, look.lang).to_owned()
            }
        };
        let title = words.axis.fill([&unit]);
        plot.ground(&mut svg, &title, 8.0);
        plot.times(&mut svg, look);
        let (past, future) = self.lines(&plot);
        let mut area = past.clone();
        if let (Some(first), Some(last)) = (past.first(), past.last()) {
            area.extend([(last.0, plot.bottom), (first.0, plot.bottom)]);
        }
        fill(&mut svg, "chart-area", &path(&area));
        let ground =
            Area { left: plot.left, top: 16.0, right: plot.right + 8.0, bottom: plot.bottom };
        let mut boxes = Boxes { ground, taken: Vec::new(), lines: Vec::new() };
        let title_width = text_width(&title);
        boxes.taken.push(Area { left: 0.0, top: 0.0, right: title_width + 12.0, bottom: 28.0 });
        boxes.line(&past);
        boxes.line(&future);
        self.threshold(&mut svg, &plot, &mut boxes, wide);
        stroke(&mut svg, "chart-line-pack", &path(&past), "");
        stroke(&mut svg, "chart-line-pack chart-future", &path(&future), "2 4");
        self.marks(&mut svg, &plot, boxes, wide);
        Drawing { width: width as u32, height: (bottom + 28.0) as u32, svg }
    }

    /// The points of the past and of what is to come.
    fn lines(&self, plot: &Plot) -> (Points, Points) {
        let (mut past, mut future) = (Vec::new(), Vec::new());
        for node in &self.nodes {
            let x = plot.x(node.at);
            let points = [(x, plot.y(node.before)), (x, plot.y(node.after))];
            let first = if node.at == self.look.scenario.start { 1 } else { 0 };
            if node.at < self.look.until {
                past.extend(points.get(first..).unwrap_or_default());
            } else if node.at == self.look.until {
                past.extend(points.first());
                future.extend(points);
            } else {
                future.extend(points);
            }
        }
        past.dedup();
        future.dedup();
        (past, future)
    }

    /// The line at which the rule warns, over the life of the largest pack.
    fn threshold(&self, out: &mut String, plot: &Plot, boxes: &mut Boxes, wide: bool) {
        let words = Words::of(self.look.lang);
        let Some(rule) = self.look.alert_rule(self.index) else { return };
        let packs = self.look.outcome.grants.iter();
        let packs = packs.filter(|grant| grant.item == self.index && grant.is_pack());
        // Of equally large packs the first one.
        let Some(pack) = packs.rev().max_by_key(|grant| grant.quantity) else { return };
        let (share, sentence) = match rule.when {
            crate::book::AlertWhen::LastPack { below_percent, .. } => {
                (below_percent, &words.threshold)
            }
            crate::book::AlertWhen::Sum { reaches_percent } => {
                (reaches_percent, &words.threshold_sum)
            }
        };
        let units = rough::mul(pack.quantity, share).unwrap_or_default();
        let units = rough::div(units, Decimal::ONE_HUNDRED).unwrap_or_default();
        let dry = self.look.fate(pack).unwrap_or(pack).dry_at;
        let from = plot.x(pack.valid_from.max(plot.start));
        let to = plot.x(dry.unwrap_or(pack.valid_to).min(pack.valid_to).min(plot.end));
        let y = plot.y(units);
        stroke(out, "chart-threshold", &path(&[(from, y), (to, y)]), "4 3");
        boxes.line(&[(from, y), (to, y)]);
        if wide {
            let label = sentence.fill([&percent(share, self.look.lang)]);
            let class = "chart-caution chart-halo";
            text(out, class, (from + 6.0, y - 9.0), Anchor::Start, &label);
            let right = from + 6.0 + text_width(&label);
            boxes.taken.push(Area { left: from + 6.0, top: y - 17.0, right, bottom: y - 1.0 });
        }
    }

    fn marks(&self, out: &mut String, plot: &Plot, mut boxes: Boxes, wide: bool) {
        let (look, words) = (self.look, Words::of(self.look.lang));
        let past = |mark: &&Happened| mark.at < look.until;
        let place = |mark: &Happened| (plot.x(mark.at), plot.y(mark.left));
        let now = (plot.x(look.until), plot.y(self.left()));
        for at in self.happened.iter().filter(past).map(place).chain([now]) {
            boxes.taken.push(Area::around(at.0, at.1, 5.0));
        }
        let label = words.now.fill([&number(self.left())]);
        let mut labels = String::new();
        if wide {
            boxes.write(&mut labels, "chart-strong", &[&label], now);
        }
        for mark in self.happened.iter().filter(past).filter(|mark| mark.kind != Kind::Went) {
            let at = place(mark);
            let class = if mark.kind == Kind::Came { "chart-accent" } else { "chart-caution" };
            if mark.kind == Kind::Empty && wide {
                stroke(out, "chart-empty", &path(&[at, (at.0, plot.top + 40.0)]), "");
                let when = look.when(mark.at);
                let top = (at.0, plot.top + 46.0);
                boxes.write(&mut labels, class, &[&when, &mark.words], top);
            } else if wide {
                boxes.write(&mut labels, class, &[&look.when(mark.at), &mark.words], at);
            }
            let class =
                if mark.kind == Kind::Came { "chart-dot-pack" } else { "chart-dot-caution" };
            dot(out, class, at, 4.0);
        }
        dot(out, "chart-dot-now", now, 4.5);
        out.push_str(&labels);
    }

    /// Start, each end of a month, and everything marked.
    fn table(&self) -> Table {
        let (look, words) = (self.look, Words::of(self.look.lang));
        let offset = look.book.offset;
        let mut rows: Vec<(Instant, Decimal, String)> = Vec::new();
        if let Some(first) = self.nodes.first() {
            rows.push((first.at, first.after, words.start.to_owned()));
        }
        let mut month = offset.next(look.scenario.start, Cadence::Month);
        let last = self.nodes.last().map_or(look.until, |node| node.at);
        while month <= last {
            let left = left_before(&self.nodes, month);
            rows.push((Instant(month.0 - 1), left, words.month_end.to_owned()));
            month = offset.next(month, Cadence::Month);
        }
        for mark in &self.happened {
            rows.push((mark.at, mark.left, mark.words.clone()));
        }
        rows.push((look.now(), self.left(), words.at_now.to_owned()));
        rows.sort_by_key(|(at, _, _)| *at);
        let row = |(at, left, what): (Instant, Decimal, String)| {
            let planned = if at >= look.until { words.planned } else { "" };
            let what = match (what.is_empty(), planned.is_empty()) {
                (false, false) => [&what, look.lang.pick(", ", "，"), planned].concat(),
                _ => what,
            };
            vec![dates::in_full(look.civil(at), look.lang), number(left), what]
        };
        Table {
            heads: vec![
                (words.table_when.to_owned(), false),
                (words.table_left.to_owned(), true),
                (words.table_what.to_owned(), false),
            ],
            rows: rows.into_iter().map(row).collect(),
            foot: Vec::new(),
        }
    }
}

/// What is left before what happens at an instant.
fn left_before(nodes: &[Node], at: Instant) -> Decimal {
    match nodes.iter().find(|node| node.at == at) {
        Some(node) => node.before,
        None => left_at(nodes, at),
    }
}

fn fill(out: &mut String, class: &str, d: &str) {
    out.push_str("<path class=\"");
    out.push_str(class);
    out.push_str("\" stroke=\"none\" d=\"");
    out.push_str(d);
    out.push_str("Z\"/>");
}

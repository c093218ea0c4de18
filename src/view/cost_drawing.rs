//! The drawing of a month's cost: what the price does at a tier bound is drawn as the jump it is,
//! never as a line through it.

use rust_decimal::Decimal;

use super::Lang;
use super::chart::{Scale, Tick, float, nice_ticks, path};
use super::cost::{CostInput, PackLine, Piece, jump_ends, per_price};
use super::format::{number, pack_size, quantity, short, unit_word};
use super::labels::{Anchor, Area, Label, Placer, Side, spread, text_width};
use super::words_form::unit_axis;
use super::words_result::Charts;
use super::year::WIDE;
use crate::money::rough;
use crate::rating::Cliff;

/// The drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct CostDrawing {
    /// Width in pixels.
    pub width: f64,
    /// Height in pixels.
    pub height: f64,
    /// The ground between the axes.
    pub plot: Area,
    /// The title of the money axis, top left.
    pub title: String,
    /// The title below the other axis.
    pub below: String,
    /// Money ticks.
    pub money: Vec<Tick>,
    /// Unit ticks.
    pub units: Vec<Tick>,
    /// Ranges that cost more: left edge, width, two lines of words where they fit.
    pub bands: Vec<(f64, f64, Vec<Label>)>,
    /// Packs first, pay-per-use above them.
    pub lines: Vec<CostLine>,
    /// Tier bounds at which the cost jumps.
    pub jumps: Vec<Jump>,
    /// The estimate's months.
    pub points: Vec<Point>,
}

/// A line and its name at its end.
#[derive(Clone, Debug, PartialEq)]
pub struct CostLine {
    /// The `d` of its path.
    pub path: String,
    /// Whether it is pay-per-use; else a pack.
    pub pay_per_use: bool,
    /// Its `stroke-dasharray`; empty is solid.
    pub dash: &'static str,
    /// Its name, where there is room at the right.
    pub label: Option<Label>,
}

/// A jump: a filled dot, an open dot, their labels.
#[derive(Clone, Debug, PartialEq)]
pub struct Jump {
    /// The last unit of the lower tier.
    pub last: (f64, f64),
    /// The first of the next.
    pub first: (f64, f64),
    /// The words of both, as far as they found a place.
    pub labels: Vec<Label>,
}

/// A month of the estimate, or several of the same usage.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// Where it stands.
    pub at: (f64, f64),
    /// Its name and cost, where it found a place.
    pub label: Option<Label>,
}

/// From the largest pack down: each line has a dash of its own.
const DASHES: [&str; 4] = ["", "6 4", "1.5 3.5", "10 3 2 3"];

/// Draws the cost into `width` pixels; `None` where not even the first tier has a public price.
pub fn draw(input: &CostInput, width: f64, lang: Lang) -> Option<CostDrawing> {
    let wide = width >= WIDE;
    let pieces = input.pieces(input.reach());
    let reach = pieces.last()?.points.last()?.0;
    let frame = Frame::new(input, &pieces, reach, width, lang)?;
    let plot = frame.plot;
    let title = Charts::of(lang).cost_axis.to_owned();
    let ground = Area { top: plot.top - 20.0, right: plot.right + 4.0, ..plot };
    let mut placer = Placer::new(ground, wide);
    placer.take(Area { left: 0.0, top: 0.0, right: text_width(&title), bottom: 18.0 });
    for pack in &input.shown_packs() {
        placer.avoid_line(&pack_ends(pack, &frame, reach), 1.5);
    }
    for piece in &pieces {
        placer.avoid_line(&frame.all(&piece.points), 12.0);
    }
    let bands = bands(input, &frame, reach, &mut placer, wide, lang);
    let groups = input.month_groups(lang);
    for (_, month) in &groups {
        let (x, y) = frame.at((month.units, month.cost));
        placer.take(Area::around(x, y, 6.0));
    }
    let jumps = jumps(input, &pieces, &frame, &mut placer, wide, lang);
    let mut lines = pack_lines(input, &frame, reach, &mut placer, wide, lang);
    lines.push(pay_per_use_line(input, &pieces, &frame, wide, lang));
    spread_ends(&mut lines, &plot);
    let points = groups.into_iter().map(|(mut name, month)| {
        let at = frame.at((month.units, month.cost));
        if wide {
            name.push(' ');
            name.push_str(&input.coin.money(month.cost));
        }
        Point { at, label: placer.place(name, at.0, at.1, Side::Any) }
    });
    let points = points.collect();
    Some(CostDrawing {
        width,
        height: plot.bottom + 44.0,
        plot,
        title,
        below: Charts::of(lang).calls_axis.fill([&below_unit(&input.unit, lang)]),
        money: frame.money,
        units: frame.units,
        bands,
        lines,
        jumps,
        points,
    })
}

/// The unit in the title below the axis: `calls`, 调用量（次）.
fn below_unit(unit: &str, lang: Lang) -> String {
    match lang {
        Lang::En => unit_word(unit, false, lang).to_owned(),
        Lang::Zh => unit_axis(unit, lang),
    }
}

/// The axes of the drawing.
struct Frame {
    plot: Area,
    x: Scale,
    y: Scale,
    money: Vec<Tick>,
    units: Vec<Tick>,
}

impl Frame {
    fn new(
        input: &CostInput,
        pieces: &[Piece],
        reach: Decimal,
        width: f64,
        lang: Lang,
    ) -> Option<Frame> {
        let wide = width >= WIDE;
        let costs = pieces.iter().flat_map(|piece| piece.points.iter().map(|point| point.1));
        let most = costs.chain(input.months.iter().map(|month| month.cost)).max()?;
        // A little more than the most, so that a jump at the top has room for its words.
        let most = rough::mul(most, Decimal::new(104, 2)).unwrap_or(most);
        let money = nice_ticks(most, 6, false);
        let label = |tick: &Decimal| input.coin.axis_short(*tick, lang);
        let left = money.iter().map(|tick| text_width(&label(tick))).fold(24.0, f64::max) + 10.0;
        let right = if wide { width - end_margin(input, lang) } else { width - 14.0 };
        let (top, bottom) = (30.0, if wide { 320.0 } else { 264.0 });
        let x = Scale { max: float(reach), zero: left, end: right };
        let y = Scale { max: float(*money.last()?), zero: bottom, end: top };
        let units = nice_ticks(reach, if wide { 6 } else { 4 }, true);
        Some(Frame {
            plot: Area { left, top, right, bottom },
            money: money.iter().map(|m| Tick { at: y.at(float(*m)), label: label(m) }).collect(),
            units: units
                .iter()
                .filter(|tick| **tick <= reach)
                .map(|tick| Tick { at: x.at(float(*tick)), label: short(*tick, lang) })
                .collect(),
            x,
            y,
        })
    }

    fn at(&self, (units, cost): (Decimal, Decimal)) -> (f64, f64) {
        (self.x.at(float(units)), self.y.at(float(cost)))
    }

    fn all(&self, points: &[(Decimal, Decimal)]) -> Vec<(f64, f64)> {
        points.iter().map(|point| self.at(*point)).collect()
    }
}

fn end_margin(input: &CostInput, lang: Lang) -> f64 {
    let packs = input.shown_packs();
    let packs = packs.iter().map(|pack| text_width(&pack_label(input, pack, lang)));
    let own = text_width(&Charts::of(lang).line_pay_per_use.fill(["¥0.0000"]));
    packs.fold(own, f64::max) + 12.0
}

fn pack_label(input: &CostInput, pack: &PackLine, lang: Lang) -> String {
    let size = match lang {
        Lang::En => short(pack.quantity, lang),
        Lang::Zh => pack_size(pack.quantity, &input.unit, lang),
    };
    let each = input.coin.price_per_unit(pack.price, pack.quantity).unwrap_or_default();
    Charts::of(lang).line_packs.fill([&size, &each])
}

/// From zero to where a pack's line leaves the plot.
fn pack_ends(pack: &PackLine, frame: &Frame, reach: Decimal) -> [(f64, f64); 2] {
    let slope = float(pack.price) / float(pack.quantity).max(1e-9);
    let end = if slope > 0.0 { (frame.y.max / slope).min(float(reach)) } else { float(reach) };
    let to = (frame.x.at(end), frame.y.at(end * slope));
    [(frame.plot.left, frame.plot.bottom), to]
}

/// A line through zero for each size of pack, cut off where it leaves the plot. A line whose
/// name finds no room is left out: the table has its figures.
fn pack_lines(
    input: &CostInput,
    frame: &Frame,
    reach: Decimal,
    placer: &mut Placer,
    wide: bool,
    lang: Lang,
) -> Vec<CostLine> {
    let packs = input.shown_packs();
    let mut lines = Vec::new();
    // From the flattest up, so that of lines that leave through the top the nearest is named.
    for (index, pack) in packs.iter().enumerate().rev() {
        let ends = pack_ends(pack, frame, reach);
        let to = ends[1];
        let text = pack_label(input, pack, lang);
        let label = if !wide {
            None
        } else if to.0 > frame.plot.right - 24.0 {
            Some(end_label(text, frame, to))
        } else {
            let top = (to.0, frame.plot.top - 10.0);
            let name = Label { text, x: top.0, y: top.1, anchor: Anchor::Middle, leader: None };
            let area = Area::of(&name).wider(6.0);
            if !placer.is_free(&area) {
                continue;
            }
            placer.take(area);
            Some(name)
        };
        let dash = DASHES[(packs.len() - 1 - index) % DASHES.len()];
        lines.push(CostLine { path: path(&ends), pay_per_use: false, dash, label });
    }
    lines.reverse();
    lines
}

fn end_label(text: String, frame: &Frame, to: (f64, f64)) -> Label {
    Label { text, x: frame.plot.right + 8.0, y: to.1, anchor: Anchor::Start, leader: None }
}

/// Each tier a stretch of its own; the pen is lifted at jumps.
fn pay_per_use_line(
    input: &CostInput,
    pieces: &[Piece],
    frame: &Frame,
    wide: bool,
    lang: Lang,
) -> CostLine {
    let drawn: Vec<String> = pieces.iter().map(|piece| path(&frame.all(&piece.points))).collect();
    let last = pieces.last().and_then(|piece| Some((piece, *piece.points.last()?)));
    let label = last.filter(|_| wide).map(|(piece, end)| {
        let price = per_price(input, piece.unit_amount);
        end_label(Charts::of(lang).line_pay_per_use.fill([&price]), frame, frame.at(end))
    });
    CostLine { path: drawn.concat(), pay_per_use: true, dash: "", label }
}

/// Moves the names at the right apart; those above the plot stay.
fn spread_ends(lines: &mut [CostLine], plot: &Area) {
    let at_right = lines.iter_mut().filter_map(|line| line.label.as_mut());
    let mut names: Vec<&mut Label> = at_right.filter(|name| name.anchor == Anchor::Start).collect();
    let mut wanted: Vec<f64> = names.iter().map(|name| name.y).collect();
    spread(&mut wanted, 17.0, plot.top, plot.bottom);
    names.iter_mut().zip(wanted).for_each(|(name, y)| name.y = y);
}

/// The ranges that cost more, with their words to the left or the right where there is room;
/// the widest are named first, the thinnest not at all.
fn bands(
    input: &CostInput,
    frame: &Frame,
    reach: Decimal,
    placer: &mut Placer,
    wide: bool,
    lang: Lang,
) -> Vec<(f64, f64, Vec<Label>)> {
    let cliffs = input.cliffs.iter().filter(|cliff| cliff.from < reach);
    let mut bands: Vec<(f64, f64, &Cliff)> = cliffs
        .map(|cliff| {
            let left = frame.x.at(float(cliff.from));
            (left, (frame.x.at(float(cliff.to.min(reach))) - left).max(1.0), cliff)
        })
        .collect();
    super::chart::settle(&mut bands, |one, other| one.1 > other.1);
    let named = |(left, width, cliff): (f64, f64, &Cliff)| {
        let words = if wide && width >= 6.0 {
            band_words(input, frame, (left, left + width), cliff, placer, lang)
        } else {
            Vec::new()
        };
        (left, width, words)
    };
    bands.into_iter().map(named).collect()
}

fn band_words(
    input: &CostInput,
    frame: &Frame,
    (left, right): (f64, f64),
    cliff: &Cliff,
    placer: &mut Placer,
    lang: Lang,
) -> Vec<Label> {
    let words = Charts::of(lang);
    let to = quantity(cliff.to, &input.unit, lang);
    let cheaper = match lang {
        Lang::En => number(cliff.cheaper_at),
        Lang::Zh => quantity(cliff.cheaper_at, &input.unit, lang),
    };
    let texts = [words.band.fill([&number(cliff.from), &to]), words.band_more.fill([&cheaper])];
    for (anchor, x) in [(Anchor::End, left - 8.0), (Anchor::Start, right + 8.0)] {
        let line = |(index, text): (usize, &String)| {
            let y = frame.plot.top + 8.0 + 16.0 * index as f64;
            Label { text: text.clone(), x, y, anchor, leader: None }
        };
        let labels: Vec<Label> = texts.iter().enumerate().map(line).collect();
        let inside = |area: &Area| area.left >= frame.plot.left && area.right <= frame.plot.right;
        let areas: Vec<Area> = labels.iter().map(Area::of).collect();
        if areas.iter().all(|area| inside(area) && placer.is_free(area)) {
            areas.into_iter().for_each(|area| placer.take(area));
            return labels;
        }
    }
    Vec::new()
}

/// Where one stretch ends and the next begins elsewhere; the largest bounds get their words
/// first, for the small ones lie close to zero.
fn jumps(
    input: &CostInput,
    pieces: &[Piece],
    frame: &Frame,
    placer: &mut Placer,
    wide: bool,
    lang: Lang,
) -> Vec<Jump> {
    let mut jumps = Vec::new();
    for (last, first) in jump_ends(pieces).into_iter().rev() {
        let (from, to) = (frame.at(last), frame.at(first));
        placer.take(Area::around(from.0, from.1, 5.0));
        placer.take(Area::around(to.0, to.1, 5.0));
        let words = |(units, cost): (Decimal, Decimal)| {
            let mut text = if wide { quantity(units, &input.unit, lang) } else { number(units) };
            text.push_str(if wide { " " } else { lang.pick(": ", "：") });
            text.push_str(&input.coin.money(cost));
            text
        };
        let labels = if jumps.len() < 3 {
            // The dearer of the two values belongs above, the other below.
            let falls = first.1 < last.1;
            let (above, below) =
                if falls { (Side::Above, Side::Below) } else { (Side::Below, Side::Above) };
            let both = [(last, from, above), (first, to, below)];
            both.into_iter()
                .filter_map(|(ends, at, side)| placer.place(words(ends), at.0, at.1, side))
                .collect()
        } else {
            Vec::new()
        };
        jumps.push(Jump { last: from, first: to, labels });
    }
    jumps
}

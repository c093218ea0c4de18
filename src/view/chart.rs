//! What the charts share: round ticks, scales, paths, a table twin, labels that do not collide.
//! Floats begin here, for coordinates alone; every figure in words comes from a decimal.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::format::quotient_floor;

/// One tick of an axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Where it stands, in pixels.
    pub at: f64,
    /// Its label.
    pub label: String,
}

/// The table that says what a drawing shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Headings; those of numbers are marked, for they stand at the right.
    pub heads: Vec<(String, bool)>,
    /// One cell for each heading.
    pub rows: Vec<Vec<String>>,
    /// The last row, which sums up; may be empty.
    pub foot: Vec<String>,
}

/// Which way a text runs from its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// It begins there.
    Start,
    /// It has its middle there.
    Middle,
    /// It ends there.
    End,
}

impl Anchor {
    /// The value of `text-anchor`.
    pub fn name(self) -> &'static str {
        match self {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        }
    }
}

/// A text in a drawing, its baseline a third below its middle.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// The words.
    pub text: String,
    /// Where it is anchored.
    pub x: f64,
    /// The middle of its line.
    pub y: f64,
    /// Which way it runs.
    pub anchor: Anchor,
    /// From where a thin line leads to what it names.
    pub leader: Option<(f64, f64)>,
}

/// Round steps from zero to at least `max`, at most `parts_max` of them.
///
/// Whole axes (calls) have no step below one.
pub fn nice_ticks(max: Decimal, parts_max: u32, whole: bool) -> Vec<Decimal> {
    let mut power = if whole { Decimal::ONE } else { Decimal::new(1, 6) };
    let most = Decimal::from(parts_max);
    let steps = [Decimal::ONE, Decimal::TWO, Decimal::new(25, 1), Decimal::new(5, 0)];
    for _ in 0..34 {
        for step in steps {
            let Some(step) = power.checked_mul(step) else { break };
            if whole && !step.fract().is_zero() {
                continue;
            }
            let parts = parts_to(max, step);
            if parts <= most {
                return ticks_of(step, parts.max(Decimal::ONE));
            }
        }
        let Some(next) = power.checked_mul(Decimal::TEN) else { break };
        power = next;
    }
    vec![Decimal::ZERO, max]
}

/// How many steps reach `max`.
fn parts_to(max: Decimal, step: Decimal) -> Decimal {
    let Some(whole) = quotient_floor(max, step) else { return Decimal::MAX };
    let reached = whole.checked_mul(step) == Some(max);
    if reached { whole } else { plus(whole, Decimal::ONE) }
}

fn ticks_of(step: Decimal, parts: Decimal) -> Vec<Decimal> {
    let count = parts.to_u32().unwrap_or(1);
    (0..=count)
        .filter_map(|n| step.checked_mul(Decimal::from(n)).map(|tick| tick.normalize()))
        .collect()
}

/// A sum; of figures that no drawing could hold, the largest decimal.
pub fn plus(left: Decimal, right: Decimal) -> Decimal {
    left.checked_add(right).unwrap_or(Decimal::MAX)
}

/// A decimal as a coordinate.
pub fn float(value: Decimal) -> f64 {
    value.to_f64().unwrap_or(0.0)
}

/// From values to pixels: zero at `zero`, `max` at `end`.
#[derive(Clone, Copy, Debug)]
pub struct Scale {
    /// The largest value.
    pub max: f64,
    /// Where zero stands.
    pub zero: f64,
    /// Where the largest value stands.
    pub end: f64,
}

impl Scale {
    /// Where a value stands.
    pub fn at(&self, value: f64) -> f64 {
        if self.max <= 0.0 {
            return self.zero;
        }
        self.zero + (self.end - self.zero) * value / self.max
    }
}

/// A coordinate as text with at most one decimal. By hand: the general float printer weighs
/// more than this whole module.
pub fn px(value: f64) -> String {
    let mut out = String::new();
    push_px(&mut out, value);
    out
}

/// As [`px`], at the end of a text.
pub fn push_px(out: &mut String, value: f64) {
    let tenths = (value * 10.0 + if value < 0.0 { -0.5 } else { 0.5 }) as i32;
    if tenths < 0 {
        out.push('-');
    }
    out.push_str(&(tenths.unsigned_abs() / 10).to_string());
    let rest = tenths.unsigned_abs() % 10;
    if rest > 0 {
        out.push('.');
        out.push(char::from(b'0' + rest as u8));
    }
}

/// The `d` of a path through points.
pub fn path(points: &[(f64, f64)]) -> String {
    let mut out = String::new();
    for (index, (x, y)) in points.iter().enumerate() {
        out.push(if index == 0 { 'M' } else { 'L' });
        push_px(&mut out, *x);
        out.push(' ');
        push_px(&mut out, *y);
    }
    out
}

/// About how wide a text of 12 pixels is; rather too wide than too narrow.
pub fn text_width(text: &str) -> f64 {
    text.chars().map(|c| if c < '\u{2e80}' { 6.9 } else { 12.2 }).sum()
}

/// A box that a label or a mark takes up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    /// Left edge.
    pub left: f64,
    /// Top edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Bottom edge.
    pub bottom: f64,
}

impl Area {
    /// The box around a mark.
    pub fn around(x: f64, y: f64, radius: f64) -> Area {
        Area { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius }
    }

    /// The box of a label.
    pub fn of(label: &Label) -> Area {
        let width = text_width(&label.text);
        let left = match label.anchor {
            Anchor::Start => label.x,
            Anchor::Middle => label.x - width / 2.0,
            Anchor::End => label.x - width,
        };
        Area { left, top: label.y - 8.0, right: left + width, bottom: label.y + 8.0 }
    }

    /// Whether two boxes share some of their ground.
    pub fn meets(&self, other: &Area) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    fn holds(&self, inner: &Area) -> bool {
        self.left <= inner.left
            && inner.right <= self.right
            && self.top <= inner.top
            && inner.bottom <= self.bottom
    }
}

/// Places labels beside marks, one after the other; the first come, the best placed.
#[derive(Clone, Debug)]
pub struct Placer {
    ground: Area,
    taken: Vec<Area>,
    lines: Vec<((f64, f64), (f64, f64))>,
}

/// Where a label may stand from its mark: to the side, how far down, how far away sideways.
const PLACES: [(Anchor, f64, f64); 16] = [
    (Anchor::End, 0.0, 10.0),
    (Anchor::Start, 0.0, 10.0),
    (Anchor::End, -18.0, 8.0),
    (Anchor::Start, 18.0, 8.0),
    (Anchor::Start, -18.0, 8.0),
    (Anchor::End, 18.0, 8.0),
    (Anchor::End, -34.0, 10.0),
    (Anchor::Start, 34.0, 10.0),
    (Anchor::Start, -34.0, 10.0),
    (Anchor::End, 34.0, 10.0),
    (Anchor::End, -52.0, 12.0),
    (Anchor::Start, 52.0, 12.0),
    (Anchor::Start, -76.0, 0.0),
    (Anchor::End, -76.0, 0.0),
    (Anchor::Start, 76.0, 14.0),
    (Anchor::End, 76.0, 14.0),
];

impl Placer {
    /// A placer for labels inside `ground`.
    pub fn new(ground: Area) -> Placer {
        Placer { ground, taken: Vec::new(), lines: Vec::new() }
    }

    /// Keeps a box free of labels.
    pub fn take(&mut self, area: Area) {
        self.taken.push(area);
    }

    /// Names a line that labels should rather not cross.
    pub fn avoid_line(&mut self, points: &[(f64, f64)]) {
        self.lines.extend(points.windows(2).map(|pair| (pair[0], pair[1])));
    }

    /// The best free place for a label of a mark; `None` where there is none.
    pub fn place(&mut self, text: String, x: f64, y: f64) -> Option<Label> {
        let mut best: Option<(f64, Label, Area)> = None;
        for (rank, (anchor, down, away)) in PLACES.into_iter().enumerate() {
            let side = if anchor == Anchor::End { -away } else { away };
            let leader = (down != 0.0).then_some((x, y));
            let label = Label { text: text.clone(), x: x + side, y: y + down, anchor, leader };
            let area = Area::of(&label);
            if !self.ground.holds(&area) || self.taken.iter().any(|taken| taken.meets(&area)) {
                continue;
            }
            let crossed = self.lines.iter().filter(|line| crosses(&area, **line)).count();
            let cost = rank as f64 + 6.0 * crossed as f64;
            if best.as_ref().is_none_or(|(least, _, _)| cost < *least) {
                best = Some((cost, label, area));
            }
        }
        let (_, label, area) = best?;
        self.taken.push(area);
        Some(label)
    }
}

/// Whether a line runs through a box: its part inside the box's width lies within its height.
fn crosses(area: &Area, line: ((f64, f64), (f64, f64))) -> bool {
    let ((x1, y1), (x2, y2)) = line;
    let (from, to) = (x1.min(x2).max(area.left), x1.max(x2).min(area.right));
    if from > to {
        return false;
    }
    let height_at = |x: f64| if x1 == x2 { y1 } else { y1 + (y2 - y1) * (x - x1) / (x2 - x1) };
    let (first, last) = if x1 == x2 { (y1, y2) } else { (height_at(from), height_at(to)) };
    first.min(last) < area.bottom && first.max(last) > area.top
}

/// Moves labels of line ends apart so that none covers another; keeps their order.
pub fn spread(wanted: &mut [f64], gap: f64, top: f64, bottom: f64) {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|a, b| wanted[*a].total_cmp(&wanted[*b]));
    let mut limit = top;
    for index in &order {
        wanted[*index] = wanted[*index].max(limit);
        limit = wanted[*index] + gap;
    }
    let mut limit = bottom;
    for index in order.iter().rev() {
        wanted[*index] = wanted[*index].min(limit);
        limit = wanted[*index] - gap;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticks(max: &str, parts: u32, whole: bool) -> Vec<String> {
        let max = Decimal::from_str_exact(max).expect("a decimal");
        nice_ticks(max, parts, whole).iter().map(|tick| tick.to_string()).collect()
    }

    #[test]
    fn ticks_are_round_and_reach_the_largest_value() {
        assert_eq!(ticks("25000", 6, true), ["0", "5000", "10000", "15000", "20000", "25000"]);
        assert_eq!(ticks("2700", 6, false).len(), 7);
        assert_eq!(ticks("30000", 4, true), ["0", "10000", "20000", "30000"]);
        assert_eq!(ticks("3", 6, true), ["0", "1", "2", "3"]);
        assert_eq!(ticks("0.07", 6, false).last().map(String::as_str), Some("0.08"));
        assert_eq!(ticks("0", 6, true), ["0", "1"]);
        assert_eq!(ticks("10000000000000", 6, true).len(), 6);
    }

    #[test]
    fn coordinates_have_at_most_one_decimal() {
        assert_eq!([px(0.04), px(12.25), px(-0.26), px(99.96)], ["0", "12.3", "-0.3", "100"]);
        assert_eq!(path(&[(0.0, 1.5), (2.0, 3.0)]), "M0 1.5L2 3");
    }

    #[test]
    fn labels_do_not_cover_each_other_or_leave_the_ground() {
        let ground = Area { left: 0.0, top: 0.0, right: 300.0, bottom: 200.0 };
        let mut placer = Placer::new(ground);
        let labels: Vec<Label> = (0..6)
            .filter_map(|n| placer.place("Oct ¥1,080.00".into(), 150.0 + f64::from(n), 100.0))
            .collect();
        assert!(labels.len() >= 4);
        for (index, label) in labels.iter().enumerate() {
            let area = Area::of(label);
            assert!(ground.holds(&area));
            assert!(labels[..index].iter().all(|other| !Area::of(other).meets(&area)));
        }
    }

    #[test]
    fn line_ends_keep_their_order_and_their_distance() {
        let mut wanted = [50.0, 48.0, 49.0];
        spread(&mut wanted, 16.0, 0.0, 60.0);
        assert_eq!(wanted, [60.0, 28.0, 44.0]);
    }
}

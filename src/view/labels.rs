//! Texts in a drawing: how wide they are, and places where none covers another.

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

    /// The same box with more room at its sides.
    pub fn wider(&self, by: f64) -> Area {
        Area { left: self.left - by, right: self.right + by, ..*self }
    }

    fn contains(&self, (x, y): (f64, f64)) -> bool {
        self.left <= x && x <= self.right && self.top <= y && y <= self.bottom
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
    lines: Vec<(Segment, f64)>,
    places: usize,
}

/// A straight piece of a line.
type Segment = ((f64, f64), (f64, f64));

/// On which side of its mark a label belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Above it or beside it.
    Above,
    /// Below it or beside it.
    Below,
    /// Anywhere.
    Any,
}

/// Where a label may stand from its mark: to the side, how far down, how far away sideways.
/// The far places come last; a narrow drawing does without them.
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
    /// A placer for labels inside `ground`; `far` allows places at the end of a long leader.
    pub fn new(ground: Area, far: bool) -> Placer {
        let places = if far { PLACES.len() } else { 10 };
        Placer { ground, taken: Vec::new(), lines: Vec::new(), places }
    }

    /// Keeps a box free of labels.
    pub fn take(&mut self, area: Area) {
        self.taken.push(area);
    }

    /// Whether nothing stands in a box yet.
    pub fn is_free(&self, area: &Area) -> bool {
        !self.taken.iter().any(|taken| taken.meets(area))
    }

    /// Names a line that labels should rather not cross, and how much that would matter.
    pub fn avoid_line(&mut self, points: &[(f64, f64)], weight: f64) {
        self.lines.extend(points.windows(2).map(|pair| ((pair[0], pair[1]), weight)));
    }

    /// The best free place for a label of a mark; `None` where there is none.
    pub fn place(&mut self, text: String, x: f64, y: f64, belongs: Side) -> Option<Label> {
        let mut best: Option<(f64, Label)> = None;
        for (rank, (anchor, down, away)) in PLACES.into_iter().take(self.places).enumerate() {
            let side = if anchor == Anchor::End { -away } else { away };
            let leader = (down != 0.0).then_some((x, y));
            let label = Label { text: text.clone(), x: x + side, y: y + down, anchor, leader };
            let area = Area::of(&label);
            if !self.ground.holds(&area) || !self.is_free(&area.wider(4.0)) {
                continue;
            }
            let wrong = match belongs {
                Side::Above => down > 0.0,
                Side::Below => down < 0.0,
                Side::Any => false,
            };
            let wrong = if wrong { 30.0 } else { 0.0 };
            let cost = rank as f64 + wrong + self.crossings(&label, &area);
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, label));
            }
        }
        let (_, label) = best?;
        self.taken.push(Area::of(&label));
        if let Some(from) = label.leader {
            self.lines.push(((from, (label.x, label.y)), 6.0));
        }
        Some(label)
    }

    /// What lines through a label, and labels under its leader, cost.
    fn crossings(&self, label: &Label, area: &Area) -> f64 {
        let lines = self.lines.iter().filter(|(line, _)| crosses(area, *line));
        let through: f64 = lines.map(|(_, weight)| weight).sum();
        let Some(from) = label.leader else { return through };
        let leader = (from, (label.x, label.y));
        // The mark that the leader comes from lies under it in any case.
        let other = |area: &&Area| !area.contains(from);
        let under = self.taken.iter().filter(other).filter(|it| crosses(it, leader)).count();
        through + 8.0 * under as f64
    }
}

/// Whether a line runs through a box: its part inside the box's width lies within its height.
fn crosses(area: &Area, line: Segment) -> bool {
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
    super::chart::settle(&mut order, |one, other| wanted[*one] < wanted[*other]);
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

    #[test]
    fn labels_do_not_cover_each_other_or_leave_the_ground() {
        let ground = Area { left: 0.0, top: 0.0, right: 300.0, bottom: 200.0 };
        let mut placer = Placer::new(ground, true);
        let labels: Vec<Label> = (0..6)
            .filter_map(|n| {
                placer.place("Oct ¥1,080.00".into(), 150.0 + f64::from(n), 100.0, Side::Any)
            })
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

//! Random lives of an account: usage and events that crowd at a few instants.

use super::rules::Rules;
use super::{Dice, Item, list, object, text};
use packwise::time::{Cadence, Instant, Offset};

const STARTS: &[&str] = &[
    "2024-01-30T22:15:00+00:00",
    "2024-02-28T00:00:00+00:00",
    "2024-02-29T16:00:00+00:00",
    "2025-02-27T12:00:00+00:00",
    "2025-02-28T03:30:00+00:00",
    "2023-12-31T15:59:59+00:00",
    "2024-03-31T00:00:01+00:00",
    "2025-01-01T00:00:00+08:00",
    "2025-07-14T09:26:53+00:00",
];

/// The times of a scenario: its period, and a few instants at which much happens at once.
pub struct Life {
    offset: Offset,
    start: i64,
    end: i64,
    crowded: Vec<i64>,
}

impl Life {
    pub fn new(dice: &mut Dice, offset: Offset, rules: &Rules) -> Life {
        let start = match dice.chance(70) {
            true => Instant::parse(dice.pick(STARTS)).expect("a time").0,
            false => 1_704_000_000 + i64::try_from(dice.below(80_000_000)).expect("seconds"),
        };
        let length = match dice.below(10) {
            0..4 => 3600 * (2 + dice.below(46)),
            4..8 => 86_400 * (1 + dice.below(9)),
            8 => 86_400 * (20 + dice.below(20)),
            _ if dice.chance(25) => 86_400 * (370 + dice.below(60)),
            _ => 86_400 * 65 + dice.below(9999),
        };
        let end = start + i64::try_from(length).expect("seconds");
        let mut life = Life { offset, start, end, crowded: vec![start] };
        for _ in 0..3 {
            let any = life.any(dice);
            life.crowded.push(any);
            for cadence in [Cadence::Hour, Cadence::Day, Cadence::Month] {
                let edge = offset.next(Instant(any), cadence).0;
                let delay = dice.pick(&[0, 0, 0, 3600, 86_400]);
                if edge + delay < end {
                    life.crowded.push(edge + delay);
                }
            }
            let renewal =
                rules.renewal.map(|second| offset.floor(Instant(any), Cadence::Day).0 + second);
            life.crowded.extend(renewal.filter(|at| (start..end).contains(at)));
        }
        life
    }

    /// The first instant of the day that holds `at`.
    pub fn midnight(&self, at: i64) -> i64 {
        self.offset.floor(Instant(at), Cadence::Day).0
    }

    fn any(&self, dice: &mut Dice) -> i64 {
        let length = u64::try_from(self.end - self.start).expect("a length");
        self.start + i64::try_from(dice.below(length)).expect("seconds")
    }

    /// An instant of the period, often one of the crowded ones.
    pub fn time(&self, dice: &mut Dice) -> i64 {
        if dice.chance(65) { dice.pick(&self.crowded) } else { self.any(dice) }
    }

    pub fn text(&self, key: &str, at: i64) -> String {
        text(key, &self.offset.text(Instant(at)))
    }

    pub fn period(&self) -> String {
        let fields = [self.text("start", self.start), self.text("end", self.end)];
        format!("\"period\":{}", object(&fields))
    }

    pub fn opened(&self, dice: &mut Dice, fields: &mut Vec<String>) {
        match dice.below(10) {
            0 => fields.push(self.text("opened", self.start - 86_400 * 20)),
            1 => fields.push(self.text("opened", self.start - 4000)),
            2 | 3 => fields.push(self.text("opened", self.time(dice))),
            _ => {}
        }
    }

    pub fn region(&self, dice: &mut Dice, fields: &mut Vec<String>) {
        if dice.chance(35) {
            fields.push(text("region", dice.pick(&["north", "south"])));
        }
    }

    pub fn held(&self, dice: &mut Dice, items: &[Item]) -> Option<String> {
        let item = any_of(dice, items);
        if item.packs.is_empty() {
            return None;
        }
        let mut fields =
            vec![text("item", &item.id), text("pack", any_of::<String>(dice, &item.packs))];
        fields.push(text("remaining", dice.pick(&["0", "1", "0.5", "1.00"])));
        let bought = match dice.below(4) {
            0 => Instant::parse("2024-02-29T10:00:00+00:00").expect("a time").0.min(self.start),
            1 => self.start,
            2 => self.start - 86_400 * i64::try_from(dice.below(40)).expect("days"),
            _ => self.start - i64::try_from(dice.below(9_000)).expect("seconds"),
        };
        fields.push(self.text("boughtAt", bought));
        if dice.chance(40) {
            let end = self.time(dice);
            let end = if dice.chance(50) { end } else { self.end + 86_400 };
            if end > bought {
                fields.push(self.text("validTo", end));
            }
        }
        self.region(dice, &mut fields);
        if dice.chance(50) {
            fields.push(text("order", dice.pick(&["H", "H", "K", "A"])));
        }
        Some(object(&fields))
    }

    pub fn usage(&self, dice: &mut Dice, items: &[Item]) -> String {
        let item = any_of(dice, items);
        let mut fields =
            vec![match item.services.is_empty() || (!item.by_service && dice.chance(50)) {
                true => text("item", &item.id),
                false => text("service", any_of::<String>(dice, &item.services)),
            }];
        match dice.below(10) {
            0..4 => {
                fields.push(quantity(dice));
                fields.push(self.text("at", self.time(dice)));
            }
            4..8 => {
                fields.push(quantity(dice));
                let (from, to) = self.span(dice);
                fields.push(self.text("from", from));
                fields.push(self.text("to", to));
            }
            _ => {
                let early = if dice.chance(20) { 5000 } else { 0 };
                fields.push(self.text("start", self.time(dice) - early));
                fields.push(text("every", dice.pick(&["PT2H", "P1D", "PT45M", "P1M", "PT2H30M"])));
                let figures: Vec<String> =
                    (0..3 + dice.below(4)).map(|_| format!("\"{}\"", figure(dice))).collect();
                fields.push(list("quantities", &figures));
            }
        }
        self.region(dice, &mut fields);
        if dice.chance(20) {
            fields.push(text("account", dice.pick(&["left", "right"])));
            fields.push(text("channel", "web"));
        }
        if dice.chance(20) {
            fields.push(text("outcome", dice.pick(&["success", "Billed", "Free"])));
        }
        object(&fields)
    }

    /// A span that lies in the period at least in part.
    fn span(&self, dice: &mut Dice) -> (i64, i64) {
        let (mut from, mut to) = (self.time(dice), self.time(dice));
        if to < from {
            std::mem::swap(&mut from, &mut to);
        }
        match dice.below(8) {
            0 => (from - 7200, to.max(from) + 1),
            1 => (from, to.max(from) + 100_000),
            2 => (self.start, self.end),
            _ => (from, to.max(from + 1)),
        }
    }
}

fn quantity(dice: &mut Dice) -> String {
    text("quantity", &figure(dice))
}

/// A small quantity, sometimes with decimals that are kept as written.
fn figure(dice: &mut Dice) -> String {
    match dice.below(10) {
        0 => "0".to_owned(),
        1 => format!("{}.5", dice.below(20)),
        2 => format!("{}.{}0", dice.below(9), dice.below(10)),
        3..6 => (1 + dice.below(8)).to_string(),
        _ => (1 + dice.below(60)).to_string(),
    }
}

/// One of some values that cannot be copied.
pub fn any_of<'a, T>(dice: &mut Dice, from: &'a [T]) -> &'a T {
    let index = dice.below(from.len() as u64);
    &from[usize::try_from(index).expect("an index")]
}

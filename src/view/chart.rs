//! What the charts share: round ticks, scales, paths, a table twin, labels that do not collide.
//! Floats begin here, for coordinates alone; every figure in words comes from a decimal.

use crate::money::rough;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Serialize};

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
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// Headings; those of numbers are marked, for they stand at the right.
    pub heads: Vec<(String, bool)>,
    /// One cell for each heading.
    pub rows: Vec<Vec<String>>,
    /// The last row, which sums up; may be empty.
    pub foot: Vec<String>,
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
            let Some(step) = rough::mul(power, step) else { break };
            if whole && step.normalize().scale() > 0 {
                continue;
            }
            let parts = parts_to(max, step);
            if parts <= most {
                return ticks_of(step, parts.max(Decimal::ONE));
            }
        }
        let Some(next) = rough::mul(power, Decimal::TEN) else { break };
        power = next;
    }
    vec![Decimal::ZERO, max]
}

/// How many steps reach `max`.
fn parts_to(max: Decimal, step: Decimal) -> Decimal {
    let Some(whole) = quotient_floor(max, step) else { return Decimal::MAX };
    let reached = rough::mul(whole, step) == Some(max);
    if reached { whole } else { plus(whole, Decimal::ONE) }
}

fn ticks_of(step: Decimal, parts: Decimal) -> Vec<Decimal> {
    let count = parts.to_u32().unwrap_or(1);
    (0..=count)
        .filter_map(|n| rough::mul(step, Decimal::from(n)).map(|tick| tick.normalize()))
        .collect()
}

/// A sum; of figures that no drawing could hold, the largest decimal.
pub fn plus(left: Decimal, right: Decimal) -> Decimal {
    rough::add(left, right).unwrap_or(Decimal::MAX)
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

/// Puts a short list in order, equal elements as they were. The library's sort is faster on long
/// lists, and brings four thousand bytes for each type that it sorts.
pub fn settle<T>(list: &mut [T], before: impl Fn(&T, &T) -> bool) {
    for end in 1..list.len() {
        let mut place = end;
        while place > 0 && before(&list[place], &list[place - 1]) {
            list.swap(place, place - 1);
            place -= 1;
        }
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
}

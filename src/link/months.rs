//! How usage was typed, and the months that follow from it: whole units, together exactly the sum.

use chrono::{Datelike, Months, NaiveDate};
use rust_decimal::{Decimal, RoundingStrategy};

use crate::money::rough;
use crate::view::chart::plus;

/// The largest usage of a month that the page takes.
pub const UNITS_MAX: u64 = 10_000_000_000;

/// How the usage of one item was typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// What the number counts.
    pub basis: Basis,
    /// The number: units in an average month, on an average day, or in a second at peak.
    pub level: Decimal,
    /// The average as a share of the peak, in percent; counts only for [`Basis::Second`].
    pub peak_share: Decimal,
    /// How the months differ.
    pub shape: Shape,
    /// The months as they were typed, whose proportions a new number keeps; may be empty.
    pub pattern: Vec<Decimal>,
    /// The buyer's discount on packs, in percent; own prices stand beside it.
    pub discount: Decimal,
}

/// What the number of a usage field counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Units in an average month.
    Month,
    /// Units on an average day.
    Day,
    /// Units in a second at peak.
    Second,
}

/// How the months differ.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shape {
    /// They do not.
    Flat,
    /// Each is so many percent above the one before.
    Growth(Decimal),
    /// One calendar month, 1 to 12, is so many times the others.
    Peak(u32, Decimal),
    /// Each was typed.
    Own,
}

impl Entry {
    /// A first guess.
    pub fn first() -> Entry {
        let level = Decimal::from(13_500);
        let peak_share = Decimal::from(25);
        let (pattern, discount) = (Vec::new(), Decimal::ZERO);
        Entry { basis: Basis::Month, level, peak_share, shape: Shape::Flat, pattern, discount }
    }
}

/// To whole units, a half up.
pub fn round(value: Decimal) -> Decimal {
    value.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero)
}

/// A product; the largest number that a month can have where it is too large to be held.
pub fn product(left: Decimal, right: Decimal) -> Decimal {
    rough::mul(left, right).unwrap_or_else(units_max)
}

fn units_max() -> Decimal {
    Decimal::from(UNITS_MAX)
}

/// The first day of each month of an estimate; the first one is the start itself.
pub fn month_starts(start: NaiveDate, count: usize) -> Vec<NaiveDate> {
    let first = start.with_day(1).unwrap_or(start);
    let later = |number: usize| {
        let months = Months::new(u32::try_from(number).unwrap_or(0));
        first.checked_add_months(months).unwrap_or(first)
    };
    (0..count).map(|number| if number == 0 { start } else { later(number) }).collect()
}

/// How many days the calendar month of a day has.
pub fn days_in_month(day: NaiveDate) -> u32 {
    let first = day.with_day(1).unwrap_or(day);
    let next = first.checked_add_months(Months::new(1)).unwrap_or(first);
    u32::try_from((next - first).num_days()).unwrap_or(30)
}

/// How many days of its calendar month are left from a day on, the day among them.
pub fn days_left(day: NaiveDate) -> u32 {
    days_in_month(day) - day.day() + 1
}

/// What one unit of a level comes to in each month: the share of the month that counts, its days,
/// or its seconds at the average of the peak.
pub fn bases(start: NaiveDate, count: usize, entry: &Entry) -> Vec<Decimal> {
    let base = |day: NaiveDate| {
        let days = Decimal::from(days_left(day));
        match entry.basis {
            Basis::Month => {
                rough::div(days, Decimal::from(days_in_month(day))).unwrap_or(Decimal::ONE)
            }
            Basis::Day => days,
            Basis::Second => product(product(days, Decimal::from(864)), entry.peak_share),
        }
    };
    month_starts(start, count).into_iter().map(base).collect()
}

/// Parts of a whole number of units in proportion to weights; together they are that number.
pub fn share_out(total: Decimal, weights: &[Decimal]) -> Vec<Decimal> {
    let sum = rough::total(weights.iter().copied());
    if sum.is_zero() {
        return vec![Decimal::ZERO; weights.len()];
    }
    let (mut so_far, mut given) = (Decimal::ZERO, Decimal::ZERO);
    let part = |weight: &Decimal| {
        so_far = plus(so_far, *weight);
        let share = rough::div(so_far, sum).unwrap_or_default();
        let due = round(product(total, share));
        let part = rough::sub(due, given).unwrap_or_default();
        given = due;
        part.min(units_max())
    };
    weights.iter().map(part).collect()
}

/// How much of a flat year each month weighs.
pub fn shape_weights(start: NaiveDate, count: usize, shape: Shape) -> Vec<Decimal> {
    let rate = match shape {
        Shape::Growth(percent) => plus(Decimal::ONE, product(percent, Decimal::new(1, 2))),
        _ => Decimal::ONE,
    };
    let mut grown = Decimal::ONE;
    let weight = |day: NaiveDate| {
        let now = grown;
        grown = product(grown, rate).round_dp(9);
        match shape {
            Shape::Peak(month, factor) if day.month() == month => factor,
            Shape::Peak(..) | Shape::Flat | Shape::Own => Decimal::ONE,
            Shape::Growth(_) => now,
        }
    };
    month_starts(start, count).into_iter().map(weight).collect()
}

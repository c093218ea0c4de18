//! The clock of the simulator: how it is written, read and moved. It shows whole seconds of the
//! price list's own time; what happens in the second that it shows has happened.

use chrono::{Months, NaiveTime, Timelike};

use super::words::Clock as Words;
use crate::time::{Instant, Offset};
use crate::view::Lang;
use crate::view::dates::{date_iso, date_time};
use crate::view::field::parse_date;

/// How far the clock moves at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pace {
    /// An hour.
    Hour,
    /// A day.
    #[default]
    Day,
    /// A calendar month.
    Month,
    /// To the next thing that happens.
    Event,
}

impl Pace {
    /// All of them, in the order of their buttons.
    pub const ALL: [Pace; 4] = [Pace::Hour, Pace::Day, Pace::Month, Pace::Event];
}

/// A period that a clock runs through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first instant.
    pub start: Instant,
    /// The first instant after it.
    pub end: Instant,
    /// The clock's distance from UTC.
    pub offset: Offset,
}

impl Span {
    /// The nearest position to an instant: the period's end is the last one.
    pub fn within(self, at: Instant) -> Instant {
        at.max(self.start).min(self.end)
    }

    /// The instant at which something is done when the clock shows `at`: within the period.
    pub fn acts(self, at: Instant) -> Instant {
        Instant(at.0.min(self.end.0 - 1).max(self.start.0))
    }

    /// One step from a position, to the next or the previous; `happens` is in order of time.
    pub fn step(self, at: Instant, pace: Pace, back: bool, happens: &[Instant]) -> Instant {
        let by = |seconds: i64| Instant(if back { at.0 - seconds } else { at.0 + seconds });
        let to = match pace {
            Pace::Hour => by(3600),
            Pace::Day => by(86_400),
            Pace::Month => self.month_from(at, back).unwrap_or(at),
            Pace::Event if back => {
                happens.iter().rev().find(|then| **then < at).copied().unwrap_or(self.start)
            }
            Pace::Event => happens.iter().find(|then| **then > at).copied().unwrap_or(self.end),
        };
        self.within(to)
    }

    fn month_from(self, at: Instant, back: bool) -> Option<Instant> {
        let (civil, one) = (self.offset.civil(at)?, Months::new(1));
        let to = if back { civil.checked_sub_months(one) } else { civil.checked_add_months(one) };
        Some(self.offset.instant(to?))
    }

    /// The instant a part of the way through the period, in ten-thousandths: on a whole hour, or
    /// on a whole minute where the period is short.
    pub fn part(self, share: i64) -> Instant {
        let length = self.end.0 - self.start.0;
        let grain = if length > 10 * 86_400 { 3600 } else { 60 };
        let exact = self.start.0 + length.saturating_mul(share.clamp(0, 10_000)) / 10_000;
        let distance = i64::from(self.offset.0);
        let rounded = (exact + distance + grain / 2).div_euclid(grain) * grain - distance;
        self.within(Instant(rounded))
    }

    /// How far through the period an instant lies, in ten-thousandths.
    pub fn share(self, at: Instant) -> i64 {
        let length = (self.end.0 - self.start.0).max(1);
        ((at.0 - self.start.0) * 10_000 / length).clamp(0, 10_000)
    }
}

/// A time as its field writes it: `2025-11-12 18:00`, with seconds where there are some.
pub fn written(at: Instant, offset: Offset) -> String {
    let Some(civil) = offset.civil(at) else { return String::new() };
    let mut out = date_iso(civil.date());
    out.push_str(
        &civil.format(if civil.second() == 0 { " %H:%M" } else { " %H:%M:%S" }).to_string(),
    );
    out
}

/// A time in words, for those who hear it: `12 Nov 2025, 18:00`.
pub fn aloud(at: Instant, offset: Offset, lang: Lang) -> String {
    offset.civil(at).map(|civil| date_time(civil, lang)).unwrap_or_default()
}

/// Reads a time as it is typed: a day, and a time of it unless it is its first second.
///
/// # Errors
/// The sentence that says what is wrong.
pub fn read(text: &str, offset: Offset, lang: Lang) -> Result<Instant, String> {
    let typed = text.trim().replace('：', ":").replace(['T', '\u{3000}'], " ");
    let (day, time) = typed.split_once(' ').unwrap_or((&typed, "00:00"));
    let day = parse_date(day).map_err(|problem| problem.sentence(lang))?;
    let time = time.trim();
    let format = if time.matches(':').count() == 2 { "%H:%M:%S" } else { "%H:%M" };
    match NaiveTime::parse_from_str(time, format) {
        Ok(time) => Ok(offset.instant(day.and_time(time))),
        Err(_) => Err(Words::of(lang).no_time.fill([time])),
    }
}

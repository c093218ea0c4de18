//! Instants, calendars and durations. Nothing here knows what time it is.

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};

/// A second on the time line, counted from 1970-01-01T00:00:00Z.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default,
)]
pub struct Instant(pub i64);

/// The distance of a book's clock from UTC, in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offset(pub i32);

/// A calendar unit on a book's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cadence {
    /// A clock hour.
    Hour,
    /// A calendar day.
    Day,
    /// A calendar month.
    Month,
}

impl Cadence {
    /// The unit's name in documents.
    pub fn name(self) -> &'static str {
        match self {
            Cadence::Hour => "hour",
            Cadence::Day => "day",
            Cadence::Month => "month",
        }
    }
}

/// Where a duration in years ends that starts on 29 February.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeapDay {
    /// On 28 February.
    Feb28,
    /// On 1 March.
    Mar1,
}

/// An ISO 8601 duration, its parts kept apart because months have no fixed length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Duration {
    /// Calendar years.
    pub years: u32,
    /// Calendar months.
    pub months: u32,
    /// Calendar days.
    pub days: u32,
    /// Seconds, from hours, minutes and seconds.
    pub seconds: u32,
}

impl Duration {
    /// No time at all.
    pub const ZERO: Duration = Duration { years: 0, months: 0, days: 0, seconds: 0 };

    /// Reads `P1Y`, `P1M`, `P7D`, `PT24H`, `PT10M` and their combinations, weeks not among them.
    pub fn parse(text: &str) -> Option<Duration> {
        let rest = text.strip_prefix('P')?;
        let (date, time) = match rest.split_once('T') {
            Some((_, "")) => return None,
            Some((date, time)) => (date, time),
            None => (rest, ""),
        };
        if date.is_empty() && time.is_empty() {
            return None;
        }
        let mut duration = Duration::ZERO;
        for (unit, count) in parts(date, "YMD")? {
            match unit {
                'Y' => duration.years = count,
                'M' => duration.months = count,
                _ => duration.days = count,
            }
        }
        for (unit, count) in parts(time, "HMS")? {
            let seconds = match unit {
                'H' => 3600,
                'M' => 60,
                _ => 1,
            };
            duration.seconds = duration.seconds.checked_add(count.checked_mul(seconds)?)?;
        }
        Some(duration)
    }

    /// As ISO 8601 writes it; durations that differ are written otherwise.
    pub fn text(&self) -> String {
        let mut text = String::from("P");
        let (hours, minutes) = (self.seconds / 3600, self.seconds / 60 % 60);
        for (count, unit) in [(self.years, "Y"), (self.months, "M"), (self.days, "D")] {
            push_part(&mut text, count, unit);
        }
        if self.seconds > 0 {
            text.push('T');
        }
        for (count, unit) in [(hours, "H"), (minutes, "M"), (self.seconds % 60, "S")] {
            push_part(&mut text, count, unit);
        }
        if text == "P" { "PT0S".to_owned() } else { text }
    }

    /// Whether it lasts no time.
    pub fn is_zero(&self) -> bool {
        *self == Duration::ZERO
    }

    /// Whether it is a day or longer, so that `packEnds` applies to it.
    pub fn is_day_or_longer(&self) -> bool {
        self.years > 0 || self.months > 0 || self.days > 0 || self.seconds >= 86_400
    }

    /// The end of `times` such durations from `start`, all counted from `start`.
    ///
    /// `None` when it lies beyond the calendar's range.
    pub fn after(
        &self,
        start: Instant,
        times: u32,
        offset: Offset,
        leap: LeapDay,
    ) -> Option<Instant> {
        let civil = offset.civil(start)?;
        let years = self.years.checked_mul(times)?;
        let months = self.months.checked_mul(times)?;
        let all = years.checked_mul(12)?.checked_add(months)?;
        let mut date = civil.date().checked_add_months(Months::new(all))?;
        let leapt = civil.month() == 2 && civil.day() == 29;
        if leapt && years > 0 && months == 0 && date.day() == 28 && leap == LeapDay::Mar1 {
            date = date.succ_opt()?;
        }
        let days = self.days.checked_mul(times)?;
        let date = date.checked_add_days(Days::new(u64::from(days)))?;
        let at = offset.instant(date.and_time(civil.time()));
        let seconds = i64::from(self.seconds) * i64::from(times);
        at.plus(seconds)
    }

    /// So many such durations, one after the other from `start`, are surely over before `at`: all
    /// of them where they have no months and years, else nearly all.
    pub fn surely_over(&self, start: Instant, at: Instant) -> u32 {
        let days = i64::from(self.years) * 366 + i64::from(self.months) * 31 + i64::from(self.days);
        let longest = days * 86_400 + i64::from(self.seconds);
        u32::try_from((at.0 - start.0 - 1).div_euclid(longest.max(1))).unwrap_or(0)
    }
}

/// Reads a calendar date, `2024-12-17`.
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    let digits = |from: usize, to: usize| {
        let part = text.get(from..to)?;
        part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse::<u32>().ok())?
    };
    let dashes = text.get(4..5) == Some("-") && text.get(7..8) == Some("-");
    if text.len() != 10 || !dashes {
        return None;
    }
    NaiveDate::from_ymd_opt(i32::try_from(digits(0, 4)?).ok()?, digits(5, 7)?, digits(8, 10)?)
}

/// The numbers and units of one half of a duration, units in the given order and each once.
fn parts(text: &str, units: &str) -> Option<Vec<(char, u32)>> {
    let mut found = Vec::new();
    let mut digits = String::new();
    let mut units = units.chars();
    for letter in text.chars() {
        if letter.is_ascii_digit() {
            digits.push(letter);
        } else {
            units.by_ref().find(|unit| *unit == letter)?;
            found.push((letter, digits.parse().ok()?));
            digits.clear();
        }
    }
    digits.is_empty().then_some(found)
}

impl Instant {
    /// The last second that a document can name: the end of the year 9999, UTC.
    pub const LAST: Instant = Instant(253_402_300_799);
    /// The first second that a document can name: the year 1970, UTC.
    pub const FIRST: Instant = Instant(0);

    /// Reads RFC 3339 with an offset and whole seconds.
    pub fn parse(text: &str) -> Option<Instant> {
        if !matches!(text.len(), 20 | 25) || text.as_bytes().get(10) != Some(&b'T') {
            return None;
        }
        let at = Instant(DateTime::parse_from_rfc3339(text).ok()?.timestamp());
        let whole = !text.contains('.') && text.get(17..19) != Some("60");
        (whole && (Instant::FIRST..=Instant::LAST).contains(&at)).then_some(at)
    }

    /// This many seconds later; `None` beyond the range.
    pub fn plus(self, seconds: i64) -> Option<Instant> {
        let at = Instant(self.0.checked_add(seconds)?);
        (Instant::FIRST..=Instant::LAST).contains(&at).then_some(at)
    }
}

impl Offset {
    /// Reads `+08:00`, `-03:30` or `Z`.
    pub fn parse(text: &str) -> Option<Offset> {
        if text == "Z" {
            return Some(Offset(0));
        }
        let sign = match text.as_bytes().first()? {
            b'+' => 1,
            b'-' => -1,
            _ => return None,
        };
        let (hours, minutes) = text.get(1..)?.split_once(':')?;
        let two = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        if !two(hours) || !two(minutes) {
            return None;
        }
        let (hours, minutes) = (hours.parse::<i32>().ok()?, minutes.parse::<i32>().ok()?);
        let seconds = hours * 3600 + minutes * 60;
        (hours <= 14 && minutes < 60).then_some(Offset(sign * seconds))
    }

    /// The wall clock at an instant.
    pub fn civil(self, at: Instant) -> Option<NaiveDateTime> {
        DateTime::from_timestamp(at.0 + i64::from(self.0), 0).map(|time| time.naive_utc())
    }

    /// The instant at which the wall clock shows this.
    pub fn instant(self, civil: NaiveDateTime) -> Instant {
        Instant(civil.and_utc().timestamp() - i64::from(self.0))
    }

    /// The calendar date at an instant.
    pub fn date(self, at: Instant) -> NaiveDate {
        self.civil(at).map_or(NaiveDate::MIN, |civil| civil.date())
    }

    /// The first instant of a date.
    pub fn midnight(self, date: NaiveDate) -> Instant {
        self.instant(date.and_time(NaiveTime::MIN))
    }

    /// The first instant of the hour, day or month that holds `at`.
    pub fn floor(self, at: Instant, cadence: Cadence) -> Instant {
        let length = match cadence {
            Cadence::Hour => 3600,
            Cadence::Day => 86_400,
            Cadence::Month => {
                let date = self.date(at);
                return self.midnight(date.with_day(1).unwrap_or(date));
            }
        };
        Instant(at.0 - (at.0 + i64::from(self.0)).rem_euclid(length))
    }

    /// The first instant of the next hour, day or month.
    pub fn next(self, at: Instant, cadence: Cadence) -> Instant {
        let floor = self.floor(at, cadence);
        match cadence {
            Cadence::Hour => Instant(floor.0 + 3600),
            Cadence::Day => Instant(floor.0 + 86_400),
            Cadence::Month => {
                let date = self.date(floor);
                self.midnight(date.checked_add_months(Months::new(1)).unwrap_or(date))
            }
        }
    }

    /// The first instant of the day after the one that holds `at`.
    pub fn end_of_day(self, at: Instant) -> Instant {
        self.next(at, Cadence::Day)
    }

    /// RFC 3339 on this clock, such as `2025-01-01T00:00:00+08:00`.
    pub fn text(self, at: Instant) -> String {
        let Some(civil) = self.civil(at) else {
            return String::new();
        };
        let seconds = self.0.unsigned_abs();
        let mut text = String::with_capacity(25);
        let seconds_of_day = civil.and_utc().timestamp().rem_euclid(86_400);
        push_padded(&mut text, civil.year().unsigned_abs(), 4);
        text.push('-');
        push_padded(&mut text, civil.month(), 2);
        text.push('-');
        push_padded(&mut text, civil.day(), 2);
        text.push('T');
        push_clock(&mut text, u32::try_from(seconds_of_day).unwrap_or(0));
        text.push(if self.0 < 0 { '-' } else { '+' });
        push_padded(&mut text, seconds / 3600, 2);
        text.push(':');
        push_padded(&mut text, seconds / 60 % 60, 2);
        text
    }
}

/// A part of a duration, unless there is none of it.
fn push_part(text: &mut String, count: u32, unit: &str) {
    if count > 0 {
        text.push_str(&count.to_string());
        text.push_str(unit);
    }
}

fn push_clock(text: &mut String, seconds: u32) {
    push_padded(text, seconds / 3600, 2);
    text.push(':');
    push_padded(text, seconds / 60 % 60, 2);
    text.push(':');
    push_padded(text, seconds % 60, 2);
}

fn push_padded(text: &mut String, number: u32, width: usize) {
    let digits = number.to_string();
    text.extend(std::iter::repeat_n('0', width.saturating_sub(digits.len())));
    text.push_str(&digits);
}

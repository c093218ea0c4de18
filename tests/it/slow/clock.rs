//! Calendar arithmetic of the slow model, on its own: days are counted, not looked up.

/// A day number, counted from 1970-01-01, as year, month and day.
fn civil(days: i64) -> (i64, i64, i64) {
    let (mut year, mut left) = (1970, days);
    while left < 0 || left >= year_length(year) {
        if left < 0 {
            year -= 1;
            left += year_length(year);
        } else {
            left -= year_length(year);
            year += 1;
        }
    }
    let mut month = 1;
    while left >= month_length(year, month) {
        left -= month_length(year, month);
        month += 1;
    }
    (year, month, left + 1)
}

fn days(year: i64, month: i64, day: i64) -> i64 {
    let years: i64 = match year >= 1970 {
        true => (1970..year).map(year_length).sum(),
        false => -(year..1970).map(year_length).sum::<i64>(),
    };
    years + (1..month).map(|month| month_length(year, month)).sum::<i64>() + day - 1
}

fn leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn year_length(year: i64) -> i64 {
    if leap(year) { 366 } else { 365 }
}

fn month_length(year: i64, month: i64) -> i64 {
    match month {
        2 if leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn digits(text: &str) -> i64 {
    text.parse().expect("digits")
}

/// Seconds since 1970 of `2025-01-01T00:00:00+08:00`.
pub fn read_time(text: &str) -> i64 {
    let day = days(digits(&text[..4]), digits(&text[5..7]), digits(&text[8..10]));
    day * 86_400 + read_clock(&text[11..19]) - read_offset(&text[19..])
}

/// Seconds of `03:00:00`.
pub fn read_clock(text: &str) -> i64 {
    digits(&text[..2]) * 3600 + digits(&text[3..5]) * 60 + digits(&text[6..8])
}

/// Seconds of `+08:00`.
pub fn read_offset(text: &str) -> i64 {
    let seconds = digits(&text[1..3]) * 3600 + digits(&text[4..6]) * 60;
    if text.starts_with('-') { -seconds } else { seconds }
}

/// The clock of a book.
#[derive(Clone, Copy)]
pub struct Clock {
    pub offset: i64,
    pub leap_to_march: bool,
}

impl Clock {
    /// The number of the day that holds `at`.
    pub fn day(&self, at: i64) -> i64 {
        (at + self.offset).div_euclid(86_400)
    }

    /// Seconds since the midnight before `at`.
    pub fn second(&self, at: i64) -> i64 {
        (at + self.offset).rem_euclid(86_400)
    }

    fn midnight(&self, day: i64) -> i64 {
        day * 86_400 - self.offset
    }

    /// The first instant of the hour, day or month that holds `at`.
    pub fn floor(&self, at: i64, unit: &str) -> i64 {
        match unit {
            "hour" => at - (at + self.offset).rem_euclid(3600),
            "day" => self.midnight(self.day(at)),
            _ => {
                let (year, month, _) = civil(self.day(at));
                self.midnight(days(year, month, 1))
            }
        }
    }

    /// The first instant of the hour, day or month after the one that holds `at`.
    pub fn next(&self, at: i64, unit: &str) -> i64 {
        match unit {
            "hour" => self.floor(at, unit) + 3600,
            "day" => self.midnight(self.day(at) + 1),
            _ => {
                let (year, month, day) = civil(self.day(at));
                self.midnight(self.day(at) - day + 1 + month_length(year, month))
            }
        }
    }

    /// The end of `times` durations, all counted from `from`.
    pub fn after(&self, from: i64, duration: &str, times: i64) -> i64 {
        let (year, month, day) = civil(self.day(from));
        let second = self.second(from);
        let part = |unit: char| times * amount(duration, unit);
        let (years, months) = (part('Y'), part('M'));
        let all = year * 12 + month - 1 + years * 12 + months;
        let (to_year, to_month) = (all.div_euclid(12), all.rem_euclid(12) + 1);
        let mut number = days(to_year, to_month, day.min(month_length(to_year, to_month)));
        let from_leap_day = (month, day) == (2, 29);
        let missing = to_month == 2 && !leap(to_year);
        if from_leap_day && missing && years > 0 && months == 0 && self.leap_to_march {
            number += 1;
        }
        let clock = part('h') * 3600 + part('m') * 60 + part('s');
        self.midnight(number + part('D')) + second + clock
    }

    /// When a validity of so many durations ends that begins at `from`.
    pub fn validity(&self, from: i64, duration: &str, times: i64, end_of_day: bool) -> i64 {
        let end = self.after(from, duration, times);
        let clock = amount(duration, 'h') * 3600 + amount(duration, 'm') * 60;
        let calendar = "YMD".chars().any(|unit| amount(duration, unit) > 0);
        if end_of_day && (calendar || clock >= 86_400) { self.next(end, "day") } else { end }
    }
}

/// How many of a unit an ISO 8601 duration holds; `h`, `m` and `s` stand for those of the clock.
fn amount(duration: &str, unit: char) -> i64 {
    let (date, clock) = duration[1..].split_once('T').unwrap_or((&duration[1..], ""));
    let part = if unit.is_lowercase() { clock } else { date };
    let Some(end) = part.find(unit.to_ascii_uppercase()) else { return 0 };
    let begin = part[..end].rfind(|letter: char| !letter.is_ascii_digit()).map_or(0, |at| at + 1);
    digits(&part[begin..end])
}

#[test]
fn the_slow_calendar_knows_known_days() {
    let clock = Clock { offset: 8 * 3600, leap_to_march: false };
    let march = Clock { leap_to_march: true, ..clock };
    let at = |text: &str| read_time(&format!("{text}+08:00"));
    assert_eq!(at("1970-01-01T08:00:00"), 0);
    assert_eq!(at("2024-02-29T23:59:59") + 1, at("2024-03-01T00:00:00"));
    let month_end = at("2025-01-31T10:00:00");
    assert_eq!(clock.after(month_end, "P1M", 1), at("2025-02-28T10:00:00"));
    assert_eq!(clock.after(month_end, "P1M", 2), at("2025-03-31T10:00:00"));
    let leap_day = at("2024-02-29T10:00:00");
    assert_eq!(clock.after(leap_day, "P1Y", 1), at("2025-02-28T10:00:00"));
    assert_eq!(march.after(leap_day, "P1Y", 1), at("2025-03-01T10:00:00"));
    assert_eq!(march.after(leap_day, "P1Y", 4), at("2028-02-29T10:00:00"));
    assert_eq!(clock.after(at("2025-01-01T01:00:00"), "P1DT6H", 1), at("2025-01-02T07:00:00"));
    assert_eq!(clock.next(at("2024-12-31T23:00:00"), "month"), at("2025-01-01T00:00:00"));
    assert_eq!(
        clock.validity(at("2025-01-01T00:00:00"), "P1Y", 1, true),
        at("2026-01-02T00:00:00")
    );
}

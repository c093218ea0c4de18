//! Days and times as the console writes them: short, the year only where it is another one.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};

use crate::view::Lang;
use crate::view::dates::{date, date_long, date_time, day_month, month_long, month_short};

/// A day whose year is plain: `22 Nov`, 11-22.
pub(super) fn day(day: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{} {}", day.day(), month_short(day.month(), lang)),
        Lang::Zh => format!("{:02}-{:02}", day.month(), day.day()),
    }
}

/// A day; with its year where that is not `year`.
pub(super) fn day_in(of: NaiveDate, year: i32, lang: Lang) -> String {
    if of.year() == year { day(of, lang) } else { date(of, lang) }
}

/// A day and a time: `22 Nov 15:00`, 11-22 15:00; midnight is the day alone.
pub(super) fn when(time: NaiveDateTime, year: i32, lang: Lang) -> String {
    let day = day_in(time.date(), year, lang);
    if time.num_seconds_from_midnight() == 0 { day } else { format!("{day} {}", clock(time)) }
}

/// A time of the day: `15:00`; seconds where there are some.
pub(super) fn clock(time: NaiveDateTime) -> String {
    match time.second() {
        0 => format!("{:02}:{:02}", time.hour(), time.minute()),
        second => format!("{:02}:{:02}:{second:02}", time.hour(), time.minute()),
    }
}

/// A day and a time in full, for names: `30 Aug 2025, 10:00`.
pub(super) fn in_full(time: NaiveDateTime, lang: Lang) -> String {
    if time.num_seconds_from_midnight() == 0 {
        date(time.date(), lang)
    } else {
        date_time(time, lang)
    }
}

/// A day in a sentence: `25 November`, 11月25日; with its year where that is not `year`.
pub(super) fn day_long(day: NaiveDate, year: i32, lang: Lang) -> String {
    if day.year() == year { day_month(day, lang) } else { date_long(day, lang) }
}

/// A month in a table: `October`, 10月; with its year where that is not `year`.
pub(super) fn month(day: NaiveDate, year: i32, lang: Lang) -> String {
    if day.year() == year {
        month_long(day.month(), lang)
    } else {
        crate::view::dates::month_year(day, lang)
    }
}

/// Days from one to another: `14 Oct – 12 Nov 2025`, 2025-10-14 – 11-12.
pub(super) fn days(first: NaiveDate, last: NaiveDate, lang: Lang) -> String {
    if first == last {
        return date(first, lang);
    }
    let plain = first.year() == last.year();
    let (from, to) = match lang {
        Lang::En if plain => (day(first, lang), date(last, lang)),
        Lang::Zh if plain => (date(first, lang), day(last, lang)),
        _ => (date(first, lang), date(last, lang)),
    };
    format!("{from} – {to}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_is_written_where_it_is_another_one() {
        let of = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
        let at = of(2025, 11, 22).and_hms_opt(15, 0, 0).unwrap_or_default();
        assert_eq!(when(at, 2025, Lang::En), "22 Nov 15:00");
        assert_eq!(when(at, 2026, Lang::Zh), "2025-11-22 15:00");
        assert_eq!(when(of(2026, 1, 1).into(), 2025, Lang::En), "1 Jan 2026");
        assert_eq!(days(of(2025, 10, 14), of(2025, 11, 12), Lang::En), "14 Oct – 12 Nov 2025");
        assert_eq!(days(of(2025, 10, 14), of(2025, 11, 12), Lang::Zh), "2025-10-14 – 11-12");
        assert_eq!(days(of(2024, 12, 31), of(2025, 1, 1), Lang::En), "31 Dec 2024 – 1 Jan 2025");
    }
}

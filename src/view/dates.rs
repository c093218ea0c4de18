//! Days and months as text. Times come in as the list's own local time; nothing asks what day
//! it is.

use chrono::{Datelike, Duration, NaiveDate, NaiveDateTime, Timelike};

use super::Lang;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A number of one or two digits; `width` 2 puts a zero before a single one.
fn push_number(out: &mut String, value: u32, width: usize) {
    let text = value.to_string();
    for _ in text.len()..width {
        out.push('0');
    }
    out.push_str(&text);
}

/// A month's name in full, 1 to 12: `October`, 10月.
pub fn month_long(month: u32, lang: Lang) -> String {
    match lang {
        Lang::En => english_month(month).to_owned(),
        Lang::Zh => zh_month(month),
    }
}

/// A month's name in a table or on an axis: `Oct`, 10月.
pub fn month_short(month: u32, lang: Lang) -> String {
    match lang {
        Lang::En => english_month(month)[..3].to_owned(),
        Lang::Zh => zh_month(month),
    }
}

/// A month under a narrow bar: `O`, 10.
pub fn month_narrow(month: u32, lang: Lang) -> String {
    match lang {
        Lang::En => english_month(month)[..1].to_owned(),
        Lang::Zh => month.to_string(),
    }
}

fn english_month(month: u32) -> &'static str {
    MONTHS[(month as usize).clamp(1, 12) - 1]
}

fn zh_month(month: u32) -> String {
    let mut out = month.to_string();
    out.push('月');
    out
}

/// Months from one to another in a table: `Feb to Sep`, 2–9月, as vendors write it.
pub fn month_span(first: u32, last: u32, lang: Lang) -> String {
    match lang {
        Lang::En => [&english_month(first)[..3], " to ", &english_month(last)[..3]].concat(),
        Lang::Zh => [first.to_string().as_str(), "–", &zh_month(last)].concat(),
    }
}

/// A month with its year: `January 2025`, 2025年1月.
pub fn month_year(day: NaiveDate, lang: Lang) -> String {
    year_month(day, &month_long(day.month(), lang), lang)
}

/// A month with its year in a table: `Jan 2025`, 2025年1月.
pub fn month_year_short(day: NaiveDate, lang: Lang) -> String {
    year_month(day, &month_short(day.month(), lang), lang)
}

fn year_month(day: NaiveDate, month: &str, lang: Lang) -> String {
    let year = day.year().to_string();
    let mut out = String::new();
    match lang {
        Lang::En => {
            out.push_str(month);
            out.push(' ');
            out.push_str(&year);
        }
        Lang::Zh => {
            out.push_str(&year);
            out.push('年');
            out.push_str(month);
        }
    }
    out
}

/// A day as tables and labels write it: `12 Nov 2025`, 2025-11-12.
pub fn date(day: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::En => english_date(day, &english_month(day.month())[..3]),
        Lang::Zh => date_iso(day),
    }
}

/// A day in a sentence: `12 November 2025`, 2025-11-12.
pub fn date_long(day: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::En => english_date(day, english_month(day.month())),
        Lang::Zh => date_iso(day),
    }
}

/// A day in a sentence whose year is plain: `1 January`, 1月1日.
pub fn day_month(day: NaiveDate, lang: Lang) -> String {
    let mut out = String::new();
    match lang {
        Lang::En => {
            push_number(&mut out, day.day(), 1);
            out.push(' ');
            out.push_str(english_month(day.month()));
        }
        Lang::Zh => {
            out.push_str(&zh_month(day.month()));
            push_number(&mut out, day.day(), 1);
            out.push('日');
        }
    }
    out
}

fn english_date(day: NaiveDate, month: &str) -> String {
    let mut out = String::new();
    push_number(&mut out, day.day(), 1);
    out.push(' ');
    out.push_str(month);
    out.push(' ');
    out.push_str(&day.year().to_string());
    out
}

/// A day for date fields and links, in both languages: `2025-11-12`.
pub fn date_iso(day: NaiveDate) -> String {
    let mut out = day.year().to_string();
    out.push('-');
    push_number(&mut out, day.month(), 2);
    out.push('-');
    push_number(&mut out, day.day(), 2);
    out
}

/// A day with its time; seconds are written where there are some: `12 Nov 2025, 18:00`.
pub fn date_time(time: NaiveDateTime, lang: Lang) -> String {
    let mut out = date(time.date(), lang);
    out.push_str(lang.pick(", ", " "));
    push_number(&mut out, time.hour(), 2);
    out.push(':');
    push_number(&mut out, time.minute(), 2);
    if time.second() > 0 {
        out.push(':');
        push_number(&mut out, time.second(), 2);
    }
    out
}

/// The last second inside a period that ends before `end`: vendors print 23:59:59.
pub fn last_second(end: NaiveDateTime) -> NaiveDateTime {
    end.checked_sub_signed(Duration::seconds(1)).unwrap_or(end)
}

/// The last day inside a period that ends before `end`.
pub fn last_day(end: NaiveDateTime) -> NaiveDate {
    last_second(end).date()
}

/// A period's end as the vendor prints it: `31 Dec 2025, 23:59:59`.
pub fn end_time(end: NaiveDateTime, lang: Lang) -> String {
    date_time(last_second(end), lang)
}

/// How long ago a list was dated, in whole months; `None` when it lies ahead.
pub fn months_between(from: NaiveDate, to: NaiveDate) -> Option<u32> {
    if to < from {
        return None;
    }
    let months = (to.year() - from.year()) * 12 + to.month() as i32 - from.month() as i32;
    let started = i32::from(to.day() < from.day());
    u32::try_from(months - started).ok()
}

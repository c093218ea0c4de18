//! What was typed into a field, read exactly or refused with a sentence that says what is wrong
//! and what would be right. Nothing is guessed: `1,50` could be two numbers, so it is refused.

use crate::money::rough;
use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

use super::Lang;
use super::format::number;

/// Prices and shares are typed with at most this many decimals.
const DECIMALS_MAX: u32 = 8;
/// The years of days that can be typed.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2099;

/// Why a field cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldProblem {
    /// What was typed, cut where it is long.
    pub typed: String,
    /// The rule it broke.
    pub broken: BrokenRule,
    /// What the field takes.
    pub wanted: Wanted,
}

/// The rule that a typed text breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BrokenRule {
    /// Nothing is typed.
    Empty,
    /// A letter stands among the digits: `13,5OO`.
    Letters,
    /// Signs or points that make no number: `1.2.3`.
    NotANumber,
    /// A comma or space that does not part three digits: `1,50`.
    Groups,
    /// Below zero.
    Negative,
    /// Above what the field takes.
    TooLarge,
    /// More decimals than the field takes.
    Decimals,
    /// No day of the calendar: `2025-02-30`.
    NoSuchDay,
    /// A day of a year that no price list is for: `1900-01-01`.
    FarDay,
}

/// What a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A whole number from zero to `max`.
    Whole {
        /// The largest number taken.
        max: Decimal,
    },
    /// A number from zero to `max`, with decimals.
    Rate {
        /// The largest number taken.
        max: Decimal,
    },
    /// A price: zero or more, with decimals.
    Price,
    /// A percentage from 0 to 100.
    Percent,
    /// A day.
    Day,
}

/// A problem in one row of a pasted column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnProblem {
    /// The row, counted from 1 over the rows that hold something.
    pub row: usize,
    /// What is wrong with it.
    pub problem: FieldProblem,
}

impl FieldProblem {
    fn new(text: &str, broken: BrokenRule, wanted: Wanted) -> FieldProblem {
        let text = text.trim();
        let mut typed: String = text.chars().take(24).collect();
        if typed.len() < text.len() {
            typed.push('…');
        }
        FieldProblem { typed, broken, wanted }
    }

    /// The problem in two sentences: what is wrong, what to type.
    pub fn sentence(&self, lang: Lang) -> String {
        let (before, after) = self.finding(lang);
        let mut out = String::from(before);
        if !matches!(self.broken, BrokenRule::Empty) {
            out.push('“');
            out.push_str(&self.typed);
            out.push('”');
        }
        out.push_str(after);
        out.push_str(lang.pick(" ", ""));
        self.push_remedy(&mut out, lang);
        out
    }

    fn finding(&self, lang: Lang) -> (&'static str, &'static str) {
        let whole = matches!(self.wanted, Wanted::Whole { .. });
        match (self.broken, lang) {
            (BrokenRule::Empty, Lang::En) => ("Nothing is typed here.", ""),
            (BrokenRule::Empty, Lang::Zh) => ("尚未填写。", ""),
            (BrokenRule::Letters, Lang::En) => ("", " has letters in it."),
            (BrokenRule::Letters, Lang::Zh) => ("", "中含有字母。"),
            (BrokenRule::NotANumber, Lang::En) => ("", " is not a number."),
            (BrokenRule::NotANumber, Lang::Zh) => ("", "不是数字。"),
            (BrokenRule::Groups, Lang::En) => ("The groups in ", " are not of three digits."),
            (BrokenRule::Groups, Lang::Zh) => ("", "中的分节不是三位一节。"),
            (BrokenRule::Negative, Lang::En) => ("", " is below zero."),
            (BrokenRule::Negative, Lang::Zh) => ("", "小于 0。"),
            (BrokenRule::TooLarge, Lang::En) => ("", " is too large."),
            (BrokenRule::TooLarge, Lang::Zh) => ("", "过大。"),
            (BrokenRule::Decimals, Lang::En) if whole => ("", " is not a whole number."),
            (BrokenRule::Decimals, Lang::Zh) if whole => ("", "不是整数。"),
            (BrokenRule::Decimals, Lang::En) => ("", " has too many decimals."),
            (BrokenRule::Decimals, Lang::Zh) => ("", "的小数位过多。"),
            (BrokenRule::NoSuchDay, Lang::En) => ("", " is not a day of the calendar."),
            (BrokenRule::NoSuchDay, Lang::Zh) => ("", "不是有效日期。"),
            (BrokenRule::FarDay, Lang::En) => ("", " is not a day from 2000 to 2099."),
            (BrokenRule::FarDay, Lang::Zh) => ("", "不在 2000 年至 2099 年之间。"),
        }
    }

    fn push_remedy(&self, out: &mut String, lang: Lang) {
        let text = match (self.wanted, lang) {
            (Wanted::Whole { max }, _) => {
                return push_remedy_to(out, lang.pick("a whole number", "整数"), max, lang);
            }
            (Wanted::Rate { max }, _) => {
                return push_remedy_to(out, lang.pick("a number", "数字"), max, lang);
            }
            (Wanted::Price, Lang::En) => {
                "Type a price of zero or more with at most 8 decimals, such as 0.12."
            }
            (Wanted::Price, Lang::Zh) => "请输入不小于 0、最多 8 位小数的价格，例如 0.12。",
            (Wanted::Percent, Lang::En) => "Type a percentage from 0 to 100, such as 2.5.",
            (Wanted::Percent, Lang::Zh) => "请输入 0 到 100 之间的百分数，例如 2.5。",
            (Wanted::Day, Lang::En) => "Type a day such as 2025-01-16.",
            (Wanted::Day, Lang::Zh) => "请输入日期，例如 2025-01-16。",
        };
        out.push_str(text);
    }
}

fn push_remedy_to(out: &mut String, what: &str, max: Decimal, lang: Lang) {
    let such = if max < Decimal::from(13_500) { Decimal::TWO } else { Decimal::from(13_500) };
    let (max, such) = (number(max), number(such));
    let parts: [&str; 7] = match lang {
        Lang::En => ["Type ", what, " from 0 to ", &max, ", such as ", &such, "."],
        Lang::Zh => ["请输入 0 到 ", &max, " 之间的", what, "，例如 ", &such, "。"],
    };
    out.push_str(&parts.concat());
}

impl ColumnProblem {
    /// Which row of the paste is wrong, and how.
    pub fn sentence(&self, lang: Lang) -> String {
        let mut out = String::from(lang.pick("Row ", "第 "));
        out.push_str(&self.row.to_string());
        out.push_str(lang.pick(": ", " 行："));
        out.push_str(&self.problem.sentence(lang));
        out
    }
}

/// Full-width digits and signs as plain ones; every kind of space as one.
fn plain(text: &str) -> String {
    let narrow = |c: char| match c {
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{a0}' | '\u{2009}' | '\u{202f}' | '\u{3000}' => ' ',
        '\u{2212}' | '–' => '-',
        '￥' => '¥',
        other => other,
    };
    text.chars().map(narrow).collect::<String>().trim().to_owned()
}

/// Reads a quantity: a whole number with groups, or short with `k`, `m`, 万, 亿.
pub fn parse_quantity(text: &str, max: Decimal) -> Result<Decimal, FieldProblem> {
    parse_up_to(text, max, Wanted::Whole { max }, 0)
}

/// The same with decimals, at most eight.
pub fn parse_rate(text: &str, max: Decimal) -> Result<Decimal, FieldProblem> {
    parse_up_to(text, max, Wanted::Rate { max }, DECIMALS_MAX)
}

fn parse_up_to(
    text: &str,
    max: Decimal,
    wanted: Wanted,
    decimals_max: u32,
) -> Result<Decimal, FieldProblem> {
    let fail = |broken| FieldProblem::new(text, broken, wanted);
    let typed = plain(text);
    let (figures, factor) = split_factor(&typed);
    // Elsewhere a point parts thousands: `12.000` could be twelve or twelve thousand.
    let three =
        figures.split_once('.').is_some_and(|(_, rest)| rest.len() == 3 && only_digits(rest));
    if three && decimals_max == 0 && factor == Decimal::ONE {
        return Err(fail(BrokenRule::Decimals));
    }
    let value = read_number(figures).map_err(fail)?;
    let value = rough::mul(value, factor).ok_or_else(|| fail(BrokenRule::TooLarge))?.normalize();
    if value > max {
        return Err(fail(BrokenRule::TooLarge));
    }
    if value.scale() > decimals_max {
        return Err(fail(BrokenRule::Decimals));
    }
    Ok(value)
}

/// Reads a price, with or without its currency sign.
pub fn parse_money(text: &str) -> Result<Decimal, FieldProblem> {
    let fail = |broken| FieldProblem::new(text, broken, Wanted::Price);
    let typed = plain(text);
    let figures = typed.trim_start_matches(['¥', '$', '€']).trim_end_matches('元').trim();
    let value = read_number(figures).map_err(fail)?.normalize();
    if value > Decimal::from(1_000_000_000_000_u64) {
        return Err(fail(BrokenRule::TooLarge));
    }
    if value.scale() > DECIMALS_MAX {
        return Err(fail(BrokenRule::Decimals));
    }
    Ok(value)
}

/// Reads a percentage from 0 to 100, with or without its sign: `2.5%` is 2.5.
pub fn parse_percent(text: &str) -> Result<Decimal, FieldProblem> {
    let fail = |broken| FieldProblem::new(text, broken, Wanted::Percent);
    let typed = plain(text);
    let value = read_number(typed.trim_end_matches('%').trim()).map_err(fail)?.normalize();
    if value > Decimal::ONE_HUNDRED {
        return Err(fail(BrokenRule::TooLarge));
    }
    if value.scale() > DECIMALS_MAX {
        return Err(fail(BrokenRule::Decimals));
    }
    Ok(value)
}

/// Reads a day: `2025-01-16`, `2025/1/16`, 2025年1月16日.
pub fn parse_date(text: &str) -> Result<NaiveDate, FieldProblem> {
    let fail = |broken| FieldProblem::new(text, broken, Wanted::Day);
    let typed = plain(text);
    if typed.is_empty() {
        return Err(fail(BrokenRule::Empty));
    }
    let figures = typed.trim_end_matches('日');
    let mut parts = figures.split(['-', '/', '.', '年', '月']).map(|part| part.parse::<u32>());
    let (Some(Ok(year)), Some(Ok(month)), Some(Ok(day)), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(fail(BrokenRule::NoSuchDay));
    };
    let year = i32::try_from(year).unwrap_or(0);
    let day =
        NaiveDate::from_ymd_opt(year, month, day).ok_or_else(|| fail(BrokenRule::NoSuchDay))?;
    if YEARS.contains(&day.year()) { Ok(day) } else { Err(fail(BrokenRule::FarDay)) }
}

/// Reads a column copied from a sheet: one number a row, empty rows left out, the first row left
/// out where it is a heading without digits.
pub fn parse_column(text: &str, max: Decimal) -> Result<Vec<Decimal>, ColumnProblem> {
    let rows: Vec<&str> = text.split(['\n', '\r', '\t']).filter(|r| !r.trim().is_empty()).collect();
    let has_digit = |row: &str| plain(row).bytes().any(|byte| byte.is_ascii_digit());
    let heading = rows.len() > 1 && !has_digit(rows[0]);
    let mut values = Vec::with_capacity(rows.len());
    for (index, row) in rows.iter().enumerate().skip(usize::from(heading)) {
        let value = parse_quantity(row, max);
        values.push(value.map_err(|problem| ColumnProblem { row: index + 1, problem })?);
    }
    Ok(values)
}

/// The figures before a short form's suffix, and what the suffix multiplies by.
fn split_factor(typed: &str) -> (&str, Decimal) {
    let suffixes: [(&[char], u32); 4] =
        [(&['k', 'K'], 1_000), (&['m', 'M'], 1_000_000), (&['万'], 10_000), (&['亿'], 100_000_000)];
    for (letters, factor) in suffixes {
        if let Some(figures) = typed.strip_suffix(letters) {
            return (figures.trim_end(), Decimal::from(factor));
        }
    }
    (typed, Decimal::ONE)
}

/// Reads plain figures with groups, a minus before them or not; every refusal names its rule.
fn read_number(typed: &str) -> Result<Decimal, BrokenRule> {
    match typed.strip_prefix('-') {
        Some(rest) => match read_unsigned(rest.trim_start())? {
            value if value.is_zero() => Ok(value),
            _ => Err(BrokenRule::Negative),
        },
        None => read_unsigned(typed),
    }
}

fn read_unsigned(typed: &str) -> Result<Decimal, BrokenRule> {
    if typed.is_empty() {
        return Err(BrokenRule::Empty);
    }
    if typed.chars().any(|c| c.is_ascii_alphabetic() || !c.is_ascii()) {
        return Err(BrokenRule::Letters);
    }
    let (whole, decimals) = typed.split_once('.').unwrap_or((typed, ""));
    let whole = without_groups(whole)?;
    if (whole.is_empty() && decimals.is_empty()) || !only_digits(decimals) {
        return Err(BrokenRule::NotANumber);
    }
    let whole = whole.trim_start_matches('0');
    let decimals = decimals.trim_end_matches('0');
    if whole.len() > 15 {
        return Err(BrokenRule::TooLarge);
    }
    if decimals.len() > 12 {
        return Err(BrokenRule::Decimals);
    }
    let mut figures = String::from("0");
    figures.push_str(whole);
    figures.push('.');
    figures.push_str(decimals);
    figures.push('0');
    Decimal::from_str_exact(&figures).map_err(|_| BrokenRule::NotANumber)
}

fn only_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The digits of a whole part; commas, spaces and apostrophes may only part groups of three.
fn without_groups(whole: &str) -> Result<String, BrokenRule> {
    let groups: Vec<&str> = whole.split([',', ' ', '\'']).collect();
    if !groups.iter().all(|group| only_digits(group)) {
        return Err(BrokenRule::NotANumber);
    }
    let grouped = groups.len() > 1;
    let first = groups.first().map_or(0, |group| group.len());
    if grouped && (!(1..=3).contains(&first) || groups[1..].iter().any(|group| group.len() != 3)) {
        return Err(BrokenRule::Groups);
    }
    Ok(groups.concat())
}

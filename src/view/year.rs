//! The year, month by month: who pays for each month's units, and what each bill comes to.

use crate::money;
use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

use super::Lang;
use super::chart::{Scale, Table, Tick, float, nice_ticks, plus};
use super::dates::{month_long, month_narrow, month_short, month_year_short};
use super::format::{Coin, number, quantity, short};
use super::labels::text_width;
use super::words_form::{unit_axis, unit_heading};
use super::words_result::{Bills, Charts, Total};

/// One month as the drawing needs it.
#[derive(Clone, Debug, PartialEq)]
pub struct YearMonth {
    /// Its first day.
    pub start: NaiveDate,
    /// Units that free quotas cover.
    pub free: Decimal,
    /// Units that packs cover.
    pub packs: Decimal,
    /// Units paid per use.
    pub pay_per_use: Decimal,
    /// Units refused.
    pub refused: Decimal,
    /// The part of the bill that is paid per use; `None` without a public price.
    pub pay_per_use_money: Option<Decimal>,
    /// The bill; `None` without a public price.
    pub bill: Option<Decimal>,
}

/// The months of one item and how to write them.
#[derive(Clone, Debug, PartialEq)]
pub struct YearInput {
    /// The months in order.
    pub months: Vec<YearMonth>,
    /// The item's unit.
    pub unit: String,
    /// How money is written.
    pub coin: Coin,
    /// How many packs serve the period, held ones among them.
    pub pack_count: u32,
}

/// Who pays for a part of a bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// Free quotas: hatched.
    Free,
    /// Packs.
    Packs,
    /// Pay-per-use.
    PayPerUse,
    /// Nobody: refused.
    Refused,
}

impl PartKind {
    /// The CSS class of the part.
    pub fn class(self) -> &'static str {
        match self {
            PartKind::Free => "chart-free",
            PartKind::Packs => "chart-packs",
            PartKind::PayPerUse => "chart-ppu",
            PartKind::Refused => "chart-refused",
        }
    }
}

/// A part of a bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Who pays.
    pub kind: PartKind,
    /// Its top edge.
    pub y: f64,
    /// Its height.
    pub height: f64,
}

/// A month's bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// Left edge.
    pub x: f64,
    /// Width.
    pub width: f64,
    /// From the bottom up.
    pub parts: Vec<Part>,
    /// The month below it.
    pub month: String,
    /// The bill below that, and its line's middle; none on narrow drawings.
    pub bill: Option<(String, f64)>,
}

/// The drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct YearDrawing {
    /// Width in pixels.
    pub width: f64,
    /// Height in pixels.
    pub height: f64,
    /// Left edge of the plot.
    pub left: f64,
    /// Where zero stands.
    pub bottom: f64,
    /// The title of the axis, top left.
    pub title: String,
    /// Ticks of the axis.
    pub ticks: Vec<Tick>,
    /// The bars.
    pub bars: Vec<Bar>,
    /// The middle of the line of month names.
    pub months_y: f64,
    /// The word before the bills and its line's middle, where they are drawn.
    pub bills: Option<(String, f64)>,
}

/// Drawings this wide have room for labels beside lines and for bills below bars.
pub const WIDE: f64 = 560.0;
/// Below this there is no room for a month's letter or number.
const NARROW_SLOT: f64 = 15.0;
/// Between the parts of a bar, so that they are told apart without colour.
const GAP: f64 = 2.0;

/// Draws the months into `width` pixels; `None` without any usage.
pub fn draw(input: &YearInput, width: f64, lang: Lang) -> Option<YearDrawing> {
    let most = input.months.iter().map(used).max().filter(|most| !most.is_zero())?;
    let wide = width >= WIDE;
    let ticks = nice_ticks(most, 6, true);
    let labels: Vec<String> = ticks.iter().map(|tick| short(*tick, lang)).collect();
    let left = labels.iter().map(|label| text_width(label)).fold(20.0, f64::max) + 12.0;
    let (top, bottom) = (28.0, if wide { 214.0 } else { 218.0 });
    let max = ticks.last().copied().unwrap_or(most);
    let scale = Scale { max: float(max), zero: bottom, end: top };
    let slot = (width - left) / input.months.len() as f64;
    let lanes = if wide { bill_lanes(input, slot) } else { 0 };
    let months_y = bottom + 14.0;
    let bars = input.months.iter().enumerate().map(|(index, month)| Bar {
        x: left + slot * index as f64 + slot * 0.13,
        width: slot * 0.74,
        parts: parts(month, &scale),
        month: axis_month(month.start, wide, slot, lang),
        bill: (lanes > 0).then(|| {
            let lane = (index % lanes) as f64;
            (bill_text(month, &input.coin, lang), months_y + 18.0 + 16.0 * lane)
        }),
    });
    Some(YearDrawing {
        width,
        height: months_y + 10.0 + 18.0 * lanes as f64,
        left,
        bottom,
        title: unit_axis(&input.unit, lang),
        ticks: ticks
            .iter()
            .zip(labels)
            .map(|(tick, label)| Tick { at: scale.at(float(*tick)), label })
            .collect(),
        bars: bars.collect(),
        months_y,
        bills: (lanes > 0).then(|| (Charts::of(lang).bill.to_owned(), months_y + 18.0)),
    })
}

fn used(month: &YearMonth) -> Decimal {
    plus(plus(month.free, month.packs), plus(month.pay_per_use, month.refused))
}

fn parts(month: &YearMonth, scale: &Scale) -> Vec<Part> {
    let units = [
        (PartKind::Free, month.free),
        (PartKind::Packs, month.packs),
        (PartKind::PayPerUse, month.pay_per_use),
        (PartKind::Refused, month.refused),
    ];
    let mut below = Decimal::ZERO;
    let mut parts = Vec::new();
    for (kind, count) in units.into_iter().filter(|(_, count)| !count.is_zero()) {
        let from = scale.at(float(below));
        below = plus(below, count);
        let top = scale.at(float(below));
        let gap = if parts.is_empty() { 0.0 } else { GAP };
        // A part too low to see keeps one pixel: it is there.
        let height = (from - top - gap).max(1.0);
        parts.push(Part { kind, y: from - gap - height, height });
    }
    parts
}

/// The word below a bar. Where not even a letter has room, each January says its year.
fn axis_month(start: NaiveDate, wide: bool, slot: f64, lang: Lang) -> String {
    if wide && slot >= 30.0 {
        month_short(start.month(), lang)
    } else if slot >= NARROW_SLOT {
        month_narrow(start.month(), lang)
    } else if start.month() == 1 {
        start.year().to_string()
    } else {
        String::new()
    }
}

/// A bill below its bar: nothing due is a dash, no public price the word for open.
fn bill_text(month: &YearMonth, coin: &Coin, lang: Lang) -> String {
    match month.bill {
        Some(bill) if bill.is_zero() => "–".to_owned(),
        Some(bill) => coin.list_price(bill),
        None => super::words_result::States::of(lang).open.to_owned(),
    }
}

/// In how many lines the bills fit below the bars: 1, 2, or 0 where they do not.
fn bill_lanes(input: &YearInput, slot: f64) -> usize {
    let widest = |lang| {
        let width = |month| text_width(&bill_text(month, &input.coin, lang));
        input.months.iter().map(width).fold(0.0, f64::max)
    };
    let widest = widest(Lang::En);
    if widest + 4.0 <= slot {
        1
    } else if widest + 4.0 <= 2.0 * slot {
        2
    } else {
        0
    }
}

/// The table twin: units by who pays, and the bill.
pub fn table(input: &YearInput, lang: Lang) -> Table {
    let (charts, total) = (Charts::of(lang), Total::of(lang));
    let refused = input.months.iter().any(|month| !month.refused.is_zero());
    let mut heads = vec![
        (charts.month.to_owned(), false),
        (total.free.to_owned(), true),
        (total.packs.to_owned(), true),
        (total.pay_per_use.to_owned(), true),
    ];
    if refused {
        heads.push((total.refused.to_owned(), true));
    }
    heads.push((unit_heading(&input.unit, lang), true));
    heads.push((charts.bill.to_owned(), true));
    let row = |name: String, month: &YearMonth| {
        let mut row = vec![name];
        row.extend([month.free, month.packs, month.pay_per_use].map(number));
        if refused {
            row.push(number(month.refused));
        }
        row.push(number(used(month)));
        row.push(match month.bill {
            Some(bill) => input.coin.money(bill),
            None => super::words_result::States::of(lang).open.to_owned(),
        });
        row
    };
    let rows = input.months.iter().map(|m| row(month_year_short(m.start, lang), m)).collect();
    let foot = sum(&input.months).map(|all| row(Bills::of(lang).period.to_owned(), &all));
    Table { heads, rows, foot: foot.unwrap_or_default() }
}

fn sum(months: &[YearMonth]) -> Option<YearMonth> {
    let mut all = months.first()?.clone();
    for month in &months[1..] {
        all.free = plus(all.free, month.free);
        all.packs = plus(all.packs, month.packs);
        all.pay_per_use = plus(all.pay_per_use, month.pay_per_use);
        all.refused = plus(all.refused, month.refused);
        all.pay_per_use_money = add(all.pay_per_use_money, month.pay_per_use_money);
        all.bill = add(all.bill, month.bill);
    }
    Some(all)
}

fn add(left: Option<Decimal>, right: Option<Decimal>) -> Option<Decimal> {
    money::add(left?, right?).ok()
}

/// The finding in one sentence or two, with its figures.
pub fn summary(input: &YearInput, lang: Lang) -> String {
    let words = Charts::of(lang);
    let Some(all) = sum(&input.months).filter(|all| !used(all).is_zero()) else {
        return words.no_usage.to_owned();
    };
    if all.pay_per_use.is_zero() && all.refused.is_zero() {
        let free_alone = all.packs.is_zero();
        return if free_alone { words.free_covers } else { words.all_covered }.to_owned();
    }
    let packs = packs_sentence(input, all.packs, lang);
    let paid = paid_sentence(input, &all, lang);
    super::text::join(lang, &packs, &paid)
}

/// Which months packs cover in full, and how much of the one in which they run dry.
fn packs_sentence(input: &YearInput, pack_units: Decimal, lang: Lang) -> String {
    let words = Charts::of(lang);
    let months = &input.months;
    if pack_units.is_zero() {
        return String::new();
    }
    let one = input.pack_count == 1;
    let full = months.iter().take_while(|m| m.pay_per_use.is_zero() && m.refused.is_zero()).count();
    let rest = &months[full..];
    let part = rest.first().filter(|month| !month.packs.is_zero());
    let later = rest.iter().skip(1).any(|month| !month.packs.is_zero());
    let range = (full > 0).then(|| range_text(&months[..full], lang));
    let partly = part.map(|m| (quantity(m.packs, &input.unit, lang), month_of(m, lang)));
    match (range, partly) {
        _ if later => {
            let count = months.iter().filter(|month| !month.packs.is_zero()).count();
            let units = quantity(pack_units, &input.unit, lang);
            words.packs_some.fill([&units, &count.to_string()])
        }
        (Some(range), Some((units, month))) => {
            let sentence = if one { &words.covers_all } else { &words.packs_cover_all };
            sentence.fill([&range, &units, &month])
        }
        (Some(range), None) => {
            let sentence = if one { &words.covers_range } else { &words.packs_cover_range };
            sentence.fill([&range])
        }
        (None, Some((units, month))) => {
            let sentence = if one { &words.covers_part } else { &words.packs_cover_part };
            sentence.fill([&units, &month])
        }
        (None, None) => String::new(),
    }
}

/// What is paid per use, and when.
fn paid_sentence(input: &YearInput, all: &YearMonth, lang: Lang) -> String {
    let words = Charts::of(lang);
    let paid: Vec<&YearMonth> =
        input.months.iter().filter(|month| !month.pay_per_use.is_zero()).collect();
    let (Some(first), Some(last)) = (paid.first(), paid.last()) else {
        return words.would_be_refused.fill([&quantity(all.refused, &input.unit, lang)]);
    };
    let Some(money) = all.pay_per_use_money else {
        return super::words_result::States::of(lang).no_price.to_owned();
    };
    let money = input.coin.money(money);
    if all.packs.is_zero() {
        let bill = |month: &&&YearMonth| month.bill.unwrap_or_default();
        // Of equal bills the first is named.
        let most = paid.iter().rev().max_by_key(bill).unwrap_or(first);
        let bill = input.coin.money(most.bill.unwrap_or_default());
        return words.no_packs.fill([&money, &bill, &month_of(most, lang)]);
    }
    let adjoining = input.months.iter().filter(|m| (first.start..=last.start).contains(&m.start));
    if paid.len() == 1 {
        return words.months_pay.fill([&month_of(first, lang), &money]);
    }
    if paid.len() == 3 && first.start.month() == 10 && last.start.month() == 12 {
        return words.last_quarter.fill([&money]);
    }
    if adjoining.count() == paid.len() {
        return words.range_pays.fill([&span(first, last, lang), &money]);
    }
    words.some_pay.fill([&paid.len().to_string(), &money])
}

fn month_of(month: &YearMonth, lang: Lang) -> String {
    month_long(month.start.month(), lang)
}

fn range_text(months: &[YearMonth], lang: Lang) -> String {
    match months {
        [] => String::new(),
        [month] => month_of(month, lang),
        [first, .., last] => span(first, last, lang),
    }
}

/// Months from one to another: `January to September`; 1–9月, as vendors write it.
fn span(first: &YearMonth, last: &YearMonth, lang: Lang) -> String {
    match lang {
        Lang::En => Charts::of(lang).range.fill([&month_of(first, lang), &month_of(last, lang)]),
        Lang::Zh => {
            let mut out = first.start.month().to_string();
            out.push('–');
            out.push_str(&month_of(last, lang));
            out
        }
    }
}

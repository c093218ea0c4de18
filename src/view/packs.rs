//! What becomes of the packs in the cart, a line for each purchase.

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

use super::Lang;
use super::dates::{date_long, last_day, month_long, month_year};
use super::format::quantity;
use super::text::join;
use super::words_form::{Packs, pack_name, refund_line};
use super::words_plan::Later;
use crate::book::PriceBook;
use crate::estimate::{ItemEvaluation, PackForecast};
use crate::time::Instant;

/// A line for each purchase of an item: until when it can be given back, and when it runs dry or
/// what is left of it.
pub fn notes(book: &PriceBook, found: &ItemEvaluation, lang: Lang) -> Vec<String> {
    let notes = Notes { book, found, lang };
    found.packs.iter().filter_map(|forecast| notes.note(forecast)).collect()
}

struct Notes<'a> {
    book: &'a PriceBook,
    found: &'a ItemEvaluation,
    lang: Lang,
}

impl Notes<'_> {
    fn note(&self, forecast: &PackForecast) -> Option<String> {
        let (words, lang) = (Packs::of(self.lang), self.lang);
        let item = self.book.items.get(self.found.item)?;
        let mut name = pack_name(item.packs.get(forecast.pack)?.quantity, &item.unit, lang);
        if forecast.month > 0 {
            let bought = date_long(self.found.months.get(forecast.month)?.start, lang);
            name = Later::of(lang).pack_bought.fill([&name, &bought]);
        }
        let refund = match forecast.refundable_until {
            Some(until) => refund_line(&name, &self.day_before(until), &item.unit, lang),
            None => words.not_refundable.fill([&name]),
        };
        let units = quantity(forecast.unused, &item.unit, lang);
        let rest = match forecast.dry_at {
            Some(at) => self.dry(at),
            None if self.ends_within(forecast) => {
                Later::of(lang).expires.fill([&units, &self.day_before(forecast.valid_to)])
            }
            None => words.left_over.fill([&units]),
        };
        Some(join(lang, &refund, &rest))
    }

    /// The last day before an end, in a sentence.
    fn day_before(&self, end: Instant) -> String {
        let day = self.book.offset.civil(end).map(last_day);
        day.map(|day| date_long(day, self.lang)).unwrap_or_default()
    }

    /// Whether a pack's time is over before the estimate's last month is.
    fn ends_within(&self, forecast: &PackForecast) -> bool {
        let last = self.found.months.last().map(|month| month.start);
        last.is_some_and(|last| {
            first_of(self.book.offset.date(forecast.valid_to)) <= first_of(last)
        })
    }

    /// In which month packs run dry; after the last of them, how the rest is paid.
    fn dry(&self, at: Instant) -> String {
        let (words, lang) = (Packs::of(self.lang), self.lang);
        let day = self.book.offset.date(at);
        let month = match self.found.months.len() {
            0..=12 => month_long(day.month(), lang),
            _ => month_year(day, lang),
        };
        let others = self.found.packs.iter().chain(&self.found.held);
        let mut last = others.map(|other| other.dry_at);
        let last = last.all(|other| other.is_some_and(|other| other <= at));
        let after = self.found.months.iter().filter(|month| first_of(month.start) >= first_of(day));
        let (mut paid, mut refused) = (Decimal::ZERO, Decimal::ZERO);
        for month in after.filter(|_| last) {
            paid = paid.max(month.pay_per_use);
            refused = refused.max(month.refused);
        }
        if !paid.is_zero() {
            words.empty_by.fill([&month])
        } else if !refused.is_zero() {
            words.empty_by_refused.fill([&month])
        } else {
            Later::of(lang).empty_by.fill([&month])
        }
    }
}

fn first_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

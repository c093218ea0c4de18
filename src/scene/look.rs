//! One look at a scenario: what stands at the clock, what is known to come, and whose language
//! it is told in. Each section of a scene is written from it.

use chrono::{Datelike, NaiveDate, NaiveDateTime};
use rust_decimal::Decimal;

use super::dates;
use super::{Filter, Scene};
use crate::book::{Item, PriceBook};
use crate::ledger::Grant;
use crate::money::{TooLarge, rough};
use crate::scenario::Scenario;
use crate::simulate::Outcome;
use crate::time::Instant;
use crate::view::Lang;
use crate::view::format::{Coin, count, number, quantity, quotient_floor};

/// What a scene is written from.
#[derive(Clone, Debug)]
pub(super) struct Look<'a> {
    /// The price book.
    pub book: &'a PriceBook,
    /// The scenario.
    pub scenario: &'a Scenario,
    /// How it stands.
    pub outcome: &'a Outcome,
    /// The whole run, once it is lived through.
    pub whole: Option<&'a Outcome>,
    /// The first instant that has not happened.
    pub until: Instant,
    /// How money is written.
    pub coin: Coin,
    /// The reader's language.
    pub lang: Lang,
    /// The items that the scenario uses or buys for, in the book's order.
    pub items: Vec<(usize, &'a Item)>,
}

/// The most rows of one kind; a scene of thousands could not be read, and would be slow to draw.
pub(super) const ROWS_MAX: usize = 200;

/// The items that a scenario uses or has grants of.
pub(super) fn items<'a>(
    book: &'a PriceBook,
    scenario: &Scenario,
    outcome: &Outcome,
) -> Vec<(usize, &'a Item)> {
    let used = |index: &usize| {
        scenario.records.iter().any(|record| record.item == *index)
            || outcome.grants.iter().any(|grant| grant.item == *index)
    };
    book.items.iter().enumerate().filter(|(index, _)| used(index)).collect()
}

/// How a book writes money.
pub(super) fn coin(book: &PriceBook) -> Coin {
    Coin::new(&book.currency, book.policies.rounding.bill.scale)
}

impl<'a> Look<'a> {
    /// The whole scene.
    pub fn scene(&self, filter: &Filter) -> Result<Scene, TooLarge> {
        let seconds = self.book.offset.0;
        let sign = if seconds < 0 { '-' } else { '+' };
        let (hours, minutes) = (seconds.abs() / 3600, seconds.abs() / 60 % 60);
        let messages = self.messages();
        Ok(Scene {
            at: self.now(),
            clock: self.clock(self.now()),
            offset: format!("UTC{sign}{hours:02}:{minutes:02}"),
            overview: self.overview()?,
            next: self.next(),
            notices: self.notices(),
            packs: self.packs()?,
            usage: self.usage(filter)?,
            bills: self.bills()?,
            messages: messages.0,
            older_messages: messages.1,
            settings: self.settings(),
        })
    }

    /// What the clock shows: the last second that has happened.
    pub fn now(&self) -> Instant {
        Instant(self.until.0 - 1)
    }

    /// A position of the clock, as it is written.
    pub fn clock(&self, at: Instant) -> String {
        let civil = self.civil(at);
        format!("{} {}", civil.date(), dates::clock(civil))
    }

    /// The wall clock at an instant.
    pub fn civil(&self, at: Instant) -> NaiveDateTime {
        self.book.offset.civil(at).unwrap_or_default()
    }

    /// The date at an instant.
    pub fn date(&self, at: Instant) -> NaiveDate {
        self.book.offset.date(at)
    }

    /// The year of the clock, which is left out of dates.
    pub fn year(&self) -> i32 {
        self.date(self.now()).year()
    }

    /// A time as tables write it.
    pub fn when(&self, at: Instant) -> String {
        dates::when(self.civil(at), self.year(), self.lang)
    }

    /// A text in the reader's language.
    pub fn text<'b>(&self, words: &'b crate::book::Words) -> &'b str {
        words.in_language(self.lang.tag())
    }

    /// A quantity of an item with its unit.
    pub fn units(&self, value: Decimal, item: &Item) -> String {
        quantity(value, &item.unit, self.lang)
    }

    /// A sentence about one item, which is named where there are several.
    pub fn of_item(&self, item: usize, text: String) -> String {
        let Some(named) = self.book.items.get(item).filter(|_| self.items.len() > 1) else {
            return text;
        };
        super::words::Notices::of(self.lang).of_item.fill([self.text(&named.name), &text])
    }

    /// The grants that serve now.
    pub fn usable(&self, item: usize) -> impl Iterator<Item = &'a Grant> {
        let at = self.now();
        let grants = self.outcome.grants.iter().filter(move |grant| grant.item == item);
        grants.filter(move |grant| grant.state(at) == crate::ledger::GrantState::Active)
    }

    /// That some rows are not shown, where there are some.
    pub fn older(&self, rows: usize) -> Option<String> {
        let words = super::words::Overview::of(self.lang);
        (rows > 0).then(|| words.older.fill([&count(rows)]))
    }

    /// A grant as the whole run leaves it.
    pub fn fate(&self, grant: &Grant) -> Option<&'a Grant> {
        self.whole?.grants.iter().find(|whole| whole.id == grant.id)
    }
}

/// A share of a whole in thousandths, for bars.
pub(super) fn thousandths(part: Decimal, whole: Decimal) -> u32 {
    let scaled = rough::mul(part, Decimal::ONE_THOUSAND).unwrap_or_default();
    let share = quotient_floor(scaled, whole).unwrap_or_default();
    u32::try_from(share).unwrap_or(0)
}

/// A rate in percent with two decimals, half up: `97.19 %`. `None` of nothing.
pub(super) fn rate(part: Decimal, whole: Decimal) -> Option<String> {
    // The floor of (2 × 10,000 × part + whole) / (2 × whole) is half up and exact.
    let doubled = rough::mul(part, Decimal::from(20_000))?;
    let hundredths = quotient_floor(rough::add(doubled, whole)?, rough::add(whole, whole)?)?;
    let mut value = rough::div(hundredths, Decimal::ONE_HUNDRED)?;
    value.rescale(2);
    Some(format!("{value}\u{a0}%"))
}

/// A percentage of a rule: `20 %`, 20%.
pub(super) fn percent(value: Decimal, lang: Lang) -> String {
    format!("{}{}", number(value), lang.pick("\u{a0}%", "%"))
}

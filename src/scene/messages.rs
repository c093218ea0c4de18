//! Messages: alerts, bills, renewals, refunds, suspension, refused events, newest first.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

use super::bill_words::charged_at_once;
use super::dates;
use super::look::{self, Look, ROWS_MAX, percent};
use super::words_next::Messages as Words;
use super::{Message, Tone};
use crate::book::PriceBook;
use crate::ledger::{Alert, Entry, ServiceChange};
use crate::money::rough;
use crate::scenario::Scenario;
use crate::simulate::Outcome;
use crate::time::{Cadence, Instant};
use crate::view::Lang;
use crate::view::dates::{month_long, month_year};
use crate::view::format::count;

/// All messages of an account as the console words them, oldest first.
pub fn messages(
    book: &PriceBook,
    scenario: &Scenario,
    outcome: &Outcome,
    lang: Lang,
) -> Vec<Message> {
    let look = Look {
        book,
        scenario,
        outcome,
        whole: None,
        until: outcome.until,
        coin: look::coin(book),
        lang,
        items: look::items(book, scenario, outcome),
    };
    let mut list = look.all_messages();
    list.reverse();
    list
}

/// The bills of one day.
#[derive(Default)]
struct Day {
    /// When the last one was issued.
    at: Instant,
    bills: usize,
    sum: Option<Decimal>,
    /// What of the sum was charged when bought.
    at_once: Decimal,
}

impl Look<'_> {
    /// The latest messages up to the clock, newest first, and that there are more.
    pub fn messages(&self) -> (Vec<Message>, Option<String>) {
        let mut list = self.all_messages();
        let left_out = list.len().saturating_sub(ROWS_MAX);
        list.truncate(ROWS_MAX);
        (list, self.older(left_out))
    }

    /// All messages up to the clock, newest first.
    fn all_messages(&self) -> Vec<Message> {
        let mut list: Vec<Message> = Vec::new();
        let mut given_back: Option<(Instant, String)> = None;
        for entry in self.outcome.journal.entries() {
            if let Entry::Refunded { grant, at } = entry {
                // An order's grants go together: one message tells of all.
                let name = self.outcome.grants.get(*grant).map(|grant| self.order_words(grant));
                let key = Some((*at, name.clone().unwrap_or_default()));
                if given_back != key {
                    list.extend(name.map(|name| self.refund_message(*at, &name)));
                    given_back = key;
                }
                continue;
            }
            list.extend(self.message(entry));
        }
        list.extend(self.bill_messages());
        list.sort_by_key(|message| std::cmp::Reverse(message.at));
        list
    }

    fn told(&self, at: Instant, text: String, way: String, tone: Tone) -> Message {
        Message { at, when: self.when(at), text, way, tone, refused: None }
    }

    fn message(&self, entry: &Entry) -> Option<Message> {
        let words = Words::of(self.lang);
        let plain =
            |at: &Instant, text: String, tone| Some(self.told(*at, text, String::new(), tone));
        match entry {
            Entry::Alerted(alert) => {
                let text = self.alert_message(alert);
                Some(self.told(alert.at, text, self.way(alert), Tone::Caution))
            }
            Entry::Renewal { at, order, item, pack, count, refused: None, .. } => {
                let packs = self.pack_words(*item, *pack, *count);
                plain(at, words.renewed.fill([&self.order(order), &packs]), Tone::Plain)
            }
            Entry::Renewal { at, order, refused: Some(because), .. } => {
                let text = words.not_renewed.fill([&self.order(order), self.reason(*because)]);
                plain(at, text, Tone::Caution)
            }
            Entry::Service { at, change: ServiceChange::Suspended } => {
                plain(at, words.suspended.to_owned(), Tone::Error)
            }
            Entry::Service { at, change: ServiceChange::Resumed } => {
                plain(at, words.resumed.to_owned(), Tone::Plain)
            }
            Entry::EventRefused { event, at, because } => {
                let known = self.scenario.events.get(*event)?;
                let (_, what, _) = self.event(known);
                let text = words.refused.fill([&what, self.refusal(*event, *because)]);
                let told = self.told(*at, text, String::new(), Tone::Caution);
                Some(Message { refused: Some(*event), ..told })
            }
            _ => None,
        }
    }

    /// An alert in words; the one of nothing left says what becomes of further calls.
    fn alert_message(&self, alert: &Alert) -> String {
        let words = Words::of(self.lang);
        let grant = alert.grant.and_then(|grant| self.outcome.grants.get(grant));
        let share = percent(alert.threshold, self.lang);
        let left = crate::view::format::number(alert.remaining);
        let item = self.book.items.get(alert.item);
        let all = item.map(|item| match self.lang {
            crate::view::Lang::En => crate::view::format::number(alert.quantity),
            crate::view::Lang::Zh => self.units(alert.quantity, item),
        });
        let all = all.unwrap_or_default();
        let calls = self.calls_word(alert.item);
        let text = match grant {
            Some(grant) if alert.remaining.is_zero() => {
                match (grant.is_pack(), self.paid_at(alert.item, alert.at)) {
                    (true, true) => words.empty_paid.fill([&self.order_words(grant), calls]),
                    (true, false) => words.empty_refused.fill([&self.order_words(grant), calls]),
                    (false, true) => words.free_empty_paid.fill([calls]),
                    (false, false) => words.free_empty_refused.fill([calls]),
                }
            }
            Some(grant) if grant.is_pack() => {
                words.below.fill([&self.order_words(grant), &share, &left, &all])
            }
            Some(_) => words.free_below.fill([&share, &left, &all]),
            None => words.sum_below.fill([&share, &left, &all]),
        };
        self.of_item(alert.item, text)
    }

    /// By which ways an alert came, and how much later at most.
    fn way(&self, alert: &Alert) -> String {
        let words = Words::of(self.lang);
        let names = self.channels(&alert.channels);
        let late = alert.arrives_by.map_or(0, |by| by.0 - alert.at.0);
        let delay = match late {
            ..=0 => String::new(),
            1..=7199 => words.minutes.fill([&((late + 59) / 60).to_string()]),
            _ => words.hours.fill([&((late + 3599) / 3600).to_string()]),
        };
        match (names.is_empty(), delay.is_empty()) {
            (false, false) => words.way.fill([&names, &delay]),
            _ => [names, delay].concat(),
        }
    }

    /// The names of ways by which messages come.
    pub fn channels(&self, channels: &[String]) -> String {
        let words = Words::of(self.lang);
        let names = channels.iter().map(|channel| match channel.as_str() {
            "wechat" => words.wechat.to_owned(),
            "sms" => words.sms.to_owned(),
            "email" => words.email.to_owned(),
            "site" => words.site.to_owned(),
            other => other.to_owned(),
        });
        let names: Vec<String> = names.collect();
        crate::view::text::list(self.lang, &names)
    }

    fn refund_message(&self, at: Instant, name: &str) -> Message {
        let lines = self.outcome.bills.iter().flat_map(|bill| &bill.lines);
        let lines =
            lines.filter(|line| line.kind == crate::bill::LineKind::Refund && line.at == Some(at));
        let lines = lines
            .filter(|line| line.order.as_deref().is_some_and(|order| self.order(order) == name));
        let sum = rough::total(lines.filter_map(|line| line.amount).map(|amount| -amount));
        let text = Words::of(self.lang).refunded.fill([name, &self.coin.money(sum)]);
        self.told(at, text, String::new(), Tone::Plain)
    }

    /// Monthly bills one by one; shorter cycles' bills of one day together.
    fn bill_messages(&self) -> Vec<Message> {
        let words = Words::of(self.lang);
        let issued = self.outcome.bills.iter().filter(|bill| !bill.open);
        let mut list = Vec::new();
        let mut days: BTreeMap<NaiveDate, Day> = BTreeMap::new();
        for bill in issued.filter(|bill| bill.issued_at <= self.until) {
            if bill.cadence == Cadence::Hour {
                let day = self.date(Instant(bill.issued_at.0 - 1));
                let of = days.entry(day).or_default();
                of.at = bill.issued_at;
                of.bills += 1;
                let (sum, at_once) = (of.sum.take(), charged_at_once(bill));
                of.sum = match of.bills {
                    1 => bill.total,
                    _ => sum.zip(bill.total).and_then(|(sum, total)| rough::add(sum, total)),
                };
                of.at_once = rough::total([of.at_once, at_once].into_iter());
                continue;
            }
            let start = self.date(bill.start);
            let cycle = match bill.cadence {
                Cadence::Month if start.year() == self.year() => {
                    month_long(start.month(), self.lang)
                }
                Cadence::Month => month_year(start, self.lang),
                _ => dates::day_in(start, self.year(), self.lang),
            };
            let text =
                words.issued.fill([&cycle, &self.billed_words(bill.total, charged_at_once(bill))]);
            list.push(self.told(bill.issued_at, text, String::new(), Tone::Plain));
        }
        list.extend(days.into_values().map(|of| {
            let sum = self.billed_words(of.sum, of.at_once);
            let text = match of.bills {
                1 => words.issued_one.fill([&sum]),
                bills => words.issued_several.fill([&count(bills), &sum]),
            };
            self.told(of.at, text, String::new(), Tone::Plain)
        }));
        list
    }

    /// An amount, or the word for open.
    pub fn sum_words(&self, amount: Option<Decimal>) -> String {
        match amount {
            Some(amount) => self.coin.money(amount),
            None => crate::view::words_result::States::of(self.lang).open.to_owned(),
        }
    }
}

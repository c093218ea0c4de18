//! What the scenario's events do, in words; alert rules, orders and reasons likewise.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::MarkKind;
use super::look::Look;
use super::words_next::{Events as Words, Messages, Names, Reasons};
use crate::bill::LineKind;
use crate::book::AlertRule;
use crate::ledger::{Entry, RefusedBecause};
use crate::scenario::{Event, EventKind};
use crate::simulate::Outcome;
use crate::view::format::{number, pack_size};
use crate::view::words_result::Bills as BillWords;

/// An order's name in words; of one that was given none, its number.
pub(super) fn order_name(order: &str) -> &str {
    let number = order.strip_prefix("order-").unwrap_or_default();
    let digits = number.bytes().all(|digit| digit.is_ascii_digit());
    if digits && !number.is_empty() { number } else { order }
}

impl<'a> Look<'a> {
    /// An order's name at the beginning of a sentence.
    pub fn order(&self, order: &str) -> String {
        Names::of(self.lang).order.fill([order_name(order)])
    }

    /// What an event does: a short label, the same in full, and the shape of its mark.
    pub fn event(&self, event: &Event) -> (String, String, MarkKind) {
        let (words, names) = (Words::of(self.lang), Names::of(self.lang));
        let item_name = |item: &usize| {
            let item = self.book.items.get(*item);
            item.map_or("", |item| self.text(&item.name)).to_owned()
        };
        let same = |text: String| (text.clone(), text, MarkKind::Other);
        match &event.kind {
            EventKind::BuyPack { item, pack, count, order, .. } => {
                let packs = self.pack_words(*item, *pack, *count);
                let full = words.buy.fill([&self.order(order), &packs]);
                let size = self.size(*item, *pack);
                let label = match count {
                    1 => words.bought.fill([&size]),
                    count => words.bought_several.fill([&count.to_string(), &size]),
                };
                (label, full, MarkKind::Purchase)
            }
            EventKind::BuyOneTime { item, order, .. } => {
                let label = words.one_time.fill([&item_name(item)]);
                let full = names.told.fill([&self.order(order), &label]);
                (label, full, MarkKind::Purchase)
            }
            EventKind::BuyCapacity { item, quantity, order, .. } => {
                let unit = self.capacity_unit(*item);
                let label = words.capacity.fill([&number(*quantity), unit]);
                let full = names.told.fill([&self.order(order), &label]);
                (label, full, MarkKind::Purchase)
            }
            EventKind::RenewPack { order, .. } => {
                let text = words.renew.fill([order_name(order)]);
                (text.clone(), text, MarkKind::Purchase)
            }
            EventKind::RefundOrder { order } => same(words.refund.fill([order_name(order)])),
            EventKind::SetAutoRenew { order, on } => {
                let sentence = if *on { &words.auto_on } else { &words.auto_off };
                let full = sentence.fill([&self.order(order)]);
                (words.auto_switched.to_owned(), full, MarkKind::Other)
            }
            EventKind::SetPayPerUse { item, on } => {
                let text = if *on { words.pay_on } else { words.pay_off };
                (text.to_owned(), self.of_item(*item, text.to_owned()), MarkKind::Other)
            }
            EventKind::StartTrial { item, .. } => {
                let full = words.trial.fill([&item_name(item)]);
                (words.trial_started.to_owned(), full, MarkKind::Other)
            }
            EventKind::TopUp { amount } => same(words.top_up.fill([&self.coin.money(*amount)])),
            EventKind::SetAlert { item, .. } => {
                let full = words.alert.fill([&item_name(item)]);
                (words.alert_set.to_owned(), full, MarkKind::Other)
            }
            EventKind::CloseService => {
                same(super::words_next::Next::of(self.lang).closed.to_owned())
            }
            EventKind::OpenService => {
                same(super::words_next::Next::of(self.lang).opened.to_owned())
            }
        }
    }

    /// So many packs of a size: `2 packs of 10,000 calls`.
    pub fn pack_words(&self, item: usize, pack: usize, count: u32) -> String {
        let Some(item) = self.book.items.get(item) else { return String::new() };
        let units = item.packs.get(pack).map(|pack| pack.quantity).unwrap_or_default();
        let size = match self.lang {
            crate::view::Lang::En => self.units(units, item),
            crate::view::Lang::Zh => pack_size(units, &item.unit, self.lang),
        };
        let words = BillWords::of(self.lang);
        match count {
            1 => words.pack_one.fill([&size]),
            count => words.packs.fill([&number(Decimal::from(count)), &size]),
        }
    }

    /// The unit of an item's QPS add-ons.
    pub fn capacity_unit(&self, item: usize) -> &str {
        let item = self.book.items.get(item);
        item.and_then(|item| item.capacity.as_ref()).map_or("", |sold| sold.unit.as_str())
    }

    /// The rule by which an item warns now: the last one set, else the book's.
    pub fn alert_rule(&self, item: usize) -> Option<&AlertRule> {
        let refused = |index: usize| {
            self.outcome.journal.entries().iter().any(|entry| match entry {
                Entry::EventRefused { event, .. } => *event == index,
                _ => false,
            })
        };
        let mut rule = self.book.policies.alerts.as_ref();
        let mut since = None;
        for event in self.scenario.events.iter().filter(|event| event.at < self.until) {
            if let EventKind::SetAlert { item: of, rule: set, .. } = &event.kind
                && *of == item
                && since.is_none_or(|since| since <= event.at)
                && !refused(event.index)
            {
                rule = Some(set);
                since = Some(event.at);
            }
        }
        rule
    }

    /// The run as far as it is known.
    pub fn run(&self) -> &'a Outcome {
        self.whole.unwrap_or(self.outcome)
    }

    /// The events that the run refuses, with the reasons.
    pub fn refusals(&self) -> BTreeMap<usize, &'static str> {
        let refused = self.run().journal.entries().iter().filter_map(|entry| match entry {
            Entry::EventRefused { event, because, .. } => {
                Some((*event, self.refusal(*event, *because)))
            }
            _ => None,
        });
        refused.collect()
    }

    /// Why an event was refused; an order that was given back before is unknown to the vendor.
    pub fn refusal(&self, event: usize, because: RefusedBecause) -> &'static str {
        let given_back = |event: &Event| match &event.kind {
            EventKind::RefundOrder { order }
            | EventKind::RenewPack { order, .. }
            | EventKind::SetAutoRenew { order, .. } => {
                let mut lines = self.run().bills.iter().flat_map(|bill| &bill.lines);
                lines.any(|line| {
                    line.kind == LineKind::Refund
                        && line.order.as_ref() == Some(order)
                        && line.at.is_some_and(|at| at <= event.at)
                })
            }
            _ => false,
        };
        let known = self.scenario.events.get(event);
        match because {
            RefusedBecause::UnknownOrder | RefusedBecause::RenewAfterEnd
                if known.is_some_and(given_back) =>
            {
                Reasons::of(self.lang).given_back
            }
            because => self.reason(because),
        }
    }

    /// What an event does, or that it is refused and why: label, full text, shape of its mark.
    pub fn event_or_refusal(
        &self,
        event: &Event,
        refusals: &BTreeMap<usize, &'static str>,
    ) -> (String, String, MarkKind) {
        let (label, full, kind) = self.event(event);
        let Some(reason) = refusals.get(&event.index) else { return (label, full, kind) };
        let label = Words::of(self.lang).refused.fill([&label]);
        (label, Messages::of(self.lang).refused.fill([&full, reason]), MarkKind::Other)
    }

    /// Why something was refused.
    pub fn reason(&self, because: RefusedBecause) -> &'static str {
        let words = Reasons::of(self.lang);
        match because {
            RefusedBecause::ServiceClosed => words.closed,
            RefusedBecause::NoPayPerUse => words.no_pay_per_use,
            RefusedBecause::PayPerUseOff => words.pay_per_use_off,
            RefusedBecause::BalanceTooLow => words.balance,
            RefusedBecause::NotRefundable => words.not_refundable,
            RefusedBecause::RefundTooLate => words.too_late,
            RefusedBecause::RefundAfterUse => words.used,
            RefusedBecause::UnknownOrder => words.unknown,
            RefusedBecause::PackNotUsedUp => words.not_used_up,
            RefusedBecause::ServiceOpen => words.is_open,
            RefusedBecause::Suspended => words.suspended,
            RefusedBecause::InArrears => words.arrears,
            RefusedBecause::RenewAfterEnd => words.over,
            RefusedBecause::TrialTaken => words.trial_taken,
            RefusedBecause::OverCap => words.over_cap,
        }
    }
}

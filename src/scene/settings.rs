//! How the account's switches and orders stand, and what could be done with them.

use std::collections::BTreeMap;

use chrono::NaiveTime;
use rust_decimal::Decimal;

use super::dates;
use super::look::{Look, ROWS_MAX, percent};
use super::words_next::Settings as Words;
use super::{AlertValues, ItemSettings, OrderSettings, Settings, Switch};
use crate::bill::{Line, LineKind};
use crate::book::{AlertRule, AlertWhen, Item, refund_ends};
use crate::ledger::{Entry, Grant, ServiceChange};
use crate::money::rough;
use crate::scenario::EventKind;
use crate::time::Instant;
use crate::view::dates::{date, last_second};
use crate::view::format::number;

/// What was bought under one name.
#[derive(Default)]
struct Order<'a> {
    name: &'a str,
    lines: Vec<&'a Line>,
    grants: Vec<&'a Grant>,
    given_back: bool,
}

fn alert_values(rule: &AlertRule) -> AlertValues {
    let (of_sum, percent, at_zero) = match rule.when {
        AlertWhen::LastPack { below_percent, at_zero } => (false, below_percent, at_zero),
        AlertWhen::Sum { reaches_percent } => (true, reaches_percent, false),
    };
    let percent = percent.normalize().to_string();
    AlertValues { of_sum, percent, at_zero, channels: rule.channels.clone() }
}

impl<'a> Look<'a> {
    /// The settings at the clock.
    pub fn settings(&self) -> Settings {
        let words = Words::of(self.lang);
        let balance = self.outcome.balance.map(|balance| self.coin.money(balance));
        let suspended = self.suspended_since();
        let orders = self.orders();
        let shown = orders.iter().take(ROWS_MAX);
        Settings {
            service: self.service(),
            never_opened: self.scenario.opened >= self.until,
            close: self.close(),
            suspended: suspended.map(|since| words.suspended.fill([&self.when(since)])),
            balance: balance.map(|balance| (words.balance.to_owned(), balance)),
            items: self.items.iter().map(|(at, item)| self.item_settings(*at, item)).collect(),
            orders: shown.map(|order| self.order_settings(order)).collect(),
            older_orders: self.older(orders.len().saturating_sub(ROWS_MAX)),
            extras: self.extras(&orders),
        }
    }

    fn service(&self) -> Switch {
        let words = Words::of(self.lang);
        let opened = self.outcome.journal.entries().iter().rev().find_map(|entry| match entry {
            Entry::Service { at, change: ServiceChange::Opened } => Some(*at),
            _ => None,
        });
        let text = match (self.outcome.open, opened) {
            (true, since) => {
                words.open_since.fill([&self.when(since.unwrap_or(self.scenario.opened))])
            }
            (false, None) if self.scenario.opened >= self.until => words.not_opened.to_owned(),
            (false, _) => words.closed.to_owned(),
        };
        Switch { on: self.outcome.open, text }
    }

    fn item_settings(&self, index: usize, item: &Item) -> ItemSettings {
        let words = Words::of(self.lang);
        let on = self.pays(index);
        let text = if on { words.pay_on } else { words.pay_off };
        let switch = Switch { on, text: text.to_owned() };
        let packs = item.packs.iter().map(|pack| {
            let size = self.units(pack.quantity, item);
            let price = pack.price.map(|price| self.coin.list_price(price));
            let price = price.unwrap_or_else(|| words.unpriced.to_owned());
            (pack.id.clone(), words.pack.fill([&size, &price]))
        });
        ItemSettings {
            item: item.id.clone(),
            name: self.text(&item.name).to_owned(),
            pay_per_use: item.pay_per_use.is_some().then_some(switch),
            alert: (!item.packs.is_empty()).then(|| self.alert_words(index)),
            alert_values: self.alert_rule(index).map(alert_values),
            packs: packs.collect(),
        }
    }

    /// Whether the service could be closed now: no paid pack may hold anything.
    fn close(&self) -> Switch {
        let words = Words::of(self.lang);
        if !self.outcome.open {
            return Switch { on: false, text: words.closed.to_owned() };
        }
        let holds = |grant: &&Grant| {
            let begun = !grant.later_period || grant.valid_from < self.until;
            let over = grant.refunded || grant.valid_to <= self.until;
            grant.is_pack() && begun && !over && !grant.remaining.is_zero()
        };
        let mut holding = self.outcome.grants.iter().filter(holds);
        match holding.next() {
            None => Switch { on: true, text: words.close_can.to_owned() },
            Some(grant) => {
                let same = holding
                    .filter(|other| (&other.order, other.item) == (&grant.order, grant.item));
                let others = rough::total(same.map(|other| other.remaining));
                let left = rough::total([grant.remaining, others].into_iter());
                let left = self.left_words(left, grant.item);
                let text = words.close_holds.fill([&self.order_words(grant), &left]);
                Switch { on: false, text }
            }
        }
    }

    fn alert_words(&self, item: usize) -> String {
        let words = Words::of(self.lang);
        let rule = self.alert_rule(item);
        let text = match rule.map(|rule| rule.when) {
            Some(AlertWhen::LastPack { below_percent, at_zero: false }) => {
                words.alert_last.fill([&percent(below_percent, self.lang)])
            }
            Some(AlertWhen::LastPack { below_percent, at_zero: true }) => {
                words.alert_last_zero.fill([&percent(below_percent, self.lang)])
            }
            Some(AlertWhen::Sum { reaches_percent }) => {
                words.alert_sum.fill([&percent(reaches_percent, self.lang)])
            }
            None => words.no_alert.to_owned(),
        };
        let channels = rule.map(|rule| self.channels(&rule.channels)).unwrap_or_default();
        if channels.is_empty() { text } else { words.alert_by.fill([&text, &channels]) }
    }

    /// The orders, newest first; packs held with an order's name come last.
    fn orders(&self) -> Vec<Order<'a>> {
        let mut by_name: BTreeMap<&str, Order<'_>> = BTreeMap::new();
        for line in self.outcome.bills.iter().flat_map(|bill| &bill.lines) {
            let Some(name) = line.order.as_deref() else { continue };
            let order = by_name.entry(name).or_default();
            match line.kind {
                LineKind::Refund => order.given_back = true,
                _ => order.lines.push(line),
            }
        }
        for grant in &self.outcome.grants {
            if let Some(name) = grant.order.as_deref() {
                by_name.entry(name).or_default().grants.push(grant);
            }
        }
        let named = |(name, mut order): (_, Order<'a>)| {
            order.name = name;
            order.lines.sort_by_key(|line| line.at);
            order
        };
        let mut orders: Vec<Order<'_>> = by_name.into_iter().map(named).collect();
        orders.sort_by_key(|order| std::cmp::Reverse(order.lines.first().and_then(|line| line.at)));
        orders
    }

    fn order_settings(&self, order: &Order<'_>) -> OrderSettings {
        let words = Words::of(self.lang);
        let end = order.grants.iter().map(|grant| grant.valid_to).max();
        let serves = end.is_some_and(|end| end > self.now());
        let refunded = order.given_back;
        let ends = match end {
            Some(end) if serves => words.until.fill([&self.last_day(end)]),
            Some(end) => words.ended.fill([&self.last_day(end)]),
            None => {
                let at = order.lines.first().and_then(|line| line.at);
                at.map_or_else(String::new, |at| words.bought_on.fill([&self.when(at)]))
            }
        };
        let renewable = serves && !refunded;
        let renew = match end {
            _ if refunded => words.renew_never.to_owned(),
            Some(end) if renewable => words.renew_until.fill([&self.last_day(end)]),
            Some(_) => words.renew_over.to_owned(),
            None => words.renew_never.to_owned(),
        };
        let automatic = self.book.policies.auto_renew.is_some() && renewable;
        OrderSettings {
            order: order.name.to_owned(),
            name: self.order(order.name),
            what: self.what(order),
            ends,
            auto_renew: automatic.then(|| self.auto_renew(order.name)),
            renew: Switch { on: renewable, text: renew },
            refund: self.refund(order),
        }
    }

    /// The last day of a time that ends before an instant; with its time where it ends within one.
    fn last_day(&self, end: Instant) -> String {
        let end = self.civil(end);
        let last = last_second(end);
        match end.time() == NaiveTime::MIN {
            true => date(last.date(), self.lang),
            false => dates::in_full(last, self.lang),
        }
    }

    /// What an order bought first; renewals do not count.
    fn what(&self, order: &Order<'_>) -> String {
        let first = order.lines.iter().map(|line| line.at).min().flatten();
        let lines = order.lines.iter().filter(|line| line.at == first);
        let mut parts: Vec<String> = lines.map(|line| self.bought(line)).collect();
        if parts.is_empty() {
            let held = order.grants.iter().filter_map(|grant| match grant.source {
                crate::ledger::Source::Pack(pack) => Some(self.pack_words(grant.item, pack, 1)),
                crate::ledger::Source::Free(_) => None,
            });
            parts = held.collect();
        }
        crate::view::text::list(self.lang, &parts)
    }

    fn bought(&self, line: &Line) -> String {
        let item = line.item.unwrap_or(usize::MAX);
        let name = self.book.items.get(item).map_or("", |item| self.text(&item.name));
        match (line.kind, line.pack) {
            (LineKind::Pack, Some(pack)) => {
                self.pack_words(item, pack, u32::try_from(line.quantity).unwrap_or(1))
            }
            (LineKind::Capacity, _) => {
                let held = self.outcome.journal.entries().iter().find_map(|entry| match entry {
                    Entry::CapacityBought { order, at, quantity, .. }
                        if Some(order) == line.order.as_ref() && Some(*at) == line.at =>
                    {
                        Some(*quantity)
                    }
                    _ => None,
                });
                let quantity = number(held.unwrap_or(line.quantity));
                Words::of(self.lang).capacity.fill([&quantity, self.capacity_unit(item)])
            }
            _ if line.quantity == Decimal::ONE => name.to_owned(),
            _ => format!("{name} × {}", number(line.quantity)),
        }
    }

    /// Whether an order renews itself: as it was last set, else as it was bought.
    fn auto_renew(&self, name: &str) -> Switch {
        let words = Words::of(self.lang);
        let bought = self.scenario.events.iter().any(|event| match &event.kind {
            EventKind::BuyPack { order, auto_renew, .. } => order == name && *auto_renew,
            _ => false,
        });
        let set = self.outcome.journal.entries().iter().rev().find_map(|entry| match entry {
            Entry::AutoRenewSet { order, on, .. } if order == name => Some(*on),
            _ => None,
        });
        let on = set.unwrap_or(bought);
        let text = if on { words.auto_on } else { words.auto_off };
        Switch { on, text: text.to_owned() }
    }

    /// Whether an order could be given back now, and why not.
    fn refund(&self, order: &Order<'_>) -> Switch {
        let words = Words::of(self.lang);
        let no = |text: &str| Switch { on: false, text: text.to_owned() };
        if order.given_back {
            return no(words.given_back);
        }
        let lasting = |line: &&&Line| match line.kind {
            LineKind::Capacity => true,
            LineKind::OneTime => {
                let item = line.item.and_then(|item| self.book.items.get(item));
                !item.and_then(|item| item.one_time).is_some_and(|sale| sale.refundable)
            }
            _ => false,
        };
        let rule = self.book.policies.refund;
        let (Some(rule), Some(first)) = (rule, order.lines.first().and_then(|line| line.at)) else {
            return no(words.refund_never);
        };
        if order.lines.iter().any(|line| lasting(&line)) {
            return no(words.refund_never);
        }
        let Some(end) = refund_ends(self.book.offset, first, rule.within_days) else {
            return no(words.refund_never);
        };
        let day = self.last_day(end);
        if end <= self.now() {
            return no(&words.refund_late.fill([&day]));
        }
        if rule.only_unused && order.grants.iter().any(|grant| !grant.used.is_zero()) {
            return no(words.refund_used);
        }
        Switch { on: true, text: words.refund_until.fill([&day]) }
    }

    /// Trials, licences and QPS add-ons that the account has.
    fn extras(&self, orders: &[Order<'_>]) -> Vec<(String, String)> {
        let words = Words::of(self.lang);
        let mut list = Vec::new();
        let named = |item: usize, app: &Option<String>| {
            let name = self.book.items.get(item).map_or("", |item| self.text(&item.name));
            match app {
                Some(app) => words.of_app.fill([name, app]),
                None => name.to_owned(),
            }
        };
        for entry in self.outcome.journal.entries() {
            match entry {
                Entry::TrialStarted { item, app, to, .. } => {
                    let name = named(*item, app);
                    let sentence = if *to > self.now() { &words.until } else { &words.ended };
                    let until = sentence.fill([&self.last_day(*to)]);
                    list.push((words.of_app.fill([words.trial, &name]), until));
                }
                Entry::CapacityBought { item, quantity, from, to, .. } => {
                    let unit = self.capacity_unit(*item);
                    let what = words.capacity.fill([&number(*quantity), unit]);
                    let from = dates::in_full(self.civil(*from), self.lang);
                    let span = words.span.fill([&from, &self.last_day(*to)]);
                    list.push((what, span));
                }
                _ => {}
            }
        }
        for order in orders.iter().filter(|order| !order.given_back) {
            let licences = order.lines.iter().filter(|line| line.kind == LineKind::OneTime);
            for line in licences {
                let name = named(line.item.unwrap_or(usize::MAX), &line.app);
                let at = line.at.map_or_else(String::new, |at| self.when(at));
                let what = words.of_app.fill([words.licence, &name]);
                list.push((what, words.bought_on.fill([&at])));
            }
        }
        list
    }
}

//! Lines of bills and their reasons where a scenario has what no estimate has: orders and renewals
//! to tell apart, failures that are not billed, several reasons of a refusal, add-ons.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

use super::events::order_name;
use super::look::Look;
use super::overview::at_once;
use super::words::Bills as Words;
use super::words_next::Names;
use crate::bill::{self, Bill, Line, LineKind};
use crate::estimate::ItemMonth;
use crate::ledger::{Entry, RefusedBecause};
use crate::money::rough;
use crate::time::Cadence;
use crate::view::dates::month_long;
use crate::view::draws::{pack_draws, pack_words};
use crate::view::explain::{Context, LineView, Step};
use crate::view::format::number;
use crate::view::words_result::Bills as BillWords;
use crate::view::words_why::Why as WhyWords;

impl Look<'_> {
    /// Puts into words what no estimate has.
    pub fn tell_what_estimates_lack(
        &self,
        context: &Context<'_>,
        item: usize,
        month: &ItemMonth,
        views: &mut [LineView],
    ) {
        for step in views.iter_mut().flat_map(|view| &mut view.steps) {
            if step.words == WhyWords::of(self.lang).refused {
                step.words = self.refused_words(item, month.start);
            }
        }
        self.tell_what_is_counted(item, month, views);
        self.tell_add_ons(item, month, views);
        self.name_packs(context, month, views);
        self.name_orders(month, views);
    }

    /// The first figure of a sum leaves out failures that are free, and has refused units in it.
    fn tell_what_is_counted(&self, item: usize, month: &ItemMonth, views: &mut [LineView]) {
        let (words, why) = (Words::of(self.lang), WhyWords::of(self.lang));
        let mut failed = self.scenario.records.iter().filter(|record| {
            record.item == item && record.failure.is_some() && record.flow.starts() < self.until
        });
        if failed.clone().next().is_none() {
            return;
        }
        let billed = failed.any(|record| record.billed);
        let sentence = match (billed, month.refused.is_zero()) {
            (false, true) => &words.billable,
            (true, true) => &words.billable_failures,
            (false, false) => &words.billable_refused,
            (true, false) => &words.billable_both,
        };
        let name = month_long(month.start.month(), self.lang);
        let told = if billed { &why.used_failures } else { &why.used };
        let unit = self.counted_unit(item, month.used);
        let (told, counted) = (told.fill([&unit, &name]), sentence.fill([&unit, &name]));
        for step in views.iter_mut().filter_map(|view| view.steps.first_mut()) {
            if step.words == told {
                step.words.clone_from(&counted);
            }
        }
    }

    /// The word of an item's unit as sums begin with it.
    fn counted_unit(&self, item: usize, used: Decimal) -> String {
        let unit = self.book.items.get(item).map_or("", |item| item.unit.as_str());
        match self.lang {
            crate::view::Lang::En => {
                crate::view::format::unit_word(unit, used == Decimal::ONE, self.lang).to_owned()
            }
            crate::view::Lang::Zh => crate::view::words_form::unit_heading(unit, self.lang),
        }
    }

    fn tell_add_ons(&self, item: usize, month: &ItemMonth, views: &mut [LineView]) {
        let words = Words::of(self.lang);
        let add_ons = month.lines.iter().filter(|line| line.kind == LineKind::Capacity);
        for line in add_ons {
            let units = number(line.quantity);
            let plain = BillWords::of(self.lang).capacity.fill([&units]);
            for view in views.iter_mut().filter(|view| view.text == plain) {
                view.text = words.add_ons.fill([self.capacity_unit(item)]);
                let untold = |step: &&mut Step| step.words.is_empty() || step.operand == units;
                if let Some(step) = view.steps.iter_mut().find(untold) {
                    step.words = words.add_on_units.fill([self.capacity_unit(item)]);
                }
            }
        }
    }

    /// Where several packs were drawn, names their orders: sizes and days may be the same.
    fn name_packs(&self, context: &Context<'_>, month: &ItemMonth, views: &mut [LineView]) {
        let groups = pack_draws(month);
        if groups.len() < 2 {
            return;
        }
        for draws in groups {
            let order = |grant: usize| month.grants.get(grant).map(|facts| facts.order.as_deref());
            let mut orders = draws.iter().map(|draw| order(draw.grant).flatten());
            let Some(Some(first)) = orders.next() else { continue };
            if !orders.all(|other| other == Some(first)) {
                continue;
            }
            let text = pack_words(context, month, &draws);
            let named = Names::of(self.lang).told.fill([&self.order(first), &text]);
            for view in views.iter_mut() {
                if let Some(step) = view.steps.iter_mut().find(|step| step.words == text) {
                    step.words.clone_from(&named);
                }
            }
        }
    }

    /// Names renewals and what was given back, and all orders where a month has several lines of
    /// them.
    fn name_orders(&self, month: &ItemMonth, views: &mut [LineView]) {
        let words = Words::of(self.lang);
        let several = month.lines.iter().filter(|line| line.order.is_some()).count() > 1;
        for (view, line) in views.iter_mut().zip(told(month)) {
            let Some(order) = &line.order else { continue };
            let sentence = match line.kind {
                LineKind::Pack if self.renews(line) => &words.renewed,
                LineKind::Refund => &words.ordered,
                _ if several => &words.ordered,
                _ => continue,
            };
            view.text = sentence.fill([&view.text, order_name(order)]);
        }
    }

    /// A sum billed, and what of it was charged when bought.
    pub fn billed_words(&self, total: Option<Decimal>, at_once: Decimal) -> String {
        let (words, sum) = (Words::of(self.lang), self.sum_words(total));
        match total {
            Some(total) if total == at_once && at_once > Decimal::ZERO => {
                words.at_once.fill([&sum])
            }
            _ if at_once > Decimal::ZERO => {
                words.at_once_part.fill([&sum, &self.coin.money(at_once)])
            }
            _ => sum,
        }
    }

    /// Whether a purchase is a renewal.
    fn renews(&self, line: &Line) -> bool {
        self.outcome.journal.entries().iter().any(|entry| match entry {
            Entry::Renewal { at, order, refused: None, .. } => {
                Some(*at) == line.at && Some(order) == line.order.as_ref()
            }
            _ => false,
        })
    }

    /// Why units of an item were refused in a month.
    fn refused_words(&self, item: usize, month: NaiveDate) -> String {
        let words = Words::of(self.lang);
        let start = self.book.offset.midnight(month);
        let end = self.book.offset.next(start, Cadence::Month);
        let entries = self.outcome.journal.entries().iter();
        let reasons = entries.filter_map(|entry| match entry {
            Entry::Refused { record, from, because, .. } => {
                let of = self.scenario.records.get(*record)?.item;
                (of == item && start <= *from && *from < end).then_some(*because)
            }
            _ => None,
        });
        let reasons: BTreeSet<RefusedBecause> = reasons.collect();
        let mut reasons = reasons.into_iter();
        match (reasons.next(), reasons.next()) {
            (Some(only), None) => words.refused.fill([self.reason(only)]),
            _ => words.refused_several.to_owned(),
        }
    }
}

/// What of a bill was charged when bought, less what was given back.
pub(super) fn charged_at_once(bill: &Bill) -> Decimal {
    let lines = bill.lines.iter().filter(|line| at_once(line));
    rough::total(lines.filter_map(|line| line.amount))
}

/// The lines of a month that begin a line in words: daily bills at one price are told as one.
pub(super) fn told(month: &ItemMonth) -> Vec<&Line> {
    let price = |line: &Line| match &line.why {
        bill::Why::Tier(why) if line.kind == LineKind::PayPerUse => {
            Some((why.tier, line.unit_amount))
        }
        _ => None,
    };
    let mut told: Vec<&Line> = Vec::new();
    for line in &month.lines {
        let of = price(line);
        if of.is_none() || !told.iter().any(|known| price(known) == of) {
            told.push(line);
        }
    }
    told
}

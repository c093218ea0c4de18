//! Refunds: an order is given back whole, where the book's rule allows it (domain rule R32).

use super::account::Order;
use super::life::Answer;
use super::{Engine, Stop};
use crate::bill::{Line, LineKind};
use crate::book::refund_ends;
use crate::ledger::{Entry, MovedBy, RefusedBecause};

impl Engine<'_> {
    /// Gives an order back: the day of its first purchase and so many days after it, all of it
    /// unused, its renewals too. What was held before the period belongs to no order of it.
    pub(super) fn refund(&mut self, order: &str) -> Answer {
        let Some(rule) = self.book.policies.refund else {
            return Ok(Some(RefusedBecause::NotRefundable));
        };
        let known = self.account.affairs.orders.get(order).filter(|order| !order.given_back);
        let Some(Order { lines, chains, .. }) = known.cloned() else {
            return Ok(Some(RefusedBecause::UnknownOrder));
        };
        let bought: Vec<Line> = lines.iter().filter_map(|place| self.line(*place)).collect();
        let Some(first) = bought.first() else { return Ok(Some(RefusedBecause::UnknownOrder)) };
        if bought.iter().any(|line| self.is_final(line)) {
            return Ok(Some(RefusedBecause::NotRefundable));
        }
        let now = self.account.now;
        let at = first.at.unwrap_or(now);
        if refund_ends(self.book.offset, at, rule.within_days).is_none_or(|end| now >= end) {
            return Ok(Some(RefusedBecause::RefundTooLate));
        }
        let chain = |place: &usize| self.account.affairs.chains.get(*place)?.as_ref();
        let grants: Vec<usize> =
            chains.iter().filter_map(chain).flat_map(|chain| chain.grants.clone()).collect();
        self.step((lines.len() + grants.len()) as u64 / 16)?;
        let used = |grant: &usize| {
            self.account.grants.get(*grant).is_some_and(|grant| !grant.used.is_zero())
        };
        if rule.only_unused && grants.iter().any(used) {
            return Ok(Some(RefusedBecause::RefundAfterUse));
        }
        for index in grants {
            if let Some(grant) = self.account.grants.get_mut(index) {
                grant.refunded = true;
                self.end_grant(index);
                self.account.journal.post(Entry::Refunded { grant: index, at: now });
            }
        }
        for place in chains {
            if let Some(Some(chain)) = self.account.affairs.chains.get_mut(place) {
                chain.refunded = true;
            }
        }
        if let Some(order) = self.account.affairs.orders.get_mut(order) {
            order.given_back = true;
        }
        for line in bought {
            self.give_back(line, order)?;
        }
        self.look_at_balance().map(|()| None)
    }

    /// Whether something bought is sold for good.
    fn is_final(&self, line: &Line) -> bool {
        let item = line.item.and_then(|item| self.book.items.get(item));
        let sale = item.and_then(|item| item.one_time);
        match line.kind {
            LineKind::OneTime => !sale.is_some_and(|sale| sale.refundable),
            LineKind::Capacity => true,
            _ => false,
        }
    }

    fn give_back(&mut self, line: Line, order: &str) -> Result<(), Stop> {
        if let Some(amount) = line.amount {
            self.move_money(amount, MovedBy::Refund, Some(order))?;
        }
        let item = line.item.unwrap_or(0);
        self.post_purchase(
            item,
            Line {
                kind: LineKind::Refund,
                quantity: line.quantity,
                exact: line.exact.map(|exact| -exact),
                amount: None,
                at: Some(self.account.now),
                ..line
            },
        )
    }

    /// The line at a place of the journal.
    fn line(&self, place: usize) -> Option<Line> {
        match self.account.journal.entries().get(place)? {
            Entry::Charged { line, .. } => Some((**line).clone()),
            _ => None,
        }
    }

    /// Notes that the last entry of the journal is a purchase of an order.
    pub(super) fn note_order(&mut self, order: &str) {
        let place = self.account.journal.entries().len().saturating_sub(1);
        self.account.affairs.orders.entry(order.to_owned()).or_default().lines.push(place);
    }
}

//! Refunds: an order is given back whole, where the book's rule allows it (domain rule R32).

use super::life::Answer;
use super::{Engine, Stop};
use crate::bill::{Line, LineKind};
use crate::book::refund_ends;
use crate::ledger::{Entry, Grant, MovedBy, RefusedBecause};

impl Engine<'_> {
    /// Gives an order back: the day of its first purchase and so many days after it, all of it
    /// unused, its renewals too. What was held before the period belongs to no order of it.
    pub(super) fn refund(&mut self, order: &str) -> Answer {
        let Some(rule) = self.book.policies.refund else {
            return Ok(Some(RefusedBecause::NotRefundable));
        };
        // Everything bought is looked through for the order.
        let looked_at = self.account.journal.entries().len() + self.account.grants.len();
        self.step(looked_at as u64 / 256)?;
        let bought = self.lines_of(order);
        let Some(first) = bought.first() else { return Ok(Some(RefusedBecause::UnknownOrder)) };
        if bought.iter().any(|line| self.is_final(line)) {
            return Ok(Some(RefusedBecause::NotRefundable));
        }
        let now = self.account.now;
        let at = first.at.unwrap_or(now);
        if refund_ends(self.book.offset, at, rule.within_days).is_none_or(|end| now >= end) {
            return Ok(Some(RefusedBecause::RefundTooLate));
        }
        let of_order = |grant: &Grant| grant.order.as_deref() == Some(order) && !grant.held;
        let used = |grant: &Grant| of_order(grant) && !grant.used.is_zero();
        if rule.only_unused && self.account.grants.iter().any(used) {
            return Ok(Some(RefusedBecause::RefundAfterUse));
        }
        for index in 0..self.account.grants.len() {
            if let Some(grant) = self.account.grants.get_mut(index).filter(|grant| of_order(grant))
            {
                grant.refunded = true;
                self.end_grant(index);
                self.account.journal.post(Entry::Refunded { grant: index, at: now });
            }
        }
        for chain in self.account.affairs.chains.iter_mut().flatten() {
            chain.refunded |= chain.order == order;
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

    /// The purchase lines of an order, unless it was given back.
    fn lines_of(&self, order: &str) -> Vec<Line> {
        let mut lines = Vec::new();
        for entry in self.account.journal.entries() {
            if let Entry::Charged { line, .. } = entry
                && line.order.as_deref() == Some(order)
            {
                if line.kind == LineKind::Refund {
                    return Vec::new();
                }
                lines.push((**line).clone());
            }
        }
        lines
    }
}

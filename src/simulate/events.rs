//! Events: purchases, refunds, switches, opening and closing.

use super::grants::Bought;
use super::{Engine, Stop};
use crate::bill::{Line, LineKind, Why};
use crate::book::refund_ends;
use crate::ledger::{Entry, RefusedBecause};
use crate::money;
use crate::scenario::EventKind;
use rust_decimal::Decimal;

/// A purchase, as its line says it.
struct Purchase<'a> {
    item: usize,
    kind: LineKind,
    count: u32,
    list_amount: Option<Decimal>,
    unit_price: Option<Decimal>,
    order: &'a str,
    pack: Option<usize>,
    app: Option<&'a str>,
}

impl<'a> Engine<'a> {
    /// Does what an event says, or notes why it is refused.
    pub(super) fn handle(&mut self, index: usize) -> Result<(), Stop> {
        let Some(event) = self.scenario.events.get(index) else { return Ok(()) };
        let refused = match &event.kind {
            EventKind::BuyPack { .. } => self.buy_pack(event.index, &event.kind)?,
            EventKind::BuyOneTime { item, app, count, unit_price, order } => {
                let sale = self.book.items.get(*item).and_then(|item| item.one_time);
                self.buy(&Purchase {
                    item: *item,
                    kind: LineKind::OneTime,
                    count: *count,
                    list_amount: sale.and_then(|sale| sale.price),
                    unit_price: *unit_price,
                    order,
                    pack: None,
                    app: app.as_deref(),
                })?
            }
            EventKind::RefundOrder { order } => self.refund(order)?,
            EventKind::SetPayPerUse { item, on } => {
                if let Some(account) = self.items.get_mut(*item) {
                    account.pay_per_use_on = *on;
                }
                None
            }
            EventKind::TopUp { amount } => {
                if let Some(balance) = self.balance {
                    self.balance = Some(money::add(balance, *amount)?);
                }
                None
            }
            EventKind::CloseService => self.close_service(),
            EventKind::OpenService => self.reopen_service()?,
        };
        if let Some(because) = refused {
            let (event, at) = (event.index, self.now);
            self.journal.post(Entry::EventRefused { event, at, because });
        }
        Ok(())
    }

    fn buy_pack(
        &mut self,
        index: usize,
        event: &'a EventKind,
    ) -> Result<Option<RefusedBecause>, Stop> {
        let EventKind::BuyPack { item, pack, count, unit_price, order, effective, region } = event
        else {
            return Ok(None);
        };
        let on_sale = self.book.items.get(*item).and_then(|item| item.packs.get(*pack));
        let refused = self.buy(&Purchase {
            item: *item,
            kind: LineKind::Pack,
            count: *count,
            list_amount: on_sale.and_then(|pack| pack.price),
            unit_price: *unit_price,
            order,
            pack: Some(*pack),
            app: None,
        })?;
        if refused.is_some() {
            return Ok(refused);
        }
        let place = self.orders.position(order);
        let mut earlier = 0;
        if let Some(packs) = place.and_then(|place| self.bought.get_mut(place)) {
            earlier = *packs;
            *packs = packs.saturating_add(*count);
        }
        for copy in 1..=*count {
            self.add_bought(&Bought {
                item: *item,
                pack: *pack,
                at: self.now,
                effective: *effective,
                order,
                number: earlier.saturating_add(copy),
                event: index,
                copy,
                region: region.as_deref(),
            })?;
        }
        Ok(None)
    }

    /// Charges a purchase at its second, in the bill of its item's cycle.
    fn buy(&mut self, purchase: &Purchase<'_>) -> Result<Option<RefusedBecause>, Stop> {
        let unit_amount = purchase.unit_price.or(purchase.list_amount);
        let count = Decimal::from(purchase.count);
        let amount = match unit_amount {
            Some(price) => Some(money::mul(price, count)?),
            None => None,
        };
        if let (Some(balance), Some(amount)) = (self.balance, self.line_amount(amount)) {
            if balance < amount {
                return Ok(Some(RefusedBecause::BalanceTooLow));
            }
            self.balance = Some(money::sub(balance, amount)?);
        }
        let why = Why::Purchase {
            list_amount: purchase.list_amount,
            own_price: purchase.unit_price.is_some(),
        };
        self.post_purchase(
            purchase.item,
            Line {
                item: Some(purchase.item),
                kind: purchase.kind,
                quantity: count,
                unit_amount,
                flat_amount: Decimal::ZERO,
                exact: amount,
                amount: None,
                order: Some(purchase.order.to_owned()),
                pack: purchase.pack,
                app: purchase.app.map(str::to_owned),
                at: Some(self.now),
                why,
            },
        )?;
        Ok(None)
    }

    fn post_purchase(&mut self, item: usize, line: Line) -> Result<(), Stop> {
        let offset = self.book.offset;
        if let Some(cadence) = self.book.items.get(item).map(|item| item.cycle()) {
            let cycle = (offset.floor(self.now, cadence), offset.next(self.now, cadence));
            self.post_line(cadence, cycle, line)?;
        }
        Ok(())
    }

    /// Gives an order back whole, where the book's rule allows it (domain rule: the day of the
    /// purchase and so many days after it, all of it unused).
    fn refund(&mut self, order: &str) -> Result<Option<RefusedBecause>, Stop> {
        let Some(rule) = self.book.policies.refund else {
            return Ok(Some(RefusedBecause::NotRefundable));
        };
        // Everything bought is looked through for the order.
        self.step((self.journal.entries().len() + self.grants.len()) as u64 / 256)?;
        let bought: Vec<Line> = self.lines_of(order);
        let Some(first) = bought.first() else { return Ok(Some(RefusedBecause::UnknownOrder)) };
        let final_sale = |line: &Line| {
            let item = line.item.and_then(|item| self.book.items.get(item));
            let sale = item.and_then(|item| item.one_time);
            line.kind == LineKind::OneTime && !sale.is_some_and(|sale| sale.refundable)
        };
        if bought.iter().any(final_sale) {
            return Ok(Some(RefusedBecause::NotRefundable));
        }
        let at = first.at.unwrap_or(self.now);
        if refund_ends(self.book.offset, at, rule.within_days).is_none_or(|end| self.now >= end) {
            return Ok(Some(RefusedBecause::RefundTooLate));
        }
        let of_order = |grant: &crate::ledger::Grant| grant.order.as_deref() == Some(order);
        let used = self.grants.iter().any(|grant| of_order(grant) && !grant.used.is_zero());
        if used && rule.only_unused {
            return Ok(Some(RefusedBecause::RefundAfterUse));
        }
        for index in 0..self.grants.len() {
            if let Some(grant) = self.grants.get_mut(index).filter(|grant| of_order(grant)) {
                grant.refunded = true;
                self.end_grant(index);
            }
        }
        for line in bought {
            self.give_back(line)?;
        }
        Ok(None)
    }

    fn give_back(&mut self, line: Line) -> Result<(), Stop> {
        if let (Some(balance), Some(amount)) = (self.balance, line.amount) {
            self.balance = Some(money::add(balance, amount)?);
        }
        let item = line.item.unwrap_or(0);
        self.post_purchase(
            item,
            Line {
                kind: LineKind::Refund,
                quantity: line.quantity,
                exact: line.exact.map(|exact| -exact),
                amount: None,
                at: Some(self.now),
                ..line
            },
        )
    }

    /// The purchase lines of an order, unless it was given back.
    fn lines_of(&self, order: &str) -> Vec<Line> {
        let mut lines = Vec::new();
        for entry in self.journal.entries() {
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

    /// Closes the service, unless a paid pack still holds something.
    fn close_service(&mut self) -> Option<RefusedBecause> {
        if !self.open {
            return Some(RefusedBecause::ServiceClosed);
        }
        let holds = |grant: &crate::ledger::Grant| {
            let over = grant.refunded || grant.valid_to <= self.now;
            grant.is_pack() && !over && !grant.remaining.is_zero()
        };
        if self.grants.iter().any(holds) {
            return Some(RefusedBecause::PackNotUsedUp);
        }
        self.open = false;
        None
    }

    fn reopen_service(&mut self) -> Result<Option<RefusedBecause>, Stop> {
        if self.open {
            return Ok(Some(RefusedBecause::ServiceOpen));
        }
        if self.was_open {
            self.opened = self.now;
            self.open_service()?;
        }
        Ok(None)
    }
}

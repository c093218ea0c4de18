//! QPS add-ons under their cap, and trials of what is bought once (domain rules R13, R49).

use super::account::AddOn;
use super::life::Answer;
use super::purchase::Purchase;
use super::{Engine, Stop};
use crate::bill::LineKind;
use crate::ledger::{Entry, RefusedBecause};
use crate::money;
use crate::rating;
use crate::scenario::EventKind;
use crate::time::Instant;
use rust_decimal::Decimal;

const DAY: i64 = 86_400;

impl Engine<'_> {
    /// Buys add-ons, unless a day would hold more of them than the vendor allows.
    pub(super) fn buy_capacity(&mut self, event: &EventKind) -> Answer {
        let EventKind::BuyCapacity { item, quantity, from, term, order } = event else {
            return Ok(None);
        };
        let sold = self.book.items.get(*item).and_then(|item| item.capacity.as_ref());
        let Some(sold) = sold else { return Ok(None) };
        let (offset, policies) = (self.book.offset, &self.book.policies);
        let first = offset.midnight(offset.date(*from));
        let to = term.after(first, 1, offset, policies.leap_day).ok_or(Stop::TimeOutOfRange)?;
        if self.cannot_buy() {
            return Ok(Some(RefusedBecause::InArrears));
        }
        if let Some(cap) = sold.cap
            && money::add(self.most_held(*item, first, to)?, *quantity)? > cap
        {
            return Ok(Some(RefusedBecause::OverCap));
        }
        let (times, by_month) =
            if term.months > 0 { (term.months, true) } else { (term.days, false) };
        let price = rating::capacity(sold, policies.tier_bound, *quantity, times, by_month)?;
        let refused = self.buy(&Purchase {
            item: *item,
            kind: LineKind::Capacity,
            quantity: price.quantity,
            list_amount: price.unit_amount,
            own_price: None,
            order,
            pack: None,
            app: None,
        })?;
        if refused.is_some() {
            return Ok(refused);
        }
        let (item, quantity, at) = (*item, *quantity, self.account.now);
        self.account.affairs.add_ons.push(AddOn { item, quantity, from: first, to });
        let order = order.clone();
        self.account.journal.post(Entry::CapacityBought {
            item,
            order,
            quantity,
            from: *from,
            to,
            at,
        });
        Ok(None)
    }

    /// The most add-ons of an item that are held on one of some days.
    fn most_held(&mut self, item: usize, from: Instant, to: Instant) -> Result<Decimal, Stop> {
        let mut most = Decimal::ZERO;
        let mut day = from;
        while day < to {
            let orders = &self.account.affairs.add_ons;
            let looked_at = orders.len() as u64 / 16;
            let holds = |order: &&AddOn| order.item == item && order.from <= day && day < order.to;
            let mut held = Decimal::ZERO;
            for order in orders.iter().filter(holds) {
                held = money::add(held, order.quantity)?;
            }
            most = most.max(held);
            day = Instant(day.0 + DAY);
            self.step(looked_at)?;
        }
        Ok(most)
    }

    /// Begins the one trial that an account has of an item.
    pub(super) fn start_trial(&mut self, item: usize, app: Option<&str>) -> Answer {
        let sale = self.book.items.get(item).and_then(|item| item.one_time);
        let Some(trial) = sale.and_then(|sale| sale.trial) else { return Ok(None) };
        if self.account.affairs.tried.contains(&item) {
            return Ok(Some(RefusedBecause::TrialTaken));
        }
        let at = self.account.now;
        let to = trial
            .after(at, 1, self.book.offset, self.book.policies.leap_day)
            .ok_or(Stop::TimeOutOfRange)?;
        self.account.affairs.tried.push(item);
        let app = app.map(str::to_owned);
        self.account.journal.post(Entry::TrialStarted { item, app, at, to });
        Ok(None)
    }
}

//! What an account goes through beyond packs bought and used: money on account, arrears, refunds,
//! renewals, add-ons, warnings.
//!
//! An estimate has none of it. The loop reaches it through a table, so that a page which only
//! estimates does not carry it: whoever does not name [`LIFE`] leaves it out.

use super::agenda::Happening;
use super::stretch::{Heads, Stretch};
use super::{Engine, Stop};
use crate::ledger::{Entry, MovedBy, RefusedBecause, ServiceChange};
use crate::money;
use crate::scenario::EventKind;
use crate::time::{Cadence, Instant};
use rust_decimal::Decimal;

/// What may come of an event or a purchase: done, or why not.
pub(super) type Answer = Result<Option<RefusedBecause>, Stop>;

/// The first instant of a cycle, and the first after it.
pub(super) type Span = (Instant, Instant);

/// The doors from the loop into an account's affairs.
pub(super) struct Life {
    /// Before the first instant.
    pub begin: fn(&mut Engine<'_>) -> Result<(), Stop>,
    /// A happening that an estimate does not know.
    pub happen: fn(&mut Engine<'_>, &Happening) -> Result<(), Stop>,
    /// An event that an estimate does not know, or that packs of this event were bought.
    pub event: fn(&mut Engine<'_>, usize, &EventKind) -> Answer,
    /// Takes the money for a purchase of this order, or says why it is refused.
    pub pay: fn(&mut Engine<'_>, Option<Decimal>, &str) -> Answer,
    /// A purchase of this order is the last entry of the journal.
    pub sold: fn(&mut Engine<'_>, &str),
    /// A line was added to the bill of a cycle.
    pub note_sum: fn(&mut Engine<'_>, Cadence, Span, Option<Decimal>) -> Result<(), Stop>,
    /// Money falls due with the bill of a cycle that ends at this instant.
    pub owe: fn(&mut Engine<'_>, Instant, Decimal) -> Result<(), Stop>,
    /// A grant begins or ends.
    pub changed: fn(&mut Engine<'_>, usize),
    /// The end of the first instant of a stretch after which a warning may be due.
    pub watch: fn(&Engine<'_>, usize, &Heads, Stretch) -> Result<Instant, Stop>,
    /// Warns of an item where that is due at an instant.
    pub warn: fn(&mut Engine<'_>, usize, Instant) -> Result<(), Stop>,
}

/// The whole life of an account.
pub(super) static LIFE: Life = Life {
    begin: |engine| {
        engine.watch_items();
        engine.hold_chains()?;
        engine.look_at_balance()
    },
    happen: |engine, happening| match happening {
        Happening::SumRounded => engine.round_sums(),
        Happening::BillDue => engine.charge(),
        Happening::Suspends => engine.suspend(),
        Happening::Renewal(chain) => engine.try_renewal(*chain),
        _ => Ok(()),
    },
    event: |engine, index, kind| engine.live_event(index, kind),
    pay: |engine, amount, order| engine.pay(amount, order),
    sold: |engine, order| engine.note_order(order),
    note_sum: |engine, cadence, cycle, amount| engine.note_sum(cadence, cycle, amount),
    owe: |engine, end, amount| engine.owe(end, amount),
    changed: |engine, grant| engine.note_change(grant),
    watch: |engine, item, heads, stretch| engine.watch(item, heads, stretch),
    warn: |engine, item, at| engine.warn(item, at),
};

impl Engine<'_> {
    fn live_event(&mut self, index: usize, kind: &EventKind) -> Answer {
        match kind {
            EventKind::BuyPack { .. } => self.begin_chain(index, kind).map(|()| None),
            EventKind::RenewPack { order, unit_price } => self.renew_order(order, *unit_price),
            EventKind::SetAutoRenew { order, on } => self.set_auto_renew(order, *on),
            EventKind::RefundOrder { order } => self.refund(order),
            EventKind::StartTrial { item, app } => self.start_trial(*item, app.as_deref()),
            EventKind::BuyCapacity { .. } => self.buy_capacity(kind),
            EventKind::SetAlert { item, rule, region } => {
                self.set_alert(*item, rule, region.as_deref());
                Ok(None)
            }
            EventKind::TopUp { amount } => {
                self.move_money(*amount, MovedBy::TopUp, None)?;
                self.look_at_balance().map(|()| None)
            }
            EventKind::CloseService => Ok(self.close_service()),
            EventKind::OpenService => self.reopen_service(),
            EventKind::SetPayPerUse { .. } | EventKind::BuyOneTime { .. } => Ok(None),
        }
    }

    /// Moves money, where there is an account.
    pub(super) fn move_money(
        &mut self,
        amount: Decimal,
        because: MovedBy,
        order: Option<&str>,
    ) -> Result<(), Stop> {
        let Some(before) = self.account.balance else { return Ok(()) };
        let (at, balance) = (self.account.now, money::add(before, amount)?);
        self.account.balance = Some(balance);
        if !amount.is_zero() {
            let order = order.map(str::to_owned);
            self.account.journal.post(Entry::Moved { at, amount, balance, because, order });
        }
        Ok(())
    }

    /// Closes the service, unless a paid pack still holds something (domain rule R39).
    fn close_service(&mut self) -> Option<RefusedBecause> {
        if !self.account.open {
            return Some(RefusedBecause::ServiceClosed);
        }
        let now = self.account.now;
        let holds = |grant: &crate::ledger::Grant| {
            let over = grant.refunded || grant.valid_to <= now;
            // A later period of a pack that resets holds nothing until it begins.
            let begun = !grant.later_period || grant.valid_from <= now;
            grant.is_pack() && begun && !over && !grant.remaining.is_zero()
        };
        if self.account.grants.iter().any(holds) {
            return Some(RefusedBecause::PackNotUsedUp);
        }
        self.account.open = false;
        self.account.journal.post(Entry::Service { at: now, change: ServiceChange::Closed });
        None
    }

    fn reopen_service(&mut self) -> Answer {
        if self.account.open {
            return Ok(Some(RefusedBecause::ServiceOpen));
        }
        if self.account.was_open {
            self.account.gives_since = self.account.now;
            self.open_service()?;
        }
        Ok(None)
    }
}

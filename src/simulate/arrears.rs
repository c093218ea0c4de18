//! Arrears: from a balance below zero to the suspension, and back (domain rules R52, R55, R56).

use super::agenda::Happening;
use super::{Engine, Stop};
use crate::book::ArrearsPacks;
use crate::ledger::{Entry, ServiceChange};
use rust_decimal::Decimal;

impl Engine<'_> {
    /// Looks at the balance after it has changed: arrears begin, or end and the service resumes.
    pub(super) fn look_at_balance(&mut self) -> Result<(), Stop> {
        let below = self.account.balance.is_some_and(|balance| balance < Decimal::ZERO);
        if !below {
            self.account.affairs.in_arrears_since = None;
            return if self.account.suspended { self.resume() } else { Ok(()) };
        }
        if self.account.affairs.in_arrears_since.is_none()
            && let Some(arrears) = self.book.policies.arrears
        {
            let now = self.account.now;
            self.account.affairs.in_arrears_since = Some(now);
            let policies = &self.book.policies;
            let at = arrears
                .after
                .after(now, 1, self.book.offset, policies.leap_day)
                .ok_or(Stop::TimeOutOfRange)?;
            self.account.agenda.enter(at, Happening::Suspends);
        }
        Ok(())
    }

    /// Suspends the account, if it has been in arrears for so long without a break.
    pub(super) fn suspend(&mut self) -> Result<(), Stop> {
        let policies = &self.book.policies;
        let (Some(since), Some(arrears)) =
            (self.account.affairs.in_arrears_since, policies.arrears)
        else {
            return Ok(());
        };
        let at = arrears.after.after(since, 1, self.book.offset, policies.leap_day);
        if at != Some(self.account.now) || self.account.suspended {
            return Ok(());
        }
        self.account.suspended = true;
        self.account.packs_serve = arrears.packs == ArrearsPacks::Usable;
        self.account.free_serves = arrears.free_usable && arrears.packs != ArrearsPacks::Blocked;
        let at = self.account.now;
        self.account.journal.post(Entry::Service { at, change: ServiceChange::Suspended });
        Ok(())
    }

    /// Resumes the account; free quotas that were withheld are given for the rest of their time.
    fn resume(&mut self) -> Result<(), Stop> {
        let withheld = !self.account.free_serves;
        self.account.suspended = false;
        self.account.packs_serve = true;
        self.account.free_serves = true;
        let at = self.account.now;
        self.account.journal.post(Entry::Service { at, change: ServiceChange::Resumed });
        if withheld && self.account.open {
            self.account.gives_since = at;
            self.give_quotas()?;
        }
        Ok(())
    }

    /// Whether the account is suspended and its book lets nothing be bought meanwhile.
    pub(super) fn cannot_buy(&self) -> bool {
        let arrears = self.book.policies.arrears;
        self.account.suspended
            && arrears.is_some_and(|arrears| arrears.packs == ArrearsPacks::Blocked)
    }
}

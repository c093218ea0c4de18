//! Money on account: each bill is charged when it falls due, rounding when its sum is known.

use super::agenda::Happening;
use super::{Engine, Stop};
use crate::ledger::MovedBy;
use crate::money;
use crate::time::{Cadence, Instant};
use rust_decimal::Decimal;

/// The sum of a bill that is not over, or whose month is not.
#[derive(Clone, Debug)]
pub struct OpenSum {
    cadence: Cadence,
    end: Instant,
    /// `None` while a line has no public price: such a bill is not rounded.
    sum: Option<Decimal>,
}

impl Engine<'_> {
    /// Adds a line to the sum of its bill, where there is an account to be charged.
    pub(super) fn note_sum(
        &mut self,
        cadence: Cadence,
        (start, end): (Instant, Instant),
        amount: Option<Decimal>,
    ) -> Result<(), Stop> {
        if self.account.balance.is_none() {
            return Ok(());
        }
        let known = |open: &OpenSum| open.end == end && open.cadence == cadence;
        match self
            .account
            .affairs
            .sums
            .iter()
            .rposition(known)
            .and_then(|place| self.account.affairs.sums.get_mut(place))
        {
            Some(open) => {
                open.sum = match (open.sum, amount) {
                    (Some(sum), Some(amount)) => Some(money::add(sum, amount)?),
                    _ => None,
                };
            }
            None => self.account.affairs.sums.push(OpenSum { cadence, end, sum: amount }),
        }
        let per_cycle = self.book.policies.rounding.per_cycle;
        let rounded = if per_cycle { end } else { self.book.offset.next(start, Cadence::Month) };
        self.account.agenda.enter(rounded, Happening::SumRounded);
        Ok(())
    }

    /// Rounds the sums of what is over: each bill's, or once the month's.
    pub(super) fn round_sums(&mut self) -> Result<(), Stop> {
        let rounding = self.book.policies.rounding;
        let (mut difference, mut month) = (Decimal::ZERO, Decimal::ZERO);
        let rounded = |sum| money::round(sum, rounding.bill.scale, rounding.bill.mode);
        for open in self.account.affairs.sums.iter().filter(|open| open.end <= self.account.now) {
            let sum = open.sum.unwrap_or_default();
            if rounding.per_cycle {
                difference = money::add(difference, money::sub(rounded(sum), sum)?)?;
            }
            month = money::add(month, sum)?;
        }
        if !rounding.per_cycle {
            difference = money::sub(rounded(month), month)?;
        }
        let now = self.account.now;
        self.account.affairs.sums.retain(|open| open.end > now);
        self.owe(now, difference)
    }

    /// Enters what is charged with the bill of a cycle that ends at `end`.
    pub(super) fn owe(&mut self, end: Instant, amount: Decimal) -> Result<(), Stop> {
        if self.account.balance.is_none() || amount.is_zero() {
            return Ok(());
        }
        let policies = &self.book.policies;
        let at = policies
            .bill_delay
            .after(end, 1, self.book.offset, policies.leap_day)
            .ok_or(Stop::TimeOutOfRange)?;
        match self.account.affairs.owed.iter_mut().find(|(due, _)| *due == at) {
            Some((_, sum)) => *sum = money::add(*sum, amount)?,
            None => self.account.affairs.owed.push((at, amount)),
        }
        self.account.agenda.enter(at, Happening::BillDue);
        Ok(())
    }

    /// Takes what is due now from the account, which may fall below zero.
    pub(super) fn charge(&mut self) -> Result<(), Stop> {
        let now = self.account.now;
        let mut sum = Decimal::ZERO;
        for (_, amount) in self.account.affairs.owed.iter().filter(|(due, _)| *due == now) {
            sum = money::add(sum, *amount)?;
        }
        self.account.affairs.owed.retain(|(due, _)| *due != now);
        self.move_money(-sum, MovedBy::Bill, None)?;
        self.look_at_balance()
    }
}

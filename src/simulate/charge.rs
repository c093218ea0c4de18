//! Money on account: each bill is charged when it falls due, rounding when its sum is known.

use super::agenda::Happening;
use super::{Engine, Stop};
use crate::money;
use crate::time::{Cadence, Instant};
use rust_decimal::Decimal;

/// The sum of a bill that is not over, or whose month is not.
#[derive(Debug)]
pub struct OpenSum {
    cadence: Cadence,
    end: Instant,
    /// `None` while a line has no public price: such a bill is not rounded.
    sum: Option<Decimal>,
}

impl Engine<'_> {
    /// What a line charges: its exact amount, rounded where the book rounds lines.
    pub(super) fn line_amount(&self, exact: Option<Decimal>) -> Option<Decimal> {
        match (exact, self.book.policies.rounding.line) {
            (Some(exact), Some(rule)) => Some(money::round(exact, rule.scale, rule.mode)),
            (exact, _) => exact,
        }
    }

    /// Adds a line to the sum of its bill, where there is an account to be charged.
    pub(super) fn note_sum(
        &mut self,
        cadence: Cadence,
        (start, end): (Instant, Instant),
        amount: Option<Decimal>,
    ) -> Result<(), Stop> {
        if self.balance.is_none() {
            return Ok(());
        }
        let known = |open: &OpenSum| open.end == end && open.cadence == cadence;
        match self.sums.iter().rposition(known).and_then(|place| self.sums.get_mut(place)) {
            Some(open) => {
                open.sum = match (open.sum, amount) {
                    (Some(sum), Some(amount)) => Some(money::add(sum, amount)?),
                    _ => None,
                };
            }
            None => self.sums.push(OpenSum { cadence, end, sum: amount }),
        }
        let per_cycle = self.book.policies.rounding.per_cycle;
        let rounded = if per_cycle { end } else { self.book.offset.next(start, Cadence::Month) };
        self.agenda.enter(rounded, Happening::SumRounded);
        Ok(())
    }

    /// Rounds the sums of what is over: each bill's, or once the month's.
    pub(super) fn round_sums(&mut self) -> Result<(), Stop> {
        let rounding = self.book.policies.rounding;
        let (mut difference, mut month) = (Decimal::ZERO, Decimal::ZERO);
        let rounded = |sum| money::round(sum, rounding.bill.scale, rounding.bill.mode);
        for open in self.sums.iter().filter(|open| open.end <= self.now) {
            let sum = open.sum.unwrap_or_default();
            if rounding.per_cycle {
                difference = money::add(difference, money::sub(rounded(sum), sum)?)?;
            }
            month = money::add(month, sum)?;
        }
        if !rounding.per_cycle {
            difference = money::sub(rounded(month), month)?;
        }
        let now = self.now;
        self.sums.retain(|open| open.end > now);
        self.owe(now, difference)
    }

    /// Enters what is charged with the bill of a cycle that ends at `end`.
    pub(super) fn owe(&mut self, end: Instant, amount: Decimal) -> Result<(), Stop> {
        if self.balance.is_none() || amount.is_zero() {
            return Ok(());
        }
        let policies = &self.book.policies;
        let at = policies
            .bill_delay
            .after(end, 1, self.book.offset, policies.leap_day)
            .ok_or(Stop::TimeOutOfRange)?;
        match self.owed.iter_mut().find(|(due, _)| *due == at) {
            Some((_, sum)) => *sum = money::add(*sum, amount)?,
            None => self.owed.push((at, amount)),
        }
        self.agenda.enter(at, Happening::BillDue);
        Ok(())
    }

    /// Takes what is due now from the account.
    pub(super) fn charge(&mut self) -> Result<(), Stop> {
        let now = self.now;
        for (_, amount) in self.owed.iter().filter(|(due, _)| *due == now) {
            if let Some(balance) = self.balance {
                self.balance = Some(money::sub(balance, *amount)?);
            }
        }
        self.owed.retain(|(due, _)| *due != now);
        Ok(())
    }
}

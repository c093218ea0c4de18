//! Cycles end: what was left to pay per use is rated, and its lines are charged.

use super::agenda::Happening;
use super::{Engine, Stop};
use crate::bill::{CycleUse, Line, LineKind, TierWhy, Why};
use crate::book::{PayPerUse, TierBasis, TiersMode};
use crate::ledger::Entry;
use crate::money;
use crate::rating::{self, Slice};
use crate::time::{Cadence, Instant};
use rust_decimal::Decimal;

impl Engine<'_> {
    /// Closes the cycle of an item and rates what it has counted.
    pub(super) fn end_cycle(&mut self, item: usize) -> Result<(), Stop> {
        let Some(account) = self.account.items.get_mut(item) else { return Ok(()) };
        let Some(cycle) = account.cycle.take() else { return Ok(()) };
        let mut paid = Decimal::ZERO;
        for piece in &cycle.paid {
            paid = money::add(paid, piece.units)?;
        }
        let covered = money::add(cycle.free, cycle.packs)?;
        let used = money::add(money::add(covered, paid)?, cycle.refused)?;
        if !used.is_zero() {
            self.account.cycles.push(CycleUse {
                item,
                start: cycle.start,
                end: cycle.end,
                used,
                free: cycle.free,
                packs: cycle.packs,
                pay_per_use: paid,
                refused: cycle.refused,
                draws: cycle.draws,
            });
        }
        let Some(price) = self.book.items.get(item).and_then(|item| item.pay_per_use.as_ref())
        else {
            return Ok(());
        };
        let above = match self.book.policies.tier_basis {
            TierBasis::AfterPacks => Decimal::ZERO,
            TierBasis::AfterFree => cycle.packs,
            TierBasis::Total => covered,
        };
        let count = money::add(above, paid)?;
        let slices = self.rate(item, price, cycle.start, above, paid)?;
        let mut amount = Decimal::ZERO;
        for slice in &slices {
            amount = money::add(amount, self.line_amount(slice.amount).unwrap_or_default())?;
            self.post_slice(item, price, (cycle.start, cycle.end), count, slice)?;
        }
        self.fall_due(cycle.end, amount)
    }

    /// Prices a cycle's pay-per-use units, graduated ones from the span's running counter.
    fn rate(
        &mut self,
        item: usize,
        price: &PayPerUse,
        start: Instant,
        above: Decimal,
        paid: Decimal,
    ) -> Result<Vec<Slice>, Stop> {
        let span = self.book.offset.floor(start, price.counted_by);
        let Some(account) = self.account.items.get_mut(item) else { return Ok(Vec::new()) };
        if account.span != Some(span) {
            account.span = Some(span);
            account.counter = rating::Counter::default();
            account.span_paid = false;
        }
        account.span_paid |= !paid.is_zero();
        Ok(match price.tiers.mode {
            TiersMode::Volume => rating::volume(&price.tiers, money::add(above, paid)?, paid)?,
            TiersMode::Graduated => {
                rating::graduated(&price.tiers, &mut account.counter, above, paid)?
            }
        })
    }

    /// Enters the end of a counting span, where a span without use has its price.
    pub(super) fn await_span(&mut self, item: usize) {
        let Some(price) = self.book.items.get(item).and_then(|item| item.pay_per_use.as_ref())
        else {
            return;
        };
        let touched = self.account.items.get(item).is_some_and(|item| item.touched);
        if touched && rating::zero(&price.tiers).is_some() {
            let end = self.book.offset.next(self.account.now, price.counted_by);
            self.account.agenda.enter(end, Happening::SpanEnds(item));
        }
    }

    /// Charges the flat amount of a span in which nothing was paid per use.
    pub(super) fn end_span(&mut self, item: usize) -> Result<(), Stop> {
        self.charge_unused_span(item, self.account.now)?;
        self.await_span(item);
        Ok(())
    }

    fn charge_unused_span(&mut self, item: usize, end: Instant) -> Result<(), Stop> {
        let Some(price) = self.book.items.get(item).and_then(|item| item.pay_per_use.as_ref())
        else {
            return Ok(());
        };
        let last = Instant(end.0 - 1);
        let span = self.book.offset.floor(last, price.counted_by);
        let account = self.account.items.get(item);
        let paid = account.is_some_and(|item| item.span == Some(span) && item.span_paid);
        let on = account.is_some_and(|item| item.pay_per_use_on) && self.account.was_open;
        if let Some(slice) = rating::zero(&price.tiers).filter(|_| !paid && on) {
            let start = self.book.offset.floor(last, price.settled_by);
            let end = self.book.offset.next(last, price.settled_by);
            self.post_slice(item, price, (start, end), Decimal::ZERO, &slice)?;
            let amount = self.line_amount(slice.amount).unwrap_or_default();
            self.fall_due(end, amount)?;
        }
        Ok(())
    }

    fn post_slice(
        &mut self,
        item: usize,
        price: &PayPerUse,
        cycle: (Instant, Instant),
        count: Decimal,
        slice: &Slice,
    ) -> Result<(), Stop> {
        let below = slice.tier.checked_sub(1).and_then(|below| price.tiers.all().nth(below));
        let from = below.and_then(|tier| price.tiers.end_of(tier)).unwrap_or(Decimal::ZERO);
        let why = TierWhy {
            mode: price.tiers.mode,
            tier: slice.tier,
            from: money::add(from, Decimal::ONE)?,
            to: price.tiers.all().nth(slice.tier).and_then(|tier| price.tiers.end_of(tier)),
            basis: self.book.policies.tier_basis,
            count,
            per: price.tiers.per,
            whole_blocks: price.tiers.whole_blocks,
        };
        self.post_line(
            price.settled_by,
            cycle,
            Line {
                item: Some(item),
                kind: LineKind::PayPerUse,
                quantity: slice.quantity,
                unit_amount: slice.unit_amount,
                flat_amount: slice.flat_amount,
                exact: slice.amount,
                amount: None,
                order: None,
                pack: None,
                app: None,
                at: None,
                why: Why::Tier(Box::new(why)),
            },
        )
    }

    fn fall_due(&mut self, end: Instant, amount: Decimal) -> Result<(), Stop> {
        match self.life {
            Some(life) => (life.owe)(self, end, amount),
            None => Ok(()),
        }
    }

    /// What a line charges: its exact amount, rounded where the book rounds lines.
    pub(super) fn line_amount(&self, exact: Option<Decimal>) -> Option<Decimal> {
        match (exact, self.book.policies.rounding.line) {
            (Some(exact), Some(rule)) => Some(money::round(exact, rule.scale, rule.mode)),
            (exact, _) => exact,
        }
    }

    /// Charges a line in a cycle; it is rounded here where the book rounds lines.
    pub(super) fn post_line(
        &mut self,
        cadence: Cadence,
        (start, end): (Instant, Instant),
        mut line: Line,
    ) -> Result<(), Stop> {
        line.amount = self.line_amount(line.exact);
        if let Some(life) = self.life {
            (life.note_sum)(self, cadence, (start, end), line.amount)?;
        }
        self.account.journal.post(Entry::Charged { cadence, start, end, line: Box::new(line) });
        Ok(())
    }

    /// Rates the cycles that go on after the period, as far as they have come.
    pub(super) fn close_open_cycles(&mut self) -> Result<(), Stop> {
        for item in 0..self.account.items.len() {
            self.end_cycle(item)?;
            let counted_by = self
                .book
                .items
                .get(item)
                .and_then(|item| item.pay_per_use.as_ref())
                .map(|price| price.counted_by);
            let touched = self.account.items.get(item).is_some_and(|item| item.touched);
            if let Some(counted_by) = counted_by.filter(|_| touched)
                && self.book.offset.floor(self.account.now, counted_by) != self.account.now
            {
                self.charge_unused_span(item, self.account.now)?;
            }
        }
        Ok(())
    }
}

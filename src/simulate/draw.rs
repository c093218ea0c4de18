//! Use is drawn from grants in order; the rest is paid or refused.

use super::item::{self, PaidPiece};
use super::stretch::{Heads, Stretch};
use super::{Engine, Stop};
use crate::bill::DrawWhy;
use crate::book::GrantKey;
use crate::ledger::{Entry, Grant, RefusedBecause, deciding_key};
use crate::money;
use crate::time::Instant;
use rust_decimal::Decimal;

impl Engine<'_> {
    /// Uses a stretch in which every record is served by its first grant, or by none.
    pub(super) fn use_together(&mut self, heads: &Heads, stretch: Stretch) -> Result<(), Stop> {
        let mut heads = heads.to_vec();
        if self.book.policies.pack_scope_region {
            // Unlike grants serve: they are told in the order of their first unit.
            let first = |(place, (record, _)): (usize, &(usize, Option<usize>))| {
                (self.first_share(*record, stretch).map_or(i64::MAX, |at| at.0), place)
            };
            let order = item::in_order(heads.iter().enumerate().map(first).collect());
            heads = order.iter().filter_map(|place| heads.get(*place).copied()).collect();
        }
        for (record, head) in &heads {
            let units = self.units(*record, stretch)?;
            if units.is_zero() {
                continue;
            }
            match head.filter(|_| self.account.open) {
                Some(grant) => {
                    let taken = self.taken(*record, grant, units)?;
                    self.draw(*record, grant, stretch, units, taken)?;
                }
                None => self.leave(*record, stretch, units)?,
            }
        }
        self.date_last_units(&heads, stretch);
        Ok(())
    }

    /// Dates the last unit of grants that several records have emptied together.
    fn date_last_units(&mut self, heads: &Heads, stretch: Stretch) {
        for (record, head) in heads {
            let Some(index) = *head else { continue };
            let dry_at = self.account.grants.get(index).and_then(|grant| grant.dry_at);
            if dry_at.is_some_and(|at| at >= stretch.from) {
                let last = self.last_use(*record, stretch);
                if let Some(grant) = self.account.grants.get_mut(index) {
                    grant.dry_at = grant.dry_at.max(Some(last));
                }
            }
        }
    }

    /// Uses one record at one instant, grant after grant, then what is left.
    pub(super) fn use_one(&mut self, record: usize, instant: Stretch) -> Result<(), Stop> {
        let mut units = self.units(record, instant)?;
        while !units.is_zero()
            && let Some(grant) = self.serving(record, 0)
        {
            self.step(1)?;
            let wanted = self.taken(record, grant, units)?;
            let remaining =
                self.account.grants.get(grant).map_or(Decimal::ZERO, |grant| grant.remaining);
            let taken = wanted.min(remaining);
            let covered = if taken == wanted {
                units
            } else {
                // The pack's last units cover a share of what is left (the call is split).
                let share = self.taken(record, grant, Decimal::ONE)?;
                money::div(taken, share)?
            };
            self.draw(record, grant, instant, covered, taken)?;
            units = money::sub(units, covered)?;
        }
        if units.is_zero() { Ok(()) } else { self.leave(record, instant, units) }
    }

    fn draw(
        &mut self,
        record: usize,
        grant: usize,
        stretch: Stretch,
        units: Decimal,
        taken: Decimal,
    ) -> Result<(), Stop> {
        let next = self.serving(record, 1);
        let key = match (
            self.account.grants.get(grant),
            next.and_then(|next| self.account.grants.get(next)),
        ) {
            (Some(first), Some(second)) => {
                deciding_key(first, second, &self.book.policies.grant_order)
            }
            _ => None,
        };
        let Some(granted) = self.account.grants.get_mut(grant) else { return Ok(()) };
        granted.take(taken)?;
        let Some(account) = self.account.items.get_mut(granted.item) else { return Ok(()) };
        if let Some(cycle) = &mut account.cycle {
            let sum = if granted.is_pack() { &mut cycle.packs } else { &mut cycle.free };
            *sum = money::add(*sum, units)?;
            note_draw(
                &mut cycle.draws,
                grant,
                units,
                next.map(|next| (next, key)),
                &self.account.grants,
            )?;
        }
        if self.account.grants.get(grant).is_some_and(|grant| grant.remaining.is_zero()) {
            if let Some(place) = account.serving.iter().position(|other| *other == grant) {
                account.serving.remove(place);
            }
            account.last_dry = Some(grant);
            let dry_at = self.last_use(record, stretch);
            if let Some(granted) = self.account.grants.get_mut(grant) {
                granted.dry_at = Some(dry_at);
            }
        }
        let Stretch { from, to } = stretch;
        self.account.journal.post(Entry::Drawn { record, grant, from, to, units, taken, next });
        Ok(())
    }

    /// The instant of a record's first share in a stretch.
    fn first_share(&self, record: usize, stretch: Stretch) -> Option<Instant> {
        let flow = &self.scenario.records.get(record)?.flow;
        flow.next_use(stretch.from, stretch.to, self.book.offset)
    }

    /// The instant of a record's last share in a stretch.
    fn last_use(&self, record: usize, stretch: Stretch) -> Instant {
        let record = self.scenario.records.get(record);
        let last =
            |flow: &crate::usage::Flow| flow.last_use(stretch.from, stretch.to, self.book.offset);
        record.map_or(stretch.from, |record| last(&record.flow))
    }

    /// What no grant covers: paid per use, or refused.
    fn leave(&mut self, record: usize, stretch: Stretch, units: Decimal) -> Result<(), Stop> {
        let Some(item) = self.scenario.records.get(record).map(|record| record.item) else {
            return Ok(());
        };
        let has_price = self.book.items.get(item).is_some_and(|item| item.pay_per_use.is_some());
        let (open, suspended) = (self.account.open, self.account.suspended);
        let Some(account) = self.account.items.get_mut(item) else { return Ok(()) };
        let Some(cycle) = &mut account.cycle else { return Ok(()) };
        let Stretch { from, to } = stretch;
        if open && !suspended && has_price && account.pay_per_use_on {
            cycle.paid.push(PaidPiece { record, from, units });
            self.account.journal.post(Entry::PaidPerUse { record, from, to, units });
            return Ok(());
        }
        let because = match (open, suspended, has_price) {
            (false, ..) => RefusedBecause::ServiceClosed,
            (true, true, _) => RefusedBecause::Suspended,
            (true, false, false) => RefusedBecause::NoPayPerUse,
            (true, false, true) => RefusedBecause::PayPerUseOff,
        };
        cycle.refused = money::add(cycle.refused, units)?;
        self.account.journal.post(Entry::Refused { record, from, to, units, because });
        Ok(())
    }

    /// Notes the calls that fail for free in a stretch.
    pub(super) fn fail_free(&mut self, item: usize, stretch: Stretch) -> Result<(), Stop> {
        let Some(account) = self.account.items.get(item) else { return Ok(()) };
        let free = |index: &&usize| self.scenario.records.get(**index).is_some_and(|r| !r.billed);
        let failing: Vec<usize> = account.running.iter().filter(free).copied().collect();
        for record in failing {
            let units = self.units(record, stretch)?;
            if !units.is_zero() {
                let Stretch { from, to } = stretch;
                self.account.journal.post(Entry::FreeFailure { record, from, to, units });
            }
        }
        Ok(())
    }
}

/// Adds to what a grant gave in a cycle; what decided is noted at its first unit.
pub(super) fn note_draw(
    draws: &mut Vec<DrawWhy>,
    grant: usize,
    units: Decimal,
    before: Option<(usize, Option<GrantKey>)>,
    grants: &[Grant],
) -> Result<(), Stop> {
    let emptied = grants.get(grant).is_some_and(|grant| grant.remaining.is_zero());
    match draws.iter_mut().find(|draw| draw.grant == grant) {
        Some(draw) => {
            draw.units = money::add(draw.units, units)?;
            draw.emptied = emptied;
        }
        None => draws.push(DrawWhy { grant, units, before, emptied }),
    }
    Ok(())
}

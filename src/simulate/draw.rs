//! Use: taken together while nothing changes, drawn from grants in order, the rest paid or refused.

use super::account::{self, OpenCycle, PaidPiece};
use super::agenda::Happening;
use super::{Engine, Stop};
use crate::bill::DrawWhy;
use crate::book::GrantKey;
use crate::ledger::{Entry, Grant, RefusedBecause, deciding_key};
use crate::money;
use crate::time::{Cadence, Instant};
use rust_decimal::Decimal;

/// A stretch of time, its end exclusive.
#[derive(Clone, Copy)]
pub(super) struct Stretch {
    pub from: Instant,
    pub to: Instant,
}

impl Engine<'_> {
    /// Uses everything from now to `limit`, or to the end of a cycle that begins before it.
    pub(super) fn use_until(&mut self, limit: Instant) -> Result<Instant, Stop> {
        let mut limit = limit;
        for item in 0..self.items.len() {
            if self.items.get(item).is_some_and(|item| item.cycle.is_none())
                && let Some(first) = self.first_use(item, limit)?
            {
                limit = limit.min(self.open_cycle(item, first));
            }
        }
        for item in 0..self.items.len() {
            self.set_running(item, limit)?;
            if self.items.get(item).is_some_and(|item| !item.running.is_empty()) {
                self.use_item(item, Stretch { from: self.now, to: limit })?;
                let scenario = self.scenario;
                if let Some(item) = self.items.get_mut(item) {
                    item.running.retain(|record| {
                        scenario.records.get(*record).is_some_and(|r| r.flow.ends() > limit)
                    });
                }
            }
        }
        Ok(limit)
    }

    /// Moves the records that begin before `limit` from the waiting to the running.
    fn set_running(&mut self, item: usize, limit: Instant) -> Result<(), Stop> {
        let scenario = self.scenario;
        let Some(account) = self.items.get_mut(item) else { return Ok(()) };
        let mut changed = 0;
        while let Some(record) = account.waiting.last()
            && scenario.records.get(*record).is_some_and(|r| r.flow.starts() < limit)
        {
            account.running.push(*record);
            account.waiting.pop();
            changed += 1;
        }
        if changed > 0 {
            let keys = account
                .running
                .iter()
                .map(|index| (i64::try_from(*index).unwrap_or(i64::MAX), *index));
            account.running = account::in_order(keys.collect());
        }
        let looked_at = changed + account.running.len() as u64;
        self.step(looked_at)
    }

    /// The first instant before `limit` at which a record of the item counts something.
    fn first_use(&mut self, item: usize, limit: Instant) -> Result<Option<Instant>, Stop> {
        let Some(account) = self.items.get(item) else { return Ok(None) };
        let mut first = limit;
        let mut found = None;
        let mut looked_at = 0;
        // Those under way first, then the waiting in the order in which they begin.
        for index in account.running.iter().chain(account.waiting.iter().rev()) {
            let Some(record) = self.scenario.records.get(*index) else { continue };
            looked_at += 1;
            if looked_at > account.running.len() && record.flow.starts() >= first {
                break;
            }
            if record.billed
                && let Some(at) = record.flow.next_use(self.now, first, self.book.offset)
            {
                first = at;
                found = Some(at);
            }
        }
        self.step(looked_at as u64 / 16)?;
        Ok(found)
    }

    /// Opens the billing cycle that holds `at`, and returns its end.
    pub(super) fn open_cycle(&mut self, item: usize, at: Instant) -> Instant {
        let cadence = self.book.items.get(item).map_or(Cadence::Month, |item| item.cycle());
        let (start, end) =
            (self.book.offset.floor(at, cadence), self.book.offset.next(at, cadence));
        if let Some(account) = self.items.get_mut(item)
            && account.cycle.is_none()
        {
            account.cycle = Some(OpenCycle::new(start, end));
            self.agenda.enter(end, Happening::CycleEnds(item));
        }
        end
    }

    fn use_item(&mut self, item: usize, stretch: Stretch) -> Result<(), Stop> {
        self.fail_free(item, stretch)?;
        let mut stretch = stretch;
        while stretch.from < stretch.to {
            let heads = self.heads(item);
            self.step(1 + heads.len() as u64 / 16)?;
            if !self.open || heads.iter().all(|(_, head)| head.is_none()) {
                return self.use_together(&heads, stretch);
            }
            if self.fits(&heads, stretch)? {
                return self.use_together(&heads, stretch);
            }
            // The shares before `low` fit into the first grants, those at `low` do not.
            let (mut low, mut high) = (stretch.from, stretch.to);
            while high.0 - low.0 > 1 {
                let middle = Instant(low.0 + (high.0 - low.0) / 2);
                if self.fits(&heads, Stretch { to: middle, ..stretch })? {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            if low > stretch.from {
                self.use_together(&heads, Stretch { to: low, ..stretch })?;
            }
            let instant = Stretch { from: low, to: Instant(low.0 + 1) };
            for (record, _) in &heads {
                self.use_one(*record, instant)?;
            }
            stretch.from = instant.to;
        }
        Ok(())
    }

    /// Each running record with the grant that serves it first.
    fn heads(&self, item: usize) -> Vec<(usize, Option<usize>)> {
        let Some(account) = self.items.get(item) else { return Vec::new() };
        let counted = |index: &&usize| self.scenario.records.get(**index).is_some_and(|r| r.billed);
        let running = account.running.iter().filter(counted);
        running.map(|record| (*record, self.serving(*record, 0))).collect()
    }

    /// The grant that is next in line for a record, after so many others.
    fn serving(&self, record: usize, skip: usize) -> Option<usize> {
        let record = self.scenario.records.get(record)?;
        let bound = self.book.policies.pack_scope_region;
        let serving = &self.items.get(record.item)?.serving;
        if !bound {
            return serving.get(skip).copied();
        }
        let serves = |index: &&usize| {
            let grant = self.grants.get(**index);
            grant.is_some_and(|grant| !grant.is_pack() || grant.region == record.region)
        };
        serving.iter().filter(serves).nth(skip).copied()
    }

    /// What a record counts in a stretch, in units of the item.
    fn units(&self, record: usize, stretch: Stretch) -> Result<Decimal, Stop> {
        let Some(record) = self.scenario.records.get(record) else { return Ok(Decimal::ZERO) };
        let offset = self.book.offset;
        let steps = record.flow.used_before(stretch.to, offset)
            - record.flow.used_before(stretch.from, offset);
        let quantity = record.flow.quantity(steps);
        if record.units_per_call == Decimal::ONE {
            return Ok(quantity);
        }
        Ok(money::mul(quantity, record.units_per_call)?)
    }

    /// What a record takes from a grant for some units.
    fn taken(&self, record: usize, grant: usize, units: Decimal) -> Result<Decimal, Stop> {
        let is_pack = self.grants.get(grant).is_some_and(|grant| grant.is_pack());
        match self.scenario.records.get(record) {
            Some(record) if is_pack && record.pack_units_per_unit != Decimal::ONE => {
                Ok(money::mul(units, record.pack_units_per_unit)?)
            }
            _ => Ok(units),
        }
    }

    /// Whether the first grants hold all that is used in a stretch.
    fn fits(&self, heads: &[(usize, Option<usize>)], stretch: Stretch) -> Result<bool, Stop> {
        let mut wanted: Vec<(usize, Decimal)> = Vec::new();
        for (record, head) in heads {
            let Some(head) = head else { continue };
            let taken = self.taken(*record, *head, self.units(*record, stretch)?)?;
            match wanted.iter_mut().find(|(grant, _)| grant == head) {
                Some((_, sum)) => *sum = money::add(*sum, taken)?,
                None => wanted.push((*head, taken)),
            }
        }
        let holds = |(index, sum): &(usize, Decimal)| {
            self.grants.get(*index).is_some_and(|grant| grant.remaining >= *sum)
        };
        Ok(wanted.iter().all(holds))
    }

    /// Uses a stretch in which every record is served by its first grant, or by none.
    fn use_together(
        &mut self,
        heads: &[(usize, Option<usize>)],
        stretch: Stretch,
    ) -> Result<(), Stop> {
        let mut heads = heads.to_vec();
        if self.book.policies.pack_scope_region && heads.len() > 1 {
            // Unlike grants serve: they are told in the order of their first unit.
            let first = |(place, (record, _)): (usize, &(usize, Option<usize>))| {
                (self.first_share(*record, stretch).map_or(i64::MAX, |at| at.0), place)
            };
            let order = account::in_order(heads.iter().enumerate().map(first).collect());
            heads = order.iter().filter_map(|place| heads.get(*place).copied()).collect();
        }
        for (record, head) in &heads {
            let units = self.units(*record, stretch)?;
            if units.is_zero() {
                continue;
            }
            match head.filter(|_| self.open) {
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
    fn date_last_units(&mut self, heads: &[(usize, Option<usize>)], stretch: Stretch) {
        for (record, head) in heads {
            let Some(index) = *head else { continue };
            let dry_at = self.grants.get(index).and_then(|grant| grant.dry_at);
            if dry_at.is_some_and(|at| at >= stretch.from) {
                let last = self.last_use(*record, stretch);
                if let Some(grant) = self.grants.get_mut(index) {
                    grant.dry_at = grant.dry_at.max(Some(last));
                }
            }
        }
    }

    /// Uses one record at one instant, grant after grant, then what is left.
    fn use_one(&mut self, record: usize, instant: Stretch) -> Result<(), Stop> {
        let mut units = self.units(record, instant)?;
        while !units.is_zero()
            && let Some(grant) = self.serving(record, 0)
        {
            self.step(1)?;
            let wanted = self.taken(record, grant, units)?;
            let remaining = self.grants.get(grant).map_or(Decimal::ZERO, |grant| grant.remaining);
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
        let key = match (self.grants.get(grant), next.and_then(|next| self.grants.get(next))) {
            (Some(first), Some(second)) => {
                deciding_key(first, second, &self.book.policies.grant_order)
            }
            _ => None,
        };
        let Some(granted) = self.grants.get_mut(grant) else { return Ok(()) };
        granted.take(taken)?;
        let Some(account) = self.items.get_mut(granted.item) else { return Ok(()) };
        if let Some(cycle) = &mut account.cycle {
            let sum = if granted.is_pack() { &mut cycle.packs } else { &mut cycle.free };
            *sum = money::add(*sum, units)?;
            note_draw(&mut cycle.draws, grant, units, next.map(|next| (next, key)), &self.grants)?;
        }
        if self.grants.get(grant).is_some_and(|grant| grant.remaining.is_zero()) {
            if let Some(place) = account.serving.iter().position(|other| *other == grant) {
                account.serving.remove(place);
            }
            let dry_at = self.last_use(record, stretch);
            if let Some(granted) = self.grants.get_mut(grant) {
                granted.dry_at = Some(dry_at);
            }
        }
        let Stretch { from, to } = stretch;
        self.journal.post(Entry::Drawn { record, grant, from, to, units, taken, next });
        Ok(())
    }

    /// The instant of a record's first share in a stretch.
    fn first_share(&self, record: usize, stretch: Stretch) -> Option<Instant> {
        let flow = &self.scenario.records.get(record)?.flow;
        flow.next_use(stretch.from, stretch.to, self.book.offset)
    }

    /// The instant of a record's last share in a stretch.
    fn last_use(&self, record: usize, stretch: Stretch) -> Instant {
        let Some(record) = self.scenario.records.get(record) else { return stretch.from };
        let offset = self.book.offset;
        let all = record.flow.used_before(stretch.to, offset);
        let (mut low, mut high) = (stretch.from, stretch.to);
        while high.0 - low.0 > 1 {
            let middle = Instant(low.0 + (high.0 - low.0) / 2);
            if record.flow.used_before(middle, offset) == all {
                high = middle
            } else {
                low = middle
            }
        }
        low
    }

    /// What no grant covers: paid per use, or refused.
    fn leave(&mut self, record: usize, stretch: Stretch, units: Decimal) -> Result<(), Stop> {
        let Some(item) = self.scenario.records.get(record).map(|record| record.item) else {
            return Ok(());
        };
        let has_price = self.book.items.get(item).is_some_and(|item| item.pay_per_use.is_some());
        let open = self.open;
        let Some(account) = self.items.get_mut(item) else { return Ok(()) };
        let Some(cycle) = &mut account.cycle else { return Ok(()) };
        let Stretch { from, to } = stretch;
        if open && has_price && account.pay_per_use_on {
            cycle.paid.push(PaidPiece { record, from, units });
            self.journal.post(Entry::PaidPerUse { record, from, to, units });
            return Ok(());
        }
        let because = match (open, has_price) {
            (false, _) => RefusedBecause::ServiceClosed,
            (true, false) => RefusedBecause::NoPayPerUse,
            (true, true) => RefusedBecause::PayPerUseOff,
        };
        cycle.refused = money::add(cycle.refused, units)?;
        self.journal.post(Entry::Refused { record, from, to, units, because });
        Ok(())
    }

    /// Notes the calls that fail for free in a stretch.
    fn fail_free(&mut self, item: usize, stretch: Stretch) -> Result<(), Stop> {
        let Some(account) = self.items.get(item) else { return Ok(()) };
        let free = |index: &&usize| self.scenario.records.get(**index).is_some_and(|r| !r.billed);
        let failing: Vec<usize> = account.running.iter().filter(free).copied().collect();
        for record in failing {
            let units = self.units(record, stretch)?;
            if !units.is_zero() {
                let Stretch { from, to } = stretch;
                self.journal.post(Entry::FreeFailure { record, from, to, units });
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

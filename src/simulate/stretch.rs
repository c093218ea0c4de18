//! Use over a stretch of time: taken together while the first grants hold it, cut where one runs
//! dry or a warning is due.

use super::agenda::Happening;
use super::item::{self, OpenCycle};
use super::{Engine, Stop};
use crate::money;
use crate::time::{Cadence, Instant};
use rust_decimal::Decimal;

/// A stretch of time, its end exclusive.
#[derive(Clone, Copy)]
pub(super) struct Stretch {
    pub from: Instant,
    pub to: Instant,
}

/// Each running record with the grant that serves it first.
pub(super) type Heads = [(usize, Option<usize>)];

impl Engine<'_> {
    /// Uses everything from now to `limit`, or to the end of a cycle that begins before it.
    pub(super) fn use_until(&mut self, limit: Instant) -> Result<Instant, Stop> {
        let mut limit = limit;
        for item in 0..self.account.items.len() {
            if self.account.items.get(item).is_some_and(|item| item.cycle.is_none())
                && let Some(first) = self.first_use(item, limit)?
            {
                limit = limit.min(self.open_cycle(item, first));
            }
        }
        for item in 0..self.account.items.len() {
            self.set_running(item, limit)?;
            if self.account.items.get(item).is_some_and(|item| !item.running.is_empty()) {
                let stretch = Stretch { from: self.account.now, to: limit };
                self.fail_free(item, stretch)?;
                let stretch = self.in_cycle(item, stretch)?;
                self.use_item(item, stretch)?;
                let scenario = self.scenario;
                if let Some(item) = self.account.items.get_mut(item) {
                    item.running.retain(|record| {
                        scenario.records.get(*record).is_some_and(|r| r.flow.ends() > limit)
                    });
                }
            } else {
                self.warn_at(item, self.account.now)?;
            }
        }
        Ok(limit)
    }

    /// Moves the records that begin before `limit` from the waiting to the running.
    fn set_running(&mut self, item: usize, limit: Instant) -> Result<(), Stop> {
        let scenario = self.scenario;
        let Some(account) = self.account.items.get_mut(item) else { return Ok(()) };
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
            account.running = item::in_order(keys.collect());
        }
        let looked_at = changed + account.running.len() as u64;
        self.step(looked_at)
    }

    /// The first instant before `limit` at which a record of the item counts something.
    fn first_use(&mut self, item: usize, limit: Instant) -> Result<Option<Instant>, Stop> {
        let Some(account) = self.account.items.get(item) else { return Ok(None) };
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
                && let Some(at) = record.flow.next_use(self.account.now, first, self.book.offset)
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
        if let Some(account) = self.account.items.get_mut(item)
            && account.cycle.is_none()
        {
            account.cycle = Some(OpenCycle::new(start, end));
            self.account.agenda.enter(end, Happening::CycleEnds(item));
        }
        end
    }

    /// The part of a stretch that lies in the item's cycle; nothing is used before it.
    fn in_cycle(&mut self, item: usize, stretch: Stretch) -> Result<Stretch, Stop> {
        let cycle = self.account.items.get(item).and_then(|item| item.cycle.as_ref());
        let start = cycle.map_or(stretch.from, |cycle| cycle.start);
        if start <= stretch.from {
            return Ok(stretch);
        }
        self.warn_at(item, stretch.from)?;
        Ok(Stretch { from: start, ..stretch })
    }

    fn use_item(&mut self, item: usize, stretch: Stretch) -> Result<(), Stop> {
        let mut stretch = stretch;
        // The instant whose shares the first grants do not hold.
        let mut runs_dry = None;
        while stretch.from < stretch.to {
            let heads = self.heads(item);
            self.step(1 + heads.len() as u64 / 16)?;
            let mut piece = stretch;
            if runs_dry != Some(stretch.from) && self.account.open {
                runs_dry = self.dry_instant(&heads, stretch)?;
            }
            if runs_dry == Some(stretch.from) {
                piece.to = Instant(stretch.from.0 + 1);
                for (record, _) in &heads {
                    self.use_one(*record, piece)?;
                }
                runs_dry = None;
            } else {
                piece.to = runs_dry.unwrap_or(stretch.to);
                if let Some(life) = self.life {
                    piece.to = (life.watch)(self, item, &heads, piece)?;
                }
                self.use_together(&heads, piece)?;
            }
            self.warn_at(item, Instant(piece.to.0 - 1))?;
            stretch.from = piece.to;
        }
        Ok(())
    }

    /// The first instant of a stretch whose shares the first grants do not hold all of.
    fn dry_instant(&self, heads: &Heads, stretch: Stretch) -> Result<Option<Instant>, Stop> {
        if heads.iter().all(|(_, head)| head.is_none()) || self.fits(heads, stretch)? {
            return Ok(None);
        }
        let (mut low, mut high) = (stretch.from, stretch.to);
        while high.0 - low.0 > 1 {
            let middle = Instant(low.0 + (high.0 - low.0) / 2);
            if self.fits(heads, Stretch { to: middle, ..stretch })? {
                low = middle;
            } else {
                high = middle;
            }
        }
        Ok(Some(low))
    }

    fn warn_at(&mut self, item: usize, at: Instant) -> Result<(), Stop> {
        match self.life {
            Some(life) => (life.warn)(self, item, at),
            None => Ok(()),
        }
    }

    /// Each running record with the grant that serves it first.
    fn heads(&self, item: usize) -> Vec<(usize, Option<usize>)> {
        let Some(account) = self.account.items.get(item) else { return Vec::new() };
        let counted = |index: &&usize| self.scenario.records.get(**index).is_some_and(|r| r.billed);
        let running = account.running.iter().filter(counted);
        running.map(|record| (*record, self.serving(*record, 0))).collect()
    }

    /// The grant that is next in line for a record, after so many others.
    pub(super) fn serving(&self, record: usize, skip: usize) -> Option<usize> {
        let record = self.scenario.records.get(record)?;
        let bound = self.book.policies.pack_scope_region;
        let (free_serves, packs_serve) = (self.account.free_serves, self.account.packs_serve);
        let serving = &self.account.items.get(record.item)?.serving;
        if !bound && free_serves && packs_serve {
            return serving.get(skip).copied();
        }
        let serves = |index: &&usize| {
            self.account.grants.get(**index).is_some_and(|grant| match grant.is_pack() {
                true => packs_serve && (!bound || grant.region == record.region),
                false => free_serves,
            })
        };
        serving.iter().filter(serves).nth(skip).copied()
    }

    /// What a record counts in a stretch, in units of the item.
    pub(super) fn units(&self, record: usize, stretch: Stretch) -> Result<Decimal, Stop> {
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
    pub(super) fn taken(
        &self,
        record: usize,
        grant: usize,
        units: Decimal,
    ) -> Result<Decimal, Stop> {
        let is_pack = self.account.grants.get(grant).is_some_and(|grant| grant.is_pack());
        match self.scenario.records.get(record) {
            Some(record) if is_pack && record.pack_units_per_unit != Decimal::ONE => {
                Ok(money::mul(units, record.pack_units_per_unit)?)
            }
            _ => Ok(units),
        }
    }

    /// What a stretch takes from each of the first grants.
    pub(super) fn taken_by_grant(
        &self,
        heads: &Heads,
        stretch: Stretch,
    ) -> Result<Vec<(usize, Decimal)>, Stop> {
        let mut wanted: Vec<(usize, Decimal)> = Vec::new();
        for (record, head) in heads {
            let Some(head) = head else { continue };
            let taken = self.taken(*record, *head, self.units(*record, stretch)?)?;
            match wanted.iter_mut().find(|(grant, _)| grant == head) {
                Some((_, sum)) => *sum = money::add(*sum, taken)?,
                None => wanted.push((*head, taken)),
            }
        }
        Ok(wanted)
    }

    /// Whether the first grants hold all that is used in a stretch.
    fn fits(&self, heads: &Heads, stretch: Stretch) -> Result<bool, Stop> {
        let holds = |(index, sum): &(usize, Decimal)| {
            self.account.grants.get(*index).is_some_and(|grant| grant.remaining >= *sum)
        };
        Ok(self.taken_by_grant(heads, stretch)?.iter().all(holds))
    }
}

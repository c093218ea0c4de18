//! Grants begin and end: free quotas, packs bought, packs held, periods of periodic packs.

use super::agenda::Happening;
use super::{Engine, Stop};
use crate::book::{CoversEarlier, FreeTerm, Pack, PackEnds};
use crate::ledger::{Entry, Grant, Place, ServiceChange, Source, compare};
use crate::money;
use crate::scenario::Held;
use crate::time::{Cadence, Duration, Instant};
use rust_decimal::Decimal;

/// A purchase that becomes grants.
pub(super) struct Bought<'a> {
    pub item: usize,
    pub pack: usize,
    /// The first instant of its first validity.
    pub effective: Instant,
    pub order: &'a str,
    pub number: u32,
    pub place: Place,
    pub region: Option<&'a str>,
}

/// The time of a pack: from, to, and how many validities from the first start that is.
type Term = (Instant, Instant, u32);

impl<'a> Engine<'a> {
    /// The end of so many validities that begin at `from`, as `packEnds` and `leapDay` say.
    pub(super) fn validity_end(
        &self,
        from: Instant,
        valid_for: &Duration,
        times: u32,
    ) -> Result<Instant, Stop> {
        let policies = &self.book.policies;
        let end = valid_for
            .after(from, times, self.book.offset, policies.leap_day)
            .ok_or(Stop::TimeOutOfRange)?;
        if policies.pack_ends == PackEnds::EndOfDay && valid_for.is_day_or_longer() {
            return Ok(self.book.offset.end_of_day(end));
        }
        Ok(end)
    }

    /// Opens the service: every free quota falls due.
    pub(super) fn open_service(&mut self) -> Result<(), Stop> {
        self.account.open = true;
        self.account.was_open = true;
        let at = self.account.now;
        // Opened before the period is no change in it.
        if self.account.gives_since >= at {
            self.account.journal.post(Entry::Service { at, change: ServiceChange::Opened });
        }
        self.give_quotas()
    }

    /// Grants every free quota that was not granted for the period that holds now.
    pub(super) fn give_quotas(&mut self) -> Result<(), Stop> {
        for item in 0..self.account.items.len() {
            let quotas = self.book.items.get(item).map_or(0, |item| item.free.len());
            for quota in 0..quotas {
                self.grant_free(item, quota)?;
            }
        }
        Ok(())
    }

    /// Grants a free quota for the calendar period that holds now, unless it was granted before.
    pub(super) fn grant_free(&mut self, item: usize, quota: usize) -> Result<(), Stop> {
        let touched = self.account.items.get(item).is_some_and(|item| item.touched);
        let Some(book_item) = self.book.items.get(item) else { return Ok(()) };
        let Some(free) = book_item.free.get(quota).filter(|_| touched) else { return Ok(()) };
        let (period, to) = match free.term {
            FreeTerm::Every(cadence) => {
                let next = self.book.offset.next(self.account.now, cadence);
                self.account.agenda.enter(next, Happening::FreeGrant(item, quota));
                (self.book.offset.floor(self.account.now, cadence), next)
            }
            FreeTerm::Once(valid_for) => {
                let opened = self.scenario.opened;
                (opened, self.validity_end(opened, &valid_for, 1)?)
            }
        };
        let from = period.max(self.account.gives_since);
        let account = self.account.items.get_mut(item);
        let Some(last) = account.and_then(|account| account.granted.get_mut(quota)) else {
            return Ok(());
        };
        let again = last.is_some_and(|last| last >= period);
        let gives = self.account.open && self.account.free_serves;
        if !gives || again || to <= self.account.now {
            return Ok(());
        }
        *last = Some(from);
        let date = self.book.offset.date(from);
        self.add(Grant {
            id: format!("{}/{}/{date}", book_item.id, free.id),
            item,
            source: Source::Free(quota),
            quantity: free.quantity,
            used: Decimal::ZERO,
            remaining: free.quantity,
            valid_from: from,
            valid_to: to,
            purchased: from,
            priority: free.priority,
            place: Place::Quota(quota),
            order: None,
            region: None,
            held: false,
            covers_earlier: false,
            later_period: false,
            renewal: 0,
            warned: false,
            refunded: false,
            dry_at: None,
        })
    }

    /// Makes a bought pack's grants: one, or one for each period where it resets.
    pub(super) fn add_bought(&mut self, bought: &Bought<'_>) -> Result<(), Stop> {
        let Some(pack) = self.pack(bought.item, bought.pack) else { return Ok(()) };
        let end = self.validity_end(bought.effective, &pack.valid_for, 1)?;
        self.add_term(bought, (bought.effective, end, 1), 0)
    }

    /// Makes the grants of a term of a pack: the first one, or a renewal's, which goes on from the
    /// old end and is counted from the first start.
    pub(super) fn add_term(
        &mut self,
        bought: &Bought<'_>,
        term: Term,
        renewal: u32,
    ) -> Result<(), Stop> {
        let Some(pack) = self.pack(bought.item, bought.pack) else { return Ok(()) };
        let item = self.book.items.get(bought.item).map_or("", |item| item.id.as_str());
        let order = if matches!(bought.place, Place::Held(_)) { "held" } else { bought.order };
        let mut id = format!("{item}/{order}/{}", bought.number);
        if renewal > 0 {
            id = format!("{id}/renewal-{renewal}");
        }
        let periods = self.periods(pack, bought.effective, term)?;
        for (number, (from, to)) in periods.iter().enumerate() {
            let id =
                if pack.resets.is_some() { format!("{id}/{}", number + 1) } else { id.clone() };
            self.add(Grant {
                id,
                item: bought.item,
                source: Source::Pack(bought.pack),
                quantity: pack.quantity,
                used: Decimal::ZERO,
                remaining: pack.quantity,
                valid_from: *from,
                valid_to: *to,
                purchased: self.account.now,
                priority: pack.priority,
                place: bought.place,
                order: Some(bought.order.to_owned()),
                region: bought.region.map(str::to_owned),
                held: false,
                covers_earlier: number == 0 && renewal == 0,
                later_period: number > 0,
                renewal,
                warned: false,
                refunded: false,
                dry_at: None,
            })?;
        }
        Ok(())
    }

    /// Adds a pack owned at the start, with what is left in it.
    pub(super) fn add_held(&mut self, index: usize) -> Result<(), Stop> {
        let Some(held) = self.scenario.held.get(index) else { return Ok(()) };
        let Some(pack) = self.pack(held.item, held.pack) else { return Ok(()) };
        let end = match held.valid_to {
            Some(end) => end,
            None => self.validity_end(held.bought_at, &pack.valid_for, 1)?,
        };
        let periods = self.periods(pack, held.bought_at, (held.bought_at, end, 1))?;
        let current = |to: &Instant| *to > self.account.now || *to == end;
        let periods: Vec<_> = periods.into_iter().skip_while(|(_, to)| !current(to)).collect();
        for (number, (from, to)) in periods.into_iter().enumerate() {
            if from >= self.scenario.end {
                break;
            }
            let grant = self.held_grant(index, held, pack, number, (from, to))?;
            self.add(grant)?;
        }
        Ok(())
    }

    fn held_grant(
        &self,
        index: usize,
        held: &Held,
        pack: &Pack,
        number: usize,
        (valid_from, valid_to): (Instant, Instant),
    ) -> Result<Grant, Stop> {
        let item = self.book.items.get(held.item).map_or("", |item| item.id.as_str());
        let id = format!("{item}/held/{}", index + 1);
        Ok(Grant {
            id: if pack.resets.is_some() { format!("{id}/{}", number + 1) } else { id },
            item: held.item,
            source: Source::Pack(held.pack),
            quantity: pack.quantity,
            used: Decimal::ZERO,
            remaining: if number == 0 { held.remaining } else { pack.quantity },
            valid_from,
            valid_to,
            purchased: held.bought_at,
            priority: pack.priority,
            place: Place::Held(index),
            order: held.order.clone(),
            region: held.region.clone(),
            held: true,
            covers_earlier: false,
            later_period: number > 0,
            renewal: 0,
            warned: false,
            refunded: false,
            dry_at: None,
        })
    }

    fn pack(&self, item: usize, pack: usize) -> Option<&'a Pack> {
        self.book.items.get(item)?.packs.get(pack)
    }

    /// The spans in which a pack's units serve: one, or one for each period that resets.
    ///
    /// Periods are counted from the pack's first start. No period begins at or after the end of
    /// the validity itself; `endOfDay` only makes the last one longer.
    fn periods(
        &mut self,
        pack: &Pack,
        first: Instant,
        (from, end, terms): Term,
    ) -> Result<Vec<(Instant, Instant)>, Stop> {
        let Some(resets) = pack.resets else { return Ok(vec![(from, end)]) };
        let policies = &self.book.policies;
        let offset = self.book.offset;
        let nominal = pack.valid_for.after(first, terms, offset, policies.leap_day);
        let nominal = nominal.ok_or(Stop::TimeOutOfRange)?.min(end);
        // What is over is not counted through, however long the pack has been there.
        let over = resets.surely_over(first, from.max(self.account.now).min(nominal));
        let since = resets.after(first, over, offset, policies.leap_day);
        let mut periods = Vec::new();
        let mut start = from.max(since.ok_or(Stop::TimeOutOfRange)?);
        for times in over.. {
            // Each becomes a grant that is kept and told, in some kilobytes: sixty thousand of
            // them are more than a hundred megabytes.
            self.step(40)?;
            let next = resets.after(first, times, offset, policies.leap_day);
            let next = next.ok_or(Stop::TimeOutOfRange)?;
            if next <= start {
                continue;
            }
            if next >= nominal {
                periods.push((start, end));
                break;
            }
            periods.push((start, next));
            start = next;
            if start >= self.scenario.end {
                break;
            }
        }
        Ok(periods)
    }

    /// Enters a grant in the books, and on the agenda its beginning and its end.
    fn add(&mut self, grant: Grant) -> Result<(), Stop> {
        // A grant takes more room than a draw takes time.
        self.step(16)?;
        let index = self.account.grants.len();
        self.account.journal.post(Entry::Granted { grant: index, at: self.account.now });
        let (from, to) = (grant.valid_from, grant.valid_to);
        self.account.grants.push(grant);
        if to <= self.account.now {
            return Ok(());
        }
        self.account.agenda.enter(to, Happening::GrantEnds(index));
        if from <= self.account.now {
            self.start_grant(index)?;
        } else {
            self.account.agenda.enter(from, Happening::GrantStarts(index));
        }
        Ok(())
    }

    /// Puts a grant in line with those that serve.
    pub(super) fn start_grant(&mut self, index: usize) -> Result<(), Stop> {
        self.note(index);
        let Some(grant) = self.account.grants.get(index) else { return Ok(()) };
        if grant.refunded || grant.remaining.is_zero() {
            return Ok(());
        }
        let (keys, item) = (&self.book.policies.grant_order, grant.item);
        let recovers = grant.covers_earlier;
        let Some(account) = self.account.items.get_mut(item) else { return Ok(()) };
        let before = |other: &usize| {
            self.account.grants.get(*other).is_none_or(|other| compare(other, grant, keys).is_le())
        };
        let place = account.serving.partition_point(before);
        account.serving.insert(place, index);
        // Packs by the ten thousand are put in line by moving all that come after them.
        let moved = account.serving.len() as u64 / 256;
        self.step(moved)?;
        if recovers { self.recover(index) } else { Ok(()) }
    }

    /// Tells whoever watches the item that a grant begins or ends.
    fn note(&mut self, index: usize) {
        if let Some(life) = self.life {
            (life.changed)(self, index);
        }
    }

    /// Takes a grant whose time is over out of the line.
    pub(super) fn end_grant(&mut self, index: usize) {
        self.note(index);
        if let Some(grant) = self.account.grants.get(index)
            && let Some(item) = self.account.items.get_mut(grant.item)
        {
            let keys = &self.book.policies.grant_order;
            let earlier = |other: &usize| match self.account.grants.get(*other) {
                Some(other) => compare(other, grant, keys).is_lt(),
                None => true,
            };
            // A pack and its renewal may be level: then its number tells a grant. It is not there
            // when it was used up before, or has not begun.
            let first = item.serving.partition_point(earlier);
            let mut level = item.serving.iter().enumerate().skip(first).take_while(|(_, other)| {
                let other = self.account.grants.get(**other);
                other.is_some_and(|other| compare(other, grant, keys).is_eq())
            });
            if let Some((place, _)) = level.find(|(_, other)| **other == index) {
                item.serving.remove(place);
            }
        }
    }

    /// Keeps what was used before a pack's hour apart, where the pack covers that hour's use.
    pub(super) fn cut_hour(&mut self, effective: Instant) {
        if self.book.policies.covers_earlier == CoversEarlier::SameHour {
            let hour = self.book.offset.floor(effective, Cadence::Hour);
            self.account.agenda.enter(hour, Happening::Cut);
        }
    }

    /// Covers earlier use of the hour or cycle with a pack that has just taken effect.
    fn recover(&mut self, index: usize) -> Result<(), Stop> {
        let since = match self.book.policies.covers_earlier {
            CoversEarlier::No => return Ok(()),
            CoversEarlier::SameHour => self.book.offset.floor(self.account.now, Cadence::Hour),
            CoversEarlier::SamePeriod => Instant::FIRST,
        };
        if !self.account.packs_serve {
            return Ok(());
        }
        let Some(grant) = self.account.grants.get_mut(index) else { return Ok(()) };
        let Some(account) = self.account.items.get_mut(grant.item) else { return Ok(()) };
        let Some(cycle) = &mut account.cycle else { return Ok(()) };
        let bound = self.book.policies.pack_scope_region;
        for piece in cycle.paid.iter_mut().filter(|piece| piece.from >= since) {
            let Some(record) = self.scenario.records.get(piece.record) else { continue };
            if bound && grant.region != record.region {
                continue;
            }
            let wanted = money::mul(piece.units, record.pack_units_per_unit)?;
            let taken = wanted.min(grant.remaining);
            if taken.is_zero() {
                continue;
            }
            let units = if taken == wanted {
                piece.units
            } else {
                money::div(taken, record.pack_units_per_unit)?
            };
            grant.take(taken)?;
            piece.units = money::sub(piece.units, units)?;
            cycle.packs = money::add(cycle.packs, units)?;
            super::draw::note_draw(&mut cycle.draws, index, units, None, &[])?;
            let at = self.account.now;
            let record = piece.record;
            self.account.journal.post(Entry::Recovered { record, grant: index, at, units, taken });
            if grant.remaining.is_zero() {
                grant.dry_at = Some(at);
                account.last_dry = Some(index);
            }
        }
        cycle.paid.retain(|piece| !piece.units.is_zero());
        if grant.remaining.is_zero() {
            account.serving.retain(|other| *other != index);
        }
        Ok(())
    }
}

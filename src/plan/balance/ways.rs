//! The ways in which a plan goes on in a month: packs cover a part of it, all of it and more, or
//! were bought so early that they end in it.

use super::{At, Bought, Search, State};
use crate::plan::Stop;
use crate::plan::market::{Covering, Set};
use crate::plan::slopes::BLOCK;
use crate::plan::value::Value;
use crate::plan::whole::{Whole, plus};

impl Search<'_> {
    /// Tries every way in which a plan can go on in a month.
    pub(super) fn go_on(
        &mut self,
        month: usize,
        (left, since): State,
        value: &Value,
    ) -> Result<(), Stop> {
        let Some(served) = self.single.months.get(month) else { return Ok(()) };
        if !self.counts(month, left, value.cost) {
            return Ok(());
        }
        let at = At { month, left, since, need: served.need };
        self.cover_part(at, value)?;
        let Some(full) = self.cost(month, at.need)? else { return Ok(()) };
        let mut covering = Covering::new(&self.market, month, at.need - left);
        while let Some((set, over)) = covering.next(&self.market).filter(|_| !self.is_too_much()) {
            self.work += 8;
            let cost = plus(value.cost, full)?;
            let Some((next, packs)) = self.with(value, cost, set) else { continue };
            self.serve(next, month + 1, since, over, Some((set, packs)))?;
        }
        // Bought so early that it ends in this month, and something of it is lost.
        for early in since..month.min(self.safe) {
            let Some(bought) = self.single.months.get(early) else { continue };
            let window = bought.window;
            if bought.end == month && window > left {
                let mut covering = Covering::new(&self.market, early, window - left);
                while let Some((set, _)) = covering.next(&self.market) {
                    self.work += 8;
                    if self.is_too_much() {
                        break;
                    }
                    if let Some((next, _)) = self.with(value, value.cost, set) {
                        self.arrive(month, window, since, next, Some(set));
                    }
                }
            }
        }
        Ok(())
    }

    /// A plan that has paid so much and buys a set as well, where it can still count.
    fn with(&self, value: &Value, cost: Whole, set: Set) -> Option<(Value, u32)> {
        let price = self.market.set(set)?.price;
        if cost.saturating_add(price) > self.limit.min(self.closed.limit()) {
            return None;
        }
        let (mut next, packs) = self.market.with(value, set)?;
        next.cost = cost.checked_add(price)?;
        Some((next, packs))
    }

    /// Packs cover a part of the month, or exactly all of it; then nothing is left.
    fn cover_part(&mut self, at: At, value: &Value) -> Result<(), Stop> {
        let rest = at.need - at.left;
        self.offer(at, value, 0)?;
        let Some(step) = self.market.step().filter(|_| rest > 0) else { return Ok(()) };
        let cell = |units: Whole| usize::try_from(units / step).unwrap_or(usize::MAX);
        if rest % step == 0 {
            self.offer(at, value, cell(rest))?;
        }
        if !self.single.planner.tariff.pays {
            // The rest of the month would be refused.
            return Ok(());
        }
        let pieces = self.market.pieces.get_mut(at.month).and_then(Option::take);
        let Some(pieces) = pieces else {
            for cell in 1..=cell(rest - 1) {
                let least = self.market.least(cell);
                if !self.counts(at.month + 1, 0, value.cost + least) || self.is_too_much() {
                    break;
                }
                self.work += 1;
                self.offer(at, value, cell)?;
            }
            return Ok(());
        };
        for (piece, slope) in pieces.iter().filter(|(piece, _)| piece.from <= rest) {
            // From the fewest packs of the piece to the most.
            let from = cell((rest - piece.to).max(0) + step - 1).max(1);
            let to = cell(rest - piece.from.max(1));
            let line = value.cost + piece.base + piece.slope * rest;
            let mut blocks = from / BLOCK..=to / BLOCK;
            if self.quick {
                self.work += (to / BLOCK).saturating_sub(from / BLOCK) as u64;
                let best = blocks
                    .min_by_key(|block| self.market.block(*slope, *block).unwrap_or(Whole::MAX));
                let best = best.unwrap_or(0);
                blocks = best..=best;
            }
            for block in blocks {
                self.work += 1;
                let Some(least) = self.market.block(*slope, block) else { continue };
                let counts = self.counts(at.month + 1, 0, line + least - self.market.slack);
                if !counts || self.is_too_much() {
                    continue;
                }
                self.work += 16;
                for cell in from.max(block * BLOCK)..=to.min(block * BLOCK + BLOCK - 1) {
                    // What its units leave of the line, before a month is priced and rounded.
                    let Some(price) = self.market.price(cell) else { continue };
                    let least = line + price - piece.slope * step * cell as Whole;
                    if self.counts(at.month + 1, 0, least - self.market.slack) {
                        self.offer(at, value, cell)?;
                    }
                }
            }
        }
        if let Some(place) = self.market.pieces.get_mut(at.month) {
            *place = Some(pieces);
        }
        Ok(())
    }

    /// Packs that hold no more than the month needs, unless they cost too much to count.
    fn offer(&mut self, at: At, value: &Value, cell: usize) -> Result<(), Stop> {
        let At { month, left, since, need } = at;
        let Some(price) = self.market.price(cell) else { return Ok(()) };
        let units = self.market.step().unwrap_or(0) * cell as Whole;
        let after = if left + units == need { since } else { month + 1 };
        let least = plus(value.cost, price)?;
        if !self.admits(month + 1, after, least) {
            return Ok(());
        }
        let Some(cost) = self.cost(month, left + units)? else { return Ok(()) };
        if !self.admits(month + 1, after, plus(least, cost)?) {
            return Ok(());
        }
        if cell == 0 {
            let next = Value { cost: plus(value.cost, cost)?, ..value.clone() };
            self.arrive(month + 1, 0, after, next, None);
            return Ok(());
        }
        for rank in 0..2 {
            let set = Set { month, level: self.market.levels.len() - 1, cell, rank };
            let Some((mut next, _)) = self.market.with(value, set) else { break };
            next.cost = plus(next.cost, cost)?;
            self.arrive(month + 1, 0, after, next, Some(set));
        }
        Ok(())
    }

    /// Months are served from what is left, until it does not last or its time is over.
    pub(super) fn serve(
        &mut self,
        mut value: Value,
        from: usize,
        since: usize,
        units: Whole,
        bought: Bought,
    ) -> Result<(), Stop> {
        let single = self.single;
        let mut left = units;
        let set = bought.map(|(set, _)| set);
        let own = set.and_then(|set| single.months.get(set.month));
        for (month, served) in single.months.iter().enumerate().skip(from) {
            if let Some((set, packs)) = bought {
                let earlier = since..set.month.min(self.safe);
                self.work += earlier.len() as u64;
                for early in earlier {
                    let Some(purchase) = single.months.get(early) else { continue };
                    if purchase.end == month && purchase.window < left {
                        let mut value = value.clone();
                        value.months -= u64::from(packs) * (set.month - early) as u64;
                        let set = Set { month: early, ..set };
                        self.arrive(month, purchase.window, since, value, Some(set));
                    }
                }
            }
            if let Some(own) = own.filter(|own| own.end == month) {
                self.arrive(month, left.min(own.window), since, value, set);
                return Ok(());
            }
            if left < served.need || left == 0 {
                self.arrive(month, left, since, value, set);
                return Ok(());
            }
            let Some(cost) = self.cost(month, served.need)? else { return Ok(()) };
            value.cost = plus(value.cost, cost)?;
            left -= served.need;
        }
        self.arrive(single.months.len(), left, since, value, set);
        Ok(())
    }
}

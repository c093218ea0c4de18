//! The slow model's draws: every unit asks all grants, and a pack that comes asks all earlier use.

use super::shares::Share;
use super::{Grant, Life};
use packwise::document::Node;
use rust_decimal::Decimal;

impl Life<'_> {
    /// Uses a share, at most one unit after the other.
    pub(super) fn use_share(&mut self, share: &Share) {
        let cycle = (share.item, share.cycle);
        let mut left = share.units;
        while left > Decimal::ZERO {
            let Some(index) = self.first(share) else { break };
            let grant = &self.grants[index];
            let ratio = if grant.pack { share.ratio } else { Decimal::ONE };
            let unit = left.min(Decimal::ONE);
            let (covered, taken) = match unit * ratio <= grant.remaining {
                true => (unit, unit * ratio),
                false => (grant.remaining / ratio, grant.remaining),
            };
            self.take(index, taken, share.at);
            left -= covered;
            let tally = self.covered.entry(cycle).or_default();
            if self.grants[index].pack { tally.packs += covered } else { tally.free += covered }
        }
        if left.is_zero() {
            return;
        }
        let refused = if !self.open {
            Some("serviceClosed")
        } else if self.suspended {
            Some("suspended")
        } else if self.items()[share.item].get("payPerUse").is_none() {
            Some("noPayPerUse")
        } else if !self.paying(share.item, share.at + 1) {
            Some("payPerUseOff")
        } else {
            None
        };
        if let Some(reason) = refused {
            self.covered.entry(cycle).or_default().refused += left;
            *self.told.refused_use.entry((share.record, reason)).or_default() += left;
            return;
        }
        self.paid.push(Share { units: left, ..share.clone() });
        self.expect_bill(share.item, share.at);
    }

    fn take(&mut self, index: usize, units: Decimal, at: i64) {
        let grant = &mut self.grants[index];
        grant.used += units;
        grant.remaining -= units;
        if grant.remaining.is_zero() {
            grant.used_up_at = Some(at);
            self.emptied.push(index);
        }
    }

    /// The grant that serves a share first: all of them are compared, every time.
    fn first(&self, share: &Share) -> Option<usize> {
        if !self.open {
            return None;
        }
        let bound = self.policy("packScope", "region");
        let (free, packs) = (self.serve(false), self.serve(true));
        let serves = |grant: &Grant| {
            grant.item == share.item
                && (grant.from..grant.to).contains(&share.at)
                && grant.remaining > Decimal::ZERO
                && !grant.refunded
                && (if grant.pack { packs } else { free })
                && (!bound || !grant.pack || grant.region == share.region)
        };
        let all = self.grants.iter().enumerate().filter(|(_, grant)| serves(grant));
        all.min_by_key(|(_, grant)| self.rank(grant)).map(|(index, _)| index)
    }

    /// The keys of the book's order, then the place in the documents, then the renewal.
    fn rank(&self, grant: &Grant) -> (Vec<Decimal>, (u8, usize, i64), i64) {
        let usual = ["class", "expiry", "purchased", "size"].map(Node::text);
        let keys = self.policies.list_at("grantOrder");
        let keys = if self.policies.get("grantOrder").is_some() { keys } else { &usual };
        let value = |key: &Node| match key.as_text() {
            Some("class") => Decimal::from(u8::from(grant.pack)),
            Some("expiry") => Decimal::from(grant.to),
            Some("purchased") => Decimal::from(grant.purchased),
            Some("size") => grant.size,
            Some("effective") => Decimal::from(grant.from),
            _ => grant.priority,
        };
        (keys.iter().map(value).collect(), grant.place, grant.renewal)
    }

    /// Lets packs that take effect now cover earlier use, where the book has it so.
    pub(super) fn recover(&mut self, now: i64) {
        for index in 0..self.grants.len() {
            let grant = &self.grants[index];
            if !grant.recovers || grant.from != now {
                continue;
            }
            let (item, region) = (grant.item, grant.region.clone());
            let cycle = self.clock.floor(now, self.cycle(item));
            let since = match self.policies.text_at("coversEarlier") {
                Some("sameHour") => self.clock.floor(now, "hour"),
                Some("samePeriod") => cycle,
                _ => now + 1,
            };
            let refunded = grant.refunded;
            self.grants[index].recovers = false;
            if refunded || !self.serve(true) {
                continue;
            }
            let bound = self.policy("packScope", "region");
            for place in 0..self.paid.len() {
                let share = &self.paid[place];
                let there = !bound || region == share.region;
                if share.item != item || share.at < since || !there {
                    continue;
                }
                let wanted = share.units * share.ratio;
                let left = self.grants[index].remaining;
                let (covered, taken) = match wanted <= left {
                    true => (share.units, wanted),
                    false => (left / share.ratio, left),
                };
                if covered.is_zero() {
                    continue;
                }
                self.paid[place].units -= covered;
                self.take(index, taken, now);
                self.covered.entry((item, cycle)).or_default().packs += covered;
            }
        }
    }
}

//! The slow model's grants: quotas given, packs held, and the periods of a pack.

use super::super::clock::read_time;
use super::super::{number, text};
use super::renewals::Chain;
use super::{Grant, Life};
use packwise::document::Node;
use rust_decimal::Decimal;

impl<'a> Life<'a> {
    pub(super) fn end_of_day(&self) -> bool {
        !self.policy("packEnds", "exact")
    }

    /// Gives the free quotas that are due and were not given yet.
    pub(super) fn give_quotas(&mut self, now: i64, first: bool) {
        if !self.open || !self.serve(false) {
            return;
        }
        for (item, node) in self.items().iter().enumerate() {
            if !self.touched(item) {
                continue;
            }
            for (index, quota) in node.list_at("free").iter().enumerate() {
                let (key, from, to) = match (quota.text_at("every"), quota.text_at("validFor")) {
                    (Some(every), _) => {
                        let unit = if every == "P1M" { "month" } else { "day" };
                        let begins = self.clock.floor(now, unit);
                        let from = if first { begins.max(self.opened) } else { now };
                        (begins, from, self.clock.next(now, unit))
                    }
                    (_, duration) => {
                        let duration = duration.expect("a duration");
                        let end = self.clock.validity(self.opened, duration, 1, self.end_of_day());
                        (0, if first { self.opened } else { now }, end)
                    }
                };
                if to > now && self.given.insert((item, index, key)) {
                    self.give_quota(item, index, quota, (from, to));
                }
            }
        }
    }

    fn give_quota(&mut self, item: usize, index: usize, quota: &Node, (from, to): (i64, i64)) {
        let quantity = number(quota, "quantity");
        self.grants.push(Grant {
            item,
            pack: false,
            source: text(quota, "id").to_owned(),
            order: None,
            region: None,
            size: quantity,
            used: Decimal::ZERO,
            remaining: quantity,
            from,
            to,
            purchased: from,
            priority: number(quota, "priority"),
            refunded: false,
            used_up_at: None,
            begins: true,
            renewal: 0,
            recovers: false,
            place: (0, index, 0),
        });
        self.expect(to);
    }

    pub(super) fn pack(&self, item: usize, id: &str) -> &'a Node {
        let packs = self.items()[item].list_at("packs");
        packs.iter().find(|pack| text(pack, "id") == id).expect("a pack")
    }

    /// The packs owned at the start.
    pub(super) fn hold(&mut self) {
        for (index, node) in self.document.list_at("held").iter().enumerate() {
            let item = self.item_at(node);
            let pack = self.pack(item, text(node, "pack"));
            let bought = read_time(text(node, "boughtAt"));
            let valid_for = text(pack, "validFor");
            let usual = self.clock.validity(bought, valid_for, 1, self.end_of_day());
            let chain = Chain {
                item,
                pack: text(pack, "id").to_owned(),
                count: 1,
                region: node.text_at("region").map(str::to_owned),
                order: node.text_at("order").map(str::to_owned),
                price: pack.decimal_at("price"),
                first: bought,
                end: node.text_at("validTo").map_or(usual, read_time),
                renewals: 0,
                on_since: None,
                refunded: false,
                place: (1, index),
            };
            let nominal = self.clock.after(bought, valid_for, 1);
            let mut grants = self.periods(&chain, bought, bought, nominal);
            // What is left is left in the period that holds the start, or in the last one.
            grants.retain(|grant| grant.to > self.start || grant.to == chain.end);
            if let Some(first) = grants.first_mut() {
                first.remaining = number(node, "remaining");
                first.begins = true;
            }
            grants.iter_mut().for_each(|grant| grant.recovers = false);
            self.chains.push(chain);
            self.add(grants);
        }
    }

    /// Adds grants, and expects their beginnings and ends.
    pub(super) fn add(&mut self, grants: Vec<Grant>) {
        for grant in &grants {
            self.expect(grant.from.max(self.start));
            self.expect(grant.to.max(self.start));
        }
        self.grants.extend(grants);
    }

    /// The grants of one pack of a chain from an instant to the chain's end: one, or one for each
    /// period that begins before the nominal end; periods are counted from the chain's start.
    pub(super) fn periods(
        &self,
        chain: &Chain,
        from: i64,
        purchased: i64,
        nominal: i64,
    ) -> Vec<Grant> {
        let pack = self.pack(chain.item, &chain.pack);
        let mut starts = vec![from];
        if let Some(resets) = pack.text_at("resets") {
            let begins = |times| self.clock.after(chain.first, resets, times);
            let last = nominal.min(chain.end);
            starts.extend((1..).map(begins).take_while(|at| *at < last).filter(|at| *at > from));
        }
        let quantity = number(pack, "quantity");
        let grant = |(number_of, from): (usize, &i64)| Grant {
            item: chain.item,
            pack: true,
            source: chain.pack.clone(),
            order: chain.order.clone(),
            region: chain.region.clone(),
            size: quantity,
            used: Decimal::ZERO,
            remaining: quantity,
            from: *from,
            to: starts.get(number_of + 1).copied().unwrap_or(chain.end),
            purchased,
            priority: number(pack, "priority"),
            refunded: false,
            used_up_at: None,
            begins: number_of == 0,
            renewal: chain.renewals,
            recovers: number_of == 0 && chain.renewals == 0,
            place: (chain.place.0, chain.place.1, 0),
        };
        starts.iter().enumerate().map(grant).collect()
    }

    /// The same for every pack of a chain.
    pub(super) fn copies(&mut self, chain: &Chain, from: i64, purchased: i64, nominal: i64) {
        for copy in 0..chain.count {
            let mut grants = self.periods(chain, from, purchased, nominal);
            grants.iter_mut().for_each(|grant| grant.place.2 = copy);
            self.add(grants);
        }
    }
}

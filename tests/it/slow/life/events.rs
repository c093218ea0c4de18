//! The slow model's grants and events: quotas given, packs held and bought, orders given back.

use super::super::clock::read_time;
use super::super::{number, text};
use super::{Grant, Life, Sale};
use packwise::document::Node;
use rust_decimal::Decimal;

/// A pack that someone has, whether held or bought.
struct Owned<'a> {
    node: &'a Node,
    place: (u8, usize, i64),
    purchased: i64,
    from: i64,
    end: i64,
    order: Option<String>,
}

impl Life<'_> {
    fn end_of_day(&self) -> bool {
        !self.policy("packEnds", "exact")
    }

    /// Gives the free quotas that are due and were not given yet.
    pub(super) fn give_quotas(&mut self, now: i64, first: bool) {
        if !self.open {
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
                        let end = self.clock.validity(self.opened, duration, self.end_of_day());
                        (0, self.opened, end)
                    }
                };
                if to <= now || !self.given.insert((item, index, key)) {
                    continue;
                }
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
                    recovers: false,
                    later_period: false,
                    place: (0, index, 0),
                });
            }
        }
    }

    fn pack(&self, node: &Node) -> Node {
        let packs = self.items()[self.item_at(node)].list_at("packs");
        let pack = packs.iter().find(|pack| text(pack, "id") == text(node, "pack"));
        pack.expect("a pack").clone()
    }

    /// The packs owned at the start.
    pub(super) fn hold(&mut self) {
        for (index, node) in self.document.list_at("held").iter().enumerate() {
            let pack = self.pack(node);
            let bought = read_time(text(node, "boughtAt"));
            let usual = self.clock.validity(bought, text(&pack, "validFor"), self.end_of_day());
            let end = node.text_at("validTo").map_or(usual, read_time);
            let (place, order) = ((1, index, 0), None);
            let owned = Owned { node, place, purchased: bought, from: bought, end, order };
            let mut grants = self.periods(&owned, &pack);
            // What is left is left in the period that holds the start, or in the last one.
            let over = |grant: &Grant| grant.to <= self.start && grant.to != end;
            grants.retain(|grant| !over(grant));
            grants.retain(|grant| grant.from < self.end);
            if let Some(first) = grants.first_mut() {
                first.remaining = number(node, "remaining");
            }
            grants.iter_mut().for_each(|grant| grant.recovers = false);
            self.grants.extend(grants);
        }
    }

    /// The grants of a pack: one, or one for each period that begins before its nominal end.
    fn periods(&self, owned: &Owned<'_>, pack: &Node) -> Vec<Grant> {
        let nominal = self.clock.after(owned.from, text(pack, "validFor"), 1).min(owned.end);
        let mut starts = vec![owned.from];
        if let Some(resets) = pack.text_at("resets") {
            let begins = |times| self.clock.after(owned.from, resets, times);
            starts.extend((1..).map(begins).take_while(|at| *at < nominal && *at < self.end));
        }
        let ends = |number: usize| match (starts.get(number + 1), pack.text_at("resets")) {
            (Some(next), _) => *next,
            (None, Some(resets)) => {
                let next =
                    self.clock.after(owned.from, resets, i64::try_from(number).expect("few") + 1);
                if next < nominal { next } else { owned.end }
            }
            (None, None) => owned.end,
        };
        let quantity = number(pack, "quantity");
        let grant = |(number_of, from): (usize, &i64)| Grant {
            item: self.item_at(owned.node),
            pack: true,
            source: text(pack, "id").to_owned(),
            order: owned.order.clone(),
            region: owned.node.text_at("region").map(str::to_owned),
            size: quantity,
            used: Decimal::ZERO,
            remaining: quantity,
            from: *from,
            to: ends(number_of),
            purchased: owned.purchased,
            priority: number(pack, "priority"),
            refunded: false,
            used_up_at: None,
            recovers: number_of == 0,
            later_period: number_of > 0,
            place: owned.place,
        };
        starts.iter().enumerate().map(grant).collect()
    }

    /// Lets packs that take effect now cover earlier use, where the book has it so.
    pub(super) fn recover(&mut self, now: i64) {
        for index in 0..self.grants.len() {
            let grant = &self.grants[index];
            if !grant.recovers || grant.from != now {
                continue;
            }
            let cycle = self.clock.floor(now, self.cycle(grant.item));
            let since = match self.policies.text_at("coversEarlier") {
                Some("sameHour") => self.clock.floor(now, "hour"),
                Some("samePeriod") => cycle,
                _ => now + 1,
            };
            let bound = self.policy("packScope", "region");
            self.grants[index].recovers = false;
            let grant = &mut self.grants[index];
            if grant.refunded {
                continue;
            }
            for share in &mut self.paid {
                let there = !bound || grant.region == share.region;
                if share.item != grant.item || share.at < since || !there {
                    continue;
                }
                let wanted = share.units * share.ratio;
                let (covered, taken) = match wanted <= grant.remaining {
                    true => (share.units, wanted),
                    false => (grant.remaining / share.ratio, grant.remaining),
                };
                if covered.is_zero() {
                    continue;
                }
                grant.take(taken, now);
                share.units -= covered;
                self.covered.entry((grant.item, cycle)).or_default().packs += covered;
            }
        }
    }

    /// Does what an event says; `false` when it is refused.
    pub(super) fn happen(&mut self, now: i64, index: usize, event: &Node) -> bool {
        let order = event.text_at("order").map_or(format!("order-{}", index + 1), str::to_owned);
        match text(event, "type") {
            "buyPack" => {
                self.buy_pack(now, index, event, order);
                true
            }
            "buyOneTime" => {
                let item = self.item_at(event);
                let price = self.items()[item].get("oneTime").and_then(|once| once.get("price"));
                let price = price.and_then(Node::as_decimal);
                self.sell(now, event, order, price, true);
                true
            }
            "refundOrder" => self.refund(now, &order),
            "setPayPerUse" => {
                let on = event.get("on").and_then(Node::as_bool).expect("on or off");
                self.switches.push((now, self.item_at(event), on));
                true
            }
            "closeService" => {
                let holds = |grant: &Grant| {
                    let begun = !grant.later_period || grant.from <= now;
                    let over = grant.refunded || grant.to <= now;
                    grant.pack && begun && !over && !grant.remaining.is_zero()
                };
                let closes = self.open && !self.grants.iter().any(holds);
                self.open &= !closes;
                closes
            }
            "openService" => {
                let opens = !self.open;
                self.open |= now >= self.opened;
                self.give_quotas(now, false);
                opens
            }
            other => panic!("an event {other}"),
        }
    }

    fn sell(&mut self, at: i64, event: &Node, order: String, list: Option<Decimal>, once: bool) {
        let price = event.decimal_at("unitPrice").or(list);
        let count = event.decimal_at("count").unwrap_or(Decimal::ONE);
        let amount = price.map(|price| price * count);
        let item = self.item_at(event);
        self.sales.push(Sale { item, at, order, amount, one_time: once, refund: false });
    }

    fn buy_pack(&mut self, now: i64, index: usize, event: &Node, order: String) {
        let pack = self.pack(event);
        self.sell(now, event, order.clone(), pack.decimal_at("price"), false);
        let from = event.text_at("effective").map_or(now, read_time);
        let end = self.clock.validity(from, text(&pack, "validFor"), self.end_of_day());
        for copy in 0..event.get("count").and_then(Node::as_int).unwrap_or(1) {
            let (place, order) = ((2, index, copy), Some(order.clone()));
            let owned = Owned { node: event, place, purchased: now, from, end, order };
            let grants = self.periods(&owned, &pack);
            self.grants.extend(grants);
        }
    }

    /// Gives back a whole order: the day of its purchase and so many calendar days after it.
    fn refund(&mut self, now: i64, order: &str) -> bool {
        let Some(rule) = self.policies.get("refund").cloned() else { return false };
        let of_order = |sale: &&Sale| sale.order == order;
        let sales: Vec<&Sale> = self.sales.iter().filter(of_order).collect();
        let Some(first) = sales.first() else { return false };
        let final_sale = |sale: &&Sale| {
            let once = self.items()[sale.item].get("oneTime");
            let refundable = once.and_then(|once| once.get("refundable")).and_then(Node::as_bool);
            sale.one_time && refundable != Some(true)
        };
        let mut last_day = self.clock.next(first.at, "day");
        for _ in 0..rule.get("withinDays").and_then(Node::as_int).expect("days") {
            last_day = self.clock.next(last_day, "day");
        }
        let whole = rule.get("onlyUnused").and_then(Node::as_bool).unwrap_or(true);
        let mine = |grant: &Grant| grant.order.as_deref() == Some(order);
        let used = self.grants.iter().any(|grant| mine(grant) && !grant.used.is_zero());
        let again = sales.iter().any(|sale| sale.refund);
        if again || sales.iter().any(final_sale) || now >= last_day || (whole && used) {
            return false;
        }
        let back = |sale: &&Sale| Sale {
            item: sale.item,
            at: now,
            order: order.to_owned(),
            amount: sale.amount.map(|amount| -amount),
            one_time: sale.one_time,
            refund: true,
        };
        let back: Vec<Sale> = sales.iter().map(back).collect();
        self.sales.extend(back);
        self.grants.iter_mut().filter(|grant| mine(grant)).for_each(|grant| grant.refunded = true);
        true
    }
}

//! The slow model's events: what the buyer does, and why the vendor says no.

use super::super::clock::read_time;
use super::super::{number, text};
use super::renewals::Chain;
use super::{Capacity, Grant, Life, Reason, Sale, Trial};
use packwise::document::Node;
use rust_decimal::Decimal;

impl Life<'_> {
    /// Does what an event says, or says why not.
    pub(super) fn happen(&mut self, now: i64, index: usize, event: &Node) -> Result<(), Reason> {
        let order = event.text_at("order").map_or(format!("order-{}", index + 1), str::to_owned);
        match text(event, "type") {
            "buyPack" => self.buy_pack(now, index, event, order),
            "renewPack" => self.renew_pack(now, event),
            "setAutoRenew" => self.set_auto_renew(now, event),
            "buyOneTime" => self.buy_one_time(now, event, order),
            "startTrial" => self.start_trial(now, event),
            "buyCapacity" => self.buy_capacity(now, event, order),
            "refundOrder" => self.refund(now, &order),
            "topUp" => {
                self.shift(now, number(event, "amount"), "topUp", None);
                Ok(())
            }
            "setAlert" => {
                self.set_alert(self.item_at(event), event);
                Ok(())
            }
            "setPayPerUse" => {
                let on = event.get("on").and_then(Node::as_bool).expect("on or off");
                self.switches.push((now, self.item_at(event), on));
                Ok(())
            }
            "closeService" => self.close_service(now),
            "openService" => self.open_service(now),
            other => panic!("an event {other}"),
        }
    }

    fn close_service(&mut self, now: i64) -> Result<(), Reason> {
        if !self.open {
            return Err("serviceClosed");
        }
        // A later period of a pack that resets is no balance until it begins.
        let holds = |grant: &Grant| {
            let begun = grant.begins || grant.from <= now;
            let over = grant.refunded || grant.to <= now;
            grant.pack && begun && !over && !grant.remaining.is_zero()
        };
        if self.grants.iter().any(holds) {
            return Err("packNotUsedUp");
        }
        self.open = false;
        self.told.changes.push((now, "closed"));
        Ok(())
    }

    fn open_service(&mut self, now: i64) -> Result<(), Reason> {
        if self.open {
            return Err("serviceOpen");
        }
        // Before the first opening nothing can be opened again.
        if now >= self.opened {
            self.open = true;
            self.told.changes.push((now, "opened"));
            self.give_quotas(now, false);
        }
        Ok(())
    }

    fn buy_pack(
        &mut self,
        now: i64,
        index: usize,
        event: &Node,
        order: String,
    ) -> Result<(), Reason> {
        let item = self.item_at(event);
        let pack = self.pack(item, text(event, "pack"));
        let count = event.get("count").and_then(Node::as_int).unwrap_or(1);
        let price = event.decimal_at("unitPrice").or(pack.decimal_at("price"));
        let amount = price.map(|price| price * Decimal::from(count));
        self.can_buy(self.charged(amount))?;
        let (kind, quantity) = ("pack", Decimal::from(count));
        let bought = order.clone();
        self.sell(Sale { item, at: now, order: bought, kind, quantity, amount, is_final: false });
        let first = event.text_at("effective").map_or(now, read_time);
        let valid_for = text(pack, "validFor");
        let on = event.get("autoRenew").and_then(Node::as_bool) == Some(true);
        let chain = Chain {
            item,
            pack: text(pack, "id").to_owned(),
            count,
            region: event.text_at("region").map(str::to_owned),
            order: Some(order),
            price,
            first,
            end: self.clock.validity(first, valid_for, 1, self.end_of_day()),
            renewals: 0,
            on_since: on.then_some(now),
            refunded: false,
            place: (2, index),
        };
        self.copies(&chain, first, now, self.clock.after(first, valid_for, 1));
        self.chains.push(chain);
        Ok(())
    }

    fn buy_one_time(&mut self, now: i64, event: &Node, order: String) -> Result<(), Reason> {
        let item = self.item_at(event);
        let once = self.items()[item].get("oneTime").expect("a one-time purchase");
        let count = event.decimal_at("count").unwrap_or(Decimal::ONE);
        let price = event.decimal_at("unitPrice").or(once.decimal_at("price"));
        let amount = price.map(|price| price * count);
        self.can_buy(self.charged(amount))?;
        let is_final = once.get("refundable").and_then(Node::as_bool) != Some(true);
        let (kind, quantity) = ("oneTime", count);
        self.sell(Sale { item, at: now, order, kind, quantity, amount, is_final });
        Ok(())
    }

    fn start_trial(&mut self, now: i64, event: &Node) -> Result<(), Reason> {
        let item = self.item_at(event);
        if self.told.trials.iter().any(|trial| trial.item == item) {
            return Err("trialTaken");
        }
        let once = self.items()[item].get("oneTime").expect("a one-time purchase");
        let to = self.clock.after(now, text(once, "trial"), 1);
        let app = event.text_at("app").map(str::to_owned);
        self.told.trials.push(Trial { item, app, from: now, to });
        Ok(())
    }

    fn buy_capacity(&mut self, now: i64, event: &Node, order: String) -> Result<(), Reason> {
        let item = self.item_at(event);
        let capacity = self.items()[item].get("capacity").expect("a capacity");
        let quantity = number(event, "quantity");
        let wanted = event.text_at("from").map_or(now, read_time);
        let today = self.clock.day(wanted) == self.clock.day(now);
        let from = if today { now } else { self.clock.floor(wanted, "day") };
        let whole = |key: &str| event.get(key).and_then(Node::as_int);
        let (duration, times, key) = match (whole("days"), whole("months")) {
            (Some(days), _) => ("P1D", days, "perDay"),
            (_, months) => ("P1M", months.expect("days or months"), "perMonth"),
        };
        let to = self.clock.after(self.clock.floor(from, "day"), duration, times);
        self.not_blocked()?;
        if let Some(cap) = capacity.decimal_at("cap") {
            let mut day = self.clock.floor(from, "day");
            while day < to {
                let next = self.clock.next(day, "day");
                let touches =
                    |order: &&Capacity| order.item == item && order.from < next && order.to > day;
                let taken = self.told.capacity.iter().filter(touches);
                let taken: Decimal = taken.map(|order| order.quantity).sum();
                if taken + quantity > cap {
                    return Err("overCap");
                }
                day = next;
            }
        }
        let lower = self.policy("tierBound", "lowerInclusive");
        let within = |tier: &&Node| {
            let bound = tier.decimal_at("upTo");
            bound.is_none_or(|bound| if lower { quantity < bound } else { quantity <= bound })
        };
        let tier = capacity.list_at("tiers").iter().find(within);
        let quantity_times = quantity * Decimal::from(times);
        let price = tier.and_then(|tier| tier.decimal_at(key));
        let amount = price.map(|price| price * quantity_times);
        self.can_buy(self.charged(amount))?;
        self.sell(Sale {
            item,
            at: now,
            order: order.clone(),
            kind: "capacity",
            quantity: quantity_times,
            amount,
            is_final: true,
        });
        self.told.capacity.push(Capacity { item, order, quantity, from, to });
        Ok(())
    }

    /// Gives back a whole order: the day of its purchase and so many calendar days after it.
    fn refund(&mut self, now: i64, order: &str) -> Result<(), Reason> {
        let rule = self.rule("refund").cloned().ok_or("notRefundable")?;
        let of_order = |sale: &&Sale| sale.order == order;
        let sales: Vec<Sale> = self.sales.iter().filter(of_order).cloned().collect();
        let first = sales.first().ok_or("unknownOrder")?;
        if sales.iter().any(|sale| sale.kind == "refund") {
            return Err("unknownOrder");
        }
        if sales.iter().any(|sale| sale.is_final) {
            return Err("notRefundable");
        }
        let mut last_day = self.clock.next(first.at, "day");
        for _ in 0..rule.get("withinDays").and_then(Node::as_int).expect("days") {
            last_day = self.clock.next(last_day, "day");
        }
        if now >= last_day {
            return Err("refundTooLate");
        }
        // What was held belongs to no order of the scenario, whatever its name.
        let mine = |grant: &Grant| {
            grant.order.as_deref() == Some(order) && (grant.place.0 == 2 || grant.renewal > 0)
        };
        let used = |grant: &Grant| !grant.used.is_zero();
        let whole = rule.get("onlyUnused").and_then(Node::as_bool).unwrap_or(true);
        if whole && self.grants.iter().any(|grant| mine(grant) && used(grant)) {
            return Err("refundAfterUse");
        }
        self.grants.iter_mut().filter(|grant| mine(grant)).for_each(|grant| grant.refunded = true);
        let of_order = |chain: &&mut Chain| chain.order.as_deref() == Some(order);
        self.chains.iter_mut().filter(of_order).for_each(|chain| chain.refunded = true);
        for sale in sales {
            let amount = sale.amount.map(|amount| -amount);
            self.sell(Sale { at: now, kind: "refund", amount, ..sale });
        }
        Ok(())
    }
}

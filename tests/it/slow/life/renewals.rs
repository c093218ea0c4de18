//! The slow model's renewals: chains of packs that follow one another.

use super::super::text;
use super::{Life, Reason, Sale};
use packwise::document::Node;
use rust_decimal::Decimal;

/// Packs bought or held together, and what was renewed of them.
#[derive(Clone)]
pub struct Chain {
    pub item: usize,
    pub pack: String,
    pub count: i64,
    pub region: Option<String>,
    pub order: Option<String>,
    /// Of one pack.
    pub price: Option<Decimal>,
    /// When the first of them took effect.
    pub first: i64,
    /// When the last of them ends.
    pub end: i64,
    pub renewals: i64,
    /// Since when it has been renewed by itself.
    pub on_since: Option<i64>,
    pub refunded: bool,
    /// Packs held, then events by their number.
    pub place: (u8, usize),
}

/// A renewal, or an attempt at one.
pub struct Renewal {
    pub at: i64,
    pub order: String,
    pub item: usize,
    pub pack: String,
    pub count: i64,
    pub automatic: bool,
    pub refused: Option<Reason>,
}

impl Life<'_> {
    /// The chains in the order of the documents.
    fn in_order(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.chains.len()).collect();
        order.sort_by_key(|index| self.chains[*index].place);
        order
    }

    /// Tries to renew every chain whose hour this is.
    pub(super) fn try_renewals(&mut self, now: i64) {
        let Some(rule) = self.rule("autoRenew") else { return };
        if rule.text_at("at").map(super::super::clock::read_clock) != Some(self.clock.second(now)) {
            return;
        }
        let Some(before) = rule.get("daysBefore").and_then(Node::as_int) else { return };
        for index in self.in_order() {
            let chain = &self.chains[index];
            let on = chain.on_since.is_some_and(|since| since < now);
            let first_day = self.clock.day(chain.end - 1) - before;
            if !on || chain.refunded || now >= chain.end || self.clock.day(now) < first_day {
                continue;
            }
            let amount = self.cost(chain, chain.price);
            match self.can_buy(amount) {
                Ok(()) => self.renew(now, index, chain.price, true),
                Err(reason) => self.tell_renewal(now, index, true, Some(reason)),
            }
        }
    }

    /// What a renewal of a chain costs.
    fn cost(&self, chain: &Chain, price: Option<Decimal>) -> Option<Decimal> {
        self.charged(price.map(|price| price * Decimal::from(chain.count)))
    }

    /// Renews every chain of an order that still runs, or none of them.
    pub(super) fn renew_pack(&mut self, now: i64, event: &Node) -> Result<(), Reason> {
        let of_order = self.chains_of(text(event, "order"));
        if of_order.is_empty() {
            return Err("unknownOrder");
        }
        let runs = |index: &usize| self.chains[*index].end > now;
        let running: Vec<usize> = of_order.into_iter().filter(runs).collect();
        if running.is_empty() {
            return Err("renewAfterEnd");
        }
        let price = |index: usize| event.decimal_at("unitPrice").or(self.chains[index].price);
        let prices: Vec<Option<Decimal>> = running.iter().map(|index| price(*index)).collect();
        let costs = running.iter().zip(&prices);
        let costs = costs.filter_map(|(index, price)| self.cost(&self.chains[*index], *price));
        let costs: Vec<Decimal> = costs.collect();
        let sum = (!costs.is_empty()).then(|| costs.iter().sum());
        self.can_buy(sum)?;
        for (index, price) in running.into_iter().zip(prices) {
            self.renew(now, index, price, false);
        }
        Ok(())
    }

    /// The chains of an order that were not given back.
    fn chains_of(&self, order: &str) -> Vec<usize> {
        let mine = |index: &usize| {
            let chain = &self.chains[*index];
            chain.order.as_deref() == Some(order) && !chain.refunded
        };
        self.in_order().into_iter().filter(mine).collect()
    }

    /// Switches the automatic renewal of an order.
    pub(super) fn set_auto_renew(&mut self, now: i64, event: &Node) -> Result<(), Reason> {
        let of_order = self.chains_of(text(event, "order"));
        if of_order.is_empty() {
            return Err("unknownOrder");
        }
        let on = event.get("on").and_then(Node::as_bool).expect("on or off");
        for index in of_order {
            self.chains[index].on_since = on.then_some(now);
        }
        Ok(())
    }

    fn renew(&mut self, now: i64, index: usize, price: Option<Decimal>, automatic: bool) {
        let mut chain = self.chains[index].clone();
        let valid_for = text(self.pack(chain.item, &chain.pack), "validFor").to_owned();
        let end = |times| self.clock.validity(chain.first, &valid_for, times, self.end_of_day());
        let times = (1..).find(|times| end(*times) >= chain.end).expect("a number of durations");
        let (from, to) = (chain.end, end(times + 1));
        let nominal = self.clock.after(chain.first, &valid_for, times + 1);
        self.sell(Sale {
            item: chain.item,
            at: now,
            order: chain.order.clone().expect("an order"),
            kind: "pack",
            quantity: chain.count.into(),
            amount: price.map(|price| price * Decimal::from(chain.count)),
            is_final: false,
        });
        chain.end = to;
        chain.renewals += 1;
        self.copies(&chain, from, now, nominal);
        self.chains[index] = chain;
        self.tell_renewal(now, index, automatic, None);
    }

    fn tell_renewal(&mut self, at: i64, index: usize, automatic: bool, refused: Option<Reason>) {
        let chain = self.chains[index].clone();
        self.told.renewals.push(Renewal {
            at,
            order: chain.order.expect("an order"),
            item: chain.item,
            pack: chain.pack,
            count: chain.count,
            automatic,
            refused,
        });
    }
}

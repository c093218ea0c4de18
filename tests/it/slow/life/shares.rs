//! The slow model's use: every record's shares, clock hour by clock hour.

use super::super::clock::read_time;
use super::super::{dec, number, text};
use super::Life;
use packwise::document::Node;
use rust_decimal::Decimal;

/// A share of a record, used at one instant.
#[derive(Clone)]
pub struct Share {
    pub at: i64,
    pub record: usize,
    pub item: usize,
    /// The first instant of its item's cycle.
    pub cycle: i64,
    pub units: Decimal,
    /// What a pack gives for one unit.
    pub ratio: Decimal,
    pub region: Option<String>,
}

impl Life<'_> {
    /// Units used in all, whoever pays for them.
    pub fn used_units(&self) -> Decimal {
        self.shares().iter().map(|share| share.units).sum()
    }

    /// Every share of every record that falls into the period, by time.
    pub(super) fn shares(&self) -> Vec<Share> {
        let mut shares = Vec::new();
        for (record, node) in self.document.list_at("usage").iter().enumerate() {
            let mut call = (Decimal::ONE, Decimal::ONE);
            let mut item = None;
            for (index, candidate) in self.items().iter().enumerate() {
                for service in candidate.list_at("services") {
                    if node.text_at("service") == service.text_at("id") {
                        let units = service.decimal_at("unitsPerCall").unwrap_or(Decimal::ONE);
                        let pack = service.decimal_at("packUnitsPerCall").unwrap_or(units);
                        call = (units, pack);
                        item = Some(index);
                    }
                }
            }
            let item = item.unwrap_or_else(|| self.item_at(node));
            let outcome = node.text_at("outcome").unwrap_or("success");
            let billed = self.items()[item].list_at("billedFailures");
            let billed = billed.iter().any(|code| code.as_text() == Some(outcome));
            if outcome != "success" && !billed {
                continue;
            }
            for (at, quantity) in self.used(node) {
                shares.push(Share {
                    at,
                    record,
                    item,
                    cycle: self.clock.floor(at, self.cycle(item)),
                    units: quantity * call.0,
                    ratio: call.1 / call.0,
                    region: node.text_at("region").map(str::to_owned),
                });
            }
        }
        shares.sort_by_key(|share| (share.at, share.record));
        shares
    }

    /// When a record uses how much.
    fn used(&self, node: &Node) -> Vec<(i64, Decimal)> {
        if let Some(at) = node.text_at("at") {
            return vec![(read_time(at), number(node, "quantity"))];
        }
        if let Some(from) = node.text_at("from") {
            let to = read_time(text(node, "to"));
            return self.spread(read_time(from), to, number(node, "quantity"));
        }
        let (start, every) = (read_time(text(node, "start")), text(node, "every"));
        let mut used = Vec::new();
        for (times, quantity) in (0..).zip(node.list_at("quantities")) {
            let from = self.clock.after(start, every, times);
            let to = self.clock.after(start, every, times + 1);
            used.extend(self.spread(from, to, dec(quantity.as_text().expect("digits"))));
        }
        used
    }

    /// The shares of the clock hours, cut to the period.
    fn spread(&self, from: i64, to: i64, quantity: Decimal) -> Vec<(i64, Decimal)> {
        let by = |at: i64| {
            if at >= to {
                return quantity;
            }
            let steps =
                quantity.mantissa() * i128::from((at - from).max(0)) / i128::from(to - from);
            Decimal::from_i128_with_scale(steps, quantity.scale())
        };
        let mut used = Vec::new();
        let mut hour = self.clock.floor(from.max(self.start), "hour");
        while hour < to.min(self.end) {
            let begins = hour.max(from).max(self.start);
            let ends = (hour + 3600).min(to).min(self.end);
            if begins < ends && by(ends) > by(begins) {
                used.push((begins, by(ends) - by(begins)));
            }
            hour += 3600;
        }
        used
    }
}

//! The parts of the result document that tell an account's life: warnings, renewals, money.

use super::document::Writer;
use crate::document::{Node, arrange};
use crate::ledger::{Alert, Entry};
use crate::money;

impl<'a> Writer<'a> {
    /// Adds what happened besides bills and use.
    pub(super) fn add_life(&self, node: &mut Node) {
        node.push("alerts", self.alerts());
        node.push("renewals", self.told(|entry| self.renewal(entry)));
        node.push("changes", self.told(|entry| self.change(entry)));
        node.push("trials", self.told(|entry| self.trial(entry)));
        node.push("capacity", self.told(|entry| self.add_ons(entry)));
        if let Some(balance) = self.outcome.balance {
            node.push("movements", self.told(|entry| self.movement(entry)));
            node.push("balance", Node::text(money::with_scale(balance, self.scale())));
        }
    }

    fn told(&self, tell: impl Fn(&Entry) -> Option<Node>) -> Node {
        Node::List(self.outcome.journal.entries().iter().filter_map(tell).collect())
    }

    /// Warnings in the order of time, then of items.
    fn alerts(&self) -> Node {
        let alert = |entry: &'a Entry| match entry {
            Entry::Alerted(alert) => Some(&**alert),
            _ => None,
        };
        let entries: &'a [Entry] = self.outcome.journal.entries();
        let mut alerts: Vec<&Alert> = entries.iter().filter_map(alert).collect();
        arrange(&mut alerts, &|left, right| (left.at, left.item).cmp(&(right.at, right.item)));
        Node::List(alerts.into_iter().map(|alert| self.alert(alert)).collect())
    }

    fn alert(&self, alert: &Alert) -> Node {
        let mut node = Node::object([
            ("at", self.time(alert.at)),
            ("item", self.item_id(alert.item)),
            ("rule", Node::text(if alert.of_sum { "sum" } else { "lastPack" })),
            ("threshold", Node::text(format!("{}%", alert.threshold.normalize()))),
            ("remaining", Node::decimal(alert.remaining)),
            ("quantity", Node::decimal(alert.quantity)),
        ]);
        if let Some(grant) = alert.grant.and_then(|grant| self.outcome.grants.get(grant)) {
            node.push("grant", Node::text(grant.id.as_str()));
        }
        if let Some(region) = &alert.region {
            node.push("region", Node::text(region.as_str()));
        }
        if let Some(at) = alert.arrives_by {
            node.push("arrivesBy", self.time(at));
        }
        if !alert.channels.is_empty() {
            let channels = alert.channels.iter().map(|channel| Node::text(channel.as_str()));
            node.push("channels", Node::List(channels.collect()));
        }
        node
    }

    fn renewal(&self, entry: &Entry) -> Option<Node> {
        let Entry::Renewal { at, order, item, pack, count, automatic, refused } = entry else {
            return None;
        };
        let packs = self.item(*item).map(|item| &item.packs);
        let pack = packs.and_then(|packs| packs.get(*pack));
        let mut node = Node::object([
            ("at", self.time(*at)),
            ("order", Node::text(order.as_str())),
            ("item", self.item_id(*item)),
            ("pack", pack.map_or(Node::Null, |pack| Node::text(pack.id.as_str()))),
            ("count", Node::Int(i64::from(*count))),
            ("automatic", Node::Bool(*automatic)),
            ("result", Node::text(if refused.is_some() { "refused" } else { "renewed" })),
        ]);
        if let Some(because) = refused {
            node.push("reason", Node::text(because.name()));
        }
        Some(node)
    }

    fn change(&self, entry: &Entry) -> Option<Node> {
        let Entry::Service { at, change } = entry else { return None };
        Some(Node::object([("at", self.time(*at)), ("type", Node::text(change.name()))]))
    }

    fn trial(&self, entry: &Entry) -> Option<Node> {
        let Entry::TrialStarted { item, app, at, to } = entry else { return None };
        let mut node = Node::object([("item", self.item_id(*item))]);
        if let Some(app) = app {
            node.push("app", Node::text(app.as_str()));
        }
        node.push("from", self.time(*at));
        node.push("to", self.time(*to));
        Some(node)
    }

    fn add_ons(&self, entry: &Entry) -> Option<Node> {
        let Entry::CapacityBought { item, order, quantity, from, to, .. } = entry else {
            return None;
        };
        Some(Node::object([
            ("item", self.item_id(*item)),
            ("order", Node::text(order.as_str())),
            ("quantity", Node::decimal(*quantity)),
            ("from", self.time(*from)),
            ("to", self.time(*to)),
        ]))
    }

    fn movement(&self, entry: &Entry) -> Option<Node> {
        let Entry::Moved { at, amount, balance, because, order } = entry else { return None };
        let mut node = Node::object([
            ("at", self.time(*at)),
            ("amount", Node::decimal(*amount)),
            ("balance", Node::decimal(*balance)),
            ("because", Node::text(because.name())),
        ]);
        if let Some(order) = order {
            node.push("order", Node::text(order.as_str()));
        }
        Some(node)
    }
}

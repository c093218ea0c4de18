//! The slow model's alerts: the state of every grant, looked at after everything else.

use super::super::number;
use super::{Grant, Life};
use packwise::document::Node;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// A warning.
pub struct Alert {
    pub at: i64,
    pub item: usize,
    pub rule: &'static str,
    pub percent: Decimal,
    pub remaining: Decimal,
    pub quantity: Decimal,
    pub grant: Option<usize>,
    pub region: Option<String>,
    pub arrives_by: Option<i64>,
    pub channels: Vec<String>,
}

/// What was warned of.
#[derive(Default)]
pub struct Watch {
    /// The rules that events set.
    rules: BTreeMap<usize, Node>,
    /// Item and grant, and whether the warning was of nothing being left.
    fired: BTreeSet<(usize, usize, bool)>,
    /// The packs summed when looked at last, and whether the rule is armed.
    sums: BTreeMap<(usize, Option<String>), (Vec<usize>, bool)>,
}

impl Life<'_> {
    /// Another rule for an item: everything starts anew.
    pub(super) fn set_alert(&mut self, item: usize, event: &Node) {
        self.watch.rules.insert(item, event.clone());
        self.watch.fired.retain(|(of, ..)| *of != item);
        self.watch.sums.retain(|(of, _), _| *of != item);
    }

    pub(super) fn look_at_alerts(&mut self, now: i64) {
        for item in 0..self.items().len() {
            let rule = self.watch.rules.get(&item).or(self.rule("alerts")).cloned();
            match rule.filter(|_| self.touched(item)) {
                Some(rule) if rule.text_at("rule") == Some("sum") => self.sums(now, item, &rule),
                Some(rule) => self.last_pack(now, item, &rule),
                None => {}
            }
        }
    }

    fn last_pack(&mut self, now: i64, item: usize, rule: &Node) {
        let usable = |(_, grant): &(usize, &Grant)| {
            grant.item == item
                && !grant.refunded
                && (grant.from..grant.to).contains(&now)
                && grant.remaining > Decimal::ZERO
        };
        let usable: Vec<usize> =
            self.grants.iter().enumerate().filter(usable).map(|(index, _)| index).collect();
        let below = number(rule, "belowPercent");
        let (index, percent) = match usable[..] {
            [only] => {
                let grant = &self.grants[only];
                if grant.remaining * Decimal::ONE_HUNDRED >= below * grant.size {
                    return;
                }
                (only, below)
            }
            [] if rule.get("atZero").and_then(Node::as_bool) == Some(true) => {
                let of_item = |index: &&usize| self.grants[**index].item == item;
                let Some(last) = self.emptied.iter().rev().find(of_item) else { return };
                (*last, Decimal::ZERO)
            }
            _ => return,
        };
        if self.watch.fired.insert((item, index, usable.is_empty())) {
            let (remaining, size) = (self.grants[index].remaining, self.grants[index].size);
            self.warn(now, item, rule, percent, (remaining, size), Some(index), None);
        }
    }

    fn sums(&mut self, now: i64, item: usize, rule: &Node) {
        let bound = self.policy("packScope", "region");
        let only = rule.text_at("region").map(str::to_owned);
        let regions: BTreeSet<Option<String>> = match (&only, bound) {
            (Some(_), _) => BTreeSet::from([only.clone()]),
            (None, false) => BTreeSet::from([None]),
            (None, true) => {
                let packs = self.grants.iter().filter(|grant| grant.item == item && grant.pack);
                packs.map(|grant| grant.region.clone()).collect()
            }
        };
        for region in regions {
            let counts = |(_, grant): &(usize, &Grant)| {
                grant.item == item
                    && grant.pack
                    && !grant.refunded
                    && (grant.from..grant.to).contains(&now)
                    && ((only.is_none() && !bound) || grant.region == region)
            };
            let counted = self.grants.iter().enumerate().filter(counts).map(|(index, _)| index);
            let counted: Vec<usize> = counted.collect();
            let quantity: Decimal = counted.iter().map(|index| self.grants[*index].size).sum();
            let remaining: Decimal =
                counted.iter().map(|index| self.grants[*index].remaining).sum();
            let key = (item, region.clone());
            let known = self.watch.sums.get(&key);
            let mut armed = known.is_none_or(|(packs, armed)| *armed || *packs != counted);
            let percent = number(rule, "reachesPercent");
            let low = remaining * Decimal::ONE_HUNDRED <= percent * quantity;
            if armed && low && quantity > Decimal::ZERO {
                armed = false;
                self.warn(now, item, rule, percent, (remaining, quantity), None, region);
            }
            self.watch.sums.insert(key, (counted, armed));
        }
    }

    #[expect(clippy::too_many_arguments, reason = "a row of figures")]
    fn warn(
        &mut self,
        at: i64,
        item: usize,
        rule: &Node,
        percent: Decimal,
        (remaining, quantity): (Decimal, Decimal),
        grant: Option<usize>,
        region: Option<String>,
    ) {
        let channels = rule.list_at("channels").iter().filter_map(Node::as_text);
        self.told.alerts.push(Alert {
            at,
            item,
            rule: if grant.is_some() { "lastPack" } else { "sum" },
            percent,
            remaining,
            quantity,
            grant,
            region,
            arrives_by: rule.text_at("delay").map(|delay| self.clock.after(at, delay, 1)),
            channels: channels.map(str::to_owned).collect(),
        });
    }
}

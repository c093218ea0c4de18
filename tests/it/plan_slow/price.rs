//! The slow plan's prices, in whole numbers: money in hundred-millionths, units in tenths.

use super::{MONEY, UNIT, text_or, units_of, whole};
use packwise::document::Node;

/// What lies beyond a bounded last tier.
#[derive(Clone, Copy, PartialEq)]
enum Beyond {
    Unpriced,
    LastPrice,
    Free,
}

/// A price of use, with the policies that bear on it.
pub struct Price {
    pub volume: bool,
    per: i64,
    whole_blocks: bool,
    lower: bool,
    beyond: Beyond,
    /// The bound, the price of `per` units and the flat amount of each tier.
    tiers: Vec<(Option<i64>, Option<i64>, i64)>,
    /// The flat amount of a span without a unit paid, where there is one.
    pub zero_flat: Option<i64>,
    /// What is added to the covered units below the paid ones.
    basis: Basis,
}

#[derive(Clone, Copy)]
enum Basis {
    AfterPacks,
    AfterFree,
    Total,
}

/// What a counting span has seen so far.
#[derive(Clone, Default)]
pub struct Counter {
    place: i64,
    paid: Vec<i64>,
    pub any_paid: bool,
}

impl Price {
    pub fn read(policies: &Node, item: &Node) -> Option<Price> {
        let node = item.get("payPerUse")?;
        let money = |node: &Node, key| node.decimal_at(key).map(|money| whole(money, MONEY));
        let tiers: Vec<_> = node
            .list_at("tiers")
            .iter()
            .map(|tier| {
                let bound = tier.decimal_at("upTo").map(units_of);
                (bound, money(tier, "unitAmount"), money(tier, "flatAmount").unwrap_or(0))
            })
            .collect();
        let zero = policies.get("zeroUsageFlat").and_then(Node::as_bool) == Some(true);
        let first = tiers.first().map_or(0, |(_, _, flat)| *flat);
        Some(Price {
            volume: text_or(node, "tiersMode", "") == "volume",
            per: node.decimal_at("per").map_or(UNIT, units_of),
            whole_blocks: node.get("wholeBlocks").and_then(Node::as_bool) == Some(true),
            lower: text_or(policies, "tierBound", "") == "lowerInclusive",
            beyond: match text_or(policies, "beyondLastTier", "") {
                "lastPrice" => Beyond::LastPrice,
                "free" => Beyond::Free,
                _ => Beyond::Unpriced,
            },
            tiers,
            zero_flat: (zero && first > 0).then_some(first),
            basis: match text_or(policies, "tierBasis", "") {
                "total" => Basis::Total,
                "afterFree" => Basis::AfterFree,
                _ => Basis::AfterPacks,
            },
        })
    }

    /// What units of one tier cost; the tier after the last is what lies beyond.
    fn cost(&self, tier: usize, units: i64) -> Option<i64> {
        let price = match self.tiers.get(tier) {
            Some((_, price, _)) => (*price)?,
            None if self.beyond == Beyond::Free => 0,
            None => return None,
        };
        if self.whole_blocks {
            return Some(price * ((units + self.per - 1) / self.per));
        }
        assert_eq!(price * units % self.per, 0, "an amount finer than the slow plan's money");
        Some(price * units / self.per)
    }

    fn flat(&self, tier: usize) -> i64 {
        self.tiers.get(tier).map_or(0, |(_, _, flat)| *flat)
    }

    /// The bound of a tier; with `lastPrice` the last one has none.
    fn bound(&self, tier: usize) -> Option<i64> {
        let last = tier + 1 == self.tiers.len() && self.beyond == Beyond::LastPrice;
        self.tiers.get(tier).and_then(|(bound, ..)| *bound).filter(|_| !last)
    }

    /// The lines of a cycle: `None` for one without a price. The units paid lie above those of the
    /// covered ones that the book counts.
    pub fn lines(
        &self,
        (free, packs, paid): (i64, i64, i64),
        counter: &mut Counter,
        mut line: impl FnMut(Option<i64>),
    ) {
        counter.any_paid |= paid > 0;
        let above = match self.basis {
            Basis::AfterPacks => 0,
            Basis::AfterFree => packs,
            Basis::Total => free + packs,
        };
        if self.volume {
            if paid > 0 {
                let count = above + paid;
                let within = |tier: &usize| match self.bound(*tier) {
                    None => true,
                    Some(bound) if self.lower => count < bound,
                    Some(bound) => count <= bound,
                };
                let tier = (0..self.tiers.len()).find(within).unwrap_or(self.tiers.len());
                line(self.cost(tier, paid).map(|cost| cost + self.flat(tier)));
            }
            return;
        }
        counter.paid.resize(self.tiers.len() + 1, 0);
        let (mut from, to) = (counter.place + above, counter.place + above + paid);
        for tier in 0..=self.tiers.len() {
            // A tier that excludes its bound ends with the unit before it.
            let end = self.bound(tier).map(|bound| if self.lower { bound - UNIT } else { bound });
            let units = end.map_or(to, |end| end.min(to)) - from;
            if units > 0 {
                let before = counter.paid[tier];
                let flat = if before == 0 { self.flat(tier) } else { 0 };
                let cost = self.cost(tier, before + units).zip(self.cost(tier, before));
                line(cost.map(|(after, before)| after - before + flat));
                counter.paid[tier] += units;
                from += units;
            }
        }
        counter.place = to;
    }
}

/// How an amount is rounded, if at all.
#[derive(Clone, Copy)]
pub struct Rounding {
    step: i64,
    mode: u8,
}

impl Rounding {
    pub fn read(rule: Option<&Node>) -> Rounding {
        let scale = rule.and_then(|rule| rule.get("scale")).and_then(Node::as_int).unwrap_or(2);
        let mode = match rule.and_then(|rule| rule.text_at("mode")) {
            Some("down") => 0,
            Some("halfEven") => 1,
            _ => 2,
        };
        Rounding { step: (0..scale).fold(MONEY, |step, _| step / 10), mode }
    }

    /// Nothing here is below zero.
    pub fn round(self, money: i64) -> i64 {
        let (down, rest) = (money / self.step, money % self.step);
        let up = match self.mode {
            0 => false,
            1 => 2 * rest > self.step || (2 * rest == self.step && down % 2 == 1),
            _ => 2 * rest >= self.step,
        };
        (down + i64::from(up)) * self.step
    }
}

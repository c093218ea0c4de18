//! The slow model's prices: every unit asks for its own tier.

use super::number;
use packwise::document::Node;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// A price with the policies that bear on it.
pub struct Price<'a> {
    pub node: &'a Node,
    lower: bool,
    beyond: &'a str,
    pub zero_flat: bool,
}

impl Price<'_> {
    fn tiers(&self) -> &[Node] {
        self.node.list_at("tiers")
    }

    /// Whether a number of units lies within a tier.
    fn within(&self, tier: &Node, count: Decimal) -> bool {
        match tier.decimal_at("upTo") {
            None => true,
            Some(bound) if self.lower => count < bound,
            Some(bound) => count <= bound,
        }
    }

    /// The end of a tier, when units have places.
    fn end(&self, tier: &Node) -> Option<Decimal> {
        let bound = tier.decimal_at("upTo")?;
        Some(if self.lower { bound - Decimal::ONE } else { bound })
    }

    /// What units at one tier cost; the tier after the last one is what lies beyond.
    pub fn cost(&self, tier: usize, units: Decimal) -> Option<Decimal> {
        let rows = self.tiers();
        let price = match (rows.get(tier), self.beyond) {
            (Some(row), _) => row.decimal_at("unitAmount"),
            (None, "lastPrice") => rows.last().and_then(|row| row.decimal_at("unitAmount")),
            (None, "free") => Some(Decimal::ZERO),
            (None, _) => None,
        }?;
        let per = self.node.decimal_at("per").unwrap_or(Decimal::ONE);
        let whole = self.node.get("wholeBlocks").and_then(Node::as_bool) == Some(true);
        if whole {
            let mut blocks = Decimal::ZERO;
            while blocks * per < units {
                blocks += Decimal::ONE;
            }
            return Some(price * blocks);
        }
        Some(price * units / per)
    }

    pub fn flat(&self, tier: usize) -> Decimal {
        let rows = self.tiers();
        rows.get(tier).map_or(Decimal::ZERO, |row| number(row, "flatAmount"))
    }

    /// With `lastPrice` the last tier goes on: what lies beyond is the same tier.
    fn tier(&self, found: Option<usize>) -> usize {
        let count = self.tiers().len();
        match found {
            Some(tier) => tier,
            None if self.beyond == "lastPrice" => count - 1,
            None => count,
        }
    }

    pub fn volume(&self, count: Decimal, paid: Decimal) -> Option<Decimal> {
        let tier = self.tier(self.tiers().iter().position(|tier| self.within(tier, count)));
        Some(self.cost(tier, paid)? + self.flat(tier))
    }

    /// Gives each unit a place above `place`, and says how many fall into which tier.
    pub fn places(&self, mut place: Decimal, mut units: Decimal) -> BTreeMap<usize, Decimal> {
        let mut found = BTreeMap::new();
        while units > Decimal::ZERO {
            let below = |tier: &Node| self.end(tier).is_none_or(|end| place < end);
            let open = self.tiers().iter().position(below);
            let tier = self.tier(open);
            // One unit, or what of it still lies below the tier's end.
            let end = open.and_then(|tier| self.end(&self.tiers()[tier]));
            let unit = end.map_or(units, |end| units.min(end - place)).min(Decimal::ONE);
            *found.entry(tier).or_default() += unit;
            place += unit;
            units -= unit;
        }
        found
    }
}

/// Rounds by hand: what lies beyond the last decimal is compared with a half.
pub fn round(value: Decimal, rule: &Node) -> Decimal {
    let scale = rule.get("scale").and_then(Node::as_int).unwrap_or(2);
    let unit = (0..scale).fold(Decimal::ONE, |unit, _| unit / Decimal::TEN);
    let size = value.abs();
    let rest = size % unit;
    let down = size - rest;
    let half = unit / Decimal::TWO;
    let odd = (down / unit) % Decimal::TWO == Decimal::ONE;
    let up = match rule.text_at("mode") {
        Some("down") => false,
        Some("halfEven") => rest > half || (rest == half && odd),
        _ => rest >= half,
    };
    let rounded = if up { down + unit } else { down };
    if value.is_sign_negative() { -rounded } else { rounded }
}

/// What a quantity of an item costs, nothing granted; `None` where it has no public price.
pub fn rate(book: &Node, item: &Node, quantity: Decimal) -> Option<Decimal> {
    let empty = Node::Object(Vec::new());
    let price = price_of(book.get("policies").unwrap_or(&empty), item)?;
    if quantity.is_zero() {
        return Some(if price.zero_flat { price.flat(0) } else { Decimal::ZERO });
    }
    if price.node.text_at("tiersMode") == Some("volume") {
        return price.volume(quantity, quantity);
    }
    let tier = |(tier, units)| Some(price.cost(tier, units)? + price.flat(tier));
    price.places(Decimal::ZERO, quantity).into_iter().map(tier).sum()
}

/// The pay-per-use price of an item.
pub fn price_of<'a>(policies: &'a Node, item: &'a Node) -> Option<Price<'a>> {
    Some(Price {
        node: item.get("payPerUse")?,
        lower: policies.text_at("tierBound") == Some("lowerInclusive"),
        beyond: policies.text_at("beyondLastTier").unwrap_or("unpriced"),
        zero_flat: policies.get("zeroUsageFlat").and_then(Node::as_bool) == Some(true),
    })
}

#[test]
fn the_slow_rounding_knows_known_halves() {
    let rule = |mode| super::super::support::node(&format!("{{\"scale\":2,\"mode\":\"{mode}\"}}"));
    for (mode, value, rounded) in [
        ("halfUp", "0.125", "0.13"),
        ("halfEven", "0.125", "0.12"),
        ("halfEven", "0.135", "0.14"),
        ("down", "0.129", "0.12"),
        ("halfUp", "-0.125", "-0.13"),
    ] {
        assert_eq!(round(super::dec(value), &rule(mode)), super::dec(rounded), "{mode} {value}");
    }
}

//! The slow model's bills: every unit asks for its own tier, every bill adds its own lines.

use super::life::{Life, Tally};
use super::number;
use packwise::document::Node;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// A bill: its cycle, its sum and what is charged.
#[derive(Clone, Debug, PartialEq)]
pub struct Bill {
    pub start: i64,
    pub end: i64,
    pub issued: i64,
    pub exact: Option<Decimal>,
    pub total: Option<Decimal>,
}

/// A line: the cycle's start and end, and the exact amount.
type Line = (i64, i64, Option<Decimal>);

/// A price with the policies that bear on it.
struct Price<'a> {
    node: &'a Node,
    lower: bool,
    beyond: &'a str,
    zero_flat: bool,
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
    fn cost(&self, tier: usize, units: Decimal) -> Option<Decimal> {
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

    fn flat(&self, tier: usize) -> Decimal {
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

    fn volume(&self, count: Decimal, paid: Decimal) -> Option<Decimal> {
        let tier = self.tier(self.tiers().iter().position(|tier| self.within(tier, count)));
        Some(self.cost(tier, paid)? + self.flat(tier))
    }

    /// Gives each unit a place above `place`, and says how many fall into which tier.
    fn places(&self, mut place: Decimal, mut units: Decimal) -> BTreeMap<usize, Decimal> {
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

fn price_of<'a>(policies: &'a Node, item: &'a Node) -> Option<Price<'a>> {
    Some(Price {
        node: item.get("payPerUse")?,
        lower: policies.text_at("tierBound") == Some("lowerInclusive"),
        beyond: policies.text_at("beyondLastTier").unwrap_or("unpriced"),
        zero_flat: policies.get("zeroUsageFlat").and_then(Node::as_bool) == Some(true),
    })
}

impl Life<'_> {
    fn price(&self, item: usize) -> Option<Price<'_>> {
        price_of(&self.policies, &self.items()[item])
    }

    /// The bills of everything that happened, and their sum.
    pub fn bills(&self) -> (Vec<Bill>, Option<Decimal>) {
        let mut lines: Vec<Line> = Vec::new();
        for sale in &self.sales {
            let unit = self.cycle(sale.item);
            lines.push((
                self.clock.floor(sale.at, unit),
                self.clock.next(sale.at, unit),
                sale.amount,
            ));
        }
        let tallies = self.tallies();
        for item in 0..self.items().len() {
            if let Some(price) = self.price(item) {
                let of_item = |((owner, start), tally): (&(usize, i64), &Tally)| {
                    (*owner == item).then(|| (*start, tally.clone()))
                };
                let cycles: Vec<(i64, Tally)> = tallies.iter().filter_map(of_item).collect();
                self.rate(item, &price, &cycles, &mut lines);
                self.rate_nothing(item, &price, &cycles, &mut lines);
            }
        }
        let mut bills = self.gather(&lines);
        self.round_bills(&mut bills);
        let total = bills.iter().map(|bill| bill.total).sum();
        (bills, total)
    }

    fn counted_by(&self, price: &Price<'_>) -> &str {
        match price.node.text_at("countedBy") {
            Some("day") => "day",
            _ => "month",
        }
    }

    fn rate(&self, item: usize, price: &Price<'_>, cycles: &[(i64, Tally)], lines: &mut Vec<Line>) {
        let unit = self.cycle(item);
        let mut span = i64::MIN;
        let mut place = Decimal::ZERO;
        let mut paid: BTreeMap<usize, Decimal> = BTreeMap::new();
        for (start, tally) in cycles {
            let end = self.clock.next(*start, unit);
            let this_span = self.clock.floor(*start, self.counted_by(price));
            if this_span != span {
                (span, place, paid) = (this_span, Decimal::ZERO, BTreeMap::new());
            }
            let above = match self.policies.text_at("tierBasis") {
                Some("total") => tally.free + tally.packs,
                Some("afterFree") => tally.packs,
                _ => Decimal::ZERO,
            };
            if price.node.text_at("tiersMode") == Some("volume") {
                if tally.paid > Decimal::ZERO {
                    lines.push((*start, end, price.volume(above + tally.paid, tally.paid)));
                }
                continue;
            }
            for (tier, units) in price.places(place + above, tally.paid) {
                let before = paid.get(&tier).copied().unwrap_or_default();
                let flat = if before.is_zero() { price.flat(tier) } else { Decimal::ZERO };
                let cost = |units| price.cost(tier, units);
                let amount = cost(before + units).zip(cost(before));
                lines.push((*start, end, amount.map(|(after, before)| after - before + flat)));
                paid.insert(tier, before + units);
            }
            place += above + tally.paid;
        }
    }

    /// The first tier's flat amount for spans in which no unit was paid.
    fn rate_nothing(
        &self,
        item: usize,
        price: &Price<'_>,
        cycles: &[(i64, Tally)],
        lines: &mut Vec<Line>,
    ) {
        let flat = price.flat(0);
        if !price.zero_flat || flat.is_zero() || !self.touched(item) {
            return;
        }
        let mut at = self.start;
        while at < self.end {
            let span = self.clock.floor(at, self.counted_by(price));
            let next = self.clock.next(at, self.counted_by(price));
            let end = next.min(self.end);
            let in_span = |(start, _): &&(i64, Tally)| (span..next).contains(start);
            let paid: Decimal = cycles.iter().filter(in_span).map(|(_, tally)| tally.paid).sum();
            let opened = self.opened.max(self.start) < end;
            if paid.is_zero() && opened && self.paying(item, end) {
                let unit = self.cycle(item);
                let last = end - 1;
                lines.push((self.clock.floor(last, unit), self.clock.next(last, unit), Some(flat)));
            }
            at = next;
        }
    }

    fn gather(&self, lines: &[Line]) -> Vec<Bill> {
        let rounding = self.policies.get("rounding");
        let rule = rounding.and_then(|rounding| rounding.get("line"));
        let delay = self.policies.text_at("billDelay").unwrap_or("PT0S");
        let mut cycles: Vec<(i64, i64)> = lines.iter().map(|line| (line.1, line.0)).collect();
        // At one end the longest cycle's bill comes last.
        cycles.sort_by_key(|(end, start)| (*end, -*start));
        cycles.dedup();
        let bill = |(end, start): (i64, i64)| {
            let of_cycle = |line: &&Line| (line.1, line.0) == (end, start);
            let exact = || lines.iter().filter(of_cycle).map(|line| line.2);
            let charged = |amount: Decimal| rule.map_or(amount, |rule| round(amount, rule));
            Bill {
                start,
                end,
                issued: self.clock.after(end, delay, 1),
                exact: exact().sum(),
                total: exact().map(|amount| amount.map(charged)).sum(),
            }
        };
        cycles.into_iter().map(bill).collect()
    }

    fn round_bills(&self, bills: &mut [Bill]) {
        let usual = Node::Object(Vec::new());
        let rule = self.policies.get("rounding").and_then(|rounding| rounding.get("bill"));
        let rule = rule.unwrap_or(&usual);
        if rule.text_at("per") == Some("cycle") {
            for bill in bills {
                bill.total = bill.total.map(|total| round(total, rule));
            }
            return;
        }
        let month = |bill: &Bill| self.clock.floor(bill.start, "month");
        let mut months: Vec<i64> = bills.iter().map(month).collect();
        months.dedup();
        for this in months {
            let of_month = |bill: &&mut Bill| month(bill) == this;
            let mut priced: Vec<&mut Bill> =
                bills.iter_mut().filter(of_month).filter(|bill| bill.total.is_some()).collect();
            let sum: Decimal = priced.iter().filter_map(|bill| bill.total).sum();
            let difference = round(sum, rule) - sum;
            if let Some(last) = priced.last_mut() {
                last.total = last.total.map(|total| total + difference);
            }
        }
    }
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

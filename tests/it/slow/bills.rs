//! The slow model's bills: every cycle adds its own lines, and what falls due is asked anew.

use super::life::{Life, Tally};
use super::price::{Price, price_of, round};
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

/// A line of a bill.
#[derive(Clone)]
pub struct Line {
    pub item: usize,
    pub kind: &'static str,
    pub start: i64,
    pub end: i64,
    pub quantity: Decimal,
    /// Nothing rounded.
    pub exact: Option<Decimal>,
    /// The order of a purchase, and when it was made.
    pub order: Option<(String, i64)>,
}

impl Life<'_> {
    fn price(&self, item: usize) -> Option<Price<'_>> {
        price_of(&self.policies, &self.items()[item])
    }

    /// The bills of everything that happened, and their sum.
    pub fn bills(&self) -> (Vec<Bill>, Option<Decimal>) {
        let mut bills = self.gather(&self.lines(None));
        let difference = self.differences(&bills);
        for (bill, difference) in bills.iter_mut().zip(difference) {
            bill.total = bill.total.map(|total| total + difference);
        }
        let total = bills.iter().map(|bill| bill.total).sum();
        (bills, total)
    }

    /// Every line but those of rounding: those known at an instant, when a span without use has its
    /// price only once it is over, or all of them.
    pub fn lines(&self, known_at: Option<i64>) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        for sale in &self.sales {
            let unit = self.cycle(sale.item);
            lines.push(Line {
                item: sale.item,
                kind: sale.kind,
                start: self.clock.floor(sale.at, unit),
                end: self.clock.next(sale.at, unit),
                quantity: sale.quantity,
                exact: sale.amount,
                order: Some((sale.order.clone(), sale.at)),
            });
        }
        let tallies = self.tallies();
        for item in 0..self.items().len() {
            if let Some(price) = self.price(item) {
                let of_item = |((owner, start), tally): (&(usize, i64), &Tally)| {
                    (*owner == item).then(|| (*start, tally.clone()))
                };
                let cycles: Vec<(i64, Tally)> = tallies.iter().filter_map(of_item).collect();
                self.rate(item, &price, &cycles, &mut lines);
                self.rate_nothing(item, &price, (&cycles, known_at), &mut lines);
            }
        }
        lines
    }

    /// What falls due at an instant: pay-per-use lines, and what rounding adds or takes.
    pub fn due(&self, now: i64) -> Decimal {
        let lines = self.lines(Some(now));
        let is_due = |end: i64| self.issued(end) == now;
        let paid = lines.iter().filter(|line| line.kind == "payPerUse" && is_due(line.end));
        let paid: Decimal = paid.filter_map(|line| self.charged(line.exact)).sum();
        let bills = self.gather(&lines);
        let rounded = bills.iter().zip(self.differences(&bills)).filter(|(bill, _)| {
            let month = self.clock.next(bill.start, "month");
            is_due(if self.per_cycle() { bill.end } else { month })
        });
        paid + rounded.map(|(_, difference)| difference).sum::<Decimal>()
    }

    fn issued(&self, end: i64) -> i64 {
        self.clock.after(end, self.policies.text_at("billDelay").unwrap_or("PT0S"), 1)
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
            let mut add = |quantity, exact| {
                let (start, kind, order) = (*start, "payPerUse", None);
                lines.push(Line { item, kind, start, end, quantity, exact, order });
            };
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
                    add(tally.paid, price.volume(above + tally.paid, tally.paid));
                }
                continue;
            }
            for (tier, units) in price.places(place + above, tally.paid) {
                let before = paid.get(&tier).copied().unwrap_or_default();
                let flat = if before.is_zero() { price.flat(tier) } else { Decimal::ZERO };
                let cost = |units| price.cost(tier, units);
                let amount = cost(before + units).zip(cost(before));
                add(units, amount.map(|(after, before)| after - before + flat));
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
        (cycles, known_at): (&[(i64, Tally)], Option<i64>),
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
            if known_at.is_some_and(|now| next > now) {
                return;
            }
            let end = next.min(self.end);
            let in_span = |(start, _): &&(i64, Tally)| (span..next).contains(start);
            let paid: Decimal = cycles.iter().filter(in_span).map(|(_, tally)| tally.paid).sum();
            let opened = self.opened.max(self.start) < end;
            if paid.is_zero() && opened && self.paying(item, end) {
                let unit = self.cycle(item);
                let last = end - 1;
                lines.push(Line {
                    item,
                    kind: "payPerUse",
                    start: self.clock.floor(last, unit),
                    end: self.clock.next(last, unit),
                    quantity: Decimal::ZERO,
                    exact: Some(flat),
                    order: None,
                });
            }
            at = next;
        }
    }

    /// The bills of some lines; nothing of them is rounded but the lines.
    fn gather(&self, lines: &[Line]) -> Vec<Bill> {
        let mut cycles: Vec<(i64, i64)> = lines.iter().map(|line| (line.end, line.start)).collect();
        // At one end the longest cycle's bill comes last.
        cycles.sort_by_key(|(end, start)| (*end, -*start));
        cycles.dedup();
        let bill = |(end, start): (i64, i64)| {
            let of_cycle = |line: &&Line| (line.end, line.start) == (end, start);
            let exact = || lines.iter().filter(of_cycle).map(|line| line.exact);
            Bill {
                start,
                end,
                issued: self.issued(end),
                exact: exact().sum(),
                total: exact().map(|amount| self.charged(amount)).sum(),
            }
        };
        cycles.into_iter().map(bill).collect()
    }

    fn bill_rule(&self) -> Option<&Node> {
        self.policies.get("rounding").and_then(|rounding| rounding.get("bill"))
    }

    fn per_cycle(&self) -> bool {
        self.bill_rule().is_some_and(|rule| rule.text_at("per") == Some("cycle"))
    }

    /// What rounding adds to each bill: to every one, or to the last of a month that has prices.
    fn differences(&self, bills: &[Bill]) -> Vec<Decimal> {
        let usual = Node::Object(Vec::new());
        let rule = self.bill_rule().unwrap_or(&usual);
        let difference = |sum: Decimal| round(sum, rule) - sum;
        if self.per_cycle() {
            return bills.iter().map(|bill| bill.total.map_or(Decimal::ZERO, difference)).collect();
        }
        let mut differences = vec![Decimal::ZERO; bills.len()];
        let mut months: BTreeMap<i64, (Decimal, usize)> = BTreeMap::new();
        for (place, bill) in bills.iter().enumerate() {
            if let Some(total) = bill.total {
                let month = months.entry(self.clock.floor(bill.start, "month")).or_default();
                *month = (month.0 + total, place);
            }
        }
        for (sum, last) in months.into_values() {
            differences[last] = difference(sum);
        }
        differences
    }
}

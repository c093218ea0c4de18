//! The slow model's life of an account: every instant in turn, every unit looked for by itself.

use super::clock::{Clock, read_offset, read_time};
use super::{dec, number, text};
use packwise::document::Node;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// Units that may be used in a time.
#[derive(Clone, Debug)]
pub struct Grant {
    pub item: usize,
    pub pack: bool,
    pub source: String,
    pub order: Option<String>,
    pub region: Option<String>,
    pub size: Decimal,
    pub used: Decimal,
    pub remaining: Decimal,
    pub from: i64,
    pub to: i64,
    pub purchased: i64,
    pub priority: Decimal,
    pub refunded: bool,
    pub used_up_at: Option<i64>,
    /// Whether it covers earlier use when it takes effect, and has not done so yet.
    recovers: bool,
    /// Whether it is a later period of a pack that resets.
    later_period: bool,
    /// Its place in the documents: quotas, then packs held, then events.
    place: (u8, usize, i64),
}

/// A share of a record, used at one instant.
#[derive(Clone)]
struct Share {
    at: i64,
    record: usize,
    item: usize,
    units: Decimal,
    /// What a pack gives for one unit.
    ratio: Decimal,
    region: Option<String>,
}

/// What an item did in a cycle.
#[derive(Clone, Default, Debug, PartialEq)]
pub struct Tally {
    pub free: Decimal,
    pub packs: Decimal,
    pub paid: Decimal,
    pub refused: Decimal,
}

/// A purchase or a refund.
pub struct Sale {
    pub item: usize,
    pub at: i64,
    pub order: String,
    pub amount: Option<Decimal>,
    one_time: bool,
    refund: bool,
}

/// An account and everything that happened to it.
pub struct Life<'a> {
    pub document: &'a Node,
    pub book: &'a Node,
    pub policies: Node,
    pub clock: Clock,
    pub start: i64,
    pub end: i64,
    pub opened: i64,
    pub grants: Vec<Grant>,
    pub sales: Vec<Sale>,
    pub refused_events: BTreeSet<usize>,
    /// When pay-per-use was switched, and to what.
    pub switches: Vec<(i64, usize, bool)>,
    covered: BTreeMap<(usize, i64), Tally>,
    paid: Vec<Share>,
    open: bool,
    given: BTreeSet<(usize, usize, i64)>,
}

impl<'a> Life<'a> {
    pub fn new(document: &'a Node) -> Life<'a> {
        let book = document.get("book").expect("a book");
        let policies = book.get("policies").cloned().unwrap_or(Node::Object(Vec::new()));
        let clock = Clock {
            offset: read_offset(text(book, "utcOffset")),
            leap_to_march: policies.text_at("leapDay") == Some("mar1"),
        };
        let period = document.get("period").expect("a period");
        let start = read_time(text(period, "start"));
        let opened = document.text_at("opened").map_or(start, read_time);
        Life {
            document,
            book,
            policies,
            clock,
            start,
            end: read_time(text(period, "end")),
            opened,
            grants: Vec::new(),
            sales: Vec::new(),
            refused_events: BTreeSet::new(),
            switches: Vec::new(),
            covered: BTreeMap::new(),
            paid: Vec::new(),
            open: false,
            given: BTreeSet::new(),
        }
    }

    /// Lives through every instant at which anything could happen.
    pub fn live(&mut self) {
        let shares = self.shares();
        let mut events: Vec<(i64, usize, &Node)> = (self.document.list_at("events").iter())
            .enumerate()
            .map(|(index, event)| (read_time(text(event, "at")), index, event))
            .collect();
        events.sort_by_key(|(at, index, _)| (*at, *index));
        let mut instants = BTreeSet::from([self.start, self.opened.max(self.start)]);
        let mut hour = self.clock.next(self.start, "hour");
        while hour < self.end {
            instants.insert(hour);
            hour += 3600;
        }
        instants.extend(shares.iter().map(|share| share.at));
        for (at, _, event) in &events {
            instants.insert(*at);
            instants.extend(event.text_at("effective").map(read_time));
        }
        self.hold();
        for now in instants.range(..self.end) {
            let now = *now;
            if now == self.opened.max(self.start) {
                self.open = true;
            }
            self.recover(now);
            self.give_quotas(now, now == self.opened.max(self.start));
            for (_, index, event) in events.iter().filter(|(at, ..)| *at == now) {
                if !self.happen(now, *index, event) {
                    self.refused_events.insert(*index);
                }
                self.recover(now);
            }
            for share in shares.iter().filter(|share| share.at == now) {
                self.use_share(share);
            }
        }
    }

    /// Units used in all, whoever pays for them.
    pub fn used_units(&self) -> Decimal {
        self.shares().iter().map(|share| share.units).sum()
    }

    /// What each item did in each of its cycles.
    pub fn tallies(&self) -> BTreeMap<(usize, i64), Tally> {
        let mut tallies = self.covered.clone();
        for share in &self.paid {
            let cycle = self.clock.floor(share.at, self.cycle(share.item));
            tallies.entry((share.item, cycle)).or_default().paid += share.units;
        }
        let nothing = Tally::default();
        tallies.retain(|_, tally| *tally != nothing);
        tallies
    }

    pub fn items(&self) -> &'a [Node] {
        self.book.list_at("items")
    }

    fn item_at(&self, node: &Node) -> usize {
        let id = text(node, "item");
        self.items().iter().position(|item| text(item, "id") == id).expect("an item")
    }

    /// The calendar unit of an item's bills.
    pub fn cycle(&self, item: usize) -> &'a str {
        let price = self.items()[item].get("payPerUse");
        price.map_or("month", |price| {
            let counted = price.text_at("countedBy").unwrap_or("month");
            price.text_at("settledBy").unwrap_or(counted)
        })
    }

    /// Whether the scenario speaks of an item.
    pub fn touched(&self, item: usize) -> bool {
        let id = text(&self.items()[item], "id");
        let service = |record: &Node| {
            let services = self.items()[item].list_at("services");
            services.iter().any(|service| record.text_at("service") == service.text_at("id"))
        };
        let named = |node: &Node| node.text_at("item") == Some(id);
        self.document.list_at("usage").iter().any(|record| named(record) || service(record))
            || self.document.list_at("held").iter().any(named)
            || self.document.list_at("events").iter().any(named)
    }

    fn policy(&self, key: &str, value: &str) -> bool {
        self.policies.text_at(key) == Some(value)
    }

    /// Every share of every record that falls into the period, by time.
    fn shares(&self) -> Vec<Share> {
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
        let mut hour = self.clock.floor(from, "hour");
        while hour < to {
            let begins = hour.max(from).max(self.start);
            let ends = (hour + 3600).min(to).min(self.end);
            if begins < ends && by(ends) > by(begins) {
                used.push((begins, by(ends) - by(begins)));
            }
            hour += 3600;
        }
        used
    }

    /// Uses a share, at most one unit after the other.
    fn use_share(&mut self, share: &Share) {
        let cycle = (share.item, self.clock.floor(share.at, self.cycle(share.item)));
        let mut left = share.units;
        while left > Decimal::ZERO {
            let Some(index) = self.first(share) else { break };
            let grant = &mut self.grants[index];
            let ratio = if grant.pack { share.ratio } else { Decimal::ONE };
            let unit = left.min(Decimal::ONE);
            let (covered, taken) = match unit * ratio <= grant.remaining {
                true => (unit, unit * ratio),
                false => (grant.remaining / ratio, grant.remaining),
            };
            grant.take(taken, share.at);
            left -= covered;
            let tally = self.covered.entry(cycle).or_default();
            if self.grants[index].pack { tally.packs += covered } else { tally.free += covered }
        }
        if left.is_zero() {
            return;
        }
        if self.open && self.paying(share.item, share.at + 1) {
            self.paid.push(Share { units: left, ..share.clone() });
        } else {
            self.covered.entry(cycle).or_default().refused += left;
        }
    }

    /// Whether use of an item can be paid just before an instant.
    pub fn paying(&self, item: usize, before: i64) -> bool {
        let switch = |(at, switched, _): &&(i64, usize, bool)| *switched == item && *at < before;
        let switched = self.switches.iter().rev().find(switch);
        let on = !self.policy("payPerUseDefault", "off");
        self.items()[item].get("payPerUse").is_some() && switched.map_or(on, |(_, _, on)| *on)
    }

    /// The grant that serves a share first: all of them are compared, every time.
    fn first(&self, share: &Share) -> Option<usize> {
        let bound = self.policy("packScope", "region");
        let serves = |grant: &&Grant| {
            self.open
                && grant.item == share.item
                && !grant.refunded
                && grant.remaining > Decimal::ZERO
                && (grant.from..grant.to).contains(&share.at)
                && (!bound || !grant.pack || grant.region == share.region)
        };
        let best = self.grants.iter().filter(serves).min_by_key(|grant| self.rank(grant))?;
        self.grants.iter().position(|grant| std::ptr::eq(grant, best))
    }

    /// The keys of the book's order, then the place in the documents.
    fn rank(&self, grant: &Grant) -> (Vec<Decimal>, (u8, usize, i64)) {
        let usual = ["class", "expiry", "purchased", "size"].map(Node::text);
        let keys = self.policies.list_at("grantOrder");
        let keys = if self.policies.get("grantOrder").is_some() { keys } else { &usual };
        let value = |key: &Node| match key.as_text() {
            Some("class") => Decimal::from(u8::from(grant.pack)),
            Some("expiry") => Decimal::from(grant.to),
            Some("purchased") => Decimal::from(grant.purchased),
            Some("size") => grant.size,
            Some("effective") => Decimal::from(grant.from),
            _ => grant.priority,
        };
        (keys.iter().map(value).collect(), grant.place)
    }
}

impl Grant {
    fn take(&mut self, units: Decimal, at: i64) {
        self.used += units;
        self.remaining -= units;
        if self.remaining.is_zero() {
            self.used_up_at = Some(at);
        }
    }
}

/// Grants that come, purchases and refunds.
mod events;

//! The slow model's life of an account: every instant in turn, every unit looked for by itself.

use super::clock::{Clock, read_offset, read_time};
use super::text;
use alerts::Alert;
use packwise::document::Node;
use renewals::{Chain, Renewal};
use rust_decimal::Decimal;
use shares::Share;
use std::collections::{BTreeMap, BTreeSet};

/// What an event is refused for.
pub type Reason = &'static str;

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
    /// Whether it begins a purchase or a renewal, and is no later period of one.
    pub begins: bool,
    /// Which renewal it is of; a first purchase is none.
    pub renewal: i64,
    /// Whether it covers earlier use when it takes effect, and has not done so yet.
    recovers: bool,
    /// Its place in the documents: quotas, then packs held, then events.
    place: (u8, usize, i64),
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
#[derive(Clone)]
pub struct Sale {
    pub item: usize,
    pub at: i64,
    pub order: String,
    pub kind: &'static str,
    pub quantity: Decimal,
    /// Nothing rounded; nothing where there is no public price.
    pub amount: Option<Decimal>,
    /// Whether it can never be given back.
    is_final: bool,
}

/// Money that went in or out.
pub struct Movement {
    pub at: i64,
    pub amount: Decimal,
    pub because: &'static str,
    pub order: Option<String>,
}

/// A capacity bought.
pub struct Capacity {
    pub item: usize,
    pub order: String,
    pub quantity: Decimal,
    pub from: i64,
    pub to: i64,
}

/// A trial started.
pub struct Trial {
    pub item: usize,
    pub app: Option<String>,
    pub from: i64,
    pub to: i64,
}

/// What can be read off an account afterwards.
#[derive(Default)]
pub struct Told {
    pub refused_events: Vec<(usize, i64, Reason)>,
    /// Units of a record refused, by reason.
    pub refused_use: BTreeMap<(usize, Reason), Decimal>,
    pub changes: Vec<(i64, &'static str)>,
    pub movements: Vec<Movement>,
    pub renewals: Vec<Renewal>,
    pub alerts: Vec<Alert>,
    pub trials: Vec<Trial>,
    pub capacity: Vec<Capacity>,
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
    pub told: Told,
    /// When pay-per-use was switched, and to what.
    pub switches: Vec<(i64, usize, bool)>,
    pub balance: Option<Decimal>,
    chains: Vec<Chain>,
    touched: Vec<bool>,
    now: i64,
    covered: BTreeMap<(usize, i64), Tally>,
    paid: Vec<Share>,
    open: bool,
    suspended: bool,
    /// Since when the balance has been below zero.
    negative_since: Option<i64>,
    given: BTreeSet<(usize, usize, i64)>,
    /// Instants at which something may still happen, and those at which a bill may fall due.
    instants: BTreeSet<i64>,
    dues: BTreeSet<i64>,
    /// The grants drawn empty at this instant, in that order.
    emptied: Vec<usize>,
    watch: alerts::Watch,
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
        let items = book.list_at("items");
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
            told: Told::default(),
            switches: Vec::new(),
            balance: document.decimal_at("balance"),
            chains: Vec::new(),
            touched: items.iter().map(|item| speaks_of(document, item)).collect(),
            now: start,
            covered: BTreeMap::new(),
            paid: Vec::new(),
            open: false,
            suspended: false,
            negative_since: None,
            given: BTreeSet::new(),
            instants: BTreeSet::new(),
            dues: BTreeSet::new(),
            emptied: Vec::new(),
            watch: alerts::Watch::default(),
        }
    }

    /// Lives through every instant at which anything could happen, in the contract's order.
    pub fn live(&mut self) {
        let mut shares: BTreeMap<i64, Vec<Share>> = BTreeMap::new();
        for share in self.shares() {
            shares.entry(share.at).or_default().push(share);
        }
        let mut events: BTreeMap<i64, Vec<(usize, &Node)>> = BTreeMap::new();
        for (index, event) in self.document.list_at("events").iter().enumerate() {
            events.entry(read_time(text(event, "at"))).or_default().push((index, event));
        }
        self.instants.extend(shares.keys().chain(events.keys()));
        let opens = self.opened.max(self.start);
        self.instants.extend([self.start, opens, self.end]);
        self.watch_days();
        self.hold();
        if self.balance.is_some_and(|balance| balance < Decimal::ZERO) {
            self.fall_into_arrears(self.start);
        }
        while let Some(now) = self.instants.pop_first() {
            self.now = now;
            self.emptied.clear();
            // Grants and cycles end by themselves: both are asked for their times.
            self.charge(now);
            self.suspend(now);
            if now >= self.end {
                break;
            }
            self.try_renewals(now);
            if now == opens {
                self.open = true;
                if self.opened >= self.start {
                    self.told.changes.push((now, "opened"));
                }
            }
            self.recover(now);
            self.give_quotas(now, now == opens);
            for (index, event) in events.get(&now).into_iter().flatten() {
                if let Err(reason) = self.happen(now, *index, event) {
                    self.told.refused_events.push((*index, now, reason));
                }
                self.recover(now);
            }
            for share in shares.get(&now).into_iter().flatten() {
                self.use_share(share);
            }
            self.look_at_alerts(now);
        }
    }

    /// Every day begins, has its hour of renewals, and its bills may fall due.
    fn watch_days(&mut self) {
        let renewal = self.rule("autoRenew").and_then(|rule| rule.text_at("at"));
        let renewal = renewal.map(super::clock::read_clock);
        let delay = self.policies.text_at("billDelay").unwrap_or("PT0S").to_owned();
        let mut day = self.clock.floor(self.start, "day");
        while day <= self.end {
            self.instants.insert(day.max(self.start));
            self.instants.extend(renewal.map(|second| day + second).filter(|at| *at >= self.start));
            if day > self.start && self.balance.is_some() {
                self.dues.insert(self.clock.after(day, &delay, 1));
            }
            day = self.clock.next(day, "day");
        }
        self.instants.extend(&self.dues);
    }

    /// Notes an instant at which something will happen; what happens now needs no note.
    fn expect(&mut self, at: i64) {
        if at > self.now && at <= self.end {
            self.instants.insert(at);
        }
    }

    /// What each item did in each of its cycles.
    pub fn tallies(&self) -> BTreeMap<(usize, i64), Tally> {
        let mut tallies = self.covered.clone();
        for share in &self.paid {
            tallies.entry((share.item, share.cycle)).or_default().paid += share.units;
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
        self.touched[item]
    }

    /// A policy with rules of its own, where the book has it.
    fn rule(&self, key: &str) -> Option<&Node> {
        self.policies.get(key).filter(|rule| **rule != Node::Null)
    }

    fn policy(&self, key: &str, value: &str) -> bool {
        self.policies.text_at(key) == Some(value)
    }

    /// Whether use of an item could be paid just before an instant, were the account in order.
    pub fn paying(&self, item: usize, before: i64) -> bool {
        let switch = |(at, switched, _): &&(i64, usize, bool)| *switched == item && *at < before;
        let switched = self.switches.iter().rev().find(switch);
        let on = !self.policy("payPerUseDefault", "off");
        self.items()[item].get("payPerUse").is_some() && switched.map_or(on, |(_, _, on)| *on)
    }
}

fn speaks_of(document: &Node, item: &Node) -> bool {
    let id = text(item, "id");
    let service = |record: &Node| {
        let services = item.list_at("services");
        services.iter().any(|service| record.text_at("service") == service.text_at("id"))
    };
    let named = |node: &Node| node.text_at("item") == Some(id);
    document.list_at("usage").iter().any(|record| named(record) || service(record))
        || document.list_at("held").iter().any(named)
        || document.list_at("events").iter().any(named)
}

/// When which share of the use is used.
mod shares;

/// Use drawn from grants, and earlier use covered.
mod draw;

/// Grants that come: quotas, and the periods of packs.
mod grants;

/// Packs that are renewed.
pub mod renewals;

/// Money on account, and what happens without it.
mod money;

/// What the buyer does.
mod events;

/// What the vendor warns of.
pub mod alerts;

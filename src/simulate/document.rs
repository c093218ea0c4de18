//! The outcome as a document, `packwise.result/1`.

use super::Outcome;
use crate::bill::{Bill, CycleUse, Line, Why};
use crate::book::{GrantKey, Item, PriceBook};
use crate::document::{Node, arrange};
use crate::ledger::{Entry, Grant, RefusedBecause, Source};
use crate::money;
use crate::scenario::Scenario;
use crate::time::Instant;
use rust_decimal::Decimal;

/// Writes the result of a scenario.
pub fn result(book: &PriceBook, scenario: &Scenario, outcome: &Outcome) -> Node {
    let writer = Writer { book, scenario, outcome };
    let mut node = Node::object([
        ("format", Node::text("packwise.result/1")),
        ("currency", Node::text(book.currency.as_str())),
        ("total", writer.amount(outcome.total)),
        ("unpriced", writer.unpriced()),
        ("bills", Node::List(outcome.bills.iter().map(|bill| writer.bill(bill)).collect())),
        ("grants", writer.grants()),
        ("usage", Node::List(outcome.cycles.iter().map(|cycle| writer.cycle(cycle)).collect())),
    ]);
    writer.add_life(&mut node);
    node.push("refused", writer.refused());
    node.push("notices", writer.notices());
    node
}

/// What the parts of the document are written from.
pub(super) struct Writer<'a> {
    book: &'a PriceBook,
    scenario: &'a Scenario,
    pub outcome: &'a Outcome,
}

impl Writer<'_> {
    pub(super) fn scale(&self) -> u32 {
        self.book.policies.rounding.bill.scale
    }

    fn amount(&self, amount: Option<Decimal>) -> Node {
        amount.map_or(Node::Null, |amount| Node::text(money::with_scale(amount, self.scale())))
    }

    pub(super) fn time(&self, at: Instant) -> Node {
        Node::text(self.book.offset.text(at))
    }

    pub(super) fn item(&self, item: usize) -> Option<&Item> {
        self.book.items.get(item)
    }

    pub(super) fn item_id(&self, item: usize) -> Node {
        self.item(item).map_or(Node::Null, |item| Node::text(item.id.as_str()))
    }

    fn bill(&self, bill: &Bill) -> Node {
        let mut node = Node::object([
            ("start", self.time(bill.start)),
            ("end", self.time(bill.end)),
            ("issuedAt", self.time(bill.issued_at)),
            ("exact", decimal(bill.exact)),
            ("total", self.amount(bill.total)),
            ("lines", Node::List(bill.lines.iter().map(|line| self.line(line)).collect())),
        ]);
        if bill.open {
            node.push("open", Node::Bool(true));
        }
        node
    }

    fn line(&self, line: &Line) -> Node {
        let mut node = Node::Object(Vec::new());
        if let Some(item) = line.item {
            node.push("item", self.item_id(item));
        }
        node.push("kind", Node::text(line.kind.name()));
        node.push("quantity", Node::decimal(line.quantity));
        node.push("unitAmount", decimal(line.unit_amount));
        if !line.flat_amount.is_zero() {
            node.push("flatAmount", Node::decimal(line.flat_amount));
        }
        node.push("amount", self.amount(line.amount));
        if line.amount != line.exact {
            node.push("exact", decimal(line.exact));
        }
        if let Some(order) = &line.order {
            node.push("order", Node::text(order.as_str()));
        }
        let item = line.item.and_then(|item| self.item(item));
        if let Some(pack) = line.pack.and_then(|pack| item?.packs.get(pack)) {
            node.push("pack", Node::text(pack.id.as_str()));
        }
        if let Some(app) = &line.app {
            node.push("app", Node::text(app.as_str()));
        }
        if let Some(at) = line.at {
            node.push("at", self.time(at));
        }
        node.push("why", why(&line.why));
        node
    }

    /// The grants that have begun, or are owned and will; later periods of packs that reset come
    /// by themselves.
    fn grants(&self) -> Node {
        let until = self.outcome.until;
        let told = |grant: &&Grant| !grant.later_period || grant.valid_from < until;
        let grants = self.outcome.grants.iter().filter(told);
        Node::List(grants.map(|grant| self.grant(grant)).collect())
    }

    fn grant(&self, grant: &Grant) -> Node {
        let mut node = Node::object([
            ("id", Node::text(grant.id.as_str())),
            ("item", self.item_id(grant.item)),
            ("source", Node::text(if grant.is_pack() { "pack" } else { "free" })),
        ]);
        let item = self.item(grant.item);
        match grant.source {
            Source::Pack(pack) => {
                if let Some(pack) = item.and_then(|item| item.packs.get(pack)) {
                    node.push("pack", Node::text(pack.id.as_str()));
                }
            }
            Source::Free(quota) => {
                if let Some(quota) = item.and_then(|item| item.free.get(quota)) {
                    node.push("quota", Node::text(quota.id.as_str()));
                }
            }
        }
        if let Some(order) = &grant.order {
            node.push("order", Node::text(order.as_str()));
        }
        if let Some(region) = &grant.region {
            node.push("region", Node::text(region.as_str()));
        }
        if grant.renewal > 0 {
            node.push("renewal", Node::Int(i64::from(grant.renewal)));
        }
        if grant.is_pack() {
            node.push("boughtAt", self.time(grant.purchased));
        }
        for (key, value) in [
            ("quantity", Node::decimal(grant.quantity)),
            ("used", Node::decimal(grant.used)),
            ("remaining", Node::decimal(grant.remaining)),
            ("validFrom", self.time(grant.valid_from)),
            ("validTo", self.time(grant.valid_to)),
            ("state", Node::text(grant.state(self.outcome.until).name())),
        ] {
            node.push(key, value);
        }
        if let Some(at) = grant.dry_at {
            node.push("usedUpAt", self.time(at));
        }
        node
    }

    fn cycle(&self, cycle: &CycleUse) -> Node {
        let draws = cycle.draws.iter().map(|draw| {
            let id = |grant: usize| {
                let grant = self.outcome.grants.get(grant);
                grant.map_or(Node::Null, |grant| Node::text(grant.id.as_str()))
            };
            let mut node =
                Node::object([("grant", id(draw.grant)), ("units", Node::decimal(draw.units))]);
            if let Some((next, key)) = draw.before {
                node.push("before", id(next));
                let key = key.map_or("documentOrder", GrantKey::name);
                node.push("decidedBy", Node::text(key));
            }
            node
        });
        Node::object([
            ("item", self.item_id(cycle.item)),
            ("start", self.time(cycle.start)),
            ("end", self.time(cycle.end)),
            ("used", Node::decimal(cycle.used)),
            ("free", Node::decimal(cycle.free)),
            ("packs", Node::decimal(cycle.packs)),
            ("payPerUse", Node::decimal(cycle.pay_per_use)),
            ("refused", Node::decimal(cycle.refused)),
            ("drawn", Node::List(draws.collect())),
        ])
    }

    /// What has no public price: the lines concerned.
    fn unpriced(&self) -> Node {
        let mut list = Vec::new();
        for bill in &self.outcome.bills {
            for line in bill.lines.iter().filter(|line| line.exact.is_none()) {
                let mut node = Node::object([
                    ("item", line.item.map_or(Node::Null, |item| self.item_id(item))),
                    ("kind", Node::text(line.kind.name())),
                    ("quantity", Node::decimal(line.quantity)),
                ]);
                let item = line.item.and_then(|item| self.item(item));
                if let Some(pack) = line.pack.and_then(|pack| item?.packs.get(pack)) {
                    node.push("pack", Node::text(pack.id.as_str()));
                }
                if let Why::Tier(tier) = &line.why {
                    node.push("tier", index(tier.tier));
                }
                node.push("start", self.time(bill.start));
                list.push(node);
            }
        }
        Node::List(list)
    }

    /// What was refused: use, in one row as long as a record is refused for one reason, and
    /// events.
    fn refused(&self) -> Node {
        let mut events: Vec<Node> = Vec::new();
        let mut refusals: Vec<Refusal> = Vec::new();
        // The row of each record that is being refused.
        let mut going_on: Vec<Option<usize>> = vec![None; self.scenario.records.len()];
        for entry in self.outcome.journal.entries() {
            match entry {
                Entry::Refused { record, from, to, units, because } => {
                    let Some(row) = going_on.get_mut(*record) else { continue };
                    let Some((from, to)) = self.shares(*record, *from, *to) else { continue };
                    match row.and_then(|row| refusals.get_mut(row)) {
                        Some(known) if known.because == *because => {
                            known.to = to;
                            known.units = money::add(known.units, *units).unwrap_or(known.units);
                        }
                        _ => {
                            *row = Some(refusals.len());
                            let (record, units, because) = (*record, *units, *because);
                            refusals.push(Refusal { record, from, to, units, because });
                        }
                    }
                }
                Entry::Drawn { record, .. } | Entry::PaidPerUse { record, .. } => {
                    if let Some(row) = going_on.get_mut(*record) {
                        *row = None;
                    }
                }
                Entry::EventRefused { event, at, because } => events.push(Node::object([
                    ("event", Node::Int(i64::try_from(*event).unwrap_or(i64::MAX))),
                    ("at", self.time(*at)),
                    ("reason", Node::text(because.name())),
                ])),
                _ => {}
            }
        }
        arrange(&mut refusals, &|left, right| {
            (left.from, left.record).cmp(&(right.from, right.record))
        });
        let mut rows: Vec<Node> = refusals.iter().map(|refusal| self.refusal(refusal)).collect();
        rows.append(&mut events);
        Node::List(rows)
    }

    /// From the first share of a record in a stretch to the instant after the last one.
    fn shares(&self, record: usize, from: Instant, to: Instant) -> Option<(Instant, Instant)> {
        let flow = &self.scenario.records.get(record)?.flow;
        let first = flow.next_use(from, to, self.book.offset)?;
        let last = flow.last_use(from, to, self.book.offset);
        Some((first, Instant(last.0 + 1)))
    }

    fn refusal(&self, refusal: &Refusal) -> Node {
        let item = self.scenario.records.get(refusal.record).map_or(0, |record| record.item);
        Node::object([
            ("item", self.item_id(item)),
            ("usage", Node::Int(i64::try_from(refusal.record).unwrap_or(i64::MAX))),
            ("quantity", Node::decimal(refusal.units)),
            ("from", self.time(refusal.from)),
            ("to", self.time(refusal.to)),
            ("reason", Node::text(refusal.because.name())),
        ])
    }

    /// What a reader of the figures should know of the period's ends.
    fn notices(&self) -> Node {
        let mut list = Vec::new();
        for bill in self.outcome.bills.iter().filter(|bill| bill.open) {
            list.push(Node::object([
                ("code", Node::text("cycleOpen")),
                ("start", self.time(bill.start)),
                ("end", self.time(bill.end)),
            ]));
        }
        Node::List(list)
    }
}

/// Use of one record, refused without a break.
struct Refusal {
    record: usize,
    from: Instant,
    to: Instant,
    units: Decimal,
    because: RefusedBecause,
}

fn decimal(value: Option<Decimal>) -> Node {
    value.map_or(Node::Null, Node::decimal)
}

/// Tiers are counted from 1 in documents.
fn index(tier: usize) -> Node {
    Node::Int(i64::try_from(tier).unwrap_or(i64::MAX).saturating_add(1))
}

fn why(why: &Why) -> Node {
    match why {
        Why::Purchase { list_amount, own_price } => Node::object([
            ("rule", Node::text("purchase")),
            ("listAmount", decimal(*list_amount)),
            ("ownPrice", Node::Bool(*own_price)),
        ]),
        Why::Rounding { exact, scale, .. } => Node::object([
            ("rule", Node::text("rounding")),
            ("exact", Node::decimal(*exact)),
            ("scale", Node::Int(i64::from(*scale))),
        ]),
        Why::Tier(tier) => {
            let mut node = Node::object([
                ("rule", Node::text("tier")),
                ("mode", Node::text(tier.mode.name())),
                ("tier", index(tier.tier)),
                ("from", Node::decimal(tier.from)),
                ("upTo", decimal(tier.to)),
                ("basis", Node::text(tier.basis.name())),
                ("count", Node::decimal(tier.count)),
            ]);
            if tier.per != Decimal::ONE {
                node.push("per", Node::decimal(tier.per));
                node.push("wholeBlocks", Node::Bool(tier.whole_blocks));
            }
            node
        }
    }
}

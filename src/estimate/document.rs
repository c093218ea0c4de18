//! An estimate written as a scenario's document, for whoever is to read it without this page.

use super::scenario::order;
use super::{CartItem, Estimate, HeldPack, failures, months};
use crate::book::{Item, PriceBook};
use crate::document::Node;
use chrono::{Months, NaiveDate};
use rust_decimal::Decimal;

/// The document, `packwise.scenario/1`, of an estimate; it costs what the estimate does.
///
/// What the book does not have is left out, as the page leaves it out.
pub fn document(book: &PriceBook, estimate: &Estimate) -> Node {
    let months = months(estimate);
    let time = |day: NaiveDate| Node::text(book.offset.text(book.offset.midnight(day)));
    let end = months.last().map_or(estimate.start, |(_, end)| *end);
    let (mut usage, mut held, mut events) = (Vec::new(), Vec::new(), Vec::new());
    for (position, cart) in estimate.cart.iter().enumerate() {
        let index = book.item_index(&cart.item);
        let Some(item) = index.and_then(|index| book.items.get(index)) else { continue };
        let one = One { item, cart, position, time: &time };
        for ((from, to), units) in months.iter().zip(&cart.months).filter(|_| item.is_used()) {
            one.use_month(*units, (*from, *to), &mut usage);
        }
        if let Some(on) = cart.pay_per_use.filter(|_| item.pay_per_use.is_some()) {
            let mut event = one.event("setPayPerUse", estimate.start);
            event.push("on", Node::Bool(on));
            events.push(event);
        }
        held.extend(cart.held.iter().filter_map(|pack| one.held(pack, estimate.start)));
        one.buy(&months, estimate.start, &mut events);
    }
    let period = Node::object([("start", time(estimate.start)), ("end", time(end))]);
    Node::object([
        ("format", Node::text("packwise.scenario/1")),
        ("book", Node::text(book.id.as_str())),
        ("period", period),
        ("held", Node::List(held)),
        ("usage", Node::List(usage)),
        ("events", Node::List(events)),
    ])
}

/// One item of the cart.
struct One<'a> {
    item: &'a Item,
    cart: &'a CartItem,
    position: usize,
    time: &'a dyn Fn(NaiveDate) -> Node,
}

impl One<'_> {
    fn id(&self) -> Node {
        Node::text(self.item.id.as_str())
    }

    fn use_month(&self, units: Decimal, (from, to): (NaiveDate, NaiveDate), usage: &mut Vec<Node>) {
        let failed = failures(self.item, self.cart, units);
        let code = self.item.billed_failures.first();
        for (units, code) in
            [(units, None)].into_iter().chain(code.map(|code| (failed, Some(code))))
        {
            if units <= Decimal::ZERO {
                continue;
            }
            let mut record = Node::object([
                ("item", self.id()),
                ("quantity", Node::decimal(units)),
                ("from", (self.time)(from)),
                ("to", (self.time)(to)),
            ]);
            if let Some(code) = code {
                record.push("outcome", Node::text(code.as_str()));
            }
            usage.push(record);
        }
    }

    fn event(&self, kind: &str, day: NaiveDate) -> Node {
        Node::object([("at", (self.time)(day)), ("type", Node::text(kind)), ("item", self.id())])
    }

    /// As `estimate::scenario` dates a pack whose purchase nobody asked for.
    fn held(&self, held: &HeldPack, start: NaiveDate) -> Option<Node> {
        let pack = self.item.packs.get(self.item.pack_index(&held.pack)?)?;
        let length = Months::new(pack.valid_for.years * 12 + pack.valid_for.months);
        let bought = held.last_day.checked_sub_months(length).unwrap_or(start).min(start);
        let after = held.last_day.succ_opt().unwrap_or(held.last_day);
        Some(Node::object([
            ("item", self.id()),
            ("pack", Node::text(held.pack.as_str())),
            ("remaining", Node::decimal(held.remaining)),
            ("boughtAt", (self.time)(bought)),
            ("validTo", (self.time)(after)),
        ]))
    }

    /// What is bought: packs, each row at the first instant of its month, and what is bought once.
    fn buy(&self, months: &[(NaiveDate, NaiveDate)], start: NaiveDate, events: &mut Vec<Node>) {
        let price = |event: &mut Node, price: Option<Decimal>| {
            if let Some(price) = price {
                event.push("unitPrice", Node::decimal(price));
            }
        };
        for (number, row) in self.cart.packs.iter().enumerate().filter(|(_, row)| row.count > 0) {
            let Some((day, _)) = months.get(row.month) else { continue };
            if self.item.pack_index(&row.pack).is_none() {
                continue;
            }
            let mut event = self.event("buyPack", *day);
            event.push("pack", Node::text(row.pack.as_str()));
            event.push("count", Node::Int(row.count.into()));
            price(&mut event, row.unit_price);
            event.push("order", Node::text(order(self.position, number)));
            events.push(event);
        }
        if self.cart.one_time > 0 && self.item.one_time.is_some() {
            let mut event = self.event("buyOneTime", start);
            event.push("count", Node::Int(self.cart.one_time.into()));
            price(&mut event, self.cart.one_time_price);
            events.push(event);
        }
    }
}

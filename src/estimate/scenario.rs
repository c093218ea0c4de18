//! An estimate is a scenario: the document that the page's inputs stand for.

use super::{CartItem, Estimate, HeldPack};
use crate::book::{Item, PriceBook};
use crate::document::Node;
use crate::money;
use crate::time::Instant;
use chrono::{Datelike, Months, NaiveDate};
use rust_decimal::Decimal;

/// The calendar months of an estimate: the first one from its start date on.
pub fn months(estimate: &Estimate) -> Vec<(NaiveDate, NaiveDate)> {
    let count = estimate.cart.iter().map(|item| item.months.len()).max().unwrap_or(0);
    let first = estimate.start.with_day(1).unwrap_or(estimate.start);
    let begin = |number: usize| {
        let months = u32::try_from(number).unwrap_or(u32::MAX);
        first.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX)
    };
    (0..count).map(|number| (begin(number).max(estimate.start), begin(number + 1))).collect()
}

/// The order that buys the packs of a cart's row: item by position, pack by position.
pub(super) fn order(item: usize, pack: usize) -> String {
    format!("cart-{item}-{pack}")
}

/// The scenario of an estimate; `with_packs` false leaves out every pack, bought or held.
pub fn document(book: &PriceBook, estimate: &Estimate, with_packs: bool) -> Node {
    let months = months(estimate);
    let midnight = |date: NaiveDate| book.offset.midnight(date);
    let time = |at: Instant| Node::text(book.offset.text(at));
    let start = midnight(estimate.start);
    let end = months.last().map_or(start, |(_, end)| midnight(*end));
    let (mut held, mut usage, mut events) = (Vec::new(), Vec::new(), Vec::new());
    for (position, item) in estimate.cart.iter().enumerate() {
        let Some(sold) = book.item_index(&item.item).and_then(|index| book.items.get(index)) else {
            continue;
        };
        for ((from, to), quantity) in months.iter().zip(&item.months) {
            let span = (time(midnight(*from)), time(midnight(*to)));
            push_usage(&mut usage, sold, item, *quantity, span);
        }
        if let Some(on) = item.pay_per_use.filter(|_| sold.pay_per_use.is_some()) {
            events.push(Node::object([
                ("at", time(start)),
                ("type", Node::text("setPayPerUse")),
                ("item", Node::text(item.item.as_str())),
                ("on", Node::Bool(on)),
            ]));
        }
        if with_packs {
            held.extend(item.held.iter().map(|pack| held_pack(book, sold, pack, estimate.start)));
            events.extend(purchases(item, position, &time(start)));
        }
        events.extend(one_time(item, &time(start)));
    }
    Node::object([
        ("format", Node::text("packwise.scenario/1")),
        ("book", Node::text(book.id.as_str())),
        ("period", Node::object([("start", time(start)), ("end", time(end))])),
        ("held", Node::List(held)),
        ("usage", Node::List(usage)),
        ("events", Node::List(events)),
    ])
}

/// A month's use, and beside it the failed calls that are billed.
fn push_usage(
    usage: &mut Vec<Node>,
    sold: &Item,
    item: &CartItem,
    quantity: Decimal,
    (from, to): (Node, Node),
) {
    let record = |quantity: Decimal| {
        Node::object([
            ("item", Node::text(sold.id.as_str())),
            ("quantity", Node::decimal(quantity)),
            ("from", from.clone()),
            ("to", to.clone()),
        ])
    };
    if quantity > Decimal::ZERO {
        usage.push(record(quantity));
    }
    let failed = failures(quantity, item.billed_failures_percent);
    if failed > Decimal::ZERO
        && let Some(code) = sold.billed_failures.first()
    {
        let mut node = record(failed);
        node.push("outcome", Node::text(code.as_str()));
        usage.push(node);
    }
}

/// Billed failures on top of a quantity, in whole units, a started one counting whole.
fn failures(quantity: Decimal, percent: Decimal) -> Decimal {
    let hundredth = Decimal::new(1, 2);
    let share = money::mul(quantity, percent).and_then(|product| money::mul(product, hundredth));
    share.map_or(Decimal::ZERO, |share| share.ceil())
}

fn held_pack(book: &PriceBook, sold: &Item, pack: &HeldPack, start: NaiveDate) -> Node {
    let after = pack.last_day.succ_opt().unwrap_or(pack.last_day);
    // Its purchase is not asked for; a year of validity back from its end is close enough for
    // the order in which packs are drawn, and never later than the start.
    let validity = sold.pack_index(&pack.pack).and_then(|index| sold.packs.get(index));
    let months = validity.map_or(12, |pack| pack.valid_for.years * 12 + pack.valid_for.months);
    let bought = pack.last_day.checked_sub_months(Months::new(months)).unwrap_or(start).min(start);
    let time = |date: NaiveDate| Node::text(book.offset.text(book.offset.midnight(date)));
    Node::object([
        ("item", Node::text(sold.id.as_str())),
        ("pack", Node::text(pack.pack.as_str())),
        ("remaining", Node::decimal(pack.remaining)),
        ("boughtAt", time(bought)),
        ("validTo", time(after)),
    ])
}

fn purchases(item: &CartItem, position: usize, at: &Node) -> Vec<Node> {
    let mut events = Vec::new();
    for (number, pack) in item.packs.iter().enumerate().filter(|(_, pack)| pack.count > 0) {
        let mut node = Node::object([
            ("at", at.clone()),
            ("type", Node::text("buyPack")),
            ("item", Node::text(item.item.as_str())),
            ("pack", Node::text(pack.pack.as_str())),
            ("count", Node::Int(i64::from(pack.count))),
            ("order", Node::text(order(position, number))),
        ]);
        if let Some(price) = pack.unit_price {
            node.push("unitPrice", Node::decimal(price));
        }
        events.push(node);
    }
    events
}

fn one_time(item: &CartItem, at: &Node) -> Option<Node> {
    let mut node = Node::object([
        ("at", at.clone()),
        ("type", Node::text("buyOneTime")),
        ("item", Node::text(item.item.as_str())),
        ("count", Node::Int(i64::from(item.one_time))),
    ]);
    if let Some(price) = item.one_time_price {
        node.push("unitPrice", Node::decimal(price));
    }
    (item.one_time > 0).then_some(node)
}

/// Whether the first month of an estimate starts in its middle.
pub fn starts_in_middle(estimate: &Estimate) -> bool {
    estimate.start.day() != 1
}

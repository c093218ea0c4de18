//! A comparison as a document, `packwise.diff/1`.

use super::{
    BillPair, Change, Charged, Cut, Diff, Effect, LinePair, Lived, Range, Slice, Sum, Value,
    percent,
};
use crate::bill::LineKind;
use crate::book::PriceBook;
use crate::document::{Node, Problems};
use crate::money;
use rust_decimal::Decimal;

/// Writes a comparison, and what it does to a scenario where one was given.
pub fn document(old: &PriceBook, new: &PriceBook, diff: &Diff, effect: Option<&Effect>) -> Node {
    let mut node = Node::object([
        ("format", Node::text("packwise.diff/1")),
        ("old", head(old)),
        ("new", head(new)),
        ("changes", Node::List(diff.changes.iter().map(change).collect())),
    ]);
    if let Some(effect) = effect {
        node.push("effect", Writer { old, new }.effect(effect));
    }
    node
}

fn head(book: &PriceBook) -> Node {
    Node::object([
        ("id", Node::text(book.id.as_str())),
        ("asOf", Node::text(book.as_of.as_str())),
        ("name", Node::text(book.name.in_language("en"))),
    ])
}

fn change(change: &Change) -> Node {
    let mut node = Node::object([("part", Node::text(change.part.name()))]);
    if let Some(item) = &change.item {
        node.push("item", Node::text(item.as_str()));
    }
    if let Some(id) = &change.id {
        node.push("id", Node::text(id.as_str()));
    }
    if let Some(what) = change.what {
        node.push("what", Node::text(what));
    }
    node.push("kind", Node::text(change.kind().name()));
    if let Some(range) = &change.range {
        node.push("range", range_node(range));
    }
    if let Some(per) = change.per {
        node.push("per", Node::decimal(per));
    }
    for (key, side) in [("before", &change.before), ("after", &change.after)] {
        match side {
            None | Some(Value::Whole) => {}
            Some(Value::Unpriced) => node.push(key, Node::Null),
            Some(Value::Money(number) | Value::Number(number)) => {
                node.push(key, Node::decimal(*number));
            }
            Some(Value::Text(text)) => node.push(key, Node::text(text.as_str())),
            Some(Value::Rule(rule)) => node.push(key, rule.clone()),
        }
    }
    let before = match change.before {
        Some(Value::Money(number) | Value::Number(number)) => Some(number),
        _ => None,
    };
    push_difference(&mut node, change.difference, before);
    node
}

/// A difference, and what it is in percent of what was before.
fn push_difference(node: &mut Node, difference: Option<Decimal>, before: Option<Decimal>) {
    let Some(difference) = difference else { return };
    node.push("difference", Node::decimal(difference));
    if let Some(percent) = before.and_then(|before| percent(difference, before)) {
        node.push("percent", Node::decimal(percent));
    }
}

/// `above` and `upTo` count the number itself to the lower side, `from` and `below` to the upper.
fn range_node(range: &Range) -> Node {
    let mut node = Node::Object(Vec::new());
    let Cut { at, after } = range.from;
    node.push(if after { "above" } else { "from" }, Node::decimal(at));
    if let Some(Cut { at, after }) = range.to {
        node.push(if after { "upTo" } else { "below" }, Node::decimal(at));
    }
    node
}

struct Writer<'a> {
    old: &'a PriceBook,
    new: &'a PriceBook,
}

impl Writer<'_> {
    fn effect(&self, effect: &Effect) -> Node {
        let mut node = Node::Object(Vec::new());
        let same = self.old.currency == self.new.currency;
        if same {
            node.push("currency", Node::text(self.new.currency.as_str()));
        }
        node.push("old", lived(self.old, &effect.old, same));
        node.push("new", lived(self.new, &effect.new, same));
        let before = effect.old.as_ref().ok().and_then(|lived| lived.total);
        self.push_money(&mut node, effect.difference, before);
        node.push("bills", Node::List(effect.bills.iter().map(|bill| self.bill(bill)).collect()));
        node
    }

    /// A difference of money, with the decimals of the new book's bills.
    fn push_money(&self, node: &mut Node, more: Option<Decimal>, before: Option<Decimal>) {
        let Some(difference) = more else { return };
        node.push("difference", amount(self.new, difference));
        if let Some(percent) = before.and_then(|before| percent(difference, before)) {
            node.push("percent", Node::decimal(percent));
        }
    }

    fn bill(&self, bill: &BillPair) -> Node {
        let mut node = Node::object([
            ("from", Node::text(self.new.offset.text(bill.from))),
            ("to", Node::text(self.new.offset.text(bill.to))),
        ]);
        for (key, book, due) in [("old", self.old, bill.old), ("new", self.new, bill.new)] {
            match due {
                Sum::Nothing => {}
                Sum::Due(money) => node.push(key, amount(book, money)),
                Sum::Unpriced => node.push(key, Node::Null),
            }
        }
        self.push_money(&mut node, bill.difference, bill.old.amount());
        node.push("lines", Node::List(bill.lines.iter().map(|line| self.line(line)).collect()));
        node
    }

    fn line(&self, line: &LinePair) -> Node {
        let mut node = Node::Object(Vec::new());
        if let Some(item) = &line.item {
            node.push("item", Node::text(item.as_str()));
        }
        node.push("kind", Node::text(line.kind.name()));
        if let Some(pack) = &line.pack {
            node.push("pack", Node::text(pack.as_str()));
        }
        for (key, book, side) in [("old", self.old, &line.old), ("new", self.new, &line.new)] {
            if let Some(charged) = side {
                node.push(key, charge(book, line.kind, charged));
            }
        }
        let before = line.old.as_ref().and_then(|charged| charged.amount);
        self.push_money(&mut node, line.difference, before);
        node
    }
}

fn amount(book: &PriceBook, amount: Decimal) -> Node {
    Node::text(money::with_scale(amount, book.policies.rounding.bill.scale))
}

fn charge(book: &PriceBook, kind: LineKind, charged: &Charged) -> Node {
    let due = |money: Option<Decimal>| money.map_or(Node::Null, |money| amount(book, money));
    let slice = |slice: &Slice| {
        let mut node = Node::object([
            ("quantity", Node::decimal(slice.quantity)),
            ("unitAmount", slice.unit_amount.map_or(Node::Null, Node::decimal)),
        ]);
        if slice.per != Decimal::ONE {
            node.push("per", Node::decimal(slice.per));
        }
        if !slice.flat_amount.is_zero() {
            node.push("flatAmount", Node::decimal(slice.flat_amount));
        }
        node.push("amount", due(slice.amount));
        if let Some(tier) = slice.tier {
            node.push("tier", Node::Int(i64::try_from(tier).unwrap_or(i64::MAX)));
        }
        node
    };
    let mut node = Node::Object(Vec::new());
    if kind != LineKind::Rounding {
        node.push("quantity", Node::decimal(charged.quantity));
    }
    node.push("amount", due(charged.amount));
    node.push("why", Node::List(charged.slices.iter().map(slice).collect()));
    node
}

/// What came of the scenario under one book, or what is wrong with it there.
fn lived(book: &PriceBook, side: &Result<Lived, Problems>, same: bool) -> Node {
    let mut node = Node::Object(Vec::new());
    if !same {
        node.push("currency", Node::text(book.currency.as_str()));
    }
    let lived = match side {
        Ok(lived) => lived,
        Err(problems) => {
            let errors = problems.to_node().get("errors").cloned();
            node.push("errors", errors.unwrap_or(Node::List(Vec::new())));
            return node;
        }
    };
    node.push("total", lived.total.map_or(Node::Null, |total| amount(book, total)));
    if !lived.refused.is_empty() {
        let refused = lived.refused.iter().map(|(item, units)| {
            Node::object([("item", Node::text(item.as_str())), ("quantity", Node::decimal(*units))])
        });
        node.push("refused", Node::List(refused.collect()));
    }
    if !lived.events.is_empty() {
        let events = lived.events.iter().map(|(event, reason)| {
            let event = Node::Int(i64::try_from(*event).unwrap_or(i64::MAX));
            Node::object([("event", event), ("reason", Node::text(*reason))])
        });
        node.push("refusedEvents", Node::List(events.collect()));
    }
    node
}

//! What a share link proves: by which price list, rules and version it came to which result.
//!
//! Whoever opens the link works everything out again. Where that comes to the same result, the link
//! was right and still is; where it does not, what differs says why.

use rust_decimal::Decimal;

use super::digest::digest;
use crate::document::{Field, Node, Record, Shape};
use crate::estimate::{Evaluation, ItemEvaluation, ItemMonth};

/// The version of the program, as it stands in links.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

const DIGEST: Shape = Shape::Text(24);
/// The proof as a document of a link.
pub const PROOF: Shape = Shape::Record(&Record {
    name: "Proof",
    fields: &[
        Field::must("version", Shape::Text(20)),
        Field::must("book", DIGEST),
        Field::must("rules", DIGEST),
        Field::must("result", DIGEST),
        Field::may("asOf", Shape::Date),
        Field::may("total", Shape::Text(40)),
    ],
});

/// By what an estimate came to its result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// The version of the program.
    pub version: String,
    /// The digest of the price list's document.
    pub book: String,
    /// The digest of the list's rules alone, its `policies`.
    pub rules: String,
    /// The digest of all figures: months, items, and who paid for their units.
    pub result: String,
    /// The date of the price list; empty where it has none.
    pub as_of: String,
    /// The total; `None` while something has no public price.
    pub total: Option<Decimal>,
}

/// Something that can change a result though nobody changed what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The price list is another edition.
    Book,
    /// And so are its rules.
    Rules,
    /// The program is of another version.
    Version,
    /// None of these: the link itself was changed.
    Link,
}

impl Cause {
    /// Its name in documents.
    pub fn name(self) -> &'static str {
        match self {
            Cause::Book => "book",
            Cause::Rules => "rules",
            Cause::Version => "version",
            Cause::Link => "link",
        }
    }
}

/// What came of working a link out again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// What the link says.
    pub then: Proof,
    /// What comes out now.
    pub now: Proof,
}

impl Proof {
    /// The proof of an estimate; `document` is the price list that it was evaluated by, without the
    /// reader's own rules, for these are in the link.
    pub fn new(document: &Node, evaluation: &Evaluation) -> Proof {
        Proof {
            version: VERSION.to_owned(),
            book: digest(document),
            rules: digest(document.get("policies").unwrap_or(&Node::Null)),
            result: digest(&figures(evaluation)),
            as_of: document.text_at("asOf").unwrap_or_default().to_owned(),
            total: evaluation.total,
        }
    }

    /// The proof as a document.
    pub fn write(&self) -> Node {
        let mut node = Node::object([
            ("version", Node::text(self.version.as_str())),
            ("book", Node::text(self.book.as_str())),
            ("rules", Node::text(self.rules.as_str())),
            ("result", Node::text(self.result.as_str())),
        ]);
        if !self.as_of.is_empty() {
            node.push("asOf", Node::text(self.as_of.as_str()));
        }
        if let Some(total) = self.total {
            node.push("total", Node::decimal(total));
        }
        node
    }

    /// The proof of a document that has the shape [`PROOF`].
    pub fn read(node: &Node) -> Proof {
        let text = |key: &str| node.text_at(key).unwrap_or_default().to_owned();
        Proof {
            version: text("version"),
            book: text("book"),
            rules: text("rules"),
            result: text("result"),
            as_of: text("asOf"),
            total: node.decimal_at("total"),
        }
    }
}

impl Verdict {
    /// Whether the same result came out, to the last figure.
    pub fn same(&self) -> bool {
        self.then.result == self.now.result && self.then.total == self.now.total
    }

    /// What differs besides the result, and so can be why; the link itself where nothing else does,
    /// but the result.
    pub fn causes(&self) -> Vec<Cause> {
        let (then, now) = (&self.then, &self.now);
        let differs = [
            (Cause::Book, then.book != now.book),
            (Cause::Rules, then.rules != now.rules),
            (Cause::Version, then.version != now.version),
        ];
        let mut causes: Vec<Cause> =
            differs.into_iter().filter_map(|(cause, differs)| differs.then_some(cause)).collect();
        if causes.is_empty() && !self.same() {
            causes.push(Cause::Link);
        }
        causes
    }
}

/// Every figure that an estimate comes to, as a document that stays as it is in later versions.
fn figures(evaluation: &Evaluation) -> Node {
    let months = evaluation.months.iter().map(|month| amount(month.total));
    let items = evaluation.items.iter().map(item);
    Node::object([
        ("total", amount(evaluation.total)),
        ("months", Node::List(months.collect())),
        ("items", Node::List(items.collect())),
    ])
}

fn item(item: &ItemEvaluation) -> Node {
    let left = item.packs.iter().chain(&item.held).map(|pack| Node::decimal(pack.unused));
    Node::object([
        ("months", Node::List(item.months.iter().map(month).collect())),
        ("left", Node::List(left.collect())),
    ])
}

fn month(month: &ItemMonth) -> Node {
    let lines = month.lines.iter().map(|line| {
        Node::List(vec![
            Node::decimal(line.quantity),
            amount(line.unit_amount),
            amount(line.exact),
            amount(line.amount),
        ])
    });
    let units = [month.used, month.free, month.packs, month.pay_per_use, month.refused];
    Node::object([
        ("units", Node::List(units.map(Node::decimal).to_vec())),
        ("lines", Node::List(lines.collect())),
    ])
}

/// An amount; `null` without a public price.
fn amount(value: Option<Decimal>) -> Node {
    value.map_or(Node::Null, Node::decimal)
}

//! What changed between two versions of a price book, and what that does to one scenario.
//!
//! Changes are told as data: where, what it was, what it is, and how much that is more. Prices by
//! tier are compared by what a unit costs in each range of quantities, and not row by row, so that
//! tiers cut otherwise are told only where a price differs.

mod ask;
mod bounds;
mod document;
mod effect;
mod items;
mod money_of;
mod policies;
mod tiers;

pub use ask::{effect_of, read};
pub use bounds::{Cut, Range};
pub use document::document;
pub use effect::{BillPair, Charged, Effect, LinePair, Lived, Slice, effect};
pub use money_of::{Sum, more, percent};

use crate::book::{OpenPoint, PriceBook, Source, Tax};
use crate::document::Node;
use crate::money;
use crate::time::Instant;
use rust_decimal::Decimal;

/// Everything that differs between two books.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Diff {
    /// The changes: the book itself, its items in the order of the new book, those that are gone,
    /// then the rules. Empty where nothing differs.
    pub changes: Vec<Change>,
}

/// One difference.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The item's id; `None` for the book and its rules.
    pub item: Option<String>,
    /// The kind of thing that differs.
    pub part: Part,
    /// Which one of its kind: the id of a service, a quota, a pack, or the name of a rule.
    pub id: Option<String>,
    /// What of it, by its key in a price book; `None` for the whole of it.
    pub what: Option<&'static str>,
    /// The quantities concerned, of a price by tier.
    pub range: Option<Range>,
    /// How many units a price by tier pays for, where it is not one.
    pub per: Option<Decimal>,
    /// What it was; `None` where it was not there.
    pub before: Option<Value>,
    /// What it is; `None` where it is gone.
    pub after: Option<Value>,
    /// By how much it is more, exact; `None` where that is no number, or is not known.
    pub difference: Option<Decimal>,
}

/// What a change is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The book as a whole.
    Book,
    /// An item as a whole.
    Item,
    /// An API that feeds an item.
    Service,
    /// A free quota.
    Free,
    /// A pack on sale.
    Pack,
    /// The price of use.
    PayPerUse,
    /// A purchase made once.
    OneTime,
    /// QPS add-ons.
    Capacity,
    /// A point on which vendors differ.
    Policy,
}

impl Part {
    /// The part's name in documents.
    pub fn name(self) -> &'static str {
        match self {
            Part::Book => "book",
            Part::Item => "item",
            Part::Service => "service",
            Part::Free => "free",
            Part::Pack => "pack",
            Part::PayPerUse => "payPerUse",
            Part::OneTime => "oneTime",
            Part::Capacity => "capacity",
            Part::Policy => "policy",
        }
    }
}

/// What stood on one side of a change.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// The thing itself, which is more than one figure.
    Whole,
    /// There is no public price.
    Unpriced,
    /// An amount of money.
    Money(Decimal),
    /// Any other number.
    Number(Decimal),
    /// A name, a date, a duration.
    Text(String),
    /// A rule, as a price book writes it: an object with one key.
    Rule(Node),
}

impl Value {
    /// A text; none where it is empty.
    fn text(text: impl Into<String>) -> Option<Value> {
        let text = text.into();
        (!text.is_empty()).then_some(Value::Text(text))
    }

    /// A price; none is public where it is `None`.
    fn price(price: Option<Decimal>) -> Value {
        price.map_or(Value::Unpriced, Value::Money)
    }
}

/// What happened to a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It differs.
    Changed,
}

impl Kind {
    /// The kind's name in documents.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Added => "added",
            Kind::Removed => "removed",
            Kind::Changed => "changed",
        }
    }
}

impl Change {
    /// A change of a part, its place and its sides to be filled in.
    fn of(part: Part, what: Option<&'static str>) -> Change {
        Change {
            item: None,
            part,
            id: None,
            what,
            range: None,
            per: None,
            before: None,
            after: None,
            difference: None,
        }
    }

    /// The same with its sides, and how much more the second one is.
    fn with(mut self, before: Option<Value>, after: Option<Value>) -> Change {
        self.difference = match (&before, &after) {
            (Some(Value::Money(old)), Some(Value::Money(new)))
            | (Some(Value::Number(old)), Some(Value::Number(new))) => money::sub(*new, *old).ok(),
            _ => None,
        };
        (self.before, self.after) = (before, after);
        self
    }

    /// Whether the thing is new, gone, or differs.
    pub fn kind(&self) -> Kind {
        match (&self.before, &self.after) {
            (None, _) => Kind::Added,
            (_, None) => Kind::Removed,
            _ => Kind::Changed,
        }
    }

    /// Whether its figures are money.
    pub fn is_money(&self) -> bool {
        let money = |value: &Option<Value>| matches!(value, Some(Value::Money(_)));
        money(&self.before) || money(&self.after)
    }
}

/// Compares two versions of a price book.
///
/// Where their currencies differ, that is told, and amounts of money have no difference.
pub fn compare(old: &PriceBook, new: &PriceBook) -> Diff {
    let mut changes = Vec::new();
    book(old, new, &mut changes);
    items::items(old, new, &mut changes);
    policies::policies(&old.policies, &new.policies, &mut changes);
    if old.currency != new.currency {
        for change in changes.iter_mut().filter(|change| change.is_money()) {
            change.difference = None;
        }
    }
    Diff { changes }
}

/// The book's own figures, then all its texts as one line.
fn book(old: &PriceBook, new: &PriceBook, changes: &mut Vec<Change>) {
    let offset = |book: &PriceBook| {
        let written = book.offset.text(Instant::FIRST);
        written.get("1970-01-01T00:00:00".len()..).unwrap_or_default().to_owned()
    };
    for (what, before, after) in [
        ("id", old.id.clone(), new.id.clone()),
        ("currency", old.currency.clone(), new.currency.clone()),
        ("utcOffset", offset(old), offset(new)),
        ("asOf", old.as_of.clone(), new.as_of.clone()),
        ("status", status(old).to_owned(), status(new).to_owned()),
        ("tax", tax(old.tax).to_owned(), tax(new.tax).to_owned()),
    ] {
        if before != after {
            let change = Change::of(Part::Book, Some(what));
            changes.push(change.with(Value::text(before), Value::text(after)));
        }
    }
    if texts_differ(old, new) {
        let whole = Some(Value::Whole);
        changes.push(Change::of(Part::Book, Some("texts")).with(whole.clone(), whole));
    }
}

fn status(book: &PriceBook) -> &'static str {
    if book.published { "published" } else { "illustrative" }
}

fn tax(tax: Tax) -> &'static str {
    match tax {
        Tax::Included => "included",
        Tax::Excluded => "excluded",
        Tax::NotStated => "notStated",
    }
}

/// Names, notes, sources and open points: what is read, and costs nothing.
fn texts_differ(old: &PriceBook, new: &PriceBook) -> bool {
    let sources = |left: &Source, right: &Source| {
        (&left.title, &left.date, &left.url) == (&right.title, &right.date, &right.url)
    };
    let name = |book: &PriceBook, point: &OpenPoint| {
        point.item.and_then(|item| Some(book.items.get(item)?.id.clone()))
    };
    let points = |left: &OpenPoint, right: &OpenPoint| {
        (&left.policy, &left.value, &left.reason) == (&right.policy, &right.value, &right.reason)
            && name(old, left) == name(new, right)
    };
    (&old.name, &old.provider, &old.notes) != (&new.name, &new.provider, &new.notes)
        || !alike(&old.sources, &new.sources, sources)
        || !alike(&old.open, &new.open, points)
        || items::texts_differ(old, new)
}

/// Whether two lists are alike, one by one.
fn alike<T>(left: &[T], right: &[T], same: impl Fn(&T, &T) -> bool) -> bool {
    left.len() == right.len() && left.iter().zip(right).all(|(left, right)| same(left, right))
}

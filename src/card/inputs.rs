//! What an element asks: an item, its usage, packs and prices, checked against the book.
//!
//! Usage is text as it was typed. Where it cannot be read, the last good usage takes its place, and
//! the card says so: a field that is being mended must not blank the figures.

use crate::book::{Item, PriceBook};
use crate::document::{Field, Node, Path, Problems, Record, Shape, check_record};
use crate::scenario::{Held, read_held};
use crate::time::{Instant, parse_date};
use crate::view::Lang;
use crate::view::field::{FieldProblem, parse_quantity};
use chrono::{Months, NaiveDate};
use rust_decimal::Decimal;

/// The most units of one month.
pub const UNITS_MAX: u64 = 10_000_000_000;
/// The most months.
const MONTHS_MAX: usize = 60;
/// The most packs of one size.
const COUNT_MAX: i64 = 10_000;
const LARGE: i64 = 1_000_000_000_000_000;
const HELD_MAX: usize = 1_000;

/// The inputs but for usage, which is a text or a list of texts.
static INPUTS: Record = Record {
    name: "Inputs",
    fields: &[
        Field::may("item", Shape::Id),
        Field::may("months", Shape::Integer(1, MONTHS_MAX as i64)),
        Field::must("start", Shape::Month),
        Field::may("packs", Shape::Map(&Shape::Integer(0, COUNT_MAX))),
        Field::may("prices", Shape::Map(&Shape::Decimal(0, LARGE))),
        Field::may("held", Shape::List(&Shape::Record(&HELD), HELD_MAX)),
        Field::must("locale", Shape::Text(64)),
    ],
};

static HELD: Record = Record {
    name: "Held",
    fields: &[
        Field::may("item", Shape::Id),
        Field::must("pack", Shape::Id),
        Field::must("remaining", Shape::Decimal(0, LARGE)),
        Field::must("boughtAt", Shape::Time),
        Field::may("validTo", Shape::Time),
        Field::may("region", Shape::Text(64)),
        Field::may("order", Shape::Text(64)),
    ],
};

/// Checked inputs.
#[derive(Clone, Debug)]
pub struct Inputs {
    /// The item's position in the book; it is one of which units are used.
    pub item: usize,
    /// Units of each month, at least one month; the last good ones while `error` says so. None
    /// where no usage was given.
    pub usage: Vec<Decimal>,
    /// What is wrong with the usage typed.
    pub error: Option<FieldProblem>,
    /// The first day of the first month.
    pub start: NaiveDate,
    /// How many packs of each size are bought on the first day, by the pack's position.
    pub packs: Vec<u32>,
    /// The buyer's own prices where they differ from the list's, by the pack's position.
    pub prices: Vec<Option<Decimal>>,
    /// Packs already owned.
    pub held: Vec<Held>,
    /// The language.
    pub lang: Lang,
}

/// Reads inputs.
///
/// # Errors
/// Every problem of the inputs.
pub fn read(book: &PriceBook, node: &Node) -> Result<Inputs, Problems> {
    let mut problems = Problems::default();
    check_record(&without_usage(node), &INPUTS, "", &Path::ROOT, &mut problems);
    let item = item(book, node, &mut problems);
    let months = node.get("months").and_then(Node::as_int);
    let months = months.and_then(|count| usize::try_from(count).ok()).unwrap_or(1);
    let (usage, error) = usage(node, months.clamp(1, MONTHS_MAX), &mut problems);
    let start = start(book, node, usage.len().max(1), &mut problems);
    let (Some(index), Some(start)) = (item, start) else { return Err(problems) };
    let Some(sold) = book.items.get(index) else { return Err(problems) };
    let packs = by_pack(node, "packs", sold, &mut problems, count_of);
    let own = by_pack(node, "prices", sold, &mut problems, Node::as_decimal);
    let differs = |(own, pack): (Option<Decimal>, &crate::book::Pack)| {
        own.filter(|own| Some(*own) != pack.price)
    };
    let prices = own.into_iter().zip(&sold.packs).map(differs).collect();
    let held = held(node, book, index, book.offset.midnight(start), &mut problems);
    if !problems.is_empty() {
        return Err(problems);
    }
    let packs = packs.into_iter().map(Option::unwrap_or_default).collect();
    let lang = lang_of(node);
    Ok(Inputs { item: index, usage, error, start, packs, prices, held, lang })
}

/// The document without what is read by itself.
fn without_usage(node: &Node) -> Node {
    match node {
        Node::Object(pairs) => {
            let rest = pairs.iter().filter(|(key, _)| key != "usage" && key != "lastUsage");
            Node::Object(rest.cloned().collect())
        }
        other => other.clone(),
    }
}

fn lang_of(node: &Node) -> Lang {
    Lang::from_tag(node.text_at("locale").unwrap_or_default())
}

fn count_of(node: &Node) -> Option<u32> {
    u32::try_from(node.as_int()?).ok()
}

/// The item named, or the first that is sold by the unit.
fn item(book: &PriceBook, node: &Node, problems: &mut Problems) -> Option<usize> {
    let sold = |item: &Item| item.pay_per_use.is_some() || !item.packs.is_empty();
    let path = Path::ROOT.key("item");
    let found = match node.text_at("item") {
        Some(id) => match book.item_index(id) {
            Some(index) => Some(index),
            None => {
                let message =
                    format!("there is no item \"{id}\" in this book; it has: {}", ids(book));
                problems.add("unknownItem", &path, message);
                return None;
            }
        },
        None => book.items.iter().position(sold),
    };
    let used = found.filter(|index| book.items.get(*index).is_some_and(Item::is_used));
    if used.is_none() {
        let message = format!(
            "no units of it are used, so there is nothing to estimate; give one of: {}",
            ids(book)
        );
        problems.add("notUsed", &path, message);
    }
    used
}

/// The items of which units are used.
fn ids(book: &PriceBook) -> String {
    let used = book.items.iter().filter(|item| item.is_used());
    used.map(|item| item.id.as_str()).collect::<Vec<_>>().join(", ")
}

/// Units of each month, and what is wrong where they are the last good ones. None where none were
/// given.
fn usage(
    node: &Node,
    months: usize,
    problems: &mut Problems,
) -> (Vec<Decimal>, Option<FieldProblem>) {
    let typed = match node.get("usage") {
        None => return (Vec::new(), None),
        Some(typed) => units(typed, months),
    };
    let wrong = match typed {
        Ok(units) => return (units, None),
        Err(wrong) => wrong,
    };
    let last = node.get("lastUsage").and_then(|last| units(last, months).ok());
    match (last, wrong) {
        (Some(last), Some(wrong)) => (last, Some(wrong)),
        (None, Some(wrong)) => {
            problems.add(
                "unreadableUsage",
                &Path::ROOT.key("usage"),
                wrong.sentence(lang_of(node)),
            );
            (Vec::new(), None)
        }
        (_, None) => {
            let message = format!("give a number as text, or a list of 1 to {MONTHS_MAX} of them");
            problems.add("wrongType", &Path::ROOT.key("usage"), message);
            (Vec::new(), None)
        }
    }
}

/// One number for all months, or a list with one for each; `None` where it is neither.
fn units(node: &Node, months: usize) -> Result<Vec<Decimal>, Option<FieldProblem>> {
    if let Node::List(list) = node {
        if list.is_empty() || list.len() > MONTHS_MAX {
            return Err(None);
        }
        return list.iter().map(one).collect();
    }
    Ok(vec![one(node)?; months])
}

fn one(node: &Node) -> Result<Decimal, Option<FieldProblem>> {
    let max = Decimal::from(UNITS_MAX);
    match node {
        Node::Text(text) | Node::Fraction(text) => parse_quantity(text, max).map_err(Some),
        Node::Int(number) => parse_quantity(&number.to_string(), max).map_err(Some),
        _ => Err(None),
    }
}

/// The first day; every month must have a time that a document can name.
fn start(
    book: &PriceBook,
    node: &Node,
    months: usize,
    problems: &mut Problems,
) -> Option<NaiveDate> {
    let text = node.text_at("start").filter(|text| text.len() == 7)?;
    let start = parse_date(&[text, "-01"].concat())?;
    let end = start.checked_add_months(Months::new(u32::try_from(months).ok()?));
    let named =
        |date: NaiveDate| (Instant::FIRST..=Instant::LAST).contains(&book.offset.midnight(date));
    if !named(start) || !end.is_some_and(named) {
        let message = format!("the months from {text} on must lie between 1970 and 9999");
        problems.add("outOfRange", &Path::ROOT.key("start"), message);
        return None;
    }
    Some(start)
}

/// What stands under the packs' ids, by their positions.
fn by_pack<T>(
    node: &Node,
    key: &str,
    item: &Item,
    problems: &mut Problems,
    read: fn(&Node) -> Option<T>,
) -> Vec<Option<T>> {
    let pairs = node.get(key).map_or(&[][..], Node::as_pairs);
    let path = Path::ROOT.key(key);
    for (id, _) in pairs.iter().filter(|(id, _)| item.pack_index(id).is_none()) {
        let ids: Vec<&str> = item.packs.iter().map(|pack| pack.id.as_str()).collect();
        let message = format!("\"{}\" has no pack \"{id}\"; it has: {}", item.id, ids.join(", "));
        problems.add("unknownPack", &path.key(id), message);
    }
    item.packs.iter().map(|pack| node.get(key)?.get(&pack.id).and_then(read)).collect()
}

fn held(
    node: &Node,
    book: &PriceBook,
    item: usize,
    begins: Instant,
    problems: &mut Problems,
) -> Vec<Held> {
    let mut packs = Vec::new();
    let id = book.items.get(item).map(|item| item.id.as_str());
    let path = Path::ROOT.key("held");
    for (index, node) in node.list_at("held").iter().enumerate() {
        let path = path.index(index);
        if node.text_at("item").is_some_and(|other| Some(other) != id) {
            let message = "a pack of another item does not serve this one; leave it out";
            problems.add("otherItem", &path.key("item"), message);
            continue;
        }
        packs.extend(read_held(node, book, item, begins, &path, problems));
    }
    packs
}

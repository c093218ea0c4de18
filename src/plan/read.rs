//! From a document to a plan's request: the shape first, then what only the book can tell.

use super::shape::PLAN;
use super::{Doubt, Range, Request};
use crate::book::{Item, PriceBook};
use crate::document::{Node, Path, Problem, Problems, check_record};
use crate::scenario::{Held, find_item, read_held};
use crate::time::{Instant, parse_date};
use chrono::{Months, NaiveDate};
use rust_decimal::Decimal;

/// Reads a request for a book that is read already; the shape of `/book` is not looked at.
///
/// # Errors
/// Every problem of the document.
pub fn read(node: &Node, book: &PriceBook) -> Result<Request, Problems> {
    let mut problems = Problems::default();
    check_record(node, &PLAN, "book", &Path::ROOT, &mut problems);
    check_range(node, &mut problems);
    match request(node, book, &mut problems) {
        Some(request) if problems.is_empty() => Ok(request),
        _ if problems.is_empty() => {
            problems.add("unreadable", &Path::ROOT, "the request cannot be read");
            Err(problems)
        }
        _ => Err(problems),
    }
}

/// The shares of the forecast that a request wants the plans looked at under.
pub fn read_range(node: &Node) -> Option<Range> {
    let range = node.get("sensitivity")?;
    Some(Range {
        from: number(range, "from")?,
        to: number(range, "to")?,
        step: number(range, "step")?,
    })
}

/// How far a request says that demand may differ from the forecast.
pub fn read_doubt(node: &Node) -> Option<Doubt> {
    let doubt = node.get("futures")?;
    let percent = |key: &str| doubt.decimal_at(key).unwrap_or(Decimal::ZERO);
    Some(Doubt {
        paths: number(doubt, "paths")?,
        seed: doubt.get("seed").and_then(Node::as_int).and_then(|seed| u64::try_from(seed).ok())?,
        level: percent("level"),
        growth: percent("growth"),
        season: percent("season"),
        noise: percent("noise"),
    })
}

fn number(node: &Node, key: &str) -> Option<u32> {
    node.get(key).and_then(Node::as_int).and_then(|number| u32::try_from(number).ok())
}

/// Holds the shares to their bounds, where each of them is a number that it may be.
fn check_range(node: &Node, problems: &mut Problems) {
    let named = |problem: &Problem| problem.path.starts_with("/sensitivity");
    if problems.0.iter().any(named) {
        return;
    }
    if let Some(Err(found)) = read_range(node).map(|range| range.check()) {
        problems.join(found);
    }
}

fn request(node: &Node, book: &PriceBook, problems: &mut Problems) -> Option<Request> {
    let item = find_item(node, book, &Path::ROOT, problems);
    let on_sale = item.and_then(|item| book.items.get(item));
    if let Some(on_sale) = on_sale {
        check_item(on_sale, problems);
    }
    let months = months(node, problems);
    let start = start(node, months.as_ref().map_or(1, Vec::len), book, problems);
    let begins = start.map(|start| book.offset.midnight(start));
    let opened = begins.and_then(|begins| opened(node, begins, problems));
    let pack_prices = on_sale.map(|on_sale| pack_prices(node, on_sale, problems));
    let held = held(node, book, item?, begins?, problems);
    Some(Request {
        item: item?,
        start: start?,
        months: months?,
        pack_prices: pack_prices?,
        held: held?,
        opened: opened?,
    })
}

/// Notes an item that has nothing to plan.
fn check_item(item: &Item, problems: &mut Problems) {
    if !item.packs.is_empty() {
        return;
    }
    let why = match (&item.one_time, item.is_used()) {
        (Some(_), false) => "it is bought once",
        (None, false) => "it is not paid by the unit",
        _ => "it is paid per use alone",
    };
    let message = format!("\"{}\" has no packs to plan: {why}; give an item with packs", item.id);
    problems.add("noPacks", &Path::ROOT.key("item"), message);
}

fn months(node: &Node, problems: &mut Problems) -> Option<Vec<Decimal>> {
    let months = node.get("months")?.as_list();
    if months.is_empty() && matches!(node.get("months"), Some(Node::List(_))) {
        let message = "a plan needs at least one month; give its usage";
        problems.add("empty", &Path::ROOT.key("months"), message);
    }
    months.iter().map(Node::as_decimal).collect()
}

/// The first day; every month must have a time that a document can name.
fn start(
    node: &Node,
    months: usize,
    book: &PriceBook,
    problems: &mut Problems,
) -> Option<NaiveDate> {
    let text = node.text_at("start").filter(|text| text.len() == 7)?;
    let start = parse_date(&format!("{text}-01"))?;
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

fn opened(node: &Node, begins: Instant, problems: &mut Problems) -> Option<Instant> {
    if node.get("opened").is_none() {
        return Some(begins);
    }
    let opened = node.text_at("opened").and_then(Instant::parse)?;
    if opened > begins {
        let message = "the service must be opened at the start of the first month or before; leave \
                       \"opened\" out for the start itself";
        problems.add("outOfRange", &Path::ROOT.key("opened"), message);
    }
    Some(opened)
}

/// The buyer's own prices, each at its pack's position.
fn pack_prices(node: &Node, item: &Item, problems: &mut Problems) -> Vec<Option<Decimal>> {
    let prices = node.get("packPrices");
    let pairs = prices.map_or(&[][..], Node::as_pairs);
    let path = Path::ROOT.key("packPrices");
    for (id, _) in pairs.iter().filter(|(id, _)| item.pack_index(id).is_none()) {
        let ids: Vec<&str> = item.packs.iter().map(|pack| pack.id.as_str()).collect();
        let message = format!("\"{}\" has no pack \"{id}\"; it has: {}", item.id, ids.join(", "));
        problems.add("unknownPack", &path.key(id), message);
    }
    item.packs.iter().map(|pack| prices.and_then(|prices| prices.decimal_at(&pack.id))).collect()
}

fn held(
    node: &Node,
    book: &PriceBook,
    item: usize,
    begins: Instant,
    problems: &mut Problems,
) -> Option<Vec<Held>> {
    let path = Path::ROOT.key("held");
    let mut packs = Some(Vec::new());
    for (index, node) in node.list_at("held").iter().enumerate() {
        let path = path.index(index);
        let found = if node.get("item").is_none() || same_item(node, book, item, &path, problems) {
            read_held(node, book, item, begins, &path, problems)
        } else {
            None
        };
        match (found, &mut packs) {
            (Some(found), Some(packs)) => packs.push(found),
            _ => packs = None,
        }
    }
    packs
}

/// Whether a pack held is of the item that is planned.
fn same_item(
    node: &Node,
    book: &PriceBook,
    item: usize,
    path: &Path<'_>,
    problems: &mut Problems,
) -> bool {
    let Some(found) = find_item(node, book, path, problems) else { return false };
    if found != item {
        let message = "a pack of another item does not serve this one; leave it out";
        problems.add("otherItem", &path.key("item"), message);
    }
    found == item
}

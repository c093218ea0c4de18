//! From a document to a scenario: the shape first, then what only the book can tell.

use super::shape;
use super::{Held, Scenario, UsageRecord};
use crate::book::{Item, PriceBook};
use crate::document::{Names, Node, Path, Problems, check_record};
use crate::money;
use crate::time::{Duration, Instant, LeapDay};
use crate::usage::Flow;
use rust_decimal::Decimal;

/// The longest period.
const MAX_YEARS: u32 = 20;

/// Reads a scenario for a book that is read already; the shape of `/book` is not looked at.
///
/// # Errors
/// Every problem of the document.
pub fn read(node: &Node, book: &PriceBook) -> Result<Scenario, Problems> {
    let mut problems = Problems::default();
    check_record(node, &shape::SCENARIO, "book", &Path::ROOT, &mut problems);
    let scenario = scenario(node, book, &mut problems);
    match scenario {
        Some(scenario) if problems.is_empty() => Ok(scenario),
        _ if problems.is_empty() => {
            problems.add("unreadable", &Path::ROOT, "the scenario cannot be read");
            Err(problems)
        }
        _ => Err(problems),
    }
}

pub(super) struct Reader<'a> {
    pub book: &'a PriceBook,
    /// The services of all items.
    services: Names<'a>,
    /// Item and position of each of them.
    places: Vec<(usize, usize)>,
    pub start: Instant,
    pub end: Instant,
    records: usize,
}

fn scenario(node: &Node, book: &PriceBook, problems: &mut Problems) -> Option<Scenario> {
    let period = node.get("period")?;
    let start = time(period, "start")?;
    let end = time(period, "end")?;
    period_fits(start, end, book, problems)?;
    let opened = time(node, "opened").unwrap_or(start);
    if opened >= end {
        let message = "the service must be opened before the period ends";
        problems.add("outOfRange", &Path::ROOT.key("opened"), message);
    }
    let mut reader = Reader::new(book, start, end);
    let held =
        list(node, "held", problems, |node, path, problems| reader.held(node, path, problems));
    let records =
        list(node, "usage", problems, |node, path, problems| reader.record(node, path, problems));
    let mut index = 0..;
    let events = list(node, "events", problems, |node, path, problems| {
        reader.event(node, index.next()?, path, problems)
    });
    let balance = node.decimal_at("balance");
    Some(Scenario { start, end, opened, held: held?, balance, records: records?, events: events? })
}

fn period_fits(
    start: Instant,
    end: Instant,
    book: &PriceBook,
    problems: &mut Problems,
) -> Option<()> {
    let path = Path::ROOT.key("period");
    if end <= start {
        problems.add("periodEmpty", &path.key("end"), "the period must end after it starts");
        return None;
    }
    let longest = Duration { years: MAX_YEARS, ..Duration::ZERO };
    if longest.after(start, 1, book.offset, LeapDay::Mar1).is_some_and(|last| end > last) {
        let message = format!("the period is longer than {MAX_YEARS} years; simulate it in parts");
        problems.add("limitPeriod", &path.key("end"), message);
        return None;
    }
    Some(())
}

/// Reads each element; `None` when one of them cannot be read.
fn list<T>(
    node: &Node,
    key: &str,
    problems: &mut Problems,
    mut read: impl FnMut(&Node, &Path<'_>, &mut Problems) -> Option<T>,
) -> Option<Vec<T>> {
    let path = Path::ROOT.key(key);
    let mut values = Some(Vec::new());
    for (index, node) in node.list_at(key).iter().enumerate() {
        match (read(node, &path.index(index), problems), &mut values) {
            (Some(value), Some(values)) => values.push(value),
            _ => values = None,
        }
    }
    values
}

pub(super) fn time(node: &Node, key: &str) -> Option<Instant> {
    node.text_at(key).and_then(Instant::parse)
}

pub(super) fn owned(node: &Node, key: &str) -> Option<String> {
    node.text_at(key).map(str::to_owned)
}

pub(super) fn count(node: &Node) -> u32 {
    node.get("count").and_then(Node::as_int).and_then(|n| u32::try_from(n).ok()).unwrap_or(1)
}

impl<'a> Reader<'a> {
    fn new(book: &'a PriceBook, start: Instant, end: Instant) -> Reader<'a> {
        let mut places = Vec::new();
        for (index, item) in book.items.iter().enumerate() {
            places.extend((0..item.services.len()).map(|number| (index, number)));
        }
        let services = book.items.iter().flat_map(|item| &item.services);
        let services = Names::new(services.map(|service| service.id.as_str()));
        Reader { book, services, places, start, end, records: 0 }
    }

    pub fn item(&self, node: &Node, path: &Path<'_>, problems: &mut Problems) -> Option<usize> {
        find_item(node, self.book, path, problems)
    }

    pub fn pack(
        &self,
        node: &Node,
        item: usize,
        path: &Path<'_>,
        problems: &mut Problems,
    ) -> Option<usize> {
        find_pack(node, self.book.items.get(item)?, path, problems)
    }

    fn held(&self, node: &Node, path: &Path<'_>, problems: &mut Problems) -> Option<Held> {
        let item = self.item(node, path, problems)?;
        read_held(node, self.book, item, self.start, path, problems)
    }

    fn record(&mut self, node: &Node, path: &Path<'_>, p: &mut Problems) -> Option<UsageRecord> {
        let (item, service) = match (node.text_at("item"), node.text_at("service")) {
            (Some(_), None) => (self.item(node, path, p)?, None),
            (None, Some(id)) => {
                let place = self.services.position(id);
                let Some((item, service)) = place.and_then(|at| self.places.get(at).copied())
                else {
                    let message = format!("no item of this book has a service \"{id}\"");
                    p.add("unknownService", &path.key("service"), message);
                    return None;
                };
                (item, Some(service))
            }
            _ => {
                let message = "give either \"item\" (quantity in units) or \"service\" (in calls)";
                p.add("itemOrService", path, message);
                return None;
            }
        };
        let flow = self.flow(node, path, p)?;
        let book_item = self.book.items.get(item)?;
        let failure = owned(node, "outcome").filter(|outcome| outcome != "success");
        let billed = failure.as_ref().is_none_or(|code| book_item.billed_failures.contains(code));
        let (units_per_call, pack_units_per_unit) =
            match service.and_then(|index| book_item.services.get(index)) {
                Some(service) => (
                    service.units_per_call,
                    money::div(service.pack_units_per_call, service.units_per_call).ok()?,
                ),
                None => (Decimal::ONE, Decimal::ONE),
            };
        Some(UsageRecord {
            item,
            service,
            flow,
            region: owned(node, "region"),
            account: owned(node, "account"),
            channel: owned(node, "channel"),
            failure,
            billed,
            units_per_call,
            pack_units_per_unit,
        })
    }

    fn flow(&mut self, node: &Node, path: &Path<'_>, p: &mut Problems) -> Option<Flow> {
        let has = |key: &str| node.get(key).is_some();
        let quantities = match (has("at"), has("from") || has("to"), has("start") || has("every")) {
            (true, false, false) => {
                let at = time(node, "at")?;
                if at < self.start || at >= self.end {
                    let message = "this instant lies outside the period; move it or the period";
                    p.add("outsidePeriod", &path.key("at"), message);
                }
                vec![(at, at, self.quantity(node, path, p)?)]
            }
            (false, true, false) => {
                let span = (required(node, "from", path, p), required(node, "to", path, p));
                let (from, to) = (span.0?, span.1?);
                if to <= from {
                    p.add("spanEmpty", &path.key("to"), "the record must end after it begins");
                    return None;
                }
                vec![(from, to, self.quantity(node, path, p)?)]
            }
            (false, false, true) => self.series(node, path, p)?,
            _ => {
                let message = "give one of: \"at\"; \"from\" and \"to\"; or \"start\", \"every\" \
                               and \"quantities\"";
                p.add("whenUsed", path, message);
                return None;
            }
        };
        self.records += quantities.len();
        if self.records > shape::MAX_RECORDS {
            let message = format!("more than {} usage figures", shape::MAX_RECORDS);
            p.add("limitRecords", path, message);
            return None;
        }
        let first = quantities.first().map_or(self.end, |(from, _, _)| *from);
        let last = quantities.last().map_or(self.start, |(_, to, _)| *to);
        if !has("at") && (first >= self.end || last <= self.start) {
            let message = "this record lies outside the period; move it or the period";
            p.add("outsidePeriod", path, message);
        }
        let flow = Flow::new(&quantities, self.start, self.end);
        if flow.is_none() {
            let message = "the quantities have too many digits for so long a span";
            p.add("amountTooLarge", path, message);
        }
        flow
    }

    fn quantity(&self, node: &Node, path: &Path<'_>, p: &mut Problems) -> Option<Decimal> {
        if node.get("quantities").is_some() {
            let message = "\"quantities\" belong to a series with \"start\" and \"every\"";
            p.add("whenUsed", &path.key("quantities"), message);
        }
        let quantity = node.get("quantity");
        if quantity.is_none() {
            p.add("missingKey", path, "\"quantity\" is missing; give how much was used");
        }
        quantity?.as_decimal()
    }

    /// A series is a row of spread records, each over its own interval from the first start.
    fn series(
        &self,
        node: &Node,
        path: &Path<'_>,
        p: &mut Problems,
    ) -> Option<Vec<(Instant, Instant, Decimal)>> {
        let start = required(node, "start", path, p);
        let every = node.text_at("every").and_then(Duration::parse);
        if every.is_none() || node.list_at("quantities").is_empty() {
            let message = "a series needs \"start\", \"every\" and at least one of \"quantities\"";
            p.add("missingKey", path, message);
            return None;
        }
        let (start, every) = (start?, every?);
        if node.get("quantity").is_some() {
            let message = "a series has \"quantities\"; leave \"quantity\" out";
            p.add("unknownKey", &path.key("quantity"), message);
        }
        let mut pieces = Vec::new();
        let mut from = start;
        for (times, quantity) in (1..).zip(node.list_at("quantities")) {
            let to = every.after(start, times, self.book.offset, LeapDay::Feb28)?;
            pieces.push((from, to, quantity.as_decimal()?));
            from = to;
        }
        Some(pieces)
    }
}

fn required(node: &Node, key: &str, path: &Path<'_>, p: &mut Problems) -> Option<Instant> {
    if node.get(key).is_none() {
        p.add("missingKey", path, format!("\"{key}\" is missing; give a time"));
    }
    time(node, key)
}

/// The position of the item that a document names, or the problem.
pub fn find_item(
    node: &Node,
    book: &PriceBook,
    path: &Path<'_>,
    problems: &mut Problems,
) -> Option<usize> {
    let id = node.text_at("item")?;
    let found = book.item_index(id);
    if found.is_none() {
        let ids: Vec<&str> = book.items.iter().map(|item| item.id.as_str()).collect();
        let message = format!("there is no item \"{id}\"; there are: {}", ids.join(", "));
        problems.add("unknownItem", &path.key("item"), message);
    }
    found
}

fn find_pack(node: &Node, item: &Item, path: &Path<'_>, problems: &mut Problems) -> Option<usize> {
    let id = node.text_at("pack")?;
    let found = item.pack_index(id);
    if found.is_none() {
        let ids: Vec<&str> = item.packs.iter().map(|pack| pack.id.as_str()).collect();
        let message = format!("\"{}\" has no pack \"{id}\"; it has: {}", item.id, ids.join(", "));
        problems.add("unknownPack", &path.key("pack"), message);
    }
    found
}

/// Reads a pack of an item that is owned at the start.
pub fn read_held(
    node: &Node,
    book: &PriceBook,
    item: usize,
    start: Instant,
    path: &Path<'_>,
    problems: &mut Problems,
) -> Option<Held> {
    let on_sale = book.items.get(item)?;
    let pack = find_pack(node, on_sale, path, problems)?;
    let remaining = node.decimal_at("remaining")?;
    let size = on_sale.packs.get(pack)?.quantity;
    if remaining > size {
        let message = format!("{remaining} cannot be left in a pack of {size}");
        problems.add("outOfRange", &path.key("remaining"), message);
    }
    let bought_at = time(node, "boughtAt")?;
    if bought_at > start {
        let message = "a pack held was bought at the start or before; what is bought later is a \
                       purchase";
        problems.add("outOfRange", &path.key("boughtAt"), message);
    }
    let valid_to = time(node, "validTo");
    if valid_to.is_some_and(|end| end <= bought_at) {
        let message = "a pack must end after it was bought";
        problems.add("outOfRange", &path.key("validTo"), message);
    }
    let (region, order) = (owned(node, "region"), owned(node, "order"));
    Some(Held { item, pack, remaining, bought_at, valid_to, region, order })
}

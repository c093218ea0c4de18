//! The estimate as text: for a share link and for this device. Version 1 stays readable for ever.
//! Whatever is read back is checked like any untrusted document, then against its price book.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::handed;
use super::months::{Basis, Entry, Shape as Months, UNITS_MAX};
use super::proof::{PROOF, Proof};
use super::sheet::{MONTHS_MAX, Sheet};
use crate::book::PriceBook;
use crate::document::{Field, Node, Path, Problems, Record, Shape, base64, check};
use crate::estimate::{CartItem, CartPack, Estimate, HeldPack};
use crate::view::dates::date_iso;
use crate::view::field::parse_date;

/// Longer texts are not looked at.
const LENGTH_MAX: usize = 60_000;
const VERSION: &str = "1.";

/// Why a text cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Cut off, changed, or not for this price book.
    Broken,
    /// Written by a later version of the page.
    Newer,
}

/// A saved estimate, what comes from the page of plans, or both, before the price book is at hand.
#[derive(Clone, Debug)]
pub struct Saved {
    node: Option<Node>,
    /// What the page of plans hands over.
    pub plan: Option<Node>,
    /// What the estimate came to when the link was made; links made before there were proofs, and
    /// what a device keeps, have none.
    pub proof: Option<Proof>,
}

/// Units of a month, or what is left in a pack.
pub const QUANTITY: Shape = Shape::Decimal(0, UNITS_MAX as i64);
/// The price of a pack.
pub const PRICE: Shape = Shape::Decimal(0, 1_000_000_000_000);
const PERCENT: Shape = Shape::Decimal(0, 100);
const DAY: Shape = Shape::Date;

const PACK: Shape = Shape::Record(&Record {
    name: "SavedPack",
    fields: &[
        Field::must("id", Shape::Id),
        Field::must("n", Shape::Integer(0, 9999)),
        Field::may("price", PRICE),
        Field::may("month", Shape::Integer(0, MONTHS_MAX as i64 - 1)),
    ],
});
const HELD: Shape = Shape::Record(&Record {
    name: "SavedHeld",
    fields: &[
        Field::must("id", Shape::Id),
        Field::must("left", QUANTITY),
        Field::must("ends", DAY),
    ],
});
const ITEM: Shape = Shape::Record(&Record {
    name: "SavedItem",
    fields: &[
        Field::must("id", Shape::Id),
        Field::must("by", Shape::OneOf(&["month", "day", "second"])),
        Field::must("level", QUANTITY),
        Field::may("share", PERCENT),
        Field::must("shape", Shape::OneOf(&["flat", "growth", "peak", "own"])),
        Field::may("growth", PERCENT),
        Field::may("peak", Shape::Integer(1, 12)),
        Field::may("times", Shape::Decimal(0, 1000)),
        Field::may("months", Shape::List(&QUANTITY, MONTHS_MAX)),
        Field::may("failed", PERCENT),
        Field::may("off", PERCENT),
        Field::may("packs", Shape::List(&PACK, 600)),
        Field::may("held", Shape::List(&HELD, 50)),
        Field::may("once", Shape::Integer(0, 9999)),
        Field::may("oncePrice", PRICE),
        Field::may("perUse", Shape::Bool),
    ],
});
/// A rule that differs from the book's.
pub const RULE: Shape = Shape::Record(&Record {
    name: "SavedRule",
    fields: &[Field::must("of", Shape::Id), Field::must("is", Shape::Text(100))],
});
const SHEET: Shape = Shape::Record(&Record {
    name: "SavedEstimate",
    fields: &[
        Field::must("book", Shape::Id),
        Field::may("asOf", Shape::Date),
        Field::must("start", DAY),
        Field::must("n", Shape::Integer(1, MONTHS_MAX as i64)),
        Field::may("open", Shape::Integer(0, 50)),
        Field::must("cart", Shape::List(&ITEM, 50)),
        Field::may("rules", Shape::List(&RULE, 50)),
    ],
});

/// The estimate as the value of a link's `e`.
pub fn write(sheet: &Sheet, as_of: &str) -> String {
    let estimate = &sheet.estimate;
    let cart = estimate.cart.iter().zip(&sheet.entries).map(|(item, entry)| item_node(item, entry));
    let count = i64::try_from(sheet.month_count()).unwrap_or(12);
    let mut node = Node::object([
        ("book", Node::text(estimate.book.as_str())),
        ("asOf", Node::text(as_of)),
        ("start", Node::text(date_iso(estimate.start))),
        ("n", Node::Int(count)),
        ("cart", Node::List(cart.collect())),
    ]);
    if sheet.current > 0 {
        node.push("open", Node::Int(i64::try_from(sheet.current).unwrap_or(0)));
    }
    push_list(&mut node, "rules", rule_nodes(&estimate.rules));
    pack(&node)
}

/// Puts a list under a key, unless it is empty.
pub fn push_list(node: &mut Node, key: &str, list: Vec<Node>) {
    if !list.is_empty() {
        node.push(key, Node::List(list));
    }
}

fn item_node(item: &CartItem, entry: &Entry) -> Node {
    let by = match entry.basis {
        Basis::Month => "month",
        Basis::Day => "day",
        Basis::Second => "second",
    };
    let mut node = Node::object([
        ("id", Node::text(item.item.as_str())),
        ("by", Node::text(by)),
        ("level", Node::decimal(entry.level)),
    ]);
    if entry.basis == Basis::Second {
        node.push("share", Node::decimal(entry.peak_share));
    }
    push_shape(&mut node, item, entry.shape);
    if !entry.discount.is_zero() {
        node.push("off", Node::decimal(entry.discount));
    }
    if !item.billed_failures_percent.is_zero() {
        node.push("failed", Node::decimal(item.billed_failures_percent));
    }
    let pack = |pack: &CartPack| {
        let mut node = Node::object([
            ("id", Node::text(pack.pack.as_str())),
            ("n", Node::Int(i64::from(pack.count))),
        ]);
        if let Some(price) = pack.unit_price {
            node.push("price", Node::decimal(price));
        }
        if pack.month > 0 {
            node.push("month", Node::Int(i64::try_from(pack.month).unwrap_or(0)));
        }
        node
    };
    let held = |held: &HeldPack| {
        Node::object([
            ("id", Node::text(held.pack.as_str())),
            ("left", Node::decimal(held.remaining)),
            ("ends", Node::text(date_iso(held.last_day))),
        ])
    };
    push_list(&mut node, "packs", item.packs.iter().map(pack).collect());
    push_list(&mut node, "held", item.held.iter().map(held).collect());
    if item.one_time > 0 {
        node.push("once", Node::Int(i64::from(item.one_time)));
    }
    if let Some(price) = item.one_time_price {
        node.push("oncePrice", Node::decimal(price));
    }
    if let Some(on) = item.pay_per_use {
        node.push("perUse", Node::Bool(on));
    }
    node
}

fn push_shape(node: &mut Node, item: &CartItem, shape: Months) {
    match shape {
        Months::Flat => node.push("shape", Node::text("flat")),
        Months::Growth(percent) => {
            node.push("shape", Node::text("growth"));
            node.push("growth", Node::decimal(percent));
        }
        Months::Peak(month, times) => {
            node.push("shape", Node::text("peak"));
            node.push("peak", Node::Int(i64::from(month)));
            node.push("times", Node::decimal(times));
        }
        Months::Own => {
            node.push("shape", Node::text("own"));
            let months = item.months.iter().map(|units| Node::decimal(*units)).collect();
            node.push("months", Node::List(months));
        }
    }
}

/// Reads what follows `#` in a link, or what this device kept of an estimate.
///
/// # Errors
/// Why it cannot be read.
pub fn read(text: &str) -> Result<Saved, Unreadable> {
    let part = |name: &str| text.split('&').find_map(|part| part.strip_prefix(name));
    let kept = (!text.contains('=')).then_some(text);
    let node = part("e=").or(kept).map(|value| unpack(value, &SHEET)).transpose()?;
    let plan = part("p=").map(|value| unpack(value, &handed::PLAN)).transpose()?;
    let proof = part("h=").map(|value| unpack(value, &PROOF)).transpose()?;
    // A plan beside the estimate changes it: the proof is of the estimate alone.
    let proof = proof.filter(|_| plan.is_none() && node.is_some());
    let saved = Saved { node, plan, proof: proof.as_ref().map(Proof::read) };
    let books = [&saved.node, &saved.plan].map(|node| node.as_ref()?.text_at("book"));
    match books {
        [Some(ours), Some(theirs)] if ours != theirs => Err(Unreadable::Broken),
        _ => Ok(saved),
    }
}

/// Reads the value of `e`, `p` or `h`, and checks that it has its shape.
fn unpack(value: &str, shape: &Shape) -> Result<Node, Unreadable> {
    let (version, body) = value.split_once('.').ok_or(Unreadable::Broken)?;
    if version != "1" {
        let newer = !version.is_empty() && version.bytes().all(|byte| byte.is_ascii_digit());
        return Err(if newer { Unreadable::Newer } else { Unreadable::Broken });
    }
    let bytes = (body.len() <= LENGTH_MAX).then(|| base64::read(body)).flatten();
    let text = String::from_utf8(bytes.ok_or(Unreadable::Broken)?);
    let node = Node::parse(&text.unwrap_or_default()).map_err(|_| Unreadable::Broken)?;
    let mut problems = Problems::default();
    check(&node, shape, &Path::ROOT, &mut problems);
    if problems.is_empty() { Ok(node) } else { Err(Unreadable::Broken) }
}

/// What follows `#` in a link: the estimate as [`write()`] gives it, and its proof.
pub fn fragment(estimate: &str, proof: Option<&Proof>) -> String {
    let proof = proof.map(|proof| ["&h=", &pack(&proof.write())].concat());
    ["e=", estimate, &proof.unwrap_or_default()].concat()
}

/// The value of `e`, `p` or `h`.
pub fn pack(node: &Node) -> String {
    let mut out = String::from(VERSION);
    base64::push(&mut out, node.to_json().as_bytes());
    out
}

impl Saved {
    fn text_at(&self, key: &str) -> &str {
        let node = self.node.as_ref().or(self.plan.as_ref());
        node.and_then(|node| node.text_at(key)).unwrap_or_default()
    }

    /// The id of the price book that it needs.
    pub fn book(&self) -> &str {
        self.text_at("book")
    }

    /// The date of the price book that it was made with.
    pub fn as_of(&self) -> &str {
        self.text_at("asOf")
    }

    /// The estimate with the plan's usage, when everything they name is in the book; the plan's
    /// purchases are put into the cart afterwards.
    pub fn sheet(&self, book: &PriceBook) -> Option<Sheet> {
        let sheet = self.node.as_ref().map(|node| sheet(node, book));
        match (&self.plan, sheet) {
            (Some(plan), Some(sheet)) => handed::put(plan, sheet?, book),
            (Some(plan), None) => handed::alone(plan, book),
            (None, sheet) => sheet?,
        }
    }
}

fn sheet(node: &Node, book: &PriceBook) -> Option<Sheet> {
    let count = usize::try_from(node.get("n")?.as_int()?).ok()?;
    let start = day(node.text_at("start")?)?;
    let mut cart = Vec::new();
    let mut entries = Vec::new();
    for saved in node.list_at("cart") {
        let item = cart_item(saved, book, count)?;
        if cart.iter().any(|held: &CartItem| held.item == item.item) {
            return None;
        }
        cart.push(item);
        entries.push(entry(saved)?);
    }
    if cart.is_empty() {
        return None;
    }
    let current = node.get("open").and_then(Node::as_int).unwrap_or(0);
    let current = usize::try_from(current).unwrap_or(0).min(cart.len() - 1);
    let estimate = Estimate { book: book.id.clone(), start, cart, rules: rules(node) };
    let mut sheet = Sheet { estimate, entries, current };
    sheet.set_month_count(count);
    Some(sheet)
}

/// The rules that differ from the book's.
pub fn rules(node: &Node) -> Vec<(String, String)> {
    let text = |rule: &Node, key: &str| rule.text_at(key).unwrap_or_default().to_owned();
    node.list_at("rules").iter().map(|rule| (text(rule, "of"), text(rule, "is"))).collect()
}

/// The same, as they are written.
pub fn rule_nodes(rules: &[(String, String)]) -> Vec<Node> {
    let rule = |(of, is): &(String, String)| {
        Node::object([("of", Node::text(of.as_str())), ("is", Node::text(is.as_str()))])
    };
    rules.iter().map(rule).collect()
}

/// The day that a text says.
pub fn day(text: &str) -> Option<NaiveDate> {
    parse_date(text).ok()
}

fn count_at(node: &Node, key: &str) -> u32 {
    node.get(key).and_then(Node::as_int).and_then(|count| u32::try_from(count).ok()).unwrap_or(0)
}

fn cart_item(saved: &Node, book: &PriceBook, count: usize) -> Option<CartItem> {
    let item = &book.items[book.item_index(saved.text_at("id")?)?];
    let pack = |node: &Node| {
        let pack = node.text_at("id")?;
        item.pack_index(pack)?;
        let unit_price = node.decimal_at("price");
        let month = count_at(node, "month") as usize;
        Some(CartPack { pack: pack.to_owned(), month, count: count_at(node, "n"), unit_price })
    };
    let held = |node: &Node| {
        let pack = node.text_at("id")?;
        item.pack_index(pack)?;
        let last_day = day(node.text_at("ends")?)?;
        Some(HeldPack { pack: pack.to_owned(), remaining: node.decimal_at("left")?, last_day })
    };
    let mut months: Vec<Decimal> =
        saved.list_at("months").iter().filter_map(Node::as_decimal).collect();
    months.resize(count, months.last().copied().unwrap_or_default());
    Some(CartItem {
        item: item.id.clone(),
        months,
        billed_failures_percent: saved.decimal_at("failed").unwrap_or_default(),
        packs: saved.list_at("packs").iter().map(pack).collect::<Option<_>>()?,
        held: saved.list_at("held").iter().map(held).collect::<Option<_>>()?,
        one_time: count_at(saved, "once"),
        one_time_price: saved.decimal_at("oncePrice"),
        pay_per_use: saved.get("perUse").and_then(Node::as_bool),
    })
}

fn entry(saved: &Node) -> Option<Entry> {
    let basis = match saved.text_at("by")? {
        "day" => Basis::Day,
        "second" => Basis::Second,
        _ => Basis::Month,
    };
    let shape = match saved.text_at("shape")? {
        "growth" => Months::Growth(saved.decimal_at("growth")?),
        "peak" => Months::Peak(count_at(saved, "peak").clamp(1, 12), saved.decimal_at("times")?),
        "own" => Months::Own,
        _ => Months::Flat,
    };
    let peak_share = saved.decimal_at("share").unwrap_or(Decimal::from(25));
    let discount = saved.decimal_at("off").unwrap_or_default();
    let (level, pattern) = (saved.decimal_at("level")?, Vec::new());
    Some(Entry { basis, level, peak_share, shape, pattern, discount })
}

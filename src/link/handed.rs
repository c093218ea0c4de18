//! What the page of plans is given and gives back: the value `p` of an address, beside the estimate
//! as `e`.

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

use super::months::month_starts;
use super::purchases::Bought;
use super::saved::{self, PRICE, QUANTITY, RULE, push_list};
use super::sheet::{MONTHS_MAX, Sheet};
use crate::book::{Item, PriceBook};
use crate::document::{Field, Node, Record, Shape};
use crate::estimate::{CartItem, CartPack, HeldPack, failures};
use crate::view::dates::date_iso;

/// The book's rule that an item of the cart overrides.
const PAY_PER_USE: &str = "payPerUseDefault";

const HELD: Shape = Shape::Record(&Record {
    name: "PlannedHeld",
    fields: &[
        Field::must("pack", Shape::Id),
        Field::must("remaining", QUANTITY),
        Field::must("ends", Shape::Date),
    ],
});
const BOUGHT: Shape = Shape::Record(&Record {
    name: "PlannedPurchase",
    fields: &[
        Field::must("month", Shape::Month),
        Field::must("pack", Shape::Id),
        Field::must("count", Shape::Integer(1, 9999)),
    ],
});
/// What the page of plans is given, and gives back with its purchases in the cart.
pub const PLAN: Shape = Shape::Record(&Record {
    name: "Planned",
    fields: &[
        Field::must("book", Shape::Id),
        Field::must("item", Shape::Id),
        Field::must("start", Shape::Month),
        Field::must("months", Shape::List(&QUANTITY, MONTHS_MAX)),
        Field::may("packPrices", Shape::Map(&PRICE)),
        Field::may("held", Shape::List(&HELD, 50)),
        Field::may("cart", Shape::List(&BOUGHT, 600)),
        Field::may("rules", Shape::List(&RULE, 50)),
        Field::may("lang", Shape::Id),
    ],
});

/// A day's month: `2025-01`.
fn month_text(day: NaiveDate) -> Node {
    Node::text(date_iso(day).get(..7).unwrap_or_default())
}

/// The months of an item with its billed failures, which a plan does not know apart.
fn used(item: &Item, cart: &CartItem) -> Vec<Decimal> {
    let failed = |units: &Decimal| crate::view::chart::plus(*units, failures(item, cart, *units));
    cart.months.iter().map(failed).collect()
}

/// An item, open in a sheet, as a plan's question; `None` where the sheet is empty.
pub fn question(sheet: &Sheet, item: &Item, book: &PriceBook) -> Option<Node> {
    let (estimate, cart) = (&sheet.estimate, sheet.item()?);
    let starts = month_starts(estimate.start, cart.months.len());
    let months = used(item, cart).into_iter().map(Node::decimal);
    let mut node = Node::object([
        ("book", Node::text(book.id.as_str())),
        ("item", Node::text(item.id.as_str())),
        ("start", month_text(estimate.start)),
        ("months", Node::List(months.collect())),
    ]);
    let own = cart.packs.iter().filter(|pack| pack.month == 0);
    let price = |pack: &CartPack| Some((pack.pack.clone(), Node::decimal(pack.unit_price?)));
    let prices: Vec<_> = own.filter_map(price).collect();
    if !prices.is_empty() {
        node.push("packPrices", Node::Object(prices));
    }
    let held = |held: &HeldPack| {
        Node::object([
            ("pack", Node::text(held.pack.as_str())),
            ("remaining", Node::decimal(held.remaining)),
            ("ends", Node::text(date_iso(held.last_day))),
        ])
    };
    push_list(&mut node, "held", cart.held.iter().map(held).collect());
    let bought = |it: Bought| {
        Some(Node::object([
            ("month", month_text(*starts.get(it.month)?)),
            ("pack", Node::text(it.pack)),
            ("count", Node::Int(i64::from(it.count))),
        ]))
    };
    push_list(&mut node, "cart", sheet.bought().into_iter().filter_map(bought).collect());
    let mut rules = estimate.rules.clone();
    if let Some(on) = cart.pay_per_use.filter(|on| *on != book.policies.pay_per_use_on) {
        rules.push((PAY_PER_USE.to_owned(), if on { "on" } else { "off" }.to_owned()));
    }
    push_list(&mut node, "rules", saved::rule_nodes(&rules));
    Some(node)
}

/// A plan's usage as an estimate of its own.
pub fn alone(plan: &Node, book: &PriceBook) -> Option<Sheet> {
    let mut sheet = Sheet::new(book, start(plan)?);
    sheet.change_item(book, plan.text_at("item")?);
    let mut rules = saved::rules(plan);
    rules.retain(|(of, is)| {
        let own = of == PAY_PER_USE;
        if own {
            sheet.with_item(|item| item.pay_per_use = item.pay_per_use.and(Some(is == "on")));
        }
        !own
    });
    sheet.estimate.rules = rules;
    put(plan, sheet, book)
}

/// Puts a plan's usage, prices and held packs into an estimate, and opens its item. What is so
/// already stays as it was typed.
pub fn put(plan: &Node, mut sheet: Sheet, book: &PriceBook) -> Option<Sheet> {
    let id = plan.text_at("item")?;
    let item = book.items.get(book.item_index(id)?).filter(|item| !item.packs.is_empty())?;
    match sheet.estimate.cart.iter().position(|held| held.item == id) {
        Some(at) => sheet.current = at,
        None => {
            sheet.add_item(book);
            sheet.change_item(book, id);
        }
    }
    let first = start(plan)?;
    if sheet.estimate.start.with_day(1) != Some(first) {
        sheet.set_start(first);
    }
    let months: Vec<Decimal> = plan.list_at("months").iter().filter_map(Node::as_decimal).collect();
    if months.is_empty() || sheet.item()?.item != id {
        return None;
    }
    if used(item, sheet.item()?) != months {
        sheet.set_month_count(months.len());
        sheet.with_item(|item| item.billed_failures_percent = Decimal::ZERO);
        sheet.set_months(0, &months);
    }
    let prices = plan.get("packPrices").map(Node::as_pairs).unwrap_or_default();
    for pack in &item.packs {
        let own = prices.iter().find(|(id, _)| *id == pack.id);
        sheet.set_pack_price(&pack.id, own.and_then(|(_, price)| price.as_decimal()));
    }
    let held = |node: &Node| {
        let pack = node.text_at("pack")?.to_owned();
        item.pack_index(&pack)?;
        let last_day = saved::day(node.text_at("ends")?)?;
        Some(HeldPack { pack, remaining: node.decimal_at("remaining")?, last_day })
    };
    let held = plan.list_at("held").iter().map(held).collect::<Option<_>>()?;
    sheet.with_held(|all| *all = held);
    purchases(plan, &sheet, item)?;
    Some(sheet)
}

/// The first day of a plan's first month.
fn start(plan: &Node) -> Option<NaiveDate> {
    first_of(plan.text_at("start")?)
}

fn first_of(month: &str) -> Option<NaiveDate> {
    saved::day(&[month, "-01"].concat())
}

/// A plan's purchases, in the order of their months; `None` when one names what is not there.
pub fn purchases(plan: &Node, sheet: &Sheet, item: &Item) -> Option<Vec<Bought>> {
    let (first, all) = (start(plan)?, sheet.month_count());
    let bought = |node: &Node| {
        let day = first_of(node.text_at("month")?)?;
        let later = (day.year() - first.year()) * 12 + day.month() as i32 - first.month() as i32;
        let month = usize::try_from(later).ok().filter(|month| *month < all)?;
        let pack = node.text_at("pack")?.to_owned();
        item.pack_index(&pack)?;
        Some(Bought { pack, month, count: u32::try_from(node.get("count")?.as_int()?).ok()? })
    };
    plan.list_at("cart").iter().map(bought).collect()
}

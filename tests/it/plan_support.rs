//! What the tests of the plan share: a question as the core takes it, and the scenario that some
//! purchases are, written as the contract says.

use crate::plan_slow::Buy;
use chrono::NaiveDate;
use packwise::book::{self, PriceBook};
use packwise::document::{Node, Path};
use packwise::plan::{Purchase, Request};
use packwise::scenario::{self, Scenario};
use rust_decimal::Decimal;

fn text<'a>(node: &'a Node, key: &str) -> &'a str {
    node.text_at(key).unwrap_or_else(|| panic!("no text \"{key}\" in {}", node.to_json()))
}

/// The first instant of the month so many after the first one.
pub fn month_start(request: &Node, month: usize) -> String {
    let start = text(request, "start");
    let offset = text(request.get("book").expect("a book"), "utcOffset");
    let (year, first) = (&start[..4], &start[5..7]);
    let [year, first] = [year, first].map(|digits| digits.parse::<usize>().expect("digits"));
    let all = year * 12 + first - 1 + month;
    format!("{:04}-{:02}-01T00:00:00{offset}", all / 12, all % 12 + 1)
}

/// The question and its book, made without the plan's own reader; `None` where it is not valid.
pub fn request(node: &Node) -> Option<(PriceBook, Request)> {
    let book = book::read(node.get("book")?, &Path::ROOT).ok()?;
    let item = book.items.first()?;
    let mut pack_prices = vec![None; item.packs.len()];
    for (id, price) in node.get("packPrices").map_or(&[][..], Node::as_pairs) {
        pack_prices[item.pack_index(id)?] = Some(price.as_decimal()?);
    }
    let day = format!("{}-01", node.text_at("start")?);
    let start = day.parse::<NaiveDate>().ok()?;
    let months: Option<Vec<Decimal>> =
        node.list_at("months").iter().map(Node::as_decimal).collect();
    let months = months.filter(|months| !months.is_empty())?;
    if node.text_at("item")? != item.id {
        return None;
    }
    // What is held, and when the service was opened, is checked as a scenario's.
    let Scenario { held, opened, start: first, .. } =
        scenario::read(&scenario(node, &[]), &book).ok()?;
    let request = Request { item: 0, start, months, pack_prices, held, opened };
    (opened <= first).then_some((book, request))
}

/// The scenario that these purchases are.
pub fn scenario(request: &Node, purchases: &[Buy]) -> Node {
    let months = request.list_at("months");
    let start = |month: usize| Node::text(month_start(request, month));
    let copied = |key: &str| request.get(key).cloned();
    let item = Node::text(text(request, "item"));
    let mut scenario = Node::object([
        ("format", Node::text("packwise.scenario/1")),
        ("book", copied("book").expect("a book")),
        ("period", Node::object([("start", start(0)), ("end", start(months.len()))])),
    ]);
    if let Some(opened) = copied("opened") {
        scenario.push("opened", opened);
    }
    scenario.push("held", copied("held").unwrap_or(Node::List(Vec::new())));
    let record = |(month, figure): (usize, &Node)| {
        Node::object([
            ("item", item.clone()),
            ("quantity", figure.clone()),
            ("from", start(month)),
            ("to", start(month + 1)),
        ])
    };
    scenario.push("usage", Node::List(months.iter().enumerate().map(record).collect()));
    let book = request.get("book").expect("a book");
    let packs = book.list_at("items")[0].list_at("packs");
    let event = |(month, kind, count): &Buy| {
        let id = text(&packs[*kind], "id");
        let mut event = Node::object([
            ("at", start(*month)),
            ("type", Node::text("buyPack")),
            ("item", item.clone()),
            ("pack", Node::text(id)),
            ("count", Node::Int(i64::from(*count))),
        ]);
        if let Some(price) = request.get("packPrices").and_then(|prices| prices.get(id)) {
            event.push("unitPrice", price.clone());
        }
        event
    };
    scenario.push("events", Node::List(purchases.iter().map(event).collect()));
    scenario
}

/// Purchases as the core has them.
pub fn purchases(buys: &[Buy]) -> Vec<Purchase> {
    buys.iter()
        .map(|(month, pack, count)| Purchase { month: *month, pack: *pack, count: *count })
        .collect()
}

/// Purchases as the slow plan has them.
pub fn buys(purchases: &[Purchase]) -> Vec<Buy> {
    purchases.iter().map(|buy| (buy.month, buy.pack, buy.count)).collect()
}

//! How long an account's life takes: five items used by the hour, fifty events a year.
//!
//! `account MILLISECONDS 1 2 5` lives through one, two and five years, and prints for each: years,
//! figures of use, milliseconds to read the document and to live through it, records and bills.

use crate::clock::{fastest, ms};
use packwise::book::{self, PriceBook};
use packwise::document::{Node, Path};
use packwise::scenario;
use packwise::simulate::simulate;
use packwise::time::{Instant, Offset};
use std::time::Duration;

const BOOK: &str = include_str!("../www/books/tencent-ocr.json");
const START: i64 = 1_735_660_800;

/// Prints a line for each number of years.
pub fn run(enough: Duration, years: &[&str]) {
    let book = Node::parse(BOOK).expect("JSON");
    let book = book::read(&book, &Path::ROOT).expect("a price book");
    for years in years.iter().filter_map(|word| word.parse::<i64>().ok()) {
        let text = document(&book, years).to_json();
        let (read, figures) = fastest(enough, || {
            let node = Node::parse(&text).expect("JSON");
            let scenario = scenario::read(&node, &book).expect("a scenario");
            scenario.records.len()
        });
        let node = Node::parse(&text).expect("JSON");
        let scenario = scenario::read(&node, &book).expect("a scenario");
        let (live, bills) =
            fastest(enough, || simulate(&book, &scenario).expect("an outcome").bills.len());
        println!("{years} {} {} {} {figures} {bills}", hours(years) * 5, ms(read), ms(live));
    }
}

fn hours(years: i64) -> i64 {
    years * 8760
}

/// Dice without chance: the same figures each time.
struct Figures(u64);

impl Figures {
    fn next(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.0 >> 33) % below
    }
}

fn document(book: &PriceBook, years: i64) -> Node {
    let mut figures = Figures(7);
    let time = |hour: i64| Node::text(Offset(8 * 3600).text(Instant(START + hour * 3600)));
    let mut usage = Vec::new();
    let items: Vec<&str> = book.items.iter().map(|item| item.id.as_str()).take(5).collect();
    for item in &items {
        let quantities = (0..hours(years)).map(|_| Node::Int(figures.next(40) as i64)).collect();
        usage.push(Node::object([
            ("item", Node::text(*item)),
            ("start", time(0)),
            ("every", Node::text("PT1H")),
            ("quantities", Node::List(quantities)),
        ]));
    }
    let mut events = Vec::new();
    for item in &items {
        events.push(event(time(0), "setPayPerUse", &[("item", Node::text(*item))], true));
    }
    for year in 0..years {
        for number in 0..45 {
            let at = time(year * 8760 + number * 190 + 3);
            let item = Node::text(items[usize::try_from(number).expect("small") % 5]);
            let order = Node::text(format!("order-{year}-{}", number / 3));
            events.push(match number % 3 {
                0 => {
                    let pack = [("item", item), ("pack", Node::text("10k")), ("order", order)];
                    event(at, "buyPack", &pack, false)
                }
                1 => event(at, "topUp", &[("amount", Node::text("2000"))], false),
                _ => event(at, "refundOrder", &[("order", order)], false),
            });
        }
    }
    Node::object([
        ("format", Node::text("packwise.scenario/1")),
        ("book", Node::text(book.id.as_str())),
        ("period", Node::object([("start", time(0)), ("end", time(hours(years)))])),
        ("balance", Node::text("100000")),
        ("usage", Node::List(usage)),
        ("events", Node::List(events)),
    ])
}

fn event(at: Node, kind: &str, fields: &[(&'static str, Node)], on: bool) -> Node {
    let mut node = Node::object([("at", at), ("type", Node::text(kind))]);
    for (key, value) in fields {
        node.push(key, value.clone());
    }
    if on {
        node.push("on", Node::Bool(true));
    }
    node
}

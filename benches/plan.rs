//! How long it takes to say what to buy: uneven months around several levels of use.
//!
//! `plan MILLISECONDS 12 36` asks for twelve and for 36 months, and prints a line for each
//! question: calls a month, months, milliseconds for the best plan alone and for all that it is
//! compared with, the best plan's hundredths, and whether it is proven. `plan questions` prints the
//! questions themselves, for another solver.

use crate::clock::{fastest, ms};
use packwise::book;
use packwise::document::{Node, Path};
use packwise::plan::{Planner, Request};
use packwise::time::parse_date;
use rust_decimal::Decimal;
use std::time::Duration;

const BOOK: &str = include_str!("../www/books/tencent-smart-scan.json");
const ITEM: &str = "qr-barcode";
const START: &str = "2025-01";
/// A year of 13,500 calls a month.
const YEAR: [u64; 12] =
    [9000, 7500, 10000, 10500, 11500, 16000, 12000, 12500, 14000, 16000, 25000, 18000];
const LEVELS: [u64; 4] = [5_000, 50_000, 500_000, 5_000_000];
const MONTHS: [u64; 2] = [12, 36];

/// Prints a line for each question of so many months.
pub fn run(enough: Duration, counts: &[&str]) {
    let node = Node::parse(BOOK).expect("JSON");
    for count in MONTHS.into_iter().filter(|count| counts.contains(&count.to_string().as_str())) {
        for level in LEVELS {
            answer(enough, &node, level, &months(level, count));
        }
    }
}

/// Prints every question, a line each.
pub fn questions() {
    let node = Node::parse(BOOK).expect("JSON");
    for count in MONTHS {
        for level in LEVELS {
            println!("{}", question(&node, &months(level, count)).to_json());
        }
    }
}

/// Uneven months, each year a quarter above the one before, and no round figures.
fn months(level: u64, count: u64) -> Vec<u64> {
    let years = count.div_ceil(12);
    let month = |month: u64| {
        let usual = YEAR[usize::try_from(month % 12).expect("small")] * level / 13_500;
        // The middle year is the level's own.
        usual * (4 + month / 12) / (4 + (years - 1) / 2) + month * 37 % 11
    };
    (0..count).map(month).collect()
}

fn answer(enough: Duration, node: &Node, level: u64, months: &[u64]) {
    let book = book::read(node, &Path::ROOT).expect("a price book");
    let start = parse_date(&format!("{START}-01")).expect("a date");
    let request = Request {
        item: book.item_index(ITEM).expect("the item"),
        start,
        months: months.iter().map(|units| Decimal::from(*units)).collect(),
        pack_prices: Vec::new(),
        held: Vec::new(),
        opened: book.offset.midnight(start),
    };
    let (alone, best) = fastest(enough, || {
        let planner = Planner::new(&book, &request).expect("a planner");
        planner.best(&mut |_| true).expect("figures that fit").expect("an answer")
    });
    let (time, answer) = fastest(enough, || {
        let planner = Planner::new(&book, &request).expect("a planner");
        planner.answer(&mut |_| true).expect("figures that fit").expect("an answer")
    });
    let total = answer.best.and_then(|best| best.total).expect("a plan");
    assert_eq!(best.0.and_then(|best| best.total), Some(total), "alone and compared");
    let exact = answer.exact && best.1;
    let hundredths = (total * Decimal::ONE_HUNDRED).normalize();
    println!("{level} {} {} {} {hundredths} {exact}", months.len(), ms(alone), ms(time));
}

fn question(book: &Node, months: &[u64]) -> Node {
    Node::object([
        ("format", Node::text("packwise.plan/1")),
        ("book", book.clone()),
        ("item", Node::text(ITEM)),
        ("start", Node::text(START)),
        ("months", Node::List(months.iter().map(|units| Node::text(units.to_string())).collect())),
    ])
}

//! How long it takes to say what to buy: uneven months around several levels of use.
//!
//! The same program runs natively and as WebAssembly (WASI). It prints a line for each question:
//! calls a month, months, milliseconds for the best plan alone and for all that it is compared with
//! (the shortest of several runs), the best plan's hundredths, and whether it is proven. `plan questions` prints the questions themselves, for another solver.

use packwise::book;
use packwise::document::{Node, Path};
use packwise::plan::{Planner, Request};
use packwise::time::parse_date;
use rust_decimal::Decimal;
use std::hint::black_box;
use std::time::{Duration, Instant as Clock};

const BOOK: &str = include_str!("../www/books/tencent-smart-scan.json");
const ITEM: &str = "qr-barcode";
const START: &str = "2025-01";
/// A year of 13,500 calls a month.
const YEAR: [u64; 12] =
    [9000, 7500, 10000, 10500, 11500, 16000, 12000, 12500, 14000, 16000, 25000, 18000];
const LEVELS: [u64; 4] = [5_000, 50_000, 500_000, 5_000_000];
/// No run is begun after so much time, but for the first ones.
const ENOUGH: Duration = Duration::from_millis(1500);

fn main() {
    let node = Node::parse(BOOK).expect("JSON");
    let questions = std::env::args().nth(1).is_some_and(|word| word == "questions");
    for count in [12, 36] {
        for level in LEVELS {
            let months = months(level, count);
            if questions {
                println!("{}", question(&node, &months).to_json());
            } else {
                answer(&node, level, &months);
            }
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

fn answer(node: &Node, level: u64, months: &[u64]) {
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
    let (alone, best) = fastest(|| {
        let planner = Planner::new(&book, &request).expect("a planner");
        planner.best(&mut |_| true).expect("figures that fit").expect("an answer")
    });
    let (time, answer) = fastest(|| {
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

/// The shortest of several runs, and what they gave.
#[expect(clippy::disallowed_methods, reason = "a benchmark looks at a clock")]
fn fastest<T>(mut work: impl FnMut() -> T) -> (Duration, T) {
    let (mut best, first) = (Duration::MAX, Clock::now());
    loop {
        let begin = Clock::now();
        let given = black_box(work());
        best = best.min(begin.elapsed());
        if first.elapsed() > ENOUGH {
            return (best, given);
        }
    }
}

fn ms(time: Duration) -> String {
    format!("{}.{:03}", time.as_millis(), time.as_micros() % 1000)
}

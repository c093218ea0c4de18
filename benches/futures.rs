//! How long plans take at other usage: 10,000 years drawn around a forecast, and four plans priced
//! in each; and the forecast made smaller and larger, with the best plan found anew at each step.
//!
//! `futures MILLISECONDS` prints a line for each: futures or steps, months, plans, milliseconds,
//! and a hash of every figure, which must be the same natively and as WebAssembly; then `means` and
//! the mean cost of each plan. `futures question` prints what is asked, for another program.

use crate::clock::{fastest, ms};
use packwise::book;
use packwise::document::{Node, Path};
use packwise::plan::{Doubt, Planner, Purchase, Range, Request, futures, sensitivity};
use packwise::time::parse_date;
use rust_decimal::Decimal;
use std::time::Duration;

const BOOK: &str = include_str!("../www/books/tencent-smart-scan.json");
const YEAR: [u32; 12] =
    [9000, 7500, 10000, 10500, 11500, 16000, 12000, 12500, 14000, 16000, 25000, 18000];
/// Month, pack, count.
const PLANS: [&[(usize, usize, u32)]; 4] = [
    &[(0, 2, 1), (9, 1, 1), (10, 1, 3), (11, 1, 1)],
    &[(0, 2, 1)],
    &[(0, 1, 4), (4, 1, 4), (8, 1, 7)],
    &[],
];
const PATHS: u32 = 10_000;
const ITEM: &str = "qr-barcode";

/// Prints the futures' line, the steps' line and the means.
pub fn run(enough: Duration) {
    let node = Node::parse(BOOK).expect("JSON");
    let book = book::read(&node, &Path::ROOT).expect("a price book");
    let start = parse_date("2025-01-01").expect("a date");
    let request = Request {
        item: book.item_index(ITEM).expect("the item"),
        start,
        months: YEAR.map(Decimal::from).to_vec(),
        pack_prices: Vec::new(),
        held: Vec::new(),
        opened: book.offset.midnight(start),
    };
    let planner = Planner::new(&book, &request).expect("a planner");
    let plans = PLANS.map(|plan| plan.iter().map(|bought| purchase(*bought)).collect());
    let (time, futures) = fastest(enough, || {
        let told = futures(&planner, &plans, &doubt(), &mut |_| true);
        told.expect("figures that fit").expect("nobody said to stop")
    });
    let (months, count) = (YEAR.len(), PLANS.len());
    println!("futures {PATHS} {months} {count} {} {:016x}", ms(time), hash(&futures));
    let (time, told) = fastest(enough, || {
        let range = Range { from: 50, to: 200, step: 5 };
        let told = sensitivity(&planner, &plans, count - 1, &range, &mut |_| true);
        told.expect("figures that fit").expect("nobody said to stop")
    });
    println!("sensitivity {} {months} {count} {} {:016x}", told.steps.len(), ms(time), hash(&told));
    let means = futures.plans.iter().filter_map(|plan| plan.mean).map(|mean| mean.to_string());
    println!("means {}", means.collect::<Vec<_>>().join(" "));
}

/// Prints the question: the price list, the item, the forecast, the plans and the doubts.
pub fn question() {
    let book = Node::parse(BOOK).expect("JSON");
    let months = YEAR.map(|units| Node::Int(i64::from(units)));
    let place = |place: usize| Node::Int(i64::try_from(place).expect("small"));
    let bought = |(month, pack, count): &(usize, usize, u32)| {
        Node::List(vec![place(*month), place(*pack), Node::Int(i64::from(*count))])
    };
    let plans = PLANS.map(|plan| Node::List(plan.iter().map(bought).collect()));
    let Doubt { paths, seed, level, growth, season, noise } = doubt();
    let doubt = Node::object([
        ("level", Node::decimal(level)),
        ("growth", Node::decimal(growth)),
        ("season", Node::decimal(season)),
        ("noise", Node::decimal(noise)),
    ]);
    let question = Node::object([
        ("book", book),
        ("item", Node::text(ITEM)),
        ("months", Node::List(months.to_vec())),
        ("plans", Node::List(plans.to_vec())),
        ("paths", Node::Int(i64::from(paths))),
        ("seed", Node::text(seed.to_string())),
        ("doubt", doubt),
    ]);
    println!("{}", question.to_json());
}

fn doubt() -> Doubt {
    let [level, growth, season, noise] = [10, 15, 20, 12].map(Decimal::from);
    Doubt { paths: PATHS, seed: 7, level, growth, season, noise }
}

fn purchase((month, pack, count): (usize, usize, u32)) -> Purchase {
    Purchase { month, pack, count }
}

/// FNV-1a of the figures as they are written.
fn hash(figures: &impl std::fmt::Debug) -> u64 {
    let text = format!("{figures:?}");
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

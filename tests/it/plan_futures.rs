//! Futures of plans: every figure counted again from simulations of them.

use crate::support::dec;
use packwise::book::{self, PriceBook};
use packwise::document::{Node, Path};
use packwise::ledger::Source;
use packwise::plan::{
    Demand, Doubt, Futures, Outlook, Planner, Purchase, Request, Spread, futures,
};
use packwise::scenario::Held;
use packwise::simulate::{Outcome, simulate};
use packwise::time::{Instant, parse_date};
use packwise::{books, money};
use rust_decimal::Decimal;

/// The worked example's year: 162,000 calls.
pub const YEAR: [u32; 12] =
    [9000, 7500, 10000, 10500, 11500, 16000, 12000, 12500, 14000, 16000, 25000, 18000];

/// The list of Smart Scan.
pub fn smart_scan() -> PriceBook {
    let (_, text) = books::BUILT_IN.iter().find(|(id, _)| *id == "tencent-smart-scan").unwrap();
    book::read(&Node::parse(text).unwrap(), &Path::ROOT).unwrap()
}

/// A book of one item with a pack of 100 for three months, a quota of 20 a month, and these fields.
pub fn small(fields: &str) -> PriceBook {
    ruled("{}", fields)
}

/// The same with policies.
fn ruled(policies: &str, fields: &str) -> PriceBook {
    let text = format!(
        r#"{{"format": "packwise.book/1", "id": "small", "name": "Small", "provider": "Nobody",
        "currency": "CNY", "utcOffset": "+08:00", "asOf": "2025-01-01", "status": "illustrative",
        "tax": "notStated", "sources": [{{"title": "none"}}],
        "policies": {policies},
        "items": [{{"id": "calls", "name": "Calls", "unit": "call",
            "free": [{{"id": "monthly", "quantity": "20", "every": "P1M"}}],
            "packs": [{{"id": "hundred", "quantity": "100", "price": "7", "validFor": "P3M"}}]
            {fields}}}]}}"#
    );
    let read = book::read(&Node::parse(&text).unwrap(), &Path::ROOT);
    read.unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// A request for the first item of a book, from January 2025.
pub fn request(book: &PriceBook, months: &[u32]) -> Request {
    let start = parse_date("2025-01-01").unwrap();
    Request {
        item: 0,
        start,
        months: months.iter().map(|month| Decimal::from(*month)).collect(),
        pack_prices: Vec::new(),
        held: Vec::new(),
        opened: book.offset.midnight(start),
    }
}

/// So many futures of seed 7: sizes of level, growth, season and noise.
pub fn doubt(paths: u32, [level, growth, season, noise]: [u32; 4]) -> Doubt {
    let (level, growth) = (Decimal::from(level), Decimal::from(growth));
    let (season, noise) = (Decimal::from(season), Decimal::from(noise));
    Doubt { paths, seed: 7, level, growth, season, noise }
}

/// Purchases: month, pack, count.
pub fn bought(purchases: &[(usize, usize, u32)]) -> Vec<Purchase> {
    let purchase = |(month, pack, count): &(usize, usize, u32)| Purchase {
        month: *month,
        pack: *pack,
        count: *count,
    };
    purchases.iter().map(purchase).collect()
}

/// One future.
pub fn drawn(doubt: &Doubt, months: &[Decimal], path: u32) -> Vec<i128> {
    let mut usage = vec![0; months.len()];
    Demand::new(doubt, months).path(path, &mut usage);
    usage
}

/// What a plan came to in one future, by the simulator.
struct Life {
    paid: Vec<Option<Decimal>>,
    dry: Option<usize>,
    left: Decimal,
}

fn life(book: &PriceBook, planner: &Planner<'_>, plan: &[Purchase], months: &[Decimal]) -> Life {
    let other = planner.with_months(months).unwrap();
    let outcome = simulate(book, &other.scenario(plan).unwrap()).unwrap();
    let ends = month_ends(book, planner);
    let paid = ends.iter().map(|end| {
        let bills = outcome.bills.iter().filter(|bill| bill.end <= *end);
        bills.map(|bill| bill.total).sum::<Option<Decimal>>()
    });
    let packs = outcome.grants.iter().filter(|grant| matches!(grant.source, Source::Pack(_)));
    let left = packs.map(|grant| grant.remaining).sum();
    let begin = plan.iter().map(|purchase| purchase.month).min();
    let begin = if planner.request().held.is_empty() { begin } else { Some(0) };
    let dry = begin.and_then(|begin| {
        let short = |month: &usize| paid_per_use(&outcome, &ends, *month) > Decimal::ZERO;
        (begin..months.len()).find(short)
    });
    Life { paid: paid.collect(), dry, left }
}

fn month_ends(book: &PriceBook, planner: &Planner<'_>) -> Vec<Instant> {
    let start = planner.request().start;
    let months = 1..=u32::try_from(planner.request().months.len()).unwrap();
    let end = |months| start.checked_add_months(chrono::Months::new(months)).unwrap();
    months.map(|months| book.offset.midnight(end(months))).collect()
}

fn paid_per_use(outcome: &Outcome, ends: &[Instant], month: usize) -> Decimal {
    let of_month = outcome.bills.iter().filter(|bill| bill.end == ends[month]);
    let lines = of_month.flat_map(|bill| &bill.lines);
    let used = lines.filter(|line| line.kind == packwise::bill::LineKind::PayPerUse);
    used.map(|line| line.quantity).sum()
}

/// Percentiles by sorting everything.
fn sorted(mut figures: Vec<Decimal>) -> Spread {
    figures.sort_unstable();
    let at = |percent: usize| figures[(figures.len() * percent).div_ceil(100).max(1) - 1];
    Spread { p10: at(10), p50: at(50), p90: at(90) }
}

fn by_sorting(lives: &[Life], months: usize) -> Outlook {
    let columns = (0..months).map(|month| {
        lives.iter().map(|life| life.paid[month]).collect::<Option<Vec<_>>>().map(sorted)
    });
    let columns: Vec<Option<Spread>> = columns.collect();
    let sum: Option<Decimal> = lives.iter().map(|life| life.paid[months - 1]).sum();
    let dry = |month| lives.iter().filter(|life| life.dry.is_some_and(|dry| dry <= month)).count();
    let left: Vec<Decimal> =
        lives.iter().map(|life| life.left).filter(|left| !left.is_zero()).collect();
    let mean = sum.map(|sum| {
        let mean = sum / Decimal::from(lives.len());
        money::round(mean, 2, money::RoundingMode::HalfUp)
    });
    Outlook {
        cost: columns[months - 1].clone(),
        mean,
        months: columns,
        dry: (0..months).map(|month| u32::try_from(dry(month)).unwrap()).collect(),
        wasted: u32::try_from(left.len()).unwrap(),
        left: (!left.is_empty()).then(|| sorted(left).p50),
    }
}

fn drawn_decimals(doubt: &Doubt, months: &[Decimal], path: u32) -> Vec<Decimal> {
    let decimal =
        |(units, month): (i128, &Decimal)| Decimal::from_i128_with_scale(units, month.scale());
    drawn(doubt, months, path).into_iter().zip(months).map(decimal).collect()
}

/// Draws futures, and counts every figure again from a simulation of each.
fn held_beside(book: &PriceBook, request: &Request, plans: &[Vec<Purchase>], doubt: &Doubt) {
    let planner = Planner::new(book, request).unwrap();
    let futures = told(&planner, plans, doubt);
    let paths: Vec<Vec<Decimal>> =
        (0..doubt.paths).map(|path| drawn_decimals(doubt, &request.months, path)).collect();
    let sums = paths.iter().map(|months| months.iter().sum());
    assert_eq!(futures.usage, sorted(sums.collect()));
    assert_eq!(futures.plans.len(), plans.len());
    for (plan, outlook) in plans.iter().zip(&futures.plans) {
        let lives: Vec<Life> =
            paths.iter().map(|months| life(book, &planner, plan, months)).collect();
        assert_eq!(*outlook, by_sorting(&lives, request.months.len()), "{plan:?}");
    }
}

fn told(planner: &Planner<'_>, plans: &[Vec<Purchase>], doubt: &Doubt) -> Futures {
    futures(planner, plans, doubt, &mut |_| true).unwrap().expect("nobody said to stop")
}

#[test]
fn every_figure_is_what_simulations_of_the_futures_give() {
    let book = smart_scan();
    let plans = [
        bought(&[(0, 2, 1), (9, 1, 1), (10, 1, 3), (11, 1, 1)]),
        bought(&[(0, 2, 1)]),
        Vec::new(),
        bought(&[(0, 1, 1), (3, 1, 2), (8, 0, 5)]),
    ];
    held_beside(&book, &request(&book, &YEAR), &plans, &doubt(120, [10, 15, 0, 12]));
}

#[test]
fn packs_that_end_and_prices_that_are_not_public_are_counted_too() {
    let tiers = r#", "payPerUse": {"tiersMode": "volume", "countedBy": "month",
        "settledBy": "month", "tiers": [{"upTo": "150", "unitAmount": "0.105"},
        {"upTo": null, "unitAmount": null}]}"#;
    let months = [60, 90, 0, 120, 80, 100];
    let plans = [
        bought(&[(0, 0, 2), (3, 0, 1)]),
        bought(&[(1, 0, 1)]),
        Vec::new(),
        bought(&[(0, 0, 9), (3, 0, 20)]),
    ];
    let book = small(tiers);
    let doubt = doubt(60, [30, 0, 30, 60]);
    held_beside(&book, &request(&book, &months), &plans, &doubt);
    let request = request(&book, &months);
    let outlooks = told(&Planner::new(&book, &request).unwrap(), &plans, &doubt);
    let [some, .., full] = outlooks.plans.as_slice() else { panic!("four plans") };
    assert!(some.cost.is_none() && some.months[0].is_some(), "some month has no public price");
    assert!(full.cost.is_some() && full.wasted > 0, "{full:?}");
    assert_eq!(outlooks.least_expected, Some(3), "the only one with a mean");
}

#[test]
fn packs_that_end_in_a_month_serve_a_share_of_it_in_the_forecasts_decimals() {
    let tiers = r#", "payPerUse": {"tiersMode": "graduated", "countedBy": "month",
        "settledBy": "month", "tiers": [{"upTo": "50", "unitAmount": "0.3"},
        {"upTo": null, "unitAmount": "0.1"}]}"#;
    let book = ruled(r#"{"packEnds": "endOfDay"}"#, tiers);
    let mut request = request(&book, &[60, 90, 0, 120, 80, 100]);
    request.months = ["60.50", "90", "0.1", "1201.000", "80", "100.5"].map(dec).to_vec();
    let plans = [bought(&[(0, 0, 3), (3, 0, 2)]), bought(&[(1, 0, 1), (2, 0, 3)]), Vec::new()];
    let (certain, doubt) = (doubt(1, [0; 4]), doubt(60, [30, 0, 30, 60]));
    held_beside(&book, &request, &plans, &doubt);
    // The first of April's share of 1201.000 is 40.033, not 40.
    held_beside(&book, &request, &plans, &certain);
    let bought_at = Instant::parse("2024-11-15T10:00:00+08:00").unwrap();
    let remaining = dec("51.25");
    let (valid_to, region, order) = (None, None, None);
    request.held = vec![Held { item: 0, pack: 0, remaining, bought_at, valid_to, region, order }];
    held_beside(&book, &request, &plans, &doubt);
}

#[test]
fn a_plan_that_refuses_calls_is_not_the_least() {
    let book = small("");
    let request = request(&book, &[60, 90, 40]);
    let planner = Planner::new(&book, &request).unwrap();
    let plans = [Vec::new(), bought(&[(0, 0, 1)]), bought(&[(0, 0, 50)])];
    let futures = told(&planner, &plans, &doubt(100, [30, 0, 0, 60]));
    assert_eq!(futures.least_expected, Some(2));
    assert_eq!(futures.plans[0].mean, Some(dec("0.00")), "it pays nothing and gets nothing");
    assert_eq!(futures.plans[0].dry, [0, 0, 0], "there is no pack to run dry");
    assert!(futures.plans[1].dry[2] > 0 && futures.plans[1].dry[0] <= futures.plans[1].dry[2]);
    assert_eq!(futures.plans[2].dry, [0, 0, 0]);
}

#[test]
fn the_same_seed_gives_the_same_futures_and_another_gives_others() {
    let book = smart_scan();
    let request = request(&book, &YEAR);
    let planner = Planner::new(&book, &request).unwrap();
    let plans = [bought(&[(0, 2, 1)]), Vec::new()];
    let first = doubt(1000, [10, 15, 0, 12]);
    let told = |doubt: &Doubt| told(&planner, &plans, doubt);
    assert_eq!(told(&first), told(&first));
    let other = told(&Doubt { seed: 8, ..first.clone() });
    assert_ne!(other.plans, told(&first).plans);
    // Of a thousand paths the mean of the year differs by a few tenths of a percent.
    let year = told(&first).usage.p50;
    assert!((year - dec("162000")).abs() < dec("5000"), "{year}");
    let certain = told(&doubt(10, [0; 4]));
    let (cart, alone) = (&certain.plans[0], &certain.plans[1]);
    assert_eq!((cart.mean, alone.mean), (Some(dec("9770.00")), Some(dec("14490.00"))));
    assert_eq!((cart.wasted, cart.left, certain.least_expected), (0, None, Some(0)));
}

#[test]
fn it_tells_how_far_it_is_and_stops_when_told() {
    let book = smart_scan();
    let request = request(&book, &YEAR);
    let planner = Planner::new(&book, &request).unwrap();
    let plans = [Vec::new(), bought(&[(0, 2, 1)])];
    let doubt = doubt(2000, [10, 0, 0, 0]);
    let mut told = Vec::new();
    let whole = futures(&planner, &plans, &doubt, &mut |done| {
        told.push(done);
        true
    });
    assert!(whole.unwrap().is_some());
    assert!(told.is_sorted() && told.len() > 10 && told.iter().all(|done| *done <= 1000));
    for last in [0, 5, 15] {
        let mut calls = 0;
        let stopped = futures(&planner, &plans, &doubt, &mut |_| {
            calls += 1;
            calls <= last
        });
        assert_eq!(stopped.unwrap(), None, "after {last}");
        assert_eq!(calls, last + 1);
    }
}

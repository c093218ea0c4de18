//! Break-evens beside a walk through every quantity, each one lived through by the simulator.

use crate::random::Dice;
use crate::slow::cases;
use crate::support::node;
use packwise::book::{self, PriceBook};
use packwise::document::Path;
use packwise::plan::{self, BreakEven};
use packwise::{bill, books, scenario, simulate};
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// A price of started blocks, of fractions, with gaps, jumps and flat amounts.
fn price(dice: &mut Dice) -> String {
    let count = 1 + dice.below(4);
    let mut bound = 0;
    let mut tiers = Vec::new();
    for number in 1..=count {
        bound += 1 + dice.below(25);
        let half = if dice.chance(15) { ".5" } else { "" };
        let open = number == count && dice.chance(70);
        let up_to = if open { "null".to_owned() } else { format!("\"{bound}{half}\"") };
        let amount = match dice.below(12) {
            0 => "null".to_owned(),
            1 => "\"0\"".to_owned(),
            _ => format!("\"{}.{:02}\"", dice.below(3), dice.below(8) * 25),
        };
        let flat = if dice.chance(20) {
            format!(",\"flatAmount\":\"{}\"", dice.below(8))
        } else {
            String::new()
        };
        tiers.push(format!("{{\"upTo\":{up_to},\"unitAmount\":{amount}{flat}}}"));
    }
    let per = dice.pick(&["", r#","per":"2""#, r#","per":"5","wholeBlocks":true"#]);
    let blocks = dice.pick(&["", per, r#","per":"3","wholeBlocks":true"#]);
    let fractions = dice.pick(&[blocks, blocks, r#","per":"2.5","wholeBlocks":true"#]);
    let mode = dice.pick(&["volume", "graduated"]);
    format!("\"payPerUse\":{{\"tiersMode\":\"{mode}\"{fractions},\"tiers\":[{}]}}", tiers.join(","))
}

/// A small book of one item with monthly quota, packs and a price, and how much the quota holds.
fn random_book(dice: &mut Dice) -> (String, u64) {
    let free = dice.pick(&[0, 0, 3, 10]);
    let quota = match free {
        0 => String::new(),
        _ => format!(r#""free":[{{"id":"f","quantity":"{free}","every":"P1M"}}],"#),
    };
    let packs: Vec<String> = (0..=dice.below(3))
        .map(|number| {
            let size = 1 + dice.below(30);
            let half = if dice.chance(10) { ".5" } else { "" };
            let price = match dice.below(12) {
                0 => "null".to_owned(),
                _ => format!("\"{}\"", dice.below(40)),
            };
            let sold = format!(r#""quantity":"{size}{half}","price":{price},"validFor":"P1Y""#);
            format!(r#"{{"id":"p{number}",{sold}}}"#)
        })
        .collect();
    let price = if dice.chance(95) { format!(",{}", price(dice)) } else { String::new() };
    let lower = price.contains("graduated") && price.contains(".5\",\"unitAmount\"");
    let bound =
        if lower { "upperInclusive" } else { dice.pick(&["upperInclusive", "lowerInclusive"]) };
    let basis = dice.pick(&["afterPacks", "afterFree", "total"]);
    let beyond = dice.pick(&["unpriced", "lastPrice", "free"]);
    let on = if dice.chance(95) { "on" } else { "off" };
    let flat = dice.chance(20);
    let text = format!(
        r#"{{"format":"packwise.book/1","id":"b","name":"B","currency":"CNY","utcOffset":"+08:00",
        "asOf":"2025-01-01","status":"illustrative","tax":"notStated","policies":{{
        "tierBound":"{bound}","tierBasis":"{basis}","beyondLastTier":"{beyond}",
        "payPerUseDefault":"{on}","zeroUsageFlat":{flat}}},
        "items":[{{"id":"i","name":"I","unit":"call",{quota}"packs":[{}]{price}}}]}}"#,
        packs.join(",")
    );
    (text, free)
}

fn read_book(text: &str) -> PriceBook {
    book::read(&node(text), &Path::ROOT).unwrap_or_else(|problems| panic!("{problems:?}\n{text}"))
}

fn break_even(book: &PriceBook, item: &str) -> Vec<BreakEven> {
    let text = format!(
        r#"{{"format":"packwise.plan/1","book":"b","item":"{item}","start":"2025-01",
        "months":["1"]}}"#
    );
    plan::break_even(book, &plan::read(&node(&text), book).expect("a request"))
}

/// What the simulator says that a month costs, nothing rounded; nothing without a price, and where
/// something is refused.
fn lived(book: &PriceBook, pack: Option<usize>, units: Decimal) -> Option<Decimal> {
    lived_item(book, 0, pack, units)
}

fn lived_item(
    book: &PriceBook,
    item: usize,
    pack: Option<usize>,
    units: Decimal,
) -> Option<Decimal> {
    let item = &book.items[item];
    let id = &item.id;
    let start = "2025-01-01T00:00:00+08:00";
    let events = pack.map_or(String::new(), |pack| {
        let pack = &item.packs[pack].id;
        format!(r#"{{"at":"{start}","type":"buyPack","item":"{id}","pack":"{pack}"}}"#)
    });
    let text = format!(
        r#"{{"format":"packwise.scenario/1","book":"b",
        "period":{{"start":"{start}","end":"2025-02-01T00:00:00+08:00"}},
        "usage":[{{"item":"{id}","quantity":"{units}","at":"2025-01-15T00:00:00+08:00"}}],
        "events":[{events}]}}"#
    );
    let scenario = scenario::read(&node(&text), book).expect("a scenario");
    let outcome = simulate::simulate(book, &scenario).expect("an outcome");
    let refused = outcome.cycles.iter().any(|cycle| !cycle.refused.is_zero());
    let exact = bill::sum(outcome.bills.iter().map(|bill| bill.exact)).expect("a sum");
    exact.filter(|_| !refused)
}

/// Every change of who costs less, and whether the second overtakes the first.
fn walk(first: &[Option<Decimal>], second: &[Option<Decimal>]) -> Vec<(bool, usize)> {
    let mut found = Vec::new();
    let (mut leader, mut tied) = (None, None);
    for (units, (first, second)) in first.iter().zip(second).enumerate() {
        let order = first.zip(*second).map(|(first, second)| first.cmp(&second));
        match order {
            None => tied = None,
            Some(Ordering::Equal) => tied = tied.or(Some(units)),
            Some(order) => {
                if leader.is_some_and(|leader| leader != order) {
                    found.push((order == Ordering::Greater, tied.unwrap_or(units)));
                }
                (leader, tied) = (Some(order), None);
            }
        }
    }
    // The walk is long enough that what is equal in its last twenty units stays so.
    if let (Some(leader), Some(at)) = (leader, tied.filter(|at| at + 20 < first.len())) {
        found.push((leader == Ordering::Less, at));
    }
    found
}

#[test]
fn a_walk_through_every_quantity_finds_the_same() {
    let (mut crossings, mut several, mut back) = (0, 0, 0);
    for seed in cases(150) {
        let mut dice = Dice::new(seed);
        let (text, free) = random_book(&mut dice);
        let book = read_book(&text);
        let item = &book.items[0];
        let found = break_even(&book, "i");
        assert!(found.is_sorted_by_key(|crossing| crossing.at), "{seed}: {found:?}");
        let ways: Vec<Option<usize>> =
            std::iter::once(None).chain((0..item.packs.len()).map(Some)).collect();
        let costs: Vec<Vec<Option<Decimal>>> = ways
            .iter()
            .map(|pack| {
                (0..180).map(|units| lived(&book, *pack, Decimal::from(units + free))).collect()
            })
            .collect();
        let tiers = item.pay_per_use.iter().flat_map(|price| price.tiers.all());
        let bound = tiers.filter_map(|tier| tier.up_to).max().unwrap_or_default();
        for (place, first) in ways.iter().enumerate() {
            for (second_place, second) in ways.iter().enumerate().skip(place + 1) {
                let size =
                    |way: &Option<usize>| way.map_or(Decimal::ZERO, |at| item.packs[at].quantity);
                // Started blocks may go on crossing for ever.
                let last = bound + size(first).max(size(second));
                let wanted: Vec<(bool, Decimal)> = walk(&costs[place], &costs[second_place])
                    .into_iter()
                    .map(|(overtakes, at)| (overtakes, Decimal::from(at)))
                    .filter(|(_, at)| *at <= last || !text.contains("wholeBlocks"))
                    .collect();
                let pair: Vec<(bool, Decimal)> = found
                    .iter()
                    .filter(|c| [&c.first, &c.second].contains(&first))
                    .filter(|c| [&c.first, &c.second].contains(&second))
                    .map(|c| (c.first == *first, c.at))
                    .filter(|(_, at)| *at <= last || !text.contains("wholeBlocks"))
                    .collect();
                assert_eq!(pair, wanted, "{seed}: {first:?} and {second:?}\n{text}");
                crossings += pair.len();
                several += usize::from(pair.len() > 1);
                back += pair.iter().filter(|(overtakes, _)| !overtakes).count();
            }
        }
    }
    let enough = crossings > 150 && several > 20 && back > 20;
    assert!(enough, "{crossings} crossings, {several} pairs with several, {back} back");
}

#[test]
fn every_break_even_of_the_real_lists_is_one() {
    let mut crossings = 0;
    for (id, _) in books::BUILT_IN {
        let book = books::find(id).expect("a book");
        for (place, item) in
            book.items.iter().enumerate().filter(|(_, item)| !item.packs.is_empty())
        {
            // A quota given once is used up too.
            let free: Decimal = item.free.iter().map(|quota| quota.quantity).sum();
            for crossing in break_even(&book, &item.id) {
                let cost = |pack, units: Decimal| {
                    lived_item(&book, place, pack, units + free).expect("a price")
                };
                let BreakEven { first, second, at } = crossing;
                let before = at - Decimal::ONE;
                let words = format!("{id} {}: {first:?} {second:?} at {at}", item.id);
                assert!(cost(first, before) < cost(second, before), "{words}");
                assert!(cost(second, at) <= cost(first, at), "{words}");
                crossings += 1;
            }
        }
    }
    assert!(crossings > 300, "only {crossings}");
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the time that it takes is what is tested")]
fn very_large_lists_are_done_soon() {
    let packs: Vec<String> = (1..=100_u64)
        .map(|number| {
            let (size, price) = (number * number * 12_345_678, number * 100_003);
            format!(
                r#"{{"id":"p{number}","quantity":"{size}","price":"{price}","validFor":"P1Y"}}"#
            )
        })
        .collect();
    let tiers = |count: u64| {
        let rows: Vec<String> = (1..=count)
            .map(|number| {
                let bound = number * 1_000_000_007;
                let up_to = if number == count { "null".into() } else { format!("\"{bound}\"") };
                format!(r#"{{"upTo":{up_to},"unitAmount":"0.{:04}"}}"#, 5000 - number)
            })
            .collect();
        rows.join(",")
    };
    for (mode, more, count) in [
        ("volume", "", 10),
        ("graduated", "", 1000),
        ("volume", r#","per":"999","wholeBlocks":true"#, 10),
        ("graduated", r#","per":"0.7","wholeBlocks":true"#, 1000),
        ("volume", r#","per":"1000.0000000001","wholeBlocks":true"#, 10),
    ] {
        let text = format!(
            r#"{{"format":"packwise.book/1","id":"b","name":"B","currency":"CNY",
            "utcOffset":"+08:00","asOf":"2025-01-01","status":"illustrative","tax":"notStated",
            "items":[{{"id":"i","name":"I","unit":"call","packs":[{}],"payPerUse":{{
            "tiersMode":"{mode}"{more},"tiers":[{}]}}}}]}}"#,
            packs.join(","),
            tiers(count)
        );
        let book = read_book(&text);
        let began = std::time::Instant::now();
        let found = break_even(&book, "i");
        let took = began.elapsed();
        println!("{mode}{more}: {} in {took:?}", found.len());
        assert!(found.is_sorted_by_key(|crossing| crossing.at));
        assert!(took.as_secs() < 20, "{mode}{more}: {took:?}");
    }
}

/// Break-evens in words, for the eye.
fn told(book: &PriceBook, item: &str) -> Vec<String> {
    let packs = &book.items[book.item_index(item).expect("an item")].packs;
    let name = |way: Option<usize>| way.map_or("payPerUse", |at| packs[at].id.as_str());
    let say = |c: &BreakEven| format!("{} {} {}", name(c.first), name(c.second), c.at);
    break_even(book, item).iter().map(say).collect()
}

#[test]
fn the_real_list_has_its_break_evens() {
    let book = books::find("tencent-smart-scan").expect("a book");
    let told = told(&book, "qr-barcode");
    assert!(told.contains(&"payPerUse 10k 6667".to_owned()), "{told:?}");
}

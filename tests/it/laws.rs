//! Laws that hold for every book and every use of it, tried on random ones.

use crate::random::{Dice, scenario};
use crate::slow::life::Life;
use crate::slow::{cases, price};
use crate::support::{node, number, rate, simulate, sum};
use packwise::book::{self, TiersMode};
use packwise::document::{Node, Path};
use packwise::rating::{self, Counter};
use rust_decimal::Decimal;

/// Random scenarios with their seeds.
fn scenarios(usual: u64) -> impl Iterator<Item = (u64, Node)> {
    cases(usual).map(|seed| (seed, node(&scenario(&mut Dice::new(seed)))))
}

/// The document with another list under a key.
fn with(document: &Node, key: &str, list: Vec<Node>) -> Node {
    let mut copy = document.clone();
    if let Node::Object(pairs) = &mut copy {
        pairs.retain(|(name, _)| name != key);
    }
    copy.push(key, Node::List(list));
    copy
}

fn simulated(seed: u64, document: &Node) -> Node {
    simulate(document).unwrap_or_else(|problems| {
        panic!("seed {seed}: {}\n{}", problems.to_node().to_json(), document.to_json())
    })
}

fn is_kind(line: &Node, kind: &str) -> bool {
    line.text_at("kind") == Some(kind)
}

fn lines(result: &Node) -> impl Iterator<Item = &Node> {
    result.list_at("bills").iter().flat_map(|bill| bill.list_at("lines"))
}

#[test]
fn a_quantity_costs_what_its_units_cost_one_by_one() {
    let mut rated = 0;
    for (seed, document) in scenarios(150) {
        let book = document.get("book").expect("a book");
        let mut dice = Dice::new(seed);
        for item in book.list_at("items").iter().filter(|item| item.get("payPerUse").is_some()) {
            for _ in 0..8 {
                let quantity = Decimal::new(i64::try_from(dice.below(800)).expect("small"), 1);
                let request = Node::object([
                    ("book", book.clone()),
                    ("item", item.get("id").cloned().expect("an id")),
                    ("quantity", Node::decimal(quantity)),
                ]);
                let exact = rate(&request).expect("a price").decimal_at("exact");
                let slow = price::rate(book, item, quantity).map(|amount| amount.normalize());
                assert_eq!(exact, slow, "seed {seed}: {}", request.to_json());
                rated += 1;
            }
        }
    }
    println!("{rated} quantities rated");
}

/// The graduated prices of random books that are public up to every quantity.
fn graduated() -> impl Iterator<Item = (u64, book::Tiers)> {
    scenarios(400).flat_map(|(seed, document)| {
        let book = document.get("book").expect("a book");
        let book = book::read(book, &Path::ROOT).expect("a valid book");
        let prices = book.items.into_iter().filter_map(|item| item.pay_per_use);
        let public = |tiers: &book::Tiers| tiers.all().all(|tier| tier.unit_amount.is_some());
        let tiers = prices.map(|price| price.tiers);
        tiers
            .filter(move |tiers| tiers.mode == TiersMode::Graduated && public(tiers))
            .map(move |tiers| (seed, tiers))
            .collect::<Vec<_>>()
    })
}

#[test]
fn more_units_never_cost_less_under_graduated_prices() {
    let mut prices = 0;
    for (seed, tiers) in graduated() {
        let mut before = Decimal::ZERO;
        for tenth in 1..400 {
            let slices = rating::rate(&tiers, Decimal::new(tenth, 1)).expect("an amount");
            let cost = rating::sum(&slices).expect("a sum").expect("a public price");
            assert!(cost >= before, "seed {seed}: {tenth} tenths cost {cost}, fewer {before}");
            before = cost;
        }
        prices += 1;
    }
    assert!(prices > 40, "only {prices} graduated prices");
}

#[test]
fn a_graduated_sum_does_not_depend_on_where_it_is_cut() {
    for (seed, tiers) in graduated() {
        let mut dice = Dice::new(seed);
        let mut counter = Counter::default();
        let (mut all, mut parts) = (Decimal::ZERO, Decimal::ZERO);
        for _ in 0..1 + dice.below(9) {
            let part = Decimal::new(i64::try_from(dice.below(150)).expect("small"), 1);
            let slices = rating::graduated(&tiers, &mut counter, Decimal::ZERO, part);
            let slices = slices.expect("an amount");
            parts += rating::sum(&slices).expect("a sum").expect("a public price");
            all += part;
        }
        if !all.is_zero() {
            let whole = rating::rate(&tiers, all).expect("an amount");
            let whole = rating::sum(&whole).expect("a sum").expect("a public price");
            assert_eq!(parts.normalize(), whole.normalize(), "seed {seed}: {all} units");
        }
    }
}

#[test]
fn no_use_costs_only_what_the_book_says() {
    for (seed, document) in scenarios(200) {
        let idle = with(&document, "usage", Vec::new());
        let result = simulated(seed, &idle);
        let policies = document.get("book").and_then(|book| book.get("policies"));
        let flat = policies.and_then(|policies| policies.get("zeroUsageFlat"));
        let due = flat.and_then(Node::as_bool) == Some(true);
        for line in lines(&result).filter(|line| is_kind(line, "payPerUse")) {
            let nothing = number(line, "quantity").is_zero();
            assert!(due && nothing, "seed {seed}: {}", line.to_json());
            // Where lines are rounded, the exact amount stands beside the rounded one.
            let exact = line.get("exact").or_else(|| line.get("amount"));
            let exact = exact.and_then(Node::as_decimal);
            assert_eq!(line.decimal_at("flatAmount"), exact, "seed {seed}");
        }
        let alone = with(&with(&idle, "events", Vec::new()), "held", Vec::new());
        let result = simulated(seed, &alone);
        assert_eq!(result.decimal_at("total"), Some(Decimal::ZERO), "seed {seed}");
        assert!(result.list_at("bills").is_empty(), "seed {seed}");
    }
}

#[test]
fn every_unit_is_covered_paid_or_refused() {
    for (seed, document) in scenarios(200) {
        let result = simulated(seed, &document);
        let usage = result.list_at("usage");
        let told = |key| sum(usage, key);
        let parts = told("free") + told("packs") + told("payPerUse") + told("refused");
        assert_eq!(told("used"), parts, "seed {seed}");
        assert_eq!(Life::new(&document).used_units(), parts, "seed {seed}: units are missing");
        let charged = lines(&result).filter(|line| is_kind(line, "payPerUse"));
        assert_eq!(sum(charged, "quantity"), told("payPerUse"), "seed {seed}");
        let refused = result.list_at("refused").iter();
        assert_eq!(sum(refused, "quantity"), told("refused"), "seed {seed}");
        // Something may be gone from a pack held before.
        let held = document.list_at("held").iter();
        let held: Vec<&str> = held.filter_map(|held| held.text_at("order")).collect();
        let bought =
            |grant: &&Node| grant.text_at("order").is_some_and(|order| !held.contains(&order));
        for grant in result.list_at("grants").iter().filter(bought) {
            let left = number(grant, "quantity") - number(grant, "used");
            assert_eq!(left, number(grant, "remaining"), "seed {seed}: {}", grant.to_json());
        }
    }
}

/// What a result says but for the numbers of records, which a new order changes.
fn figures(result: &Node) -> Vec<Option<&Node>> {
    ["total", "bills", "grants", "usage"].map(|key| result.get(key)).to_vec()
}

#[test]
fn the_order_of_records_of_different_items_does_not_matter() {
    for (seed, document) in scenarios(250) {
        let item = |record: &Node| match record.text_at("service") {
            // A service is named after its item, see `random`.
            Some(service) => service.split('/').next().unwrap_or_default().to_owned(),
            None => record.text_at("item").unwrap_or_default().to_owned(),
        };
        let mut records = document.list_at("usage").to_vec();
        records.sort_by_key(item);
        let sorted = with(&document, "usage", records.clone());
        records.sort_by_key(|record| std::cmp::Reverse(item(record)));
        let reversed = with(&document, "usage", records);
        let (first, second) = (simulated(seed, &sorted), simulated(seed, &reversed));
        assert_eq!(figures(&first), figures(&second), "seed {seed}: {}", sorted.to_json());
        let given = simulated(seed, &document);
        assert_eq!(figures(&first), figures(&given), "seed {seed}: {}", document.to_json());
    }
}

#[test]
fn the_order_of_records_of_different_instants_does_not_matter() {
    for (seed, document) in scenarios(400) {
        let mut records: Vec<Node> = Vec::new();
        for record in document.list_at("usage") {
            let at = record.text_at("at");
            if at.is_some() && !records.iter().any(|other| other.text_at("at") == at) {
                records.push(record.clone());
            }
        }
        let forward = with(&document, "usage", records.clone());
        records.reverse();
        let backward = with(&document, "usage", records);
        let (first, second) = (simulated(seed, &forward), simulated(seed, &backward));
        assert_eq!(figures(&first), figures(&second), "seed {seed}: {}", forward.to_json());
    }
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    for (seed, document) in scenarios(60) {
        let (first, second) = (simulated(seed, &document), simulated(seed, &document));
        assert_eq!(first.to_json(), second.to_json(), "seed {seed}");
    }
}

#[test]
fn what_is_charged_to_an_account_is_what_is_billed() {
    let mut charged = 0;
    for (seed, document) in scenarios(400) {
        // Long after the last use, when everything has fallen due.
        let text = |key: &str| document.get("period").and_then(|period| period.text_at(key));
        let start = text("start").expect("a start");
        let late = format!("2028-01-01T00:00:00{}", &start[19..]);
        let mut account = document.clone();
        if let Node::Object(pairs) = &mut account {
            pairs.retain(|(key, _)| key != "period" && key != "balance");
        }
        let period = [("start", Node::text(start)), ("end", Node::text(late))];
        account.push("period", Node::object(period));
        account.push("balance", Node::text("1000000"));
        let policies = document.get("book").and_then(|book| book.get("policies"));
        let idle = policies.and_then(|policies| policies.get("zeroUsageFlat"));
        let result = simulated(seed, &account);
        let renewed = result.list_at("renewals").iter();
        let goes_on = renewed.filter_map(|row| row.get("automatic")?.as_bool()).any(|on| on);
        // Flat amounts of the last span and the rounding of the last month's renewals are not due
        // yet, and what has no price is not charged.
        let over = idle.is_none() && !goes_on;
        let Some(total) = result.decimal_at("total").filter(|_| over) else { continue };
        let paid_in = sum(account.list_at("events"), "amount");
        let left = Decimal::from(1_000_000) + paid_in - total;
        assert_eq!(result.decimal_at("balance"), Some(left), "seed {seed}: {}", account.to_json());
        charged += 1;
    }
    assert!(charged > 100, "only {charged} accounts");
}

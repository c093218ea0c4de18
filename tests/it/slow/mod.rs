//! A slow, obvious model of the contract, made without the core: what it says must be what the
//! core says.
//!
//! It shares the decimal type and the JSON tree with the core, and nothing else: its own calendar,
//! its own order of grants, its own tiers and rounding. It walks through every clock hour and gives
//! every unit its own grant and its own tier.

mod bills;
pub mod clock;
mod compare;
mod examples;
pub mod life;
pub mod price;

use crate::random::{Dice, scenario};
use crate::support::{node, simulate};
use compare::compare;
use life::Life;
use packwise::document::Node;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

fn text<'a>(node: &'a Node, key: &str) -> &'a str {
    node.text_at(key).unwrap_or_else(|| panic!("no text \"{key}\" in {}", node.to_json()))
}

fn dec(text: &str) -> Decimal {
    Decimal::from_str_exact(text).unwrap_or_else(|_| panic!("no decimal: {text}"))
}

fn shortest(number: Decimal) -> String {
    number.normalize().to_string()
}

/// The number under a key, zero where there is none; its decimals stay as written.
fn number(node: &Node, key: &str) -> Decimal {
    match node.get(key) {
        Some(Node::Text(text)) => dec(text),
        Some(Node::Int(number)) => Decimal::from(*number),
        _ => Decimal::ZERO,
    }
}

/// How many scenarios, and the first one's seed.
pub fn cases(usual: u64) -> std::ops::Range<u64> {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse().ok());
    let seed: u64 = number("PACKWISE_SEED").unwrap_or(1);
    seed..seed + number("PACKWISE_CASES").unwrap_or(usual)
}

/// The line that repeats what a test found wrong, and nothing else.
pub fn repeat(seed: u64, test: &str) -> String {
    format!("seed {seed}; again: PACKWISE_SEED={seed} PACKWISE_CASES=1 cargo test --test it {test}")
}

#[test]
fn the_core_agrees_with_a_slow_model() {
    let cases = cases(10_000);
    let (mut bills, mut units) = (0, Decimal::ZERO);
    for seed in cases.clone() {
        let document = node(&scenario(&mut Dice::new(seed)));
        let result = match simulate(&document) {
            Ok(result) => result,
            Err(problems) => {
                panic!("seed {seed}: {}\n{}", problems.to_node().to_json(), document.to_json())
            }
        };
        let mut life = Life::new(&document);
        life.live();
        let wrong = compare(&life, &result);
        assert!(
            wrong.is_empty(),
            "the core and the slow model differ: {}\n{}\n{}\n{}",
            repeat(seed, "the_core_agrees_with_a_slow_model"),
            wrong.join("\n"),
            document.to_json(),
            result.to_json()
        );
        bills += life.bills().0.len();
        units += life
            .tallies()
            .values()
            .map(|tally| tally.paid + tally.free + tally.packs)
            .sum::<Decimal>();
    }
    println!(
        "{} scenarios from seed {}: {bills} bills, {units} units",
        cases.end - cases.start,
        cases.start
    );
}

/// What happened in a life, by name.
fn kinds(life: &Life<'_>) -> BTreeSet<String> {
    let told = &life.told;
    let mut kinds = BTreeSet::new();
    kinds.extend(told.refused_events.iter().map(|(_, _, reason)| (*reason).to_owned()));
    kinds.extend(told.refused_use.keys().map(|(_, reason)| format!("use: {reason}")));
    kinds.extend(told.changes.iter().map(|(_, change)| (*change).to_owned()));
    kinds.extend(told.movements.iter().map(|row| format!("money: {}", row.because)));
    kinds.extend(told.renewals.iter().map(|row| match (row.automatic, row.refused) {
        (true, None) => "renewed by itself".to_owned(),
        (true, Some(reason)) => format!("not renewed: {reason}"),
        (false, _) => "renewed".to_owned(),
    }));
    kinds.extend(told.alerts.iter().map(|row| match (row.rule, row.percent.is_zero()) {
        ("lastPack", true) => "nothing left".to_owned(),
        (rule, _) if row.region.is_some() => format!("{rule} of a region"),
        (rule, _) => rule.to_owned(),
    }));
    kinds.extend(told.trials.iter().map(|_| "trial".to_owned()));
    kinds.extend(told.capacity.iter().map(|_| "capacity".to_owned()));
    kinds
}

#[test]
fn random_scenarios_hold_every_event_and_every_refusal() {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for seed in 1..=600 {
        let document = node(&scenario(&mut Dice::new(seed)));
        let mut life = Life::new(&document);
        life.live();
        for kind in kinds(&life) {
            *seen.entry(kind).or_default() += 1;
        }
    }
    let wanted = "serviceClosed serviceOpen packNotUsedUp balanceTooLow inArrears unknownOrder \
                  renewAfterEnd notRefundable refundTooLate refundAfterUse trialTaken overCap \
                  opened closed suspended resumed renewed trial capacity lastPack sum";
    let phrases = [
        "use: serviceClosed",
        "use: suspended",
        "use: noPayPerUse",
        "use: payPerUseOff",
        "money: purchase",
        "money: refund",
        "money: bill",
        "money: topUp",
        "renewed by itself",
        "not renewed: balanceTooLow",
        "not renewed: inArrears",
        "nothing left",
        "sum of a region",
    ];
    let missing: Vec<&str> =
        wanted.split_whitespace().chain(phrases).filter(|kind| !seen.contains_key(*kind)).collect();
    assert!(missing.is_empty(), "no scenario has {missing:?}; they have {seen:?}");
    println!("{seen:?}");
}

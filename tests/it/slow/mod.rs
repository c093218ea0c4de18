//! A slow, obvious model of the contract, made without the core: what it says must be what the
//! core says.
//!
//! It shares the decimal type and the JSON tree with the core, and nothing else: its own calendar,
//! its own order of grants, its own tiers and rounding. It walks through every clock hour and gives
//! every unit its own grant and its own tier.

mod clock;
pub mod life;
pub mod price;

use crate::random::{Dice, scenario};
use crate::support::{node, simulate};
use clock::read_time;
use life::Life;
use packwise::document::Node;
use rust_decimal::Decimal;
use std::fmt::Debug;

fn text<'a>(node: &'a Node, key: &str) -> &'a str {
    node.text_at(key).unwrap_or_else(|| panic!("no text \"{key}\" in {}", node.to_json()))
}

fn dec(text: &str) -> Decimal {
    Decimal::from_str_exact(text).unwrap_or_else(|_| panic!("no decimal: {text}"))
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

#[test]
fn the_core_agrees_with_a_slow_model() {
    let cases = cases(2000);
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
            "seed {seed}: the core and the slow model differ\n{}\n{}\n{}",
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

/// What the core says otherwise than the slow model.
fn compare(life: &Life<'_>, result: &Node) -> Vec<String> {
    let mut wrong = Vec::new();
    let (bills, total) = life.bills();
    same("total", &total, &result.decimal_at("total"), &mut wrong);
    let told: Vec<price::Bill> = result.list_at("bills").iter().map(bill).collect();
    same("bills", &bills, &told, &mut wrong);
    let mut grants: Vec<String> = life.grants.iter().map(|grant| own_grant(life, grant)).collect();
    let mut told: Vec<String> = result.list_at("grants").iter().map(grant).collect();
    grants.sort();
    told.sort();
    same("grants", &grants, &told, &mut wrong);
    let mut uses: Vec<String> = Vec::new();
    for ((item, start), tally) in life.tallies() {
        let id = text(&life.items()[item], "id");
        let figures = [tally.free, tally.packs, tally.paid, tally.refused].map(|n| n.normalize());
        uses.push(format!("{id} {start} {figures:?}"));
    }
    let mut told: Vec<String> = result.list_at("usage").iter().map(cycle).collect();
    uses.sort();
    told.sort();
    same("usage", &uses, &told, &mut wrong);
    let refused: Vec<Decimal> = life.refused_events.iter().map(|index| (*index).into()).collect();
    let mut told: Vec<Decimal> = result
        .list_at("refused")
        .iter()
        .filter_map(|refused| refused.decimal_at("event"))
        .collect();
    told.sort();
    same("refused events", &refused, &told, &mut wrong);
    wrong
}

fn same<T: PartialEq + Debug>(what: &str, slow: &T, core: &T, wrong: &mut Vec<String>) {
    if slow != core {
        wrong.push(format!("{what}:\n  slow {slow:?}\n  core {core:?}"));
    }
}

fn bill(node: &Node) -> price::Bill {
    let time = |key| read_time(text(node, key));
    price::Bill {
        start: time("start"),
        end: time("end"),
        issued: time("issuedAt"),
        exact: node.decimal_at("exact"),
        total: node.decimal_at("total"),
    }
}

fn grant(node: &Node) -> String {
    let source = if node.text_at("pack").is_some() { "pack" } else { "quota" };
    let figure = |key| number(node, key).normalize();
    format!(
        "{} {source} {} {:?} used {} left {} {} to {}, {}, used up {:?}",
        text(node, "item"),
        text(node, source),
        // A held pack's order is none that the scenario bought.
        node.text_at("order"),
        figure("used"),
        figure("remaining"),
        read_time(text(node, "validFrom")),
        read_time(text(node, "validTo")),
        text(node, "state"),
        node.text_at("usedUpAt").map(read_time)
    )
}

fn own_grant(life: &Life<'_>, grant: &life::Grant) -> String {
    let state = match grant {
        _ if grant.refunded => "refunded",
        _ if grant.remaining.is_zero() => "usedUp",
        _ if life.end < grant.from => "pending",
        _ if life.end >= grant.to => "expired",
        _ => "active",
    };
    format!(
        "{} {} {} {:?} used {} left {} {} to {}, {state}, used up {:?}",
        text(&life.items()[grant.item], "id"),
        if grant.pack { "pack" } else { "quota" },
        grant.source,
        grant.order.as_deref(),
        grant.used.normalize(),
        grant.remaining.normalize(),
        grant.from,
        grant.to,
        grant.used_up_at
    )
}

fn cycle(node: &Node) -> String {
    let figures =
        ["free", "packs", "payPerUse", "refused"].map(|key| number(node, key).normalize());
    format!("{} {} {figures:?}", text(node, "item"), read_time(text(node, "start")))
}

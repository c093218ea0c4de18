//! Bad documents: every broken rule is named with its place, all of them at once, and nothing
//! that can be written makes the program fall over.

mod codes;
mod rows;

use crate::random::{Dice, scenario};
use crate::slow::cases;
use crate::support::{node, plan, rate, simulate};
pub use codes::first_words;
use packwise::api::check_book;
use packwise::document::{Node, Problems};
pub use rows::{BOOK, BOOKS, Row, SCENARIOS};
use rows::{PLAN, RATES, REST};

/// A small valid scenario.
pub fn scenario_text() -> String {
    format!(r#"{{"format":"packwise.scenario/1","book":{BOOK},{REST}"#)
}

/// A small valid rate request.
pub fn rate_text() -> String {
    format!(r#"{{"book":{BOOK},"item":"i","quantity":"5"}}"#)
}

/// A small valid plan request.
pub fn plan_text() -> String {
    format!(r#"{{"format":"packwise.plan/1","book":{BOOK},{PLAN}"#)
}

/// Holds that every broken rule is named with its place.
pub fn broken(text: &str, rows: &[Row<'_>], call: fn(&Node) -> Result<Node, Problems>) {
    for (from, to, code, path) in rows {
        assert!(text.contains(from), "the base does not hold {from}");
        let problems = match call(&node(&text.replacen(from, to, 1))) {
            Err(problems) => problems.0,
            Ok(_) => panic!("{from} -> {to} is accepted, not {code} at {path}"),
        };
        let found = problems.iter().find(|problem| problem.code == *code && problem.path == *path);
        let found = found.unwrap_or_else(|| panic!("{to}: no {code} at {path}: {problems:?}"));
        assert!(found.message.len() > 10, "{code} says nothing: {}", found.message);
        // The next call works.
        assert!(call(&node(text)).is_ok(), "after {to} the good document fails");
    }
}

#[test]
fn every_broken_rule_of_a_book_is_named_with_its_place() {
    broken(BOOK, BOOKS, check_book);
}

#[test]
fn every_broken_rule_of_a_scenario_is_named_with_its_place() {
    broken(&scenario_text(), SCENARIOS, simulate);
}

#[test]
fn every_broken_rule_of_a_rate_request_is_named_with_its_place() {
    broken(&rate_text(), RATES, rate);
}

#[test]
fn all_problems_of_a_document_are_told_at_once() {
    let mut text = scenario_text();
    for (from, to) in [
        (r#""currency":"CNY""#, r#""currency":"""#),
        (r#""price":"5","validFor""#, r#""price":5.5,"validFor""#),
        (r#""id":"j""#, r#""id":"i""#),
        (r#""remaining":"5""#, r#""left":"5""#),
        (r#""quantity":"7","at""#, r#""quantity":-7,"at""#),
        (r#""type":"buyPack""#, r#""type":"sellPack""#),
    ] {
        text = text.replacen(from, to, 1);
    }
    let problems = simulate(&node(&text)).expect_err("a bad document");
    let found: Vec<(&str, &str)> =
        problems.0.iter().map(|problem| (problem.code, problem.path.as_str())).collect();
    for wanted in [
        ("wrongType", "/book/currency"),
        ("jsonFraction", "/book/items/0/packs/0/price"),
        ("idNotUnique", "/book/items/1/id"),
        ("unknownKey", "/held/0/left"),
        ("missingKey", "/held/0"),
        ("outOfRange", "/usage/0/quantity"),
        ("notOneOf", "/events/0/type"),
    ] {
        assert!(found.contains(&wanted), "{wanted:?} is not among {found:?}");
    }
}

#[test]
fn an_empty_document_lacks_every_key_that_it_must_have() {
    let missing = |call: fn(&Node) -> Result<Node, Problems>| {
        let problems = call(&node("{}")).unwrap_err().0;
        problems.iter().map(|problem| problem.message.clone()).collect::<Vec<_>>().join("\n")
    };
    for key in ["format", "book", "period"] {
        assert_eq!(missing(simulate).matches(&format!("\"{key}\" is missing")).count(), 1, "{key}");
    }
    for key in ["format", "book", "item", "start", "months"] {
        assert_eq!(missing(plan).matches(&format!("\"{key}\" is missing")).count(), 1, "{key}");
    }
    for key in ["book", "item", "quantity"] {
        assert_eq!(missing(rate).matches(&format!("\"{key}\" is missing")).count(), 1, "{key}");
    }
}

#[test]
fn a_book_that_is_not_built_in_is_unknown() {
    let problems = rate(&node(r#"{"book":"nowhere","item":"i","quantity":1}"#)).expect_err("no");
    assert_eq!((problems.0[0].code, problems.0[0].path.as_str()), ("unknownBook", "/book"));
}

/// Gives a document to every door; only the answers' kind is looked at.
fn feed(node: &Node) -> bool {
    let answers = [rate(node), simulate(node), plan(node), check_book(node)];
    answers.iter().any(Result::is_ok)
}

#[test]
fn no_truncated_text_makes_the_program_fall_over() {
    let text = scenario_text();
    for end in 0..text.len() {
        assert!(Node::parse(&text[..end]).is_err(), "a truncated text is read: {end}");
    }
    for (seed, end) in cases(40).zip(1..) {
        let text = scenario(&mut Dice::new(seed));
        assert!(Node::parse(&text[..text.len() - end]).is_err());
    }
    assert!(Node::parse(&"[".repeat(100_000)).is_err(), "too deep to be read");
}

/// Values that no reader expects.
const ODD: &[&str] = &[
    "null",
    "true",
    "-1",
    "0",
    "1e300",
    "0.1",
    "9007199254740993",
    "\"\"",
    "[]",
    "{}",
    "[[[]]]",
    "\"-1\"",
    "\"79228162514264337593543950335\"",
    "\"0.0000000000000000000000000001\"",
    "\"9999-12-31T23:59:59Z\"",
    "\"1970-01-01T00:00:00Z\"",
    "\"P9999Y\"",
    "\"PT1S\"",
    "\"P1M\"",
    "\"2025-01-01T00:00:00+08:00\"",
    "\"+14:00\"",
    "10000",
    "\"1000000000000000\"",
    "\"\\u0000\"",
];

/// Replaces, removes or doubles one random part of a tree.
pub fn mutate(node: &mut Node, dice: &mut Dice) {
    let parts = match node {
        Node::List(list) => list.len(),
        Node::Object(pairs) => pairs.len(),
        _ => 0,
    };
    if parts == 0 || dice.chance(8) {
        *node = crate::support::node(dice.pick(ODD));
        return;
    }
    let index = usize::try_from(dice.below(parts as u64)).expect("an index");
    let (remove, double) = (dice.chance(8), dice.chance(8));
    match node {
        Node::List(list) if remove => drop(list.remove(index)),
        Node::List(list) if double => list.push(list[index].clone()),
        Node::List(list) => mutate(&mut list[index], dice),
        Node::Object(pairs) if remove => drop(pairs.remove(index)),
        Node::Object(pairs) if double => pairs.push(pairs[index].clone()),
        Node::Object(pairs) => mutate(&mut pairs[index].1, dice),
        _ => {}
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the time that a document takes is what is tested")]
fn no_mutated_document_makes_the_program_fall_over() {
    let (mut accepted, mut refused) = (0, 0);
    for seed in cases(2500) {
        let mut dice = Dice::new(seed);
        let mut document = match dice.below(4) {
            0 => node(&scenario_text()),
            1 => node(&rate_text()),
            2 => node(&plan_text()),
            _ => node(&scenario(&mut dice)),
        };
        for _ in 0..1 + dice.below(3) {
            mutate(&mut document, &mut dice);
        }
        let began = std::time::Instant::now();
        if feed(&document) {
            accepted += 1
        } else {
            refused += 1
        }
        let took = began.elapsed();
        assert!(took.as_secs() < 20, "seed {seed} took {took:?}: {}", document.to_json());
    }
    println!("{accepted} mutated documents accepted, {refused} refused");
}

#[test]
fn a_document_with_very_many_problems_says_that_there_are_more() {
    let keys: Vec<String> = (0..500).map(|number| format!("\"k{number}\":1")).collect();
    let problems = check_book(&node(&format!("{{{}}}", keys.join(",")))).expect_err("no book").0;
    assert_eq!(problems.len(), Problems::LIMIT + 1);
    assert_eq!(problems.last().map(|problem| problem.code), Some("moreProblems"));
}

#[test]
fn a_bound_that_is_the_first_unit_outside_must_be_whole() {
    let lower = BOOK.replacen(r#""alerts":null"#, r#""tierBound":"lowerInclusive""#, 1);
    let problems = check_book(&node(&lower.replacen(r#""upTo":"10""#, r#""upTo":"10.5""#, 1)));
    let problems = problems.expect_err("a bad book").0;
    let places: Vec<_> = problems.iter().map(|p| (p.code, p.path.as_str())).collect();
    assert_eq!(places, [("boundNotWhole", "/items/0/payPerUse/tiers/0/upTo")]);
}

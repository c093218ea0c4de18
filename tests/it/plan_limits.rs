//! Plans for more usage than the search has patience for: not proven, and never absurd.

use crate::support::{dec, document, file, node, number, plan};
use packwise::document::Node;

fn asked(months: &str, more: &str) -> Node {
    let request = format!(
        r#"{{"format":"packwise.plan/1","book":"tencent-smart-scan","item":"barcode-info",
        "start":"2025-01","months":[{months}]{more}}}"#
    );
    plan(&node(&request)).expect("a plan")
}

fn alternative<'a>(answer: &'a Node, kind: &str) -> &'a Node {
    let mut found = answer.list_at("alternatives").iter();
    found.find(|other| other.text_at("kind") == Some(kind)).expect("an alternative")
}

#[test]
fn no_plan_beside_an_unproven_one_costs_less() {
    for months in ["\"1000000000000000\"", "9000,10000,\"999999999999999\",9000"] {
        let answer = asked(months, "");
        assert_eq!(answer.get("exact"), Some(&Node::Bool(false)), "else this shows nothing");
        let best = answer.get("best").expect("a plan");
        assert!(!best.list_at("purchases").is_empty(), "a pack is cheaper than none");
        for other in answer.list_at("alternatives") {
            let extra = number(other, "extra");
            assert!(!extra.is_sign_negative(), "{} costs {extra} more", other.to_json());
            assert_eq!(number(best, "total") + extra, number(other, "total"));
        }
        let next = alternative(&answer, "nextBest").list_at("purchases");
        assert_ne!(next, best.list_at("purchases"));
    }
}

#[test]
fn a_plan_that_buys_everything_at_once_is_one_of_its_kind() {
    let answer = asked("\"1000000000\"", "");
    assert_eq!(answer.get("exact"), Some(&Node::Bool(false)), "else this shows nothing");
    let best = answer.get("best").and_then(|best| best.get("purchases")).expect("purchases");
    for kind in ["allAtOnce", "singleSize"] {
        assert_eq!(alternative(&answer, kind).get("purchases"), Some(best), "{kind}");
    }
}

#[test]
fn no_plan_looked_at_under_other_usage_beats_the_best_there() {
    let range = r#","sensitivity":{"from":50,"to":100,"step":50}"#;
    let answer = asked("\"1000000000000000\"", range);
    let steps = answer.get("sensitivity").expect("steps").list_at("steps");
    for plan in steps.iter().flat_map(|step| step.list_at("plans")) {
        let regret = number(plan, "regret");
        assert!(!regret.is_sign_negative(), "{} regrets {regret}", plan.to_json());
    }
    assert_eq!(steps.len(), 2);
}

/// Packs of which no sum but the largest is one of the others: every unit is a sum of its own.
const UNLIKE: &str = r#"{"format":"packwise.plan/1","book":{"format":"packwise.book/1","id":"b",
"name":"B","currency":"CNY","utcOffset":"+08:00","asOf":"2025-01-01","status":"illustrative",
"tax":"notStated","items":[{"id":"i","name":"I","unit":"call","packs":[
{"id":"a","quantity":"1000000","price":"5","validFor":"P1Y"},
{"id":"b","quantity":"1000001","price":"4","validFor":"P1Y"}],
"payPerUse":{"tiersMode":"graduated","tiers":[{"upTo":null,"unitAmount":"0.05"}]}}]},
"item":"i","start":"2025-01","months":["1000000000"]}"#;

#[test]
fn packs_that_share_no_measure_are_planned_in_little_memory() {
    for units in ["1000000000", "10000000"] {
        let answer = plan(&node(&UNLIKE.replace("\"1000000000\"", units))).expect("a plan");
        let best = answer.get("best").expect("a plan");
        let packs = dec(units) / dec("1000000");
        assert_eq!(number(best, "total"), packs * dec("4"), "{units}");
    }
}

#[test]
fn packs_that_end_unlike_are_planned_within_the_limit_of_work() {
    let file = file("fuzz/corpus/plan/never-ends-alike");
    let answer = plan(&document(&file)).expect("a plan");
    assert_eq!(answer.get("exact"), Some(&Node::Bool(false)), "else this shows nothing");
    let total = |key: &str| number(answer.get(key).expect("a plan"), "total");
    assert!(total("best") <= total("payPerUse"));
}

//! Plans for more usage than the search has patience for: not proven, and never absurd.

use crate::support::{dec, document, file, node, number, plan};
use packwise::api;
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

/// A request for sixty months, of so many packs that are one as long valid as the other, billed by
/// the hour and rounded bill by bill.
fn hours(packs: u32, more: &str) -> Node {
    let pack = |number: u32| {
        let (units, price) = (7 + number * 13 % 97, 3 + number * 13 % 97 / 2);
        format!(r#"{{"id":"p{number}","quantity":"{units}","price":"{price}","validFor":"P1Y"}}"#)
    };
    let packs: Vec<String> = (0..packs).map(pack).collect();
    let months: Vec<String> = (0..60).map(|month| (month * 37 % 90).to_string()).collect();
    let (packs, months) = (packs.join(","), months.join(","));
    node(&format!(
        r#"{{"format":"packwise.plan/1","book":{{"format":"packwise.book/1","id":"b","name":"B",
        "currency":"CNY","utcOffset":"+08:00","asOf":"2025-01-01","status":"illustrative",
        "tax":"notStated","policies":{{"rounding":{{"bill":{{"scale":2,"mode":"halfUp",
        "per":"cycle"}}}}}},"items":[{{"id":"i","name":"I","unit":"call","packs":[{packs}],
        "payPerUse":{{"tiersMode":"graduated","settledBy":"hour","tiers":[
        {{"upTo":"40","unitAmount":"1"}},{{"upTo":null,"unitAmount":"0.8"}}]}}}}]}},
        "item":"i","start":"2025-01","months":[{months}]{more}}}"#
    ))
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the time that a plan takes is what is tested")]
fn sixty_months_of_bills_by_the_hour_are_planned_in_little_time() {
    for packs in [2, 60] {
        let began = std::time::Instant::now();
        let answer = plan(&hours(packs, "")).expect("a plan");
        let took = began.elapsed();
        assert!(took.as_secs() < 20, "{packs} packs took {took:?}");
        let total = |key: &str| number(answer.get(key).expect("a plan"), "total");
        assert!(total("best") < total("payPerUse"), "{packs} packs are of use");
        if answer.get("exact") == Some(&Node::Bool(false)) {
            assert!(number(&answer, "atLeast") <= total("best"));
        }
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the time that a plan takes is what is tested")]
fn other_usage_by_the_hour_ends_soon_after_nobody_wants_it() {
    let more = r#","sensitivity":{"from":10,"to":200,"step":1},
        "futures":{"paths":5000,"seed":1,"noise":"30"}"#;
    let began = std::time::Instant::now();
    let mut asked = 0;
    let answer = api::plan_while(&hours(3, more), &|_| None, &mut |_| {
        asked += 1;
        began.elapsed().as_secs() < 2
    });
    let took = began.elapsed();
    assert_eq!(answer, Ok(None), "it takes longer than anybody waits");
    assert!(took.as_secs() < 10, "it went on for {took:?}, asked {asked} times");
}

#[test]
fn what_would_take_most_work_and_memory_is_planned_within_the_limits() {
    for name in ["sizes-of-no-measure", "a-hundred-packs", "years-of-daily-units"] {
        let answer = plan(&document(&file(&format!("fuzz/corpus/plan/{name}")))).expect("a plan");
        assert_eq!(answer.get("exact"), Some(&Node::Bool(false)), "else {name} shows nothing");
        let total = |key: &str| number(answer.get(key).expect("a plan"), "total");
        assert!(total("best") <= total("payPerUse"), "{name}");
        assert!(number(&answer, "atLeast") <= total("best"), "{name}");
    }
}

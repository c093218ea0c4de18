//! Plans asked for by document: the reference year word for word, and what every answer holds to.

use crate::support::{dec, node, plan};
use packwise::document::Node;
use packwise::{api, books};
use rust_decimal::Decimal;

/// The reference year: 162,000 calls in twelve uneven months.
const YEAR: &str = "9000,7500,10000,10500,11500,16000,12000,12500,14000,16000,25000,18000";

fn request(months: &str, more: &str) -> Node {
    node(&format!(
        r#"{{"format":"packwise.plan/1","book":"tencent-smart-scan","item":"qr-barcode",
        "start":"2025-01","months":[{months}]{more}}}"#
    ))
}

fn answer(months: &str, more: &str) -> Node {
    plan(&request(months, more)).expect("an answer")
}

/// An object without these keys.
fn without(node: &Node, keys: &[&str]) -> Node {
    let kept = node.as_pairs().iter().filter(|(key, _)| !keys.contains(&key.as_str()));
    Node::Object(kept.cloned().collect())
}

/// A plan as the contract names it.
fn short(plan: &Node) -> String {
    without(plan, &["months", "ends"]).to_json()
}

fn same(found: &str, wanted: &str) {
    assert_eq!(found, node(wanted).to_json());
}

#[test]
fn the_reference_year_has_its_plan() {
    let found = answer(YEAR, "");
    let bought = r#"[{"month":"2025-01","pack":"100k","count":1},
        {"month":"2025-10","pack":"10k","count":1},{"month":"2025-11","pack":"10k","count":3},
        {"month":"2025-12","pack":"10k","count":1}]"#;
    same(
        &short(found.get("best").expect("a plan")),
        &format!(r#"{{"total":"9000.00","purchases":{bought},"unusedUnits":"0"}}"#),
    );
    same(
        &short(found.get("payPerUse").expect("a bill")),
        r#"{"total":"14490.00","purchases":[],"unusedUnits":"0"}"#,
    );
    let alternatives: Vec<String> = found.list_at("alternatives").iter().map(short).collect();
    let [single, once, next] = alternatives.as_slice() else {
        panic!("not three alternatives: {alternatives:?}");
    };
    same(
        single,
        r#"{"kind":"singleSize","total":"9770.00","extra":"770.00",
        "purchases":[{"month":"2025-02","pack":"100k","count":1}],"unusedUnits":"0"}"#,
    );
    same(
        once,
        r#"{"kind":"allAtOnce","total":"9000.00","extra":"0.00",
        "purchases":[{"month":"2025-01","pack":"10k","count":5},
        {"month":"2025-01","pack":"100k","count":1}],"unusedUnits":"0"}"#,
    );
    same(
        next,
        r#"{"kind":"nextBest","total":"9100.00","extra":"100.00",
        "purchases":[{"month":"2025-01","pack":"100k","count":1},
        {"month":"2025-10","pack":"10k","count":1},{"month":"2025-11","pack":"10k","count":3},
        {"month":"2025-12","pack":"1k","count":1},{"month":"2025-12","pack":"10k","count":1}],
        "unusedUnits":"1000"}"#,
    );
    assert_eq!(found.get("exact"), Some(&Node::Bool(true)));
    assert_eq!(found.get("atLeast"), None);
}

#[test]
fn the_cliffs_of_the_reference_are_told() {
    let cliffs = answer("11000", "").get("cliffs").expect("a list").to_json();
    same(
        &cliffs,
        r#"[{"from":"7501","to":"10000","cheaperAt":"10001"},
        {"from":"66668","to":"100000","cheaperAt":"100001"},
        {"from":"500001","to":"1000000","cheaperAt":"1000001"}]"#,
    );
    let graduated = r#"{"format":"packwise.plan/1","book":"youdao-ocr","item":"ITEM",
        "start":"2025-01","months":["1000"]}"#;
    let book = books::find("youdao-ocr").expect("a book");
    let with_packs = book.items.iter().filter(|item| !item.packs.is_empty());
    for item in with_packs {
        let found = plan(&node(&graduated.replace("ITEM", &item.id))).expect("an answer");
        assert!(found.list_at("cliffs").is_empty(), "{}", item.id);
    }
}

#[test]
fn the_contract_s_example_is_answered_as_it_says() {
    let found = answer(r#""11000""#, "");
    same(
        &short(found.get("best").expect("a plan")),
        r#"{"total":"800.00","purchases":[{"month":"2025-01","pack":"10k","count":1}],
        "unusedUnits":"0"}"#,
    );
    assert_eq!(found.get("payPerUse").and_then(|bill| bill.text_at("total")), Some("1200.00"));
    let crossing = node(r#"{"between":["payPerUse","10k"],"at":"6667"}"#);
    assert!(found.list_at("breakEven").contains(&crossing));
}

#[test]
fn own_prices_and_packs_held_count() {
    let cheaper = answer("11000", r#","packPrices":{"1k":"50"}"#);
    let best = cheaper.get("best").expect("a plan");
    let bought = best.list_at("purchases").iter().map(Node::to_json).collect::<Vec<_>>();
    assert_eq!(bought, [r#"{"month":"2025-01","pack":"1k","count":10}"#]);
    assert_eq!(best.text_at("total"), Some("500.00"));
    let held = r#","held":[{"pack":"10k","remaining":"10000",
        "boughtAt":"2024-06-01T00:00:00+08:00","validTo":"2025-01-20T00:00:00+08:00"}]"#;
    let ending = answer("11000", held);
    let alone = ending.get("payPerUse").expect("a bill");
    let ends = alone.list_at("ends");
    assert_eq!(ends.len(), 1);
    assert_eq!(ends[0].get("money"), None, "what was paid for a pack held is not known");
    assert_eq!(ends[0].get("month"), None);
    assert_eq!(ends[0].text_at("at"), Some("2025-01-20T00:00:00+08:00"));
    // Nineteen days of use, less the free quota of the month, came from the pack.
    let months = alone.list_at("months");
    let used = months[0].decimal_at("packs").expect("units");
    let left = ends[0].decimal_at("units").expect("units");
    assert_eq!(used + left, dec("10000"));
    assert!(used > dec("5000") && used < dec("6000"), "{used}");
}

#[test]
fn every_plan_of_an_answer_adds_up() {
    for months in [YEAR, "5000,0,0,70000,1,999,1000,1001", "500000,1200000,5000000"] {
        let found = answer(months, "");
        let plans = found.list_at("alternatives").iter();
        let plans: Vec<&Node> =
            plans.chain(found.get("best")).chain(found.get("payPerUse")).collect();
        assert!(plans.len() >= 4);
        for plan in plans {
            let rows = plan.list_at("months");
            let sum = |key: &str| -> Decimal {
                rows.iter().map(|row| row.decimal_at(key).expect(key)).sum()
            };
            assert_eq!(Some(sum("total")), plan.decimal_at("total"));
            assert_eq!(sum("packMoney") + sum("payPerUseMoney"), sum("total"));
            assert_eq!(sum("free") + sum("packs") + sum("payPerUse"), sum("usage"));
            let ends = plan.list_at("ends").iter();
            let ends: Decimal = ends.map(|end| end.decimal_at("units").expect("units")).sum();
            assert_eq!(Some(ends), plan.decimal_at("unusedUnits"));
            let extra = plan.decimal_at("extra");
            let best = found.get("best").and_then(|best| best.decimal_at("total"));
            assert_eq!(
                extra.and_then(|extra| Some(best? + extra)),
                extra.and(plan.decimal_at("total"))
            );
        }
    }
}

#[test]
fn without_a_price_there_is_no_plan_and_it_says_why() {
    let book = r#"{"format":"packwise.book/1","id":"b","name":"B","currency":"CNY",
        "utcOffset":"+08:00","asOf":"2025-01-01","status":"illustrative","tax":"notStated",
        "items":[{"id":"i","name":"I","unit":"call",
        "packs":[{"id":"p","quantity":"10","price":null,"validFor":"P1Y"}]PRICE}]}"#;
    let ask = |price: &str| {
        let book = book.replace("PRICE", price);
        let text = format!(
            r#"{{"format":"packwise.plan/1","book":{book},"item":"i","start":"2025-01",
            "months":["0","25"]}}"#
        );
        plan(&node(&text)).expect("an answer")
    };
    let price = r#","payPerUse":{"tiersMode":"volume","tiers":[{"upTo":null,"unitAmount":null}]}"#;
    let unpriced = ask(price);
    assert_eq!(unpriced.get("best"), None);
    same(
        &unpriced.get("unpriced").expect("a list").to_json(),
        r#"[{"kind":"payPerUse","month":"2025-02","quantity":"25"},{"kind":"pack","pack":"p"}]"#,
    );
    assert_eq!(unpriced.get("refused"), None);
    let refused = ask("");
    assert_eq!(refused.get("best"), None);
    same(&refused.get("unpriced").expect("a list").to_json(), r#"[{"kind":"pack","pack":"p"}]"#);
    same(
        &refused.get("refused").expect("a list").to_json(),
        r#"[{"month":"2025-02","quantity":"25"}]"#,
    );
}

#[test]
fn an_answer_can_be_given_up() {
    let asked = request(YEAR, "");
    let mut heard = Vec::new();
    let given = api::plan_while(&asked, &books::find, &mut |part| {
        heard.push(part);
        false
    });
    assert_eq!(given, Ok(None));
    assert_eq!(heard.len(), 1, "nothing goes on after the word to stop");
}

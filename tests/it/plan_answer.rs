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
            let best = found.get("best").and_then(|best| best.decimal_at("total"));
            if let Some(extra) = plan.decimal_at("extra") {
                assert_eq!(best.map(|best| best + extra), plan.decimal_at("total"));
            }
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

#[test]
fn progress_goes_up_through_every_stage() {
    let more = r#","sensitivity":{"from":50,"to":150,"step":50},
        "futures":{"paths":1000,"seed":7,"noise":"12"}"#;
    let asked = request(YEAR, more);
    let mut heard = Vec::new();
    let given = api::plan_while(&asked, &books::find, &mut |part| {
        heard.push(part);
        true
    });
    assert!(given.is_ok_and(|given| given.is_some()));
    assert!(heard.is_sorted(), "{heard:?}");
    assert!(heard.iter().all(|part| *part <= 1000));
    let third = |number: u32| heard.iter().filter(|part| *part / 334 == number).count();
    assert!((0..3).all(|number| third(number) > 0), "{heard:?}");
    // Stopped wherever, nothing is given.
    for stop in [0, heard.len() / 2, heard.len() - 1] {
        let mut count = 0;
        let given = api::plan_while(&asked, &books::find, &mut |_| {
            count += 1;
            count <= stop
        });
        assert_eq!(given, Ok(None), "stopped at {stop}");
    }
}

#[test]
fn other_usage_is_told_of_every_plan_by_name() {
    let found = answer(YEAR, r#","sensitivity":{"from":50,"to":200,"step":50}"#);
    let told = found.get("sensitivity").expect("what was asked");
    let names = ["best", "payPerUse", "singleSize", "allAtOnce", "nextBest"];
    let steps = told.list_at("steps");
    assert_eq!(steps.len(), 4);
    for (step, (percent, usage)) in
        steps.iter().zip([(50, "81000"), (100, "162000"), (150, "243000"), (200, "324000")])
    {
        assert_eq!(step.get("percent"), Some(&Node::Int(percent)));
        assert_eq!(step.text_at("usage"), Some(usage));
        let best = step.decimal_at("total").expect("a plan");
        let plans = step.list_at("plans");
        assert_eq!(plans.iter().filter_map(|plan| plan.text_at("plan")).collect::<Vec<_>>(), names);
        for plan in plans {
            let (total, regret) = (plan.decimal_at("total"), plan.decimal_at("regret"));
            assert_eq!(total, regret.map(|regret| best + regret));
            assert!(regret >= Some(Decimal::ZERO), "{}", plan.to_json());
        }
        // What the plan found there costs is what it costs when asked for alone.
        let months: Vec<String> = YEAR
            .split(',')
            .map(|month| (dec(month) * Decimal::from(percent) / dec("100")).trunc().to_string())
            .collect();
        let alone = answer(&months.join(","), "");
        let alone = alone.get("best").expect("a plan");
        assert_eq!(alone.text_at("total"), step.text_at("total"));
        assert_eq!(alone.get("purchases"), step.get("purchases"));
    }
    let totals = |step: &Node| {
        let plans = step.list_at("plans").iter();
        plans.filter_map(|plan| plan.text_at("total")).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(totals(&steps[1]), "9000.00 14490.00 9770.00 9000.00 9100.00");
    let standings = told.list_at("standings");
    assert_eq!(standings.iter().filter_map(|row| row.text_at("plan")).collect::<Vec<_>>(), names);
    let between = |pair: &str| {
        let of = |row: &&Node| row.get("between").is_some_and(|found| found.to_json() == pair);
        told.list_at("overtakes").iter().filter(of).filter_map(|row| row.decimal_at("at")).next()
    };
    let pays = between(r#"["payPerUse","best"]"#).expect("the plan pays off somewhere");
    assert!(pays > dec("89000") && pays < dec("91000"), "{pays}");
}

#[test]
fn futures_are_told_of_every_plan_and_are_the_same_again() {
    let more = r#","futures":{"paths":500,"seed":7,"growth":"15","noise":"12"}"#;
    let found = answer(YEAR, more);
    assert_eq!(found, answer(YEAR, more));
    let told = found.get("futures").expect("what was asked");
    assert_eq!((told.text_at("growth"), told.text_at("level")), (Some("15"), Some("0")));
    assert_eq!(told.list_at("plans").len(), 5);
    let mut least: Option<(Decimal, &str)> = None;
    for plan in told.list_at("plans") {
        let months = plan.list_at("months");
        assert_eq!(months.len(), 12);
        assert_eq!(months[11].get("paid"), plan.get("total"), "all is paid after the last month");
        let spread = plan.get("total").expect("a spread");
        let [low, middle, high] = ["p10", "p50", "p90"].map(|key| spread.decimal_at(key));
        assert!(low <= middle && middle <= high && low < high);
        let dry: Vec<_> = months.iter().filter_map(|row| row.get("dry")?.as_int()).collect();
        assert!(dry.len() == 12 && dry.is_sorted(), "a pack that ran dry has run dry: {dry:?}");
        let (mean, name) = (plan.decimal_at("mean").expect("a mean"), plan.text_at("plan"));
        if least.is_none_or(|(least, _)| mean < least) {
            least = Some((mean, name.expect("a name")));
        }
    }
    assert_eq!(told.text_at("leastExpected"), least.map(|(_, name)| name));
    let certain = answer(YEAR, r#","futures":{"paths":20,"seed":1}"#);
    let plans = certain.get("futures").expect("what was asked").list_at("plans");
    let spread = r#"{"p10":"9000.00","p50":"9000.00","p90":"9000.00"}"#;
    assert_eq!(plans[0].get("total").map(Node::to_json).as_deref(), Some(spread));
}

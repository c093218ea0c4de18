//! A plan's request and answer as documents.

use crate::documents::{BOOK, Row, broken, plan_text};
use crate::support::{dec, node};
use packwise::document::{Node, Path, Problems};
use packwise::plan::{
    self, Alternative, Answer, Kind, Leftover, MonthBill, Priced, Purchase, Request,
};
use packwise::time::Instant;
use packwise::{api, book, books};
use rust_decimal::Decimal;

/// Reads a request with the book that stands in it.
fn read(request: &Node) -> Result<Request, Problems> {
    let book = request.get("book").expect("a book");
    let book = book::read(book, &Path::ROOT.key("book"))?;
    plan::read(request, &book)
}

/// Whether a request can be read, as a call of the core that [`broken`] can make.
fn readable(request: &Node) -> Result<Node, Problems> {
    read(request).map(|_| Node::Null)
}

const ROWS: &[Row<'_>] = &[
    ("packwise.plan/1", "packwise.plan/2", "notOneOf", "/format"),
    (r#""item":"i","start""#, r#""start""#, "missingKey", ""),
    (r#""item":"i","start""#, r#""item":"z","start""#, "unknownItem", "/item"),
    (r#""item":"i","start""#, r#""item":"j","start""#, "noPacks", "/item"),
    (r#""item":"i","start""#, r#""item":"i","starts":1,"start""#, "unknownKey", "/starts"),
    (r#""start":"2025-01""#, r#""start":"2025-01-01""#, "wrongType", "/start"),
    (r#""start":"2025-01""#, r#""start":"2025-13""#, "wrongType", "/start"),
    (r#""start":"2025-01""#, r#""start":"2025""#, "wrongType", "/start"),
    (r#""start":"2025-01""#, r#""start":"1969-12""#, "outOfRange", "/start"),
    (r#""start":"2025-01""#, r#""start":"9999-11""#, "outOfRange", "/start"),
    (r#"["50","120.5",7]"#, "[]", "empty", "/months"),
    (r#"["50","120.5",7]"#, "7", "wrongType", "/months"),
    (r#""120.5""#, "120.5", "jsonFraction", "/months/1"),
    (r#""120.5""#, r#""-1""#, "outOfRange", "/months/1"),
    (r#""120.5""#, r#""1e3""#, "wrongType", "/months/1"),
    (r#""120.5""#, r#""1000000000000001""#, "outOfRange", "/months/1"),
    (r#"{"p":"4"}"#, r#"{"p":"4","q/1":"4"}"#, "unknownPack", "/packPrices/q~11"),
    (r#"{"p":"4"}"#, r#"{"p":"-4"}"#, "outOfRange", "/packPrices/p"),
    (r#"{"p":"4"}"#, r#"{"p":null}"#, "wrongType", "/packPrices/p"),
    (r#"{"p":"4"}"#, r#"{"p":"4","p":"5"}"#, "repeatedKey", "/packPrices/p"),
    ("2024-06-01T00:00:00+08:00", "2025-01-01T00:00:01+08:00", "outOfRange", "/opened"),
    ("2024-06-01T00:00:00+08:00", "2024-06-01", "wrongType", "/opened"),
    (r#"[{"pack":"p""#, r#"[{"item":"j","pack":"p""#, "otherItem", "/held/0/item"),
    (r#"[{"pack":"p""#, r#"[{"item":"z","pack":"p""#, "unknownItem", "/held/0/item"),
    (r#"[{"pack":"p""#, r#"[{"pack":"q""#, "unknownPack", "/held/0/pack"),
    (r#"[{"pack":"p","#, "[{", "missingKey", "/held/0"),
    (r#""remaining":"5""#, r#""remaining":"101""#, "outOfRange", "/held/0/remaining"),
    (r#""remaining":"5""#, r#""remaining":"-1""#, "outOfRange", "/held/0/remaining"),
    ("2024-12-01T00:00:00+08:00", "2025-01-02T00:00:00+08:00", "outOfRange", "/held/0/boughtAt"),
    ("2025-03-01T00:00:00+08:00", "2024-03-01T00:00:00+08:00", "outOfRange", "/held/0/validTo"),
    (r#""from":50"#, r#""from":0"#, "wrongType", "/sensitivity/from"),
    (r#""from":50"#, r#""from":201"#, "outOfRange", "/sensitivity/from"),
    (r#""step":25"#, r#""step":0"#, "wrongType", "/sensitivity/step"),
    (
        r#""from":50,"to":200,"step":25"#,
        r#""from":1,"to":1000,"step":1"#,
        "outOfRange",
        "/sensitivity/step",
    ),
    (r#","step":25"#, "", "missingKey", "/sensitivity"),
    (r#""paths":10"#, r#""paths":100001"#, "wrongType", "/futures/paths"),
    (r#""paths":10"#, r#""paths":0"#, "wrongType", "/futures/paths"),
    (r#""seed":7"#, r#""seed":-7"#, "wrongType", "/futures/seed"),
    (r#""seed":7,"#, "", "missingKey", "/futures"),
    (r#""level":"10""#, r#""level":"1001""#, "outOfRange", "/futures/level"),
    (r#""level":"10""#, r#""slope":"10""#, "unknownKey", "/futures/slope"),
];

#[test]
fn every_broken_rule_of_a_request_is_named_with_its_place() {
    broken(&plan_text(), ROWS, readable);
}

#[test]
fn sixty_months_are_planned_and_not_one_more() {
    let months = |count: usize| {
        let months = vec!["1"; count].join(",");
        node(&plan_text().replacen(r#""50","120.5",7"#, &months, 1))
    };
    assert_eq!(read(&months(60)).expect("a request").months.len(), 60);
    let problems = read(&months(61)).expect_err("too many").0;
    assert_eq!((problems[0].code, problems[0].path.as_str()), ("tooMany", "/months"));
}

#[test]
fn all_problems_of_a_request_are_told_at_once_those_of_its_book_too() {
    let text = plan_text()
        .replacen(r#""currency":"CNY""#, r#""currency":"""#, 1)
        .replacen("2025-01\"", "2025-13\"", 1)
        .replacen(r#""120.5""#, r#""-1""#, 1)
        .replacen(r#""level":"10""#, r#""level":"x""#, 1);
    let problems = api::plan(&node(&text), &books::find).expect_err("a bad document").0;
    let places: Vec<&str> = problems.iter().map(|problem| problem.path.as_str()).collect();
    assert_eq!(places, ["/start", "/months/1", "/futures/level", "/book/currency"]);
    let several = plan_text()
        .replacen(r#"{"p":"4"}"#, r#"{"q":"4","r":"1"}"#, 1)
        .replacen("2024-06-01", "2026-06-01", 1)
        .replacen(r#""remaining":"5""#, r#""remaining":"500""#, 1)
        .replacen(r#""from":50"#, r#""from":500"#, 1);
    let problems = read(&node(&several)).expect_err("a bad document").0;
    let places: Vec<&str> = problems.iter().map(|problem| problem.path.as_str()).collect();
    let wanted =
        ["/sensitivity/from", "/opened", "/packPrices/q", "/packPrices/r", "/held/0/remaining"];
    assert_eq!(places, wanted);
}

#[test]
fn an_item_without_packs_says_what_it_is_instead() {
    let why = |item: &str| {
        let text = BOOK.replacen(
            r#""packs":[{"id":"p","quantity":"100","price":"5","validFor":"P1Y"}],"#,
            "",
            1,
        );
        assert_ne!(text, BOOK);
        let book = book::read(&node(&text), &Path::ROOT).expect("a book");
        let request = format!(
            r#"{{"format":"packwise.plan/1","book":"b","item":"{item}","start":"2025-01",
            "months":[1]}}"#
        );
        let problems = plan::read(&node(&request), &book).expect_err("nothing to plan").0;
        assert_eq!((problems.len(), problems[0].code), (1, "noPacks"));
        problems[0].message.clone()
    };
    assert!(why("i").contains("per use"));
    assert!(why("j").contains("once"));
}

#[test]
fn a_request_is_read_as_it_says() {
    let request = read(&node(&plan_text())).expect("a request");
    assert_eq!((request.item, request.start.to_string().as_str()), (0, "2025-01-01"));
    assert_eq!(request.months, [dec("50"), dec("120.5"), dec("7")]);
    assert_eq!(request.pack_prices, [Some(dec("4"))]);
    assert_eq!(Some(request.opened), Instant::parse("2024-06-01T00:00:00+08:00"));
    let held = &request.held[0];
    assert_eq!((held.item, held.pack, held.remaining), (0, 0, dec("5")));
    assert_eq!(Some(held.bought_at), Instant::parse("2024-12-01T00:00:00+08:00"));
    assert_eq!(held.valid_to, Instant::parse("2025-03-01T00:00:00+08:00"));
    assert_eq!((held.region.as_deref(), held.order.as_deref()), (Some("r"), Some("A")));
    let asked = node(&plan_text());
    let range = plan::read_range(&asked).expect("a range");
    assert_eq!((range.from, range.to, range.step), (50, 200, 25));
    let doubt = plan::read_doubt(&asked).expect("a doubt");
    assert_eq!((doubt.paths, doubt.seed), (10, 7));
    let sizes = [doubt.level, doubt.growth, doubt.season, doubt.noise];
    assert_eq!(sizes, ["10", "0", "0", "12"].map(dec));
}

#[test]
fn what_a_request_leaves_out_has_its_default() {
    let text = format!(
        r#"{{"format":"packwise.plan/1","book":{BOOK},"item":"i","start":"2024-02","months":["0"],
        "held":[{{"item":"i","pack":"p","remaining":0,"boughtAt":"2024-02-01T00:00:00+08:00"}}]}}"#
    );
    let request = read(&node(&text)).expect("a request");
    assert_eq!(Some(request.opened), Instant::parse("2024-02-01T00:00:00+08:00"));
    assert_eq!(request.pack_prices, [None]);
    assert_eq!(request.held[0].valid_to, None, "a pack bought at the start is held");
    assert!(plan::read_range(&node(&text)).is_none() && plan::read_doubt(&node(&text)).is_none());
}

/// A plan of two months made by hand.
fn priced(total: Option<&str>) -> Priced {
    let month = |usage: &str, money: Option<&str>| MonthBill {
        usage: dec(usage),
        free: dec("10"),
        packs: dec("20"),
        pay_per_use: dec("20.5"),
        refused: if usage == "51" { dec("0.5") } else { Decimal::ZERO },
        pack_money: Some(dec("5")),
        pay_per_use_money: money.map(dec),
        total: money.map(dec),
        left: dec("80"),
    };
    Priced {
        purchases: vec![Purchase { month: 1, pack: 0, count: 2 }],
        total: total.map(dec),
        months: vec![month("50.5", Some("1.025")), month("51", None)],
        ends: vec![
            Leftover {
                pack: 0,
                bought: Some(1),
                at: Instant::parse("2025-02-01T00:00:00+08:00").expect("a time"),
                expired: false,
                units: dec("80.50"),
                money: Some(dec("4")),
            },
            Leftover {
                pack: 0,
                bought: None,
                at: Instant::parse("2025-01-15T00:00:00+08:00").expect("a time"),
                expired: true,
                units: dec("5"),
                money: None,
            },
        ],
    }
}

fn told(answer: &Answer) -> Node {
    let later = plan_text().replacen(r#""start":"2025-01"#, r#""start":"2025-12"#, 1);
    let document = node(&later);
    let book = book::read(document.get("book").expect("a book"), &Path::ROOT).expect("a book");
    let request = plan::read(&document, &book).expect("a request");
    plan::document(&book, &request, answer, None, None)
}

#[test]
fn an_answer_has_the_names_of_the_contract() {
    let answer = Answer {
        best: Some(priced(Some("800"))),
        exact: false,
        at_least: Some(dec("799.5")),
        pay_per_use: priced(Some("1200")),
        alternatives: vec![Alternative {
            kind: Kind::SingleSize,
            plan: priced(Some("900")),
            extra: dec("100"),
        }],
        cliffs: vec![],
        break_even: vec![plan::BreakEven { first: None, second: Some(0), at: dec("41") }],
    };
    let found = told(&answer);
    let months = r#"[{"month":"2025-12","usage":"50.5","free":"10","packs":"20","payPerUse":"20.5",
        "packMoney":"5.00","payPerUseMoney":"1.025","total":"1.025","left":"80"},
        {"month":"2026-01","usage":"51","free":"10","packs":"20","payPerUse":"20.5","refused":"0.5",
        "packMoney":"5.00","payPerUseMoney":null,"total":null,"left":"80"}]"#;
    let ends = r#"[{"pack":"p","month":"2026-01","at":"2025-02-01T00:00:00+08:00","expired":false,
        "units":"80.5","money":"4.00"},{"pack":"p","at":"2025-01-15T00:00:00+08:00","expired":true,
        "units":"5","money":null}]"#;
    let parts = format!(
        r#""purchases":[{{"month":"2026-01","pack":"p","count":2}}],"unusedUnits":"85.5",
        "months":{months},"ends":{ends}"#
    );
    let wanted = format!(
        r#"{{"currency":"CNY","best":{{"total":"800.00",{parts}}},
        "payPerUse":{{"total":"1200.00",{parts}}},"exact":false,"atLeast":"799.50",
        "alternatives":[{{"kind":"singleSize","total":"900.00","extra":"100.00",{parts}}}],
        "cliffs":[],"breakEven":[{{"between":["payPerUse","p"],"at":"41"}}]}}"#
    );
    assert_eq!(found.to_json(), node(&wanted).to_json());
}

#[test]
fn an_answer_without_a_plan_says_what_is_missing() {
    let answer = Answer {
        best: None,
        exact: true,
        at_least: None,
        pay_per_use: priced(None),
        alternatives: vec![],
        cliffs: vec![],
        break_even: vec![],
    };
    let found = told(&answer);
    assert_eq!(found.get("best"), None);
    assert_eq!(found.get("atLeast"), None);
    let unpriced = found.get("unpriced").expect("a list").to_json();
    assert_eq!(unpriced, r#"[{"kind":"payPerUse","month":"2026-01","quantity":"20.5"}]"#);
    let refused = found.get("refused").expect("a list").to_json();
    assert_eq!(refused, r#"[{"month":"2026-01","quantity":"0.5"}]"#);
}

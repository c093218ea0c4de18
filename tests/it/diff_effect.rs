//! What two versions of a price book make of one scenario, and of a share link.

use crate::diff::BOOK;
use crate::support::{dec, node, simulate};
use packwise::document::{Node, Problems, base64};
use packwise::{api, books, link};

const SCENARIO: &str = r#"{"format":"packwise.scenario/1","period":
{"start":"2025-01-01T00:00:00+01:00","end":"2025-03-01T00:00:00+01:00"},
"usage":[{"item":"scan","quantity":"1600","from":"2025-01-01T00:00:00+01:00",
"to":"2025-02-01T00:00:00+01:00"},{"item":"scan","quantity":"600",
"from":"2025-02-01T00:00:00+01:00","to":"2025-03-01T00:00:00+01:00"}],
"events":[{"at":"2025-01-01T00:00:00+01:00","type":"buyPack","item":"scan","pack":"1k"}]}"#;

fn effect(old: &str, new: &str, scenario: &str) -> Result<Node, Problems> {
    let diff = api::diff(&node(old), &node(new), Some(&node(scenario)))?;
    Ok(diff.get("effect").expect("an effect").clone())
}

fn with(from: &str, to: &str) -> String {
    assert!(BOOK.contains(from), "the book does not hold {from}");
    BOOK.replacen(from, to, 1)
}

fn text<'a>(node: &'a Node, place: &[&str]) -> Option<&'a str> {
    let (last, way) = place.split_last().expect("a key");
    way.iter().try_fold(node, |node, key| node.get(key))?.text_at(last)
}

#[test]
fn a_dearer_pack_is_told_bill_by_bill_with_its_lines() {
    let effect = effect(BOOK, &with(r#""price":"10""#, r#""price":"12.5""#), SCENARIO).unwrap();
    // 1,600 calls: 150 free, 1,000 from the pack, 450 at 0.02; then 600: 100 free, 500 at 0.02.
    assert_eq!(text(&effect, &["old", "total"]), Some("29.00"));
    assert_eq!(text(&effect, &["new", "total"]), Some("31.50"));
    assert_eq!(effect.text_at("difference"), Some("2.50"));
    assert_eq!(effect.text_at("percent"), Some("8.62"));
    let [january, february] = effect.list_at("bills") else { panic!("two bills") };
    assert_eq!(january.text_at("from"), Some("2025-01-01T00:00:00+01:00"));
    let due =
        |bill: &Node| [bill.text_at("old"), bill.text_at("new")].map(|it| it.map(str::to_owned));
    assert_eq!(due(january), ["19.00", "21.50"].map(|it| Some(it.to_owned())));
    assert_eq!(due(february), ["10.00", "10.00"].map(|it| Some(it.to_owned())));
    let [pack, used] = january.list_at("lines") else { panic!("two lines") };
    assert_eq!([pack.text_at("kind"), pack.text_at("pack")], [Some("pack"), Some("1k")]);
    assert_eq!([pack.text_at("difference"), pack.text_at("percent")], [Some("2.50"), Some("25")]);
    assert_eq!(text(used, &["old", "quantity"]), Some("450"));
    assert_eq!(used.text_at("difference"), Some("0.00"));
    let why = &used.get("new").expect("a side").list_at("why")[0];
    assert_eq!([why.text_at("unitAmount"), why.text_at("amount")], [Some("0.02"), Some("9.00")]);
}

#[test]
fn what_one_book_lacks_is_a_named_problem_and_no_silent_zero() {
    let without = with(r#"{"id":"1k","quantity":"1000","price":"10","validFor":"P1Y"},"#, "");
    let effect = effect(BOOK, &without, SCENARIO).unwrap();
    assert_eq!(text(&effect, &["old", "total"]), Some("29.00"));
    let errors = effect.get("new").expect("a side").list_at("errors");
    assert_eq!(
        [errors[0].text_at("code"), errors[0].text_at("path")],
        [Some("unknownPack"), Some("/events/0/pack")]
    );
    assert!(effect.get("difference").is_none() && effect.list_at("bills").is_empty());
}

#[test]
fn refused_use_and_prices_that_are_not_public_are_told() {
    let start = BOOK.find(",\n\"payPerUse\"").expect("a price");
    let end = BOOK.find("},\n{\"id\":\"kit\"").expect("a kit");
    let found = effect(BOOK, &with(&BOOK[start..end], ""), SCENARIO).unwrap();
    let refused = &found.get("new").expect("a side").list_at("refused")[0];
    assert_eq!([refused.text_at("item"), refused.text_at("quantity")], [Some("scan"), Some("950")]);
    assert!(found.get("old").expect("a side").get("refused").is_none());
    let unpriced =
        effect(&with(r#""unitAmount":"0.02""#, r#""unitAmount":null"#), BOOK, SCENARIO).unwrap();
    assert_eq!(text(&unpriced, &["old", "total"]), None);
    assert_eq!(text(&unpriced, &["new", "total"]), Some("29.00"));
    assert!(unpriced.get("difference").is_none());
    let line = &unpriced.list_at("bills")[1].list_at("lines")[0];
    assert!(line.get("difference").is_none() && text(line, &["new", "amount"]) == Some("10.00"));
}

#[test]
fn two_currencies_have_no_difference() {
    let found = effect(BOOK, &with("EUR", "USD"), SCENARIO).unwrap();
    assert_eq!(text(&found, &["old", "currency"]), Some("EUR"));
    assert_eq!(text(&found, &["new", "currency"]), Some("USD"));
    assert!(found.get("difference").is_none() && found.get("currency").is_none());
    assert!(found.list_at("bills").iter().all(|bill| bill.get("difference").is_none()));
}

#[test]
fn cycles_of_another_length_stand_alone() {
    let daily = with(r#""tiersMode":"graduated""#, r#""tiersMode":"graduated","settledBy":"day""#);
    let found = effect(BOOK, &daily, SCENARIO).unwrap();
    assert_eq!(found.text_at("difference"), Some("0.00"));
    let bills = found.list_at("bills");
    let alone = |bill: &&Node| bill.get("old").is_none() != bill.get("new").is_none();
    assert!(bills.len() > 30 && bills.iter().filter(alone).count() > 30);
    let sum = bills.iter().filter_map(|bill| bill.decimal_at("difference"));
    assert_eq!(sum.sum::<rust_decimal::Decimal>(), dec("0"));
}

#[test]
fn the_scenario_may_name_either_book_or_none_and_no_third() {
    let other = with(r#""id":"b""#, r#""id":"c""#);
    let of = |name: &str| SCENARIO.replacen('{', &format!("{{\"book\":{name},"), 1);
    for name in ["\"b\"", "\"c\"", BOOK] {
        assert!(effect(BOOK, &other, &of(name)).is_ok(), "{name}");
    }
    let problems = effect(BOOK, &other, &of("\"z\"")).expect_err("a third book");
    assert_eq!((problems.0[0].code, problems.0[0].path.as_str()), ("otherBook", "/book"));
    // What is wrong under both is wrong with the scenario.
    let problems =
        effect(BOOK, &other, &SCENARIO.replace("\"1k\"", "\"2k\"")).expect_err("no pack");
    assert_eq!(
        (problems.0[0].code, problems.0[0].path.as_str()),
        ("unknownPack", "/events/0/pack")
    );
}

/// A link as the estimator writes it.
fn written(document: &str) -> String {
    let mut text = String::from("https://example.com/#e=1.");
    base64::push(&mut text, document.as_bytes());
    text
}

const SHEET: &str = r#"{"book":"tencent-ocr","asOf":"2022","start":"2026-01-01","n":12,"cart":[
{"id":"vat-invoice","by":"month","level":"9000","shape":"flat","perUse":true,
"packs":[{"id":"10k","n":1}]}]}"#;

fn old_and_new() -> (Node, Node) {
    let book = |name| node(books::text(name).expect("a built-in book"));
    (book("tencent-ocr-2019"), book("tencent-ocr"))
}

#[test]
fn a_share_link_costs_what_its_estimate_costs_under_each_list() {
    let (old, new) = old_and_new();
    let diff = link::diff(&old, &new, &written(SHEET)).expect("a comparison");
    let effect = diff.get("effect").expect("an effect");
    // 12 × 8,000 calls less the pack's 10,000: 86,000 × 0.50 + 3,000, and 86,000 × 0.15 + 800.
    assert_eq!(text(effect, &["old", "total"]), Some("46000.00"));
    assert_eq!(text(effect, &["new", "total"]), Some("13700.00"));
    assert_eq!(effect.text_at("percent"), Some("-70.22"));
    // A rule that the reader set otherwise holds under both.
    let total = SHEET
        .replace(
            "\"n\":12,",
            r#""n":12,"rules":[{"of":"tierBasis","is":"total"},
        {"of":"packEnds","is":"exact"}],"#,
        )
        .replace("9000", "10500");
    let ruled = link::diff(&old, &new, &written(&total)).expect("a comparison");
    let plain = link::diff(&old, &new, &written(&SHEET.replace("9000", "10500"))).expect("one");
    assert_ne!(ruled.get("effect"), plain.get("effect"));
    assert_eq!(ruled.get("changes"), plain.get("changes"));
}

#[test]
fn links_that_cannot_be_read_say_why() {
    let (old, new) = old_and_new();
    let code = |text: &str| match link::diff(&old, &new, text) {
        Err(problems) => problems.0[0].code,
        Ok(_) => "none",
    };
    assert_eq!(code("e=1.abc"), "brokenLink");
    assert_eq!(code("e=2.abc"), "newerLink");
    assert_eq!(code(&written(&SHEET.replace("tencent-ocr", "other"))), "otherBook");
    assert_eq!(code(&written(&SHEET.replace("vat-invoice", "other"))), "notInBook");
}

#[test]
fn the_totals_are_those_of_the_simulator() {
    let (old, new) = (BOOK.to_owned(), with(r#""upTo":"1000""#, r#""upTo":"300""#));
    let found = effect(&old, &new, SCENARIO).unwrap();
    for (side, book) in [("old", &old), ("new", &new)] {
        let document = SCENARIO.replacen('{', &format!("{{\"book\":{book},"), 1);
        let result = simulate(&node(&document)).expect("a result");
        assert_eq!(text(&found, &[side, "total"]), result.text_at("total"), "{side}");
    }
}

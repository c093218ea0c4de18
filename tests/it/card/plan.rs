//! The card of a plan: what its result document says, in words.

use super::{book, wrong};
use crate::support::{node, plan};
use packwise::card::{self, PlanCard};
use packwise::document::Node;

const MONTHS: &str = "[\"9000\",\"7500\",\"10000\",\"10500\",\"11500\",\"16000\",\"12000\",\
    \"12500\",\"14000\",\"16000\",\"25000\",\"18000\"]";

fn result(item: &str, months: &str, more: &str) -> Node {
    plan(&node(&format!(
        r#"{{"format":"packwise.plan/1","book":"tencent-smart-scan","item":"{item}",
            "start":"2025-01","months":{months}{more}}}"#
    )))
    .expect("a plan")
}

fn inputs(item: &str, months: &str, more: &str) -> Node {
    node(&format!(r#"{{"item":"{item}","usage":{months},"start":"2025-01","locale":"en"{more}}}"#))
}

fn card(inputs: &Node, result: &Node) -> PlanCard {
    card::plan(&book("tencent-smart-scan"), inputs, result).expect("a card")
}

#[test]
fn the_year_of_the_readme() {
    let result = result("qr-barcode", MONTHS, "");
    let card = card(&inputs("qr-barcode", MONTHS, ""), &result);
    assert_eq!(card.total.label, "Total for 12 months, from January 2025");
    assert_eq!(card.total.amount.as_deref(), Some("9000.00"));
    let proven = "Proven: no other set of purchases on the first of a month costs less.";
    assert_eq!(card.proven, proven);
    let saving = "¥5,490.00 less than pay-per-use alone (37.9%).";
    assert_eq!(card.saving.as_deref(), Some(saving));
    let rows: Vec<[&str; 3]> =
        card.purchases.iter().map(|row| [row.month.as_str(), &row.text, &row.money]).collect();
    let wanted = [
        ["January", "1 pack of 100,000 calls", "¥5,000.00"],
        ["October", "1 pack of 10,000 calls", "¥800.00"],
        ["November", "3 packs of 10,000 calls", "¥2,400.00"],
        ["December", "1 pack of 10,000 calls", "¥800.00"],
    ];
    assert_eq!(rows, wanted);
    assert_eq!(card.none, None);
    let others: Vec<[&str; 4]> = card
        .alternatives
        .iter()
        .map(|other| [other.name.as_str(), &other.total, &other.extra, &other.text])
        .collect();
    let pay = ["Pay-per-use alone", "¥14,490.00", "+¥5,490.00", "no packs"];
    assert_eq!(others.last(), Some(&pay));
    assert!(others.len() > 1);
    let first = &card.cart.packs[1];
    assert_eq!(
        (first.pack.as_str(), first.count, first.month.as_deref()),
        ("10k", 1, Some("2025-10"))
    );
    assert_eq!(card.cart.months, 12);
    assert!(card.why.len() >= 12);
}

#[test]
fn a_plan_without_packs_says_so() {
    let result = result("qr-barcode", "[\"500\"]", "");
    let card = card(&inputs("qr-barcode", "[\"500\"]", ""), &result);
    assert_eq!(card.none.as_deref(), Some("No pack pays off here"));
    assert_eq!(card.total.label, "Total for one month, January 2025");
    assert_eq!(card.proven, "Proven: no purchase on the first of a month lowers the cost.");
    assert_eq!((card.purchases.len(), card.saving), (0, None));
}

#[test]
fn own_prices_are_those_of_the_purchases() {
    let (months, own) = ("[\"30000\",\"30000\"]", r#"{"10k":"100"}"#);
    let result = result("qr-barcode", months, &format!(r#","packPrices":{own}"#));
    let card = card(&inputs("qr-barcode", months, &format!(r#","prices":{own}"#)), &result);
    assert!(card.purchases.iter().all(|row| row.text.contains("10,000 calls")));
    assert_eq!(card.cart.packs[0].unit_price.as_deref(), Some("100"));
    let told = result.get("best").and_then(|best| best.text_at("total"));
    assert_eq!(card.total.amount.as_deref(), told);
}

#[test]
fn a_result_of_other_inputs_is_refused() {
    let result = result("qr-barcode", "[\"30000\",\"30000\"]", "");
    let book = book("tencent-smart-scan");
    for (item, months, more) in [
        ("qr-barcode", "[\"30000\",\"40000\"]", ""),
        ("qr-barcode", "[\"30000\"]", ""),
        ("qr-barcode", "[\"30000\",\"30000\"]", r#","prices":{"10k":"1","100k":"2","1k":"1"}"#),
    ] {
        let found = card::plan(&book, &inputs(item, months, more), &result);
        assert_eq!(wrong(found)[0].0, "otherPlan", "{item} {months}");
    }
    let later = inputs("qr-barcode", "[\"30000\",\"30000\"]", "").to_json();
    let later = node(&later.replace("2025-01", "2025-02"));
    assert_eq!(wrong(card::plan(&book, &later, &result))[0].0, "otherPlan");
    let nothing = card::plan(&book, &inputs("qr-barcode", "[\"1\"]", ""), &node("{}"));
    assert_eq!(wrong(nothing)[0].0, "otherPlan");
}

#[test]
fn where_there_is_no_plan_the_card_says_why() {
    let text = r#"{"format":"packwise.book/1","id":"own","name":"Own","currency":"EUR",
        "utcOffset":"+01:00","asOf":"2026-01-05","status":"published","tax":"excluded","items":[
        {"id":"scan","name":"Scans","unit":"page",
          "packs":[{"id":"a","quantity":"9000","price":null,"validFor":"P1Y"}],
          "payPerUse":{"tiersMode":"volume","tiers":[
            {"upTo":"100","unitAmount":"0.1"},{"upTo":null,"unitAmount":null}]}}]}"#;
    let book = packwise::book::read_text(text).expect("a book");
    let mut request =
        node(r#"{"format":"packwise.plan/1","item":"scan","start":"2025-01","months":["5000"]}"#);
    request.push("book", node(text));
    let result = plan(&request).expect("a result");
    let inputs = node(r#"{"usage":["5000"],"start":"2025-01","locale":"en"}"#);
    let card = card::plan(&book, &inputs, &result).expect("a card");
    assert_eq!(card.total.words.as_deref(), Some("No public price"));
    assert_eq!((card.total.amount, card.cart.total), (None, None));
    assert!(card.proven.starts_with("Proven: every set of purchases leads to a bill without"));
    assert!(card.notice.is_some());
}

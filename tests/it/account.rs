//! Money on account: what is charged when, and what is refused for want of it.

use crate::support::{node, simulate};
use packwise::document::Node;

/// January 2025 with two items settled by the hour, and 10 on account.
fn january(policies: &str, price: &str, rest: &str) -> Node {
    let item = |id: &str| {
        format!(
            r#"{{"id":"{id}","name":"{id}","unit":"call",
            "packs":[{{"id":"p","quantity":"10","price":"6","validFor":"P1Y"}}],
            "payPerUse":{{"tiersMode":"graduated","countedBy":"month","settledBy":"hour",
            "tiers":[{{"upTo":null,"unitAmount":"{price}"}}]}}}}"#
        )
    };
    let scenario = format!(
        r#"{{"format":"packwise.scenario/1","book":{{"format":"packwise.book/1","id":"b",
        "name":"b","currency":"CNY","utcOffset":"+00:00","asOf":"2025","status":"illustrative",
        "tax":"notStated","policies":{policies},"items":[{},{}]}},"balance":"10",
        "period":{{"start":"2025-01-01T00:00:00Z","end":"2025-02-01T00:00:00Z"}},{rest}}}"#,
        item("i"),
        item("j")
    );
    simulate(&node(&scenario)).expect("a result")
}

#[test]
fn bills_too_small_to_be_rounded_are_charged_as_they_are() {
    let month = r#""usage":[{"item":"i","quantity":"744","from":"2025-01-01T00:00:00Z",
        "to":"2025-02-01T00:00:00Z"}]"#;
    let result = january("{}", "0.004", month);
    assert_eq!(result.text_at("total"), Some("2.98"));
    assert_eq!(result.text_at("balance"), Some("7.02"));
    let cycle = r#"{"rounding":{"bill":{"scale":2,"mode":"halfUp","per":"cycle"}}}"#;
    let result = january(cycle, "0.004", month);
    assert_eq!(result.text_at("total"), Some("0.00"));
    assert_eq!(result.text_at("balance"), Some("10.00"));
}

#[test]
fn equal_bills_of_two_items_are_both_charged() {
    let both = r#""usage":[{"item":"i","quantity":"2","at":"2025-01-02T00:00:00Z"},
        {"item":"j","quantity":"2","at":"2025-01-02T00:00:00Z"}]"#;
    let result = january("{}", "1", both);
    assert_eq!(result.text_at("total"), Some("4.00"));
    assert_eq!(result.text_at("balance"), Some("6.00"));
}

#[test]
fn a_purchase_without_the_money_for_it_is_refused() {
    let result = january(
        "{}",
        "1",
        r#""events":[
        {"at":"2025-01-02T00:00:00Z","type":"buyPack","item":"i","pack":"p"},
        {"at":"2025-01-03T00:00:00Z","type":"buyPack","item":"i","pack":"p"},
        {"at":"2025-01-04T00:00:00Z","type":"topUp","amount":"2"},
        {"at":"2025-01-05T00:00:00Z","type":"buyPack","item":"i","pack":"p"}]"#,
    );
    let refused: Vec<_> =
        result.list_at("refused").iter().map(|r| (r.get("event"), r.text_at("reason"))).collect();
    assert_eq!(refused, [(Some(&Node::Int(1)), Some("balanceTooLow"))]);
    assert_eq!(result.text_at("balance"), Some("0.00"));
}

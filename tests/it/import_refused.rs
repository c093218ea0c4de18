//! What a book cannot say of Stripe's prices is refused by name, with its place, all at once.

use crate::documents::{Row, broken};
use crate::import_stripe::{LIST, per_unit, stripe};
use crate::support::node;
use packwise::document::Node;

/// What is written into the list, and the problem that it makes.
const REFUSED: &[Row<'_>] = &[
    ("\"has_more\":false", "\"has_more\":true", "listNotWhole", "/has_more"),
    (
        "\"object\":\"price\",\"active\"",
        "\"object\":\"plan\",\"active\"",
        "notAPrice",
        "/data/0/object",
    ),
    (
        "\"currency\":\"usd\",\n\"product\":\"prod_2\"",
        "\"currency\":\"eur\",\n\"product\":\"prod_2\"",
        "mixedCurrencies",
        "/data/1/currency",
    ),
    ("\"currency\":\"usd\"", "\"currency\":\"dollar\"", "wrongType", "/data/0/currency"),
    (
        "\"tax_behavior\":\"exclusive\",\"type\":\"one_time\"",
        "\"type\":\"one_time\"",
        "mixedTax",
        "/data/2/tax_behavior",
    ),
    (
        "\"custom_unit_amount\":null",
        "\"custom_unit_amount\":{\"minimum\":1}",
        "customUnitAmount",
        "/data/0/custom_unit_amount",
    ),
    ("\"interval\":\"month\"", "\"interval\":\"year\"", "intervalNotKept", "/data/0/recurring"),
    (
        "\"interval_count\":1,\"meter\"",
        "\"interval_count\":3,\"meter\"",
        "intervalNotKept",
        "/data/0/recurring",
    ),
    (
        "\"interval\":\"month\"",
        "\"interval\":\"fortnight\"",
        "notOneOf",
        "/data/0/recurring/interval",
    ),
    (
        "\"usage_type\":\"metered\"},",
        "\"usage_type\":\"licensed\"},",
        "licensedPrice",
        "/data/0/recurring",
    ),
    (
        "\"trial_period_days\":null",
        "\"trial_period_days\":14",
        "trialPeriod",
        "/data/0/recurring/trial_period_days",
    ),
    (
        "\"aggregate_usage\":\"sum\"",
        "\"aggregate_usage\":\"max\"",
        "notSummed",
        "/data/1/recurring/aggregate_usage",
    ),
    (
        "\"meter\":\"mtr_1\"",
        "\"meter\":{\"default_aggregation\":{\"formula\":\"last\"}}",
        "notSummed",
        "/data/0/recurring/meter",
    ),
    ("\"round\":\"up\"", "\"round\":\"down\"", "roundedDown", "/data/1/transform_quantity/round"),
    ("\"divide_by\":1000", "\"divide_by\":0", "wrongType", "/data/1/transform_quantity/divide_by"),
    (
        "\"transform_quantity\":null",
        "\"transform_quantity\":{\"divide_by\":2,\"round\":\"up\"}",
        "tiersWithTransform",
        "/data/0/transform_quantity",
    ),
    (
        "\"tiers_mode\":\"graduated\",\"tiers\"",
        "\"tiers_mode\":\"graduated\",\"rows\"",
        "tiersMissing",
        "/data/0/tiers",
    ),
    ("\"tiers_mode\":\"graduated\",", "", "missingKey", "/data/0"),
    ("\"up_to\":1000}", "\"up_to\":20000}", "tiersNotAscending", "/data/0/tiers/1/up_to"),
    ("\"up_to\":1000}", "\"up_to\":null}", "openTierNotLast", "/data/0/tiers/0/up_to"),
    ("\"up_to\":null", "\"up_to\":20000", "lastTierBounded", "/data/0/tiers/2/up_to"),
    ("\"up_to\":1000}", "\"up_to\":10.5}", "wrongType", "/data/0/tiers/0/up_to"),
    (
        "\"flat_amount\":500,\"flat_amount_decimal\":\"500\"",
        "\"flat_amount_decimal\":\"500.5\"",
        "flatNotWhole",
        "/data/0/tiers/0/flat_amount_decimal",
    ),
    ("\"unit_amount_decimal\":\"1.25\"", "\"note\":1", "amountMissing", "/data/0/tiers/1"),
    (
        "\"unit_amount_decimal\":\"1.25\"",
        "\"unit_amount_decimal\":1.25",
        "jsonFraction",
        "/data/0/tiers/1/unit_amount_decimal",
    ),
    (
        "\"unit_amount_decimal\":\"1.25\"",
        "\"unit_amount_decimal\":\"-1\"",
        "outOfRange",
        "/data/0/tiers/1/unit_amount_decimal",
    ),
    (
        "\"unit_amount_decimal\":\"1.25\"",
        "\"unit_amount_decimal\":\"1.0000000000001\"",
        "outOfRange",
        "/data/0/tiers/1/unit_amount_decimal",
    ),
    (
        "\"unit_amount\":199",
        "\"unit_amount\":198",
        "amountsDisagree",
        "/data/1/unit_amount_decimal",
    ),
    (
        "\"unit_amount\":199",
        "\"tiers\":[{}],\"unit_amount\":199",
        "amountsDisagree",
        "/data/1/tiers",
    ),
    ("\"unit_amount\":49900", "\"unit_amount\":null", "amountMissing", "/data/2"),
    (
        "\"unit_amount\":49900",
        "\"unit_amount\":9007199254740993",
        "wrongType",
        "/data/2/unit_amount",
    ),
    (
        "\"unit_amount\":49900",
        "\"unit_amount\":1,\"unit_amount\":2",
        "repeatedKey",
        "/data/2/unit_amount",
    ),
    (
        "\"type\":\"one_time\"",
        "\"type\":\"one_time\",\"transform_quantity\":{\"divide_by\":2}",
        "oneTimeInTiers",
        "/data/2",
    ),
    ("\"recurring\":null,", "\"recurring\":{\"interval\":\"month\"},", "notOneOf", "/data/2/type"),
    ("\"type\":\"one_time\"", "\"type\":\"recurring\"", "missingKey", "/data/2"),
    ("\"id\":\"price_blocks\"", "\"id\":\"price_calls\"", "idNotUnique", "/data/1/id"),
    ("\"id\":\"price_blocks\"", "\"id\":\"a b\"", "wrongType", "/data/1/id"),
    ("\"created\":1735689600", "\"created\":null", "noDate", ""),
];

#[test]
fn what_a_book_cannot_say_is_refused_by_name() {
    broken(LIST, REFUSED, stripe);
}

#[test]
fn a_list_of_two_currencies_names_both() {
    let text = LIST.replacen(
        "\"currency\":\"usd\",\n\"product\":\"prod_2\"",
        "\"currency\":\"eur\",\n\"product\":\"prod_2\"",
        1,
    );
    let problems = stripe(&node(&text)).expect_err("two currencies").0;
    assert_eq!(problems.len(), 1, "{problems:?}");
    let message = &problems[0].message;
    assert!(message.contains("EUR") && message.contains("USD"), "{message}");
}

#[test]
fn all_refusals_are_told_at_once() {
    let mut text = LIST.to_owned();
    let rows = REFUSED.iter().filter(|(_, _, code, _)| {
        ["trialPeriod", "roundedDown", "amountMissing", "lastTierBounded"].contains(code)
    });
    for (from, to, _, _) in rows {
        text = text.replacen(from, to, 1);
    }
    let problems = stripe(&node(&text)).expect_err("refused").0;
    let codes: Vec<&str> = problems.iter().map(|problem| problem.code).collect();
    for code in ["trialPeriod", "roundedDown", "amountMissing", "lastTierBounded"] {
        assert!(codes.contains(&code), "{code} is not among {codes:?}");
    }
}

#[test]
fn a_currency_of_uncertain_decimals_and_no_price_at_all_are_refused() {
    let first = |document: &Node| {
        let problems = stripe(document).expect_err("refused").0;
        (problems[0].code, problems[0].path.clone())
    };
    let place = |code, path: &str| (code, path.to_owned());
    assert_eq!(first(&per_unit("ugx", "\"unit_amount\":5", "")), place("currencyUnclear", ""));
    let nameless = r#"{"recurring":{"interval":"day","usage_type":"metered"},"created":1,
        "unit_amount":1}"#;
    assert_eq!(first(&node(nameless)), place("noCurrency", ""));
    assert_eq!(first(&node("[]")), place("empty", ""));
    assert_eq!(first(&node(r#"{"object":"list","data":[]}"#)), place("empty", "/data"));
    assert_eq!(first(&node(r#"{"object":"list"}"#)), place("wrongType", "/data"));
    assert_eq!(first(&node("5")), place("wrongType", ""));
    assert_eq!(first(&node("[5]")), place("wrongType", "/0"));
}

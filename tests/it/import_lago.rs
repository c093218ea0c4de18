//! Lago's plans and charges as a price book: what each becomes, and what is refused by name.

use crate::documents::{Row, broken};
use crate::import_stripe::rated;
use crate::support::{node, simulate};
use packwise::api::check_book;
use packwise::document::{Node, Problems};
use packwise::import::{self, Options};

/// A plan as the API answers it.
pub const PLAN: &str = r#"{"plan":{"lago_id":"1a","name":"Pro","code":"pro","interval":"monthly",
"created_at":"2025-03-04T10:00:00Z","amount_cents":2900,"amount_currency":"EUR","trial_period":3,
"pay_in_advance":true,"bill_charges_monthly":null,"minimum_commitment":null,"usage_thresholds":[],
"charges":[
{"lago_id":"c1","billable_metric_code":"calls","invoice_display_name":"API calls",
"created_at":"2025-05-06T10:00:00Z","charge_model":"graduated","invoiceable":true,
"pay_in_advance":false,"prorated":false,"min_amount_cents":0,"properties":{"graduated_ranges":[
{"from_value":0,"to_value":10,"flat_amount":"2","per_unit_amount":"10"},
{"from_value":11,"to_value":null,"flat_amount":"3","per_unit_amount":"0.005"}]},
"filters":[],"applied_pricing_unit":null},
{"lago_id":"c2","billable_metric_code":"calls","charge_model":"volume","min_amount_cents":0,
"properties":{"volume_ranges":[
{"from_value":0,"to_value":100,"flat_amount":"10","per_unit_amount":"2"},
{"from_value":101,"to_value":null,"flat_amount":"0","per_unit_amount":"0.0333"}]}},
{"lago_id":"c3","billable_metric_code":"storage","charge_model":"package","properties":
{"amount":"5","free_units":100,"package_size":100,"grouped_by":[]}},
{"lago_id":"c4","billable_metric_code":"seats","charge_model":"standard",
"properties":{"amount":"0.125"},"filters":[
{"invoice_display_name":"Europe","properties":{"amount":"0.25"},"values":{"region":["eu"]}},
{"invoice_display_name":null,"properties":{"amount":"0.5"},"values":{"region":["us","ca"]}}]}]}}"#;

/// Imports without any option.
pub fn lago(document: &Node) -> Result<Node, Problems> {
    import::lago(document, &Options::default())
}

/// A charge in euros at a date.
pub fn charge(document: &Node) -> Result<Node, Problems> {
    let options =
        Options { currency: Some("EUR"), as_of: Some("2025-01-01"), ..Options::default() };
    import::lago(document, &options)
}

#[test]
fn a_plan_is_one_book() {
    let book = lago(&node(PLAN)).expect("a book");
    check_book(&book).expect("a valid book");
    let head = ["id", "name", "currency", "asOf", "status", "tax"].map(|key| book.text_at(key));
    let wanted = ["pro", "Pro", "EUR", "2025-05-06", "published", "excluded"];
    assert_eq!(head.map(Option::unwrap), wanted);
    let items: Vec<_> = (book.list_at("items").iter())
        .map(|item| (item.text_at("id").unwrap(), item.text_at("name").unwrap()))
        .collect();
    assert_eq!(
        items,
        [
            ("calls", "API calls"),
            ("c2", "calls"),
            ("storage", "storage"),
            ("seats", "seats"),
            ("seats:1", "seats: Europe"),
            ("seats:2", "seats: region us / ca"),
        ]
    );
    let policies = node(
        r#"{"tierBound":"upperInclusive","zeroUsageFlat":true,"rounding":{
        "bill":{"scale":2,"mode":"halfUp","per":"cycle"},"line":{"scale":2,"mode":"halfUp"}}}"#,
    );
    assert_eq!(book.get("policies"), Some(&policies));
}

#[test]
fn each_model_costs_what_lago_bills() {
    let book = lago(&node(PLAN)).expect("a book");
    for (item, quantity, amount, exact) in [
        ("calls", "0", "2.00", "2"),
        ("calls", "10", "102.00", "102"),
        ("calls", "10.5", "105.00", "105.0025"),
        ("calls", "11", "105.01", "105.005"),
        ("c2", "0", "10.00", "10"),
        ("c2", "100", "210.00", "210"),
        ("c2", "100.5", "3.35", "3.34665"),
        ("storage", "0", "0.00", "0"),
        ("storage", "100", "0.00", "0"),
        ("storage", "101", "5.00", "5"),
        ("storage", "201", "10.00", "10"),
        ("seats", "1", "0.13", "0.125"),
        ("seats:1", "1", "0.25", "0.25"),
        ("seats:2", "3", "1.50", "1.5"),
    ] {
        let wanted = (amount.to_owned(), exact.to_owned());
        assert_eq!(rated(&book, item, quantity), wanted, "{quantity} of {item}");
    }
}

#[test]
fn each_fee_of_a_bill_is_rounded_by_itself() {
    let book = lago(&node(PLAN)).expect("a book").to_json();
    let use_of = |item: &str, quantity: &str| {
        format!(r#"{{"item":"{item}","quantity":"{quantity}","at":"2025-01-02T00:00:00Z"}}"#)
    };
    let usage = [use_of("calls", "11"), use_of("c2", "100.5"), use_of("seats", "1")].join(",");
    let scenario = node(&format!(
        r#"{{"format":"packwise.scenario/1","book":{book},"usage":[{usage}],
        "period":{{"start":"2025-01-01T00:00:00Z","end":"2025-02-01T00:00:00Z"}}}}"#
    ));
    // 105.01 + 3.35 + 0.13, and not the 108.48 of their exact sum.
    assert_eq!(simulate(&scenario).expect("a result").text_at("total"), Some("108.49"));
}

#[test]
fn tiers_that_round_unlike_their_sum_are_imported_alone() {
    let ranges = r#"{"lago_id":"c","charge_model":"graduated","properties":{"graduated_ranges":[
        {"from_value":0,"to_value":1,"flat_amount":"0","per_unit_amount":"0.005"},
        {"from_value":2,"to_value":null,"flat_amount":"0","per_unit_amount":"0.005"}]}}"#;
    let alone = charge(&node(ranges)).expect("a book");
    assert_eq!(rated(&alone, "c", "2"), ("0.01".to_owned(), "0.01".to_owned()));
    let second = r#"{"lago_id":"d","charge_model":"standard","properties":{"amount":"1"}}"#;
    let problems = charge(&node(&format!("[{second},{ranges}]"))).expect_err("refused").0;
    let places: Vec<_> = problems.iter().map(|p| (p.code, p.path.as_str())).collect();
    assert_eq!(places, [("roundedTogether", "/1")]);
}

#[test]
fn a_charge_alone_needs_a_currency_and_a_date() {
    let text = r#"{"charge":{"billable_metric_code":"calls","charge_model":"standard",
        "properties":{"amount":"0.02"}}}"#;
    let problems = lago(&node(text)).expect_err("refused").0;
    let codes: Vec<_> = problems.iter().map(|problem| problem.code).collect();
    assert_eq!(codes, ["noCurrency", "noDate"]);
    let book = charge(&node(text)).expect("a book");
    assert_eq!(rated(&book, "calls", "3"), ("0.06".to_owned(), "0.06".to_owned()));
    let list = r#"{"charges":[{"charge_model":"standard","properties":{"amount":"0.02"}}]}"#;
    let book = charge(&node(list)).expect("a book");
    assert_eq!(book.list_at("items")[0].text_at("id"), Some("charge-1"));
}

#[test]
fn what_does_not_depend_on_use_is_told() {
    let more = PLAN.replacen(
        "\"usage_thresholds\":[]",
        "\"usage_thresholds\":[{\"amount_cents\":1}],\"fixed_charges\":[{\"units\":1}]",
        1,
    );
    let book = lago(&node(&more)).expect("a book");
    let notes = book.list_at("notes");
    let english: Vec<&str> = notes.iter().filter_map(|note| note.text_at("en")).collect();
    for words in ["own fee (2900", "fixed charges", "threshold", "Each filter", "billable metric"] {
        assert!(english.iter().any(|note| note.contains(words)), "no note on {words}: {english:?}");
    }
    assert!(notes.iter().all(|note| note.text_at("zh-CN").is_some_and(|text| !text.is_empty())));
    let free = PLAN.replacen("\"amount_cents\":2900", "\"amount_cents\":0", 1);
    assert!(!lago(&node(&free)).expect("a book").to_json().contains("own fee"));
}

#[test]
fn ranges_join_by_one_unit_or_at_the_bound() {
    let ranges = |bounds: [&str; 3]| {
        let [end, next, last] = bounds;
        node(&format!(
            r#"{{"charge_model":"graduated","properties":{{"graduated_ranges":[
            {{"from_value":0,"to_value":{end},"per_unit_amount":"1"}},
            {{"from_value":{next},"to_value":{last},"per_unit_amount":"2"}},
            {{"from_value":{last},"to_value":null,"per_unit_amount":"3"}}]}}}}"#
        ))
    };
    let touching = charge(&ranges(["\"0.1\"", "\"0.1\"", "5"])).expect("a book");
    assert_eq!(rated(&touching, "charge-1", "6").1, "12.9");
    for bounds in [["10", "11", "20"], ["10", "12", "20"], ["\"0.5\"", "\"1.5\"", "20"]] {
        let problems = charge(&ranges(bounds)).expect_err("a gap").0;
        let path = &problems[0].path;
        assert_eq!(problems[0].code, "rangesNotContiguous");
        assert!(path.starts_with("/properties/graduated_ranges/"), "{path}");
    }
}

/// What is written into the plan, and the problem that it makes.
const REFUSED: &[Row<'_>] = &[
    ("\"interval\":\"monthly\"", "\"interval\":\"weekly\"", "intervalNotKept", "/plan/interval"),
    ("\"interval\":\"monthly\"", "\"interval\":\"yearly\"", "intervalNotKept", "/plan/interval"),
    ("\"interval\":\"monthly\"", "\"interval\":\"hourly\"", "notOneOf", "/plan/interval"),
    (
        "\"minimum_commitment\":null",
        "\"minimum_commitment\":{\"amount_cents\":5}",
        "minimumSpend",
        "/plan/minimum_commitment",
    ),
    (
        "\"min_amount_cents\":0",
        "\"min_amount_cents\":100",
        "minimumSpend",
        "/plan/charges/0/min_amount_cents",
    ),
    (
        "\"pay_in_advance\":false",
        "\"pay_in_advance\":true",
        "paidInAdvance",
        "/plan/charges/0/pay_in_advance",
    ),
    ("\"prorated\":false", "\"prorated\":true", "proratedUse", "/plan/charges/0/prorated"),
    (
        "\"applied_pricing_unit\":null",
        "\"applied_pricing_unit\":{\"code\":\"cr\"}",
        "pricingUnit",
        "/plan/charges/0/applied_pricing_unit",
    ),
    (
        "\"grouped_by\":[]",
        "\"grouped_by\":[\"region\"]",
        "groupedUse",
        "/plan/charges/2/properties/grouped_by",
    ),
    (
        "\"filters\":[],",
        "\"group_properties\":[{\"group_id\":\"g\"}],",
        "groupedUse",
        "/plan/charges/0/group_properties",
    ),
    (
        "\"charge_model\":\"standard\"",
        "\"charge_model\":\"percentage\"",
        "percentagePrice",
        "/plan/charges/3/charge_model",
    ),
    (
        "\"charge_model\":\"standard\"",
        "\"charge_model\":\"graduated_percentage\"",
        "percentagePrice",
        "/plan/charges/3/charge_model",
    ),
    (
        "\"charge_model\":\"standard\"",
        "\"charge_model\":\"dynamic\"",
        "dynamicPrice",
        "/plan/charges/3/charge_model",
    ),
    (
        "\"charge_model\":\"standard\"",
        "\"charge_model\":\"custom\"",
        "customPrice",
        "/plan/charges/3/charge_model",
    ),
    (
        "\"charge_model\":\"standard\"",
        "\"charge_model\":\"auction\"",
        "notOneOf",
        "/plan/charges/3/charge_model",
    ),
    (
        "\"from_value\":11",
        "\"from_value\":12",
        "rangesNotContiguous",
        "/plan/charges/0/properties/graduated_ranges/1/from_value",
    ),
    (
        "\"to_value\":10,",
        "\"to_value\":null,",
        "openTierNotLast",
        "/plan/charges/0/properties/graduated_ranges/0/to_value",
    ),
    (
        "\"to_value\":null",
        "\"to_value\":99",
        "lastTierBounded",
        "/plan/charges/0/properties/graduated_ranges/1/to_value",
    ),
    (
        "\"to_value\":10,",
        "\"to_value\":0,",
        "tiersNotAscending",
        "/plan/charges/0/properties/graduated_ranges/0/to_value",
    ),
    (
        "\"to_value\":10,",
        "\"to_value\":10.5,",
        "jsonFraction",
        "/plan/charges/0/properties/graduated_ranges/0/to_value",
    ),
    (
        "\"per_unit_amount\":\"10\"",
        "\"per_unit_amount\":\"-10\"",
        "outOfRange",
        "/plan/charges/0/properties/graduated_ranges/0/per_unit_amount",
    ),
    (
        "\"package_size\":100",
        "\"package_size\":0",
        "wrongType",
        "/plan/charges/2/properties/package_size",
    ),
    (
        "\"amount\":\"0.25\"",
        "\"price\":\"0.25\"",
        "missingKey",
        "/plan/charges/3/filters/0/properties",
    ),
    ("\"volume_ranges\"", "\"ranges\"", "missingKey", "/plan/charges/1/properties"),
    ("\"properties\":{\"amount\":\"0.125\"},", "", "missingKey", "/plan/charges/3"),
    ("\"amount_currency\":\"EUR\"", "\"amount_currency\":\"HUF\"", "currencyUnclear", ""),
    ("\"amount_currency\":\"EUR\"", "\"amount_currency\":7", "wrongType", "/plan/amount_currency"),
    ("\"usage_thresholds\":[]", "\"meta\":{\"next_page\":2}", "listNotWhole", "/plan/meta"),
    (
        "\"lago_id\":\"c2\"",
        "\"amount_currency\":\"USD\"",
        "mixedCurrencies",
        "/plan/charges/1/amount_currency",
    ),
];

#[test]
fn what_a_book_cannot_say_is_refused_by_name() {
    broken(PLAN, REFUSED, lago);
}

#[test]
fn a_yearly_plan_may_bill_its_charges_monthly() {
    let yearly = PLAN.replacen("\"interval\":\"monthly\"", "\"interval\":\"yearly\"", 1).replacen(
        "\"bill_charges_monthly\":null",
        "\"bill_charges_monthly\":true",
        1,
    );
    assert!(lago(&node(&yearly)).is_ok());
}

#[test]
fn other_objects_are_no_plan() {
    for text in ["{}", "5", r#"{"plans":[]}"#, r#"{"billable_metric":{"code":"calls"}}"#] {
        let problems = lago(&node(text)).expect_err("no plan").0;
        assert_eq!((problems[0].code, problems[0].path.as_str()), ("notAPlan", ""), "{text}");
    }
    let problems = lago(&node(r#"{"plan":{"charges":[]}}"#)).expect_err("no charge").0;
    assert_eq!((problems[0].code, problems[0].path.as_str()), ("empty", "/plan/charges"));
}

#[test]
fn amounts_are_rounded_to_the_decimals_of_lago() {
    for (currency, scale) in [("JPY", 0), ("ISK", 0), ("KWD", 3), ("LYD", 3), ("EUR", 2)] {
        let text = PLAN.replacen("\"EUR\"", &format!("\"{currency}\""), 1);
        let text = text.replacen("\"amount\":\"0.125\"", "\"amount\":\"1\"", 1);
        let book = lago(&node(&text)).expect("a book");
        let rule = book.get("policies").and_then(|p| p.get("rounding")?.get("line"));
        assert_eq!(rule.and_then(|rule| rule.get("scale")), Some(&Node::Int(scale)), "{currency}");
    }
}

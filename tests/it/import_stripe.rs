//! Stripe's price objects as a price book: what each becomes, and what is refused by name.

use crate::support::{node, rate, simulate};
use packwise::api::check_book;
use packwise::book;
use packwise::document::{Node, Problems};
use packwise::import::{self, Options};

/// A list as the API answers it with `expand[]=data.tiers` and `expand[]=data.product`.
pub const LIST: &str = r#"{"object":"list","has_more":false,"url":"/v1/prices","data":[
{"id":"price_calls","object":"price","active":true,"billing_scheme":"tiered","created":1735689600,
"currency":"usd","currency_options":{"usd":{"unit_amount":null},"eur":{"unit_amount":null}},
"custom_unit_amount":null,"livemode":true,"lookup_key":null,"metadata":{"team":"a"},
"nickname":"Metered",
"product":{"id":"prod_1","object":"product","name":"API calls","unit_label":"call"},
"recurring":{"interval":"month","interval_count":1,"meter":"mtr_1","trial_period_days":null,
"usage_type":"metered"},
"tax_behavior":"exclusive","tiers_mode":"graduated","tiers":[
{"flat_amount":500,"flat_amount_decimal":"500","unit_amount":0,"unit_amount_decimal":"0",
"up_to":1000},
{"flat_amount":null,"unit_amount":null,"unit_amount_decimal":"1.25","up_to":10000},
{"flat_amount":null,"unit_amount":null,"unit_amount_decimal":"0.8","up_to":null}],
"transform_quantity":null,"type":"recurring","unit_amount":null,"unit_amount_decimal":null},
{"id":"price_blocks","object":"price","billing_scheme":"per_unit","currency":"usd",
"product":"prod_2","recurring":{"interval":"day","interval_count":1,"usage_type":"metered",
"aggregate_usage":"sum"},"tax_behavior":"exclusive",
"transform_quantity":{"divide_by":1000,"round":"up"},"type":"recurring","unit_amount":199,
"unit_amount_decimal":"199"},
{"id":"price_setup","object":"price","billing_scheme":"per_unit","currency":"usd",
"product":"prod_3","recurring":null,"tax_behavior":"exclusive","type":"one_time",
"unit_amount":49900}]}"#;

/// Imports without any option.
pub fn stripe(document: &Node) -> Result<Node, Problems> {
    import::stripe(document, &Options::default())
}

/// The rated amount and the exact one of a quantity of an item.
pub fn rated(book: &Node, item: &str, quantity: &str) -> (String, String) {
    let request = Node::object([
        ("book", book.clone()),
        ("item", Node::text(item)),
        ("quantity", Node::text(quantity)),
    ]);
    let result = rate(&request).expect("a result");
    let text = |key| result.text_at(key).unwrap_or_default().to_owned();
    (text("amount"), text("exact"))
}

/// A metered price per unit in a currency, with anything more.
pub fn per_unit(currency: &str, amount: &str, more: &str) -> Node {
    node(&format!(
        r#"{{"id":"p","object":"price","created":0,"currency":"{currency}",
        "recurring":{{"interval":"month","usage_type":"metered"}},{amount}{more}}}"#
    ))
}

#[test]
fn a_list_of_prices_is_one_book() {
    let book = stripe(&node(LIST)).expect("a book");
    let checked = check_book(&book).expect("a valid book");
    assert_eq!(checked.text_at("id"), Some("stripe"));
    let head = ["currency", "utcOffset", "asOf", "status", "tax"].map(|key| book.text_at(key));
    assert_eq!(head.map(Option::unwrap), ["USD", "+00:00", "2025-01-01", "published", "excluded"]);
    let items = node(
        r#"[{"id":"price_calls","name":"API calls: Metered","unit":"call","payPerUse":
        {"tiersMode":"graduated","countedBy":"month","settledBy":"month","tiers":[
        {"upTo":"1000","unitAmount":"0","flatAmount":"5"},{"upTo":"10000","unitAmount":"0.0125"},
        {"upTo":null,"unitAmount":"0.008"}]}},
        {"id":"price_blocks","name":"price_blocks","unit":"unit","payPerUse":
        {"tiersMode":"graduated","countedBy":"day","settledBy":"day","per":"1000",
        "wholeBlocks":true,"tiers":[{"upTo":null,"unitAmount":"1.99"}]}},
        {"id":"price_setup","name":"price_setup","unit":"unit","oneTime":{"price":"499"}}]"#,
    );
    assert_eq!(book.get("items"), Some(&items));
    let policies = node(
        r#"{"tierBound":"upperInclusive","zeroUsageFlat":true,"rounding":{
        "bill":{"scale":2,"mode":"halfUp","per":"cycle"},"line":{"scale":2,"mode":"halfUp"}}}"#,
    );
    assert_eq!(book.get("policies"), Some(&policies));
}

#[test]
fn what_is_left_out_is_told_in_both_languages() {
    let book = stripe(&node(LIST)).expect("a book");
    let notes = book.list_at("notes");
    let english: Vec<&str> = notes.iter().filter_map(|note| note.text_at("en")).collect();
    let tells = |words: &str| english.iter().any(|note| note.contains(words));
    for words in
        ["Coupons", "calendar month", "meter", "other currencies are left out: EUR", "date"]
    {
        assert!(tells(words), "no note on {words}: {english:?}");
    }
    assert!(notes.iter().all(|note| note.text_at("zh-CN").is_some_and(|text| !text.is_empty())));
    // Whether a first flat amount is due without use is open: the other reading is in the book.
    assert_eq!(book.list_at("open")[0].text_at("policy"), Some("zeroUsageFlat"));
    let other = book::with_policy(&book, "zeroUsageFlat", "false");
    assert_eq!(rated(&other, "price_calls", "0").0, "0.00");
    let plain = stripe(&per_unit("usd", "\"unit_amount\":5", "")).expect("a book");
    assert!(plain.list_at("open").is_empty());
}

#[test]
fn bounds_flat_amounts_blocks_and_rounding_are_those_of_stripe() {
    let book = stripe(&node(LIST)).expect("a book");
    for (item, quantity, amount, exact) in [
        ("price_calls", "0", "5.00", "5"),
        ("price_calls", "1000", "5.00", "5"),
        ("price_calls", "1001", "5.01", "5.0125"),
        ("price_calls", "10000", "117.50", "117.5"),
        ("price_calls", "10001", "117.51", "117.508"),
        ("price_blocks", "0", "0.00", "0"),
        ("price_blocks", "1", "1.99", "1.99"),
        ("price_blocks", "1000", "1.99", "1.99"),
        ("price_blocks", "1001", "3.98", "3.98"),
    ] {
        let wanted = (amount.to_owned(), exact.to_owned());
        assert_eq!(rated(&book, item, quantity), wanted, "{quantity} of {item}");
    }
    // Each line is rounded by itself, and each tier is a line: 0.5 and 0.5 cents make 2.
    let tiers = r#""billing_scheme":"tiered","tiers_mode":"graduated","tiers":[
        {"unit_amount_decimal":"0.5","up_to":1},{"unit_amount_decimal":"0.5","up_to":"inf"}]"#;
    let book = stripe(&per_unit("usd", tiers, "")).expect("a book");
    assert_eq!(rated(&book, "p", "2"), ("0.02".to_owned(), "0.01".to_owned()));
}

#[test]
fn a_day_and_a_purchase_are_billed_as_stripe_bills_them() {
    let book = stripe(&node(LIST)).expect("a book").to_json();
    let scenario = node(&format!(
        r#"{{"format":"packwise.scenario/1","book":{book},
        "period":{{"start":"2025-01-01T00:00:00Z","end":"2025-03-01T00:00:00Z"}},
        "usage":[{{"item":"price_calls","quantity":"1","at":"2025-01-02T05:00:00Z"}},
        {{"item":"price_blocks","quantity":"1","at":"2025-01-02T05:00:00Z"}},
        {{"item":"price_blocks","quantity":"1","at":"2025-01-03T05:00:00Z"}}],
        "events":[{{"at":"2025-01-05T00:00:00Z","type":"buyOneTime","item":"price_setup",
        "app":"a","count":1}}]}}"#
    ));
    // Two days with one started block each, the purchase, and a flat amount in each month, in the
    // one without use too.
    assert_eq!(simulate(&scenario).expect("a result").text_at("total"), Some("512.98"));
}

#[test]
fn amounts_are_in_the_smallest_unit_of_their_currency() {
    for (currency, amount, wanted, scale) in [
        ("usd", "\"unit_amount\":5", "0.05", 2),
        ("USD", "\"unit_amount_decimal\":\"0.000000000001\"", "0.00000000000001", 2),
        ("jpy", "\"unit_amount\":500", "500", 0),
        ("krw", "\"unit_amount_decimal\":\"12.5\"", "12.5", 0),
        ("mga", "\"unit_amount\":7", "7", 0),
        ("kwd", "\"unit_amount\":5120", "5.12", 3),
        ("bhd", "\"unit_amount\":1", "0.001", 3),
        ("isk", "\"unit_amount\":500", "5", 2),
        ("huf", "\"unit_amount\":500", "5", 2),
    ] {
        let book = stripe(&per_unit(currency, amount, "")).expect("a book");
        let tier = &book.list_at("items")[0].get("payPerUse").unwrap().list_at("tiers")[0];
        assert_eq!(tier.text_at("unitAmount"), Some(wanted), "{currency}");
        let rounding = book.get("policies").and_then(|p| p.get("rounding")?.get("bill"));
        assert_eq!(rounding.and_then(|rule| rule.get("scale")), Some(&Node::Int(scale)));
        let steps = book.list_at("notes").iter().filter_map(|note| note.text_at("en"));
        let told = steps.filter(|note| note.contains("in steps of")).count();
        assert_eq!(told > 0, ["kwd", "bhd", "isk"].contains(&currency), "{currency}");
    }
}

#[test]
fn a_price_alone_an_array_and_a_search_are_read_too() {
    let price = per_unit("eur", "\"unit_amount\":5", ",\"nickname\":\"Calls\"");
    let alone = stripe(&price).expect("a book");
    let array = stripe(&Node::List(vec![price.clone()])).expect("a book");
    let search =
        Node::object([("object", Node::text("search_result")), ("data", Node::List(vec![price]))]);
    assert_eq!(array, alone);
    assert_eq!(stripe(&search).expect("a book"), alone);
    assert_eq!(alone.list_at("items")[0].text_at("name"), Some("Calls"));
}

#[test]
fn prices_of_the_test_mode_are_examples() {
    let text = LIST.replacen("\"livemode\":true", "\"livemode\":false", 1);
    let book = stripe(&node(&text)).expect("a book");
    assert_eq!(book.text_at("status"), Some("illustrative"));
    let archived = LIST.replacen("\"active\":true", "\"active\":false", 1);
    let book = stripe(&node(&archived)).expect("a book").to_json();
    assert!(book.contains("No longer sold in Stripe, and still here: price_calls."), "{book}");
}

#[test]
fn options_name_the_book_and_set_its_date() {
    let options = Options {
        id: Some("mine"),
        name: Some("My prices"),
        as_of: Some("2026-02-03"),
        utc_offset: Some("-05:00"),
        currency: Some("usd"),
    };
    let book = import::stripe(&node(LIST), &options).expect("a book");
    let head = ["id", "name", "asOf", "utcOffset"].map(|key| book.text_at(key).unwrap());
    assert_eq!(head, ["mine", "My prices", "2026-02-03", "-05:00"]);
    // The date of the newest price is that of the book's own clock.
    let west = Options { utc_offset: Some("-05:00"), ..Options::default() };
    let book = import::stripe(&node(LIST), &west).expect("a book");
    assert_eq!(book.text_at("asOf"), Some("2024-12-31"));
    let bad = Options { id: Some("a b"), as_of: Some("soon"), ..Options::default() };
    let bad = Options { utc_offset: Some("1"), currency: Some("e"), name: Some(""), ..bad };
    let problems = import::stripe(&node(LIST), &bad).expect_err("bad options").0;
    let bad: Vec<_> = problems.iter().filter(|problem| problem.code == "badOption").collect();
    assert_eq!(bad.len(), 5, "{problems:?}");
    let euro = Options { currency: Some("EUR"), ..Options::default() };
    let problems = import::stripe(&node(LIST), &euro).expect_err("another currency").0;
    assert_eq!(
        (problems[0].code, problems[0].path.as_str()),
        ("mixedCurrencies", "/data/0/currency")
    );
}

//! The largest documents: within the limits they are lived through, beyond them they are refused
//! at once, and never keep the program busy for ever.

use crate::support::{node, simulate};
use packwise::document::Node;
use packwise::view::field::{BrokenRule, parse_money, parse_quantity};
use rust_decimal::Decimal;
use std::time::{Duration, Instant};

/// More than any document here takes, on a slow machine and unoptimised.
const PATIENCE: Duration = Duration::from_secs(60);

const ITEM: &str = r#"{"id":"i","name":"I","unit":"call",
"packs":[{"id":"p","quantity":"100","price":"5","validFor":"P1Y"},
{"id":"second","quantity":"1","price":"5","validFor":"P100Y","resets":"PT1S"}],
"payPerUse":{"tiersMode":"graduated","countedBy":"day","settledBy":"hour",
"tiers":[{"upTo":null,"unitAmount":"0.05"}]}}"#;

/// A scenario of twenty years on one item, or on another list of items.
fn years(items: &str, rest: &str) -> Node {
    node(&format!(
        r#"{{"format":"packwise.scenario/1","book":{{"format":"packwise.book/1","id":"b",
        "name":"B","currency":"CNY","utcOffset":"+00:00","asOf":"2025","status":"illustrative",
        "tax":"notStated","policies":{{"refund":{{"withinDays":3660}}}},"items":[{items}]}},
        "period":{{"start":"2025-01-01T00:00:00Z","end":"2045-01-01T00:00:00Z"}},{rest}}}"#
    ))
}

fn repeated(part: impl Fn(usize) -> String, times: usize) -> String {
    (0..times).map(part).collect::<Vec<_>>().join(",")
}

fn buys(times: usize, rest: &str) -> String {
    let buy = |number: usize| {
        let day = 1 + number % 28;
        format!(r#"{{"at":"2025-01-{day:02}T00:00:00Z","type":"buyPack","item":"i",{rest}}}"#)
    };
    format!(r#""events":[{}]"#, repeated(buy, times))
}

const SPREAD: &str =
    r#"{"item":"i","quantity":"1000","from":"2025-01-01T00:00:00Z","to":"2045-01-01T00:00:00Z"}"#;

/// Simulates, and returns the first problem's code and place, or nothing when there is a result.
#[track_caller]
#[expect(clippy::disallowed_methods, reason = "the time that a document takes is what is tested")]
fn outcome(document: &Node) -> Option<(&'static str, String)> {
    let began = Instant::now();
    let outcome = simulate(document);
    let took = began.elapsed();
    assert!(took < PATIENCE, "it took {took:?}");
    outcome.err().map(|problems| (problems.0[0].code, problems.0[0].path.clone()))
}

#[track_caller]
fn refused(document: &Node, code: &str, path: &str) {
    assert_eq!(outcome(document), Some((code, path)).map(|(code, path)| (code, path.to_owned())));
}

#[test]
fn large_documents_within_the_limits_are_lived_through() {
    let series = format!(
        r#""usage":[{{"item":"i","start":"2025-01-01T00:00:00Z","every":"PT1M",
        "quantities":[{}]}}]"#,
        repeated(|_| "1".to_owned(), 1_000_000)
    );
    assert_eq!(outcome(&years(ITEM, &series)), None, "a million figures");
    let record = |n: usize| {
        let (hour, day, month) = (n % 24, n / 24 % 28 + 1, n / 672 % 12 + 1);
        let year = 2025 + n / 8064;
        format!(
            r#"{{"item":"i","quantity":"1","at":"{year}-{month:02}-{day:02}T{hour:02}:00:00Z"}}"#
        )
    };
    let hours = format!(r#""usage":[{}]"#, repeated(record, 50_000));
    assert_eq!(outcome(&years(ITEM, &hours)), None, "a record in each of very many cycles");
    let all = format!(r#"{},"usage":[{SPREAD}]"#, buys(10_000, r#""pack":"p""#));
    assert_eq!(outcome(&years(ITEM, &all)), None, "ten thousand events");
    let items = repeated(|n| ITEM.replace(r#""id":"i""#, &format!(r#""id":"i{n}""#)), 1000);
    let used = SPREAD.replace(r#""i""#, r#""i999""#);
    assert_eq!(outcome(&years(&items, &format!(r#""usage":[{used}]"#))), None, "1,000 items");
}

#[test]
fn packs_by_the_ten_thousand_are_lived_through() {
    let packs = buys(4, r#""pack":"p","count":10000"#);
    assert_eq!(outcome(&years(ITEM, &format!(r#"{packs},"usage":[]"#))), None, "40,000 packs");
}

#[test]
fn old_packs_are_filled_again_in_no_time() {
    // Every other minute for ten years, which are over soon.
    let minutes = ITEM.replace("P100Y", "P10Y").replace("PT1S", "PT2M");
    let old = r#"{"item":"i","pack":"second","remaining":"1","boughtAt":"2015-01-01T00:10:00Z"}"#;
    let held = repeated(|_| old.to_owned(), 10_000);
    let held = format!(r#""held":[{held}],"usage":[]"#);
    assert_eq!(outcome(&years(&minutes, &held)), None, "10,000 old packs");
}

#[test]
fn refills_are_kept_only_as_far_as_memory_allows() {
    let seconds = |hours: &str| {
        let item = ITEM.replace("P100Y", hours);
        outcome(&years(&item, &format!(r#"{},"usage":[]"#, buys(1, r#""pack":"second""#))))
    };
    assert_eq!(seconds("PT12H"), None, "43,200 refills");
    assert_eq!(seconds("PT30H").map(|(code, _)| code), Some("limitWork"), "108,000 refills");
}

#[test]
fn what_takes_too_much_work_is_refused() {
    let much = SPREAD.replace("1000", "1000000");
    let spread = format!(r#""usage":[{}]"#, repeated(|_| much.clone(), 2000));
    refused(&years(ITEM, &spread), "limitWork", "");
    let packs = buys(10_000, r#""pack":"p","count":10000"#);
    refused(&years(ITEM, &packs), "limitWork", "");
    refused(&years(ITEM, &buys(3, r#""pack":"second""#)), "limitWork", "");
    let packs = buys(20, r#""pack":"p","count":10000"#);
    refused(&years(ITEM, &packs), "limitWork", "");
    let back = repeated(
        |n| format!(r#"{{"at":"2025-07-01T00:00:00Z","type":"refundOrder","order":"A{n}"}}"#),
        10_000,
    );
    let used = repeated(|_| SPREAD.to_owned(), 40);
    // Whether it is refused or not, it ends.
    outcome(&years(ITEM, &format!(r#""usage":[{used}],"events":[{back}]"#)));
}

#[test]
fn what_is_too_long_is_refused() {
    let events = buys(10_001, r#""pack":"p""#);
    refused(&years(ITEM, &events), "tooMany", "/events");
    let figures = |count| repeated(|_| "1".to_owned(), count);
    let series = |count| {
        let start = r#""start":"2025-01-01T00:00:00Z","every":"PT1M""#;
        format!(r#"{{"item":"i",{start},"quantities":[{}]}}"#, figures(count))
    };
    let usage = format!(r#""usage":[{},{}]"#, series(600_000), series(400_001));
    refused(&years(ITEM, &usage), "limitRecords", "/usage/1");
    let items = repeated(|n| ITEM.replace(r#""id":"i""#, &format!(r#""id":"i{n}""#)), 1001);
    refused(&years(&items, r#""usage":[]"#), "tooMany", "/book/items");
    let late = ITEM.replace("P100Y", "P9999Y").replace("PT1S", "P9000Y");
    refused(&years(&late, &buys(1, r#""pack":"second""#)), "timeOutOfRange", "");
}

#[test]
fn very_many_keys_and_services_are_read_in_no_time() {
    let mut document = years(ITEM, r#""usage":[]"#);
    for number in 0..200_000 {
        document.push(&format!("k{number}"), Node::Null);
    }
    refused(&document, "unknownKey", "/k0");
    let service = |item: usize| move |n: usize| format!(r#"{{"id":"S{item}-{n}"}}"#);
    let item = |item: usize| {
        let services = repeated(service(item), 300);
        format!(r#"{{"id":"i{item}","name":"I","unit":"call","services":[{services}]}}"#)
    };
    let used = repeated(
        |_| r#"{"service":"S999-299","quantity":"1","at":"2025-06-01T00:00:00Z"}"#.to_owned(),
        20_000,
    );
    let document = years(&repeated(item, 1000), &format!(r#""usage":[{used}]"#));
    assert_eq!(outcome(&document), None, "300,000 services");
}

#[test]
fn a_long_row_of_minus_signs_is_refused_in_no_time() {
    let signs = "-".repeat(1_000_000);
    for broken in [
        parse_money(&signs).expect_err("no price").broken,
        parse_quantity(&signs, Decimal::ONE_HUNDRED).expect_err("no quantity").broken,
        parse_quantity("--5", Decimal::ONE_HUNDRED).expect_err("no quantity").broken,
    ] {
        assert_eq!(broken, BrokenRule::NotANumber);
    }
}

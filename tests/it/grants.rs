//! Grants in small scenarios: ties, reopening, refills, and when the last unit went.

use crate::support::{node, number, simulate};
use packwise::document::Node;

/// A scenario of January 2025 on one item with packs `a` (10 units, refilled each week) and `b`.
fn january(policies: &str, free: &str, rest: &str) -> Node {
    simulate(&node(&scenario(policies, free, rest))).expect("a result")
}

fn scenario(policies: &str, free: &str, rest: &str) -> String {
    format!(
        r#"{{"format":"packwise.scenario/1","book":{{"format":"packwise.book/1","id":"b",
        "name":"b","currency":"CNY","utcOffset":"+00:00","asOf":"2025","status":"illustrative",
        "tax":"notStated","policies":{policies},"items":[{{"id":"i","name":"i","unit":"call",
        "free":{free},"packs":[
        {{"id":"a","quantity":"10","price":"1","validFor":"P1M","resets":"P7D"}},
        {{"id":"b","quantity":"10","price":"1","validFor":"P1M"}}],
        "payPerUse":{{"tiersMode":"graduated","tiers":[{{"upTo":null,"unitAmount":"1"}}]}}}}]}},
        "period":{{"start":"2025-01-01T00:00:00Z","end":"2025-02-01T00:00:00Z"}},{rest}}}"#
    )
}

/// The grant of an order, or of a quota, that starts on a day of January.
fn grant<'a>(result: &'a Node, name: &str, day: &str) -> &'a Node {
    let is = |grant: &&Node| {
        [grant.text_at("order"), grant.text_at("quota")].contains(&Some(name))
            && grant.text_at("validFrom").is_some_and(|from| from.starts_with(day))
    };
    result.list_at("grants").iter().find(is).expect("the grant")
}

#[test]
fn ties_go_to_the_place_in_the_document_not_to_the_earlier_start() {
    let result = january(
        r#"{"grantOrder":["size"]}"#,
        "[]",
        r#""events":[
        {"at":"2025-01-02T00:00:00Z","type":"buyPack","item":"i","pack":"b","order":"first",
         "effective":"2025-01-05T00:00:00Z"},
        {"at":"2025-01-03T00:00:00Z","type":"buyPack","item":"i","pack":"b","order":"second"}],
        "usage":[{"item":"i","quantity":"4","at":"2025-01-06T00:00:00Z"}]"#,
    );
    assert_eq!(number(grant(&result, "first", "2025-01-05"), "used"), 4.into());
    assert_eq!(number(grant(&result, "second", "2025-01-03"), "used"), 0.into());
}

#[test]
fn a_quota_missed_while_closed_starts_when_the_service_opens_again() {
    let result = january(
        "{}",
        r#"[{"id":"daily","quantity":"5","every":"P1D"}]"#,
        r#""events":[{"at":"2025-01-02T10:00:00Z","type":"closeService"},
        {"at":"2025-01-04T12:00:00Z","type":"openService"}],
        "usage":[{"item":"i","quantity":"9","at":"2025-01-04T13:00:00Z"}]"#,
    );
    let daily = grant(&result, "daily", "2025-01-04T12:00:00");
    assert_eq!(number(daily, "used"), 5.into());
    let days: Vec<&str> = result
        .list_at("grants")
        .iter()
        .filter_map(|grant| grant.text_at("validFrom")?.get(8..10))
        .take(4)
        .collect();
    assert_eq!(days, ["01", "02", "04", "05"], "closed on the 3rd, granted once on the 4th");
}

#[test]
fn a_refill_covers_no_earlier_use() {
    let result = january(
        r#"{"coversEarlier":"samePeriod"}"#,
        "[]",
        r#""events":[
        {"at":"2025-01-02T00:00:00Z","type":"buyPack","item":"i","pack":"a","order":"A"}],
        "usage":[{"item":"i","quantity":"4","at":"2025-01-01T00:00:00Z"},
        {"item":"i","quantity":"20","at":"2025-01-03T00:00:00Z"}]"#,
    );
    // The purchase covers the 4 units of the day before, the refill none of the 14 left over.
    assert_eq!(number(grant(&result, "A", "2025-01-02"), "used"), 10.into());
    assert_eq!(number(grant(&result, "A", "2025-01-09"), "used"), 0.into());
    assert_eq!(number(&result.list_at("usage")[0], "payPerUse"), 14.into());
}

#[test]
fn a_grant_emptied_by_several_records_is_used_up_with_the_last_of_them() {
    let result = january(
        "{}",
        "[]",
        r#""events":[
        {"at":"2025-01-01T00:00:00Z","type":"buyPack","item":"i","pack":"b","order":"B"}],
        "usage":[{"item":"i","quantity":"5","at":"2025-01-20T00:00:00Z"},
        {"item":"i","quantity":"5","at":"2025-01-10T00:00:00Z"}]"#,
    );
    let used_up = grant(&result, "B", "2025-01-01").text_at("usedUpAt");
    assert_eq!(used_up, Some("2025-01-20T00:00:00+00:00"));
}

#[test]
fn grants_of_different_regions_are_told_in_the_order_of_their_first_unit() {
    let result = january(
        r#"{"packScope":"region"}"#,
        "[]",
        r#""events":[
        {"at":"2025-01-01T00:00:00Z","type":"buyPack","item":"i","pack":"b","region":"south"},
        {"at":"2025-01-01T00:00:00Z","type":"buyPack","item":"i","pack":"b","region":"north"}],
        "usage":[{"item":"i","quantity":"5","at":"2025-01-20T00:00:00Z","region":"south"},
        {"item":"i","quantity":"5","at":"2025-01-10T00:00:00Z","region":"north"}]"#,
    );
    let drawn = result.list_at("usage")[0].list_at("drawn");
    let grants: Vec<&str> = drawn.iter().filter_map(|draw| draw.text_at("grant")).collect();
    assert_eq!(grants, ["i/order-2/1", "i/order-1/1"]);
}

#[test]
fn a_pack_of_one_region_covers_no_earlier_use_of_another() {
    let result = january(
        r#"{"packScope":"region","coversEarlier":"samePeriod"}"#,
        "[]",
        r#""events":[
        {"at":"2025-01-03T00:00:00Z","type":"buyPack","item":"i","pack":"b","region":"south"}],
        "usage":[{"item":"i","quantity":"5","at":"2025-01-01T00:00:00Z","region":"north"},
        {"item":"i","quantity":"3","at":"2025-01-02T00:00:00Z","region":"south"}]"#,
    );
    assert_eq!(number(&result.list_at("usage")[0], "packs"), 3.into());
    assert_eq!(number(&result.list_at("usage")[0], "payPerUse"), 5.into());
}

#[test]
fn a_renewal_given_back_before_it_begins_leaves_the_pack_in_use() {
    let result = january(
        r#"{"grantOrder":["class"],"refund":{"withinDays":7}}"#,
        "[]",
        r#""held":[{"item":"i","pack":"b","remaining":"10","boughtAt":"2024-12-20T00:00:00Z",
        "order":"A"}],
        "events":[{"at":"2025-01-02T00:00:00Z","type":"renewPack","order":"A"},
        {"at":"2025-01-03T00:00:00Z","type":"refundOrder","order":"A"}],
        "usage":[{"item":"i","quantity":"4","at":"2025-01-05T00:00:00Z"}]"#,
    );
    assert_eq!(grant(&result, "A", "2025-01-2").text_at("state"), Some("refunded"));
    assert_eq!(number(grant(&result, "A", "2024-12-20"), "used"), 4.into());
    assert_eq!(result.decimal_at("total"), Some(0.into()));
}

#[test]
fn a_pack_that_begins_at_the_instant_shown_stands_as_active() {
    let result = january(
        "{}",
        "[]",
        r#""events":[{"at":"2025-01-31T00:00:00Z","type":"buyPack","item":"i","pack":"b",
        "order":"A","effective":"2025-02-01T00:00:00Z"},
        {"at":"2025-01-31T00:00:00Z","type":"buyPack","item":"i","pack":"b",
        "order":"B","effective":"2025-02-01T00:00:01Z"}]"#,
    );
    assert_eq!(grant(&result, "A", "2025-02-01").text_at("state"), Some("active"));
    assert_eq!(grant(&result, "B", "2025-02-01").text_at("state"), Some("pending"));
}

#[test]
fn packs_refilled_every_ten_minutes_are_not_too_much_work() {
    let rest = r#""events":[{"at":"2025-01-01T00:00:00Z","type":"buyPack","item":"i","pack":"a",
        "count":3}],"usage":[]"#;
    let often = scenario("{}", "[]", rest).replace("P7D", "PT10M");
    let result = simulate(&node(&often)).expect("an account");
    assert_eq!(result.list_at("grants").len(), 3 * 31 * 24 * 6);
}

#[test]
fn a_pack_held_for_years_is_filled_again_when_it_always_was() {
    let held = |bought: &str, every: &str| {
        let rest = format!(
            r#""held":[{{"item":"i","pack":"a","remaining":"3","boughtAt":"{bought}T00:00:00Z",
            "order":"A"}}],"usage":[]"#
        );
        let book = scenario("{}", "[]", &rest).replace("P7D", every);
        let book = book.replacen("\"validFor\":\"P1M\"", "\"validFor\":\"P30Y\"", 1);
        simulate(&node(&book)).expect("an account")
    };
    // Bought on the last day of a month, and each month counted from that day.
    let result = held("1999-12-31", "P1M");
    let left = |day: &str| number(grant(&result, "A", day), "remaining");
    assert_eq!((left("2024-12-31"), left("2025-01-31")), (3.into(), 10.into()));
    let to = grant(&result, "A", "2025-01-31").text_at("validTo");
    assert_eq!(to, Some("2025-02-28T00:00:00+00:00"));
    // A week that is over when the period begins is none of it.
    let result = held("2023-03-01", "P7D");
    let starts = result.list_at("grants").iter().filter_map(|grant| grant.text_at("validFrom"));
    let days: Vec<&str> = starts.filter_map(|from| from.get(5..10)).collect();
    assert_eq!(days, ["01-01", "01-08", "01-15", "01-22", "01-29"]);
    assert_eq!(number(grant(&result, "A", "2025-01-01"), "remaining"), 3.into());
}

#[test]
fn refills_to_come_do_not_keep_the_service_open() {
    let close = |rest: &str| january("{}", "[]", &format!("{rest},\"usage\":[{USED}]"));
    let closing = r#"{"at":"2025-01-03T00:00:00Z","type":"closeService"}"#;
    for result in [
        close(&format!(
            r#""events":[{{"at":"2025-01-01T00:00:00Z","type":"buyPack","item":"i","pack":"a",
            "order":"A"}},{closing}]"#
        )),
        close(&format!(
            r#""held":[{{"item":"i","pack":"a","remaining":"10","boughtAt":"2024-12-31T00:00:00Z",
            "order":"A"}}],"events":[{closing}]"#
        )),
    ] {
        assert_eq!(result.list_at("refused").len(), 0, "{}", result.to_json());
        let closed =
            result.list_at("changes").iter().filter(|row| row.text_at("type") == Some("closed"));
        assert_eq!(closed.count(), 1);
    }
}

/// All that a pack of ten holds, on the second day.
const USED: &str = r#"{"item":"i","quantity":"10","at":"2025-01-02T00:00:00Z"}"#;

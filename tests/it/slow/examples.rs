//! Lives worked out by hand, that the slow model must live, and the core too.

use super::clock::read_time;
use super::compare::compare;
use super::life::Life;
use super::{dec, shortest};
use crate::support::{node, simulate};
use packwise::document::Node;

/// A scenario of a book with one item.
fn scenario(policies: &str, item: &str, rest: &str) -> Node {
    node(&format!(
        r#"{{"format":"packwise.scenario/1","book":{{"format":"packwise.book/1","id":"b",
        "name":"B","currency":"CNY","utcOffset":"+08:00","asOf":"2025-01-01",
        "status":"illustrative","tax":"notStated","policies":{{{policies}}},
        "items":[{{"id":"i","name":"I","unit":"call",{item}}}]}},{rest}}}"#
    ))
}

/// Lives through it, with the core beside.
fn lived(document: &Node) -> Life<'_> {
    let mut life = Life::new(document);
    life.live();
    let result = simulate(document).expect("a valid scenario");
    assert_eq!(compare(&life, &result), Vec::<String>::new());
    life
}

fn at(text: &str) -> i64 {
    read_time(&format!("{text}+08:00"))
}

fn period(start: &str, end: &str) -> String {
    format!(r#""period":{{"start":"{start}T00:00:00+08:00","end":"{end}T00:00:00+08:00"}}"#)
}

#[test]
fn automatic_renewal_is_tried_at_three_from_seven_days_before() {
    let rest = period("2025-01-01", "2025-02-10")
        + r#","balance":"10","events":[
        {"at":"2025-01-01T10:00:00+08:00","type":"buyPack","item":"i","pack":"p","order":"A",
         "autoRenew":true},
        {"at":"2025-01-27T02:00:00+08:00","type":"topUp","amount":"10"}]"#;
    let document = scenario(
        r#""autoRenew":{"daysBefore":7,"at":"03:00:00"}"#,
        r#""packs":[{"id":"p","quantity":"10","price":"10","validFor":"P1M"}]"#,
        &rest,
    );
    let life = lived(&document);
    // The last valid day is 1 February.
    let tried: Vec<(i64, bool)> =
        life.told.renewals.iter().map(|row| (row.at, row.refused.is_none())).collect();
    assert_eq!(
        tried,
        [
            (at("2025-01-25T03:00:00"), false),
            (at("2025-01-26T03:00:00"), false),
            (at("2025-01-27T03:00:00"), true)
        ]
    );
    let ends: Vec<i64> = life.grants.iter().map(|grant| grant.to).collect();
    assert_eq!(ends, [at("2025-02-02T00:00:00"), at("2025-03-02T00:00:00")]);
    assert_eq!(life.balance, Some(dec("0")));
}

#[test]
fn a_renewed_year_is_counted_from_the_first_start() {
    let pack = r#""packs":[{"id":"p","quantity":"10","price":"10","validFor":"P1Y"}]"#;
    for (policies, bought, first, second) in [
        ("", "2023-03-08T15:50:04", "2024-03-09T00:00:00", "2025-03-09T00:00:00"),
        ("", "2024-02-29T10:00:00", "2025-03-01T00:00:00", "2026-03-01T00:00:00"),
        (
            r#""leapDay":"mar1""#,
            "2024-02-29T10:00:00",
            "2025-03-02T00:00:00",
            "2026-03-02T00:00:00",
        ),
        (
            r#""packEnds":"exact""#,
            "2024-02-29T10:00:00",
            "2025-02-28T10:00:00",
            "2026-02-28T10:00:00",
        ),
    ] {
        let day = &bought[..10];
        let events = format!(
            r#","events":[
            {{"at":"{bought}+08:00","type":"buyPack","item":"i","pack":"p","order":"A"}},
            {{"at":"{day}T23:00:00+08:00","type":"renewPack","order":"A","unitPrice":"8"}}]"#
        );
        let document = scenario(policies, pack, &(period(day, "2024-04-01") + &events));
        let life = lived(&document);
        let spans: Vec<(i64, i64)> =
            life.grants.iter().map(|grant| (grant.from, grant.to)).collect();
        assert_eq!(spans, [(at(bought), at(first)), (at(first), at(second))], "{bought}");
        assert_eq!(life.bills().1, Some(dec("18")));
    }
}

#[test]
fn an_hour_that_cannot_be_paid_suspends_and_what_was_used_is_charged_later() {
    let rest = period("2025-01-01", "2025-01-02")
        + r#","balance":"0.5","usage":[
        {"item":"i","quantity":"1","at":"2025-01-01T15:10:00+08:00"},
        {"item":"i","quantity":"2","at":"2025-01-01T16:10:00+08:00"},
        {"item":"i","quantity":"4","at":"2025-01-01T16:26:00+08:00"},
        {"item":"i","quantity":"8","at":"2025-01-01T19:00:00+08:00"}],
        "events":[{"at":"2025-01-01T18:00:00+08:00","type":"topUp","amount":"2.5"}]"#;
    let document = scenario(
        r#""billDelay":"PT26M","arrears":{"after":"PT0S","packs":"blocked"}"#,
        r#""payPerUse":{"tiersMode":"graduated","settledBy":"hour",
            "tiers":[{"upTo":null,"unitAmount":"1"}]}"#,
        &rest,
    );
    let life = lived(&document);
    let moved: Vec<(i64, String)> =
        life.told.movements.iter().map(|row| (row.at, shortest(row.amount))).collect();
    let expected = [
        (at("2025-01-01T16:26:00"), "-1".to_owned()),
        (at("2025-01-01T17:26:00"), "-2".to_owned()),
        (at("2025-01-01T18:00:00"), "2.5".to_owned()),
        (at("2025-01-01T20:26:00"), "-8".to_owned()),
    ];
    assert_eq!(moved, expected);
    let changes = [
        (at("2025-01-01T00:00:00"), "opened"),
        (at("2025-01-01T16:26:00"), "suspended"),
        (at("2025-01-01T18:00:00"), "resumed"),
        (at("2025-01-01T20:26:00"), "suspended"),
    ];
    assert_eq!(life.told.changes, changes);
    let refused: Vec<_> = life.told.refused_use.into_iter().collect();
    assert_eq!(refused, [((2, "suspended"), dec("4"))]);
}

#[test]
fn quotas_withheld_are_given_in_full_when_it_is_paid() {
    let rest = period("2025-01-30", "2025-02-10")
        + r#","balance":"-1",
        "usage":[{"item":"i","quantity":"3","from":"2025-02-01T00:00:00+08:00",
            "to":"2025-02-01T01:00:00+08:00"},
            {"item":"i","quantity":"3","at":"2025-02-03T10:00:00+08:00"}],
        "events":[{"at":"2025-02-03T09:00:00+08:00","type":"topUp","amount":"1"}]"#;
    let document = scenario(
        r#""arrears":{"after":"PT24H","packs":"usable","free":"withheld"}"#,
        r#""free":[{"id":"monthly","quantity":"5","every":"P1M"}]"#,
        &rest,
    );
    let life = lived(&document);
    let given: Vec<(i64, i64, String)> =
        life.grants.iter().map(|grant| (grant.from, grant.to, shortest(grant.used))).collect();
    let (month, march) = (at("2025-02-01T00:00:00"), at("2025-03-01T00:00:00"));
    let expected = [
        (at("2025-01-30T00:00:00"), month, "0".to_owned()),
        (at("2025-02-03T09:00:00"), march, "3".to_owned()),
    ];
    assert_eq!(given, expected);
}

#[test]
fn capacity_is_priced_by_its_quantity_and_capped_on_every_day() {
    let buy = |day: &str, quantity: &str, days: i64| {
        format!(
            r#"{{"at":"2025-06-30T12:00:00+08:00","type":"buyCapacity","item":"i",
            "from":"{day}T15:00:00+08:00","quantity":"{quantity}","days":{days}}}"#
        )
    };
    let (five, over, after) =
        (buy("2025-07-01", "80", 5), buy("2025-07-05", "21", 1), buy("2025-07-06", "100", 1));
    let rest =
        period("2025-06-30", "2025-07-02") + &format!(r#","events":[{five},{over},{after}]"#);
    let document = scenario(
        "",
        r#""capacity":{"unit":"QPS","tiersMode":"volume","cap":"100",
            "tiers":[{"upTo":"10","perDay":"15"},{"upTo":"80","perDay":"13"},
            {"upTo":null,"perDay":null}]}"#,
        &rest,
    );
    let life = lived(&document);
    assert_eq!(life.sales[0].amount, Some(dec("5200")));
    assert_eq!(life.sales[1].amount, None);
    assert_eq!(life.told.refused_events, [(1, at("2025-06-30T12:00:00"), "overCap")]);
    let capacity = &life.told.capacity[0];
    let span = (at("2025-07-01T00:00:00"), at("2025-07-06T00:00:00"));
    assert_eq!((capacity.from, capacity.to), span);
}

#[test]
fn an_unused_pack_is_given_back_until_the_seventh_day_is_over() {
    let rest = period("2020-10-01", "2020-10-20")
        + r#","events":[
        {"at":"2020-10-01T10:00:00+08:00","type":"buyPack","item":"i","pack":"p","order":"A"},
        {"at":"2020-10-01T10:00:00+08:00","type":"buyPack","item":"i","pack":"p","order":"B"},
        {"at":"2020-10-02T10:00:00+08:00","type":"renewPack","order":"A"},
        {"at":"2020-10-08T23:59:59+08:00","type":"refundOrder","order":"A"},
        {"at":"2020-10-09T00:00:00+08:00","type":"refundOrder","order":"B"}]"#;
    let document = scenario(
        r#""refund":{"withinDays":7,"onlyUnused":true}"#,
        r#""packs":[{"id":"p","quantity":"10","price":"10","validFor":"P1Y"}]"#,
        &rest,
    );
    let life = lived(&document);
    assert_eq!(life.told.refused_events, [(4, at("2020-10-09T00:00:00"), "refundTooLate")]);
    assert_eq!(life.bills().1, Some(dec("10")));
    let refunded: Vec<bool> = life.grants.iter().map(|grant| grant.refunded).collect();
    assert_eq!(refunded, [true, false, true]);
}

/// When was warned of how much, at which share.
fn warnings(life: &Life<'_>) -> Vec<(i64, String, String)> {
    let told = life.told.alerts.iter();
    told.map(|alert| (alert.at, shortest(alert.percent), shortest(alert.remaining))).collect()
}

/// Two packs of ten, used up hour by hour, and another one bought meanwhile.
fn two_packs(policies: &str) -> Node {
    let rest = period("2025-01-01", "2025-01-02")
        + r#","usage":[
        {"item":"i","quantity":"9","at":"2025-01-01T01:00:00+08:00"},
        {"item":"i","quantity":"9","at":"2025-01-01T02:00:00+08:00"},
        {"item":"i","quantity":"1","at":"2025-01-01T03:00:00+08:00"},
        {"item":"i","quantity":"1","at":"2025-01-01T04:00:00+08:00"},
        {"item":"i","quantity":"9","at":"2025-01-01T06:00:00+08:00"}],
        "events":[
        {"at":"2025-01-01T00:00:00+08:00","type":"buyPack","item":"i","pack":"p","count":2},
        {"at":"2025-01-01T05:00:00+08:00","type":"buyPack","item":"i","pack":"p"}]"#;
    let pack = r#""packs":[{"id":"p","quantity":"10","price":"10","validFor":"P1Y"}]"#;
    scenario(policies, pack, &rest)
}

#[test]
fn the_last_pack_warns_below_its_share_and_at_nothing() {
    let policies = r#""alerts":{"rule":"lastPack","belowPercent":"20","atZero":true}"#;
    let document = two_packs(policies);
    let row = |hour: &str, percent: &str, left: &str| {
        (at(&format!("2025-01-01T{hour}:00:00")), percent.to_owned(), left.to_owned())
    };
    // At two o'clock 2 of 10 are left, which is not below a fifth.
    let expected = [row("03", "20", "1"), row("04", "0", "0"), row("06", "20", "1")];
    assert_eq!(warnings(&lived(&document)), expected);
}

#[test]
fn the_sum_of_packs_warns_once_and_again_when_it_changes() {
    let document = two_packs(r#""alerts":{"rule":"sum","reachesPercent":"10"}"#);
    let row = |hour: &str, left: &str| {
        (at(&format!("2025-01-01T{hour}:00:00")), "10".to_owned(), left.to_owned())
    };
    // 2 of 20 are a tenth; then 30 were bought, of which 1 is left.
    assert_eq!(warnings(&lived(&document)), [row("02", "2"), row("06", "1")]);
}

//! The ready-made scenarios: each is read, lived through, and shows what its sentences say.

use crate::support::{dec, document, file, number, sum};
use packwise::book::PriceBook;
use packwise::document::Node;
use packwise::scenario::{Scenario, UsageRecord};
use packwise::simulate::{self, MAX_STEPS, Simulation};
use packwise::time::Instant;
use packwise::{api, books, scenario};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The largest file.
const BYTES: u64 = 40_000;

/// The ids, in the order in which they are offered.
fn ids() -> Vec<String> {
    let index = document(&file("www/scenarios/index.json"));
    index.as_list().iter().filter_map(|id| Some(id.as_text()?.to_owned())).collect()
}

fn story(id: &str) -> Node {
    document(&file("www/scenarios").join(format!("{id}.json")))
}

/// The result of a story, whole.
fn lived(id: &str) -> Node {
    let story = story(id);
    let scenario = story.get("scenario").expect("a scenario");
    api::simulate(scenario, &books::find)
        .unwrap_or_else(|problems| panic!("{id}: {}", problems.to_node().to_json()))
}

/// A story's book and scenario, read.
fn told(id: &str) -> (Arc<PriceBook>, Arc<Scenario>) {
    let story = story(id);
    let node = story.get("scenario").expect("a scenario");
    let book = api::find_book(node, &books::find).expect("a book");
    let scenario = scenario::read(node, &book).expect("a scenario without problems");
    (Arc::new((*book).clone()), Arc::new(scenario))
}

/// The result of a story as it stands when the time before an instant is lived through.
fn lived_until(id: &str, until: &str) -> Node {
    let (book, scenario) = told(id);
    let mut simulation = Simulation::new(book.clone(), scenario.clone()).expect("a beginning");
    let until = Instant::parse(until).expect("an instant");
    assert!(simulation.advance(until, MAX_STEPS).expect("a life"));
    simulate::result(&book, &scenario, &simulation.outcome().expect("an outcome"))
}

/// The bill of an item's cycle that begins at an instant.
fn bill<'a>(result: &'a Node, start: &str) -> &'a Node {
    let is = |bill: &&Node| bill.text_at("start").is_some_and(|at| at.starts_with(start));
    result.list_at("bills").iter().find(is).unwrap_or_else(|| panic!("no bill of {start}"))
}

/// The line of a kind in a bill.
fn line<'a>(bill: &'a Node, kind: &str) -> &'a Node {
    let is = |line: &&Node| line.text_at("kind") == Some(kind);
    bill.list_at("lines").iter().find(is).unwrap_or_else(|| panic!("no line {kind}"))
}

fn grants<'a>(result: &'a Node, order: &str) -> Vec<&'a Node> {
    let of = |grant: &&Node| grant.text_at("order") == Some(order);
    result.list_at("grants").iter().filter(of).collect()
}

fn reasons(result: &Node) -> Vec<(Option<i64>, &str)> {
    let row = |row: &'_ Node| row.get("event").and_then(Node::as_int);
    let list = result.list_at("refused").iter();
    list.map(|refused| (row(refused), refused.text_at("reason").unwrap_or_default())).collect()
}

/// What happened, as time and kind.
fn happened<'a>(result: &'a Node, list: &str, kind: &str) -> Vec<(&'a str, &'a str)> {
    let text = |row: &'a Node, key| row.text_at(key).unwrap_or_default();
    let rows = result.list_at(list).iter();
    rows.map(|row| (text(row, "at").trim_end_matches("+08:00"), text(row, kind))).collect()
}

#[test]
fn every_story_is_small_told_in_both_languages_and_full_of_life() {
    let files = std::fs::read_dir(file("www/scenarios")).expect("the folder");
    let names: BTreeSet<String> = files
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter_map(|name| Some(name.strip_suffix(".json")?.to_owned()))
        .filter(|name| name != "index")
        .collect();
    assert_eq!(names, ids().into_iter().collect(), "the index names every story once");
    assert!(names.len() >= 7, "{} stories", names.len());
    for id in ids() {
        let bytes = file("www/scenarios").join(format!("{id}.json")).metadata().expect("a file");
        assert!(bytes.len() < BYTES, "{id}: {} bytes", bytes.len());
        let story = story(&id);
        assert_eq!(story.text_at("id"), Some(id.as_str()));
        for (lang, end) in [("en", '.'), ("zh-CN", '。')] {
            let text = |key| story.get(key).and_then(|texts| texts.text_at(lang)).unwrap_or("");
            assert!(!text("name").is_empty(), "{id} has no name in {lang}");
            let ends = text("story").chars().filter(|letter| *letter == end).count();
            assert_eq!(ends, 2, "{id}: two sentences in {lang}: {}", text("story"));
        }
        let scenario = story.get("scenario").expect("a scenario");
        assert!(scenario.text_at("book").is_some(), "{id} uses a built-in book");
        lives(&id, scenario);
        assert_eq!(lived(&id).list_at("unpriced"), [], "{id}");
    }
}

/// Channels, accounts, billed and free failures, and figures that are not all alike.
fn lives(id: &str, scenario: &Node) {
    let usage = scenario.list_at("usage");
    let texts = |key| -> BTreeSet<&str> { usage.iter().filter_map(|r| r.text_at(key)).collect() };
    assert!(!texts("account").is_empty(), "{id} has no account");
    assert!(texts("channel").len() >= 2, "{id} has {:?}", texts("channel"));
    assert!(texts("outcome").len() >= 2, "{id} fails with {:?} only", texts("outcome"));
    let lively = usage.iter().any(|record| {
        let figures = record.list_at("quantities");
        let different: BTreeSet<String> = figures.iter().map(Node::to_json).collect();
        figures.len() >= 28 && different.len() >= 10
    });
    assert!(lively, "{id} is the same every day");
}

#[test]
fn a_start_up_pays_less_in_the_month_that_reaches_the_next_tier() {
    let result = lived("start-up");
    // Paid calls: those of the month less 1,000 free ones.
    let months = [
        ("2025-05", "9700", "0.12", "1164.00"),
        ("2025-06", "11800", "0.09", "1062.00"),
        ("2025-11", "87000", "0.09", "7830.00"),
        ("2025-12", "130000", "0.06", "7800.00"),
    ];
    for (month, quantity, price, amount) in months {
        let line = line(bill(&result, month), "payPerUse");
        assert_eq!(number(line, "quantity"), dec(quantity), "{month}");
        assert_eq!(number(line, "unitAmount"), dec(price), "{month}");
        assert_eq!(line.text_at("amount"), Some(amount), "{month}");
    }
    assert_eq!(result.text_at("total"), Some("32571.00"));
}

#[test]
fn the_seasonal_peak_has_the_designs_figures() {
    let result = lived("seasonal-peak");
    let october = line(bill(&result, "2025-10"), "payPerUse");
    assert_eq!(number(october, "quantity"), dec("9000"));
    assert_eq!(october.text_at("amount"), Some("1080.00"));
    let november = line(bill(&result, "2025-11"), "payPerUse");
    assert_eq!(november.text_at("amount"), Some("480.00"));
    let year: [i64; 12] =
        [9000, 7500, 10000, 10500, 11500, 16000, 12000, 12500, 14000, 16000, 25000, 18000];
    let used: Vec<_> = result.list_at("usage").iter().map(|cycle| number(cycle, "used")).collect();
    assert_eq!(used, year.map(Into::into));
    let empty = |order, copy: usize| grants(&result, order)[copy].text_at("usedUpAt");
    assert_eq!(empty("A", 0), Some("2025-10-15T10:00:00+08:00"));
    assert_eq!(empty("B", 1), Some("2025-11-25T16:00:00+08:00"));
}

#[test]
fn the_seasonal_peak_stands_as_designed_on_12_november() {
    let result = lived_until("seasonal-peak", "2025-11-12T18:00:01+08:00");
    assert_eq!(result.text_at("total"), Some("7706.52"));
    let left: Vec<_> = ["A", "B"]
        .iter()
        .flat_map(|order| grants(&result, order))
        .map(|grant| number(grant, "remaining"))
        .collect();
    assert_eq!(left, [dec("0"), dec("0"), dec("9156")]);
    let november = line(bill(&result, "2025-11"), "payPerUse");
    assert_eq!(number(november, "quantity"), dec("221"));
}

#[test]
fn calls_and_failures_of_the_seasonal_peak_are_the_designs() {
    let (book, scenario) = told("seasonal-peak");
    let calls = |from: &str, to: &str, counts: &dyn Fn(&UsageRecord) -> bool| -> i128 {
        let instant = |text: &str| Instant::parse(&format!("2025-{text}+08:00")).expect("a time");
        let (from, to) = (instant(from), instant(to));
        let used = |record: &UsageRecord, at| record.flow.used_before(at, book.offset);
        let records = scenario.records.iter().filter(|record| counts(record));
        records.map(|record| used(record, to) - used(record, from)).sum()
    };
    // The thirty days up to 12 November 18:00, as the overview shows them.
    let month =
        |counts: &dyn Fn(&UsageRecord) -> bool| calls("10-14T00:00:00", "11-12T18:00:01", counts);
    assert_eq!(month(&|_| true), 22_274);
    assert_eq!(month(&|record| record.billed), 21_756);
    assert_eq!(month(&|record| record.failure.is_some()), 626);
    let codes = [
        ("FailedOperation.ImageDecodeFailed", 248),
        ("FailedOperation.DownLoadError", 207),
        ("FailedOperation.EmptyImageError", 108),
        ("LimitExceeded.TooLargeFileError", 63),
    ];
    for (code, count) in codes {
        assert_eq!(month(&|record| record.failure.as_deref() == Some(code)), count, "{code}");
    }
    let failed = |record: &UsageRecord| record.failure.is_some();
    assert_eq!(calls("11-11T00:00:00", "11-12T00:00:00", &|_| true), 3_560);
    assert_eq!(calls("11-11T00:00:00", "11-12T00:00:00", &failed), 89);
    assert_eq!(calls("10-28T00:00:00", "10-29T00:00:00", &failed), 44);
}

#[test]
fn messages_of_the_seasonal_peak_go_out_where_the_design_shows_them() {
    let result = lived("seasonal-peak");
    let packs = |alert: &&Node| alert.text_at("grant").is_some_and(|id| !id.contains("monthly"));
    let told: Vec<_> = result
        .list_at("alerts")
        .iter()
        .filter(packs)
        .map(|alert| {
            let text = |key| alert.text_at(key).unwrap_or_default();
            (text("at").trim_end_matches("+08:00"), text("threshold"), number(alert, "remaining"))
        })
        .collect();
    assert_eq!(
        told,
        [
            ("2025-08-30T10:00:00", "20%", dec("19971")),
            ("2025-10-15T10:00:00", "0%", dec("0")),
            ("2025-11-22T15:00:00", "20%", dec("1986")),
            ("2025-11-25T16:00:00", "0%", dec("0")),
        ]
    );
}

#[test]
fn of_three_packs_the_one_that_ends_first_is_drawn_first() {
    let result = lived("three-packs");
    let [first, second, third] = ["A", "B", "C"].map(|order| grants(&result, order)[0]);
    assert_eq!(first.text_at("validTo"), Some("2025-03-21T00:00:00+08:00"));
    assert_eq!(first.text_at("state"), Some("expired"));
    assert!(number(first, "remaining") > dec("0"), "nothing of the first pack is void");
    assert_eq!(second.text_at("validTo"), Some("2025-08-16T00:00:00+08:00"));
    assert!(second.text_at("usedUpAt").is_some_and(|at| at.starts_with("2025-07")));
    assert!(number(third, "used") > dec("0"), "the third pack takes over");
    assert_eq!(
        number(grants(&lived_until("three-packs", "2025-03-21T00:00:00+08:00"), "B")[0], "used"),
        dec("0")
    );
    assert_eq!(result.text_at("total"), Some("800.00"), "the packs cover everything");
}

#[test]
fn arrears_stop_every_call_until_the_account_is_topped_up() {
    let result = lived("arrears");
    // 500, less a pack of 100, 3,000 calls of January and 4,500 of February at 0.12.
    let moved = happened(&result, "movements", "balance");
    let balances = ["400", "40", "-500", "500"].map(dec);
    let found: Vec<_> =
        result.list_at("movements").iter().take(4).map(|row| number(row, "balance")).collect();
    assert_eq!(found, balances);
    let days: Vec<&str> = moved.iter().take(4).map(|(at, _)| &at[..10]).collect();
    assert_eq!(days, ["2025-01-05", "2025-02-01", "2025-03-01", "2025-03-05"]);
    assert_eq!(
        happened(&result, "changes", "type")
            .into_iter()
            .filter(|(_, change)| *change != "opened")
            .collect::<Vec<_>>(),
        [("2025-03-02T00:00:00", "suspended"), ("2025-03-05T10:30:00", "resumed")]
    );
    let refused = result.list_at("refused");
    let items: BTreeSet<_> = refused.iter().filter_map(|row| row.text_at("item")).collect();
    assert_eq!(items, BTreeSet::from(["barcode-info", "qr-barcode"]));
    assert!(reasons(&result).iter().all(|(_, reason)| *reason == "suspended"));
    let used = |end: &str| {
        let result = lived_until("arrears", &format!("2025-{end}+08:00"));
        number(grants(&result, "A")[0], "used")
    };
    let [stopped, before, after] = ["03-02T00:00:00", "03-05T10:30:00", "03-07T00:00:00"].map(used);
    assert_eq!(stopped, before, "the pack serves while the account is suspended");
    assert!(after > before && number(grants(&result, "A")[0], "remaining") > dec("0"));
}

#[test]
fn one_hour_holds_both_modes() {
    let result = lived("one-hour-two-modes");
    assert_eq!(number(line(bill(&result, "2023-04-18T15"), "payPerUse"), "quantity"), dec("120"));
    let both = bill(&result, "2023-04-18T16");
    assert_eq!(number(line(both, "payPerUse"), "quantity"), dec("95"));
    let pack = line(both, "pack");
    assert_eq!(pack.text_at("at"), Some("2023-04-18T16:30:30+08:00"));
    let of_hour = |cycle: &&Node| cycle.text_at("start") == both.text_at("start");
    let hour = result.list_at("usage").iter().find(of_hour).expect("the use of the hour");
    assert_eq!(number(hour, "packs"), dec("88"));
    assert_eq!(sum(result.list_at("usage"), "payPerUse"), dec("215"), "later calls are covered");
    assert_eq!(result.text_at("total"), Some("821.50"));
}

#[test]
fn a_refund_is_taken_on_the_seventh_day_and_refused_on_the_eighth() {
    let result = lived("refund");
    assert_eq!(grants(&result, "A")[0].text_at("state"), Some("refunded"));
    assert_eq!(grants(&result, "B")[0].text_at("state"), Some("active"));
    assert_eq!(reasons(&result), [(Some(3), "refundTooLate")]);
    assert_eq!(line(bill(&result, "2025-10"), "refund").text_at("amount"), Some("-800.00"));
    // One pack of 800 and 2,400 calls at 0.12.
    assert_eq!(result.text_at("total"), Some("1088.00"));
}

#[test]
fn a_pack_of_a_leap_day_ends_with_february() {
    let result = lived("leap-day");
    let pack = grants(&result, "A")[0];
    assert_eq!(pack.text_at("validTo"), Some("2025-03-01T00:00:00+08:00"));
    assert_eq!(number(pack, "remaining"), dec("600"));
    let paid: Vec<_> =
        result.list_at("usage").iter().map(|cycle| number(cycle, "payPerUse")).collect();
    assert_eq!(paid, [dec("0"), dec("0"), dec("1000")]);
    assert_eq!(result.text_at("total"), Some("120.00"));
}

//! Two versions of a price book beside each other: what is told, line by line.

use crate::support::{file, node};
use packwise::document::Node;
use packwise::{api, books, link};

/// A small book with one of everything.
pub const BOOK: &str = r#"{"format":"packwise.book/1","id":"b","name":"B","currency":"EUR",
"utcOffset":"+01:00","asOf":"2025-01-01","status":"published","tax":"excluded",
"sources":[{"title":"T"}],"policies":{},"items":[
{"id":"scan","name":"Scans","unit":"call",
"services":[{"id":"S","unitsPerCall":"1"}],"billedFailures":["Bad"],
"free":[{"id":"monthly","quantity":"100","every":"P1M"},
{"id":"once","quantity":"50","validFor":"P1Y"}],
"packs":[{"id":"1k","quantity":"1000","price":"10","validFor":"P1Y"},
{"id":"10k","quantity":"10000","price":"80","validFor":"P1Y"}],
"payPerUse":{"tiersMode":"graduated","tiers":[{"upTo":"1000","unitAmount":"0.02"},
{"upTo":"5000","unitAmount":"0.01"},{"upTo":null,"unitAmount":null}]}},
{"id":"kit","name":"Kit","unit":"app","oneTime":{"price":"500","refundable":false,"trial":"P3M"},
"capacity":{"unit":"QPS","tiersMode":"volume","cap":"50","tiers":[
{"upTo":"10","perDay":"15","perMonth":"300"},{"upTo":null,"perDay":"12","perMonth":"240"}]}}]}"#;

/// The change as a line a person can read.
fn line(change: &Node) -> String {
    let text = |key: &str| change.text_at(key).map(str::to_owned);
    let mut words: Vec<String> =
        ["item", "part", "id", "what"].iter().filter_map(|key| text(key)).collect();
    if let Some(range) = change.get("range") {
        let bound = |(key, at): &(String, Node)| format!("{key} {}", at.as_text().unwrap_or("?"));
        words.push(range.as_pairs().iter().map(bound).collect::<Vec<_>>().join(" "));
    }
    words.extend(text("per").map(|per| format!("per {per}")));
    let side = |key: &str| {
        let pair = change.as_pairs().iter().find(|(name, _)| name == key);
        pair.map(|(_, value)| match value {
            Node::Text(text) => text.clone(),
            Node::Null => "unpriced".to_owned(),
            other => other.to_json(),
        })
    };
    let mut line = format!("{}: {}", words.join(" "), text("kind").expect("a kind"));
    match (side("before"), side("after")) {
        (Some(before), Some(after)) => line += &format!(" {before} -> {after}"),
        (Some(one), None) | (None, Some(one)) => line += &format!(" {one}"),
        (None, None) => {}
    }
    if let Some(more) = text("difference") {
        let percent = text("percent").map(|percent| format!(", {percent} %")).unwrap_or_default();
        line += &format!(" ({more}{percent})");
    }
    line
}

/// What is told of two books.
pub fn told(old: &str, new: &str) -> Vec<String> {
    let diff = api::diff(&node(old), &node(new), None).expect("two good books");
    diff.list_at("changes").iter().map(line).collect()
}

/// The book with pieces of its text replaced.
fn with(pairs: &[(&str, &str)]) -> String {
    pairs.iter().fold(BOOK.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "the book does not hold {from}");
        text.replacen(from, to, 1)
    })
}

/// Holds that replacing one piece of the book is told so, and mirrored where the sides are.
fn tells(from: &str, to: &str, lines: &[&str]) {
    assert_eq!(told(BOOK, &with(&[(from, to)])), lines, "{from} -> {to}");
}

#[test]
fn equal_books_have_nothing_to_tell() {
    assert!(told(BOOK, BOOK).is_empty());
    let defaults = r#""policies":{"tierBound":"upperInclusive","refund":null,"billDelay":"PT0S",
        "rounding":{"bill":{"scale":2,"mode":"halfUp","per":"month"}}}"#;
    tells(r#""policies":{}"#, defaults, &[]);
    tells(r#""unitAmount":"0.02""#, r#""unitAmount":"0.020""#, &[]);
}

#[test]
fn a_figure_is_told_with_its_difference_and_percent() {
    tells(
        r#""price":"80""#,
        r#""price":"72""#,
        &["scan pack 10k price: changed 80 -> 72 (-8, -10 %)"],
    );
    tells(
        r#""price":"80""#,
        r#""price":"0""#,
        &["scan pack 10k price: changed 80 -> 0 (-80, -100 %)"],
    );
    tells(r#""price":"80""#, r#""price":null"#, &["scan pack 10k price: changed 80 -> unpriced"]);
    tells(
        r#""quantity":"100","every":"P1M""#,
        r#""quantity":"150","every":"P1D""#,
        &[
            "scan free monthly quantity: changed 100 -> 150 (50, 50 %)",
            "scan free monthly every: changed P1M -> P1D",
        ],
    );
    tells(r#""cap":"50""#, r#""cap":null"#, &["kit capacity cap: removed 50"]);
    tells(
        r#""price":"500""#,
        r#""price":"300""#,
        &["kit oneTime price: changed 500 -> 300 (-200, -40 %)"],
    );
    tells(r#","trial":"P3M""#, "", &["kit oneTime trial: removed P3M"]);
    tells(r#""unit":"call""#, r#""unit":"page""#, &["scan item unit: changed call -> page"]);
    tells(
        r#""unitsPerCall":"1""#,
        r#""unitsPerCall":"2","packUnitsPerCall":"1""#,
        &["scan service S unitsPerCall: changed 1 -> 2 (1, 100 %)"],
    );
}

#[test]
fn what_is_new_or_gone_is_told_by_its_name_with_its_price() {
    let pack = r#"{"id":"1k","quantity":"1000","price":"10","validFor":"P1Y"},"#;
    tells(pack, "", &["scan pack 1k: removed 10"]);
    let unpriced = r#"{"id":"1m","quantity":"1000000","price":null,"validFor":"P1Y"},"#;
    tells(pack, &format!("{pack}{unpriced}"), &["scan pack 1m: added unpriced"]);
    let kit = &BOOK[BOOK.find(",\n{\"id\":\"kit\"").expect("a kit")..BOOK.len() - 2];
    tells(kit, "", &["kit item: removed"]);
    assert_eq!(told(&with(&[(kit, "")]), BOOK), ["kit item: added"]);
    let price = &BOOK[BOOK.find(",\n\"payPerUse\"").expect("a price")
        ..BOOK.find("},\n{\"id\":\"kit\"").expect("a kit")];
    tells(
        price,
        "",
        &[
            "scan payPerUse: removed",
            "scan payPerUse unitAmount above 0 upTo 1000: removed 0.02",
            "scan payPerUse unitAmount above 1000 upTo 5000: removed 0.01",
            "scan payPerUse unitAmount above 5000: removed unpriced",
        ],
    );
}

#[test]
fn tiers_are_told_by_ranges_and_not_by_rows() {
    // A bound that moves is a dearer range between both bounds.
    tells(
        r#""upTo":"1000""#,
        r#""upTo":"2000""#,
        &["scan payPerUse unitAmount above 1000 upTo 2000: changed 0.01 -> 0.02 (0.01, 100 %)"],
    );
    // A tier more shifts every row and changes one range.
    tells(
        r#"{"upTo":"5000","unitAmount":"0.01"}"#,
        r#"{"upTo":"3000","unitAmount":"0.01"},{"upTo":"5000","unitAmount":"0.008"}"#,
        &["scan payPerUse unitAmount above 3000 upTo 5000: changed 0.01 -> 0.008 (-0.002, -20 %)"],
    );
    // What had no public price is never taken for zero, nor the other way round.
    tells(
        r#""unitAmount":null"#,
        r#""unitAmount":"0.01""#,
        &["scan payPerUse unitAmount above 5000: changed unpriced -> 0.01"],
    );
    // Neighbours that change alike are one range.
    tells(
        r#"{"upTo":"1000","unitAmount":"0.02"},
{"upTo":"5000","unitAmount":"0.01"},{"upTo":null,"unitAmount":null}"#,
        r#"{"upTo":null,"unitAmount":"0.03"}"#,
        &[
            "scan payPerUse unitAmount above 0 upTo 1000: changed 0.02 -> 0.03 (0.01, 50 %)",
            "scan payPerUse unitAmount above 1000 upTo 5000: changed 0.01 -> 0.03 (0.02, 200 %)",
            "scan payPerUse unitAmount above 5000: changed unpriced -> 0.03",
        ],
    );
    // Cut otherwise at the same price: only that.
    tells(
        r#""upTo":"1000","unitAmount":"0.02""#,
        r#""upTo":"400","unitAmount":"0.02"},{"upTo":"1000","unitAmount":"0.02""#,
        &["scan payPerUse bounds: changed 1000, 5000 -> 400, 1000, 5000"],
    );
}

#[test]
fn the_side_of_a_bound_is_a_range_of_one() {
    let volume = |text: &str| text.replacen("graduated", "volume", 1);
    let lower = r#""policies":{"tierBound":"lowerInclusive"}"#;
    let rule = [r#"{"tierBound":"upperInclusive"}"#, r#"{"tierBound":"lowerInclusive"}"#];
    let rule = format!("policy tierBound: changed {}", rule.join(" -> "));
    assert_eq!(
        told(&volume(BOOK), &volume(&with(&[(r#""policies":{}"#, lower)]))),
        [
            "scan payPerUse unitAmount from 1000 upTo 1000: changed 0.02 -> 0.01 (-0.01, -50 %)",
            "scan payPerUse unitAmount from 5000 upTo 5000: changed 0.01 -> unpriced",
            "kit capacity perDay from 10 upTo 10: changed 15 -> 12 (-3, -20 %)",
            "kit capacity perMonth from 10 upTo 10: changed 300 -> 240 (-60, -20 %)",
            &rule,
        ],
    );
    // Of a graduated price the unit with the bound's number is the next tier's first one.
    assert_eq!(
        told(BOOK, &with(&[(r#""policies":{}"#, lower)]))[0],
        "scan payPerUse unitAmount above 999 upTo 1000: changed 0.02 -> 0.01 (-0.01, -50 %)"
    );
}

#[test]
fn prices_of_many_units_are_compared_for_as_many() {
    let thousand = [
        (r#""tiersMode":"graduated""#, r#""tiersMode":"graduated","per":"1000""#),
        (r#""unitAmount":"0.02""#, r#""unitAmount":"20""#),
        (r#""unitAmount":"0.01""#, r#""unitAmount":"9""#),
    ];
    assert_eq!(
        told(BOOK, &with(&thousand)),
        [
            "scan payPerUse per: changed 1 -> 1000 (999, 99900 %)",
            "scan payPerUse unitAmount above 1000 upTo 5000 per 1000: changed 10 -> 9 (-1, -10 %)",
        ],
    );
    let sevens =
        (r#""tiersMode":"graduated""#, r#""tiersMode":"graduated","per":"7","wholeBlocks":true"#);
    let found = told(
        &with(&[sevens]),
        &with(&[
            (
                r#""tiersMode":"graduated""#,
                r#""tiersMode":"graduated","per":"3","wholeBlocks":true"#,
            ),
            (r#""unitAmount":"0.02""#, r#""unitAmount":"0.04""#),
        ]),
    );
    assert_eq!(found[1], "scan payPerUse unitAmount above 0 upTo 1000: changed 0.02 -> 0.04");
}

#[test]
fn flat_amounts_are_told_where_they_fall_due() {
    tells(
        r#""upTo":"5000","unitAmount":"0.01""#,
        r#""upTo":"5000","unitAmount":"0.01","flatAmount":"5""#,
        &["scan payPerUse flatAmount above 1000: changed 0 -> 5 (5)"],
    );
}

#[test]
fn rules_are_told_as_a_book_writes_them() {
    let rules = r#""policies":{"grantOrder":["class","purchased"],"refund":{"withinDays":7},
        "autoRenew":{"daysBefore":7,"at":"03:00:00"},
        "alerts":{"rule":"lastPack","belowPercent":"20","delay":"PT10M","channels":["sms"]},
        "arrears":{"after":"PT24H","packs":"paused"},"billDelay":"P1D",
        "rounding":{"bill":{"scale":2,"mode":"halfUp"},"line":{"scale":4,"mode":"down"}}}"#;
    let found = told(BOOK, &with(&[(r#""policies":{}"#, rules)]));
    let pairs = [
        (
            r#"{"grantOrder":["class","expiry","purchased","size"]}"#,
            r#"{"grantOrder":["class","purchased"]}"#,
        ),
        (
            r#"{"rounding":{"bill":{"scale":2,"mode":"halfUp","per":"month"}}}"#,
            r#"{"rounding":{"bill":{"scale":2,"mode":"halfUp","per":"month"},"line":{"scale":4,"#,
        ),
        (r#"{"refund":null}"#, r#"{"refund":{"withinDays":7,"onlyUnused":true}}"#),
        (r#"{"autoRenew":null}"#, r#"{"autoRenew":{"daysBefore":7,"at":"03:00:00"}}"#),
        (
            r#"{"alerts":null}"#,
            r#"{"alerts":{"rule":"lastPack","belowPercent":"20","atZero":false,"delay":"PT10M","#,
        ),
        (
            r#"{"arrears":null}"#,
            r#"{"arrears":{"after":"PT24H","packs":"paused","free":"usable"}}"#,
        ),
        (r#"{"billDelay":"PT0S"}"#, r#"{"billDelay":"P1D"}"#),
    ];
    assert_eq!(found.len(), pairs.len());
    for (line, (before, after)) in found.iter().zip(pairs) {
        let name = &before[2..before[2..].find('"').expect("a name") + 2];
        let start = format!("policy {name}: changed {before} -> {after}");
        assert!(line.starts_with(&start), "{line} is not {start}");
    }
}

#[test]
fn texts_are_one_line_and_the_books_own_figures_each_one() {
    let texts = [
        (r#""name":"B""#, r#""name":"Bee""#),
        (r#""title":"T""#, r#""title":"U""#),
        ("Scans", "Reads"),
    ];
    assert_eq!(told(BOOK, &with(&texts)), ["book texts: changed"]);
    let head = [
        (r#""id":"b""#, r#""id":"c""#),
        ("+01:00", "-03:30"),
        ("2025-01-01", "2026-01-01"),
        ("published", "illustrative"),
        ("excluded", "included"),
    ];
    assert_eq!(
        told(BOOK, &with(&head)),
        [
            "book id: changed b -> c",
            "book utcOffset: changed +01:00 -> -03:30",
            "book asOf: changed 2025-01-01 -> 2026-01-01",
            "book status: changed published -> illustrative",
            "book tax: changed excluded -> included",
        ],
    );
    // Of two currencies no difference is a figure; of quantities it is.
    let dollars = [
        ("EUR", "USD"),
        (r#""price":"80""#, r#""price":"90""#),
        (r#""quantity":"50""#, r#""quantity":"60""#),
    ];
    assert_eq!(
        told(BOOK, &with(&dollars)),
        [
            "book currency: changed EUR -> USD",
            "scan free once quantity: changed 50 -> 60 (10, 20 %)",
            "scan pack 10k price: changed 80 -> 90",
        ],
    );
}

#[test]
fn free_quotas_in_another_order_are_told() {
    let two = r#"{"id":"monthly","quantity":"100","every":"P1M"},
{"id":"once","quantity":"50","validFor":"P1Y"}"#;
    let turned = r#"{"id":"once","quantity":"50","validFor":"P1Y"},
{"id":"monthly","quantity":"100","every":"P1M"}"#;
    tells(two, turned, &["scan free order: changed monthly, once -> once, monthly"]);
}

#[test]
fn problems_of_books_stand_below_the_side_they_are_of() {
    let bad = with(&[(r#""currency":"EUR","#, "")]);
    let place = |old: &str, new: &str| {
        let problems = api::diff(&node(old), &node(new), None).expect_err("a bad book");
        problems.0.into_iter().map(|it| format!("{} {}", it.code, it.path)).collect::<Vec<_>>()
    };
    assert_eq!(place(&bad, BOOK), ["missingKey /old"]);
    assert_eq!(place(&bad, &bad), ["missingKey /old", "missingKey /new"]);
}

/// What Tencent Cloud itself changed: recognition of VAT invoices went into a cheaper class.
#[test]
fn the_older_list_of_tencent_ocr_shows_what_the_vendor_changed() {
    let text = |name| books::text(name).expect("a built-in book");
    let found = told(text("tencent-ocr-2019"), text("tencent-ocr"));
    let invoice: Vec<&str> =
        found.iter().filter_map(|line| line.strip_prefix("vat-invoice ")).collect();
    assert_eq!(
        invoice[..7],
        [
            "pack 1k price: changed 400 -> 120 (-280, -70 %)",
            "pack 10k price: changed 3000 -> 800 (-2200, -73.33 %)",
            "pack 100k price: changed 15000 -> 5000 (-10000, -66.67 %)",
            "pack 1m price: changed 80000 -> 30000 (-50000, -62.5 %)",
            "pack 10m price: changed 500000 -> 200000 (-300000, -60 %)",
            "payPerUse unitAmount above 0 below 10000: changed 0.5 -> 0.15 (-0.35, -70 %)",
            "payPerUse unitAmount from 10000 upTo 10000: changed 0.5 -> 0.1 (-0.4, -80 %)",
        ],
    );
    let failures = "item billedFailures: added FailedOperation.EmptyImageError";
    assert_eq!(invoice.last(), Some(&failures));
    let id_card =
        "id-card payPerUse unitAmount from 10000 upTo 10000: changed 0.15 -> 0.1 (-0.05, -33.33 %)";
    assert!(found.iter().any(|line| line == id_card), "{found:#?}");
    assert_eq!(found.iter().filter(|line| line.ends_with(" item: added")).count(), 16);
    let scan = told(text("tencent-smart-scan-2021"), text("tencent-smart-scan"));
    assert!(
        scan.contains(&"sdk oneTime price: changed 30000 -> 50000 (20000, 66.67 %)".to_owned())
    );
}

#[test]
fn a_link_is_told_from_a_document() {
    for link in ["e=1.abc", "https://example.com/#e=1.abc", " http://a/?x#p=1.a&e=1.b "] {
        assert!(link::is_link(link), "{link}");
    }
    for text in ["{\"a\":\"#e=1\"}", "scenario.json", "e", "", "https://example.com/#x"] {
        assert!(!link::is_link(text), "{text}");
    }
    assert!(file("www/books/past/tencent-ocr-2019.json").exists());
}

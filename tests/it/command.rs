//! The command line as a person or a script meets it: what is printed where, and with which code.

use crate::documents::{plan_text, rate_text, scenario_text};
use crate::support::{file, node};
use packwise::document::Node;
use std::io::Write;
use std::process::{Command, Output, Stdio};

/// Runs the program with its arguments and something to read.
fn run(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_packwise"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // A program that refuses its arguments does not read what it is given.
    let _ = child.stdin.take().expect("an input").write_all(input);
    child.wait_with_output().expect("the program ends")
}

/// The document printed by a call that must succeed.
fn answer(arguments: &[&str], input: &str) -> Node {
    let output = run(arguments, input.as_bytes());
    let text = String::from_utf8(output.stdout).expect("text");
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {text}");
    assert!(output.stderr.is_empty(), "{arguments:?} speaks on standard error");
    node(&text)
}

/// The first problem's code and place of a call that must fail, and print nothing.
fn refusal(arguments: &[&str], input: &[u8]) -> (String, String) {
    let output = run(arguments, input);
    assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    assert!(output.stdout.is_empty(), "{arguments:?} prints something");
    let errors = node(&String::from_utf8(output.stderr).expect("text"));
    let first = &errors.list_at("errors")[0];
    for key in ["code", "path", "message"] {
        assert!(first.text_at(key).is_some(), "{arguments:?}: no {key}");
    }
    let text = |key| first.text_at(key).unwrap_or_default().to_owned();
    (text("code"), text("path"))
}

#[test]
fn good_documents_give_results_and_nothing_else() {
    let rated = answer(&["rate", "-"], &rate_text());
    assert_eq!(rated.text_at("amount"), Some("0.05"));
    let marked = format!("\u{feff}{}", rate_text());
    assert_eq!(answer(&["rate", "-"], &marked), rated, "a byte order mark is no part of it");
    let lived = answer(&["simulate", "-"], &scenario_text());
    assert_eq!(lived.text_at("format"), Some("packwise.result/1"));
    let planned = answer(&["plan", "-"], &plan_text());
    assert_eq!(planned.text_at("currency"), Some("CNY"));
    assert!(planned.get("best").is_some_and(|best| best.text_at("total").is_some()));
    let book = file("www/books/tencent-smart-scan.json");
    let checked = answer(&["check", &book.display().to_string()], "");
    assert_eq!(checked.text_at("id"), Some("tencent-smart-scan"));
    assert!(answer(&["books"], "").list_at("books").len() >= 8);
    assert_eq!(answer(&["schema", "result"], "").text_at("title"), Some("Result"));
    let help = run(&["help"], b"");
    assert_eq!(help.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&help.stdout).contains("packwise simulate FILE"));
}

#[test]
fn exports_are_csv_and_nothing_else() {
    for (kind, head) in [("focus", "AllocatedMethodDetails,"), ("usage", "From,To,API,")] {
        let output = run(&["export", kind, "-"], scenario_text().as_bytes());
        let text = String::from_utf8(output.stdout).expect("text");
        assert_eq!(output.status.code(), Some(0), "{kind}");
        assert!(output.stderr.is_empty(), "{kind} speaks on standard error");
        assert!(text.starts_with(head) && text.ends_with("\r\n"), "{kind}: {text}");
        assert!(text.lines().count() > 1, "{kind} has no rows");
        assert_eq!(refusal(&["export", kind, "-"], b"{"), ("notJson".into(), String::new()));
    }
    assert_eq!(refusal(&["export", "guess", "-"], b"{}").0, "usage");
    let unpriced =
        scenario_text().replace("\"price\":\"5\",\"validFor\"", "\"price\":null,\"validFor\"");
    assert_ne!(unpriced, scenario_text());
    assert_eq!(refusal(&["export", "focus", "-"], unpriced.as_bytes()).0, "unpricedCharges");
}

#[test]
fn two_versions_compare_by_file_or_by_name_with_a_scenario_or_a_link() {
    let older = file("www/books/past/tencent-ocr-2019.json").display().to_string();
    let found = answer(&["diff", "tencent-ocr-2019", "tencent-ocr"], "");
    assert_eq!(found.text_at("format"), Some("packwise.diff/1"));
    assert_eq!(answer(&["diff", &older, "tencent-ocr"], ""), found);
    assert!(found.list_at("changes").len() > 100 && found.get("effect").is_none());
    let scenario = r#"{"format":"packwise.scenario/1","book":"tencent-ocr","period":
        {"start":"2026-01-01T00:00:00+08:00","end":"2026-02-01T00:00:00+08:00"},"usage":[
        {"item":"vat-invoice","quantity":"2000","at":"2026-01-05T00:00:00+08:00"}],"events":[
        {"at":"2026-01-01T00:00:00+08:00","type":"setPayPerUse","item":"vat-invoice","on":true}]}"#;
    let asked = answer(&["diff", &older, "tencent-ocr", "-"], scenario);
    let effect = asked.get("effect").expect("an effect");
    assert_eq!(effect.text_at("difference"), Some("-350.00"));
    let place = |code: &str, path: &str| (code.to_owned(), path.to_owned());
    assert_eq!(refusal(&["diff", "tencent-ocr"], b""), place("usage", ""));
    assert_eq!(refusal(&["diff", "nowhere.json", "tencent-ocr"], b""), place("unreadable", ""));
    assert_eq!(refusal(&["diff", "-", "tencent-ocr"], b"{").0, "notJson");
    assert_eq!(refusal(&["diff", &older, "tencent-ocr", "e=1.x"], b""), place("brokenLink", ""));
    let scenario = scenario_text();
    let refused = refusal(&["diff", &older, "tencent-ocr", "-"], scenario.as_bytes());
    assert_eq!(refused, place("otherBook", "/book"));
}

#[test]
fn imports_are_price_books_and_take_their_options_anywhere() {
    let book = answer(&["import", "stripe", "-"], crate::import_stripe::LIST);
    assert_eq!(book.text_at("format"), Some("packwise.book/1"));
    let checked = answer(&["check", "-"], &book.to_json());
    assert_eq!(checked.text_at("id"), Some("stripe"));
    let arguments = ["import", "lago", "--as-of", "2026-01-01", "-", "--id", "mine"];
    let options = ["--name", "My prices", "--utc-offset", "+01:00", "--currency", "EUR"];
    let arguments = [&arguments[..], &options[..]].concat();
    let book = answer(&arguments, crate::import_lago::PLAN);
    let head =
        ["id", "name", "asOf", "utcOffset", "currency"].map(|key| book.text_at(key).unwrap());
    assert_eq!(head, ["mine", "My prices", "2026-01-01", "+01:00", "EUR"]);

    let place = |code: &str, path: &str| (code.to_owned(), path.to_owned());
    let euro = ["import", "stripe", "-", "--currency", "EUR"];
    let list = crate::import_stripe::LIST.as_bytes();
    assert_eq!(refusal(&euro, list), place("mixedCurrencies", "/data/0/currency"));
    assert_eq!(refusal(&["import", "lago", "-"], b"{}"), place("notAPlan", ""));
    assert_eq!(refusal(&["import", "lago", "-"], b"{"), place("notJson", ""));
    for wrong in [
        &["import", "stripe"][..],
        &["import", "chargebee", "-"],
        &["import", "stripe", "-", "-"],
        &["import", "stripe", "-", "--id"],
        &["import", "stripe", "-", "--id", "a", "--id", "b"],
        &["import", "stripe", "-", "--colour", "red"],
    ] {
        assert_eq!(refusal(wrong, b"{}"), place("usage", ""), "{wrong:?}");
    }
}

#[test]
fn bad_input_gives_errors_and_nothing_else() {
    let place = |code: &str, path: &str| (code.to_owned(), path.to_owned());
    for door in ["rate", "simulate", "plan", "check"] {
        assert_eq!(refusal(&[door, "-"], b"{"), place("notJson", ""));
        assert_eq!(refusal(&[door, "-"], b""), place("notJson", ""));
        assert_eq!(refusal(&[door, "-"], b"\xff\xfe{}"), place("notText", ""));
        assert_eq!(refusal(&[door, "nowhere.json"], b""), place("unreadable", ""));
        assert_eq!(refusal(&[door, "-"], b"[1]").0, "wrongType");
        let deep = "[".repeat(100_000) + &"]".repeat(100_000);
        assert_eq!(refusal(&[door, "-"], deep.as_bytes()), place("notJson", ""));
    }
    assert_eq!(refusal(&["guess", "-"], b""), place("usage", ""));
    assert_eq!(refusal(&["rate"], b""), place("usage", ""));
    assert_eq!(refusal(&["schema", "guess"], b""), place("unknownSchema", ""));
    let unknown = plan_text().replace("\"start\":\"2025-01\"", "\"start\":\"2025\"");
    assert_eq!(refusal(&["plan", "-"], unknown.as_bytes()), place("wrongType", "/start"));
    let unknown = rate_text().replace("\"item\":\"i\"", "\"item\":\"z\"");
    assert_eq!(refusal(&["rate", "-"], unknown.as_bytes()), place("unknownItem", "/item"));
}

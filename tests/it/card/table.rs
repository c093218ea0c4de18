//! The card of a price table.

use super::{book, shown, wrong};
use crate::support::node;
use packwise::card::{self, TableCard};
use packwise::{book as books_of, books};

fn table(id: &str, inputs: &str) -> TableCard {
    card::price_table(&book(id), &node(inputs)).expect("a card")
}

/// The rows, those that the usage reaches with a star.
fn rows(card: &TableCard) -> Vec<String> {
    let star = |active| if active { "*" } else { "" };
    card.rows.iter().map(|row| format!("{}{}", row.cells.join(" | "), star(row.active))).collect()
}

#[test]
fn the_tier_that_the_usage_reaches_is_marked() {
    let card = table(
        "tencent-smart-scan",
        r#"{"item":"qr-barcode","usage":"11000","start":"2025-01","locale":"en"}"#,
    );
    assert_eq!(
        (card.caption.as_str(), card.title.as_str()),
        ("Pay-per-use", "QR code and barcode recognition")
    );
    assert_eq!(card.columns, ["Pay-per-use calls in the month", "Price of every call"]);
    let tiers = [
        "1–10,000 | ¥0.12*",
        "10,001–100,000 | ¥0.09",
        "100,001–1,000,000 | ¥0.06",
        "from 1,000,001 | ¥0.03",
    ];
    assert_eq!(rows(&card), tiers);
    assert_eq!(
        card.notes[0],
        "1,000 calls free each month. Packs last one year. Then pay-per-use, by tier reached."
    );
    assert_eq!(card.notes[1], "1,000-call pack: ¥100, ¥0.10 a call, valid 1 year");
    assert_eq!(card.notes.last().expect("a note"), "The next tier (¥0.09) is 1 call away.");
}

#[test]
fn usage_may_be_left_out_and_marks_nothing_then() {
    let card = table("youdao-ocr", r#"{"start":"2025-01","locale":"zh-CN"}"#);
    assert!(card.rows.iter().all(|row| !row.active));
    assert_eq!(card.columns[1], "每次单价");
    assert_eq!(card.provenance, "网易有道价目表，2026-11-20 读取");
    assert_eq!(card.notes, ["后付费，按分段阶梯计费。"]);
    let card = table("youdao-ocr", r#"{"usage":"250000","start":"2025-01","locale":"zh-CN"}"#);
    let active: Vec<bool> = card.rows.iter().map(|row| row.active).collect();
    assert_eq!(active, [true, true, false, false]);
    let card = table("youdao-ocr", r#"{"usage":"9000000","start":"2025-01","locale":"zh-CN"}"#);
    assert_eq!(card.notes.last().expect("a note"), "已达最高阶梯。");
}

#[test]
fn what_is_not_paid_per_use_shows_its_packs() {
    let text = r#"{"format":"packwise.book/1","id":"own","name":"Own","currency":"EUR",
        "utcOffset":"+01:00","asOf":"2026-01-05","status":"published","tax":"excluded","items":[
        {"id":"scan","name":"Scans","unit":"page","packs":[
          {"id":"a","quantity":"100","price":"5","validFor":"P1Y"},
          {"id":"b","quantity":"500","price":null,"validFor":"P1Y"}]}]}"#;
    let book = books_of::read_text(text).expect("a book");
    let inputs = node(r#"{"start":"2025-01","locale":"en"}"#);
    let card = card::price_table(&book, &inputs).expect("a card");
    assert_eq!((card.caption.as_str(), card.columns.len()), ("Packs", 3));
    let packs = ["100-page pack | €5 | €0.05", "500-page pack | no public price | "];
    assert_eq!(rows(&card), packs);
    assert!(card.notes[0].ends_with("What free quota and packs do not cover is refused."));
}

#[test]
fn every_item_of_every_list_has_a_table() {
    for (id, _) in books::BUILT_IN {
        let book = book(id);
        for item in &book.items {
            for locale in ["en", "zh"] {
                let usage = if locale == "en" { r#""usage":"250000","# } else { "" };
                let inputs = format!(
                    r#"{{"item":"{}",{usage}"start":"2026-02","locale":"{locale}"}}"#,
                    item.id
                );
                let card = card::price_table(&book, &node(&inputs));
                if !item.is_used() {
                    assert_eq!(wrong(card)[0].0, "notUsed");
                    continue;
                }
                let card = card.expect("a card");
                let columns = card.columns.len();
                assert!(
                    !card.rows.is_empty() && card.rows.iter().all(|row| row.cells.len() == columns)
                );
                assert!(!shown(&card).to_json().contains("{0}"), "{id} {}", item.id);
            }
        }
    }
}

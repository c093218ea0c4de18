//! The codes of problems and warnings: each one that the program can give is provoked by a test.

use super::rows::BOOK;
use crate::support::node;
use crate::tidy::rust;
use packwise::api::check_book;
use std::collections::BTreeSet;

/// What is odd, written into the small valid book, with the warning's code and place.
const ODD: &[(&str, &str, &str, &str)] = &[
    (r#""illustrative""#, r#""published""#, "", ""),
    (
        r#""illustrative","tax":"notStated",
"sources":[{"title":"T"}]"#,
        r#""published","tax":"notStated","sources":[]"#,
        "noSource",
        "",
    ),
    (r#","oneTime":{"price":"5"}"#, "", "nothingSold", "/items/1"),
    (
        r#""packs":["#,
        r#""packs":[{"id":"q","quantity":"1000","price":"500","validFor":"P1Y"},"#,
        "packDearerThanSmaller",
        "/items/0/packs/0",
    ),
    (r#""unitAmount":"0.05""#, r#""unitAmount":"0.5""#, "priceRises", "/items/0/payPerUse/tiers/1"),
    (r#""alerts":null"#, r#""tierBasis":"total""#, "tierUnreachable", "/items/0/payPerUse/tiers/0"),
    ("graduated", "volume", "cliff", "/items/0/payPerUse/tiers"),
];

#[test]
fn what_is_odd_in_a_valid_book_is_told_with_its_place() {
    for (from, to, code, path) in ODD {
        assert!(BOOK.contains(from), "the book does not hold {from}");
        let checked = check_book(&node(&BOOK.replacen(from, to, 1))).expect("a valid book");
        let warnings: Vec<_> = checked
            .list_at("warnings")
            .iter()
            .map(|warning| (warning.text_at("code"), warning.text_at("path")))
            .collect();
        if code.is_empty() {
            assert!(warnings.is_empty(), "{to}: {warnings:?}");
        } else {
            assert!(warnings.contains(&(Some(code), Some(path))), "{to}: {warnings:?}");
        }
    }
}

/// The text in quotes that a call begins with, on its own line or the next.
pub fn first_words<'a>(text: &'a str, call: &str) -> Vec<&'a str> {
    let word = |(at, _): (usize, &str)| {
        let rest = text[at + call.len()..].trim_start().strip_prefix('"')?;
        rest.split('"').next()
    };
    text.match_indices(call).filter_map(word).collect()
}

#[test]
fn every_code_of_the_program_is_provoked_by_a_test() {
    let mut codes = BTreeSet::new();
    let sources = rust(&["src"]);
    for source in sources.iter().filter(|source| !source.name.starts_with("src/app/")) {
        for call in ["problems.add(", " p.add(", "odd.add(", "self.add(", "Problem::whole("] {
            codes.extend(first_words(&source.text, call));
        }
    }
    // Nothing but a fault of the program leads to this one, from the readers.
    codes.remove("unreadable");
    assert!(codes.len() > 35, "only {} codes found: {codes:?}", codes.len());
    let native = rust(&["tests/it"]);
    // What only JavaScript can give.
    let engine = include_str!("../../wasm/engine.mjs");
    let texts = native.iter().map(|source| source.text.as_str()).chain([engine]);
    let tests: String = texts.collect();
    let provoked =
        |code: &&&str| ["\"", " /"].iter().any(|end| tests.contains(&["\"", code, end].concat()));
    let missing: Vec<_> = codes.iter().filter(|code| !provoked(code)).collect();
    assert!(missing.is_empty(), "no test provokes {missing:?}");
}

//! `tests/seeds.md`: every sentence of the first documents is shown by a test that exists.

use crate::support::file;
use crate::tidy::none;
use std::collections::BTreeMap;

/// A sentence of a document, and where it is shown.
struct Row {
    document: String,
    number: usize,
    line: usize,
    says: String,
    tests: Vec<String>,
}

fn read(path: &str) -> String {
    std::fs::read_to_string(file(path)).unwrap_or_default()
}

/// The cells of a table's line.
fn cells(line: &str) -> Option<Vec<&str>> {
    let inner = line.strip_prefix('|')?.strip_suffix('|')?;
    Some(inner.split('|').map(str::trim).collect())
}

/// The documents with their counts, and the rows of all tables.
fn table(text: &str) -> (BTreeMap<String, usize>, Vec<Row>) {
    let mut counts = BTreeMap::new();
    let mut rows = Vec::new();
    for cells in text.lines().filter_map(cells) {
        match cells[..] {
            [document, _, count] if count.parse::<usize>().is_ok() => {
                counts.insert(document.to_owned(), count.parse().unwrap_or(0));
            }
            [sentence, line, says, tests, _] => {
                let Some((document, number)) = sentence.split_once('.') else { continue };
                rows.push(Row {
                    document: document.to_owned(),
                    number: number.parse().unwrap_or(0),
                    line: line.parse().unwrap_or(0),
                    says: says.to_owned(),
                    tests: tests
                        .split("<br>")
                        .filter(|test| !test.is_empty())
                        .map(str::to_owned)
                        .collect(),
                });
            }
            _ => {}
        }
    }
    (counts, rows)
}

/// Is there such a test: a function marked as one, a title, or a folder with a case?
fn exists(test: &str) -> bool {
    match test.split_once("::") {
        None => test.starts_with("tests/bills/") && file(test).join("case.json").is_file(),
        Some((path, title)) if path.ends_with(".mjs") => {
            let text = read(path);
            ["\"", "`"].iter().any(|quote| text.contains(&format!("test({quote}{title}{quote}")))
        }
        Some((path, name)) => {
            let head = format!("fn {name}()");
            let text = read(path);
            let mut lines = text.lines().map(str::trim);
            let mut before = lines.clone();
            lines.next();
            lines.any(|line| before.next() == Some("#[test]") && line.starts_with(&head))
        }
    }
}

/// The tests of the page, which stand in one file, or the others, that are missing.
fn missing(in_the_browser: bool) -> Vec<String> {
    let (_, rows) = table(&read("tests/seeds.md"));
    let tests = rows.iter().flat_map(|row| row.tests.iter().map(move |test| (row, test)));
    tests
        .filter(|(_, test)| test.contains(".mjs::") == in_the_browser && !exists(test))
        .map(|(row, test)| format!("{}.{} names {test}", row.document, row.number))
        .collect()
}

#[test]
fn no_sentence_is_left_out_and_each_has_a_test() {
    let (counts, rows) = table(&read("tests/seeds.md"));
    assert_eq!(counts.len(), 4, "four documents");
    let mut problems = Vec::new();
    for (document, count) in &counts {
        let of = || rows.iter().filter(|row| row.document == *document);
        let numbers: Vec<usize> = of().map(|row| row.number).collect();
        if numbers != (1..=*count).collect::<Vec<_>>() {
            problems.push(format!("{document} has the sentences {numbers:?}, not 1 to {count}"));
        }
        if !of().is_sorted_by_key(|row| row.line) {
            problems.push(format!("{document} does not follow the document's lines"));
        }
    }
    for row in &rows {
        if row.tests.is_empty() || row.says.len() < 8 || row.line == 0 {
            problems.push(format!("{}.{} is not told in full", row.document, row.number));
        }
    }
    assert_eq!(counts.values().sum::<usize>(), rows.len(), "a row of no document");
    none(problems);
}

#[test]
fn every_test_that_the_table_names_exists() {
    none(missing(false));
}

#[test]
fn every_screen_that_the_table_names_is_tested_in_the_browser() {
    none(missing(true));
}

#[test]
fn the_table_is_read_and_what_is_not_there_is_seen() {
    let text = "| 9 | a | 1 |\n| 9.1 | 4 | says so | tests/bills/E01<br>tests/bills/none | |";
    let (counts, rows) = table(text);
    assert_eq!((counts["9"], rows.len(), rows[0].line, rows[0].tests.len()), (1, 1, 4, 2));
    assert!(exists("tests/bills/E01") && !exists("tests/bills/none"));
    assert!(exists("tests/it/tidy.rs::functions_stay_short"));
    assert!(!exists("tests/it/tidy.rs::functions"), "a helper is no test");
    let title = "every list that comes with the page gives a total";
    assert!(exists(&format!("tests/e2e/lists.test.mjs::{title}")));
    assert!(!exists("tests/e2e/lists.test.mjs::every list"));
}

//! The versions that come with the page.

use super::words::Compared;
use crate::view::Lang;
use crate::view::lists::KNOWN;
use serde::Serialize;

/// A version that comes with the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct List {
    /// Its file below `books/`, without the ending.
    pub file: String,
    /// The book's id.
    pub book: &'static str,
    /// Its name.
    pub name: String,
}

/// Older versions: the book's id and the year of its figures.
const PAST: [(&str, &str); 2] = [("tencent-ocr", "2019"), ("tencent-smart-scan", "2021")];

/// The versions that come with the page: today's lists, each followed by its older versions.
pub fn lists(lang: Lang) -> Vec<List> {
    let mut found = Vec::new();
    for known in KNOWN {
        let name = known.name(lang);
        found.push(List { file: known.id.to_owned(), book: known.id, name: name.to_owned() });
        for (book, year) in PAST.iter().filter(|(book, _)| *book == known.id) {
            let name = Compared::of(lang).older_list.fill([name, year]);
            found.push(List { file: format!("past/{book}-{year}"), book, name });
        }
    }
    found
}

//! A price book with the reader's rules applied, and beside it the other readings of its open
//! points, all read once.

use crate::book::{self, PriceBook, Words};
use crate::document::{Node, Path, Problems};

/// A book, and the same book under each other reading.
#[derive(Clone, Debug)]
pub struct Shelf {
    /// The book as this estimate uses it.
    pub book: PriceBook,
    /// The other readings.
    pub readings: Vec<Reading>,
}

/// The book under another reading of one point.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The policy's name.
    pub policy: String,
    /// Its value in this reading.
    pub value: String,
    /// Why the point is open.
    pub reason: Words,
    /// The item concerned; every item where absent.
    pub item: Option<usize>,
    /// The book.
    pub book: PriceBook,
}

impl Shelf {
    /// Reads a book with the reader's rules, and its other readings.
    ///
    /// A point that the reader has set to the other value is still open: its other reading is
    /// then the book's own.
    ///
    /// # Errors
    /// Every problem of the book.
    pub fn new(document: &Node, rules: &[(String, String)]) -> Result<Shelf, Problems> {
        let apply = |rules: &[(String, String)]| {
            let start = document.clone();
            rules
                .iter()
                .fold(start, |node, (policy, value)| book::with_policy(&node, policy, value))
        };
        let ours = apply(rules);
        let book = book::read(&ours, &Path::ROOT)?;
        let mut readings = Vec::new();
        for point in &book.open {
            let chosen = rules
                .iter()
                .any(|(policy, value)| *policy == point.policy && *value == point.value);
            let (other, value) = if chosen {
                let rest: Vec<_> =
                    rules.iter().filter(|(policy, _)| *policy != point.policy).cloned().collect();
                (apply(&rest), written_value(document, &point.policy))
            } else {
                (book::with_policy(&ours, &point.policy, &point.value), point.value.clone())
            };
            readings.push(Reading {
                policy: point.policy.clone(),
                value,
                reason: point.reason.clone(),
                item: point.item,
                book: book::read(&other, &Path::ROOT)?,
            });
        }
        Ok(Shelf { book, readings })
    }
}

/// A policy's value as the document writes it; empty where it leaves the default.
fn written_value(document: &Node, policy: &str) -> String {
    let value = document.get("policies").and_then(|policies| policies.text_at(policy));
    value.unwrap_or_default().to_owned()
}

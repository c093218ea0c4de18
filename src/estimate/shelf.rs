//! A price book with the reader's rules applied, and beside it the other readings of its open
//! points. Each reading is a book of its own, read from the document when it is wanted.

use crate::book::{self, PriceBook, Words};
use crate::document::{Node, Path, Problems};

/// A book as an estimate uses it.
#[derive(Clone, Debug)]
pub struct Shelf {
    /// The book with the reader's rules.
    pub book: PriceBook,
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
    /// A book with the reader's rules; `document` is what it was read from.
    ///
    /// # Errors
    /// Every problem of the book under these rules.
    pub fn new(
        book: &PriceBook,
        document: &Node,
        rules: &[(String, String)],
    ) -> Result<Shelf, Problems> {
        let book = match rules.is_empty() {
            true => book.clone(),
            false => book::read(&book::with_policies(document, rules), &Path::ROOT)?,
        };
        Ok(Shelf { book })
    }

    /// The book under the other reading of the open point at a place; `None` beyond the last one.
    ///
    /// A point that the reader has set to the other value is still open: its other reading is
    /// then the book's own.
    ///
    /// # Errors
    /// Every problem of the book under that reading.
    pub fn reading(
        &self,
        document: &Node,
        rules: &[(String, String)],
        place: usize,
    ) -> Result<Option<Reading>, Problems> {
        let Some(point) = self.book.open.get(place) else { return Ok(None) };
        let chosen =
            rules.iter().any(|(policy, value)| *policy == point.policy && *value == point.value);
        let (other, value) = if chosen {
            let rest: Vec<_> =
                rules.iter().filter(|(policy, _)| *policy != point.policy).cloned().collect();
            (book::with_policies(document, &rest), written_value(document, &point.policy))
        } else {
            let ours = book::with_policies(document, rules);
            (book::with_policy(&ours, &point.policy, &point.value), point.value.clone())
        };
        Ok(Some(Reading {
            policy: point.policy.clone(),
            value,
            reason: point.reason.clone(),
            item: point.item,
            book: book::read(&other, &Path::ROOT)?,
        }))
    }
}

/// A policy's value as the document writes it; empty where it leaves the default.
fn written_value(document: &Node, policy: &str) -> String {
    let value = document.get("policies").and_then(|policies| policies.text_at(policy));
    value.unwrap_or_default().to_owned()
}

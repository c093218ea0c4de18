//! The shapes of documents as JSON Schema and as TypeScript, made from the tables that check them.
//!
//! Only for the command line and the tests: nothing of it reaches a browser.

mod diff;
mod json;
mod plan_result;
mod result;
mod typescript;

pub use typescript::typescript;

use crate::document::{Node, Record};
use crate::{api, book, plan, scenario};

/// A document that has a schema: its name, its shape, and whether it is an answer.
pub struct Document {
    /// The name in `packwise schema NAME`, and of its file.
    pub name: &'static str,
    /// What it looks like.
    pub record: &'static Record,
    /// Whether the program writes it; else the program reads it.
    pub answer: bool,
}

/// Every document, those that are read before those that are written.
pub static DOCUMENTS: [Document; 10] = [
    Document { name: "book", record: &book::SHAPE, answer: false },
    Document { name: "scenario", record: &scenario::SHAPE, answer: false },
    Document { name: "rate", record: &api::RATE, answer: false },
    Document { name: "plan", record: &plan::SHAPE, answer: false },
    Document { name: "result", record: &result::RESULT, answer: true },
    Document { name: "rate-result", record: &result::RATE_RESULT, answer: true },
    Document { name: "plan-result", record: &plan_result::PLAN_RESULT, answer: true },
    Document { name: "check-result", record: &result::CHECK_RESULT, answer: true },
    Document { name: "diff", record: &diff::DIFF, answer: true },
    Document { name: "errors", record: &result::ERRORS, answer: true },
];

/// The JSON Schema of a document by its name.
pub fn schema(name: &str) -> Option<Node> {
    DOCUMENTS.iter().find(|document| document.name == name).map(json::schema)
}

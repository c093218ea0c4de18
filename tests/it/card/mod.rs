//! The cards of the embedded elements: what they say, and that their figures are the core's.

mod estimator;
mod laws;
mod plan;
mod table;

use packwise::book::PriceBook;
use packwise::books;
use packwise::card::{self, EstimatorCard};
use packwise::document::{Node, Problems};

/// A built-in book.
pub fn book(id: &str) -> PriceBook {
    PriceBook::clone(&books::find(id).expect("a built-in book"))
}

/// An estimator's card of a built-in book.
pub fn estimator(id: &str, inputs: &str) -> EstimatorCard {
    card::estimator(&book(id), &crate::support::node(inputs)).expect("a card")
}

/// What is wrong with inputs: codes and places.
pub fn wrong<T>(found: Result<T, Problems>) -> Vec<(&'static str, String)> {
    let problems = found.err().expect("problems");
    problems.0.into_iter().map(|problem| (problem.code, problem.path)).collect()
}

/// A card as the document that JavaScript gets.
pub fn shown<T: serde::Serialize>(card: &T) -> Node {
    let text = serde_json::to_string(card).expect("a card that can be written");
    crate::support::node(&text)
}

//! What the page "Compare" calls: texts in, a card out, as text.
//!
//! A card is many small parts; written as JSON, and read by the browser, it costs fewer bytes of
//! program than made value by value.

use super::thrown;
use crate::compare;
use crate::view::Lang;
use serde::Serialize;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// A tree of plain values can always be written.
fn text(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// Two versions of a price book side by side, and what they make of an estimate: a share link or a
/// scenario's text, or nothing. Gives the card as JSON.
///
/// # Errors
/// A `PackwiseError` with every problem of either book, below `/old` or `/new`.
#[wasm_bindgen]
pub fn compare(old: &str, new: &str, asked: &str, lang: &str) -> Result<String, JsValue> {
    let card = compare::compare(old, new, asked, Lang::from_tag(lang)).map_err(thrown)?;
    Ok(text(&card))
}

/// The versions that come with the page, as JSON.
#[wasm_bindgen]
pub fn lists(lang: &str) -> String {
    text(&compare::lists(Lang::from_tag(lang)))
}

/// The id of the price book that a share link or a scenario's text names; none where it names none.
#[wasm_bindgen(js_name = bookOf)]
pub fn book_of(asked: &str) -> Option<String> {
    compare::book_of(asked)
}

//! What the embedded elements call: a price book kept, and cards written from it.

use super::{read, thrown};
use crate::book::{self, PriceBook};
use crate::card;
use crate::document::{Path, Problems};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// A price book, read once.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Shelf(PriceBook);

#[wasm_bindgen]
impl Shelf {
    /// Reads a price book.
    ///
    /// # Errors
    /// A `PackwiseError` with every problem of the book.
    #[wasm_bindgen(constructor)]
    pub fn new(book: &JsValue) -> Result<Shelf, JsValue> {
        Ok(Shelf(book::read(&read(book)?, &Path::ROOT).map_err(thrown)?))
    }

    /// What an amount of use costs, and why.
    ///
    /// # Errors
    /// A `PackwiseError` with every problem of the inputs.
    pub fn estimator(&self, inputs: &JsValue) -> Result<JsValue, JsValue> {
        written(card::estimator(&self.0, &read(inputs)?))
    }
}

/// A card as a JavaScript object.
fn written<T: Serialize>(card: Result<T, Problems>) -> Result<JsValue, JsValue> {
    let card = card.map_err(thrown)?;
    // Plain values can always be written.
    Ok(card.serialize(&Serializer::json_compatible()).unwrap_or(JsValue::NULL))
}

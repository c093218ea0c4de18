//! What the embedded elements call: a price book kept, and cards written from it.

use super::{read, thrown, write};
use crate::book::{self, PriceBook};
use crate::card;
use crate::document::Path;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// A price book, read once.
#[wasm_bindgen]
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
        let card = card::estimator(&self.0, &read(inputs)?).map_err(thrown)?;
        Ok(write(&card))
    }

    /// What an item costs, tier by tier.
    ///
    /// # Errors
    /// A `PackwiseError` with every problem of the inputs.
    #[wasm_bindgen(js_name = priceTable)]
    pub fn price_table(&self, inputs: &JsValue) -> Result<JsValue, JsValue> {
        let card = card::price_table(&self.0, &read(inputs)?).map_err(thrown)?;
        Ok(write(&card))
    }

    /// What to buy, and when: the result of a plan in words.
    ///
    /// # Errors
    /// A `PackwiseError` with every problem of the inputs, or that the result is of others.
    pub fn plan(&self, inputs: &JsValue, result: &JsValue) -> Result<JsValue, JsValue> {
        let card = card::plan(&self.0, &read(inputs)?, &read(result)?).map_err(thrown)?;
        Ok(write(&card))
    }
}

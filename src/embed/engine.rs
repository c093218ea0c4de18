//! The engine: price a quantity, live through a scenario, read a price book.

use super::library::Library;
use super::{read, thrown, write};
use crate::api;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

#[wasm_bindgen]
impl Library {
    /// Prices a quantity paid per use, nothing granted.
    ///
    /// # Errors
    /// A `PackwiseError` with every problem of the request.
    #[wasm_bindgen(unchecked_return_type = "RateResult")]
    pub fn rate(
        &self,
        #[wasm_bindgen(unchecked_param_type = "RateRequest")] request: &JsValue,
    ) -> Result<JsValue, JsValue> {
        let request = read(request)?;
        let result = api::rate(&request, &|id| self.find(id)).map_err(thrown)?;
        Ok(write(&result))
    }

    /// Lives through a scenario.
    ///
    /// # Errors
    /// A `PackwiseError` with every problem of the scenario and of its book.
    #[wasm_bindgen(unchecked_return_type = "Result")]
    pub fn simulate(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Scenario")] scenario: &JsValue,
    ) -> Result<JsValue, JsValue> {
        let scenario = read(scenario)?;
        let result = api::simulate(&scenario, &|id| self.find(id)).map_err(thrown)?;
        Ok(write(&result))
    }
}

/// Prices a quantity paid per use, nothing granted; the request holds its book.
///
/// # Errors
/// A `PackwiseError` with every problem of the request.
#[wasm_bindgen(unchecked_return_type = "RateResult")]
pub fn rate(
    #[wasm_bindgen(unchecked_param_type = "RateRequest")] request: &JsValue,
) -> Result<JsValue, JsValue> {
    Library::new().rate(request)
}

/// Lives through a scenario that holds its book.
///
/// # Errors
/// A `PackwiseError` with every problem of the scenario and of its book.
#[wasm_bindgen(unchecked_return_type = "Result")]
pub fn simulate(
    #[wasm_bindgen(unchecked_param_type = "Scenario")] scenario: &JsValue,
) -> Result<JsValue, JsValue> {
    Library::new().simulate(scenario)
}

/// Reads a price book and says what is odd in it.
///
/// # Errors
/// A `PackwiseError` with every problem of the book.
#[wasm_bindgen(unchecked_return_type = "CheckResult")]
pub fn check(
    #[wasm_bindgen(unchecked_param_type = "Book")] book: &JsValue,
) -> Result<JsValue, JsValue> {
    let book = read(book)?;
    let result = api::check_book(&book).map_err(thrown)?;
    Ok(write(&result))
}

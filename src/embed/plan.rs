//! What to buy, and when.

use super::library::Library;
use super::{read, thrown, write};
use crate::api;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

#[wasm_bindgen]
impl Library {
    /// Finds the cheapest packs to buy, and when, and what that was compared with.
    ///
    /// # Errors
    /// A `PackwiseError` with every problem of the request and of its book.
    #[wasm_bindgen(unchecked_return_type = "PlanResult")]
    pub fn plan(
        &self,
        #[wasm_bindgen(unchecked_param_type = "PlanRequest")] request: &JsValue,
    ) -> Result<JsValue, JsValue> {
        let request = read(request)?;
        let result = api::plan(&request, &|id| self.find(id)).map_err(thrown)?;
        Ok(write(&result))
    }
}

/// Finds the cheapest packs to buy, and when; the request holds its book.
///
/// # Errors
/// A `PackwiseError` with every problem of the request and of its book.
#[wasm_bindgen(unchecked_return_type = "PlanResult")]
pub fn plan(
    #[wasm_bindgen(unchecked_param_type = "PlanRequest")] request: &JsValue,
) -> Result<JsValue, JsValue> {
    Library::new().plan(request)
}

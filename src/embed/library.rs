//! Price books that the caller keeps at hand.

use super::{read, thrown, write};
use crate::api;
use crate::book::{self, PriceBook};
use crate::document::Path;
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// Price books that requests may name by their id.
///
/// A book is read once, when it is added; requests that name it cost no reading.
#[derive(Default)]
#[wasm_bindgen]
pub struct Library {
    books: BTreeMap<String, Rc<PriceBook>>,
}

impl Library {
    pub(super) fn find(&self, id: &str) -> Option<Rc<PriceBook>> {
        self.books.get(id).cloned()
    }
}

#[wasm_bindgen]
impl Library {
    /// A library without books.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Library {
        Library::default()
    }

    /// Adds a book, in place of one with the same id, and says what is odd in it.
    ///
    /// # Errors
    /// A `PackwiseError` with every problem of the book; the library stays as it was.
    #[wasm_bindgen(unchecked_return_type = "CheckResult")]
    pub fn add(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Book")] book: &JsValue,
    ) -> Result<JsValue, JsValue> {
        let book = book::read(&read(book)?, &Path::ROOT).map_err(thrown)?;
        let result = api::odd(&book);
        self.books.insert(book.id.clone(), Rc::new(book));
        Ok(write(&result))
    }
}

//! Documents that JavaScript hands over as values.

use super::thrown;
use crate::document::{Node, Problem};
use crate::js;
use js_sys::JSON;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// Letters of a document; the longest that is worked through, 100,000 records of usage, has fewer.
const LONGEST: u32 = 20_000_000;

#[wasm_bindgen]
extern "C" {
    // As in js-sys, but the text does not go through this module's memory.
    #[wasm_bindgen(js_namespace = JSON, js_name = parse, catch)]
    fn parse(text: &JsValue) -> Result<JsValue, JsValue>;
}

/// The document of a value.
pub(super) fn read(value: &JsValue) -> Result<Node, JsValue> {
    let refuse = |why: &str| {
        let message = ["the value is no JSON document: ", why, "; give a plain object"].concat();
        thrown(Problem::whole("notJson", message).into())
    };
    let strange = || refuse("it holds itself, or something that JSON cannot say");
    // What JSON has no word for becomes no text at all.
    let text = JSON::stringify(value).ok().filter(|text| text.is_string()).ok_or_else(strange)?;
    if text.length() > LONGEST {
        let message = "the document has more than 20,000,000 letters; give a smaller one";
        return Err(thrown(Problem::whole("tooLong", message).into()));
    }
    let plain = parse(&text).map_err(|_| strange())?;
    js::node(&plain).ok_or_else(|| refuse("it is nested more than 100 levels deep"))
}

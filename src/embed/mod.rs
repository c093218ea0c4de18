//! What JavaScript calls: JavaScript values in, JavaScript values out.
//!
//! Each function stands alone; what is kept between calls is what the caller holds in its hands: a
//! [`Library`](library::Library). A value is taken as JSON would write it, which leaves out what is
//! `undefined` and refuses an object that holds itself.

#[cfg(feature = "card")]
mod card;
#[cfg(feature = "engine")]
mod engine;
#[cfg(any(feature = "engine", feature = "buy"))]
mod library;
#[cfg(feature = "buy")]
mod plan;

use crate::document::{Node, Problem, Problems};
use crate::js;
use js_sys::{Error, JSON, Reflect};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.ts");

/// Letters of a document; the longest that is worked through, 100,000 records of usage, has fewer.
const LONGEST: u32 = 20_000_000;

#[wasm_bindgen]
extern "C" {
    // As in js-sys, but the text does not go through this module's memory.
    #[wasm_bindgen(js_namespace = JSON, js_name = parse, catch)]
    fn parse(text: &JsValue) -> Result<JsValue, JsValue>;
}

/// The document of a value.
fn read(value: &JsValue) -> Result<Node, JsValue> {
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

/// A document, or a part of one, as a plain value.
fn write(value: &impl Serialize) -> JsValue {
    // A tree of plain values can always be written.
    value.serialize(&Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}

/// The problems as a JavaScript error that carries them.
fn thrown(problems: Problems) -> JsValue {
    let place = |problem: &Problem| match problem.path.as_str() {
        "" => problem.told(),
        path => [path, ": ", &problem.told()].concat(),
    };
    let message: Vec<String> = problems.0.iter().map(place).collect();
    let error = Error::new(&message.join("\n"));
    error.set_name("PackwiseError");
    let errors = problems.to_node().get("errors").map_or(JsValue::NULL, write);
    // A property of an object just made can be set.
    let _ = Reflect::set(&error, &JsValue::from_str("errors"), &errors);
    error.into()
}

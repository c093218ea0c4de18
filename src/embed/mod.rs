//! What JavaScript calls: JavaScript values in, JavaScript values out.
//!
//! Each function stands alone; what is kept between calls is what the caller holds in its hands: a
//! [`Library`](library::Library). A value is taken as JSON would write it, which leaves out what is
//! `undefined` and refuses an object that holds itself.

#[cfg(feature = "card")]
mod card;
#[cfg(feature = "compare")]
mod compare;
#[cfg(feature = "engine")]
mod engine;
#[cfg(any(feature = "buy", feature = "card", feature = "engine"))]
mod incoming;
#[cfg(any(feature = "engine", feature = "buy"))]
mod library;
#[cfg(feature = "buy")]
mod plan;

use crate::document::{Problem, Problems};
#[cfg(any(feature = "buy", feature = "card", feature = "engine"))]
use incoming::read;
use js_sys::{Error, Reflect};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.ts");

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

//! What JavaScript calls: JavaScript values in, JavaScript values out, nothing kept in between.
//!
//! A value is taken as JSON would write it, which leaves out what is `undefined` and refuses an
//! object that holds itself; then it is read straight into the tree of documents.

use crate::api;
use crate::book::PriceBook;
use crate::document::{Node, Problem, Problems};
use js_sys::{Error, JSON, Reflect};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.ts");

/// Prices a quantity paid per use, nothing granted.
///
/// # Errors
/// A `PackwiseError` with every problem of the request.
#[wasm_bindgen(unchecked_return_type = "RateResult")]
pub fn rate(
    #[wasm_bindgen(unchecked_param_type = "RateRequest")] request: &JsValue,
) -> Result<JsValue, JsValue> {
    let request = read(request)?;
    let result = api::rate(&request, &no_library).map_err(thrown)?;
    Ok(write(&result))
}

/// Lives through a scenario.
///
/// # Errors
/// A `PackwiseError` with every problem of the scenario and of its book.
#[wasm_bindgen(unchecked_return_type = "Result")]
pub fn simulate(
    #[wasm_bindgen(unchecked_param_type = "Scenario")] scenario: &JsValue,
) -> Result<JsValue, JsValue> {
    let scenario = read(scenario)?;
    let result = api::simulate(&scenario, &no_library).map_err(thrown)?;
    Ok(write(&result))
}

/// Finds the cheapest packs to buy, and when, and what that was compared with.
///
/// # Errors
/// A `PackwiseError` with every problem of the request and of its book.
#[wasm_bindgen(unchecked_return_type = "PlanResult")]
pub fn plan(
    #[wasm_bindgen(unchecked_param_type = "PlanRequest")] request: &JsValue,
) -> Result<JsValue, JsValue> {
    let request = read(request)?;
    let result = api::plan(&request, &no_library).map_err(thrown)?;
    Ok(write(&result))
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

/// JavaScript gives its books whole.
fn no_library(_: &str) -> Option<PriceBook> {
    None
}

fn read(value: &JsValue) -> Result<Node, JsValue> {
    let plain = JSON::stringify(value).ok().and_then(|text| text.as_string());
    let plain = plain.and_then(|text| JSON::parse(&text).ok());
    let node: Result<Node, String> = match plain {
        Some(plain) => serde_wasm_bindgen::from_value(plain).map_err(|error| error.to_string()),
        None => Err("it holds itself, or something that JSON cannot say".to_owned()),
    };
    node.map_err(|error| {
        let message = format!("the value is no JSON document: {error}; give a plain object");
        thrown(Problem::whole("notJson", message).into())
    })
}

fn write(node: &Node) -> JsValue {
    // A tree of plain values can always be written.
    node.serialize(&Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}

/// The problems as a JavaScript error that carries them.
fn thrown(problems: Problems) -> JsValue {
    let place = |problem: &Problem| match problem.path.as_str() {
        "" => problem.message.clone(),
        path => format!("{path}: {}", problem.message),
    };
    let message: Vec<String> = problems.0.iter().map(place).collect();
    let error = Error::new(&message.join("\n"));
    error.set_name("PackwiseError");
    let errors = problems.to_node().get("errors").map_or(JsValue::NULL, write);
    // A property of an object just made can be set.
    let _ = Reflect::set(&error, &JsValue::from_str("errors"), &errors);
    error.into()
}

//! Documents that the browser itself has parsed: those that come with the page. The reader of JSON
//! text, which also tells where a text is wrong, comes with the second module.

use js_sys::{Array, Object};
use leptos::wasm_bindgen::{JsCast, JsValue};

use crate::document::Node;

/// Deeper parts are left out; no document of ours comes near.
const DEEPEST: u32 = 100;
/// Whole numbers up to here are exact in JavaScript.
const EXACT: f64 = 9_007_199_254_740_991.0;

/// The tree of a parsed JSON value.
pub fn node(value: &JsValue) -> Node {
    below(value, 0)
}

fn below(value: &JsValue, depth: u32) -> Node {
    if let Some(text) = value.as_string() {
        return Node::Text(text);
    }
    if let Some(truth) = value.as_bool() {
        return Node::Bool(truth);
    }
    if let Some(number) = value.as_f64() {
        return if number.trunc() == number && number.abs() <= EXACT {
            Node::Int(number as i64)
        } else {
            Node::Fraction(js_sys::JsString::from(value.clone()).into())
        };
    }
    if !value.is_object() || depth == DEEPEST {
        return Node::Null;
    }
    if Array::is_array(value) {
        let list = value.unchecked_ref::<Array>();
        return Node::List(list.iter().map(|element| below(&element, depth + 1)).collect());
    }
    let pairs = Object::entries(value.unchecked_ref());
    let pair = |pair: JsValue| {
        let pair = pair.unchecked_into::<Array>();
        (pair.get(0).as_string().unwrap_or_default(), below(&pair.get(1), depth + 1))
    };
    Node::Object(pairs.iter().map(pair).collect())
}

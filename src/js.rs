//! Documents that JavaScript has parsed: the tree of a value, without a reader of JSON text.

use crate::document::Node;
use js_sys::{Array, JSON, Object};
use wasm_bindgen::{JsCast, JsValue};

/// No document of ours comes near; a reader goes down level by level, and its stack has an end.
const DEEPEST: u32 = 100;
/// Whole numbers up to here are exact in JavaScript.
const EXACT: f64 = 9_007_199_254_740_991.0; // float: JavaScript's numbers

/// The tree of a value that `JSON.parse` made; `None` where it is nested more than 100 levels deep.
pub fn node(value: &JsValue) -> Option<Node> {
    below(value, 0)
}

fn below(value: &JsValue, depth: u32) -> Option<Node> {
    if let Some(text) = value.as_string() {
        return Some(Node::Text(text));
    }
    if let Some(truth) = value.as_bool() {
        return Some(Node::Bool(truth));
    }
    if let Some(number) = value.as_f64() {
        let whole = number.trunc() == number && number.abs() <= EXACT;
        let text = || JSON::stringify(value).ok().and_then(|text| text.as_string());
        return Some(if whole {
            Node::Int(number as i64)
        } else {
            Node::Fraction(text().unwrap_or_default())
        });
    }
    if !value.is_object() {
        return Some(Node::Null);
    }
    if depth == DEEPEST {
        return None;
    }
    if Array::is_array(value) {
        let list = value.unchecked_ref::<Array>();
        let nodes: Option<_> = list.iter().map(|element| below(&element, depth + 1)).collect();
        return nodes.map(Node::List);
    }
    let pairs = Object::entries(value.unchecked_ref());
    let pair = |pair: JsValue| {
        let pair = pair.unchecked_into::<Array>();
        Some((pair.get(0).as_string().unwrap_or_default(), below(&pair.get(1), depth + 1)?))
    };
    let pairs: Option<_> = pairs.iter().map(pair).collect();
    pairs.map(Node::Object)
}

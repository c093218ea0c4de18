//! Tests that run in a browser: what only WebAssembly and its edge can get wrong.
#![cfg(target_arch = "wasm32")]

use packwise::document::Node;
use packwise::{api, books};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// A worked example: its total must be the printed one, in the browser too.
fn comes_out(case: &str) {
    let case = Node::parse(case).expect("JSON");
    let document = case.get("document").expect("a document");
    let result = api::simulate(document, &books::find).expect("a result");
    let expected = case.get("expect").and_then(|expect| expect.text_at("total"));
    assert!(expected.is_some());
    assert_eq!(result.text_at("total"), expected);
}

#[wasm_bindgen_test]
fn worked_examples_come_out_in_the_browser() {
    comes_out(include_str!("../bills/E01/case.json"));
    comes_out(include_str!("../bills/F1/case.json"));
}

#[wasm_bindgen_test]
fn every_built_in_book_is_read_in_the_browser() {
    for (id, _) in books::BUILT_IN {
        assert!(books::find(id).is_some(), "{id}");
    }
}

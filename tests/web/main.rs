//! Tests that run in a browser: what only WebAssembly and its edge can get wrong.
#![cfg(target_arch = "wasm32")]

use rust_decimal::Decimal;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn decimals_are_exact_in_the_browser() {
    let sum = Decimal::from_str_exact("0.1").unwrap() + Decimal::from_str_exact("0.2").unwrap();
    assert_eq!(sum.to_string(), "0.3");
}

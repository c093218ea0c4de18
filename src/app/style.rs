//! The second module's styles. A sheet made by script stands under a strict policy too, and is
//! there before what it is for is drawn.

use js_sys::{Array, Reflect};
use leptos::prelude::document;
use leptos::wasm_bindgen::JsCast;

const LATER: &str =
    concat!(include_str!("../../www/later.css"), include_str!("../../www/figures.css"));

/// Puts the styles after those of the page. A browser that cannot have them leaves the parts plain.
pub fn adopt() {
    let Ok(sheet) = web_sys::CssStyleSheet::new() else { return };
    if sheet.replace_sync(LATER).is_ok()
        && let Ok(adopted) = Reflect::get(&document(), &"adoptedStyleSheets".into())
    {
        adopted.unchecked_into::<Array>().push(&sheet);
    }
}

//! The links to the other pages. They come with the second module, so that the first load has no
//! byte of them.

use leptos::prelude::document;

use crate::app::state::Store;
use crate::app::words::SIMULATE;
use crate::dom::draw;
use crate::dom::html::{Child, el};

/// Puts them into the bar, and into the menu that phones have instead.
pub fn link(store: Store) {
    for place in [".bar nav", ".menu > div"] {
        if let Ok(Some(parent)) = document().query_selector(place) {
            let words = move || SIMULATE.of(store.lang());
            draw::append(&parent, el("a").attr("href", "simulator.html").child(words).view());
        }
    }
}

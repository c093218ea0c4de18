//! The links to the other pages. They come with the second module, so that the first load has no
//! byte of them.

use leptos::prelude::document;

use crate::app::plan;
use crate::app::state::Store;
use crate::app::texts;
use crate::app::words::SIMULATE;
use crate::dom::browser::set_link;
use crate::dom::draw;
use crate::dom::html::{Child, El, el};
use crate::view::words_plan::Planned;

/// The link to the page of plans. What is asked of it is written when the reader comes near the
/// link, so that no key waits for it.
fn plan_link(store: Store) -> El {
    let ask = move |event| set_link(&event, &plan::address(store));
    el("a").attr("href", plan::PAGE).on("pointerenter", ask).on("focus", ask).on("click", ask)
}

/// A link to a page that takes the estimate along likewise.
pub fn with_estimate(store: Store, page: &'static str) -> El {
    let address = move || match texts::whole(store) {
        // While there is no price list there is no estimate either.
        Some(typed) => [page, "#e=", &typed].concat(),
        None => page.to_owned(),
    };
    let ask = move |event| set_link(&event, &address());
    el("a").attr("href", page).on("pointerenter", ask).on("focus", ask).on("click", ask)
}

/// Puts them into the bar, and into the menu that phones have instead.
pub fn link(store: Store) {
    for place in [".bar nav", ".menu > div"] {
        if let Ok(Some(parent)) = document().query_selector(place) {
            let plan = move || Planned::of(store.lang()).plan;
            draw::append(&parent, plan_link(store).child(plan).view());
            let words = move || SIMULATE.of(store.lang());
            draw::append(&parent, with_estimate(store, "simulator.html").child(words).view());
            let words = move || Planned::of(store.lang()).compare;
            draw::append(&parent, with_estimate(store, "diff.html").child(words).view());
            let words = move || Planned::of(store.lang()).embed;
            draw::append(&parent, el("a").attr("href", "configure.html").child(words).view());
        }
    }
}

//! The foot of the page: whose prices, by which rules, and that nothing leaves the machine.

use crate::dom::html::{Child, View, el, many};

use super::title::{provenance, rules};
use crate::app::state::Store;
use crate::view::Lang;
use crate::view::words_result::Bills;

/// The foot.
pub fn footer(lang: Lang) -> View {
    let store = Store::here();
    let words = Bills::of(lang);
    let facts = move || {
        store.loaded().map(|loaded| {
            many(vec![
                Child::view(el("li").child(provenance(&loaded.book, lang))),
                Child::view(el("li").child(rules(&loaded.book, lang))),
            ])
        })
    };
    el("footer")
        .class("wrap")
        .child(el("ul").child(facts).child(el("li").child(words.footer_private)))
        .into_any()
}

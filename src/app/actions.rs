//! What the buttons do with the estimate as a whole: copy, print, clear.

use leptos::task::spawn_local;

use super::books::KNOWN;
use super::state::Store;
use super::words::LINK_OWN_LIST;
use super::{browser, texts};
use crate::view::words_form::Bar;

/// The link that reopens this estimate.
pub fn link(store: Store) -> String {
    let mut url = browser::address();
    url.push('#');
    url.push_str(&store.written());
    url
}

fn copy(store: Store, text: String, done: &'static str) {
    spawn_local(async move {
        let words = Bar::of(store.lang_now());
        let said = if browser::copy(&text).await {
            done.to_owned()
        } else {
            let mut by_hand = String::from(words.link_by_hand);
            by_hand.push('\n');
            by_hand.push_str(&text);
            by_hand
        };
        store.say(said);
    });
}

/// Copies the link.
pub fn copy_link(store: Store) {
    let known = |id: &str| KNOWN.iter().any(|known| known.id == id);
    let own =
        store.peek(|page| !known(&page.loaded.book.id)) && browser::parameter("book").is_none();
    let lang = store.lang_now();
    let done = if own { LINK_OWN_LIST.of(lang) } else { Bar::of(lang).link_copied };
    copy(store, link(store), done);
}

/// Copies the estimate as text.
pub fn copy_text(store: Store) {
    copy(store, texts::estimate(store), Bar::of(store.lang_now()).text_copied);
}

/// Copies the list of what to order.
pub fn copy_orders(store: Store) {
    copy(store, texts::orders(store), Bar::of(store.lang_now()).orders_copied);
}

/// Opens the print dialogue with the quote.
pub fn print() {
    browser::print();
}

/// Begins anew.
pub fn clear(store: Store) {
    store.clear();
    store.say(Bar::of(store.lang_now()).cleared.to_owned());
}

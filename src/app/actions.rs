//! What the buttons do with the estimate as a whole: copy, print, clear.

use leptos::task::spawn_local;

use super::state::Store;
use super::{browser, texts};
use crate::view::words_form::Bar;

/// The link that reopens this estimate.
pub fn link(store: Store) -> String {
    let mut url = browser::address();
    url.push('#');
    url.push_str(&store.written());
    url
}

fn copy(store: Store, text: String, done: fn(&'static Bar) -> &'static str) {
    spawn_local(async move {
        let words = Bar::of(store.lang_now());
        let said = if browser::copy(&text).await {
            done(words).to_owned()
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
    copy(store, link(store), |words| words.link_copied);
}

/// Copies the estimate as text.
pub fn copy_text(store: Store) {
    copy(store, texts::estimate(store), |words| words.text_copied);
}

/// Copies the list of what to order.
pub fn copy_orders(store: Store) {
    copy(store, texts::orders(store), |words| words.orders_copied);
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

//! What the buttons do with the estimate as a whole: copy, print, clear.

use std::time::Duration;

use leptos::prelude::set_timeout;

use super::more::{self, More, NotThere};
use super::state::Store;
use super::texts::What;
use crate::dom::browser;
use crate::dom::live::spawn;
use crate::view::words_form::Bar;
use crate::view::words_result::States;

/// Copies the estimate in one of its forms.
pub fn copy(store: Store, what: What) {
    spawn(async move {
        let Ok(more) = more::fetch(store).await else { return not_there(store) };
        let text = (more.write)(store, what);
        let by_hand = (!browser::copy(&text).await).then_some(&*text);
        store.say((more.said)(store, what, by_hand));
    });
}

fn not_there(store: Store) {
    store.say(States::of(store.lang_now()).rest_failed.to_owned());
}

/// Does something with the second module, fetched unless it is there.
fn with_more(store: Store, act: fn(Store, &More)) {
    spawn(async move {
        match more::fetch(store).await {
            Ok(more) => act(store, &more),
            Err(NotThere) => not_there(store),
        }
    });
}

/// Goes to the plan of the item that is open.
pub fn plan(store: Store) {
    with_more(store, |store, more| (more.plan)(store));
}

/// Opens the print dialogue with the quote.
pub fn print(store: Store) {
    // In a turn of its own, so that the quote is drawn before.
    with_more(store, |_, _| set_timeout(browser::print, Duration::ZERO));
}

/// Begins anew.
pub fn clear(store: Store) {
    store.clear();
    store.say(Bar::of(store.lang_now()).cleared.to_owned());
}

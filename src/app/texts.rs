//! The estimate as plain text: the whole of it, and the list of what to order.

use super::actions;
use super::state::{Outcome, Store};
use crate::view::Lang;
use crate::view::quote::{self, Quote};
use leptos::prelude::*;

/// What the view writes a quote from.
pub fn quoted(outcome: &Outcome, lang: Lang) -> Quote<'_> {
    Quote {
        book: &outcome.shelf.book,
        estimate: &outcome.page.sheet.estimate,
        evaluation: &outcome.evaluation,
        coin: &outcome.page.loaded.coin,
        lang,
    }
}

fn written(store: Store, write: impl Fn(&Quote<'_>) -> String) -> String {
    let lang = store.lang_now();
    let outcome = store.outcome.get_untracked();
    outcome.map(|outcome| write(&quoted(&outcome, lang))).unwrap_or_default()
}

/// What to order, a line each.
pub fn orders(store: Store) -> String {
    written(store, quote::order_list)
}

/// The whole estimate, with its link.
pub fn estimate(store: Store) -> String {
    let link = actions::link(store);
    written(store, |quote| quote::text(quote, &link))
}

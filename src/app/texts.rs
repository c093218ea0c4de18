//! The estimate as text: its link, the whole of it, the list of what to order.

use super::books::is_known;
use super::state::{Outcome, Page, Store};
use super::words::LINK_OWN_LIST;
use crate::dom::browser;
use crate::link::{Proof, Sheet, saved};
use crate::view::Lang;
use crate::view::quote::{self, Quote};
use crate::view::words_form::Copied;

/// A form that the estimate can be copied in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The link that reopens it.
    Link,
    /// All of it, with its link.
    Text,
    /// What to order, a line each.
    Orders,
}

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
    let outcome = store.settled.now();
    outcome.map(|outcome| write(&quoted(&outcome, lang))).unwrap_or_default()
}

/// The estimate as it was typed, the value of a link's `e`.
pub fn typed(store: Store) -> String {
    let write = |page: &Page| saved::write(&page.sheet, &page.loaded.book.as_of);
    store.peek(|page| Some(write(page))).unwrap_or_default()
}

/// The same whichever item is open, for pages that look at all of them; `None` where there is no
/// estimate yet.
pub fn whole(store: Store) -> Option<String> {
    store.peek(|page| {
        let sheet = Sheet { current: 0, ..page.sheet.clone() };
        Some(saved::write(&sheet, &page.loaded.book.as_of))
    })
}

/// The estimate as the end of a link, with what it comes to as its proof.
pub fn fragment(store: Store) -> String {
    saved::fragment(&typed(store), proof(store).as_ref())
}

/// What the present inputs come to; `None` where they come to nothing.
pub fn proof(store: Store) -> Option<Proof> {
    let outcome = store.outcome_now().filter(|outcome| !outcome.stale)?;
    Some(Proof::new(&outcome.page.loaded.node, &outcome.evaluation))
}

/// The link that reopens this estimate.
pub fn link(store: Store) -> String {
    [&browser::address(), "#", &fragment(store)].concat()
}

/// The estimate in one of its forms.
pub fn write(store: Store, what: What) -> String {
    match what {
        What::Link => link(store),
        What::Text => written(store, |quote| quote::text(quote, &link(store))),
        What::Orders => written(store, quote::order_list),
    }
}

/// What is said once it is copied; with the text, that it is to be copied by hand.
pub fn said(store: Store, what: What, by_hand: Option<&str>) -> String {
    let words = Copied::of(store.lang_now());
    if let Some(text) = by_hand {
        return [words.link_by_hand, "\n", text].concat();
    }
    let said = match what {
        What::Link if lacks_its_list(store) => LINK_OWN_LIST.of(store.lang_now()),
        What::Link => words.link_copied,
        What::Text => words.text_copied,
        What::Orders => words.orders_copied,
    };
    said.to_owned()
}

/// Whether the list is the reader's own, so that a link cannot carry it.
fn lacks_its_list(store: Store) -> bool {
    let own = store.peek(|page| !is_known(&page.loaded.book.id));
    own && browser::parameter("book").is_none()
}

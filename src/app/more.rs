//! What the first total does not need: charts, bills and their reasons, the quote, links, texts,
//! price lists of one's own. In a released site it is a second module, fetched at the reader's
//! first act; everything that only [`entries`] reaches goes there by itself.

use std::sync::Arc;

use chrono::NaiveDate;
use leptos::prelude::*;

use super::arrival;
use super::books::{self, Loaded, Missing};
use super::components::refine::{self, Refine};
use super::components::{
    footer, notices, once, own_book, packs, pages, paste, quote, readings, results, unpriced,
};
use super::plan;
use super::state::{Outcome, Store};
use super::style;
use super::texts::{self, What};
use crate::book::{Item, PriceBook};
use crate::dom::browser;
use crate::dom::html::{Child, View, action, el};
use crate::dom::live::{Live, spawn};
use crate::link::{self, Saved, Sheet, Unreadable};
use crate::view::Lang;
use crate::view::words_form::Bar;
use crate::view::words_result::States;

/// The doors into the second module.
#[derive(Clone, Copy)]
pub struct More {
    /// Puts its styles beside the page's, and links to the other pages into the bar, once.
    begin: fn(Store),
    /// The explanation of the result: the year, price jumps, bills.
    pub results: fn(&Outcome, Lang) -> View,
    /// What the list says about itself, and a list of the reader's own.
    pub about: fn(Lang) -> View,
    /// What is wrong with a list or a link, and rules that were changed.
    pub notices: fn(Lang) -> View,
    /// The foot of the page.
    pub footer: fn(Lang) -> View,
    /// Goes to the plan of the item that is open.
    pub plan: fn(Store),
    /// Why there is no total.
    pub unpriced: fn(&Outcome, Lang) -> View,
    /// Points that the vendor leaves open and that change the total.
    pub readings: fn(&Outcome, Lang) -> View,
    /// The quote on paper.
    pub quote: fn(Lang) -> View,
    /// The section of an item that is bought once.
    pub once: fn(&Arc<Loaded>, usize, Lang) -> View,
    /// The packs of an item.
    pub packs: fn(&Arc<Loaded>, usize, Lang) -> View,
    /// What refines usage.
    pub refine: fn(Refine, &Item, Lang) -> View,
    /// What a first month lacks that is not whole.
    pub part: fn(NaiveDate, Lang) -> View,
    /// A column of numbers for the months.
    pub paste: fn(&Live<bool>, Lang) -> View,
    /// Fills the months from one on with a pasted column.
    pub fill: fn(Store, usize, &str) -> Result<bool, String>,
    /// A price book from its text.
    pub book: fn(&str) -> Result<Arc<Loaded>, Missing>,
    /// The estimate as text, in one of its forms.
    pub write: fn(Store, What) -> String,
    /// What is said once it is copied; with the text, that it is to be copied by hand.
    pub said: fn(Store, What, Option<&str>) -> String,
    /// The estimate as it was typed, as this device keeps it.
    pub typed: fn(Store) -> String,
    /// The estimate as the end of a link.
    pub fragment: fn(Store) -> String,
    /// Reads an estimate's text: what follows `#` in a link, or what this device kept.
    pub read: fn(&str) -> Result<Saved, Unreadable>,
    /// The estimate that was read, of a price book.
    pub sheet: fn(&Saved, &PriceBook) -> Option<Sheet>,
    /// Sees to what came with an estimate that was opened: purchases, and its proof.
    pub arrived: fn(Store, &Saved),
}

/// The second module did not arrive.
#[derive(Debug)]
pub struct NotThere;

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for NotThere {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> NotThere {
        NotThere
    }
}

#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(more, fallible))]
fn entries() -> Result<More, NotThere> {
    Ok(More {
        begin,
        results: results::results,
        about: own_book::about,
        notices: notices::notices,
        footer: footer::footer,
        plan: plan::open,
        unpriced: unpriced::unpriced,
        readings: readings::readings,
        quote: quote::quote,
        once: once::once,
        packs: packs::packs,
        refine: refine::refine,
        part: refine::part,
        paste: paste::paste,
        fill: paste::fill,
        book: books::read,
        write: texts::write,
        said: texts::said,
        typed: texts::typed,
        fragment: texts::fragment,
        read: link::read,
        sheet: Saved::sheet,
        arrived: arrival::arrived,
    })
}

fn begin(store: Store) {
    style::adopt();
    pages::link(store);
}

/// The second module, fetched unless it is there.
///
/// # Errors
/// It did not arrive; another call tries again.
pub async fn fetch(store: Store) -> Result<More, NotThere> {
    if let Some(more) = store.more.now() {
        return Ok(more);
    }
    #[cfg(feature = "split")]
    let found = entries().await;
    #[cfg(not(feature = "split"))]
    let found = entries();
    match &found {
        // Another call may have been waiting for it too.
        Ok(_) if store.more.peek(Option::is_some) => {}
        Ok(more) => {
            (more.begin)(store);
            store.more.set(Some(*more));
        }
        Err(NotThere) => store.more_failed.set(true),
    }
    found
}

/// Fetches the second module in the background.
pub fn want(store: Store) {
    if store.more.peek(Option::is_none) {
        store.more_failed.set(false);
        spawn(async move { drop(fetch(store).await) });
    }
}

/// A place that the second module fills; until then it is kept free.
pub fn later(lang: Lang, draw: impl Fn(&More) -> View + 'static) -> View {
    let store = Store::here();
    let body = move || match store.more.get() {
        Some(more) => draw(&more),
        None => waiting(store, lang),
    };
    body.view()
}

/// Room for what will come, and that it did not arrive where that is the case.
fn waiting(store: Store, lang: Lang) -> View {
    let failed = move || {
        store.more_failed.get().then(|| {
            let again = action("text").on("click", move |_| want(store));
            el("p")
                .child(States::of(lang).rest_failed)
                .child(" ")
                .child(again.child(Bar::of(lang).try_again))
        })
    };
    el("section").class("waiting").child(failed).into_any()
}

/// Fetches the second module when the reader acts.
pub fn at_first_act(store: Store) {
    for event in ["pointerdown", "keydown", "scroll"] {
        let handle = window_event_listener_untyped(event, move |_| want(store));
        on_cleanup(move || handle.remove());
    }
}

/// Fetches the second module where a place that it fills is in view.
pub fn want_seen(store: Store) {
    if browser::in_view(".waiting") {
        want(store);
    }
}

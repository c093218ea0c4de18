//! The estimator page: inputs at the left, the result beside them, its explanation below.

use crate::dom::html::{Child, View, el, many};
use std::sync::Arc;

use leptos::prelude::*;

use super::books::Loaded;
use super::components::items::items;
use super::components::news::news;
use super::components::panel::{dock, panel};
use super::components::title::title;
use super::components::usage::usage;
use super::more::{self, More};
use super::state::{Page, Store};
use crate::view::Lang;

/// The item that is open: its book and its place in it.
#[derive(Clone, Debug)]
struct Open {
    loaded: Arc<Loaded>,
    item: usize,
    cart: usize,
}

fn open_item(page: &Page) -> Option<Open> {
    let item = page.loaded.book.item_index(&page.sheet.item()?.item)?;
    Some(Open { loaded: page.loaded.clone(), item, cart: page.sheet.current })
}

/// A stamp of the item that is open.
fn open_stamp(page: &Page) -> u64 {
    let stamp = |open: Open| {
        let book = Arc::as_ptr(&open.loaded) as usize as u64;
        book.wrapping_mul(4099).wrapping_add((open.item * 64 + open.cart) as u64)
    };
    open_item(page).map_or(0, stamp)
}

/// The whole page in one language.
pub fn estimator(lang: Lang) -> View {
    let store = Store::here();
    let stamp = store.stamp(open_stamp);
    let (second, third) = (store.drawn(2), store.drawn(3));
    let inputs = move || {
        stamp.get();
        let open = (second.get() > 0).then(|| store.peek(open_item)).flatten();
        open.map(|open| inputs(&open, lang))
    };
    let rest = move || more::later(lang, move |more| below(more, lang));
    let columns = el("div")
        .class("cols")
        .child(el("div").class("inputs").child(items(lang)).child(inputs))
        .child(el("div").class("side").child(move || (third.get() > 0).then(|| panel(lang))))
        .child(el("div").class("more").child(move || (third.get() > 0).then(rest)));
    let main = el("main")
        .class("wrap")
        .attr("id", "main")
        .child(title(lang))
        .child(news(lang))
        .child(columns)
        .child(dock(lang));
    let footer = move || store.more.get().map(|more| (more.footer)(lang));
    many(vec![main.into_any(), footer.view()])
}

fn inputs(open: &Open, lang: Lang) -> View {
    let Open { loaded, item, .. } = open.clone();
    if loaded.book.items[item].one_time.is_some() {
        more::want(Store::here());
        return more::later(lang, move |more| (more.once)(&loaded, item, lang));
    }
    let usage = usage(&loaded, item, lang);
    many(vec![usage, more::later(lang, move |more| (more.packs)(&loaded, item, lang))])
}

/// The explanation of the result, for the item that is open, and of the price list.
fn below(more: &More, lang: Lang) -> View {
    let (store, more) = (Store::here(), *more);
    let results = move || store.settled.get().map(|outcome| (more.results)(&outcome, lang));
    many(vec![results.view(), (more.about)(lang)])
}

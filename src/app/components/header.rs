//! The bar at the top: the mark, the pages, and what can be done with the estimate as a whole.

use crate::dom::html::{El, View, action, el, many};
use leptos::prelude::*;

use crate::app::actions;
use crate::app::state::Store;
use crate::app::texts::What;
use crate::dom::browser::shut;
use crate::dom::mark::mark;
use crate::view::Lang;
use crate::view::words_form::Bar;

/// A button of the bar; `far` ones move to the menu on phones.
fn button(
    look: fn(&'static Bar) -> &'static str,
    class: &'static str,
    act: impl FnMut(web_sys::Event) + 'static,
) -> El {
    action(class).on("click", act).child(word(look))
}

/// A word of the bar in the page's language.
fn word(look: fn(&'static Bar) -> &'static str) -> impl Fn() -> &'static str + Copy {
    let store = Store::here();
    move || look(Bar::of(store.lang()))
}

fn undo(class: &'static str) -> View {
    let store = Store::here();
    action(class)
        .attr("disabled", move || !store.can_undo())
        .on("click", move |_| store.undo())
        .child(word(|bar| bar.undo))
        .into_any()
}

/// The menu of phones, which holds what has no room in the bar.
fn menu() -> View {
    let store = Store::here();
    let list = el("div")
        .on("click", |event| shut(&event))
        .child(undo("near"))
        .child(button(|bar| bar.print_quote, "", move |_| actions::print(store)))
        .child(button(|bar| bar.copy_link, "", move |_| actions::copy(store, What::Link)))
        .child(button(|bar| bar.copy_text, "", move |_| actions::copy(store, What::Text)))
        .child(button(|bar| bar.clear, "", move |_| actions::clear(store)));
    let escape = |event: web_sys::KeyboardEvent| {
        if event.key() == "Escape" {
            shut(&event);
        }
    };
    el("details")
        .class("menu")
        .on_kind("keydown", escape)
        .child(el("summary").child(word(|bar| bar.menu)))
        .child(list)
        .into_any()
}

/// The other language, and the other of light and dark.
fn switches() -> View {
    let store = Store::here();
    let other = move || match store.lang() {
        Lang::En => Lang::Zh,
        Lang::Zh => Lang::En,
    };
    let language = button(|bar| bar.other_language, "", move |_| store.set_lang(untrack(other)));
    let theme = move || {
        let bar = Bar::of(store.lang());
        if store.dark() { bar.light } else { bar.dark }
    };
    let dark = move |_| store.set_dark(!untrack(|| store.dark()));
    many(vec![
        language.attr("lang", move || other().tag()).into_any(),
        action("").on("click", dark).child(theme).into_any(),
    ])
}

/// The bar. It stays when the language changes, so that its buttons keep the focus.
pub fn header() -> View {
    let store = Store::here();
    let skip = el("a").class("skip button").attr("href", "#result");
    let brand = el("a").class("brand").attr("href", "./").child(mark()).child("Packwise");
    let here = el("a").attr("href", "./").attr("aria-current", "page");
    let pages = el("nav")
        .attr("aria-label", word(|bar| bar.pages))
        .child(here.child(word(|bar| bar.estimate)));
    let actions = el("div")
        .class("actions")
        .child(undo("far"))
        .child(button(|bar| bar.print_quote, "far", move |_| actions::print(store)))
        .child(button(|bar| bar.copy_link, "far", move |_| actions::copy(store, What::Link)))
        .child(switches())
        .child(menu());
    let wrap = el("div").class("wrap").child(brand).child(pages).child(actions);
    many(vec![
        skip.child(word(|bar| bar.skip_to_result)).into_any(),
        el("header").class("bar").child(wrap).into_any(),
    ])
}

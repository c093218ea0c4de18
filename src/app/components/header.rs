//! The bar at the top: the mark, the pages, and what can be done with the estimate as a whole.

use crate::app::html::{Child, View, el, many};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

use crate::app::actions;
use crate::app::state::Store;
use crate::view::Lang;
use crate::view::words_form::Bar;

fn mark() -> View {
    el("svg")
        .attr("viewBox", "0 0 20 18")
        .attr("aria-hidden", "true")
        .child(
            el("rect")
                .attr("width", "20")
                .attr("height", "6")
                .attr("rx", "1.5")
                .attr("fill", "currentColor"),
        )
        .child(
            el("rect")
                .attr("y", "8")
                .attr("width", "12")
                .attr("height", "4")
                .attr("rx", "1.2")
                .attr("fill", "var(--accent)"),
        )
        .child(
            el("rect")
                .attr("x", ".6")
                .attr("y", "14.1")
                .attr("width", "6.8")
                .attr("height", "3.3")
                .attr("rx", "1")
                .attr("fill", "none")
                .attr("stroke", "var(--accent)")
                .attr("stroke-width", "1.2"),
        )
        .into_any()
}

/// A button of the bar; `far` ones move to the menu on phones.
fn button(words: Signal<&'static str>, far: bool, act: Callback<()>) -> View {
    let class = if far { "far" } else { "" };
    el("button")
        .attr("type", "button")
        .attr("class", class)
        .on("click", move |_| act.run(()))
        .child(words)
        .into_any()
}

/// Closes the menu that an event happened in.
fn shut(event: &web_sys::Event) {
    let at = event.target().and_then(|it| it.dyn_into::<web_sys::Element>().ok());
    if let Some(menu) = at.and_then(|it| it.closest("details").ok().flatten()) {
        let _ = menu.remove_attribute("open");
    }
}

/// The bar. It stays when the language changes, so that its buttons keep the focus.
pub fn header() -> View {
    let store = Store::here();
    let word = move |look: fn(&'static Bar) -> &'static str| {
        Signal::derive(move || look(Bar::of(store.lang())))
    };
    let undo = move |far: &'static str| {
        el("button")
            .attr("type", "button")
            .attr("class", far)
            .attr("disabled", move || !store.can_undo())
            .on("click", move |_| store.undo())
            .child(word(|bar| bar.undo))
            .into_any()
    };
    let print = Callback::new(move |()| actions::print());
    let link = Callback::new(move |()| actions::copy_link(store));
    let text = Callback::new(move |()| actions::copy_text(store));
    let clear = Callback::new(move |()| actions::clear(store));
    let other = move || match store.lang() {
        Lang::En => Lang::Zh,
        Lang::Zh => Lang::En,
    };
    let theme = move || {
        let bar = Bar::of(store.lang());
        if store.dark() { bar.light } else { bar.dark }
    };
    many(vec![
        Child::view(
            el("a")
                .attr("class", "skip button")
                .attr("href", "#result")
                .child(word(|bar| bar.skip_to_result)),
        ),
        Child::view(
            el("header").attr("class", "bar").child(
                el("div")
                    .attr("class", "wrap")
                    .child(
                        el("a")
                            .attr("class", "brand")
                            .attr("href", "./")
                            .child(mark())
                            .child("Packwise"),
                    )
                    .child(
                        el("nav").attr("aria-label", word(|bar| bar.pages)).child(
                            el("a")
                                .attr("href", "./")
                                .attr("aria-current", "page")
                                .child(word(|bar| bar.estimate)),
                        ),
                    )
                    .child(
                        el("div")
                            .attr("class", "actions")
                            .child(undo("far"))
                            .child(button(word(|bar| bar.print_quote), true, print))
                            .child(button(word(|bar| bar.copy_link), true, link))
                            .child(
                                el("button")
                                    .attr("type", "button")
                                    .attr("lang", move || other().tag())
                                    .on("click", move |_| store.set_lang(untrack(other)))
                                    .child(word(|bar| bar.other_language)),
                            )
                            .child(
                                el("button")
                                    .attr("type", "button")
                                    .on("click", move |_| store.set_dark(!untrack(|| store.dark())))
                                    .child(theme),
                            )
                            .child(
                                el("details")
                                    .attr("class", "menu")
                                    .on_kind("keydown", move |event: web_sys::KeyboardEvent| {
                                        if event.key() == "Escape" {
                                            shut(&event);
                                        }
                                    })
                                    .child(el("summary").child(word(|bar| bar.menu)))
                                    .child(
                                        el("div")
                                            .on("click", move |event| shut(&event))
                                            .child(undo("near"))
                                            .child(button(
                                                word(|bar| bar.print_quote),
                                                false,
                                                print,
                                            ))
                                            .child(button(word(|bar| bar.copy_link), false, link))
                                            .child(button(word(|bar| bar.copy_text), false, text))
                                            .child(button(word(|bar| bar.clear), false, clear)),
                                    ),
                            ),
                    ),
            ),
        ),
    ])
    .into_any()
}

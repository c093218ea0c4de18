//! About the price list: what it says of itself, and a list of the reader's own, from a file or an
//! address.

use crate::dom::html::{View, el};
use leptos::prelude::*;

use super::title::list_facts;
use crate::app::books::{self, Missing};
use crate::app::state::Store;
use crate::app::words;
use crate::dom::browser;
use crate::dom::live::{Live, spawn};
use crate::view::Lang;

/// The section at the foot of the page.
pub fn about(lang: Lang) -> View {
    let facts = el("details")
        .child(el("summary").class("text").child(words::ABOUT_LIST.of(lang)))
        .child(list_facts(lang));
    el("section").child(facts).child(own_book(lang)).into_any()
}

/// The controls for a list of the reader's own, closed at first.
fn own_book(lang: Lang) -> View {
    let store = Store::here();
    let address = Live::new(String::new());
    let chosen = move |input: web_sys::HtmlInputElement| {
        let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
        spawn(async move {
            let text = browser::file_text(&file).await;
            let read = text.ok_or(Missing::Unreachable).and_then(|text| books::read(&text));
            store.arrived(read);
            input.set_value("");
        });
    };
    let typed = address.clone();
    let open = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let url = typed.now().trim().to_owned();
        if !url.is_empty() {
            store.open_address(url);
        }
    };
    let file = el("input")
        .attr("id", "file")
        .class("file")
        .attr("type", "file")
        .attr("accept", ".json,application/json")
        .on("change", move |event| chosen(event_target(&event)));
    let shown = address.clone();
    let input = el("input")
        .attr("id", "address")
        .attr("type", "url")
        .attr("autocomplete", "off")
        .value("value", move || shown.get())
        .on_text("input", move |text| address.set(text));
    let label = |id: &'static str, words: &'static str| {
        el("label").class("label").attr("for", id).child(words)
    };
    let file = el("div").class("field").child(label("file", words::FILE.of(lang))).child(file);
    let submit = el("button").attr("type", "submit").class("button");
    let line = el("div")
        .class("buttons")
        .child(el("div").class("box grow").child(input))
        .child(submit.child(words::OPEN.of(lang)));
    let form = el("form")
        .class("field")
        .on_kind("submit", open)
        .child(label("address", words::ADDRESS.of(lang)))
        .child(line);
    el("details")
        .class("own-book")
        .child(el("summary").class("text").child(words::OWN_LIST.of(lang)))
        .child(el("p").class("hint").child(words::OWN_LIST_HELP.of(lang)))
        .child(el("div").class("row").child(file).child(form))
        .into_any()
}

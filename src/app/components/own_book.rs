//! A price list of the reader's own, from a file or an address; and what is wrong with one.

use crate::app::html::{Collect, View, action, el};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::notice::{Tint, notice};
use crate::app::books::{self, Missing};
use crate::app::save::Unreadable;
use crate::app::state::{Link, Loading, Store};
use crate::app::{browser, words};
use crate::document::{Problem, Problems};
use crate::view::Lang;
use crate::view::dates::date_long;
use crate::view::field::parse_date;
use crate::view::format::count;
use crate::view::words_form::Bar;
use crate::view::words_result::States;

/// The controls, closed at first.
pub fn own_book(lang: Lang) -> View {
    let store = Store::here();
    let address = RwSignal::new(String::new());
    let chosen = move |input: web_sys::HtmlInputElement| {
        let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
        spawn_local(async move {
            let text = browser::file_text(&file).await;
            let read = text.ok_or(Missing::Unreachable).and_then(|text| books::read(&text));
            store.arrived(read);
            input.set_value("");
        });
    };
    let open = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let url = address.get_untracked().trim().to_owned();
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
    let input = el("input")
        .attr("id", "address")
        .attr("type", "url")
        .attr("autocomplete", "off")
        .value("value", move || address.get())
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

fn problem(problem: &Problem, lang: Lang) -> View {
    let place = if problem.path.is_empty() {
        words::WHOLE.of(lang).to_owned()
    } else {
        problem.path.clone()
    };
    let (code, message) = (problem.code, problem.message.clone());
    el("li")
        .child(el("code").child(code))
        .child(" ")
        .child(el("code").child(place))
        .child(" ")
        .child(message)
        .into_any()
}

fn wrong(problems: &Problems, lang: Lang) -> View {
    let head = match problems.0.len() {
        1 => words::BOOK_WRONG_ONE.of(lang).to_owned(),
        many => words::BOOK_WRONG.with(&count(many), lang),
    };
    let rows = problems.0.iter().map(|found| problem(found, lang)).collect_views();
    notice(Tint::Error, head, el("ul").attr("lang", "en").child(rows).into_any())
}

/// What is to be said about loading, links and the network, above the inputs.
pub fn news(lang: Lang) -> View {
    let store = Store::here();
    let states = States::of(lang);
    let loading = move || match store.loading.get() {
        Loading::Idle => None,
        Loading::Busy(name) => Some(
            el("p")
                .class("small")
                .attr("role", "status")
                .child(states.loading.fill([&name]))
                .into_any(),
        ),
        Loading::Failed(Missing::Wrong(problems), _) => Some(wrong(&problems, lang)),
        Loading::Failed(Missing::Unreachable, again) => {
            let again = again.map(|id| {
                action("text")
                    .on("click", move |_| store.open_known(id))
                    .child(Bar::of(lang).try_again)
                    .into_any()
            });
            let body = el("p").child(states.load_failed).child(" ").child(again).into_any();
            Some(notice(Tint::Error, states.load_failed_head.to_owned(), body.into_any()))
        }
    };
    let link = move || store.link.get().map(|link| link_notice(store, link, lang));
    let rules = move || {
        let changed = store.read(|page| !page.sheet.estimate.rules.is_empty());
        changed.then(|| {
            let back = move |_| store.edit("", |sheet| sheet.estimate.rules.clear());
            let body = el("p")
                .child(action("text").on("click", back).child(words::RULE_BACK.of(lang)))
                .into_any();
            notice(Tint::Caution, words::RULE_CHANGED.of(lang).to_owned(), body.into_any())
        })
    };
    let offline = move || {
        let body = el("p").child(states.offline).into_any();
        store.offline.get().then(|| notice(Tint::Plain, states.offline_head.to_owned(), body))
    };
    el("div")
        .class("news")
        .attr("id", "news")
        .attr("tabindex", "-1")
        .attr("aria-live", "polite")
        .child(loading)
        .child(link)
        .child(rules)
        .child(offline)
        .into_any()
}

/// What is to be said about a link.
fn link_notice(store: Store, link: Link, lang: Lang) -> View {
    let states = States::of(lang);
    let (tint, head, body) = match link {
        Link::Unreadable(Unreadable::Broken) => {
            (Tint::Error, states.bad_link_head, states.bad_link.to_owned())
        }
        Link::Unreadable(Unreadable::Newer) => {
            (Tint::Error, states.bad_link_head, states.newer_link.to_owned())
        }
        Link::OtherList(then) => {
            let now = store.read(|page| page.loaded.book.as_of.clone());
            let day = |text: &str| {
                parse_date(text).map_or_else(|_| text.to_owned(), |day| date_long(day, lang))
            };
            let body = states.list_changed_plain.fill([&day(&then), &day(&now)]);
            (Tint::Caution, states.list_changed_head, body)
        }
    };
    let close = action("text").on("click", move |_| store.link.set(None));
    let close = close.child(Bar::of(lang).close);
    notice(tint, head.to_owned(), el("p").child(body).child(" ").child(close).into_any())
}

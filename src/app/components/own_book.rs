//! A price list of the reader's own, from a file or an address; and what is wrong with one.

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
pub fn own_book(lang: Lang) -> AnyView {
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
    view! {
        <details class="own-book">
            <summary class="text">{words::OWN_LIST.of(lang)}</summary>
            <p class="hint">{words::OWN_LIST_HELP.of(lang)}</p>
            <div class="row">
                <div class="field">
                    <label class="label" for="file">{words::FILE.of(lang)}</label>
                    <input
                        id="file"
                        class="file"
                        type="file"
                        accept=".json,application/json"
                        on:change:target=move |event| chosen(event.target())
                    />
                </div>
                <form class="field" on:submit=open>
                    <label class="label" for="address">{words::ADDRESS.of(lang)}</label>
                    <div class="buttons">
                        <div class="box grow">
                            <input
                                id="address"
                                type="url"
                                autocomplete="off"
                                prop:value=address
                                on:input:target=move |event| address.set(event.target().value())
                            />
                        </div>
                        <button type="submit" class="button">{words::OPEN.of(lang)}</button>
                    </div>
                </form>
            </div>
        </details>
    }
    .into_any()
}

fn problem(problem: &Problem, lang: Lang) -> AnyView {
    let place = if problem.path.is_empty() {
        words::WHOLE.of(lang).to_owned()
    } else {
        problem.path.clone()
    };
    let (code, message) = (problem.code, problem.message.clone());
    view! { <li><code>{code}</code> " " <code>{place}</code> " " {message}</li> }.into_any()
}

fn wrong(problems: &Problems, lang: Lang) -> AnyView {
    let head = match problems.0.len() {
        1 => words::BOOK_WRONG_ONE.of(lang).to_owned(),
        many => words::BOOK_WRONG.with(&count(many), lang),
    };
    let rows = problems.0.iter().map(|found| problem(found, lang)).collect_view();
    notice(Tint::Error, head, view! { <ul lang="en">{rows}</ul> }.into_any())
}

/// What is to be said about loading, links and the network, above the inputs.
pub fn news(lang: Lang) -> AnyView {
    let store = Store::here();
    let states = States::of(lang);
    let loading = move || match store.loading.get() {
        Loading::Idle => None,
        Loading::Busy(name) => Some(
            view! { <p class="small" role="status">{states.loading.fill([&name])}</p> }.into_any(),
        ),
        Loading::Failed(Missing::Wrong(problems), _) => Some(wrong(&problems, lang)),
        Loading::Failed(Missing::Unreachable, again) => {
            let again = again.map(|id| {
                view! {
                    <button type="button" class="text" on:click=move |_| store.open_known(id)>
                        {Bar::of(lang).try_again}
                    </button>
                }
            });
            let body = view! { <p>{states.load_failed} " " {again}</p> };
            Some(notice(Tint::Error, states.load_failed_head.to_owned(), body.into_any()))
        }
    };
    let link = move || {
        let (tint, head, body) = match store.link.get()? {
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
        let close = view! {
            <button type="button" class="text" on:click=move |_| store.link.set(None)>
                {Bar::of(lang).close}
            </button>
        };
        let body = view! { <p>{body} " " {close}</p> };
        Some(notice(tint, head.to_owned(), body.into_any()))
    };
    let rules = move || {
        let changed = store.read(|page| !page.sheet.estimate.rules.is_empty());
        changed.then(|| {
            let back = move |_| store.edit("", |sheet| sheet.estimate.rules.clear());
            let body = view! {
                <p>
                    <button type="button" class="text" on:click=back>
                        {words::RULE_BACK.of(lang)}
                    </button>
                </p>
            };
            notice(Tint::Caution, words::RULE_CHANGED.of(lang).to_owned(), body.into_any())
        })
    };
    let offline = move || {
        let body = view! { <p>{states.offline}</p> };
        let head = states.offline_head.to_owned();
        store.offline.get().then(|| notice(Tint::Plain, head, body.into_any()))
    };
    view! { <div class="news" aria-live="polite">{loading} {link} {rules} {offline}</div> }
        .into_any()
}

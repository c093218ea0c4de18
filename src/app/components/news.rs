//! What is to be said above the inputs: a list that is on its way, a link, the network.

use crate::dom::html::{View, action, el};

use super::notice::{Tint, notice};
use crate::app::books::Missing;
use crate::app::state::{Loading, Store};
use crate::view::Lang;
use crate::view::words_form::Bar;
use crate::view::words_result::States;

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
        Loading::Failed(Missing::Wrong(_), _) => None,
        Loading::Failed(Missing::Unreachable, again) => {
            // Where nothing was opened yet, what was to be opened is not only the list.
            let again = action("text").on("click", move |_| match again {
                Some(id) if store.page.peek(Option::is_some) => store.open_known(id),
                _ => store.start(),
            });
            let again = again.child(Bar::of(lang).try_again);
            let body = el("p").child(states.load_failed).child(" ").child(again);
            Some(notice(Tint::Error, states.load_failed_head.to_owned(), body.into_any()))
        }
    };
    let notices = move || store.more.get().map(|more| (more.notices)(lang));
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
        .child(notices)
        .child(offline)
        .into_any()
}

//! The page. Plain structs decide, components lay out: inputs are signals, the result is a memo
//! of them, and everything shown is made from that result.

mod actions;
mod arrival;
mod books;
mod components;
mod estimator;
mod figures;
mod follow;
mod more;
mod open;
mod outcome;
mod plan;
mod state;
mod style;
mod texts;
mod words;

use crate::dom::html::el;
use crate::dom::{browser, draw, live};
use leptos::prelude::*;
use live::watch;

use state::Store;

/// Of so many parts the page is drawn at first: what is bought, usage, the result.
const PARTS: u64 = 3;

/// Starts the page: Leptos owns its signals and effects, [`draw`] draws it.
pub fn app() {
    let store = Store::provide();
    store.start();
    follow::keep_saving(store);
    follow::keep_settling(store);
    listen(store);
    more::at_first_act(store);
    watch(move || browser::set_root("lang", Some(store.lang().tag())));
    watch(move || document().set_title(&components::title::document_title(store)));
    draw_in_turns(store);
    let ready = store.drawn(1);
    let body = move || (ready.get() > 0).then(|| estimator::estimator(store.lang()));
    let quote = move || store.more.get().map(|more| (more.quote)(store.lang()));
    let page = el("div")
        .class("app")
        .child(components::header::header())
        .child(body)
        .child(quote)
        .child(el("p").class("vh").attr("role", "status").child(move || store.said.get()))
        .child(el("output").class("vh").child(move || store.told.get()));
    draw::mount(page.into_any());
}

/// Lets the parts of the page be drawn once there is a result, or there can be none, each in a turn
/// of its own, so that the browser answers in between. Nothing is drawn that the first result would
/// push aside.
fn draw_in_turns(store: Store) {
    let mut begun = false;
    watch(move || {
        if begun {
            return;
        }
        let failed = matches!(store.loading.get(), state::Loading::Failed(..));
        let without = store.page.with(Option::is_some) && store.outcome().is_none();
        if failed || without || store.settled.with(Option::is_some) {
            begun = true;
            live::spawn(async move {
                for part in 1..=PARTS {
                    store.parts.set(part);
                    browser::turn().await;
                }
                more::want_seen(store);
            });
        }
    });
}

/// Follows what the browser tells: another link in the address, another width, the network.
fn listen(store: Store) {
    let resize = move || {
        let width = browser::chart_width();
        if store.chart_width.now() != width {
            store.chart_width.set(width);
        }
        more::want_seen(store);
    };
    let network = move || store.offline.set(browser::offline());
    let handles = [
        window_event_listener_untyped("hashchange", move |_| {
            store.open_fragment();
        }),
        window_event_listener_untyped("resize", move |_| resize()),
        window_event_listener_untyped("online", move |_| network()),
        window_event_listener_untyped("offline", move |_| network()),
    ];
    on_cleanup(move || handles.into_iter().for_each(|handle| handle.remove()));
}

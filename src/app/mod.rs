//! The page. Plain structs decide, components lay out: inputs are signals, the result is a memo
//! of them, and everything shown is made from that result.

mod actions;
mod books;
mod browser;
mod components;
mod draw;
mod estimator;
mod figures;
mod follow;
mod html;
mod outcome;
mod save;
mod shape;
mod sheet;
mod state;
mod texts;
mod words;

use html::el;
use leptos::prelude::*;

use state::Store;

/// Starts the page: Leptos owns its signals and effects, [`draw`] draws it.
pub fn app() {
    let store = Store::provide();
    store.start();
    follow::keep_saving(store);
    follow::keep_settling(store);
    listen(store);
    Effect::new(move || browser::set_root("lang", Some(store.lang().tag())));
    Effect::new(move || document().set_title(&components::title::document_title(store)));
    // Nothing is drawn that the price list would push aside, or that would take input too early.
    let loaded = store.stamp(|_| 1);
    let ready = Memo::new(move |_| {
        let failed = matches!(store.loading.get(), state::Loading::Failed(..));
        loaded.get().max(u64::from(failed))
    });
    let body = move || (ready.get() > 0).then(|| estimator::estimator(store.lang()));
    let quote = move || components::quote::quote(store.lang());
    let page = el("div")
        .class("app")
        .child(components::header::header())
        .child(body)
        .child(quote)
        .child(el("p").class("vh").attr("role", "status").child(move || store.said.get()))
        .child(el("output").class("vh").child(move || store.told.get()));
    draw::mount(page.into_any());
}

/// Follows what the browser tells: another link in the address, another width, the network.
fn listen(store: Store) {
    let resize = move || {
        let width = browser::chart_width();
        if store.chart_width.get_untracked() != width {
            store.chart_width.set(width);
        }
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

//! The page. Plain structs decide, components lay out: inputs are signals, the result is a memo
//! of them, and everything shown is made from that result.

mod actions;
mod books;
mod browser;
mod components;
mod estimator;
mod figures;
mod save;
mod sheet;
mod state;
mod texts;
mod words;

use leptos::prelude::*;

use state::Store;

/// The page, for mounting.
pub fn app() -> AnyView {
    let store = Store::provide();
    store.start();
    store.keep_saving();
    let opened = window_event_listener_untyped("hashchange", move |_| {
        store.open_fragment();
    });
    let resized = window_event_listener_untyped("resize", move |_| {
        let width = state::chart_width();
        if store.chart_width.get_untracked() != width {
            store.chart_width.set(width);
        }
    });
    on_cleanup(move || {
        opened.remove();
        resized.remove();
    });
    Effect::new(move || browser::set_root("lang", Some(store.lang().tag())));
    let body = move || estimator::estimator(store.lang());
    let quote = move || components::quote::quote(store.lang());
    view! {
        <div class="app">
            {components::header::header()}
            {body}
            {quote}
            <p class="vh" role="status">{move || store.said.get()}</p>
        </div>
    }
    .into_any()
}

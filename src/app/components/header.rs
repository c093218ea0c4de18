//! The bar at the top: the mark, the pages, and what can be done with the estimate as a whole.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

use crate::app::actions;
use crate::app::state::Store;
use crate::view::Lang;
use crate::view::words_form::Bar;

fn mark() -> AnyView {
    view! {
        <svg viewBox="0 0 20 18" aria-hidden="true">
            <rect width="20" height="6" rx="1.5" fill="currentColor" />
            <rect y="8" width="12" height="4" rx="1.2" fill="var(--accent)" />
            <rect x=".6" y="14.1" width="6.8" height="3.3" rx="1" fill="none" stroke="var(--accent)" stroke-width="1.2" />
        </svg>
    }
    .into_any()
}

/// A button of the bar; `far` ones move to the menu on phones.
fn button(words: Signal<&'static str>, far: bool, act: Callback<()>) -> AnyView {
    let class = if far { "far" } else { "" };
    view! { <button type="button" class=class on:click=move |_| act.run(())>{words}</button> }
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
pub fn header() -> AnyView {
    let store = Store::here();
    let word = move |look: fn(&'static Bar) -> &'static str| {
        Signal::derive(move || look(Bar::of(store.lang())))
    };
    let undo = move |far: &'static str| {
        view! {
            <button
                type="button"
                class=far
                disabled=move || !store.can_undo()
                on:click=move |_| store.undo()
            >
                {word(|bar| bar.undo)}
            </button>
        }
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
    view! {
        <a class="skip button" href="#result">{word(|bar| bar.skip_to_result)}</a>
        <header class="bar">
            <div class="wrap">
                <a class="brand" href="./">{mark()} "Packwise"</a>
                <nav aria-label=word(|bar| bar.pages)>
                    <a href="./" aria-current="page">{word(|bar| bar.estimate)}</a>
                </nav>
                <div class="actions">
                    {undo("far")}
                    {button(word(|bar| bar.print_quote), true, print)}
                    {button(word(|bar| bar.copy_link), true, link)}
                    <button
                        type="button"
                        lang=move || other().tag()
                        on:click=move |_| store.set_lang(untrack(other))
                    >
                        {word(|bar| bar.other_language)}
                    </button>
                    <button type="button" on:click=move |_| store.set_dark(!untrack(|| store.dark()))>
                        {theme}
                    </button>
                    <details class="menu" on:keydown=move |event| {
                        if event.key() == "Escape" {
                            shut(&event);
                        }
                    }>
                        <summary>{word(|bar| bar.menu)}</summary>
                        <div on:click=move |event| shut(&event)>
                            {undo("near")}
                            {button(word(|bar| bar.print_quote), false, print)}
                            {button(word(|bar| bar.copy_link), false, link)}
                            {button(word(|bar| bar.copy_text), false, text)}
                            {button(word(|bar| bar.clear), false, clear)}
                        </div>
                    </details>
                </div>
            </div>
        </header>
    }
    .into_any()
}

//! A count with a button to either side; it can also be typed.

use leptos::prelude::*;

const COUNT_MAX: u32 = 9999;

/// What a stepper needs.
pub struct Stepper {
    /// What is counted.
    pub label: String,
    /// The words of the button that takes one away.
    pub fewer: String,
    /// The words of the button that adds one.
    pub more: String,
    /// The count that the estimate holds.
    pub count: Signal<u32>,
    /// Called with a new count.
    pub on_change: Callback<u32>,
}

/// Draws the stepper.
pub fn stepper(props: Stepper) -> AnyView {
    let Stepper { label, fewer, more, count, on_change } = props;
    let step = move |by: i32| {
        let next = count.get_untracked().saturating_add_signed(by).min(COUNT_MAX);
        on_change.run(next);
    };
    // Only digits make a count; anything else is put back as it was, since the buttons stand by.
    let typed = move |input: web_sys::HtmlInputElement| match input.value().trim().parse::<u32>() {
        Ok(value) if value <= COUNT_MAX => on_change.run(value),
        _ => input.set_value(&count.get_untracked().to_string()),
    };
    let name = label.clone();
    view! {
        <span class="stepper" role="group" aria-label=name>
            <button
                type="button"
                aria-label=fewer
                disabled=move || count.get() == 0
                on:click=move |_| step(-1)
            >
                "\u{2212}"
            </button>
            <input
                type="text"
                inputmode="numeric"
                autocomplete="off"
                aria-label=label
                prop:value=move || count.get().to_string()
                on:change:target=move |event| typed(event.target())
            />
            <button type="button" aria-label=more on:click=move |_| step(1)>
                "+"
            </button>
        </span>
    }
    .into_any()
}

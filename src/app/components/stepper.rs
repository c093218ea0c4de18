//! A count with a button to either side; it can also be typed.

use crate::app::html::{View, el};
use leptos::prelude::*;

const COUNT_MAX: usize = 9999;

/// What a stepper needs.
pub struct Stepper {
    /// What is counted.
    pub label: String,
    /// The words of the button that takes one away.
    pub fewer: String,
    /// The words of the button that adds one.
    pub more: String,
    /// The count that the estimate holds.
    pub count: Signal<usize>,
    /// Called with a new count.
    pub on_change: Callback<usize>,
}

/// Draws the stepper.
pub fn stepper(props: Stepper) -> View {
    let Stepper { label, fewer, more, count, on_change } = props;
    let step = move |by: isize| {
        let next = count.get_untracked().saturating_add_signed(by).min(COUNT_MAX);
        on_change.run(next);
    };
    // Only digits make a count; anything else is put back as it was, since the buttons stand by.
    let typed = move |input: web_sys::HtmlInputElement| match input.value().trim().parse::<usize>()
    {
        Ok(value) if value <= COUNT_MAX => on_change.run(value),
        _ => input.set_value(&count.get_untracked().to_string()),
    };
    let name = label.clone();
    el("span")
        .class("stepper")
        .attr("role", "group")
        .attr("aria-label", name)
        .child(
            el("button")
                .attr("type", "button")
                .attr("aria-label", fewer)
                .attr("disabled", move || count.get() == 0)
                .on("click", move |_| step(-1))
                .child("\u{2212}"),
        )
        .child(
            el("input")
                .attr("type", "text")
                .attr("inputmode", "numeric")
                .attr("autocomplete", "off")
                .attr("aria-label", label)
                .value("value", move || count.get().to_string())
                .on("change", move |event| typed(event_target(&event))),
        )
        .child(
            el("button")
                .attr("type", "button")
                .attr("aria-label", more)
                .on("click", move |_| step(1))
                .child("+"),
        )
        .into_any()
}

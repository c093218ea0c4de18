//! A choice from a list, the browser's own, with its label.

use crate::app::html::{Collect, View, el};
use leptos::prelude::*;

/// What a select needs.
pub struct Select {
    /// Unique on the page.
    pub id: String,
    /// What is chosen.
    pub label: String,
    /// Values and their words.
    pub choices: Vec<(String, String)>,
    /// The value chosen.
    pub chosen: Signal<String>,
    /// Called with a new value.
    pub on_choose: Callback<String>,
}

/// The select alone, for places that draw their own label.
pub fn bare(props: Select) -> View {
    let Select { id, choices, chosen, on_choose, .. } = props;
    let choice = |(value, words): (String, String)| {
        let own = value.clone();
        el("option")
            .attr("value", value)
            .flag("selected", move || chosen.get() == own)
            .child(words)
            .into_any()
    };
    let choices = choices.into_iter().map(choice).collect_views();
    el("select")
        .attr("id", id)
        .on_text("change", move |event| on_choose.run(event))
        .child(choices)
        .into_any()
}

/// The select under its label.
pub fn select(props: Select) -> View {
    let (id, label) = (props.id.clone(), props.label.clone());
    let control = bare(props);
    el("div")
        .class("field")
        .child(el("label").class("label").attr("for", id).child(label))
        .child(el("span").class("select").child(control))
        .into_any()
}

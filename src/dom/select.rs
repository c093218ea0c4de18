//! A choice from a list, the browser's own, with its label.

use crate::dom::html::{Collect, View, el};

use crate::dom::live::{Shown, Told};

/// What a select needs.
pub struct Select {
    /// Unique on the page.
    pub id: String,
    /// What is chosen.
    pub label: String,
    /// Values and their words.
    pub choices: Vec<(String, String)>,
    /// The value chosen.
    pub chosen: Shown<String>,
    /// Called with a new value.
    pub on_choose: Told<String>,
}

/// The select alone, for places that draw their own label.
pub fn bare(props: Select) -> View {
    let Select { id, choices, chosen, on_choose, .. } = props;
    let choice = |(value, words): (String, String)| {
        let (own, chosen) = (value.clone(), chosen.clone());
        el("option")
            .attr("value", value)
            .flag("selected", move || chosen() == own)
            .child(words)
            .into_any()
    };
    let choices = choices.into_iter().map(choice).collect_views();
    el("select")
        .attr("id", id)
        .on_text("change", move |value| on_choose(value))
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

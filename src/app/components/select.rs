//! A choice from a list, the browser's own, with its label.

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
pub fn bare(props: Select) -> AnyView {
    let Select { id, choices, chosen, on_choose, .. } = props;
    let choice = |(value, words): (String, String)| {
        let own = value.clone();
        view! { <option value=value prop:selected=move || chosen.get() == own>{words}</option> }
    };
    let choices = choices.into_iter().map(choice).collect_view();
    view! {
        <select id=id on:change:target=move |event| on_choose.run(event.target().value())>
            {choices}
        </select>
    }
    .into_any()
}

/// The select under its label.
pub fn select(props: Select) -> AnyView {
    let (id, label) = (props.id.clone(), props.label.clone());
    let control = bare(props);
    view! {
        <div class="field">
            <label class="label" for=id>{label}</label>
            <span class="select">{control}</span>
        </div>
    }
    .into_any()
}

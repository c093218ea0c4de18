//! Fields of forms: a label, a control, what is wrong with it.

use crate::console::desk::Desk;
use crate::dom::html::{Collect, El, View, action, el, many};
use crate::dom::live::{Shown, Told};

/// A field that takes a text.
pub struct TextField {
    /// Unique on the page.
    pub id: &'static str,
    /// What it is.
    pub label: &'static str,
    /// What helps to fill it in; empty where nothing is needed.
    pub help: &'static str,
    /// What stands in it.
    pub value: Shown<String>,
    /// What is wrong with it.
    pub wrong: Shown<Option<String>>,
    /// When it is told: `input` for every key, `change` once the reader is done.
    pub when: &'static str,
    /// Called with what is typed.
    pub on_type: Told<String>,
}

/// A label, a box to type into, and its problem.
pub fn text_field(field: TextField) -> View {
    let TextField { id, label, help, value, wrong, when, on_type } = field;
    let problem_id = [id, "-wrong"].concat();
    let (found, described) = (wrong.clone(), problem_id.clone());
    let invalid = wrong.clone();
    let input = el("input")
        .attr("id", id)
        .attr("type", "text")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("aria-describedby", move || found().map(|_| described.clone()))
        .attr("aria-invalid", move || invalid().map(|_| "true"))
        .value("value", move || value())
        .on_text(when, move |typed| on_type(typed));
    let help = (!help.is_empty()).then(|| el("p").class("hint").child(help));
    el("div")
        .class("field")
        .child(el("label").class("label").attr("for", id).child(label))
        .child(el("div").class("box").child(input))
        .child(help)
        .child(move || {
            let sentence = wrong()?;
            let problem = el("p").class("error").attr("role", "alert");
            Some(problem.attr("id", problem_id.clone()).child(sentence))
        })
        .into_any()
}

/// A switch that is on or off, with its words beside it.
pub fn switch(
    name: String,
    on: bool,
    words: String,
    act: impl FnMut(web_sys::Event) + 'static,
) -> El {
    el("button")
        .attr("type", "button")
        .attr("class", "switch")
        .attr("role", "switch")
        .attr("aria-checked", on.to_string())
        .attr("aria-label", name)
        .on("click", act)
        .child(el("i"))
        .child(el("span").child(words))
}

/// A button that opens a row under it.
pub fn opener(desk: Desk, key: String, name: String, words: &'static str) -> View {
    let (own, opened) = (key.clone(), desk.is_open(&key));
    action("text chevron")
        .attr("aria-expanded", opened.to_string())
        .attr("aria-label", name)
        .on("click", move |_| desk.toggle(&own))
        .child(words)
        .into_any()
}

/// Buttons at the right of a heading.
pub fn head(id: &'static str, title: &'static str, right: Vec<View>) -> View {
    let right = right.into_iter().map(|view| many(vec![view])).collect_views();
    el("div")
        .class("head")
        .child(el("h2").attr("id", [id, "-head"].concat()).child(title))
        .child(el("div").class("buttons").child(right))
        .into_any()
}

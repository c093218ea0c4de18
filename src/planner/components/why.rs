//! Why a figure is what it is: a sum in words, opened by a button at its line.

use crate::advice::{Step, Why};
use crate::dom::html::{Collect, View, action, el, many};
use crate::planner::desk::Desk;
use crate::planner::words::Page;
use crate::view::Lang;

/// The id of the sum that a key opens.
pub fn sum_id(key: &str) -> String {
    ["sum-", key].concat()
}

/// The button that opens a sum; `of` names it for those who do not see its line.
pub fn opener(desk: Desk, key: &str, of: &str, lang: Lang) -> View {
    let words = Page::of(lang);
    let (own, id) = (key.to_owned(), sum_id(key));
    let (look, open) = (key.to_owned(), key.to_owned());
    action("text chevron opener")
        .attr("aria-expanded", move || desk.is_open(&look).to_string())
        .attr("aria-controls", move || desk.is_open(&open).then(|| id.clone()))
        .attr("aria-label", words.why_of.fill([of]))
        .on("click", move |_| desk.toggle(&own))
        .child(words.why)
        .into_any()
}

/// The sum itself.
pub fn sum(key: &str, why: &Why) -> View {
    let step = |step: &Step| {
        let class = if step.rule { "ruled" } else { "" };
        let words = if step.rule { "after-rule" } else { "" };
        many(vec![
            el("dt").class(class).child(step.operand.clone()).into_any(),
            el("dd").class(words).child(step.words.clone()).into_any(),
        ])
    };
    let lead = (!why.lead.is_empty()).then(|| el("p").class("lead").child(why.lead.clone()));
    let steps = (!why.steps.is_empty())
        .then(|| el("dl").class("steps").child(why.steps.iter().map(step).collect_views()));
    let note = |note: &String| el("p").class("note").child(note.clone()).into_any();
    el("div")
        .class("why")
        .attr("id", sum_id(key))
        .child(lead)
        .child(steps)
        .child(why.notes.iter().map(note).collect_views())
        .into_any()
}

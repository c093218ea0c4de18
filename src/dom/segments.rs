//! A choice of a few: real radio buttons, drawn as one control.

use crate::dom::html::{Collect, View, el};

use crate::dom::live::{Shown, Told};

/// What the control needs.
pub struct Segments {
    /// The radio group's name, unique on the page.
    pub name: &'static str,
    /// What is chosen, for those who do not see the control.
    pub legend: &'static str,
    /// The choices' words, in order.
    pub choices: Vec<String>,
    /// The position of the choice made.
    pub chosen: Shown<usize>,
    /// Called with the position of a new choice.
    pub on_choose: Told<usize>,
}

/// Draws the control.
pub fn segments(props: Segments) -> View {
    let Segments { name, legend, choices, chosen, on_choose } = props;
    let choice = |(index, words): (usize, String)| {
        let (chosen, on_choose) = (chosen.clone(), on_choose.clone());
        el("label")
            .child(
                el("input")
                    .attr("type", "radio")
                    .attr("name", name)
                    .flag("checked", move || chosen() == index)
                    .on("change", move |_| on_choose(index)),
            )
            .child(el("span").child(words))
            .into_any()
    };
    let choices = choices.into_iter().enumerate().map(choice).collect_views();
    el("fieldset")
        .child(el("legend").class("vh").child(legend))
        .child(el("div").class("segments").child(choices))
        .into_any()
}

//! A count with a button to either side; it can also be typed.

use leptos::prelude::*;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::app::state::Store;
use crate::dom::html::{View, action, el, many};
use crate::dom::live::{Shown, Told};
use crate::view::field::parse_quantity;

const COUNT_MAX: usize = 9999;

/// What a stepper needs.
pub struct Stepper {
    /// Unique on the page; also names the problem of what was typed.
    pub id: String,
    /// What is counted.
    pub label: String,
    /// The words of the button that takes one away.
    pub fewer: String,
    /// The words of the button that adds one.
    pub more: String,
    /// The least that the button leads to; fewer can be typed.
    pub least: usize,
    /// The count that the estimate holds.
    pub count: Shown<usize>,
    /// Called with a new count.
    pub on_change: Told<usize>,
}

/// Draws the stepper, and below it what is wrong with a typed count.
pub fn stepper(props: Stepper) -> View {
    let Stepper { id, label, fewer, more, least, count, on_change } = props;
    let store = Store::here();
    let problem_id = [id.as_str(), "-problem"].concat();
    let problem = {
        let id = id.clone();
        move || store.problem(&id)
    };
    {
        let id = id.clone();
        on_cleanup(move || store.set_problem(&id, None));
    }
    let change = {
        let id = id.clone();
        move |count: usize| {
            store.set_problem(&id, None);
            on_change(count);
        }
    };
    let step = {
        let (change, count) = (change.clone(), count.clone());
        move |by: isize| {
            change(untrack(|| count()).saturating_add_signed(by).min(COUNT_MAX));
        }
    };
    let typed = {
        let id = id.clone();
        move |text: String| match parse_quantity(&text, Decimal::from(COUNT_MAX)) {
            Ok(value) => change(value.to_usize().unwrap_or_default()),
            Err(problem) => store.set_problem(&id, Some(problem)),
        }
    };
    let (wrong, described, shown) = (problem.clone(), problem_id.clone(), count.clone());
    let input = el("input")
        .attr("id", id)
        .attr("type", "text")
        .attr("inputmode", "numeric")
        .attr("autocomplete", "off")
        .attr("aria-label", label.clone())
        .attr("aria-describedby", move || wrong().map(|_| described.clone()))
        .value("value", move || shown().to_string())
        .on_text("input", typed);
    let wrong = problem.clone();
    let input = input.attr("aria-invalid", move || wrong().map(|_| "true"));
    let said = move || {
        let said = problem()?.sentence(store.lang());
        Some(el("p").class("error").attr("id", problem_id.clone()).child(said))
    };
    let (less, plus) = (step.clone(), step);
    let less = action("").on("click", move |_| less(-1)).attr("aria-label", fewer);
    let plus = action("").on("click", move |_| plus(1)).attr("aria-label", more).child("+");
    let group = el("span")
        .class("stepper")
        .attr("role", "group")
        .attr("aria-label", label)
        .child(less.attr("disabled", move || count() <= least).child("\u{2212}"))
        .child(input)
        .child(plus);
    many(vec![group.into_any(), crate::dom::html::Child::view(said)])
}

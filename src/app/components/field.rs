//! A field for a number or a price. It keeps what was typed, says what is wrong with it, and hands
//! on only values that can be read exactly.

use crate::dom::html::{Child, El, View, el};
use leptos::prelude::*;
use rust_decimal::Decimal;

use crate::app::state::Store;
use crate::dom::live::{Live, Shown, Told, watch};
use crate::view::field::{FieldProblem, parse_money, parse_percent, parse_quantity, parse_rate};
use crate::view::format::number;

/// What may be typed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Takes {
    /// A whole number from zero to this one.
    Quantity(Decimal),
    /// A number from zero to this one, with decimals.
    Rate(Decimal),
    /// A price.
    Price,
    /// A percentage.
    Percent,
}

impl Takes {
    fn read(self, text: &str) -> Result<Decimal, FieldProblem> {
        match self {
            Takes::Quantity(max) => parse_quantity(text, max),
            Takes::Rate(max) => parse_rate(text, max),
            Takes::Price => parse_money(text),
            Takes::Percent => parse_percent(text),
        }
    }

    /// A value as the field shows it: a rate that was worked out may have more decimals than help.
    fn write(self, value: Decimal) -> String {
        match self {
            Takes::Rate(_) => number(value.round_dp(4)),
            _ => number(value),
        }
    }
}

/// What a field needs.
pub struct Field {
    /// Unique on the page; also names the field's problem.
    pub id: String,
    /// What the number is.
    pub label: String,
    /// Whether the label is only for those who do not see the page.
    pub quiet: bool,
    /// The unit, spelt out, at the field's right.
    pub unit: String,
    /// What may be typed.
    pub takes: Takes,
    /// The value that the estimate holds.
    pub value: Shown<Decimal>,
    /// Called with each readable value.
    pub on_change: Told<Decimal>,
}

/// A field with its label above and its problem below.
pub fn field(props: Field) -> View {
    let class = if props.quiet { "vh" } else { "label" };
    let (id, label) = (props.id.clone(), props.label.clone());
    let (input, problem) = parts(props);
    el("div")
        .class("field")
        .child(el("label").class(class).attr("for", id).child(label))
        .child(input)
        .child(problem)
        .into_any()
}

/// The field's box and its problem, apart, for places that lay them out themselves.
pub fn parts(props: Field) -> (View, View) {
    let Field { id, quiet, unit, takes, value, on_change, .. } = props;
    let store = Store::here();
    let text = Live::new(takes.write(untrack(|| value())));
    let problem_id = format!("{id}-problem");
    let problem = {
        let id = id.clone();
        move || store.problem(&id)
    };
    let tell = {
        let id = id.clone();
        move |found: Option<FieldProblem>| store.set_problem(&id, found)
    };
    {
        let id = id.clone();
        on_cleanup(move || store.set_problem(&id, None));
    }
    // Undo, a slider or another field may change the value: then the text follows, and what was
    // wrong with the old text no longer matters.
    let (held, shown, mend) = (value.clone(), text.clone(), tell.clone());
    let mut before = None;
    watch(move || {
        let now = held();
        let changed = before.replace(now).is_some_and(|before| before != now);
        if changed && shown.peek(|typed| takes.read(typed)) != Ok(now) {
            shown.set(takes.write(now));
            mend(None);
        }
    });
    let (shown, held) = (text.clone(), value);
    let read = move |typed: String| {
        let found = takes.read(&typed);
        shown.set(typed);
        match found {
            Ok(value) => {
                tell(None);
                if untrack(|| held()) != value {
                    on_change(value);
                }
            }
            Err(problem) => tell(Some(problem)),
        }
    };
    let shown = text.clone();
    let settle = move |_| {
        if let Ok(value) = shown.peek(|typed| takes.read(typed)) {
            shown.set(takes.write(value));
        }
    };
    let described = problem_id.clone();
    let wrong = problem.clone();
    let input = el("input")
        .attr("data-usage", (id == "level").then_some(""))
        .attr("id", id)
        .value("value", move || text.get())
        .attr("aria-describedby", move || wrong().map(|_| described.clone()))
        .on_text("input", read)
        .on("blur", settle);
    let wrong = problem.clone();
    let input = input.attr("aria-invalid", move || wrong().map(|_| "true"));
    let problem = move || {
        let sentence = problem()?.sentence(store.lang());
        Some(el("p").class("error").attr("id", problem_id.clone()).child(sentence).into_any())
    };
    (boxed(input, unit, quiet), problem.view())
}

/// The field itself within its border, the unit at its right.
fn boxed(input: El, unit: String, quiet: bool) -> View {
    let input = input
        .attr("type", "text")
        .attr("inputmode", "decimal")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false");
    let unit = (!unit.is_empty())
        .then(|| el("span").class("unit").attr("aria-hidden", "true").child(unit));
    let class = if quiet { "box minor" } else { "box" };
    el("div").class(class).child(input).child(unit).into_any()
}

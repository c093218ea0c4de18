//! Fields that are typed into. Each keeps what was typed, says what is wrong with it, and hands on
//! only what can be read exactly.

use std::rc::Rc;

use leptos::prelude::{on_cleanup, untrack};
use rust_decimal::Decimal;

use crate::dom::html::{El, View, el, many};
use crate::dom::live::{Live, Shown, Told, watch};
use crate::planner::desk::{Desk, note};
use crate::view::field::{parse_percent, parse_quantity};
use crate::view::format::number;

/// What is typed as its field would write it, or what is wrong with it.
pub type Read = Rc<dyn Fn(&str) -> Result<String, String>>;

/// What is typed, as its field reads and writes it.
pub struct Typed {
    /// Unique on the page; also names what is wrong.
    pub id: String,
    /// What the question holds, as the field writes it.
    pub value: Shown<String>,
    /// Reads what is typed.
    pub read: Read,
    /// Called with each text that can be read, as the field writes it.
    pub on_change: Told<String>,
}

/// The field's control, `input` or `textarea`, and what is wrong with it.
pub fn control(
    desk: Desk,
    tag: &'static str,
    help: Option<&'static str>,
    typed: Typed,
) -> (El, View) {
    let Typed { id, value, read, on_change } = typed;
    let text = Live::new(untrack(|| value()));
    {
        // What the question holds may change elsewhere, by undo: then the text follows.
        let (shown, read, id) = (text.clone(), read.clone(), id.clone());
        let (value, mut before) = (value.clone(), None);
        watch(move || {
            let now = value();
            let changed = before.replace(now.clone()).is_some_and(|before| before != now);
            if changed && shown.peek(|typed| read(typed)).as_ref() != Ok(&now) {
                shown.set(now);
                desk.set_wrong(&id, None);
            }
        });
    }
    {
        let (id, wrong) = (id.clone(), desk.wrong.clone());
        on_cleanup(move || note(&wrong, &id, None));
    }
    let (shown, look, own) = (text.clone(), read.clone(), id.clone());
    let type_in = move |typed: String| {
        let found = look(&typed);
        shown.set(typed);
        desk.set_wrong(&own, found.as_ref().err().cloned());
        if let Ok(found) = found
            && untrack(|| value()) != found
        {
            on_change(found);
        }
    };
    let shown = text.clone();
    let settle = move |_| {
        desk.settle();
        if let Ok(written) = shown.peek(|typed| read(typed)) {
            shown.set(written);
        }
    };
    let problem_id = [&id, "-wrong"].concat();
    let (own, wrong_id) = (id.clone(), problem_id.clone());
    let described = move || {
        let wrong = desk.wrong_with(&own).map(|_| wrong_id.clone());
        let parts: Vec<String> = help.map(str::to_owned).into_iter().chain(wrong).collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    };
    let own = id.clone();
    let control = el(tag)
        .attr("id", id.clone())
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("aria-describedby", described)
        .attr("aria-invalid", move || desk.wrong_with(&own).map(|_| "true"))
        .value("value", move || text.get())
        .on_text("input", type_in)
        .on("blur", settle);
    let problem = move || {
        let sentence = desk.wrong_with(&id)?;
        Some(el("p").class("error").attr("id", problem_id.clone()).child(sentence))
    };
    (control, many(vec![crate::dom::html::Child::view(problem)]))
}

/// A text field under its label, a unit at its right.
pub fn field(desk: Desk, label: View, unit: String, typed: Typed) -> View {
    let id = typed.id.clone();
    let (input, problem) = control(desk, "input", None, typed);
    let unit = (!unit.is_empty())
        .then(|| el("span").class("unit").attr("aria-hidden", "true").child(unit));
    el("div")
        .class("field")
        .child(el("label").class("label").attr("for", id).child(label))
        .child(el("div").class("box").child(input.attr("type", "text")).child(unit))
        .child(problem)
        .into_any()
}

/// What a number may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Takes {
    /// A whole number from zero to this one.
    Quantity(Decimal),
    /// A percentage.
    Percent,
}

/// What a number is typed into, as it is read and written.
pub fn numeric(
    desk: Desk,
    id: String,
    takes: Takes,
    value: Shown<Decimal>,
    on_change: Told<Decimal>,
) -> Typed {
    let parse = move |text: &str| match takes {
        Takes::Quantity(max) => parse_quantity(text, max),
        Takes::Percent => parse_percent(text),
    };
    let read = move |text: &str| match parse(text) {
        Ok(value) => Ok(number(value)),
        Err(wrong) => Err(wrong.sentence(desk.lang_now())),
    };
    Typed {
        id,
        value: Rc::new(move || number(value())),
        read: Rc::new(read),
        on_change: Rc::new(move |written: String| {
            if let Ok(value) = parse(&written) {
                on_change(value);
            }
        }),
    }
}

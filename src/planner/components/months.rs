//! The months: one field into which a column or a row of numbers is typed or pasted.

use std::rc::Rc;

use rust_decimal::Decimal;

use crate::dom::html::{View, el};
use crate::money::rough;
use crate::planner::column;
use crate::planner::components::drawing::bars;
use crate::planner::components::field::{Typed, control};
use crate::planner::desk::Desk;
use crate::planner::question::Question;
use crate::planner::words::Editor;
use crate::view::Lang;
use crate::view::dates::month_year;
use crate::view::format::{count, quantity, unit_word};

/// How high the drawing of the months is.
const HEIGHT: u32 = 96;

/// How many months they are, from when to when, and what they come to.
fn finding(question: &Question, unit: &str, lang: Lang) -> String {
    let words = Editor::of(lang);
    let first = month_year(question.start, lang);
    let span = match question.months.len() {
        1 => words.one_month.fill([&first]),
        months => {
            let last = month_year(question.month_start(months - 1), lang);
            words.months_are.fill([&count(months), &first, &last])
        }
    };
    let sum = rough::total(question.months.iter().copied());
    words.in_all.fill([&span, &quantity(sum, unit, lang)])
}

/// The field beside a drawing of what was read.
pub fn months(desk: Desk, lang: Lang) -> View {
    let words = Editor::of(lang);
    let unit = desk.with_item(|_, item| item.unit.clone()).unwrap_or_default();
    let value = move || {
        desk.asked.with(|asked| {
            asked.as_ref().map(|asked| column::write(&asked.months)).unwrap_or_default()
        })
    };
    let (text, problem) = control(
        desk,
        "textarea",
        Some("months-help"),
        Typed {
            id: "months".to_owned(),
            value: Rc::new(value),
            read: Rc::new(move |text: &str| {
                column::read(text, desk.lang_now()).map(|months| column::write(&months))
            }),
            on_change: Rc::new(move |text: String| {
                if let Ok(months) = column::read(&text, desk.lang_now()) {
                    desk.edit("months", |question| question.months = months);
                }
            }),
        },
    );
    let drawn = move || {
        let months: Vec<Decimal> =
            desk.asked.with(|asked| asked.as_ref().map(|it| it.months.clone()).unwrap_or_default());
        let (width, inner) = bars(&months, HEIGHT);
        el("svg")
            .class("month-bars")
            .attr("aria-hidden", "true")
            .attr("preserveAspectRatio", "none")
            .attr("viewBox", ["0 0 ", &width.to_string(), " ", &HEIGHT.to_string()].concat())
            .markup(inner)
    };
    let own = unit.clone();
    let said = move || {
        desk.asked
            .with(|asked| asked.as_ref().map(|it| finding(it, &own, lang)).unwrap_or_default())
    };
    let label = words.months.fill([unit_word(&unit, false, lang)]);
    let typed = el("div")
        .class("field")
        .child(el("label").class("label").attr("for", "months").child(label))
        .child(text.class("column").attr("rows", "8").attr("inputmode", "text"))
        .child(problem)
        .child(el("p").class("hint").attr("id", "months-help").child(words.months_help));
    let seen = el("div").class("seen").child(drawn).child(el("p").class("small").child(said));
    el("div").class("typed-months").child(typed).child(seen).into_any()
}

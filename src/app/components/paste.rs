//! A column of numbers, pasted or typed, that fills the months.

use std::time::Duration;

use crate::dom::html::{View, action, el};
use leptos::prelude::set_timeout;
use rust_decimal::Decimal;

use crate::app::state::{Page, Store};
use crate::dom::browser;
use crate::dom::live::Live;
use crate::link::months::{UNITS_MAX, month_starts};
use crate::link::sheet::MONTHS_MAX;
use crate::view::Lang;
use crate::view::dates::month_year;
use crate::view::field::parse_column;
use crate::view::format::count;
use crate::view::text::join;
use crate::view::words_form::{Bar, Pasted};
use crate::view::words_plan::Planned;

/// The month at a place or, beyond the last one, the last; its name; how many months there are.
fn at(page: &Page, place: usize, lang: Lang) -> (usize, String, usize) {
    let starts = month_starts(page.sheet.estimate.start, page.sheet.month_count());
    let at = place.min(starts.len().saturating_sub(1));
    (at, starts.get(at).map(|day| month_year(*day, lang)).unwrap_or_default(), starts.len())
}

/// Fills the months from one on with a column of numbers, and says how many; a longer column makes
/// the estimate longer. `false` where there are none.
///
/// # Errors
/// What is wrong with the column, in words.
pub fn fill(store: Store, month: usize, text: &str) -> Result<bool, String> {
    let (lang, words) = (store.lang_now(), Pasted::of(store.lang_now()));
    let values = parse_column(text, Decimal::from(UNITS_MAX));
    let values = values.map_err(|wrong| wrong.sentence(lang))?;
    if values.is_empty() {
        return Ok(false);
    }
    let (from, name, all) = store.peek(|page| at(page, month, lang));
    let wanted = (from + values.len()).clamp(all, MONTHS_MAX);
    store.edit("", |sheet| {
        if wanted > all {
            sheet.set_month_count(wanted);
        }
        sheet.set_months(from, &values);
    });
    let filled = values.len().min(wanted - from);
    let mut said = match filled {
        1 => words.pasted_one.fill([&name]),
        _ => words.pasted.fill([&count(filled), &name]),
    };
    if wanted > all {
        said = join(lang, &said, &Planned::of(lang).longer.fill([&count(wanted)]));
    }
    if values.len() > filled {
        said = join(lang, &said, &words.paste_left_over.fill([&count(values.len() - filled)]));
    }
    store.say(said);
    Ok(true)
}

/// The box, with a button to fill the months and one to leave it.
pub fn paste(open: &Live<bool>, lang: Lang) -> View {
    let store = Store::here();
    let (words, bar) = (Pasted::of(lang), Bar::of(lang));
    let text = Live::new(String::new());
    let problem = Live::new(None::<String>);
    let (typed, told, close) = (text.clone(), problem.clone(), open.clone());
    let fill = move |_| match fill(store, store.month.now(), &typed.now()) {
        Ok(filled) => close.set(!filled),
        Err(wrong) => told.set(Some(wrong)),
    };
    let told = problem.clone();
    let wrong = move || {
        told.get().map(|words| {
            el("p").class("error").attr("id", "column-problem").child(words).into_any()
        })
    };
    let shown = text.clone();
    let column = el("textarea")
        .attr("id", "column")
        .attr("rows", "6")
        .attr("spellcheck", "false")
        .attr("aria-describedby", "column-help column-problem")
        .value("value", move || shown.get())
        .on_text("input", move |typed| {
            problem.set(None);
            text.set(typed);
        });
    let help = el("p").class("hint").attr("id", "column-help");
    let field = el("div")
        .class("field")
        .child(el("label").class("label").attr("for", "column").child(words.paste_label))
        .child(column)
        .child(help.child(move || {
            let first = store.read(|page| at(page, store.month.get(), lang).1);
            words.paste_help.fill([&first])
        }))
        .child(wrong);
    let close = open.clone();
    let leave = action("button minor").on("click", move |_| close.set(false)).child(bar.cancel);
    let fill = action("button minor").on("click", fill).child(words.paste_fill);
    let buttons = el("div").class("buttons").child(fill).child(leave);
    // In a turn of its own: the box is drawn by then.
    set_timeout(|| browser::show("column"), Duration::ZERO);
    el("div").class("paste stack").child(field).child(buttons).into_any()
}

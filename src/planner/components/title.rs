//! The title, what is planned, and what is wrong with a link or a question.

use crate::dom::html::{Child, Collect, View, action, el};
use crate::planner::desk::{Desk, Loading, Run};
use crate::planner::question::Question;
use crate::planner::words::Page;
use crate::planner::{link, open};
use crate::view::Lang;
use crate::view::words_form::Bar;

/// What is planned, in a sentence.
fn subject(desk: Desk, lang: Lang) -> String {
    let shown =
        |shown: &std::sync::Arc<crate::planner::desk::Shown>| shown.advice(lang).subject.clone();
    desk.shown.with(|found| found.as_ref().map(shown)).unwrap_or_default()
}

/// The title, and the way to change what is planned.
pub fn title(desk: Desk, lang: Lang) -> View {
    let words = Page::of(lang);
    let change = action("text change")
        .attr("id", "change")
        .attr("aria-expanded", move || desk.editing.get().to_string())
        .attr("aria-controls", move || desk.editing.get().then_some("editor"))
        .on("click", move |_| desk.editing.set(!desk.editing.now()))
        .child(move || if desk.editing.get() { words.close_editor } else { words.change });
    // Nobody's own year, until somebody changes it.
    let example = move || {
        let shown = desk.shown.with(|shown| {
            shown.as_ref().is_some_and(|shown| shown.question == Question::example())
        });
        shown.then(|| el("span").class("tag").child(words.example))
    };
    let subject = el("p")
        .child(example)
        .child(" ")
        .child(el("span").child(move || subject(desk, lang)))
        .child(" ")
        .child(change);
    let one_of = move || {
        let items = desk.estimate.with(|estimate| estimate.as_deref().map_or(0, link::items));
        (items > 1).then(|| el("p").child(words.one_of.fill([&items.to_string()])))
    };
    let kept = move || (!desk.kept.get()).then(|| el("p").class("hint").child(words.not_kept));
    el("div")
        .class("title")
        .child(el("h1").child(words.name))
        .child(subject)
        .child(one_of)
        .child(move || notice(desk, lang))
        .child(kept)
        .into_any()
}

/// What is wrong with a link, or with the question.
fn notice(desk: Desk, lang: Lang) -> View {
    let words = Page::of(lang);
    match (desk.loading.get(), desk.run.get()) {
        (Loading::Failed(head, body), _) => {
            // Where nothing is asked yet, what was to be asked has not come.
            let again = desk.asked.with(Option::is_none).then(|| {
                action("text")
                    .on("click", move |_| open::start(desk))
                    .child(Bar::of(lang).try_again)
            });
            wrong(head, body, again.view(), Vec::new())
        }
        (_, Run::Wrong(problems)) => {
            wrong(words.wrong.to_owned(), String::new(), View::Empty, problems)
        }
        _ => View::Empty,
    }
}

fn wrong(head: String, body: String, again: View, problems: Vec<(String, String)>) -> View {
    let line = |(path, message): (String, String)| {
        let place = (!path.is_empty()).then(|| el("code").child(path));
        el("li").child(place).child(" ").child(message).into_any()
    };
    let list = (!problems.is_empty())
        .then(|| el("ul").attr("lang", "en").child(problems.into_iter().map(line).collect_views()));
    let body = (!body.is_empty()).then(|| el("p").child(body).child(" ").child(again));
    el("div")
        .class("notice error")
        .attr("role", "alert")
        .child(el("strong").child(head))
        .child(body)
        .child(list)
        .into_any()
}

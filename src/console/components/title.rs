//! What the scenario is, other scenarios, and what is wrong with one.

use leptos::wasm_bindgen::JsCast;

use crate::console::desk::{Desk, Listed, Loading, Run};
use crate::console::open;
use crate::console::source::Source;
use crate::console::words::{Clock, Page};
use crate::document::Node;
use crate::dom::browser;
use crate::dom::html::{Child, Collect, View, action, el, many};
use crate::dom::live::spawn;
use crate::view::Lang;
use crate::view::words_form::Bar;

/// A text of a document in the page's language.
pub fn in_language(text: &Node, lang: Lang) -> String {
    let own = text.as_text().or_else(|| text.text_at(lang.tag()));
    own.or_else(|| text.text_at("en")).unwrap_or_default().to_owned()
}

/// The title of the scenario at hand.
pub fn name(desk: Desk, lang: Lang) -> String {
    let words = Page::of(lang);
    let name = desk.play.with(|play| play.as_ref().map(|play| in_language(&play.name, lang)));
    match name {
        Some(name) if name.is_empty() => words.own_scenario.to_owned(),
        Some(name) => name,
        None => words.name.to_owned(),
    }
}

/// The name, the story in two sentences, and the way to others.
pub fn title(desk: Desk, lang: Lang) -> View {
    let words = Page::of(lang);
    let about = move || {
        let about = desk.play.with(|play| play.as_ref().map(|play| in_language(&play.about, lang)));
        about.filter(|about| !about.is_empty()).map(|about| el("p").child(about))
    };
    let changed = move || {
        let changed = desk.play.with(|play| {
            let play = play.as_ref().filter(|play| play.changed)?;
            Some(play.source != Source::Own)
        })?;
        let over = action("text").on("click", move |_| open::start_over(desk));
        let over = changed.then(|| over.attr("id", "start-over").child(words.start_over));
        Some(many(vec![
            el("span").class("tag quiet-tag").child(words.changed).into_any(),
            over.view(),
        ]))
    };
    let more = action("button minor")
        .attr("aria-expanded", move || desk.is_open("scenarios").to_string())
        .attr("aria-controls", "scenarios")
        .on("click", move |_| {
            desk.toggle("scenarios");
            open::name_stories(desk);
        })
        .child(words.other_scenarios);
    let head = el("div").child(el("h1").child(move || name(desk, lang))).child(about);
    let changed = el("span").class("changed").child(changed);
    let kept = move || (!desk.kept.get()).then(|| el("p").class("hint").child(words.not_kept));
    el("div")
        .class("title story")
        .child(head)
        .child(el("div").class("aside").child(changed).child(more))
        .child(move || notice(desk, lang))
        .child(kept)
        .child(move || desk.is_open("scenarios").then(|| picker(desk, lang)))
        .into_any()
}

fn picker(desk: Desk, lang: Lang) -> View {
    let words = Page::of(lang);
    let stories = desk.stories.get();
    let at_hand = desk.play.with(|play| play.as_ref().map(|play| play.source.clone()));
    let story = |listed: Listed| {
        let source = Source::Story(listed.id);
        let current = at_hand.as_ref() == Some(&source);
        let choose = move |_| {
            desk.toggle("scenarios");
            open::open_from(desk, source.clone());
        };
        let button = action("text name")
            .attr("aria-current", current.then_some("true"))
            .on("click", choose)
            .child(in_language(&listed.name, lang));
        let about = el("p").class("small").child(in_language(&listed.story, lang));
        el("li").child(button).child(about).into_any()
    };
    let besides = open::kept_besides();
    let besides = besides.into_iter().filter(|(source, _)| at_hand.as_ref() != Some(source));
    let besides = besides.map(|(source, name)| {
        let about = match source {
            Source::Own => words.own_scenario,
            _ => words.changed,
        };
        let choose = move |_| {
            desk.toggle("scenarios");
            open::open_from(desk, source.clone());
        };
        let button = action("text name").on("click", choose).child(in_language(&name, lang));
        let about = el("p").class("small").child(about);
        el("li").child(button).child(about).into_any()
    });
    el("div")
        .class("picker")
        .attr("id", "scenarios")
        .child(el("h2").child(words.ready_made))
        .child(
            el("ul")
                .class("stories")
                .child(stories.into_iter().map(story).collect_views())
                .child(besides.collect_views()),
        )
        .child(own_file(desk, lang))
        .into_any()
}

/// A scenario of the reader's own, from a file.
fn own_file(desk: Desk, lang: Lang) -> View {
    let words = Page::of(lang);
    let chosen = move |event: web_sys::Event| {
        let input = event.target().and_then(|it| it.dyn_into::<web_sys::HtmlInputElement>().ok());
        let Some(input) = input else { return };
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            spawn(async move {
                let text = browser::file_text(&file).await.unwrap_or_default();
                open::open_text(desk, text, file.name());
            });
        }
        input.set_value("");
    };
    el("div")
        .class("field")
        .child(
            el("label")
                .class("button minor")
                .child(
                    el("input")
                        .attr("id", "own-file")
                        .class("vh")
                        .attr("type", "file")
                        .attr("accept", ".json,application/json")
                        .attr("aria-describedby", "own-help")
                        .on("change", chosen),
                )
                .child(words.open_own),
        )
        .child(el("p").class("hint").attr("id", "own-help").child(words.own_help))
        .into_any()
}

/// What is wrong with a scenario, or with the run of this one.
fn notice(desk: Desk, lang: Lang) -> View {
    let words = Page::of(lang);
    if let Loading::Failed(head, problems) = desk.loading.get() {
        // Where there is nothing to see, nothing of what was to be opened has come.
        let again = desk.play.with(Option::is_none) && problems.is_empty();
        let again = again.then(|| {
            action("text").on("click", move |_| open::start(desk)).child(Bar::of(lang).try_again)
        });
        return wrong(head, again.view(), problems, lang);
    }
    match desk.run.get() {
        Run::Wrong(problems) => {
            let head = match problems.len() {
                1 => words.wrong_one.to_owned(),
                count => words.wrong.fill([&count.to_string()]),
            };
            wrong(head, View::Empty, problems, lang)
        }
        Run::Broken => {
            let said = if desk.kept.get() { words.broken } else { words.broken_unkept };
            wrong(said.to_owned(), View::Empty, Vec::new(), lang)
        }
        _ => View::Empty,
    }
}

fn wrong(head: String, again: View, problems: Vec<(String, String)>, lang: Lang) -> View {
    let whole = Page::of(lang).whole;
    let line = |(path, message): (String, String)| {
        let place = if path.is_empty() { whole.to_owned() } else { path };
        el("li").child(el("code").child(place)).child(" ").child(message).into_any()
    };
    let list = (!problems.is_empty())
        .then(|| el("ul").attr("lang", "en").child(problems.into_iter().map(line).collect_views()));
    el("div")
        .class("notice error")
        .attr("role", "alert")
        .child(el("strong").child(head))
        .child(" ")
        .child(again)
        .child(list)
        .into_any()
}

/// The foot of the page: whose prices, and that nothing leaves the machine.
pub fn footer(desk: Desk, lang: Lang) -> View {
    let words = Page::of(lang);
    let list = move || {
        desk.play.with(|play| {
            play.as_ref().map(|play| {
                let book = &play.book;
                let day = crate::view::field::parse_date(&book.as_of);
                let day = day
                    .map_or_else(|_| book.as_of.clone(), |day| crate::view::dates::date(day, lang));
                let facts = if book.published {
                    words.list_of.fill([&day, book.provider.in_language(lang.tag())])
                } else {
                    words.list_example.fill([&day])
                };
                let facts = el("li").child(facts);
                let offset = desk.scene.with(|scene| {
                    scene.as_ref().map(|scene| scene.offset.clone()).unwrap_or_default()
                });
                many(vec![facts.view(), el("li").child(offset).view()])
            })
        })
    };
    el("footer")
        .class("wrap")
        .child(el("ul").child(list).child(el("li").child(words.private)))
        .into_any()
}

/// What is said while nothing can be shown yet.
pub fn waiting(desk: Desk, lang: Lang) -> View {
    let busy = desk.loading.with(|loading| *loading == Loading::Busy);
    let words = if busy { Page::of(lang).loading } else { Clock::of(lang).working };
    el("p").class("small waiting-words").child(words).into_any()
}

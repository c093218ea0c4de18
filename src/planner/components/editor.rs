//! The question, as it is typed: list and item, months, packs that are there, own prices, doubt.

use std::rc::Rc;

use leptos::prelude::untrack;

use crate::book::Item;
use crate::dom::html::{View, action, el};
use crate::dom::live::spawn;
use crate::dom::select::{Select, select};
use crate::planner::act;
use crate::planner::components::field::{Typed, field};
use crate::planner::components::{doubt, held, months, prices};
use crate::planner::desk::{Desk, Loading};
use crate::planner::open;
use crate::planner::question::{month, month_text};
use crate::planner::words::{Editor, Page};
use crate::view::Lang;
use crate::view::lists::KNOWN;

/// The lists that can be chosen.
pub fn lists(lang: Lang) -> Vec<(String, String)> {
    KNOWN.iter().map(|known| (known.id.to_owned(), known.name(lang).to_owned())).collect()
}

/// The items of a list that are used, or only those with packs, once the list is there.
pub fn items(desk: Desk, book: &str, packs: bool, lang: Lang) -> Vec<(String, String)> {
    let Some(loaded) = desk.loaded(book) else { return Vec::new() };
    let fits = |item: &&Item| item.is_used() && !(packs && item.packs.is_empty());
    let used = loaded.book.items.iter().filter(fits);
    used.map(|item| (item.id.clone(), item.name.in_language(lang.tag()).to_owned())).collect()
}

/// Turns to another list: to its first item that is used.
fn turn_to(desk: Desk, book: String) {
    desk.loading.set(Loading::Busy);
    spawn(async move {
        let fetched = open::fetch(desk, &book).await;
        let item = items(desk, &book, true, desk.lang_now()).into_iter().next();
        match (fetched, item) {
            (Some(_), Some((item, _))) => {
                desk.loading.set(Loading::Idle);
                desk.edit("", |question| question.turn_to(&book, &item));
            }
            (Some(_), None) => {
                let head = Page::of(desk.lang_now()).list_without_packs.to_owned();
                desk.loading.set(Loading::Failed(head, String::new()));
                // The select goes back to the list that is planned with.
                desk.subject.set(desk.subject.now());
            }
            (None, _) => {
                let words = Page::of(desk.lang_now());
                let head = words.unreachable.fill([&book]);
                desk.loading.set(Loading::Failed(head, words.no_network.to_owned()));
            }
        }
    });
}

fn chosen(desk: Desk, lang: Lang) -> View {
    let words = Editor::of(lang);
    let (book, _) = untrack(|| desk.subject.get());
    let list = select(Select {
        id: "list".to_owned(),
        label: words.list.to_owned(),
        choices: lists(lang),
        chosen: Rc::new(move || desk.subject.get().0),
        on_choose: Rc::new(move |book| turn_to(desk, book)),
    });
    let item = select(Select {
        id: "item".to_owned(),
        label: words.item.to_owned(),
        choices: items(desk, &book, true, lang),
        chosen: Rc::new(move || desk.subject.get().1),
        on_choose: Rc::new(move |item: String| {
            desk.edit("", |question| {
                let book = question.book.clone();
                question.turn_to(&book, &item);
            });
        }),
    });
    let start = field(
        desk,
        View::Text(words.start.into()),
        String::new(),
        Typed {
            id: "start".to_owned(),
            value: Rc::new(move || {
                desk.asked.with(|asked| {
                    asked.as_ref().map(|asked| month_text(asked.start)).unwrap_or_default()
                })
            }),
            read: Rc::new(move |text: &str| {
                let wrong = Editor::of(desk.lang_now()).start_wrong;
                month(text).map(month_text).ok_or_else(|| wrong.to_owned())
            }),
            on_change: Rc::new(move |text: String| {
                if let Some(start) = month(&text) {
                    desk.edit("start", |question| question.move_to(start));
                }
            }),
        },
    );
    el("div").class("chosen").child(list).child(item).child(start).into_any()
}

/// The editor, while it is open.
pub fn editor(desk: Desk, lang: Lang) -> View {
    let words = Editor::of(lang);
    let fields = move || {
        // Other items have other packs: what was typed for the one before goes.
        desk.subject.track();
        el("div")
            .class("asking")
            .child(chosen(desk, lang))
            .child(months::months(desk, lang))
            .child(
                el("div")
                    .class("own")
                    .child(held::held(desk, lang))
                    .child(prices::prices(desk, lang)),
            )
            .child(doubt::doubt(desk, lang))
    };
    let close = action("button minor")
        .on("click", move |_| {
            desk.editing.set(false);
            crate::dom::browser::focus("change");
        })
        .child(Page::of(lang).close_editor);
    let back = el("a")
        .class("button minor")
        .attr("href", move || act::estimate_address(desk))
        .child(words.to_estimate);
    el("section")
        .class("editor")
        .attr("id", "editor")
        .attr("aria-label", words.heading)
        .child(fields)
        .child(el("div").class("buttons").child(close).child(back))
        .into_any()
}

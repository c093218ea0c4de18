//! Other price lists for the same months: which, and what came of it.

use std::rc::Rc;

use crate::dom::html::{Child, Collect, View, action, el};
use crate::dom::live::spawn;
use crate::dom::select::{Select, select};
use crate::planner::components::compare::compare;
use crate::planner::components::editor::{items, lists};
use crate::planner::desk::{Desk, Loading};
use crate::planner::open;
use crate::planner::question::BESIDE_MAX;
use crate::planner::words::{Beside, Editor, Page};
use crate::view::Lang;

fn now(desk: Desk) -> Vec<(String, String)> {
    desk.asked.with(|asked| asked.as_ref().map(|it| it.beside.clone()).unwrap_or_default())
}

/// The name of an item with its list.
fn name(desk: Desk, (book, item): &(String, String), lang: Lang) -> String {
    let list = lists(lang).into_iter().find(|(id, _)| id == book).map(|(_, name)| name);
    let item =
        items(desk, book, false, lang).into_iter().find(|(id, _)| id == item).map(|(_, name)| name);
    [list, item].into_iter().flatten().collect::<Vec<_>>().join(lang.pick(", ", "，"))
}

/// Turns the choice to a list: its first item that is not there yet.
pub fn choose_list(desk: Desk, book: String) {
    spawn(async move {
        if open::fetch(desk, &book).await.is_none() {
            let words = Page::of(desk.lang_now());
            let head = words.unreachable.fill([&book]);
            return desk.loading.set(Loading::Failed(head, words.no_network.to_owned()));
        }
        let subject = desk.subject.now();
        let taken = desk.asked.peek(|it| it.as_ref().map(|it| it.beside.clone()));
        let taken = taken.unwrap_or_default();
        let free = items(desk, &book, false, desk.lang_now())
            .into_iter()
            .map(|(item, _)| item)
            .find(|item| {
                let pair = (book.clone(), item.clone());
                pair != subject && !taken.contains(&pair)
            });
        desk.pick.set((book, free.unwrap_or_default()));
    });
}

fn picker(desk: Desk, lang: Lang) -> View {
    let words = Beside::of(lang);
    let list = select(Select {
        id: "beside-list".to_owned(),
        label: Editor::of(lang).list.to_owned(),
        choices: lists(lang),
        chosen: Rc::new(move || desk.pick.get().0),
        on_choose: Rc::new(move |book| choose_list(desk, book)),
    });
    let item = move || {
        desk.books.track();
        let (book, _) = desk.pick.get();
        select(Select {
            id: "beside-item".to_owned(),
            label: words.item.to_owned(),
            choices: items(desk, &book, false, lang),
            chosen: Rc::new(move || desk.pick.get().1),
            on_choose: Rc::new(move |item| desk.pick.update(|pick| pick.1 = item)),
        })
    };
    let add = action("button").attr("id", "beside-add").on("click", move |_| {
        let pick = desk.pick.now();
        let subject = desk.subject.now();
        if pick.1.is_empty() || pick == subject {
            return;
        }
        let list = pick.0.clone();
        desk.edit("", |question| {
            if question.beside.len() < BESIDE_MAX && !question.beside.contains(&pick) {
                question.beside.push(pick);
            }
        });
        choose_list(desk, list);
    });
    el("div").class("pick-beside").child(list).child(item).child(add.child(words.add)).into_any()
}

fn chips(desk: Desk, lang: Lang) -> View {
    desk.books.track();
    let chip = |(index, pair): (usize, (String, String))| {
        let name = name(desk, &pair, lang);
        let remove = action("remove")
            .attr("aria-label", Beside::of(lang).remove.fill([&name]))
            .on("click", move |_| {
                desk.edit("", |question| {
                    if index < question.beside.len() {
                        question.beside.remove(index);
                    }
                });
            })
            .child("×");
        el("li").child(el("span").child(name)).child(remove).into_any()
    };
    let chips = now(desk);
    let list =
        el("ul").class("chips").child(chips.into_iter().enumerate().map(chip).collect_views());
    list.into_any()
}

/// The section.
pub fn beside(desk: Desk, lang: Lang) -> View {
    let words = Beside::of(lang);
    let found = move || {
        desk.shown
            .get()
            .and_then(|shown| shown.advice(lang).compare.as_ref().map(|found| compare(found, lang)))
    };
    let choice = move || match now(desk).len() < BESIDE_MAX {
        true => picker(desk, lang),
        false => el("p").class("hint").child(words.full).into_any(),
    };
    el("section")
        .attr("id", "beside")
        .attr("aria-labelledby", "beside-head")
        .child(el("h2").attr("id", "beside-head").child(words.heading))
        .child(el("p").class("small help").child(words.help))
        .child(move || chips(desk, lang))
        .child(choice)
        .child(found.view())
        .into_any()
}

//! The bar at the top: the mark, the pages, undo and redo, the link, language and theme.

use leptos::prelude::untrack;

use crate::dom::browser::shut;
use crate::dom::html::{El, View, action, el, many};
use crate::dom::mark::mark;
use crate::planner::act;
use crate::planner::desk::Desk;
use crate::planner::words::Page;
use crate::view::Lang;
use crate::view::words_form::Bar;
use crate::view::words_plan::Planned;

fn bar(desk: Desk, look: fn(&'static Bar) -> &'static str) -> impl Fn() -> &'static str + Copy {
    move || look(Bar::of(desk.lang()))
}

fn page(desk: Desk, look: fn(&'static Page) -> &'static str) -> impl Fn() -> &'static str + Copy {
    move || look(Page::of(desk.lang()))
}

fn undo(desk: Desk, class: &'static str) -> El {
    action(class)
        .attr("disabled", move || !desk.can_undo())
        .on("click", move |_| act::turn_back(desk, false))
        .child(bar(desk, |bar| bar.undo))
}

fn redo(desk: Desk, class: &'static str) -> El {
    action(class)
        .attr("disabled", move || !desk.can_redo())
        .on("click", move |_| act::turn_back(desk, true))
        .child(page(desk, |page| page.redo))
}

fn copy(desk: Desk, class: &'static str) -> El {
    action(class)
        .attr("disabled", move || desk.asked.with(Option::is_none))
        .on("click", move |_| act::copy_link(desk))
        .child(bar(desk, |bar| bar.copy_link))
}

/// The menu of phones: the other pages, and what has no room in the bar.
fn menu(desk: Desk) -> View {
    let list = el("div")
        .on("click", |event| shut(&event))
        .child(
            el("a")
                .attr("href", move || act::estimate_address(desk))
                .child(bar(desk, |bar| bar.estimate)),
        )
        .child(simulator(desk))
        .child(compare(desk))
        .child(embed(desk))
        .child(undo(desk, "near"))
        .child(redo(desk, "near"))
        .child(copy(desk, "near"));
    let escape = |event: web_sys::KeyboardEvent| {
        if event.key() == "Escape" {
            shut(&event);
        }
    };
    el("details")
        .class("menu")
        .on_kind("keydown", escape)
        .child(el("summary").child(bar(desk, |bar| bar.menu)))
        .child(list)
        .into_any()
}

/// The link to the simulator, which lives through the plan.
fn simulator(desk: Desk) -> El {
    el("a")
        .attr("href", move || act::simulator_address(desk))
        .child(page(desk, |page| page.simulate))
}

/// The link to the page that compares versions of a price list.
fn compare(desk: Desk) -> El {
    el("a").attr("href", "diff.html").child(move || Planned::of(desk.lang()).compare)
}

/// The link to the page that shows how to embed.
fn embed(desk: Desk) -> El {
    el("a").attr("href", "configure.html").child(move || Planned::of(desk.lang()).embed)
}

fn switches(desk: Desk) -> View {
    let other = move || match desk.lang() {
        Lang::En => Lang::Zh,
        Lang::Zh => Lang::En,
    };
    let language = action("")
        .on("click", move |_| desk.set_lang(untrack(other)))
        .attr("lang", move || other().tag())
        .child(bar(desk, |bar| bar.other_language));
    let theme = move || {
        let bar = Bar::of(desk.lang());
        if desk.dark() { bar.light } else { bar.dark }
    };
    let dark = move |_| desk.set_dark(!untrack(|| desk.dark()));
    many(vec![language.into_any(), action("").on("click", dark).child(theme).into_any()])
}

/// The bar. It stays when the language changes, so that its buttons keep the focus.
pub fn header(desk: Desk) -> View {
    let skip = el("a").class("skip button").attr("href", "#plan");
    let to_plan = |event: web_sys::Event| {
        event.prevent_default();
        crate::dom::browser::show("plan");
    };
    let brand = el("a").class("brand").attr("href", "./").child(mark()).child("Packwise");
    let here = el("a").attr("href", "plan.html").attr("aria-current", "page");
    let pages = el("nav")
        .attr("aria-label", bar(desk, |bar| bar.pages))
        .child(
            el("a")
                .attr("href", move || act::estimate_address(desk))
                .child(bar(desk, |bar| bar.estimate)),
        )
        .child(here.on("click", |event| event.prevent_default()).child(page(desk, |it| it.plan)))
        .child(simulator(desk))
        .child(compare(desk))
        .child(embed(desk));
    let actions = el("div")
        .class("actions")
        .child(undo(desk, "far"))
        .child(redo(desk, "far"))
        .child(copy(desk, "far"))
        .child(switches(desk))
        .child(menu(desk));
    let wrap = el("div").class("wrap").child(brand).child(pages).child(actions);
    many(vec![
        skip.on("click", to_plan).child(page(desk, |page| page.skip)).into_any(),
        el("header").class("bar").child(wrap).into_any(),
    ])
}

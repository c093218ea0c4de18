//! The page as a whole: the bar, the title, the question where it is open, and what was found.

use std::sync::Arc;

use leptos::prelude::{document, window_event_listener_untyped};
use leptos::wasm_bindgen::JsCast;

use super::components::{beside, editor, figure, header, hero, listing, plans, progress, title};
use super::desk::{Desk, NARROW, Run, Shown};
use super::words::{Page, Progress};
use super::{act, line, open};
use crate::advice::Advice;
use crate::dom::html::{Child, Collect, View, el, many};
use crate::dom::live::watch;
use crate::dom::{browser, draw};
use crate::view::Lang;

/// Starts the page.
pub fn page() {
    let desk = Desk::new();
    line::connect(desk);
    listen(desk);
    follow_question(desk);
    open::keep_asking(desk);
    open::start(desk);
    watch(move || browser::set_root("lang", Some(desk.lang().tag())));
    watch(move || {
        let words = Page::of(desk.lang());
        document().set_title(&words.document_title.fill([words.name]));
    });
    let page =
        el("div").class("app").child(header::header(desk)).child(move || body(desk, desk.lang()));
    draw::mount(page.into_any());
}

/// What the parts of the page are made anew for: another item, another number of packs held.
fn follow_question(desk: Desk) {
    watch(move || {
        let (subject, held) = desk.asked.with(|asked| {
            let Some(asked) = asked else { return Default::default() };
            ((asked.book.clone(), asked.item.clone()), asked.held.len())
        });
        if desk.subject.now() != subject {
            if desk.pick.now().0.is_empty() {
                beside::choose_list(desk, subject.0.clone());
            }
            desk.subject.set(subject);
        }
        if desk.held.now() != held {
            desk.held.set(held);
        }
    });
}

fn body(desk: Desk, lang: Lang) -> View {
    let part = |draw: fn(Desk, &Advice, Lang) -> View| {
        move || {
            let shown: Option<Arc<Shown>> = desk.shown.get();
            shown.map(|shown| draw(desk, shown.advice(lang), lang))
        }
    };
    let edited = move || desk.editing.get().then(|| editor::editor(desk, lang));
    let waiting = move || {
        let words = Page::of(lang);
        desk.shown
            .with(Option::is_none)
            .then(|| el("p").class("small waiting-words").child(words.loading))
    };
    let main = el("main")
        .class("wrap planner")
        .attr("id", "main")
        .child(title::title(desk, lang))
        .child(edited)
        .child(progress::progress(desk, lang))
        .child(
            el("div")
                .attr("id", "plan")
                .attr("tabindex", "-1")
                .child(waiting)
                .child(part(hero::hero)),
        )
        .child(part(|desk, advice, lang| plans::plans(desk, &advice.plans, lang)))
        .child(part(usage))
        .child(part(futures))
        .child(part(details))
        .child(beside::beside(desk, lang));
    many(vec![main.into_any(), Child::view(part(foot))])
}

/// Other usage: where plans overtake each other, and what is regretted.
fn usage(desk: Desk, advice: &Advice, lang: Lang) -> View {
    let (Some(overtakes), Some(regret)) = (&advice.overtakes, &advice.regret) else {
        return to_come(desk, Progress::of(lang).to_come_sensitivity);
    };
    let standings =
        advice.standings.as_ref().map(|found| listing::listing(desk, "standings", found, lang));
    el("div")
        .class("usages")
        .child(old(desk, |shown| shown.old_usage, lang))
        .child(figure::figure(desk, "overtakes", overtakes, lang))
        .child(figure::figure(desk, "regret", regret, lang))
        .child(standings)
        .into_any()
}

fn futures(desk: Desk, advice: &Advice, lang: Lang) -> View {
    match &advice.fan {
        Some(fan) => el("div")
            .class("fan")
            .child(old(desk, |shown| shown.old_futures, lang))
            .child(figure::figure(desk, "fan", &fan.figure, lang))
            .child(figure::chances(fan))
            .into_any(),
        None => to_come(desk, Progress::of(lang).to_come_futures),
    }
}

/// Says of a part that it belongs to the question before.
fn old(desk: Desk, look: fn(&Shown) -> bool, lang: Lang) -> View {
    let shown = desk.shown.with(|shown| shown.as_ref().is_some_and(|shown| look(shown)));
    let tag = || el("span").class("tag").child(Page::of(lang).last_result);
    Child::view(shown.then(|| el("p").class("old").child(tag())))
}

/// What takes the place of a part that is not there yet; nothing where it will not come, as
/// without any usage.
fn to_come(desk: Desk, words: &'static str) -> View {
    let coming = move || desk.run.with(|run| *run != Run::Whole);
    let hint = move || coming().then(|| el("p").class("hint").child(words));
    el("div").class("to-come").child(hint).into_any()
}

/// The bills, what is left, and the limits of the price list.
fn details(desk: Desk, advice: &Advice, lang: Lang) -> View {
    let listings = [
        ("months-bills", Some(&advice.months)),
        ("ends", advice.ends.as_ref()),
        ("cliffs", advice.cliffs.as_ref()),
        ("break-even", advice.break_even.as_ref()),
    ];
    let listings = listings.into_iter().filter_map(|(id, found)| Some((id, found?)));
    let listings = listings.map(|(id, found)| listing::listing(desk, id, found, lang));
    el("section")
        .attr("id", "details")
        .attr("aria-labelledby", "details-head")
        .child(el("h2").attr("id", "details-head").child(Page::of(lang).details))
        .child(el("div").class("listings").child(listings.collect_views()))
        .into_any()
}

fn foot(_: Desk, advice: &Advice, _: Lang) -> View {
    let line = |line: &String| el("li").child(line.clone()).into_any();
    let lines = advice.foot.iter().map(line).collect_views();
    el("footer").class("wrap").child(el("ul").child(lines)).into_any()
}

/// Follows the browser: the address, the width, paper, the keys of undo.
fn listen(desk: Desk) {
    let resize = move || {
        let narrow = browser::width() < NARROW;
        if desk.narrow.now() != narrow {
            desk.narrow.set(narrow);
        }
    };
    let key = move |event: web_sys::Event| {
        let Ok(event) = event.dyn_into::<web_sys::KeyboardEvent>() else { return };
        let typing = document()
            .active_element()
            .is_some_and(|it| ["INPUT", "TEXTAREA", "SELECT"].contains(&it.tag_name().as_str()));
        if (event.ctrl_key() || event.meta_key())
            && !typing
            && event.key().eq_ignore_ascii_case("z")
        {
            event.prevent_default();
            act::turn_back(desk, event.shift_key());
        }
    };
    window_event_listener_untyped("hashchange", move |_| open::follow_address(desk));
    window_event_listener_untyped("resize", move |_| resize());
    window_event_listener_untyped("keydown", key);
    window_event_listener_untyped("beforeprint", move |_| desk.printing.set(true));
    window_event_listener_untyped("afterprint", move |_| desk.printing.set(false));
    window_event_listener_untyped("pagehide", move |_| open::keep(desk));
}

//! The page as a whole: the bar, the title, the clock strip, and the sections of a scene.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::{document, set_timeout_with_handle, window_event_listener_untyped};
use leptos::wasm_bindgen::JsCast;

use super::components::{
    bills, editor, header, messages, overview, packs, settings, strip, timeline, title, usage,
};
use super::desk::{Desk, Loading, NARROW, TIGHT};
use super::words::{Page, Sections};
use super::{act, line, open};
use crate::dom::html::{Collect, View, el, many};
use crate::dom::live::watch;
use crate::dom::{browser, draw};
use crate::scene::Scene;
use crate::view::Lang;

/// A section: its id, and its name among the words.
pub type Section = (&'static str, fn(&'static Sections) -> &'static str);

/// The sections, in order.
pub const SECTIONS: [Section; 6] = [
    ("overview", |words| words.overview),
    ("packs", |words| words.packs),
    ("usage", |words| words.usage),
    ("bills", |words| words.bills),
    ("messages", |words| words.messages),
    ("settings", |words| words.settings),
];
/// How long after the last change the page is kept on this device.
const KEEP_AFTER: Duration = Duration::from_millis(400);
/// How far under the top of the window a section counts as the one that is read.
const READ_AT: f64 = 220.0;

/// Starts the page.
pub fn page() {
    let desk = Desk::new();
    line::connect(desk);
    open::start(desk);
    listen(desk);
    keep_saving(desk);
    editor::follow(desk);
    watch(move || browser::set_root("lang", Some(desk.lang().tag())));
    watch(move || {
        let lang = desk.lang();
        document().set_title(&Page::of(lang).title.fill([&title::name(desk, lang)]));
    });
    follow_language(desk);
    let page =
        el("div").class("app").child(header::header(desk)).child(move || body(desk, desk.lang()));
    draw::mount(page.into_any());
}

/// Marks and scene in another language come from the worker.
fn follow_language(desk: Desk) {
    let mut before = desk.lang_now();
    watch(move || {
        let lang = desk.lang();
        if std::mem::replace(&mut before, lang) != lang {
            line::ask_timeline(desk);
            line::ask_scene(desk);
        }
    });
}

fn body(desk: Desk, lang: Lang) -> View {
    let part = |draw: fn(Desk, &Scene, Lang) -> View| {
        move || {
            let scene: Option<Arc<Scene>> = desk.scene.get();
            scene.map(|scene| draw(desk, &scene, lang))
        }
    };
    let waiting = move || desk.scene.with(Option::is_none).then(|| title::waiting(desk, lang));
    let shown = move || desk.scene.with(|scene| scene.as_ref().map(|scene| scene.clock.clone()));
    let sections = el("div")
        .class("sections")
        .attr("data-clock", shown)
        .child(waiting)
        .child(part(overview::overview))
        .child(part(packs::packs))
        .child(part(usage::usage))
        .child(part(bills::bills))
        .child(part(messages::messages))
        .child(part(settings::settings));
    let nothing = move || {
        let failed = desk.loading.with(|loading| matches!(loading, Loading::Failed(..)));
        failed && desk.play.with(Option::is_none)
    };
    let main = el("main")
        .class("wrap simulator")
        .toggle("nothing", nothing)
        .attr("id", "main")
        .child(title::title(desk, lang))
        .child(strip::strip(desk, lang))
        .child(timeline::list(desk, lang))
        .child(el("div").class("console").child(list(desk, lang)).child(sections));
    many(vec![main.into_any(), title::footer(desk, lang), editor::editor(desk, lang)])
}

/// The list of sections, which follows what is read.
fn list(desk: Desk, lang: Lang) -> View {
    let words = Sections::of(lang);
    let entry = |(id, look): &Section| {
        let id = *id;
        el("a")
            .attr("href", ["#", id].concat())
            .attr("aria-current", move || (desk.section.get() == id).then_some("location"))
            .child(look(words))
            .into_any()
    };
    el("nav")
        .class("contents")
        .attr("aria-label", Page::of(lang).sections)
        .child(SECTIONS.iter().map(entry).collect_views())
        .into_any()
}

/// Follows the browser: the address, the width, what is read, the keys of undo.
fn listen(desk: Desk) {
    let resize = move || {
        let width = browser::width();
        for (held, now) in [(&desk.narrow, width < NARROW), (&desk.tight, width < TIGHT)] {
            if held.now() != now {
                held.set(now);
            }
        }
    };
    let scrolled = move || {
        let read = SECTIONS.iter().rev().map(|(id, _)| *id).find(|id| begins_above(id));
        let read = read.unwrap_or("overview");
        if desk.section.now() != read {
            desk.section.set(read);
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
    window_event_listener_untyped("scroll", move |_| scrolled());
    window_event_listener_untyped("keydown", key);
}

fn begins_above(id: &str) -> bool {
    let found = document().get_element_by_id(id);
    found.is_some_and(|it| it.get_bounding_client_rect().top() < READ_AT)
}

/// Keeps the scenario and the clock on this device, a moment after each change.
fn keep_saving(desk: Desk) {
    let mut waiting: Option<leptos::prelude::TimeoutHandle> = None;
    watch(move || {
        desk.play.track();
        desk.clock.track();
        if let Some(handle) = waiting.take() {
            handle.clear();
        }
        waiting = set_timeout_with_handle(move || open::keep(desk), KEEP_AFTER).ok();
    });
    // Once more when the page is left in between.
    window_event_listener_untyped("pagehide", move |_| open::keep(desk));
}

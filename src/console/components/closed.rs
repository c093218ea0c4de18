//! What stands for the figures of a service that is not open: as in the vendor's console, nothing
//! of a closed account can be seen until it is opened again.

use crate::console::act;
use crate::console::desk::Desk;
use crate::console::kinds::Kind;
use crate::console::words::Closed;
use crate::dom::html::{View, action, el};
use crate::scene::Scene;
use crate::view::Lang;

/// Why there are no figures, with the button that opens the service; none while it is open.
pub fn door(desk: Desk, scene: &Scene, lang: Lang) -> Option<View> {
    let words = Closed::of(lang);
    let settings = &scene.settings;
    if settings.service.on {
        return None;
    }
    let (head, body, word) = match settings.never_opened {
        true => (words.never, words.never_what, words.open),
        false => (words.closed, words.closed_what, words.reopen),
    };
    let button = action("button main").on("click", open_act(desk, scene)).child(word);
    let notice = el("div")
        .class("notice")
        .child(el("strong").child(head))
        .child(el("p").child(body))
        .child(el("p").child(button));
    Some(notice.into_any())
}

/// That a section is not shown while the service is not open; none while it is.
pub fn curtain(scene: &Scene, lang: Lang) -> Option<View> {
    let hidden = !scene.settings.service.on;
    hidden.then(|| el("p").class("small").child(Closed::of(lang).hidden).into_any())
}

/// What a press does: the first opening is a fact of the scenario, a later one an event.
pub fn open_act(desk: Desk, scene: &Scene) -> impl Fn(web_sys::Event) + 'static {
    let first = scene.settings.never_opened;
    move |_| match first {
        true => act::open_first(desk),
        false => act::act(desk, Kind::OpenService, Vec::new()),
    }
}

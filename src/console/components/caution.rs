//! What is known of an event before it is saved: whether the vendor would refuse it.

use crate::console::clock;
use crate::console::desk::Desk;
use crate::console::kinds::Kind;
use crate::console::words::Editor;
use crate::dom::html::{View, el};
use crate::scene::Switch;
use crate::view::Lang;

/// That the event that is filled in would be refused, and why; known for the clock's time only.
pub fn caution(desk: Desk, lang: Lang) -> Option<View> {
    let sentence = Editor::of(lang).would_refuse.fill([&refusal(desk, lang)?]);
    Some(el("p").class("notice caution").attr("role", "status").child(sentence).into_any())
}

fn refusal(desk: Desk, lang: Lang) -> Option<String> {
    let span = desk.span()?;
    let (kind, at, order) = desk.draft.with(|draft| {
        let draft = draft.as_ref().filter(|draft| draft.index.is_none())?;
        Some((draft.kind, draft.value("at").to_owned(), draft.value("order").to_owned()))
    })?;
    if clock::read(&at, span.offset, lang) != Ok(span.acts(desk.clock.now())) {
        return None;
    }
    desk.scene.with(|scene| {
        let settings = &scene.as_ref()?.settings;
        let order = || settings.orders.iter().find(|known| known.order == order);
        let possible: &Switch = match kind {
            Kind::CloseService => &settings.close,
            Kind::RefundOrder => &order()?.refund,
            Kind::RenewPack => &order()?.renew,
            _ => return None,
        };
        (!possible.on).then(|| possible.text.clone())
    })
}

//! Messages of the vendor, and of the simulator about what was refused.

use crate::console::desk::Desk;
use crate::console::play;
use crate::console::words::{Clock, Sections};
use crate::dom::html::{Collect, View, action, el};
use crate::scene::{Message, Scene, Tone};
use crate::view::Lang;

use super::field::head;

/// The section.
pub fn messages(desk: Desk, scene: &Scene, lang: Lang) -> View {
    let words = Sections::of(lang);
    let row = |message: &Message| {
        let at = message.at;
        let go = action("text when")
            .attr("aria-label", Clock::of(lang).go_to.fill([&message.when]))
            .on("click", move |_| {
                desk.playing.set(false);
                play::go(desk, at);
            })
            .child(message.when.clone());
        let class = if message.tone == Tone::Error { "fails" } else { "" };
        el("li")
            .class(class)
            .child(go)
            .child(el("span").child(message.text.clone()))
            .child(el("span").class("way").child(message.way.clone()))
            .into_any()
    };
    let none = scene.messages.is_empty().then(|| el("p").class("small").child(words.no_messages));
    el("section")
        .attr("id", "messages")
        .attr("aria-labelledby", "messages-head")
        .child(head("messages", words.messages, Vec::new()))
        .child(none)
        .child(el("ol").class("dated three").child(scene.messages.iter().map(row).collect_views()))
        .child(scene.older_messages.clone().map(|text| el("p").class("hint").child(text)))
        .into_any()
}

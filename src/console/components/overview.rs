//! The key figures, what happens next, what the reader should know now.

use crate::console::desk::{Desk, Run};
use crate::console::play;
use crate::console::words::{Clock, Sections};
use crate::dom::html::{Collect, View, action, el};
use crate::scene::{Next, Notice, Scene, Tone};
use crate::view::Lang;

use super::closed;

/// The class of a notice.
fn tint(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => "notice",
        Tone::Caution => "notice caution",
        Tone::Error => "notice error",
    }
}

/// The section.
pub fn overview(desk: Desk, scene: &Scene, lang: Lang) -> View {
    let words = Sections::of(lang);
    let figure = |figure: &crate::scene::Figure| {
        el("div")
            .child(el("dt").child(figure.label.clone()))
            .child(el("dd").class("figure").child(figure.value.clone()))
            .child(el("dd").class("detail").child(figure.detail.clone()))
            .into_any()
    };
    let figures = scene.overview.figures.iter().map(figure).collect_views();
    let figures = closed::door(desk, scene, lang)
        .unwrap_or_else(|| el("dl").class("keys").child(figures).into_any());
    let notice = |notice: &Notice| {
        el("div")
            .class(tint(notice.tone))
            .child(el("strong").child(notice.head.clone()))
            .child(el("p").child(notice.body.clone()))
            .into_any()
    };
    let notices = scene.notices.iter().map(notice).collect_views();
    let head = el("div")
        .class("head")
        .child(el("h2").attr("id", "overview-head").child(words.overview))
        .child(el("span").class("small").child(scene.overview.span.clone()));
    let next = el("div").child(el("h3").child(words.next)).child(next(desk, scene, lang));
    el("section")
        .attr("id", "overview")
        .attr("aria-labelledby", "overview-head")
        .child(head)
        .child(figures)
        .child(
            el("div").class("ahead").child(next).child(el("div").class("notices").child(notices)),
        )
        .into_any()
}

fn next(desk: Desk, scene: &Scene, lang: Lang) -> View {
    if scene.next.is_empty() {
        let known = desk.run.with(|run| *run == Run::Whole);
        let words = Sections::of(lang);
        let text = if known { words.nothing_next } else { words.next_later };
        return el("p").class("small").child(text).into_any();
    }
    let row = |next: &Next| {
        let at = next.at;
        let go = action("text when")
            .attr("aria-label", Clock::of(lang).go_to.fill([&next.when]))
            .on("click", move |_| {
                desk.playing.set(false);
                play::go(desk, at);
            })
            .child(next.when.clone());
        let class = if next.tone == Tone::Error { "fails" } else { "" };
        el("li").class(class).child(go).child(el("span").child(next.text.clone())).into_any()
    };
    el("ol").class("dated").child(scene.next.iter().map(row).collect_views()).into_any()
}

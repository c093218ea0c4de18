//! The total of the recommended plan, what it saves, what to do with it, and what to know before.

use crate::advice::{Advice, Hero, Notice, Tone};
use crate::dom::html::{Collect, View, action, el, many};
use crate::planner::act;
use crate::planner::components::{schedule, why};
use crate::planner::desk::Desk;
use crate::planner::words::Page;
use crate::view::Lang;
use crate::view::words_form::Bar;

/// The hero beside the schedule.
pub fn hero(desk: Desk, advice: &Advice, lang: Lang) -> View {
    let Hero { total, words, currency, no_use, saved, proof, why: reason, .. } = &advice.hero;
    let total = match (total, words) {
        (Some((whole, decimals)), _) => el("output")
            .class("total")
            .attr("data-total", "")
            .child(whole.clone())
            .child(el("small").child(decimals.clone())),
        (None, words) => el("output")
            .class("total words")
            .attr("data-total", "")
            .child(words.clone().unwrap_or_default()),
    };
    let saved = saved.as_ref().map(|[before, bold, after]| {
        let bold = el("strong").child(bold.clone());
        el("p").class("saved").child(before.clone()).child(bold).child(after.clone())
    });
    let no_use = no_use.as_ref().map(|words| el("p").class("saved strong").child(words.clone()));
    let words = Page::of(lang);
    let opener = reason.as_ref().map(|_| why::opener(desk, "best", words.why_best, lang));
    let reason = reason.clone();
    let sum = move || {
        desk.is_open("best").then(|| reason.as_ref().map(|reason| why::sum("best", reason)))
    };
    let left = el("div")
        .class("hero")
        .child(el("div").class("label").child(label(desk, advice, lang)))
        .child(total)
        .child(el("p").class("currency").child(currency.clone()))
        .child(no_use)
        .child(saved)
        .child(el("p").class("proof").child(proof.clone()).child(" ").child(opener))
        .child(sum)
        .child(buttons(desk, lang))
        .child(notices(&advice.notices));
    let lived = move || {
        act::plan_lived(desk).map(|address| {
            el("p").child(el("a").attr("href", address).child(Page::of(lang).day_by_day))
        })
    };
    let right = advice.schedule.as_ref().map(|table| schedule::schedule(table, lang));
    let right = el("div").class("buys").child(right).child(lived);
    el("div").class("answer").child(left).child(right).into_any()
}

/// What the total is, or that it belongs to another question than the one at hand.
fn label(desk: Desk, advice: &Advice, lang: Lang) -> View {
    let (label, subject) = (advice.hero.label.clone(), advice.subject.clone());
    let subject = subject.trim_end_matches(['.', '。']).to_owned();
    let shown = move || match desk.is_stale() {
        true => el("span")
            .class("tag")
            .attr("data-stale", "")
            .child(Page::of(lang).stale.fill([&subject])),
        false => el("span").child(label.clone()),
    };
    many(vec![crate::dom::html::Child::view(shown)])
}

fn buttons(desk: Desk, lang: Lang) -> View {
    let words = Page::of(lang);
    let cart = move || {
        act::cart_address(desk, "best").map(|address| {
            el("a")
                .class("button primary")
                .attr("id", "put-in-cart")
                .attr("href", address)
                .child(words.put_in_cart)
        })
    };
    let copy =
        action("button").on("click", move |_| act::copy_link(desk)).child(Bar::of(lang).copy_link);
    let by_hand = move || {
        desk.by_hand.get().map(|address| {
            el("input")
                .attr("type", "text")
                .attr("readonly", true)
                .class("by-hand")
                .attr("aria-label", Bar::of(lang).copy_link)
                .value("value", move || address.clone())
        })
    };
    many(vec![
        el("div").class("buttons").child(cart).child(copy).into_any(),
        el("p").class("said").attr("role", "status").child(move || desk.said.get()).into_any(),
        el("div").class("hand").child(by_hand).into_any(),
    ])
}

/// What to know before buying.
fn notices(notices: &[Notice]) -> View {
    let notice = |notice: &Notice| {
        let class = match notice.tone {
            Tone::Plain => "notice",
            Tone::Caution => "notice caution",
            Tone::Error => "notice error",
        };
        el("div")
            .class(class)
            .child(el("strong").child(notice.head.clone()))
            .child(el("p").child(notice.body.clone()))
            .into_any()
    };
    el("div").class("notices").child(notices.iter().map(notice).collect_views()).into_any()
}

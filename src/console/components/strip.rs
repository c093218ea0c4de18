//! The clock strip: run or rest, steps, the time as a field, how far the run has come.

use crate::console::act;
use crate::console::clock::{self, Pace, Span};
use crate::console::components::timeline::timeline;
use crate::console::desk::{Desk, Run};
use crate::console::kinds::Kind;
use crate::console::play;
use crate::console::words::{Clock, Editor};
use crate::dom::html::{Collect, View, action, el, many};
use crate::dom::live::Live;
use crate::time::Instant;
use crate::view::Lang;
use crate::view::words_form::Bar;

/// The strip; it stays in sight while the page is read.
pub fn strip(desk: Desk, lang: Lang) -> View {
    let words = Clock::of(lang);
    let state = move || {
        let last = desk.span().map(|span| span.end);
        match desk.playing.get() {
            true => words.pause,
            false if last == Some(desk.clock.get()) => words.play_again,
            false => words.play,
        }
    };
    let controls = el("div")
        .class("controls")
        .child(
            action("button primary play")
                .attr("id", "play")
                .on("click", move |_| play::play(desk))
                .child(state),
        )
        .child(paces(desk, lang))
        .child(time(desk, lang))
        .child(
            action("button")
                .attr("aria-haspopup", "dialog")
                .on("click", move |_| act::begin(desk, Kind::BuyPack, &[]))
                .child(Editor::of(lang).add),
        );
    let said = el("p").class("said small").attr("role", "status");
    el("section")
        .class("strip")
        .attr("id", "clock")
        .attr("data-run", move || desk.run.with(name))
        .attr("aria-label", words.heading)
        .child(controls)
        .child(said.child(move || desk.said.get()))
        .child(move || progress(desk, lang))
        .child(timeline(desk, lang))
        .into_any()
}

/// How far the run is, for tests.
fn name(run: &Run) -> &'static str {
    match run {
        Run::Idle => "none",
        Run::Living(_) => "goes-on",
        Run::Stopped(_) => "stopped",
        Run::Whole => "whole",
        Run::Wrong(_) | Run::Broken => "failed",
    }
}

/// One button for each step: it moves the clock by one, and is the step in which it runs.
fn paces(desk: Desk, lang: Lang) -> View {
    let words = Clock::of(lang);
    let name = |pace| match pace {
        Pace::Hour => words.hour,
        Pace::Day => words.day,
        Pace::Month => words.month,
        Pace::Event => words.event,
    };
    let button = |pace: Pace| {
        action("")
            .attr("aria-pressed", move || (desk.pace.get() == pace).to_string())
            .on("click", move |_| {
                desk.pace.set(pace);
                play::step(desk, pace, false);
            })
            .child(name(pace))
            .into_any()
    };
    el("div")
        .class("steps-by")
        .attr("role", "group")
        .attr("aria-label", words.advance)
        .child(Pace::ALL.into_iter().map(button).collect_views())
        .into_any()
}

/// The time as a field; what was typed is taken with Enter or when the field is left.
fn time(desk: Desk, lang: Lang) -> View {
    let words = Clock::of(lang);
    // What was typed wrongly is said as long as the clock stands where it stood then.
    let wrong = Live::new(None::<(Instant, Span, String)>);
    let shown = move || {
        let at = desk.clock.get();
        let offset = desk.play.with(|play| play.as_ref().map(|play| play.span.offset));
        offset.map(|offset| clock::written(at, offset)).unwrap_or_default()
    };
    let told = wrong.clone();
    let said = move || {
        let (at, of, sentence) = wrong.get()?;
        (desk.clock.get() == at && desk.span() == Some(of)).then_some(sentence)
    };
    let (is_said, described) = (said.clone(), said.clone());
    let take = move |text: String| {
        let Some(span) = desk.span() else { return };
        let found = clock::read(&text, span.offset, lang).and_then(|at| {
            let inside = span.within(at) == at;
            let ends = [span.start, span.end].map(|end| clock::written(end, span.offset));
            inside.then_some(at).ok_or_else(|| words.outside.fill([&ends[0], &ends[1]]))
        });
        match found {
            Ok(at) => {
                told.set(None);
                desk.playing.set(false);
                play::go(desk, at);
            }
            Err(sentence) => told.set(Some((desk.clock.now(), span, sentence))),
        }
    };
    let offset = move || {
        let offset = |scene: &std::sync::Arc<crate::scene::Scene>| scene.offset.clone();
        desk.scene.with(|scene| scene.as_ref().map(offset).unwrap_or_default())
    };
    let input = el("input")
        .attr("id", "time")
        .attr("type", "text")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("aria-label", words.time)
        .attr("aria-describedby", move || described().map(|_| "time-wrong"))
        .value("value", shown)
        .on_text("change", take);
    let input = input.attr("aria-invalid", move || is_said().map(|_| "true"));
    let problem = move || {
        let sentence = said()?;
        Some(el("p").class("error").attr("id", "time-wrong").attr("role", "alert").child(sentence))
    };
    let unit = el("span").class("unit").child(offset);
    many(vec![
        el("div").class("box time").child(input).child(unit).into_any(),
        crate::dom::html::Child::view(problem),
    ])
}

/// How far a long run has come, and the way to stop it or go on.
fn progress(desk: Desk, lang: Lang) -> Option<View> {
    let words = Clock::of(lang);
    let row = |lived: u32, text: String, button: View| {
        let share = (f64::from(lived) / 10.0).to_string() + "%";
        let bar = el("div")
            .class("progress")
            .attr("role", "progressbar")
            .attr("aria-valuemin", "0")
            .attr("aria-valuemax", "100")
            .attr("aria-valuenow", (lived / 10).to_string())
            .attr("aria-label", text.clone())
            .child(el("i").style("width", move || share.clone()));
        el("div")
            .class("living")
            .child(el("span").class("small").child(text))
            .child(bar)
            .child(button)
            .into_any()
    };
    match desk.run.get() {
        Run::Living(lived) if desk.long.get() => {
            let text = words.living.fill([&[&(lived / 10).to_string(), "%"].concat()]);
            let cancel = action("button minor")
                .attr("id", "cancel")
                .on("click", move |_| act::cancel(desk))
                .child(Bar::of(lang).cancel);
            Some(row(lived, text, cancel.into_any()))
        }
        Run::Stopped(lived) => {
            let reach = desk.reach().map(|at| play::aloud(desk, at)).unwrap_or_default();
            let on = action("button minor")
                .attr("id", "go-on")
                .on("click", move |_| act::go_on(desk))
                .child(words.go_on);
            Some(row(lived, words.stopped.fill([&reach]), on.into_any()))
        }
        _ => None,
    }
}

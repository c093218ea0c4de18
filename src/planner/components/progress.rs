//! How far the work has come: one line that keeps its place, with what stops it and takes it up.

use crate::dom::html::{Child, View, action, el, many};
use crate::planner::act;
use crate::planner::desk::{Desk, Run};
use crate::planner::protocol::Stage;
use crate::planner::words::{Page, Progress};
use crate::view::Lang;
use crate::view::words_form::Bar;

fn name(stage: Stage, lang: Lang) -> &'static str {
    let words = Progress::of(lang);
    match stage {
        Stage::Plan => words.plan,
        Stage::Beside => words.beside,
        Stage::Sensitivity => words.sensitivity,
        Stage::Futures => words.futures,
    }
}

fn percent(thousandths: u32) -> String {
    [&(thousandths / 10).min(100).to_string(), "%"].concat()
}

/// The state in one word, for those who wait for it.
fn state(run: &Run) -> &'static str {
    match run {
        Run::Idle => "idle",
        Run::Due => "due",
        Run::Working(..) => "working",
        Run::Stopped(..) => "stopped",
        Run::Whole => "whole",
        Run::Wrong(_) => "wrong",
        Run::Broken => "broken",
    }
}

/// The line.
pub fn progress(desk: Desk, lang: Lang) -> View {
    let shown = move || match desk.run.get() {
        Run::Working(stage, share) if desk.long.get() => Some(working(desk, stage, share, lang)),
        Run::Stopped(stage, share) => Some(stopped(desk, stage, share, lang)),
        Run::Broken => Some(broken(desk, lang)),
        _ => None,
    };
    // What is said aloud: the stage, not every percent of it.
    let told = move || {
        let words = Progress::of(lang);
        match desk.run.get() {
            Run::Working(stage, _) if desk.long.get() => name(stage, lang),
            Run::Whole if desk.long.get() => words.done,
            _ => "",
        }
    };
    el("div")
        .class("working")
        .attr("data-run", move || desk.run.with(state))
        .child(el("p").class("vh").attr("role", "status").child(told))
        .child(shown)
        .into_any()
}

fn working(desk: Desk, stage: Stage, share: u32, lang: Lang) -> View {
    let words = name(stage, lang);
    let done = percent(share);
    let text = Progress::of(lang).share.fill([words, &done]);
    let track = el("div")
        .class("progress")
        .attr("role", "progressbar")
        .attr("aria-label", words)
        .attr("aria-valuemin", "0")
        .attr("aria-valuemax", "100")
        .attr("aria-valuenow", (share / 10).to_string())
        .child(el("i").style("width", move || done.clone()));
    let cancel = action("button minor")
        .attr("id", "cancel")
        .on("click", move |_| act::cancel(desk))
        .child(Bar::of(lang).cancel);
    many(vec![el("span").child(text).into_any(), track.into_any(), cancel.into_any()])
}

fn stopped(desk: Desk, stage: Stage, share: u32, lang: Lang) -> View {
    let words = Progress::of(lang);
    let at = match stage {
        Stage::Plan => words.stopped_plan,
        Stage::Beside => words.stopped_beside,
        Stage::Sensitivity => words.stopped_sensitivity,
        Stage::Futures => words.stopped_futures,
    };
    let at = words.share.fill([at, &percent(share)]);
    let go_on = action("button minor")
        .attr("id", "go-on")
        .on("click", move |_| act::go_on(desk))
        .child(words.go_on);
    many(vec![el("span").child(words.stopped.fill([&at])).into_any(), go_on.into_any()])
}

fn broken(desk: Desk, lang: Lang) -> View {
    let again = action("button minor")
        .on("click", move |_| act::go_on(desk))
        .child(Bar::of(lang).try_again);
    many(vec![
        el("span").class("error").attr("role", "alert").child(Page::of(lang).broken).into_any(),
        again.view(),
    ])
}

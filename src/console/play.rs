//! How the clock moves: by hand, by step, by itself.

use std::time::Duration;

use leptos::prelude::set_timeout;

use super::clock::{self, Pace};
use super::desk::{Desk, Run};
use super::line;
use crate::scene::Message;
use crate::time::Instant;

/// How long the clock rests after a step: events are read, hours and days pass by.
fn rest(pace: Pace) -> Duration {
    Duration::from_millis(match pace {
        Pace::Hour | Pace::Day => 125,
        Pace::Month => 500,
        Pace::Event => 1800,
    })
}

/// How long it waits for what it shows.
const WAIT: Duration = Duration::from_millis(40);

/// Sets the clock, as far as the scenario is lived through; while that goes on, the rest of the way
/// once it is known.
pub fn go(desk: Desk, at: Instant) {
    let Some(span) = desk.span() else { return };
    let wanted = span.within(at);
    let at = desk.reach().map_or(wanted, |reach| wanted.min(reach));
    let living = desk.run.peek(|run| matches!(run, Run::Living(_)));
    desk.ahead.set((living && at < wanted).then_some(wanted));
    if desk.clock.now() != at {
        desk.clock.set(at);
        line::ask_scene(desk);
    }
}

/// More of the scenario is lived through: goes on to where the clock was sent.
pub fn go_on(desk: Desk) {
    if let Some(at) = desk.ahead.take() {
        go(desk, at);
    }
}

/// Moves the clock by one step.
pub fn step(desk: Desk, pace: Pace, back: bool) {
    let Some(span) = desk.span() else { return };
    let happens: Vec<Instant> =
        desk.timeline.peek(|line| line.marks.iter().map(|mark| mark.at).collect());
    go(desk, span.step(desk.clock.now(), pace, back, &happens));
}

/// Lets the clock run, or stops it. At the end it begins anew.
pub fn play(desk: Desk) {
    if desk.playing.now() {
        return desk.playing.set(false);
    }
    let Some(span) = desk.span() else { return };
    if desk.clock.now() == span.end {
        go(desk, span.start);
    }
    desk.playing.set(true);
    desk.turn.set(desk.turn.get() + 1);
    tick(desk, desk.turn.get());
}

/// `turn` counts how often it was started: what an earlier start left behind stops.
fn tick(desk: Desk, turn: u32) {
    if !desk.playing.now() || desk.turn.get() != turn {
        return;
    }
    let Some(span) = desk.span() else { return desk.playing.set(false) };
    let before = desk.clock.now();
    if desk.line.busy() {
        return set_timeout(move || tick(desk, turn), WAIT);
    }
    step(desk, desk.pace.now(), false);
    let (now, living) = (desk.clock.now(), desk.run.peek(|run| matches!(run, Run::Living(_))));
    if now == span.end || (now == before && !living) {
        return desk.playing.set(false);
    }
    set_timeout(move || tick(desk, turn), rest(desk.pace.now()));
}

/// A scene has arrived: tells what became of an action at the clock.
pub fn arrived(desk: Desk) {
    let Some((index, done)) = desk.acted.now() else { return };
    let settled = desk.run.peek(|run| matches!(run, Run::Whole | Run::Stopped(_)));
    if !settled {
        return;
    }
    desk.acted.set(None);
    let refusal = desk.scene.peek(|scene| {
        let messages = scene.as_ref().map(|scene| scene.messages.as_slice()).unwrap_or_default();
        let found = messages.iter().find(|it: &&Message| it.refused == Some(index));
        found.map(|message| message.text.clone())
    });
    desk.said.set(refusal.unwrap_or(done));
}

/// The clock in words.
pub fn aloud(desk: Desk, at: Instant) -> String {
    let Some(span) = desk.span() else { return String::new() };
    clock::aloud(at, span.offset, desk.lang_now())
}

//! The timeline: the period as a line, the clock as a thumb on it, and what happens as marks.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::untrack;
use leptos::wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent, PointerEvent};

use crate::console::act;
use crate::console::clock::Pace;
use crate::console::desk::Desk;
use crate::console::play;
use crate::console::room::{Place, Rank, aside, aside_short};
use crate::console::words::Clock;
use crate::dom::html::{Collect, View, el};
use crate::scene::{LabelAnchor, Mark, MarkKind, TimelineTick};
use crate::time::Instant;
use crate::view::Lang;

/// A mark that moved by fewer pixels was not dragged but pressed.
const SLACK: i32 = 4;

fn share(desk: Desk, at: Instant) -> i64 {
    desk.span().map_or(0, |span| span.share(at))
}

/// Where an instant stands on the line, as a style's value.
fn left(desk: Desk, at: Instant) -> String {
    // float: a place on the screen
    (share(desk, at) as f64 / 100.0).to_string() + "%"
}

/// About how long the line is, in pixels: as short as it can be in a window of this kind.
fn length(desk: Desk) -> f64 {
    match (desk.narrow.get(), desk.tight.get()) {
        (true, _) => 296.0,
        (false, true) => 630.0,
        (false, false) => 1010.0,
    }
}

/// What a mark gives way to where there is no room for all.
fn rank(mark: &Mark) -> Rank {
    match (mark.event, mark.kind) {
        (Some(_), _) => Rank::Event,
        (None, MarkKind::Alert | MarkKind::Purchase) => Rank::Notable,
        (None, MarkKind::Other) => Rank::Rest,
    }
}

/// The instant under a pointer.
fn under(desk: Desk, event: &PointerEvent) -> Option<Instant> {
    let line = leptos::prelude::document().get_element_by_id("rail")?;
    let bounds = line.get_bounding_client_rect();
    // float: a place on the screen
    let share = (f64::from(event.client_x()) - bounds.left()) / bounds.width().max(1.0);
    Some(desk.span()?.part((share * 10_000.0) as i64))
}

fn capture(event: &PointerEvent) {
    if let Some(element) = event.target().and_then(|it| it.dyn_into::<Element>().ok()) {
        let _ = element.set_pointer_capture(event.pointer_id());
    }
}

/// The whole of it.
pub fn timeline(desk: Desk, lang: Lang) -> View {
    let words = Clock::of(lang);
    let ticks = move || {
        let narrow = desk.tight.get();
        desk.timeline.with(|line| {
            line.ticks.iter().map(|tick| draw_tick(desk, tick, narrow)).collect_views()
        })
    };
    let marks = move || {
        let width = length(desk);
        desk.timeline.with(|line| {
            let marks: Vec<&Mark> = apart(desk, &line.marks).collect();
            let place = |mark: &&Mark| (share(desk, mark.at) as f64 / 1e4 * width, rank(mark));
            let places: Vec<Place> = marks.iter().map(place).collect();
            let aside = if desk.narrow.get() { aside_short(&places) } else { aside(&places) };
            let drawn = marks.iter().zip(aside).filter_map(|(mark, by)| Some((mark, by?)));
            drawn.map(|(mark, by)| draw_mark(desk, mark, by)).collect_views()
        })
    };
    let past = el("i").style("width", move || left(desk, desk.clock.get()));
    let press = move |event: PointerEvent| {
        if event.button() == 0
            && let Some(at) = under(desk, &event)
        {
            desk.playing.set(false);
            play::go(desk, at);
        }
    };
    let line = el("div").class("rail").attr("id", "rail").on_kind("pointerdown", press).child(past);
    el("div")
        .class("timeline")
        .attr("role", "group")
        .attr("aria-label", words.timeline)
        .child(line)
        .child(el("div").class("scale").attr("aria-hidden", "true").child(ticks))
        .child(el("div").class("thumb-way").child(thumb(desk, lang)))
        .child(el("ol").class("marks").attr("aria-label", words.marks).child(marks))
        .into_any()
}

/// The marks but those that would cover another of their kind; events of the scenario all stay.
fn apart(desk: Desk, marks: &[Mark]) -> impl Iterator<Item = &Mark> {
    let place = move |mark: &Mark| share(desk, mark.at) / 10;
    let mut last = None;
    marks.iter().filter(move |mark| {
        let here = Some((place(mark), mark.kind));
        mark.event.is_some() || std::mem::replace(&mut last, here) != here
    })
}

fn draw_tick(desk: Desk, tick: &TimelineTick, narrow: bool) -> View {
    let at = tick.at;
    let label = if narrow { tick.narrow.clone() } else { tick.label.clone() };
    el("span").style("left", move || left(desk, at)).child(label).into_any()
}

/// The clock: dragged, or moved by keys as any slider.
fn thumb(desk: Desk, lang: Lang) -> View {
    let words = Clock::of(lang);
    let key = move |event: KeyboardEvent| {
        let pace = desk.pace.now();
        let Some(span) = desk.span() else { return };
        match event.key().as_str() {
            "ArrowRight" | "ArrowUp" => play::step(desk, pace, false),
            "ArrowLeft" | "ArrowDown" => play::step(desk, pace, true),
            "PageUp" => play::step(desk, Pace::Month, false),
            "PageDown" => play::step(desk, Pace::Month, true),
            "Home" => play::go(desk, span.start),
            "End" => play::go(desk, span.end),
            _ => return,
        }
        desk.playing.set(false);
        event.prevent_default();
    };
    let held = Rc::new(Cell::new(false));
    let (down, moving, up) = (held.clone(), held.clone(), held);
    let at = move || desk.clock.get();
    el("div")
        .class("thumb")
        .attr("id", "thumb")
        .attr("role", "slider")
        .attr("tabindex", "0")
        .attr("aria-label", words.heading)
        .attr("aria-valuemin", "0")
        .attr("aria-valuemax", "10000")
        .attr("aria-valuenow", move || share(desk, at()).to_string())
        .attr("aria-valuetext", move || play::aloud(desk, at()))
        .toggle("running", move || desk.playing.get())
        .style("left", move || left(desk, at()))
        .on_kind("keydown", key)
        .on_kind("pointerdown", move |event: PointerEvent| {
            if event.button() == 0 {
                down.set(true);
                desk.playing.set(false);
                capture(&event);
            }
        })
        .on_kind("pointermove", move |event: PointerEvent| {
            if moving.get()
                && let Some(at) = under(desk, &event)
            {
                play::go(desk, at);
            }
        })
        .on("pointerup", {
            let up = up.clone();
            move |_| up.set(false)
        })
        .on("pointercancel", move |_| up.set(false))
        .into_any()
}

fn draw_mark(desk: Desk, mark: &Mark, aside: f64) -> View {
    let (at, event) = (mark.at, mark.event);
    let shape = match mark.kind {
        MarkKind::Purchase => "mark square",
        MarkKind::Alert => "mark triangle",
        MarkKind::Other => "mark ring",
    };
    let place = move || {
        let dragged = desk.dragged.get().filter(|(index, _)| Some(*index) == event);
        match dragged {
            Some((_, to)) => left(desk, to),
            None if aside == 0.0 => left(desk, at),
            None => ["calc(", &left(desk, at), " + ", &aside.to_string(), "px)"].concat(),
        }
    };
    let label = mark.lane.map(|lane| {
        let class = match (lane, mark.anchor) {
            (0, LabelAnchor::Middle) => "",
            (0, LabelAnchor::Start) => "start",
            (0, LabelAnchor::End) => "end",
            (_, LabelAnchor::Middle) => "high",
            (_, LabelAnchor::Start) => "high start",
            (_, LabelAnchor::End) => "high end",
        };
        let tint = match mark.kind {
            MarkKind::Purchase => "label square",
            MarkKind::Alert => "label triangle",
            MarkKind::Other => "label",
        };
        el("span")
            .class([tint, " ", class].concat())
            .attr("aria-hidden", "true")
            // The words stay where the mark belongs, or they would meet others.
            .style("margin-left", move || (-aside).to_string() + "px")
            .child(mark.label.clone())
    });
    let grip = Grip { desk, event };
    let button = el("button")
        .attr("type", "button")
        .attr("class", shape)
        .attr("title", mark.detail.clone())
        .attr("aria-label", mark.detail.clone())
        .attr("aria-haspopup", event.map(|_| "dialog"))
        .toggle("later", move || desk.clock.get() < at)
        .toggle("movable", move || event.is_some())
        .on_kind("pointerdown", move |event| grip.hold(&event))
        .on_kind("pointermove", move |event| grip.drag(&event))
        .on("pointerup", move |_| grip.drop())
        .on("lostpointercapture", move |_| grip.drop())
        .on("click", move |_| grip.press(at));
    el("li").key(key(mark)).style("left", place).child(button).child(label).into_any()
}

/// Which mark it is while others appear beside it: an event by its position in the scenario, what
/// came of them by its time and its shape.
fn key(mark: &Mark) -> u64 {
    match mark.event {
        Some(index) => index as u64 + 1,
        None => (1 << 40) + mark.at.0.unsigned_abs() * 4 + mark.kind as u64,
    }
}

/// A mark that can be held. What is held is the page's and not the mark's, for a mark's place is
/// worked out anew whenever the run tells of more of them.
#[derive(Clone, Copy)]
struct Grip {
    desk: Desk,
    /// The event that it is, where it is one.
    event: Option<usize>,
}

impl Grip {
    fn hold(&self, event: &PointerEvent) {
        self.desk.moved.set(false);
        if event.button() == 0
            && let Some(index) = self.event
        {
            self.desk.held.set(Some((index, event.client_x())));
            capture(event);
        }
    }

    fn drag(&self, event: &PointerEvent) {
        let Some((index, from)) = self.desk.held.get() else { return };
        if (event.client_x() - from).abs() > SLACK {
            self.desk.moved.set(true);
        }
        if self.desk.moved.get()
            && let Some(at) = under(self.desk, event)
        {
            self.desk.dragged.set(Some((index, at)));
        }
    }

    fn drop(&self) {
        self.desk.held.set(None);
        if let Some((index, to)) = self.desk.dragged.now() {
            self.desk.dragged.set(None);
            act::move_event(self.desk, index, to);
        }
    }

    fn press(&self, at: Instant) {
        if self.desk.moved.replace(false) {
            return;
        }
        match self.event {
            Some(index) => act::edit(self.desk, index),
            None => {
                self.desk.playing.set(false);
                play::go(self.desk, at);
            }
        }
    }
}

/// Everything on the line as a list: labels have no room on phones, and marks may lie close.
pub fn list(desk: Desk, lang: Lang) -> View {
    let words = Clock::of(lang);
    let rows = move || {
        desk.timeline.with(|line| {
            let row = |mark: &Mark| {
                let (at, event) = (mark.at, mark.event);
                let act = move |_: Event| match event {
                    Some(index) => act::edit(desk, index),
                    None => {
                        desk.playing.set(false);
                        play::go(desk, at);
                    }
                };
                let later = untrack(|| desk.clock.now()) < at;
                let class = if later { "text later" } else { "text" };
                let button = el("button").attr("type", "button").attr("class", class);
                let button = button.on("click", act).child(mark.detail.clone());
                el("li").key(key(mark)).child(button).into_any()
            };
            line.marks.iter().map(row).collect_views()
        })
    };
    el("details")
        .class("all-events")
        .child(el("summary").class("text").child(words.list))
        .child(el("ol").child(rows))
        .into_any()
}

//! A logarithmic slider: a native range of 0 to 1,000 steps over whole numbers of two digits.
//! Floats appear here only as positions.

use crate::dom::html::{Collect, View, el};
use leptos::ev::KeyboardEvent;
use leptos::prelude::untrack;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::rc::Rc;

use crate::dom::live::{Shown, Told};

const STEPS: u32 = 1000;

/// The powers of ten that a slider reaches over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decades {
    /// The power at its left end.
    pub low: u32,
    /// How many decades lie between its ends.
    pub count: u32,
}

impl Decades {
    fn ends(self) -> (u64, u64) {
        (10_u64.pow(self.low), 10_u64.pow(self.low + self.count))
    }

    /// Where a value lies, from 0 to 1.
    fn place(self, value: Decimal) -> f64 {
        let (low, high) = self.ends();
        let value = value.to_u64().unwrap_or(high).clamp(low, high);
        let shift = js_sys::Math::log10(value as f64) - f64::from(self.low);
        shift / f64::from(self.count)
    }

    /// The whole number of two digits at a step.
    fn value_at(self, step: u32) -> u64 {
        let (low, high) = self.ends();
        let power = f64::from(self.low) + f64::from(step * self.count) / f64::from(STEPS);
        let value = js_sys::Math::pow(10.0, power) as u64;
        two_digits(value + 1).clamp(low, high)
    }

    /// The value some two-digit steps up or down; bounds hold.
    fn moved(self, value: Decimal, steps: i32) -> u64 {
        let (low, high) = self.ends();
        let mut value = two_digits(value.to_u64().unwrap_or(high).clamp(low, high));
        for _ in 0..steps.unsigned_abs() {
            let size = if steps < 0 { magnitude(value - 1) } else { magnitude(value) };
            value = if steps < 0 { value - size } else { value + size };
            value = value.clamp(low, high);
        }
        value
    }
}

/// The place value of a number's second digit.
fn magnitude(value: u64) -> u64 {
    let mut size = 1;
    while value / size >= 100 {
        size *= 10;
    }
    size
}

fn two_digits(value: u64) -> u64 {
    let size = magnitude(value);
    value / size * size
}

/// What a slider needs.
pub struct Slider {
    /// What it sets, for those who do not see the field beside it.
    pub label: String,
    /// The powers of ten it reaches over.
    pub decades: Decades,
    /// The value that the estimate holds.
    pub value: Shown<Decimal>,
    /// The bounds of tiers, drawn as notches.
    pub notches: Vec<Decimal>,
    /// A value in words with its unit: "13,500 calls a month".
    pub spoken: Rc<dyn Fn(Decimal) -> String>,
    /// A value on the scale: `10k`.
    pub tick: Rc<dyn Fn(Decimal) -> String>,
    /// Called with a new value.
    pub on_change: Told<Decimal>,
}

fn percent(place: f64) -> String {
    // Whole hundredths: writing a float would bring half of a number library along.
    let hundredths = (place * 10_000.0).round() as u32;
    let mut text = (hundredths / 100).to_string();
    text.push('.');
    if hundredths % 100 < 10 {
        text.push('0');
    }
    text.push_str(&(hundredths % 100).to_string());
    text.push('%');
    text
}

/// The slider and the scale under it.
pub fn slider(props: Slider) -> (View, View) {
    let Slider { label, decades, value, notches, spoken, tick, on_change } = props;
    let at = value.clone();
    let place = move || decades.place(at());
    let again = place.clone();
    let notch = |bound: &Decimal| {
        let at = percent(decades.place(*bound));
        el("i").style("left", move || at.clone()).into_any()
    };
    let (low, high) = decades.ends();
    let inside = |bound: &&Decimal| **bound > Decimal::from(low) && **bound < Decimal::from(high);
    let notches = notches.iter().filter(inside).map(notch).collect_views();
    let moved = on_change.clone();
    let typed = move |text: String| {
        if let Ok(step) = text.parse::<u32>() {
            moved(Decimal::from(decades.value_at(step)));
        }
    };
    let now = value.clone();
    let pressed = move |event: KeyboardEvent| {
        let steps = match event.key().as_str() {
            "ArrowRight" | "ArrowUp" => 1,
            "ArrowLeft" | "ArrowDown" => -1,
            "PageUp" => 10,
            "PageDown" => -10,
            _ => return,
        };
        event.prevent_default();
        on_change(Decimal::from(decades.moved(untrack(|| now()), steps)));
    };
    let control = el("div")
        .class("slider")
        .child(
            el("div")
                .class("track")
                .style("--at", move || percent(place()))
                .child(el("b"))
                .child(notches),
        )
        .child(
            el("input")
                .attr("type", "range")
                .attr("min", "0")
                .attr("max", STEPS.to_string())
                .attr("step", "1")
                .attr("aria-label", label)
                .attr("aria-valuetext", move || spoken(value()))
                .value("value", move || ((again() * f64::from(STEPS)).round() as u32).to_string())
                .on_text("input", typed)
                .on_kind::<web_sys::KeyboardEvent>("keydown", pressed),
        )
        .into_any();
    let scale = |power: u32| {
        let at = percent(f64::from(power) / f64::from(decades.count));
        let words = tick(Decimal::from(10_u64.pow(decades.low + power)));
        el("span").style("left", move || at.clone()).child(words).into_any()
    };
    let ticks = (0..=decades.count).map(scale).collect_views();
    let ticks = el("div").class("ticks").attr("aria-hidden", "true").child(ticks).into_any();
    (control.into_any(), ticks.into_any())
}

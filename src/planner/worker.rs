//! The worker: works one question out at a time, and tells after every stage what is known.

use std::cell::RefCell;

use leptos::wasm_bindgen::closure::Closure;
use leptos::wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use super::advise::Desk;
use super::protocol::{Ask, Told};
use crate::document::Problem;

/// How often the page is told how far the work has come, in milliseconds.
const TELL_EVERY: f64 = 60.0;

/// Hears the page for as long as the worker lives.
pub fn listen(scope: &DedicatedWorkerGlobalScope) {
    let (own, desk) = (scope.clone(), RefCell::new(Desk::default()));
    let heard: Closure<dyn FnMut(MessageEvent)> = Closure::new(move |event: MessageEvent| {
        let text = event.data().as_string().unwrap_or_default();
        if let Ok(ask) = serde_json::from_str(&text) {
            work(&own, &mut desk.borrow_mut(), &ask);
        }
    });
    scope.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    heard.forget();
    say(scope, &Told::Ready);
}

fn say(scope: &DedicatedWorkerGlobalScope, told: &Told) {
    let text = serde_json::to_string(told).unwrap_or_default();
    let _ = scope.post_message(&JsValue::from_str(&text));
}

fn work(scope: &DedicatedWorkerGlobalScope, desk: &mut Desk, ask: &Ask) {
    let run = ask.run;
    let mut last = (None, 0.0);
    let hears = &mut |stage, thousandths| {
        let now = js_sys::Date::now();
        if last.0 != Some(stage) || now - last.1 >= TELL_EVERY {
            last = (Some(stage), now);
            say(scope, &Told::Heard { run, stage, thousandths });
        }
        true
    };
    let finds = &mut |found, last| say(scope, &Told::Found { run, found: Box::new(found), last });
    if let Err(problems) = desk.work(ask, hears, finds) {
        // Half of an answer is no help to the next question.
        *desk = Desk::default();
        let line = |problem: &Problem| (problem.path.clone(), problem.told());
        let problems = problems.0.iter().map(line).collect();
        say(scope, &Told::Wrong { run, problems });
    }
}

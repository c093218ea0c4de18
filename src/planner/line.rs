//! The page's end of the line to its worker. A worker at work hears nothing until it is done: to
//! stop it, it is ended and another one is started.

use std::cell::{Cell, RefCell};
use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::{document, set_timeout};
use leptos::wasm_bindgen::closure::Closure;
use leptos::wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

use super::desk::{Desk, Run, Shown};
use super::protocol::{Ask, Stage, Told};
use super::question::Question;

/// How long the work may take before it is worth saying.
const LONG: Duration = Duration::from_millis(300);

/// What a worker calls.
struct Calls {
    heard: Closure<dyn FnMut(MessageEvent)>,
    broke: Closure<dyn FnMut()>,
}

/// The line: what is asked before the worker listens waits here.
#[derive(Default)]
pub struct Line {
    worker: RefCell<Option<Worker>>,
    calls: RefCell<Option<Calls>>,
    ready: Cell<bool>,
    busy: Cell<bool>,
    waiting: RefCell<Option<String>>,
    /// The number of the run that is asked for, and its question.
    run: Cell<u32>,
    question: RefCell<Option<Question>>,
}

/// Starts the worker: the script of this page once more, which finds out where it is.
pub fn connect(desk: Desk) {
    let line = &desk.line;
    let script = document().query_selector("script[type=module][src]").ok().flatten();
    let address = script.and_then(|script| script.get_attribute("src")).unwrap_or_default();
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let Ok(worker) = Worker::new_with_options(&address, &options) else {
        return desk.run.set(Run::Broken);
    };
    let mut calls = line.calls.borrow_mut();
    let calls = calls.get_or_insert_with(|| Calls {
        heard: Closure::new(move |event: MessageEvent| {
            let text = event.data().as_string().unwrap_or_default();
            if let Ok(told) = serde_json::from_str(&text) {
                hear(desk, told);
            }
        }),
        broke: Closure::new(move || desk.run.set(Run::Broken)),
    });
    worker.set_onmessage(Some(calls.heard.as_ref().unchecked_ref()));
    worker.set_onerror(Some(calls.broke.as_ref().unchecked_ref()));
    *line.worker.borrow_mut() = Some(worker);
}

/// Ends the worker, whatever it is at, and starts another for the next question.
pub fn stop(desk: Desk) {
    let line = &desk.line;
    if let Some(worker) = line.worker.borrow_mut().take() {
        worker.set_onmessage(None);
        worker.set_onerror(None);
        worker.terminate();
    }
    line.ready.set(false);
    line.busy.set(false);
    line.waiting.borrow_mut().take();
    line.run.set(line.run.get() + 1);
    connect(desk);
}

/// Has the question at hand worked out, once its price lists are there.
pub fn ask(desk: Desk) {
    let line = &desk.line;
    let Some(question) = desk.asked.now() else { return };
    let Some(books) = books(desk, &question) else { return };
    if line.busy.get() || matches!(desk.run.now(), Run::Broken) {
        stop(desk);
    }
    line.run.set(line.run.get() + 1);
    let run = line.run.get();
    let ask = Ask {
        run,
        question: question.write().to_json(),
        doubt: question.write_doubt().map(|doubt| doubt.to_json()),
        books,
    };
    *line.question.borrow_mut() = Some(question);
    line.busy.set(true);
    desk.run.set(Run::Working(Stage::Plan, 0));
    desk.long.set(false);
    set_timeout(
        move || {
            let working = desk.run.peek(|run| matches!(run, Run::Working(..)));
            if working && desk.line.run.get() == run {
                desk.long.set(true);
            }
        },
        LONG,
    );
    let text = serde_json::to_string(&ask).unwrap_or_default();
    match &*line.worker.borrow() {
        Some(worker) if line.ready.get() => {
            let _ = worker.post_message(&JsValue::from_str(&text));
        }
        _ => *line.waiting.borrow_mut() = Some(text),
    }
}

/// The documents that a question names; nothing while one is on its way.
fn books(desk: Desk, question: &Question) -> Option<Vec<(String, String)>> {
    let mut ids = vec![&question.book];
    for (id, _) in &question.beside {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    let book = |id: &String| Some((id.clone(), desk.loaded(id)?.text.to_string()));
    ids.into_iter().map(book).collect()
}

fn hear(desk: Desk, told: Told) {
    let line = &desk.line;
    let current = |run: u32| run == line.run.get();
    match told {
        Told::Ready => {
            line.ready.set(true);
            if let (Some(text), Some(worker)) = (line.waiting.take(), &*line.worker.borrow()) {
                let _ = worker.post_message(&JsValue::from_str(&text));
            }
        }
        Told::Heard { run, stage, thousandths } if current(run) => {
            let due = desk.run.peek(|run| *run == Run::Due);
            if !due {
                desk.run.set(Run::Working(stage, thousandths));
            }
        }
        Told::Found { run, found, last } if current(run) => {
            let Some(question) = line.question.borrow().clone() else { return };
            let before = desk.shown.now();
            let next = Shown::next(*found, question, last, before.as_deref());
            desk.shown.set(Some(Arc::new(next)));
            if last {
                line.busy.set(false);
                // Another question may be due by now.
                if desk.run.peek(|run| *run != Run::Due) {
                    desk.run.set(Run::Whole);
                }
            }
        }
        Told::Wrong { run, problems } if current(run) => {
            line.busy.set(false);
            desk.run.set(Run::Wrong(problems));
        }
        Told::Heard { .. } | Told::Found { .. } | Told::Wrong { .. } => {}
    }
}

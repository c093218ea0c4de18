//! The page's end of the line to its worker.

use std::cell::{Cell, RefCell};

use leptos::prelude::document;
use leptos::wasm_bindgen::closure::Closure;
use leptos::wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

use super::components::files;
use super::desk::{Desk, Run};
use super::play;
use super::protocol::{Answer, Ask};

/// The line: what is asked before the worker listens waits here.
#[derive(Default)]
pub struct Line {
    worker: RefCell<Option<Worker>>,
    ready: Cell<bool>,
    waiting: RefCell<Vec<String>>,
    /// The number of the run that is asked for.
    run: Cell<u32>,
    /// Whether a scene is on its way.
    asked: Cell<bool>,
    /// Whether another is wanted once it is here.
    again: Cell<bool>,
}

impl Line {
    /// Whether a scene is on its way.
    pub fn busy(&self) -> bool {
        self.asked.get()
    }

    /// Asks the worker for something.
    pub fn ask(&self, ask: &Ask) {
        let text = serde_json::to_string(ask).unwrap_or_default();
        match &*self.worker.borrow() {
            Some(worker) if self.ready.get() => {
                let _ = worker.post_message(&JsValue::from_str(&text));
            }
            _ => self.waiting.borrow_mut().push(text),
        }
    }

    /// Has a scenario lived through.
    pub fn open(&self, book: String, scenario: String) {
        self.run.set(self.run.get() + 1);
        self.asked.set(false);
        self.again.set(false);
        self.ask(&Ask::Open { run: self.run.get(), book, scenario });
    }
}

/// Starts the worker: the script of this page once more, which finds out where it is.
pub fn connect(desk: Desk) {
    let script = document().query_selector("script[type=module][src]").ok().flatten();
    let address = script.and_then(|script| script.get_attribute("src")).unwrap_or_default();
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let Ok(worker) = Worker::new_with_options(&address, &options) else {
        return desk.run.set(Run::Broken);
    };
    let heard: Closure<dyn FnMut(MessageEvent)> = Closure::new(move |event: MessageEvent| {
        let text = event.data().as_string().unwrap_or_default();
        if let Ok(answer) = serde_json::from_str(&text) {
            hear(desk, answer);
        }
    });
    worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    heard.forget();
    let broke: Closure<dyn FnMut()> = Closure::new(move || desk.run.set(Run::Broken));
    worker.set_onerror(Some(broke.as_ref().unchecked_ref()));
    broke.forget();
    *desk.line.worker.borrow_mut() = Some(worker);
}

/// Starts another worker in place of one that broke.
pub fn anew(desk: Desk) {
    desk.line.ready.set(false);
    desk.line.waiting.borrow_mut().clear();
    connect(desk);
}

fn hear(desk: Desk, answer: Answer) {
    let line = &desk.line;
    let current = |run: u32| run == line.run.get();
    match answer {
        Answer::Ready => {
            line.ready.set(true);
            let waiting = line.waiting.take();
            if let Some(worker) = &*line.worker.borrow() {
                for text in waiting {
                    let _ = worker.post_message(&JsValue::from_str(&text));
                }
            }
        }
        Answer::Lived { run, progress } if current(run) => {
            // What the worker had lived through before it heard the cancel is kept.
            let stopped = desk.run.peek(|run| matches!(run, Run::Stopped(_)));
            desk.run.set(match (progress.finished, stopped) {
                (true, _) => Run::Whole,
                (false, true) => Run::Stopped(progress.thousandths),
                (false, false) => Run::Living(progress.thousandths),
            });
            if progress.finished || progress.thousandths == 0 {
                ask_timeline(desk);
            }
            play::go_on(desk);
            ask_scene(desk);
        }
        Answer::Timeline(timeline) => desk.timeline.set(timeline),
        Answer::Scene { run, scene } if current(run) => {
            line.asked.set(false);
            desk.scene.set(Some(scene.into()));
            play::arrived(desk);
            if line.again.take() {
                ask_scene(desk);
            }
        }
        Answer::File { made, text } => files::arrived(desk, made, text),
        Answer::Wrong { run, problems } if current(run) => {
            line.asked.set(false);
            desk.run.set(Run::Wrong(problems));
        }
        Answer::Lived { .. } | Answer::Scene { .. } | Answer::Wrong { .. } => {}
    }
}

/// Asks for the marks in the page's language.
pub fn ask_timeline(desk: Desk) {
    desk.line.ask(&Ask::Timeline { lang: desk.lang_now() });
}

/// Asks for what the clock shows, once the run has come there.
pub fn ask_scene(desk: Desk) {
    let at = desk.clock.now();
    let known = desk.run.peek(|run| matches!(run, Run::Living(_) | Run::Stopped(_) | Run::Whole));
    if !known || desk.reach().is_none_or(|reach| at > reach) {
        return;
    }
    if desk.line.asked.replace(true) {
        return desk.line.again.set(true);
    }
    let (filter, lang) = (desk.filter.now(), desk.lang_now());
    desk.line.ask(&Ask::Scene { at, filter, lang });
}

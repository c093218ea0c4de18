//! The worker: lives through one scenario at a time, in slices between which it hears what the
//! page asks.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::wasm_bindgen::closure::Closure;
use leptos::wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use super::protocol::{Answer, Ask, Made};
use crate::document::{Node, Problem, Problems};
use crate::export::{self, Account};
use crate::scene::{Filter, Replay};
use crate::time::Instant;
use crate::view::Lang;

/// How long a slice may take, in milliseconds, before the next one gets fewer steps.
const SLICE: f64 = 30.0;
/// The steps of the first slice.
const FIRST_STEPS: u64 = 500;

struct Bench {
    scope: DedicatedWorkerGlobalScope,
    /// Goes on after a turn of the worker's loop.
    turn: Option<Closure<dyn FnMut()>>,
    run: u32,
    replay: Option<Replay>,
    steps: u64,
    living: bool,
    /// Whether a turn is on its way.
    due: bool,
}

type Shared = Rc<RefCell<Bench>>;

/// Hears the page for as long as the worker lives.
pub fn listen(scope: &DedicatedWorkerGlobalScope) {
    let bench = Rc::new(RefCell::new(Bench {
        scope: scope.clone(),
        turn: None,
        run: 0,
        replay: None,
        steps: FIRST_STEPS,
        living: false,
        due: false,
    }));
    let own = bench.clone();
    let turn: Closure<dyn FnMut()> = Closure::new(move || live(&own));
    bench.borrow_mut().turn = Some(turn);
    let own = bench.clone();
    let heard: Closure<dyn FnMut(MessageEvent)> = Closure::new(move |event: MessageEvent| {
        let text = event.data().as_string().unwrap_or_default();
        if let Ok(ask) = serde_json::from_str(&text) {
            answer(&own, ask);
        }
    });
    scope.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    heard.forget();
    bench.borrow().say(&Answer::Ready);
}

impl Bench {
    fn say(&self, answer: &Answer) {
        let text = serde_json::to_string(answer).unwrap_or_default();
        let _ = self.scope.post_message(&JsValue::from_str(&text));
    }

    fn wrong(&mut self, problems: &Problems) {
        (self.living, self.replay) = (false, None);
        let line = |problem: &Problem| (problem.path.clone(), problem.told());
        let problems = problems.0.iter().map(line).collect();
        self.say(&Answer::Wrong { run: self.run, problems });
    }

    /// Asks for the next slice, behind what the page has asked meanwhile.
    fn later(&mut self) {
        if !std::mem::replace(&mut self.due, true)
            && let Some(turn) = &self.turn
        {
            let call = turn.as_ref().unchecked_ref();
            let _ = self.scope.set_timeout_with_callback_and_timeout_and_arguments_0(call, 0);
        }
    }
}

/// One slice.
fn live(bench: &Shared) {
    let mut bench = bench.borrow_mut();
    bench.due = false;
    if !bench.living {
        return;
    }
    let (run, steps) = (bench.run, bench.steps);
    let Some(replay) = bench.replay.as_mut() else { return };
    let began = js_sys::Date::now();
    match replay.work(steps) {
        Err(problems) => bench.wrong(&problems),
        Ok(progress) => {
            let took = js_sys::Date::now() - began;
            bench.steps = if took < SLICE / 2.0 { steps * 2 } else { steps };
            if took > SLICE {
                bench.steps = (steps / 2).max(1);
            }
            bench.living = !progress.finished;
            bench.say(&Answer::Lived { run, progress });
            if bench.living {
                bench.later();
            }
        }
    }
}

fn answer(bench: &Shared, ask: Ask) {
    let mut bench = bench.borrow_mut();
    match ask {
        Ask::Open { run, book, scenario } => {
            (bench.run, bench.steps) = (run, FIRST_STEPS);
            match open(&book, &scenario) {
                Ok(replay) => {
                    let progress = replay.progress();
                    (bench.living, bench.replay) = (true, Some(replay));
                    bench.say(&Answer::Lived { run, progress });
                    bench.later();
                }
                Err(problems) => bench.wrong(&problems),
            }
        }
        Ask::Cancel => bench.living = false,
        Ask::GoOn => {
            bench.living = bench.replay.is_some();
            bench.later();
        }
        Ask::Timeline { lang } => {
            let Some(replay) = &bench.replay else { return };
            match replay.timeline(lang) {
                Ok(timeline) => bench.say(&Answer::Timeline(timeline)),
                Err(problems) => bench.wrong(&problems),
            }
        }
        Ask::Scene { at, filter, lang } => {
            let run = bench.run;
            let Some(replay) = bench.replay.as_mut() else { return };
            match replay.scene(at, &filter, lang) {
                Ok(scene) => bench.say(&Answer::Scene { run, scene: Box::new(scene) }),
                Err(problems) => bench.wrong(&problems),
            }
        }
        Ask::File { made, at, filter, lang } => {
            let Some(replay) = bench.replay.as_mut() else { return };
            let text = file(replay, made, at, (&filter, lang)).ok();
            bench.say(&Answer::File { made, text });
        }
    }
}

/// The text of a file.
fn file(
    replay: &mut Replay,
    made: Made,
    at: Instant,
    (filter, lang): (&Filter, Lang),
) -> Result<String, Problems> {
    let outcome = replay.outcome(at)?;
    let asked = replay.asked(&outcome, filter);
    let (book, scenario, until) = (replay.book(), replay.scenario(), outcome.until);
    let account = Account { book, scenario, outcome: &outcome, until, lang };
    let text = match made {
        Made::Calendar { stamp } => export::calendar(&account, stamp),
        Made::UsageCsv => export::daily_usage(&account, &asked).map(|table| export::csv(&table)),
        Made::Workbook => {
            export::workbook(&account, &asked).map(|workbook| workbook.to_node().to_json())
        }
        Made::FocusCsv => export::focus(&account),
    };
    text.map_err(Problems::from)
}

fn open(book: &str, scenario: &str) -> Result<Replay, Problems> {
    let read =
        |text| Node::parse(text).map_err(|error| Problems::from(Problem::whole("notJson", error)));
    Replay::read(&read(book)?, &read(scenario)?)
}

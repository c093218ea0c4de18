//! The page's state: the scenario's document, the clock, what the worker last told.

use std::cell::Cell;
use std::ops::Deref;
use std::sync::Arc;

use super::clock::{Pace, Span};
use super::edit::{Draft, Wrong};
use super::line::Line;
use super::source::Source;
use crate::book::PriceBook;
use crate::document::Node;
use crate::dom::browser;
use crate::dom::live::Live;
use crate::scene::{Filter, Scene, Timeline};
use crate::time::Instant;
use crate::view::Lang;

/// Shared with the estimator's page.
const KEPT_LANGUAGE: &str = "packwise.language";
const KEPT_THEME: &str = "packwise.theme";
/// Windows below this width have own drawings.
pub const NARROW: u32 = 700;
/// Windows below this width have no labels on the timeline.
pub const TIGHT: u32 = 1080;
/// So many changes can be undone.
const PAST_MAX: usize = 100;

/// A story of the list of ready-made ones.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// Its id, also its file's name.
    pub id: String,
    /// What it is called, in each language.
    pub name: Node,
    /// What it tells.
    pub story: Node,
}

/// The scenario at hand.
#[derive(Clone, Debug)]
pub struct Play {
    /// Where it comes from.
    pub source: Source,
    /// What it is called, in each language.
    pub name: Node,
    /// What it tells.
    pub about: Node,
    /// The scenario's document.
    pub scenario: Node,
    /// Whether the reader changed it.
    pub changed: bool,
    /// The price book's document.
    pub book_text: Arc<str>,
    /// What it says.
    pub book: Arc<PriceBook>,
    /// The period.
    pub span: Span,
}

/// Whether a scenario is on its way.
#[derive(Clone, Debug, PartialEq)]
pub enum Loading {
    /// None is.
    Idle,
    /// One is.
    Busy,
    /// It did not arrive or cannot be used: the head, and what is wrong in detail.
    Failed(String, Vec<(String, String)>),
}

/// How far the run has come.
#[derive(Clone, Debug, PartialEq)]
pub enum Run {
    /// There is none.
    Idle,
    /// It goes on; the share in thousandths.
    Living(u32),
    /// The reader stopped it.
    Stopped(u32),
    /// All of it is lived through.
    Whole,
    /// It cannot go on: places and sentences.
    Wrong(Vec<(String, String)>),
    /// The worker does not work.
    Broken,
}

/// Everything that the parts of the page share; it lives as long as the page.
#[derive(Clone, Copy)]
pub struct Desk(&'static Fields);

impl Deref for Desk {
    type Target = Fields;

    fn deref(&self) -> &Fields {
        self.0
    }
}

/// What the state consists of.
pub struct Fields {
    lang: Live<Lang>,
    dark: Live<bool>,
    /// The line to the worker.
    pub line: Line,
    /// The ready-made stories.
    pub stories: Live<Vec<Listed>>,
    /// The scenario at hand.
    pub play: Live<Option<Play>>,
    /// Whether one is on its way.
    pub loading: Live<Loading>,
    /// How far the run has come.
    pub run: Live<Run>,
    /// Whether it takes so long that it is worth saying.
    pub long: Live<bool>,
    past: Live<Vec<Play>>,
    future: Live<Vec<Play>>,
    /// The clock.
    pub clock: Live<Instant>,
    /// Whether it runs by itself.
    pub playing: Live<bool>,
    /// How often it was started.
    pub turn: Cell<u32>,
    /// In which steps.
    pub pace: Live<Pace>,
    /// The marks.
    pub timeline: Live<Timeline>,
    /// What was last to be seen.
    pub scene: Live<Option<Arc<Scene>>>,
    /// What the usage statistics look at.
    pub filter: Live<Filter>,
    /// The reader's own days as they are typed; the filter keeps the last that are right.
    pub days: Live<(String, String)>,
    /// The rows that are open, by their keys.
    pub opened: Live<Vec<String>>,
    /// The event that is filled in.
    pub draft: Live<Option<Draft>>,
    /// What is wrong with it.
    pub wrong: Live<Vec<Wrong>>,
    /// While a mark is held: its event, and where the pointer went down.
    pub held: Cell<Option<(usize, i32)>>,
    /// Whether it was dragged, so that letting go is no press.
    pub moved: Cell<bool>,
    /// Where the clock goes once the scenario is lived through so far.
    pub ahead: Cell<Option<Instant>>,
    /// While a mark is dragged: its event, and where it is.
    pub dragged: Live<Option<(usize, Instant)>>,
    /// What is typed to confirm who is there, and whether it was wrong.
    pub identity: Live<(String, bool)>,
    /// Said once, politely, and shown under the clock.
    pub said: Live<String>,
    /// Whether the last save on this device worked.
    pub kept: Live<bool>,
    /// An event whose outcome the next scene tells: its place, and what is said unless it was
    /// refused.
    pub acted: Live<Option<(usize, String)>>,
    /// The section that is read.
    pub section: Live<&'static str>,
    /// Whether the window is narrow: own drawings, none scaled down.
    pub narrow: Live<bool>,
    /// Whether the timeline has no room for labels; wider than narrow.
    pub tight: Live<bool>,
}

impl Desk {
    /// Makes the state.
    pub fn new() -> Desk {
        let lang = browser::stored(KEPT_LANGUAGE)
            .map_or_else(browser::language, |tag| Lang::from_tag(&tag));
        let dark = browser::stored(KEPT_THEME);
        if let Some(theme) = &dark {
            browser::set_root("data-theme", Some(theme));
        }
        let dark = dark.map_or_else(browser::prefers_dark, |theme| theme == "dark");
        Desk(Box::leak(Box::new(Fields {
            lang: Live::new(lang),
            dark: Live::new(dark),
            line: Line::default(),
            stories: Live::new(Vec::new()),
            play: Live::new(None),
            loading: Live::new(Loading::Idle),
            run: Live::new(Run::Idle),
            long: Live::new(false),
            past: Live::new(Vec::new()),
            future: Live::new(Vec::new()),
            clock: Live::new(Instant::FIRST),
            playing: Live::new(false),
            turn: Cell::new(0),
            pace: Live::new(Pace::Day),
            timeline: Live::new(Timeline::default()),
            scene: Live::new(None),
            filter: Live::new(Filter::default()),
            days: Live::new(Default::default()),
            opened: Live::new(Vec::new()),
            draft: Live::new(None),
            wrong: Live::new(Vec::new()),
            held: Cell::new(None),
            moved: Cell::new(false),
            ahead: Cell::new(None),
            dragged: Live::new(None),
            identity: Live::new((String::new(), false)),
            said: Live::new(String::new()),
            kept: Live::new(true),
            acted: Live::new(None),
            section: Live::new("overview"),
            narrow: Live::new(browser::width() < NARROW),
            tight: Live::new(browser::width() < TIGHT),
        })))
    }

    /// The language of the page.
    pub fn lang(self) -> Lang {
        self.lang.get()
    }

    /// The same without following later changes.
    pub fn lang_now(self) -> Lang {
        self.lang.now()
    }

    /// Switches the language.
    pub fn set_lang(self, lang: Lang) {
        self.said.set(String::new());
        self.lang.set(lang);
        browser::store(KEPT_LANGUAGE, lang.tag());
    }

    /// Whether the page is dark.
    pub fn dark(self) -> bool {
        self.dark.get()
    }

    /// Switches between light and dark.
    pub fn set_dark(self, dark: bool) {
        self.dark.set(dark);
        let theme = if dark { "dark" } else { "light" };
        browser::set_root("data-theme", Some(theme));
        browser::store(KEPT_THEME, theme);
    }

    /// The period of the scenario at hand.
    pub fn span(self) -> Option<Span> {
        self.play.peek(|play| play.as_ref().map(|play| play.span))
    }

    /// The latest position that the clock can have: as far as the scenario is lived through.
    pub fn reach(self) -> Option<Instant> {
        let span = self.span()?;
        self.run.peek(|run| match run {
            Run::Living(lived) | Run::Stopped(lived) => {
                let length = span.end.0 - span.start.0;
                let lived = length.saturating_mul(i64::from(*lived)) / 1000;
                Some(span.within(Instant(span.start.0 + lived)))
            }
            Run::Whole => Some(span.end),
            Run::Idle | Run::Wrong(_) | Run::Broken => None,
        })
    }

    /// Keeps the scenario as it is, to be brought back by undo.
    pub fn remember(self) {
        let Some(now) = self.play.now() else { return };
        self.past.update(|past| {
            past.push(now);
            let over = past.len().saturating_sub(PAST_MAX);
            past.drain(..over);
        });
        self.future.set(Vec::new());
    }

    /// Forgets what could be undone: another scenario is at hand.
    pub fn forget(self) {
        self.past.set(Vec::new());
        self.future.set(Vec::new());
    }

    /// Whether there is something to undo.
    pub fn can_undo(self) -> bool {
        self.past.with(|past| !past.is_empty())
    }

    /// Whether something was undone.
    pub fn can_redo(self) -> bool {
        self.future.with(|future| !future.is_empty())
    }

    /// Takes the last change back, or with `again` the last undo; says whether there was one.
    pub fn turn_back(self, again: bool) -> bool {
        let (from, to) = match again {
            false => (&self.past, &self.future),
            true => (&self.future, &self.past),
        };
        let mut other = None;
        from.update(|from| other = from.pop());
        let (Some(other), Some(now)) = (other, self.play.now()) else { return false };
        to.update(|to| to.push(now));
        self.play.set(Some(other));
        true
    }

    /// Whether a row is open.
    pub fn is_open(self, key: &str) -> bool {
        self.opened.with(|opened| opened.iter().any(|open| open == key))
    }

    /// Opens a row, or closes it.
    pub fn toggle(self, key: &str) {
        self.opened.update(|opened| match opened.iter().position(|open| open == key) {
            Some(at) => drop(opened.remove(at)),
            None => opened.push(key.to_owned()),
        });
    }
}

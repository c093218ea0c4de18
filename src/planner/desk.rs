//! The page's state: the question, what was found last, how far the work has come.

use std::cell::RefCell;
use std::ops::Deref;
use std::sync::Arc;

use super::line::Line;
use super::link::Link;
use super::protocol::{Found, Stage};
use super::question::Question;
use crate::advice::Advice;
use crate::book::{Item, PriceBook};
use crate::dom::browser;
use crate::dom::live::Live;
use crate::view::Lang;

/// Shared with the other pages.
const KEPT_LANGUAGE: &str = "packwise.language";
const KEPT_THEME: &str = "packwise.theme";
/// Windows below this width have own drawings.
pub const NARROW: u32 = 700;
/// So many changes can be undone.
const PAST_MAX: usize = 100;

/// Whether a question is on its way.
#[derive(Clone, Debug, PartialEq)]
pub enum Loading {
    /// None is.
    Idle,
    /// One is.
    Busy,
    /// It did not arrive or cannot be used: what is the case, and what to do.
    Failed(String, String),
}

/// How far the work has come.
#[derive(Clone, Debug, PartialEq)]
pub enum Run {
    /// There is none.
    Idle,
    /// The question changes; the work begins once typing pauses.
    Due,
    /// It goes on: the stage, and its share in thousandths.
    Working(Stage, u32),
    /// The reader stopped it there.
    Stopped(Stage, u32),
    /// All is found.
    Whole,
    /// It cannot go on: places and sentences.
    Wrong(Vec<(String, String)>),
    /// The worker does not work.
    Broken,
}

/// What was found, and for which question.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// What was found.
    pub found: Found,
    /// The question.
    pub question: Question,
    /// Whether the look at other usage is that of the question before.
    pub old_usage: bool,
    /// Whether the futures are those of the question before.
    pub old_futures: bool,
}

impl Shown {
    /// What is shown once this was found: what is not known yet stays as it was.
    pub fn next(found: Found, question: Question, last: bool, before: Option<&Shown>) -> Shown {
        let mut next = Shown { found, question, old_usage: false, old_futures: false };
        let Some(before) = before.filter(|_| !last) else { return next };
        let pairs =
            [(&mut next.found.en, &before.found.en), (&mut next.found.zh, &before.found.zh)];
        for (now, old) in pairs {
            if now.regret.is_none() && old.regret.is_some() {
                now.overtakes.clone_from(&old.overtakes);
                now.regret.clone_from(&old.regret);
                now.standings.clone_from(&old.standings);
                next.old_usage = true;
            }
            if now.fan.is_none() && old.fan.is_some() {
                now.fan.clone_from(&old.fan);
                next.old_futures = true;
            }
        }
        next
    }

    /// What it says in a language.
    pub fn advice(&self, lang: Lang) -> &Advice {
        match lang {
            Lang::En => &self.found.en,
            Lang::Zh => &self.found.zh,
        }
    }
}

/// A price list at hand.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// Its document.
    pub text: Arc<str>,
    /// What it says.
    pub book: Arc<PriceBook>,
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
    /// The question.
    pub asked: Live<Option<Question>>,
    /// The estimator's own value, handed back as it came.
    pub estimate: Live<Option<String>>,
    /// The ids of its book and item.
    pub subject: Live<(String, String)>,
    /// How many packs are held.
    pub held: Live<usize>,
    /// The ids of the book and the item that may be compared with next.
    pub pick: Live<(String, String)>,
    /// The price lists that were fetched, by their ids.
    pub books: Live<Vec<(String, Loaded)>>,
    /// Whether a question is on its way.
    pub loading: Live<Loading>,
    /// How far the work has come.
    pub run: Live<Run>,
    /// Whether it takes so long that it is worth saying.
    pub long: Live<bool>,
    /// What was found last.
    pub shown: Live<Option<Arc<Shown>>>,
    past: Live<Vec<Question>>,
    future: Live<Vec<Question>>,
    /// What the last change was of: more of the same is undone together.
    last: RefCell<String>,
    /// Fields that cannot be read, and what is wrong with them.
    pub wrong: Live<Vec<(String, String)>>,
    /// Whether the question is being edited.
    pub editing: Live<bool>,
    /// What is open, by its key.
    pub opened: Live<Vec<String>>,
    /// Whether the page is being printed, with everything open.
    pub printing: Live<bool>,
    /// Said once, politely, and shown under the buttons.
    pub said: Live<String>,
    /// Whether the last save on this device worked.
    pub kept: Live<bool>,
    /// The link, where the browser does not let the page copy it.
    pub by_hand: Live<Option<String>>,
    /// Whether the window is narrow: own drawings, none scaled down.
    pub narrow: Live<bool>,
}

/// Notes what is wrong with a field, or that nothing is.
pub fn note(wrongs: &Live<Vec<(String, String)>>, id: &str, wrong: Option<String>) {
    let held = wrongs.peek(|all| all.iter().find(|(own, _)| own == id).cloned());
    if held.as_ref().map(|(_, sentence)| sentence) == wrong.as_ref() {
        return;
    }
    wrongs.update(|all| {
        all.retain(|(own, _)| own != id);
        all.extend(wrong.map(|sentence| (id.to_owned(), sentence)));
    });
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
            asked: Live::new(None),
            estimate: Live::new(None),
            subject: Live::new(Default::default()),
            held: Live::new(0),
            pick: Live::new(Default::default()),
            books: Live::new(Vec::new()),
            loading: Live::new(Loading::Idle),
            run: Live::new(Run::Idle),
            long: Live::new(false),
            shown: Live::new(None),
            past: Live::new(Vec::new()),
            future: Live::new(Vec::new()),
            last: RefCell::new(String::new()),
            wrong: Live::new(Vec::new()),
            editing: Live::new(false),
            opened: Live::new(Vec::new()),
            printing: Live::new(false),
            said: Live::new(String::new()),
            kept: Live::new(true),
            by_hand: Live::new(None),
            narrow: Live::new(browser::width() < NARROW),
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

    /// What the address of this page holds.
    pub fn link(self) -> Option<Link> {
        let question = self.asked.now()?;
        Some(Link { question, estimate: self.estimate.now() })
    }

    /// A price list that was fetched.
    pub fn loaded(self, id: &str) -> Option<Loaded> {
        let known = |books: &Vec<(String, Loaded)>| {
            books.iter().find(|(known, _)| known == id).map(|(_, loaded)| loaded.clone())
        };
        self.books.peek(known)
    }

    /// Looks at the item that is asked about.
    pub fn with_item<R>(self, look: impl FnOnce(&PriceBook, &Item) -> R) -> Option<R> {
        let (book, item) =
            self.asked.peek(|asked| asked.as_ref().map(|it| (it.book.clone(), it.item.clone())))?;
        let loaded = self.loaded(&book)?;
        let item = loaded.book.items.get(loaded.book.item_index(&item)?)?;
        Some(look(&loaded.book, item))
    }

    /// Whether what is shown belongs to another question than the one at hand.
    pub fn is_stale(self) -> bool {
        let wrong = self.wrong.with(|wrong| !wrong.is_empty());
        let asked = self.asked.get();
        self.shown.with(|shown| {
            shown.as_ref().is_some_and(|shown| wrong || asked.as_ref() != Some(&shown.question))
        })
    }

    /// Changes the question; changes under one key in a row are undone together.
    pub fn edit(self, key: &str, change: impl FnOnce(&mut Question)) {
        let Some(now) = self.asked.now() else { return };
        let mut changed = now.clone();
        change(&mut changed);
        if changed == now {
            return;
        }
        let same = !key.is_empty() && *self.last.borrow() == key;
        if !same {
            self.past.update(|past| {
                past.push(now);
                let over = past.len().saturating_sub(PAST_MAX);
                past.drain(..over);
            });
        }
        *self.last.borrow_mut() = key.to_owned();
        self.future.set(Vec::new());
        self.said.set(String::new());
        self.asked.set(Some(changed));
    }

    /// The next change is undone by itself, whatever it is of.
    pub fn settle(self) {
        self.last.borrow_mut().clear();
    }

    /// Forgets what could be undone: another question was opened.
    pub fn forget(self) {
        self.settle();
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
        let (Some(other), Some(now)) = (other, self.asked.now()) else { return false };
        to.update(|to| to.push(now));
        self.settle();
        self.wrong.set(Vec::new());
        self.asked.set(Some(other));
        true
    }

    /// Notes what is wrong with a field, or that nothing is.
    pub fn set_wrong(self, id: &str, wrong: Option<String>) {
        note(&self.wrong, id, wrong);
    }

    /// What is wrong with a field.
    pub fn wrong_with(self, id: &str) -> Option<String> {
        let find = |all: &Vec<(String, String)>| {
            all.iter().find(|(own, _)| own == id).map(|(_, sentence)| sentence.clone())
        };
        self.wrong.with(find)
    }

    /// Whether something is open; everything is on paper.
    pub fn is_open(self, key: &str) -> bool {
        self.printing.get() || self.opened.with(|opened| opened.iter().any(|open| open == key))
    }

    /// Opens something, or closes it.
    pub fn toggle(self, key: &str) {
        self.opened.update(|opened| match opened.iter().position(|open| open == key) {
            Some(at) => drop(opened.remove(at)),
            None => opened.push(key.to_owned()),
        });
    }
}

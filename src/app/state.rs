//! The page's state: inputs are signals, the result is one memo of them.
//! Whatever happens to the inputs, the last good result stays.

use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use rust_decimal::Decimal;

use super::books::{Loaded, Missing, is_known};
use super::more::More;
pub use super::outcome::Outcome;
use super::{open, outcome};
use crate::book::Item;
use crate::dom::browser;
use crate::dom::live::{Live, number};
use crate::link::{Sheet, Unreadable, Verdict};
use crate::view::Lang;
use crate::view::field::FieldProblem;

/// Where the estimate is kept on this device.
pub const KEPT_ESTIMATE: &str = "packwise.estimate";
const KEPT_LANGUAGE: &str = "packwise.language";
const KEPT_THEME: &str = "packwise.theme";
/// How long something is said.
const SAID: Duration = Duration::from_secs(8);
/// So many changes can be undone.
const PAST_MAX: usize = 100;

/// A price book and what is asked of it; they change together.
#[derive(Clone, Debug)]
pub struct Page {
    /// The book.
    pub loaded: Arc<Loaded>,
    /// The inputs.
    pub sheet: Sheet,
}

impl Page {
    /// The item that is open, where it can be planned: its list comes with the page, and has packs.
    pub fn planned_item(&self) -> Option<&Item> {
        let book = &self.loaded.book;
        let item = &book.items[book.item_index(&self.sheet.item()?.item)?];
        (!item.packs.is_empty() && is_known(&book.id)).then_some(item)
    }
}

/// Whether a book is on its way.
#[derive(Clone, Debug, PartialEq)]
pub enum Loading {
    /// None is.
    Idle,
    /// The one of this name.
    Busy(String),
    /// It did not arrive; where it can be tried again, its id.
    Failed(Missing, Option<&'static str>),
}

/// Everything that components share; it lives as long as the page.
#[derive(Clone, Copy)]
pub struct Store(&'static Fields);

impl Deref for Store {
    type Target = Fields;

    fn deref(&self) -> &Fields {
        self.0
    }
}

/// What the state consists of.
pub struct Fields {
    lang: Live<Lang>,
    dark: Live<bool>,
    /// The book at hand and the inputs; [`Store::edit`] changes them.
    pub page: Live<Option<Page>>,
    /// The last good result; [`Store::outcome`] gives it.
    found: Live<Option<Outcome>>,
    /// How often it was found, which is what follows the inputs.
    evaluated: Memo<u64>,
    /// The same a moment after the last change, with the other readings: for what takes long, so
    /// that the total never waits for it.
    pub settled: Live<Option<Outcome>>,
    /// The second module, once it is there.
    pub more: Live<Option<More>>,
    /// Whether it did not arrive.
    pub more_failed: Live<bool>,
    /// How many parts of the page are drawn; all but at first.
    pub parts: Live<u64>,
    /// Whether a book is on its way.
    pub loading: Live<Loading>,
    /// What to say about a link that could not be opened, or was made with another list.
    pub link: Live<Option<Link>>,
    problems: Live<Vec<(String, FieldProblem)>>,
    past: Live<Vec<(String, Page)>>,
    can_undo: Live<bool>,
    /// Said once, politely, and shown beside the buttons.
    pub said: Live<String>,
    /// The total, for those who do not see it change.
    pub told: Live<String>,
    /// Whether the browser has no network.
    pub offline: Live<bool>,
    /// Whether the last save on this device worked.
    pub kept: Live<bool>,
    /// The rows that are open, by their keys.
    pub opened: Live<Vec<String>>,
    /// How wide charts are drawn, in CSS pixels.
    pub chart_width: Live<u32>,
    /// The first of the months in focus, where a pasted column goes.
    pub month: Live<usize>,
    /// While a month's bar is dragged: the month, and the scale as it was.
    pub dragged: Live<Option<(usize, Decimal)>>,
}

/// What is to be said about a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// It cannot be read.
    Unreadable(Unreadable),
    /// It was made with the list of this date.
    OtherList(String),
    /// It was worked out again, as the result of this number ([`Store::turn`]).
    Proven(Box<Verdict>, u64),
}

impl Store {
    /// Makes the state and offers it to every component.
    pub fn provide() -> Store {
        let page = Live::new(None::<Page>);
        let found = Live::new(None::<Outcome>);
        let (inputs, result) = (page.clone(), found.clone());
        let evaluated = number(move |before: Option<&u64>| {
            result.replace(|before| outcome::next(&inputs, before));
            before.copied().unwrap_or_default() + 1
        });
        let lang = browser::stored(KEPT_LANGUAGE)
            .map_or_else(browser::language, |tag| Lang::from_tag(&tag));
        let dark = browser::stored(KEPT_THEME);
        if let Some(theme) = &dark {
            browser::set_root("data-theme", Some(theme));
        }
        let dark = dark.map_or_else(browser::prefers_dark, |theme| theme == "dark");
        let store = Store(Box::leak(Box::new(Fields {
            lang: Live::new(lang),
            dark: Live::new(dark),
            page,
            found,
            evaluated,
            settled: Live::new(None),
            more: Live::new(None),
            more_failed: Live::new(false),
            parts: Live::new(0),
            loading: Live::new(Loading::Idle),
            link: Live::new(None),
            problems: Live::new(Vec::new()),
            past: Live::new(Vec::new()),
            can_undo: Live::new(false),
            said: Live::new(String::new()),
            told: Live::new(String::new()),
            offline: Live::new(browser::offline()),
            kept: Live::new(true),
            opened: Live::new(Vec::new()),
            chart_width: Live::new(browser::chart_width()),
            month: Live::new(0),
            dragged: Live::new(None),
        })));
        provide_context(store);
        store
    }

    /// The state that the page made.
    pub fn here() -> Store {
        expect_context::<Store>()
    }

    /// The language of the page.
    pub fn lang(self) -> Lang {
        self.lang.get()
    }

    /// The same without following later changes.
    pub fn lang_now(self) -> Lang {
        self.lang.now()
    }

    /// Says something for a while; what is to be copied by hand, a line of its own, stays.
    pub fn say(self, said: String) {
        self.said.set(said.clone());
        if !said.contains('\n') {
            let over = move || {
                if self.said.peek(|now| *now == said) {
                    self.said.set(String::new());
                }
            };
            set_timeout(over, SAID);
        }
    }

    /// Switches the language.
    pub fn set_lang(self, lang: Lang) {
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

    /// The last good result.
    pub fn outcome(self) -> Option<Outcome> {
        self.evaluated.get();
        self.found.now()
    }

    /// The same without following later changes.
    pub fn outcome_now(self) -> Option<Outcome> {
        self.evaluated.get_untracked();
        self.found.now()
    }

    /// How often a result was found; another number is another result.
    pub fn turn(self) -> u64 {
        self.evaluated.get_untracked()
    }

    /// The book at hand.
    pub fn loaded(self) -> Option<Arc<Loaded>> {
        self.page.with(|page| page.as_ref().map(|page| page.loaded.clone()))
    }

    /// Something read from the inputs; the default before a book has arrived.
    pub fn read<T: Default>(self, look: impl FnOnce(&Page) -> T) -> T {
        self.page.with(|page| page.as_ref().map(look).unwrap_or_default())
    }

    /// The same without following later changes.
    pub fn peek<T: Default>(self, look: impl FnOnce(&Page) -> T) -> T {
        self.page.peek(|page| page.as_ref().map(look).unwrap_or_default())
    }

    /// A number that changes with a part of the inputs. Views that build anew follow it, so that
    /// all other changes leave them, and the keyboard's focus in them, alone.
    pub fn stamp(self, look: impl Fn(&Page) -> u64 + Send + Sync + 'static) -> Memo<u64> {
        number(move |_| self.read(&look))
    }

    /// One once a part of the page may be drawn, else zero.
    pub fn drawn(self, part: u64) -> Memo<u64> {
        number(move |_| u64::from(self.parts.get() >= part))
    }

    /// A stamp of the book at hand.
    pub fn book_stamp(self) -> Memo<u64> {
        self.stamp(|page| Arc::as_ptr(&page.loaded) as usize as u64)
    }

    /// Changes the inputs. Changes of one control in a row are undone together: `key` names it.
    pub fn edit(self, key: &str, change: impl FnOnce(&mut Sheet)) {
        self.remember(key);
        self.page.update(|page| {
            if let Some(page) = page {
                change(&mut page.sheet);
            }
        });
    }

    /// Keeps the inputs as they are, to be brought back by undo.
    pub fn remember(self, key: &str) {
        if self.said.peek(|said| !said.is_empty()) {
            self.said.set(String::new());
        }
        let Some(now) = self.page.now() else { return };
        self.past.update(|past| {
            if past.last().is_none_or(|(last, _)| last != key || key.is_empty()) {
                past.push((key.to_owned(), now));
            }
            let over = past.len().saturating_sub(PAST_MAX);
            past.drain(..over);
        });
        self.can_undo.set(true);
    }

    /// Whether there is something to undo.
    pub fn can_undo(self) -> bool {
        self.can_undo.get()
    }

    /// Takes the last change back.
    pub fn undo(self) {
        let mut before = None;
        self.past.update(|past| before = past.pop());
        self.can_undo.set(self.past.peek(|past| !past.is_empty()));
        if let Some((_, page)) = before {
            self.said.set(String::new());
            self.page.set(Some(page));
        }
    }

    /// Begins anew with the same book; undo brings the old inputs back.
    pub fn clear(self) {
        self.remember("");
        self.page.update(|page| {
            if let Some(page) = page {
                page.sheet = Sheet::new(&page.loaded.book, open::first_day());
            }
        });
        self.opened.set(Vec::new());
    }

    /// What is wrong with a field.
    pub fn problem(self, id: &str) -> Option<FieldProblem> {
        let found = |problems: &Vec<(String, FieldProblem)>| {
            problems.iter().find(|(of, _)| of == id).map(|(_, problem)| problem.clone())
        };
        self.problems.with(found)
    }

    /// Notes what is wrong with a field, or that nothing is.
    pub fn set_problem(self, id: &str, problem: Option<FieldProblem>) {
        if problem.is_none() && self.problems.peek(|all| all.iter().all(|(of, _)| of != id)) {
            return;
        }
        self.problems.update(|problems| {
            problems.retain(|(of, _)| of != id);
            problems.extend(problem.map(|problem| (id.to_owned(), problem)));
        });
    }

    /// How many fields are wrong.
    pub fn problem_count(self) -> usize {
        self.problems.with(Vec::len)
    }

    /// Opens a row, or closes it.
    pub fn toggle(self, key: &str) {
        self.opened.update(|opened| match opened.iter().position(|open| open == key) {
            Some(at) => drop(opened.remove(at)),
            None => opened.push(key.to_owned()),
        });
    }
}

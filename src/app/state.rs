//! The page's state: inputs are signals, the result is one memo of them.
//! Whatever happens to the inputs, the last good result stays.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::books::{self, Loaded, Missing};
use super::browser;
use super::outcome;
pub use super::outcome::Outcome;
use super::save::{self, Saved, Unreadable};
use super::sheet::Sheet;
use crate::view::Lang;
use crate::view::field::FieldProblem;

/// Where the estimate is kept on this device.
pub const KEPT_ESTIMATE: &str = "packwise.estimate";
const KEPT_LANGUAGE: &str = "packwise.language";
const KEPT_THEME: &str = "packwise.theme";
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

/// Everything that components share.
#[derive(Clone, Copy)]
pub struct Store {
    lang: RwSignal<Lang>,
    dark: RwSignal<bool>,
    /// The book at hand and the inputs; [`Store::edit`] changes them.
    pub page: RwSignal<Option<Page>>,
    /// The last good result.
    pub outcome: Memo<Option<Outcome>>,
    /// The same a moment after the last change: for what is long to draw, so that the total
    /// never waits for it.
    pub settled: RwSignal<Option<Outcome>>,
    /// Whether a book is on its way.
    pub loading: RwSignal<Loading>,
    /// What to say about a link that could not be opened, or was made with another list.
    pub link: RwSignal<Option<Link>>,
    problems: RwSignal<Vec<(String, FieldProblem)>>,
    past: StoredValue<Vec<(String, Page)>>,
    can_undo: RwSignal<bool>,
    /// Said once, politely, and shown beside the buttons.
    pub said: RwSignal<String>,
    /// The total, for those who do not see it change.
    pub told: RwSignal<String>,
    /// Whether the browser has no network.
    pub offline: RwSignal<bool>,
    /// Whether the last save on this device worked.
    pub kept: RwSignal<bool>,
    /// The rows that are open, by their keys.
    pub opened: RwSignal<Vec<String>>,
    /// How wide charts are drawn, in CSS pixels.
    pub chart_width: RwSignal<u32>,
    /// The first of the months in focus, where a pasted column goes.
    pub month: RwSignal<usize>,
}

/// What is to be said about a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// It cannot be read.
    Unreadable(Unreadable),
    /// It was made with the list of this date.
    OtherList(String),
}

impl Store {
    /// Makes the state and offers it to every component.
    pub fn provide() -> Store {
        let page = RwSignal::new(None::<Page>);
        let outcome = Memo::new_with_compare(
            move |before: Option<&Option<Outcome>>| outcome::next(page, before.cloned().flatten()),
            |_, _| true,
        );
        let lang = browser::stored(KEPT_LANGUAGE)
            .map_or_else(browser::language, |tag| Lang::from_tag(&tag));
        let dark = browser::stored(KEPT_THEME);
        if let Some(theme) = &dark {
            browser::set_root("data-theme", Some(theme));
        }
        let dark = dark.map_or_else(browser::prefers_dark, |theme| theme == "dark");
        let store = Store {
            lang: RwSignal::new(lang),
            dark: RwSignal::new(dark),
            page,
            outcome,
            settled: RwSignal::new(None),
            loading: RwSignal::new(Loading::Idle),
            link: RwSignal::new(None),
            problems: RwSignal::new(Vec::new()),
            past: StoredValue::new(Vec::new()),
            can_undo: RwSignal::new(false),
            said: RwSignal::new(String::new()),
            told: RwSignal::new(String::new()),
            offline: RwSignal::new(browser::offline()),
            kept: RwSignal::new(true),
            opened: RwSignal::new(Vec::new()),
            chart_width: RwSignal::new(browser::chart_width()),
            month: RwSignal::new(0),
        };
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
        self.lang.get_untracked()
    }

    /// Says something once.
    pub fn say(self, said: String) {
        self.said.set(said);
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
        untrack(|| self.read(look))
    }

    /// A number that changes with a part of the inputs. Views that build anew follow it, so that
    /// all other changes leave them, and the keyboard's focus in them, alone.
    pub fn stamp(self, look: impl Fn(&Page) -> u64 + Send + Sync + 'static) -> Memo<u64> {
        let look: Box<dyn Fn(&Page) -> u64 + Send + Sync> = Box::new(look);
        Memo::new(move |_| self.read(&look))
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

    fn remember(self, key: &str) {
        if self.said.with_untracked(|said| !said.is_empty()) {
            self.said.set(String::new());
        }
        let Some(now) = self.page.get_untracked() else { return };
        self.past.update_value(|past| {
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
        let before = self.past.try_update_value(Vec::pop).flatten();
        self.can_undo.set(self.past.with_value(|past| !past.is_empty()));
        if let Some((_, page)) = before {
            self.page.set(Some(page));
        }
    }

    /// Begins anew with the same book; undo brings the old inputs back.
    pub fn clear(self) {
        self.remember("");
        self.page.update(|page| {
            if let Some(page) = page {
                page.sheet = Sheet::new(&page.loaded.book, browser::today());
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
        if problem.is_none()
            && self.problems.with_untracked(|all| all.iter().all(|(of, _)| of != id))
        {
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

    /// Fetches a book that comes with the page, and starts an estimate with it.
    pub fn open_known(self, id: &str) {
        self.open_with(id.to_owned(), None);
    }

    fn open_with(self, id: String, saved: Option<Saved>) {
        let Some(known) = books::KNOWN.iter().find(|known| known.id == id) else {
            self.link.set(Some(Link::Unreadable(Unreadable::Broken)));
            return self.open_known(books::KNOWN[0].id);
        };
        self.loading.set(Loading::Busy(known.name(self.lang.get_untracked()).to_owned()));
        spawn_local(async move {
            match books::fetch_known(known.id).await {
                // Reading and drawing take a turn each, so that the page answers in between.
                Ok(loaded) => {
                    set_timeout(move || self.enter(loaded, saved.as_ref()), Duration::ZERO);
                }
                Err(missing) => self.loading.set(Loading::Failed(missing, Some(known.id))),
            }
        });
    }

    /// Opens a book from an address.
    pub fn open_address(self, url: String) {
        self.loading.set(Loading::Busy(url.clone()));
        spawn_local(async move { self.arrived(books::fetch(&url).await) });
    }

    /// Takes a book that was read from a file or an address.
    pub fn arrived(self, result: Result<Arc<Loaded>, Missing>) {
        match result {
            Ok(loaded) => self.enter(loaded, None),
            Err(missing) => {
                self.loading.set(Loading::Failed(missing, None));
                set_timeout(|| browser::show("news"), Duration::ZERO);
            }
        }
    }

    fn enter(self, loaded: Arc<Loaded>, saved: Option<&Saved>) {
        self.remember("");
        let start =
            self.page.with_untracked(|page| page.as_ref().map(|it| it.sheet.estimate.start));
        let read = saved.and_then(|saved| saved.sheet(&loaded.book));
        if let Some(saved) = saved {
            self.link.set(match &read {
                None => Some(Link::Unreadable(Unreadable::Broken)),
                Some(_) if saved.as_of() != loaded.book.as_of && !saved.as_of().is_empty() => {
                    Some(Link::OtherList(saved.as_of().to_owned()))
                }
                Some(_) => None,
            });
        }
        let sheet =
            read.unwrap_or_else(|| Sheet::new(&loaded.book, start.unwrap_or_else(browser::today)));
        self.opened.set(Vec::new());
        self.page.set(Some(Page { loaded, sheet }));
        self.loading.set(Loading::Idle);
    }

    /// Opens what the address or this device holds, or the first book.
    pub fn start(self) {
        if let Some(url) = browser::parameter("book") {
            return self.open_address(url);
        }
        if !self.open_fragment() {
            let kept = browser::stored(KEPT_ESTIMATE).and_then(|text| save::read(&text).ok());
            let id = kept.as_ref().map_or(books::KNOWN[0].id, Saved::book).to_owned();
            let known = books::KNOWN.iter().any(|known| known.id == id);
            if known { self.open_with(id, kept) } else { self.open_known(books::KNOWN[0].id) }
        }
    }

    /// Opens the estimate in the address; says whether there is one.
    pub fn open_fragment(self) -> bool {
        let fragment = browser::fragment();
        let Some(text) = fragment.split('&').find_map(|part| part.strip_prefix("e=")) else {
            return false;
        };
        match save::read(text) {
            Ok(saved) => self.open_with(saved.book().to_owned(), Some(saved)),
            Err(unreadable) => {
                self.link.set(Some(Link::Unreadable(unreadable)));
                return false;
            }
        }
        true
    }

    /// The estimate as the end of a link.
    pub fn written(self) -> String {
        let mut out = String::from("e=");
        let write = |page: &Page| save::write(&page.sheet, &page.loaded.book.as_of);
        out.push_str(
            &self.page.with_untracked(|page| page.as_ref().map(write)).unwrap_or_default(),
        );
        out
    }
}

//! How an estimate comes onto the page: from the address, from this device, from another list.

use std::sync::Arc;
use std::time::Duration;

use chrono::{Datelike, NaiveDate};
use leptos::prelude::set_timeout;

use super::books::{self, Loaded, Missing};
use super::more;
use super::state::{KEPT_ESTIMATE, Link, Loading, Page, Store};
use crate::dom::browser;
use crate::dom::live::spawn;
use crate::link::months::month_starts;
use crate::link::{Saved, Sheet, Unreadable};

/// Where a new estimate begins: with the next month, or today where that is its first day, so that
/// twelve months are a whole year.
pub fn first_day() -> NaiveDate {
    let today = browser::today();
    let next = || month_starts(today, 2).last().copied();
    if today.day() == 1 { today } else { next().unwrap_or(today) }
}

impl Store {
    /// Fetches a book that comes with the page, and starts an estimate with it.
    pub fn open_known(self, id: &str) {
        self.open_with(id.to_owned(), None);
    }

    fn open_with(self, id: String, saved: Option<Saved>) {
        let Some(known) = books::KNOWN.iter().find(|known| known.id == id) else {
            self.link.set(Some(Link::Unreadable(Unreadable::Broken)));
            return self.open_known(books::KNOWN[0].id);
        };
        self.loading.set(Loading::Busy(known.name(self.lang_now()).to_owned()));
        spawn(async move {
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
        spawn(async move {
            let text = browser::fetch_text(&url).await;
            let read = text.zip(more::fetch(self).await.ok());
            let read = read.map(|(text, more)| (more.book)(&text));
            self.arrived(read.unwrap_or(Err(Missing::Unreachable)));
        });
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
        let before = self.peek(|page| Some(page.sheet.in_book(&loaded.book)));
        let more = self.more.now();
        let read = saved.zip(more).and_then(|(saved, more)| (more.sheet)(saved, &loaded.book));
        if let Some(saved) = saved {
            self.link.set(match &read {
                None => Some(Link::Unreadable(Unreadable::Broken)),
                Some(_) if saved.as_of() != loaded.book.as_of && !saved.as_of().is_empty() => {
                    Some(Link::OtherList(saved.as_of().to_owned()))
                }
                Some(_) => None,
            });
        }
        let fresh = || before.unwrap_or_else(|| Sheet::new(&loaded.book, first_day()));
        let sheet = read.unwrap_or_else(fresh);
        self.opened.set(Vec::new());
        self.page.set(Some(Page { loaded, sheet }));
        self.loading.set(Loading::Idle);
        if let Some((saved, more)) = saved.zip(more) {
            (more.arrived)(self, saved);
        }
    }

    /// Opens what the address or this device holds, or the first book.
    pub fn start(self) {
        match browser::parameter("book") {
            Some(url) => self.open_address(url),
            None if !self.open_fragment() => self.open_kept(),
            None => {}
        }
    }

    /// Opens the estimate in the address, or what comes from the page of plans; says whether there
    /// is one.
    pub fn open_fragment(self) -> bool {
        let fragment = browser::fragment();
        let found =
            fragment.split('&').any(|part| part.starts_with("e=") || part.starts_with("p="));
        if found {
            self.open_saved(fragment, true);
        }
        found
    }

    fn open_kept(self) {
        match browser::stored(KEPT_ESTIMATE) {
            Some(text) => self.open_saved(text, false),
            None => self.open_known(books::KNOWN[0].id),
        }
    }

    /// Opens an estimate from its text. Of a link it is said when that fails; what this device kept
    /// was never asked for.
    fn open_saved(self, text: String, linked: bool) {
        spawn(async move {
            let Ok(more) = more::fetch(self).await else {
                return self.loading.set(Loading::Failed(Missing::Unreachable, None));
            };
            match (more.read)(&text) {
                Ok(saved) if linked || books::is_known(saved.book()) => {
                    self.open_with(saved.book().to_owned(), Some(saved));
                }
                Err(unreadable) if linked => {
                    self.link.set(Some(Link::Unreadable(unreadable)));
                    if self.page.peek(Option::is_none) {
                        self.open_kept();
                    }
                }
                _ => self.open_known(books::KNOWN[0].id),
            }
        });
    }
}

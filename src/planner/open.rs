//! How a question comes onto the page: by a link, from this device, or as an example; and how it
//! is kept.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::{TimeoutHandle, set_timeout_with_handle};

use super::desk::{Desk, Loaded, Loading, Run};
use super::line;
use super::link::{self, Link, Unreadable};
use super::question::Question;
use super::words::Page;
use crate::book;
use crate::document::{Node, Path};
use crate::dom::browser;
use crate::dom::live::{spawn, watch};

/// Where the last question is kept on this device.
const KEPT: &str = "packwise.plan";
/// How long after the last change the work begins.
const ASK_AFTER: Duration = Duration::from_millis(180);
/// How long after the last change the question is kept.
const KEEP_AFTER: Duration = Duration::from_millis(400);

/// Opens what the address asks, what this device kept, or the example.
pub fn start(desk: Desk) {
    let fragment = browser::fragment();
    match link::read(&fragment) {
        Some(Ok(link)) => enter(desk, link, link::lost_estimate(&fragment)),
        Some(Err(why)) => {
            enter(desk, kept(), false);
            fail(desk, why);
        }
        None => enter(desk, kept(), false),
    }
}

fn kept() -> Link {
    let kept = browser::stored(KEPT).and_then(|fragment| link::read(&fragment)?.ok());
    kept.unwrap_or_else(|| Link { question: Question::example(), estimate: None })
}

fn fail(desk: Desk, why: Unreadable) {
    let words = Page::of(desk.lang_now());
    let head = match why {
        Unreadable::Broken => words.broken_link,
        Unreadable::Newer => words.newer_link,
    };
    desk.loading.set(Loading::Failed(head.to_owned(), String::new()));
}

/// The address asks something else.
pub fn follow_address(desk: Desk) {
    let fragment = browser::fragment();
    if desk.link().is_some_and(|link| link::write(&link) == fragment) {
        return;
    }
    match link::read(&fragment) {
        Some(Ok(link)) => enter(desk, link, link::lost_estimate(&fragment)),
        Some(Err(why)) => fail(desk, why),
        None => {}
    }
}

/// Puts a question on the page once its price list is there; `lost` says that the estimate it came
/// from did not arrive whole.
fn enter(desk: Desk, link: Link, lost: bool) {
    desk.loading.set(Loading::Busy);
    spawn(async move {
        let words = Page::of(desk.lang_now());
        let id = link.question.book.clone();
        let Some(loaded) = fetch(desk, &id).await else {
            let head = words.unreachable.fill([&id]);
            return desk.loading.set(Loading::Failed(head, words.no_network.to_owned()));
        };
        if !link.question.fits(&loaded.book) {
            desk.loading.set(Loading::Failed(words.misfit.to_owned(), String::new()));
            if link.question != Question::example() {
                let example = Link { question: Question::example(), estimate: None };
                if fetch(desk, &example.question.book).await.is_some() {
                    put(desk, example);
                }
            }
            return;
        }
        if desk.loading.peek(|loading| *loading == Loading::Busy) {
            desk.loading.set(match lost {
                true => Loading::Failed(words.lost_estimate.to_owned(), String::new()),
                false => Loading::Idle,
            });
        }
        put(desk, link);
    });
}

fn put(desk: Desk, link: Link) {
    desk.forget();
    desk.wrong.set(Vec::new());
    desk.said.set(String::new());
    desk.by_hand.set(None);
    desk.estimate.set(link.estimate);
    desk.asked.set(Some(link.question));
}

/// Fetches a price list, unless it is there.
pub async fn fetch(desk: Desk, id: &str) -> Option<Loaded> {
    if let Some(loaded) = desk.loaded(id) {
        return Some(loaded);
    }
    let text = browser::fetch_named("books", id).await?;
    let book = book::read(&Node::parse(&text).ok()?, &Path::ROOT).ok()?;
    let loaded = Loaded { text: text.into(), book: Arc::new(book) };
    desk.books.update(|books| books.push((id.to_owned(), loaded.clone())));
    Some(loaded)
}

/// Has every new question worked out once typing pauses, and keeps it.
pub fn keep_asking(desk: Desk) {
    let (mut asking, mut keeping): (Option<TimeoutHandle>, Option<TimeoutHandle>) = (None, None);
    let mut first = true;
    watch(move || {
        let Some(question) = desk.asked.get() else { return };
        [asking.take(), keeping.take()].into_iter().flatten().for_each(|handle| handle.clear());
        let beside = question.beside.clone();
        let ask = move || {
            spawn(async move {
                for (id, _) in beside {
                    if fetch(desk, &id).await.is_none() {
                        let words = Page::of(desk.lang_now());
                        let head = words.unreachable.fill([&id]);
                        desk.loading.set(Loading::Failed(head, words.no_network.to_owned()));
                        desk.edit("", |question| question.beside.retain(|(book, _)| *book != id));
                        return;
                    }
                }
                line::ask(desk);
            });
        };
        if std::mem::take(&mut first) {
            ask();
        } else {
            desk.run.set(Run::Due);
            asking = set_timeout_with_handle(ask, ASK_AFTER).ok();
        }
        keeping = set_timeout_with_handle(move || keep(desk), KEEP_AFTER).ok();
    });
}

/// Keeps the question in the address and on this device.
pub fn keep(desk: Desk) {
    let Some(link) = desk.link() else { return };
    let fragment = link::write(&link);
    browser::set_fragment(&fragment);
    let kept = browser::store(KEPT, &fragment);
    if desk.kept.now() != kept {
        desk.kept.set(kept);
    }
}

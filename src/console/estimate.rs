//! An estimate that is lived through: the scenario of a share link.

use super::act::WHOLE;
use super::desk::{Desk, Play};
use super::edit;
use super::open::{Failure, book_of, read};
use super::source::Source;
use super::words::Page;
use crate::book;
use crate::document::Node;
use crate::link::{self, Unreadable};
use crate::view::Lang;

/// Opens the estimate of a link; `fragment` is what follows `#` in it.
pub async fn opened(desk: Desk, fragment: &str) -> Result<Play, Failure> {
    let words = Page::of(desk.lang_now());
    let said = |head: &str| (head.to_owned(), Vec::new());
    let saved = link::read(fragment).map_err(|why| match why {
        Unreadable::Broken => said(words.broken_link),
        Unreadable::Newer => said(words.newer_link),
    })?;
    let id = saved.book().to_owned();
    let (_, list) = book_of(desk, Some(&Node::text(id.as_str()))).await?;
    let book = book::read(&list, &WHOLE).ok();
    let asked = book.and_then(|book| link::asked(&saved, &book));
    let asked = asked.ok_or_else(|| said(&words.misfit.fill([&id])))?;
    let (english, chinese) = (Page::of(Lang::En), Page::of(Lang::Zh));
    let about = Node::object([
        ("name", both(english.estimate_name, chinese.estimate_name)),
        ("story", both(english.estimate_about, chinese.estimate_about)),
    ]);
    let scenario = edit::lettered(&asked.under_its_rules(&list));
    let play = read(desk, scenario, &about).await?;
    Ok(Play { source: Source::Estimate(fragment.to_owned()), ..play })
}

/// A text in both languages.
fn both(english: &str, chinese: &str) -> Node {
    let text = |lang: Lang, text: &str| (lang.tag(), Node::text(text));
    Node::object([text(Lang::En, english), text(Lang::Zh, chinese)])
}

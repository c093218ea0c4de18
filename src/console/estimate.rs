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
use crate::view::text::join;
use crate::view::{Lang, points};

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
    let told = |lang: Lang| {
        let rule = |(policy, value): &(String, String)| points::rule(policy, value, lang);
        let rules = asked.rules.iter().map(rule);
        rules.fold(Page::of(lang).estimate_about.to_owned(), |all, rule| join(lang, &all, &rule))
    };
    let about = Node::object([
        ("name", both(|lang| Page::of(lang).estimate_name.to_owned())),
        ("story", both(told)),
    ]);
    let scenario = edit::lettered(&asked.under_its_rules(&list));
    let play = read(desk, scenario, &about).await?;
    Ok(Play { source: Source::Estimate(fragment.to_owned()), ..play })
}

/// A text in both languages.
fn both(text: impl Fn(Lang) -> String) -> Node {
    Node::object([Lang::En, Lang::Zh].map(|lang| (lang.tag(), Node::Text(text(lang)))))
}

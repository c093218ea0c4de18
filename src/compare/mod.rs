//! What the page "Compare" shows: two versions of a price book beside each other, and what
//! they make of an estimate, as words and figures in the reader's language. The page draws a card
//! and decides nothing; a card computes nothing but sums of what was compared, and shares of a bar.

mod changes;
mod effect;
mod groups;
mod lists;
mod names;
mod parts;
mod ranges;
mod refusals;
mod rules;
pub mod words;
pub mod words_rules;

pub use lists::{List, lists};
pub use parts::{Card, Effect, Group, Line, Month, Refusal, Row, Side, Step, Turn};

use crate::book::PriceBook;
use crate::diff;
use crate::document::{Node, Problem, Problems};
use crate::link;
use crate::view::Lang;

/// Two versions of a price book, and what they make of an estimate.
///
/// `asked` is a share link, a scenario's document as text, or empty.
///
/// # Errors
/// Every problem of either book, below `/old` or `/new`. What is wrong with `asked` stands on the
/// card, beside what changed.
pub fn compare(old: &str, new: &str, asked: &str, lang: Lang) -> Result<Card, Problems> {
    let (old, new) = both(parse(old, "/old"), parse(new, "/new"))?;
    let (before, after) = diff::read(&old, &new)?;
    let found = diff::compare(&before, &after);
    let mut card = changes::card(&before, &after, &found, lang);
    if !asked.trim().is_empty() {
        match effect((&old, &before), (&new, &after), asked) {
            Ok(found) => card.effect = Some(effect::effect(&before, &after, &found, lang)),
            Err(problems) => card.refusals = refusals::refusals(&problems, lang),
        }
    }
    Ok(card)
}

/// The id of the price book that a share link or a scenario's text names, where it can be told.
pub fn book_of(asked: &str) -> Option<String> {
    if link::is_link(asked) {
        return link::read(link::fragment_of(asked)).ok().map(|saved| saved.book().to_owned());
    }
    let document = Node::parse(asked).ok()?;
    let book = document.get("book")?;
    book.as_text().or_else(|| book.text_at("id")).map(str::to_owned)
}

/// A document's text as a tree; a byte order mark before it is not part of it.
fn parse(text: &str, path: &str) -> Result<Node, Problem> {
    Node::parse(text.trim_start_matches('\u{feff}')).map_err(|error| Problem {
        code: "notJson",
        path: path.to_owned(),
        message: format!("the text is not JSON: {error}; mend it and try again"),
    })
}

fn both<T>(left: Result<T, Problem>, right: Result<T, Problem>) -> Result<(T, T), Problems> {
    match (left, right) {
        (Ok(left), Ok(right)) => Ok((left, right)),
        (left, right) => Err(Problems([left.err(), right.err()].into_iter().flatten().collect())),
    }
}

fn effect(
    old: (&Node, &PriceBook),
    new: (&Node, &PriceBook),
    asked: &str,
) -> Result<diff::Effect, Problems> {
    if link::is_link(asked) {
        let asked = link::scenario(asked, &[new.1, old.1])?;
        return diff::effect_of(old, new, &asked.scenario, &asked.rules);
    }
    diff::effect_of(old, new, &parse(asked, "")?, &[])
}

//! From documents to a comparison: both books read, and a scenario made ready for each.

use super::{Effect, effect};
use crate::book::{self, PriceBook};
use crate::document::{Node, Path, Problems};

/// Reads both books.
///
/// # Errors
/// Every problem of either, below `/old` or `/new`.
pub fn read(old: &Node, new: &Node) -> Result<(PriceBook, PriceBook), Problems> {
    let before = book::read(old, &Path::ROOT.key("old"));
    let after = book::read(new, &Path::ROOT.key("new"));
    match (before, after) {
        (Ok(before), Ok(after)) => Ok((before, after)),
        (before, after) => {
            let mut problems = Problems::default();
            [before.err(), after.err()].into_iter().flatten().for_each(|it| problems.join(it));
            Err(problems)
        }
    }
}

/// Lives through a scenario under both books, each given as its document and as it was read, with
/// some rules set otherwise in both.
///
/// # Errors
/// Every problem that the scenario has under both books; `otherBook` where it names a third one;
/// and that a rule cannot be set so.
pub fn effect_of(
    old: (&Node, &PriceBook),
    new: (&Node, &PriceBook),
    scenario: &Node,
    rules: &[(String, String)],
) -> Result<Effect, Problems> {
    let named = scenario.get("book").and_then(|book| book.as_text().or(book.text_at("id")));
    if let Some(name) = named.filter(|name| *name != old.1.id && *name != new.1.id) {
        let mut problems = Problems::default();
        let message = format!(
            "this scenario is of the book \"{name}\", and these are \"{}\" and \"{}\"; compare \
             versions of its book, or leave \"book\" out",
            old.1.id, new.1.id
        );
        problems.add("otherBook", &Path::ROOT.key("book"), message);
        return Err(problems);
    }
    let document = with_book(scenario, &new.1.id);
    let found = if rules.is_empty() {
        effect(old.1, new.1, &document)?
    } else {
        let (before, after) =
            read(&book::with_policies(old.0, rules), &book::with_policies(new.0, rules))?;
        effect(&before, &after, &document)?
    };
    match (&found.old, &found.new) {
        (Err(before), Err(after)) if before == after => Err(before.clone()),
        _ => Ok(found),
    }
}

/// The scenario with a book's name in it, which its reader wants to see there.
fn with_book(scenario: &Node, name: &str) -> Node {
    let mut copy = scenario.clone();
    if scenario.get("book").is_none() {
        copy.push("book", Node::text(name));
    }
    copy
}

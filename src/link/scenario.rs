//! The scenario of a share link, for whoever lives through it: the simulator, or other prices.

use super::Saved;
use super::open::{open, sheet};
use crate::book::{self, PriceBook};
use crate::document::{Node, Problem, Problems};
use crate::{diff as compared, estimate::document};

/// What a share link asks.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Its estimate as a scenario's document.
    pub scenario: Node,
    /// The rules that its reader set otherwise than the book: name and value.
    pub rules: Vec<(String, String)>,
}

impl Asked {
    /// The scenario under the rules that its reader set, which come with the price list then;
    /// `list` is the document of its list.
    pub fn under_its_rules(self, list: &Node) -> Node {
        let Node::Object(mut pairs) = self.scenario else { return self.scenario };
        if !self.rules.is_empty() {
            let book = pairs.iter_mut().filter(|(key, _)| key == "book");
            book.for_each(|(_, book)| *book = book::with_policies(list, &self.rules));
        }
        Node::Object(pairs)
    }
}

/// What a share link asks of its price book; `None` where the book does not have all that it names.
pub fn asked(saved: &Saved, book: &PriceBook) -> Option<Asked> {
    let typed = sheet(saved, book)?;
    let scenario = document(book, &typed.estimate);
    Some(Asked { scenario, rules: typed.estimate.rules })
}

/// Reads a share link's estimate with the first of some books that has everything it names.
///
/// # Errors
/// `brokenLink`, `newerLink`, `otherBook` where it is of none of these books, `notInBook` where
/// none has all that it names.
pub fn scenario(link: &str, books: &[&PriceBook]) -> Result<Asked, Problems> {
    let saved = open(link)?;
    let name = saved.book();
    let mut named = books.iter().filter(|book| book.id == name).peekable();
    if named.peek().is_none() {
        let message = format!(
            "this link is of the price list \"{name}\", and neither of these is that one; choose \
             its list, or another link"
        );
        return Err(Problem::whole("otherBook", message).into());
    }
    named.find_map(|book| asked(&saved, book)).ok_or_else(|| {
        let message = "neither list has everything that this link names; choose the list that it \
                       was made with";
        Problem::whole("notInBook", message).into()
    })
}

/// Compares two versions of a price book, and what they make of a share link's estimate.
///
/// # Errors
/// As for [`api::diff`](crate::api::diff) and [`scenario`].
pub fn diff(old: &Node, new: &Node, link: &str) -> Result<Node, Problems> {
    let (before, after) = compared::read(old, new)?;
    let asked = scenario(link, &[&after, &before])?;
    let sides = ((old, &before), (new, &after));
    let effect = compared::effect_of(sides.0, sides.1, &asked.scenario, &asked.rules)?;
    let found = compared::compare(&before, &after);
    Ok(compared::document(&before, &after, &found, Some(&effect)))
}

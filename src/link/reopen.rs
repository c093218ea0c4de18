//! A link opened outside the page: what it comes to, and whether that is what it came to before.

use super::Sheet;
use super::open::{open, sheet};
use super::proof::{Proof, Verdict};
use crate::book::{self, PriceBook};
use crate::document::{Node, Path, Problem, Problems};
use crate::estimate::{Evaluation, Shelf, evaluate};
use crate::view::dates::date_iso;

/// Works a link out again. `text` is the whole address or what follows `#` in it; `library` gives
/// the document of a price list by its id.
///
/// # Errors
/// `brokenLink`, `newerLink`, `unknownBook`, `notInBook`, and what the list cannot price.
pub fn reopen(text: &str, library: &dyn Fn(&str) -> Option<Node>) -> Result<Node, Problems> {
    let saved = open(text)?;
    let document = library(saved.book()).ok_or_else(|| {
        let message = format!("there is no price list \"{}\" here", saved.book());
        Problem::whole("unknownBook", message)
    })?;
    let book = book::read(&document, &Path::ROOT)?;
    let sheet = sheet(&saved, &book).ok_or_else(|| {
        let message = format!(
            "the link names an item or a pack that the list \"{}\" of {} does not have",
            book.id, book.as_of
        );
        Problem::whole("notInBook", message)
    })?;
    let shelf = Shelf::new(&book, &document, &sheet.estimate.rules)?;
    let evaluation = evaluate(&shelf, &sheet.estimate)?;
    let now = Proof::new(&document, &evaluation);
    let mut answer = told(&book, &sheet, &evaluation);
    match saved.proof {
        Some(then) => answer.push("proof", judged(&Verdict { then, now })),
        None => answer.push("proof", Node::object([("now", now.write())])),
    }
    Ok(answer)
}

fn told(book: &PriceBook, sheet: &Sheet, evaluation: &Evaluation) -> Node {
    let cart = &sheet.estimate.cart;
    let items = cart.iter().zip(&evaluation.items).map(|(cart, item)| {
        let mut node = Node::object([("id", Node::text(cart.item.as_str()))]);
        if let Some(total) = item.total {
            node.push("total", Node::decimal(total));
        }
        node
    });
    let mut node = Node::object([
        ("book", Node::text(book.id.as_str())),
        ("asOf", Node::text(book.as_of.as_str())),
        ("currency", Node::text(book.currency.as_str())),
        ("start", Node::text(date_iso(sheet.estimate.start))),
        ("months", Node::Int(i64::try_from(sheet.month_count()).unwrap_or(i64::MAX))),
        ("items", Node::List(items.collect())),
    ]);
    if let Some(total) = evaluation.total {
        node.push("total", Node::decimal(total));
    }
    node
}

fn judged(verdict: &Verdict) -> Node {
    let causes = verdict.causes();
    Node::object([
        ("same", Node::Bool(verdict.same())),
        ("causes", Node::List(causes.iter().map(|cause| Node::text(cause.name())).collect())),
        ("then", verdict.then.write()),
        ("now", verdict.now.write()),
    ])
}

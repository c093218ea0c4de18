//! The price books that come with the page, and how one is fetched, one at a time.

use std::sync::Arc;

use crate::book::{self, PriceBook};
use crate::document::{Node, Path, Problem, Problems};
use crate::dom::browser;
use crate::js;
use crate::view::format::Coin;
pub use crate::view::lists::{KNOWN, is_known};

/// A book at hand.
#[derive(Debug)]
pub struct Loaded {
    /// The document, for reading a point of it otherwise.
    pub node: Node,
    /// What it says.
    pub book: PriceBook,
    /// How it writes money.
    pub coin: Coin,
}

/// Why a book is not at hand.
#[derive(Clone, Debug, PartialEq)]
pub enum Missing {
    /// It could not be fetched.
    Unreachable,
    /// It breaks rules.
    Wrong(Problems),
}

/// Reads a book from its text. It is not for the books that come with the page: [`fetch_known`].
///
/// # Errors
/// Every problem of the document.
pub fn read(text: &str) -> Result<Arc<Loaded>, Missing> {
    let node = Node::parse(text)
        .map_err(|error| Missing::Wrong(Problems::from(Problem::whole("notJson", error))))?;
    loaded(node)
}

fn loaded(node: Node) -> Result<Arc<Loaded>, Missing> {
    let book = book::read(&node, &Path::ROOT).map_err(Missing::Wrong)?;
    let coin = Coin::new(&book.currency, book.policies.rounding.bill.scale);
    Ok(Arc::new(Loaded { node, book, coin }))
}

/// Fetches a book that comes with the page.
///
/// # Errors
/// Why it is not at hand.
pub async fn fetch_known(id: &str) -> Result<Arc<Loaded>, Missing> {
    let mut url = String::from("books/");
    url.push_str(id);
    url.push_str(".json");
    let parsed = browser::fetch_json(&url).await.ok_or(Missing::Unreachable)?;
    loaded(js::node(&parsed).ok_or(Missing::Unreachable)?)
}

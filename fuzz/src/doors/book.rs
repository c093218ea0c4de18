//! Price books: whatever is accepted can be priced, and prices add up.

use super::{refused, sum};
use packwise::api;
use packwise::book::{self, PriceBook};
use packwise::document::{Node, Path};
use std::rc::Rc;

/// Around the bounds of tiers, and at the ends of what may be asked.
const QUANTITIES: [&str; 6] = ["0", "1", "0.5", "9.999999", "10001", "1000000000000000"];

/// Reads a book, looks for what is odd in it, and prices quantities of each item.
pub fn open(document: &Node) {
    let book = match book::read(document, &Path::ROOT) {
        Ok(book) => Rc::new(book),
        Err(problems) => return refused(&problems),
    };
    let odd =
        api::check_book(document).unwrap_or_else(|problems| panic!("read, then {problems:?}"));
    assert_eq!(odd.text_at("id"), Some(book.id.as_str()));
    for item in book.items.iter().filter(|item| item.pay_per_use.is_some()).take(20) {
        QUANTITIES.iter().for_each(|quantity| price(&book, &item.id, quantity));
    }
}

fn price(book: &Rc<PriceBook>, item: &str, quantity: &str) {
    let request = Node::object([
        ("book", Node::text("own")),
        ("item", Node::text(item)),
        ("quantity", Node::text(quantity)),
    ]);
    let result = match api::rate(&request, &|_| Some(Rc::clone(book))) {
        Ok(result) => result,
        Err(problems) => {
            assert_eq!(problems.0[0].code, "amountTooLarge", "{problems:?}");
            return;
        }
    };
    let lines = result.list_at("lines");
    let units = sum(lines.iter().map(|line| line.decimal_at("quantity")));
    assert_eq!(units, request.decimal_at("quantity"), "the lines of {quantity} of {item}");
    let unpriced = !result.list_at("unpriced").is_empty();
    for key in ["amount", "exact"] {
        assert_eq!(result.get(key).is_none(), unpriced, "{key} of {quantity} of {item}");
    }
}

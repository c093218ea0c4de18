//! Addresses of the pages: what is read is written, read again the same, and can be evaluated.

use super::{Tools, library};
use packwise::book::PriceBook;
use packwise::books;
use packwise::document::Node;
use packwise::estimate::{Shelf, evaluate};
use packwise::link::{Sheet, handed, pack, read, saved};
use packwise::planner;

/// Reads the part of an address after `#`, as each page does; now and then the estimate is lived
/// through.
pub fn open(fragment: &str, live: bool, tools: Tools) {
    if let Some(Ok(read)) = planner::link::read(fragment) {
        let written = planner::link::write(&read);
        assert_eq!(planner::link::read(&written), Some(Ok(read)), "{written}");
    }
    let Ok(found) = read(fragment) else { return };
    let Some(book) = library(found.book()) else { return };
    let Some(sheet) = found.sheet(&book) else { return };
    let written = saved::write(&sheet, &book.as_of);
    let second = read(&written).ok().and_then(|found| found.sheet(&book));
    let second = second.unwrap_or_else(|| panic!("not read again: {written}"));
    assert_eq!(second.estimate, sheet.estimate, "another estimate the second time");
    assert_eq!(saved::write(&second, &book.as_of), written, "written otherwise");
    handed_over(&sheet, &book);
    if live {
        (tools.next)();
        evaluated(&sheet, &book);
    }
}

/// What the estimator hands to the page of plans is read there.
fn handed_over(sheet: &Sheet, book: &PriceBook) {
    let item = sheet.item().and_then(|cart| book.items.get(book.item_index(&cart.item)?));
    let Some(question) = item.and_then(|item| handed::question(sheet, item, book)) else { return };
    let fragment = format!("p={}", pack(&question));
    let read = planner::link::read(&fragment);
    assert!(matches!(read, Some(Ok(_))), "{read:?} of {}", question.to_json());
}

fn evaluated(sheet: &Sheet, book: &PriceBook) {
    let text = books::BUILT_IN.iter().find(|(id, _)| *id == book.id).map(|(_, text)| *text);
    let document = Node::parse(text.expect("a built-in book")).expect("a document");
    if let Ok(shelf) = Shelf::new(book, &document, &sheet.estimate.rules) {
        match evaluate(&shelf, &sheet.estimate) {
            Ok(_) => {}
            Err(problems) => super::refused(&problems),
        }
    }
}

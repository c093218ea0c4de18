//! The result: the last good one stays, whatever happens to the inputs.

use std::sync::Arc;

use super::state::{Page, Store};
use crate::dom::browser;
use crate::dom::live::Live;
use crate::estimate::{Evaluation, Reading, Shelf, evaluate, read_otherwise};

/// The last good result, and what it is the result of.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The result.
    pub evaluation: Arc<Evaluation>,
    /// The book and the inputs.
    pub page: Arc<Page>,
    /// The book with the reader's own rules, by which it was evaluated.
    pub shelf: Arc<Shelf>,
    /// The other readings of its open points, as far as they were read.
    pub readings: Vec<Option<Arc<Reading>>>,
    /// Whether the present inputs could not be evaluated.
    pub stale: bool,
}

/// The result of the present inputs; where there is none, the one before, marked as such.
pub fn next(page: &Live<Option<Page>>, before: Option<Outcome>) -> Option<Outcome> {
    let page = page.get()?;
    let shelf = match before.as_ref().filter(|before| same_rules(&before.page, &page)) {
        Some(before) => Ok(before.shelf.clone()),
        None => {
            let (loaded, rules) = (&page.loaded, &page.sheet.estimate.rules);
            Shelf::new(&loaded.book, &loaded.node, rules).map(Arc::new)
        }
    };
    let result = shelf.and_then(|shelf| Ok((evaluate(&shelf, &page.sheet.estimate)?, shelf)));
    match result {
        Ok((evaluation, shelf)) => {
            let evaluation = Arc::new(evaluation);
            let readings = Vec::new();
            Some(Outcome { evaluation, page: Arc::new(page), shelf, readings, stale: false })
        }
        Err(_) => before.map(|before| Outcome { stale: true, ..before }),
    }
}

/// A result with the other readings of what the vendor leaves open. Each of them takes a turn of
/// its own, so that the page answers in between; `None` once the inputs have changed meanwhile.
pub async fn settled(store: Store, outcome: Outcome) -> Option<Outcome> {
    let found = store.turn();
    let before = store.settled.now().filter(|it| Arc::ptr_eq(&it.shelf, &outcome.shelf));
    let mut readings = before.map(|before| before.readings).unwrap_or_default();
    let mut evaluation = Evaluation::clone(&outcome.evaluation);
    let estimate = &outcome.page.sheet.estimate;
    for place in 0..outcome.shelf.book.open.len() {
        browser::turn().await;
        if store.turn() != found {
            return None;
        }
        if readings.len() == place {
            let document = &outcome.page.loaded.node;
            let reading = outcome.shelf.reading(document, &estimate.rules, place);
            readings.push(reading.ok().flatten().map(Arc::new));
        }
        // What one reading cannot price is no reason to keep back the rest.
        if let Some(Some(reading)) = readings.get(place) {
            let _ = read_otherwise(reading, estimate, &mut evaluation);
        }
    }
    browser::turn().await;
    Some(Outcome { evaluation: Arc::new(evaluation), readings, ..outcome })
}

fn same_rules(before: &Page, now: &Page) -> bool {
    Arc::ptr_eq(&before.loaded, &now.loaded)
        && before.sheet.estimate.rules == now.sheet.estimate.rules
}

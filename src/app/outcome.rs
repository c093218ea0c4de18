//! The result: the last good one stays, whatever happens to the inputs.

use std::sync::Arc;

use leptos::prelude::*;

use super::state::Page;
use crate::estimate::{Evaluation, Shelf, evaluate};

/// The last good result, and what it is the result of.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The result.
    pub evaluation: Arc<Evaluation>,
    /// The book and the inputs.
    pub page: Arc<Page>,
    /// The book with the reader's own rules, by which it was evaluated.
    pub shelf: Arc<Shelf>,
    /// Whether the present inputs could not be evaluated.
    pub stale: bool,
}

/// The result of the present inputs; where there is none, the one before, marked as such.
pub fn next(page: RwSignal<Option<Page>>, before: Option<Outcome>) -> Option<Outcome> {
    let page = page.get()?;
    let shelf = match before.as_ref().filter(|before| same_rules(&before.page, &page)) {
        Some(before) => Ok(before.shelf.clone()),
        None => Shelf::new(&page.loaded.node, &page.sheet.estimate.rules).map(Arc::new),
    };
    let result = shelf.and_then(|shelf| Ok((evaluate(&shelf, &page.sheet.estimate)?, shelf)));
    match result {
        Ok((evaluation, shelf)) => {
            let evaluation = Arc::new(evaluation);
            Some(Outcome { evaluation, page: Arc::new(page), shelf, stale: false })
        }
        Err(_) => before.map(|before| Outcome { stale: true, ..before }),
    }
}

fn same_rules(before: &Page, now: &Page) -> bool {
    Arc::ptr_eq(&before.loaded, &now.loaded)
        && before.sheet.estimate.rules == now.sheet.estimate.rules
}

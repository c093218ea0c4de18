//! Why an estimate has no total: the first month without a public price, and the highest price that
//! is public.

use crate::dom::html::{View, el, many};

use crate::app::state::Outcome;
use crate::view::Lang;
use crate::view::explain::Context;
use crate::view::unpriced::unpriced as of_month;

/// The body of the notice; nothing where every month has its price.
pub fn unpriced(outcome: &Outcome, lang: Lang) -> View {
    let (book, coin) = (&outcome.shelf.book, &outcome.page.loaded.coin);
    let found = outcome.evaluation.items.iter().find_map(|item| {
        let sold = book.items.get(item.item)?;
        let context = Context { book, item: sold, coin, lang, alone: true, failures: false };
        item.months.iter().find_map(|month| of_month(&context, month))
    });
    let Some(found) = found else { return View::Empty };
    let highest = found.highest.map(|(words, amount)| {
        el("p").child(words).child(" ").child(el("b").child(amount)).into_any()
    });
    let said = [found.head, found.reason].map(|said| el("p").child(said).into_any());
    many(said.into_iter().chain(highest).collect())
}

//! The way to the page of plans and back: the item that is open in the address, and the purchases
//! that come back put into the cart.

use std::time::Duration;

use leptos::prelude::set_timeout;

use super::follow;
use super::state::Store;
use super::texts;
use crate::document::Node;
use crate::dom::browser;
use crate::link::{self, handed};
use crate::view::Lang;
use crate::view::format::count;
use crate::view::words_plan::Planned;

/// The page of plans.
pub const PAGE: &str = "./plan.html";

/// The address at which the item that is open is planned; the page alone where it cannot be.
pub fn address(store: Store) -> String {
    let question =
        store.peek(|page| handed::question(&page.sheet, page.planned_item()?, &page.loaded.book));
    let ask = |node: Node| ["#p=", &link::pack(&node), "&e=", &texts::typed(store)].concat();
    [PAGE, &question.map(ask).unwrap_or_default()].concat()
}

/// Goes to the plan of the item that is open.
pub fn open(store: Store) {
    browser::open(&address(store));
}

/// Puts the purchases of a plan into the cart, which can be undone, and says what that comes to.
pub fn fill(store: Store, plan: &Node) {
    let all = store.peek(|page| {
        let (sheet, book) = (&page.sheet, &page.loaded.book);
        let item = book.items.get(book.item_index(&sheet.item()?.item)?)?;
        handed::purchases(plan, sheet, item)
    });
    let Some(all) = all else { return };
    let news = store.peek(|page| {
        let mut after = page.sheet.clone();
        after.buy(&all);
        after.bought() != page.sheet.bought()
    });
    if news {
        store.edit("", |sheet| sheet.buy(&all));
        store.say(said(store, store.lang_now()));
    }
    // The estimate that the page opens with is not written back by itself.
    set_timeout(move || follow::save(store), Duration::ZERO);
}

/// What the cart holds now, and what the estimate costs with it.
fn said(store: Store, lang: Lang) -> String {
    let words = Planned::of(lang);
    let bought = store.peek(|page| page.sheet.bought());
    let packs: u32 = bought.iter().map(|it| it.count).sum();
    let outcome = store.outcome_now();
    let total = outcome.and_then(|it| Some(it.page.loaded.coin.money(it.evaluation.total?)));
    let total = total.map(|total| words.total.fill([&total])).unwrap_or_default();
    let cart = match packs {
        0 => words.none.to_owned(),
        1 => words.one.to_owned(),
        _ => words.several.fill([&count(packs as usize)]),
    };
    crate::view::text::join(lang, &crate::view::text::join(lang, &cart, &total), words.undo)
}

//! The estimator page: inputs at the left, the result beside them, its explanation below.

use std::sync::Arc;

use leptos::prelude::*;

use super::books::Loaded;
use super::components::bills::bills;
use super::components::items::items;
use super::components::once::once;
use super::components::own_book::{news, own_book};
use super::components::packs::packs;
use super::components::panel::{dock, panel};
use super::components::tiers::tiers;
use super::components::title::{list_facts, provenance, title};
use super::components::usage::usage;
use super::state::{Outcome, Store};
use super::words;
use crate::book::{Item, Tax};
use crate::view::Lang;
use crate::view::words_result::{Bills, Charts};

/// The item that is open: its book and its place in it.
#[derive(Clone, Debug)]
struct Open {
    loaded: Arc<Loaded>,
    item: usize,
    cart: usize,
}

fn open_item(store: Store) -> Memo<Option<Open>> {
    let look = move |_: Option<&Option<Open>>| {
        store.read(|page| {
            let item = page.loaded.book.item_index(&page.sheet.item()?.item)?;
            Some(Open { loaded: page.loaded.clone(), item, cart: page.sheet.current })
        })
    };
    Memo::new_with_compare(look, |before, now| {
        match (before.and_then(Option::as_ref), now.and_then(Option::as_ref)) {
            (Some(before), Some(now)) => !before.same(now),
            (None, None) => false,
            _ => true,
        }
    })
}

impl Open {
    fn same(&self, other: &Open) -> bool {
        Arc::ptr_eq(&self.loaded, &other.loaded)
            && (self.item, self.cart) == (other.item, other.cart)
    }
}

/// The whole page in one language.
pub fn estimator(lang: Lang) -> AnyView {
    let store = Store::here();
    let open = open_item(store);
    let inputs = move || open.get().map(|open| inputs(&open, lang));
    let results = move || store.outcome.get().map(|outcome| results(&outcome, lang));
    view! {
        <main class="wrap" id="main">
            {title(lang)}
            {news(lang)}
            <div class="cols">
                <div class="inputs">
                    {items(lang)}
                    {inputs}
                </div>
                <div class="side">{panel(lang)}</div>
                <div class="more">
                    {results}
                    <section>
                        <details>
                            <summary class="text">{words::ABOUT_LIST.of(lang)}</summary>
                            {list_facts(lang)}
                        </details>
                        {own_book(lang)}
                    </section>
                </div>
            </div>
        </main>
        {footer(lang)}
        {dock(lang)}
    }
    .into_any()
}

fn inputs(open: &Open, lang: Lang) -> AnyView {
    let item = &open.loaded.book.items[open.item];
    if item.one_time.is_some() {
        return once(&open.loaded, open.item, lang);
    }
    view! {
        {usage(item, lang)}
        {packs(&open.loaded, open.item, lang)}
    }
    .into_any()
}

fn results(outcome: &Outcome, lang: Lang) -> AnyView {
    let charts = Charts::of(lang);
    let index = outcome.evaluation.items.get(outcome.page.sheet.current).map(|item| item.item);
    let item: Option<&Item> = index.and_then(|index| outcome.page.loaded.book.items.get(index));
    let price = item.and_then(|item| Some((item, item.pay_per_use.as_ref()?)));
    let jumps = price.map(|(item, price)| {
        view! {
            <section aria-labelledby="jumps">
                <div class="head"><h2 id="jumps">{charts.jump_heading}</h2></div>
                {tiers(outcome, item, price, lang)}
            </section>
        }
    });
    view! {
        {jumps}
        <section aria-labelledby="bills">
            <div class="head"><h2 id="bills">{Bills::of(lang).heading}</h2></div>
            {bills(outcome, lang)}
        </section>
    }
    .into_any()
}

fn footer(lang: Lang) -> AnyView {
    let store = Store::here();
    let words = Bills::of(lang);
    let facts = move || {
        store.loaded().map(|loaded| {
            let tax = match loaded.book.tax {
                Tax::Included => words.footer_tax_included,
                Tax::Excluded => words.footer_tax_excluded,
                Tax::NotStated => words.footer_tax_not_stated,
            };
            view! {
                <li>{provenance(&loaded.book, lang)}</li>
                <li>{tax}</li>
            }
        })
    };
    view! {
        <footer class="wrap">
            <ul>
                {facts}
                <li>{words.footer_private}</li>
            </ul>
        </footer>
    }
    .into_any()
}

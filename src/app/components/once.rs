//! An item that is bought once: how many, and at what price.

use crate::dom::html::{View, el};
use std::rc::Rc;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::field::{Field, Takes, field};
use super::stepper::{Stepper, stepper};
use crate::app::books::Loaded;
use crate::app::state::Store;
use crate::view::Lang;
use crate::view::words_form::{Items, Packs};

/// The section for an item with a one-time price.
pub fn once(loaded: &Arc<Loaded>, item: usize, lang: Lang) -> View {
    let store = Store::here();
    let words = Packs::of(lang);
    let sold = &loaded.book.items[item];
    let Some(price) = &sold.one_time else { return View::Empty };
    let (name, list) = (sold.name.in_language(lang.tag()).to_owned(), price.price);
    let listed = list.map(|price| loaded.coin.list_price(price));
    let listed = listed.unwrap_or_else(|| words.no_public_price.to_owned());
    let now = move || {
        store.read(|page| {
            page.sheet.item().map(|item| (item.one_time, item.one_time_price)).unwrap_or_default()
        })
    };
    let counter = stepper(Stepper {
        id: "once".to_owned(),
        label: words.number_of.fill([&name]),
        fewer: words.fewer.fill([&name]),
        more: words.more.fill([&name]),
        least: 0,
        count: Rc::new(move || now().0 as usize),
        on_change: Rc::new(move |count: usize| {
            store.edit("once", |sheet| sheet.with_item(|item| item.one_time = count as u32));
        }),
    });
    let own = field(Field {
        id: "once-price".to_owned(),
        label: words.your_price.fill([loaded.coin.symbol().trim_end()]),
        quiet: false,
        unit: loaded.coin.code.clone(),
        takes: Takes::Price,
        value: Rc::new(move || now().1.or(list).unwrap_or_default()),
        on_change: Rc::new(move |price: Decimal| {
            let own = (Some(price) != list).then_some(price);
            store.edit("once-price", |sheet| sheet.with_item(|item| item.one_time_price = own));
        }),
    });
    el("section")
        .attr("aria-labelledby", "once-heading")
        .child(
            el("div")
                .class("head")
                .child(el("h2").attr("id", "once-heading").child(words.one_time))
                .child(el("p").class("small").child(Items::of(lang).bought_once.fill([&listed]))),
        )
        .child(el("div").class("row").child(own).child(counter))
        .into_any()
}

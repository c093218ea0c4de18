//! What is bought: the price list, the item, from when and for how long, and the cart.

use crate::dom::html::{Child, Collect, View, action, el, many};
use crate::dom::live::number;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use crate::app::books::{KNOWN, Loaded};
use crate::app::state::{Loading, Store};
use crate::book::Item;
use crate::dom::segments::{Segments, segments};
use crate::dom::select::{Select, select};
use crate::estimate::CartItem;
use crate::view::Lang;
use crate::view::dates::date_iso;
use crate::view::field::parse_date;
use crate::view::format::count;
use crate::view::terms::terms;
use crate::view::words_form::Items;

/// The section with the vendor, the item and the period.
pub fn items(lang: Lang) -> View {
    let store = Store::here();
    let words = Items::of(lang);
    let stamp = store.book_stamp();
    let listed = move || {
        stamp.get();
        untrack(|| store.loaded())
    };
    let choose = move || listed().map(|loaded| item_select(&loaded, lang));
    let cart = move || listed().map(|loaded| cart(loaded, lang));
    let hint = move || {
        store.read(|page| {
            let item = page.sheet.item().and_then(|item| page.loaded.book.item_index(&item.item));
            item.map(|index| terms(&page.loaded.book.items[index], lang)).unwrap_or_default()
        })
    };
    el("section")
        .attr("aria-label", words.items)
        .child(el("div").class("pick").child(book_select(lang)).child(choose))
        .child(el("p").class("hint").child(hint))
        .child(cart)
        .child(period(lang))
        .into_any()
}

/// The lists that come with the page, and the reader's own while it is open.
fn book_select(lang: Lang) -> View {
    let store = Store::here();
    let stamp = store.book_stamp();
    let own = move || {
        stamp.get();
        store.peek(|page| {
            let book = &page.loaded.book;
            let own = KNOWN.iter().all(|known| known.id != book.id);
            own.then(|| (book.id.clone(), book.name.in_language(lang.tag()).to_owned()))
        })
    };
    let now = move || store.read(|page| page.loaded.book.id.clone());
    let control = move || {
        let known = KNOWN.iter().map(|known| (known.id.to_owned(), known.name(lang).to_owned()));
        select(Select {
            id: "book".to_owned(),
            label: Items::of(lang).vendor.to_owned(),
            choices: own().into_iter().chain(known).collect(),
            // While another list is on its way the select goes on showing the one wanted.
            chosen: Rc::new(move || {
                store.loading.track();
                now()
            }),
            on_choose: Rc::new(move |id: String| {
                if untrack(now) != id || store.loading.now() != Loading::Idle {
                    store.open_known(&id);
                }
            }),
        })
    };
    control.view()
}

/// Whether the page can estimate an item: capacity alone has no usage to speak of.
fn offered(item: &&Item) -> bool {
    item.pay_per_use.is_some() || !item.packs.is_empty() || item.one_time.is_some()
}

fn item_select(loaded: &Arc<Loaded>, lang: Lang) -> View {
    let store = Store::here();
    let book = loaded.clone();
    let choices = loaded.book.items.iter().filter(offered);
    let choices =
        choices.map(|item| (item.id.clone(), item.name.in_language(lang.tag()).to_owned()));
    select(Select {
        id: "item".to_owned(),
        label: Items::of(lang).item.to_owned(),
        choices: choices.collect(),
        chosen: Rc::new(move || {
            store.read(|page| page.sheet.item().map(|item| item.item.clone()).unwrap_or_default())
        }),
        on_choose: Rc::new(move |id: String| {
            let held =
                store.peek(|page| page.sheet.estimate.cart.iter().position(|item| item.item == id));
            store.edit("", |sheet| match held {
                Some(index) => sheet.current = index,
                None => sheet.change_item(&book.book, &id),
            });
        }),
    })
}

/// The first day, and one month or a year.
fn period(lang: Lang) -> View {
    let store = Store::here();
    let words = Items::of(lang);
    let start = move || store.read(|page| page.sheet.estimate.start);
    let problem = move || store.problem("start");
    let typed = move |text: String| match parse_date(&text) {
        Ok(day) => {
            store.set_problem("start", None);
            store.edit("start", |sheet| sheet.set_start(day));
        }
        Err(problem) => store.set_problem("start", Some(problem)),
    };
    // A page that nobody has touched begins with a whole month.
    let part = move || store.more.get().map(|more| (more.part)(start(), lang));
    let wrong = move || {
        let said = problem()?.sentence(lang);
        Some(el("p").class("error").attr("id", "start-problem").child(said).into_any())
    };
    many(vec![
        Child::view(
            el("div")
                .class("row below")
                .child(
                    el("div")
                        .class("field")
                        .child(el("label").class("label").attr("for", "start").child(words.starts))
                        .child(
                            el("div").class("box").child(
                                el("input")
                                    .attr("id", "start")
                                    .attr("type", "date")
                                    .attr("min", "2000-01-01")
                                    .attr("max", "2099-12-31")
                                    .value("value", move || date_iso(start()))
                                    .attr("aria-invalid", move || problem().map(|_| "true"))
                                    .attr("aria-describedby", "start-problem")
                                    .on_text("change", typed),
                            ),
                        ),
                )
                .child(length(lang)),
        ),
        Child::view(wrong),
        Child::view(part),
    ])
    .into_any()
}

/// One month, a year, or another number that the estimate has: pasted or from a link, it stays to
/// be chosen.
fn length(lang: Lang) -> View {
    let (store, words) = (Store::here(), Items::of(lang));
    let months = move || store.read(|page| page.sheet.month_count());
    let other = number(move |before: Option<&u64>| match months() as u64 {
        1 | 12 => before.copied().unwrap_or_default(),
        other => other,
    });
    let length = move || {
        let other = other.get() as usize;
        let mut choices = vec![words.one_month.to_owned(), words.months.fill(["12"])];
        if other > 0 {
            choices.push(words.months.fill([&count(other)]));
        }
        segments(Segments {
            name: "period",
            legend: words.period,
            choices,
            chosen: Rc::new(move || match months() {
                1 => 0,
                12 => 1,
                _ => 2,
            }),
            on_choose: Rc::new(move |choice: usize| {
                let months = match choice {
                    0 => 1,
                    1 => 12,
                    _ => other,
                };
                store.edit("", |sheet| sheet.set_month_count(months));
            }),
        })
    };
    length.view()
}

/// The items of the estimate, one of them open, and the button for another one.
fn cart(loaded: Arc<Loaded>, lang: Lang) -> View {
    let store = Store::here();
    let words = Items::of(lang);
    let stamp = store.stamp(|page| {
        let cart = page.sheet.estimate.cart.iter();
        let at = |item: &CartItem| page.loaded.book.item_index(&item.item).unwrap_or(0) as u64;
        cart.fold(0, |stamp, item| stamp * 211 + at(item) + 1)
    });
    let held = move || {
        stamp.get();
        store.peek(|page| {
            page.sheet.estimate.cart.iter().map(|item| item.item.clone()).collect::<Vec<_>>()
        })
    };
    let rows = {
        let loaded = loaded.clone();
        move || {
            let held = held();
            (held.len() > 1).then(|| {
                let row = |(index, id): (usize, &String)| cart_row(&loaded, index, id, lang);
                let rows = held.iter().enumerate().map(row).collect_views();
                el("ul").class("cart").attr("aria-label", words.items).child(rows).into_any()
            })
        }
    };
    let another = {
        let loaded = loaded.clone();
        move || {
            let more = loaded.book.items.iter().filter(offered).count() > held().len();
            let loaded = loaded.clone();
            let add = move |_| store.edit("", |sheet| sheet.add_item(&loaded.book));
            more.then(|| action("text").on("click", add).child(words.add_item).into_any())
        }
    };
    many(vec![Child::view(rows), Child::view(el("p").class("below-small").child(another))])
        .into_any()
}

fn cart_row(loaded: &Arc<Loaded>, index: usize, id: &str, lang: Lang) -> View {
    let store = Store::here();
    let book = &loaded.book;
    let name = book.item_index(id).map_or("", |at| book.items[at].name.in_language(lang.tag()));
    let name = name.to_owned();
    let remove = Items::of(lang).remove_item.fill([&name]);
    let coin = loaded.coin.clone();
    let total = move || {
        let outcome = store.outcome();
        let item = outcome.as_ref().and_then(|it| it.evaluation.items.get(index));
        item.and_then(|item| item.total).map(|total| coin.money(total))
    };
    el("li")
        .child(
            action("name")
                .attr("aria-current", move || {
                    store.read(|page| page.sheet.current == index).then_some("true")
                })
                .on("click", move |_| store.edit("open", |sheet| sheet.current = index))
                .child(name),
        )
        .child(el("span").class("num").child(total))
        .child(
            action("text")
                .attr("aria-label", remove)
                .on("click", move |_| store.edit("", |sheet| sheet.remove_item(index)))
                .child("×"),
        )
        .into_any()
}

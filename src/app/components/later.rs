//! Packs bought after the first day, as a plan has them: when, at which price, how many.

use std::rc::Rc;

use leptos::prelude::Get;
use rust_decimal::Decimal;

use super::packs::{Shelf, key};
use super::stepper::{Stepper, stepper};
use crate::app::state::Page;
use crate::book::{Item, Pack};
use crate::dom::html::{Child, Collect, El, View, action, el};
use crate::link::months::month_starts;
use crate::view::dates::{date, date_long};
use crate::view::format::{pack_size, unit_word};
use crate::view::words_form::Packs;
use crate::view::words_plan::Later;
use chrono::NaiveDate;

/// A row's pack, by its position in the item, and its month.
type Place = (usize, usize);

/// The rows of a page, by month.
fn places(page: &Page, item: usize) -> Vec<Place> {
    let sold = &page.loaded.book.items[item];
    let rows = page.sheet.item().map(|item| item.packs.as_slice()).unwrap_or_default();
    let later = rows.iter().filter(|row| row.month > 0 && row.count > 0);
    later.filter_map(|row| Some((sold.pack_index(&row.pack)?, row.month))).collect()
}

/// How many are bought at a place, and the own price.
fn row_at(page: &Page, id: &str, month: usize) -> Option<(u32, Option<Decimal>)> {
    let mut rows = page.sheet.item()?.packs.iter();
    let row = rows.find(|row| row.pack == id && row.month == month)?;
    Some((row.count, row.unit_price))
}

impl Shelf {
    /// A part of the table for what is bought later; nothing where all is bought on the first day.
    pub fn later(&self) -> View {
        let (store, item, shelf) = (self.store, self.item, self.clone());
        let stamp = store.stamp(move |page| {
            let mix = |stamp: u64, (pack, month): Place| {
                stamp.wrapping_mul(6007).wrapping_add((pack * 64 + month) as u64)
            };
            places(page, item).into_iter().fold(0, mix)
        });
        let rows = move || {
            let all = (stamp.get() > 0).then(|| store.peek(|page| places(page, item)));
            all.map(|all| {
                let sold = &shelf.loaded.book.items[item];
                let row = |(pack, month)| shelf.later_row(sold, &sold.packs[pack], month);
                let rows = all.into_iter().map(row).collect_views();
                let head = el("th").attr("scope", "rowgroup").attr("role", "rowheader");
                let head = head.attr("colspan", "6").class("small");
                let head = head.child(Later::of(shelf.lang).heading);
                let head = el("tr").attr("role", "row").class("group").child(head);
                el("tbody").attr("role", "rowgroup").child(head).child(rows).into_any()
            })
        };
        rows.view()
    }

    /// The first day of a month.
    fn day(&self, month: usize) -> impl Fn() -> NaiveDate + Copy + use<> {
        let store = self.store;
        move || {
            let start = store.read(|page| page.sheet.estimate.start);
            month_starts(start, month + 1).last().copied().unwrap_or(start)
        }
    }

    fn later_row(&self, item: &Item, pack: &Pack, month: usize) -> View {
        let (words, packs, lang, store) =
            (Later::of(self.lang), Packs::of(self.lang), self.lang, self.store);
        let size = pack_size(pack.quantity, &item.unit, lang);
        let (day, coin, list) = (self.day(month), self.loaded.coin.clone(), pack.price);
        let id = pack.id.clone();
        let now = move || store.read(|page| row_at(page, &id, month));
        let price = {
            let now = now.clone();
            move || now().and_then(|(_, own)| own).or(list)
        };
        let (each_coin, units, each_price) = (coin.clone(), pack.quantity, price.clone());
        let each = move || each_coin.price_per_unit(each_price()?, units);
        let money = move || {
            let none = || packs.no_public_price.to_owned();
            price().map_or_else(none, |price: Decimal| coin.list_price(price))
        };
        let bought = move || packs.bought.fill([&date(day(), lang)]);
        let id = pack.id.clone();
        let set = move |count: u32| {
            store.edit(&key("later", &id), |sheet| sheet.set_pack_count(&id, month, count));
        };
        let at = date_long(leptos::prelude::untrack(day), lang);
        let (less, counted) = (set.clone(), now);
        let counter = stepper(Stepper {
            id: key(&key("later", &month.to_string()), &pack.id),
            label: words.number_of.fill([&size, &at]),
            fewer: words.fewer.fill([&size, &at]),
            more: words.more.fill([&size, &at]),
            least: 1,
            count: Rc::new(move || counted().map_or(0, |(count, _)| count as usize)),
            on_change: Rc::new(move |count: usize| less(count as u32)),
        });
        let remove = action("text")
            .attr("aria-label", words.remove_one.fill([&size, &at]))
            .on("click", move |_| set(0))
            .child(words.remove);
        let unit = unit_word(&item.unit, true, lang).to_owned();
        let each_again = each.clone();
        let narrow = move || each_again().map(|each| packs.each.fill([&each, &unit]));
        let head = el("th")
            .attr("scope", "row")
            .attr("role", "rowheader")
            .child(size)
            .child(el("span").class("list").child(" ").child(money.clone()))
            .child(el("span").class("narrow").child(narrow))
            .child(el("span").class("when").child(bought).child(" ").child(remove));
        let cell = |class: &'static str| -> El { el("td").attr("role", "cell").class(class) };
        el("tr")
            .attr("role", "row")
            .child(head)
            .child(cell("num wide"))
            .child(cell("num wide").child(money))
            .child(cell("num wide").child(each))
            .child(cell("wide end").child(self.end(pack, day)))
            .child(cell("num").child(counter))
            .into_any()
    }
}

//! The packs of the item that is open: sizes, prices, how many; what they do; what comes above.

use crate::dom::html::{Child, Collect, View, el, many};
use std::rc::Rc;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::field::{Field, Takes, field, parts};
use super::held::held;
use super::stepper::{Stepper, stepper};
use crate::app::books::Loaded;
use crate::app::state::Store;
use crate::app::words::PER_USE_OFF;
use crate::book::{Item, Pack};
use crate::dom::segments::{Segments, segments};
use crate::view::Lang;
use crate::view::dates::{date, date_long};
use crate::view::format::{pack_size, unit_word};
use crate::view::packs::notes;
use crate::view::words_form::{Packs, unit_heading};
use chrono::NaiveDate;

/// What every row needs.
#[derive(Clone)]
pub struct Shelf {
    /// The page's state.
    pub store: Store,
    /// The book at hand.
    pub loaded: Arc<Loaded>,
    /// The item's position in it.
    pub item: usize,
    /// The language.
    pub lang: Lang,
}

/// The section for an item that is sold in packs, or not.
pub fn packs(loaded: &Arc<Loaded>, item: usize, lang: Lang) -> View {
    let store = Store::here();
    let words = Packs::of(lang);
    let shelf = Shelf { store, loaded: loaded.clone(), item, lang };
    let sold = &loaded.book.items[item];
    let body = if sold.packs.is_empty() {
        el("p").class("small").child(words.none_sold).into_any()
    } else {
        many(vec![
            Child::view(shelf.table(sold)),
            Child::view(shelf.notes()),
            Child::view(shelf.discount()),
            held(loaded, item, lang),
        ])
        .into_any()
    };
    let bought = (!sold.packs.is_empty()).then(|| {
        let start = move || store.read(|page| page.sheet.estimate.start);
        el("p")
            .class("small")
            .child(move || words.bought.fill([&date_long(start(), lang)]))
            .into_any()
    });
    el("section")
        .attr("aria-labelledby", "packs")
        .child(
            el("div")
                .class("head")
                .child(el("h2").attr("id", "packs").child(words.heading))
                .child(bought),
        )
        .child(body)
        .child(above(sold, lang))
        .into_any()
}

impl Shelf {
    fn table(&self, item: &Item) -> View {
        let (words, lang) = (Packs::of(self.lang), self.lang);
        let unit = unit_word(&item.unit, true, lang);
        let rows = item.packs.iter().enumerate();
        let rows = rows.map(|(index, pack)| self.row(item, index, pack)).collect_views();
        el("table")
            .class("packs")
            .attr("role", "table")
            .child(el("caption").class("vh").child(words.heading))
            .child(
                el("thead").attr("role", "rowgroup").child(
                    el("tr")
                        .attr("role", "row")
                        .child(
                            el("th")
                                .attr("scope", "col")
                                .attr("role", "columnheader")
                                .child(words.size.fill([&unit_heading(&item.unit, lang)])),
                        )
                        .child(
                            el("th")
                                .attr("scope", "col")
                                .attr("role", "columnheader")
                                .class("num")
                                .child(words.list_price),
                        )
                        .child(
                            el("th")
                                .attr("scope", "col")
                                .attr("role", "columnheader")
                                .class("num")
                                .child(
                                    words.your_price.fill([self.loaded.coin.symbol().trim_end()]),
                                ),
                        )
                        .child(
                            el("th")
                                .attr("scope", "col")
                                .attr("role", "columnheader")
                                .class("num")
                                .child(words.per_unit.fill([unit])),
                        )
                        .child(
                            el("th")
                                .attr("scope", "col")
                                .attr("role", "columnheader")
                                .child(words.ends),
                        )
                        .child(
                            el("th")
                                .attr("scope", "col")
                                .attr("role", "columnheader")
                                .class("num")
                                .child(words.number),
                        ),
                ),
            )
            .child(el("tbody").attr("role", "rowgroup").child(rows))
            .child(self.later())
            .into_any()
    }

    /// How many packs of the size at this place are bought on the first day, and the own price.
    fn bought(&self, index: usize) -> impl Fn() -> (u32, Option<Decimal>) + Copy + use<> {
        let (store, item) = (self.store, self.item);
        move || {
            store
                .read(|page| {
                    let id = &page.loaded.book.items[item].packs.get(index)?.id;
                    let found = page.sheet.item()?.packs.iter().find(|pack| pack.pack == *id)?;
                    let count = if found.month == 0 { found.count } else { 0 };
                    Some((count, found.unit_price))
                })
                .unwrap_or_default()
        }
    }

    /// Whether packs of the size at this place are bought, on the first day or later.
    fn bought_ever(&self, index: usize) -> impl Fn() -> bool + use<> {
        let (store, item) = (self.store, self.item);
        move || {
            store.read(|page| {
                let id = page.loaded.book.items[item].packs.get(index).map(|pack| &pack.id);
                let bought = page.sheet.item().map(|item| item.packs.as_slice());
                let mut bought = bought.unwrap_or_default().iter();
                bought.any(|row| Some(&row.pack) == id && row.count > 0)
            })
        }
    }

    /// When a pack bought on a day would end, as a date.
    pub fn end<F: Fn() -> NaiveDate + Clone + 'static>(
        &self,
        pack: &Pack,
        bought: F,
    ) -> impl Fn() -> String + Clone + 'static + use<F> {
        let (lang, loaded) = (self.lang, self.loaded.clone());
        let length = pack.valid_for;
        move || {
            let start = bought();
            let offset = loaded.book.offset;
            let leap = loaded.book.policies.leap_day;
            let end = length.after(offset.midnight(start), 1, offset, leap);
            end.map(|end| date(offset.date(end), lang)).unwrap_or_default()
        }
    }

    fn row(&self, item: &Item, index: usize, pack: &Pack) -> View {
        let (words, lang, store) = (Packs::of(self.lang), self.lang, self.store);
        let size = pack_size(pack.quantity, &item.unit, lang);
        let coin = self.loaded.coin.clone();
        let bought = self.bought(index);
        let list = pack.price.map(|price| coin.list_price(price));
        let list = list.unwrap_or_else(|| words.no_public_price.to_owned());
        let list_price = pack.price;
        let own = move || bought().1.is_some_and(|own| Some(own) != list_price);
        let (each_coin, units) = (coin.clone(), pack.quantity);
        let each = move || {
            let price = bought().1.or(list_price)?;
            each_coin.price_per_unit(price, units)
        };
        let (each_again, unit) = (each.clone(), unit_word(&item.unit, true, lang).to_owned());
        let ends = self.end(pack, move || store.read(|page| page.sheet.estimate.start));
        let (ends_again, in_cart) = (ends.clone(), move || bought().0 > 0);
        let some = self.bought_ever(index);
        let id = pack.id.clone();
        let counter = stepper(Stepper {
            id: key("count", &index.to_string()),
            label: words.number_of.fill([&size]),
            fewer: words.fewer.fill([&size]),
            more: words.more.fill([&size]),
            least: 0,
            count: Rc::new(move || bought().0 as usize),
            on_change: Rc::new(move |count: usize| {
                store.edit(&key("pack", &id), |sheet| sheet.set_pack_count(&id, 0, count as u32));
            }),
        });
        let (price, problem) = self.price(index, pack, &size);
        let narrow = move || {
            let each = each_again().map(|each| words.each.fill([&each, &unit]));
            let ends = in_cart().then(|| words.ends_on.fill([&ends_again()]));
            many(vec![
                Child::view(el("span").class("narrow").child(each)),
                Child::view(el("span").class("narrow").child(ends)),
            ])
        };
        el("tr")
            .attr("role", "row")
            .child(
                el("th")
                    .attr("scope", "row")
                    .attr("role", "rowheader")
                    .child(size)
                    .child(el("span").class("list").child(" ").child(list.clone()))
                    .child(narrow),
            )
            .child(
                el("td").attr("role", "cell").class("num wide").toggle("struck", own).child(list),
            )
            .child(
                el("td")
                    .attr("role", "cell")
                    .class("num own")
                    .toggle("changed", some)
                    .child(price)
                    .child(problem),
            )
            .child(el("td").attr("role", "cell").class("num wide").child(each))
            .child(
                el("td")
                    .attr("role", "cell")
                    .class("wide end")
                    .child(move || if in_cart() { ends() } else { "–".to_owned() }),
            )
            .child(el("td").attr("role", "cell").class("num").child(counter))
            .into_any()
    }

    /// The field of the buyer's own price; it holds the list price until changed.
    fn price(&self, index: usize, pack: &Pack, size: &str) -> (View, View) {
        let bought = self.bought(index);
        let (words, store, list) = (Packs::of(self.lang), self.store, pack.price);
        let (id, field_id) = (pack.id.clone(), key("price", &index.to_string()));
        let label = words.price_of.fill([size]);
        let (input, problem) = parts(Field {
            id: field_id.clone(),
            label: String::new(),
            quiet: true,
            unit: String::new(),
            takes: Takes::Price,
            value: Rc::new(move || bought().1.or(list).unwrap_or_default()),
            on_change: Rc::new(move |price: Decimal| {
                let own = (Some(price) != list).then_some(price);
                store.edit(&key("price", &id), |sheet| sheet.set_pack_price(&id, own));
            }),
        });
        let label = el("label").class("own-label").attr("for", field_id).child(label).into_any();
        (many(vec![Child::view(label), Child::view(input)]).into_any(), problem)
    }

    /// One discount on all sizes; it fills the fields of the buyer's own prices.
    fn discount(&self) -> View {
        let (store, item) = (self.store, self.item);
        let loaded = self.loaded.clone();
        let now = move || {
            store.read(|page| page.sheet.entry().map(|entry| entry.discount).unwrap_or_default())
        };
        let control = field(Field {
            id: "discount".to_owned(),
            label: Packs::of(self.lang).discount.to_owned(),
            quiet: false,
            unit: "%".to_owned(),
            takes: Takes::Percent,
            value: Rc::new(now),
            on_change: Rc::new(move |percent: Decimal| {
                store.edit("discount", |sheet| {
                    sheet.set_discount(&loaded.book.items[item], percent);
                });
            }),
        });
        el("div").class("row below").child(control).into_any()
    }

    /// What becomes of the packs in the cart.
    fn notes(&self) -> View {
        let shelf = self.clone();
        let body = move || {
            let outcome = shelf.store.outcome();
            let page = outcome.as_ref().map(|outcome| outcome.page.clone());
            let current = page.map_or(0, |page| page.sheet.current);
            let item = outcome.as_ref().and_then(|it| it.evaluation.items.get(current));
            let item = item.filter(|found| found.item == shelf.item);
            let notes = item.map(|item| notes(&shelf.loaded.book, item, shelf.lang));
            let note = |note: String| el("p").class("hint").child(note).into_any();
            notes.unwrap_or_default().into_iter().map(note).collect_views()
        };
        el("div").class("notes").child(body).into_any()
    }
}

/// A key of two parts.
pub fn key(kind: &str, id: &str) -> String {
    let mut out = String::from(kind);
    out.push('-');
    out.push_str(id);
    out
}

/// What happens above free quota and packs: paid per use, or refused.
fn above(item: &Item, lang: Lang) -> View {
    let store = Store::here();
    let words = Packs::of(lang);
    if item.pay_per_use.is_none() {
        return View::Empty;
    }
    let chosen = Rc::new(move || {
        store.read(|page| {
            let set = page.sheet.item().and_then(|item| item.pay_per_use);
            usize::from(!set.unwrap_or(page.loaded.book.policies.pay_per_use_on))
        })
    });
    let control = segments(Segments {
        name: "above",
        legend: words.above,
        choices: vec![words.above_paid.to_owned(), words.above_refused.to_owned()],
        chosen,
        on_choose: Rc::new(move |choice: usize| {
            store.edit("", |sheet| sheet.with_item(|item| item.pay_per_use = Some(choice == 0)));
        }),
    });
    let store = Store::here();
    let off = move || store.read(|page| !page.loaded.book.policies.pay_per_use_on);
    let note = move || off().then(|| el("p").class("hint grow").child(PER_USE_OFF.of(lang)));
    el("div")
        .class("above below")
        .child(el("span").class("label").attr("aria-hidden", "true").child(words.above))
        .child(control)
        .child(note)
        .into_any()
}

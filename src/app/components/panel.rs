//! The result, always in view: the total, who pays for what, and what is worth a second look.

use crate::dom::html::{
    Child, Collect, El, View, action, column, el, many, number_cell, number_column,
};
use crate::money;
use crate::money::rough;
use rust_decimal::Decimal;

use super::points::points;
use crate::app::actions;
use crate::app::state::{Outcome, Store};
use crate::app::texts::What;
use crate::estimate::Split;
use crate::view::Lang;
use crate::view::chart::plus;
use crate::view::dates::month_year;
use crate::view::format::{count, number, percent, unit_word};
use crate::view::text::join;
use crate::view::total::currency_and_tax;
use crate::view::words_form::{Bar, unit_heading};
use crate::view::words_result::{States, Total};

/// The sums of the whole cart, ready to be shown.
struct Sums {
    split: Split,
    one_time: bool,
    /// Whether anything is used by the unit.
    used: bool,
    units: Decimal,
    unit: String,
}

fn add(sum: &mut Option<Decimal>, part: Option<Decimal>) {
    *sum = sum.zip(part).and_then(|(sum, part)| money::add(sum, part).ok());
}

fn sums(outcome: &Outcome) -> Sums {
    let zero = Some(Decimal::ZERO);
    let mut split = Split {
        pack_money: zero,
        pay_per_use_money: zero,
        one_time_money: zero,
        ..Split::default()
    };
    let book = &outcome.page.loaded.book;
    let mut unit = None;
    let (mut one_time, mut used) = (false, false);
    for item in &outcome.evaluation.items {
        let sold = &book.items[item.item];
        if sold.one_time.is_some() {
            one_time = true;
        } else {
            used = true;
            unit.get_or_insert_with(|| sold.unit.clone());
        }
        split.free_units = plus(split.free_units, item.split.free_units);
        split.pack_units = plus(split.pack_units, item.split.pack_units);
        split.pay_per_use_units = plus(split.pay_per_use_units, item.split.pay_per_use_units);
        split.refused_units = plus(split.refused_units, item.split.refused_units);
        add(&mut split.pack_money, item.split.pack_money);
        add(&mut split.pay_per_use_money, item.split.pay_per_use_money);
        add(&mut split.one_time_money, item.split.one_time_money);
    }
    let units = plus(plus(split.free_units, split.pack_units), split.pay_per_use_units);
    Sums { split, one_time, used, units, unit: unit.unwrap_or_else(|| "call".to_owned()) }
}

/// What the total is of: so many months, from which one.
pub fn total_of(outcome: &Outcome, lang: Lang) -> String {
    let words = Total::of(lang);
    let sheet = &outcome.page.sheet;
    let first = month_year(sheet.estimate.start, lang);
    match sheet.month_count() {
        1 => words.of_month.fill([&first]),
        months => words.of_months.fill([&count(months), &first]),
    }
}

fn hero(outcome: &Outcome, lang: Lang) -> View {
    let coin = &outcome.page.loaded.coin;
    let Some(total) = outcome.evaluation.total else {
        let words = States::of(lang).no_price;
        return el("p").class("total words").attr("data-total", "").child(words).into_any();
    };
    let parts = coin.parts(total);
    let class = if parts.whole.chars().count() > 11 { "total long" } else { "total" };
    el("p")
        .class(class)
        .attr("data-total", crate::money::with_scale(total, coin.scale))
        .child(parts.whole)
        .child(el("small").child(parts.decimals))
        .into_any()
}

fn average(outcome: &Outcome, lang: Lang) -> String {
    let page = &outcome.page;
    let coin = &page.loaded.coin;
    let currency = currency_and_tax(&page.loaded.book, coin, lang);
    let months = page.sheet.month_count();
    let total = outcome.evaluation.total.filter(|_| months > 1 && sums(outcome).used);
    let Some(total) = total else { return currency };
    let mean = rough::div(total, Decimal::from(months)).unwrap_or_default();
    let mean = crate::money::round(mean, coin.scale, crate::money::RoundingMode::HalfUp);
    join(lang, &Total::of(lang).average.fill([&coin.money(mean)]), &currency)
}

/// The bar of free, packs and pay-per-use, and the table that is its legend and twin.
fn split(outcome: &Outcome, lang: Lang) -> View {
    let words = Total::of(lang);
    let coin = outcome.page.loaded.coin.clone();
    let Sums { split, one_time, used, units, unit } = sums(outcome);
    let money = |money: Option<Decimal>| {
        money.map_or_else(|| States::of(lang).open.to_owned(), |money| coin.money(money))
    };
    let parts = [
        ("is-free", words.free, split.free_units, Some(Decimal::ZERO)),
        ("is-pack", words.packs, split.pack_units, split.pack_money),
        ("is-ppu", words.pay_per_use, split.pay_per_use_units, split.pay_per_use_money),
    ];
    let bar =
        parts.iter().filter(|(_, _, units, _)| !units.is_zero()).map(|(class, _, units, _)| {
            let units = *units;
            el("i").class(*class).style("--v", move || units.to_string()).into_any()
        });
    let bar = bar.collect_views();
    let row =
        |(class, name, units, due): &(&'static str, &'static str, Decimal, Option<Decimal>)| {
            el("tr")
                .child(
                    el("th")
                        .attr("scope", "row")
                        .child(el("span").class(["swatch ", class].concat()))
                        .child(*name),
                )
                .child(number_cell(number(*units)))
                .child(number_cell(money(*due)))
                .into_any()
        };
    let rows = parts.iter().filter(|_| used).map(row).collect_views();
    let plain = |name: &'static str, units: String, due: String| {
        el("tr")
            .child(el("th").attr("scope", "row").child(el("span").class("swatch")).child(name))
            .child(number_cell(units))
            .child(number_cell(due))
            .into_any()
    };
    let once = one_time.then(|| plain(words.one_time, String::new(), money(split.one_time_money)));
    let refused = (!split.refused_units.is_zero())
        .then(|| plain(words.refused, number(split.refused_units), String::new()));
    let total = money(outcome.evaluation.total);
    let units_head = el("span").toggle("vh", move || !used).child(unit_heading(&unit, lang));
    let head = el("tr")
        .child(column(words.how_paid))
        .child(number_column(units_head))
        .child(number_column(words.money));
    let foot = el("tr")
        .child(el("th").attr("scope", "row").child(words.all))
        .child(number_cell(used.then(|| number(units))))
        .child(number_cell(total));
    let table = el("table")
        .class("paid")
        .child(el("caption").class("vh").child(words.how_paid))
        .child(el("thead").child(head))
        .child(el("tbody").child(rows).child(once).child(refused))
        .child(el("tfoot").child(foot));
    let bar = used.then(|| el("div").class("split").attr("aria-hidden", "true").child(bar));
    many(vec![bar.view(), table.into_any()])
}

fn fact(name: String, value: String, class: &'static str) -> View {
    el("div").child(el("dt").child(name)).child(el("dd").class(class).child(value)).into_any()
}

/// What pay-per-use alone would cost, what packs save, and what a unit costs on average.
fn facts(outcome: &Outcome, lang: Lang) -> View {
    let words = Total::of(lang);
    let coin = &outcome.page.loaded.coin;
    let evaluation = &outcome.evaluation;
    let mut facts = Vec::new();
    let Sums { used, units, unit, .. } = sums(outcome);
    if let Some(alone) = evaluation.pay_per_use_alone.filter(|_| used) {
        facts.push(fact(words.pay_per_use_alone.to_owned(), coin.money(alone), ""));
        let saved = evaluation.total.and_then(|total| money::sub(alone, total).ok());
        if let Some(saved) = saved.filter(|saved| !saved.is_zero()) {
            let packs: u32 =
                evaluation.items.iter().flat_map(|item| &item.packs).map(|pack| pack.count).sum();
            let (name, class) = match (saved.is_sign_negative(), packs) {
                (true, _) => (words.lost_by_packs, ""),
                (false, 1) => (words.saved_by_pack, "accent strong"),
                (false, _) => (words.saved_by_packs, "accent strong"),
            };
            let money = coin.money(saved.abs());
            let share = percent(saved.abs(), alone);
            let value = share.map_or(money.clone(), |share| words.saved.fill([&money, &share]));
            facts.push(fact(name.to_owned(), value, class));
        }
    }
    let price = evaluation.total.and_then(|total| coin.effective_price(total, units));
    if let Some(price) = price {
        let name = words.effective.fill([unit_word(&unit, true, lang)]);
        facts.push(fact(name, price, ""));
    }
    el("dl").class("facts").child(facts).into_any()
}

fn stale(store: Store, outcome: &Outcome, lang: Lang) -> View {
    let wrong = store.problem_count();
    if wrong == 0 && !outcome.stale {
        return View::Empty;
    }
    let words = Total::of(lang);
    many(vec![
        Child::view(el("p").child(el("span").class("tag").child(words.last_good_plain))),
        Child::view(el("p").class("small").child(words.changes_when_mended)),
    ])
    .into_any()
}

/// The button that leads to the plan of the item that is open; not there where none can be made.
fn ask(store: Store, lang: Lang) -> El {
    action("button primary")
        .attr("hidden", move || store.read(|page| page.planned_item().is_none()))
        .on("click", move |_| actions::plan(store))
        .child(Bar::of(lang).ask)
}

/// The panel.
pub fn panel(lang: Lang) -> View {
    let store = Store::here();
    let (words, bar) = (Total::of(lang), Bar::of(lang));
    let result = move || {
        let Some(outcome) = store.outcome() else {
            // A link may hold what comes to no result.
            let none = || el("p").attr("role", "alert").child(words.none).into_any();
            return store.page.with(Option::is_some).then(none);
        };
        Some(many(vec![
            Child::view(stale(store, &outcome, lang)),
            Child::view(el("p").class("small").child(total_of(&outcome, lang))),
            Child::view(hero(&outcome, lang)),
            Child::view(el("p").class("small").child(average(&outcome, lang))),
            Child::view(split(&outcome, lang)),
            Child::view(facts(&outcome, lang)),
        ]))
    };
    let kept =
        move || (!store.kept.get()).then(|| el("p").class("hint").child(bar.not_saved).into_any());
    el("div")
        .class("panel")
        .attr("id", "result")
        .attr("role", "region")
        .attr("tabindex", "-1")
        .attr("aria-label", words.heading)
        .child(result)
        .child(move || store.settled.get().map(|outcome| points(&outcome, lang)))
        .child(
            el("div")
                .class("stack")
                .child(ask(store, lang))
                .child(el("p").class("hint").child(bar.ask_help))
                .child(
                    action("button minor")
                        .on("click", move |_| actions::copy(store, What::Orders))
                        .child(bar.copy_orders),
                )
                .child(
                    el("div")
                        .class("buttons halves")
                        .child(
                            action("button minor")
                                .on("click", move |_| actions::copy(store, What::Text))
                                .child(bar.copy_text),
                        )
                        .child(
                            action("button minor")
                                .on("click", move |_| actions::clear(store))
                                .child(bar.clear),
                        ),
                ),
        )
        .child(el("p").class("hint said").child(move || store.said.get()))
        .child(kept)
        .into_any()
}

/// The bar at the foot of a phone.
pub fn dock(lang: Lang) -> View {
    let store = Store::here();
    let words = Total::of(lang);
    let total = move || {
        store.outcome().map(|outcome| {
            let coin = &outcome.page.loaded.coin;
            let total = outcome.evaluation.total.map(|total| coin.money(total));
            total.unwrap_or_else(|| States::of(lang).no_price.to_owned())
        })
    };
    let of = move || {
        store.outcome().map(|_| match store.read(|page| page.sheet.month_count()) {
            1 => words.short_one.to_owned(),
            months => words.short.fill([&count(months)]),
        })
    };
    let old = move || {
        let old = store.problem_count() > 0 || store.outcome().is_some_and(|it| it.stale);
        old.then(|| el("span").class("tag").child(words.last_good_plain))
    };
    let of = el("span").child(of);
    el("div")
        .class("dock")
        .child(el("div").child(old).child(of).child(el("b").child(total)))
        .child(ask(store, lang))
        .into_any()
}

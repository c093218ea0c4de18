//! The same usage under several lists: what each costs, what differs and why. Currencies are not
//! converted.

use rust_decimal::Decimal;

use super::compare_notes::notes;
use super::look::{Look, minus};
use super::words_charts::Elsewhere as Words;
use super::{Column, Compare, CompareRow, Compared, Told};
use crate::book::{FreeTerm, Item, PayPerUse, Tax, TiersMode};
use crate::plan::Priced;
use crate::time::Cadence;
use crate::view::Lang;
use crate::view::dates::date;
use crate::view::format::{number, quantity, unit_word};
use crate::view::text::list;
use crate::view::words_form::duration;

/// At most so many lists stand side by side, the reader's own among them.
const COLUMNS_MAX: usize = 4;

/// The comparison; none where nothing is compared.
pub(super) fn compare(look: &Look<'_>) -> Option<Compare> {
    let own = Told { compared: &[], sensitivity: None, futures: None, ..*look.told };
    let others = look.told.compared.iter().map(told);
    let all: Vec<Told<'_>> = std::iter::once(own).chain(others).take(COLUMNS_MAX).collect();
    let looks: Vec<Look<'_>> = all.iter().filter_map(|it| Look::new(it, look.lang)).collect();
    let (own, others) = looks.split_first()?;
    if others.is_empty() {
        return None;
    }
    Some(Compare {
        heading: Words::of(look.lang).heading.to_owned(),
        sentence: sentence(&looks),
        columns: looks.iter().map(column).collect(),
        rows: rows(&looks),
        notes: others.iter().flat_map(|other| notes(own, other)).collect(),
    })
}

/// Another list, told as the reader's own.
fn told<'a>(it: &Compared<'a>) -> Told<'a> {
    Told {
        book: it.book,
        request: it.request,
        answer: it.answer,
        cart: None,
        sensitivity: None,
        futures: None,
        compared: &[],
    }
}

/// The item and its list.
fn column(look: &Look<'_>) -> Column {
    let tag = look.lang.tag();
    Column {
        name: look.item.name.in_language(tag).to_owned(),
        list: look.told.book.name.in_language(tag).to_owned(),
        illustrative: !look.told.book.published,
    }
}

/// What a list is called in a sentence: the vendor's list and the item.
pub(super) fn list_name(look: &Look<'_>) -> String {
    let tag = look.lang.tag();
    let book = look.told.book.name.in_language(tag);
    let item = look.item.name.in_language(tag);
    [book, look.lang.pick(", ", "·"), item].concat()
}

fn total(look: &Look<'_>) -> Option<Decimal> {
    look.told.answer.best.as_ref()?.total
}

/// Which is the cheapest, where that can be said.
fn sentence(looks: &[Look<'_>]) -> String {
    let Some((own, others)) = looks.split_first() else { return String::new() };
    let words = Words::of(own.lang);
    if others.iter().any(|it| it.told.book.currency != own.told.book.currency) {
        return words.currencies.to_owned();
    }
    if others.iter().any(|it| it.item.unit != own.item.unit) {
        return words.units.to_owned();
    }
    let totals: Option<Vec<Decimal>> = looks.iter().map(total).collect();
    let Some((mine, theirs)) = totals.as_deref().and_then(<[Decimal]>::split_first) else {
        return words.open.to_owned();
    };
    let Some((place, least)) = theirs.iter().enumerate().min_by_key(|it| it.1) else {
        return String::new();
    };
    let money = |value: Decimal| own.coin.money(value);
    let apart = minus(Some(*mine), Some(*least)).unwrap_or_default();
    if theirs.iter().all(|it| it == mine) {
        words.same.fill([&money(*mine)])
    } else if apart > Decimal::ZERO {
        let name = others.get(place).map(list_name).unwrap_or_default();
        words.cheapest.fill([&name, &money(*least), &money(apart)])
    } else {
        words.own.fill([&money(*mine), &money(-apart)])
    }
}

fn rows(looks: &[Look<'_>]) -> Vec<CompareRow> {
    let Some(first) = looks.first() else { return Vec::new() };
    let words = Words::of(first.lang);
    let row = |label: &str, numbers: bool, cell: &dyn Fn(&Look<'_>) -> String| {
        let cells: Vec<String> = looks.iter().map(cell).collect();
        let differs = cells.iter().any(|cell| Some(cell) != cells.first());
        CompareRow { label: label.to_owned(), cells, numbers, differs }
    };
    // What leaves units refused is no price to compare with.
    let alone = |look: &Look<'_>| {
        let plan = &look.told.answer.pay_per_use;
        match super::look::refused(plan).is_zero() {
            true => look.money(plan.total),
            false => super::words::Compares::of(look.lang).uncovered.to_owned(),
        }
    };
    vec![
        row(words.best, true, &best),
        row(words.buys, false, &|look| {
            let plan: Option<&Priced> = look.told.answer.best.as_ref();
            plan.map_or_else(|| "–".to_owned(), |plan| look.bought_words(&plan.purchases))
        }),
        row(words.pay, true, &alone),
        row(words.free, false, &|look| free(look.item, look.lang)),
        row(words.tiers, false, &|look| tiers(look.item, look.lang).to_owned()),
        row(words.price, false, &prices),
        row(words.packs, false, &sizes),
        row(words.valid, false, &|look| valid(look.item, look.lang)),
        row(words.currency, false, &|look| look.coin.name(look.lang).to_owned()),
        row(words.tax, false, &|look| {
            let words = Words::of(look.lang);
            let text = match look.told.book.tax {
                Tax::Included => words.included,
                Tax::Excluded => words.excluded,
                Tax::NotStated => words.not_stated,
            };
            text.to_owned()
        }),
        row(words.status, false, &|look| {
            let words = Words::of(look.lang);
            if look.told.book.published { words.published } else { words.example }.to_owned()
        }),
        row(words.dated, false, &|look| {
            let as_of = &look.told.book.as_of;
            crate::time::parse_date(as_of).map_or_else(|| as_of.clone(), |it| date(it, look.lang))
        }),
    ]
}

fn best(look: &Look<'_>) -> String {
    let text = look.money(total(look));
    if look.told.answer.exact { text } else { Words::of(look.lang).inexact.fill([&text]) }
}

/// The free quotas of an item.
pub(super) fn free(item: &Item, lang: Lang) -> String {
    let words = Words::of(lang);
    let quota = |it: &crate::book::FreeQuota| {
        let units = quantity(it.quantity, &item.unit, lang);
        match it.term {
            FreeTerm::Every(Cadence::Month) => words.monthly.fill([&units]),
            FreeTerm::Every(Cadence::Day) => words.daily.fill([&units]),
            FreeTerm::Every(Cadence::Hour) => words.hourly.fill([&units]),
            FreeTerm::Once(term) => words.once.fill([&units, &duration(term, lang)]),
        }
    };
    let quotas: Vec<String> = item.free.iter().map(quota).collect();
    if quotas.is_empty() { words.none.to_owned() } else { list(lang, &quotas) }
}

/// How the tiers of an item apply.
pub(super) fn tiers(item: &Item, lang: Lang) -> &'static str {
    let words = Words::of(lang);
    match &item.pay_per_use {
        None => words.none,
        Some(price) if price.tiers.rows.len() < 2 => words.single,
        Some(price) => match price.tiers.mode {
            TiersMode::Volume => words.volume,
            TiersMode::Graduated => words.graduated,
        },
    }
}

/// The prices of the first and the last tier.
fn prices(look: &Look<'_>) -> String {
    let words = Words::of(look.lang);
    let Some(PayPerUse { tiers, .. }) = &look.item.pay_per_use else {
        return words.none.to_owned();
    };
    let unit = unit_word(&look.item.unit, tiers.per == Decimal::ONE, look.lang);
    let price = |tier: &crate::book::Tier| tier.unit_amount.map(|it| look.coin.unit_price(it));
    let known: Vec<String> = tiers.rows.iter().filter_map(price).collect();
    let prices = match (known.first(), known.last()) {
        (Some(first), Some(last)) if first != last => words.range.fill([first, last]),
        (Some(only), _) => only.clone(),
        (None, _) => return look.money(None),
    };
    let per = match tiers.per == Decimal::ONE {
        true => unit.to_owned(),
        false => quantity(tiers.per, &look.item.unit, look.lang),
    };
    words.per.fill([&prices, &per])
}

/// How many sizes of packs, from the smallest to the largest.
fn sizes(look: &Look<'_>) -> String {
    let words = Words::of(look.lang);
    let mut packs: Vec<usize> = (0..look.item.packs.len()).collect();
    packs.sort_by_key(|pack| look.item.packs.get(*pack).map(|it| it.quantity));
    match (packs.first(), packs.last()) {
        (Some(only), Some(last)) if only == last => words.size_one.fill([&look.size_units(*only)]),
        (Some(first), Some(last)) => {
            let count = number(packs.len().into());
            words.sizes.fill([&count, &look.size(*first), &look.size_units(*last)])
        }
        _ => words.none.to_owned(),
    }
}

/// How long packs are valid, each length once.
pub(super) fn valid(item: &Item, lang: Lang) -> String {
    let mut terms: Vec<String> = Vec::new();
    for pack in &item.packs {
        let term = duration(pack.valid_for, lang);
        if !terms.contains(&term) {
            terms.push(term);
        }
    }
    if terms.is_empty() { Words::of(lang).none.to_owned() } else { list(lang, &terms) }
}

//! Where more costs less, and from where on a pack pays off in one month.

use rust_decimal::Decimal;

use super::look::Look;
use super::sums::plural;
use super::words_charts::Lists;
use super::{Group, Listing};
use crate::book::TiersMode;
use crate::money::rough;
use crate::plan::BreakEven;
use crate::rating::Cliff;
use crate::view::format::{count, number};
use crate::view::text::join;

/// Numbers of units that cost more than a larger number; none where nothing is paid per use.
pub(super) fn cliffs(look: &Look<'_>) -> Option<Listing> {
    let price = look.item.pay_per_use.as_ref().filter(|_| !look.refuses())?;
    let words = Lists::of(look.lang);
    let cliffs = &look.told.answer.cliffs;
    let heading = words.cliffs.to_owned();
    let Some(first) = cliffs.first() else {
        let sentence = match price.tiers.mode {
            TiersMode::Graduated if price.tiers.rows.len() > 1 => words.no_cliff_each,
            _ => words.no_cliff,
        };
        return Some(Listing { heading, sentence: sentence.to_owned(), ..Listing::default() });
    };
    let free = look.monthly_free();
    let mut heads = vec![(words.cliff_range.fill([&plural(look)]), true)];
    if let Some(free) = free {
        heads.push((words.cliff_with_free.fill([&look.units(free)]), true));
    }
    heads.push((words.cliff_at.to_owned(), true));
    let row = |cliff: &Cliff| {
        let mut row = vec![span(look, cliff.from, cliff.to)];
        if let Some(free) = free {
            row.push(span(look, plus(cliff.from, free), plus(cliff.to, free)));
        }
        row.push(number(cliff.cheaper_at));
        row
    };
    let group = Group { head: Vec::new(), rows: cliffs.iter().map(row).collect() };
    Some(Listing {
        heading,
        sentence: cliff_sentence(look, first, free),
        heads,
        groups: vec![group],
        foot: Vec::new(),
    })
}

fn plus(units: Decimal, free: Decimal) -> Decimal {
    rough::add(units, free).unwrap_or(units)
}

fn span(look: &Look<'_>, from: Decimal, to: Decimal) -> String {
    if from == to {
        return number(from);
    }
    Lists::of(look.lang).span.fill([&number(from), &number(to)])
}

fn cliff_sentence(look: &Look<'_>, first: &Cliff, free: Option<Decimal>) -> String {
    let words = Lists::of(look.lang);
    let with_free = match free {
        Some(free) => words.cliff_free.fill([
            &look.units(free),
            &number(plus(first.from, free)),
            &look.units(plus(first.to, free)),
        ]),
        None => words.cliff_after.to_owned(),
    };
    let text = words.cliff.fill([
        &number(first.from),
        &look.bare(first.to),
        &look.bare(first.cheaper_at),
        &plural(look),
        &with_free,
    ]);
    match look.told.answer.cliffs.len() {
        1 => text,
        several => join(look.lang, &text, &words.cliff_more.fill([&count(several)])),
    }
}

/// From how many units in one month one way of paying overtakes another; none without packs.
pub(super) fn break_even(look: &Look<'_>) -> Option<Listing> {
    if look.item.packs.is_empty() || look.refuses() {
        return None;
    }
    let words = Lists::of(look.lang);
    let heading = words.break_even.to_owned();
    let found = &look.told.answer.break_even;
    let pays = found.iter().find(|it| it.first.is_none() && it.second.is_some());
    let sentence = match pays {
        Some(it) => even_sentence(look, it),
        None => words.no_even.to_owned(),
    };
    if found.is_empty() {
        return Some(Listing { heading, sentence, ..Listing::default() });
    }
    let free = look.monthly_free();
    let mut heads = vec![(words.even_from.fill([&plural(look)]), true)];
    if let Some(free) = free {
        heads.push((words.cliff_with_free.fill([&look.units(free)]), true));
    }
    heads.push((words.even_better.to_owned(), false));
    heads.push((words.even_worse.to_owned(), false));
    let row = |it: &BreakEven| {
        let mut row = vec![number(it.at)];
        row.extend(free.map(|free| number(plus(it.at, free))));
        row.push(name(look, it.second));
        row.push(name(look, it.first));
        row
    };
    let within: Vec<&BreakEven> = found.iter().filter(|it| matters(look, it)).collect();
    let sentence = match within.len() < found.len() {
        true => join(look.lang, &sentence, words.even_within),
        false => sentence,
    };
    let group = Group { head: Vec::new(), rows: within.into_iter().map(row).collect() };
    Some(Listing { heading, sentence, heads, groups: vec![group], foot: Vec::new() })
}

/// Whether a quantity is within twice the largest month, or a pack first pays off there.
fn matters(look: &Look<'_>, it: &BreakEven) -> bool {
    let most = look.told.request.months.iter().max().copied().unwrap_or_default();
    let reach = rough::mul(most, Decimal::TWO).unwrap_or(most);
    let same = |other: &&BreakEven| other.first.is_none() && other.second == it.second;
    let first = look.told.answer.break_even.iter().find(same);
    it.at <= reach || first.is_some_and(|first| first == it)
}

fn even_sentence(look: &Look<'_>, it: &BreakEven) -> String {
    let words = Lists::of(look.lang);
    let with_free = match look.monthly_free() {
        Some(free) => words.even_free.fill([&look.units(free), &look.units(plus(it.at, free))]),
        None => words.even_after.to_owned(),
    };
    words.even.fill([&name(look, it.second), &look.units(it.at), &with_free])
}

/// A way of paying for one month: `one 10,000-call pack`, `pay-per-use`.
fn name(look: &Look<'_>, pack: Option<usize>) -> String {
    match pack {
        Some(pack) => Lists::of(look.lang).one_pack.fill([&look.pack_name(pack)]),
        None => Lists::of(look.lang).pay_name.to_owned(),
    }
}

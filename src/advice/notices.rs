//! What to know before buying: calls refused, doubts about the forecast.

use rust_decimal::Decimal;

use super::lines::{Line, Which};
use super::look::{Look, minus, refused};
use super::words::Doubts;
use super::{Notice, Tone};
use crate::money::rough;
use crate::plan::{Futures, Purchase};
use crate::view::format::number;
use crate::view::text::list;
use crate::view::words_result::States;

/// The notices, the most important first.
pub(super) fn notices(look: &Look<'_>) -> Vec<Notice> {
    let words = Doubts::of(look.lang);
    let mut notices = Vec::new();
    if !look.told.book.published {
        let (states, vendor) = (States::of(look.lang), &look.told.book.provider);
        notices.push(Notice {
            head: states.example_head.fill([vendor.in_language(look.lang.tag())]),
            body: states.example_body.to_owned(),
            tone: Tone::Caution,
        });
    }
    let cart = look.told.cart.filter(|cart| !cart.purchases.is_empty());
    if let Some(units) = cart.map(refused).filter(|units| !units.is_zero()) {
        notices.push(Notice {
            head: words.head_refused.fill([&look.units(units)]),
            body: words.refused.to_owned(),
            tone: Tone::Caution,
        });
    }
    let futures = look.told.futures.filter(|it| it.plans.len() == look.lines.len());
    if let Some(futures) = futures {
        notices.extend(no_matter(look, futures).or_else(|| unsure(look, futures)));
    }
    notices
}

/// The middle eight tenths of the futures.
const MIDDLE: u32 = 80;

/// Whether what the plan saves on average is lost in how far its own cost may stray: less than a
/// tenth of it.
fn no_matter(look: &Look<'_>, futures: &Futures) -> Option<Notice> {
    let words = Doubts::of(look.lang);
    let best = look.lines.iter().position(|line| line.which == Which::Best)?;
    let alone = look.lines.iter().position(|line| line.is(Which::PayPerUse))?;
    if best == alone || !refused(&look.told.answer.pay_per_use).is_zero() {
        return None;
    }
    let (best, alone) = (futures.plans.get(best)?, futures.plans.get(alone)?);
    let cost = best.cost.as_ref()?;
    let saved = rough::sub(alone.mean?, best.mean?)?;
    let spread = rough::sub(cost.p90, cost.p10)?;
    if rough::mul(saved, Decimal::TEN)? >= spread {
        return None;
    }
    let sentence = if saved < Decimal::ZERO { &words.no_matter_more } else { &words.no_matter };
    let body = sentence.fill([
        &look.coin.money(saved.abs()),
        &look.coin.money(cost.p10),
        &look.coin.money(cost.p90),
        &look.percent(MIDDLE),
    ]);
    Some(Notice { head: words.head_no_matter.to_owned(), body, tone: Tone::Plain })
}

/// Another plan has less expected cost than the best for the forecast.
fn unsure(look: &Look<'_>, futures: &Futures) -> Option<Notice> {
    let words = Doubts::of(look.lang);
    let place = look.lines.iter().position(|line| line.which == Which::Best)?;
    let least = futures.least_expected.filter(|least| *least != place)?;
    let line = look.lines.get(least)?;
    let mean = |index: usize| futures.plans.get(index)?.mean;
    let (other, best) = (mean(least)?, mean(place)?);
    // A hundredth or less is no reason for another plan.
    let more = minus(Some(best), Some(other)).filter(|more| *more > Decimal::ZERO)?;
    rough::mul(more, Decimal::ONE_HUNDRED).filter(|more| *more > best)?;
    let (other, best) = (look.coin.money(other), look.coin.money(best));
    let paths = number(futures.doubt.paths.into());
    let spans = if look.span() == 12 { words.years } else { words.spans };
    let head = match first_part(look, line) {
        Some(what) => words.head_first.fill([&what]),
        None => words.head_other.fill([&look.name(line)]),
    };
    let body = match next_purchase(look, line).filter(|_| line.is(Which::Cart)) {
        Some(month) => words.cart.fill([&paths, &other, &best, &look.month(month), spans]),
        None => words.other.fill([&paths, &look.name(line), &other, &best, spans]),
    };
    Some(Notice { head, body, tone: Tone::Plain })
}

/// What a plan buys, if that is just what the best plan buys first.
fn first_part(look: &Look<'_>, line: &Line<'_>) -> Option<String> {
    let words = Doubts::of(look.lang);
    let first = line.plan.purchases.first()?.month;
    let best = &look.told.answer.best.as_ref()?.purchases;
    let now: Vec<&Purchase> = best.iter().filter(|it| it.month == first).collect();
    let later = best.iter().filter(|it| it.month > first);
    let same = now.len() == line.plan.purchases.len()
        && now.iter().zip(&line.plan.purchases).all(|(one, other)| **one == *other)
        && best.first().is_some_and(|it| it.month == first);
    if !same || later.clone().next().is_none() {
        return None;
    }
    let size = |it: &Purchase| look.item.packs.get(it.pack).map(|pack| pack.quantity);
    if let [only] = now.as_slice()
        && only.count == 1
        && later.clone().all(|it| size(it) < size(only))
    {
        return Some(words.large.to_owned());
    }
    let part = |it: &&Purchase| words.packs.fill([&it.count.to_string(), &look.size(it.pack)]);
    let parts: Vec<String> = now.iter().map(part).collect();
    Some(list(look.lang, &parts))
}

/// The first month in which the best plan buys and this one does not.
fn next_purchase(look: &Look<'_>, line: &Line<'_>) -> Option<usize> {
    let last = line.plan.purchases.last()?.month;
    let best = &look.told.answer.best.as_ref()?.purchases;
    best.iter().map(|it| it.month).find(|month| *month > last)
}

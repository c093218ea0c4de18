//! What both versions make of an estimate: totals, months, and what is charged.

use super::groups::{item_name, share, signed, signed_percent};
use super::names::Side;
use super::parts::{Effect, Line, Month, Refusal, Step, Turn};
use super::refusals::missing;
use super::words::{Compared, Effects};
use crate::bill::LineKind;
use crate::book::PriceBook;
use crate::diff::{self, Charged, LinePair, Lived, Slice, Sum, more};
use crate::document::Problems;
use crate::money;
use crate::view::Lang;
use crate::view::dates::month_year_short;
use crate::view::format::quantity;
use crate::view::total::currency_and_tax;
use crate::view::words_form::pack_name;
use chrono::{Datelike, Months, NaiveDate};
use rust_decimal::Decimal;

/// Both sides as they are written.
struct Look<'a> {
    old: Side<'a>,
    new: Side<'a>,
    /// Whether both are in one currency.
    same: bool,
    lang: Lang,
}

/// Writes what was found.
pub(super) fn effect(old: &PriceBook, new: &PriceBook, found: &diff::Effect, lang: Lang) -> Effect {
    let (old_side, new_side) = (Side::new(old, lang), Side::new(new, lang));
    let look = Look { old: old_side, new: new_side, same: old.currency == new.currency, lang };
    let words = Effects::of(lang);
    let total = |side: &Side<'_>, lived: &Result<Lived, Problems>| match lived {
        Ok(lived) => due(side, Sum::of(lived.total), lang),
        Err(_) => words.not_priced.to_owned(),
    };
    let (was, is) = (total(&look.old, &found.old), total(&look.new, &found.new));
    let before = found.old.as_ref().ok().and_then(|lived| lived.total);
    let after = found.new.as_ref().ok().and_then(|lived| lived.total);
    let figures = look.figures(found.difference, before);
    let priced = [found.old.is_ok(), found.new.is_ok()];
    let shown = if priced == [true, false] { &look.old } else { &look.new };
    Effect {
        sentence: match priced {
            [true, true] => sentence(&look, (before, after), found.difference, (&was, &is)),
            [true, false] => words.old_alone.fill([&was]),
            [false, true] => words.new_alone.fill([&is]),
            [false, false] => words.neither.to_owned(),
        },
        priced,
        old: was,
        new: is,
        more: figures.more,
        percent: figures.percent,
        turn: figures.turn,
        note: currency_and_tax(shown.book, &shown.coin, lang),
        notices: notices(&look, found),
        months: months(&look, found),
        lines: lines(&look, found),
    }
}

/// A difference as it is written.
struct Figures {
    more: String,
    percent: String,
    turn: Turn,
    word: &'static str,
}

impl Look<'_> {
    fn figures(&self, difference: Option<Decimal>, before: Option<Decimal>) -> Figures {
        let words = Compared::of(self.lang);
        let Some(difference) = difference.filter(|_| self.same) else {
            return Figures {
                more: String::new(),
                percent: String::new(),
                turn: Turn::Other,
                word: "",
            };
        };
        if difference.is_zero() {
            let more = words.same.to_owned();
            return Figures { more, percent: String::new(), turn: Turn::Other, word: "" };
        }
        let below = difference.is_sign_negative();
        let percent = before.and_then(|before| signed_percent(difference, before));
        Figures {
            more: signed(below, &self.new.coin.money(difference.abs())),
            percent: percent.unwrap_or_default(),
            turn: if below { Turn::Cheaper } else { Turn::Dearer },
            word: if below { words.cheaper } else { words.dearer },
        }
    }
}

fn due(side: &Side<'_>, sum: Sum, lang: Lang) -> String {
    match sum {
        Sum::Nothing => side.coin.money(Decimal::ZERO),
        Sum::Due(amount) => side.coin.money(amount),
        Sum::Unpriced => Effects::of(lang).open.to_owned(),
    }
}

fn sentence(
    look: &Look<'_>,
    (before, after): (Option<Decimal>, Option<Decimal>),
    difference: Option<Decimal>,
    (was, is): (&str, &str),
) -> String {
    let words = Effects::of(look.lang);
    let Some(difference) = difference.filter(|_| look.same && before.is_some() && after.is_some())
    else {
        return words.total_apart.fill([is, was]);
    };
    if difference.is_zero() {
        return words.total_same.fill([is]);
    }
    let size = look.new.coin.money(difference.abs());
    let percent = before.and_then(|before| signed_percent(difference, before));
    match percent {
        None => words.total_from_nothing.fill([is, was]),
        Some(percent) if difference.is_sign_negative() => {
            words.total_less.fill([is, was, &size, &percent])
        }
        Some(percent) => words.total_more.fill([is, was, &size, &percent]),
    }
}

/// Why a total is not there, or is lower than use would make it.
fn notices(look: &Look<'_>, found: &diff::Effect) -> Vec<Refusal> {
    let words = Effects::of(look.lang);
    let ours = |text: String| Refusal { lang: look.lang.tag(), text };
    let mut notices = Vec::new();
    let sides = [
        (&look.old, &look.new, &found.old, words.old_lacks, &words.old_refuses, &words.old_events),
        (&look.new, &look.old, &found.new, words.new_lacks, &words.new_refuses, &words.new_events),
    ];
    for (side, other, lived, lacks, refuses, events) in sides {
        let lived = match lived {
            Ok(lived) => lived,
            Err(problems) => {
                notices.push(ours(lacks.to_owned()));
                notices.extend(missing(side, other, problems, look.lang));
                continue;
            }
        };
        for (item, units) in &lived.refused {
            let unit = side.item(item).map_or("call", |item| &item.unit);
            let units = quantity(*units, unit, look.lang);
            notices.push(ours(refuses.fill([&item_name(item, side), &units])));
        }
        if !lived.events.is_empty() {
            notices.push(ours(events.fill([&lived.events.len().to_string()])));
        }
    }
    let open =
        |lived: &Result<Lived, Problems>| lived.as_ref().is_ok_and(|lived| lived.total.is_none());
    if open(&found.old) || open(&found.new) {
        notices.push(ours(words.no_price.to_owned()));
    }
    notices
}

/// What is due in one month on both sides; open where something has no public price.
type Pair = (Option<Decimal>, Option<Decimal>);

fn add(sum: Option<Decimal>, more: Option<Decimal>) -> Option<Decimal> {
    money::add(sum?, more?).ok()
}

/// The bills by the calendar month in which their cycles begin, and the months between without one.
fn months(look: &Look<'_>, found: &diff::Effect) -> Vec<Month> {
    let nothing = (Some(Decimal::ZERO), Some(Decimal::ZERO));
    let mut sums: Vec<(NaiveDate, Pair)> = Vec::new();
    for bill in &found.bills {
        let day = look.new.book.offset.date(bill.from);
        let first = day.with_day(1).unwrap_or(day);
        let place = sums.iter().position(|(known, _)| *known == first).unwrap_or_else(|| {
            let place = sums.partition_point(|(known, _)| *known < first);
            sums.insert(place, (first, nothing));
            place
        });
        if let Some((_, (old, new))) = sums.get_mut(place) {
            (*old, *new) = (add(*old, bill.old.amount()), add(*new, bill.new.amount()));
        }
    }
    let mut at = 1;
    while let Some([(before, _), (after, _)]) = sums.get(at - 1..=at) {
        match before.checked_add_months(Months::new(1)) {
            Some(next) if next < *after => sums.insert(at, (next, nothing)),
            _ => {}
        }
        at += 1;
    }
    let amounts = sums.iter().flat_map(|(_, (old, new))| [*old, *new]).flatten();
    let largest = amounts.max().unwrap_or_default();
    let month = |(first, (old, new)): (NaiveDate, Pair)| {
        let figures = look.figures(more(Sum::of(old), Sum::of(new)), old);
        Month {
            name: month_year_short(first, look.lang),
            old: due(&look.old, Sum::of(old), look.lang),
            new: due(&look.new, Sum::of(new), look.lang),
            more: figures.more,
            percent: figures.percent,
            turn: figures.turn,
            word: figures.word,
            old_share: share(old.unwrap_or_default(), largest),
            new_share: share(new.unwrap_or_default(), largest),
        }
    };
    sums.into_iter().map(month).collect()
}

/// What is charged for one thing over all bills.
struct Thing<'a> {
    line: &'a LinePair,
    old: Pile,
    new: Pile,
}

/// Lines of one side together.
struct Pile {
    amount: Option<Decimal>,
    /// By the price of one: its price, the units it pays for, how many, what they cost.
    parts: Vec<(Option<Decimal>, Decimal, Decimal, Option<Decimal>)>,
    /// Flat amounts within.
    flat: Decimal,
    /// Whether every sum of these is a number of ours: else the steps stay untold.
    whole: bool,
}

impl Pile {
    fn new() -> Pile {
        Pile { amount: Some(Decimal::ZERO), parts: Vec::new(), flat: Decimal::ZERO, whole: true }
    }

    fn add(&mut self, charged: &Charged) {
        self.amount = add(self.amount, charged.amount);
        self.whole &= self.add_steps(charged).is_ok();
    }

    fn add_steps(&mut self, charged: &Charged) -> Result<(), money::TooLarge> {
        for Slice { quantity, unit_amount, per, flat_amount, amount, .. } in &charged.slices {
            self.flat = money::add(self.flat, *flat_amount)?;
            let without = amount.and_then(|amount| money::sub(amount, *flat_amount).ok());
            let mut known = self.parts.iter_mut();
            match known.find(|part| (part.0, part.1) == (*unit_amount, *per)) {
                Some((_, _, units, sum)) => {
                    *units = money::add(*units, *quantity)?;
                    *sum = add(*sum, without);
                }
                None => self.parts.push((*unit_amount, *per, *quantity, without)),
            }
        }
        Ok(())
    }
}

fn lines(look: &Look<'_>, found: &diff::Effect) -> Vec<Line> {
    let mut things: Vec<Thing<'_>> = Vec::new();
    for line in found.bills.iter().flat_map(|bill| &bill.lines) {
        let key = |line: &LinePair| (line.item.clone(), line.kind, line.pack.clone());
        let place = things.iter().position(|thing| key(thing.line) == key(line));
        let place = place.unwrap_or_else(|| {
            things.push(Thing { line, old: Pile::new(), new: Pile::new() });
            things.len() - 1
        });
        if let Some(thing) = things.get_mut(place) {
            line.old.iter().for_each(|charged| thing.old.add(charged));
            line.new.iter().for_each(|charged| thing.new.add(charged));
        }
    }
    things.iter().map(|thing| look.line(thing)).collect()
}

impl Look<'_> {
    fn line(&self, thing: &Thing<'_>) -> Line {
        let difference = more(Sum::of(thing.old.amount), Sum::of(thing.new.amount));
        let figures = self.figures(difference, thing.old.amount);
        Line {
            name: self.name(thing.line),
            old: due(&self.old, Sum::of(thing.old.amount), self.lang),
            new: due(&self.new, Sum::of(thing.new.amount), self.lang),
            more: figures.more,
            percent: figures.percent,
            turn: figures.turn,
            word: figures.word,
            old_steps: self.steps(&thing.old, thing.line, &self.old),
            new_steps: self.steps(&thing.new, thing.line, &self.new),
        }
    }

    /// `VAT invoice recognition, pay-per-use`.
    fn name(&self, line: &LinePair) -> String {
        let words = Effects::of(self.lang);
        let Some(id) = &line.item else { return words.rounding.to_owned() };
        let side = if self.new.item(id).is_some() { &self.new } else { &self.old };
        let item = side.item(id);
        let kind = match line.kind {
            LineKind::Pack => {
                let pack = line.pack.as_deref().and_then(|pack| {
                    let item = item?;
                    let pack = item.packs.get(item.pack_index(pack)?)?;
                    Some(pack_name(pack.quantity, &item.unit, self.lang))
                });
                pack.unwrap_or_else(|| words.packs.to_owned())
            }
            LineKind::PayPerUse => words.pay_per_use.to_owned(),
            LineKind::OneTime => words.one_time.to_owned(),
            LineKind::Capacity => words.capacity.to_owned(),
            LineKind::Refund => words.refund.to_owned(),
            LineKind::Rounding => words.rounding.to_owned(),
        };
        words.line.fill([&item_name(id, side), &kind])
    }

    fn steps(&self, pile: &Pile, line: &LinePair, side: &Side<'_>) -> Vec<Step> {
        let words = Effects::of(self.lang);
        if line.kind == LineKind::Rounding || !pile.whole {
            return Vec::new();
        }
        let unit = match line.kind {
            LineKind::PayPerUse => {
                line.item.as_deref().and_then(|id| side.item(id)).map(|item| item.unit.as_str())
            }
            _ => None,
        };
        let count = |units: Decimal| {
            unit.map_or_else(
                || crate::view::format::number(units),
                |unit| quantity(units, unit, self.lang),
            )
        };
        let step = |(price, per, units, sum): &(Option<Decimal>, Decimal, Decimal, _)| {
            let text = match price {
                None => words.step_open.fill([&count(*units)]),
                Some(price) if *per == Decimal::ONE => {
                    words.step.fill([&count(*units), &side.coin.unit_price(*price)])
                }
                Some(price) => words.step_per.fill([
                    &count(*units),
                    &side.coin.unit_price(*price),
                    &count(*per),
                ]),
            };
            Step { text, money: due(side, Sum::of(*sum), self.lang) }
        };
        let mut steps: Vec<Step> = pile.parts.iter().map(step).collect();
        if !pile.flat.is_zero() {
            let money = side.coin.money(pile.flat);
            steps.push(Step { text: words.step_flat.to_owned(), money });
        }
        steps
    }
}

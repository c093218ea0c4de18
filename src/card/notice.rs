//! What is worth a second look: no public price, units refused, more that would cost less. The
//! most important of them alone, for a card has room for one.

use super::look::Look;
use super::parts::Notice;
use super::words::Cards;
use crate::bill::LineKind;
use crate::estimate::{ItemMonth, MonthCliff};
use crate::money::{self, rough};
use crate::view::Lang;
use crate::view::format::{count, number, quantity, unit_word};
use crate::view::text::join;
use crate::view::unpriced::unpriced as month_unpriced;
use crate::view::words_result::States;
use rust_decimal::Decimal;

/// The notice.
pub(super) fn notice(look: &Look<'_>) -> Option<Notice> {
    unpriced(look).or_else(|| refused(look)).or_else(|| cliff(look))
}

fn unpriced(look: &Look<'_>) -> Option<Notice> {
    let context = look.context();
    let found = look.months.iter().find_map(|month| month_unpriced(&context, month))?;
    let mut body = found.reason;
    if let Some((text, amount)) = found.highest {
        let sentence = [&text, " = ", &amount, look.lang.pick(".", "。")].concat();
        body = join(look.lang, &body, &sentence);
    }
    Some(Notice { head: found.head, body })
}

fn refused(look: &Look<'_>) -> Option<Notice> {
    let words = States::of(look.lang);
    let units = rough::total(look.months.iter().map(|month| month.refused));
    let head = words.refused_head.fill([&quantity(units, &look.item.unit, look.lang)]);
    (!units.is_zero()).then(|| Notice { head, body: words.refused.to_owned() })
}

fn cliff(look: &Look<'_>) -> Option<Notice> {
    let words = States::of(look.lang);
    let mut found = look.months.iter().filter_map(|month| Some((month, month.cliff.as_ref()?)));
    let (month, cliff) = found.next()?;
    let head = match (look.months.len(), found.count()) {
        (1, _) => head(look, cliff),
        (_, 0) => words.cliff_head.fill([&look.month(month)]),
        (_, others) => words.cliff_head_many.fill([&count(others + 1)]),
    };
    Some(Notice { head, body: body(look, month, cliff) })
}

/// How many units more cost how much less.
fn head(look: &Look<'_>, cliff: &MonthCliff) -> String {
    let words = Cards::of(look.lang);
    let more = money::sub(cliff.cheaper_used, cliff.used).unwrap_or_default();
    let less = money::sub(cliff.cost, cliff.cheaper_cost).unwrap_or_default();
    let less = look.coin.money(less);
    let unit = unit_word(&look.item.unit, more == Decimal::ONE, look.lang);
    match more == Decimal::ONE {
        true => words.one_more.fill([unit, &less]),
        false => words.many_more.fill([&number(more), unit, &less]),
    }
}

/// Both costs: of the whole usage, or of what is paid per use where packs pay for the rest.
fn body(look: &Look<'_>, month: &ItemMonth, cliff: &MonthCliff) -> String {
    let (lang, words, unit) = (look.lang, Cards::of(look.lang), &look.item.unit);
    let bought = month.lines.iter().any(|line| line.kind != LineKind::PayPerUse);
    let (now, then) = if bought || !month.packs.is_zero() {
        let word = unit_word(unit, cliff.units == Decimal::ONE, lang);
        (words.paid_units.fill([&number(cliff.units), word]), cliff.cheaper_units)
    } else {
        (quantity(cliff.used, unit, lang), cliff.cheaper_used)
    };
    let then = match lang {
        Lang::En => number(then),
        Lang::Zh => quantity(then, unit, lang),
    };
    let (cost, less) = (look.coin.money(cliff.cost), look.coin.money(cliff.cheaper_cost));
    match look.months.len() {
        1 => words.cliff.fill([&now, &cost, &then, &less]),
        _ => words.cliff_in.fill([&now, &cost, &then, &less, &look.month(month)]),
    }
}

//! Lines of purchases: what was bought, at which price, and when it was due.

use rust_decimal::Decimal;

use super::Lang;
use super::dates::date_long;
use super::explain::{Context, Step, signed, step};
use super::format::{number, pack_size, quantity};
use super::text::join;
use super::words_result::Bills;
use super::words_why::Why as Words;
use crate::bill::{Line, LineKind};

/// A pack's size with its unit: `100,000 calls`, 10万次.
pub fn size_of(context: &Context<'_>, pack: usize) -> String {
    let (lang, unit) = (context.lang, &context.item.unit);
    let size = context.item.packs.get(pack).map(|pack| pack.quantity).unwrap_or_default();
    match lang {
        Lang::En => quantity(size, unit, lang),
        Lang::Zh => pack_size(size, unit, lang),
    }
}

/// What a purchase or refund charges: `1 pack of 100,000 calls`.
pub(super) fn bought_text(context: &Context<'_>, line: &Line) -> String {
    let (lang, bills) = (context.lang, Bills::of(context.lang));
    let quantity = number(line.quantity);
    let size = size_of(context, line.pack.unwrap_or(usize::MAX));
    match line.kind {
        LineKind::Pack if line.quantity == Decimal::ONE => bills.pack_one.fill([&size]),
        LineKind::Pack => bills.packs.fill([&quantity, &size]),
        LineKind::OneTime => {
            bills.one_time.fill([context.item.name.in_language(lang.tag()), &quantity])
        }
        LineKind::Capacity => bills.capacity.fill([&quantity]),
        LineKind::Refund => bills.refund.fill([&size]),
        LineKind::PayPerUse | LineKind::Rounding => bills.rounding.to_owned(),
    }
}

/// How many, at which price, and whose price it is.
pub(super) fn bought_steps(
    context: &Context<'_>,
    line: &Line,
    list: Option<Decimal>,
    own_price: bool,
) -> Vec<Step> {
    let (lang, words) = (context.lang, Words::of(context.lang));
    let size = size_of(context, line.pack.unwrap_or(usize::MAX));
    let what = match line.kind {
        LineKind::Pack | LineKind::Refund if line.pack.is_some() => {
            let one = line.quantity == Decimal::ONE;
            if one { &words.pack_bought } else { &words.packs_bought }.fill([&size])
        }
        LineKind::OneTime => words.apps.to_owned(),
        LineKind::Refund => words.refund.to_owned(),
        _ => String::new(),
    };
    let refund = line.kind == LineKind::Refund;
    let mut steps = vec![step(false, number(line.quantity), what)];
    if let Some(price) = line.unit_amount {
        let whose = match (own_price, list) {
            (false, _) => words.at_list.to_owned(),
            (true, Some(list)) => words.at_own.fill([&context.coin.list_price(list)]),
            (true, None) => words.at_own_unlisted.to_owned(),
        };
        // What is given back is taken off: its price stands with a minus.
        let price = if refund { -price } else { price };
        steps.push(step(false, signed('×', &context.coin.money(price)), whose));
    }
    if let Some(at) = line.at
        && let Some(last) = steps.last_mut()
    {
        let day = date_long(context.book.offset.date(at), lang);
        let due = if refund { &words.given_back_on } else { &words.due_at_once }.fill([&day]);
        last.words = join(lang, &[&last.words, lang.pick(";", "；")].concat(), &due);
    }
    steps
}

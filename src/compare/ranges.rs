//! Ranges of quantities in words: `1–10,000 calls`, `from 10,001 calls`.

use super::words::Things;
use crate::diff::{Cut, Range};
use crate::money;
use crate::view::Lang;
use crate::view::format::{number, quantity};
use rust_decimal::Decimal;

/// A range as whole units, which is how they are counted where a bound is whole.
pub(super) fn range(range: &Range, unit: &str, lang: Lang) -> String {
    let words = Things::of(lang);
    let first = first(range.from);
    let Some(last) = range.to.map(last) else {
        return words.from.fill([&quantity(first, unit, lang)]);
    };
    if is_one(range) {
        return words.exactly.fill([&quantity(last, unit, lang)]);
    }
    words.from_to.fill([&number(first), &quantity(last, unit, lang)])
}

/// Whether a range holds one quantity alone, as where a tier's bound goes over to the next tier.
pub(super) fn is_one(range: &Range) -> bool {
    range.to.is_some_and(|to| first(range.from) >= last(to))
}

/// Whether a range holds every quantity.
pub(super) fn is_all(range: &Range) -> bool {
    range.from == Cut::ZERO && range.to.is_none()
}

/// The first unit above a cut; of a bound that is not whole, the bound.
fn first(cut: Cut) -> Decimal {
    match cut.after && cut.at.normalize().scale() == 0 {
        true => money::add(cut.at, Decimal::ONE).unwrap_or(cut.at),
        false => cut.at,
    }
}

/// The last unit below a cut, likewise.
fn last(cut: Cut) -> Decimal {
    match cut.after || cut.at.normalize().scale() > 0 {
        true => cut.at,
        false => money::sub(cut.at, Decimal::ONE).unwrap_or(cut.at),
    }
}

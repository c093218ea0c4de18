//! Who pays for the units: free quotas, packs, pay-per-use; and what is refused.

use super::look::Look;
use super::parts::Part;
use super::words::Cards;
use crate::bill::{LineKind, Why};
use crate::money::{self, rough};
use crate::view::format::{number, quotient_floor};
use crate::view::words_result::Total;
use rust_decimal::Decimal;

/// The parts of the bar that hold something, always in the same order.
pub(super) fn split(look: &Look<'_>) -> Vec<Part> {
    let words = Total::of(look.lang);
    let sum = |part: fn(&crate::estimate::ItemMonth) -> Decimal| {
        rough::total(look.months.iter().map(part))
    };
    let cards = Cards::of(look.lang);
    let pack = if is_one_pack(look) { cards.pack } else { words.packs };
    let parts = [
        ("free", cards.free, sum(|month| month.free)),
        ("pack", pack, sum(|month| month.packs)),
        ("payPerUse", words.pay_per_use, sum(|month| month.pay_per_use)),
        ("refused", words.refused, sum(|month| month.refused)),
    ];
    let whole = rough::total(parts.iter().map(|part| part.2));
    let price = one_price(look).map(|price| look.coin.unit_price(price));
    let part = |(kind, name, units): (&'static str, &str, Decimal)| {
        let figure = number(units);
        let text = match price.as_deref().filter(|_| kind == "payPerUse") {
            Some(price) => cards.part_at.fill([name, &figure, price]),
            None => cards.part.fill([name, &figure]),
        };
        Part { kind, text, units: money::shortest(units), share: share(units, whole) }
    };
    parts.into_iter().filter(|part| !part.2.is_zero()).map(part).collect()
}

/// Whether there is one pack to speak of, bought or held.
fn is_one_pack(look: &Look<'_>) -> bool {
    let bought = look.bought.iter().map(|row| u64::from(row.count)).sum::<u64>();
    bought + look.inputs.held.len() as u64 == 1
}

/// The price of one unit, where all that is paid per use has the same.
fn one_price(look: &Look<'_>) -> Option<Decimal> {
    let lines = look.months.iter().flat_map(|month| &month.lines);
    let mut price = None;
    for line in lines.filter(|line| line.kind == LineKind::PayPerUse) {
        let Why::Tier(why) = &line.why else { return None };
        let plain = why.per == Decimal::ONE && line.flat_amount.is_zero();
        let this = line.unit_amount.filter(|_| plain)?;
        if *price.get_or_insert(this) != this {
            return None;
        }
    }
    price
}

/// A part in percent of the whole, two decimals, half up: the floor of (2n + d) / 2d in
/// hundredths, so that all of it stays exact.
fn share(part: Decimal, whole: Decimal) -> String {
    let hundredths = rough::mul(part, Decimal::from(20_000)).and_then(|part| {
        quotient_floor(rough::add(part, whole)?, rough::mul(whole, Decimal::TWO)?)
    });
    let share = rough::mul(hundredths.unwrap_or_default(), Decimal::new(1, 2));
    money::with_scale(share.unwrap_or_default(), 2)
}

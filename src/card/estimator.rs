//! The estimator's card: usage, packs, total, who pays, why.

use super::inputs::Inputs;
use super::look::Look;
use super::parts::{EstimatorCard, Usage, Words};
use super::words::Cards;
use super::{notice, packs, split, why};
use crate::book::{Item, PriceBook};
use crate::document::{Problem, Problems};
use crate::estimate::CartPack;
use crate::money::{self, RoundingMode, rough};
use crate::view::Lang;
use crate::view::format::{number, quantity, unit_word};
use crate::view::words_form::{Packs, unit_heading};
use crate::view::words_result::{Bills, Total};
use rust_decimal::Decimal;

pub(super) fn card(book: &PriceBook, inputs: Inputs) -> Result<EstimatorCard, Problems> {
    usage_given(&inputs)?;
    let Some(item) = book.items.get(inputs.item) else { return Err(Problems::default()) };
    let bought = bought(item, &inputs);
    let look = Look::new(book, item, inputs, bought, true)?;
    let mut packs = packs::packs(&look);
    for pack in packs.iter_mut().filter(|pack| pack.suited) {
        pack.saving = saving(&look, &pack.id);
    }
    let total = look.amount(look.span(), look.total);
    Ok(EstimatorCard {
        lang: look.lang.tag(),
        item: item.id.clone(),
        title: look.title(),
        provenance: look.provenance(),
        example: look.example(),
        usage: usage(&look),
        packs,
        total,
        stale: look.inputs.error.is_some(),
        stale_text: stale_text(&look),
        split: split::split(&look),
        notice: notice::notice(&look),
        why: why::why(&look),
        open: look.open(),
        words: words(look.lang),
        cart: look.cart(false),
    })
}

/// Refuses inputs without usage.
pub(super) fn usage_given(inputs: &Inputs) -> Result<(), Problems> {
    if inputs.usage.is_empty() {
        let message = "\"usage\" is missing; give a number as text, such as \"11000\"";
        return Err(Problem::whole("missingKey", message).into());
    }
    Ok(())
}

/// The packs of the inputs, all bought on the first day.
fn bought(item: &Item, inputs: &Inputs) -> Vec<CartPack> {
    let rows = item.packs.iter().enumerate().filter_map(|(index, pack)| {
        let count = inputs.packs.get(index).copied().filter(|count| *count > 0)?;
        let unit_price = inputs.prices.get(index).copied().flatten();
        Some(CartPack { pack: pack.id.clone(), month: 0, count, unit_price })
    });
    rows.collect()
}

/// What one more pack of a size would save, all else as it is.
fn saving(look: &Look<'_>, id: &str) -> Option<String> {
    let mut inputs = look.inputs.clone();
    let more = look.item.pack_index(id).and_then(|index| inputs.packs.get_mut(index));
    more.into_iter().for_each(|count| *count = count.saturating_add(1));
    let bought = bought(look.item, &inputs);
    let other = Look::new(look.book, look.item, inputs, bought, true).ok()?;
    let saved = money::sub(look.total?, other.total?).ok()?;
    (saved > Decimal::ZERO).then(|| Cards::of(look.lang).saves.fill([&look.coin.money(saved)]))
}

/// Texts of buttons and headings.
pub(super) fn words(lang: Lang) -> Words {
    let words = Cards::of(lang);
    Words {
        buy: words.buy,
        why: Bills::of(lang).why,
        packs: Packs::of(lang).heading,
        how: Total::of(lang).how_paid,
        show_all: words.all_packs,
    }
}

fn stale_text(look: &Look<'_>) -> String {
    if look.inputs.error.is_none() {
        return String::new();
    }
    let mut units = quantity(value(look), &look.item.unit, look.lang);
    if look.months.len() > 1 {
        units = Cards::of(look.lang).a_month.fill([&units]);
    }
    Cards::of(look.lang).last_good.fill([&units])
}

fn is_flat(look: &Look<'_>) -> bool {
    look.inputs.usage.windows(2).all(|pair| pair.first() == pair.last())
}

/// The units of a month; where months differ, their average.
fn value(look: &Look<'_>) -> Decimal {
    match look.inputs.usage.first() {
        Some(first) if is_flat(look) => *first,
        _ => mean(look),
    }
}

fn usage(look: &Look<'_>) -> Usage {
    let lang = look.lang;
    let unit = unit_word(&look.item.unit, false, lang);
    let value = value(look);
    let spoken = Cards::of(lang).a_month.fill([&["{0} ", unit].concat()]);
    let (low, high) = decades(look.item);
    Usage {
        label: label(look),
        value: money::shortest(value),
        text: number(value),
        unit: unit.to_owned(),
        error: look.inputs.error.as_ref().map(|problem| problem.sentence(lang)),
        low,
        high,
        notches: bounds(look.item).map(money::shortest).collect(),
        spoken,
    }
}

fn mean(look: &Look<'_>) -> Decimal {
    let months = Decimal::from(look.inputs.usage.len());
    let units = rough::total(look.inputs.usage.iter().copied());
    let mean = rough::div(units, months).unwrap_or_default();
    money::round(mean, 0, RoundingMode::HalfUp)
}

fn label(look: &Look<'_>) -> String {
    let words = Cards::of(look.lang);
    let heading = unit_heading(&look.item.unit, look.lang);
    let sentence = match look.months.len() {
        _ if !is_flat(look) => &words.in_average,
        1 if look.is_first_month() => &words.in_first,
        1 => &words.in_month,
        _ => &words.in_each,
    };
    sentence.fill([&heading])
}

/// The bounds of an item's tiers.
fn bounds(item: &Item) -> impl Iterator<Item = Decimal> + '_ {
    let tiers = item.pay_per_use.iter().flat_map(|price| &price.tiers.rows);
    tiers.filter_map(|tier| tier.up_to)
}

/// The slider's ends as powers of ten: 100 to 10 million, and further where a tier or a pack needs
/// it.
fn decades(item: &Item) -> (u32, u32) {
    let sizes = || bounds(item).chain(item.packs.iter().map(|pack| pack.quantity));
    let power = |size: Decimal| {
        let whole = size.trunc().to_string();
        u32::try_from(whole.len()).unwrap_or(1).saturating_sub(1)
    };
    let low = sizes().min().map_or(2, power).min(2);
    let high = bounds(item).max().map_or(7, |most| power(most) + 1).clamp(7, 10);
    (low, high)
}

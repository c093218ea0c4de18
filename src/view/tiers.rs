//! The tiers of a price as a table: what each reaches over, and what it costs.

use super::Lang;
use super::chart::plus;
use super::format::{Coin, number, quantity, unit_word};
use super::words_result::Bills;
use crate::bill::Why;
use crate::book::{Item, PayPerUse, Tier, TiersMode};
use crate::estimate::ItemMonth;
use rust_decimal::Decimal;

/// The heads of the two columns: `Pay-per-use calls in the month`, `Price of every call`.
pub fn heads(item: &Item, price: &PayPerUse, lang: Lang) -> [String; 2] {
    let words = Bills::of(lang);
    let one = if price.tiers.per == Decimal::ONE {
        unit_word(&item.unit, true, lang).to_owned()
    } else {
        quantity(price.tiers.per, &item.unit, lang)
    };
    let head = match price.tiers.mode {
        TiersMode::Volume => words.tier_price_all.fill([&one]),
        TiersMode::Graduated => words.tier_price_each.fill([&one]),
    };
    [words.tier_quantity.fill([unit_word(&item.unit, false, lang)]), head]
}

/// A row for each tier: `1–10,000`, `¥0.12`.
pub fn rows(price: &PayPerUse, coin: &Coin, lang: Lang) -> Vec<[String; 2]> {
    let mut from = Decimal::ONE;
    let row = |tier: &Tier| {
        let end = price.tiers.end_of(tier);
        let reach = range(from, end, lang);
        if let Some(end) = end {
            from = plus(end, Decimal::ONE);
        }
        let amount = tier.unit_amount.map(|amount| coin.unit_price(amount));
        [reach, amount.unwrap_or_else(|| Bills::of(lang).no_price.to_owned())]
    };
    price.tiers.all().map(row).collect()
}

fn range(from: Decimal, to: Option<Decimal>, lang: Lang) -> String {
    match to {
        Some(to) => {
            let mut text = number(from);
            text.push('–');
            text.push_str(&number(to));
            text
        }
        None => Bills::of(lang).tier_from.fill([&number(from)]),
    }
}

/// The tiers that a month's lines touch, counted from 0.
pub fn touched(month: &ItemMonth) -> impl Iterator<Item = usize> + '_ {
    month.lines.iter().filter_map(|line| match &line.why {
        Why::Tier(why) => Some(why.tier),
        _ => None,
    })
}

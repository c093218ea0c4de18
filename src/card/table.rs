//! The card of a price table: the tiers, those that the usage reaches, and the terms in words.

use super::inputs::Inputs;
use super::look::Look;
use super::packs::{name, note};
use super::parts::{TableCard, TableRow};
use super::words::Cards;
use crate::book::{Pack as Sold, PriceBook};
use crate::document::Problems;
use crate::view::format::{quantity, unit_word};
use crate::view::terms::terms;
use crate::view::tiers::{heads, rows, touched};
use crate::view::words_form::Packs;
use crate::view::words_result::{Bills, Total};
use rust_decimal::Decimal;

pub(super) fn card(book: &PriceBook, mut inputs: Inputs) -> Result<TableCard, Problems> {
    let Some(item) = book.items.get(inputs.item) else { return Err(Problems::default()) };
    let asked = !inputs.usage.is_empty();
    if !asked {
        inputs.usage.push(Decimal::ZERO);
    }
    let look = Look::new(book, item, inputs, Vec::new(), true)?;
    let (caption, columns, rows) = match &item.pay_per_use {
        Some(price) => {
            let reached = |tier: usize| {
                asked && look.months.iter().flat_map(touched).any(|reached| reached == tier)
            };
            let row = |(tier, cells): (usize, [String; 2])| TableRow {
                cells: cells.into(),
                active: reached(tier),
            };
            let tiers = rows(price, &look.coin, look.lang).into_iter().enumerate();
            let caption = Total::of(look.lang).pay_per_use;
            (caption, heads(item, price, look.lang).into(), tiers.map(row).collect())
        }
        None => (Packs::of(look.lang).heading, pack_heads(&look), pack_rows(&look)),
    };
    Ok(TableCard {
        lang: look.lang.tag(),
        item: item.id.clone(),
        title: look.title(),
        provenance: look.provenance(),
        example: look.example(),
        caption: caption.to_owned(),
        columns,
        rows,
        notes: notes(&look, asked),
    })
}

/// Of an item that is not paid per use: its packs.
fn pack_heads(look: &Look<'_>) -> Vec<String> {
    let words = Packs::of(look.lang);
    let unit = unit_word(&look.item.unit, true, look.lang);
    vec![
        words.heading.to_owned(),
        Cards::of(look.lang).price.to_owned(),
        words.per_unit.fill([unit]),
    ]
}

fn pack_rows(look: &Look<'_>) -> Vec<TableRow> {
    let row = |(index, sold): (usize, &Sold)| {
        let price = look.price(index);
        let each = price.filter(|_| sold.resets.is_none());
        let each = each.and_then(|price| look.coin.price_per_unit(price, sold.quantity));
        let cells = vec![name(look, sold), look.pack_price(index), each.unwrap_or_default()];
        TableRow { cells, active: false }
    };
    look.item.packs.iter().enumerate().map(row).collect()
}

/// The terms, the packs, and how far the next tier is.
fn notes(look: &Look<'_>, asked: bool) -> Vec<String> {
    let (lang, words) = (look.lang, Cards::of(look.lang));
    let mut notes = vec![terms(look.item, lang)];
    let sold = look.item.packs.iter().enumerate().filter(|_| look.item.pay_per_use.is_some());
    notes.extend(sold.map(|(index, sold)| {
        let note = note(look, sold, index);
        words.offer.fill([&name(look, sold), &look.pack_price(index), &note])
    }));
    let busiest = look.months.iter().max_by_key(|month| month.pay_per_use);
    let several = look.item.pay_per_use.as_ref().is_some_and(|price| price.tiers.rows.len() > 1);
    let busiest = busiest.filter(|month| asked && several && !month.pay_per_use.is_zero());
    notes.extend(busiest.map(|month| match &month.next_tier {
        Some(next) => {
            let price = next.unit_amount.map(|amount| look.coin.unit_price(amount));
            let price = price.unwrap_or_else(|| Bills::of(lang).no_price.to_owned());
            words.next_tier.fill([&price, &quantity(next.distance, &look.item.unit, lang)])
        }
        None => words.last_tier.to_owned(),
    }));
    notes.retain(|note| !note.is_empty());
    notes
}

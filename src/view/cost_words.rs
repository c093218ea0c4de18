//! What the drawing of a month's cost shows, in words: its finding and its table.

use rust_decimal::Decimal;

use super::Lang;
use super::chart::{Table, nice_ticks};
use super::cost::{CostInput, PackLine, Piece, cost_of, jump_ends, per_price};
use super::format::{number, pack_size, quantity, unit_word};
use super::text::join;
use super::words_form::unit_heading;
use super::words_result::Charts;
use crate::book::TiersMode;
use crate::money::rough;
use crate::rating::Cliff;

/// The finding in one sentence or two, with its figures.
pub fn summary(input: &CostInput, lang: Lang) -> String {
    let words = Charts::of(lang);
    let reach = input.reach();
    let pieces = input.pieces(reach);
    let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else {
        return super::words_result::States::of(lang).no_price.to_owned();
    };
    let ends = jump_ends(&pieces);
    let falls: Vec<_> = ends.iter().filter(|(last, first)| first.1 < last.1).collect();
    let unit = unit_word(&input.unit, true, lang);
    let finding = if let Some(fall) = named_fall(input, &falls) {
        let mut text = fall_sentence(input, fall, lang);
        if falls.len() > 1 {
            let count = falls.len().to_string();
            text = join(lang, &text, &words.more_jumps.fill([&count]));
        }
        text
    } else if let Some(rise) = ends.first() {
        jump_sentence(input, rise, lang)
    } else if pieces.len() > 1 && input.tiers.mode == TiersMode::Graduated {
        let prices = [first, last].map(|piece| per_price(input, piece.unit_amount));
        words.no_fall.fill([&prices[0], &prices[1]])
    } else {
        words.straight.fill([unit, &per_price(input, first.unit_amount)])
    };
    match no_price_above(input, &pieces, reach) {
        Some(end) => {
            join(lang, &finding, &words.no_price_above.fill([&end_text(input, end, lang)]))
        }
        None => finding,
    }
}

type Ends = ((Decimal, Decimal), (Decimal, Decimal));

/// The fall that touches the estimate: the one whose dear range holds a month, else the first.
fn named_fall<'a>(input: &CostInput, falls: &[&'a Ends]) -> Option<&'a Ends> {
    let touched = |ends: &&&Ends| {
        let range = cliff_at(input, ends.0.0);
        range.is_some_and(|cliff| {
            input.months.iter().any(|m| cliff.from <= m.units && m.units <= cliff.to)
        })
    };
    falls.iter().find(touched).or(falls.first()).copied()
}

fn cliff_at(input: &CostInput, units: Decimal) -> Option<&Cliff> {
    input.cliffs.iter().find(|cliff| cliff.from <= units && units <= cliff.to)
}

fn fall_sentence(input: &CostInput, (last, first): &Ends, lang: Lang) -> String {
    let words = Charts::of(lang);
    let jump = words.jump.fill([
        &input.coin.money(last.1),
        &quantity(last.0, &input.unit, lang),
        &input.coin.money(first.1),
        &end_text(input, first.0, lang),
    ]);
    let Some(cliff) = cliff_at(input, last.0) else { return jump };
    let range = words.cliff_range.fill([
        &number(cliff.from),
        &quantity(cliff.to, &input.unit, lang),
        &end_text(input, cliff.cheaper_at, lang),
    ]);
    join(lang, &jump, &range)
}

fn jump_sentence(input: &CostInput, (last, first): &Ends, lang: Lang) -> String {
    Charts::of(lang).jump_up.fill([
        &input.coin.money(last.1),
        &quantity(last.0, &input.unit, lang),
        &input.coin.money(first.1),
        &end_text(input, first.0, lang),
    ])
}

/// A second quantity in a sentence: English leaves its unit out, Chinese keeps it.
fn end_text(input: &CostInput, units: Decimal, lang: Lang) -> String {
    match lang {
        Lang::En => number(units),
        Lang::Zh => quantity(units, &input.unit, lang),
    }
}

fn no_price_above(input: &CostInput, pieces: &[Piece], reach: Decimal) -> Option<Decimal> {
    let end = pieces.last()?.points.last()?.0;
    let next = input.tiers.all().nth(pieces.len());
    (end < reach && next.is_none_or(|tier| tier.unit_amount.is_none())).then_some(end)
}

/// The table twin: ticks, both sides of each jump, where dear ranges begin, the months.
pub fn table(input: &CostInput, lang: Lang) -> Table {
    let words = Charts::of(lang);
    let reach = input.reach();
    let pieces = input.pieces(reach);
    let priced = pieces.last().and_then(|piece| piece.points.last()).map_or(reach, |last| last.0);
    let mut stops: Vec<(Decimal, Option<Decimal>, String)> = Vec::new();
    for tick in nice_ticks(reach, 6, true).into_iter().filter(|tick| *tick <= priced) {
        stops.push((tick, cost_of(&input.tiers, tick), String::new()));
    }
    for (last, first) in jump_ends(&pieces) {
        stops.push((last.0, Some(last.1), words.tier_last.to_owned()));
        stops.push((first.0, Some(first.1), words.tier_first.to_owned()));
    }
    for cliff in input.cliffs.iter().filter(|cliff| cliff.from < reach) {
        stops.push((cliff.from, cost_of(&input.tiers, cliff.from), words.dear_from.to_owned()));
    }
    for (name, month) in input.month_groups(lang) {
        stops.push((month.units, Some(month.cost), name));
    }
    super::chart::settle(&mut stops, |one, other| (one.0, one.1) < (other.0, other.1));
    let mut heads =
        vec![(unit_heading(&input.unit, lang), true), (words.table_cost.to_owned(), true)];
    let packs = input.shown_packs();
    for pack in &packs {
        let size = pack_size(pack.quantity, &input.unit, lang);
        heads.push((words.table_packs_of.fill([&size]), true));
    }
    heads.push((words.table_what.to_owned(), false));
    let mut rows: Vec<Vec<String>> = Vec::new();
    for (units, cost, what) in stops {
        let row = row(input, &packs, units, cost, what);
        match rows.last_mut() {
            // One row for what stands at the same place.
            Some(before) if before[..2] == row[..2] => merge(before, row, lang),
            _ => rows.push(row),
        }
    }
    Table { heads, rows, foot: Vec::new() }
}

fn row(
    input: &CostInput,
    packs: &[PackLine],
    units: Decimal,
    cost: Option<Decimal>,
    what: String,
) -> Vec<String> {
    let mut row = vec![number(units), cost.map_or_else(|| "–".into(), |it| input.coin.money(it))];
    for pack in packs {
        let cost = rough::mul(pack.price, units)
            .and_then(|cost| input.coin.price_per_unit(cost, pack.quantity));
        row.push(cost.unwrap_or_else(|| "–".into()));
    }
    row.push(what);
    row
}

fn merge(before: &mut [String], mut row: Vec<String>, lang: Lang) {
    let (Some(what), Some(more)) = (before.last_mut(), row.pop()) else { return };
    if !what.is_empty() && !more.is_empty() {
        what.push_str(lang.pick("; ", "；"));
    }
    what.push_str(&more);
}

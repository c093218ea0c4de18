//! One item in one calendar month: who paid for what, how far the next tier is, and the cliff.

use super::{GrantFacts, ItemMonth, MonthCliff, NextTier};
use crate::bill::{self, DrawWhy};
use crate::book::{PayPerUse, PriceBook, TierBasis, Tiers, TiersMode};
use crate::ledger::Source;
use crate::money::{self, TooLarge};
use crate::rating;
use crate::simulate::Outcome;
use crate::time::{Cadence, Instant};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::ops::Range;

/// An estimate's scenario, lived through.
pub(super) struct Run {
    pub outcome: Outcome,
}

/// The calendar month of a date, from its first instant to that of the next month.
fn whole_month(book: &PriceBook, date: NaiveDate) -> Range<Instant> {
    let from = book.offset.floor(book.offset.midnight(date), Cadence::Month);
    from..book.offset.next(from, Cadence::Month)
}

/// The bills whose cycle begins in the calendar month of a date.
pub(super) fn bills_in<'a>(
    book: &PriceBook,
    outcome: &'a Outcome,
    month: NaiveDate,
) -> impl Iterator<Item = &'a bill::Bill> + use<'a> {
    let month = whole_month(book, month);
    outcome.bills.iter().filter(move |bill| month.contains(&bill.start))
}

/// An item's lines of a month together; `None` while one has no public price.
pub(super) fn item_total(
    book: &PriceBook,
    outcome: &Outcome,
    item: usize,
    month: NaiveDate,
) -> Result<Option<Decimal>, TooLarge> {
    let lines = bills_in(book, outcome, month).flat_map(|bill| &bill.lines);
    bill::sum(lines.filter(|line| line.item == Some(item)).map(|line| line.amount))
}

/// Gathers one item's month: what it used, who covered it, what it costs.
///
/// # Errors
/// [`TooLarge`] when a sum does not fit 28 digits.
pub fn item_month(
    book: &PriceBook,
    outcome: &Outcome,
    item: usize,
    start: NaiveDate,
) -> Result<ItemMonth, TooLarge> {
    let lines = bills_in(book, outcome, start).flat_map(|bill| &bill.lines);
    let mut month = ItemMonth {
        start,
        used: Decimal::ZERO,
        free: Decimal::ZERO,
        packs: Decimal::ZERO,
        pay_per_use: Decimal::ZERO,
        refused: Decimal::ZERO,
        lines: lines.filter(|line| line.item == Some(item)).cloned().collect(),
        total: item_total(book, outcome, item, start)?,
        draws: Vec::new(),
        grants: Vec::new(),
        next_tier: None,
        cliff: None,
        other_readings: Vec::new(),
    };
    let mut grants = Vec::new();
    let all = whole_month(book, start);
    let cycles = outcome.cycles.iter();
    for cycle in cycles.filter(|cycle| cycle.item == item && all.contains(&cycle.start)) {
        for (sum, part) in [
            (&mut month.used, cycle.used),
            (&mut month.free, cycle.free),
            (&mut month.packs, cycle.packs),
            (&mut month.pay_per_use, cycle.pay_per_use),
            (&mut month.refused, cycle.refused),
        ] {
            *sum = money::add(*sum, part)?;
        }
        for draw in &cycle.draws {
            add_draw(&mut month.draws, &mut grants, draw)?;
        }
    }
    month.grants = grants.iter().filter_map(|grant| facts(outcome, *grant)).collect();
    let price = book.items.get(item).and_then(|item| item.pay_per_use.as_ref());
    if let Some(price) = price.filter(|price| price.counted_by == Cadence::Month) {
        look_ahead(&mut month, price, book.policies.tier_basis)?;
    }
    Ok(month)
}

/// Adds a cycle's draw to the month's, with grants numbered as the month lists them.
fn add_draw(
    draws: &mut Vec<DrawWhy>,
    grants: &mut Vec<usize>,
    draw: &DrawWhy,
) -> Result<(), TooLarge> {
    let mut number = |grant: usize| match grants.iter().position(|known| *known == grant) {
        Some(position) => position,
        None => {
            grants.push(grant);
            grants.len() - 1
        }
    };
    let grant = number(draw.grant);
    let before = draw.before.map(|(next, key)| (number(next), key));
    match draws.iter_mut().find(|known| known.grant == grant) {
        Some(known) => {
            known.units = money::add(known.units, draw.units)?;
            known.emptied = draw.emptied;
        }
        None => draws.push(DrawWhy { grant, units: draw.units, before, emptied: draw.emptied }),
    }
    Ok(())
}

fn facts(outcome: &Outcome, grant: usize) -> Option<GrantFacts> {
    let grant = outcome.grants.get(grant)?;
    Some(GrantFacts {
        pack: match grant.source {
            Source::Pack(pack) => Some(pack),
            Source::Free(_) => None,
        },
        held: grant.held,
        order: grant.order.clone(),
        bought: grant.purchased,
        valid_to: grant.valid_to,
    })
}

/// The next tier above the month's count, and the larger month that would cost less.
fn look_ahead(month: &mut ItemMonth, price: &PayPerUse, basis: TierBasis) -> Result<(), TooLarge> {
    if month.pay_per_use.is_zero() {
        return Ok(());
    }
    let above = match basis {
        TierBasis::AfterPacks => Decimal::ZERO,
        TierBasis::AfterFree => month.packs,
        TierBasis::Total => money::add(month.free, month.packs)?,
    };
    let count = money::add(above, month.pay_per_use)?;
    let tiers = &price.tiers;
    let reached = match tiers.mode {
        TiersMode::Volume => tiers.reached(count),
        TiersMode::Graduated => tiers
            .all()
            .position(|tier| tiers.end_of(tier).is_none_or(|end| count <= end))
            .unwrap_or(0),
    };
    let Some(end) = tiers.all().nth(reached).and_then(|tier| tiers.end_of(tier)) else {
        return Ok(());
    };
    let next = tiers.all().nth(reached + 1);
    let first = money::add(end.trunc(), Decimal::ONE)?;
    month.next_tier = Some(NextTier {
        distance: money::sub(first, count)?,
        unit_amount: next.and_then(|tier| tier.unit_amount),
    });
    if tiers.mode == TiersMode::Volume {
        month.cliff = cliff(month, tiers, count)?;
    }
    Ok(())
}

/// The nearest tier whose first unit would make the whole month cheaper.
fn cliff(month: &ItemMonth, tiers: &Tiers, count: Decimal) -> Result<Option<MonthCliff>, TooLarge> {
    let cost = |count: Decimal, quantity: Decimal| {
        rating::volume(tiers, count, quantity).and_then(|slices| rating::sum(&slices))
    };
    let Some(now) = cost(count, month.pay_per_use)? else { return Ok(None) };
    for number in tiers.reached(count)..tiers.rows.len() {
        let Some(end) = tiers.all().nth(number).and_then(|tier| tiers.end_of(tier)) else {
            break;
        };
        let first = money::add(end.trunc(), Decimal::ONE)?;
        let more = money::sub(first, count)?;
        let units = money::add(month.pay_per_use, more)?;
        let there = cost(first, units)?;
        let price = tiers.all().nth(tiers.reached(first)).and_then(|tier| tier.unit_amount);
        if let (Some(there), Some(price)) = (there.filter(|there| *there < now), price) {
            return Ok(Some(MonthCliff {
                units: month.pay_per_use,
                cost: now,
                cheaper_units: units,
                cheaper_cost: there,
                cheaper_unit_amount: price,
                used: month.used,
                cheaper_used: money::add(month.used, more)?,
            }));
        }
    }
    Ok(None)
}

//! The cost of one month against its pay-per-use units, as figures: the stretches of the tiers,
//! where they jump, and the estimate's months.

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

use super::Lang;
use super::chart::{nice_ticks, plus};
use super::dates::month_short;
use super::format::{Coin, number};
use crate::book::{Tiers, TiersMode};
use crate::money::rough;
use crate::rating::{self, Cliff};

/// What the drawing shows.
#[derive(Clone, Debug)]
pub struct CostInput {
    /// The pay-per-use price.
    pub tiers: Tiers,
    /// Ranges that cost more than a larger number.
    pub cliffs: Vec<Cliff>,
    /// Pack sizes to compare with; [`CostInput::shown_packs`] picks from them.
    pub packs: Vec<PackLine>,
    /// The estimate's months that pay per use.
    pub months: Vec<CostMonth>,
    /// The item's unit.
    pub unit: String,
    /// How money is written.
    pub coin: Coin,
}

/// A size of pack and what one costs here.
#[derive(Clone, Debug, PartialEq)]
pub struct PackLine {
    /// Units in it.
    pub quantity: Decimal,
    /// The price of one.
    pub price: Decimal,
}

/// A month of the estimate.
#[derive(Clone, Debug, PartialEq)]
pub struct CostMonth {
    /// Its first day.
    pub start: NaiveDate,
    /// Units paid per use.
    pub units: Decimal,
    /// What they cost.
    pub cost: Decimal,
}

/// The stretch of one tier.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// Units and cost, ascending.
    pub points: Vec<(Decimal, Decimal)>,
    /// Whether it goes on where the piece before it ended.
    pub joined: bool,
    /// The price of one unit, or of `per`.
    pub unit_amount: Decimal,
}

/// So many pack sizes are drawn at most.
const PACK_LINES_MAX: usize = 4;

/// What a number of pay-per-use units costs in one month.
pub fn cost_of(tiers: &Tiers, units: Decimal) -> Option<Decimal> {
    rating::rate(tiers, units).and_then(|slices| rating::sum(&slices)).ok().flatten()
}

impl CostInput {
    /// How far the drawing goes: past the largest month and the first tier bound.
    pub fn reach(&self) -> Decimal {
        let most = self.months.iter().map(|month| month.units).max().unwrap_or_default();
        let bound = self.tiers.rows.first().and_then(|tier| self.tiers.end_of(tier));
        let wanted = match bound {
            Some(bound) if most.is_zero() => times(bound, 150),
            Some(bound) => times(most, 125).max(times(bound, 120)),
            None if most.is_zero() => Decimal::ONE_THOUSAND,
            None => times(most, 125),
        };
        nice_ticks(wanted, 6, true).last().copied().unwrap_or(wanted)
    }

    /// The packs worth a line: ascending, up to the first that one month could not use up, and
    /// the four largest of those, for more could not be told apart.
    pub fn shown_packs(&self) -> Vec<PackLine> {
        let mut packs = self.packs.clone();
        super::chart::settle(&mut packs, |one, other| one.quantity < other.quantity);
        packs.retain(|pack| !pack.quantity.is_zero());
        let reach = self.reach();
        let within = packs.iter().take_while(|pack| pack.quantity < reach).count();
        packs.truncate(within + 1);
        packs.drain(..packs.len().saturating_sub(PACK_LINES_MAX));
        packs
    }

    /// The stretches of the tiers up to `reach`; they end where a price is not public.
    pub fn pieces(&self, reach: Decimal) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut begins = Decimal::ZERO;
        for tier in self.tiers.all() {
            let Some(unit_amount) = tier.unit_amount else { break };
            if begins >= reach && !pieces.is_empty() {
                break;
            }
            let end = self.tiers.end_of(tier).unwrap_or(reach).min(reach);
            let graduated = self.tiers.mode == TiersMode::Graduated;
            let joined = graduated && tier.flat_amount.is_zero();
            let from_zero = pieces.is_empty() && tier.flat_amount.is_zero();
            let first = if joined || from_zero { begins } else { plus(begins, Decimal::ONE) };
            let points = self.points(first, end);
            if !points.is_empty() {
                let joined = joined && !pieces.is_empty();
                pieces.push(Piece { points, joined, unit_amount });
            }
            begins = end;
        }
        pieces
    }

    /// The ends of a stretch; the steps of whole blocks too, as long as they can be told apart.
    fn points(&self, first: Decimal, end: Decimal) -> Vec<(Decimal, Decimal)> {
        let mut stops = vec![first];
        let per = self.tiers.per;
        if self.tiers.whole_blocks && times(per, 12_000) > end {
            let mut block = per;
            while block < end {
                if block > first {
                    stops.push(block);
                    stops.push(plus(block, Decimal::ONE));
                }
                block = plus(block, per);
            }
        }
        stops.push(end);
        stops.retain(|stop| *stop >= first && *stop <= end);
        stops.into_iter().filter_map(|at| Some((at, cost_of(&self.tiers, at)?))).collect()
    }

    /// The words of a month, or of several with the same usage: `Oct`, `Jan–Mar`, `Jan +2`.
    pub(super) fn month_groups(&self, lang: Lang) -> Vec<(String, &CostMonth)> {
        let mut groups: Vec<Vec<&CostMonth>> = Vec::new();
        for month in self.months.iter().filter(|month| !month.units.is_zero()) {
            let same = |group: &&mut Vec<&CostMonth>| {
                group[0].units == month.units && group[0].cost == month.cost
            };
            match groups.iter_mut().find(same) {
                Some(group) => group.push(month),
                None => groups.push(vec![month]),
            }
        }
        groups.into_iter().map(|group| (group_name(&group, lang), group[0])).collect()
    }
}

fn times(value: Decimal, percent: u32) -> Decimal {
    let hundredths = rough::mul(value, Decimal::from(percent)).unwrap_or(value);
    rough::div(hundredths, Decimal::ONE_HUNDRED).unwrap_or(value)
}

fn group_name(group: &[&CostMonth], lang: Lang) -> String {
    let name = |month: &CostMonth| month_short(month.start.month(), lang);
    let mut out = name(group[0]);
    let Some(last) = group.last().filter(|_| group.len() > 1) else { return out };
    let count = |month: &CostMonth| month.start.year() * 12 + month.start.month() as i32;
    if count(last) - count(group[0]) + 1 == group.len() as i32 {
        out.push('–');
        out.push_str(&name(last));
    } else {
        out.push_str(" +");
        out.push_str(&(group.len() - 1).to_string());
    }
    out
}

/// A tier's price with what it pays for, where that is not one unit: `¥1.50 / 1,000`.
pub fn per_price(input: &CostInput, unit_amount: Decimal) -> String {
    let mut out = input.coin.unit_price(unit_amount);
    if input.tiers.per != Decimal::ONE {
        out.push_str(" / ");
        out.push_str(&number(input.tiers.per));
    }
    out
}

/// The two ends of each jump: units and cost of the last unit before it and of the first after.
pub fn jump_ends(pieces: &[Piece]) -> Vec<((Decimal, Decimal), (Decimal, Decimal))> {
    let pairs = pieces.windows(2).filter(|pair| !pair[1].joined);
    pairs.filter_map(|pair| Some((*pair[0].points.last()?, *pair[1].points.first()?))).collect()
}

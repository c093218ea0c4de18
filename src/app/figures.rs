//! From a result to what the charts draw.

use rust_decimal::Decimal;

use super::state::Outcome;
use crate::bill::LineKind;
use crate::book::{Item, PayPerUse};
use crate::estimate::{ItemEvaluation, ItemMonth};
use crate::rating::cliffs;
use crate::view::cost::{CostInput, CostMonth, PackLine};
use crate::view::year::{YearInput, YearMonth};

fn per_use_money(month: &ItemMonth) -> Option<Decimal> {
    let paid = month.lines.iter().filter(|line| line.kind == LineKind::PayPerUse);
    paid.map(|line| line.exact).sum()
}

/// The months of the item that is open.
pub fn year(outcome: &Outcome, item: &Item, found: &ItemEvaluation) -> YearInput {
    let month = |month: &ItemMonth| YearMonth {
        start: month.start,
        free: month.free,
        packs: month.packs,
        pay_per_use: month.pay_per_use,
        refused: month.refused,
        pay_per_use_money: per_use_money(month),
        bill: month.total,
    };
    let packs = found.packs.iter().chain(&found.held);
    YearInput {
        months: found.months.iter().map(month).collect(),
        unit: item.unit.clone(),
        coin: outcome.page.loaded.coin.clone(),
        pack_count: packs.map(|pack| pack.count.max(1)).sum(),
    }
}

/// What a month costs by its pay-per-use units, with packs at the buyer's own prices.
pub fn cost(
    outcome: &Outcome,
    item: &Item,
    price: &PayPerUse,
    found: &ItemEvaluation,
) -> CostInput {
    let own = outcome.page.sheet.item().map(|held| held.packs.as_slice()).unwrap_or_default();
    let packs = item.packs.iter().filter_map(|pack| {
        let bought = own.iter().find(|bought| bought.pack == pack.id);
        let price = bought.and_then(|bought| bought.unit_price).or(pack.price)?;
        Some(PackLine { quantity: pack.quantity, price })
    });
    let month = |month: &ItemMonth| {
        let cost = per_use_money(month)?;
        let paid = !month.pay_per_use.is_zero();
        paid.then_some(CostMonth { start: month.start, units: month.pay_per_use, cost })
    };
    CostInput {
        tiers: price.tiers.clone(),
        // Beyond 28 digits there is nothing to draw either.
        cliffs: cliffs(&price.tiers).unwrap_or_default(),
        packs: packs.collect(),
        months: found.months.iter().filter_map(month).collect(),
        unit: item.unit.clone(),
        coin: outcome.page.loaded.coin.clone(),
    }
}

//! From inputs to figures: the simulator's outcome, gathered as the page shows it.

use super::month::{self, Run};
use super::scenario::{self, months, order};
use super::{
    CartItem, Estimate, Evaluation, ItemEvaluation, MonthTotal, OtherReading, PackForecast,
    Reading, Shelf, Split,
};
use crate::bill::{self, LineKind};
use crate::book::{PriceBook, refund_ends};
use crate::document::Problems;
use crate::ledger::{Grant, Journal};
use crate::money::{self, TooLarge};
use crate::simulate::{Stop, price};
use rust_decimal::Decimal;

/// Evaluates an estimate; the other readings of what the vendor leaves open come after, with
/// [`read_otherwise`], for each of them takes as long as all of this.
///
/// # Errors
/// Every problem of the inputs, or that a figure does not fit 28 digits.
pub fn evaluate(shelf: &Shelf, estimate: &Estimate) -> Result<Evaluation, Problems> {
    let has_packs =
        |item: &CartItem| !item.held.is_empty() || item.packs.iter().any(|pack| pack.count > 0);
    // First, so that its bills are gone before there are others.
    let alone = match estimate.cart.iter().any(has_packs) {
        true => Alone::new(&shelf.book, estimate).map(Some),
        false => Ok(None),
    };
    // This has the problems of the packs too.
    let ours = run(&shelf.book, estimate, true)?;
    let alone = alone?;
    let gathered = gather(shelf, estimate, &ours, alone.as_ref());
    gathered.map_err(|error| Problems::from(Stop::from(error)))
}

/// What the same use costs without any packs.
struct Alone {
    total: Option<Decimal>,
    /// The lines of each item in the cart, nothing rounded.
    items: Vec<Option<Decimal>>,
}

impl Alone {
    fn new(book: &PriceBook, estimate: &Estimate) -> Result<Alone, Problems> {
        let run = run(book, estimate, false)?;
        let mut items = Vec::with_capacity(estimate.cart.len());
        for item in &estimate.cart {
            let sum = book.item_index(&item.item).map(|index| run.item_sum(index)).transpose();
            items.push(sum.map_err(Stop::from)?.flatten());
        }
        Ok(Alone { total: run.outcome.total, items })
    }
}

/// Adds the totals under another reading, where they differ, to an evaluation.
///
/// # Errors
/// As for [`evaluate`].
pub fn read_otherwise(
    reading: &Reading,
    estimate: &Estimate,
    evaluation: &mut Evaluation,
) -> Result<(), Problems> {
    let run = run(&reading.book, estimate, true)?;
    if run.outcome.total != evaluation.total {
        evaluation.other_readings.push(other(reading, run.outcome.total));
    }
    for item in &mut evaluation.items {
        if reading.item.is_some_and(|concerned| concerned != item.item) {
            continue;
        }
        for month in &mut item.months {
            let total = month::item_total(&reading.book, &run.outcome, item.item, month.start);
            let total = total.map_err(|error| Problems::from(Stop::from(error)))?;
            if total != month.total {
                month.other_readings.push(other(reading, total));
            }
        }
    }
    Ok(())
}

fn run(book: &PriceBook, estimate: &Estimate, with_packs: bool) -> Result<Run, Problems> {
    let scenario = scenario::scenario(book, estimate, with_packs)?;
    let mut outcome = price(book, &scenario)?;
    // Bills, cycles and grants say all that is shown; what they came from is much, by the hour.
    outcome.journal = Journal::default();
    Ok(Run { outcome })
}

fn gather(
    shelf: &Shelf,
    estimate: &Estimate,
    ours: &Run,
    alone: Option<&Alone>,
) -> Result<Evaluation, TooLarge> {
    let book = &shelf.book;
    let mut items = Vec::new();
    for position in 0..estimate.cart.len() {
        if let Some(item) = item(book, estimate, position, ours, alone)? {
            items.push(item);
        }
    }
    let mut totals = Vec::new();
    for (start, end) in months(estimate) {
        let bills = month::bills_in(book, &ours.outcome, start);
        let total = bill::sum(bills.map(|bill| bill.total))?;
        totals.push(MonthTotal { start, end, total });
    }
    Ok(Evaluation {
        total: ours.outcome.total,
        months: totals,
        items,
        pay_per_use_alone: match alone {
            Some(alone) => alone.total,
            None => ours.outcome.total,
        },
        other_readings: Vec::new(),
        starts_in_middle: scenario::starts_in_middle(estimate),
    })
}

fn other(reading: &Reading, total: Option<Decimal>) -> OtherReading {
    OtherReading {
        policy: reading.policy.clone(),
        value: reading.value.clone(),
        reason: reading.reason.clone(),
        total,
    }
}

fn item(
    book: &PriceBook,
    estimate: &Estimate,
    position: usize,
    ours: &Run,
    alone: Option<&Alone>,
) -> Result<Option<ItemEvaluation>, TooLarge> {
    let Some(cart) = estimate.cart.get(position) else { return Ok(None) };
    let Some(index) = book.item_index(&cart.item) else { return Ok(None) };
    let mut list = Vec::new();
    for (start, _) in months(estimate) {
        list.push(month::item_month(book, &ours.outcome, index, start)?);
    }
    let total = ours.item_sum(index)?;
    Ok(Some(ItemEvaluation {
        item: index,
        total,
        pay_per_use_alone: match alone {
            Some(alone) => alone.items.get(position).copied().flatten(),
            None => total,
        },
        split: split(ours, index)?,
        months: list,
        packs: packs(book, estimate, position, index, ours)?,
        held: held(cart, book, index, ours),
    }))
}

fn split(run: &Run, item: usize) -> Result<Split, TooLarge> {
    let mut split = Split {
        pack_money: run.money(item, LineKind::Pack)?,
        pay_per_use_money: run.money(item, LineKind::PayPerUse)?,
        one_time_money: run.money(item, LineKind::OneTime)?,
        ..Split::default()
    };
    for cycle in run.outcome.cycles.iter().filter(|cycle| cycle.item == item) {
        split.free_units = money::add(split.free_units, cycle.free)?;
        split.pack_units = money::add(split.pack_units, cycle.packs)?;
        split.pay_per_use_units = money::add(split.pay_per_use_units, cycle.pay_per_use)?;
        split.refused_units = money::add(split.refused_units, cycle.refused)?;
    }
    Ok(split)
}

fn packs(
    book: &PriceBook,
    estimate: &Estimate,
    position: usize,
    item: usize,
    run: &Run,
) -> Result<Vec<PackForecast>, TooLarge> {
    let mut forecasts = Vec::new();
    let Some(cart) = estimate.cart.get(position) else { return Ok(forecasts) };
    let Some(sold) = book.items.get(item) else { return Ok(forecasts) };
    let months = months(estimate);
    let rule = book.policies.refund;
    for (number, row) in cart.packs.iter().enumerate().filter(|(_, row)| row.count > 0) {
        let Some(pack) = sold.pack_index(&row.pack) else { continue };
        let name = order(position, number);
        let of_order = |grant: &&Grant| grant.order.as_ref() == Some(&name);
        let grants: Vec<&Grant> = run.outcome.grants.iter().filter(of_order).collect();
        let Some(mut forecast) = forecast(pack, row.count, &grants)? else { continue };
        let Some((day, _)) = months.get(row.month) else { continue };
        let bought_at = book.offset.midnight(*day);
        forecast.month = row.month;
        let list = sold.packs.get(pack).and_then(|pack| pack.price);
        forecast.unit_price = row.unit_price.or(list);
        forecast.refundable_until =
            rule.and_then(|rule| refund_ends(book.offset, bought_at, rule.within_days));
        forecasts.push(forecast);
    }
    Ok(forecasts)
}

/// What some grants of one pack size came to.
fn forecast(pack: usize, count: u32, grants: &[&Grant]) -> Result<Option<PackForecast>, TooLarge> {
    let Some(valid_to) = grants.iter().map(|grant| grant.valid_to).max() else {
        return Ok(None);
    };
    let mut unused = Decimal::ZERO;
    for grant in grants {
        unused = money::add(unused, grant.remaining)?;
    }
    let dry = grants.iter().map(|grant| grant.dry_at).collect::<Option<Vec<_>>>();
    let dry_at = dry.and_then(|times| times.into_iter().max());
    let (unit_price, refundable_until) = (None, None);
    Ok(Some(PackForecast {
        pack,
        month: 0,
        count,
        unit_price,
        valid_to,
        refundable_until,
        dry_at,
        unused,
    }))
}

/// Packs owned before, one entry for each; a list that does not fit is left out.
fn held(cart: &CartItem, book: &PriceBook, item: usize, run: &Run) -> Vec<PackForecast> {
    let grants = run.outcome.grants.iter().filter(|grant| grant.held && grant.item == item);
    let sold = book.items.get(item);
    let packs = cart.held.iter().filter_map(|held| sold?.pack_index(&held.pack));
    packs
        .zip(grants)
        .filter_map(|(pack, grant)| forecast(pack, 1, &[grant]).ok().flatten())
        .collect()
}

impl Run {
    /// The lines of an item, nothing rounded.
    fn item_sum(&self, item: usize) -> Result<Option<Decimal>, TooLarge> {
        let lines = self.outcome.bills.iter().flat_map(|bill| &bill.lines);
        bill::sum(lines.filter(|line| line.item == Some(item)).map(|line| line.amount))
    }

    fn money(&self, item: usize, kind: LineKind) -> Result<Option<Decimal>, TooLarge> {
        let lines = self.outcome.bills.iter().flat_map(|bill| &bill.lines);
        let of_kind = lines.filter(|line| line.item == Some(item) && line.kind == kind);
        bill::sum(of_kind.map(|line| line.amount))
    }
}

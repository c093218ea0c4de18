//! Use that grants covered, at no billed cost; packs' prices spread over it; what packs lost.

use super::super::{Account, Said};
use super::commitment::Commitments;
use super::row::Row;
use crate::ledger::{self, Entry, GrantState};
use crate::money::{self, TooLarge};
use crate::statistics::Source;
use crate::time::Instant;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// What covered use.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum By {
    /// A free quota, by its position in the item.
    Free(usize),
    /// A purchase of packs, by its position.
    Pack(usize),
}

/// What one source drew in one cycle.
#[derive(Default)]
struct Drawn {
    units: Decimal,
    taken: Decimal,
    cost: Decimal,
}

/// The rows of covered use, by cycle, and of what packs lost.
pub(super) fn rows(
    account: &Account<'_>,
    mut commitments: Commitments<'_>,
) -> Result<Vec<Row>, TooLarge> {
    let mut sums: BTreeMap<(Instant, By, Source<'_>), Drawn> = BTreeMap::new();
    for entry in account.outcome.journal.entries() {
        let (record, grant, at, units, taken) = match entry {
            // A stretch may begin before its cycle; the use in it lies there, and so does its end.
            Entry::Drawn { record, grant, to, units, taken, .. } => {
                (record, *grant, Instant(to.0 - 1), *units, *taken)
            }
            Entry::Recovered { record, grant, at, units, taken } => {
                (record, *grant, *at, *units, *taken)
            }
            _ => continue,
        };
        let Some(record) = account.scenario.records.get(*record) else { continue };
        let (by, cost) = match commitments.of_grant(grant) {
            Some((place, purchase)) => (By::Pack(place), purchase.spread(taken)?),
            None => match account.outcome.grants.get(grant).map(|grant| &grant.source) {
                Some(ledger::Source::Free(quota)) => (By::Free(*quota), Decimal::ZERO),
                _ => continue,
            },
        };
        let (start, _) = cycle(account, record.item, at);
        let sum = sums.entry((start, by, Source::of(record))).or_default();
        sum.units = money::add(sum.units, units)?;
        sum.taken = money::add(sum.taken, taken)?;
        sum.cost = money::add(sum.cost, cost)?;
    }
    let mut rows = Vec::with_capacity(sums.len());
    for ((start, by, source), drawn) in &sums {
        rows.push(row(account, &mut commitments, *start, *by, source, drawn)?);
    }
    rows.extend(unused(account, &mut commitments)?);
    Ok(rows)
}

/// The billing cycle of an item that holds an instant.
fn cycle(account: &Account<'_>, item: usize, at: Instant) -> (Instant, Instant) {
    let offset = account.book.offset;
    let cadence = account.book.items.get(item).map(|item| item.cycle());
    let cadence = cadence.unwrap_or(crate::time::Cadence::Month);
    (offset.floor(at, cadence), offset.next(at, cadence))
}

fn row(
    account: &Account<'_>,
    commitments: &mut Commitments<'_>,
    start: Instant,
    by: By,
    source: &Source<'_>,
    drawn: &Drawn,
) -> Result<Row, TooLarge> {
    let said = Said::of(account.lang);
    let name = account.item_name(source.item);
    let billing = cycle(account, source.item, start);
    let mut row = match by {
        By::Free(_) => Row::new("Usage", billing, said.covered_free.fill([name])),
        By::Pack(place) => {
            let pack = commitments
                .get_mut(place)
                .map_or("", |purchase| account.pack_id(purchase.item(), purchase.pack()));
            Row::new("Usage", billing, said.covered_pack.fill([name, pack]))
        }
    };
    row.used_by(account, source, Some(drawn.units));
    row.effective = drawn.cost;
    row.pricing_quantity = Some(drawn.units);
    match by {
        By::Free(_) => {
            // The price of these units is public, and it is nothing.
            row.list_unit = Some(Decimal::ZERO);
            row.contracted_unit = Some(Decimal::ZERO);
            row.pricing_category = Some("Standard");
        }
        By::Pack(place) => {
            row.pricing_category = Some("Committed");
            if let Some(purchase) = commitments.get_mut(place) {
                let named = purchase.named(account, Some(drawn.taken), Some("Used"));
                row.commitment = Some(named);
                row.order = Some(purchase.order().to_owned()).filter(|order| !order.is_empty());
            }
            list_price(account, source.item, &mut row)?;
        }
    }
    Ok(row)
}

/// What covered units would cost by the list, at its first tier; nothing is said where there is no
/// such price, or where it is of a number of units by which no quotient is exact.
fn list_price(account: &Account<'_>, item: usize, row: &mut Row) -> Result<(), TooLarge> {
    let tiers = account.book.items.get(item).and_then(|item| item.pay_per_use.as_ref());
    let Some(tiers) = tiers.map(|price| &price.tiers) else { return Ok(()) };
    let first = tiers.rows.first().and_then(|tier| tier.unit_amount);
    let (Some(price), Some(units)) = (first, row.pricing_quantity) else { return Ok(()) };
    if !money::terminates(tiers.per) {
        return Ok(());
    }
    let quantity = money::div(units, tiers.per)?;
    row.pricing_quantity = Some(quantity);
    row.pricing_unit = Some(super::paid::pricing_unit(account, item, tiers.per));
    row.list_unit = Some(price);
    row.contracted_unit = Some(price);
    row.list = money::mul(price, quantity)?;
    row.contracted = row.list;
    Ok(())
}

/// What packs held at their end, or when they were given back.
fn unused(account: &Account<'_>, commitments: &mut Commitments<'_>) -> Result<Vec<Row>, TooLarge> {
    let mut expired: BTreeMap<(usize, Instant), Decimal> = BTreeMap::new();
    let mut given_back: BTreeMap<usize, Instant> = BTreeMap::new();
    for entry in account.outcome.journal.entries() {
        if let Entry::Refunded { grant, at } = entry
            && let Some((place, _)) = commitments.of_grant(*grant)
        {
            given_back.insert(place, *at);
        }
    }
    for (index, grant) in account.outcome.grants.iter().enumerate() {
        let Some((place, _)) = commitments.of_grant(index) else { continue };
        if !grant.refunded && grant.state(account.until) == GrantState::Expired {
            let rest = expired.entry((place, grant.valid_to)).or_default();
            *rest = money::add(*rest, grant.remaining)?;
        }
    }
    let mut rows = Vec::new();
    for ((place, end), units) in expired {
        let last = Instant(end.0 - 1);
        rows.extend(unused_row(account, commitments, place, last, Some(units))?);
    }
    for (place, at) in given_back {
        rows.extend(unused_row(account, commitments, place, at, None)?);
    }
    Ok(rows)
}

/// A row of units lost, or of all that are left where no number is given.
fn unused_row(
    account: &Account<'_>,
    commitments: &mut Commitments<'_>,
    place: usize,
    at: Instant,
    units: Option<Decimal>,
) -> Result<Option<Row>, TooLarge> {
    let Some(purchase) = commitments.get_mut(place) else { return Ok(None) };
    let units = match units {
        Some(units) => units,
        None => purchase.rest()?,
    };
    if units.is_zero() {
        return Ok(None);
    }
    let (item, pack) = (purchase.item(), account.pack_id(purchase.item(), purchase.pack()));
    let description = Said::of(account.lang).unused.fill([account.item_name(item), pack]);
    let mut row = Row::new("Usage", cycle(account, item, at), description);
    row.effective = purchase.spread(units)?;
    row.pricing_quantity = Some(Decimal::ZERO);
    row.pricing_unit = account.book.items.get(item).map(|item| item.unit.clone());
    row.pricing_category = Some("Committed");
    row.commitment = Some(purchase.named(account, Some(units), Some("Unused")));
    row.order = Some(purchase.order().to_owned()).filter(|order| !order.is_empty());
    row.sku = Some(account.item_id(item).to_owned());
    row.sku_meter = Some(account.item_name(item).to_owned());
    Ok(Some(row))
}

//! Use paid per use: which source used the units of each line, in the order of use.

use super::super::{Account, Said};
use super::row::Row;
use crate::bill::{Line, Why};
use crate::book::CoversEarlier;
use crate::ledger::Entry;
use crate::money::{self, TooLarge};
use crate::statistics::Source;
use crate::time::{Cadence, Instant};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, VecDeque};

/// Decimals of a share of started blocks that has no finite ones.
const SCALE: u32 = 12;

/// A stretch of use that was left to pay.
struct Piece<'a> {
    record: usize,
    from: Instant,
    source: Source<'a>,
    units: Decimal,
}

/// Use left to pay, by item and cycle, in the order of use.
pub(super) struct Paid<'a>(BTreeMap<(usize, Instant), VecDeque<Piece<'a>>>);

impl<'a> Paid<'a> {
    /// What the journal of an account left to pay, less what packs covered afterwards.
    pub fn new(account: &Account<'a>) -> Result<Paid<'a>, TooLarge> {
        let offset = account.book.offset;
        let mut paid = Paid(BTreeMap::new());
        for entry in account.outcome.journal.entries() {
            // A stretch may begin before its cycle; the use in it lies there, and so does its end.
            let (index, at) = match entry {
                Entry::PaidPerUse { record, to, .. } => (*record, Instant(to.0 - 1)),
                Entry::Recovered { record, at, .. } => (*record, *at),
                _ => continue,
            };
            let Some(record) = account.scenario.records.get(index) else { continue };
            let Some(item) = account.book.items.get(record.item) else { continue };
            let cycle = (record.item, offset.floor(at, item.cycle()));
            let pieces = paid.0.entry(cycle).or_default();
            match entry {
                Entry::PaidPerUse { from, units, .. } => pieces.push_back(Piece {
                    record: index,
                    from: *from,
                    source: Source::of(record),
                    units: *units,
                }),
                Entry::Recovered { units, .. } => recover(account, pieces, index, at, *units)?,
                _ => {}
            }
        }
        Ok(paid)
    }

    /// Takes the units of a line from what an item left to pay in a cycle, by source.
    fn take(
        &mut self,
        item: usize,
        cycle: Instant,
        units: Decimal,
    ) -> Result<Vec<(Source<'a>, Decimal)>, TooLarge> {
        let mut wanted = units;
        let mut sums: BTreeMap<Source<'a>, Decimal> = BTreeMap::new();
        let Some(pieces) = self.0.get_mut(&(item, cycle)) else { return Ok(Vec::new()) };
        while !wanted.is_zero()
            && let Some(piece) = pieces.front_mut()
        {
            let taken = piece.units.min(wanted);
            if !taken.is_zero() {
                let sum = sums.entry(piece.source).or_default();
                *sum = money::add(*sum, taken)?;
            }
            wanted = money::sub(wanted, taken)?;
            piece.units = money::sub(piece.units, taken)?;
            if piece.units.is_zero() {
                pieces.pop_front();
            }
        }
        Ok(sums.into_iter().collect())
    }
}

/// Takes what a pack covered afterwards out of the first use of its record that it may cover.
fn recover(
    account: &Account<'_>,
    pieces: &mut VecDeque<Piece<'_>>,
    record: usize,
    at: Instant,
    units: Decimal,
) -> Result<(), TooLarge> {
    let since = match account.book.policies.covers_earlier {
        CoversEarlier::SameHour => account.book.offset.floor(at, Cadence::Hour),
        CoversEarlier::No | CoversEarlier::SamePeriod => Instant::FIRST,
    };
    let mut units = units;
    for piece in pieces.iter_mut().filter(|p| p.record == record && p.from >= since) {
        let taken = piece.units.min(units);
        piece.units = money::sub(piece.units, taken)?;
        units = money::sub(units, taken)?;
    }
    Ok(())
}

/// What one price pays for: `call`, or `1000 call`.
pub(super) fn pricing_unit(account: &Account<'_>, item: usize, per: Decimal) -> String {
    let unit = account.book.items.get(item).map_or("", |item| item.unit.as_str());
    if per == Decimal::ONE { unit.to_owned() } else { format!("{} {unit}", money::shortest(per)) }
}

/// The rows of a line: one for each source, and one for its flat amount.
pub(super) fn rows(
    account: &Account<'_>,
    paid: &mut Paid<'_>,
    line: &Line,
    billing: (Instant, Instant),
) -> Result<Vec<Row>, TooLarge> {
    let (Some(item), Why::Tier(why)) = (line.item, &line.why) else { return Ok(Vec::new()) };
    let said = Said::of(account.lang);
    let name = account.item_name(item);
    let tier = (why.tier + 1).to_string();
    let sku_price = format!("{}/tier-{tier}", account.item_id(item));
    let price = line.unit_amount.unwrap_or_default();
    let blocks = match why.whole_blocks {
        true => Some(blocks(line, price, why.per)?),
        false => None,
    };
    let mut rows = Vec::new();
    let (mut units_so_far, mut blocks_so_far) = (Decimal::ZERO, Decimal::ZERO);
    for (source, units) in paid.take(item, billing.0, line.quantity)? {
        let quantity = match blocks {
            // Started blocks have no owner: each source has its share of them.
            Some(blocks) => {
                units_so_far = money::add(units_so_far, units)?;
                let share = money::share(blocks, units_so_far, line.quantity, SCALE)?;
                let quantity = money::sub(share, blocks_so_far)?;
                blocks_so_far = share;
                quantity
            }
            None => money::div(units, why.per)?,
        };
        let mut row = Row::new("Usage", billing, said.tier.fill([name, &tier]));
        row.used_by(account, &source, Some(units));
        row = row.cost(money::mul(price, quantity)?);
        row.pricing_quantity = Some(quantity);
        row.pricing_unit = Some(pricing_unit(account, item, why.per));
        row.pricing_category = Some("Standard");
        row.list_unit = Some(price);
        row.contracted_unit = Some(price);
        row.sku_price = Some(sku_price.clone());
        rows.push(row);
    }
    if !line.flat_amount.is_zero() {
        let mut row = Row::new("Usage", billing, said.flat.fill([name, &tier]));
        row.of_item(account, item);
        row.consumed = Some(Decimal::ZERO);
        row = row.cost(line.flat_amount);
        row.pricing_quantity = Some(Decimal::ONE);
        row.pricing_unit = Some("Count".to_owned());
        row.pricing_category = Some("Standard");
        row.list_unit = Some(line.flat_amount);
        row.contracted_unit = Some(line.flat_amount);
        row.sku_price = Some(format!("{sku_price}/flat"));
        rows.push(row);
    }
    Ok(rows)
}

/// How many blocks a line pays for: those begun in it, for one begun before is paid already.
fn blocks(line: &Line, price: Decimal, per: Decimal) -> Result<Decimal, TooLarge> {
    if price.is_zero() {
        return money::blocks(line.quantity, per);
    }
    let used = money::sub(line.exact.unwrap_or_default(), line.flat_amount)?;
    money::div(used, price)
}

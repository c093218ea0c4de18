//! Packs as commitments: what was paid for them, how many units they hold, and the part of the
//! price that each unit carries.

use super::super::Account;
use super::super::term::term;
use super::row::{Commitment, utc};
use crate::bill::LineKind;
use crate::ledger::{Grant, Place, Source};
use crate::money::{self, TooLarge};
use crate::time::Instant;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Decimals of a cost that has no finite ones.
const SCALE: u32 = 12;

/// A purchase: its order, item, pack and second, and whether it was made before the period.
type Key<'a> = (&'a str, usize, usize, Instant, bool);

/// The packs of one purchase.
#[derive(Debug)]
pub(super) struct Purchase<'a> {
    key: Key<'a>,
    /// What was paid for all of them.
    price: Decimal,
    /// How many were bought.
    copies: Decimal,
    /// Units that they hold over their whole time.
    pub units: Decimal,
    /// Units used, or gone at the end of a period.
    accounted: Decimal,
    /// What those carry of the price.
    cost: Decimal,
}

impl Purchase<'_> {
    /// The item's position in the book.
    pub fn item(&self) -> usize {
        self.key.1
    }

    /// The pack's position in the item.
    pub fn pack(&self) -> usize {
        self.key.2
    }

    /// When it was made.
    pub fn at(&self) -> Instant {
        self.key.3
    }

    /// The order.
    pub fn order(&self) -> &str {
        self.key.0
    }

    /// What so many further units carry of the price.
    pub fn spread(&mut self, units: Decimal) -> Result<Decimal, TooLarge> {
        self.accounted = money::add(self.accounted, units)?;
        let before = self.cost;
        self.cost = money::share(self.price, self.accounted, self.units, SCALE)?;
        money::sub(self.cost, before)
    }

    /// Units not spread yet.
    pub fn rest(&self) -> Result<Decimal, TooLarge> {
        money::sub(self.units, self.accounted)
    }

    /// How many units so many of the packs hold.
    pub fn units_of(&self, count: Decimal) -> Option<Decimal> {
        money::div(money::mul(self.units, count).ok()?, self.copies).ok()
    }

    /// The purchase as a row names it.
    pub fn named(
        &self,
        account: &Account<'_>,
        quantity: Option<Decimal>,
        status: Option<&'static str>,
    ) -> Commitment {
        let (order, item, pack, at, _) = self.key;
        let (item_id, pack) = (account.item_id(item), account.pack_id(item, pack));
        let unit = account.book.items.get(item).map_or("", |item| item.unit.as_str());
        Commitment {
            id: format!("{item_id}/{order}/{pack}/{}", utc(at)),
            name: pack.to_owned(),
            quantity,
            status,
            unit: unit.to_owned(),
        }
    }
}

/// Every purchase of packs that the account has, and to which one each grant belongs.
#[derive(Debug)]
pub(super) struct Commitments<'a> {
    purchases: Vec<Purchase<'a>>,
    of_grant: Vec<Option<usize>>,
}

impl<'a> Commitments<'a> {
    /// The purchases of an account.
    ///
    /// # Errors
    /// [`TooLarge`] when a sum does not fit 28 digits.
    pub fn new(account: &Account<'a>) -> Result<Commitments<'a>, TooLarge> {
        let mut bought: BTreeMap<Key<'a>, (Decimal, Decimal)> = BTreeMap::new();
        for line in account.outcome.bills.iter().flat_map(|bill| &bill.lines) {
            if let (LineKind::Pack, Some(item), Some(pack), Some(at)) =
                (line.kind, line.item, line.pack, line.at)
            {
                let key = (line.order.as_deref().unwrap_or(""), item, pack, at, false);
                let (price, copies) = bought.entry(key).or_default();
                *price = money::add(*price, line.exact.unwrap_or_default())?;
                *copies = money::add(*copies, line.quantity)?;
            }
        }
        let mut places: BTreeMap<Key<'a>, usize> = BTreeMap::new();
        let mut made = Commitments { purchases: Vec::new(), of_grant: Vec::new() };
        // The periods of one pack have one place, and so have those of each of its renewals.
        let mut packs: BTreeMap<(usize, Place, u32), Vec<&Grant>> = BTreeMap::new();
        for grant in &account.outcome.grants {
            let Some(key) = key_of(grant) else {
                made.of_grant.push(None);
                continue;
            };
            let place = *places.entry(key).or_insert_with(|| {
                let (price, copies) = bought.get(&key).copied().unwrap_or_default();
                let none = Decimal::ZERO;
                made.purchases.push(Purchase {
                    key,
                    price,
                    copies,
                    units: none,
                    accounted: none,
                    cost: none,
                });
                made.purchases.len() - 1
            });
            made.of_grant.push(Some(place));
            packs.entry((place, grant.place, grant.renewal)).or_default().push(grant);
        }
        for ((place, ..), grants) in &packs {
            let units = units(account, grants)?;
            if let Some(purchase) = made.purchases.get_mut(*place) {
                purchase.units = money::add(purchase.units, units)?;
            }
        }
        Ok(made)
    }

    /// The purchase to which a grant belongs, with its position.
    pub fn of_grant(&mut self, grant: usize) -> Option<(usize, &mut Purchase<'a>)> {
        let place = self.of_grant.get(grant).copied().flatten()?;
        Some((place, self.purchases.get_mut(place)?))
    }

    /// A purchase by its position.
    pub fn get_mut(&mut self, place: usize) -> Option<&mut Purchase<'a>> {
        self.purchases.get_mut(place)
    }

    /// The purchases of a pack under an order, as they were made.
    pub fn of_order(
        &self,
        order: &str,
        item: usize,
        pack: usize,
    ) -> impl Iterator<Item = &Purchase<'a>> {
        let is = move |purchase: &&Purchase<'a>| {
            let (known, its_item, its_pack, _, held) = purchase.key;
            !held && (known, its_item, its_pack) == (order, item, pack)
        };
        self.purchases.iter().filter(is)
    }
}

fn key_of(grant: &Grant) -> Option<Key<'_>> {
    let Source::Pack(pack) = grant.source else { return None };
    let order = grant.order.as_deref().unwrap_or("");
    Some((order, grant.item, pack, grant.purchased, grant.held))
}

/// Units that one pack holds over its term: of a periodic pack those of every period, also the ones
/// that begin after the simulated time and have no grant yet.
fn units(account: &Account<'_>, grants: &[&Grant]) -> Result<Decimal, TooLarge> {
    let Some(first) = grants.first() else { return Ok(Decimal::ZERO) };
    let Source::Pack(pack) = first.source else { return Ok(Decimal::ZERO) };
    let item = account.book.items.get(first.item);
    let Some(pack) = item.and_then(|item| item.packs.get(pack)) else { return Ok(Decimal::ZERO) };
    let periods = term(account, pack, first).map_or(1, |term| term.periods(account, pack));
    money::mul(pack.quantity, Decimal::from(periods))
}

//! The packs and prices of a request in which one balance says everything, made ready for its
//! search: sets of packs, and the months' prices in straight pieces.

use super::Stop;
use super::baskets::{Basket, Baskets, Size};
use super::single::Single;
use super::slopes::{self, Piece};
use super::value::Value;
use super::whole::Whole;
use std::rc::Rc;

/// The most cells that all tables of sets may have together, times the sizes: some 50 bytes each.
pub(super) const MAX_CELLS: Whole = 1_000_000;

/// The most sums of packs in the tables of all slopes; beyond it a month has no pieces.
const MAX_TABLES: usize = 20_000_000;

/// A straight piece of a month's price, and the place of its slope.
pub(super) type Straight = (Piece, usize);

/// Packs and prices.
pub(super) struct Market<'s> {
    pub single: &'s Single<'s>,
    /// Sets of packs not smaller than the size at the same place; the last one has all sizes.
    pub levels: Vec<Baskets>,
    /// Each month's price in straight pieces, where it has them.
    pub pieces: Vec<Option<Vec<Straight>>>,
    /// The slopes that they name.
    pub slopes: Vec<Whole>,
    /// For each slope the least of each block of sums of all sizes.
    tables: Vec<Vec<Whole>>,
    /// The least money for which packs hold as many units as each cell of all sizes.
    least: Vec<Whole>,
    /// What rounding may take off a month.
    pub slack: Whole,
}

/// A set of packs that is bought: the month, the sizes allowed, how many steps of units, the rank.
#[derive(Clone, Copy, Debug)]
pub(super) struct Set {
    pub month: usize,
    pub level: usize,
    pub cell: usize,
    pub rank: usize,
}

/// The sets that cover a need and more, so that each of their packs is needed: what is over is less
/// than the smallest of them. Those with the smallest packs come first.
#[derive(Clone, Copy, Debug)]
pub(super) struct Covering {
    need: Whole,
    /// The set that comes next, and what is over with it.
    next: (Set, Whole),
}

impl<'s> Market<'s> {
    /// How many of the sizes, from the largest, there is room for in so many cells.
    pub fn fitting(single: &Single<'_>, cells: Whole) -> usize {
        let most = most(single);
        let fits = |count: &usize| {
            let sizes = single.sizes.get(..*count).unwrap_or_default();
            let room =
                |(place, size): (usize, &Size)| Baskets::room(sizes, place, most + size.units);
            sizes.iter().enumerate().map(room).fold(0, Whole::saturating_add) <= cells
        };
        (1..=single.sizes.len()).rev().find(fits).unwrap_or(0)
    }

    /// The market of a request; its sizes must fit.
    ///
    /// # Errors
    /// Figures that do not fit.
    pub fn new(single: &'s Single<'s>) -> Result<Market<'s>, Stop> {
        let most = most(single);
        let level =
            |(place, size): (usize, &Size)| Baskets::new(&single.sizes, place, most + size.units);
        let levels = single.sizes.iter().enumerate().map(level).collect();
        let slack = single.planner.tariff.slack();
        let (pieces, slopes, tables) = (Vec::new(), Vec::new(), Vec::new());
        let mut market =
            Market { single, levels, pieces, slopes, tables, least: Vec::new(), slack };
        market.straighten()?;
        Ok(market)
    }

    /// Takes every month's price apart into straight pieces.
    fn straighten(&mut self) -> Result<(), Stop> {
        let Some(all) = self.levels.last() else { return Ok(()) };
        let (cheapest, step) = (all.cheapest(), all.step);
        for month in 0..self.single.months.len() {
            let mut straight = Vec::new();
            let mut pieces = self.single.pieces(month)?;
            let slopes = self.slopes.len() + pieces.as_ref().map_or(0, Vec::len);
            if slopes.saturating_mul(cheapest.len()) > MAX_TABLES {
                pieces = None;
            }
            for piece in pieces.iter().flatten() {
                let known = self.slopes.iter().position(|slope| *slope == piece.slope);
                if known.is_none() {
                    self.slopes.push(piece.slope);
                    self.tables.push(slopes::blocks(&cheapest, step, piece.slope)?);
                }
                straight.push((*piece, known.unwrap_or(self.slopes.len() - 1)));
            }
            self.pieces.push(pieces.map(|_| straight));
        }
        if self.pieces.iter().any(Option::is_none) {
            self.weigh();
        }
        Ok(())
    }

    /// Units between two sums of all sizes; `None` where nothing is on sale.
    pub fn step(&self) -> Option<Whole> {
        self.levels.last().map(|level| level.step)
    }

    /// The price of the cheapest set of all sizes in a cell; nothing costs nothing.
    pub fn price(&self, cell: usize) -> Option<Whole> {
        match self.levels.last() {
            Some(level) => level.price(cell),
            None => (cell == 0).then_some(0),
        }
    }

    /// The least price less what the units cost at a slope, of a block of sums of all sizes.
    pub fn block(&self, slope: usize, block: usize) -> Option<Whole> {
        let least = self.tables.get(slope).and_then(|blocks| blocks.get(block)).copied();
        least.filter(|least| *least < Whole::MAX)
    }

    /// A set of packs.
    pub fn set(&self, set: Set) -> Option<Basket<'_>> {
        self.levels.get(set.level)?.at(set.cell).nth(set.rank)
    }

    /// A plan that has bought a set as well; its trail is still the old one.
    pub fn with(&self, value: &Value, set: Set) -> Option<(Value, u32)> {
        let basket = self.set(set)?;
        let mut next = value.clone();
        next.cost = next.cost.checked_add(basket.price)?;
        next.packs += basket.packs;
        next.months += u64::from(basket.packs) * set.month as u64;
        for (sum, count) in Rc::make_mut(&mut next.counts).iter_mut().zip(basket.counts) {
            *sum += count;
        }
        Some((next, basket.packs))
    }

    /// The least money for which packs hold as many units as a cell of all sizes.
    pub fn least(&self, cell: usize) -> Whole {
        self.least.get(cell).copied().unwrap_or(0)
    }

    /// Finds it for every cell: by the pack whose units cost least.
    fn weigh(&mut self) {
        let Some(all) = self.levels.last() else { return };
        let sizes = || self.single.sizes.iter();
        let price = sizes().map(|size| size.price).max().unwrap_or(0);
        let most = all.step.saturating_mul(all.cells() as Whole);
        if price.checked_mul(most).is_none() {
            return;
        }
        let cheaper = |left: &&Size, right: &&Size| {
            (left.price * right.units).cmp(&(right.price * left.units))
        };
        let Some(size) = sizes().min_by(cheaper) else { return };
        let least = |cell: usize| all.step * cell as Whole * size.price / size.units;
        self.least = (0..all.cells()).map(least).collect();
    }
}

/// The most units that packs could cover in a month.
fn most(single: &Single<'_>) -> Whole {
    single.months.iter().map(|served| served.need).max().unwrap_or(0)
}

impl Covering {
    /// The sets bought in a month.
    pub fn new(market: &Market<'_>, month: usize, need: Whole) -> Covering {
        let none = Set { month, level: market.levels.len(), cell: 0, rank: 0 };
        Covering { need, next: (none, 0) }
    }

    /// The next set, and what is over with it.
    pub fn next(&mut self, market: &Market<'_>) -> Option<(Set, Whole)> {
        let size = |level: usize| market.single.sizes.get(level).map_or(0, |size| size.units);
        loop {
            let (set, over) = self.next;
            let smallest = size(set.level);
            if over < smallest {
                let step = market.levels.get(set.level)?.step;
                self.next = match set.rank {
                    0 => (Set { rank: 1, ..set }, over),
                    _ => (Set { cell: set.cell + 1, rank: 0, ..set }, over + step),
                };
                return Some((set, over));
            }
            // The next larger packs. What is over is not less than the smaller ones, and at least
            // one unit.
            let level = set.level.checked_sub(1)?;
            let step = market.levels.get(level)?.step;
            let first = (self.need + smallest.max(1) + step - 1) / step;
            let cell = usize::try_from(first).unwrap_or(usize::MAX);
            self.next = (Set { level, cell, rank: 0, ..set }, first * step - self.need);
        }
    }
}

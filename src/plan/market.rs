//! The packs and prices of a request in which one balance says everything, made ready for its
//! search: sets of packs, and the months' prices in straight pieces.

use super::Stop;
use super::baskets::{Basket, Baskets};
use super::single::Single;
use super::slopes::{self, Piece};
use super::value::Value;
use super::whole::Whole;

/// The most cells that all tables of sets may have together, times the sizes: some 50 bytes each.
pub(super) const MAX_CELLS: Whole = 1_000_000;

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
    /// What rounding may take off a month.
    pub slack: Whole,
}

/// A set of packs that is bought: the month, the sizes allowed, the units, the rank.
#[derive(Clone, Copy, Debug)]
pub(super) struct Set {
    pub month: usize,
    pub level: usize,
    pub units: Whole,
    pub rank: usize,
}

impl<'s> Market<'s> {
    /// The market of a request; `None` where the tables of sets would be too large.
    ///
    /// # Errors
    /// Figures that do not fit.
    pub fn new(single: &'s Single<'s>) -> Result<Option<Market<'s>>, Stop> {
        let most = single.months.iter().map(|served| served.need).max().unwrap_or(0);
        let mut levels = Vec::new();
        let mut cells: Whole = 0;
        for (place, size) in single.sizes.iter().enumerate() {
            let room = Baskets::room(&single.sizes, place, most + size.units);
            cells = room.saturating_add(cells);
            if cells > MAX_CELLS {
                return Ok(None);
            }
            levels.push(Baskets::new(&single.sizes, place, most + size.units));
        }
        let slack = single.planner.tariff.slack();
        let (pieces, slopes, tables) = (Vec::new(), Vec::new(), Vec::new());
        let mut market = Market { single, levels, pieces, slopes, tables, slack };
        market.straighten()?;
        Ok(Some(market))
    }

    /// Takes every month's price apart into straight pieces.
    fn straighten(&mut self) -> Result<(), Stop> {
        let Some(all) = self.levels.last() else { return Ok(()) };
        let (cheapest, step) = (all.cheapest(), all.step);
        for month in 0..self.single.months.len() {
            let mut straight = Vec::new();
            let pieces = self.single.pieces(month)?;
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
        self.levels.get(set.level)?.of(set.units).nth(set.rank)
    }

    /// A plan that has bought a set as well; its trail is still the old one.
    pub fn with(&self, value: &Value, set: Set) -> Option<(Value, u32)> {
        let basket = self.set(set)?;
        let mut next = value.clone();
        next.cost = next.cost.checked_add(basket.price)?;
        next.packs += basket.packs;
        next.months += u64::from(basket.packs) * set.month as u64;
        for (sum, count) in next.counts.iter_mut().zip(basket.counts) {
            *sum += count;
        }
        Some((next, basket.packs))
    }

    /// The least money for which packs hold so many units.
    pub fn least(&self, units: Whole) -> Whole {
        let each = |size: &super::baskets::Size| {
            units.checked_mul(size.price).map_or(0, |money| money / size.units)
        };
        self.single.sizes.iter().map(each).min().unwrap_or(0)
    }
}

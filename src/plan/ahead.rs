//! What the months to come cost at the least, where one balance says everything: the same question
//! with units that may be thrown away, which only makes it cheaper. There more is never worse, so
//! that a table in coarse steps bounds everything in between.

use super::Stop;
use super::baskets::Baskets;
use super::market::{Market, Straight};
use super::planner::Desk;
use super::single::Single;
use super::slopes::{self, BLOCK};
use super::whole::{Whole, plus};

/// How many entries the table has about, over all months; fewer where no purchase ends within them,
/// for then there are few plans.
const ENTRIES: Whole = 30_000;
pub(super) const FEW_ENTRIES: Whole = 2000;

/// The least that the months from each one on cost, by units left.
#[derive(Clone, Debug, Default)]
pub(super) struct Ahead {
    /// Units between two entries.
    step: Whole,
    /// Of each month, by units left, rounded up.
    least: Vec<Vec<Whole>>,
    /// How many sums of packs were looked at for an entry, about.
    each: Whole,
}

/// What packs cost that hold so many units or more.
struct Prices {
    step: Whole,
    least: Vec<Whole>,
    /// For each slope the least of each block.
    tables: Vec<Vec<Whole>>,
}

impl Ahead {
    /// The table of a market with so many entries or fewer, for which about so many sums of packs
    /// may be looked at: fewer entries bound less closely, and what they say is true all the same.
    ///
    /// # Errors
    /// Figures that do not fit.
    pub fn new(market: &Market<'_>, entries: Whole, looks: Whole) -> Result<Ahead, Stop> {
        let Market { single, levels, pieces, slopes, slack, .. } = market;
        let months = single.months.len();
        let total = single.months.iter().try_fold(0, |sum, served| plus(sum, served.need))?;
        let each = looks_at(market);
        let step = (total / entries.min(looks / each).max(1)).max(1);
        let mut ahead = Ahead { step, least: vec![Vec::new(); months], each };
        let most = single.months.iter().map(|served| served.need).max().unwrap_or(0);
        let prices = match levels.last() {
            Some(all) => Some(Prices::new(single, all, most, slopes)?),
            None => None,
        };
        let mut desk = Desk::default();
        for month in (0..months).rev() {
            let Some(need) = single.months.get(month).map(|served| served.need) else { continue };
            let entries = usize::try_from(need / ahead.step).unwrap_or(0) + 2;
            let pieces = pieces.get(month).and_then(Option::as_deref);
            let after = ahead.at(month + 1, 0);
            let full = single.cost(month, need, &mut desk)?;
            let mut least = Vec::with_capacity(entries);
            let mut best = Whole::MAX;
            for entry in 0..entries {
                let left = (entry as Whole * ahead.step).min(need);
                let part = match (pieces, &prices) {
                    (Some(pieces), prices) => {
                        part(pieces, prices.as_ref(), need - left).saturating_sub(*slack)
                    }
                    // What packs do not cover is refused.
                    (None, Some(prices)) if !single.planner.tariff.pays => {
                        prices.holding(need - left)
                    }
                    (None, _) => 0,
                };
                best = best.min(part.saturating_add(after));
                if let Some(full) = full {
                    let covered = ahead.covered(single, levels, month, need - left);
                    best = best.min(covered.saturating_add(full));
                }
                least.push(best);
            }
            ahead.least[month] = least;
        }
        Ok(ahead)
    }

    /// How many entries are worth their work.
    pub fn entries(single: &Single<'_>) -> Whole {
        let ends = single.months.first().is_some_and(|served| served.end < single.months.len());
        if ends { ENTRIES } else { FEW_ENTRIES }
    }

    /// How many sums of packs were looked at, about.
    pub fn looks(&self) -> u64 {
        let entries: usize = self.least.iter().map(Vec::len).sum();
        u64::try_from(self.each.saturating_mul(entries as Whole)).unwrap_or(u64::MAX)
    }

    /// No plan that has so many units left when a month begins costs less from there on.
    pub fn at(&self, month: usize, left: Whole) -> Whole {
        let Some(least) = self.least.get(month) else { return 0 };
        // Asked most often where nothing is left.
        let entry = match left {
            0 => 0,
            _ => usize::try_from((left + self.step - 1) / self.step).unwrap_or(usize::MAX),
        };
        least.get(entry.min(least.len().saturating_sub(1))).copied().unwrap_or(0)
    }

    /// The least where packs bought now cover all that is left of the month, and more.
    fn covered(&self, single: &Single<'_>, levels: &[Baskets], month: usize, rest: Whole) -> Whole {
        let mut best = Whole::MAX;
        let mut below = 0;
        for (size, level) in single.sizes.iter().zip(levels).rev() {
            let least = rest + Whole::max(below, 1);
            let first = (least + level.step - 1) / level.step;
            let cells = usize::try_from(first).unwrap_or(usize::MAX)..level.cells();
            let mut over = first * level.step - rest;
            for cell in cells {
                if over >= size.units {
                    break;
                }
                // What comes later costs nothing at the least.
                if let Some(price) = level.price(cell).filter(|price| *price < best) {
                    best = best.min(price.saturating_add(self.served(single, month, over)));
                }
                over += level.step;
            }
            below = size.units;
        }
        best
    }

    /// The least after a month in which packs were bought that still hold so much.
    fn served(&self, single: &Single<'_>, month: usize, left: Whole) -> Whole {
        let Some(bought) = single.months.get(month) else { return 0 };
        let mut left = left;
        for (later, served) in single.months.iter().enumerate().skip(month + 1) {
            if later == bought.end {
                return self.at(later, left.min(bought.window));
            }
            if left < served.need {
                return self.at(later, left);
            }
            left -= served.need;
        }
        0
    }
}

/// How many sums of packs are looked at for an entry, about.
fn looks_at(market: &Market<'_>) -> Whole {
    let sizes = market.single.sizes.iter().zip(&market.levels);
    let covering: Whole = sizes.map(|(size, level)| size.units / level.step).sum();
    let pieces = market.pieces.iter().flatten().map(Vec::len).max().unwrap_or(0);
    let cells = market.levels.last().map_or(0, Baskets::cells);
    // Sets are looked at one by one, and what comes after each.
    4 * covering + (pieces * BLOCK + cells / BLOCK) as Whole + 1
}

/// The least for the rest of a month of which packs cover a part.
fn part(pieces: &[Straight], prices: Option<&Prices>, rest: Whole) -> Whole {
    let mut best = Whole::MAX;
    for (piece, table) in pieces.iter().filter(|(piece, _)| piece.from <= rest) {
        let line = piece.base + piece.slope * rest;
        // Nothing bought.
        if rest <= piece.to {
            best = best.min(line);
        }
        let Some(prices) = prices else { continue };
        let cell = |units: Whole| usize::try_from(units / prices.step).unwrap_or(usize::MAX);
        let from = cell((rest - piece.to).max(0) + prices.step - 1);
        let to = cell(rest - piece.from + prices.step - 1).min(prices.least.len() - 1);
        best = best.min(line.saturating_add(prices.least(*table, piece.slope, from, to)));
    }
    best
}

impl Prices {
    fn new(
        single: &Single<'_>,
        all: &Baskets,
        most: Whole,
        slopes: &[Whole],
    ) -> Result<Prices, Stop> {
        let cells = usize::try_from((most + all.step - 1) / all.step).unwrap_or(0) + 1;
        let mut least = vec![Whole::MAX; cells];
        least[0] = 0;
        for cell in 1..cells {
            for size in &single.sizes {
                // A pack may hold more, even very much more, than is asked of all together.
                let jump = usize::try_from(size.units / all.step).unwrap_or(usize::MAX);
                let before = least[cell.saturating_sub(jump)];
                least[cell] = least[cell].min(before.saturating_add(size.price));
            }
        }
        let mut tables = Vec::new();
        for slope in slopes {
            tables.push(slopes::blocks(&least, all.step, *slope)?);
        }
        Ok(Prices { step: all.step, least, tables })
    }

    /// The least price of so many units or more.
    fn holding(&self, units: Whole) -> Whole {
        let cell = usize::try_from((units + self.step - 1) / self.step).unwrap_or(usize::MAX);
        self.least.get(cell).copied().unwrap_or(0)
    }

    /// The least price less what the units cost at a slope, over a range of cells.
    fn least(&self, table: usize, slope: Whole, from: usize, to: usize) -> Whole {
        let mut best = Whole::MAX;
        let cell = |at: usize| {
            self.least
                .get(at)
                .map_or(Whole::MAX, |price| price.saturating_sub(slope * self.step * at as Whole))
        };
        let mut at = from;
        while at <= to {
            if at.is_multiple_of(BLOCK) && at + BLOCK <= to + 1 {
                let block = self.tables.get(table).and_then(|blocks| blocks.get(at / BLOCK));
                best = best.min(block.copied().unwrap_or(Whole::MAX));
                at += BLOCK;
            } else {
                best = best.min(cell(at));
                at += 1;
            }
        }
        best
    }
}

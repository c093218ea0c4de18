//! A month's price as straight pieces of the units left to pay, and for each slope the cheapest
//! packs of every block of sums: what shows at a glance which sums of packs cannot be the best.

use super::curve::Curve;
use super::whole::{Whole, plus, times};
use crate::book::TierBasis;
use crate::money::TooLarge;

/// Cells in a block.
pub(super) const BLOCK: usize = 64;

/// A stretch of units left to pay in which each costs the same more.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    /// The fewest units of it.
    pub from: Whole,
    /// The most.
    pub to: Whole,
    /// What no units would cost on the same line.
    pub base: Whole,
    /// What each unit costs.
    pub slope: Whole,
}

/// The pieces of a month in which up to `need` units are left to pay, `covered` others being
/// covered by free quotas and by packs held.
///
/// # Errors
/// [`TooLarge`] when an amount does not fit.
pub(super) fn pieces(
    curve: &Curve,
    basis: TierBasis,
    (free, packs): (Whole, Whole),
    need: Whole,
) -> Result<Vec<Piece>, TooLarge> {
    // Where the tier counts what is covered too, its count stays the same whatever packs cover.
    let above = |paid: Whole| match basis {
        TierBasis::AfterPacks => 0,
        TierBasis::AfterFree => packs + need - paid,
        TierBasis::Total => free + packs + need - paid,
    };
    let mut bounds = vec![0, need];
    for last in curve.bounds() {
        let end = above(0);
        let paid = if basis == TierBasis::AfterPacks { last } else { end.saturating_sub(last) };
        for bound in [paid - 1, paid, paid.saturating_add(1)] {
            if bound > 0 && bound < need {
                bounds.push(bound);
            }
        }
    }
    bounds.sort_unstable();
    bounds.dedup();
    let cost = |paid: Whole| curve.amount(above(paid), paid);
    let mut pieces = Vec::new();
    for pair in bounds.windows(2) {
        let [before, to] = *pair else { continue };
        let from = before + 1;
        let (Some(first), Some(last)) = (cost(from)?, cost(to)?) else { continue };
        let slope = if to > from { (last - first) / (to - from) } else { 0 };
        let base = first - times(slope, from)?;
        pieces.push(Piece { from, to, base, slope });
    }
    pieces.push(Piece { from: 0, to: 0, base: curve.zero, slope: 0 });
    Ok(pieces)
}

/// Of each block of sums of packs, `step` units apart, the least price less what its units cost at
/// a slope.
///
/// # Errors
/// [`TooLarge`] when an amount does not fit.
pub(super) fn blocks(prices: &[Whole], step: Whole, slope: Whole) -> Result<Vec<Whole>, TooLarge> {
    let mut blocks = vec![Whole::MAX; prices.len().div_ceil(BLOCK)];
    let sold = prices.iter().enumerate().filter(|(_, price)| **price < Whole::MAX);
    for (cell, price) in sold {
        let saved = times(slope, times(step, cell as Whole)?)?;
        if let Some(block) = blocks.get_mut(cell / BLOCK) {
            *block = plus(*price, -saved)?.min(*block);
        }
    }
    Ok(blocks)
}

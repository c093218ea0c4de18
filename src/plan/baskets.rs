//! Which packs together hold exactly so many units for the least money.

use super::whole::Whole;
use std::cmp::Ordering;

/// A pack on sale.
#[derive(Clone, Copy, Debug)]
pub(super) struct Size {
    /// Its position in the item.
    pub pack: usize,
    /// Units in it.
    pub units: Whole,
    /// What it costs.
    pub price: Whole,
}

/// For each number of units the two cheapest sets of packs that hold them, of sizes not below one.
#[derive(Clone, Debug)]
pub(super) struct Baskets {
    /// Every sum of these sizes is a multiple of it.
    pub step: Whole,
    /// Of each number of units, twice: the price; [`NONE`] where there is no such set.
    prices: Vec<Whole>,
    /// How many packs.
    packs: Vec<u32>,
    /// How many of each size.
    counts: Vec<u32>,
    sizes: usize,
}

/// The price where there is no set.
const NONE: Whole = Whole::MAX;

/// A set of packs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Basket<'b> {
    /// What it costs.
    pub price: Whole,
    /// How many packs.
    pub packs: u32,
    /// How many of each size.
    pub counts: &'b [u32],
}

impl Baskets {
    /// What such sets take of memory: how many numbers of units there are, times the sizes.
    pub fn room(sizes: &[Size], smallest: usize, most: Whole) -> Whole {
        (most / step(sizes, smallest) + 1).saturating_mul(sizes.len() as Whole)
    }

    /// All sets of the sizes at these places (the largest come first in `sizes`), up to so many
    /// units.
    pub fn new(sizes: &[Size], smallest: usize, most: Whole) -> Baskets {
        let on_sale = || sizes.iter().enumerate().take(smallest + 1);
        let step = step(sizes, smallest);
        let cells = usize::try_from(most / step).unwrap_or(0) + 1;
        let count = sizes.len();
        let mut made = Baskets {
            step,
            prices: vec![NONE; 2 * cells],
            packs: vec![0; 2 * cells],
            counts: vec![0; 2 * cells * count],
            sizes: count,
        };
        made.prices[0] = 0;
        // Size after size, so that each set is made once.
        let mut counts = Vec::with_capacity(count);
        for (place, size) in on_sale() {
            let jump = usize::try_from(size.units / step).unwrap_or(usize::MAX);
            for cell in jump..cells {
                made.join(cell, cell - jump, (place, size.price), &mut counts);
            }
        }
        made
    }

    /// Offers a cell the sets of another one with one pack more.
    fn join(
        &mut self,
        cell: usize,
        from: usize,
        (place, price): (usize, Whole),
        counts: &mut Vec<u32>,
    ) {
        for rank in 0..2 {
            let source = 2 * from + rank;
            if self.prices[source] == NONE {
                return;
            }
            let cost = self.prices[source] + price;
            if cost > self.prices[2 * cell + 1] {
                return;
            }
            counts.clear();
            counts.extend_from_slice(self.counts_at(source));
            counts[place] += 1;
            let packs = self.packs[source] + 1;
            let offered = Basket { price: cost, packs, counts };
            if self.better(&offered, 2 * cell) {
                self.copy(2 * cell, 2 * cell + 1);
                self.set(2 * cell, &offered);
            } else if self.better(&offered, 2 * cell + 1) {
                self.set(2 * cell + 1, &offered);
            }
        }
    }

    fn better(&self, offered: &Basket<'_>, at: usize) -> bool {
        let order = offered.price.cmp(&self.prices[at]).then(offered.packs.cmp(&self.packs[at]));
        // Of as many packs the larger ones, which stand first.
        order.then_with(|| self.counts_at(at).cmp(offered.counts)) == Ordering::Less
    }

    fn counts_at(&self, at: usize) -> &[u32] {
        &self.counts[at * self.sizes..(at + 1) * self.sizes]
    }

    fn set(&mut self, at: usize, basket: &Basket<'_>) {
        self.prices[at] = basket.price;
        self.packs[at] = basket.packs;
        self.counts[at * self.sizes..(at + 1) * self.sizes].copy_from_slice(basket.counts);
    }

    fn copy(&mut self, from: usize, to: usize) {
        self.prices[to] = self.prices[from];
        self.packs[to] = self.packs[from];
        let counts = from * self.sizes..(from + 1) * self.sizes;
        self.counts.copy_within(counts, to * self.sizes);
    }

    /// The two cheapest sets in a cell, the cheaper one first.
    pub fn at(&self, cell: usize) -> impl Iterator<Item = Basket<'_>> {
        [0, 1].into_iter().filter_map(move |rank| {
            let at = cell.checked_mul(2)? + rank;
            let price = self.prices.get(at).copied().filter(|price| *price != NONE)?;
            Some(Basket { price, packs: self.packs[at], counts: self.counts_at(at) })
        })
    }

    /// The price of the cheapest set in a cell.
    pub fn price(&self, cell: usize) -> Option<Whole> {
        self.prices.get(2 * cell).copied().filter(|price| *price != NONE)
    }

    /// The price of the cheapest set in each cell; the largest whole number where there is none.
    pub fn cheapest(&self) -> Vec<Whole> {
        self.prices.iter().step_by(2).copied().collect()
    }

    /// How many cells there are.
    pub fn cells(&self) -> usize {
        self.prices.len() / 2
    }
}

/// The largest number of units of which every sum of sizes is a multiple.
fn step(sizes: &[Size], smallest: usize) -> Whole {
    let on_sale = sizes.iter().take(smallest + 1);
    on_sale.fold(0, |step, size| common(step, size.units)).max(1)
}

/// The greatest common divisor.
fn common(left: Whole, right: Whole) -> Whole {
    if right == 0 { left } else { common(right, left % right) }
}

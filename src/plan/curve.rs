//! A price in whole numbers: what `rating` gives, ready to be asked millions of times.
//!
//! Bounds and the price of a step come from the book's own tiers; the tests below hold
//! the curve beside `rating`.

use super::whole::{Scales, Whole, plus, times, to_whole};
use crate::book::{Tier, TierBound, Tiers, TiersMode};
use crate::money::TooLarge;
use crate::rating;
use rust_decimal::Decimal;

/// One tier.
#[derive(Clone, Copy, Debug)]
struct Row {
    /// The last step that it holds.
    last: Whole,
    /// Due once when something falls into it.
    flat: Whole,
    /// The price of one step of units, or of a whole block of them; `None` where there is no public
    /// price.
    step: Option<Whole>,
}

/// What a span has counted so far: [`rating::Counter`] in whole numbers.
#[derive(Clone, Debug, Default)]
pub struct Count {
    counted: Whole,
    /// Units paid in each tier.
    paid: Vec<Whole>,
}

impl Count {
    /// Begins anew, in the room that it has.
    pub fn clear(&mut self) {
        self.counted = 0;
        self.paid.clear();
    }
}

/// A price of pay-per-use in whole numbers.
#[derive(Clone, Debug)]
pub struct Curve {
    mode: TiersMode,
    rows: Vec<Row>,
    /// How many steps of units a price pays for, where a started block of them counts whole.
    block: Option<Whole>,
    /// Due for a count without any unit.
    pub zero: Whole,
}

/// Decimals that the price of a step of units has, over all tiers.
pub fn decimals(tiers: &Tiers, units: u32) -> Result<u32, TooLarge> {
    let mut most = 0;
    for tier in tiers.all() {
        most = most.max(tier.flat_amount.normalize().scale());
        if let Some(price) = tier.unit_amount {
            most = most.max(price_of_step(tiers, price, units)?.normalize().scale());
        }
    }
    Ok(most)
}

/// The price of one step of units. Whole blocks have none: theirs is the price of a block.
fn price_of_step(tiers: &Tiers, price: Decimal, units: u32) -> Result<Decimal, TooLarge> {
    if tiers.whole_blocks {
        return Ok(price);
    }
    tiers.amount(price, Decimal::try_from_i128_with_scale(1, units).map_err(|_| TooLarge)?)
}

impl Curve {
    /// The curve of a price.
    ///
    /// # Errors
    /// [`TooLarge`] when a price does not fit.
    pub fn new(tiers: &Tiers, scales: Scales) -> Result<Curve, TooLarge> {
        let mut rows = Vec::new();
        for tier in tiers.all() {
            let step = match tier.unit_amount {
                Some(price) => {
                    Some(to_whole(price_of_step(tiers, price, scales.units)?, scales.money)?)
                }
                None => None,
            };
            let last = last_of(tiers, tier, scales)?;
            rows.push(Row { last, flat: to_whole(tier.flat_amount, scales.money)?, step });
        }
        let zero = match rating::zero(tiers).and_then(|slice| slice.amount) {
            Some(amount) => to_whole(amount, scales.money)?,
            None => 0,
        };
        let block = match tiers.whole_blocks {
            true => Some(to_whole(tiers.per, scales.units)?),
            false => None,
        };
        Ok(Curve { mode: tiers.mode, rows, block, zero })
    }

    /// Whether the price of units is a sum of the prices of steps.
    pub fn is_straight(&self) -> bool {
        self.block.is_none()
    }

    /// Whether each unit costs what its own tier says.
    pub fn is_graduated(&self) -> bool {
        self.mode == TiersMode::Graduated
    }

    /// How often so many units pay a tier's price.
    fn times(&self, units: Whole) -> Result<Whole, TooLarge> {
        match self.block {
            Some(block) => Ok(plus(units, block - 1)? / block),
            None => Ok(units),
        }
    }

    /// The exact price of `paid` steps above the `above` ones, from the start of a count; nothing
    /// for no units. `None` where there is no public price.
    ///
    /// # Errors
    /// [`TooLarge`] when it does not fit.
    pub fn amount(&self, above: Whole, paid: Whole) -> Result<Option<Whole>, TooLarge> {
        if paid == 0 {
            return Ok(Some(0));
        }
        let end = plus(above, paid)?;
        match self.mode {
            TiersMode::Volume => {
                let row = self.rows.iter().find(|row| end <= row.last);
                let Some(row) = row else { return Ok(Some(0)) };
                let Some(step) = row.step else { return Ok(None) };
                Ok(Some(plus(times(step, self.times(paid)?)?, row.flat)?))
            }
            TiersMode::Graduated => self.graduated(above, end),
        }
    }

    fn graduated(&self, above: Whole, end: Whole) -> Result<Option<Whole>, TooLarge> {
        let (mut sum, mut start) = (0, 0);
        for row in &self.rows {
            let (from, to) = (above.max(start), end.min(row.last));
            if to > from {
                let Some(step) = row.step else { return Ok(None) };
                sum = plus(sum, plus(times(step, self.times(to - from)?)?, row.flat)?)?;
            }
            start = start.max(row.last);
            if start >= end {
                break;
            }
        }
        Ok(Some(sum))
    }

    /// Prices `paid` steps above the `above` ones at graduated tiers, moves the count past both,
    /// and tells each tier's exact amount; `None` where it has no public price.
    ///
    /// # Errors
    /// [`TooLarge`] when it does not fit.
    pub fn go_on(
        &self,
        count: &mut Count,
        above: Whole,
        paid: Whole,
        mut tell: impl FnMut(Option<Whole>) -> Result<(), TooLarge>,
    ) -> Result<(), TooLarge> {
        let first = plus(count.counted, above)?;
        let end = plus(first, paid)?;
        count.counted = end;
        if paid == 0 {
            return Ok(());
        }
        count.paid.resize(self.rows.len(), 0);
        let mut start = 0;
        for (row, before) in self.rows.iter().zip(&mut count.paid) {
            let (from, to) = (first.max(start), end.min(row.last));
            if to > from {
                let after = plus(*before, to - from)?;
                let flat = if *before == 0 { row.flat } else { 0 };
                tell(match row.step {
                    Some(step) => {
                        let more = self.times(after)? - self.times(*before)?;
                        Some(plus(times(step, more)?, flat)?)
                    }
                    None => None,
                })?;
                *before = after;
            }
            start = start.max(row.last);
            if start >= end {
                break;
            }
        }
        Ok(())
    }

    /// The last step of each tier that ends.
    pub fn bounds(&self) -> impl Iterator<Item = Whole> {
        self.rows.iter().map(|row| row.last).filter(|last| *last < Whole::MAX)
    }

    /// The least that a step of units costs at any tier with a price; `None` where none has one.
    pub fn least(&self) -> Option<Whole> {
        self.rows.iter().filter_map(|row| row.step).min()
    }
}

/// The last step that a tier holds.
fn last_of(tiers: &Tiers, tier: &Tier, scales: Scales) -> Result<Whole, TooLarge> {
    let Some(bound) = tier.up_to else { return Ok(Whole::MAX) };
    match (tiers.mode, tiers.bound) {
        // Units have their own places here, one by one.
        (TiersMode::Graduated, _) => to_whole(tiers.end_of(tier).unwrap_or(bound), scales.units),
        (TiersMode::Volume, TierBound::UpperInclusive) => to_whole(bound, scales.units),
        (TiersMode::Volume, TierBound::LowerInclusive) => Ok(to_whole(bound, scales.units)? - 1),
    }
}

#[cfg(test)]
mod tests {
    use super::super::slopes;
    use super::super::whole::to_decimal;
    use super::*;
    use crate::book::TierBasis;
    use crate::rating::{Counter, graduated, sum, volume};

    /// A number below a bound, the same for the same place.
    fn draw(place: &mut u64, below: u64) -> u64 {
        *place = place.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963);
        (*place >> 33) % below
    }

    fn random(place: &mut u64) -> Tiers {
        let modes = [TiersMode::Volume, TiersMode::Graduated];
        let bounds = [TierBound::UpperInclusive, TierBound::LowerInclusive];
        let mut rows = Vec::new();
        let (count, mut up_to) = (1 + draw(place, 4), 0);
        for number in 1..=count {
            up_to += 2 + draw(place, 30);
            let price = Decimal::new(draw(place, 200) as i64, 3);
            rows.push(Tier {
                up_to: (number < count).then(|| Decimal::from(up_to)),
                unit_amount: (draw(place, 9) > 0).then_some(price),
                flat_amount: Decimal::from(draw(place, 3)),
            });
        }
        Tiers {
            mode: modes[draw(place, 2) as usize],
            per: Decimal::from([1, 10, 1000][draw(place, 3) as usize]),
            whole_blocks: false,
            bound: bounds[draw(place, 2) as usize],
            zero_usage_flat: draw(place, 2) == 0,
            rows,
            beyond: None,
        }
    }

    const SCALES: Scales = Scales { units: 1, money: 9 };

    #[test]
    fn a_curve_gives_what_rating_gives() {
        let place = &mut 7;
        for _ in 0..2000 {
            let tiers = random(place);
            let curve = Curve::new(&tiers, SCALES).unwrap();
            for _ in 0..20 {
                let step = if draw(place, 2) == 0 { 10 } else { 1 };
                let above = Whole::from(draw(place, 60) * step);
                let paid = Whole::from(draw(place, 120) * step);
                let [from, units] = [above, paid].map(|units| to_decimal(units, 1).unwrap());
                let slices = match tiers.mode {
                    TiersMode::Volume => volume(&tiers, from + units, units).unwrap(),
                    TiersMode::Graduated => {
                        graduated(&tiers, &mut Counter::default(), from, units).unwrap()
                    }
                };
                let rated = sum(&slices).unwrap().map(|sum| to_whole(sum, 9).unwrap());
                assert_eq!(curve.amount(above, paid).unwrap(), rated, "{tiers:?} {from} {units}");
            }
        }
    }

    #[test]
    fn a_count_goes_on_as_that_of_rating_does() {
        let place = &mut 13;
        for _ in 0..2000 {
            let whole_blocks = draw(place, 2) == 0;
            let tiers = Tiers { mode: TiersMode::Graduated, whole_blocks, ..random(place) };
            let curve = Curve::new(&tiers, SCALES).unwrap();
            let (mut count, mut counter) = (Count::default(), Counter::default());
            for _ in 0..12 {
                let above = Whole::from(draw(place, 3) * draw(place, 40));
                let paid = Whole::from(draw(place, 3) * draw(place, 150));
                let [from, units] = [above, paid].map(|units| to_decimal(units, 1).unwrap());
                let slices = graduated(&tiers, &mut counter, from, units).unwrap();
                let whole = |amount| to_whole(amount, 9).unwrap();
                let rated: Vec<_> = slices.iter().map(|slice| slice.amount.map(whole)).collect();
                let mut told = Vec::new();
                let tell = |amount| {
                    told.push(amount);
                    Ok(())
                };
                curve.go_on(&mut count, above, paid, tell).unwrap();
                assert_eq!(told, rated, "{tiers:?} {from} {units}");
            }
            count.clear();
            counter = Counter::default();
            let slices = graduated(&tiers, &mut counter, Decimal::ONE, Decimal::TEN).unwrap();
            let rated = sum(&slices).unwrap().map(|sum| to_whole(sum, 9).unwrap());
            assert_eq!(curve.amount(10, 100).unwrap(), rated, "{tiers:?}");
        }
    }

    #[test]
    fn straight_pieces_give_what_the_curve_gives() {
        let place = &mut 11;
        let bases = [TierBasis::AfterPacks, TierBasis::AfterFree, TierBasis::Total];
        for _ in 0..2000 {
            let tiers = random(place);
            let curve = Curve::new(&tiers, SCALES).unwrap();
            let basis = bases[draw(place, 3) as usize];
            let [free, packs] = [20, 30].map(|below| Whole::from(draw(place, below) * 10));
            let need = Whole::from(draw(place, 120) * 10);
            let pieces = slopes::pieces(&curve, basis, (free, packs), need).unwrap();
            for paid in 0..=need {
                let above = match basis {
                    TierBasis::AfterPacks => 0,
                    TierBasis::AfterFree => packs + need - paid,
                    TierBasis::Total => free + packs + need - paid,
                };
                let piece = pieces.iter().find(|piece| piece.from <= paid && paid <= piece.to);
                let given = piece.map(|piece| piece.base + piece.slope * paid);
                let zero = Some(curve.zero).filter(|_| paid == 0);
                let wanted = zero.or(curve.amount(above, paid).unwrap());
                assert_eq!(given, wanted, "{tiers:?} {basis:?} {paid} of {need}");
            }
        }
    }
}

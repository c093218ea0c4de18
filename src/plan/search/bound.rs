//! What no plan costs less than: what is used and not free must be covered at the least price.

use crate::plan::baskets::Size;
use crate::plan::planner::Planner;
use crate::plan::whole::Whole;

/// The least that is still to come.
pub(super) struct Bound {
    /// Units that packs or money must still cover from each month on, and from after the last.
    rest: Vec<Whole>,
    /// The least price of a unit as money and units; none where nothing bounds it.
    least: Option<(Whole, Whole)>,
    /// What rounding may take off a month's bills, at the most.
    pub loss: Whole,
}

impl Bound {
    /// The bound where these packs are on sale.
    pub fn new(planner: &Planner<'_>, sizes: &[Size]) -> Bound {
        let pool = &planner.pool;
        let mut rest = vec![0; planner.months.len() + 1];
        let mut given: Vec<Whole> = vec![0; planner.months.len()];
        // Whatever is free or held covers as much as it can, wherever it serves first.
        for (month, free) in planner.months.iter().zip(&mut given) {
            let fresh = month.fresh.iter().filter_map(|lot| pool.lots.get(*lot));
            *free = fresh.map(|lot| lot.quantity).sum();
        }
        for month in (0..planner.months.len()).rev() {
            let used: Whole = planner.parts.get(month).map_or(0, |parts| parts.iter().sum());
            let after = rest.get(month + 1).copied().unwrap_or(0);
            if let Some(rest) = rest.get_mut(month) {
                *rest = after + used - given.get(month).copied().unwrap_or(0);
            }
        }
        let rounding = &planner.book.policies.rounding;
        let splits = rounding.line.is_some() || rounding.per_cycle;
        let least = if splits { None } else { least(planner, sizes) };
        let loss = planner.tariff.slack().saturating_mul(sizes.len() as Whole + 2);
        Bound { rest, least, loss }
    }

    /// No plan that has so many units of packs left can cost less from a month on.
    pub fn at(&self, month: usize, left: Whole) -> Whole {
        let rest = self.rest.get(month).copied().unwrap_or(0) - left;
        let months = self.rest.len() - 1;
        let months = (months - month.min(months)) as Whole;
        match self.least {
            Some((money, units)) if rest > 0 => {
                let least = rest.checked_mul(money).map_or(0, |money| money / units);
                (least - self.loss * months).max(0)
            }
            _ => 0,
        }
    }
}

/// The least price of a unit, as money and units, by packs and per use.
fn least(planner: &Planner<'_>, sizes: &[Size]) -> Option<(Whole, Whole)> {
    let mut prices: Vec<(Whole, Whole)> = Vec::new();
    for size in sizes {
        let lots = planner.pool.of(0, size.pack).len().max(1) as Whole;
        prices.push((size.price, size.units.checked_mul(lots)?));
    }
    if planner.tariff.pays {
        prices.push((planner.tariff.straight()?.least()?, 1));
    }
    let cheaper = |left: &&(Whole, Whole), right: &&(Whole, Whole)| {
        left.0.saturating_mul(right.1).cmp(&right.0.saturating_mul(left.1))
    };
    prices.iter().min_by(cheaper).copied()
}

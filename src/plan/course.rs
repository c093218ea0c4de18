//! A plan lived through: once with everything that there is to say, or many times for the sums.

use super::month::{Month, Serving, Use};
use super::planner::{Desk, Planner};
use super::pool::Giver;
use super::whole::{Whole, plus, to_decimal};
use super::{Leftover, MonthBill, Priced, Purchase, Stop};
use crate::bill;
use crate::document::{Problems, arrange};
use crate::money;
use crate::time::Instant;
use rust_decimal::Decimal;

/// A plan made ready to be lived through many times, with other usage.
#[derive(Clone, Debug)]
pub struct Course<'p> {
    planner: &'p Planner<'p>,
    /// What comes in line in each month: free quotas, packs held, packs bought.
    pub(super) coming: Vec<Vec<Serving>>,
    /// What is paid for packs in each month; `None` without a price.
    pub(super) bought: Vec<Option<Whole>>,
    desk: Desk,
    parts: Vec<Whole>,
}

/// What one life of a plan came to.
#[derive(Clone, Debug, Default)]
pub struct Lived {
    /// The sum of each month's bills, purchases among them; `None` while a price is not public.
    pub paid: Vec<Option<Whole>>,
    /// Units left in packs after each month.
    pub left: Vec<Whole>,
    /// Units paid per use in each month.
    pub pay_per_use: Vec<Whole>,
    /// Units of packs that ended within the months, or with the last of them.
    pub expired: Whole,
    /// Units refused.
    pub refused: Whole,
}

impl<'p> Course<'p> {
    pub(super) fn new(planner: &'p Planner<'p>, purchases: &[Purchase]) -> Result<Self, Stop> {
        let mut coming = Vec::with_capacity(planner.months.len());
        let mut bought = Vec::with_capacity(planner.months.len());
        for month in 0..planner.months.len() {
            let (mut desk, mut sum) = (Desk::default(), Some(0));
            planner.begin(month, &mut desk);
            for purchase in purchases.iter().filter(|purchase| purchase.month == month) {
                planner.buy(*purchase, &mut desk)?;
                sum = match (sum, planner.line(purchase.pack, purchase.count)?) {
                    (Some(sum), Some(line)) => Some(plus(sum, line)?),
                    _ => None,
                };
            }
            coming.push(desk.serving);
            bought.push(sum);
        }
        let (desk, parts) = (Desk::default(), Vec::new());
        Ok(Course { planner, coming, bought, desk, parts })
    }

    /// Lives through the months with this usage, in steps of units; writes over `lived`.
    ///
    /// # Errors
    /// Figures that do not fit.
    pub fn live(&mut self, usage: &[Whole], lived: &mut Lived) -> Result<(), Problems> {
        Ok(self.through(usage, lived)?)
    }

    fn through(&mut self, usage: &[Whole], lived: &mut Lived) -> Result<(), Stop> {
        let Course { planner, coming, bought, desk, parts } = self;
        lived.paid.clear();
        lived.left.clear();
        lived.pay_per_use.clear();
        (lived.expired, lived.refused) = (0, 0);
        desk.serving.clear();
        let known = planner.months.iter().zip(coming.iter()).zip(bought.iter()).zip(usage);
        for (number, (((month, coming), bought), units)) in known.enumerate() {
            coming.iter().for_each(|(lot, units)| desk.enter(*lot, *units));
            spread(planner, number, month, *units, parts)?;
            let billed = planner.live(number, parts, *bought, desk)?;
            let used = desk.sum();
            let mut expired = 0;
            planner.end(number, desk, |lot, left| {
                expired += if planner.is_pack(lot) { left } else { 0 };
            });
            lived.expired += expired;
            lived.refused += used.refused;
            lived.paid.push(billed.total);
            lived.pay_per_use.push(used.paid);
            lived.left.push(left(planner, desk, month.end));
        }
        Ok(())
    }
}

fn spread(
    planner: &Planner<'_>,
    number: usize,
    month: &Month,
    units: Whole,
    parts: &mut Vec<Whole>,
) -> Result<(), Stop> {
    if month.is_even() {
        parts.clear();
        parts.push(units);
        return Ok(());
    }
    // Its shares are cut to the forecast's own decimals.
    let decimals = planner.request.months.get(number).map_or(0, Decimal::scale);
    let mut units = to_decimal(units, planner.scales.units)?;
    units.rescale(decimals.max(units.scale()));
    month.spread(planner.book, units, planner.scales.units, parts)
}

/// Units left in packs that have begun.
fn left(planner: &Planner<'_>, desk: &Desk, by: Instant) -> Whole {
    let begun = |lot: &usize| planner.pool.lots.get(*lot).is_some_and(|lot| lot.from < by);
    let packs = desk.serving.iter().filter(|(lot, _)| planner.is_pack(*lot) && begun(lot));
    packs.map(|(_, left)| left).sum()
}

impl Planner<'_> {
    /// What some purchases cost, with everything that there is to say.
    ///
    /// # Errors
    /// Figures that do not fit.
    pub fn price(&self, purchases: &[Purchase]) -> Result<Priced, Problems> {
        let mut purchases = purchases.to_vec();
        purchases.sort_unstable();
        Ok(self.priced(purchases)?)
    }

    fn priced(&self, purchases: Vec<Purchase>) -> Result<Priced, Stop> {
        let Course { coming, bought, mut desk, .. } = Course::new(self, &purchases)?;
        let mut months = Vec::with_capacity(self.months.len());
        let mut ends: Vec<Leftover> = Vec::new();
        for (number, (((month, coming), bought), parts)) in
            self.months.iter().zip(coming).zip(bought).zip(&self.parts).enumerate()
        {
            coming.iter().for_each(|(lot, units)| desk.enter(*lot, *units));
            let billed = self.live(number, parts, bought, &mut desk)?;
            let used = desk.sum();
            let mut ended = Vec::new();
            self.end(number, &mut desk, |lot, left| ended.push((lot, left)));
            for (lot, left) in ended {
                self.note_end(lot, left, month.end, &mut ends)?;
            }
            let left = left(self, &desk, month.end);
            months.push(self.month_bill(used, bought, billed.exact, billed.total, left)?);
        }
        if let Some(end) = self.months.last().map(|month| month.end) {
            for (lot, left) in std::mem::take(&mut desk.serving) {
                self.note_end(lot, left, end, &mut ends)?;
            }
        }
        arrange(&mut ends, &|left, right| {
            (left.at, left.bought, left.pack).cmp(&(right.at, right.bought, right.pack))
        });
        let total = bill::sum(months.iter().map(|month| month.total))?;
        Ok(Priced { purchases, total, months, ends })
    }

    fn month_bill(
        &self,
        used: Use,
        bought: Option<Whole>,
        exact: Option<Whole>,
        total: Option<Whole>,
        left: Whole,
    ) -> Result<MonthBill, Stop> {
        let units = |units| to_decimal(units, self.scales.units);
        let money = |steps: Option<Whole>| {
            steps.map(|steps| to_decimal(steps, self.scales.money)).transpose()
        };
        Ok(MonthBill {
            usage: units(used.free + used.packs + used.paid + used.refused)?,
            free: units(used.free)?,
            packs: units(used.packs)?,
            pay_per_use: units(used.paid)?,
            refused: units(used.refused)?,
            pack_money: money(bought)?,
            pay_per_use_money: money(exact)?,
            total: money(total)?,
            left: units(left)?,
        })
    }

    /// Notes what is left of a pack at its end, or after the last month.
    fn note_end(
        &self,
        lot: usize,
        left: Whole,
        last: Instant,
        ends: &mut Vec<Leftover>,
    ) -> Result<(), Stop> {
        let Some(lot) = self.pool.lots.get(lot) else { return Ok(()) };
        let (pack, bought) = match lot.giver {
            Giver::Held(_, pack) => (pack, None),
            Giver::Bought(month, pack) => (pack, Some(month)),
            Giver::Free | Giver::Endless => return Ok(()),
        };
        let (at, expired) = (lot.to.min(last), lot.to <= last);
        let units = to_decimal(left, self.scales.units)?;
        let price = bought.and(self.prices.get(pack).copied().flatten());
        let money = match (price, self.sizes.get(pack)) {
            (Some(price), Some(size)) => Some(self.worth(price, left, *size)?),
            _ => None,
        };
        let same = |end: &&mut Leftover| {
            (end.pack, end.bought, end.at, end.expired) == (pack, bought, at, expired)
        };
        match ends.iter_mut().find(same) {
            Some(end) => {
                end.units = money::add(end.units, units)?;
                end.money = bill::sum([end.money, money].into_iter())?;
            }
            None => ends.push(Leftover { pack, bought, at, expired, units, money }),
        }
        Ok(())
    }

    /// The part of a pack's price that some of its units are, cut to the book's scale.
    fn worth(&self, price: Whole, left: Whole, size: Whole) -> Result<Decimal, Stop> {
        let (price, left) = (to_decimal(price, self.scales.money)?, self.quantity(left));
        let scale = self.book.policies.rounding.bill.scale;
        // Whole packs first, so that nothing is lost where several are untouched.
        let size = self.quantity(size);
        let rest = money::rough::rem(left, size).ok_or(money::TooLarge)?;
        let whole = money::mul(price, money::div(money::sub(left, rest)?, size)?)?;
        Ok(money::add(whole, money::share(price, rest, size, scale)?)?)
    }
}

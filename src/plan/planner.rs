//! A plan's question made ready to be answered: the grants that can come, the months, the prices.

use super::baskets::Size;
use super::course::Course;
use super::curve;
use super::month::{Billed, Month, Serving, Tariff, Use};
use super::pool::{self, Giver, Pool};
use super::whole::{Scales, Whole, plus, times, to_decimal, to_whole};
use super::{Purchase, Request, Rules, Stop};
use crate::book::{Item, PriceBook};
use crate::document::{Problems, arrange};
use crate::money::TooLarge;
use crate::scenario::Scenario;
use rust_decimal::Decimal;

/// Hears how far the work is, in thousandths; answers whether to go on.
pub type Heard<'a> = &'a mut dyn FnMut(u32) -> bool;

/// A request made ready.
#[derive(Clone, Debug)]
pub struct Planner<'a> {
    pub(super) book: &'a PriceBook,
    pub(super) request: Request,
    pub(super) scales: Scales,
    pub(super) pool: Pool,
    pub(super) months: Vec<Month>,
    pub(super) tariff: Tariff<'a>,
    /// The units of each month's stretches.
    pub(super) parts: Vec<Vec<Whole>>,
    /// What one pack costs; `None` where there is no public price, nor one of the buyer's own.
    pub(super) prices: Vec<Option<Whole>>,
    /// Units in one pack.
    pub(super) sizes: Vec<Whole>,
}

/// Room for the kernel to work in, so that it asks for none.
#[derive(Clone, Debug, Default)]
pub(super) struct Desk {
    pub serving: Vec<Serving>,
    pub used: Vec<Use>,
}

impl Desk {
    /// Puts a lot in line.
    pub fn enter(&mut self, lot: usize, units: Whole) {
        let place = self.serving.partition_point(|(known, _)| *known <= lot);
        match place.checked_sub(1).and_then(|before| self.serving.get_mut(before)) {
            Some((known, left)) if *known == lot => *left += units,
            _ => self.serving.insert(place, (lot, units)),
        }
    }

    /// What the month used, all groups together.
    pub fn sum(&self) -> Use {
        self.used.iter().fold(Use::default(), |sum, used| Use {
            free: sum.free + used.free,
            packs: sum.packs + used.packs,
            paid: sum.paid + used.paid,
            refused: sum.refused + used.refused,
        })
    }
}

impl<'a> Planner<'a> {
    /// Makes a request ready.
    ///
    /// # Errors
    /// Figures that do not fit.
    pub fn new(book: &'a PriceBook, request: &Request) -> Result<Planner<'a>, Problems> {
        Ok(Planner::made(book, request)?)
    }

    fn made(book: &'a PriceBook, request: &Request) -> Result<Planner<'a>, Stop> {
        let item = book.items.get(request.item).ok_or(Stop::TooLarge)?;
        let scales = scales(book, item, request)?;
        let starts = pool::starts(book, request);
        if starts.len() != request.months.len() + 1 {
            return Err(Stop::TooLarge);
        }
        let pool = Pool::new(book, request, scales)?;
        let months = Month::all(book, request.item, &starts, &pool);
        let mut parts = vec![Vec::new(); months.len()];
        for ((month, units), parts) in months.iter().zip(&request.months).zip(&mut parts) {
            month.spread(book, *units, scales.units, parts)?;
        }
        let mut prices = Vec::with_capacity(item.packs.len());
        let mut sizes = Vec::with_capacity(item.packs.len());
        for (pack, price) in item.packs.iter().zip(own_prices(item, request)) {
            prices.push(price.map(|price| to_whole(price, scales.money)).transpose()?);
            sizes.push(to_whole(pack.quantity, scales.units)?);
        }
        let tariff = Tariff::new(book, request.item, scales)?;
        let request = request.clone();
        Ok(Planner { book, request, scales, pool, months, tariff, parts, prices, sizes })
    }

    /// The book.
    pub fn book(&self) -> &'a PriceBook {
        self.book
    }

    /// The request.
    pub fn request(&self) -> &Request {
        &self.request
    }

    /// The same question for other usage in the same months.
    ///
    /// # Errors
    /// Figures that do not fit.
    pub fn with_months(&self, months: &[Decimal]) -> Result<Planner<'a>, Problems> {
        let request = Request { months: months.to_vec(), ..self.request.clone() };
        Planner::new(self.book, &request)
    }

    /// The scenario that these purchases are: the simulator's total of it is the plan's.
    ///
    /// # Errors
    /// Figures that do not fit.
    pub fn scenario(&self, purchases: &[Purchase]) -> Result<Scenario, Problems> {
        let each = purchases.iter().map(|bought| (bought.month, bought.pack, bought.count));
        Ok(pool::scenario(self.book, &self.request, each)?)
    }

    /// Makes purchases ready to be lived through many times.
    ///
    /// # Errors
    /// Figures that do not fit.
    pub fn course<'p>(&'p self, purchases: &[Purchase]) -> Result<Course<'p>, Problems> {
        Ok(Course::new(self, purchases)?)
    }

    /// A quantity in whole steps; `None` where it has more decimals than the planner's, or is too
    /// large.
    pub fn units(&self, quantity: Decimal) -> Option<Whole> {
        to_whole(quantity, self.scales.units).ok()
    }

    /// Whole steps as a quantity; the largest decimal where it would be larger.
    pub fn quantity(&self, units: Whole) -> Decimal {
        to_decimal(units, self.scales.units).unwrap_or(Decimal::MAX)
    }

    /// Whole steps of money as an amount, exact; the largest decimal where it would be larger.
    pub fn money(&self, steps: Whole) -> Decimal {
        to_decimal(steps, self.scales.money).unwrap_or(Decimal::MAX)
    }

    /// The packs that a search may buy, the largest first.
    pub(super) fn sizes_on_sale(&self, rules: &Rules) -> Vec<Size> {
        let known = self.prices.iter().zip(&self.sizes).enumerate();
        let mut sizes: Vec<Size> = known
            .filter(|(pack, (_, units))| {
                **units > 0 && rules.on_sale.get(*pack).copied().unwrap_or(false)
            })
            .filter_map(|(pack, (price, units))| {
                price.map(|price| Size { pack, units: *units, price })
            })
            .collect();
        arrange(&mut sizes, &|left, right| {
            right.units.cmp(&left.units).then(left.pack.cmp(&right.pack))
        });
        sizes
    }

    /// What some packs of a size cost together, as a line.
    pub(super) fn line(&self, pack: usize, count: u32) -> Result<Option<Whole>, TooLarge> {
        let Some(price) = self.prices.get(pack).copied().flatten() else { return Ok(None) };
        Ok(Some(self.tariff.line(times(price, Whole::from(count))?)))
    }

    /// Puts free quotas and packs held in line that begin in a month.
    pub(super) fn begin(&self, month: usize, desk: &mut Desk) {
        for lot in self.months.get(month).map_or(&[][..], |month| &month.fresh) {
            if let Some(quantity) = self.pool.lots.get(*lot).map(|lot| lot.quantity) {
                desk.enter(*lot, quantity);
            }
        }
    }

    /// Puts packs in line that are bought at a month's first instant.
    ///
    /// # Errors
    /// Units that do not fit.
    pub(super) fn buy(&self, bought: Purchase, desk: &mut Desk) -> Result<(), TooLarge> {
        for lot in self.pool.of(bought.month, bought.pack) {
            if let Some(quantity) = self.pool.lots.get(*lot).map(|lot| lot.quantity) {
                desk.enter(*lot, times(quantity, Whole::from(bought.count))?);
            }
        }
        Ok(())
    }

    /// Lives through a month: draws from what is in line, bills, and leaves in line what serves on.
    ///
    /// # Errors
    /// An amount that does not fit.
    pub(super) fn live(
        &self,
        month: usize,
        parts: &[Whole],
        bought: Option<Whole>,
        desk: &mut Desk,
    ) -> Result<Billed, TooLarge> {
        self.draw(month, parts, desk);
        let Some(month) = self.months.get(month) else { return Err(TooLarge) };
        self.tariff.bill(month, &desk.used, bought)
    }

    /// The first half of it: draws from what is in line.
    pub(super) fn draw(&self, month: usize, parts: &[Whole], desk: &mut Desk) {
        if let Some(month) = self.months.get(month) {
            let Desk { serving, used } = desk;
            month.draw(&self.pool.lots, parts, serving, self.tariff.pays, used);
        }
    }

    /// Takes out of line what does not serve after a month, and tells of each that is not used up.
    pub(super) fn end(&self, month: usize, desk: &mut Desk, mut ended: impl FnMut(usize, Whole)) {
        let Some(end) = self.months.get(month).map(|month| month.end) else { return };
        desk.serving.retain(|(place, left)| {
            let lasts = self.pool.lots.get(*place).is_some_and(|lot| lot.to > end);
            if !lasts && *left > 0 {
                ended(*place, *left);
            }
            lasts && *left > 0
        });
    }

    /// Whether a lot is of a pack, held or bought.
    pub(super) fn is_pack(&self, lot: usize) -> bool {
        let giver = self.pool.lots.get(lot).map(|lot| lot.giver);
        matches!(giver, Some(Giver::Held(..) | Giver::Bought(..)))
    }
}

/// What one of each pack costs here.
fn own_prices<'r>(
    item: &'r Item,
    request: &'r Request,
) -> impl Iterator<Item = Option<Decimal>> + 'r {
    let own = |pack| request.pack_prices.get(pack).copied().flatten();
    item.packs.iter().enumerate().map(move |(place, pack)| own(place).or(pack.price))
}

/// The decimals in which everything of the request is whole.
fn scales(book: &PriceBook, item: &Item, request: &Request) -> Result<Scales, Stop> {
    let price = item.pay_per_use.as_ref();
    // A month's use is floored to its own decimals as they are written.
    let mut units = request.months.iter().map(Decimal::scale).max().unwrap_or(0);
    let bounds = price.into_iter().flat_map(|price| &price.tiers.rows).filter_map(|row| row.up_to);
    let quantities = item.free.iter().map(|free| free.quantity);
    let quantities = quantities.chain(item.packs.iter().map(|pack| pack.quantity));
    let quantities = quantities.chain(request.held.iter().map(|held| held.remaining));
    let blocks = price.into_iter().filter(|price| price.tiers.whole_blocks);
    let quantities = quantities.chain(blocks.map(|price| price.tiers.per));
    for quantity in quantities.chain(bounds) {
        units = units.max(quantity.normalize().scale());
    }
    let rounding = &book.policies.rounding;
    let mut money = rounding.bill.scale.max(rounding.line.map_or(0, |rule| rule.scale));
    for price in own_prices(item, request).flatten() {
        money = money.max(price.normalize().scale());
    }
    if let Some(price) = price {
        money = money.max(curve::decimals(&price.tiers, units)?);
    }
    let scales = Scales { units, money };
    fits(item, request, scales)?;
    Ok(scales)
}

/// Checks that sums over the months fit, so that the kernel may add without looking.
fn fits(item: &Item, request: &Request, scales: Scales) -> Result<(), TooLarge> {
    let mut sum = 1_000_000_000;
    let held = request.held.iter().map(|held| held.remaining);
    for units in request.months.iter().copied().chain(held) {
        sum = plus(sum, to_whole(units, scales.units)?)?;
    }
    for quota in &item.free {
        let grants = Whole::from(31 * request.months.len() as u64 + 1);
        sum = plus(sum, times(to_whole(quota.quantity, scales.units)?, grants)?)?;
    }
    for pack in &item.packs {
        sum = plus(sum, times(to_whole(pack.quantity, scales.units)?, 10_000_000)?)?;
    }
    times(sum, 1000).map(|_| ())
}

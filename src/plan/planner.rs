//! A plan's question made ready to be answered: the grants that can come, the months, the prices.

use super::{Answer, Priced, Purchase, Request};
use crate::book::PriceBook;
use crate::document::Problems;
use crate::scenario::Scenario;
use rust_decimal::Decimal;

/// Units or money as a whole number of the planner's smallest step.
pub type Whole = i128;

/// Hears how far the work is, in thousandths; answers whether to go on.
pub type Heard<'a> = &'a mut dyn FnMut(u32) -> bool;

/// What a search found.
#[derive(Clone, Debug)]
pub struct Found {
    /// The cheapest purchases; `None` where none leads to a bill with a price and nothing refused.
    pub purchases: Option<Vec<Purchase>>,
    /// Whether it is proven that nothing costs less.
    pub exact: bool,
}

/// A request made ready.
pub struct Planner<'a> {
    pub(super) book: &'a PriceBook,
    pub(super) request: Request,
}

/// A plan made ready to be lived through many times, with other usage.
pub struct Course<'p> {
    pub(super) planner: &'p Planner<'p>,
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
    /// Units that ended with their packs within the months.
    pub expired: Whole,
    /// Units refused.
    pub refused: Whole,
}

impl<'a> Planner<'a> {
    /// Makes a request ready.
    ///
    /// # Errors
    /// Figures that do not fit.
    pub fn new(book: &'a PriceBook, request: &Request) -> Result<Planner<'a>, Problems> {
        Ok(Planner { book, request: request.clone() })
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
    pub fn with_months(&self, _months: &[Decimal]) -> Result<Planner<'a>, Problems> {
        unreachable!()
    }

    /// The cheapest purchases of the packs on sale; `None` where the listener said to stop.
    ///
    /// # Errors
    /// Figures that do not fit.
    pub fn best(
        &self,
        _on_sale: &dyn Fn(usize) -> bool,
        _heard: Heard<'_>,
    ) -> Result<Option<Found>, Problems> {
        unreachable!()
    }

    /// The plan and all that it is compared with; `None` where the listener said to stop.
    ///
    /// # Errors
    /// Figures that do not fit.
    pub fn answer(&self, _heard: Heard<'_>) -> Result<Option<Answer>, Problems> {
        unreachable!()
    }

    /// What some purchases cost, with everything that there is to say.
    ///
    /// # Errors
    /// Figures that do not fit.
    pub fn price(&self, _purchases: &[Purchase]) -> Result<Priced, Problems> {
        unreachable!()
    }

    /// The scenario that these purchases are: the simulator's total of it is the plan's.
    ///
    /// # Errors
    /// Figures that do not fit.
    pub fn scenario(&self, _purchases: &[Purchase]) -> Result<Scenario, Problems> {
        unreachable!()
    }

    /// Makes purchases ready to be lived through many times.
    ///
    /// # Errors
    /// Figures that do not fit.
    pub fn course<'p>(&'p self, _purchases: &[Purchase]) -> Result<Course<'p>, Problems> {
        unreachable!()
    }

    /// A quantity in whole steps; `None` where it has more decimals than the planner's, or is too
    /// large.
    pub fn units(&self, _quantity: Decimal) -> Option<Whole> {
        unreachable!()
    }

    /// Whole steps as a quantity.
    pub fn quantity(&self, _units: Whole) -> Decimal {
        unreachable!()
    }

    /// Whole steps of money as an amount, exact.
    pub fn money(&self, _steps: Whole) -> Decimal {
        unreachable!()
    }
}

impl Course<'_> {
    /// Lives through the months with this usage, each a whole number of the planner's steps of one
    /// whole unit's decimals; writes over `lived`.
    ///
    /// # Errors
    /// Figures that do not fit.
    pub fn live(&mut self, _usage: &[Whole], _lived: &mut Lived) -> Result<(), Problems> {
        unreachable!()
    }
}

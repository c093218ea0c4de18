//! What to buy, and when: the cheapest purchases of packs for a forecast, proven, beside what they
//! are compared with.
//!
//! A plan buys at the first instant of a month; a month's usage is one spread record over the
//! whole month (contract, section 2). Only the month kernel prices anything here, and it is made of
//! the grants that the simulator gives and the amounts that `rating` gives.

mod ahead;
mod balance;
mod baskets;
mod break_even;
mod compare;
mod course;
mod curve;
mod demand;
mod document;
mod futures;
mod market;
mod month;
mod more;
mod once;
mod planner;
mod pool;
mod read;
mod scale;
mod search;
mod sensitivity;
mod shape;
mod single;
mod slopes;
mod state;
mod value;
mod whole;

pub use break_even::break_even;
pub use course::{Course, Lived};
pub use demand::{Demand, Doubt, MOST_TIMES};
pub use document::{Named, document, plans};
pub use futures::{Futures, Outlook, Spread, futures};
pub use planner::{Heard, Planner};
pub use read::{read, read_doubt, read_range};
pub use sensitivity::{Overtake, Range, Sensitivity, Standing, Step, sensitivity};
pub use shape::PLAN as SHAPE;
pub use whole::Whole;

use crate::document::{Problem, Problems};
use crate::money::TooLarge;
use crate::scenario::Held;
use crate::time::Instant;
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// The most months that a plan may cover.
pub const MAX_MONTHS: usize = 60;

/// What is to be planned, checked against its book.
#[derive(Clone, Debug)]
pub struct Request {
    /// The item's position in the book.
    pub item: usize,
    /// The first day of the first month.
    pub start: NaiveDate,
    /// Units used in each calendar month, 1 to [`MAX_MONTHS`] of them.
    pub months: Vec<Decimal>,
    /// The buyer's own price of each pack, by its position in the item.
    pub pack_prices: Vec<Option<Decimal>>,
    /// Packs owned at the start.
    pub held: Vec<Held>,
    /// When the service was opened; not after the start.
    pub opened: Instant,
}

/// Packs of one size bought at the first instant of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Purchase {
    /// The month, counted from 0.
    pub month: usize,
    /// The pack's position in the item.
    pub pack: usize,
    /// How many, at least 1.
    pub count: u32,
}

/// What some purchases cost over the months, and who pays for the units.
#[derive(Clone, Debug)]
pub struct Priced {
    /// The purchases, by month, then by the pack's position.
    pub purchases: Vec<Purchase>,
    /// The sum of the bills; `None` while something has no public price.
    pub total: Option<Decimal>,
    /// Month by month.
    pub months: Vec<MonthBill>,
    /// What was left of packs, bought or held, when they ended or when the last month did.
    pub ends: Vec<Leftover>,
}

/// One month's bill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthBill {
    /// Units used, refused ones among them.
    pub usage: Decimal,
    /// Units that free quotas cover.
    pub free: Decimal,
    /// Units that packs cover.
    pub packs: Decimal,
    /// Units paid per use.
    pub pay_per_use: Decimal,
    /// Units refused, for nothing was left and nothing can be paid per use.
    pub refused: Decimal,
    /// What the month's purchases cost; `None` where a price is not public.
    pub pack_money: Option<Decimal>,
    /// What is paid per use, nothing rounded; `None` where the tier has no public price.
    pub pay_per_use_money: Option<Decimal>,
    /// The month's bills together, rounded as the book says; `None` while a price is not public.
    pub total: Option<Decimal>,
    /// Units left in packs that still serve after the month.
    pub left: Decimal,
}

/// What was left of packs of one size and one end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leftover {
    /// The pack's position in the item.
    pub pack: usize,
    /// The month of the purchase; `None` for packs held before.
    pub bought: Option<usize>,
    /// When: their end, exclusive, or the first instant after the last month.
    pub at: Instant,
    /// Whether they ended within the months; else they still serve.
    pub expired: bool,
    /// Units left.
    pub units: Decimal,
    /// The part of their price that the units are, cut to the book's scale; `None` for packs held
    /// before, and where the price is not public.
    pub money: Option<Decimal>,
}

impl Priced {
    /// Units left at their packs' ends or after the last month.
    pub fn unused(&self) -> Decimal {
        crate::money::rough::total(self.ends.iter().map(|end| end.units))
    }
}

/// Another plan beside the best.
#[derive(Clone, Debug)]
pub struct Alternative {
    /// Which.
    pub kind: Kind,
    /// It.
    pub plan: Priced,
    /// What it costs above the best.
    pub extra: Decimal,
}

/// Which other plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The cheapest with packs of one size only.
    SingleSize,
    /// The cheapest that buys everything in the first month.
    AllAtOnce,
    /// The cheapest that buys another set of packs, in whatever months.
    NextBest,
}

/// A quantity at which one way of paying overtakes another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BreakEven {
    /// The dearer one from there on; `None` is pay-per-use alone, else the pack's position.
    pub first: Option<usize>,
    /// The one that costs less or the same from there on.
    pub second: Option<usize>,
    /// The smallest whole number of units of one month, after the free quota.
    pub at: Decimal,
}

/// The plan and what it was compared with.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The cheapest purchases; `None` where every one of them leads to a bill without a price, or
    /// leaves calls refused.
    pub best: Option<Priced>,
    /// Whether it is proven that nothing costs less; else the search was given up at its limit.
    pub exact: bool,
    /// No plan costs less than this; the best one's total where `exact`.
    pub at_least: Option<Decimal>,
    /// No packs bought; those held serve all the same.
    pub pay_per_use: Priced,
    /// The other plans, by kind.
    pub alternatives: Vec<Alternative>,
    /// Pay-per-use units of one month that cost more than a larger number.
    pub cliffs: Vec<crate::rating::Cliff>,
    /// Where packs bought for one month overtake each other and pay-per-use.
    pub break_even: Vec<BreakEven>,
}

/// Which purchases a search may make.
#[derive(Clone, Debug)]
pub(crate) struct Rules {
    /// The packs on sale, by position.
    pub on_sale: Vec<bool>,
    /// Whether everything is bought in the first month.
    pub at_once: bool,
    /// No plan above this cost counts.
    pub limit: Whole,
    /// The most work that all searches together may take ([`search::MAX_WORK`]).
    pub work: u64,
}

/// What a search found.
#[derive(Clone, Debug, Default)]
pub(crate) struct Found {
    /// The cheapest purchases with a bill that has a price and refuses nothing.
    pub best: Option<Vec<Purchase>>,
    /// The cheapest with another set of packs, each of them used.
    pub second: Option<Vec<Purchase>>,
    /// Whether it is proven that nothing costs less.
    pub exact: bool,
    /// No plan costs less, in steps of money.
    pub at_least: Whole,
    /// How much work it was.
    pub work: u64,
}

/// Why planning stopped.
pub(crate) enum Stop {
    /// A figure needs more digits than are exact.
    TooLarge,
    /// The simulator, which gives the grants, refused.
    Problems(Problems),
}

impl From<TooLarge> for Stop {
    fn from(_: TooLarge) -> Stop {
        Stop::TooLarge
    }
}

impl From<Stop> for Problems {
    fn from(stop: Stop) -> Problems {
        match stop {
            Stop::Problems(problems) => problems,
            Stop::TooLarge => Problem::whole(
                "amountTooLarge",
                "an amount or quantity needs more than 28 digits, so it could not be exact; use \
                 smaller figures or fewer decimals",
            )
            .into(),
        }
    }
}

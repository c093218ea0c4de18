//! What plans may come to.

use super::demand::Doubt;
use super::{Heard, Planner, Purchase};
use crate::document::Problems;
use rust_decimal::Decimal;

/// A low, a middle and a high figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spread {
    /// A tenth of the futures come to no more.
    pub p10: Decimal,
    /// Half of them come to no more.
    pub p50: Decimal,
    /// Nine tenths of them come to no more.
    pub p90: Decimal,
}

/// What one plan may come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlook {
    /// The sum of the bills; `None` where a future leads to a bill without a public price.
    pub cost: Option<Spread>,
    /// Its mean, rounded once to the decimals of the book's bills, a half up.
    pub mean: Option<Decimal>,
    /// What is paid by the end of each month; `None` from the first month without a public price.
    pub months: Vec<Option<Spread>>,
    /// In how many futures packs had run dry by the end of each month: units were paid per use, or
    /// refused, although packs were held or had been bought.
    pub dry: Vec<u32>,
    /// In how many futures pack units ended unused, or were left after the last month.
    pub wasted: u32,
    /// The median of those units over those futures; `None` where there is none.
    pub left: Option<Decimal>,
}

/// What several plans may come to, in the same futures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Futures {
    /// What was drawn.
    pub doubt: Doubt,
    /// The units of all months together.
    pub usage: Spread,
    /// Plan by plan, as given.
    pub plans: Vec<Outlook>,
    /// The plan whose mean cost is least, the first of equals. Plans that refuse units in some
    /// future are left out, and those without a mean.
    pub least_expected: Option<usize>,
}

/// Lives through the futures with each of the plans; `None` where the listener said to stop.
///
/// # Errors
/// A doubt outside its bounds; figures that do not fit.
pub fn futures(
    _planner: &Planner<'_>,
    _plans: &[Vec<Purchase>],
    _doubt: &Doubt,
    _heard: Heard<'_>,
) -> Result<Option<Futures>, Problems> {
    unreachable!()
}

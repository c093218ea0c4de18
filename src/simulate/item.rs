//! The running state of one item: what serves it, what its open cycle has counted.

use crate::bill::DrawWhy;
use crate::document;
use crate::rating::Counter;
use crate::time::Instant;
use rust_decimal::Decimal;

/// One item of the account.
#[derive(Clone, Debug, Default)]
pub struct ItemAccount {
    /// Whether the scenario has anything to do with it.
    pub touched: bool,
    /// Whether pay-per-use is on.
    pub pay_per_use_on: bool,
    /// The last period granted of each free quota; `None` before the first.
    pub granted: Vec<Option<Instant>>,
    /// Grants that serve now, in the order in which they are drawn.
    pub serving: Vec<usize>,
    /// Records that have not begun, the first one last.
    pub waiting: Vec<usize>,
    /// Records that are under way, in document order.
    pub running: Vec<usize>,
    /// The cycle that has counted something.
    pub cycle: Option<OpenCycle>,
    /// What the counting span has counted in earlier cycles.
    pub counter: Counter,
    /// The counting span's first instant.
    pub span: Option<Instant>,
    /// Whether the span has paid for a unit.
    pub span_paid: bool,
    /// The grant that was drawn empty last.
    pub last_dry: Option<usize>,
}

/// A billing cycle under way.
#[derive(Clone, Debug)]
pub struct OpenCycle {
    /// Its first instant.
    pub start: Instant,
    /// The first instant after it.
    pub end: Instant,
    /// Units that free quotas covered.
    pub free: Decimal,
    /// Units that packs covered.
    pub packs: Decimal,
    /// Units refused.
    pub refused: Decimal,
    /// Use left to pay per use, oldest first.
    pub paid: Vec<PaidPiece>,
    /// The grants drawn, in the order of their first unit.
    pub draws: Vec<DrawWhy>,
}

/// Use left to pay per use.
#[derive(Clone, Copy, Debug)]
pub struct PaidPiece {
    /// The record's position.
    pub record: usize,
    /// The first instant of the use.
    pub from: Instant,
    /// Units of the item.
    pub units: Decimal,
}

impl OpenCycle {
    /// A cycle that has counted nothing.
    pub fn new(start: Instant, end: Instant) -> OpenCycle {
        OpenCycle {
            start,
            end,
            free: Decimal::ZERO,
            packs: Decimal::ZERO,
            refused: Decimal::ZERO,
            paid: Vec::new(),
            draws: Vec::new(),
        }
    }
}

/// Positions by their keys, then by themselves.
pub fn in_order(keys: Vec<(i64, usize)>) -> Vec<usize> {
    let order = document::in_order(keys.len(), &|left, right| keys.get(left).cmp(&keys.get(right)));
    order.into_iter().filter_map(|place| keys.get(place)).map(|(_, index)| *index).collect()
}

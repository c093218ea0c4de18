//! What is going to happen, by time, and at one instant in the contract's order.

use crate::time::Instant;
use std::collections::BTreeMap;

/// Something that happens at an instant. The order of the variants is the order at one instant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Happening {
    /// A grant's time is over.
    GrantEnds(usize),
    /// An item's billing cycle is over.
    CycleEnds(usize),
    /// An item's counting span is over.
    SpanEnds(usize),
    /// A bill, or the bills of a month, are over: their sum is rounded.
    SumRounded,
    /// Bills are charged to the account.
    BillDue,
    /// The service opens for the first time.
    Opens,
    /// A bought grant's time begins.
    GrantStarts(usize),
    /// A free quota falls due: item and quota.
    FreeGrant(usize, usize),
    /// Nothing, but what was used before is kept apart from what is used after.
    Cut,
    /// An event of the scenario.
    Event(usize),
}

impl Happening {
    /// Whether it still happens at the instant at which the period ends.
    pub fn closes(&self) -> bool {
        matches!(
            self,
            Happening::GrantEnds(_)
                | Happening::CycleEnds(_)
                | Happening::SpanEnds(_)
                | Happening::SumRounded
                | Happening::BillDue
        )
    }
}

/// Everything that is going to happen.
#[derive(Debug, Default)]
pub struct Agenda {
    queue: BTreeMap<(Instant, Happening), ()>,
}

impl Agenda {
    /// Enters a happening; the same one at the same instant is entered once.
    pub fn enter(&mut self, at: Instant, happening: Happening) {
        self.queue.insert((at, happening), ());
    }

    /// The instant of the next happening.
    pub fn next(&self) -> Option<Instant> {
        self.queue.first_key_value().map(|((at, _), ())| *at)
    }

    /// Takes out the first happening of an instant.
    pub fn take(&mut self, at: Instant) -> Option<Happening> {
        if self.next()? > at {
            return None;
        }
        self.queue.pop_first().map(|((_, happening), ())| happening)
    }
}

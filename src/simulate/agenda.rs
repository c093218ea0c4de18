//! What is going to happen, by time, and at one instant in the contract's order.

use crate::time::Instant;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

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
    /// The account may be suspended, for it has been in arrears too long.
    Suspends,
    /// The automatic renewal of a chain is tried.
    Renewal(usize),
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
                | Happening::Suspends
        )
    }
}

/// Everything that is going to happen.
#[derive(Clone, Debug, Default)]
pub struct Agenda {
    queue: BinaryHeap<Reverse<(Instant, Happening)>>,
}

impl Agenda {
    /// Enters a happening; the same one at the same instant happens once.
    pub fn enter(&mut self, at: Instant, happening: Happening) {
        self.queue.push(Reverse((at, happening)));
    }

    /// The instant of the next happening.
    pub fn next(&self) -> Option<Instant> {
        self.queue.peek().map(|Reverse((at, _))| *at)
    }

    /// Takes out the first happening of an instant.
    pub fn take(&mut self, at: Instant) -> Option<Happening> {
        if self.next()? > at {
            return None;
        }
        let first = self.queue.pop()?;
        while self.queue.peek() == Some(&first) {
            self.queue.pop();
        }
        Some(first.0.1)
    }
}

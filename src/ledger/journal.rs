//! The journal: what happened, in order, never changed. Balances, bills and charts read it.

use crate::bill::Line;
use crate::time::{Cadence, Instant};
use rust_decimal::Decimal;

/// Why use or an event was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RefusedBecause {
    /// The service was not opened yet, or closed.
    ServiceClosed,
    /// Nothing was left, and the item has no pay-per-use price.
    NoPayPerUse,
    /// Nothing was left, and pay-per-use was off.
    PayPerUseOff,
    /// The money on account did not suffice.
    BalanceTooLow,
    /// The vendor takes nothing back.
    NotRefundable,
    /// The days in which it could be given back were over.
    RefundTooLate,
    /// Some of it was used.
    RefundAfterUse,
    /// There is no such order, or it was given back before.
    UnknownOrder,
    /// A paid pack still holds something.
    PackNotUsedUp,
    /// The service was open already.
    ServiceOpen,
}

impl RefusedBecause {
    /// The reason's name in documents.
    pub fn name(self) -> &'static str {
        match self {
            RefusedBecause::ServiceClosed => "serviceClosed",
            RefusedBecause::NoPayPerUse => "noPayPerUse",
            RefusedBecause::PayPerUseOff => "payPerUseOff",
            RefusedBecause::BalanceTooLow => "balanceTooLow",
            RefusedBecause::NotRefundable => "notRefundable",
            RefusedBecause::RefundTooLate => "refundTooLate",
            RefusedBecause::RefundAfterUse => "refundAfterUse",
            RefusedBecause::UnknownOrder => "unknownOrder",
            RefusedBecause::PackNotUsedUp => "packNotUsedUp",
            RefusedBecause::ServiceOpen => "serviceOpen",
        }
    }
}

/// One thing that happened.
#[derive(Clone, Debug)]
pub enum Entry {
    /// A grant was given.
    Granted {
        /// The grant's position.
        grant: usize,
        /// When.
        at: Instant,
    },
    /// A grant covered use.
    Drawn {
        /// The record's position.
        record: usize,
        /// The grant's position.
        grant: usize,
        /// The first instant of the use.
        from: Instant,
        /// The first instant after it.
        to: Instant,
        /// Units of the item covered.
        units: Decimal,
        /// Units taken from the grant, which differ where a pack is drawn by a coefficient.
        taken: Decimal,
        /// The grant next in line, where there was one.
        next: Option<usize>,
    },
    /// Use was left to pay per use.
    PaidPerUse {
        /// The record's position.
        record: usize,
        /// The first instant of the use.
        from: Instant,
        /// The first instant after it.
        to: Instant,
        /// Units of the item.
        units: Decimal,
    },
    /// Use left to pay per use before was covered by a pack bought later.
    Recovered {
        /// The record's position.
        record: usize,
        /// The pack's position among the grants.
        grant: usize,
        /// When the pack took effect.
        at: Instant,
        /// Units of the item.
        units: Decimal,
        /// Units taken from the pack.
        taken: Decimal,
    },
    /// Use was refused.
    Refused {
        /// The record's position.
        record: usize,
        /// The first instant of the use.
        from: Instant,
        /// The first instant after it.
        to: Instant,
        /// Units of the item.
        units: Decimal,
        /// Why.
        because: RefusedBecause,
    },
    /// Calls failed, and such failures are free.
    FreeFailure {
        /// The record's position.
        record: usize,
        /// The first instant of the use.
        from: Instant,
        /// The first instant after it.
        to: Instant,
        /// Units of the item that a success would have counted.
        units: Decimal,
    },
    /// An event was refused.
    EventRefused {
        /// Its position in the document.
        event: usize,
        /// When.
        at: Instant,
        /// Why.
        because: RefusedBecause,
    },
    /// A line was charged.
    Charged {
        /// The cycle's length.
        cadence: Cadence,
        /// The cycle's first instant.
        start: Instant,
        /// The first instant after it.
        end: Instant,
        /// The line.
        line: Box<Line>,
    },
}

/// What happened, in order.
#[derive(Clone, Debug, Default)]
pub struct Journal {
    entries: Vec<Entry>,
}

impl Journal {
    /// Appends one entry.
    pub fn post(&mut self, entry: Entry) {
        self.entries.push(entry);
    }

    /// All entries, oldest first.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }
}

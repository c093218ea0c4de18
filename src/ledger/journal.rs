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
    /// The account was suspended, for money was owed.
    Suspended,
    /// Nothing can be bought while money is owed.
    InArrears,
    /// The pack's time was over.
    RenewAfterEnd,
    /// The account has had its trial.
    TrialTaken,
    /// More add-ons than the vendor allows on one day.
    OverCap,
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
            RefusedBecause::Suspended => "suspended",
            RefusedBecause::InArrears => "inArrears",
            RefusedBecause::RenewAfterEnd => "renewAfterEnd",
            RefusedBecause::TrialTaken => "trialTaken",
            RefusedBecause::OverCap => "overCap",
        }
    }
}

/// What happened to the service as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ServiceChange {
    /// It was opened, for the first time or again.
    Opened,
    /// It was closed.
    Closed,
    /// It was suspended, for money was owed.
    Suspended,
    /// It was resumed, for the money was paid.
    Resumed,
}

impl ServiceChange {
    /// The change's name in documents.
    pub fn name(self) -> &'static str {
        match self {
            ServiceChange::Opened => "opened",
            ServiceChange::Closed => "closed",
            ServiceChange::Suspended => "suspended",
            ServiceChange::Resumed => "resumed",
        }
    }
}

/// Why money on account came or went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MovedBy {
    /// Something was bought.
    Purchase,
    /// An order was given back.
    Refund,
    /// Bills fell due.
    Bill,
    /// Money was paid in.
    TopUp,
}

impl MovedBy {
    /// The movement's name in documents.
    pub fn name(self) -> &'static str {
        match self {
            MovedBy::Purchase => "purchase",
            MovedBy::Refund => "refund",
            MovedBy::Bill => "bill",
            MovedBy::TopUp => "topUp",
        }
    }
}

/// A warning about what is left.
#[derive(Clone, Debug)]
pub struct Alert {
    /// When the rule was met.
    pub at: Instant,
    /// The item's position in the book.
    pub item: usize,
    /// Whether the rule looks at the sum of packs; else at the only usable grant.
    pub of_sum: bool,
    /// The share that was reached, in percent.
    pub threshold: Decimal,
    /// Units left.
    pub remaining: Decimal,
    /// Units of which they are left.
    pub quantity: Decimal,
    /// The grant's position, where the rule looks at one.
    pub grant: Option<usize>,
    /// The region of the packs, where they are counted by region.
    pub region: Option<String>,
    /// When it arrives at the latest, where it may come late.
    pub arrives_by: Option<Instant>,
    /// By which ways it arrives.
    pub channels: Vec<String>,
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
    /// The service was opened, closed, suspended or resumed.
    Service {
        /// When.
        at: Instant,
        /// Which of them.
        change: ServiceChange,
    },
    /// Pay-per-use was switched.
    PayPerUseSet {
        /// The item's position in the book.
        item: usize,
        /// On or off.
        on: bool,
        /// When.
        at: Instant,
    },
    /// Money on account came or went.
    Moved {
        /// When.
        at: Instant,
        /// How much; below zero where it went.
        amount: Decimal,
        /// What was on account then.
        balance: Decimal,
        /// Why.
        because: MovedBy,
        /// The order, of a purchase or refund.
        order: Option<String>,
    },
    /// A grant was given back.
    Refunded {
        /// The grant's position.
        grant: usize,
        /// When.
        at: Instant,
    },
    /// Packs were renewed, or their automatic renewal was tried in vain.
    Renewal {
        /// When.
        at: Instant,
        /// The order's name.
        order: String,
        /// The item's position in the book.
        item: usize,
        /// The pack's position in the item.
        pack: usize,
        /// How many packs.
        count: u32,
        /// Whether nobody asked for it at that moment.
        automatic: bool,
        /// Why not; `None`: they were renewed.
        refused: Option<RefusedBecause>,
    },
    /// Automatic renewal of an order was switched.
    AutoRenewSet {
        /// The order's name.
        order: String,
        /// On or off.
        on: bool,
        /// When.
        at: Instant,
    },
    /// A warning was set for an item.
    AlertSet {
        /// The item's position in the book.
        item: usize,
        /// When.
        at: Instant,
    },
    /// A warning was sent.
    Alerted(Box<Alert>),
    /// A trial began.
    TrialStarted {
        /// The item's position in the book.
        item: usize,
        /// The application.
        app: Option<String>,
        /// When.
        at: Instant,
        /// The first instant after it.
        to: Instant,
    },
    /// QPS add-ons were bought.
    CapacityBought {
        /// The item's position in the book.
        item: usize,
        /// The order's name.
        order: String,
        /// How many.
        quantity: Decimal,
        /// Their first instant.
        from: Instant,
        /// The first instant after them.
        to: Instant,
        /// When they were bought.
        at: Instant,
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

//! What happens to an account: usage and events over a period.

mod read;
mod read_event;
mod shape;

pub use read::{find_item, read, read_held};
pub use shape::{MAX_EVENTS, MAX_RECORDS, SCENARIO as SHAPE};

use crate::book::AlertRule;
use crate::time::{Duration, Instant};
use crate::usage::Flow;
use rust_decimal::Decimal;

/// A scenario, checked against its book.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// The first instant simulated.
    pub start: Instant,
    /// The first instant not simulated.
    pub end: Instant,
    /// When the service was opened.
    pub opened: Instant,
    /// Packs owned at the start.
    pub held: Vec<Held>,
    /// Money on account; without it nothing is ever refused for want of money.
    pub balance: Option<Decimal>,
    /// Usage records, in document order.
    pub records: Vec<UsageRecord>,
    /// Events, in document order; the agenda puts them in the order of time.
    pub events: Vec<Event>,
}

/// A pack owned at the start.
#[derive(Clone, Debug)]
pub struct Held {
    /// The item's position in the book.
    pub item: usize,
    /// The pack's position in the item.
    pub pack: usize,
    /// Units left in it, in its current period where it resets.
    pub remaining: Decimal,
    /// When it was bought, and took effect.
    pub bought_at: Instant,
    /// Its end, exclusive; absent: as the book says.
    pub valid_to: Option<Instant>,
    /// The region of its purchase.
    pub region: Option<String>,
    /// The order that bought it.
    pub order: Option<String>,
}

/// A usage record.
#[derive(Clone, Debug)]
pub struct UsageRecord {
    /// The item's position in the book.
    pub item: usize,
    /// The service's position in the item, where the record counts calls.
    pub service: Option<usize>,
    /// How much, and when, in calls of the service or units of the item.
    pub flow: Flow,
    /// Where it was used.
    pub region: Option<String>,
    /// The account that used it.
    pub account: Option<String>,
    /// The channel through which it came.
    pub channel: Option<String>,
    /// An error code; absent: success.
    pub failure: Option<String>,
    /// Whether it counts: a success, or a failure that is billed.
    pub billed: bool,
    /// Units counted for one call, or 1.
    pub units_per_call: Decimal,
    /// Units taken from a pack for one unit counted.
    pub pack_units_per_unit: Decimal,
}

/// Something done at an instant.
#[derive(Clone, Debug)]
pub struct Event {
    /// When.
    pub at: Instant,
    /// Its position in the document.
    pub index: usize,
    /// What.
    pub kind: EventKind,
}

/// The name of an order that was given none: after its event, the first being one.
pub fn order_name(index: usize) -> String {
    format!("order-{}", index + 1)
}

/// What is done.
#[derive(Clone, Debug)]
pub enum EventKind {
    /// Packs are bought.
    BuyPack {
        /// The item's position in the book.
        item: usize,
        /// The pack's position in the item.
        pack: usize,
        /// How many.
        count: u32,
        /// The buyer's own price of one.
        unit_price: Option<Decimal>,
        /// The order's name.
        order: String,
        /// When they take effect; the event's time or later.
        effective: Instant,
        /// The region of the purchase.
        region: Option<String>,
        /// Whether they renew themselves.
        auto_renew: bool,
    },
    /// An order's packs are renewed, from their ends.
    RenewPack {
        /// The order's name.
        order: String,
        /// Another price of one than that of the purchase.
        unit_price: Option<Decimal>,
    },
    /// Automatic renewal of an order's packs is switched.
    SetAutoRenew {
        /// The order's name.
        order: String,
        /// On or off.
        on: bool,
    },
    /// An order is given back whole.
    RefundOrder {
        /// The order's name.
        order: String,
    },
    /// Pay-per-use is switched.
    SetPayPerUse {
        /// The item's position in the book.
        item: usize,
        /// On or off.
        on: bool,
    },
    /// A one-time purchase.
    BuyOneTime {
        /// The item's position in the book.
        item: usize,
        /// The application.
        app: Option<String>,
        /// How many.
        count: u32,
        /// The buyer's own price of one.
        unit_price: Option<Decimal>,
        /// The order's name.
        order: String,
    },
    /// A one-time purchase is tried for nothing.
    StartTrial {
        /// The item's position in the book.
        item: usize,
        /// The application.
        app: Option<String>,
    },
    /// QPS add-ons are bought.
    BuyCapacity {
        /// The item's position in the book.
        item: usize,
        /// How many.
        quantity: Decimal,
        /// Their first instant.
        from: Instant,
        /// For how long: days or months, counted from the first day.
        term: Duration,
        /// The order's name.
        order: String,
    },
    /// A warning about what is left is set, instead of the one that the book sends.
    SetAlert {
        /// The item's position in the book.
        item: usize,
        /// The rule.
        rule: AlertRule,
        /// The only region looked at; absent: every region.
        region: Option<String>,
    },
    /// Money is put on account.
    TopUp {
        /// How much.
        amount: Decimal,
    },
    /// The service is closed.
    CloseService,
    /// The service is opened again.
    OpenService,
}

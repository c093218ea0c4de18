//! The journal, told to a person: bills, their lines, and why each line is what it is.

mod close;

pub use close::close;
pub use close::sum;

use crate::book::{GrantKey, TierBasis, TiersMode};
use crate::money::RoundingMode;
use crate::time::{Cadence, Instant};
use rust_decimal::Decimal;

/// What a cycle costs.
#[derive(Clone, Debug)]
pub struct Bill {
    /// The cycle's length.
    pub cadence: Cadence,
    /// The cycle's first instant.
    pub start: Instant,
    /// The first instant after it.
    pub end: Instant,
    /// When the bill is issued.
    pub issued_at: Instant,
    /// Whether the cycle goes on after the simulated period.
    pub open: bool,
    /// The sum of its lines, nothing rounded; `None` while a line has no public price.
    pub exact: Option<Decimal>,
    /// The sum as billed; `None` while a line has no public price.
    pub total: Option<Decimal>,
    /// The lines, purchases in the order made, then use.
    pub lines: Vec<Line>,
}

/// What a line charges.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// Packs bought.
    Pack,
    /// Use that no grant covered.
    PayPerUse,
    /// A purchase made once.
    OneTime,
    /// QPS add-ons.
    Capacity,
    /// Money given back.
    Refund,
    /// What rounding a month's sum adds or takes.
    Rounding,
}

impl LineKind {
    /// The kind's name in documents.
    pub fn name(self) -> &'static str {
        match self {
            LineKind::Pack => "pack",
            LineKind::PayPerUse => "payPerUse",
            LineKind::OneTime => "oneTime",
            LineKind::Capacity => "capacity",
            LineKind::Refund => "refund",
            LineKind::Rounding => "rounding",
        }
    }
}

/// One line of a bill.
#[derive(Clone, Debug)]
pub struct Line {
    /// The item's position in the book; `None` for a rounding line.
    pub item: Option<usize>,
    /// What it charges.
    pub kind: LineKind,
    /// How many packs, units or applications.
    pub quantity: Decimal,
    /// The price of one, or of `per` units; `None` where there is no public price.
    pub unit_amount: Option<Decimal>,
    /// A flat amount within `exact`.
    pub flat_amount: Decimal,
    /// What it costs, nothing rounded.
    pub exact: Option<Decimal>,
    /// What it costs, rounded where the book rounds lines.
    pub amount: Option<Decimal>,
    /// The order of a purchase or refund.
    pub order: Option<String>,
    /// The pack bought, by its position in the item.
    pub pack: Option<usize>,
    /// The application of a one-time purchase.
    pub app: Option<String>,
    /// When it was bought.
    pub at: Option<Instant>,
    /// Why it is what it is.
    pub why: Why,
}

/// The reasons of a line.
#[derive(Clone, Debug)]
pub enum Why {
    /// A purchase.
    Purchase {
        /// The list price of one; `None` where the vendor does not publish one.
        list_amount: Option<Decimal>,
        /// Whether the buyer gave a price of his own.
        own_price: bool,
    },
    /// Use at a tier.
    Tier(Box<TierWhy>),
    /// A sum rounded.
    Rounding {
        /// The sum before.
        exact: Decimal,
        /// Decimals kept.
        scale: u32,
        /// What happened to the rest.
        mode: RoundingMode,
    },
}

/// Why a quantity was charged at a tier.
#[derive(Clone, Debug)]
pub struct TierWhy {
    /// Volume or graduated.
    pub mode: TiersMode,
    /// The tier, counted from 0.
    pub tier: usize,
    /// The first unit that lies in the tier.
    pub from: Decimal,
    /// The last one; `None` is open.
    pub to: Option<Decimal>,
    /// Which count picks the tier.
    pub basis: TierBasis,
    /// That count.
    pub count: Decimal,
    /// Units that one `unit_amount` pays for.
    pub per: Decimal,
    /// Whether started blocks of `per` count whole.
    pub whole_blocks: bool,
}

/// What an item used in one of its cycles, and who paid for it.
#[derive(Clone, Debug)]
pub struct CycleUse {
    /// The item's position in the book.
    pub item: usize,
    /// The cycle's first instant.
    pub start: Instant,
    /// The first instant after it.
    pub end: Instant,
    /// Units used, refused ones among them.
    pub used: Decimal,
    /// Units that free quotas covered.
    pub free: Decimal,
    /// Units that packs covered.
    pub packs: Decimal,
    /// Units paid per use.
    pub pay_per_use: Decimal,
    /// Units refused.
    pub refused: Decimal,
    /// The grants drawn, in the order of their first unit.
    pub draws: Vec<DrawWhy>,
}

/// What one grant gave in a cycle, and why it came when it did.
#[derive(Clone, Debug)]
pub struct DrawWhy {
    /// The grant's position in the result.
    pub grant: usize,
    /// Units of the item that it covered.
    pub units: Decimal,
    /// The grant that was next in line at its first unit, and the key that decided between them.
    pub before: Option<(usize, Option<GrantKey>)>,
    /// Whether it was left empty.
    pub emptied: bool,
}

//! A grant: units that may be used in a time, from a free quota or from a pack.

use crate::money::{self, TooLarge};
use crate::time::Instant;
use rust_decimal::Decimal;

/// Where a grant comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A free quota, by its position in the item.
    Free(usize),
    /// A pack, by its position in the item.
    Pack(usize),
}

/// Units that may be used in a time.
#[derive(Clone, Debug)]
pub struct Grant {
    /// Its name in results: item, then quota or order, then a number or date.
    pub id: String,
    /// The item's position in the book.
    pub item: usize,
    /// Where it comes from.
    pub source: Source,
    /// Units at its start; of a periodic pack, in this period.
    pub quantity: Decimal,
    /// Units drawn in the simulation.
    pub used: Decimal,
    /// Units left.
    pub remaining: Decimal,
    /// The first instant at which it serves.
    pub valid_from: Instant,
    /// The first instant at which it does not.
    pub valid_to: Instant,
    /// When it was bought; of a free quota, when it was granted.
    pub purchased: Instant,
    /// Rank for the order key `priority`.
    pub priority: i64,
    /// Its place in the documents, by which ties are broken.
    pub place: Place,
    /// The order that bought it.
    pub order: Option<String>,
    /// The region that it serves, where packs are bound to one.
    pub region: Option<String>,
    /// Whether it was owned before the simulation began.
    pub held: bool,
    /// Whether it may cover earlier use when it begins: it is newly bought, in its first period.
    pub covers_earlier: bool,
    /// Whether it is a later period of a pack that resets.
    pub later_period: bool,
    /// Which renewal made it; 0 is the purchase itself.
    pub renewal: u32,
    /// Whether its owner was warned that it runs low.
    pub warned: bool,
    /// Whether it was given back.
    pub refunded: bool,
    /// When its last unit was drawn.
    pub dry_at: Option<Instant>,
}

/// Where the documents speak of a grant: the book's free quotas come first, then the packs held,
/// then those bought, each with its position and the number of the copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A free quota of the book.
    Quota(usize),
    /// A pack held at the start.
    Held(usize),
    /// A pack bought by an event, and which one of so many.
    Bought(usize, u32),
}

/// How a grant stands at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GrantState {
    /// It serves.
    Active,
    /// Nothing is left in it.
    UsedUp,
    /// Its time is over and something was left.
    Expired,
    /// It was given back.
    Refunded,
    /// Its time has not come.
    Pending,
}

impl GrantState {
    /// The state's name in documents.
    pub fn name(self) -> &'static str {
        match self {
            GrantState::Active => "active",
            GrantState::UsedUp => "usedUp",
            GrantState::Expired => "expired",
            GrantState::Refunded => "refunded",
            GrantState::Pending => "pending",
        }
    }
}

impl Grant {
    /// Takes units out of it; the caller takes no more than is left.
    ///
    /// # Errors
    /// [`TooLarge`] when the digits do not fit.
    pub fn take(&mut self, units: Decimal) -> Result<(), TooLarge> {
        self.used = money::add(self.used, units)?;
        self.remaining = money::sub(self.remaining, units)?;
        Ok(())
    }

    /// Whether it is bought.
    pub fn is_pack(&self) -> bool {
        matches!(self.source, Source::Pack(_))
    }

    /// How it stands when everything up to `at` has happened.
    pub fn state(&self, at: Instant) -> GrantState {
        if self.refunded {
            GrantState::Refunded
        } else if self.remaining.is_zero() {
            GrantState::UsedUp
        } else if at < self.valid_from {
            GrantState::Pending
        } else if at >= self.valid_to {
            GrantState::Expired
        } else {
            GrantState::Active
        }
    }
}

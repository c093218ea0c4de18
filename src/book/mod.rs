//! What things cost: a price book, read and checked once, impossible to hold wrong.

mod policies;
mod read;
mod read_policies;
mod read_price;
mod shape;
mod tiers;

pub use policies::{
    AlertRule, AlertWhen, Arrears, ArrearsPacks, AutoRenew, BeyondLastTier, CoversEarlier,
    GrantKey, PackEnds, Policies, Refund, Rounding, RoundingRule, TierBasis,
};
pub use read::{read, read_text, with_policies, with_policy};
pub use read_policies::alert_rule;
pub use shape::{BOOK as SHAPE, POLICIES as POLICIES_SHAPE};
pub use tiers::{Tier, TierBound, Tiers, TiersMode};

use crate::time::{Cadence, Duration, Instant, Offset};
use rust_decimal::Decimal;

/// A text in one or several languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words(pub(crate) Vec<(String, String)>);

impl Words {
    /// The text in a language such as `zh-CN`; English or the first one where it has none.
    pub fn in_language(&self, language: &str) -> &str {
        let find = |wanted: &str| self.0.iter().find(|(name, _)| name == wanted);
        find(language)
            .or_else(|| find(""))
            .or_else(|| find("en"))
            .or_else(|| self.0.first())
            .map_or("", |(_, text)| text)
    }
}

/// One vendor's prices at one date.
#[derive(Clone, Debug)]
pub struct PriceBook {
    /// The id by which requests name it.
    pub id: String,
    /// What the list is called.
    pub name: Words,
    /// Whose list it is.
    pub provider: Words,
    /// The currency's code, such as `CNY`.
    pub currency: String,
    /// The clock of its months, days and hours.
    pub offset: Offset,
    /// The date of the figures, as the book writes it.
    pub as_of: String,
    /// Whether the figures are the vendor's own; else they are examples.
    pub published: bool,
    /// Whether prices hold tax.
    pub tax: Tax,
    /// Where the figures come from.
    pub sources: Vec<Source>,
    /// What the vendor has and this book leaves out.
    pub notes: Vec<Words>,
    /// The points on which vendors differ.
    pub policies: Policies,
    /// The points that the vendor leaves open, with the other reading.
    pub open: Vec<OpenPoint>,
    /// What is sold.
    pub items: Vec<Item>,
}

impl PriceBook {
    /// The position of an item by its id.
    pub fn item_index(&self, id: &str) -> Option<usize> {
        self.items.iter().position(|item| item.id == id)
    }
}

/// Whether prices hold tax.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tax {
    /// They do.
    Included,
    /// They do not.
    Excluded,
    /// The vendor does not say.
    NotStated,
}

/// Where figures come from.
#[derive(Clone, Debug)]
pub struct Source {
    /// The page's title.
    pub title: Words,
    /// Its date, as far as known.
    pub date: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
}

/// A point that the vendor leaves open.
#[derive(Clone, Debug)]
pub struct OpenPoint {
    /// The policy's name.
    pub policy: String,
    /// The other value.
    pub value: String,
    /// The item concerned; every item where absent.
    pub item: Option<usize>,
    /// Why it is open.
    pub reason: Words,
}

/// A billing item: what shares grants and tiers.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its id within the book.
    pub id: String,
    /// What it is called.
    pub name: Words,
    /// What is counted, such as `call`.
    pub unit: String,
    /// The APIs that feed it.
    pub services: Vec<Service>,
    /// Error codes of failed calls that are billed all the same.
    pub billed_failures: Vec<String>,
    /// Free quotas, in document order.
    pub free: Vec<FreeQuota>,
    /// Packs on sale, in document order.
    pub packs: Vec<Pack>,
    /// The price of what no grant covers; absent: such calls are refused.
    pub pay_per_use: Option<PayPerUse>,
    /// A purchase made once.
    pub one_time: Option<OneTime>,
    /// QPS add-ons.
    pub capacity: Option<Capacity>,
}

impl Item {
    /// Whether units of it are used, rather than the whole of it bought once.
    pub fn is_used(&self) -> bool {
        self.pay_per_use.is_some() || !self.packs.is_empty() || !self.free.is_empty()
    }

    /// The billing cycle; a month where nothing is paid per use.
    pub fn cycle(&self) -> Cadence {
        self.pay_per_use.as_ref().map_or(Cadence::Month, |price| price.settled_by)
    }

    /// A pack by its id.
    pub fn pack_index(&self, id: &str) -> Option<usize> {
        self.packs.iter().position(|pack| pack.id == id)
    }
}

/// An API that feeds a billing item.
#[derive(Clone, Debug)]
pub struct Service {
    /// The API's name.
    pub id: String,
    /// What it is called, where that differs from its id.
    pub name: Option<Words>,
    /// Units counted for one call.
    pub units_per_call: Decimal,
    /// Units that one call takes from a pack.
    pub pack_units_per_call: Decimal,
}

/// A quantity given for nothing.
#[derive(Clone, Debug)]
pub struct FreeQuota {
    /// Its id within the item.
    pub id: String,
    /// Units in each grant.
    pub quantity: Decimal,
    /// When it is granted, and for how long.
    pub term: FreeTerm,
    /// Rank for the order key `priority`.
    pub priority: i64,
}

/// When a free quota is granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FreeTerm {
    /// Once in each calendar month or day, gone at its end.
    Every(Cadence),
    /// Once for ever, from the first opening.
    Once(Duration),
}

/// A pack on sale.
#[derive(Clone, Debug)]
pub struct Pack {
    /// Its id within the item.
    pub id: String,
    /// Units in it; in each period where it resets.
    pub quantity: Decimal,
    /// The list price; `None` where the vendor does not publish one.
    pub price: Option<Decimal>,
    /// How long it is valid.
    pub valid_for: Duration,
    /// The period after which it is refilled; absent: a total pack.
    pub resets: Option<Duration>,
    /// Rank for the order key `priority`.
    pub priority: i64,
}

/// The price of use that no grant covers.
#[derive(Clone, Debug)]
pub struct PayPerUse {
    /// The prices.
    pub tiers: Tiers,
    /// The span after which the tier counter starts again.
    pub counted_by: Cadence,
    /// The billing cycle.
    pub settled_by: Cadence,
}

/// A purchase made once.
#[derive(Clone, Copy, Debug)]
pub struct OneTime {
    /// The list price; `None` where the vendor does not publish one.
    pub price: Option<Decimal>,
    /// Whether it can be given back.
    pub refundable: bool,
    /// How long it can be tried.
    pub trial: Option<Duration>,
}

/// QPS add-ons, priced by the quantity bought.
#[derive(Clone, Debug)]
pub struct Capacity {
    /// What is bought, such as `QPS`.
    pub unit: String,
    /// Prices by the quantity of one order.
    pub tiers: Vec<CapacityTier>,
    /// The most that may be held on one day, over all orders.
    pub cap: Option<Decimal>,
}

/// One price of QPS add-ons.
#[derive(Clone, Copy, Debug)]
pub struct CapacityTier {
    /// The tier's bound; the last one is open.
    pub up_to: Option<Decimal>,
    /// The price of one for a day.
    pub per_day: Option<Decimal>,
    /// The price of one for a month.
    pub per_month: Option<Decimal>,
}

/// The first instant at which an order bought at `at` can no longer be given back: the day of
/// the purchase counts, and `days` calendar days after it do too.
pub fn refund_ends(offset: Offset, at: Instant, days: u32) -> Option<Instant> {
    let last = offset.date(at).checked_add_days(chrono::Days::new(u64::from(days)))?;
    Some(offset.end_of_day(offset.midnight(last)))
}

//! The points on which vendors differ, each with its default (contract, section 1).

use super::tiers::TierBound;
use crate::money::RoundingMode;
use crate::time::{Duration, LeapDay};
use rust_decimal::Decimal;

/// All the policies of a book.
#[derive(Clone, Debug)]
pub struct Policies {
    /// The side of tier bounds.
    pub tier_bound: TierBound,
    /// The count that picks the tier.
    pub tier_basis: TierBasis,
    /// The order in which grants are drawn, key by key, each ascending.
    pub grant_order: Vec<GrantKey>,
    /// When a pack's last day ends.
    pub pack_ends: PackEnds,
    /// The end of years that start on 29 February.
    pub leap_day: LeapDay,
    /// Whether a pack bought inside a cycle covers that cycle's earlier usage.
    pub covers_earlier: CoversEarlier,
    /// Whether a pack serves only the region of its purchase.
    pub pack_scope_region: bool,
    /// Whether pay-per-use is on until switched.
    pub pay_per_use_on: bool,
    /// Whether the first tier's flat amount is due at zero units.
    pub zero_usage_flat: bool,
    /// What lies beyond a bounded last tier.
    pub beyond_last_tier: BeyondLastTier,
    /// Where and how money is rounded.
    pub rounding: Rounding,
    /// Whether and how long a purchase can be given back.
    pub refund: Option<Refund>,
    /// How packs renew themselves.
    pub auto_renew: Option<AutoRenew>,
    /// When a warning is sent about what is left.
    pub alerts: Option<AlertRule>,
    /// What happens when money is owed.
    pub arrears: Option<Arrears>,
    /// From the end of a cycle to its bill.
    pub bill_delay: Duration,
}

/// The count that picks the tier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TierBasis {
    /// What is paid per use.
    AfterPacks,
    /// What is left after free quotas, packs included.
    AfterFree,
    /// Everything.
    Total,
}

impl TierBasis {
    /// The basis's name in documents.
    pub fn name(self) -> &'static str {
        match self {
            TierBasis::AfterPacks => "afterPacks",
            TierBasis::AfterFree => "afterFree",
            TierBasis::Total => "total",
        }
    }
}

/// One key of the order in which grants are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GrantKey {
    /// Free before paid.
    Class,
    /// Sooner end first; a periodic pack counts its current period's end.
    Expiry,
    /// Earlier purchase first.
    Purchased,
    /// Smaller first.
    Size,
    /// Earlier start first.
    Effective,
    /// Lower rank first.
    Priority,
}

impl GrantKey {
    /// The key's name in documents.
    pub fn name(self) -> &'static str {
        match self {
            GrantKey::Class => "class",
            GrantKey::Expiry => "expiry",
            GrantKey::Purchased => "purchased",
            GrantKey::Size => "size",
            GrantKey::Effective => "effective",
            GrantKey::Priority => "priority",
        }
    }
}

/// When a pack's last day ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PackEnds {
    /// The last calendar day is still in.
    EndOfDay,
    /// To the second.
    Exact,
}

/// Whether a pack bought inside a cycle covers that cycle's earlier usage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CoversEarlier {
    /// It does not.
    No,
    /// That of the same clock hour.
    SameHour,
    /// That of the same cycle.
    SamePeriod,
}

/// What lies beyond a bounded last tier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BeyondLastTier {
    /// There is no public price.
    Unpriced,
    /// The last tier goes on.
    LastPrice,
    /// Nothing is due.
    Free,
}

/// Where and how money is rounded.
#[derive(Clone, Copy, Debug)]
pub struct Rounding {
    /// The rounding of bills, or of a month's sum of bills.
    pub bill: RoundingRule,
    /// Whether each cycle's bill is rounded; else the month's sum is, once.
    pub per_cycle: bool,
    /// The rounding of each line before that.
    pub line: Option<RoundingRule>,
}

/// How many decimals stay, and what happens to the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoundingRule {
    /// Decimals kept.
    pub scale: u32,
    /// What happens to the rest.
    pub mode: RoundingMode,
}

/// Whether and how long a purchase can be given back.
#[derive(Clone, Copy, Debug)]
pub struct Refund {
    /// Days after the day of purchase on which it is still possible.
    pub within_days: u32,
    /// Whether any use rules it out.
    pub only_unused: bool,
}

/// How packs renew themselves.
#[derive(Clone, Copy, Debug)]
pub struct AutoRenew {
    /// Days before the last valid day on which it is first tried.
    pub days_before: u32,
    /// The second of the day at which it is tried.
    pub second_of_day: u32,
}

/// When a warning is sent about what is left.
#[derive(Clone, Debug)]
pub struct AlertRule {
    /// The rule itself.
    pub when: AlertWhen,
    /// How much later it may arrive.
    pub delay: Duration,
    /// By which ways it arrives.
    pub channels: Vec<String>,
}

/// Which balance a warning looks at.
#[derive(Clone, Copy, Debug)]
pub enum AlertWhen {
    /// The only usable pack falls below a share, or to nothing.
    LastPack {
        /// The share in percent; strictly below.
        below_percent: Decimal,
        /// Whether reaching nothing warns too.
        at_zero: bool,
    },
    /// The sum of packs reaches a share.
    Sum {
        /// The share in percent; equality counts.
        reaches_percent: Decimal,
    },
}

/// What happens when money is owed.
#[derive(Clone, Copy, Debug)]
pub struct Arrears {
    /// From the failed charge to the suspension.
    pub after: Duration,
    /// What packs do meanwhile.
    pub packs: ArrearsPacks,
    /// Whether free quotas still serve.
    pub free_usable: bool,
}

/// What packs do while money is owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArrearsPacks {
    /// They serve; pay-per-use is refused.
    Usable,
    /// Paid packs do not serve.
    Paused,
    /// Nothing serves and nothing can be bought.
    Blocked,
}

impl Default for Policies {
    fn default() -> Policies {
        Policies {
            tier_bound: TierBound::UpperInclusive,
            tier_basis: TierBasis::AfterPacks,
            grant_order: vec![
                GrantKey::Class,
                GrantKey::Expiry,
                GrantKey::Purchased,
                GrantKey::Size,
            ],
            pack_ends: PackEnds::EndOfDay,
            leap_day: LeapDay::Feb28,
            covers_earlier: CoversEarlier::No,
            pack_scope_region: false,
            pay_per_use_on: true,
            zero_usage_flat: false,
            beyond_last_tier: BeyondLastTier::Unpriced,
            rounding: Rounding {
                bill: RoundingRule { scale: 2, mode: RoundingMode::HalfUp },
                per_cycle: false,
                line: None,
            },
            refund: None,
            auto_renew: None,
            alerts: None,
            arrears: None,
            bill_delay: Duration::ZERO,
        }
    }
}

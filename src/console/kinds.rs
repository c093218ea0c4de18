//! The kinds of events that a scenario can have, and what is asked about each.

use super::words::Kinds;
use crate::view::Lang;

/// A kind of event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Packs are bought.
    BuyPack,
    /// An order is renewed.
    RenewPack,
    /// An order is given back.
    RefundOrder,
    /// Automatic renewal is switched.
    SetAutoRenew,
    /// Pay-per-use is switched.
    SetPayPerUse,
    /// A one-time purchase.
    BuyOneTime,
    /// A trial begins.
    StartTrial,
    /// QPS add-ons are bought.
    BuyCapacity,
    /// Money is put on account.
    TopUp,
    /// Another alert rule.
    SetAlert,
    /// The service is closed.
    CloseService,
    /// The service is opened again.
    OpenService,
}

/// What a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// A time.
    Time,
    /// An item of the book.
    Item,
    /// A pack of the item.
    Pack,
    /// An order of the scenario.
    Order,
    /// A text.
    Text,
    /// Words with commas between them.
    Words,
    /// A whole number from one to this one.
    Whole(u32),
    /// A price.
    Price,
    /// An amount of money, more than nothing.
    Amount,
    /// A percentage.
    Percent,
    /// On or off.
    OnOff,
    /// One of these values.
    OneOf(&'static [&'static str]),
}

/// A field of an event.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its key in the document; `span` and `length` stand for `days` or `months`.
    pub key: &'static str,
    /// What it takes.
    pub takes: Takes,
    /// Whether it must be filled in.
    pub needed: bool,
    /// It is asked for only where another field has a value.
    pub only: Option<(&'static str, &'static str)>,
}

const fn must(key: &'static str, takes: Takes) -> Field {
    Field { key, takes, needed: true, only: None }
}

const fn may(key: &'static str, takes: Takes) -> Field {
    Field { key, takes, needed: false, only: None }
}

const AT: Field = must("at", Takes::Time);
const ITEM: Field = must("item", Takes::Item);
const ORDER: Field = must("order", Takes::Order);
const OWN_ORDER: Field = must("order", Takes::Text);
const COUNT: Field = must("count", Takes::Whole(10_000));
const PRICE: Field = may("unitPrice", Takes::Price);
const ON: Field = must("on", Takes::OnOff);
const PACK: Field = must("pack", Takes::Pack);
const REGION: Field = may("region", Takes::Text);
const AUTO_RENEW: Field = may("autoRenew", Takes::OnOff);
const APP: Field = may("app", Takes::Text);
const QUANTITY: Field = must("quantity", Takes::Whole(1_000_000));
const TERM: Field = must("span", Takes::OneOf(&["days", "months"]));
const LENGTH: Field = must("length", Takes::Whole(3660));
const AMOUNT: Field = must("amount", Takes::Amount);
const RULE: Field = must("rule", Takes::OneOf(&["lastPack", "sum"]));

impl Kind {
    /// All kinds, in the order in which they are offered.
    pub const ALL: [Kind; 12] = [
        Kind::BuyPack,
        Kind::RenewPack,
        Kind::RefundOrder,
        Kind::SetAutoRenew,
        Kind::SetPayPerUse,
        Kind::SetAlert,
        Kind::BuyOneTime,
        Kind::StartTrial,
        Kind::BuyCapacity,
        Kind::TopUp,
        Kind::CloseService,
        Kind::OpenService,
    ];

    /// Its name in documents.
    pub fn name(self) -> &'static str {
        match self {
            Kind::BuyPack => "buyPack",
            Kind::RenewPack => "renewPack",
            Kind::RefundOrder => "refundOrder",
            Kind::SetAutoRenew => "setAutoRenew",
            Kind::SetPayPerUse => "setPayPerUse",
            Kind::BuyOneTime => "buyOneTime",
            Kind::StartTrial => "startTrial",
            Kind::BuyCapacity => "buyCapacity",
            Kind::TopUp => "topUp",
            Kind::SetAlert => "setAlert",
            Kind::CloseService => "closeService",
            Kind::OpenService => "openService",
        }
    }

    /// The kind of a name.
    pub fn named(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// It in words.
    pub fn words(self, lang: Lang) -> &'static str {
        let words = Kinds::of(lang);
        match self {
            Kind::BuyPack => words.buy_pack,
            Kind::RenewPack => words.renew_pack,
            Kind::RefundOrder => words.refund_order,
            Kind::SetAutoRenew => words.set_auto_renew,
            Kind::SetPayPerUse => words.set_pay_per_use,
            Kind::BuyOneTime => words.buy_one_time,
            Kind::StartTrial => words.start_trial,
            Kind::BuyCapacity => words.buy_capacity,
            Kind::TopUp => words.top_up,
            Kind::SetAlert => words.set_alert,
            Kind::CloseService => words.close_service,
            Kind::OpenService => words.open_service,
        }
    }

    /// What is asked about it, its time first.
    pub fn fields(self) -> &'static [Field] {
        const LAST: Option<(&str, &str)> = Some(("rule", "lastPack"));
        const SUM: Option<(&str, &str)> = Some(("rule", "sum"));
        match self {
            Kind::BuyPack => &[AT, ITEM, PACK, COUNT, PRICE, OWN_ORDER, REGION, AUTO_RENEW],
            Kind::RenewPack => &[AT, ORDER, PRICE],
            Kind::RefundOrder => &[AT, ORDER],
            Kind::SetAutoRenew => &[AT, ORDER, ON],
            Kind::SetPayPerUse => &[AT, ITEM, ON],
            Kind::BuyOneTime => &[AT, ITEM, APP, COUNT, PRICE, OWN_ORDER],
            Kind::StartTrial => &[AT, ITEM, APP],
            Kind::BuyCapacity => &[AT, ITEM, QUANTITY, TERM, LENGTH, OWN_ORDER],
            Kind::TopUp => &[AT, AMOUNT],
            Kind::SetAlert => &[
                AT,
                ITEM,
                RULE,
                Field { key: "belowPercent", takes: Takes::Percent, needed: true, only: LAST },
                Field { key: "atZero", takes: Takes::OnOff, needed: true, only: LAST },
                Field { key: "reachesPercent", takes: Takes::Percent, needed: true, only: SUM },
                Field { key: "channels", takes: Takes::Words, needed: false, only: None },
            ],
            Kind::CloseService | Kind::OpenService => &[AT],
        }
    }
}

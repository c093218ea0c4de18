//! The shapes of what the program writes. Nothing checks answers but the tests: real ones fit.

use crate::document::{Field, Record, Shape};

pub(super) const MANY: usize = usize::MAX;
pub(super) const DECIMAL: Shape = Shape::Decimal(i64::MIN, i64::MAX);
pub(super) const QUANTITY: Shape = Shape::Decimal(0, i64::MAX);
pub(super) const MONEY: Shape = Shape::OrNull(&DECIMAL);
const TIER: Shape = Shape::Integer(1, 1001);
const INDEX: Shape = Shape::Integer(0, 10_000_000);
const NAME: Shape = Shape::Text(300);

/// The result of a scenario, `packwise.result/1`.
pub static RESULT: Record = Record {
    name: "Result",
    fields: &[
        Field::must("format", Shape::Const("packwise.result/1")),
        Field::must("currency", Shape::Text(8)),
        Field::must("total", MONEY),
        Field::must("unpriced", Shape::List(&Shape::Record(&UNPRICED), MANY)),
        Field::must("bills", Shape::List(&Shape::Record(&BILL), MANY)),
        Field::must("grants", Shape::List(&Shape::Record(&GRANT), MANY)),
        Field::must("usage", Shape::List(&Shape::Record(&CYCLE), MANY)),
        Field::must("alerts", Shape::List(&Shape::Record(&ALERT), MANY)),
        Field::must("renewals", Shape::List(&Shape::Record(&RENEWAL), MANY)),
        Field::must("changes", Shape::List(&Shape::Record(&CHANGE), MANY)),
        Field::must("trials", Shape::List(&Shape::Record(&TRIAL), MANY)),
        Field::must("capacity", Shape::List(&Shape::Record(&ADD_ONS), MANY)),
        Field::must("refused", Shape::List(&Shape::Record(&REFUSED), MANY)),
        Field::must("notices", Shape::List(&Shape::Record(&NOTICE), MANY)),
        Field::may("movements", Shape::List(&Shape::Record(&MOVEMENT), MANY)),
        Field::may("balance", DECIMAL),
    ],
};

static UNPRICED: Record = Record {
    name: "Unpriced",
    fields: &[
        Field::must("item", Shape::Id),
        Field::must("kind", Shape::OneOf(KINDS)),
        Field::must("quantity", QUANTITY),
        Field::may("pack", Shape::Id),
        Field::may("tier", TIER),
        Field::must("start", Shape::Time),
    ],
};

pub(super) const KINDS: &[&str] =
    &["pack", "payPerUse", "oneTime", "capacity", "refund", "rounding"];

static BILL: Record = Record {
    name: "Bill",
    fields: &[
        Field::must("start", Shape::Time),
        Field::must("end", Shape::Time),
        Field::must("issuedAt", Shape::Time),
        Field::must("exact", MONEY),
        Field::must("total", MONEY),
        Field::must("lines", Shape::List(&Shape::Record(&LINE), MANY)),
        Field::may("open", Shape::Bool),
    ],
};

static LINE: Record = Record {
    name: "Line",
    fields: &[
        Field::may("item", Shape::Id),
        Field::must("kind", Shape::OneOf(KINDS)),
        Field::must("quantity", QUANTITY),
        Field::must("unitAmount", MONEY),
        Field::may("flatAmount", DECIMAL),
        Field::must("amount", MONEY),
        Field::may("exact", MONEY),
        Field::may("order", Shape::Text(64)),
        Field::may("pack", Shape::Id),
        Field::may("app", Shape::Text(64)),
        Field::may("at", Shape::Time),
        Field::must("why", Shape::Tagged("rule", WHY)),
    ],
};

const WHY: &[(&str, &Record)] =
    &[("purchase", &WHY_PURCHASE), ("tier", &WHY_TIER), ("rounding", &WHY_ROUNDING)];

static WHY_PURCHASE: Record = Record {
    name: "WhyPurchase",
    fields: &[Field::must("listAmount", MONEY), Field::must("ownPrice", Shape::Bool)],
};

static WHY_TIER: Record = Record {
    name: "WhyTier",
    fields: &[
        Field::must("mode", Shape::OneOf(&["volume", "graduated"])),
        Field::must("tier", TIER),
        Field::must("from", QUANTITY),
        Field::must("upTo", Shape::OrNull(&QUANTITY)),
        Field::must("basis", Shape::OneOf(&["afterPacks", "afterFree", "total"])),
        Field::must("count", QUANTITY),
        Field::may("per", QUANTITY),
        Field::may("wholeBlocks", Shape::Bool),
    ],
};

static WHY_ROUNDING: Record = Record {
    name: "WhyRounding",
    fields: &[Field::must("exact", DECIMAL), Field::must("scale", Shape::Integer(0, 12))],
};

static GRANT: Record = Record {
    name: "Grant",
    fields: &[
        Field::must("id", NAME),
        Field::must("item", Shape::Id),
        Field::must("source", Shape::OneOf(&["free", "pack"])),
        Field::may("pack", Shape::Id),
        Field::may("quota", Shape::Id),
        Field::may("order", Shape::Text(64)),
        Field::may("region", Shape::Text(64)),
        Field::may("renewal", INDEX),
        Field::may("boughtAt", Shape::Time),
        Field::must("quantity", QUANTITY),
        Field::must("used", QUANTITY),
        Field::must("remaining", QUANTITY),
        Field::must("validFrom", Shape::Time),
        Field::must("validTo", Shape::Time),
        Field::must("state", Shape::OneOf(&["active", "usedUp", "expired", "refunded", "pending"])),
        Field::may("usedUpAt", Shape::Time),
    ],
};

static CYCLE: Record = Record {
    name: "CycleUse",
    fields: &[
        Field::must("item", Shape::Id),
        Field::must("start", Shape::Time),
        Field::must("end", Shape::Time),
        Field::must("used", QUANTITY),
        Field::must("free", QUANTITY),
        Field::must("packs", QUANTITY),
        Field::must("payPerUse", QUANTITY),
        Field::must("refused", QUANTITY),
        Field::must("drawn", Shape::List(&Shape::Record(&DRAWN), MANY)),
    ],
};

static DRAWN: Record = Record {
    name: "Drawn",
    fields: &[
        Field::must("grant", NAME),
        Field::must("units", QUANTITY),
        Field::may("before", NAME),
        Field::may("decidedBy", Shape::OneOf(DECIDED_BY)),
    ],
};

const DECIDED_BY: &[&str] =
    &["class", "expiry", "purchased", "size", "effective", "priority", "documentOrder"];

static ALERT: Record = Record {
    name: "Alert",
    fields: &[
        Field::must("at", Shape::Time),
        Field::must("item", Shape::Id),
        Field::must("rule", Shape::OneOf(&["lastPack", "sum"])),
        Field::must("threshold", Shape::Text(64)),
        Field::must("remaining", QUANTITY),
        Field::must("quantity", QUANTITY),
        Field::may("grant", NAME),
        Field::may("region", Shape::Text(64)),
        Field::may("arrivesBy", Shape::Time),
        Field::may("channels", Shape::List(&Shape::Text(64), 20)),
    ],
};

static RENEWAL: Record = Record {
    name: "Renewal",
    fields: &[
        Field::must("at", Shape::Time),
        Field::must("order", Shape::Text(64)),
        Field::must("item", Shape::Id),
        Field::must("pack", Shape::Id),
        Field::must("count", Shape::Integer(1, 10_000)),
        Field::must("automatic", Shape::Bool),
        Field::must("result", Shape::OneOf(&["renewed", "refused"])),
        Field::may("reason", Shape::Text(64)),
    ],
};

static CHANGE: Record = Record {
    name: "ServiceChange",
    fields: &[
        Field::must("at", Shape::Time),
        Field::must("type", Shape::OneOf(&["opened", "closed", "suspended", "resumed"])),
    ],
};

static TRIAL: Record = Record {
    name: "Trial",
    fields: &[
        Field::must("item", Shape::Id),
        Field::may("app", Shape::Text(64)),
        Field::must("from", Shape::Time),
        Field::must("to", Shape::Time),
    ],
};

static ADD_ONS: Record = Record {
    name: "AddOns",
    fields: &[
        Field::must("item", Shape::Id),
        Field::must("order", Shape::Text(64)),
        Field::must("quantity", QUANTITY),
        Field::must("from", Shape::Time),
        Field::must("to", Shape::Time),
    ],
};

static MOVEMENT: Record = Record {
    name: "Movement",
    fields: &[
        Field::must("at", Shape::Time),
        Field::must("amount", DECIMAL),
        Field::must("balance", DECIMAL),
        Field::must("because", Shape::OneOf(&["purchase", "refund", "bill", "topUp"])),
        Field::may("order", Shape::Text(64)),
    ],
};

static REFUSED: Record = Record {
    name: "Refused",
    fields: &[
        Field::may("item", Shape::Id),
        Field::may("usage", INDEX),
        Field::may("event", INDEX),
        Field::may("quantity", QUANTITY),
        Field::may("from", Shape::Time),
        Field::may("to", Shape::Time),
        Field::may("at", Shape::Time),
        Field::must("reason", Shape::Text(64)),
    ],
};

static NOTICE: Record = Record {
    name: "Notice",
    fields: &[
        Field::must("code", Shape::Text(64)),
        Field::may("start", Shape::Time),
        Field::may("end", Shape::Time),
    ],
};

/// What a quantity costs.
pub static RATE_RESULT: Record = Record {
    name: "RateResult",
    fields: &[
        Field::must("currency", Shape::Text(8)),
        Field::must("amount", MONEY),
        Field::must("exact", MONEY),
        Field::must("lines", Shape::List(&Shape::Record(&RATE_LINE), MANY)),
        Field::must("unpriced", Shape::List(&Shape::Record(&RATE_UNPRICED), MANY)),
    ],
};

static RATE_LINE: Record = Record {
    name: "RateLine",
    fields: &[
        Field::must("tier", TIER),
        Field::must("quantity", QUANTITY),
        Field::must("unitAmount", MONEY),
        Field::must("flatAmount", DECIMAL),
        Field::must("amount", MONEY),
    ],
};

static RATE_UNPRICED: Record = Record {
    name: "RateUnpriced",
    fields: &[Field::must("tier", TIER), Field::must("quantity", QUANTITY)],
};

/// What is odd in a book that can be used.
pub static CHECK_RESULT: Record = Record {
    name: "CheckResult",
    fields: &[
        Field::must("id", Shape::Id),
        Field::must("warnings", Shape::List(&Shape::Record(&PROBLEM), MANY)),
    ],
};

/// What is wrong with a document.
pub static ERRORS: Record = Record {
    name: "Errors",
    fields: &[Field::must("errors", Shape::List(&Shape::Record(&PROBLEM), MANY))],
};

pub(super) static PROBLEM: Record = Record {
    name: "Problem",
    fields: &[
        Field::must("code", Shape::Text(64)),
        Field::must("path", Shape::Pointer),
        Field::must("message", Shape::Text(100_000)),
    ],
};

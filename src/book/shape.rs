//! The shape of a price book, `packwise.book/1`.

use crate::document::{Field, Record, Shape};

/// Quantities, bounds and prices stay below this, so that products fit 28 digits.
const LARGE: i64 = 1_000_000_000_000_000;

/// The whole book.
pub static BOOK: Record = Record {
    name: "Book",
    fields: &[
        Field::must("format", Shape::Const("packwise.book/1")),
        Field::must("id", Shape::Id),
        Field::must("name", Shape::Words),
        Field::may("provider", Shape::Words),
        Field::must("currency", Shape::Text(8)),
        Field::must("utcOffset", Shape::Offset),
        Field::must("asOf", Shape::Date),
        Field::must("status", Shape::OneOf(&["published", "illustrative"])),
        Field::must("tax", Shape::OneOf(&["included", "excluded", "notStated"])),
        Field::may("sources", Shape::List(&Shape::Record(&SOURCE), 100)),
        Field::may("notes", Shape::List(&Shape::Words, 200)),
        Field::may("policies", Shape::Record(&POLICIES)),
        Field::may("open", Shape::List(&Shape::Record(&OPEN), 100)),
        Field::must("items", Shape::List(&Shape::Record(&ITEM), 1000)),
    ],
};

static SOURCE: Record = Record {
    name: "Source",
    fields: &[
        Field::must("title", Shape::Words),
        Field::may("date", Shape::Date),
        Field::may("url", Shape::Text(500)),
    ],
};

static OPEN: Record = Record {
    name: "OpenPoint",
    fields: &[
        Field::must("policy", Shape::Id),
        Field::must("value", Shape::Text(64)),
        Field::may("item", Shape::Id),
        Field::must("reason", Shape::Words),
    ],
};

/// Every point on which vendors differ.
pub static POLICIES: Record = Record {
    name: "Policies",
    fields: &[
        Field::may("tierBound", Shape::OneOf(&["upperInclusive", "lowerInclusive"])),
        Field::may("tierBasis", Shape::OneOf(&["afterPacks", "afterFree", "total"])),
        Field::may("grantOrder", Shape::List(&Shape::OneOf(GRANT_KEYS), 6)),
        Field::may("packEnds", Shape::OneOf(&["endOfDay", "exact"])),
        Field::may("leapDay", Shape::OneOf(&["feb28", "mar1"])),
        Field::may("coversEarlier", Shape::OneOf(&["no", "sameHour", "samePeriod"])),
        Field::may("packScope", Shape::OneOf(&["any", "region"])),
        Field::may("payPerUseDefault", Shape::OneOf(&["on", "off"])),
        Field::may("zeroUsageFlat", Shape::Bool),
        Field::may("beyondLastTier", Shape::OneOf(&["unpriced", "lastPrice", "free"])),
        Field::may("rounding", Shape::Record(&ROUNDING)),
        Field::may("refund", Shape::OrNull(&Shape::Record(&REFUND))),
        Field::may("autoRenew", Shape::OrNull(&Shape::Record(&AUTO_RENEW))),
        Field::may("alerts", Shape::OrNull(&Shape::Record(&ALERTS))),
        Field::may("arrears", Shape::OrNull(&Shape::Record(&ARREARS))),
        Field::may("billDelay", Shape::Delay),
    ],
};

/// The keys by which grants are put in order.
pub const GRANT_KEYS: &[&str] = &["class", "expiry", "purchased", "size", "effective", "priority"];

static ROUNDING: Record = Record {
    name: "Rounding",
    fields: &[
        Field::must("bill", Shape::Record(&BILL_ROUNDING)),
        Field::may("line", Shape::Record(&LINE_ROUNDING)),
    ],
};

const MODES: Shape = Shape::OneOf(&["halfUp", "halfEven", "down"]);

static BILL_ROUNDING: Record = Record {
    name: "BillRounding",
    fields: &[
        Field::must("scale", Shape::Integer(0, 12)),
        Field::must("mode", MODES),
        Field::may("per", Shape::OneOf(&["month", "cycle"])),
    ],
};

static LINE_ROUNDING: Record = Record {
    name: "LineRounding",
    fields: &[
        Field::must("scale", Shape::Integer(0, 12)),
        Field::must("mode", MODES),
        Field::may("per", Shape::OneOf(&["month", "cycle"])),
    ],
};

static REFUND: Record = Record {
    name: "RefundRule",
    fields: &[
        Field::must("withinDays", Shape::Integer(0, 3660)),
        Field::may("onlyUnused", Shape::Bool),
    ],
};

static AUTO_RENEW: Record = Record {
    name: "AutoRenewRule",
    fields: &[Field::must("daysBefore", Shape::Integer(0, 365)), Field::must("at", Shape::Clock)],
};

/// When a warning is sent about what is left.
static ALERTS: Record = Record {
    name: "AlertRule",
    fields: &[
        Field::must("rule", Shape::OneOf(&["lastPack", "sum"])),
        Field::may("belowPercent", Shape::Decimal(0, 100)),
        Field::may("atZero", Shape::Bool),
        Field::may("reachesPercent", Shape::Decimal(0, 100)),
        Field::may("delay", Shape::Delay),
        Field::may("channels", Shape::List(&Shape::Text(64), 20)),
    ],
};

static ARREARS: Record = Record {
    name: "ArrearsRule",
    fields: &[
        Field::must("after", Shape::Delay),
        Field::must("packs", Shape::OneOf(&["usable", "paused", "blocked"])),
        Field::may("free", Shape::OneOf(&["usable", "withheld"])),
    ],
};

static ITEM: Record = Record {
    name: "Item",
    fields: &[
        Field::must("id", Shape::Id),
        Field::must("name", Shape::Words),
        Field::must("unit", Shape::Text(64)),
        Field::may("services", Shape::List(&Shape::Record(&SERVICE), 1000)),
        Field::may("billedFailures", Shape::List(&Shape::Text(200), 1000)),
        Field::may("free", Shape::List(&Shape::Record(&FREE), 20)),
        Field::may("packs", Shape::List(&Shape::Record(&PACK), 100)),
        Field::may("payPerUse", Shape::Record(&PAY_PER_USE)),
        Field::may("oneTime", Shape::Record(&ONE_TIME)),
        Field::may("capacity", Shape::Record(&CAPACITY)),
    ],
};

static SERVICE: Record = Record {
    name: "Service",
    fields: &[
        Field::must("id", Shape::Text(200)),
        Field::may("name", Shape::Words),
        Field::may("unitsPerCall", Shape::Positive),
        Field::may("packUnitsPerCall", Shape::Positive),
    ],
};

static FREE: Record = Record {
    name: "FreeQuota",
    fields: &[
        Field::must("id", Shape::Id),
        Field::must("quantity", Shape::Decimal(0, LARGE)),
        Field::may("every", Shape::OneOf(&["P1M", "P1D"])),
        Field::may("validFor", Shape::Duration),
        Field::may("priority", Shape::Integer(-1_000_000, 1_000_000)),
    ],
};

static PACK: Record = Record {
    name: "Pack",
    fields: &[
        Field::must("id", Shape::Id),
        Field::must("quantity", Shape::Positive),
        Field::must("price", Shape::OrNull(&Shape::Decimal(0, LARGE))),
        Field::must("validFor", Shape::Duration),
        Field::may("resets", Shape::Duration),
        Field::may("priority", Shape::Integer(-1_000_000, 1_000_000)),
    ],
};

static PAY_PER_USE: Record = Record {
    name: "PayPerUse",
    fields: &[
        Field::must("tiersMode", Shape::OneOf(&["volume", "graduated"])),
        Field::may("countedBy", Shape::OneOf(&["month", "day"])),
        Field::may("settledBy", Shape::OneOf(&["month", "day", "hour"])),
        Field::may("per", Shape::Positive),
        Field::may("wholeBlocks", Shape::Bool),
        Field::must("tiers", Shape::List(&Shape::Record(&TIER), 1000)),
    ],
};

static TIER: Record = Record {
    name: "Tier",
    fields: &[
        Field::must("upTo", Shape::OrNull(&Shape::Positive)),
        Field::must("unitAmount", Shape::OrNull(&Shape::Decimal(0, LARGE))),
        Field::may("flatAmount", Shape::Decimal(0, LARGE)),
    ],
};

static ONE_TIME: Record = Record {
    name: "OneTime",
    fields: &[
        Field::must("price", Shape::OrNull(&Shape::Decimal(0, LARGE))),
        Field::may("refundable", Shape::Bool),
        Field::may("trial", Shape::Duration),
    ],
};

static CAPACITY: Record = Record {
    name: "Capacity",
    fields: &[
        Field::must("unit", Shape::Text(64)),
        Field::must("tiersMode", Shape::OneOf(&["volume"])),
        Field::must("tiers", Shape::List(&Shape::Record(&CAPACITY_TIER), 100)),
        Field::may("cap", Shape::OrNull(&Shape::Positive)),
    ],
};

static CAPACITY_TIER: Record = Record {
    name: "CapacityTier",
    fields: &[
        Field::must("upTo", Shape::OrNull(&Shape::Positive)),
        Field::may("perDay", Shape::OrNull(&Shape::Decimal(0, LARGE))),
        Field::may("perMonth", Shape::OrNull(&Shape::Decimal(0, LARGE))),
    ],
};

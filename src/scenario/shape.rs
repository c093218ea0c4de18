//! The shape of a scenario, `packwise.scenario/1`.

use crate::book;
use crate::document::{Field, Record, Shape};

const LARGE: i64 = 1_000_000_000_000_000;

/// The most usage figures in one scenario; fewer in a browser, whose memory is shared.
pub const MAX_RECORDS: usize = if cfg!(target_arch = "wasm32") { 100_000 } else { 1_000_000 };
/// The most events in one scenario.
pub const MAX_EVENTS: usize = 10_000;

/// The whole scenario.
pub static SCENARIO: Record = Record {
    name: "Scenario",
    fields: &[
        Field::must("format", Shape::Const("packwise.scenario/1")),
        Field::must("book", Shape::NameOr(&book::SHAPE)),
        Field::must("period", Shape::Record(&PERIOD)),
        Field::may("opened", Shape::Time),
        Field::may("held", Shape::List(&Shape::Record(&HELD), MAX_EVENTS)),
        Field::may("balance", Shape::Decimal(-LARGE, LARGE)),
        Field::may("usage", Shape::List(&Shape::Record(&USAGE), MAX_RECORDS)),
        Field::may("events", Shape::List(&Shape::Tagged("type", EVENTS), MAX_EVENTS)),
    ],
};

static PERIOD: Record = Record {
    name: "Period",
    fields: &[Field::must("start", Shape::Time), Field::must("end", Shape::Time)],
};

static HELD: Record = Record {
    name: "Held",
    fields: &[
        Field::must("item", Shape::Id),
        Field::must("pack", Shape::Id),
        Field::must("remaining", Shape::Decimal(0, LARGE)),
        Field::must("boughtAt", Shape::Time),
        Field::may("validTo", Shape::Time),
        Field::may("region", Shape::Text(64)),
        Field::may("order", Shape::Text(64)),
    ],
};

static USAGE: Record = Record {
    name: "Usage",
    fields: &[
        Field::may("item", Shape::Id),
        Field::may("service", Shape::Text(200)),
        Field::may("quantity", Shape::Decimal(0, LARGE)),
        Field::may("at", Shape::Time),
        Field::may("from", Shape::Time),
        Field::may("to", Shape::Time),
        Field::may("start", Shape::Time),
        Field::may("every", Shape::Duration),
        Field::may("quantities", Shape::List(&Shape::Decimal(0, LARGE), MAX_RECORDS)),
        Field::may("account", Shape::Text(64)),
        Field::may("channel", Shape::Text(64)),
        Field::may("region", Shape::Text(64)),
        Field::may("outcome", Shape::Text(200)),
    ],
};

const EVENTS: &[(&str, &Record)] = &[
    ("buyPack", &BUY_PACK),
    ("renewPack", &RENEW_PACK),
    ("refundOrder", &REFUND_ORDER),
    ("setAutoRenew", &SET_AUTO_RENEW),
    ("setPayPerUse", &SET_PAY_PER_USE),
    ("buyOneTime", &BUY_ONE_TIME),
    ("startTrial", &START_TRIAL),
    ("buyCapacity", &BUY_CAPACITY),
    ("topUp", &TOP_UP),
    ("setAlert", &SET_ALERT),
    ("closeService", &CLOSE_SERVICE),
    ("openService", &OPEN_SERVICE),
];

static BUY_PACK: Record = Record {
    name: "BuyPack",
    fields: &[
        Field::must("at", Shape::Time),
        Field::must("item", Shape::Id),
        Field::must("pack", Shape::Id),
        Field::may("count", Shape::Integer(1, 10_000)),
        Field::may("unitPrice", Shape::Decimal(0, LARGE)),
        Field::may("order", Shape::Text(64)),
        Field::may("effective", Shape::Time),
        Field::may("autoRenew", Shape::Bool),
        Field::may("region", Shape::Text(64)),
    ],
};

static RENEW_PACK: Record = Record {
    name: "RenewPack",
    fields: &[
        Field::must("at", Shape::Time),
        Field::must("order", Shape::Text(64)),
        Field::may("unitPrice", Shape::Decimal(0, LARGE)),
    ],
};

static REFUND_ORDER: Record = Record {
    name: "RefundOrder",
    fields: &[Field::must("at", Shape::Time), Field::must("order", Shape::Text(64))],
};

static SET_AUTO_RENEW: Record = Record {
    name: "SetAutoRenew",
    fields: &[
        Field::must("at", Shape::Time),
        Field::must("order", Shape::Text(64)),
        Field::must("on", Shape::Bool),
    ],
};

static SET_PAY_PER_USE: Record = Record {
    name: "SetPayPerUse",
    fields: &[
        Field::must("at", Shape::Time),
        Field::must("item", Shape::Id),
        Field::must("on", Shape::Bool),
    ],
};

static BUY_ONE_TIME: Record = Record {
    name: "BuyOneTime",
    fields: &[
        Field::must("at", Shape::Time),
        Field::must("item", Shape::Id),
        Field::may("app", Shape::Text(64)),
        Field::may("count", Shape::Integer(1, 10_000)),
        Field::may("unitPrice", Shape::Decimal(0, LARGE)),
        Field::may("order", Shape::Text(64)),
    ],
};

static START_TRIAL: Record = Record {
    name: "StartTrial",
    fields: &[
        Field::must("at", Shape::Time),
        Field::must("item", Shape::Id),
        Field::may("app", Shape::Text(64)),
    ],
};

static BUY_CAPACITY: Record = Record {
    name: "BuyCapacity",
    fields: &[
        Field::must("at", Shape::Time),
        Field::must("item", Shape::Id),
        Field::must("quantity", Shape::Positive),
        Field::may("from", Shape::Time),
        Field::may("days", Shape::Integer(1, 3660)),
        Field::may("months", Shape::Integer(1, 120)),
        Field::may("order", Shape::Text(64)),
    ],
};

static TOP_UP: Record = Record {
    name: "TopUp",
    fields: &[Field::must("at", Shape::Time), Field::must("amount", Shape::Positive)],
};

static SET_ALERT: Record = Record {
    name: "SetAlert",
    fields: &[
        Field::must("at", Shape::Time),
        Field::must("item", Shape::Id),
        Field::must("rule", Shape::OneOf(&["lastPack", "sum"])),
        Field::may("belowPercent", Shape::Decimal(0, 100)),
        Field::may("atZero", Shape::Bool),
        Field::may("reachesPercent", Shape::Decimal(0, 100)),
        Field::may("delay", Shape::Delay),
        Field::may("channels", Shape::List(&Shape::Text(64), 20)),
        Field::may("region", Shape::Text(64)),
    ],
};

static CLOSE_SERVICE: Record =
    Record { name: "CloseService", fields: &[Field::must("at", Shape::Time)] };

static OPEN_SERVICE: Record =
    Record { name: "OpenService", fields: &[Field::must("at", Shape::Time)] };

//! The shape of a plan's request, `packwise.plan/1`.

use super::{Doubt, MAX_MONTHS, Range};
use crate::book;
use crate::document::{Field, Record, Shape};

const LARGE: i64 = 1_000_000_000_000_000;
/// The most packs held.
const MAX_HELD: usize = 1_000;
/// The largest seed that a JSON number of JavaScript can be.
const MAX_SEED: i64 = (1 << 53) - 1;
const SHARE: Shape = Shape::Integer(1, Range::MAX_PERCENT as i64);
const DEVIATION: Shape = Shape::Decimal(0, Doubt::MAX_PERCENT as i64);

/// The whole request.
pub static PLAN: Record = Record {
    name: "PlanRequest",
    fields: &[
        Field::must("format", Shape::Const("packwise.plan/1")),
        Field::must("book", Shape::NameOr(&book::SHAPE)),
        Field::must("item", Shape::Id),
        Field::must("start", Shape::Month),
        Field::must("months", Shape::List(&Shape::Decimal(0, LARGE), MAX_MONTHS)),
        Field::may("packPrices", Shape::Map(&Shape::Decimal(0, LARGE))),
        Field::may("held", Shape::List(&Shape::Record(&HELD), MAX_HELD)),
        Field::may("opened", Shape::Time),
        Field::may("sensitivity", Shape::Record(&SENSITIVITY)),
        Field::may("futures", Shape::Record(&FUTURES)),
    ],
};

static HELD: Record = Record {
    name: "PlanHeld",
    fields: &[
        Field::may("item", Shape::Id),
        Field::must("pack", Shape::Id),
        Field::must("remaining", Shape::Decimal(0, LARGE)),
        Field::must("boughtAt", Shape::Time),
        Field::may("validTo", Shape::Time),
        Field::may("region", Shape::Text(64)),
        Field::may("order", Shape::Text(64)),
    ],
};

/// Shares of the forecast, in percent.
static SENSITIVITY: Record = Record {
    name: "PlanSensitivity",
    fields: &[Field::must("from", SHARE), Field::must("to", SHARE), Field::must("step", SHARE)],
};

/// How demand may differ from the forecast, in percent.
static FUTURES: Record = Record {
    name: "PlanFutures",
    fields: &[
        Field::must("paths", Shape::Integer(1, Doubt::MAX_PATHS as i64)),
        Field::must("seed", Shape::Integer(0, MAX_SEED)),
        Field::may("level", DEVIATION),
        Field::may("growth", DEVIATION),
        Field::may("season", DEVIATION),
        Field::may("noise", DEVIATION),
    ],
};

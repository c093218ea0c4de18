//! The shape of a plan's answer.

use super::result::{DECIMAL, MANY, MONEY, QUANTITY};
use crate::document::{Field, Record, Shape};

const UNITS: Shape = Shape::OrNull(&QUANTITY);
const COUNT: Shape = Shape::Integer(0, 1_000_000);
const PERCENT: Shape = Shape::Integer(1, 1_000);
const NAME: Shape = Shape::OneOf(&["best", "payPerUse", "singleSize", "allAtOnce", "nextBest"]);
const PURCHASES: Shape = Shape::List(&Shape::Record(&PURCHASE), MANY);
const MONTHS: Shape = Shape::List(&Shape::Record(&MONTH), MANY);
const ENDS: Shape = Shape::List(&Shape::Record(&END), MANY);
const SPREAD: Shape = Shape::OrNull(&Shape::Record(&SPREAD_OF));

/// What to buy, and what it was compared with.
pub static PLAN_RESULT: Record = Record {
    name: "PlanResult",
    fields: &[
        Field::must("currency", Shape::Text(8)),
        Field::must("best", Shape::OrNull(&Shape::Record(&PLAN))),
        Field::must("payPerUse", Shape::Record(&PLAN)),
        Field::must("exact", Shape::Bool),
        Field::may("atLeast", MONEY),
        Field::may("unpriced", Shape::List(&Shape::Record(&UNPRICED), MANY)),
        Field::may("refused", Shape::List(&Shape::Record(&REFUSED), MANY)),
        Field::must("alternatives", Shape::List(&Shape::Record(&ALTERNATIVE), MANY)),
        Field::must("cliffs", Shape::List(&Shape::Record(&CLIFF), MANY)),
        Field::must("breakEven", Shape::List(&Shape::Record(&BREAK_EVEN), MANY)),
        Field::may("sensitivity", Shape::Record(&SENSITIVITY)),
        Field::may("futures", Shape::Record(&FUTURES)),
    ],
};

static PLAN: Record = Record {
    name: "Plan",
    fields: &[
        Field::must("total", MONEY),
        Field::must("purchases", PURCHASES),
        Field::must("unusedUnits", QUANTITY),
        Field::must("months", MONTHS),
        Field::must("ends", ENDS),
    ],
};

static ALTERNATIVE: Record = Record {
    name: "PlanAlternative",
    fields: &[
        Field::must("kind", Shape::OneOf(&["singleSize", "allAtOnce", "nextBest"])),
        Field::must("total", MONEY),
        Field::must("extra", DECIMAL),
        Field::must("purchases", PURCHASES),
        Field::must("unusedUnits", QUANTITY),
        Field::must("months", MONTHS),
        Field::must("ends", ENDS),
    ],
};

static PURCHASE: Record = Record {
    name: "PlanPurchase",
    fields: &[
        Field::must("month", Shape::Month),
        Field::must("pack", Shape::Id),
        Field::must("count", Shape::Integer(1, u32::MAX as i64)),
    ],
};

static MONTH: Record = Record {
    name: "PlanMonth",
    fields: &[
        Field::must("month", Shape::Month),
        Field::must("usage", QUANTITY),
        Field::must("free", QUANTITY),
        Field::must("packs", QUANTITY),
        Field::must("payPerUse", QUANTITY),
        Field::may("refused", QUANTITY),
        Field::must("packMoney", MONEY),
        Field::must("payPerUseMoney", MONEY),
        Field::must("total", MONEY),
        Field::must("left", QUANTITY),
    ],
};

static END: Record = Record {
    name: "PlanEnd",
    fields: &[
        Field::must("pack", Shape::Id),
        Field::may("month", Shape::Month),
        Field::must("at", Shape::Time),
        Field::must("expired", Shape::Bool),
        Field::must("units", QUANTITY),
        Field::must("money", MONEY),
    ],
};

static UNPRICED: Record = Record {
    name: "PlanUnpriced",
    fields: &[
        Field::must("kind", Shape::OneOf(&["payPerUse", "pack"])),
        Field::may("month", Shape::Month),
        Field::may("quantity", QUANTITY),
        Field::may("pack", Shape::Id),
    ],
};

static REFUSED: Record = Record {
    name: "PlanRefused",
    fields: &[Field::must("month", Shape::Month), Field::must("quantity", QUANTITY)],
};

static CLIFF: Record = Record {
    name: "PlanCliff",
    fields: &[
        Field::must("from", QUANTITY),
        Field::must("to", QUANTITY),
        Field::must("cheaperAt", QUANTITY),
    ],
};

static BREAK_EVEN: Record = Record {
    name: "PlanBreakEven",
    fields: &[Field::must("between", Shape::List(&Shape::Id, 2)), Field::must("at", QUANTITY)],
};

static SENSITIVITY: Record = Record {
    name: "PlanSensitivityResult",
    fields: &[
        Field::must("steps", Shape::List(&Shape::Record(&STEP), MANY)),
        Field::must("overtakes", Shape::List(&Shape::Record(&OVERTAKE), MANY)),
        Field::must("standings", Shape::List(&Shape::Record(&STANDING), MANY)),
    ],
};

static STEP: Record = Record {
    name: "PlanStep",
    fields: &[
        Field::must("percent", PERCENT),
        Field::must("usage", QUANTITY),
        Field::must("total", MONEY),
        Field::must("exact", Shape::Bool),
        Field::must("purchases", PURCHASES),
        Field::must("plans", Shape::List(&Shape::Record(&STEP_PLAN), MANY)),
    ],
};

static STEP_PLAN: Record = Record {
    name: "PlanStepPlan",
    fields: &[Field::must("plan", NAME), Field::must("total", MONEY), Field::must("regret", MONEY)],
};

static OVERTAKE: Record = Record {
    name: "PlanOvertake",
    fields: &[Field::must("between", Shape::List(&NAME, 2)), Field::must("at", QUANTITY)],
};

static STANDING: Record = Record {
    name: "PlanStanding",
    fields: &[
        Field::must("plan", NAME),
        Field::must("paysOffFrom", UNITS),
        Field::must("safeDownTo", UNITS),
    ],
};

static FUTURES: Record = Record {
    name: "PlanFuturesResult",
    fields: &[
        Field::must("paths", COUNT),
        Field::must("seed", Shape::Integer(0, (1 << 53) - 1)),
        Field::must("level", QUANTITY),
        Field::must("growth", QUANTITY),
        Field::must("season", QUANTITY),
        Field::must("noise", QUANTITY),
        Field::must("usage", Shape::Record(&SPREAD_OF)),
        Field::must("plans", Shape::List(&Shape::Record(&OUTLOOK), MANY)),
        Field::must("leastExpected", Shape::OrNull(&NAME)),
    ],
};

static SPREAD_OF: Record = Record {
    name: "Spread",
    fields: &[
        Field::must("p10", DECIMAL),
        Field::must("p50", DECIMAL),
        Field::must("p90", DECIMAL),
    ],
};

static OUTLOOK: Record = Record {
    name: "PlanOutlook",
    fields: &[
        Field::must("plan", NAME),
        Field::must("total", SPREAD),
        Field::must("mean", MONEY),
        Field::must("months", Shape::List(&Shape::Record(&OUTLOOK_MONTH), MANY)),
        Field::must("wasted", COUNT),
        Field::must("left", UNITS),
    ],
};

static OUTLOOK_MONTH: Record = Record {
    name: "PlanOutlookMonth",
    fields: &[
        Field::must("month", Shape::Month),
        Field::must("paid", SPREAD),
        Field::must("dry", COUNT),
    ],
};

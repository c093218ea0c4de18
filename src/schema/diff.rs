//! The shape of a comparison of two price books.

use super::result::{DECIMAL, KINDS, MANY, MONEY, PROBLEM, QUANTITY};
use crate::book;
use crate::document::{Field, Record, Shape};

const KIND: Field = Field::must("kind", Shape::OneOf(&["added", "removed", "changed"]));
const NAMED: Shape = Shape::OrNull(&Shape::Text(100_000));
const BEFORE: Field = Field::may("before", NAMED);
const AFTER: Field = Field::may("after", NAMED);
const DIFFERENCE: Field = Field::may("difference", DECIMAL);
const PERCENT: Field = Field::may("percent", DECIMAL);
const ITEM: Field = Field::must("item", Shape::Id);
const ID: Field = Field::must("id", Shape::Text(200));
const RANGE: Field = Field::may("range", Shape::Record(&RANGE_OF));
const RULES: Shape = Shape::Record(&book::POLICIES_SHAPE);

/// What differs, and what that does to a scenario; `packwise.diff/1`.
pub static DIFF: Record = Record {
    name: "Diff",
    fields: &[
        Field::must("format", Shape::Const("packwise.diff/1")),
        Field::must("old", Shape::Record(&HEAD)),
        Field::must("new", Shape::Record(&HEAD)),
        Field::must("changes", Shape::List(&Shape::Tagged("part", CHANGES), MANY)),
        Field::may("effect", Shape::Record(&EFFECT)),
    ],
};

static HEAD: Record = Record {
    name: "DiffBook",
    fields: &[
        Field::must("id", Shape::Id),
        Field::must("asOf", Shape::Date),
        Field::must("name", Shape::Text(4000)),
    ],
};

const CHANGES: &[(&str, &Record)] = &[
    ("book", &OF_BOOK),
    ("item", &OF_ITEM),
    ("service", &OF_SERVICE),
    ("free", &OF_FREE),
    ("pack", &OF_PACK),
    ("payPerUse", &OF_PAY_PER_USE),
    ("oneTime", &OF_ONE_TIME),
    ("capacity", &OF_CAPACITY),
    ("policy", &OF_POLICY),
];

const OF_WHOLE: &[&str] = &["id", "currency", "utcOffset", "asOf", "status", "tax", "texts"];

static OF_BOOK: Record = Record {
    name: "DiffOfBook",
    fields: &[Field::must("what", Shape::OneOf(OF_WHOLE)), KIND, BEFORE, AFTER],
};

static OF_ITEM: Record = Record {
    name: "DiffOfItem",
    fields: &[
        ITEM,
        Field::may("what", Shape::OneOf(&["unit", "billedFailures"])),
        KIND,
        BEFORE,
        AFTER,
    ],
};

static OF_SERVICE: Record = Record {
    name: "DiffOfService",
    fields: &[
        ITEM,
        ID,
        Field::may("what", Shape::OneOf(&["unitsPerCall", "packUnitsPerCall"])),
        KIND,
        BEFORE,
        AFTER,
        DIFFERENCE,
        PERCENT,
    ],
};

const FREE: &[&str] = &["quantity", "every", "validFor", "priority", "order"];

static OF_FREE: Record = Record {
    name: "DiffOfFree",
    fields: &[
        ITEM,
        Field::may("id", Shape::Id),
        Field::may("what", Shape::OneOf(FREE)),
        KIND,
        BEFORE,
        AFTER,
        DIFFERENCE,
        PERCENT,
    ],
};

const PACK: &[&str] = &["quantity", "price", "validFor", "resets", "priority"];

static OF_PACK: Record = Record {
    name: "DiffOfPack",
    fields: &[
        ITEM,
        ID,
        Field::may("what", Shape::OneOf(PACK)),
        KIND,
        BEFORE,
        AFTER,
        DIFFERENCE,
        PERCENT,
    ],
};

const USE: &[&str] = &[
    "tiersMode",
    "countedBy",
    "settledBy",
    "per",
    "wholeBlocks",
    "unitAmount",
    "flatAmount",
    "bounds",
];

static OF_PAY_PER_USE: Record = Record {
    name: "DiffOfPayPerUse",
    fields: &[
        ITEM,
        Field::may("what", Shape::OneOf(USE)),
        KIND,
        RANGE,
        Field::may("per", QUANTITY),
        BEFORE,
        AFTER,
        DIFFERENCE,
        PERCENT,
    ],
};

static OF_ONE_TIME: Record = Record {
    name: "DiffOfOneTime",
    fields: &[
        ITEM,
        Field::may("what", Shape::OneOf(&["price", "refundable", "trial"])),
        KIND,
        BEFORE,
        AFTER,
        DIFFERENCE,
        PERCENT,
    ],
};

static OF_CAPACITY: Record = Record {
    name: "DiffOfCapacity",
    fields: &[
        ITEM,
        Field::may("what", Shape::OneOf(&["unit", "cap", "perDay", "perMonth"])),
        KIND,
        RANGE,
        BEFORE,
        AFTER,
        DIFFERENCE,
        PERCENT,
    ],
};

static OF_POLICY: Record = Record {
    name: "DiffOfPolicy",
    fields: &[
        Field::must("id", Shape::Id),
        KIND,
        Field::must("before", RULES),
        Field::must("after", RULES),
    ],
};

/// Quantities: `above` and `upTo` leave the number itself below, `from` and `below` above.
static RANGE_OF: Record = Record {
    name: "DiffRange",
    fields: &[
        Field::may("above", QUANTITY),
        Field::may("from", QUANTITY),
        Field::may("upTo", QUANTITY),
        Field::may("below", QUANTITY),
    ],
};

static EFFECT: Record = Record {
    name: "DiffEffect",
    fields: &[
        Field::may("currency", Shape::Text(8)),
        Field::must("old", Shape::Record(&SIDE)),
        Field::must("new", Shape::Record(&SIDE)),
        DIFFERENCE,
        PERCENT,
        Field::must("bills", Shape::List(&Shape::Record(&BILL), MANY)),
    ],
};

static SIDE: Record = Record {
    name: "DiffSide",
    fields: &[
        Field::may("currency", Shape::Text(8)),
        Field::may("total", MONEY),
        Field::may("refused", Shape::List(&Shape::Record(&REFUSED), MANY)),
        Field::may("refusedEvents", Shape::List(&Shape::Record(&REFUSED_EVENT), MANY)),
        Field::may("errors", Shape::List(&Shape::Record(&PROBLEM), MANY)),
    ],
};

static REFUSED: Record =
    Record { name: "DiffRefused", fields: &[ITEM, Field::must("quantity", QUANTITY)] };

static REFUSED_EVENT: Record = Record {
    name: "DiffRefusedEvent",
    fields: &[
        Field::must("event", Shape::Integer(0, 10_000)),
        Field::must("reason", Shape::Text(64)),
    ],
};

static BILL: Record = Record {
    name: "DiffBill",
    fields: &[
        Field::must("from", Shape::Time),
        Field::must("to", Shape::Time),
        Field::may("old", MONEY),
        Field::may("new", MONEY),
        DIFFERENCE,
        PERCENT,
        Field::must("lines", Shape::List(&Shape::Record(&LINE), MANY)),
    ],
};

static LINE: Record = Record {
    name: "DiffLine",
    fields: &[
        Field::may("item", Shape::Id),
        Field::must("kind", Shape::OneOf(KINDS)),
        Field::may("pack", Shape::Id),
        Field::may("old", Shape::Record(&CHARGED)),
        Field::may("new", Shape::Record(&CHARGED)),
        DIFFERENCE,
        PERCENT,
    ],
};

static CHARGED: Record = Record {
    name: "DiffCharged",
    fields: &[
        Field::may("quantity", QUANTITY),
        Field::must("amount", MONEY),
        Field::must("why", Shape::List(&Shape::Record(&SLICE), MANY)),
    ],
};

static SLICE: Record = Record {
    name: "DiffSlice",
    fields: &[
        Field::must("quantity", QUANTITY),
        Field::must("unitAmount", MONEY),
        Field::may("per", QUANTITY),
        Field::may("flatAmount", DECIMAL),
        Field::must("amount", MONEY),
        Field::may("tier", Shape::Integer(1, 1001)),
    ],
};

//! Stretches of use cut into shorter ones, exact to the last unit.

use rust_decimal::Decimal;

use crate::ledger::{Entry, Grant};
use crate::money::{self, TooLarge};
use crate::scenario::Scenario;
use crate::time::{Instant, Offset};

/// Units taken from a grant in a stretch of time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Take {
    pub grant: usize,
    pub record: usize,
    pub from: Instant,
    pub to: Instant,
    pub units: Decimal,
    /// Whether the grant is a pack, which may be drawn by a coefficient.
    pub is_pack: bool,
}

/// What an entry takes from a grant; nothing for entries that take nothing.
pub(super) fn take(entry: &Entry, grants: &[Grant]) -> Option<Take> {
    let (record, grant, from, to, units) = match entry {
        Entry::Drawn { record, grant, from, to, taken, .. } => (record, grant, *from, *to, taken),
        Entry::Recovered { record, grant, at, taken, .. } => {
            (record, grant, *at, Instant(at.0 + 1), taken)
        }
        _ => return None,
    };
    let is_pack = grants.get(*grant).is_some_and(Grant::is_pack);
    Some(Take { grant: *grant, record: *record, from, to, units: *units, is_pack })
}

/// Cuts a stretch where `next` says that a part ends; the parts add up to the whole.
pub(super) fn cut(
    scenario: &Scenario,
    offset: Offset,
    of: &Take,
    next: impl Fn(Instant) -> Instant,
) -> Result<Vec<(Instant, Instant, Decimal)>, TooLarge> {
    let mut parts = Vec::new();
    let (mut at, mut rest) = (of.from, of.units);
    while at < of.to {
        let end = next(at).min(of.to);
        let part = match scenario.records.get(of.record) {
            Some(record) if end < of.to => {
                let flow = &record.flow;
                let steps = flow.used_before(end, offset) - flow.used_before(at, offset);
                let units = money::mul(flow.quantity(steps), record.units_per_call)?;
                if of.is_pack { money::mul(units, record.pack_units_per_unit)? } else { units }
            }
            _ => rest,
        };
        rest = money::sub(rest, part)?;
        parts.push((at, end, part));
        at = end;
    }
    Ok(parts)
}

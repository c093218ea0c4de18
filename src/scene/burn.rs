//! How much was left in an item's paid packs at any time: the past as it was, the rest as the
//! scenario will have it.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::flow::{cut, take};
use super::look::Look;
use crate::ledger::{Entry, Grant};
use crate::money::{self, TooLarge};
use crate::time::{Cadence, Instant};

/// What is left around an instant.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    pub at: Instant,
    /// Before what happens at it.
    pub before: Decimal,
    /// Units that packs bring at it.
    pub came: Decimal,
    /// Units that go with packs that end or are given back at it.
    pub went: Decimal,
    /// After it.
    pub after: Decimal,
}

/// Changes at an instant: units drawn up to it, and what comes and goes with packs at it.
#[derive(Clone, Copy, Default)]
struct Change {
    drawn: Decimal,
    came: Decimal,
    went: Decimal,
}

/// The curve of an item's paid packs over the period; empty where there never was one.
pub(super) fn curve(look: &Look<'_>, item: usize) -> Result<Vec<Node>, TooLarge> {
    let run = look.whole.unwrap_or(look.outcome);
    let ours = |grant: &&Grant| grant.item == item && grant.is_pack();
    if !look.outcome.grants.iter().any(|grant| ours(&grant)) {
        return Ok(Vec::new());
    }
    let last = if look.whole.is_some() { look.scenario.end } else { look.until };
    let mut changes: BTreeMap<Instant, Change> = BTreeMap::new();
    for at in [look.scenario.start, look.until, last] {
        changes.entry(at).or_default();
    }
    let given_back = refunds(run.journal.entries());
    for (index, grant) in run.grants.iter().enumerate().filter(|(_, grant)| ours(grant)) {
        let start = grant.valid_from.max(look.scenario.start);
        let end = given_back.get(&index).copied().unwrap_or(grant.valid_to);
        if start > last || start >= end {
            continue;
        }
        let change = changes.entry(start).or_default();
        change.came = money::add(change.came, money::add(grant.used, grant.remaining)?)?;
        if end <= last {
            let change = changes.entry(end).or_default();
            change.went = money::add(change.went, grant.remaining)?;
        }
    }
    let step = step(look);
    for entry in run.journal.entries() {
        let Some(taken) = take(entry, &run.grants) else { continue };
        if !run.grants.get(taken.grant).is_some_and(|grant| ours(&grant)) {
            continue;
        }
        changes.entry(taken.from).or_default();
        let offset = look.book.offset;
        let next = |at: Instant| {
            let end = offset.next(at, step);
            if at < look.until { end.min(look.until) } else { end }
        };
        for (_, end, units) in cut(look.scenario, offset, &taken, next)? {
            let change = changes.entry(end).or_default();
            change.drawn = money::add(change.drawn, units)?;
        }
    }
    nodes(changes)
}

/// How far apart the nodes are.
fn step(look: &Look<'_>) -> Cadence {
    match (look.scenario.end.0 - look.scenario.start.0) / 86_400 {
        ..=16 => Cadence::Hour,
        17..=800 => Cadence::Day,
        _ => Cadence::Month,
    }
}

/// When grants were given back.
fn refunds(entries: &[Entry]) -> BTreeMap<usize, Instant> {
    let refunded = entries.iter().filter_map(|entry| match entry {
        Entry::Refunded { grant, at } => Some((*grant, *at)),
        _ => None,
    });
    refunded.collect()
}

fn nodes(changes: BTreeMap<Instant, Change>) -> Result<Vec<Node>, TooLarge> {
    let mut left = Decimal::ZERO;
    let mut nodes = Vec::with_capacity(changes.len());
    for (at, Change { drawn, came, went }) in changes {
        let before = money::sub(left, drawn)?;
        left = money::sub(money::add(before, came)?, went)?;
        nodes.push(Node { at, before, came, went, after: left });
    }
    Ok(nodes)
}

/// What is left when an instant has happened; between two nodes, what the earlier one left.
pub(super) fn left_at(nodes: &[Node], at: Instant) -> Decimal {
    let after = nodes.partition_point(|node| node.at <= at);
    after.checked_sub(1).and_then(|last| nodes.get(last)).map_or(Decimal::ZERO, |node| node.after)
}

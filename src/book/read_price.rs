//! The prices of a book's document: tiers of pay-per-use and of capacity.

use super::policies::{BeyondLastTier, Policies};
use super::tiers::{Tier, TierBound, Tiers, TiersMode};
use super::{Capacity, CapacityTier, PayPerUse};
use crate::document::{Node, Path, Problems};
use crate::money;
use crate::time::Cadence;
use rust_decimal::Decimal;

fn cadence(node: &Node, key: &str) -> Option<Cadence> {
    Some(match node.text_at(key)? {
        "hour" => Cadence::Hour,
        "day" => Cadence::Day,
        _ => Cadence::Month,
    })
}

/// Reads a pay-per-use price; `None` when it cannot be read.
pub(super) fn pay_per_use(
    node: &Node,
    policies: &Policies,
    path: &Path<'_>,
    problems: &mut Problems,
) -> Option<PayPerUse> {
    let mode = match node.text_at("tiersMode")? {
        "volume" => TiersMode::Volume,
        _ => TiersMode::Graduated,
    };
    let counted_by = cadence(node, "countedBy").unwrap_or(Cadence::Month);
    let settled_by = cadence(node, "settledBy").unwrap_or(counted_by);
    if mode == TiersMode::Volume && settled_by != counted_by {
        let message = "a volume price is known only when its count ends: settle it as it is \
                       counted, or make it graduated";
        problems.add("settledUnlikeCounted", &path.key("settledBy"), message);
    }
    if settled_by > counted_by {
        let message = "a price cannot be settled less often than it is counted";
        problems.add("settledUnlikeCounted", &path.key("settledBy"), message);
    }
    let per = node.decimal_at("per").unwrap_or(Decimal::ONE);
    let whole_blocks = node.get("wholeBlocks").and_then(Node::as_bool).unwrap_or(false);
    if !whole_blocks && !money::terminates(per) {
        let message = format!(
            "a price per {per} units is no finite decimal; use a number with no prime factor but \
             2 and 5, or whole blocks"
        );
        problems.add("perNotExact", &path.key("per"), message);
    }
    let rows = tier_rows(node, mode, policies, &path.key("tiers"), problems)?;
    let mut tiers = Tiers {
        mode,
        per,
        whole_blocks,
        bound: policies.tier_bound,
        zero_usage_flat: policies.zero_usage_flat,
        beyond: None,
        rows,
    };
    go_beyond(&mut tiers, policies.beyond_last_tier);
    Some(PayPerUse { tiers, counted_by, settled_by })
}

/// Settles what lies beyond a bounded last tier, so that every count has a tier.
fn go_beyond(tiers: &mut Tiers, policy: BeyondLastTier) {
    let Some(last) = tiers.rows.last_mut().filter(|tier| tier.up_to.is_some()) else {
        return;
    };
    let beyond = |unit_amount| Tier { up_to: None, unit_amount, flat_amount: Decimal::ZERO };
    match policy {
        BeyondLastTier::Unpriced => tiers.beyond = Some(beyond(None)),
        BeyondLastTier::Free => tiers.beyond = Some(beyond(Some(Decimal::ZERO))),
        BeyondLastTier::LastPrice => last.up_to = None,
    }
}

fn tier_rows(
    node: &Node,
    mode: TiersMode,
    policies: &Policies,
    path: &Path<'_>,
    problems: &mut Problems,
) -> Option<Vec<Tier>> {
    let nodes = node.list_at("tiers");
    if nodes.is_empty() {
        problems.add("empty", path, "a price needs at least one tier; add one");
        return None;
    }
    let mut below = Decimal::ZERO;
    let mut rows = Vec::new();
    for (index, tier) in nodes.iter().enumerate() {
        let path = path.index(index);
        let up_to = tier.decimal_at("upTo");
        bounds(up_to, &mut below, index + 1 == nodes.len(), &path, problems);
        if let Some(bound) = up_to
            && mode == TiersMode::Graduated
            && policies.tier_bound == TierBound::LowerInclusive
            && bound.normalize().scale() > 0
        {
            let message = format!(
                "{bound} is not whole; where the bound itself is the first unit outside, units \
                 are counted one by one"
            );
            problems.add("boundNotWhole", &path.key("upTo"), message);
        }
        rows.push(Tier {
            up_to,
            unit_amount: tier.decimal_at("unitAmount"),
            flat_amount: tier.decimal_at("flatAmount").unwrap_or(Decimal::ZERO),
        });
    }
    Some(rows)
}

/// Notes a bound that does not ascend, and an open tier that is not the last.
fn bounds(
    up_to: Option<Decimal>,
    below: &mut Decimal,
    last: bool,
    path: &Path<'_>,
    problems: &mut Problems,
) {
    match up_to {
        Some(bound) if bound <= *below => {
            let message =
                format!("{bound} does not lie above {below}, the bound before it; sort the tiers");
            problems.add("tiersNotAscending", &path.key("upTo"), message);
        }
        Some(bound) => *below = bound,
        None if !last => {
            let message = "an open tier ends the list; give a bound, or move it to the end";
            problems.add("openTierNotLast", &path.key("upTo"), message);
        }
        None => {}
    }
}

/// Reads QPS add-ons; `None` when they cannot be read.
pub(super) fn read_capacity(
    node: &Node,
    path: &Path<'_>,
    problems: &mut Problems,
) -> Option<Capacity> {
    let nodes = node.list_at("tiers");
    let list = path.key("tiers");
    let mut below = Decimal::ZERO;
    let mut tiers = Vec::new();
    for (index, tier) in nodes.iter().enumerate() {
        let up_to = tier.decimal_at("upTo");
        bounds(up_to, &mut below, index + 1 == nodes.len(), &list.index(index), problems);
        tiers.push(CapacityTier {
            up_to,
            per_day: tier.decimal_at("perDay"),
            per_month: tier.decimal_at("perMonth"),
        });
    }
    let cap = node.decimal_at("cap");
    Some(Capacity { unit: node.text_at("unit")?.to_owned(), tiers, cap })
}

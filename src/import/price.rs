//! A price as a book writes it, read from whatever system.

use crate::document::{Node, Path, Problems};
use crate::money;
use rust_decimal::Decimal;

/// One tier, in the currency itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    /// Its last unit; `None` is open.
    pub up_to: Option<Decimal>,
    /// The price of a unit, or of a block.
    pub unit: Decimal,
    /// Due once when a unit falls into it.
    pub flat: Decimal,
}

impl Step {
    /// An open tier without a flat amount.
    pub fn open(unit: Decimal) -> Step {
        Step { up_to: None, unit, flat: Decimal::ZERO }
    }
}

/// A price of use.
#[derive(Clone, Debug)]
pub(super) struct Price {
    /// Whether all units cost what the tier reached says; else each costs its own tier's price.
    pub volume: bool,
    /// `month` or `day`: after what its count starts again, and when it is billed.
    pub cadence: &'static str,
    /// Units that are sold together, a started block whole.
    pub block: Option<Decimal>,
    /// The tiers, ascending, the last one open.
    pub steps: Vec<Step>,
}

impl Price {
    /// The price as it stands in a book.
    pub fn to_node(&self) -> Node {
        let mut node = Node::object([
            ("tiersMode", Node::text(if self.volume { "volume" } else { "graduated" })),
            ("countedBy", Node::text(self.cadence)),
            ("settledBy", Node::text(self.cadence)),
        ]);
        if let Some(block) = self.block {
            node.push("per", Node::decimal(block));
            node.push("wholeBlocks", Node::Bool(true));
        }
        let tiers = self.steps.iter().map(|step| {
            let mut tier = Node::object([
                ("upTo", step.up_to.map_or(Node::Null, Node::decimal)),
                ("unitAmount", Node::decimal(step.unit)),
            ]);
            if !step.flat.is_zero() {
                tier.push("flatAmount", Node::decimal(step.flat));
            }
            tier
        });
        node.push("tiers", Node::List(tiers.collect()));
        node
    }

    /// Whether rounding each tier by itself gives what rounding their sum does, at any quantity:
    /// every tier that can be full then costs whole coins, so that at most one is rounded.
    pub fn rounds_as_one(&self, decimals: u32) -> bool {
        let mut below = Decimal::ZERO;
        for step in self.steps.iter().filter(|_| !self.volume) {
            let Some(up_to) = step.up_to else { continue };
            let full = if step.unit.is_zero() {
                Ok(Decimal::ZERO)
            } else {
                money::sub(up_to, below).and_then(|units| money::mul(units, step.unit))
            };
            let whole = full
                .and_then(|full| money::add(full, step.flat))
                .is_ok_and(|full| full.normalize().scale() <= decimals);
            if !whole {
                return false;
            }
            below = up_to;
        }
        true
    }

    /// Whether a period without use may cost something.
    pub fn has_first_flat(&self) -> bool {
        self.steps.first().is_some_and(|step| !step.flat.is_zero())
    }
}

/// Tells a bound that does not ascend, an open tier before the end, and a last one that ends.
/// `key` is the name of the bound.
pub(super) fn ascending(steps: &[Step], key: &str, list: &Path<'_>, problems: &mut Problems) {
    let mut below = Decimal::ZERO;
    for (index, step) in steps.iter().enumerate() {
        let place = list.index(index);
        let place = place.key(key);
        let last = index + 1 == steps.len();
        match step.up_to {
            Some(bound) if bound <= below => {
                let message = format!(
                    "{bound} does not lie above {below}, the bound before it; sort the tiers"
                );
                problems.add("tiersNotAscending", &place, message);
            }
            Some(_) if last => {
                let message = "the last tier ends, and what lies beyond it is not said; give it \
                               no end";
                problems.add("lastTierBounded", &place, message);
            }
            None if !last => {
                let message = "an open tier ends the list; give a bound, or move it to the end";
                problems.add("openTierNotLast", &place, message);
            }
            _ => {}
        }
        below = step.up_to.unwrap_or(below);
    }
}

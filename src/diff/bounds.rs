//! Ranges of quantities, cut at the bounds of two lists of prices.

use rust_decimal::Decimal;

/// A place between quantities: just before a number, or just after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cut {
    /// The number.
    pub at: Decimal,
    /// Whether the number itself lies below the cut.
    pub after: bool,
}

impl Cut {
    /// Where every quantity begins: above nothing.
    pub const ZERO: Cut = Cut { at: Decimal::ZERO, after: true };
}

/// The quantities from one cut to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// Where it begins.
    pub from: Cut,
    /// Where it ends; `None` is open.
    pub to: Option<Cut>,
}

/// What is asked in each range: each entry from its cut on, up to the next one. The first begins
/// at [`Cut::ZERO`]; `None` has no public price.
pub(super) type Steps = Vec<(Cut, Option<Decimal>)>;

/// A range, and what is asked in it on each side; `None` where nothing is sold there.
pub(super) type Step = (Range, Option<Option<Decimal>>, Option<Option<Decimal>>);

/// What is asked just above a cut. Of entries that begin at one place, all but the last are empty.
fn above(steps: &Steps, cut: Cut) -> Option<Decimal> {
    steps.iter().rev().find(|(from, _)| *from <= cut).and_then(|(_, price)| *price)
}

/// The places where a list begins another price, in ascending order, each once.
pub(super) fn cuts(steps: &Steps) -> Vec<Cut> {
    let mut cuts: Vec<Cut> = steps.iter().map(|(cut, _)| *cut).collect();
    cuts.dedup();
    cuts
}

/// The ranges in which two lists differ, neighbours that differ alike taken together. A list that
/// is not there sells nothing anywhere.
pub(super) fn apart(old: Option<&Steps>, new: Option<&Steps>) -> Vec<Step> {
    let mut all: Vec<Cut> = old.iter().chain(&new).flat_map(|steps| cuts(steps)).collect();
    crate::document::arrange(&mut all, &Cut::cmp);
    all.dedup();
    let mut found: Vec<Step> = Vec::new();
    for (index, from) in all.iter().enumerate() {
        let to = all.get(index + 1).copied();
        let before = old.map(|steps| above(steps, *from));
        let after = new.map(|steps| above(steps, *from));
        if before == after {
            continue;
        }
        match found.last_mut() {
            Some((range, old, new))
                if range.to == Some(*from) && (*old, *new) == (before, after) =>
            {
                range.to = to;
            }
            _ => found.push((Range { from: *from, to }, before, after)),
        }
    }
    found
}

//! What a plan under way has cost and bought, and which of two plans is the better one.

use super::whole::Whole;
use std::cmp::Ordering;

/// A plan under way. Better ones are smaller: less money, then fewer packs, then later purchases,
/// then larger packs (contract, section 2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Value {
    /// Money paid so far.
    pub cost: Whole,
    /// Packs bought so far.
    pub packs: u32,
    /// The sum of the months in which they were bought.
    pub months: u64,
    /// How many of each size, the largest first: the set of packs, whenever they are bought.
    pub counts: Vec<u32>,
    /// Its last purchase on the trail.
    pub trail: Option<usize>,
}

impl Value {
    /// Nothing bought, nothing paid, of so many sizes.
    pub fn nothing(sizes: usize) -> Value {
        Value { cost: 0, packs: 0, months: 0, counts: vec![0; sizes], trail: None }
    }

    /// Which is better.
    pub fn compare(&self, other: &Value) -> Ordering {
        (self.cost, self.packs)
            .cmp(&(other.cost, other.packs))
            .then_with(|| other.months.cmp(&self.months))
            .then_with(|| other.counts.cmp(&self.counts))
    }
}

/// The best value, and the best of those with another set of packs.
///
/// Two are enough for the two best plans over all: whatever comes after, at most one of two unlike
/// sets makes up the best plan's set with it.
#[derive(Clone, Debug, Default)]
pub(super) struct Two {
    /// The best.
    pub first: Option<Value>,
    /// The best with another set of packs.
    pub second: Option<Value>,
}

impl Two {
    /// The most that a value may cost to count.
    pub fn limit(&self) -> Whole {
        self.second.as_ref().map_or(Whole::MAX, |second| second.cost)
    }

    /// Puts a value where it belongs.
    pub fn insert(&mut self, value: Value) {
        let Some(first) = self.first.take() else {
            self.first = Some(value);
            return;
        };
        let better = value.compare(&first).is_lt();
        if value.counts == first.counts {
            self.first = Some(if better { value } else { first });
            return;
        }
        let (first, other) = if better { (value, first) } else { (first, value) };
        let keep = self.second.take().filter(|second| second.counts != first.counts);
        self.second = match keep {
            Some(second) if second.compare(&other).is_lt() => Some(second),
            _ => Some(other),
        };
        self.first = Some(first);
    }

    /// Both of them.
    pub fn each(&self) -> impl Iterator<Item = &Value> {
        self.first.iter().chain(&self.second)
    }
}

/// All the purchases of all plans under way, each knowing the one before it.
#[derive(Clone, Debug)]
pub(super) struct Trail<T>(Vec<(Option<usize>, T)>);

impl<T: Clone> Trail<T> {
    /// No purchases.
    pub fn new() -> Trail<T> {
        Trail(Vec::new())
    }

    /// Adds a purchase behind the one before it.
    pub fn push(&mut self, before: Option<usize>, bought: T) -> usize {
        self.0.push((before, bought));
        self.0.len() - 1
    }

    /// The purchases that lead to a place, the last one first.
    pub fn back(&self, from: Option<usize>) -> impl Iterator<Item = &T> {
        let at = move |place: Option<usize>| place.and_then(|place| self.0.get(place));
        std::iter::successors(at(from), move |(before, _)| at(*before)).map(|(_, bought)| bought)
    }
}

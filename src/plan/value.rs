//! What a plan under way has cost and bought, and which of two plans is the better one.

use super::whole::Whole;
use std::cmp::Ordering;
use std::num::NonZeroU32;
use std::rc::Rc;

/// The most bytes, about, that the plans under way of a search may take.
pub(super) const MAX_ROOM: usize = 64_000_000;
/// The bytes of the plans at one place beside the counts of each size: two of them, and their place
/// in a map.
pub(super) const ROOM_OF_TWO: usize = 220;

/// A place on the trail; small, for there may be hundreds of thousands of plans under way.
pub(super) type Step = Option<NonZeroU32>;

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
    /// Plans that buy nothing more share it.
    pub counts: Rc<[u32]>,
    /// Its last purchase on the trail.
    pub trail: Step,
}

impl Value {
    /// Nothing bought, nothing paid, of so many sizes.
    pub fn nothing(sizes: usize) -> Value {
        Value { cost: 0, packs: 0, months: 0, counts: vec![0; sizes].into(), trail: None }
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

    /// Whether a value has a place here.
    pub fn takes(&self, value: &Value) -> bool {
        let Some(first) = &self.first else { return true };
        let unlike = value.counts != first.counts;
        let second = || self.second.as_ref().is_none_or(|second| second.compare(value).is_ge());
        value.compare(first).is_lt() || (unlike && second())
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
pub(super) struct Trail<T>(Vec<(Step, T)>);

impl<T: Clone> Trail<T> {
    /// No purchases.
    pub fn new() -> Trail<T> {
        Trail(Vec::new())
    }

    /// Adds a purchase behind the one before it.
    pub fn push(&mut self, before: Step, bought: T) -> Step {
        self.0.push((before, bought));
        u32::try_from(self.0.len()).ok().and_then(NonZeroU32::new)
    }

    /// How many purchases there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The purchases that lead to a place, the last one first.
    pub fn back(&self, from: Step) -> impl Iterator<Item = &T> {
        let at = move |place: Step| self.0.get(usize::try_from(place?.get()).ok()? - 1);
        std::iter::successors(at(from), move |(before, _)| at(*before)).map(|(_, bought)| bought)
    }
}

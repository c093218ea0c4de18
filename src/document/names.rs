//! Names looked up among very many, and the sort of the core.

use std::cmp::Ordering;

/// Names in order, each with its position in the list that they come from.
#[derive(Clone, Debug)]
pub struct Names<'a>(Vec<(&'a str, usize)>);

impl<'a> Names<'a> {
    /// The names of a list, in its order.
    pub fn new(names: impl Iterator<Item = &'a str>) -> Names<'a> {
        let names: Vec<&str> = names.collect();
        let at = |position: usize| names.get(position).copied().unwrap_or_default();
        let order = in_order(names.len(), &|left, right| at(left).cmp(at(right)));
        Names(order.into_iter().map(|position| (at(position), position)).collect())
    }

    /// Where a name stands first in the list.
    pub fn position(&self, name: &str) -> Option<usize> {
        let first = self.0.partition_point(|(known, _)| *known < name);
        self.0.get(first).filter(|(known, _)| *known == name).map(|(_, position)| *position)
    }

    /// For each name of the list, in its order: whether it stands there before.
    pub fn repeated(&self) -> Vec<bool> {
        let mut repeated = vec![false; self.0.len()];
        for pair in self.0.windows(2) {
            if let [(left, _), (right, position)] = pair
                && left == right
                && let Some(mark) = repeated.get_mut(*position)
            {
                *mark = true;
            }
        }
        repeated
    }
}

/// The positions 0 to `count`, those that compare as smaller before; equal ones keep their order.
///
/// Everything sorts by this, for each further type that is sorted would bring its own code to the
/// page.
pub fn in_order(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut positions: Vec<usize> = (0..count).collect();
    positions.sort_unstable_by(|left, right| compare(*left, *right).then(left.cmp(right)));
    positions
}

/// Puts a list in order; elements that compare as equal keep theirs.
pub fn arrange<T>(list: &mut Vec<T>, compare: &dyn Fn(&T, &T) -> Ordering) {
    let order = in_order(list.len(), &|left, right| match (list.get(left), list.get(right)) {
        (Some(left), Some(right)) => compare(left, right),
        _ => Ordering::Equal,
    });
    let mut taken: Vec<Option<T>> = std::mem::take(list).into_iter().map(Some).collect();
    list.extend(order.into_iter().filter_map(|position| taken.get_mut(position)?.take()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_first_and_marks_the_others() {
        let names = Names::new(["b", "a", "b", "b"].into_iter());
        assert_eq!(names.position("b"), Some(0));
        assert_eq!(names.position("a"), Some(1));
        assert_eq!(names.position("c"), None);
        assert_eq!(names.repeated(), [false, false, true, true]);
        assert!(Names::new([].into_iter()).repeated().is_empty());
    }

    #[test]
    fn arranges_and_keeps_the_order_of_equals() {
        let mut list = vec![(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd')];
        arrange(&mut list, &|left, right| left.0.cmp(&right.0));
        assert_eq!(list, [(1, 'b'), (1, 'd'), (2, 'a'), (2, 'c')]);
    }
}

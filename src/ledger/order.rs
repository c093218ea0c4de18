//! The order in which grants are drawn, and the key that decided it.

use super::{Grant, Source};
use crate::book::GrantKey;
use std::cmp::Ordering;

/// Which of two grants is drawn first: key by key, each ascending, then by document order.
pub fn compare(left: &Grant, right: &Grant, keys: &[GrantKey]) -> Ordering {
    keys.iter()
        .map(|key| by_key(left, right, *key))
        .find(|ordering| ordering.is_ne())
        .unwrap_or_else(|| left.place.cmp(&right.place))
}

/// The first key on which two grants differ; `None` when only their place in the document does.
pub fn deciding_key(left: &Grant, right: &Grant, keys: &[GrantKey]) -> Option<GrantKey> {
    keys.iter().copied().find(|key| by_key(left, right, *key).is_ne())
}

fn by_key(left: &Grant, right: &Grant, key: GrantKey) -> Ordering {
    let class = |grant: &Grant| matches!(grant.source, Source::Pack(_));
    match key {
        GrantKey::Class => class(left).cmp(&class(right)),
        GrantKey::Expiry => left.valid_to.cmp(&right.valid_to),
        GrantKey::Purchased => left.purchased.cmp(&right.purchased),
        GrantKey::Size => left.quantity.cmp(&right.quantity),
        GrantKey::Effective => left.valid_from.cmp(&right.valid_from),
        GrantKey::Priority => left.priority.cmp(&right.priority),
    }
}

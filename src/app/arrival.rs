//! What came with an estimate that was opened: a plan's purchases, or the proof of what it came to.

use super::plan;
use super::state::{KEPT_ESTIMATE, Link, Store};
use super::texts;
use crate::dom::browser;
use crate::link::{Proof, Saved, Verdict};

/// Puts purchases into the cart, and holds the result beside the proof.
pub fn arrived(store: Store, saved: &Saved) {
    if store.link.peek(|link| matches!(link, Some(Link::Unreadable(_)))) {
        return;
    }
    if let Some(bought) = &saved.plan {
        plan::fill(store, bought);
    }
    if let Some(proof) = &saved.proof {
        prove(store, proof.clone());
    }
}

/// Says whether the same comes out again. To whoever made the link and only loads the page again,
/// that it does is no news.
fn prove(store: Store, then: Proof) {
    let Some(now) = texts::proof(store) else { return };
    let verdict = Verdict { then, now };
    let own = || browser::stored(KEPT_ESTIMATE).is_some_and(|kept| kept == texts::typed(store));
    if !verdict.same() || !own() {
        store.link.set(Some(Link::Proven(Box::new(verdict), store.turn())));
    }
}

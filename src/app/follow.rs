//! What follows a change of the inputs a moment later: charts and bills, the total said aloud, the
//! estimate kept in the address and on this device. The total itself never waits for any of them.

use std::time::Duration;

use leptos::prelude::*;

use super::browser;
use super::state::{KEPT_ESTIMATE, Store};
use crate::view::words_result::Total;

/// How long after the last change charts and bills follow.
const SETTLE_AFTER: Duration = Duration::from_millis(90);
/// How long after the last change the new total is said.
const SAY_AFTER: Duration = Duration::from_millis(700);
/// How long after the last change it is written to the address and to this device.
const SAVE_AFTER: Duration = Duration::from_millis(400);

/// Hands the result on to what is long to draw, and says the total, once typing pauses.
pub fn keep_settling(store: Store) {
    let waiting = [SETTLE_AFTER, SAY_AFTER].map(|after| (after, StoredValue::new(None)));
    Effect::new(move |before: Option<bool>| {
        let shown = store.outcome.with(Option::is_some);
        if before != Some(true) {
            // Drawn in a turn of its own, so that the first total does not wait for it.
            restart(waiting[0].1, move || settle(store), Duration::from_millis(1));
            return shown;
        }
        for (turn, (after, waiting)) in waiting.into_iter().enumerate() {
            let act = move || if turn == 0 { settle(store) } else { say_total(store) };
            restart(waiting, act, after);
        }
        shown
    });
}

fn settle(store: Store) {
    store.settled.set(store.outcome.get_untracked());
}

fn say_total(store: Store) {
    let words = Total::of(store.lang_now());
    let total = store.outcome.with_untracked(|outcome| {
        let outcome = outcome.as_ref()?;
        Some(outcome.page.loaded.coin.money(outcome.evaluation.total?))
    });
    store.told.set(total.map(|total| words.is_now.fill([&total])).unwrap_or_default());
}

/// Keeps the estimate in the address and on this device, a moment after each change.
pub fn keep_saving(store: Store) {
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    Effect::new(move |before: Option<()>| {
        store.page.track();
        if before.is_none() {
            return;
        }
        let save = move || {
            let written = store.written();
            browser::set_fragment(&written);
            let kept = written.strip_prefix("e=").unwrap_or_default();
            store.kept.set(browser::store(KEPT_ESTIMATE, kept));
        };
        restart(waiting, save, SAVE_AFTER);
    });
}

/// Acts after a while, unless called again before.
fn restart(
    waiting: StoredValue<Option<TimeoutHandle>>,
    act: impl FnOnce() + 'static,
    after: Duration,
) {
    if let Some(handle) = waiting.try_update_value(Option::take).flatten() {
        handle.clear();
    }
    waiting.set_value(set_timeout_with_handle(act, after).ok());
}

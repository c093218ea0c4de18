//! What follows a change of the inputs a moment later: charts and bills, the total said aloud, the
//! estimate kept in the address and on this device. The total itself never waits for any of them.

use std::time::Duration;

use leptos::prelude::*;

use super::state::{KEPT_ESTIMATE, Store};
use super::{more, outcome};
use crate::dom::browser;
use crate::dom::live::{spawn, watch};
use crate::view::words_result::Total;

/// How long after the last change charts and bills follow.
const SETTLE_AFTER: Duration = Duration::from_millis(90);
/// How long after the last change the new total is said.
const SAY_AFTER: Duration = Duration::from_millis(700);
/// How long after the last change it is written to the address and to this device.
const SAVE_AFTER: Duration = Duration::from_millis(400);

/// Hands the result on to what is long to draw, and says the total, once typing pauses.
pub fn keep_settling(store: Store) {
    let (mut settling, mut saying) = (None, None);
    let mut before = false;
    watch(move || {
        let shown = store.outcome().is_some();
        if std::mem::replace(&mut before, shown) {
            restart(&mut settling, settle, store, SETTLE_AFTER);
            restart(&mut saying, say_total, store, SAY_AFTER);
        } else {
            // Drawn in a turn of its own, so that the first total does not wait for it.
            restart(&mut settling, settle, store, Duration::from_millis(1));
        }
    });
}

fn settle(store: Store) {
    spawn(async move {
        let Some(outcome) = store.outcome_now() else { return };
        if let Some(settled) = outcome::settled(store, outcome).await {
            store.settled.set(Some(settled));
        }
    });
}

fn say_total(store: Store) {
    let words = Total::of(store.lang_now());
    let total = store
        .outcome_now()
        .and_then(|outcome| Some(outcome.page.loaded.coin.money(outcome.evaluation.total?)));
    store.told.set(total.map(|total| words.is_now.fill([&total])).unwrap_or_default());
}

/// Keeps the estimate in the address and on this device, a moment after each change.
pub fn keep_saving(store: Store) {
    let mut saving = None;
    // The estimate that the page opens with is there already, or is nobody's yet.
    let mut opened = false;
    watch(move || {
        let there = store.page.with(Option::is_some);
        if std::mem::replace(&mut opened, there) {
            restart(&mut saving, save, store, SAVE_AFTER);
        }
    });
}

/// Keeps it now.
pub fn save(store: Store) {
    spawn(async move {
        let Ok(more) = more::fetch(store).await else { return };
        browser::set_fragment(&(more.fragment)(store));
        store.kept.set(browser::store(KEPT_ESTIMATE, &(more.typed)(store)));
    });
}

/// Acts after a while, unless called again before.
fn restart(waiting: &mut Option<TimeoutHandle>, act: fn(Store), store: Store, after: Duration) {
    if let Some(handle) = waiting.take() {
        handle.clear();
    }
    *waiting = set_timeout_with_handle(move || act(store), after).ok();
}

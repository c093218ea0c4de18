//! Points that the vendor leaves open and that change the total: the reading in force, what the
//! other one comes to, and a way to take it.

use crate::app::state::{Outcome, Store};
use crate::app::words::CHANGE_RULE;
use crate::dom::html::{Collect, View, action, el};
use crate::estimate::OtherReading;
use crate::view::{Lang, points};

/// A row for each.
pub fn readings(outcome: &Outcome, lang: Lang) -> View {
    let store = Store::here();
    let (policies, coin) = (&outcome.shelf.book.policies, &outcome.page.loaded.coin);
    let row = |reading: &OtherReading| {
        let (policy, value) = (reading.policy.clone(), reading.value.clone());
        let take = move |_| {
            store.edit("", |sheet| sheet.set_rule(&policy, &value));
        };
        el("li")
            .child(points::of_all(policies, reading, coin, lang))
            .child(" ")
            .child(action("text").on("click", take).child(CHANGE_RULE.of(lang)))
            .into_any()
    };
    let rows = outcome.evaluation.other_readings.iter().map(row).collect_views();
    el("ul").child(rows).into_any()
}

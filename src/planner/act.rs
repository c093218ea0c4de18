//! What the reader does: undo, stop and go on, the link, the question's parts.

use super::desk::{Desk, Run};
use super::line;
use super::link;
use super::question::Bought;
use super::words::{Editor, Page};
use crate::dom::browser;
use crate::dom::live::spawn;
use crate::view::words_form::Copied;

/// Takes the last change back, or does it again.
pub fn turn_back(desk: Desk, again: bool) {
    if desk.turn_back(again) {
        let words = Editor::of(desk.lang_now());
        desk.said.set(if again { words.redone } else { words.undone }.to_owned());
    }
}

/// Stops the work where it is; what was found stays.
pub fn cancel(desk: Desk) {
    if let Run::Working(stage, share) = desk.run.now() {
        line::stop(desk);
        desk.run.set(Run::Stopped(stage, share));
        browser::focus("go-on");
    }
}

/// Takes the work up again.
pub fn go_on(desk: Desk) {
    line::ask(desk);
}

/// Copies the address of this page, which holds the whole question.
pub fn copy_link(desk: Desk) {
    let Some(link) = desk.link() else { return };
    let fragment = link::write(&link);
    browser::set_fragment(&fragment);
    let address = [&browser::address(), "#", &fragment].concat();
    spawn(async move {
        let lang = desk.lang_now();
        let copied = browser::copy(&address).await;
        let said = if copied { Page::of(lang).link_copied } else { Copied::of(lang).link_by_hand };
        desk.by_hand.set((!copied).then_some(address));
        desk.said.set(said.to_owned());
    });
}

/// One of the plans that are shown, by the id of its row: the question that it answers, and its
/// purchases; `None` where it buys nothing.
fn plan(desk: Desk, id: &str) -> Option<(link::Link, Vec<Bought>)> {
    let (question, bought) = desk.shown.with(|shown| {
        let shown = shown.as_ref()?;
        let row = shown.found.en.plans.rows.iter().position(|row| row.id == id)?;
        let buys = shown.found.carts.get(row).filter(|buys| !buys.is_empty())?;
        let bought = buys.iter().map(|buy| Bought {
            month: shown.question.month_start(buy.month),
            pack: buy.pack.clone(),
            count: buy.count,
        });
        Some((shown.question.clone(), bought.collect()))
    })?;
    Some((link::Link { question, estimate: desk.estimate.get() }, bought))
}

/// The estimator's address with one of the plans that are shown in its cart, by the id of its row;
/// `None` where it buys nothing.
pub fn cart_address(desk: Desk, id: &str) -> Option<String> {
    plan(desk, id).map(|(link, bought)| link::to_estimate(&link, bought))
}

/// The simulator's address with the recommended plan; `None` where it buys nothing.
pub fn plan_lived(desk: Desk) -> Option<String> {
    plan(desk, "best").map(|(link, bought)| link::to_simulator(&link, bought))
}

/// The simulator's address with the recommended plan, or with the question as it is.
pub fn simulator_address(desk: Desk) -> String {
    let asked = || {
        let question = desk.asked.get()?;
        let cart = question.cart.clone();
        let link = link::Link { question, estimate: desk.estimate.get() };
        Some(link::to_simulator(&link, cart))
    };
    plan_lived(desk).or_else(asked).unwrap_or_else(|| "simulator.html".to_owned())
}

/// The estimator's address with the question as it is.
pub fn estimate_address(desk: Desk) -> String {
    let Some(question) = desk.asked.get() else { return "./".to_owned() };
    let cart = question.cart.clone();
    link::to_estimate(&link::Link { question, estimate: desk.estimate.get() }, cart)
}

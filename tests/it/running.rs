//! A simulation that goes on: stops change nothing, and the future does not reach into the past.

use crate::random::{Dice, scenario};
use crate::slow::cases;
use crate::support::node;
use packwise::book::{self, PriceBook};
use packwise::document::Path;
use packwise::scenario::{self, Scenario};
use packwise::simulate::{MAX_STEPS, Simulation, result, simulate};
use packwise::time::Instant;
use std::sync::Arc;

/// A random book and a scenario of it.
pub fn random(seed: u64) -> (Arc<PriceBook>, Arc<Scenario>) {
    let document = node(&scenario(&mut Dice::new(seed)));
    let book = book::read(document.get("book").expect("a book"), &Path::ROOT).expect("a book");
    let scenario = scenario::read(&document, &book).expect("a scenario");
    (Arc::new(book), Arc::new(scenario))
}

/// Instants at which to stop, some of them where something happens.
fn stops(dice: &mut Dice, scenario: &Scenario) -> Vec<Instant> {
    let length = u64::try_from(scenario.end.0 - scenario.start.0).expect("a length");
    let mut stops: Vec<Instant> = (0..6)
        .map(|_| Instant(scenario.start.0 + i64::try_from(dice.below(length)).expect("seconds")))
        .chain(scenario.events.iter().map(|event| event.at))
        .chain(scenario.events.iter().map(|event| Instant(event.at.0 + 1)))
        .filter(|at| *at <= scenario.end)
        .collect();
    stops.sort();
    stops
}

#[test]
fn stops_on_the_way_change_nothing() {
    for seed in cases(600) {
        let (book, scenario) = random(seed);
        let whole = simulate(&book, &scenario).expect("an outcome");
        let mut running = Simulation::new(book.clone(), scenario.clone()).expect("a beginning");
        for stop in stops(&mut Dice::new(seed), &scenario) {
            assert!(running.advance(stop, MAX_STEPS).expect("a step"), "seed {seed}");
            assert_eq!(running.now(), stop.max(scenario.start), "seed {seed}");
        }
        while !running.advance(scenario.end, 3).expect("a step") {}
        let parts = running.outcome().expect("an outcome");
        let told = |outcome| result(&book, &scenario, outcome).to_json();
        assert_eq!(told(&parts), told(&whole), "seed {seed}");
    }
}

#[test]
fn an_account_between_two_instants_knows_nothing_of_the_future() {
    for seed in cases(600) {
        let (book, scenario) = random(seed);
        let mut running = Simulation::new(book.clone(), scenario.clone()).expect("a beginning");
        for stop in stops(&mut Dice::new(seed), &scenario) {
            running.advance(stop, MAX_STEPS).expect("a step");
            if stop <= scenario.start {
                continue;
            }
            let mut cut = (*scenario).clone();
            cut.end = stop;
            let ended = simulate(&book, &cut).expect("an outcome");
            let now = running.outcome().expect("an outcome");
            let told = |outcome| result(&book, &scenario, outcome).to_json();
            assert_eq!(told(&now), told(&ended), "seed {seed} at {}", book.offset.text(stop));
        }
    }
}

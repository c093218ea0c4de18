//! Scenarios: figures add up, and the same document gives the same answer, in pieces too.

use super::{Tools, library, refused, sum};
use packwise::api;
use packwise::document::Node;
use packwise::scene::{Filter, Replay};
use packwise::simulate::{self, Outcome};
use packwise::view::Lang;

/// Lives through a scenario; now and then once more, and as the simulator's page does.
pub fn open(document: &Node, again: bool, tools: Tools) {
    let (book, scenario, outcome) = match api::live(document, &library) {
        Ok(lived) => lived,
        Err(problems) => return refused(&problems),
    };
    adds_up(&outcome);
    let told = simulate::result(&book, &scenario, &outcome).to_json();
    if !again {
        return;
    }
    drop(outcome);
    (tools.next)();
    let second = api::simulate(document, &library).map(|result| result.to_json());
    assert_eq!(second.as_ref(), Ok(&told), "another answer the second time");
    (tools.next)();
    let end = scenario.end;
    let mut replay = Replay::new((*book).clone(), scenario).expect("a replay");
    while !replay.work(100).expect("a replay").finished {}
    let whole = replay.whole().expect("finished");
    let pieces = simulate::result(&book, replay.scenario(), whole).to_json();
    assert_eq!(pieces, told, "another answer in pieces");
    for lang in [Lang::En, Lang::Zh] {
        if let Err(problems) = replay.scene(end, &Filter::default(), lang) {
            // Sums that only the page shows may be too large.
            assert_eq!(problems.0[0].code, "amountTooLarge", "{problems:?}");
        }
        replay.timeline(lang).expect("a timeline");
    }
}

/// Bills add up to the total, lines to their bills, units to what was used.
fn adds_up(outcome: &Outcome) {
    for bill in &outcome.bills {
        let lines = || bill.lines.iter();
        assert_eq!(bill.total, sum(lines().map(|line| line.amount)), "a bill's total");
    }
    assert_eq!(outcome.total, sum(outcome.bills.iter().map(|bill| bill.total)), "the total");
    for cycle in &outcome.cycles {
        let parts = [cycle.free, cycle.packs, cycle.pay_per_use, cycle.refused];
        assert_eq!(Some(cycle.used), sum(parts.map(Some)), "the units of a cycle");
    }
    for grant in outcome.grants.iter().filter(|grant| !grant.held) {
        let parts = [grant.used, grant.remaining].map(Some);
        assert_eq!(Some(grant.quantity), sum(parts), "the units of {}", grant.id);
    }
}

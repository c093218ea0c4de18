//! Plans: none of those told costs less than the best, and the simulator makes the same of it.

use super::{Tools, library, refused};
use packwise::api;
use packwise::document::Node;
use packwise::time::parse_date;

/// Plans; now and then the best plan is lived through. Other usage and futures are many plans and
/// many lives, which a reader may stop: so may the caller here.
pub fn open(request: &Node, live: bool, tools: Tools) {
    let long = ["sensitivity", "futures"].iter().any(|key| request.get(key).is_some());
    let answer = match api::plan_while(request, &library, &mut |_| !long || (tools.goes_on)()) {
        Ok(Some(answer)) => answer,
        Ok(None) => return,
        Err(problems) => return refused(&problems),
    };
    let Some(best) = answer.get("best") else { return };
    is_best(&answer, best);
    for step in answer.get("sensitivity").map_or(&[][..], |found| found.list_at("steps")) {
        for plan in step.list_at("plans") {
            let regret = plan.decimal_at("regret").unwrap_or_default();
            assert!(!regret.is_sign_negative() || regret.is_zero(), "{}", step.to_json());
        }
    }
    if live {
        let (scenario, total) = (scenario(request, best), best.get("total").cloned());
        drop(answer);
        (tools.next)();
        let lived = api::simulate(&scenario, &|_| api::find_book(request, &library).ok());
        // What a plan need not do (tell every grant) may be too much work.
        if let Ok(result) = lived {
            assert_eq!(result.get("total"), total.as_ref(), "lived through");
        }
    }
}

/// No plan beside the best costs less, nor more than the best where that is of its kind.
fn is_best(answer: &Node, best: &Node) {
    let total = best.decimal_at("total").expect("the best plan has a price");
    let alone = answer
        .get("payPerUse")
        .filter(|plan| plan.list_at("months").iter().all(|month| month.get("refused").is_none()));
    let alone = alone.and_then(|plan| plan.decimal_at("total"));
    assert!(alone.is_none_or(|alone| total <= alone), "{alone:?} without a pack: {total}");
    let first = best.list_at("months").first().and_then(|month| month.text_at("month"));
    let at_once = best.list_at("purchases").iter().all(|bought| bought.text_at("month") == first);
    for other in answer.list_at("alternatives") {
        let [cost, extra] = ["total", "extra"].map(|key| other.decimal_at(key).expect("a sum"));
        assert!(cost >= total && cost - total == extra, "{}", other.to_json());
        let own = other.text_at("kind") == Some("allAtOnce") && at_once;
        assert!(!own || extra.is_zero(), "{}", other.to_json());
    }
}

/// The scenario that a plan's purchases are.
fn scenario(request: &Node, plan: &Node) -> Node {
    let book = api::find_book(request, &library).expect("a book");
    let text = |key: &str| request.text_at(key).expect("a text");
    let at = |month: &str| {
        let first = parse_date(&format!("{month}-01")).expect("a day");
        Node::text(book.offset.text(book.offset.midnight(first)))
    };
    let months = request.list_at("months");
    let start = |number: usize| at(&later(text("start"), number));
    let item = || ("item", Node::text(text("item")));
    let mut scenario = Node::object([
        ("format", Node::text("packwise.scenario/1")),
        ("book", Node::text("own")),
        ("period", Node::object([("start", start(0)), ("end", start(months.len()))])),
    ]);
    if let Some(opened) = request.get("opened") {
        scenario.push("opened", opened.clone());
    }
    let held = request.list_at("held").iter().map(|held| {
        let mut copy = held.clone();
        if copy.get("item").is_none() {
            copy.push("item", item().1);
        }
        copy
    });
    scenario.push("held", Node::List(held.collect()));
    let usage = months.iter().enumerate().map(|(number, units)| {
        let (from, to) = (start(number), start(number + 1));
        Node::object([item(), ("quantity", units.clone()), ("from", from), ("to", to)])
    });
    scenario.push("usage", Node::List(usage.collect()));
    let events = plan.list_at("purchases").iter().map(|bought| {
        let part = |key: &str| bought.get(key).expect("a purchase").clone();
        let month = at(bought.text_at("month").expect("a month"));
        let kind = Node::text("buyPack");
        let mut event = Node::object([("at", month), ("type", kind), item()]);
        event.push("pack", part("pack"));
        event.push("count", part("count"));
        let id = bought.text_at("pack").expect("a pack");
        if let Some(price) = request.get("packPrices").and_then(|prices| prices.get(id)) {
            event.push("unitPrice", price.clone());
        }
        event
    });
    scenario.push("events", Node::List(events.collect()));
    scenario
}

/// The month so many after `2025-01`.
fn later(month: &str, by: usize) -> String {
    let (year, number) = month.split_once('-').expect("a month");
    let [year, number] = [year, number].map(|digits| digits.parse::<usize>().expect("digits"));
    let all = year * 12 + number - 1 + by;
    format!("{:04}-{:02}", all / 12, all % 12 + 1)
}

//! Laws on random questions: a card costs what the scenario of its inputs costs, and a plan's card
//! what its plan costs.

use super::shown;
use crate::plan_support::scenario;
use crate::random::Dice;
use crate::random::plan::{Extent, question};
use crate::support::{dec, node, plan, simulate};
use packwise::book::{self, PriceBook};
use packwise::card;
use packwise::document::{Node, Path};
use rust_decimal::Decimal;

/// A random question whose usage can be typed, and its book.
fn any_question(dice: &mut Dice) -> Option<(Node, PriceBook)> {
    let Node::Object(mut pairs) = node(&question(dice, Extent::Short)) else { return None };
    // An element does not say when the service was opened: it opens with the first month.
    pairs.retain(|(key, _)| key != "opened");
    for (key, value) in &mut pairs {
        // Units are typed whole: decimals, even zeros, would spread them in finer steps.
        if let ("months", Node::List(months)) = (key.as_str(), value) {
            for units in months {
                *units = Node::decimal(units.as_decimal()?.trunc());
            }
        }
    }
    let question = Node::Object(pairs);
    let book = book::read(question.get("book")?, &Path::ROOT).ok()?;
    Some((question, book))
}

/// The inputs of an element that asks the question.
fn inputs(question: &Node, packs: Vec<(String, Node)>) -> Node {
    let copied = |key: &str| question.get(key).cloned();
    let mut inputs = Node::object([
        ("item", Node::text("i")),
        ("usage", copied("months").expect("months")),
        ("start", copied("start").expect("a start")),
        ("packs", Node::Object(packs)),
        ("held", copied("held").unwrap_or(Node::List(Vec::new()))),
        ("locale", Node::text("en")),
    ]);
    if let Some(prices) = copied("packPrices") {
        inputs.push("prices", prices);
    }
    inputs
}

/// The scenario with pay-per-use switched on first, as the estimator has it.
fn paying(scenario: Node) -> Node {
    let Node::Object(mut pairs) = scenario else { return scenario };
    let start = pairs.iter().find(|(key, _)| key == "period");
    let start = start.and_then(|(_, period)| period.text_at("start")).expect("a start").to_owned();
    let on = Node::object([
        ("at", Node::text(start)),
        ("type", Node::text("setPayPerUse")),
        ("item", Node::text("i")),
        ("on", Node::Bool(true)),
    ]);
    for (key, value) in &mut pairs {
        if let (true, Node::List(events)) = (key == "events", value) {
            events.insert(0, on.clone());
        }
    }
    Node::Object(pairs)
}

#[test]
fn a_card_costs_what_its_scenario_costs() {
    let (mut looked, mut priced) = (0, 0);
    for seed in 0..600 {
        let dice = &mut Dice::new(seed);
        let Some((question, book)) = any_question(dice) else { continue };
        let item = &book.items[0];
        let (mut buys, mut packs) = (Vec::new(), Vec::new());
        for (index, pack) in item.packs.iter().enumerate() {
            let count = u32::try_from(dice.below(3)).expect("a count");
            packs.push((pack.id.clone(), Node::Int(i64::from(count))));
            buys.extend((count > 0).then_some((0, index, count)));
        }
        let mut scenario = scenario(&question, &buys);
        if item.pay_per_use.is_some() {
            scenario = paying(scenario);
        }
        let told = simulate(&scenario).expect("a result");
        if !item.is_used() {
            continue;
        }
        let card = card::estimator(&book, &inputs(&question, packs)).expect("a card");
        let context = || format!("seed {seed}: {}", question.to_json());
        let total = told.get("total").and_then(Node::as_text);
        assert_eq!(card.cart.total.as_deref(), total, "{}", context());
        let units: Decimal = card.split.iter().map(|part| dec(&part.units)).sum();
        let used: Decimal = question.list_at("months").iter().filter_map(Node::as_decimal).sum();
        assert_eq!(units, used, "{}", context());
        looked += 1;
        priced += u32::from(total.is_some_and(|total| !dec(total).is_zero()));
    }
    assert!(looked > 250 && priced > 150, "only {looked} looked at, {priced} of them priced");
}

#[test]
fn the_card_of_a_plan_costs_what_the_plan_costs() {
    let (mut looked, mut bought) = (0, 0);
    for seed in 0..200 {
        let dice = &mut Dice::new(seed);
        let Some((question, book)) = any_question(dice) else { continue };
        let Ok(result) = plan(&question) else { continue };
        if !book.items[0].is_used() {
            continue;
        }
        let inputs = inputs(&question, Vec::new());
        let context = || format!("seed {seed}: {}", question.to_json());
        let card = card::plan(&book, &inputs, &result)
            .unwrap_or_else(|problems| panic!("{problems:?} {}", context()));
        let best = result.get("best");
        let total = best.and_then(|best| best.text_at("total"));
        assert_eq!(card.total.amount.as_deref(), total, "{}", context());
        assert_eq!(card.cart.total, card.total.amount, "{}", context());
        let purchases = best.map(|best| best.list_at("purchases")).unwrap_or_default();
        let cart = shown(&card.cart);
        let pairs = cart.list_at("packs").iter().zip(purchases);
        for (row, purchase) in pairs {
            for key in ["month", "pack"] {
                assert_eq!(row.text_at(key), purchase.text_at(key), "{}", context());
            }
        }
        assert_eq!(card.purchases.len(), purchases.len(), "{}", context());
        looked += 1;
        bought += u32::from(!purchases.is_empty());
    }
    assert!(looked > 80 && bought > 30, "only {looked} looked at, {bought} of them buy");
}

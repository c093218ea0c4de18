//! Imports held to laws: the cases of the other engines, random prices priced by hand, and
//! documents that mean harm.

use crate::documents::{BOOKS, first_words, mutate};
use crate::import_lago::{PLAN, charge, lago};
use crate::import_stripe::{LIST, rated, stripe};
use crate::random::Dice;
use crate::slow::cases;
use crate::support::{dec, document, file, node};
use crate::tidy::rust;
use packwise::api::check_book;
use packwise::document::{Node, Problems};
use packwise::money::{self, RoundingMode};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// A tier: its bound, the price of a unit, its flat amount.
type Tier = (Option<Decimal>, Decimal, Decimal);

/// An import without more options.
type Import = fn(&Node) -> Result<Node, Problems>;

fn quoted(value: Option<Decimal>) -> String {
    value.map_or("null".to_owned(), |value| format!("\"{}\"", money::shortest(value)))
}

/// A Stripe price of these tiers, in dollars.
fn stripe_price(mode: &str, tiers: &[Tier]) -> String {
    let cents = |amount: Decimal| quoted(Some(amount * dec("100")));
    let rows = tiers.iter().map(|(up_to, unit, flat)| {
        let up_to = up_to.map_or("null".to_owned(), money::shortest);
        let (unit, flat) = (cents(*unit), cents(*flat));
        format!(r#"{{"up_to":{up_to},"unit_amount_decimal":{unit},"flat_amount_decimal":{flat}}}"#)
    });
    let rows: Vec<String> = rows.collect();
    format!(
        r#"{{"id":"p","currency":"usd","created":0,"billing_scheme":"tiered","tiers_mode":"{mode}",
        "recurring":{{"interval":"month","usage_type":"metered"}},"tiers":[{}]}}"#,
        rows.join(",")
    )
}

/// A Lago charge of these tiers, that touch or step by one unit.
fn lago_charge(mode: &str, tiers: &[Tier], touch: bool) -> String {
    let mut from = Decimal::ZERO;
    let mut rows = Vec::new();
    for (up_to, unit, flat) in tiers {
        rows.push(format!(
            r#"{{"from_value":{},"to_value":{},"per_unit_amount":{},"flat_amount":{}}}"#,
            quoted(Some(from)),
            quoted(*up_to),
            quoted(Some(*unit)),
            quoted(Some(*flat))
        ));
        from = up_to.unwrap_or_default() + if touch { Decimal::ZERO } else { Decimal::ONE };
    }
    format!(
        r#"{{"lago_id":"p","charge_model":"{mode}","properties":{{"{mode}_ranges":[{}]}}}}"#,
        rows.join(",")
    )
}

/// The same price as the other engine has it; the case's own request has it as a book.
fn foreign(id: &str, price: &Node) -> Node {
    let tiers: Vec<Tier> = (price.list_at("tiers").iter())
        .map(|tier| {
            let flat = tier.decimal_at("flatAmount").unwrap_or_default();
            (tier.decimal_at("upTo"), tier.decimal_at("unitAmount").expect("a price"), flat)
        })
        .collect();
    let mode = price.text_at("tiersMode").expect("a mode");
    if id.starts_with("stripe") {
        return node(&stripe_price(mode, &tiers));
    }
    let unit = money::shortest(tiers.last().expect("a tier").1);
    let text = match (price.text_at("per"), tiers.len()) {
        (Some(size), rows) => {
            let free = if rows == 2 { tiers[0].0 } else { Some(Decimal::ZERO) };
            format!(
                r#"{{"lago_id":"p","charge_model":"package","properties":{{"amount":"{unit}",
                "free_units":{},"package_size":{size}}}}}"#,
                money::shortest(free.expect("a bound"))
            )
        }
        (None, 1) => format!(
            r#"{{"lago_id":"p","charge_model":"standard","properties":{{"amount":"{unit}"}}}}"#
        ),
        _ => lago_charge(mode, &tiers, id == "lago-008"),
    };
    node(&text)
}

#[test]
fn the_engines_own_cases_come_out_of_their_own_objects() {
    let cases = document(&file("tests/peers/cases.json"));
    let (mut of_stripe, mut of_lago) = (0, 0);
    for case in cases.as_list() {
        let id = case.text_at("id").expect("an id");
        let system = id.split('-').next().unwrap_or_default();
        let Some(request) = case.get("request").filter(|_| case.text_at("kind") == Some("rate"))
        else {
            continue;
        };
        let price =
            request.get("book").and_then(|book| book.list_at("items").first()?.get("payPerUse"));
        let import = match system {
            "stripe" => stripe,
            "lago" => charge,
            _ => continue,
        };
        let book = import(&foreign(id, price.expect("a price"))).expect("a book");
        let quantity = request.decimal_at("quantity").map(money::shortest).expect("a quantity");
        let wanted = case.text_at("expected").expect("an amount");
        assert_eq!(rated(&book, "p", &quantity).1, wanted, "{id}");
        if system == "stripe" { of_stripe += 1 } else { of_lago += 1 }
    }
    assert_eq!((of_stripe, of_lago), (4, 16));
}

/// Random tiers: bounds, prices of parts of a cent, flat amounts of whole cents.
fn tiers(dice: &mut Dice, fractions: bool) -> Vec<Tier> {
    let count = 1 + dice.below(5);
    let mut bound = 0;
    (0..count)
        .map(|index| {
            bound += 1 + dice.below(2000);
            let up_to = Decimal::new(i64::try_from(bound).expect("small"), u32::from(fractions));
            let decimals = u32::try_from(dice.below(7)).expect("small");
            let unit = Decimal::new(i64::try_from(dice.below(100_000)).expect("small"), decimals);
            let flat = if dice.chance(50) { dice.below(5000) } else { 0 };
            let flat = Decimal::new(i64::try_from(flat).expect("small"), 2);
            ((index + 1 < count).then_some(up_to), unit, flat)
        })
        .collect()
}

/// What each tier costs by itself, worked out without the core.
fn by_hand(volume: bool, tiers: &[Tier], quantity: Decimal) -> Vec<Decimal> {
    if quantity.is_zero() {
        return vec![tiers[0].2];
    }
    let mut below = Decimal::ZERO;
    let mut parts = Vec::new();
    for (up_to, unit, flat) in tiers {
        let reaches = up_to.is_none_or(|bound| quantity <= bound);
        if volume && reaches {
            return vec![quantity * unit + flat];
        }
        let inside = up_to.map_or(quantity, |bound| bound.min(quantity)) - below;
        if !volume && inside > Decimal::ZERO {
            parts.push(inside * unit + flat);
        }
        below = up_to.unwrap_or(below);
        if reaches {
            break;
        }
    }
    parts
}

#[test]
fn random_tiers_cost_what_they_cost_by_hand() {
    let cents = |amount: &Decimal| money::round(*amount, 2, RoundingMode::HalfUp);
    let mut compared = 0;
    for seed in cases(1500) {
        let mut dice = Dice::new(seed);
        let volume = dice.chance(50);
        let mode = if volume { "volume" } else { "graduated" };
        let touch = dice.chance(30);
        let tiers = tiers(&mut dice, touch);
        let of_lago = charge(&node(&lago_charge(mode, &tiers, touch))).expect("a book");
        let of_stripe =
            (!touch).then(|| stripe(&node(&stripe_price(mode, &tiers))).expect("a book"));
        let bounds = tiers.iter().filter_map(|(bound, _, _)| *bound);
        let near = bounds.flat_map(|bound| [bound - dec("0.1"), bound, bound + dec("0.1")]);
        let mut quantities: Vec<Decimal> = near.collect();
        quantities.push(Decimal::ZERO);
        quantities.push(Decimal::new(i64::try_from(dice.below(200_000)).expect("small"), 1));
        for quantity in quantities {
            let parts = by_hand(volume, &tiers, quantity);
            let exact: Decimal = parts.iter().sum();
            let text = money::shortest(quantity);
            let whole = money::shortest(exact);
            // Lago rounds the fee, Stripe each line.
            let fee = money::with_scale(cents(&exact), 2);
            let got = rated(&of_lago, "p", &text);
            assert_eq!(got, (fee, whole.clone()), "seed {seed}: {text} of Lago's");
            let Some(book) = &of_stripe else { continue };
            let lines: Decimal = parts.iter().map(cents).sum();
            let got = rated(book, "p", &text);
            let wanted = (money::with_scale(lines, 2), whole);
            assert_eq!(got, wanted, "seed {seed}: {text} of Stripe's");
            compared += 1;
        }
    }
    println!("{compared} quantities of Stripe's prices compared");
}

/// Whether a JSON Pointer leads to something, or to a key that its object lacks. Where a key stands
/// twice, either may be meant.
fn leads_somewhere(place: &Node, pointer: &str) -> bool {
    let Some(rest) = pointer.strip_prefix('/') else { return pointer.is_empty() };
    let (step, rest) = rest.find('/').map_or((rest, ""), |end| rest.split_at(end));
    let key = step.replace("~1", "/").replace("~0", "~");
    match place {
        Node::List(nodes) => {
            let node = key.parse().ok().and_then(|index: usize| nodes.get(index));
            node.is_some_and(|node| leads_somewhere(node, rest))
        }
        Node::Object(pairs) => {
            let mut under = pairs.iter().filter(|(name, _)| *name == key).peekable();
            let lacking = under.peek().is_none() && rest.is_empty();
            lacking || under.any(|(_, value)| leads_somewhere(value, rest))
        }
        _ => false,
    }
}

#[test]
fn mutated_objects_become_books_or_refusals_with_a_place() {
    let (mut accepted, mut refused) = (0, 0);
    for seed in cases(4000) {
        let mut dice = Dice::new(seed);
        let (text, import): (&str, Import) =
            if dice.chance(50) { (LIST, stripe) } else { (PLAN, lago) };
        let mut document = node(text);
        for _ in 0..1 + dice.below(3) {
            mutate(&mut document, &mut dice);
        }
        match import(&document) {
            Ok(book) => {
                accepted += 1;
                check_book(&book).expect("a valid book");
            }
            Err(problems) => {
                refused += 1;
                assert!(!problems.is_empty(), "seed {seed}: refused without a word");
                for problem in &problems.0 {
                    let place = leads_somewhere(&document, &problem.path);
                    assert!(place, "seed {seed}: {problem:?}\n{}", document.to_json());
                }
            }
        }
    }
    println!("{accepted} mutated objects imported, {refused} refused");
    assert!(accepted > 100 && refused > 1000, "{accepted} imported, {refused} refused");
}

#[test]
fn keys_that_mean_something_elsewhere_are_left_alone() {
    let keys = r#""__proto__":{"currency":"eur"},"constructor":null,"toString":1,"#;
    let text = LIST.replacen(r#""metadata":{"#, &format!(r#"{keys}"metadata":{{"a/b~c":1,"#), 1);
    assert_eq!(stripe(&node(&text)).expect("a book"), stripe(&node(LIST)).expect("a book"));
    let text =
        PLAN.replacen("\"trial_period\":3", "\"__proto__\":{\"amount_currency\":\"USD\"}", 1);
    assert_eq!(lago(&node(&text)).expect("a book"), lago(&node(PLAN)).expect("a book"));
}

#[test]
fn very_many_tiers_prices_and_problems_are_refused_at_once() {
    let row = r#"{"up_to":1,"unit_amount":-1}"#;
    let rows = |count: usize| vec![row; count].join(",");
    let tiers = format!(r#""tiers":[{}]"#, rows(100_000));
    let price = stripe_price("volume", &[(None, Decimal::ONE, Decimal::ZERO)]);
    let (head, _) = price.split_once("\"tiers\":[").expect("tiers");
    let codes = |text: String| -> Vec<&'static str> {
        let problems = stripe(&node(&text)).expect_err("refused").0;
        problems.iter().map(|problem| problem.code).collect()
    };
    assert_eq!(codes(format!("{head}{tiers}}}")), ["tooMany"]);
    let many = codes(format!("{head}\"tiers\":[{}]}}", rows(1000)));
    assert_eq!((many.len(), many.last()), (Problems::LIMIT + 1, Some(&"moreProblems")));
    let prices = vec![price.as_str(); 5000].join(",");
    assert_eq!(codes(format!("[{prices}]"))[0], "tooMany");
    let ranges = lago_charge("volume", &[(None, Decimal::ONE, Decimal::ZERO)], false);
    let charges = vec![ranges.as_str(); 5000].join(",");
    let problems = charge(&node(&format!("[{charges}]"))).expect_err("refused").0;
    assert_eq!(problems[0].code, "tooMany");
}

#[test]
fn the_largest_lists_become_books() {
    let thousand: Vec<Tier> = (1..=1000_i64)
        .map(|row| ((row < 1000).then(|| Decimal::from(row)), Decimal::ONE, Decimal::ZERO))
        .collect();
    let book = stripe(&node(&stripe_price("graduated", &thousand))).expect("a book");
    assert_eq!(rated(&book, "p", "5000").1, "5000");
    let price = |number: usize| {
        let price = stripe_price("volume", &[(None, Decimal::ONE, Decimal::ONE)]);
        price.replacen("\"id\":\"p\"", &format!("\"id\":\"p{number}\",\"livemode\":false"), 1)
    };
    let prices: Vec<String> = (0..1000).map(price).collect();
    let book = stripe(&node(&format!("[{}]", prices.join(",")))).expect("a book");
    assert_eq!(book.list_at("items").len(), 1000);
    let ranges = lago_charge("volume", &[(None, Decimal::ONE, Decimal::ZERO)], false);
    let charges = vec![ranges.as_str(); 1000].join(",");
    let book = charge(&node(&format!("[{charges}]"))).expect("a book");
    assert_eq!(book.list_at("items").len(), 1000);
}

#[test]
fn a_charge_with_more_filters_than_a_book_has_items_is_refused() {
    let filter = r#"{"properties":{"amount":"1"},"values":{"a":["b"]}}"#;
    let filters = vec![filter; 1000].join(",");
    let text = format!(
        r#"{{"charge_model":"standard","properties":{{"amount":"1"}},"filters":[{filters}]}}"#
    );
    let problems = charge(&node(&text)).expect_err("refused").0;
    assert_eq!((problems[0].code, problems[0].path.as_str()), ("tooMany", ""));
}

#[test]
fn every_refusal_is_described_in_the_module_and_in_the_guide() {
    let guide = std::fs::read_to_string(file("www/docs/import.md")).expect("the guide");
    let sources = rust(&["src/import"]);
    let table = &sources.iter().find(|source| source.name == "src/import/mod.rs").unwrap().text;
    let mut codes = BTreeSet::new();
    for source in &sources {
        for call in ["problems.add(", "Problem::whole("] {
            for code in first_words(&source.text, call) {
                // Those of every document are told with the documents.
                if BOOKS.iter().any(|(_, _, usual, _)| *usual == code) {
                    continue;
                }
                codes.insert(code);
                for text in [table, &guide] {
                    assert!(text.contains(&format!("`{code}`")), "nothing tells of {code}");
                }
            }
        }
    }
    assert!(codes.len() > 30, "only {codes:?}");
}

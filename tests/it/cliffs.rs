//! Quantities that cost more than a larger one, beside a walk through every quantity.

use crate::random::Dice;
use crate::slow::price::rate;
use crate::support::node;
use packwise::book;
use packwise::document::{Node, Path};
use packwise::rating::cliffs;
use rust_decimal::Decimal;

/// A book with one price.
fn priced(policies: &str, price: &str) -> Node {
    node(&format!(
        r#"{{"format":"packwise.book/1","id":"b","name":"b","currency":"CNY",
        "utcOffset":"+00:00","asOf":"2025","status":"illustrative","tax":"notStated",
        "policies":{{{policies}}},
        "items":[{{"id":"i","name":"i","unit":"call","payPerUse":{{{price}}}}}]}}"#
    ))
}

/// The cliffs that the core finds: first and last unit, the nearest larger number that costs less.
fn found(document: &Node) -> Vec<(Decimal, Decimal, Decimal)> {
    let book = book::read(document, &Path::ROOT).expect("a book");
    let price = book.items[0].pay_per_use.as_ref().expect("a price");
    let found = cliffs(&price.tiers).expect("small figures");
    found.iter().map(|cliff| (cliff.from, cliff.to, cliff.cheaper_at)).collect()
}

/// The same, every quantity up to `most` priced and compared with every larger one.
fn walked(document: &Node, most: u64) -> Vec<(Decimal, Decimal, Decimal)> {
    let item = &document.list_at("items")[0];
    let costs: Vec<Option<Decimal>> =
        (0..=most).map(|units| rate(document, item, units.into())).collect();
    let mut cliffs: Vec<(Decimal, Decimal, Decimal)> = Vec::new();
    for (units, cost) in (0_u64..).zip(&costs).skip(1) {
        let less = |other: &(u64, &Option<Decimal>)| other.1.is_some() && other.1 < cost;
        let larger = (0_u64..).zip(&costs).filter(|(other, _)| *other > units);
        let Some((nearest, _)) = larger.filter(|_| cost.is_some()).find(less) else { continue };
        let (units, nearest) = (Decimal::from(units), Decimal::from(nearest));
        match cliffs.last_mut() {
            Some(last) if last.1 + Decimal::ONE == units && last.2 == nearest => last.1 = units,
            _ => cliffs.push((units, units, nearest)),
        }
    }
    cliffs
}

/// The core tells a range for each tier, a walk does not see where a tier ends.
fn joined(cliffs: Vec<(Decimal, Decimal, Decimal)>) -> Vec<(Decimal, Decimal, Decimal)> {
    let mut joined: Vec<(Decimal, Decimal, Decimal)> = Vec::new();
    for cliff in cliffs {
        match joined.last_mut() {
            Some(last) if last.1 + Decimal::ONE == cliff.0 && last.2 == cliff.2 => last.1 = cliff.1,
            _ => joined.push(cliff),
        }
    }
    joined
}

/// A random price, and a quantity beyond its last bound.
fn random(dice: &mut Dice) -> (Node, u64) {
    let bound = dice.pick(&["upperInclusive", "lowerInclusive"]);
    let mut policies = format!(r#""tierBound":"{bound}""#);
    if dice.chance(50) {
        policies += r#","beyondLastTier":"lastPrice""#;
    }
    let count = 1 + dice.below(5);
    let mut last = 0;
    let tiers: Vec<String> = (1..=count)
        .map(|number| {
            last += 1 + dice.below(12);
            let half = if bound == "upperInclusive" && dice.chance(15) { ".5" } else { "" };
            let open = number == count && dice.chance(70);
            let up_to = if open { "null".to_owned() } else { format!("\"{last}{half}\"") };
            let amount = format!("\"{}\"", dice.below(40));
            let amount = if dice.chance(5) { "null".to_owned() } else { amount };
            let flat = dice.pick(&["0", "0", "0", "7", "40"]);
            format!(r#"{{"upTo":{up_to},"unitAmount":{amount},"flatAmount":"{flat}"}}"#)
        })
        .collect();
    let blocks = if dice.chance(20) { r#","per":"4","wholeBlocks":true"# } else { "" };
    let price = format!(r#""tiersMode":"volume","tiers":[{}]{blocks}"#, tiers.join(","));
    (priced(&policies, &price), last + 3)
}

#[test]
fn a_tier_may_be_dearer_than_two_later_ones() {
    let tiers = r#""tiersMode":"volume","tiers":[{"upTo":"10","unitAmount":"10"},
        {"upTo":"20","unitAmount":"5"},{"upTo":null,"unitAmount":"1"}]"#;
    let row = |from: u32, to: u32, at: u32| (from.into(), to.into(), at.into());
    let wanted = [row(3, 5, 21), row(6, 10, 11), row(11, 20, 21)];
    assert_eq!(found(&priced("", tiers)), wanted);
}

#[test]
fn the_last_unit_alone_of_each_tier_may_be_dearer_than_the_next() {
    let tiers = r#""tiersMode":"volume","tiers":[{"upTo":"10","unitAmount":"6"},
        {"upTo":"20","unitAmount":"5"},{"upTo":null,"unitAmount":"4.6"}]"#;
    let row = |at: u32| (at.into(), at.into(), (at + 1).into());
    assert_eq!(found(&priced("", tiers)), [row(10), row(20)]);
}

#[test]
fn cliffs_are_where_a_walk_finds_them() {
    let mut several = 0;
    for seed in 1..=400 {
        let (document, most) = random(&mut Dice::new(seed));
        let walked = walked(&document, most);
        several += usize::from(walked.len() > 1);
        assert_eq!(joined(found(&document)), walked, "seed {seed}: {}", document.to_json());
    }
    assert!(several > 60, "only {several} prices have several cliffs");
}

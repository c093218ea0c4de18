//! The law: what a plan's purchases cost is what the simulator makes of them.

use crate::plan_slow::{Buy, Month, Question, money, quantity};
use crate::plan_support::{month_start, scenario};
use crate::random::Dice;
use crate::random::plan::{Extent, question};
use crate::slow::cases;
use crate::support::{node, number, simulate};
use packwise::document::Node;
use packwise::time::Instant;
use rust_decimal::Decimal;

/// Random purchases, good or bad.
pub fn any_purchases(dice: &mut Dice, question: &Question) -> Vec<Buy> {
    let mut buys = Vec::new();
    let percent = dice.pick(&[5, 20, 50]);
    for month in 0..question.months {
        for (kind, on_sale) in question.kinds.iter().enumerate() {
            // Now and then one without a price.
            if dice.chance(percent) && (on_sale.price.is_some() || dice.chance(20)) {
                buys.push((month, kind, 1 + u32::try_from(dice.below(3)).expect("a count")));
            }
        }
    }
    buys
}

fn kind(dice: &mut Dice) -> Extent {
    if dice.chance(12) { Extent::Long } else { Extent::Short }
}

/// A result's figures, month by month, as the slow plan has them.
fn months(request: &Node, result: &Node) -> Vec<(Decimal, Decimal, Decimal, Decimal, Option<Decimal>)> {
    let at = |month| Instant::parse(&month_start(request, month)).expect("a time");
    let within = |month: usize, node: &Node| {
        let start = node.text_at("start").and_then(Instant::parse).expect("a time");
        (at(month)..at(month + 1)).contains(&start)
    };
    let month = |month: usize| {
        let of = |key: &str| -> Decimal {
            let cycles = result.list_at("usage").iter().filter(|node| within(month, node));
            cycles.map(|cycle| number(cycle, key)).sum()
        };
        let bills = result.list_at("bills").iter().filter(|bill| within(month, bill));
        let total: Option<Decimal> = bills.map(|bill| bill.decimal_at("total")).sum();
        (of("free"), of("packs"), of("payPerUse"), of("refused"), total)
    };
    (0..request.list_at("months").len()).map(month).collect()
}

fn own(month: &Month) -> (Decimal, Decimal, Decimal, Decimal, Option<Decimal>) {
    let [free, packs, paid, refused] =
        [month.free, month.packs, month.paid, month.refused].map(quantity);
    (free, packs, paid, refused, month.total.map(money))
}

#[test]
fn the_slow_plan_lives_as_the_simulator_does() {
    let cases = cases(2_000);
    let (mut bought, mut priced) = (0, 0);
    for seed in cases.clone() {
        let dice = &mut Dice::new(seed);
        let extent = kind(dice);
        let request = node(&question(dice, extent));
        let slow = Question::read(&request);
        let buys = any_purchases(dice, &slow);
        let document = scenario(&request, &buys);
        let result = simulate(&document)
            .unwrap_or_else(|wrong| panic!("seed {seed}: {}", wrong.to_node().to_json()));
        let lived: Vec<_> = slow.price(&buys).0.iter().map(own).collect();
        assert_eq!(lived, months(&request, &result), "seed {seed}: {}", document.to_json());
        bought += usize::from(!buys.is_empty());
        priced += usize::from(result.decimal_at("total").is_some());
    }
    println!("{} plans, {bought} buy something, {priced} have a price", cases.end - cases.start);
}

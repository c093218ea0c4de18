//! The plan beside every plan there is.

use crate::plan_slow::Question;
use crate::plan_slow::search::Search;
use crate::random::Dice;
use crate::random::plan::{Extent, question};
use crate::slow::cases;
use crate::support::node;

#[test]
fn shares() {
    let cases = cases(2_000);
    let (mut given_up, mut none, mut bought, mut plans) = (0, 0, 0, 0);
    let (mut next, mut later) = (0, 0);
    for seed in cases.clone() {
        let dice = &mut Dice::new(seed);
        let extent = if dice.chance(12) { Extent::Long } else { Extent::Short };
        let request = node(&question(dice, extent));
        let question = Question::read(&request);
        let Some(search) = Search::all(&question, 20_000) else {
            given_up += 1;
            continue;
        };
        plans += search.plans;
        match &search.best {
            None => none += 1,
            Some((_, plan)) => {
                bought += usize::from(!plan.is_empty());
                later += usize::from(plan.iter().any(|buy| buy.0 > 0));
                next += usize::from(search.next_best().is_some());
            }
        }
    }
    println!("given up {given_up}, none {none}, bought {bought} later {later}, plans {plans} next {next}");
}

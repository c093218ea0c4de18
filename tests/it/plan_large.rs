//! Plans of questions that are too large to try every purchase: they cost what they say, and no
//! purchase left out, added, moved or exchanged makes one cheaper.

use crate::plan_exhaustive::{priced, unproven};
use crate::plan_shrink::{checked, shrink};
use crate::plan_slow::{Buy, Question, money};
use crate::plan_support::{buys, request};
use crate::random::Dice;
use crate::random::plan::{Extent, question};
use crate::slow::{cases, repeat};
use crate::support::node;
use packwise::document::Node;
use packwise::plan::{Answer, Kind, Planner};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// Sorted purchases, those of one pack in one month together.
fn gathered(plan: impl Iterator<Item = Buy>) -> Vec<Buy> {
    let mut all: Vec<Buy> = Vec::new();
    for (month, kind, count) in plan {
        match all.iter_mut().find(|buy| (buy.0, buy.1) == (month, kind)) {
            Some(buy) => buy.2 += count,
            None => all.push((month, kind, count)),
        }
    }
    all.retain(|buy| buy.2 > 0);
    all.sort_unstable();
    all
}

/// Every plan that is one change away.
fn changed(slow: &Question, plan: &[Buy], found: &mut BTreeSet<Vec<Buy>>) {
    let places = (0..slow.months)
        .flat_map(|month| (0..slow.kinds.len()).map(move |kind| (month, kind)))
        .filter(|(_, kind)| slow.kinds[*kind].price.is_some());
    let places: Vec<(usize, usize)> = places.collect();
    for (month, kind) in &places {
        found.insert(gathered(plan.iter().copied().chain([(*month, *kind, 1)])));
    }
    for left_out in 0..plan.len() {
        let fewer = || {
            plan.iter().enumerate().map(move |(index, (month, kind, count))| {
                (*month, *kind, count - u32::from(index == left_out))
            })
        };
        found.insert(gathered(fewer()));
        for (month, kind) in &places {
            found.insert(gathered(fewer().chain([(*month, *kind, 1)])));
        }
    }
}

/// Plans that no search has led to.
fn drawn(slow: &Question, dice: &mut Dice) -> Vec<Buy> {
    let percent = dice.pick(&[5, 20, 50]);
    let mut plan = Vec::new();
    for month in 0..slow.months {
        for kind in 0..slow.kinds.len() {
            if slow.kinds[kind].price.is_some() && dice.chance(percent) {
                plan.push((month, kind, 1 + u32::try_from(dice.below(3)).expect("a count")));
            }
        }
    }
    plan
}

/// Whether a plan is of the kind that an alternative is the cheapest of.
fn is_of(kind: Kind, plan: &[Buy], best: &[u32], slow: &Question) -> bool {
    match kind {
        Kind::SingleSize => plan.iter().all(|buy| buy.1 == plan[0].1),
        Kind::AllAtOnce => plan.iter().all(|buy| buy.0 == 0),
        Kind::NextBest => slow.set(plan) != best,
    }
}

/// Where another plan costs less than the answer says is least.
fn cheaper(answer: &Answer, slow: &Question, wrong: &mut Vec<String>) {
    let Some(best) = &answer.best else { return };
    let set = slow.set(&buys(&best.purchases));
    let mut others = BTreeSet::from([Vec::new()]);
    changed(slow, &buys(&best.purchases), &mut others);
    for other in &answer.alternatives {
        changed(slow, &buys(&other.plan.purchases), &mut others);
    }
    let dice = &mut Dice::new(slow.usage.iter().sum::<i64>().unsigned_abs());
    others.extend((0..30).map(|_| drawn(slow, dice)));
    let mut least = |what: &str, than: Option<Decimal>, plan: &[Buy], total: Decimal| {
        if than.is_some_and(|than| total < than) {
            wrong.push(format!("{what} costs {than:?}, and {plan:?} only {total}"));
        }
    };
    for plan in &others {
        let Some(total) = slow.total(plan).map(money) else { continue };
        least("what is least", answer.at_least, plan, total);
        if !answer.exact {
            continue;
        }
        least("the best", best.total, plan, total);
        for other in &answer.alternatives {
            if is_of(other.kind, plan, &set, slow) {
                least(&format!("{:?}", other.kind), other.plan.total, plan, total);
            }
        }
    }
}

/// What is wrong with the core's answer, and whether it says that it is proven; nothing where the
/// question is no valid one.
fn answered(document: &Node) -> Option<(Vec<String>, bool)> {
    let (book, request) = request(document)?;
    let slow = Question::read(document);
    let refused = |problems: packwise::document::Problems| problems.to_node().to_json();
    let mut wrong = Vec::new();
    let answer = Planner::new(&book, &request).and_then(|core| core.answer(&mut |_| true));
    let answer = match answer {
        Ok(answer) => answer.expect("nobody said to stop"),
        Err(problems) => return Some((vec![refused(problems)], true)),
    };
    let alone: Option<i64> = slow.price(&[]).iter().map(|month| month.total).sum();
    if answer.pay_per_use.total != alone.map(money) {
        wrong.push(format!("pay-per-use alone costs {alone:?}"));
    }
    if let Some(best) = &answer.best {
        priced("the best", best, &slow, &mut wrong);
    }
    let best = answer.best.as_ref().and_then(|best| best.total);
    for other in &answer.alternatives {
        let plan = priced(&format!("{:?}", other.kind), &other.plan, &slow, &mut wrong);
        let set = answer.best.as_ref().map(|best| slow.set(&buys(&best.purchases)));
        if !is_of(other.kind, &plan, &set.unwrap_or_default(), &slow) {
            wrong.push(format!("{:?} is of another kind: {plan:?}", other.kind));
        }
        if other.plan.total.zip(best).map(|(total, best)| total - best) != Some(other.extra) {
            wrong.push(format!("{:?} is not {} dearer", other.kind, other.extra));
        }
    }
    if answer.exact && answer.at_least != best {
        wrong.push(format!("proven, yet at least {:?}", answer.at_least));
    }
    unproven(&answer, best, &slow, &mut wrong);
    cheaper(&answer, &slow, &mut wrong);
    Some((wrong, answer.exact))
}

fn wrong(document: &Node) -> Option<String> {
    let (wrong, _) = answered(document)?;
    (!wrong.is_empty()).then(|| wrong.join("\n"))
}

fn large(seed: u64) -> Node {
    let dice = &mut Dice::new(seed);
    let extent = if dice.chance(20) { Extent::Long } else { Extent::Large };
    node(&question(dice, extent))
}

#[test]
fn the_next_best_plan_is_another_one_where_the_best_is_not_proven() {
    let document = large(1_001_360);
    assert_eq!(answered(&document), Some((Vec::new(), false)));
}

fn again(seed: u64) -> String {
    repeat(seed, "no_change_makes_a_large_plan_cheaper")
}

#[test]
fn no_change_makes_a_large_plan_cheaper() {
    let cases = cases(150);
    let mut failing = Vec::new();
    let (mut bought, mut not_proven) = (0, Vec::new());
    for seed in cases.clone() {
        let document = large(seed);
        if let Some(wrong) = checked(&wrong, &document) {
            println!("{}\n{wrong}\n{}", again(seed), document.to_json());
            failing.push(seed);
        } else if let Some((_, exact)) = answered(&document) {
            not_proven.extend((!exact).then_some(seed));
        }
        bought += 1;
    }
    println!("{bought} large questions; {not_proven:?} not proven; {failing:?} wrong");
    let some = failing.iter().take(3).map(|seed| {
        let (document, wrong) = shrink(&large(*seed), &wrong);
        format!("{}\n{wrong}\n{}", again(*seed), document.to_json())
    });
    let some: Vec<String> = some.collect();
    assert!(failing.is_empty(), "{} plans are wrong:\n{}", failing.len(), some.join("\n\n"));
}

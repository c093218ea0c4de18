//! Plans at other usage: beside direct solving, and beside a scan of every unit.

use crate::plan_futures::{YEAR, bought, request, small, smart_scan};
use crate::support::dec;
use packwise::plan::{Overtake, Planner, Purchase, Range, Sensitivity, Standing, sensitivity};
use rust_decimal::Decimal;

const VOLUME: &str = r#", "payPerUse": {"tiersMode": "volume", "countedBy": "month",
    "settledBy": "month", "tiers": [{"upTo": "60", "unitAmount": "0.12"},
    {"upTo": "140", "unitAmount": "0.06"}, {"upTo": null, "unitAmount": "0.04"}]}"#;

fn told(planner: &Planner<'_>, plans: &[Vec<Purchase>], alone: usize, range: Range) -> Sensitivity {
    sensitivity(planner, plans, alone, &range, &mut |_| true).unwrap().expect("nobody said stop")
}

/// Each month times a part of a whole, cut to whole units.
fn scaled(months: &[Decimal], part: u32, whole: u32) -> Vec<Decimal> {
    let scaled = |month: &Decimal| (month * Decimal::from(part) / Decimal::from(whole)).trunc();
    months.iter().map(scaled).collect()
}

/// The smallest sum whose months, cut, come to this usage.
fn uncut(months: &[Decimal], sum: u32, usage: Decimal) -> u32 {
    let cut = |uncut: &u32| scaled(months, *uncut, sum).iter().sum::<Decimal>();
    let from = u32::try_from(usage).unwrap();
    (from..from + 100).find(|uncut| cut(uncut) == usage).expect("a sum")
}

fn total(planner: &Planner<'_>, plan: &[Purchase], months: &[Decimal]) -> Option<Decimal> {
    let priced = planner.with_months(months).unwrap().price(plan).unwrap();
    let refused = priced.months.iter().any(|month| !month.refused.is_zero());
    priced.total.filter(|_| !refused)
}

fn best(planner: &Planner<'_>, months: &[Decimal]) -> Option<Decimal> {
    let answer = planner.with_months(months).unwrap().answer(&mut |_| true).unwrap();
    answer.expect("nobody said stop").best.and_then(|best| best.total)
}

#[test]
fn the_worked_example_overtakes_where_it_is_known_to() {
    let book = smart_scan();
    let request = request(&book, &YEAR);
    let planner = Planner::new(&book, &request).unwrap();
    let plans =
        [bought(&[(0, 2, 1), (9, 1, 1), (10, 1, 3), (11, 1, 1)]), bought(&[(0, 2, 1)]), Vec::new()];
    let told = told(&planner, &plans, 2, Range { from: 50, to: 200, step: 25 });
    let overtakes = |first, second| {
        let of = told.overtakes.iter().filter(|one| (one.first, one.second) == (first, second));
        of.map(|one| one.usage).collect::<Vec<_>>()
    };
    assert_eq!(overtakes(2, 0), [dec("90232")]);
    assert_eq!(overtakes(0, 2), []);
    // Found apart from this code, unit by unit.
    assert_eq!(overtakes(1, 0), [dec("155128"), dec("195909")]);
    assert_eq!(overtakes(0, 1), [dec("191288")]);
    assert!(overtakes(1, 2).is_empty() && overtakes(2, 1).is_empty());
    assert_eq!(told.standings[0].pays_off_from, Some(dec("90232")));
    assert_eq!(told.steps.len(), 7);
    let forecast = &told.steps[2];
    assert_eq!((forecast.percent, forecast.usage), (100, dec("162000")));
    assert_eq!(forecast.best, Some(dec("9000")));
    assert_eq!(forecast.purchases, plans[0]);
    let costs = [Some(dec("9000")), Some(dec("9770")), Some(dec("14490"))];
    assert_eq!(forecast.plans, costs);
}

#[test]
fn every_step_is_solved_anew_and_every_plan_priced_at_it() {
    let book = small(VOLUME);
    let request = request(&book, &[61, 83, 47, 110, 95]);
    let planner = Planner::new(&book, &request).unwrap();
    let plans = [bought(&[(0, 0, 1), (3, 0, 1)]), Vec::new(), bought(&[(1, 0, 2)])];
    let told = told(&planner, &plans, 1, Range { from: 33, to: 211, step: 7 });
    assert_eq!(told.steps.len(), (33..=211).step_by(7).count());
    for (step, percent) in told.steps.iter().zip((33..=211).step_by(7)) {
        assert_eq!(step.percent, percent);
        let months = scaled(&request.months, percent, 100);
        assert_eq!(step.usage, months.iter().sum());
        assert!(step.exact);
        assert_eq!(step.best, best(&planner, &months), "{percent}");
        assert_eq!(step.best, total(&planner, &step.purchases, &months));
        for (plan, cost) in plans.iter().zip(&step.plans) {
            assert_eq!(*cost, total(&planner, plan, &months), "{percent} {plan:?}");
        }
    }
}

/// All costs at every sum of months, without sampling.
fn scan(planner: &Planner<'_>, plans: &[Vec<Purchase>], sum: u32, to: u32) -> Vec<Vec<Decimal>> {
    let months = &planner.request().months;
    let costs = |usage| {
        let months = scaled(months, usage, sum);
        plans.iter().map(|plan| total(planner, plan, &months).expect("a price")).collect()
    };
    (0..=to).map(costs).collect()
}

/// Where the second becomes no dearer than the first, having been dearer, and then cheaper.
fn crossings(costs: &[Vec<Decimal>], from: usize, first: usize, second: usize) -> Vec<usize> {
    let (mut found, mut since) = (Vec::new(), None);
    for at in from + 1..costs.len() {
        let (below, here) = (&costs[at - 1], &costs[at]);
        if below[second] > below[first] && here[second] <= here[first] {
            since = Some(at);
        }
        if here[second] > here[first] {
            since = None;
        }
        if here[second] < here[first] {
            found.extend(since.take());
        }
    }
    found
}

#[test]
fn overtakes_and_standings_are_those_of_a_scan_of_every_unit() {
    let book = small(VOLUME);
    // Fewer than a thousand units, so that no unit lies between two samples.
    for months in [[61, 83, 47, 110, 95], [20, 150, 20, 150, 20], [33, 33, 33, 190, 7]] {
        let request = request(&book, &months);
        let planner = Planner::new(&book, &request).unwrap();
        let plans = [bought(&[(0, 0, 1), (3, 0, 1)]), Vec::new(), bought(&[(1, 0, 2)])];
        let (sum, from) = (months.iter().sum::<u32>(), 20);
        let range = Range { from, to: 210, step: 1 };
        let told = told(&planner, &plans, 1, range);
        let low = (sum * from / 100) as usize;
        let costs = scan(&planner, &plans, sum, sum * 210 / 100);
        let usage = |at: usize| {
            let cut = scaled(&request.months, u32::try_from(at).unwrap(), sum);
            cut.iter().sum::<Decimal>()
        };
        let mut wanted = Vec::new();
        for first in 0..3 {
            for second in (0..3).filter(|second| *second != first) {
                let crossed = crossings(&costs, low, first, second);
                let overtake = |at: usize| Overtake { first, second, usage: usage(at) };
                wanted.extend(crossed.into_iter().map(overtake));
            }
        }
        wanted.sort_by_key(|one| (one.usage, one.first, one.second));
        assert!(!wanted.is_empty());
        assert_eq!(told.overtakes, wanted, "{months:?}");
        // Each part of a hundred below the forecast is looked at for safety; here the smallest
        // safe sum is then found among all, for there is one change between two of them.
        for (place, standing) in told.standings.iter().enumerate() {
            let pays = |at: &usize| costs[*at][place] <= costs[*at][1];
            let down = (low..=sum as usize).rev().take_while(pays).last();
            assert_eq!(standing.pays_off_from, down.map(usage), "{months:?} {place}");
            safe_as_scanned(&planner, &costs, standing, place, sum, from);
        }
    }
}

/// Below the smallest safe sum the plan is not safe, at it and at all steps above it is.
fn safe_as_scanned(
    planner: &Planner<'_>,
    costs: &[Vec<Decimal>],
    standing: &Standing,
    plan: usize,
    sum: u32,
    from: u32,
) {
    let is_safe = |at: u32| {
        let best = best(planner, &scaled(&planner.request().months, at, sum)).expect("a plan");
        (costs[at as usize][plan] - best) * Decimal::TEN <= best
    };
    let Some(down) = standing.safe_down_to else {
        assert!(!is_safe(sum));
        return;
    };
    let down = uncut(&planner.request().months, sum, down);
    assert!(is_safe(down) && is_safe(sum));
    assert!(down <= sum * from / 100 || !is_safe(down - 1), "{down} is not the smallest");
    for percent in (from..100).filter(|percent| sum * percent / 100 > down) {
        assert!(is_safe(sum * percent / 100), "{percent}");
    }
}

#[test]
fn large_overtakes_are_narrowed_down_to_the_unit() {
    let book = smart_scan();
    let request = request(&book, &[40_123, 71_077, 66_801]);
    let planner = Planner::new(&book, &request).unwrap();
    let plans = [bought(&[(0, 2, 1)]), Vec::new(), bought(&[(0, 1, 5), (2, 1, 5)])];
    let told = told(&planner, &plans, 1, Range { from: 10, to: 150, step: 70 });
    let sum = 178_001;
    let order = |usage: u32, one: &Overtake| {
        let months = scaled(&request.months, usage, sum);
        let cost = |plan: usize| total(&planner, &plans[plan], &months).unwrap();
        cost(one.second).cmp(&cost(one.first))
    };
    assert!(told.overtakes.len() >= 2, "{:?}", told.overtakes);
    for one in &told.overtakes {
        let usage = uncut(&request.months, sum, one.usage);
        assert!(order(usage, one).is_le() && order(usage - 1, one).is_gt(), "{one:?}");
    }
    // What the samples show apart must be between two overtakes of that pair.
    for (first, second) in [(0, 1), (1, 2), (0, 2)] {
        let pair =
            |one: &&Overtake| [(first, second), (second, first)].contains(&(one.first, one.second));
        let of_pair: Vec<&Overtake> = told.overtakes.iter().filter(pair).collect();
        for apart in of_pair.windows(2) {
            assert_ne!(apart[0].first, apart[1].first, "overtaking goes to and fro");
        }
    }
}

#[test]
fn ranges_out_of_bounds_are_refused_and_work_stops_when_told() {
    let refused = |from, to, step| {
        let problems = Range { from, to, step }.check().unwrap_err();
        problems.0.first().map(|problem| problem.path.clone()).unwrap()
    };
    assert_eq!(refused(50, 200, 0), "/sensitivity/step");
    assert_eq!(refused(50, 1001, 5), "/sensitivity/to");
    assert_eq!(refused(201, 200, 5), "/sensitivity/from");
    assert_eq!(refused(0, 200, 1), "/sensitivity/step");
    assert!(Range { from: 1, to: 200, step: 1 }.check().is_ok());
    let book = small(VOLUME);
    let request = request(&book, &[61, 83, 47, 110, 95]);
    let planner = Planner::new(&book, &request).unwrap();
    let plans = [Vec::new(), bought(&[(0, 0, 1)])];
    let range = Range { from: 50, to: 200, step: 10 };
    let mut told = Vec::new();
    let whole = sensitivity(&planner, &plans, 0, &range, &mut |done| {
        told.push(done);
        true
    });
    assert!(whole.unwrap().is_some());
    assert!(told.is_sorted() && told.iter().all(|done| *done <= 1000), "{told:?}");
    for last in [0, told.len() / 2, told.len() - 1] {
        let mut calls = 0;
        let stopped = sensitivity(&planner, &plans, 0, &range, &mut |_| {
            calls += 1;
            calls <= last
        });
        assert_eq!(stopped.unwrap(), None, "after {last} of {}", told.len());
    }
}

#[test]
fn no_usage_at_all_is_no_trouble() {
    let book = small(VOLUME);
    let request = request(&book, &[0, 0]);
    let planner = Planner::new(&book, &request).unwrap();
    let plans = [Vec::new(), bought(&[(0, 0, 1)])];
    let told = told(&planner, &plans, 0, Range { from: 50, to: 150, step: 50 });
    assert!(told.overtakes.is_empty());
    assert!(told.steps.iter().all(|step| step.usage.is_zero() && step.best == Some(dec("0"))));
    let [alone, pack] = told.standings.as_slice() else { panic!("two plans") };
    assert_eq!((alone.pays_off_from, alone.safe_down_to), (Some(dec("0")), Some(dec("0"))));
    assert_eq!((pack.pays_off_from, pack.safe_down_to), (None, None));
}

//! Usage drawn at random: its moments, its shape, and that it depends on seed and number alone.

use crate::plan_futures::{YEAR, doubt, drawn};
use crate::support::dec;
use packwise::plan::{Demand, Doubt, MOST_TIMES};
use rust_decimal::Decimal;

fn near(value: f64, wanted: f64, within: f64) {
    assert!((value - wanted).abs() < within, "{value} is not {wanted} within {within}");
}

/// Logarithms of the factors, path by path, and beside them the factors' mean and deviation in the
/// last month.
fn factors(sizes: [u32; 4]) -> (Vec<Vec<f64>>, f64, f64) {
    const FORECAST: f64 = 1e9;
    let months = vec![Decimal::from(1_000_000_000); 12];
    let doubt = doubt(20_000, sizes);
    let mut demand = Demand::new(&doubt, &months);
    let (mut usage, mut all) = (vec![0; 12], Vec::new());
    let (mut sum, mut squares) = (0.0, 0.0);
    for path in 0..doubt.paths {
        demand.path(path, &mut usage);
        let factors: Vec<f64> = usage.iter().map(|units| *units as f64 / FORECAST).collect();
        sum += factors[11];
        squares += (factors[11] - 1.0).powi(2);
        all.push(factors.iter().map(|factor| factor.ln()).collect());
    }
    let paths = f64::from(doubt.paths);
    (all, sum / paths, (squares / paths).sqrt())
}

/// The correlation of two months' logarithms, and the ratio of their deviations.
fn together(logs: &[Vec<f64>], one: usize, other: usize) -> (f64, f64) {
    let mean = |month: usize| logs.iter().map(|log| log[month]).sum::<f64>() / logs.len() as f64;
    let (first, second) = (mean(one), mean(other));
    let (mut product, mut left, mut right) = (0.0, 0.0, 0.0);
    for log in logs {
        let (a, b) = (log[one] - first, log[other] - second);
        (product, left, right) = (product + a * b, left + a * a, right + b * b);
    }
    (product / (left * right).sqrt(), (left / right).sqrt())
}

#[test]
fn each_doubt_has_mean_one_its_own_deviation_and_its_own_shape() {
    // Of 20,000 paths: four deviations of a mean of 0.2 are 0.006.
    for (place, growth) in [(0, 1.0), (1, 23.0 / 24.0), (2, 1.0), (3, 1.0)] {
        let mut sizes = [0; 4];
        sizes[place] = 20;
        let (logs, mean, deviation) = factors(sizes);
        near(mean, 1.0, 0.006);
        near(deviation, 0.2 * growth, 0.008);
        let (next, _) = together(&logs, 0, 1);
        let (half, ratio) = together(&logs, 0, 6);
        match place {
            0 => [next, half, ratio].iter().for_each(|figure| near(*figure, 1.0, 1e-6)),
            1 => {
                near(half, 1.0, 1e-6);
                near(ratio, 1.0 / 13.0, 1e-6);
            }
            2 => {
                near(next, (std::f64::consts::TAU / 12.0).cos(), 0.03);
                near(half, -1.0, 1e-6);
                near(ratio, 1.0, 1e-6);
            }
            _ => {
                near(next, 0.0, 0.03);
                near(half, 0.0, 0.03);
                near(ratio, 1.0, 0.03);
            }
        }
    }
}

#[test]
fn all_doubts_together_add_up_their_variances() {
    let (logs, mean, _) = factors([10, 15, 20, 12]);
    near(mean, 1.0, 0.01);
    let variance = |percent: f64, times: f64| (1.0 + percent * percent).ln() * times * times;
    for month in [0, 11] {
        let t = f64::from(2 * month + 1) / 24.0;
        let all = variance(0.1, 1.0) + variance(0.15, t) + variance(0.2, 1.0) + variance(0.12, 1.0);
        let month = usize::try_from(month).unwrap();
        let mean = logs.iter().map(|log| log[month]).sum::<f64>() / 20_000.0;
        let squares = logs.iter().map(|log| (log[month] - mean).powi(2)).sum::<f64>() / 20_000.0;
        near(mean, -all / 2.0, 0.008);
        near(squares, all, all * 0.04);
    }
}

#[test]
fn a_path_depends_on_the_seed_and_its_number_alone() {
    let months: Vec<Decimal> = YEAR.map(Decimal::from).to_vec();
    let first = doubt(10, [10, 15, 20, 12]);
    let mut demand = Demand::new(&first, &months);
    let mut backwards = vec![vec![0; 12]; 10];
    for path in (0..10).rev() {
        demand.path(path, &mut backwards[path as usize]);
    }
    for (path, usage) in (0..).zip(&backwards) {
        assert_eq!(*usage, drawn(&first, &months, path));
        let others = backwards.iter().filter(|other| *other == usage).count();
        assert_eq!(others, 1, "two paths alike");
    }
    let second = Doubt { seed: 8, ..first.clone() };
    assert!((0..10).all(|path| drawn(&second, &months, path) != drawn(&first, &months, path)));
    // Computed apart from this code, from the formula and the generator's published constants.
    let pinned = [
        [6393, 8481, 10760, 15062, 13332, 16479, 12109, 13005, 12039, 11540, 16306, 11436],
        [8290, 7709, 9689, 9865, 10408, 10695, 7400, 8722, 11164, 16127, 18630, 13624],
    ];
    assert_eq!([drawn(&first, &months, 0), drawn(&first, &months, 9999)], pinned.map(Vec::from));
    // A doubt of none leaves the others' numbers as they were.
    let still = doubt(10, [10, 15, 0, 0]);
    let ratio = |usage: &[i128], place: usize| usage[place] as f64 / f64::from(YEAR[place]);
    for path in 0..10 {
        let one = drawn(&still, &months, path);
        let noisy = drawn(&doubt(10, [10, 15, 0, 1]), &months, path);
        (0..12).for_each(|place| near(ratio(&one, place) / ratio(&noisy, place), 1.0, 0.06));
    }
}

#[test]
fn usage_is_whole_in_the_forecasts_own_decimals_and_bounded() {
    let months = [dec("1000"), dec("12.50"), dec("0"), dec("4503599627370495")];
    assert_eq!(
        drawn(&doubt(1, [0; 4]), &months, 3),
        [1000, 1250, 0, 4_503_599_627_370_495],
        "nothing is in doubt"
    );
    let wild = doubt(1, [1000; 4]);
    let (mut demand, mut usage, mut largest) = (Demand::new(&wild, &months), vec![0; 4], 0);
    for path in 0..60_000 {
        demand.path(path, &mut usage);
        assert!(usage.iter().all(|units| *units >= 0) && usage[2] == 0);
        assert!(usage[0] <= 1000 * MOST_TIMES && usage[1] <= 1250 * MOST_TIMES);
        largest = largest.max(usage[3]);
    }
    let bound = 4_503_599_627_370_495 * MOST_TIMES;
    assert_eq!(largest, bound, "the bound was never reached");
}

#[test]
fn figures_outside_their_bounds_are_refused() {
    let refused = |doubt: Doubt| {
        let problems = doubt.check().unwrap_err();
        problems.0.iter().map(|problem| problem.path.clone()).collect::<Vec<_>>()
    };
    assert_eq!(refused(doubt(0, [0; 4])), ["/futures/paths"]);
    assert_eq!(refused(doubt(100_001, [0, 0, 1001, 0])), ["/futures/paths", "/futures/season"]);
    assert_eq!(refused(Doubt { noise: dec("-0.1"), ..doubt(1, [0; 4]) }), ["/futures/noise"]);
    assert!(doubt(100_000, [1000; 4]).check().is_ok());
}

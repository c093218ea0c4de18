//! Usage drawn at random around a forecast. The one file of the core that counts in floats: what it
//! gives are whole figures, and everything after it is exact.
//!
//! Only `+ − × ÷` and `sqrt`, which are the same on every machine, and `libm` for the rest: the
//! platforms' own `ln`, `exp`, `sin` and `cos` differ in their last bits.
//!
//! The usage of month `m` of `n` is the forecast times
//!
//! ```text
//! exp(l·z₁ + g·t·z₂ + s·(z₃·cos w + z₄·sin w) + e·z₅ₘ − v/2)
//! t = (2m + 1) / 2n      w = 2πm / 12      v = l² + (g·t)² + s² + e²
//! ```
//!
//! where each `z` is a normal number of its own, `z₅ₘ` anew in each month, and a size of `p`
//! percent stands there as `sqrt(ln(1 + (p/100)²))`. So each doubt alone is a log-normal factor
//! whose mean is one and whose standard deviation is its percentage: the forecast is the mean, and
//! usage is never negative. Growth takes all of its percentage at the end of the span; the wave has
//! a yearly period, any phase alike, and in every single month the same deviation.

use super::Whole;
use crate::document::{Problem, Problems};
use rand_pcg::Pcg64Mcg;
use rand_pcg::rand_core::Rng;
use rust_decimal::Decimal;
use std::f64::consts::TAU;

/// A month is at most so many times its forecast, whatever is drawn: no figure gets out of hand.
pub const MOST_TIMES: Whole = 1000;

/// How far usage may turn out from the forecast. Sizes are percents, one standard deviation each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// How many futures are drawn, 1 to [`Doubt::MAX_PATHS`].
    pub paths: u32,
    /// Where the drawing begins: the same seed, the same futures.
    pub seed: u64,
    /// Of the level of all months together.
    pub level: Decimal,
    /// Of the growth from the beginning of the first month to the end of the last.
    pub growth: Decimal,
    /// Of a yearly wave of random phase.
    pub season: Decimal,
    /// Of each month by itself.
    pub noise: Decimal,
}

impl Doubt {
    /// The most futures drawn at once.
    pub const MAX_PATHS: u32 = 100_000;
    /// The largest size, in percent.
    pub const MAX_PERCENT: u32 = 1000;

    /// Holds the figures to their bounds.
    ///
    /// # Errors
    /// `outOfRange`, for each figure that lies outside.
    pub fn check(&self) -> Result<(), Problems> {
        let mut problems = Problems::default();
        let mut refuse = |key: &str, message: String| {
            let path = format!("/futures/{key}");
            problems.0.push(Problem { code: "outOfRange", path, message });
        };
        if !(1..=Self::MAX_PATHS).contains(&self.paths) {
            let (given, most) = (self.paths, Self::MAX_PATHS);
            refuse("paths", format!("{given} is not between 1 and {most}"));
        }
        for (key, size) in [
            ("level", self.level),
            ("growth", self.growth),
            ("season", self.season),
            ("noise", self.noise),
        ] {
            if size < Decimal::ZERO || size > Decimal::from(Self::MAX_PERCENT) {
                let most = Self::MAX_PERCENT;
                refuse(key, format!("{size} is not between 0 and {most} percent"));
            }
        }
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }
}

/// Draws futures, each by its number alone: the order of asking does not matter.
pub struct Demand {
    seed: u64,
    level: f64,
    noise: f64,
    months: Vec<Month>,
    normals: Vec<f64>,
}

struct Month {
    /// The forecast, in units of its own last decimal.
    forecast: Whole,
    growth: f64,
    cos: f64,
    sin: f64,
    /// Half the variance, which the mean of the factor would otherwise rise by.
    half: f64,
}

impl Demand {
    /// Makes ready to draw around these months.
    pub fn new(doubt: &Doubt, months: &[Decimal]) -> Demand {
        let (level, growth) = (deviation(doubt.level), deviation(doubt.growth));
        let (season, noise) = (deviation(doubt.season), deviation(doubt.noise));
        let count = months.len() as f64;
        let month = |(place, forecast): (usize, &Decimal)| {
            let growth = growth * ((2 * place + 1) as f64 / (2.0 * count));
            let (sin, cos) = libm::sincos(TAU * (place % 12) as f64 / 12.0);
            let variance = level * level + growth * growth + season * season + noise * noise;
            let (cos, sin, half) = (season * cos, season * sin, variance / 2.0);
            Month { forecast: forecast.mantissa(), growth, cos, sin, half }
        };
        let months: Vec<Month> = months.iter().enumerate().map(month).collect();
        let normals = Vec::with_capacity(months.len() + 5);
        Demand { seed: doubt.seed, level, noise, months, normals }
    }

    /// The months of one future, each in whole units of its forecast's own last decimal, a half
    /// rounded up. All sizes zero give the forecast (to 2⁵² of those units).
    pub fn path(&mut self, path: u32, usage: &mut [Whole]) {
        self.draw(path);
        let [level, growth, cos, sin, noise @ ..] = self.normals.as_slice() else { return };
        for ((month, noise), usage) in self.months.iter().zip(noise).zip(usage) {
            let power = self.level * level
                + month.growth * growth
                + (month.cos * cos + month.sin * sin)
                + self.noise * noise
                - month.half;
            let drawn = month.forecast as f64 * libm::exp(power) + 0.5;
            // The cast cuts what lies after the point, and stops at the largest figure.
            *usage = (drawn as Whole).min(month.forecast.saturating_mul(MOST_TIMES));
        }
    }

    /// Draws the normal numbers of a path, always as many and in the same order: a doubt that is
    /// made larger or smaller leaves the others' numbers as they are.
    fn draw(&mut self, path: u32) {
        let mut numbers = generator(self.seed, path);
        // Above zero, at most one; 53 bits.
        let mut uniform = || ((numbers.next_u64() >> 11) + 1) as f64 / (1_u64 << 53) as f64;
        self.normals.clear();
        while self.normals.len() < self.months.len() + 4 {
            // Box and Muller's pair.
            let radius = (-2.0 * libm::log(uniform())).sqrt();
            let (sin, cos) = libm::sincos(TAU * uniform());
            self.normals.extend([radius * cos, radius * sin]);
        }
    }
}

/// The numbers of one path: seed and path well mixed, for neighbouring beginnings of this generator
/// would run alike.
fn generator(seed: u64, path: u32) -> Pcg64Mcg {
    let mixed = mix(seed).wrapping_add(u64::from(path).wrapping_mul(GOLDEN));
    let (high, low) = (mix(mixed), mix(mixed ^ GOLDEN));
    Pcg64Mcg::new(u128::from(high) << 64 | u128::from(low))
}

const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// The finisher of splitmix64: each bit given changes half of the bits returned.
fn mix(value: u64) -> u64 {
    let mut z = value.wrapping_add(GOLDEN);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// The deviation of the logarithm of a factor with mean one and this deviation in percent.
fn deviation(percent: Decimal) -> f64 {
    let tens = (0..percent.scale()).fold(100.0, |tens, _| tens * 10.0);
    let part = percent.mantissa() as f64 / tens;
    libm::log1p(part * part).sqrt()
}

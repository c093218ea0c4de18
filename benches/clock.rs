//! The clock of the benchmarks.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// Runs that there are at least: another program may be in the way of one.
const RUNS: u32 = 8;

/// The shortest run of a piece of work, and what it gave. No run is begun once there were enough
/// and so much time has passed.
pub fn fastest<T>(enough: Duration, mut work: impl FnMut() -> T) -> (Duration, T) {
    let first = now();
    // The first run finds nothing in the processor's cache.
    black_box(work());
    let (mut best, mut runs) = (Duration::MAX, 0);
    loop {
        let begin = now();
        let given = black_box(work());
        best = best.min(begin.elapsed());
        runs += 1;
        if runs >= RUNS && first.elapsed() > enough {
            return (best, given);
        }
    }
}

/// This instant.
#[expect(clippy::disallowed_methods, reason = "a benchmark looks at a clock")]
pub fn now() -> Instant {
    Instant::now()
}

/// A time in milliseconds, to the microsecond.
pub fn ms(time: Duration) -> String {
    format!("{}.{:03}", time.as_millis(), time.as_micros() % 1000)
}

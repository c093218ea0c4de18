//! The clock of the benchmarks.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// The shortest run of a piece of work, and what it gave. No run is begun once so much time has
/// passed; there are at least two.
pub fn fastest<T>(enough: Duration, mut work: impl FnMut() -> T) -> (Duration, T) {
    let first = now();
    // The first run finds nothing in the processor's cache.
    black_box(work());
    let mut best = Duration::MAX;
    loop {
        let begin = now();
        let given = black_box(work());
        best = best.min(begin.elapsed());
        if first.elapsed() > enough {
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

//! How long an answer takes, by the processor's time: a machine that is busy with other things is
//! not held against it. What never ends is ended by libFuzzer's own `-timeout`.

use cpu_time::ThreadTime;
use std::cell::Cell;
use std::sync::atomic::{AtomicU64, Ordering};

/// No answer may take longer.
const LIMIT_MS: u64 = 1000;
/// Work that can be stopped is stopped then; it must ask often enough to end within the limit.
const ENOUGH_MS: u64 = 300;
/// What is quicker is not worth a word.
const TOLD_MS: u64 = 5;

static SLOWEST: AtomicU64 = AtomicU64::new(TOLD_MS);

thread_local! {
    static START: Cell<Option<ThreadTime>> = const { Cell::new(None) };
}

/// Begins with an answer.
pub fn begin() {
    START.set(Some(ThreadTime::now()));
}

/// Tells when an answer was slower than all before, and fails over the limit.
pub fn end() {
    let took = elapsed();
    if took > SLOWEST.fetch_max(took, Ordering::Relaxed) {
        // `cargo xtask fuzz` reads this line.
        eprintln!("slowest: {took} ms");
    }
    assert!(took < LIMIT_MS, "it took {took} ms");
}

/// Whether work that can be stopped may go on.
pub fn goes_on() -> bool {
    elapsed() < ENOUGH_MS
}

fn elapsed() -> u64 {
    let took = START.get().map_or(0, |start| start.elapsed().as_millis());
    u64::try_from(took).unwrap_or(u64::MAX)
}

//! How much memory an answer takes, by what is allocated for it: the fuzzer's own tables, its texts
//! and the gaps that a long run leaves are not held against it.

use peak_alloc::PeakAlloc;
use std::sync::atomic::{AtomicUsize, Ordering};

#[global_allocator]
static HEAP: PeakAlloc = PeakAlloc;

/// No answer may take more bytes.
const LIMIT: usize = 200_000_000;
const MB: usize = 1_000_000;

static HEAVIEST: AtomicUsize = AtomicUsize::new(0);

/// Begins with an answer.
pub fn begin() {
    HEAP.reset_peak_usage();
}

/// Tells when an answer was heavier than all before, by a megabyte or more; fails over the limit.
pub fn end() {
    let most = HEAP.peak_usage();
    if most / MB > HEAVIEST.fetch_max(most / MB, Ordering::Relaxed) {
        // `cargo xtask fuzz` reads this line.
        eprintln!("heaviest: {} MB", most / MB);
    }
    assert!(most < LIMIT, "it took {} MB", most / MB);
}

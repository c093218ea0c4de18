//! What is typed and pasted.

#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target};

fuzz_target!(|data: &[u8]| packwise_fuzz::knock("column", data));

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    packwise_fuzz::change("column", data, size, max_size, seed)
});

//! The benchmarks' program, native and as WebAssembly (WASI): `cargo xtask bench` runs it both ways
//! and prints what it says beside what others need for the same.
//!
//! Its first word is the benchmark; `account`, `plan` and `futures` are then told the milliseconds
//! after which no run is begun.

mod account;
mod clock;
mod estimate;
mod futures;
mod plan;

use std::time::Duration;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let enough = |word: &str| Duration::from_millis(word.parse().expect("milliseconds"));
    match words[..] {
        ["account", time, ref years @ ..] => account::run(enough(time), years),
        ["plan", "questions"] => plan::questions(),
        ["plan", time, ref months @ ..] => plan::run(enough(time), months),
        ["futures", "question"] => futures::question(),
        ["futures", time] => futures::run(enough(time)),
        ["estimate", "answers", count] => estimate::answers(count.parse().expect("a number")),
        ["estimate", "times", count] => estimate::times(count.parse().expect("a number")),
        _ => panic!("name a benchmark and its words: see the top of benches/main.rs"),
    }
}

//! How fast the engine is, natively and as WebAssembly, in one run; held by ratios, never by times.

use crate::run::{Outcome, cargo, command, fail, output, root, run, target, timed};
use crate::{plans, tools};
use std::process::Command;

const WASI: &str = "wasm32-wasip1";
/// Years to live through; a browser's limit of figures lies below five of them.
const NATIVE: [&str; 4] = ["1", "2", "5", "10"];
const BROWSER: [&str; 2] = ["1", "2"];
/// Milliseconds after which no run is begun.
const ENOUGH: &str = "1500";
/// WebAssembly may take so many times as long as native code.
const RATIO: f64 = 2.5;
/// Five years may take so many times as long as one. Five would be exactly linear, 25 is what looking
/// back for every event would cost. Ten years leave the processor's cache, and then a busy machine
/// slows them more than the short ones: they are printed, and not held.
const GROWTH: f64 = 15.0;

/// One line of the program: milliseconds to read and to live through so many figures.
struct Row {
    years: String,
    figures: String,
    read: f64,
    live: f64,
}

/// Builds the program twice, runs both, prints the table and holds the ratios.
pub fn bench() -> Outcome {
    tools::add_target(WASI)?;
    timed("Compiling the benchmark", build)?;
    account()?;
    plans::bench()
}

fn account() -> Outcome {
    let native = rows(native(&["account", ENOUGH]).args(NATIVE))?;
    let wasm = rows(wasm(&["account", ENOUGH]).args(BROWSER))?;
    println!("Five items used by the hour, 50 events a year; milliseconds, the best of many runs:");
    println!("years  figures  read native  read WASM  live native  live WASM  live WASM/native");
    for row in &native {
        let beside = wasm.iter().find(|other| other.years == row.years);
        let of = |value: Option<f64>| value.map_or("-".to_owned(), |value| format!("{value:.2}"));
        println!(
            "{:>5} {:>8} {:>12.2} {:>10} {:>12.2} {:>10} {:>17}",
            row.years,
            row.figures,
            row.read,
            of(beside.map(|row| row.read)),
            row.live,
            of(beside.map(|row| row.live)),
            of(beside.map(|other| other.live / row.live)),
        );
    }
    // The browser's own compiler may still be at work in the first rows: the best ratio counts.
    let pairs = native.iter().filter_map(|row| {
        let beside = wasm.iter().find(|other| other.years == row.years)?;
        Some(beside.live / row.live)
    });
    let of = |years: &str| native.iter().find(|row| row.years == years);
    let (Some(one), Some(five), Some(ratio)) = (of("1"), of("5"), pairs.reduce(f64::min)) else {
        return fail("The benchmark printed nothing: run it by hand, see benches/main.rs.");
    };
    let growth = five.live / one.live;
    println!("WebAssembly takes {ratio:.2} times the native time (at most {RATIO}).");
    println!("Five years take {growth:.1} times the time of one (at most {GROWTH}).");
    if ratio > RATIO || growth > GROWTH {
        return fail("The engine became slow against itself: look at what was changed last.");
    }
    Ok(())
}

/// Compiles the program of `benches/` natively and as WebAssembly.
fn build() -> Outcome {
    let mend = "The benchmark does not compile: mend the first error above.";
    let wasm = ["--profile", "console", "--target", WASI];
    for words in [&["--release"][..], &wasm] {
        run(cargo(&["build", "-q", "--example", "bench"]).args(words), mend)?;
    }
    Ok(())
}

/// The program, told what to do, natively.
pub fn native(words: &[&str]) -> Command {
    let mut program = command(target().join("release/examples/bench"));
    program.args(words);
    program
}

/// The same in node.
pub fn wasm(words: &[&str]) -> Command {
    let module = target().join(WASI).join("console/examples/bench.wasm");
    let mut node = command("node");
    node.arg("--no-warnings").arg(root().join("benches/wasi.mjs")).arg(module).args(words);
    node
}

fn rows(program: &mut Command) -> Outcome<Vec<Row>> {
    let text = output(program).unwrap_or_default();
    let row = |line: &str| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [years, figures, read, live, ..] = words[..] else { return None };
        let (read, live) = (read.parse().ok()?, live.parse().ok()?);
        Some(Row { years: years.to_owned(), figures: figures.to_owned(), read, live })
    };
    Ok(text.lines().filter_map(row).collect())
}

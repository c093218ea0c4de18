//! How long an account's life takes, natively and as WebAssembly.

use crate::bench::{Effort, Figures, native, wasm};
use crate::report::Report;
use crate::run::{Outcome, fail, output};
use std::process::Command;

/// Years to live through; a browser's limit of figures lies below five of them.
const BROWSER: [&str; 2] = ["1", "2"];
/// WebAssembly may take so many times as long as native code.
const RATIO: f64 = 2.5;
/// Two years may take so many times as long as one. Two would be exactly linear, four is what
/// looking back for every event would cost. Longer lives leave the processor's cache, and then a
/// busy machine slows them more than the short ones: they are printed, and not held.
const GROWTH: f64 = 3.0;

/// One line of the program: milliseconds to read and to live through so many figures.
struct Row {
    years: String,
    figures: String,
    read: f64,
    live: f64,
}

/// Both runs of it.
struct Lives {
    native: Vec<Row>,
    wasm: Vec<Row>,
}

impl Figures for Lives {
    fn measure(effort: &Effort) -> Outcome<Lives> {
        let words = ["account", effort.enough];
        let native = rows(native(&words).args(effort.years));
        let wasm = rows(wasm(&words).args(BROWSER));
        if native.len() == effort.years.len() && wasm.len() == BROWSER.len() {
            return Ok(Lives { native, wasm });
        }
        fail("The benchmark printed too little: run it by hand, see benches/main.rs.")
    }

    fn best(mut self, other: Lives) -> Lives {
        let beside = other.native.iter().chain(&other.wasm);
        for (row, other) in self.native.iter_mut().chain(&mut self.wasm).zip(beside) {
            row.read = row.read.min(other.read);
            row.live = row.live.min(other.live);
        }
        self
    }

    fn slow(&self) -> Option<String> {
        let told =
            format!("{} The engine became slow: look at what was changed last.", self.held());
        (self.ratio() > RATIO || self.growth() > GROWTH).then_some(told)
    }
}

impl Lives {
    /// The best of its rows: what else the machine does makes the others worse.
    fn ratio(&self) -> f64 {
        let pairs = self.native.iter().zip(&self.wasm);
        pairs.map(|(native, wasm)| wasm.live / native.live).fold(f64::INFINITY, f64::min)
    }

    fn held(&self) -> String {
        let (ratio, growth) = (self.ratio(), self.growth());
        format!(
            "WebAssembly takes {ratio:.2} times the native time (held: at most {RATIO}). Two years \
             take {growth:.1} times the time of one (held: at most {GROWTH})."
        )
    }

    fn growth(&self) -> f64 {
        let of = |years: &str| self.native.iter().find(|row| row.years == years);
        of("2").zip(of("1")).map_or(f64::INFINITY, |(two, one)| two.live / one.live)
    }
}

/// Measures, holds the ratios and tells.
pub fn account(effort: &Effort, report: &mut Report) -> Outcome {
    let lives: Lives = crate::bench::steady(effort)?;
    report.section("An account over years");
    report
        .say("Five items used by the hour, 50 events a year; milliseconds, the best of many runs.");
    let row = |(place, row): (usize, &Row)| {
        let beside = lives.wasm.get(place);
        let of = |value: Option<f64>| value.map_or("–".to_owned(), |value| format!("{value:.2}"));
        vec![
            row.years.clone(),
            row.figures.clone(),
            format!("{:.2}", row.read),
            of(beside.map(|row| row.read)),
            format!("{:.2}", row.live),
            of(beside.map(|row| row.live)),
            of(beside.map(|other| other.live / row.live)),
        ]
    };
    let head = [
        "years",
        "figures",
        "read, native",
        "read, WASM",
        "live, native",
        "live, WASM",
        "live, WASM / native",
    ];
    report.table(&head, &lives.native.iter().enumerate().map(row).collect::<Vec<_>>());
    report.say(&lives.held());
    Ok(())
}

fn rows(program: &mut Command) -> Vec<Row> {
    let text = output(program).unwrap_or_default();
    let row = |line: &str| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [years, figures, read, live, ..] = words[..] else { return None };
        let (read, live) = (read.parse().ok()?, live.parse().ok()?);
        Some(Row { years: years.to_owned(), figures: figures.to_owned(), read, live })
    };
    text.lines().filter_map(row).collect()
}

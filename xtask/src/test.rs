//! `cargo xtask test`: every check there is, one after the other, until one fails.
//!
//! Its last line is `N passed, N failed`: native tests, those in WebAssembly, those of the site.

use crate::browser::Browser;
use crate::count::{Count, run_tests};
use crate::run::{Outcome, cargo, command, output, run, seconds, timed};
use crate::tools::{Tools, WASM};
use crate::{bench, budget, e2e, examples, mutants, package, peers, site, supply, twice, types};
use std::time::{Duration, Instant};

const WARNINGS: [&str; 3] = ["--", "-D", "warnings"];

#[derive(Default)]
struct Report {
    count: Count,
    stages: Vec<(&'static str, Duration)>,
}

impl Report {
    fn stage(&mut self, name: &'static str, work: impl FnOnce(&mut Count) -> Outcome) -> Outcome {
        let start = Instant::now();
        let result = timed(name, || work(&mut self.count));
        self.stages.push((name, start.elapsed()));
        result
    }

    fn print(&self) {
        println!("\nTime of each stage:");
        for (name, time) in &self.stages {
            println!("{:>14}  {name}", seconds(*time));
        }
    }
}

/// Runs everything, or with `--fast` the native part.
pub fn test(rest: &[String]) -> Outcome {
    let fast = rest.iter().any(|word| word == "--fast");
    let mut report = Report::default();
    let mut result = native(&mut report);
    if !fast && result.is_ok() {
        result = longer(&mut report);
    }
    report.print();
    let Count { passed, mut failed } = report.count;
    if let Err(failure) = &result {
        failed = failed.max(1);
        println!("\n{}", failure.0);
    }
    println!("\n{passed} passed, {failed} failed");
    if result.is_err() {
        std::process::exit(1);
    }
    Ok(())
}

fn native(report: &mut Report) -> Outcome {
    report.stage("Format", |_| {
        component("rustfmt", "fmt")?;
        run(&mut cargo(&["fmt", "--all", "--check"]), "Run `cargo fmt --all`.")
    })?;
    report.stage("Clippy, native", |_| {
        component("clippy", "clippy")?;
        clippy(&["--workspace", "--all-targets"])
    })?;
    report.stage("Where everything comes from", supply::check)?;
    report.stage("Native tests", |count| {
        let mend = "A native test fails: see the first failure above.";
        run_tests(&mut cargo(&["test", "--workspace"]), count, mend)
    })
}

/// What takes longer: small wrongs, and all that is built for a browser.
fn longer(report: &mut Report) -> Outcome {
    report.stage("Small wrongs in prices, grants and bills", mutants::sample)?;
    let tools = timed("Looking for the tools", Tools::ready)?;
    let browser = timed("Looking for Chromium", Browser::ready)?;
    report.stage("Clippy, pages and embed", |_| {
        let features = "app,console,planner,embed,card,compare";
        clippy(&["--target", WASM, "--features", features, "--lib", "--bins"])
    })?;
    report.stage("TypeScript types", |_| types::check(&tools, false))?;
    report
        .stage("Everything answered twice", |count| twice::sample(twice::SEED, &browser, count))?;
    report.stage("Package", |_| package::build(&tools))?;
    report.stage("The engine of the package", |count| {
        let mut engine = command("node");
        engine.arg("tests/wasm/engine.mjs").arg(package::npm());
        run_tests(&mut engine, count, "The engine misbehaves: see the first failure above.")
    })?;
    report.stage("Beside others", |_| bench::sample())?;
    report.stage("Plans beside HiGHS and numpy", peers::sample)?;
    report.stage("Site", |_| site::build_with(&tools))?;
    report.stage("Tests of the site in Chromium", |count| e2e::test(&browser, count))?;
    report.stage("Random visitors", |_| e2e::visitors(&browser, "1", "1"))?;
    report.stage("Examples of host pages", |count| examples::test(&browser, count))?;
    report.stage("Answer to a key", |_| e2e::figures(&browser))?;
    report.stage("Answer to a host page", |_| e2e::engine(&browser))?;
    report.stage("Lighthouse", |_| e2e::measure(&browser))?;
    report.stage("Size", |_| {
        budget::check()?;
        package::weigh(false)
    })
}

fn clippy(words: &[&str]) -> Outcome {
    let mend = "Clippy warns: mend the first warning above, then run this again.";
    run(cargo(&["clippy", "--quiet"]).args(words).args(WARNINGS), mend)
}

/// Adds a component of the toolchain that a minimal installation lacks.
fn component(name: &str, subcommand: &str) -> Outcome {
    if output(&mut cargo(&[subcommand, "--version"])).is_some() {
        return Ok(());
    }
    let mend = format!("Run `rustup component add {name}`, then this again.");
    run(command("rustup").args(["component", "add", name]), &mend)
}

//! The tests of the finished site in Chromium, written in JavaScript under `tests/e2e/`.

use crate::browser::Browser;
use crate::count::{Count, run_tests};
use crate::npm;
use crate::run::{Outcome, command, fail, root, run, timed};
use crate::site::dist;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Runs every `tests/e2e/*.test.mjs` with node's own test runner.
pub fn test(browser: &Browser, total: &mut Count) -> Outcome {
    npm::install(&folder())?;
    let mut node = node(browser);
    node.args(["--test", "--test-reporter=spec", "--test-concurrency=2"]).args(tests(&folder()));
    let mend = "The site misbehaves in Chromium: see the first failing test above; its name is in \
                tests/e2e/, and pictures are in target/shots/.";
    run_tests(&mut node, total, mend)
}

/// Every `*.test.mjs` that lies in a folder, not below it.
pub fn tests(folder: &Path) -> Vec<PathBuf> {
    let entries = folder.read_dir().into_iter().flatten().flatten().map(|entry| entry.path());
    let mut tests: Vec<PathBuf> =
        entries.filter(|path| path.to_string_lossy().ends_with(".test.mjs")).collect();
    tests.sort();
    tests
}

/// Measures the page with Lighthouse: gates on blocking time and accessibility.
pub fn lighthouse() -> Outcome {
    if !dist().join("index.html").exists() {
        return fail("dist/ has no site to measure: run `cargo xtask build` first.");
    }
    measure(&timed("Looking for Chromium", Browser::ready)?)
}

/// The same with a browser already found.
pub fn measure(browser: &Browser) -> Outcome {
    npm::install(&folder())?;
    let mend = "Lighthouse's gates do not hold: see its lines above.";
    run(node(browser).arg("tests/e2e/lighthouse.mjs"), mend)
}

/// Prints how fast the page answers on a slow machine.
pub fn figures(browser: &Browser) -> Outcome {
    npm::install(&folder())?;
    let mend = "The page answers too slowly: see the lines above.";
    run(node(browser).arg("tests/e2e/figures.mjs"), mend)
}

/// Lets random visitors loose on the site for some minutes: `MINUTES`, and `--seed N` to repeat a
/// visit.
pub fn monkey(rest: &[String]) -> Outcome {
    let value = |word: Option<&String>| word.and_then(|word| word.parse::<f64>().ok());
    let flag = rest.iter().position(|word| word == "--seed");
    let seed = flag.map_or(Some(1.0), |at| value(rest.get(at + 1)));
    let (Some(minutes), Some(seed)) = (value(rest.first()), seed) else {
        return fail("Say for how many minutes: `cargo xtask monkey 60 --seed 7`.");
    };
    if !dist().join("index.html").exists() {
        return fail("dist/ has no site to visit: run `cargo xtask build` first.");
    }
    let browser = timed("Looking for Chromium", Browser::ready)?;
    visitors(&browser, &minutes.to_string(), &seed.to_string())
}

/// The same with a browser already found.
pub fn visitors(browser: &Browser, minutes: &str, seed: &str) -> Outcome {
    npm::install(&folder())?;
    let mut node = node(browser);
    node.arg("tests/e2e/monkey.mjs").args([minutes, seed]);
    run(&mut node, "Random visitors found something: see FINDING above; the same seed repeats it.")
}

/// Prints how fast the package's engine answers a host page, beside an estimate by hand.
pub fn engine(browser: &Browser) -> Outcome {
    npm::install(&folder())?;
    let mend = "The engine answers too slowly, or otherwise: see the lines above.";
    run(node(browser).arg("tests/e2e/engine.mjs"), mend)
}

/// Where these tests and their packages are.
pub fn folder() -> PathBuf {
    root().join("tests/e2e")
}

/// Node, told where the site is and which browser to drive.
pub fn node(browser: &Browser) -> Command {
    let mut node = command("node");
    node.env("DIST", dist()).env("SHOTS", crate::run::target().join("shots"));
    node.env("PACKWISE", crate::run::target().join("debug/packwise"));
    browser.lend(&mut node);
    node
}

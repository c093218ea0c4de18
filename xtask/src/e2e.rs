//! The tests of the finished site in Chromium, written in JavaScript under `tests/e2e/`.

use crate::browser::Browser;
use crate::count::{Count, run_tests};
use crate::run::{Outcome, command, fail, root, run, timed};
use crate::site::dist;
use std::path::PathBuf;
use std::process::Command;

/// Runs every `tests/e2e/*.test.mjs` with node's own test runner.
pub fn test(browser: &Browser, total: &mut Count) -> Outcome {
    packages()?;
    let mut tests: Vec<PathBuf> = folder()
        .read_dir()
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.to_string_lossy().ends_with(".test.mjs"))
        .collect();
    tests.sort();
    let mut node = node(browser)?;
    node.args(["--test", "--test-reporter=spec", "--test-concurrency=1"]).args(tests);
    let mend = "The site misbehaves in Chromium: see the first failing test above; its name is in \
                tests/e2e/, and pictures are in target/shots/.";
    run_tests(&mut node, total, mend)
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
    packages()?;
    let mend = "Lighthouse's gates do not hold: see its lines above.";
    run(node(browser)?.arg("tests/e2e/lighthouse.mjs"), mend)
}

/// Prints how fast the page answers on a slow machine.
pub fn figures(browser: &Browser) -> Outcome {
    packages()?;
    let mend = "The page answers too slowly: see the lines above.";
    run(node(browser)?.arg("tests/e2e/figures.mjs"), mend)
}

/// Prints how fast the package's engine answers a host page, beside an estimate by hand.
pub fn engine(browser: &Browser) -> Outcome {
    packages()?;
    let mend = "The engine answers too slowly, or otherwise: see the lines above.";
    run(node(browser)?.arg("tests/e2e/engine.mjs"), mend)
}

fn folder() -> PathBuf {
    root().join("tests/e2e")
}

fn node(browser: &Browser) -> Outcome<Command> {
    let mut node = command("node");
    node.env("DIST", dist()).env("SHOTS", crate::run::target().join("shots"));
    node.env("PACKWISE", crate::run::target().join("debug/packwise"));
    browser.lend(&mut node)?;
    Ok(node)
}

/// Installs the packages of the lock file, unless they were installed from just that file.
fn packages() -> Outcome {
    let lock = std::fs::read(folder().join("package-lock.json")).unwrap_or_default();
    let mark = folder().join("node_modules/.installed-from.json");
    if std::fs::read(&mark).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    timed("Installing the packages of tests/e2e", || {
        let mut npm = command("npm");
        npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(folder());
        run(&mut npm, "Install npm and check that it reaches its registry, then run this again.")?;
        let _ = std::fs::write(mark, lock);
        Ok(())
    })
}

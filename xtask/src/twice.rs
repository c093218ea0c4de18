//! `cargo xtask twice`: everything answered twice, and the two answers compared.
//!
//! The engine stands beside the slow models of `tests/it`, and its WebAssembly, in Node and in
//! Chromium, beside the native program. All of it is drawn from one seed.

use crate::browser::Browser;
use crate::count::{Count, run_tests};
use crate::run::{Failure, Outcome, cargo, command, fail, target, timed};
use crate::tools::Tools;
use crate::{e2e, npm, types};
use std::process::Command;
use std::time::SystemTime;

/// The usual seed. The native tests begin at 1 and never come this far.
pub const SEED: u64 = 1_000_000;

/// What is compared with the slow models: a test, how many answers, and how many with `--fast`.
const MODELS: [(&str, &str, u32, u32); 4] = [
    ("Scenarios beside the slow model", "slow::the_core_agrees_with_a_slow_model", 100_000, 2_000),
    ("Plans beside all plans", "plan_exhaustive::nothing_costs_less_than_the_plan", 8_000, 160),
    ("Large plans, changed", "plan_large::no_change_makes_a_large_plan_cheaper", 2_000, 40),
    (
        "Purchases beside the simulator",
        "plan_law::a_plan_costs_what_the_simulator_makes_of_it",
        10_000,
        200,
    ),
];

/// Of each sort of document, how many go through WebAssembly. There are six sorts.
const DOCUMENTS: u32 = 4_000;

/// How much is compared, from which seed.
#[derive(Clone, Copy)]
struct Extent {
    seed: u64,
    fast: bool,
}

impl Extent {
    fn read(words: &[String]) -> Outcome<Extent> {
        let mut extent = Extent { seed: SEED, fast: false };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            match word.as_str() {
                "--fast" => extent.fast = true,
                "--seed" => extent.seed = seed(words.next().map_or("", String::as_str))?,
                other => {
                    return fail(format!("There is no `{other}`: only --fast and --seed N."));
                }
            }
        }
        Ok(extent)
    }

    /// The line that does the same again.
    fn line(self) -> String {
        let fast = if self.fast { " --fast" } else { "" };
        format!("cargo xtask twice --seed {}{fast}", self.seed)
    }

    /// A test of `tests/it`, told where to begin and, where `cases` says so, how many there are.
    fn test(self, name: &str, cases: Option<u32>) -> Command {
        // The build of a few thousand answers would take longer than they do.
        let profile = if self.fast { "test" } else { "twice" };
        // Of the workspace, as all native tests: alone, crates are compiled with other features.
        let mut test = cargo(&["test", "-q", "--workspace", "--profile", profile]);
        test.args(["--test", "it", "--"]);
        test.args(["--nocapture", "--exact", name]);
        test.env("PACKWISE_SEED", self.seed.to_string());
        test.env_remove("PACKWISE_CASES");
        if let Some(cases) = cases {
            test.env("PACKWISE_CASES", cases.to_string());
        }
        test
    }
}

/// A seed as it was typed, or one from the clock.
fn seed(word: &str) -> Outcome<u64> {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    match word {
        "random" => Ok(now.as_secs()),
        digits => {
            digits.parse().or_else(|_| fail("Give a whole number after --seed, or `random`."))
        }
    }
}

/// Compares everything, and says how many comparisons passed.
pub fn twice(rest: &[String]) -> Outcome {
    let extent = Extent::read(rest)?;
    println!("Seed {}. The same again: {}", extent.seed, extent.line());
    let mut count = Count::default();
    let result = compare(extent, &mut count);
    println!("\n{} passed, {} failed", count.passed, count.failed);
    result.map_err(|Failure(sentence)| Failure(format!("{sentence} Again: {}", extent.line())))
}

fn compare(extent: Extent, count: &mut Count) -> Outcome {
    for (what, test, full, fast) in MODELS {
        let cases = if extent.fast { fast } else { full };
        let mend = "Two answers differ: the lines above say how, and repeat that one alone.";
        timed(&format!("{what}, {cases} of them"), || {
            run_tests(&mut extent.test(test, Some(cases)), count, mend)
        })?;
    }
    let tools = timed("Looking for the tools", Tools::ready)?;
    let browser = timed("Looking for Chromium", Browser::ready)?;
    timed("The module", || types::module(&tools))?;
    if extent.fast { sample(extent.seed, &browser, count) } else { bytes(extent, &browser, count) }
}

/// Native and WebAssembly on a sample of documents, drawn from [`SEED`] or another one. The module
/// is the one that `types::check` builds.
pub fn sample(seed: u64, browser: &Browser, count: &mut Count) -> Outcome {
    bytes(Extent { seed, fast: true }, browser, count)
}

/// The same bytes from the native program, from Node and from Chromium.
fn bytes(extent: Extent, browser: &Browser, count: &mut Count) -> Outcome {
    let module = types::folder();
    let cases = (!extent.fast).then_some(DOCUMENTS);
    let mend = "The documents could not be answered natively: see the first failure above.";
    timed("Documents answered natively", || {
        run_tests(&mut extent.test("parity::write_parity_cases", cases), count, mend)
    })?;
    let documents = target().join("tmp/parity.jsonl");
    let mend = "WebAssembly answers otherwise: see the first document above.";
    timed("The same bytes in Node", || {
        let mut node = command("node");
        node.arg("tests/wasm/parity.mjs").arg(&module).arg(&documents);
        run_tests(&mut node, count, mend)
    })?;
    timed("The same bytes in Chromium", || {
        npm::install(&e2e::folder())?;
        let mut node = e2e::node(browser);
        node.arg("tests/e2e/parity.mjs").arg(&module).arg(&documents);
        run_tests(&mut node, count, mend)
    })
}

//! The examples under `www/examples/`: other people's pages and builds, with the package installed.

use crate::browser::Browser;
use crate::count::{Count, run_tests};
use crate::run::{Outcome, command, fail, root, run, timed};
use crate::{e2e, npm, package, site};
use std::path::PathBuf;

/// What the package is checked with besides the tests: scripts of the examples' `package.json`.
const CHECKS: [(&str, &str); 4] = [
    (
        "publint",
        "The package's manifest is not right: see above and `manifest` in xtask/package.mjs.",
    ),
    ("attw", "The package's types are not found where they are looked for: see above."),
    ("types", "The package's types do not fit the examples: see the first error above."),
    ("types-node", "The package's types do not fit Node: see the first error above."),
];

/// Checks the package in `dist/npm/`, builds the examples and drives them.
pub fn examples() -> Outcome {
    if !package::npm().join("package.json").exists() || !site::dist().join("embed.html").exists() {
        return fail("dist/ has no package or no site: run `cargo xtask build` first.");
    }
    let browser = timed("Looking for Chromium", Browser::ready)?;
    test(&browser, &mut Count::default())
}

/// The same with a browser already found.
pub fn test(browser: &Browser, total: &mut Count) -> Outcome {
    npm::install(&e2e::folder())?;
    npm::install(&folder())?;
    npm::put(&package::npm(), "packwise", &folder())?;
    for (script, mend) in CHECKS {
        let mut npm = command("npm");
        timed(script, || run(npm.args(["run", "--silent", script]).current_dir(folder()), mend))?;
    }
    let mut node = e2e::node(browser);
    node.args(["--test", "--test-reporter=spec", "--test-concurrency=2"]);
    node.args(e2e::tests(&e2e::folder().join("examples")));
    let mend = "An example fails: see the first failing test above; its name is in \
                tests/e2e/examples/, and pictures are in target/shots/.";
    run_tests(&mut node, total, mend)
}

fn folder() -> PathBuf {
    root().join("www/examples")
}

//! The npm package: the engine, the planner and the elements, each a WebAssembly module with its
//! script, put together in `dist/npm/`.

use crate::run::{Outcome, both, command, root, run, target, timed};
use crate::site::{anywhere, dist, shrink};
use crate::tools::{Tools, WASM};
use std::path::{Path, PathBuf};

/// A module of the package: its name, the feature that has its functions, how it is compiled.
const MODULES: [(&str, &str, &str); 3] =
    [("engine", "engine", "page"), ("planner", "buy", "console"), ("element", "card", "page")];

/// Where the finished package lies.
pub fn npm() -> PathBuf {
    dist().join("npm")
}

/// Writes the package to `dist/npm/`.
pub fn package() -> Outcome {
    let tools = timed("Looking for the tools", Tools::ready)?;
    build(&tools)
}

/// Writes the package with tools already found.
pub fn build(tools: &Tools) -> Outcome {
    let parts = target().join("package");
    let _ = std::fs::remove_dir_all(&parts);
    // Each profile has a folder of its own, so that cargo does not wait for itself.
    both(|| modules(tools, "page"), || modules(tools, "console"))?;
    timed("Making each module small", || shrink(tools, &parts))?;
    timed("Putting the package together in dist/npm/", || {
        let mut package = command("node");
        package.arg("xtask/package.mjs").arg(&parts).arg(root().join("www")).arg(npm());
        package.arg(tools.packages()).arg(env!("CARGO_PKG_VERSION"));
        run(&mut package, "The package could not be put together: mend what is said above.")
    })
}

/// What each way of embedding downloads, held by limits and by the table in the README.
pub fn weigh(bless: bool) -> Outcome {
    let mut weights = command("node");
    weights.arg("xtask/weights.mjs").arg(npm()).arg(root());
    if bless {
        weights.arg("--bless");
    }
    run(&mut weights, "The package is too large, or the README tells old sizes: see above.")
}

/// Compiles the modules of a profile, one after the other.
fn modules(tools: &Tools, profile: &str) -> Outcome {
    let parts = target().join("package");
    let mut ours = MODULES.iter().filter(|(_, _, theirs)| *theirs == profile);
    ours.try_for_each(|one| {
        timed(&format!("Compiling the {}", one.0), || module(tools, *one, &parts))
    })
}

/// Compiles one module (its name, its feature, how it is compiled), and puts it into a folder with
/// the script that starts it, and starts it anew after a crash.
pub fn module(tools: &Tools, (name, feature, profile): (&str, &str, &str), into: &Path) -> Outcome {
    let mut cargo = tools.cargo(&["rustc", "--lib", "--crate-type", "cdylib", "--target", WASM]);
    cargo.args(["--features", feature, "--profile", profile]);
    cargo.env("CARGO_ENCODED_RUSTFLAGS", anywhere());
    run(&mut cargo, "The module does not compile: mend the first error above.")?;
    let wasm = target().join(WASM).join(profile).join("packwise.wasm");
    let mut bindgen = tools.command("wasm-bindgen");
    bindgen.args(["--target", "web", "--no-typescript", "--experimental-reset-state-function"]);
    bindgen.args(["--out-name", name, "--out-dir"]).arg(into).arg(wasm);
    run(&mut bindgen, "wasm-bindgen refused the module: see above.")
}

//! The TypeScript types of the functions that JavaScript calls, compared with the committed file.

use crate::run::{Outcome, cargo, fail, root, run, target, timed};
use crate::tools::{Tools, WASM};
use std::path::PathBuf;

const COMMITTED: &str = "www/packwise.d.ts";

/// Compares, or with `--bless` writes, the committed types.
pub fn types(rest: &[String]) -> Outcome {
    let tools = timed("Looking for the tools", Tools::ready)?;
    check(&tools, rest.iter().any(|word| word == "--bless"))
}

/// Builds the module and compares its types with the committed ones, or overwrites those.
pub fn check(tools: &Tools, bless: bool) -> Outcome {
    let made = module(tools)?.join("packwise.d.ts");
    let fresh = std::fs::read_to_string(&made).unwrap_or_default();
    let committed = std::fs::read_to_string(root().join(COMMITTED)).ok();
    if !exports(&fresh) {
        if committed.is_some() {
            return fail(format!("src/embed exports nothing, yet {COMMITTED} exists: remove one."));
        }
        println!("Not checked: src/embed exports no function yet, so there are no types.");
        return Ok(());
    }
    if bless {
        return match std::fs::write(root().join(COMMITTED), fresh) {
            Ok(()) => Ok(()),
            Err(error) => fail(format!("Make {COMMITTED} writable: {error}.")),
        };
    }
    if committed.as_deref() == Some(fresh.as_str()) {
        return Ok(());
    }
    if let Some(line) = first_difference(&fresh, committed.as_deref().unwrap_or_default()) {
        println!("{COMMITTED}:{line}");
    }
    fail(format!(
        "The TypeScript types changed: read them with `cargo xtask types --bless` and \
         `git diff {COMMITTED}`, and commit that file if the change is meant."
    ))
}

/// Builds the functions for JavaScript; gives the folder with the module and its types.
pub fn module(tools: &Tools) -> Outcome<PathBuf> {
    let mend = "The embed module did not build: mend the first error above, then run this again.";
    let library = ["rustc", "--lib", "--crate-type", "cdylib", "--features", "embed"];
    run(cargo(&library).args(["--target", WASM]), mend)?;
    let out = folder();
    let wasm = target().join(WASM).join("debug/packwise.wasm");
    let mut bindgen = tools.command("wasm-bindgen");
    bindgen.args(["--target", "web", "--out-name", "packwise", "--out-dir"]).arg(&out).arg(wasm);
    run(&mut bindgen, mend)?;
    Ok(out)
}

/// Where the module and its types are put.
pub fn folder() -> PathBuf {
    target().join("embed")
}

/// Is there any function but those that every module has?
fn exports(types: &str) -> bool {
    let functions = types.lines().filter_map(|line| line.strip_prefix("export function "));
    functions.filter(|name| !name.starts_with("initSync")).count() > 0
}

fn first_difference(fresh: &str, committed: &str) -> Option<String> {
    let mut pairs = (1..).zip(fresh.lines().zip(committed.lines().chain(std::iter::repeat(""))));
    pairs.find(|(_, (new, old))| new != old).map(|(number, (new, _))| format!("{number}: {new}"))
}

//! Where everything comes from that is built in or built with: licences, duplicates and sources of
//! the crates, locks and known weaknesses of all packages.

use crate::count::Count;
use crate::package;
use crate::run::{Outcome, cargo, command, fail, output, root, run, timed};
use crate::tools;
use std::path::Path;
use std::process::Stdio;

/// The only source of crates that a lock may name.
const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Where the advisories are.
const DATABASE: &str = "https://github.com/RustSec/advisory-db";

/// The workspaces: the project's, and that of the fuzz targets.
const MANIFESTS: [&str; 2] = ["Cargo.toml", "fuzz/Cargo.toml"];

/// What cargo-deny looks at.
const CHECKS: [&str; 3] = ["licenses", "bans", "sources"];

/// Runs every check and says how many passed.
pub fn supply() -> Outcome {
    let mut count = Count::default();
    let result = check(&mut count);
    println!("\n{} passed, {} failed", count.passed, count.failed);
    result
}

/// The same, counted with other tests. What needs a network that is not there is skipped aloud.
pub fn check(count: &mut Count) -> Outcome {
    for manifest in MANIFESTS {
        counted(count, timed(&format!("{manifest}: the lock"), || lock(manifest)))?;
    }
    let deny = timed("Looking for cargo-deny", tools::deny)?;
    for manifest in MANIFESTS {
        let what = format!("{manifest}: licences, duplicates, sources");
        counted(count, timed(&what, || crates(&deny, manifest)))?;
    }
    timed("Known weaknesses of crates", || weaknesses(count, &deny))?;
    counted(count, timed("Packages from npm", packages))
}

fn counted(count: &mut Count, result: Outcome) -> Outcome {
    match result {
        Ok(()) => count.passed += 1,
        Err(_) => count.failed += 1,
    }
    result
}

/// The lock says what the manifest says, and names no other source than the registry.
fn lock(manifest: &str) -> Outcome {
    let mut metadata = cargo(&["metadata", "--locked", "--format-version=1", "--manifest-path"]);
    let mend = format!("The lock of {manifest} is old: run `cargo update --workspace` beside it.");
    run(metadata.arg(root().join(manifest)).stdout(Stdio::null()), &mend)?;
    let file = root().join(manifest).with_file_name("Cargo.lock");
    match strange(&std::fs::read_to_string(file).unwrap_or_default()) {
        Some(source) => fail(format!("The lock of {manifest} names {source}: use {REGISTRY}.")),
        None => Ok(()),
    }
}

/// A source in a lock that is not the registry.
fn strange(lock: &str) -> Option<&str> {
    let sources = lock.lines().filter_map(|line| line.strip_prefix("source = "));
    sources.map(|source| source.trim_matches('"')).find(|source| *source != REGISTRY)
}

fn crates(deny: &Path, manifest: &str) -> Outcome {
    let mut check = command(deny);
    check.arg("--manifest-path").arg(root().join(manifest)).arg("--config");
    check.arg(root().join("deny.toml")).args(["--locked", "--workspace", "check"]);
    // Of what deny.toml names, each workspace holds a part; the project's own holds every licence.
    check.args(["-A", "license-exception-not-encountered"]);
    if manifest != MANIFESTS[0] {
        check.args(["-A", "license-not-encountered", "-A", "unmatched-skip"]);
    }
    let mend = "A crate breaks deny.toml: do without it, or name it there and say why.";
    run(check.args(CHECKS), mend)
}

/// Compares the crates with the advisories of RustSec, where their database can be reached.
fn weaknesses(count: &mut Count, deny: &Path) -> Outcome {
    let reached = output(command("git").args(["ls-remote", "--exit-code", DATABASE, "HEAD"]));
    if reached.is_none() {
        println!("skipped: the database of advisories cannot be reached ({DATABASE})");
        return Ok(());
    }
    let mend = "A crate has a known weakness: take another version, or do without it.";
    let mut check = command(deny);
    counted(count, run(check.args(["--workspace", "check", "advisories"]), mend))
}

/// Locks and known weaknesses of what npm installs; what is given away installs nothing.
fn packages() -> Outcome {
    let listed = output(command("git").args(["ls-files", "*package.json"])).unwrap_or_default();
    let mut check = command("node");
    check.arg("xtask/supply.mjs").arg(package::npm());
    check.args(listed.lines().map(|file| file.trim_end_matches("/package.json")));
    run(&mut check, "A lock or the npm package is not as it has to be: see FAILED above.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_a_source_that_is_not_the_registry() {
        let good = format!("name = \"a\"\nsource = \"{REGISTRY}\"\n");
        assert_eq!(strange(&good), None);
        let git = "git+https://example.com/a.git#1";
        assert_eq!(strange(&format!("{good}source = \"{git}\"\n")), Some(git));
    }
}

//! Every dependency stands in ARCHITECTURE.md with the reason why it is there, and none that is
//! gone.
//!
//! Read are all `Cargo.toml` and `package.json` of the project, and what `xtask/` installs: names
//! before `@{` and `=={` in its source. Crates of the project itself are no dependencies.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::tidy::none;

/// Where each name stands: a name, and the first file that has it.
type Names = BTreeMap<String, String>;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The files of these names, not in what is built or installed.
fn files(folder: &Path, name: &str, found: &mut Vec<PathBuf>) {
    let skipped = ["target", "dist", "node_modules", ".git"];
    for entry in folder.read_dir().into_iter().flatten().flatten() {
        let (path, own) = (entry.path(), entry.file_name());
        if path.is_dir() && !skipped.contains(&&*own.to_string_lossy()) {
            files(&path, name, found);
        } else if own.to_string_lossy().ends_with(name) {
            found.push(path);
        }
    }
}

/// The names that `read` finds in the files of a name under a folder.
fn gather(folder: &str, name: &str, read: fn(&str) -> Vec<String>, names: &mut Names) {
    let mut paths = Vec::new();
    files(&root().join(folder), name, &mut paths);
    paths.sort();
    assert!(!paths.is_empty(), "no {name} under {folder:?}");
    for path in paths {
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        let place = path.strip_prefix(root()).unwrap_or(&path).display().to_string();
        for found in read(&text) {
            names.entry(found).or_insert_with(|| place.clone());
        }
    }
}

/// The crates that a `Cargo.toml` depends on, for whatever target and purpose.
fn crates(manifest: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut inside = false;
    for line in manifest.lines() {
        if let Some(section) = line.strip_prefix('[') {
            inside = section.trim_end_matches(']').ends_with("dependencies");
        } else if inside && line.starts_with(|first: char| first.is_ascii_alphabetic()) {
            let (name, value) = line.split_once('=').unwrap_or_default();
            if !value.contains("path = ") {
                found.push(name.trim().to_owned());
            }
        }
    }
    found
}

/// The packages that a `package.json` depends on.
fn packages(manifest: &str) -> Vec<String> {
    let tree: serde_json::Value = serde_json::from_str(manifest).expect("a manifest of npm");
    let kinds = ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"];
    let named = kinds.iter().filter_map(|kind| tree.get(kind)?.as_object());
    named.flat_map(|all| all.keys().cloned()).collect()
}

/// The programs that a file of `xtask/` installs.
fn tools(source: &str) -> Vec<String> {
    let ends = source.match_indices("@{").chain(source.match_indices("=={"));
    let name = |(at, _)| {
        let text: &str = &source[..at];
        let part = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_';
        text[text.trim_end_matches(part).len()..].to_owned()
    };
    ends.map(name).filter(|name| !name.is_empty()).collect()
}

/// The names in the first column of the tables of a section: with commas between, before a bracket.
fn told(text: &str) -> BTreeSet<String> {
    let section = text.split("\n## ").find(|part| part.starts_with("Dependencies"));
    let rows = section.unwrap_or_default().lines().filter_map(|line| line.strip_prefix("| "));
    let cells = rows.filter_map(|row| row.split(" | ").next());
    let names = cells.flat_map(|cell| cell.split(" (").next().unwrap_or_default().split(", "));
    names.map(str::to_owned).collect()
}

#[test]
fn every_dependency_is_told_with_its_reason() {
    let mut names = Names::new();
    gather("", "Cargo.toml", crates, &mut names);
    gather("", "package.json", packages, &mut names);
    gather("xtask/src", ".rs", tools, &mut names);
    let text = std::fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap_or_default();
    let mut told = told(&text);
    let heads = ["crate", "program", "package"];
    told.retain(|name| !heads.contains(&name.as_str()));
    let untold = names.iter().filter(|(name, _)| !told.contains(*name));
    let untold = untold.map(|(name, place)| {
        format!("{place}: tell in ARCHITECTURE.md, under Dependencies, why {name} is there")
    });
    let gone = told.iter().filter(|name| !names.contains_key(*name));
    let gone = gone.map(|name| format!("ARCHITECTURE.md: {name} is no dependency any more"));
    none(untold.chain(gone).collect());
}

#[test]
fn dependencies_are_found_however_they_are_written() {
    let manifest = "[dependencies]\na = \"1\"\nb = { features = [\n    \"x\",\n] }\n\
        own = { path = \"..\" }\n[features]\nno = []\n";
    let target = "[target.'cfg(x)'.dev-dependencies]\nc = \"1\"\n";
    assert_eq!(crates(&[manifest, target].concat()), ["a", "b", "c"]);
    let manifest =
        r#"{"name": "no", "dependencies": {"a": "1"}, "devDependencies": {"@b/c": "2"}}"#;
    assert_eq!(packages(manifest), ["a", "@b/c"]);
    assert_eq!(tools("format!(\"a-b@{A}\"), \"c=={C}\""), ["a-b", "c"]);
    let section = "# A\n\n## Dependencies\n\n| crate | for |\n|---|---|\n| a, b (x, y) | z |\n";
    let text = [section, "\n## C\n| d | e |\n"].concat();
    assert_eq!(told(&text).into_iter().collect::<Vec<_>>(), ["a", "b", "crate"]);
}

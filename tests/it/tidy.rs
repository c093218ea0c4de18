//! Reads the source tree and holds its style: what is written here needs no reviewer.
//!
//! A number that must be a float says why in a comment `// float: reason`, on its line or the next
//! to it; a function that is one long table says so in `// table: reason` above it. Which module
//! may use which is in `edges.rs`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const COLUMNS: usize = 100;
const FUNCTION_LINES: usize = 70;
const FILE_LINES: usize = 400;

/// What no source file may hold. Written in halves, for this file is read too.
const NEVER: [&str; 4] = [
    concat!("to", "do!("),
    concat!("unimple", "mented!("),
    concat!("d", "bg!("),
    concat!("#[ig", "nore"),
];

/// What no file of the project may speak of: the place where it was written.
const PLACES: [&str; 6] = [
    concat!("issue", " #"),
    concat!("ses", "sion"),
    concat!("/wo", "rk/"),
    concat!("/ho", "me/"),
    concat!("/ro", "ot/"),
    concat!("/t", "mp/"),
];

/// Where floats are, for what is drawn.
const MAY_FLOAT: [&str; 7] = ["advice", "app", "console", "dom", "planner", "scene", "view"];

/// Where they are for chances: what comes out of it is whole.
const DRAWS: &str = "src/plan/demand.rs";

/// A file, by its path from the root.
pub struct Source {
    pub name: String,
    pub text: String,
}

impl Source {
    /// The module under `src/` that a file belongs to; nothing for `lib.rs` and other trees.
    pub fn module(&self) -> Option<&str> {
        match self.name.strip_prefix("src/")? {
            "lib.rs" | "main.rs" => None,
            "bin/packwise-app.rs" => Some("app"),
            "bin/packwise-console.rs" => Some("console"),
            "bin/packwise-planner.rs" => Some("planner"),
            rest => rest.split(['/', '.']).next(),
        }
    }

    /// The lines with their numbers, without comments.
    pub fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text.lines().map(|line| line.split("//").next().unwrap_or_default());
        (1..).zip(lines)
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        folder.read_dir().into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let skipped = ["target", "dist", "node_modules", ".git"].contains(&name.as_str());
        match path.is_dir() {
            true if !skipped => walk(&path, found),
            true => {}
            false => found.push(path),
        }
    }
}

/// Every Rust file in the folders.
pub fn rust(folders: &[&str]) -> Vec<Source> {
    let mut paths = Vec::new();
    folders.iter().for_each(|folder| walk(&root().join(folder), &mut paths));
    let sources = paths.into_iter().filter_map(|path| {
        let name = path.strip_prefix(root()).ok()?.to_string_lossy().replace('\\', "/");
        let text = name.ends_with(".rs").then(|| std::fs::read_to_string(&path).ok())??;
        Some(Source { name, text })
    });
    let sources: Vec<Source> = sources.collect();
    assert!(!sources.is_empty(), "the source tree was not found");
    sources
}

/// Does the line hold the words, not as a part of a longer identifier?
pub fn holds(line: &str, words: &str) -> bool {
    let part = |letter: Option<char>| letter.is_some_and(|l| l.is_alphanumeric() || l == '_');
    line.match_indices(words).any(|(at, _)| {
        let after = line[at + words.len()..].chars().next();
        !part(line[..at].chars().next_back()) && !part(after)
    })
}

/// Fails with the problems, one line each.
pub fn none(problems: Vec<String>) {
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}

#[test]
fn nothing_is_left_unfinished() {
    let mut problems = Vec::new();
    for source in rust(&["src", "excel", "xtask", "tests", "fuzz"]) {
        for (number, line) in source.code() {
            for word in NEVER.iter().filter(|word| line.contains(**word)) {
                problems.push(format!("{}:{number}: finish or remove `{word}`", source.name));
            }
        }
    }
    none(problems);
}

#[test]
fn files_open_with_their_purpose_and_stay_short() {
    let mut problems = Vec::new();
    for source in rust(&["src", "excel", "xtask", "tests", "fuzz"]) {
        let name = &source.name;
        if !source.text.starts_with("//! ") {
            problems.push(format!("{name}: open with `//!` lines that say what the file is for"));
        }
        let lines = source.text.lines().count();
        if lines > FILE_LINES {
            problems.push(format!("{name}: {lines} lines, split it at {FILE_LINES}"));
        }
        for (number, line) in (1..).zip(source.text.lines()) {
            let columns = line.chars().count();
            if columns > COLUMNS {
                problems.push(format!("{name}:{number}: {columns} columns, break at {COLUMNS}"));
            }
        }
    }
    none(problems);
}

#[test]
fn functions_stay_short() {
    let mut problems = Vec::new();
    for source in rust(&["src", "excel", "xtask", "tests", "fuzz"]) {
        for (number, lines) in functions(&source.text) {
            if lines > FUNCTION_LINES {
                problems.push(format!(
                    "{}:{number}: a function of {lines} lines, split it at {FUNCTION_LINES}",
                    source.name
                ));
            }
        }
    }
    none(problems);
}

/// Where each function begins, and its lines. Relies on the formatter: the closing brace stands
/// under the first letter.
fn functions(text: &str) -> Vec<(usize, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let code = line.trim_start();
        let head = code.split('(').next().unwrap_or_default();
        let is_table = lines[..at].iter().rev().take(4).any(|above| above.contains("// table: "));
        if code.starts_with("//") || is_table || !holds(head, "fn") || head.contains('"') {
            continue;
        }
        // The body opens at the end of a line, unless there is none or it is closed there too.
        let mut rest = lines[at..].iter();
        let opening = rest.find(|line| line.ends_with(['{', '}', ';']));
        if opening.is_none_or(|line| !line.ends_with('{')) {
            continue;
        }
        let end = format!("{}}}", &line[..line.len() - code.len()]);
        if let Some(last) = lines[at..].iter().position(|line| *line == end) {
            found.push((at + 1, last + 1));
        }
    }
    found
}

#[test]
fn money_never_floats() {
    let mut problems = Vec::new();
    for source in rust(&["src", "excel/src"]) {
        let drawn = source.module().is_some_and(|module| MAY_FLOAT.contains(&module));
        if drawn || source.name == DRAWS {
            continue;
        }
        let marked: BTreeSet<usize> = (1..)
            .zip(source.text.lines())
            .filter(|(_, line)| line.contains("// float: "))
            .flat_map(|(number, _)| [number - 1, number, number + 1])
            .collect();
        for (number, line) in source.code() {
            if (holds(line, "f32") || holds(line, "f64")) && !marked.contains(&number) {
                problems.push(format!("{}:{number}: a float outside the view", source.name));
            }
        }
    }
    none(problems);
}

#[test]
fn files_speak_of_the_project_alone() {
    let locks = ["Cargo.lock", "tests/e2e/package-lock.json"];
    let mut problems = Vec::new();
    for source in tracked(&locks) {
        for (number, line) in (1..).zip(source.text.lines()) {
            let lower = line.to_lowercase();
            for place in PLACES.iter().filter(|place| speaks(&lower, place)) {
                problems.push(format!("{}:{number}: says `{place}`", source.name));
            }
        }
    }
    none(problems);
}

/// The text files under version control but these, or nothing where there is none.
fn tracked(but: &[&str]) -> Vec<Source> {
    let mut git = std::process::Command::new("git");
    let Ok(list) = git.args(["ls-files", "-z"]).current_dir(root()).output() else {
        return Vec::new();
    };
    let names = String::from_utf8_lossy(&list.stdout).into_owned();
    let kept = names.split('\0').filter(|name| !name.is_empty() && !but.contains(name));
    let read = kept.filter_map(|name| {
        let text = std::fs::read_to_string(root().join(name)).ok()?;
        Some(Source { name: name.to_string(), text })
    });
    read.collect()
}

/// Whole words only, and paths only from their beginning: `example.com/work/` is a web address.
fn speaks(line: &str, place: &str) -> bool {
    if !place.starts_with('/') {
        return holds(line, place) || place.ends_with('#') && line.contains(place);
    }
    line.match_indices(place).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        before.is_none_or(|letter| !letter.is_alphanumeric() && !"._-~}/".contains(letter))
    })
}

#[test]
fn the_rules_see_what_they_look_for() {
    assert!(holds("let a: f64 = 1;", "f64") && !holds("visit_f64(1)", "f64"));
    assert_eq!(functions("fn a() {\n    b();\n}\n\nfn c() {}\n"), [(1, 3)]);
    assert!(speaks(concat!("see /wo", "rk/main"), PLACES[2]));
    assert!(!speaks(concat!("https://a.b/wo", "rk/main"), PLACES[2]));
}

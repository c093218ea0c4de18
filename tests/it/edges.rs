//! Which module may use which, and which words stand only in some of them.
//!
//! To let a module use another, add it to its row in `MAY_USE`.

use crate::tidy::{Source, holds, none, rust};
use std::collections::BTreeSet;

const CORE: [&str; 17] = [
    "document",
    "money",
    "time",
    "book",
    "books",
    "usage",
    "scenario",
    "rating",
    "ledger",
    "bill",
    "simulate",
    "diff",
    "statistics",
    "plan",
    "estimate",
    "check",
    "api",
];

/// Each module under `src/` and those that it may use. `*` stands for the whole core.
const MAY_USE: [(&str, &[&str]); 32] = [
    ("money", &[]),
    ("time", &["money"]),
    ("document", &["money", "time"]),
    ("book", &["document", "money", "time"]),
    ("books", &["book", "document"]),
    ("rating", &["book", "document", "money"]),
    ("usage", &["book", "document", "money", "time"]),
    ("scenario", &["usage", "book", "books", "document", "money", "time"]),
    // A journal keeps a bill's lines: the one pair that knows each other.
    ("ledger", &["bill", "scenario", "rating", "usage", "book", "document", "money", "time"]),
    ("bill", &["ledger", "scenario", "rating", "usage", "book", "document", "money", "time"]),
    (
        "simulate",
        &[
            "bill", "ledger", "scenario", "rating", "usage", "books", "book", "document", "money",
            "time",
        ],
    ),
    (
        "plan",
        &[
            "simulate", "bill", "ledger", "scenario", "rating", "usage", "books", "book",
            "document", "money", "time",
        ],
    ),
    (
        "estimate",
        &[
            "plan", "simulate", "bill", "ledger", "scenario", "rating", "usage", "books", "book",
            "document", "money", "time",
        ],
    ),
    (
        "diff",
        &[
            "simulate", "bill", "ledger", "scenario", "rating", "usage", "books", "book",
            "document", "money", "time",
        ],
    ),
    (
        "statistics",
        &["ledger", "bill", "scenario", "rating", "usage", "book", "document", "money", "time"],
    ),
    // Nothing uses it but the command line.
    ("import", &["book", "document", "money", "time"]),
    ("check", &["rating", "book", "document", "money", "time"]),
    ("api", &["*"]),
    ("schema", &["*"]),
    ("view", &["*"]),
    ("scene", &["*", "view"]),
    ("advice", &["*", "view", "scene"]),
    ("export", &["*", "view", "scene"]),
    ("card", &["*", "view"]),
    ("link", &["*", "view"]),
    ("compare", &["*", "view", "card", "link"]),
    ("dom", &["view"]),
    ("app", &["*", "view", "link", "dom", "js"]),
    ("console", &["*", "view", "scene", "export", "link", "dom"]),
    ("planner", &["*", "view", "advice", "dom"]),
    ("js", &["document"]),
    ("embed", &["*", "js", "view", "card", "compare"]),
];

/// What runs in a browser.
const PAGES_AND_EMBED: &[&str] = &["app", "console", "dom", "embed", "js", "planner"];

/// A word of code, the modules where it may stand, and the reason.
const ONLY_IN: [(&str, &[&str], &str); 9] = [
    ("leptos", &["app", "console", "dom", "planner"], "only the pages know Leptos"),
    ("wasm_bindgen", PAGES_AND_EMBED, "the core is plain Rust"),
    ("js_sys", PAGES_AND_EMBED, "the core is plain Rust"),
    ("web_sys", PAGES_AND_EMBED, "the core is plain Rust"),
    ("SystemTime::now", &["app"], "time is an argument"),
    ("Instant::now", &["app"], "time is an argument"),
    ("HashMap", &["app", "embed"], "its order differs from run to run: use BTreeMap"),
    ("HashSet", &["app", "embed"], "its order differs from run to run: use BTreeSet"),
    ("static mut", &[], "state lives in a value that the caller holds"),
];

#[test]
fn words_stay_in_their_modules() {
    let mut problems = Vec::new();
    for source in rust(&["src"]) {
        let module = source.module().unwrap_or("lib");
        for (number, line) in source.code() {
            for (word, modules, reason) in ONLY_IN {
                if holds(line, word) && !modules.contains(&module) {
                    problems.push(format!("{}:{number}: no `{word}` here: {reason}", source.name));
                }
            }
        }
    }
    none(problems);
}

#[test]
fn modules_use_only_what_stands_before_them() {
    let mut problems = Vec::new();
    for source in rust(&["src"]) {
        let Some(module) = source.module() else { continue };
        let Some((_, row)) = MAY_USE.iter().find(|(name, _)| *name == module) else {
            problems.push(format!("{}: give `{module}` a row in tests/it/tidy.rs", source.name));
            continue;
        };
        for used in used_modules(&source) {
            let core = row.contains(&"*") && CORE.contains(&used.as_str());
            if used != module && !core && !row.contains(&used.as_str()) {
                problems.push(format!("{}: {module} must not use {used}", source.name));
            }
        }
    }
    none(problems);
}

/// The names after `crate::` and, in the binaries, after `packwise::`, also in `crate::{a, b::c}`.
fn used_modules(source: &Source) -> BTreeSet<String> {
    let code: String = source.code().map(|(_, line)| format!("{line}\n")).collect();
    let mut used = BTreeSet::new();
    for start in ["crate::", "packwise::"] {
        for (at, _) in code.match_indices(start) {
            let rest = &code[at + start.len()..];
            match rest.strip_prefix('{') {
                Some(group) => used.extend(first_names(group)),
                None => used.extend(first_name(rest)),
            }
        }
    }
    let known = |name: &String| MAY_USE.iter().any(|(module, _)| module == name);
    used.into_iter().filter(known).collect()
}

fn first_name(text: &str) -> Option<String> {
    let name: String = text.chars().take_while(|l| l.is_alphanumeric() || *l == '_').collect();
    (!name.is_empty()).then_some(name)
}

/// The first name of each part of `a::{b, c}, d}`, up to the brace that closes the group.
fn first_names(group: &str) -> Vec<String> {
    let (mut depth, mut names, mut part) = (0, Vec::new(), String::new());
    for letter in group.chars() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => names.extend(first_name(std::mem::take(&mut part).trim())),
            _ if depth == 0 => part.push(letter),
            _ => {}
        }
    }
    names.extend(first_name(part.trim()));
    names
}

#[test]
fn every_file_is_named_by_its_parent() {
    let sources = rust(&["src"]);
    let text = |name: &str| sources.iter().find(|source| source.name == name).map(|s| &s.text);
    let mut problems = Vec::new();
    for source in &sources {
        let Some(stem) = source.name.strip_suffix(".rs") else { continue };
        let stem = stem.strip_suffix("/mod").unwrap_or(stem);
        let Some((folder, name)) = stem.rsplit_once('/') else { continue };
        if folder == "src/bin" || ["src/lib", "src/main"].contains(&stem) {
            continue;
        }
        let parents = match folder {
            "src" => ["src/lib.rs".to_string(), "src/main.rs".to_string()],
            _ => [format!("{folder}/mod.rs"), format!("{folder}.rs")],
        };
        let declared = format!("mod {name};");
        if !parents.iter().filter_map(|parent| text(parent)).any(|text| text.contains(&declared)) {
            problems.push(format!("{}: no `{declared}` in {folder}", source.name));
        }
    }
    none(problems);
}

#[test]
fn the_rules_see_what_is_used() {
    let source = |text: &str| Source { name: "src/rating/mod.rs".into(), text: text.into() };
    let used = |text: &str| used_modules(&source(text)).into_iter().collect::<Vec<_>>();
    assert_eq!(used("use crate::view::text;"), ["view"]);
    assert_eq!(used("use crate::{\n    book::{Book, money},\n    time,\n};"), ["book", "time"]);
    assert!(used("// crate::view is not meant").is_empty());
}

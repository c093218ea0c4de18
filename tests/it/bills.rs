//! The vendors' worked examples: each must come out, and read as the bill kept beside it.

use crate::bill_text;
use crate::support::{differences, document, file, rate, simulate};
use packwise::document::Node;
use std::path::{Path, PathBuf};

/// The folders of the cases, by name.
pub(crate) fn folders() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(file("tests/bills")).expect("tests/bills");
    let mut folders: Vec<PathBuf> =
        entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

#[test]
fn worked_examples_come_out_as_printed() {
    let mut wrong = Vec::new();
    let (mut rated, mut simulated) = (0, 0);
    for folder in folders() {
        let case = document(&folder.join("case.json"));
        let request = case.get("document").expect("a document");
        let result = match case.text_at("request") {
            Some("rate") => {
                rated += 1;
                rate(request)
            }
            Some("simulate") => {
                simulated += 1;
                simulate(request)
            }
            other => panic!("{}: no request {other:?}", folder.display()),
        };
        let found = match &result {
            Ok(result) => differences(result, case.get("expect").expect("expected figures")),
            Err(problems) => vec![problems.to_node().to_json()],
        };
        if !found.is_empty() {
            wrong.push(told(&folder, &case, &found));
        }
    }
    println!("{rated} worked examples rated, {simulated} simulated");
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    assert!(rated + simulated >= 70, "only {} examples", rated + simulated);
}

/// A failure in the words of the case.
fn told(folder: &Path, case: &Node, found: &[String]) -> String {
    let text = |key| case.text_at(key).unwrap_or_default();
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    format!("{name}: {}\n  ({})\n  but {}", text("says"), text("source"), found.join("; "))
}

#[test]
fn every_case_names_its_source() {
    for folder in folders() {
        let case = document(&folder.join("case.json"));
        for key in ["source", "says"] {
            let text = case.text_at(key).unwrap_or_default();
            assert!(text.len() > 8, "{}: \"{key}\" says nothing", folder.display());
        }
    }
    for list in ["known-bad.json", "out-of-scope.json"] {
        for case in document(&file("tests/bills").join(list)).as_list() {
            assert!(case.text_at("reason").is_some(), "{list}: {} has no reason", case.to_json());
        }
    }
}

#[test]
fn bills_read_as_they_did() {
    let bless = std::env::var_os("BLESS").is_some();
    let mut changed = Vec::new();
    for folder in folders() {
        let case = document(&folder.join("case.json"));
        if case.text_at("request") != Some("simulate") {
            continue;
        }
        let text = bill_text::write(&case);
        let kept = folder.join("bill.txt");
        if bless {
            std::fs::write(&kept, text).expect("a bill can be written");
        } else if std::fs::read_to_string(&kept).ok().as_ref() != Some(&text) {
            changed.push(format!("{}\nreads now:\n{text}", kept.display()));
        }
    }
    assert!(
        changed.is_empty(),
        "{}\n{} bills changed; if that is meant, write them with `BLESS=1 cargo test --test it \
         bills` and read `git diff`",
        changed.join("\n\n"),
        changed.len()
    );
}

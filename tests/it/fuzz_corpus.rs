//! What the fuzzer found worth keeping, through the same doors; `cargo xtask fuzz` looks for more.

use crate::support::file;
use doors::{NAMES, Tools, open};

#[path = "../../fuzz/src/doors/mod.rs"]
mod doors;

/// The rows of a file, by the parser of the tests.
fn rows(csv: &str) -> Vec<Vec<String>> {
    crate::export_focus::cells(csv)
}

#[test]
fn every_text_of_the_corpus_keeps_the_laws_of_its_door() {
    for door in NAMES {
        let folder = file(&format!("fuzz/corpus/{door}"));
        let mut texts = 0;
        for entry in folder.read_dir().expect("a corpus").map(|entry| entry.expect("a file")) {
            let text = std::fs::read_to_string(entry.path()).expect("a text");
            println!("{}", entry.path().display());
            open(door, &text, Tools { rows, goes_on: || true });
            texts += 1;
        }
        assert!(texts >= 5, "only {texts} texts for the door \"{door}\"");
    }
}

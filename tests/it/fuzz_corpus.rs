//! What the fuzzer found worth keeping, through the same doors; `cargo xtask fuzz` looks for more.

use crate::documents::mutate;
use crate::random::Dice;
use crate::support::file;
use doors::{NAMES, Tools, open};
use packwise::document::Node;
use std::cell::Cell;

#[path = "../../fuzz/src/doors/mod.rs"]
mod doors;

/// The rows of a file, by the parser of the tests.
fn rows(csv: &str) -> Vec<Vec<String>> {
    crate::export_focus::cells(csv)
}

thread_local! {
    static ASKED: Cell<u32> = const { Cell::new(0) };
}

/// Whether a long answer goes on: not for ever, in a build for tests.
fn patience() -> bool {
    ASKED.replace(ASKED.get() + 1) < 300
}

/// Every text of a door's corpus, in the same order everywhere.
fn corpus(door: &str) -> Vec<String> {
    let folder = file(&format!("fuzz/corpus/{door}")).read_dir().expect("a corpus");
    let mut paths: Vec<_> = folder.map(|entry| entry.expect("a file").path()).collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read_to_string(path).expect("a text")).collect()
}

fn knock(door: &str, text: &str) {
    ASKED.set(0);
    println!("{door}: {text}");
    open(door, text, Tools { rows, goes_on: patience, next: || {} });
}

#[test]
fn every_text_of_the_corpus_keeps_the_laws_of_its_door() {
    for door in NAMES {
        let texts = corpus(door);
        texts.iter().for_each(|text| knock(door, text));
        assert!(texts.len() >= 5, "only {} texts for the door \"{door}\"", texts.len());
    }
}

/// A sample of what the fuzzer does, without a fuzzer: each document changed a few times.
#[test]
fn changed_documents_of_the_corpus_keep_the_laws_of_their_door() {
    let mut dice = Dice::new(1);
    let mut changed = 0;
    for (door, times) in [("book", 60), ("scenario", 40), ("csv", 20), ("plan", 4)] {
        for text in corpus(door) {
            let Ok(document) = Node::parse(&text) else { continue };
            for _ in 0..times {
                let mut document = document.clone();
                (0..=dice.below(3)).for_each(|_| mutate(&mut document, &mut dice));
                knock(door, &document.to_json());
                changed += 1;
            }
        }
    }
    assert!(changed >= 500, "only {changed} documents");
}

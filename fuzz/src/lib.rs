//! What the fuzz targets share: the doors, the change from one document to the next, the limits.

mod change;
mod clock;
pub mod doors;
mod memory;
#[path = "../../tests/it/random/mod.rs"]
#[allow(dead_code, reason = "the tests use all of it")]
mod random;
mod tree;
mod words;

pub use change::change;

/// Gives bytes to a door, and holds its answers to their time and memory.
pub fn knock(door: &str, bytes: &[u8]) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        let tools = doors::Tools { rows, goes_on: clock::goes_on, next };
        begin();
        doors::open(door, text, tools);
        end();
    }
}

/// Begins with an answer.
fn begin() {
    clock::begin();
    memory::begin();
}

/// Ends an answer, and fails where it took too much.
fn end() {
    clock::end();
    memory::end();
}

/// Ends an answer, and begins with another.
fn next() {
    end();
    begin();
}

/// Comma-separated values as the crate `csv` reads them.
fn rows(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let row = |record: Result<csv::StringRecord, csv::Error>| {
        record.expect("a row").iter().map(str::to_owned).collect()
    };
    reader.records().map(row).collect()
}

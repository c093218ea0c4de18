//! Writes what the native program answers, for `tests/wasm/parity.mjs` to compare byte by byte.

use crate::bills;
use crate::documents::{mutate, plan_text};
use crate::random::plan::{Extent, question};
use crate::random::{Dice, scenario};
use crate::slow::cases;
use crate::support::{book_files, document, file, node};
use packwise::api;
use packwise::document::{Node, Problems};
use std::fs::File;
use std::io::{BufWriter, Write};

/// A case: the door, what goes in, and what comes out, or the problems thrown.
fn case(door: &str, request: Node) -> String {
    let no_library = |_: &str| None;
    let answer = match door {
        "rate" => api::rate(&request, &no_library),
        "simulate" => api::simulate(&request, &no_library),
        "plan" => api::plan(&request, &no_library),
        _ => api::check_book(&request),
    };
    let answer = answer.unwrap_or_else(|problems: Problems| problems.to_node());
    let case = [("door", Node::text(door)), ("request", request), ("answer", answer)];
    Node::object(case).to_json()
}

/// Whether JavaScript holds a document as it is written: an object keeps the last of two equal keys
/// in the place of the first, and numbers that are no safe integers are other numbers there.
fn same_in_javascript(node: &Node) -> bool {
    let pairs = node.as_pairs();
    let once = |(index, (key, _)): (usize, &(String, Node))| {
        pairs.iter().take(index).all(|(earlier, _)| earlier != key)
    };
    let plain = match node {
        Node::Fraction(_) => false,
        Node::Int(number) => number.unsigned_abs() < 1 << 53,
        _ => true,
    };
    plain
        && pairs.iter().enumerate().all(once)
        && pairs.iter().all(|(_, value)| same_in_javascript(value))
        && node.as_list().iter().all(same_in_javascript)
}

/// A document, and the same one broken where JavaScript can hold it.
fn both(door: &str, request: Node, dice: &mut Dice, write: &mut impl FnMut(String)) {
    let mut broken = request.clone();
    write(case(door, request));
    mutate(&mut broken, dice);
    if same_in_javascript(&broken) {
        write(case(door, broken));
    }
}

/// A request with the price list that it names written out.
fn with_book(request: &Node) -> Node {
    let mut request = request.clone();
    if let Some(name) = request.text_at("book") {
        let book = document(&file("www/books").join(format!("{name}.json")));
        if let Node::Object(pairs) = &mut request {
            pairs.retain(|(key, _)| key != "book");
        }
        request.push("book", book);
    }
    request
}

/// The vendors' worked examples; each is answered, with a result and no problem.
fn worked(write: &mut impl FnMut(String)) {
    for folder in bills::folders() {
        let example = document(&folder.join("case.json"));
        let request = with_book(example.get("document").expect("a document"));
        let line = case(example.text_at("request").expect("a request"), request);
        assert!(!line.contains(r#""answer":{"errors""#), "{}: {line}", folder.display());
        write(line);
    }
}

/// What is answered once: every price list, and some quantities.
fn few(write: &mut impl FnMut(String)) {
    for path in book_files() {
        write(case("check", document(&path)));
    }
    let quantities = ["0", "1", "10000", "10001", "123456.789", "-1"];
    let book = document(&file("www/books/tencent-smart-scan.json"));
    for (quantity, item) in quantities.iter().zip(["qr-barcode", "barcode-info"].iter().cycle()) {
        let request = [("book", book.clone()), ("item", Node::text(*item))];
        let mut request = Node::object(request);
        request.push("quantity", Node::text(*quantity));
        write(case("rate", request));
    }
    write(case("rate", node(r#"{"book":"tencent-smart-scan","item":"x","quantity":1}"#)));
}

#[test]
fn write_parity_cases() {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("parity.jsonl");
    // Line by line: there may be more than memory should hold.
    let mut lines = BufWriter::new(File::create(path).expect("a file"));
    let mut count = 0;
    let write = &mut |line: String| {
        count += 1;
        writeln!(lines, "{line}").expect("a line");
    };
    for seed in cases(1000) {
        write(case("simulate", node(&scenario(&mut Dice::new(seed)))));
    }
    for seed in cases(300) {
        let mut dice = Dice::new(seed);
        let mut broken = node(&scenario(&mut dice));
        mutate(&mut broken, &mut dice);
        if same_in_javascript(&broken) {
            write(case("simulate", broken));
        }
    }
    for seed in cases(100) {
        let dice = &mut Dice::new(seed);
        let months: Vec<String> = (0..=dice.below(8))
            .map(|_| format!("\"{}.{}\"", dice.below(400), dice.below(10)))
            .collect();
        let months = format!("[{}]", months.join(","));
        let request = node(&plan_text().replace(r#"["50","120.5",7]"#, &months));
        both("plan", request, dice, write);
        both("plan", node(&question(dice, Extent::Short)), dice, write);
    }
    few(write);
    worked(write);
    lines.flush().expect("a file");
    println!("{count} documents");
}

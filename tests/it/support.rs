//! What several tests need: documents from files, calls of the core, and one check of a result.

use packwise::document::{Node, Path, Problems};
use packwise::estimate::{Estimate, Evaluation, Shelf, evaluate, read_otherwise};
use packwise::{api, book, books, money};
use rust_decimal::Decimal;
use std::path::PathBuf;

/// A file of the repository.
pub fn file(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The built-in price books, older versions last.
pub fn book_files() -> Vec<PathBuf> {
    let files = |folder: &str| {
        let entries = std::fs::read_dir(file(folder)).expect("books");
        let paths = entries.map(|entry| entry.expect("a file").path());
        paths.filter(|path| path.is_file()).collect::<Vec<_>>()
    };
    [files("www/books"), files("www/books/past")].concat()
}

/// A JSON file of the repository.
pub fn document(path: &std::path::Path) -> Node {
    let text = std::fs::read_to_string(path)
        .unwrap_or_else(|error| panic!("{} cannot be read: {error}", path.display()));
    node(&text)
}

/// JSON text as a tree.
pub fn node(text: &str) -> Node {
    Node::parse(text).unwrap_or_else(|error| panic!("no JSON: {error}\n{text}"))
}

/// A decimal from its digits.
pub fn dec(text: &str) -> Decimal {
    money::parse(text).unwrap_or_else(|| panic!("no decimal: {text}"))
}

/// `rate` with the built-in books.
pub fn rate(request: &Node) -> Result<Node, Problems> {
    api::rate(request, &books::find)
}

/// `simulate` with the built-in books.
pub fn simulate(scenario: &Node) -> Result<Node, Problems> {
    api::simulate(scenario, &books::find)
}

/// `plan` with the built-in books.
pub fn plan(request: &Node) -> Result<Node, Problems> {
    api::plan(request, &books::find)
}

/// A built-in book as an estimate uses it, with the reader's rules, and the document it is from.
pub fn shelf(id: &str, rules: &[(String, String)]) -> (Shelf, Node) {
    let (_, text) = books::BUILT_IN.iter().find(|(known, _)| *known == id).expect("a book");
    let node = node(text);
    let book = book::read(&node, &Path::ROOT).expect("a book without problems");
    (Shelf::new(&book, &node, rules).expect("a book that allows the rules"), node)
}

/// An estimate evaluated as the page does, with the other readings of every open point.
pub fn evaluated(estimate: &Estimate) -> Evaluation {
    let (shelf, node) = shelf(&estimate.book, &estimate.rules);
    let mut evaluation = evaluate(&shelf, estimate).expect("an evaluation");
    for place in 0..shelf.book.open.len() {
        let reading = shelf.reading(&node, &estimate.rules, place).expect("a book").expect("open");
        read_otherwise(&reading, estimate, &mut evaluation).expect("another reading");
    }
    evaluation
}

/// The number under a key, zero where there is none.
pub fn number(node: &Node, key: &str) -> Decimal {
    node.decimal_at(key).unwrap_or_default()
}

/// The sum of a number over a list.
pub fn sum<'a>(nodes: impl IntoIterator<Item = &'a Node>, key: &str) -> Decimal {
    nodes.into_iter().map(|node| number(node, key)).sum()
}

/// What a result has other than expected; nothing where all is as it should be.
pub fn differences(result: &Node, expect: &Node) -> Vec<String> {
    let mut wrong = Vec::new();
    for (key, wanted) in expect.as_pairs() {
        match key.as_str() {
            "drawn" | "remaining" => grants(result, key, wanted, &mut wrong),
            "validFrom" | "validTo" => ends(result, key, wanted, &mut wrong),
            "payPerUse" => {
                let found = sum(result.list_at("usage"), "payPerUse");
                same(key, found, wanted, &mut wrong);
            }
            "bills" => bills(result, wanted, &mut wrong),
            "alerts" | "renewals" | "changes" | "trials" | "capacity" | "movements" | "refused" => {
                rows(key, result.list_at(key), wanted.as_list(), &mut wrong);
            }
            "total" | "amount" | "exact" | "balance" => {
                // The text counts here: amounts carry the book's scale.
                if result.get(key) != Some(wanted) {
                    wrong.push(format!("{key} is {}", shown(result.get(key))));
                }
            }
            _ => wrong.push(format!("the case expects \"{key}\", which no test looks at")),
        }
    }
    wrong
}

fn shown(node: Option<&Node>) -> String {
    node.map_or("null".to_owned(), Node::to_json)
}

fn same(what: &str, found: Decimal, wanted: &Node, wrong: &mut Vec<String>) {
    if Some(found) != wanted.as_decimal() {
        wrong.push(format!("{what} is {}, not {}", money::shortest(found), wanted.to_json()));
    }
}

/// The grants of a pack or a free quota.
fn named<'a>(result: &'a Node, name: &str) -> impl Iterator<Item = &'a Node> {
    let is = move |grant: &&Node| {
        let free = name == "free" && grant.text_at("source") == Some("free");
        free || [grant.text_at("pack"), grant.text_at("quota")].contains(&Some(name))
    };
    result.list_at("grants").iter().filter(is)
}

fn grants(result: &Node, key: &str, wanted: &Node, wrong: &mut Vec<String>) {
    for (name, wanted) in wanted.as_pairs() {
        let found = if key == "drawn" {
            sum(named(result, name), "used")
        } else {
            // What still serves at the end.
            let active = |grant: &&Node| grant.text_at("state") == Some("active");
            sum(named(result, name).filter(active), "remaining")
        };
        same(&format!("{key} of {name}"), found, wanted, wrong);
    }
}

/// The first or the last instants of a grant's packs or quotas.
fn ends(result: &Node, key: &str, wanted: &Node, wrong: &mut Vec<String>) {
    for (name, wanted) in wanted.as_pairs() {
        let found: Vec<&str> = named(result, name).filter_map(|grant| grant.text_at(key)).collect();
        let wanted: Vec<&str> = wanted.as_list().iter().filter_map(Node::as_text).collect();
        if found != wanted {
            wrong.push(format!("{key} of {name} is {found:?}, not {wanted:?}"));
        }
    }
}

/// A list of what happened: as many rows as wanted, in their order, each key of a row as wanted.
fn rows(what: &str, found: &[Node], wanted: &[Node], wrong: &mut Vec<String>) {
    if found.len() != wanted.len() {
        let all = found.iter().map(Node::to_json).collect::<Vec<_>>().join(", ");
        wrong.push(format!("{what} has {} rows, not {}: {all}", found.len(), wanted.len()));
        return;
    }
    for (number, (found, wanted)) in (1..).zip(found.iter().zip(wanted)) {
        for (key, wanted) in wanted.as_pairs() {
            let value = found.get(key);
            let number_too = wanted.as_decimal();
            let equal = value == Some(wanted)
                || number_too.is_some() && value.and_then(Node::as_decimal) == number_too;
            if !equal {
                let (value, wanted) = (shown(value), wanted.to_json());
                wrong.push(format!("{key} in row {number} of {what} is {value}, not {wanted}"));
            }
        }
    }
}

fn bills(result: &Node, wanted: &Node, wrong: &mut Vec<String>) {
    let found = result.list_at("bills");
    let wanted = wanted.as_list();
    if found.len() != wanted.len() {
        wrong.push(format!("there are {} bills, not {}", found.len(), wanted.len()));
    }
    for (bill, wanted) in found.iter().zip(wanted) {
        for key in ["start", "end", "issuedAt"] {
            let value = wanted.text_at(key);
            if value.is_some() && bill.text_at(key) != value {
                wrong.push(format!("a bill's {key} is {}", shown(bill.get(key))));
            }
        }
        if let Some(units) = wanted.get("payPerUse") {
            let paid = |line: &&Node| line.text_at("kind") == Some("payPerUse");
            let found = sum(bill.list_at("lines").iter().filter(paid), "quantity");
            same("payPerUse of a bill", found, units, wrong);
        }
        if wanted.get("total").is_some() && bill.get("total") != wanted.get("total") {
            wrong.push(format!("a bill's total is {}", shown(bill.get("total"))));
        }
    }
}

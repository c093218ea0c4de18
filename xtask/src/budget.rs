//! What a first visit downloads, in bytes as Brotli packs them, held by a limit and by a ratchet;
//! and what the pages of the simulator, of the plan and of comparing download, each held by a
//! ratchet.
//!
//! `tests/budget.txt` has them. A ratchet is the figure once reached: it only falls.

use crate::package;
use crate::run::{Outcome, command, fail, root, run};
use crate::site::dist;
use std::path::Path;

const FILE: &str = "tests/budget.txt";
/// The price list that the page shows first.
pub const FIRST_BOOK: &str = "books/tencent-smart-scan.json";

struct Budget {
    limit: u64,
    ratchet: u64,
    console: u64,
    planner: u64,
    compare: u64,
}

/// The check below, or with `--functions` the largest functions of the page; `--functions console`
/// of the simulator, `--functions planner` of the plan.
pub fn size(rest: &[String]) -> Outcome {
    if !rest.iter().any(|word| word == "--functions") {
        check()?;
        return package::weigh(rest.iter().any(|word| word == "--bless"));
    }
    let mut node = command("node");
    let named = |name: &str| rest.iter().any(|word| word == name);
    let name = match (named("console"), named("planner")) {
        (true, _) => "packwise-console",
        (_, true) => "packwise-planner",
        _ => "packwise-app",
    };
    node.arg("xtask/functions.mjs").arg(crate::site::program(name));
    run(&mut node, "Run `cargo xtask build` first.")
}

/// Prints a table for each page and compares the sums with the budget.
pub fn check() -> Outcome {
    let budget = read()?;
    let (ratchet, limit) = (grouped(budget.ratchet), grouped(budget.limit));
    let held = format!("ratchet {ratchet}, limit {limit}");
    let first = weigh("First load", &["index.html", FIRST_BOOK], &held)?;
    let held = format!("ratchet {}", grouped(budget.console));
    let console = weigh("Simulator", &["simulator.html"], &held)?;
    let held = format!("ratchet {}", grouped(budget.planner));
    let planner = weigh("Plan", &["plan.html"], &held)?;
    let held = format!("ratchet {}", grouped(budget.compare));
    let compare = weigh("Compare", &["diff.html"], &held)?;
    verdict(first, &budget)?;
    ratchet_holds("The simulator", console, budget.console)?;
    ratchet_holds("The plan", planner, budget.planner)?;
    ratchet_holds("Compare", compare, budget.compare)
}

/// Prints what the first of these files and all that it names weigh; gives the sum.
fn weigh(what: &str, names: &[&str], held: &str) -> Outcome<u64> {
    let files = load(&dist(), names)?;
    let sum: u64 = files.iter().map(|(_, bytes)| bytes).sum();
    println!("{what}, Brotli 11, bytes:");
    for (name, bytes) in &files {
        println!("{:>9}  {name}", grouped(*bytes));
    }
    println!("{:>9}  sum ({held})", grouped(sum));
    Ok(sum)
}

fn verdict(sum: u64, budget: &Budget) -> Outcome {
    let sum_text = grouped(sum);
    if sum > budget.limit && budget.ratchet <= budget.limit {
        return fail(format!(
            "The first load is {sum_text} bytes, over the limit of {}: make it smaller.",
            grouped(budget.limit)
        ));
    }
    if sum > budget.limit {
        let over = grouped(sum - budget.limit);
        println!("NOT YET MET: the first load is {over} bytes over its limit.");
    }
    ratchet_holds("The first load", sum, budget.ratchet)
}

fn ratchet_holds(what: &str, sum: u64, ratchet: u64) -> Outcome {
    if sum > ratchet {
        return fail(format!(
            "{what} grew to {} bytes from {}: make it smaller, or raise the ratchet in {FILE} and \
             say why in the commit.",
            grouped(sum),
            grouped(ratchet)
        ));
    }
    if sum * 100 < ratchet * 99 {
        println!("{what} fell by more than 1 %: lower the ratchet in {FILE} to {sum}.");
    }
    Ok(())
}

/// Everything a page asks for before it shows a figure, with its packed size: its document, what
/// that names, and the first price book. `tests/e2e/first.test.mjs` holds that a browser asks for
/// no more until the visitor does something.
pub fn load(dist: &Path, names: &[&str]) -> Outcome<Vec<(String, u64)>> {
    let document = names.first().copied().unwrap_or_default();
    let Ok(page) = std::fs::read_to_string(dist.join(document)) else {
        return fail("dist/ has no site to weigh: run `cargo xtask build` first.");
    };
    let mut names: Vec<String> = names.iter().map(|name| (*name).to_string()).collect();
    names.extend(named(&page).map(str::to_string));
    let mut files = Vec::new();
    for name in names {
        let bytes = bytes_of(&dist.join(format!("{name}.br")))?;
        files.push((name, bytes));
    }
    files.sort();
    Ok(files)
}

/// The styles, scripts and modules that a document names.
fn named(page: &str) -> impl Iterator<Item = &str> {
    let quoted = page.split('"').filter_map(|text| text.strip_prefix("./"));
    quoted.filter(|name| [".css", ".js", ".wasm"].iter().any(|kind| name.ends_with(kind)))
}

fn bytes_of(file: &Path) -> Outcome<u64> {
    match file.metadata() {
        Ok(data) => Ok(data.len()),
        Err(_) => fail(format!("{} is missing: run `cargo xtask build` first.", file.display())),
    }
}

fn read() -> Outcome<Budget> {
    let text = std::fs::read_to_string(root().join(FILE)).unwrap_or_default();
    let value = |key: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(key));
        line.and_then(|rest| rest.trim().replace(',', "").parse().ok())
    };
    match ["limit ", "ratchet ", "console ", "planner ", "compare "].map(value) {
        [Some(limit), Some(ratchet), Some(console), Some(planner), Some(compare)] => {
            Ok(Budget { limit, ratchet, console, planner, compare })
        }
        _ => fail(format!(
            "Write `limit NUMBER`, `ratchet NUMBER`, `console NUMBER`, `planner NUMBER` and \
             `compare NUMBER` into {FILE}, a line each."
        )),
    }
}

/// `160,000`.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_by_three_digits() {
        assert_eq!(grouped(7), "7");
        assert_eq!(grouped(160_000), "160,000");
        assert_eq!(grouped(1_234_567), "1,234,567");
    }

    #[test]
    fn finds_what_a_document_names() {
        let page = r#"<link href="./a-1.css"><link href="./icon.svg"><script src="./b-2.js">"#;
        assert_eq!(named(page).collect::<Vec<_>>(), ["a-1.css", "b-2.js"]);
    }

    #[test]
    fn refuses_growth_and_the_limit() {
        let (console, planner, compare) = (0, 0, 0);
        let budget = Budget { limit: 160_000, ratchet: 100_000, console, planner, compare };
        assert!(verdict(100_000, &budget).is_ok());
        assert!(verdict(100_001, &budget).unwrap_err().0.contains("grew to 100,001"));
        assert!(verdict(160_001, &budget).unwrap_err().0.contains("over the limit"));
    }
}

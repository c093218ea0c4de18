//! What a first visit downloads, beside a page of React that shows the same estimate.

use crate::budget::{self, FIRST_BOOK, grouped};
use crate::report::{Report, Unit};
use crate::run::{Outcome, answer, command, fail, root, run, target};
use crate::{npm, package, site};
use std::path::Path;

const REACT: &str = "React with Recharts and decimal.js";

/// Files with their sizes in Brotli.
type Files = Vec<(String, u64)>;

/// Builds React's page, holds its totals beside ours, weighs both and tells.
pub fn pages(report: &mut Report) -> Outcome {
    let folder = root().join("benches/react-page");
    npm::install(&folder)?;
    let mend = "The page of React has other totals than ours: see the first difference above.";
    let alike =
        answer(command("node").arg(folder.join("check.mjs")).arg(package::npm()), "", mend)?;
    let built = build(&folder)?;
    let ours = weigh(&site::dist(), &["index.html", FIRST_BOOK])?;
    let theirs = weigh(&built, &["index.html"])?;
    report.section("What a first visit downloads");
    report.say(&format!(
        "All that the page asks for before the visitor does anything, and what comes when they \
         scroll, type or click; bytes, in Brotli 11. The page of React (`benches/react-page/`, \
         built by Vite) has one list, one item, the same use each month, packs bought on the \
         first day, a total, a chart and reasons; its totals are ours ({} years compared). Ours \
         has eight lists, two languages, a start date, months of their own, purchases on any day, \
         open points read the other way, links, printing, files and work without a connection.",
        alike.trim().trim_start_matches("alike ")
    ));
    let sums = [&ours, &theirs].map(|(first, later)| [sum(first), sum(later)]);
    let row = |name: &str, [first, later]: [u64; 2]| {
        vec![name.to_owned(), grouped(first), grouped(later), grouped(first + later)]
    };
    let [[first, later], [their_first, their_later]] = sums;
    let rows = [row("Packwise", sums[0]), row(REACT, sums[1])];
    report.table(&["page", "first load", "later", "all"], &rows);
    let mut pair = |what, ours: u64, theirs: u64| {
        report.pair(what, REACT, Unit::Bytes, ours as f64, theirs as f64);
    };
    pair("First load, the chart later", first, their_first);
    pair("The page, all of it", first + later, their_first + their_later);
    Ok(())
}

fn build(folder: &Path) -> Outcome<std::path::PathBuf> {
    let built = target().join("bench/react-page");
    let mut npm = command("npm");
    npm.args(["run", "--silent", "build", "--", "--logLevel", "warn", "--emptyOutDir", "--outDir"]);
    npm.arg(&built).current_dir(folder);
    run(&mut npm, "The page of React does not build: see above.")?;
    let mut pack = command("node");
    run(pack.arg(folder.join("pack.mjs")).arg(&built), "The page of React cannot be packed.")?;
    Ok(built)
}

/// What a page asks for at once, and what its scripts name besides.
fn weigh(folder: &Path, names: &[&str]) -> Outcome<(Files, Files)> {
    let first = budget::load(folder, names)?;
    let mut later = Files::new();
    for (script, _) in first.iter().filter(|(name, _)| name.ends_with(".js")) {
        let text = std::fs::read_to_string(folder.join(script)).unwrap_or_default();
        let beside = Path::new(script).parent().unwrap_or(Path::new(""));
        for name in text.split(['"', '\'', '`']).filter_map(|text| text.strip_prefix("./")) {
            let name = beside.join(name).to_string_lossy().replace('\\', "/");
            let known = |files: &Files| files.iter().any(|(other, _)| *other == name);
            let size = folder.join(format!("{name}.br")).metadata().map(|data| data.len());
            if let (Ok(size), false) = (size, known(&first) || known(&later)) {
                later.push((name, size));
            }
        }
    }
    if later.is_empty() {
        return fail(format!("{} fetches nothing later: look at its scripts.", folder.display()));
    }
    Ok((first, later))
}

fn sum(files: &Files) -> u64 {
    files.iter().map(|(_, bytes)| bytes).sum()
}

//! The same estimates by hand with decimal.js, in a spreadsheet engine, and ours: first the
//! answers, which must be the same digit for digit, then how long one takes.

use crate::bench::{Effort, native};
use crate::budget::grouped;
use crate::report::{Report, Unit, significant};
use crate::run::{Outcome, answer, command, fail, output, root};
use crate::{npm, package};

/// The questions, and what is asked.
const KINDS: [(&str, &str); 4] = [
    ("price", "What calls cost, paid per use"),
    ("month", "A month with up to two packs"),
    ("year", "A year with ten packs, drawn by their ends"),
    ("again", "Such a year's total, one month changed"),
];
/// The ways, as the programs name them.
const WAYS: [&str; 4] = ["hand", "sheet", "engine", "native"];
const HAND: &str = "decimal.js, by hand";
const SHEET: &str = "HyperFormula";

/// Milliseconds of one estimate: the median of blocks, and the 95th percentile.
type Time = [f64; 2];

/// Asks all, compares and tells.
pub fn estimates(effort: &Effort, report: &mut Report) -> Outcome {
    let folder = root().join("benches/peers");
    npm::install(&folder)?;
    let count = effort.estimates;
    let told = |what| output(&mut native(&["estimate", what, count])).unwrap_or_default();
    let mut script = command("node");
    script.arg(folder.join("estimate.mjs")).arg(package::npm()).arg(count);
    let mend = "The ways of estimating do not agree: see the first difference above.";
    let text = told("times") + "\n" + &answer(&mut script, &told("answers"), mend)?;
    let lines: Vec<Vec<&str>> =
        text.lines().map(|line| line.split_whitespace().collect()).collect();
    let find = |words: &[&str]| {
        lines.iter().find(|line| line.starts_with(words)).map(|line| &line[words.len()..])
    };
    let (Some([alike]), Some([checked, wrong])) = (find(&["alike"]), find(&["floats"])) else {
        return fail(mend);
    };
    let time = |words: &[&str]| match find(words) {
        Some([middle, high]) => Some([middle.parse().ok()?, high.parse().ok()?]),
        _ => None,
    };
    introduce(alike, report);
    let mut rows = Vec::new();
    for (kind, what) in KINDS {
        let times: Option<Vec<Time>> = WAYS.iter().map(|way| time(&["time", kind, way])).collect();
        let Some([hand, sheet, engine, native]) = times.as_deref() else { return fail(mend) };
        rows.push(row(what, [hand, sheet, engine, native]));
        for (peer, theirs) in [(HAND, hand), (SHEET, sheet)] {
            report.pair(what, peer, Unit::Milliseconds, engine[0], theirs[0]);
        }
    }
    let head = ["what", HAND, SHEET, "ours, WASM", "ours, native", "WASM / hand", "WASM / sheet"];
    report.table(&head, &rows);
    let (Some(ours), Some(sheet)) = (time(&["cold", "engine"]), time(&["cold", "sheet"])) else {
        return fail(mend);
    };
    report.say(&format!(
        "From nothing to the first answer about a year: {} ms for our package (its module \
         read, compiled and started, the price list read), {} ms for the sheet (built from its \
         formulas).",
        significant(ours[0]),
        significant(sheet[0]),
    ));
    let cold = "From nothing to the first answer about a year";
    report.pair(cold, SHEET, Unit::Milliseconds, ours[0], sheet[0]);
    let odd = lines.iter().filter_map(|line| line.strip_prefix(&["odd"]));
    floats([checked, wrong], odd, report)
}

fn introduce(alike: &str, report: &mut Report) {
    report.section("One estimate");
    let alike = alike.parse().map_or_else(|_| alike.to_owned(), grouped);
    report.say(&format!(
        "The Smart Scan list, asked about different use each time; {alike} answers, the same \
         digit for digit each way, before anything was timed. Milliseconds for one estimate in \
         Node: the median of blocks of some few, and in brackets what 95 % of them stay within. By \
         hand is what a good developer writes for this one list (`benches/peers/by-hand.mjs`); \
         the sheet has cells for use, a table of packs and formulas, of which some cells are \
         changed and others read. Both give totals, bills and what is left. Ours reads a request \
         and gives besides which grant served what and why, when each ran dry, warnings and the \
         reasons of each line, for any list."
    ));
}

fn row(what: &str, times: [&Time; 4]) -> Vec<String> {
    let [hand, sheet, engine, _] = times;
    let mut cells = vec![what.to_owned()];
    cells.extend(
        times.map(|[middle, high]| format!("{} ({})", significant(*middle), significant(*high))),
    );
    cells.extend([hand, sheet].map(|theirs| significant(engine[0] / theirs[0])));
    cells
}

/// Where a sheet rounds otherwise: an exact amount halfway between two hundredths, which floating
/// point has a little below.
fn floats<'a>(
    [checked, wrong]: [&&str; 2],
    odd: impl Iterator<Item = &'a [&'a str]>,
    report: &mut Report,
) -> Outcome {
    let (Ok(checked), Ok(count)) = (checked.parse().map(grouped), wrong.parse::<f64>()) else {
        return fail("The sheet's amounts were not compared: see benches/peers/floats.mjs.");
    };
    let mut cases = Vec::new();
    for case in odd {
        if let [book, item, quantity, exact, ours, sheet] = case {
            cases.push(format!(
                "{quantity} units of `{item}` on `{book}` cost {exact}, so {ours}; the sheet says \
                 {sheet}"
            ));
        }
    }
    let cases = if cases.is_empty() { String::new() } else { format!(" {}.", cases.join(". ")) };
    report.say(&format!(
        "The sheet computes in floating point. On the Smart Scan list its totals are right all \
         the same; of {checked} amounts of the published lists, {wrong} are a hundredth off.{cases}"
    ));
    let what = format!("Amounts a hundredth off, of {checked}");
    report.pair(what, SHEET, Unit::Amounts, 0.0, count);
    Ok(())
}

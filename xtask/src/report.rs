//! What a benchmark found: printed as it comes, kept as Markdown, and at the end sorted by who
//! wins.

use crate::budget::grouped;
use crate::run::{Outcome, command, fail, output, root};
use crate::{npm, peers};
use std::fmt::Write;

const FILE: &str = "docs/benchmarks.md";

/// What figures are counted in.
#[derive(Clone, Copy)]
pub enum Unit {
    /// Of time.
    Milliseconds,
    /// Of what is downloaded.
    Bytes,
    /// How many of them are wrong.
    Amounts,
}

/// One figure of ours beside one of somebody else's; the smaller one wins.
struct Pair {
    what: String,
    peer: &'static str,
    unit: Unit,
    ours: f64,
    theirs: f64,
}

/// The text so far, and what is compared.
#[derive(Default)]
pub struct Report {
    text: String,
    pairs: Vec<Pair>,
}

impl Report {
    /// A report that opens with the date and the machine.
    pub fn open() -> Report {
        let mut report = Report::default();
        report.say("# Benchmarks");
        report.say(
            "Written by `cargo xtask bench --bless`, all in one run, every figure measured in it. \
             Smaller is better.",
        );
        report.say(&machine());
        report.say(&format!("Beside us: {}.", versions().join(", ")));
        report
    }

    /// A heading.
    pub fn section(&mut self, title: &str) {
        self.say(&format!("## {title}"));
    }

    /// A paragraph, printed and kept.
    pub fn say(&mut self, words: &str) {
        println!("\n{words}");
        let _ = writeln!(self.text, "{words}\n");
    }

    /// A table, its first column to the left and the figures to the right.
    pub fn table(&mut self, head: &[&str], rows: &[Vec<String>]) {
        let head: Vec<String> = head.iter().map(ToString::to_string).collect();
        let all = || std::iter::once(&head).chain(rows);
        let widths: Vec<usize> = (0..head.len())
            .map(|at| all().map(|row| row[at].chars().count()).max().unwrap_or(0))
            .collect();
        let line = |row: &Vec<String>| {
            let cell = |(at, (text, width)): (usize, (&String, &usize))| match at {
                0 => format!("{text:<width$}"),
                _ => format!("{text:>width$}"),
            };
            let cells: Vec<String> = row.iter().zip(&widths).enumerate().map(cell).collect();
            format!("| {} |", cells.join(" | "))
        };
        let rule = |(at, width): (usize, &usize)| match at {
            0 => "-".repeat(width + 2),
            _ => format!("{}:", "-".repeat(width + 1)),
        };
        let rule: Vec<String> = widths.iter().enumerate().map(rule).collect();
        let mut lines = vec![line(&head), format!("|{}|", rule.join("|"))];
        lines.extend(rows.iter().map(line));
        self.say(&lines.join("\n"));
    }

    /// Keeps a pair for the end.
    pub fn pair(
        &mut self,
        what: impl Into<String>,
        peer: &'static str,
        unit: Unit,
        ours: f64,
        theirs: f64,
    ) {
        self.pairs.push(Pair { what: what.into(), peer, unit, ours, theirs });
    }

    /// Says what is lost and what is won, the largest differences first.
    pub fn close(&mut self) {
        let (mut lost, mut won): (Vec<Pair>, Vec<Pair>) =
            std::mem::take(&mut self.pairs).into_iter().partition(|pair| pair.ours > pair.theirs);
        lost.sort_by(|one, other| (other.ours / other.theirs).total_cmp(&(one.ours / one.theirs)));
        won.sort_by(|one, other| (other.theirs / other.ours).total_cmp(&(one.theirs / one.ours)));
        for (title, column, pairs) in
            [("What we lose at", "ours / theirs", lost), ("What we win at", "theirs / ours", won)]
        {
            self.section(title);
            let rows: Vec<Vec<String>> = pairs.iter().map(row).collect();
            match rows.is_empty() {
                true => self.say("Nothing in this run."),
                false => self.table(&["what", "beside", "ours", "theirs", column], &rows),
            }
        }
    }

    /// Writes the text where readers find it.
    pub fn bless(&self) -> Outcome {
        match std::fs::write(root().join(FILE), format!("{}\n", self.text.trim_end())) {
            Ok(()) => {
                println!("\n{FILE} is written.");
                Ok(())
            }
            Err(error) => fail(format!("Make {FILE} writable: {error}.")),
        }
    }
}

fn row(pair: &Pair) -> Vec<String> {
    let (small, large) = (pair.ours.min(pair.theirs), pair.ours.max(pair.theirs));
    let times = if small > 0.0 { significant(large / small) } else { "–".to_owned() };
    let figure = |value: f64| match pair.unit {
        Unit::Milliseconds => format!("{} ms", significant(value)),
        Unit::Bytes => format!("{} bytes", grouped(value as u64)),
        Unit::Amounts => format!("{value}"),
    };
    let (ours, theirs) = (figure(pair.ours), figure(pair.theirs));
    vec![pair.what.clone(), pair.peer.to_owned(), ours, theirs, times]
}

/// Three digits that count: `0.0531`, `12.4`, `60,015`.
pub fn significant(value: f64) -> String {
    if value >= 100.0 {
        return grouped(value.round() as u64);
    }
    let before = if value > 0.0 { value.log10().floor() as i32 } else { 0 };
    format!("{value:.*}", usize::try_from(2 - before).unwrap_or(0))
}

/// What we are compared with.
fn versions() -> Vec<String> {
    let folders = [
        ("benches/peers", &["decimal.js", "hyperformula"][..]),
        ("benches/react-page", &["react", "recharts", "vite"][..]),
    ];
    let of = |folder, name| npm::version(&root().join(folder), name).unwrap_or_default();
    let all =
        folders.iter().flat_map(|(folder, names)| names.iter().map(move |name| (folder, name)));
    let mut told: Vec<String> =
        all.map(|(folder, name)| format!("{name} {}", of(folder, name))).collect();
    told.push(format!("HiGHS {}", peers::HIGHS));
    told.push(format!("numpy {}", peers::NUMPY));
    told
}

/// When and on what it was measured.
fn machine() -> String {
    let script = "const os = require('os'); const cpus = os.cpus();
        [new Date().toISOString().slice(0, 10), cpus[0].model.trim(), cpus.length, os.type(),
         os.arch(), process.version, os.loadavg()[0].toFixed(1)].join('\\n')";
    let told = output(command("node").args(["-p", script])).unwrap_or_default();
    let rust = output(command("rustc").arg("--version")).unwrap_or_default();
    let rust = rust.split_whitespace().nth(1).unwrap_or("unknown").to_owned();
    match told.lines().collect::<Vec<_>>()[..] {
        [date, cpu, cores, system, kind, node, load] => format!(
            "Measured on {date}: {cpu}, {cores} cores, {system} ({kind}), Node {node}, rustc \
             {rust}. Programs that ran or waited before it began: {load} (load average of a \
             minute)."
        ),
        _ => format!("Measured with rustc {rust} on a machine that Node does not describe."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_digits_count() {
        let told = [0.0, 0.000_824, 0.0531, 0.5, 1.0, 12.44, 99.96, 158_900.0].map(significant);
        let wanted = ["0.00", "0.000824", "0.0531", "0.500", "1.00", "12.4", "100.0", "158,900"];
        assert_eq!(told, wanted);
    }

    #[test]
    fn the_figures_say_who_wins() {
        let mut report = Report::default();
        report.pair("a year", "somebody", Unit::Milliseconds, 2.0, 1.0);
        report.pair("a month", "somebody", Unit::Milliseconds, 9.0, 1.0);
        report.pair("bytes", "somebody", Unit::Bytes, 1000.0, 4000.0);
        report.pair("mistakes", "somebody", Unit::Amounts, 0.0, 3.0);
        report.close();
        let at = |words: &str| report.text.find(words).expect(words);
        assert!(at("What we lose at") < at("a month") && at("a month") < at("a year"));
        assert!(at("a year") < at("What we win at") && at("What we win at") < at("mistakes"));
        assert!(at("mistakes") < at("| bytes"), "what cannot be divided comes first");
        assert!(report.text.contains("1,000 bytes") && report.text.contains("4,000 bytes"));
    }
}

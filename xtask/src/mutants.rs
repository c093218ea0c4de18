//! `cargo xtask mutants`: small wrongs put into the source one by one; the tests must notice each.
//!
//! What they do not notice is either in `tests/mutants.md`, with the reason why it is no wrong, or
//! the command fails. It also fails where a row of that table argues what a test does notice.

use crate::count::Count;
use crate::run::{Outcome, command, fail, output, root, seconds, target, timed};
use crate::tools;
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

const ARGUED: &str = "tests/mutants.md";
/// So many scenarios show most wrongs; the rest is left to all tests.
const CASES: &str = "150";
/// How many changes `cargo xtask test` tries.
const SAMPLE: usize = 4;

/// Tries every change of the files named, or of all; with `--sample N` about so many of them.
pub fn mutants(rest: &[String]) -> Outcome {
    let (files, sample) = match rest.split_first() {
        Some((flag, [number])) if flag == "--sample" => (&[][..], number.parse::<usize>().ok()),
        Some((flag, _)) if flag.starts_with('-') => {
            return fail("Give files, or --sample and how many changes to try.");
        }
        _ => (rest, None),
    };
    attempt(files, sample).map(|_| ())
}

/// Tries a few changes, for `cargo xtask test`; each that is noticed counts as a test.
pub fn sample(count: &mut Count) -> Outcome {
    let noticed = attempt(&[], Some(SAMPLE))?;
    count.passed += u32::try_from(noticed).unwrap_or(u32::MAX);
    Ok(())
}

/// Tries the changes of some files, or of all, or so many of them. Gives how many were noticed.
fn attempt(files: &[String], sample: Option<usize>) -> Outcome<usize> {
    let program = tools::mutants()?;
    let all = list(&program, files);
    if all == 0 {
        return fail("There is nothing to change: name files of .cargo/mutants.toml.");
    }
    let mut first = program_with(&program, files);
    first.env("PACKWISE_CASES", CASES);
    let mut tried = all;
    if let Some(sample) = sample {
        let step = all.div_ceil(sample.max(1));
        first.args(["--sharding", "round-robin", "--shard"]).arg(format!("0/{step}"));
        tried = all.div_ceil(step);
    }
    println!("{tried} of {all} changes are tried");
    let missed = missed(&mut first, "mutants")?;
    let argued = argued(&std::fs::read_to_string(root().join(ARGUED)).unwrap_or_default());
    let known = |change: &String| argued.contains(&unplaced(change));
    // A sample is for every day: what is argued is held beside all tests with the whole.
    let open: Vec<String> =
        missed.iter().filter(|change| sample.is_none() || !known(change)).cloned().collect();
    println!("{} of them no quick test notices; {} are left for all", missed.len(), open.len());
    let left = whole(&program, &open)?;
    let new: Vec<String> = left.iter().filter(|change| !known(change)).cloned().collect();
    if !new.is_empty() {
        return fail(format!(
            "No test notices these changes: write one for each, or argue in {ARGUED} why the \
             change is none.\n{}",
            new.join("\n")
        ));
    }
    if sample.is_none() {
        let left = left.iter().map(|change| unplaced(change)).collect();
        let noticed: Vec<&String> =
            argued.difference(&left).filter(|row| among(row, files)).collect();
        if !noticed.is_empty() {
            return fail(format!("Take these out of {ARGUED}, for a test notices: {noticed:#?}"));
        }
    }
    let known = missed.iter().filter(|change| known(change)).count();
    let [long, refused] = ["timeout", "unviable"].map(|list| told("mutants", list).len());
    let noticed = tried - known - refused;
    println!(
        "{noticed} noticed, {long} of them by running too long; {known} argued; {refused} refused \
         by the compiler"
    );
    Ok(noticed)
}

fn program_with(program: &Path, files: &[String]) -> Command {
    let mut command = command(program);
    command.arg("mutants");
    // `--file` would add to the files of .cargo/mutants.toml, where all of them are already.
    files.iter().for_each(|file| {
        command.arg("--re").arg(format!("^{}", literally(file)));
    });
    command
}

/// Whether a change lies in the files, or folders, that were asked for.
fn among(change: &str, files: &[String]) -> bool {
    files.is_empty() || files.iter().any(|file| change.starts_with(file.as_str()))
}

fn list(program: &Path, files: &[String]) -> usize {
    output(program_with(program, files).arg("--list")).map_or(0, |text| text.lines().count())
}

/// Runs the tool, and gives what no test has noticed.
fn missed(command: &mut Command, folder: &str) -> Outcome<Vec<String>> {
    let out = target().join(folder);
    if let Err(error) = std::fs::create_dir_all(&out) {
        return fail(format!("Make {} writable: {error}.", out.display()));
    }
    let start = Instant::now();
    let status = command.arg("--output").arg(&out).status();
    println!("== done in {}", seconds(start.elapsed()));
    // 2 and 3 say that something was missed, or ran too long, which is noticed too.
    if !status.is_ok_and(|status| matches!(status.code(), Some(0 | 2 | 3))) {
        return fail("The tests fail without any change: run `cargo xtask test --fast` first.");
    }
    Ok(told(folder, "missed"))
}

/// The changes that the tool's last run in a folder has put on one of its lists.
fn told(folder: &str, list: &str) -> Vec<String> {
    let list = target().join(folder).join(format!("mutants.out/{list}.txt"));
    let text = std::fs::read_to_string(list).unwrap_or_default();
    text.lines().map(str::to_owned).collect()
}

/// The same changes beside every native test.
fn whole(program: &Path, changes: &[String]) -> Outcome<Vec<String>> {
    if changes.is_empty() {
        return Ok(Vec::new());
    }
    timed(&format!("{} changes beside all tests", changes.len()), || {
        let mut again = command(program);
        // As tests are built otherwise: for all of them, the run counts and not the build.
        again.args(["mutants", "--no-config", "--cap-lints", "true"]);
        again.args(["--minimum-test-timeout", "300"]);
        let files: BTreeSet<&str> =
            changes.iter().filter_map(|change| change.split(':').next()).collect();
        files.into_iter().for_each(|file| {
            again.args(["--file", file]);
        });
        for change in changes {
            again.arg("--re").arg(format!("^{}$", literally(change)));
        }
        missed(again.args(["--test-workspace", "false"]), "mutants-whole")
    })
}

/// A pattern that matches this text alone.
fn literally(text: &str) -> String {
    let part = |letter: char| match letter {
        letter if letter.is_alphanumeric() || letter == ' ' => letter.to_string(),
        letter => format!("[{letter}]").replace("[^]", "\\^").replace("[[]", "\\["),
    };
    text.chars().map(part).collect()
}

/// A change without its place in the file, which moves with every line above it.
fn unplaced(change: &str) -> String {
    let mut parts = change.splitn(4, ':');
    match (parts.next(), parts.nth(2)) {
        (Some(file), Some(rest)) => format!("{file}:{rest}"),
        _ => change.to_owned(),
    }
}

/// The changes of the list: rows of a table, the first two cells in code marks.
fn argued(text: &str) -> BTreeSet<String> {
    let row = |line: &str| {
        let mut cells = line.strip_prefix("| `")?.split('`');
        Some(format!("{}: {}", cells.next()?, cells.nth(1)?))
    };
    text.lines().filter_map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_known_by_its_words_and_not_by_its_place() {
        let list = argued(
            "| file | change | why |\n|---|---|---|\n\
                           | `src/a.rs` | `replace > with >= in A::b` | the same |",
        );
        assert!(list.contains(&unplaced("src/a.rs:12:3: replace > with >= in A::b")));
        assert!(!list.contains(&unplaced("src/a.rs:12:3: replace > with < in A::b")));
        assert_eq!(list.len(), 1);
    }

    #[test]
    fn a_pattern_has_no_signs_of_its_own() {
        assert_eq!(literally("a.rs:1 [^|"), "a[.]rs[:]1 \\[\\^[|]");
    }
}

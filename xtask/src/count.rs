//! Running tests with the output shown, and counting what passed and failed.

use crate::run::{Failure, Outcome, fail};
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

/// How many tests passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Count {
    pub passed: u32,
    pub failed: u32,
}

impl Count {
    /// Reads one line of a test program's output: libtest ends with
    /// `test result: ok. 3 passed; 0 failed; …`, node with `# pass 3` and `# fail 0`.
    pub fn read(&mut self, line: &str) {
        if let Some(rest) = line.trim_start().strip_prefix("test result:") {
            self.passed += before(rest, "passed");
            self.failed += before(rest, "failed");
        }
        let words: Vec<&str> = line.split_whitespace().collect();
        match words[..] {
            ["#" | "ℹ", "pass", number] => self.passed += number.parse().unwrap_or(0),
            ["#" | "ℹ", "fail", number] => self.failed += number.parse().unwrap_or(0),
            _ => {}
        }
    }
}

/// The number that stands before a word: `3` in `ok. 3 passed; 0 failed`.
fn before(text: &str, word: &str) -> u32 {
    let words: Vec<&str> = text.split([' ', ';']).filter(|word| !word.is_empty()).collect();
    let pair = words.windows(2).find(|pair| pair[1] == word);
    pair.and_then(|pair| pair[0].parse().ok()).unwrap_or(0)
}

/// Runs a test program to its end, showing and counting; `mend` is the sentence for a failure.
pub fn run_tests(command: &mut Command, total: &mut Count, mend: &str) -> Outcome {
    let start = command.stdout(Stdio::piped()).spawn();
    let mut child =
        start.map_err(|error| Failure(format!("{mend} (It did not start: {error}.)")))?;
    let lines = BufReader::new(child.stdout.take().expect("piped"));
    let mut count = Count::default();
    for line in lines.split(b'\n').map_while(Result::ok) {
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        count.read(&line);
    }
    let success = child.wait().is_ok_and(|status| status.success());
    if !success && count.failed == 0 {
        count.failed = 1;
    }
    total.passed += count.passed;
    total.failed += count.failed;
    if success { Ok(()) } else { fail(mend) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lines: &[&str], passed: u32, failed: u32) {
        let mut count = Count::default();
        lines.iter().for_each(|line| count.read(line));
        assert_eq!(count, Count { passed, failed });
    }

    #[test]
    fn reads_every_kind_of_summary() {
        check(&["test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured"], 3, 0);
        check(&["test result: FAILED. 12 passed; 2 failed; 0 ignored"], 12, 2);
        check(&["# tests 5", "# pass 4", "# fail 1"], 4, 1);
        check(&["ℹ pass 4", "ℹ fail 0"], 4, 0);
        check(&["a line about passed tests"], 0, 0);
    }

    #[test]
    fn adds_up_several_programs() {
        let line = "test result: ok. 2 passed; 0 failed; 0 ignored";
        check(&[line, "running 0 tests", line], 4, 0);
    }
}

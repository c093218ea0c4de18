//! What a fuzz target says while it runs, as one row of figures.

use std::path::PathBuf;

/// What came of one target.
#[derive(Debug, Default, PartialEq)]
pub struct Log {
    pub target: String,
    pub executions: u64,
    pub a_second: u64,
    pub edges: u64,
    /// Texts that reach what none before did.
    pub learnt: usize,
    pub heaviest_mb: u64,
    pub slowest_ms: u64,
    /// The text that something does not hold for.
    pub finding: Option<PathBuf>,
    /// What does not hold.
    pub reason: String,
}

impl Log {
    /// Reads the lines of libFuzzer, and those of the targets' own limits.
    pub fn read(target: &str, text: &str) -> Log {
        let mut log = Log { target: target.to_owned(), ..Log::default() };
        let mut panicked = false;
        for line in text.lines() {
            if std::mem::take(&mut panicked) {
                log.reason = line.chars().take(200).collect();
            }
            panicked = line.contains("panicked at");
            log.hear(line);
        }
        log
    }

    fn hear(&mut self, line: &str) {
        let after = |words: &str| line.split_once(words).map(|(_, rest)| rest.trim());
        let number = |words: &str| {
            let digits = after(words)?.split(|it: char| !it.is_ascii_digit()).next()?;
            digits.parse::<u64>().ok()
        };
        // `#1234 NEW cov: 56 …`: what is known where a finding leaves no statistics.
        if line.starts_with('#') {
            self.executions = number("#").unwrap_or(self.executions);
            self.edges = number(" cov: ").unwrap_or(self.edges);
            self.a_second = number(" exec/s: ").unwrap_or(self.a_second);
        }
        self.executions = number("stat::number_of_executed_units:").unwrap_or(self.executions);
        self.a_second = number("stat::average_exec_per_sec:").unwrap_or(self.a_second);
        self.heaviest_mb = number("heaviest: ").unwrap_or(self.heaviest_mb);
        self.slowest_ms = number("slowest: ").unwrap_or(self.slowest_ms);
        if let Some(path) = after("Test unit written to ") {
            self.finding = Some(PathBuf::from(path));
        }
        if let Some(summary) = after("SUMMARY: libFuzzer: ").filter(|_| self.reason.is_empty()) {
            self.reason = summary.to_owned();
        }
    }
}

/// One row for each target, and their sum.
pub fn table(logs: &[Log]) -> String {
    let mut lines = vec![
        "\ntarget     executions  a second   edges  new texts  most MB  slowest ms".to_owned(),
    ];
    for log in logs {
        lines.push(format!(
            "{:<10} {:>10} {:>9} {:>7} {:>10} {:>8} {:>11}",
            log.target,
            log.executions,
            log.a_second,
            log.edges,
            log.learnt,
            log.heaviest_mb,
            // Quicker ones are not told.
            if log.slowest_ms == 0 { "< 5".to_owned() } else { log.slowest_ms.to_string() },
        ));
    }
    let sum: u64 = logs.iter().map(|log| log.executions).sum();
    lines.push(format!("{:<10} {sum:>10}\n", "all"));
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quiet_run_is_read() {
        let log = Log::read(
            "book",
            "#133\tINITED cov: 1550 ft: 4045 corp: 107/113Kb exec/s: 0 rss: 32Mb\n\
             slowest: 13 ms\nheaviest: 21 MB\n\
             #4096\tpulse  cov: 1600 ft: 4100 corp: 120/113Kb exec/s: 2048 rss: 33Mb\n\
             stat::number_of_executed_units: 5000\nstat::average_exec_per_sec:     2500\n\
             stat::peak_rss_mb:              34\n",
        );
        let wanted = Log {
            target: "book".to_owned(),
            executions: 5000,
            a_second: 2500,
            edges: 1600,
            heaviest_mb: 21,
            slowest_ms: 13,
            ..Log::default()
        };
        assert_eq!(log, wanted);
        assert!(table(&[log]).contains("all              5000"));
    }

    #[test]
    fn a_finding_is_read_with_its_reason() {
        let log = Log::read(
            "plan",
            "#77\tNEW    cov: 9 ft: 9 corp: 1/1b exec/s: 3 rss: 30Mb\n\
             thread '<unnamed>' (1) panicked at src/doors/plan.rs:25:9:\nit took 1042 ms\n\
             SUMMARY: libFuzzer: deadly signal\n\
             artifact_prefix='a/'; Test unit written to a/crash-1\n",
        );
        assert_eq!((log.executions, log.reason.as_str()), (77, "it took 1042 ms"));
        assert_eq!(log.finding, Some(PathBuf::from("a/crash-1")));
        let oom = Log::read("plan", "SUMMARY: libFuzzer: out-of-memory\n");
        assert_eq!(oom.reason, "out-of-memory");
    }
}

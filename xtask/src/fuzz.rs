//! `cargo xtask fuzz MINUTES`: libFuzzer at every door that text from strangers comes through.
//!
//! Without a sanitizer: the program has no unsafe code of its own, and AddressSanitizer would count
//! several times the real memory and time. So the stable toolchain will do. Comparisons are not
//! traced either: that takes as long as the program itself, and changes know the contract's words.

use crate::count::Count;
use crate::fuzz_log::{Log, table};
use crate::run::{Failure, Outcome, cargo, command, fail, output, root, run, target, timed};
use crate::tools;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;

/// The doors, and how much of the time each gets: those that do more work need more of it.
const TARGETS: [(&str, u64); 6] =
    [("book", 2), ("scenario", 3), ("plan", 4), ("link", 1), ("column", 1), ("csv", 4)];
/// How many run beside each other.
const JOBS: u64 = 2;
/// Seconds for each target where no minutes are said.
const SAMPLE: u64 = 10;

/// Runs as many minutes as the first word says, or a sample of each target without it; `--target
/// NAME` gives all of them to one door.
pub fn fuzz(rest: &[String]) -> Outcome {
    let words: Vec<&str> = rest.iter().map(String::as_str).collect();
    let mut count = Count::default();
    let result = match words[..] {
        [] => sample(&mut count),
        [minutes] => long(minutes, None, &mut count),
        [minutes, "--target", name] => long(minutes, Some(name), &mut count),
        _ => return fail("Say for how many minutes: `cargo xtask fuzz MINUTES [--target NAME]`."),
    };
    if let Err(Failure(sentence)) = &result {
        println!("\n{sentence}");
    }
    println!("\n{} passed, {} failed", count.passed, count.failed);
    if result.is_err() {
        std::process::exit(1);
    }
    Ok(())
}

/// A short run of every target; a target counts as a test.
fn sample(count: &mut Count) -> Outcome {
    build()?;
    let targets = TARGETS.map(|(name, _)| (name, SAMPLE));
    timed(&format!("Fuzzing, {SAMPLE} s for each target"), || told(&targets, count))
}

fn long(minutes: &str, only: Option<&str>, count: &mut Count) -> Outcome {
    let Some(minutes) = minutes.parse::<u64>().ok().filter(|minutes| *minutes > 0) else {
        return fail(format!("`{minutes}` is no number of minutes: give 1 or more."));
    };
    let mut chosen = TARGETS.to_vec();
    chosen.retain(|(name, _)| only.is_none_or(|only| only == *name));
    if chosen.is_empty() {
        let names = TARGETS.map(|(name, _)| name).join(", ");
        return fail(format!("There is no such target; there are: {names}."));
    }
    let shares: u64 = chosen.iter().map(|(_, share)| share).sum();
    let seconds = minutes * 60 * JOBS.min(chosen.len() as u64);
    for (_, share) in &mut chosen {
        *share = seconds * *share / shares;
    }
    build()?;
    timed(&format!("Fuzzing for {minutes} min"), || told(&chosen, count))
}

/// Runs targets, each for its seconds, and tells what came of them.
fn told(chosen: &[(&'static str, u64)], count: &mut Count) -> Outcome {
    let logs = every(chosen)?;
    println!("{}", table(&logs));
    let failed = logs.iter().filter(|log| log.finding.is_some()).count();
    let [passed, failed] = [logs.len() - failed, failed].map(|n| u32::try_from(n).unwrap_or(0));
    count.passed += passed;
    count.failed += failed;
    findings(&logs)
}

/// What was found, and how to see it again.
fn findings(logs: &[Log]) -> Outcome {
    let repeat = |log: &Log| {
        let file = log.finding.as_ref()?;
        Some(format!(
            "The target {} found {}. See it again with\n  cargo fuzz run --sanitizer none \
             --no-trace-compares {} {}",
            log.target,
            log.reason,
            log.target,
            file.display()
        ))
    };
    let found: Vec<String> = logs.iter().filter_map(repeat).collect();
    if found.is_empty() { Ok(()) } else { fail(found.join("\n")) }
}

/// Builds all targets, with the checks of a build for tests and no sanitizer.
fn build() -> Outcome {
    let path = tools::fuzzer()?;
    timed("Compiling the fuzz targets (no sanitizer, overflow checks, debug assertions)", || {
        let mut build = cargo(&["fuzz", "build", "--sanitizer", "none", "--no-trace-compares"]);
        build.arg("--target-dir").arg(home()).env("PATH", path);
        run(&mut build, "Mend the first error above, or install a C++ compiler, then run again.")
    })
}

/// Runs the targets, some beside each other, each for its seconds.
fn every(chosen: &[(&str, u64)]) -> Outcome<Vec<Log>> {
    let waiting = Mutex::new(chosen.iter().rev().copied().collect::<Vec<_>>());
    let logs = Mutex::new(Vec::new());
    let work = || {
        loop {
            let next = waiting.lock().expect("no panic").pop();
            let Some((name, seconds)) = next else { return Ok(()) };
            let log = one(name, seconds)?;
            logs.lock().expect("no panic").push(log);
        }
    };
    std::thread::scope(|scope| {
        let jobs: Vec<_> = (0..JOBS).map(|_| scope.spawn(work)).collect();
        jobs.into_iter().try_for_each(|job| job.join().expect("no panic"))
    })?;
    let mut logs = logs.into_inner().expect("no panic");
    logs.sort_by_key(|log| TARGETS.iter().position(|(name, _)| *name == log.target));
    Ok(logs)
}

/// Runs one target. What it learns lies beside the build, so that the next run goes on from there;
/// the repository's corpus is only read.
fn one(name: &str, seconds: u64) -> Outcome<Log> {
    let learnt = folder(&home().join("corpus").join(name))?;
    let artifacts = folder(&root().join("fuzz/artifacts").join(name))?;
    let before = files(&learnt);
    let mut fuzzer = Command::new(program(name)?);
    fuzzer.current_dir(root());
    fuzzer.args(["-timeout=10", "-rss_limit_mb=2000", "-max_len=16384", "-print_final_stats=1"]);
    fuzzer.arg(format!("-max_total_time={seconds}"));
    fuzzer.arg(format!("-dict=fuzz/dict/{}.dict", dictionary(name)));
    fuzzer.arg(format!("-artifact_prefix={}/", artifacts.display()));
    fuzzer.arg(&learnt).arg(format!("fuzz/corpus/{name}"));
    fuzzer.stdout(Stdio::null());
    let told = fuzzer.output().map_err(|error| {
        Failure(format!("The target {name} could not be started ({error}): run this again."))
    })?;
    let text = String::from_utf8_lossy(&told.stderr);
    let mut log = Log::read(name, &text);
    log.learnt = files(&learnt).saturating_sub(before);
    if !told.status.success() && log.finding.is_none() {
        print!("{text}");
        return fail(format!("The target {name} stopped: see what it says above."));
    }
    if log.finding.is_some() {
        print!("{text}");
    }
    Ok(log)
}

/// The words that a target's texts are made of.
fn dictionary(target: &str) -> &'static str {
    match target {
        "column" => "column",
        "csv" => "csv",
        "link" => "link",
        _ => "contract",
    }
}

/// Where everything is built and learnt.
fn home() -> PathBuf {
    target().join("fuzz")
}

/// A built target; cargo-fuzz builds for the host by its name.
fn program(name: &str) -> Outcome<PathBuf> {
    let host = output(command("rustc").args(["--print", "host-tuple"]));
    let host = host.unwrap_or_else(|| "x86_64-unknown-linux-gnu".to_owned());
    let program = home().join(host).join("release").join(name);
    match program.exists() {
        true => Ok(program),
        false => fail(format!("Remove {} and run this again.", home().display())),
    }
}

fn folder(path: &Path) -> Outcome<PathBuf> {
    match std::fs::create_dir_all(path) {
        Ok(()) => Ok(path.to_path_buf()),
        Err(error) => fail(format!("Let {} be written: {error}.", path.display())),
    }
}

fn files(folder: &Path) -> usize {
    folder.read_dir().map_or(0, Iterator::count)
}

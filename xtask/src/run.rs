//! Running other programs: say what runs, how long it took, and what to do when it fails.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What stopped a command: one sentence that tells how to mend it.
#[derive(Debug)]
pub struct Failure(pub String);

/// Success, or the sentence to print.
pub type Outcome<T = ()> = Result<T, Failure>;

/// Shorthand for an error with a sentence.
pub fn fail<T>(sentence: impl Into<String>) -> Outcome<T> {
    Err(Failure(sentence.into()))
}

/// The root of the clone, as cargo tells it: a clone may have been moved since it was built.
pub fn root() -> PathBuf {
    let manifest = std::env::var_os("CARGO_MANIFEST_DIR");
    let manifest = manifest.map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    manifest.parent().expect("xtask lies in the root").to_path_buf()
}

/// Where cargo puts what it builds.
pub fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(folder),
        None => root().join("target"),
    }
}

/// A command that starts in the root of the clone.
pub fn command(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root());
    command
}

/// Cargo, the same one that runs this.
pub fn cargo(words: &[&str]) -> Command {
    let mut cargo = command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(words);
    cargo
}

/// Runs to the end with the output shown; `mend` is the sentence for a failure.
pub fn run(command: &mut Command, mend: &str) -> Outcome {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => fail(mend),
        Err(error) => fail(format!("{} could not be started ({error}). {mend}", name(command))),
    }
}

/// The trimmed standard output, or nothing if the program is missing or fails.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).trim().to_string();
    output.status.success().then_some(text)
}

/// Gives a program its input and takes what it prints; what it complains of is shown, and `mend` is
/// the sentence for a failure.
pub fn answer(command: &mut Command, input: &str, mend: &str) -> Outcome<String> {
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let answer = piped.and_then(|mut child| {
        if let Some(mut pipe) = child.stdin.take() {
            // A program that does not read to the end says why.
            let _ = pipe.write_all(input.as_bytes());
        }
        child.wait_with_output()
    });
    match answer {
        Ok(answer) if answer.status.success() => {
            Ok(String::from_utf8_lossy(&answer.stdout).into_owned())
        }
        Ok(_) => fail(mend),
        Err(error) => fail(format!("{} could not be started ({error}). {mend}", name(command))),
    }
}

/// Announces a piece of work, does it, and says how long it took.
pub fn timed<T>(what: &str, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    println!("== {what}");
    let start = Instant::now();
    let result = work()?;
    println!("== {what}: done in {}", seconds(start.elapsed()));
    Ok(result)
}

/// Does two pieces of work at once: the last step of a compiler keeps a single core busy.
pub fn both(
    left: impl FnOnce() -> Outcome + Send,
    right: impl FnOnce() -> Outcome + Send,
) -> Outcome {
    std::thread::scope(|scope| {
        let left = scope.spawn(left);
        let right = right();
        match left.join() {
            Ok(left) => left.and(right),
            Err(_) => fail("A piece of work broke off: run this again."),
        }
    })
}

/// `3.4 s` or `2 min 5 s`.
pub fn seconds(time: Duration) -> String {
    match time.as_secs() {
        whole if whole < 60 => format!("{:.1} s", time.as_secs_f64()),
        whole => format!("{} min {} s", whole / 60, whole % 60),
    }
}

fn name(command: &Command) -> String {
    command.get_program().to_string_lossy().into_owned()
}

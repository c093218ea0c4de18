//! How fast and how heavy we are beside others who answer the same questions, all in one run; held
//! by ratios, never by times.

use crate::report::Report;
use crate::run::{Outcome, both, cargo, command, fail, root, run, target, timed};
use crate::{account, estimates, futures, package, pages, plans, site, tools};
use std::process::Command;

const WASI: &str = "wasm32-wasip1";
/// How often more is measured when another program may have been in the way.
const AGAIN: usize = 2;

/// How much is measured.
pub struct Effort {
    /// Milliseconds after which no run is begun.
    pub enough: &'static str,
    /// The lengths of an account's life, in years.
    pub years: &'static [&'static str],
    /// The lengths of plans, in months.
    pub months: &'static [&'static str],
    /// Which of the questions about plans HiGHS is asked too, some of them again and again: those
    /// of 36 months take it a minute.
    pub asked: &'static [usize],
    /// Different estimates of each kind.
    pub estimates: &'static str,
    /// Seconds that numpy is given.
    pub numpy: &'static str,
}

const WHOLE: Effort = Effort {
    enough: "1500",
    years: &["1", "2", "5", "10"],
    months: &["12", "36"],
    asked: &[0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 5],
    estimates: "10000",
    numpy: "3",
};

const SAMPLE: Effort = Effort {
    enough: "200",
    years: &["1", "2"],
    months: &["12"],
    asked: &[0, 1, 2, 3, 0, 1, 2, 3],
    estimates: "300",
    numpy: "0.5",
};

/// Figures that are held by ratios.
pub trait Figures: Sized {
    /// Runs what has to be run.
    fn measure(effort: &Effort) -> Outcome<Self>;
    /// Of two measurements the shortest times.
    fn best(self, other: Self) -> Self;
    /// The sentence to fail with, where a ratio does not hold.
    fn slow(&self) -> Option<String>;
}

/// `cargo xtask bench`, with `--bless` or `--sample`.
pub fn chosen(rest: &[String]) -> Outcome {
    match rest.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => bench(),
        ["--sample"] => sample(),
        ["--bless"] => whole()?.bless(),
        _ => fail("Say `cargo xtask bench`, and --bless or --sample, or nothing more."),
    }
}

/// Everything, printed.
pub fn bench() -> Outcome {
    whole().map(drop)
}

/// The quick part: equal answers and the ratios that are held, from fewer runs.
pub fn sample() -> Outcome {
    ready()?;
    let mut report = Report::open();
    parts(&SAMPLE, &mut report)?;
    report.close();
    Ok(())
}

fn whole() -> Outcome<Report> {
    if !site::dist().join("index.html").exists() {
        timed("Building the site, to weigh it", site::build)?;
    }
    ready()?;
    let mut report = Report::open();
    parts(&WHOLE, &mut report)?;
    timed("Weighing the pages", || pages::pages(&mut report))?;
    report.close();
    Ok(report)
}

fn parts(effort: &Effort, report: &mut Report) -> Outcome {
    timed("Estimates by hand, in a sheet and ours", || estimates::estimates(effort, report))?;
    timed("Plans beside HiGHS", || plans::plans(effort, report))?;
    timed("Futures beside numpy", || futures::futures(effort, report))?;
    timed("An account, native beside WebAssembly", || account::account(effort, report))
}

/// Makes what is measured.
fn ready() -> Outcome {
    tools::add_target(WASI)?;
    if !package::npm().join("package.json").exists() {
        package::package()?;
    }
    timed("Compiling the benchmark", build)
}

/// Compiles the program of `benches/` natively and as WebAssembly, beside each other.
fn build() -> Outcome {
    let compile = |words: &[&str]| {
        let mend = "The benchmark does not compile: mend the first error above.";
        run(cargo(&["build", "-q", "--example", "bench"]).args(words), mend)
    };
    both(|| compile(&["--release"]), || compile(&["--profile", "console", "--target", WASI]))
}

/// Measures, and again where a ratio does not hold: what else the machine does only makes times
/// longer, so the shortest ones count.
pub fn steady<T: Figures>(effort: &Effort) -> Outcome<T> {
    let mut found = T::measure(effort)?;
    for _ in 0..AGAIN {
        if found.slow().is_none() {
            break;
        }
        found = found.best(T::measure(effort)?);
    }
    match found.slow() {
        Some(sentence) => fail(sentence),
        None => Ok(found),
    }
}

/// The program, told what to do, natively.
pub fn native(words: &[&str]) -> Command {
    let mut program = command(target().join("release/examples/bench"));
    program.args(words);
    program
}

/// The same in node, compiled for speed before it runs: on a busy machine the compiler that works
/// beside the program comes too late.
pub fn wasm(words: &[&str]) -> Command {
    let module = target().join(WASI).join("console/examples/bench.wasm");
    let mut node = command("node");
    node.args(["--no-warnings", "--no-liftoff"])
        .arg(root().join("benches/wasi.mjs"))
        .arg(module)
        .args(words);
    node
}

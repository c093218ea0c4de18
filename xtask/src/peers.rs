//! The plan beside other solvers, in Python: HiGHS for the plans, numpy for the futures.

use crate::count::{Count, run_tests};
use crate::run::{Outcome, cargo, command, fail, output, root, run, target, timed};
use crate::tools;
use std::path::{Path, PathBuf};

/// The version of the solver.
pub const HIGHS: &str = "1.11.0";
/// The version of numpy.
pub const NUMPY: &str = "2.3.4";
/// How many plans are compared, and how many in `cargo xtask test`.
const CASES: [&str; 2] = ["50", "15"];

/// Compares, and says how many comparisons passed.
pub fn peers() -> Outcome {
    let mut count = Count::default();
    let result = compare(CASES[0], &mut count);
    println!("\n{} passed, {} failed", count.passed, count.failed);
    result
}

/// A sample of the plans and all of the futures, for `cargo xtask test`.
pub fn sample(count: &mut Count) -> Outcome {
    compare(CASES[1], count)
}

/// Compares plans with a mixed-integer solver's, and futures with numpy's.
fn compare(cases: &str, count: &mut Count) -> Outcome {
    let python = python()?;
    let mend = "The command line does not compile: mend the first error above.";
    run(&mut cargo(&["build", "-q", "--workspace", "--bin", "packwise"]), mend)?;
    let program = target().join("debug").join(format!("packwise{}", std::env::consts::EXE_SUFFIX));
    timed("Plans beside HiGHS", || {
        let mut highs = script(&python, "plan_highs.py");
        let mend = "A plan differs from that of HiGHS: see the first case above.";
        run_tests(highs.arg("cases").arg(&program).arg(cases), count, mend)
    })?;
    timed("Futures beside numpy", || {
        let mut numpy = script(&python, "futures_numpy.py");
        let mend = "Futures differ from those of numpy: see the first figure above.";
        run_tests(numpy.arg(&program).arg(root().join("www/books")), count, mend)
    })
}

/// A program of `tests/peers`.
pub fn script(python: &Path, name: &str) -> std::process::Command {
    let mut script = command(python);
    // No compiled files beside the sources.
    script.arg("-B").arg(root().join("tests/peers").join(name));
    script
}

/// Python with the solvers, in a folder of its own among the tools.
pub fn python() -> Outcome<PathBuf> {
    let home = tools::cache()?.join(format!("python-highspy-{HIGHS}-numpy-{NUMPY}"));
    let python = home.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    if ready(&python) {
        return Ok(python);
    }
    let system = if cfg!(windows) { "python" } else { "python3" };
    if output(command(system).arg("--version")).is_none() {
        return fail("Install Python 3.10 or newer (`apt-get install python3`), then run again.");
    }
    let what = format!("Installing HiGHS {HIGHS} and numpy {NUMPY} into {}", home.display());
    timed(&what, || {
        let mend = "Install Python's module venv (`apt-get install python3-venv`), then run again.";
        run(command(system).args(["-m", "venv", "--clear"]).arg(&home), mend)?;
        let mut pip = command(&python);
        pip.args(["-m", "pip", "install", "-q", "--disable-pip-version-check"]);
        pip.args([format!("highspy=={HIGHS}"), format!("numpy=={NUMPY}")]);
        let mend = "Check that pip reaches its registry, and that Python is 3.11 or newer, \
                    then run again.";
        run(&mut pip, mend)
    })?;
    if ready(&python) {
        return Ok(python);
    }
    fail(format!("Remove {}, then run again: HiGHS does not start in it.", home.display()))
}

fn ready(python: &Path) -> bool {
    output(command(python).args(["-c", "import highspy, numpy"])).is_some()
}

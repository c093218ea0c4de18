//! The page: served while working on it, or written to `dist/` as a site for any file server.

use crate::package;
use crate::run::{Outcome, both, command, fail, output, root, run, target, timed};
use crate::tools::{Tools, WASM};
use std::path::{Path, PathBuf};

/// For few bytes once packed: control flow made anew, and then twice for size. Rust keeps its stack
/// in low memory, where no object lies; how accesses are aligned is no more than a hint.
const OPTIMISE: [&str; 6] =
    ["--low-memory-unused", "--flatten", "--rereloop", "-Oz", "-Oz", "--dealign"];

/// The simulator's program.
const CONSOLE: &str = "packwise-console";
/// The plan's program.
const PLANNER: &str = "packwise-planner";
/// How both are compiled.
const CONSOLE_PROFILE: &str = "console";
/// What the page that compares versions calls: its name, its feature, how it is compiled.
const COMPARE: (&str, &str, &str) = ("compare", "compare", "page");
/// What writes workbooks, fetched when one is asked for.
const EXCEL: &str = "packwise-excel";

/// Where the finished site lies.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// Builds the page and serves it on 127.0.0.1:8080, rebuilding when a file changes.
pub fn serve(rest: &[String]) -> Outcome {
    let tools = timed("Looking for the tools", Tools::serving)?;
    if !rest.iter().any(|word| word == "--port") {
        port_is_free()?;
    }
    if !package::npm().join("package.json").exists() {
        package::build(&timed("Looking for the tools of the package", Tools::ready)?)?;
    }
    let compare = target().join("compare");
    if !compare.join("compare.js").exists() {
        let bindgen = timed("Looking for the tools of the page Compare", Tools::ready)?;
        timed("Compiling the page Compare", || package::module(&bindgen, COMPARE, &compare))?;
    }
    println!("== Building and serving on http://127.0.0.1:8080/ (a first build takes minutes)");
    let mut trunk = tools.command("trunk");
    trunk.arg("serve").args(rest).arg("--dist").arg(target().join("serve"));
    trunk.env("PACKWISE_COMPARE", compare);
    run(&mut trunk, "The page did not build: mend the first error above, then run this again.")
}

fn port_is_free() -> Outcome {
    match std::net::TcpListener::bind("127.0.0.1:8080") {
        Ok(_) => Ok(()),
        Err(_) => fail(
            "Port 8080 is taken: stop the program that uses it, or choose another with \
             `cargo xtask serve --port 8081`.",
        ),
    }
}

/// Writes the site to `dist/`.
pub fn build() -> Outcome {
    let tools = timed("Looking for the tools", Tools::ready)?;
    package::build(&tools)?;
    build_with(&tools)
}

/// Writes the site to `dist/` with tools already found, and the package already built.
///
/// Trunk cannot take a program apart, so the site is not built by it: the compiler keeps what the
/// linker knew of each address, the program is split where the source says so (`app/more.rs`), and
/// only then does each part go on its way.
///
/// The programs of the simulator and of the plan are one module each, and no parts of the page's;
/// so is what the page that compares versions calls.
pub fn build_with(tools: &Tools) -> Outcome {
    let parts = target().join("parts");
    let console = target().join("console");
    let _ = std::fs::remove_dir_all(&console);
    // Each profile has a folder of its own, so that cargo does not wait for itself.
    both(
        || {
            timed("Compiling the page", || page(tools))?;
            timed("Compiling the writer of workbooks", || workbooks(tools))?;
            timed("Compiling the page Compare", || package::module(tools, COMPARE, &console))
        },
        || {
            timed("Compiling the simulator", || whole(tools, CONSOLE, "console"))?;
            timed("Compiling the plan's page", || whole(tools, PLANNER, "planner"))
        },
    )?;
    timed("Taking the page apart", || split(tools, &parts))?;
    timed("Joining them with their scripts", || {
        bind(tools, CONSOLE, &program(CONSOLE), &console)?;
        bind(tools, PLANNER, &program(PLANNER), &console)?;
        bind(tools, EXCEL, &program("packwise_excel"), &console)
    })?;
    timed("Making each part small", || {
        shrink(tools, &parts)?;
        shrink(tools, &console)
    })?;
    timed("Putting the site together in dist/", || {
        let mut site = command("node");
        site.arg("xtask/site.mjs").arg(&parts).arg(root().join("www")).arg(dist());
        site.arg(tools.packages()).arg(&console);
        run(&mut site, "The site could not be put together: mend what is said above.")
    })
}

/// Compiles the page with all that its splitter must know.
fn page(tools: &Tools) -> Outcome {
    let mut cargo = tools.cargo(&["rustc", "--profile", "page", "--target", WASM]);
    cargo.args(["--bin", "packwise-app", "--features", "split"]);
    cargo.args(["--", "-C", "link-arg=--emit-relocs"]);
    cargo.env("CARGO_ENCODED_RUSTFLAGS", anywhere());
    run(&mut cargo, "The page does not compile: mend the first error above.")
}

/// Compiles what writes workbooks.
fn workbooks(tools: &Tools) -> Outcome {
    let mut cargo = tools.cargo(&["build", "--profile", "page", "--target", WASM]);
    cargo.args(["--package", EXCEL, "--lib"]);
    cargo.env("CARGO_ENCODED_RUSTFLAGS", anywhere());
    run(&mut cargo, "The writer of workbooks does not compile: mend the first error above.")
}

/// Compiles a program of one module.
fn whole(tools: &Tools, name: &str, feature: &str) -> Outcome {
    let mut cargo = tools.cargo(&["build", "--profile", CONSOLE_PROFILE, "--target", WASM]);
    cargo.args(["--bin", name, "--features", feature]);
    cargo.env("CARGO_ENCODED_RUSTFLAGS", anywhere());
    run(&mut cargo, "The program does not compile: mend the first error above.")
}

/// Flags that leave this machine's folders out of the program, so that it is the same everywhere.
pub fn anywhere() -> String {
    let mut flags = Vec::new();
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let sysroot = output(command(rustc).args(["--print", "sysroot"])).unwrap_or_default();
    let cargo_home = std::env::var("CARGO_HOME").ok();
    let home = std::env::var("HOME").or_else(|_| std::env::var("USERPROFILE"));
    let cargo_home = cargo_home.or_else(|| home.ok().map(|home| format!("{home}/.cargo")));
    for (folder, name) in [(Some(sysroot), "rust"), (cargo_home, "cargo")] {
        if let Some(folder) = folder.filter(|folder| !folder.is_empty()) {
            flags.push(format!("--remap-path-prefix={folder}={name}"));
        }
    }
    flags.join("\x1f")
}

/// Where the linker left a program of the site.
pub fn program(name: &str) -> PathBuf {
    let profile = if [CONSOLE, PLANNER].contains(&name) { CONSOLE_PROFILE } else { "page" };
    target().join(WASM).join(profile).join(format!("{name}.wasm"))
}

/// Gives a program of one module the script that starts it.
fn bind(tools: &Tools, name: &str, program: &Path, into: &Path) -> Outcome {
    let mut bindgen = tools.command("wasm-bindgen");
    bindgen.args(["--target", "web", "--no-typescript", "--out-name", name, "--out-dir"]);
    bindgen.arg(into).arg(program);
    run(&mut bindgen, "wasm-bindgen refused the program: see above.")
}

/// Splits the program, and gives its first part the script that starts it.
fn split(tools: &Tools, parts: &Path) -> Outcome {
    let _ = std::fs::remove_dir_all(parts);
    let mend = "The program could not be taken apart: see above, and what `app/more.rs` marks.";
    let mut splitter = tools.command("wasm-split-cli");
    run(splitter.arg(program("packwise-app")).arg(parts).args(["--out-name", "packwise"]), mend)?;
    let mut bindgen = tools.command("wasm-bindgen");
    bindgen.args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--out-name"]);
    bindgen.args(["packwise", "--out-dir"]).arg(parts).arg(parts.join("packwise.wasm"));
    run(&mut bindgen, "wasm-bindgen refused the first part: see above.")?;
    match std::fs::remove_file(parts.join("packwise.wasm")) {
        Ok(()) => Ok(()),
        Err(error) => fail(format!("The first part cannot be removed after use: {error}.")),
    }
}

/// Optimises each module for size, two at a time: one alone keeps a single core busy.
pub fn shrink(tools: &Tools, parts: &Path) -> Outcome {
    let entries = parts.read_dir().into_iter().flatten().flatten();
    let all: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    let is_module = |path: &&PathBuf| path.extension().is_some_and(|kind| kind == "wasm");
    let modules: Vec<&PathBuf> = all.iter().filter(is_module).collect();
    for pair in modules.chunks(2) {
        std::thread::scope(|scope| {
            let started: Vec<_> =
                pair.iter().map(|module| scope.spawn(|| optimise(tools, module))).collect();
            started.into_iter().try_for_each(|one| match one.join() {
                Ok(outcome) => outcome,
                Err(_) => fail("wasm-opt could not be waited for: run this again."),
            })
        })?;
    }
    Ok(())
}

fn optimise(tools: &Tools, module: &Path) -> Outcome {
    let mut optimise = tools.command("wasm-opt");
    optimise.args(OPTIMISE).arg(module).arg("-o").arg(module);
    run(&mut optimise, "wasm-opt refused a part of the program: see above.")
}

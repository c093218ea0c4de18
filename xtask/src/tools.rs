//! The tools a build needs: found on PATH, else in a cache folder outside the clone, else installed
//! into that folder, so that the next clone finds them.

use crate::run::{Outcome, cargo, command, fail, output, root, run, timed};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

const TRUNK: &str = "0.21.14";
const SPLIT: &str = "0.2.4";
const BINARYEN: &str = "132.0.0";
const ESBUILD: &str = "0.25.12";
const DENY: &str = "0.20.2";
const FUZZ: &str = "0.13.2";
const MUTANTS: &str = "27.1.0";

/// The WebAssembly target of rustc.
pub const WASM: &str = "wasm32-unknown-unknown";

/// Everything a build needs, and the PATH on which it is found.
pub struct Tools {
    path: OsString,
    packages: PathBuf,
}

impl Tools {
    /// Finds the tools that build the site, and installs what is missing.
    pub fn ready() -> Outcome<Tools> {
        node()?;
        add_target(WASM)?;
        let packages = packages()?;
        let folders = [bindgen()?, Some(splitter()?), Some(packages.join("node_modules/.bin"))];
        Tools::among(folders, packages)
    }

    /// The same for the page as it is served while working on it.
    pub fn serving() -> Outcome<Tools> {
        node()?;
        add_target(WASM)?;
        let trunk = format!("trunk@{TRUNK}");
        let trunk = rust_tool("trunk", &trunk, &["--locked", "--no-default-features"])?;
        Tools::among([trunk, bindgen()?], PathBuf::new())
    }

    fn among(
        folders: impl IntoIterator<Item = Option<PathBuf>>,
        packages: PathBuf,
    ) -> Outcome<Tools> {
        let found = std::env::var_os("PATH").unwrap_or_default();
        let all = folders.into_iter().flatten().chain(std::env::split_paths(&found));
        match std::env::join_paths(all) {
            Ok(path) => Ok(Tools { path, packages }),
            Err(error) => fail(format!("PATH holds a folder that cannot be used: {error}.")),
        }
    }

    /// A command that is itself looked for, and finds the others, among the tools.
    pub fn command(&self, program: &str) -> Command {
        let mut command = command(program);
        command.env("PATH", &self.path);
        command
    }

    /// The folder of the packages from npm.
    pub fn packages(&self) -> &Path {
        &self.packages
    }

    /// Cargo, with the tools on its PATH.
    pub fn cargo(&self, words: &[&str]) -> Command {
        let mut cargo = cargo(words);
        cargo.env("PATH", &self.path);
        cargo
    }
}

/// The PATH on which cargo finds cargo-fuzz.
pub fn fuzzer() -> Outcome<OsString> {
    let found = rust_tool("cargo-fuzz", &format!("cargo-fuzz@{FUZZ}"), &["--locked"])?;
    Ok(Tools::among([found], PathBuf::new())?.path)
}

/// Where installed tools are kept between clones.
pub fn cache() -> Outcome<PathBuf> {
    let variable = |name| std::env::var_os(name).filter(|value| !value.is_empty());
    if let Some(folder) = variable("PACKWISE_TOOLS") {
        return Ok(root().join(folder));
    }
    if let Some(folder) = variable("XDG_CACHE_HOME") {
        return Ok(PathBuf::from(folder).join("packwise"));
    }
    match variable("HOME").or_else(|| variable("USERPROFILE")) {
        Some(home) => Ok(PathBuf::from(home).join(".cache/packwise")),
        None => fail("Set PACKWISE_TOOLS to a folder for tools: no home folder is known."),
    }
}

fn node() -> Outcome {
    let version = output(command("node").arg("--version")).unwrap_or_default();
    let major = version.trim_start_matches('v').split('.').next().unwrap_or_default();
    match major.parse::<u32>() {
        Ok(major) if major >= 20 => Ok(()),
        Ok(_) => fail(format!("Install Node 20 or newer (this is {version}), then run again.")),
        Err(_) => fail("Install Node 20 or newer with npm (https://nodejs.org), then run again."),
    }
}

/// Adds a target of the compiler, unless it is there.
pub fn add_target(name: &str) -> Outcome {
    let mut rustc = command(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    let library = output(rustc.args(["--print", "target-libdir", "--target", name]));
    if library.is_some_and(|folder| Path::new(&folder).is_dir()) {
        return Ok(());
    }
    timed(&format!("Adding the Rust target {name}"), || {
        let mend = format!("Run `rustup target add {name}`, then this again.");
        run(command("rustup").args(["target", "add", name]), &mend)
    })
}

/// The version in Cargo.lock: the tool and the crate must be equal.
pub fn bindgen_version() -> Outcome<String> {
    let lock = std::fs::read_to_string(root().join("Cargo.lock")).unwrap_or_default();
    let mut lines = lock.lines().skip_while(|line| *line != "name = \"wasm-bindgen\"").skip(1);
    match lines.next().and_then(|line| line.strip_prefix("version = \"")) {
        Some(rest) => Ok(rest.trim_end_matches('"').to_string()),
        None => {
            fail("Cargo.lock names no wasm-bindgen; restore it with `git checkout Cargo.lock`.")
        }
    }
}

/// The folder that holds the tool, or nothing where PATH already has the right version.
fn rust_tool(program: &str, package: &str, flags: &[&str]) -> Outcome<Option<PathBuf>> {
    let (_, version) = package.split_once('@').expect("package@version");
    if says(program.as_ref(), version) {
        return Ok(None);
    }
    let home = cache()?.join(package.replace('@', "-"));
    let folder = home.join("bin");
    if says(&folder.join(program), version) {
        return Ok(Some(folder));
    }
    if output(&mut cargo(&["binstall", "-V"])).is_some() {
        println!("== Fetching {package} with cargo binstall");
        let mut fetch = cargo(&["binstall", "--no-confirm", package, "--root"]);
        let _ = fetch.arg(&home).status();
    }
    if !says(&folder.join(program), version) {
        compile(package, flags, &home)?;
    }
    Ok(Some(folder))
}

fn compile(package: &str, flags: &[&str], home: &Path) -> Outcome {
    writable(home)?;
    let what = format!("Compiling {package} into {} (once, some minutes)", home.display());
    timed(&what, || {
        let mut install = cargo(&["install", package, "--debug", "--root"]);
        install.arg(home).args(flags);
        install.args(["--config", "profile.dev.debug=0"]);
        install.env("CARGO_TARGET_DIR", home.join("build"));
        let mend =
            "Mend what cargo says above (a missing linker, no network), then run this again.";
        run(&mut install, mend)?;
        let _ = std::fs::remove_dir_all(home.join("build"));
        Ok(())
    })
}

fn bindgen() -> Outcome<Option<PathBuf>> {
    let package = format!("wasm-bindgen-cli@{}", bindgen_version()?);
    // Its lock file asks for a release that the registry does not have: no `--locked`. Without what
    // its runner of tests takes to speak TLS.
    rust_tool("wasm-bindgen", &package, &["--bin", "wasm-bindgen", "--no-default-features"])
}

/// The program that checks licences, duplicates and sources of crates, without what it needs to
/// fetch a database by itself: git does that.
pub fn deny() -> Outcome<PathBuf> {
    let package = format!("cargo-deny@{DENY}");
    let flags = ["--locked", "--no-default-features", "--config", "profile.dev.opt-level=0"];
    let folder = rust_tool("cargo-deny", &package, &flags)?;
    Ok(folder.unwrap_or_default().join("cargo-deny"))
}

/// The folder of the program that takes a module apart. It does not tell its version, so that only
/// the one in the cache is known to be right.
fn splitter() -> Outcome<PathBuf> {
    let home = cache()?.join(format!("wasm_split_cli_support-{SPLIT}"));
    let folder = home.join("bin");
    if output(command(folder.join("wasm-split-cli")).arg("--help")).is_none() {
        let flags = ["--features", "build-binary"];
        compile(&format!("wasm_split_cli_support@{SPLIT}"), &flags, &home)?;
    }
    Ok(folder)
}

/// The program that puts changes into the source, from PATH or from the cache.
pub fn mutants() -> Outcome<PathBuf> {
    let home = cache()?.join(format!("cargo-mutants-{MUTANTS}"));
    let cached = home.join("bin/cargo-mutants");
    let is_it = |program: &Path| {
        let told = output(command(program).args(["mutants", "--version"]));
        told.is_some_and(|text| text.ends_with(MUTANTS))
    };
    if let Some(program) =
        [PathBuf::from("cargo-mutants"), cached.clone()].iter().find(|at| is_it(at))
    {
        return Ok(program.clone());
    }
    compile(&format!("cargo-mutants@{MUTANTS}"), &["--locked"], &home)?;
    Ok(cached)
}

/// The folder with wasm-opt and esbuild, which are packages of npm.
fn packages() -> Outcome<PathBuf> {
    let home = cache()?.join(format!("binaryen-{BINARYEN}-esbuild-{ESBUILD}"));
    let bin = home.join("node_modules/.bin");
    let (major, _) = BINARYEN.split_once('.').expect("a dotted version");
    if says(&bin.join("wasm-opt"), major) && says(&bin.join("esbuild"), ESBUILD) {
        return Ok(home);
    }
    let what = format!("Installing wasm-opt {major} and esbuild into {}", home.display());
    timed(&what, || {
        writable(&home)?;
        let mut npm = command("npm");
        npm.args(["install", "--no-save", "--no-fund", "--no-audit", "--prefix"]).arg(&home);
        npm.args([format!("binaryen@{BINARYEN}"), format!("esbuild@{ESBUILD}")]);
        run(&mut npm, "Install npm and check that it reaches its registry, then run again.")
    })?;
    Ok(home)
}

fn writable(home: &Path) -> Outcome {
    match std::fs::create_dir_all(home) {
        Ok(()) => Ok(()),
        Err(error) => fail(format!("Set PACKWISE_TOOLS to a folder that can be written: {error}.")),
    }
}

/// Does the program answer `--version` with this version?
fn says(program: &Path, version: &str) -> bool {
    output(command(program).arg("--version"))
        .is_some_and(|text| text.split_whitespace().any(|word| word == version))
}

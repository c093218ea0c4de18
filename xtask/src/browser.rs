//! Finding Chromium and its driver; installing them only where that needs no permission to ask for.

use crate::run::{Outcome, command, fail, output, run, target, timed};
use std::path::PathBuf;
use std::process::Command;

const FONTS: &str = "fonts-noto-cjk";

/// A browser and the program that drives it.
pub struct Browser {
    chrome: PathBuf,
    driver: PathBuf,
}

impl Browser {
    /// Takes `CHROME` and `CHROMEDRIVER` where set, else looks on PATH, else asks apt-get.
    pub fn ready() -> Outcome<Browser> {
        if may_install() {
            install(&missing())?;
        }
        let chrome = find("CHROME", &["chromium", "chromium-browser", "google-chrome"]);
        let driver = find("CHROMEDRIVER", &["chromedriver", "chromium.chromedriver"]);
        Ok(Browser {
            chrome: present(chrome, "CHROME", "chromium")?,
            driver: present(driver, "CHROMEDRIVER", "chromium-driver")?,
        })
    }

    /// Tells a command which browser to use.
    pub fn lend(&self, command: &mut Command) -> Outcome {
        command.env("CHROME", &self.chrome).env("CHROME_PATH", &self.chrome);
        command.env("CHROMEDRIVER", &self.driver);
        command.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", self.webdriver()?);
        Ok(())
    }

    /// The committed `webdriver.json` with the path of this browser in it.
    fn webdriver(&self) -> Outcome<PathBuf> {
        let file = target().join("webdriver.json");
        let flags = std::fs::read_to_string(crate::run::root().join("webdriver.json"));
        let chrome = format!("{:?}", self.chrome.display().to_string());
        let opening = "\"goog:chromeOptions\": {";
        let filled = flags
            .unwrap_or_default()
            .replace(opening, &format!("{opening}\n    \"binary\": {chrome},"));
        match std::fs::write(&file, filled) {
            Ok(()) => Ok(file),
            Err(error) => fail(format!("Make {} writable: {error}.", file.display())),
        }
    }
}

fn find(variable: &str, names: &[&str]) -> Option<PathBuf> {
    if let Some(path) = std::env::var_os(variable).filter(|path| !path.is_empty()) {
        return Some(path.into());
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let mut all = names.iter().flat_map(|name| folders.iter().map(move |at| at.join(name)));
    all.find(|file| file.is_file())
}

fn present(found: Option<PathBuf>, variable: &str, package: &str) -> Outcome<PathBuf> {
    match found {
        Some(file) if file.is_file() => Ok(file),
        Some(file) => fail(format!(
            "{variable} names {}, which is not there: set it to the program or leave it unset.",
            file.display()
        )),
        None => fail(format!(
            "Install {package} (on Debian as root: apt-get install {package}), or set {variable} \
             to the program; `cargo xtask test --fast` needs no browser."
        )),
    }
}

/// Root on a Debian-like system, where apt-get asks nobody.
fn may_install() -> bool {
    let root = output(command("id").arg("-u")).is_some_and(|id| id == "0");
    root && std::path::Path::new("/etc/debian_version").exists()
}

fn missing() -> Vec<&'static str> {
    let mut packages = Vec::new();
    if find("CHROME", &["chromium", "chromium-browser", "google-chrome"]).is_none() {
        packages.push("chromium");
    }
    if find("CHROMEDRIVER", &["chromedriver", "chromium.chromedriver"]).is_none() {
        packages.push("chromium-driver");
    }
    // Chinese in screenshots; nothing depends on it where the fonts cannot be installed.
    if output(command("dpkg-query").args(["-W", FONTS])).is_none() {
        packages.push(FONTS);
    }
    packages
}

fn install(packages: &[&str]) -> Outcome {
    if packages.is_empty() {
        return Ok(());
    }
    let list = packages.join(" ");
    timed(&format!("Installing {list}"), || {
        let mend = format!("Run `apt-get update && apt-get install {list}`, then this again.");
        // Old lists of packages often still serve, so a failure here is not the end.
        let _ = apt(&["update", "-q"]).status();
        let words: Vec<&str> = ["install", "-qq", "--yes", "--no-install-recommends"]
            .iter()
            .chain(packages)
            .copied()
            .collect();
        run(&mut apt(&words), &mend)
    })
}

fn apt(words: &[&str]) -> Command {
    let mut apt = command("apt-get");
    apt.args(words).env("DEBIAN_FRONTEND", "noninteractive");
    apt
}

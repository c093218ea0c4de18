//! Finding Chromium; installing it only where that needs no permission to ask for.

use crate::run::{Outcome, command, fail, output, run, timed};
use std::path::PathBuf;
use std::process::Command;

const FONTS: &str = "fonts-noto-cjk";

/// Programs that are such a browser.
const NAMES: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// A browser.
pub struct Browser {
    chrome: PathBuf,
}

impl Browser {
    /// Takes `CHROME` where set, else looks on PATH, else asks apt-get.
    pub fn ready() -> Outcome<Browser> {
        if may_install() {
            install(&missing())?;
        }
        Ok(Browser { chrome: present(find())? })
    }

    /// Tells a command which browser to use.
    pub fn lend(&self, command: &mut Command) {
        command.env("CHROME", &self.chrome).env("CHROME_PATH", &self.chrome);
    }
}

fn find() -> Option<PathBuf> {
    if let Some(path) = std::env::var_os("CHROME").filter(|path| !path.is_empty()) {
        return Some(path.into());
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let mut all = NAMES.iter().flat_map(|name| folders.iter().map(move |at| at.join(name)));
    all.find(|file| file.is_file())
}

fn present(found: Option<PathBuf>) -> Outcome<PathBuf> {
    match found {
        Some(file) if file.is_file() => Ok(file),
        Some(file) => fail(format!(
            "CHROME names {}, which is not there: set it to the program or leave it unset.",
            file.display()
        )),
        None => fail(
            "Install Chromium (on Debian as root: apt-get install chromium), or set CHROME to the \
             program; `cargo xtask test --fast` needs no browser.",
        ),
    }
}

/// Root on a Debian-like system, where apt-get asks nobody.
fn may_install() -> bool {
    let root = output(command("id").arg("-u")).is_some_and(|id| id == "0");
    root && std::path::Path::new("/etc/debian_version").exists()
}

fn missing() -> Vec<&'static str> {
    let mut packages = Vec::new();
    if find().is_none() {
        packages.push("chromium");
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

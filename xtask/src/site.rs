//! The page: served while working on it, or written to `dist/` as a site for any file server.

use crate::run::{Outcome, command, fail, root, run, timed};
use crate::tools::Tools;
use std::path::PathBuf;

/// Where the finished site lies.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// Builds the page and serves it on 127.0.0.1:8080, rebuilding when a file changes.
pub fn serve(rest: &[String]) -> Outcome {
    let tools = timed("Looking for the tools", Tools::ready)?;
    if !rest.iter().any(|word| word == "--port") {
        port_is_free()?;
    }
    println!("== Building and serving on http://127.0.0.1:8080/ (a first build takes minutes)");
    let mut trunk = tools.command("trunk");
    trunk.arg("serve").args(rest).arg("--dist").arg(crate::run::target().join("serve"));
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
    build_with(&tools)
}

/// Writes the site to `dist/` with tools already found.
pub fn build_with(tools: &Tools) -> Outcome {
    timed("Building the site", || {
        let mend = "The page did not build: mend the first error above, then run this again.";
        run(tools.command("trunk").args(["build", "--release"]), mend)
    })?;
    timed("Compressing the site into dist/", || {
        let mut finish = command("node");
        finish.arg("xtask/finish.mjs").arg(dist()).arg(root().join("www"));
        run(&mut finish, "The site was built but not finished: mend what is said above.")
    })
}

//! `cargo xtask serve | build | test`: everything a contributor runs, one command each.
//!
//! Each command installs what it needs, says what it does and how long it took, and fails with one
//! sentence that tells how to mend it.

mod run;
mod site;
mod tools;

use run::{Failure, Outcome};

const USAGE: &str = "\
cargo xtask serve          build the page and serve it on http://127.0.0.1:8080/
cargo xtask build          write the site to dist/, ready for any file server";

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) = match words.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("", &words[..]),
    };
    if let Err(Failure(sentence)) = dispatch(command, rest) {
        eprintln!("\n{sentence}");
        std::process::exit(1);
    }
}

fn dispatch(command: &str, rest: &[String]) -> Outcome {
    match command {
        "serve" => site::serve(rest),
        "build" => site::build(),
        "" | "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(())
        }
        other => Err(Failure(format!("There is no command `{other}`. There are:\n{USAGE}"))),
    }
}

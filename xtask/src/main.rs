//! `cargo xtask serve | build | test`: everything a contributor runs, one command each.
//!
//! Each command installs what it needs, says what it does and how long it took, and fails with one
//! sentence that tells how to mend it.

mod account;
mod bench;
mod browser;
mod budget;
mod count;
mod e2e;
mod estimates;
mod examples;
mod futures;
mod fuzz;
mod fuzz_log;
mod mutants;
mod npm;
mod package;
mod pages;
mod peers;
mod plans;
mod report;
mod run;
mod site;
mod supply;
mod test;
mod tools;
mod twice;
mod types;

use run::{Failure, Outcome};

const USAGE: &str = "\
cargo xtask serve          build the page and serve it on http://127.0.0.1:8080/
cargo xtask build          write the site to dist/, ready for any file server
cargo xtask package        write the npm package to dist/npm/
cargo xtask test           every check there is; the last line is `N passed, N failed`
cargo xtask test --fast    the native part, in less than a minute once compiled
cargo xtask types          compare www/packwise.d.ts with the code; --bless writes it
cargo xtask size           weigh the first load of dist/ and the package; --functions lists the
                           largest functions, --bless writes the README's table of sizes
cargo xtask bench          time and weigh us beside others: decimal.js, a spreadsheet engine, HiGHS,
                           numpy, a page of React; --bless writes docs/benchmarks.md, --sample is
                           the quick part that compares answers and holds the ratios
cargo xtask peers          compare plans with HiGHS, and futures with numpy (both from PyPI)
cargo xtask twice          answer 100,000 scenarios and 10,000 plans a second time, by slow models,
                           and 20,000 documents in Node and Chromium; --fast takes a few,
                           --seed N others, --seed random ones that nobody has seen
cargo xtask fuzz MINUTES   give changed texts to every door that strangers' text comes through, or
                           with --target NAME to one; without MINUTES a sample
cargo xtask mutants        put small wrongs into prices, grants and bills, one by one: a test must
                           notice each; files may be named, --sample N tries about so many
cargo xtask examples       check the package, build the examples and drive them, all from dist/
cargo xtask lighthouse     measure dist/ with Lighthouse
cargo xtask monkey MINUTES let random visitors loose on dist/; --seed N repeats a visit
cargo xtask supply         licences, duplicates and sources of crates; locks of packages";

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
        "package" => package::package(),
        "test" => test::test(rest),
        "types" => types::types(rest),
        "size" => budget::size(rest),
        "bench" => bench::chosen(rest),
        "peers" => peers::peers(),
        "twice" => twice::twice(rest),
        "fuzz" => fuzz::fuzz(rest),
        "mutants" => mutants::mutants(rest),
        "examples" => examples::examples(),
        "lighthouse" => e2e::lighthouse(),
        "monkey" => e2e::monkey(rest),
        "supply" => supply::supply(),
        "" | "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(())
        }
        other => Err(Failure(format!("There is no command `{other}`. There are:\n{USAGE}"))),
    }
}

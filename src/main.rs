//! The command line: a document in, a document out.

use packwise::document::{Node, Problem, Problems};
use packwise::export::Account;
use packwise::statistics::Filter;
use packwise::view::Lang;
use packwise::{api, books, import, link, schema};
use std::io::{Read, Write};
use std::process::ExitCode;

const USAGE: &str = "packwise: what an API service will cost

packwise rate FILE           price a quantity paid per use
packwise simulate FILE       live through a scenario
packwise plan FILE           find the cheapest packs to buy, and when
packwise diff OLD NEW [ASKED] compare two versions of a price book, and what they make of ASKED
packwise export focus FILE   print the bills of a scenario as FOCUS 1.4 rows, in CSV
packwise export usage FILE   print its usage by day, in CSV
packwise import stripe FILE  make a price book of Stripe price objects, their tiers expanded
packwise import lago FILE    make a price book of a Lago plan or its charges
packwise link LINK           work a share link out again, and say what changed since
packwise check BOOK          read a price book and warn of what is odd
packwise books               list the built-in price books
packwise schema NAME         print a JSON Schema: {NAMES}

FILE is a JSON document; - reads standard input. OLD and NEW are files or ids of built-in books,
older ones among them; ASKED is a scenario, or a share link of an estimate in quotes. An import
also takes, before or after FILE, --id ID, --name NAME, --as-of DATE, --utc-offset +01:00, and
--currency EUR where FILE does not say it.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let answer = match arguments.as_slice() {
        ["rate", file] => read(file).and_then(|node| api::rate(&node, &books::find)),
        ["simulate", file] => read(file).and_then(|node| api::simulate(&node, &books::find)),
        ["plan", file] => read(file).and_then(|node| api::plan(&node, &books::find)),
        ["diff", old, new] => diff(old, new, None),
        ["diff", old, new, asked] => diff(old, new, Some(asked)),
        ["export", kind @ ("focus" | "usage"), file] => {
            match read(file).and_then(|node| export(kind, &node)) {
                Ok(csv) => return print(&csv),
                Err(problems) => Err(problems),
            }
        }
        ["import", system @ ("stripe" | "lago"), rest @ ..] => import_from(system, rest),
        ["link", "-"] => text("-").and_then(|text| reopen(&text)),
        ["link", link] => reopen(link),
        ["check", file] => read(file).and_then(|node| api::check_book(&node)),
        ["books"] => Ok(list()),
        ["schema", name] => schema::schema(name).ok_or_else(|| no_schema(name).into()),
        ["help" | "--help" | "-h"] => {
            println!("{}", USAGE.replace("{NAMES}", &schema_names()));
            return ExitCode::SUCCESS;
        }
        _ => Err(no_usage().into()),
    };
    match answer {
        Ok(node) => print(&format!("{}\n", pretty(&node))),
        Err(problems) => {
            eprintln!("{}", pretty(&problems.to_node()));
            ExitCode::from(2)
        }
    }
}

/// Works out a share link of a built-in price list.
fn reopen(link: &str) -> Result<Node, Problems> {
    link::reopen(link, &|id| Node::parse(books::text(id)?).ok())
}

/// Reads a document; a byte order mark before it is not part of it.
fn read(file: &str) -> Result<Node, Problems> {
    parse(text(file)?.trim_start_matches('\u{feff}'))
}

fn parse(text: &str) -> Result<Node, Problems> {
    Node::parse(text).map_err(|error| {
        let message = format!("the text is not JSON: {error}; mend it and try again");
        Problem::whole("notJson", message).into()
    })
}

/// The text of a file, or of the input.
fn text(file: &str) -> Result<String, Problems> {
    let mut bytes = Vec::new();
    let read = if file == "-" {
        std::io::stdin().lock().read_to_end(&mut bytes)
    } else {
        std::fs::File::open(file).and_then(|mut file| file.read_to_end(&mut bytes))
    };
    if let Err(error) = read {
        let message = format!("{file} cannot be read: {error}; give a file, or - for the input");
        return Err(Problem::whole("unreadable", message).into());
    }
    String::from_utf8(bytes).map_err(|_| {
        Problem::whole("notText", "the document is not UTF-8 text; save it as UTF-8").into()
    })
}

fn no_usage() -> Problem {
    Problem::whole("usage", "these arguments are not known; see packwise help")
}

/// The price book of another system's document, with the options around its name.
fn import_from(system: &str, arguments: &[&str]) -> Result<Node, Problems> {
    let mut options = import::Options::default();
    let mut file = None;
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        let place = match *argument {
            "--id" => &mut options.id,
            "--name" => &mut options.name,
            "--as-of" => &mut options.as_of,
            "--utc-offset" => &mut options.utc_offset,
            "--currency" => &mut options.currency,
            name if name.starts_with("--") => return Err(no_usage().into()),
            name if file.is_none() => {
                file = Some(name);
                continue;
            }
            _ => return Err(no_usage().into()),
        };
        match rest.next() {
            Some(value) if place.is_none() => *place = Some(*value),
            _ => return Err(no_usage().into()),
        }
    }
    let document = read(file.ok_or_else(no_usage)?)?;
    match system {
        "stripe" => import::stripe(&document, &options),
        _ => import::lago(&document, &options),
    }
}

/// Two versions of a book beside each other, and what they make of a scenario or of a share link.
fn diff(old: &str, new: &str, asked: Option<&str>) -> Result<Node, Problems> {
    let book = |name: &str| books::text(name).map_or_else(|| read(name), parse);
    let (old, new) = (book(old)?, book(new)?);
    match asked {
        Some(text) if link::is_link(text) => link::diff(&old, &new, text),
        Some(file) => api::diff(&old, &new, Some(&read(file)?)),
        None => api::diff(&old, &new, None),
    }
}

fn list() -> Node {
    let books = books::BUILT_IN.iter().filter_map(|(id, _)| {
        let book = books::find(id)?;
        Some(Node::object([
            ("id", Node::text(*id)),
            ("name", Node::text(book.name.in_language("en"))),
            ("asOf", Node::text(book.as_of.as_str())),
            ("status", Node::text(if book.published { "published" } else { "illustrative" })),
            ("items", Node::List(book.items.iter().map(|i| Node::text(i.id.as_str())).collect())),
        ]))
    });
    Node::object([("books", Node::List(books.collect()))])
}

fn schema_names() -> String {
    schema::DOCUMENTS.each_ref().map(|document| document.name).join(", ")
}

fn no_schema(name: &str) -> Problem {
    let message = format!("there is no schema \"{name}\"; there are: {}", schema_names());
    Problem::whole("unknownSchema", message)
}

fn pretty(node: &Node) -> String {
    serde_json::to_string_pretty(node).unwrap_or_default()
}

/// Prints a document; a reader that went away is no failure.
fn print(text: &str) -> ExitCode {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes());
    ExitCode::SUCCESS
}

/// A scenario lived through, as CSV: its bills, or its usage by day.
fn export(kind: &str, document: &Node) -> Result<String, Problems> {
    let (book, scenario, outcome) = api::live(document, &books::find)?;
    let (until, lang) = (scenario.end, Lang::En);
    let account = Account { book: &book, scenario: &scenario, outcome: &outcome, until, lang };
    if kind == "focus" {
        return Ok(packwise::export::focus(&account)?);
    }
    let table = packwise::export::daily_usage(&account, &Filter::default())?;
    Ok(packwise::export::csv(&table))
}

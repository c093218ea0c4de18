//! The page's address: `p` has the question, `e` what the estimator wants back unchanged, `d` how
//! unsure the question is and what stands beside it, where that is not as at first.

use super::question::{Bought, Question};
use crate::document::{Node, base64};

/// Longer values are not looked at.
const LENGTH_MAX: usize = 60_000;
const VERSION: &str = "1.";

/// What an address holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// What is asked.
    pub question: Question,
    /// The estimator's own value, handed back as it came.
    pub estimate: Option<String>,
}

/// Why an address cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Cut off or changed.
    Broken,
    /// Written by a later version of the page.
    Newer,
}

/// Reads the part of an address after `#`; nothing where it asks no question.
///
/// # Errors
/// Why it cannot be read.
pub fn read(fragment: &str) -> Option<Result<Link, Unreadable>> {
    let value = |name: &str| fragment.split('&').find_map(|part| part.strip_prefix(name));
    let plan = value("p=")?;
    Some(open(plan, value("d=")).map(|question| {
        let estimate = value("e=").filter(|text| is_whole(text));
        Link { question, estimate: estimate.map(str::to_owned) }
    }))
}

/// Did the part of an address after `#` hold an estimate that was cut off or changed?
pub fn lost_estimate(fragment: &str) -> bool {
    fragment.split('&').filter_map(|part| part.strip_prefix("e=")).any(|text| !is_whole(text))
}

/// How many items an estimate holds; 0 where that cannot be told.
pub fn items(estimate: &str) -> usize {
    node(estimate).map_or(0, |estimate| estimate.list_at("cart").len())
}

/// A later version's value is whole as well as can be told.
fn is_whole(estimate: &str) -> bool {
    let plain = |letter: u8| letter.is_ascii_alphanumeric() || b"-_.".contains(&letter);
    estimate.len() <= LENGTH_MAX
        && estimate.bytes().all(plain)
        && !matches!(node(estimate), Err(Unreadable::Broken))
}

fn open(plan: &str, doubt: Option<&str>) -> Result<Question, Unreadable> {
    let mut question = Question::read(&node(plan)?).ok_or(Unreadable::Broken)?;
    if let Some(doubt) = doubt {
        question.read_doubt(&node(doubt)?).ok_or(Unreadable::Broken)?;
    }
    Ok(question)
}

fn node(value: &str) -> Result<Node, Unreadable> {
    let Some(packed) = value.strip_prefix(VERSION) else {
        let later =
            value.split_once('.').is_some_and(|(version, _)| version.parse::<u32>().is_ok());
        return Err(if later { Unreadable::Newer } else { Unreadable::Broken });
    };
    if packed.len() > LENGTH_MAX {
        return Err(Unreadable::Broken);
    }
    let text = base64::read(packed).and_then(|bytes| String::from_utf8(bytes).ok());
    text.and_then(|text| Node::parse(&text).ok()).ok_or(Unreadable::Broken)
}

fn push(out: &mut String, name: &str, node: &Node) {
    if !out.is_empty() {
        out.push('&');
    }
    out.push_str(name);
    out.push_str(VERSION);
    base64::push(out, node.to_json().as_bytes());
}

/// The part of this page's address after `#`.
pub fn write(link: &Link) -> String {
    let mut out = String::new();
    push(&mut out, "p=", &link.question.write());
    if let Some(doubt) = link.question.write_doubt() {
        push(&mut out, "d=", &doubt);
    }
    if let Some(estimate) = &link.estimate {
        out.push_str("&e=");
        out.push_str(estimate);
    }
    out
}

/// What another page is handed after `#`: this item as it is asked for here, `cart` as what it
/// shall hold, and the estimate it belongs to.
fn handed(link: &Link, cart: Vec<Bought>) -> String {
    let question = Question { cart, ..link.question.clone() };
    let mut value = String::new();
    push(&mut value, "p=", &question.write());
    let estimate = link.estimate.as_ref().map(|estimate| ["e=", estimate, "&"].concat());
    [estimate.unwrap_or_default(), value].concat()
}

/// The estimator's address with this item as it is asked for here; `cart` is what it shall hold.
pub fn to_estimate(link: &Link, cart: Vec<Bought>) -> String {
    ["./index.html#", &handed(link, cart)].concat()
}

/// The simulator's address with the same.
pub fn to_simulator(link: &Link, cart: Vec<Bought>) -> String {
    ["./simulator.html#", &handed(link, cart)].concat()
}

//! Makes a failing document smaller, part by part, for as long as it fails.

use packwise::document::Node;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What is wrong with a document; nothing where it is right, or no valid document at all.
pub type Check<'a> = &'a dyn Fn(&Node) -> Option<String>;

/// A panic is wrong too.
pub fn checked(check: Check<'_>, document: &Node) -> Option<String> {
    match catch_unwind(AssertUnwindSafe(|| check(document))) {
        Ok(wrong) => wrong,
        Err(panic) => {
            let text = panic.downcast_ref::<String>().map(String::as_str);
            let text = text.or(panic.downcast_ref::<&str>().copied());
            Some(format!("a panic: {}", text.unwrap_or("of no words")))
        }
    }
}

/// How often a document is tried to be made smaller: a test that fails must come to its end.
const TRIES: usize = 2_000;

/// A smaller document that fails as well, and what is wrong with it.
pub fn shrink(document: &Node, check: Check<'_>) -> (Node, String) {
    let mut wrong = checked(check, document).expect("a failing document");
    let mut smallest = document.clone();
    let mut tries = 0;
    'again: while tries < TRIES {
        for smaller in smaller(&smallest) {
            tries += 1;
            if tries > TRIES {
                break;
            }
            if let Some(still) = checked(check, &smaller) {
                (smallest, wrong) = (smaller, still);
                continue 'again;
            }
        }
        break;
    }
    (smallest, wrong)
}

/// The same tree with one part left out or made simpler.
fn smaller(node: &Node) -> Vec<Node> {
    match node {
        Node::Object(pairs) => {
            let without = (0..pairs.len()).map(|index| {
                let mut pairs = pairs.clone();
                pairs.remove(index);
                Node::Object(pairs)
            });
            let within = pairs.iter().enumerate().flat_map(|(index, (_, value))| {
                let replace = move |value| {
                    let mut pairs = pairs.clone();
                    pairs[index].1 = value;
                    Node::Object(pairs)
                };
                smaller(value).into_iter().map(replace)
            });
            without.chain(within).collect()
        }
        Node::List(values) => {
            let without = (0..values.len()).rev().map(|index| {
                let mut values = values.clone();
                values.remove(index);
                Node::List(values)
            });
            let within = values.iter().enumerate().flat_map(|(index, value)| {
                let replace = move |value| {
                    let mut values = values.clone();
                    values[index] = value;
                    Node::List(values)
                };
                smaller(value).into_iter().map(replace)
            });
            without.chain(within).collect()
        }
        Node::Text(text) => simpler(text).into_iter().map(Node::Text).collect(),
        _ => Vec::new(),
    }
}

/// Simpler numbers: whole ones, then smaller ones.
fn simpler(text: &str) -> Vec<String> {
    if let Some((whole, part)) = text.split_once('.') {
        let number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if number(whole) && number(part) {
            let shorter = text.trim_end_matches('0').trim_end_matches('.');
            let next: Option<u64> = whole.parse().ok().map(|whole: u64| whole + 1);
            let mut found = vec![whole.to_owned()];
            found.extend(next.map(|next| next.to_string()));
            if shorter.len() < text.len() {
                found.insert(0, shorter.to_owned());
            }
            return found;
        }
    }
    let Ok(number) = text.parse::<u64>() else { return Vec::new() };
    let mut found: Vec<u64> = vec![number / 2, number.saturating_sub(1)];
    found.retain(|smaller| *smaller < number);
    found.iter().map(u64::to_string).collect()
}

#[test]
fn a_failing_document_is_made_small() {
    let document = crate::support::node(r#"{"a":["7","40","12.50"],"b":{"c":"9","d":"x"}}"#);
    let large = |node: &Node| {
        let most = node.list_at("a").iter().filter_map(Node::as_decimal).max()?;
        (most > 20.into()).then(|| format!("{most} is large"))
    };
    let (small, wrong) = shrink(&document, &large);
    assert_eq!(small.to_json(), r#"{"a":["21"]}"#);
    assert_eq!(wrong, "21 is large");
}

//! From one document to the next: bytes that are changed blindly never get past the JSON, so the
//! tree is changed, a node or a few at a time.

use crate::random::plan::{Extent, question};
use crate::random::{Dice, scenario};
use crate::tree;
use crate::words::{EDGES, WORDS};
use libfuzzer_sys::fuzzer_mutate;
use packwise::document::{Node, base64};

/// The most copies that a part of a list gets at once.
const COPIES: u64 = 40;

/// Changes what a target is given next; says how many bytes of it are in use.
pub fn change(door: &str, data: &mut [u8], size: usize, most: usize, seed: u32) -> usize {
    let mut dice = Dice::new(u64::from(seed));
    let text = std::str::from_utf8(&data[..size]).ok();
    let next = match (door, text) {
        ("scenario" | "csv", _) if dice.chance(2) => Some(scenario(&mut dice)),
        ("plan", _) if dice.chance(2) => Some(question(&mut dice, Extent::Short)),
        (_, Some(text)) if dice.chance(90) => match door {
            "link" => linked(text, &mut dice),
            _ => changed(text, &mut dice),
        },
        _ => None,
    };
    match next {
        Some(next) if next.len() <= most => {
            data[..next.len()].copy_from_slice(next.as_bytes());
            next.len()
        }
        _ => fuzzer_mutate(data, size, most),
    }
}

/// The document with some of its nodes changed; nothing where the text is none.
fn changed(text: &str, dice: &mut Dice) -> Option<String> {
    let mut document = Node::parse(text).ok()?;
    for _ in 0..=dice.below(4) {
        let nodes = tree::size(&document);
        // As it stands somewhere else: ids and times that fit together.
        let other = tree::get(&document, index(nodes, dice))?.clone();
        one(tree::at(&mut document, index(nodes, dice))?, other, dice);
    }
    Some(document.to_json())
}

/// The same with the documents that an address holds: `p=1.` and so on.
fn linked(fragment: &str, dice: &mut Dice) -> Option<String> {
    let mut parts: Vec<String> = fragment.split('&').map(str::to_owned).collect();
    let number = index(parts.len(), dice);
    let (head, packed) = parts[number].split_once('.')?;
    let text = String::from_utf8(base64::read(packed)?).ok()?;
    let mut written = format!("{head}.");
    base64::push(&mut written, changed(&text, dice)?.as_bytes());
    parts[number] = written;
    Some(parts.join("&"))
}

fn one(node: &mut Node, other: Node, dice: &mut Dice) {
    match node {
        Node::List(nodes) if !nodes.is_empty() && dice.chance(90) => list(nodes, other, dice),
        Node::Object(pairs) if !pairs.is_empty() && dice.chance(90) => object(pairs, other, dice),
        Node::Text(text) if dice.chance(50) => *text = otherwise(text, dice),
        Node::Int(number) if dice.chance(50) => {
            *number = number.wrapping_add(i64::try_from(dice.below(7)).unwrap_or(0) - 3);
        }
        _ if dice.chance(40) => *node = other,
        _ => *node = edge(dice),
    }
}

fn list(nodes: &mut Vec<Node>, other: Node, dice: &mut Dice) {
    let at = index(nodes.len(), dice);
    match dice.below(5) {
        0 => drop(nodes.remove(at)),
        1 => nodes.insert(at, nodes[at].clone()),
        2 => (0..dice.below(COPIES)).for_each(|_| nodes.push(nodes[at].clone())),
        3 => {
            let to = index(nodes.len(), dice);
            nodes.swap(at, to);
        }
        _ => nodes.insert(at, other),
    }
}

fn object(pairs: &mut Vec<(String, Node)>, other: Node, dice: &mut Dice) {
    let at = index(pairs.len(), dice);
    let key = WORDS.keys[index(WORDS.keys.len(), dice)].clone();
    match dice.below(6) {
        0 => drop(pairs.remove(at)),
        1 => pairs[at].0 = key,
        2 => pairs.push((key, other)),
        3 => pairs.push((key, edge(dice))),
        4 => pairs[at].1 = edge(dice),
        _ => pairs[at].1 = other,
    }
}

/// A text with one letter changed, a digit more, or another word of the contract.
fn otherwise(text: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let digit = char::from(b"0123456789.-:"[index(13, dice)]);
    let at = index(letters.len() + 1, dice);
    match dice.below(5) {
        0 => return WORDS.values[index(WORDS.values.len(), dice)].clone(),
        1 => letters.insert(at, digit),
        2 if at < letters.len() => drop(letters.remove(at)),
        _ if at < letters.len() => letters[at] = digit,
        _ => letters.push(digit),
    }
    letters.into_iter().collect()
}

fn edge(dice: &mut Dice) -> Node {
    Node::parse(dice.pick(EDGES)).unwrap_or(Node::Null)
}

fn index(length: usize, dice: &mut Dice) -> usize {
    usize::try_from(dice.below(length.max(1) as u64)).unwrap_or(0)
}

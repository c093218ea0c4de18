//! Single values of a foreign object: read where they have their shape, else told with their place.

use crate::document::{Names, Node, Path, Problems, Shape, check, wanted};

/// Amounts stay below this, as those of a book do.
pub(super) const LARGE: i64 = 1_000_000_000_000_000;

/// An amount of money, or a bound.
pub(super) const AMOUNT: Shape = Shape::Decimal(0, LARGE);

/// The most tiers that a book's price may have, and the most items of a book.
const MOST: usize = 1000;

/// The value under a key if it has the shape; `null` counts as absent.
pub(super) fn may<'n>(
    node: &'n Node,
    key: &str,
    shape: &Shape,
    path: &Path<'_>,
    problems: &mut Problems,
) -> Option<&'n Node> {
    let value = node.get(key)?;
    let path = path.key(key);
    let mut found = Problems::default();
    check(value, shape, &path, &mut found);
    if found.is_empty() {
        return Some(value);
    }
    check(value, shape, &path, problems);
    None
}

/// The value under a key that must be there.
pub(super) fn must<'n>(
    node: &'n Node,
    key: &str,
    shape: &Shape,
    path: &Path<'_>,
    problems: &mut Problems,
) -> Option<&'n Node> {
    if node.get(key).is_none() {
        let message = format!("\"{key}\" is missing; give {}", wanted(shape));
        problems.add("missingKey", path, message);
    }
    may(node, key, shape, path, problems)
}

/// Whether a switch is on; one that is no switch is told.
pub(super) fn is_on(node: &Node, key: &str, path: &Path<'_>, problems: &mut Problems) -> bool {
    may(node, key, &Shape::Bool, path, problems).and_then(Node::as_bool) == Some(true)
}

/// The objects of an array; `None`, and told, when it is none.
pub(super) fn objects<'n>(
    node: &'n Node,
    path: &Path<'_>,
    problems: &mut Problems,
) -> Option<&'n [Node]> {
    let Node::List(nodes) = node else {
        problems.add("wrongType", path, "no array stands here; give an array of objects");
        return None;
    };
    if nodes.len() > MOST {
        let message = format!("{} elements; at most {MOST} are allowed", nodes.len());
        problems.add("tooMany", path, message);
        return None;
    }
    let mut all = true;
    for (index, node) in nodes.iter().enumerate() {
        all &= is_object(node, &path.index(index), problems);
    }
    all.then_some(nodes)
}

/// Whether an object stands here; told when none does.
pub(super) fn is_object(node: &Node, path: &Path<'_>, problems: &mut Problems) -> bool {
    let object = matches!(node, Node::Object(_));
    if !object {
        problems.add("wrongType", path, "no object stands here; give the object as the API does");
    }
    object
}

/// Whether something stands under a key that is neither empty nor `false`.
pub(super) fn is_set(node: &Node, key: &str) -> bool {
    match node.get(key) {
        None | Some(Node::Bool(false)) => false,
        Some(Node::List(nodes)) => !nodes.is_empty(),
        Some(Node::Object(pairs)) => !pairs.is_empty(),
        Some(_) => true,
    }
}

/// A text under a key, for names: its beginning, if it is longer than a line; nothing when empty.
pub(super) fn name(node: &Node, key: &str) -> Option<String> {
    let text = node.text_at(key)?.trim();
    (!text.is_empty()).then(|| clip(text, 200))
}

/// The beginning of a text, of at most so many bytes.
pub(super) fn clip(text: &str, most: usize) -> String {
    if text.len() <= most {
        return text.to_owned();
    }
    let mut clipped = String::new();
    for letter in text.chars() {
        if clipped.len() + letter.len_utf8() + '…'.len_utf8() > most {
            break;
        }
        clipped.push(letter);
    }
    clipped.push('…');
    clipped
}

/// Tells every key that stands twice in one object, anywhere in a document: which of the two
/// counts, readers do not agree on.
pub(super) fn repeated_keys(node: &Node, path: &Path<'_>, problems: &mut Problems) {
    match node {
        Node::Object(pairs) => {
            let repeated = Names::new(pairs.iter().map(|(key, _)| key.as_str())).repeated();
            for ((key, value), repeated) in pairs.iter().zip(repeated) {
                let path = path.key(key);
                if repeated {
                    let message = format!("\"{}\" stands twice; keep one", clip(key, 60));
                    problems.add("repeatedKey", &path, message);
                }
                repeated_keys(value, &path, problems);
            }
        }
        Node::List(nodes) => {
            for (index, node) in nodes.iter().enumerate() {
                repeated_keys(node, &path.index(index), problems);
            }
        }
        _ => {}
    }
}

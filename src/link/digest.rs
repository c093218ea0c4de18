//! A short name for what a document says, the same wherever it is read.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use crate::document::Node;

/// So many bytes of SHA-256 (FIPS 180-4): enough that no two price lists are ever taken for one.
const BYTES: usize = 12;

/// The digest of a document, 24 hexadecimal digits; the order of an object's keys and the spaces
/// between values do not count.
pub fn digest(node: &Node) -> String {
    let hash = Sha256::digest(sorted(node).to_json().as_bytes());
    hash.iter().take(BYTES).fold(String::new(), |mut out, byte| {
        // Writing to a text cannot fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// The same document with the keys of every object in the order of their letters.
fn sorted(node: &Node) -> Node {
    match node {
        Node::Object(pairs) => {
            let mut pairs: Vec<_> =
                pairs.iter().map(|(key, value)| (key.clone(), sorted(value))).collect();
            pairs.sort_by(|(left, _), (right, _)| left.cmp(right));
            Node::Object(pairs)
        }
        Node::List(list) => Node::List(list.iter().map(sorted).collect()),
        plain => plain.clone(),
    }
}

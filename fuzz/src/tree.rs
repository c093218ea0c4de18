//! Walking through a document by numbers: its nodes are counted from the top.

use packwise::document::Node;

/// How many nodes a document has.
pub fn size(node: &Node) -> usize {
    let below: usize = match node {
        Node::List(nodes) => nodes.iter().map(size).sum(),
        Node::Object(pairs) => pairs.iter().map(|(_, value)| size(value)).sum(),
        _ => 0,
    };
    below + 1
}

/// A node by its number; nothing beyond the last.
pub fn get(node: &Node, number: usize) -> Option<&Node> {
    look(node, &mut { number })
}

fn look<'a>(node: &'a Node, left: &mut usize) -> Option<&'a Node> {
    if *left == 0 {
        return Some(node);
    }
    *left -= 1;
    match node {
        Node::List(nodes) => nodes.iter().find_map(|below| look(below, left)),
        Node::Object(pairs) => pairs.iter().find_map(|(_, below)| look(below, left)),
        _ => None,
    }
}

/// The same, to be changed.
pub fn at(node: &mut Node, number: usize) -> Option<&mut Node> {
    find(node, &mut { number })
}

fn find<'a>(node: &'a mut Node, left: &mut usize) -> Option<&'a mut Node> {
    if *left == 0 {
        return Some(node);
    }
    *left -= 1;
    match node {
        Node::List(nodes) => nodes.iter_mut().find_map(|below| find(below, left)),
        Node::Object(pairs) => pairs.iter_mut().find_map(|(_, below)| find(below, left)),
        _ => None,
    }
}

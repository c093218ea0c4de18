//! What a changed document is made of: the contract's own words, and values at the edges.

use packwise::document::Node;
use packwise::schema;
use std::sync::LazyLock;

/// The keys of every request, and the values that a key may only have.
pub struct Words {
    /// Keys.
    pub keys: Vec<String>,
    /// Values.
    pub values: Vec<String>,
}

/// The words of the contract, read off its schemas.
pub static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words { keys: Vec::new(), values: Vec::new() };
    for name in ["book", "scenario", "plan"] {
        gather(&schema::schema(name).expect("a schema"), &mut words);
    }
    for list in [&mut words.keys, &mut words.values] {
        list.sort();
        list.dedup();
    }
    words
});

fn gather(node: &Node, words: &mut Words) {
    for (key, value) in node.as_pairs() {
        match (key.as_str(), value) {
            ("properties", Node::Object(pairs)) => {
                words.keys.extend(pairs.iter().map(|(key, _)| key.clone()));
            }
            ("enum", Node::List(nodes)) => {
                words.values.extend(nodes.iter().filter_map(Node::as_text).map(str::to_owned));
            }
            ("const", Node::Text(text)) => words.values.push(text.clone()),
            _ => {}
        }
        gather(value, words);
    }
    node.as_list().iter().for_each(|below| gather(below, words));
}

/// Values that are the first or the last of their kind, or none of it.
pub const EDGES: &[&str] = &[
    "null",
    "true",
    "false",
    "0",
    "-1",
    "1",
    "2",
    "12",
    "100",
    "9999",
    "10000",
    "9007199254740991",
    "9223372036854775807",
    "[]",
    "{}",
    "[[[[]]]]",
    r#""""#,
    r#""0""#,
    r#""-0""#,
    r#""-1""#,
    r#""0.5""#,
    r#""1""#,
    r#""7""#,
    r#""100""#,
    r#""0.00000001""#,
    r#""0.333333333333""#,
    r#""0.0000000000000000000000000001""#,
    r#""999999999999999""#,
    r#""1000000000000000""#,
    r#""79228162514264337593543950335""#,
    r#""1e28""#,
    r#""PT0S""#,
    r#""PT1S""#,
    r#""PT1H""#,
    r#""P1D""#,
    r#""P7D""#,
    r#""P1M""#,
    r#""P1Y""#,
    r#""P100Y""#,
    r#""P9999Y""#,
    r#""1970-01-01T00:00:00Z""#,
    r#""1969-12-31T16:00:00-08:00""#,
    r#""9999-12-31T23:59:59Z""#,
    r#""2024-02-29T00:00:00+08:00""#,
    r#""2025-01-01T00:00:00+08:00""#,
    r#""2025-12-31T23:59:59+08:00""#,
    r#""2025-01""#,
    r#""9999-12""#,
    r#""2024-02-29""#,
    r#""+14:00""#,
    r#""-12:00""#,
    r#""Z""#,
    r#""=1+1""#,
    r#""\u0000""#,
    r#""a\"b,\r\nc""#,
    r#""二维码""#,
    r#""\ud83d\ude00\u0301""#,
];

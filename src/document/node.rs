//! The JSON tree that every document is read into, from text or from JavaScript values alike.

use rust_decimal::Decimal;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use std::fmt;

/// A JSON value. Objects keep their order and their repeated keys, so that both can be reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A number that is not whole, or too large to be; kept as text because it is only reported.
    Fraction(String),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Node>),
    /// An object, keys in the order read.
    Object(Vec<(String, Node)>),
}

impl Node {
    /// Reads JSON text.
    ///
    /// # Errors
    /// The parser's sentence, with line and column.
    pub fn parse(text: &str) -> Result<Node, String> {
        serde_json::from_str(text).map_err(|error| error.to_string())
    }

    /// An object from pairs, for documents that the program writes itself.
    pub fn object<const N: usize>(pairs: [(&str, Node); N]) -> Node {
        Node::Object(pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
    }

    /// A string node.
    pub fn text(value: impl Into<String>) -> Node {
        Node::Text(value.into())
    }

    /// A decimal, written shortest.
    pub fn decimal(value: Decimal) -> Node {
        Node::Text(crate::money::shortest(value))
    }

    /// Appends a pair to an object; other nodes stay as they are.
    pub fn push(&mut self, key: &str, value: Node) {
        if let Node::Object(pairs) = self {
            pairs.push((key.to_owned(), value));
        }
    }

    /// The value under a key, when this is an object that has it and it is not `null`.
    pub fn get(&self, key: &str) -> Option<&Node> {
        match self {
            Node::Object(pairs) => pairs
                .iter()
                .find(|(name, _)| name == key)
                .map(|(_, value)| value)
                .filter(|value| **value != Node::Null),
            _ => None,
        }
    }

    /// The text of a string node.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Node::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A decimal: a string of digits, or a whole number.
    pub fn as_decimal(&self) -> Option<Decimal> {
        match self {
            Node::Text(text) => crate::money::parse(text),
            Node::Int(number) => Some(Decimal::from(*number)),
            _ => None,
        }
    }

    /// A whole number, also when written as a string.
    pub fn as_int(&self) -> Option<i64> {
        match self {
            Node::Int(number) => Some(*number),
            Node::Text(text) => text.parse().ok(),
            _ => None,
        }
    }

    /// A truth value.
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Node::Bool(value) => Some(*value),
            _ => None,
        }
    }

    /// The elements of an array; nothing for other nodes.
    pub fn as_list(&self) -> &[Node] {
        match self {
            Node::List(nodes) => nodes,
            _ => &[],
        }
    }

    /// The pairs of an object; nothing for other nodes.
    pub fn as_pairs(&self) -> &[(String, Node)] {
        match self {
            Node::Object(pairs) => pairs,
            _ => &[],
        }
    }

    /// The text under a key.
    pub fn text_at(&self, key: &str) -> Option<&str> {
        self.get(key)?.as_text()
    }

    /// The decimal under a key.
    pub fn decimal_at(&self, key: &str) -> Option<Decimal> {
        self.get(key)?.as_decimal()
    }

    /// The elements of the array under a key.
    pub fn list_at(&self, key: &str) -> &[Node] {
        self.get(key).map_or(&[], Node::as_list)
    }

    /// The JSON text of this tree, without spaces.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Node::Null => serializer.serialize_unit(),
            Node::Bool(value) => serializer.serialize_bool(*value),
            Node::Int(number) => serializer.serialize_i64(*number),
            Node::Fraction(text) | Node::Text(text) => serializer.serialize_str(text),
            Node::List(nodes) => {
                let mut list = serializer.serialize_seq(Some(nodes.len()))?;
                for node in nodes {
                    list.serialize_element(node)?;
                }
                list.end()
            }
            Node::Object(pairs) => {
                let mut map = serializer.serialize_map(Some(pairs.len()))?;
                for (key, value) in pairs {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Node, D::Error> {
        Level(0).deserialize(deserializer)
    }
}

/// How deep a value lies in its document. A reader goes down level by level, so that a document
/// nested without end would exhaust its stack.
#[derive(Clone, Copy)]
struct Level(u8);

impl Level {
    const DEEPEST: u8 = 100;

    fn below<E: Error>(self) -> Result<Level, E> {
        if self.0 < Level::DEEPEST {
            return Ok(Level(self.0 + 1));
        }
        Err(E::custom("it is nested more than 100 levels deep"))
    }
}

impl<'de> DeserializeSeed<'de> for Level {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Level {
    type Value = Node;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_none<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Int(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
        Ok(i64::try_from(value).map_or_else(|_| Node::Fraction(value.to_string()), Node::Int))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Node, E> {
        // float: only to report it
        Ok(Node::Fraction(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Node, E> {
        Ok(Node::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Node, E> {
        Ok(Node::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node, A::Error> {
        let below = self.below()?;
        let mut nodes = Vec::new();
        while let Some(node) = list.next_element_seed(below)? {
            nodes.push(node);
        }
        Ok(Node::List(nodes))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let below = self.below()?;
        let mut pairs = Vec::new();
        while let Some(key) = map.next_key()? {
            pairs.push((key, map.next_value_seed(below)?));
        }
        Ok(Node::Object(pairs))
    }
}

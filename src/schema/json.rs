//! JSON Schema, draft 2020-12, from the tables of shapes.

use super::Document;
use crate::document::{Field, Node, Record, Shape, wanted};

/// A decimal in digits; the second one without a minus.
const DECIMAL: &str = r"^-?[0-9]+(\.[0-9]+)?$";
const NOT_NEGATIVE: &str = r"^[0-9]+(\.[0-9]+)?$";
const DURATION: &str =
    r"^P(?=.)([0-9]+Y)?([0-9]+M)?([0-9]+D)?(T(?=.)([0-9]+H)?([0-9]+M)?([0-9]+S)?)?$";

/// Writes a document's schema, its parts under `$defs`.
pub fn schema(document: &Document) -> Node {
    let mut writer = Writer { answer: document.answer, parts: Vec::new() };
    let mut schema = Node::object([
        ("$schema", Node::text("https://json-schema.org/draft/2020-12/schema")),
        ("title", Node::text(document.record.name)),
    ]);
    let whole = writer.record(document.record, None);
    for (key, value) in whole.as_pairs() {
        schema.push(key, value.clone());
    }
    if !writer.parts.is_empty() {
        schema.push("$defs", Node::Object(writer.parts));
    }
    schema
}

struct Writer {
    answer: bool,
    /// The parts in the order in which they are first spoken of.
    parts: Vec<(String, Node)>,
}

impl Writer {
    /// A reference to a record, which is written once.
    fn part(&mut self, record: &'static Record, tag: Option<(&str, &str)>) -> Node {
        if !self.parts.iter().any(|(name, _)| name == record.name) {
            // The place is taken before the record is written, so that the order is that of use.
            self.parts.push((record.name.to_owned(), Node::Null));
            let written = self.record(record, tag);
            if let Some((_, part)) = self.parts.iter_mut().find(|(name, _)| name == record.name) {
                *part = written;
            }
        }
        Node::object([("$ref", Node::text(format!("#/$defs/{}", record.name)))])
    }

    fn record(&mut self, record: &'static Record, tag: Option<(&str, &str)>) -> Node {
        let mut properties = Vec::new();
        let mut required = Vec::new();
        if let Some((key, value)) = tag {
            properties.push((key.to_owned(), Node::object([("const", Node::text(value))])));
            required.push(Node::text(key));
        }
        for Field { key, shape, required: must } in record.fields {
            properties.push(((*key).to_owned(), self.shape(shape)));
            if *must {
                required.push(Node::text(*key));
            }
        }
        Node::object([
            ("type", Node::text("object")),
            ("properties", Node::Object(properties)),
            ("required", Node::List(required)),
            ("additionalProperties", Node::Bool(false)),
        ])
    }

    fn shape(&mut self, shape: &'static Shape) -> Node {
        match shape {
            Shape::OrNull(inner) => any([self.shape(inner), typed("null")]),
            Shape::List(inner, most) => {
                let items = self.shape(inner);
                let mut list = typed("array");
                list.push("items", items);
                if !self.answer {
                    list.push("maxItems", int(i64::try_from(*most).unwrap_or(i64::MAX)));
                }
                list
            }
            Shape::Map(inner) => map(self.shape(inner)),
            Shape::Record(record) => self.part(record, None),
            Shape::NameOr(record) => any([self.shape(&Shape::Id), self.part(record, None)]),
            Shape::Tagged(key, variants) => {
                let part = |(name, record): &(&'static str, &'static Record)| {
                    self.part(record, Some((*key, *name)))
                };
                Node::object([("oneOf", Node::List(variants.iter().map(part).collect()))])
            }
            Shape::Words => any([text(1), map(text(1))]),
            leaf => self.leaf(leaf),
        }
    }

    fn leaf(&self, shape: &Shape) -> Node {
        let mut node = match shape {
            Shape::Decimal(low, high) => self.decimal(*low, *high, None),
            Shape::Positive => self.decimal(0, i64::MAX, Some(0)),
            Shape::Integer(low, high) => {
                let mut node = typed("integer");
                node.push("minimum", int(*low));
                node.push("maximum", int(*high));
                node
            }
            Shape::Bool => return typed("boolean"),
            Shape::Const(only) => return Node::object([("const", Node::text(*only))]),
            Shape::OneOf(texts) => {
                let texts = texts.iter().map(|text| Node::text(*text)).collect();
                return Node::object([("enum", Node::List(texts))]);
            }
            Shape::Text(most) => {
                let mut node = text(1);
                node.push("maxLength", int(i64::try_from(*most).unwrap_or(i64::MAX)));
                node
            }
            Shape::Id => pattern(r"^[A-Za-z0-9_.:/-]{1,64}$"),
            Shape::Time => pattern(
                r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})$",
            ),
            Shape::Duration | Shape::Delay => pattern(DURATION),
            Shape::Pointer => pattern("^(/.*)?$"),
            Shape::Offset => pattern("^(Z|[+-][0-9]{2}:[0-9]{2})$"),
            Shape::Date => pattern("^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"),
            Shape::Clock => pattern("^[0-9]{2}:[0-9]{2}:[0-9]{2}$"),
            Shape::Month => pattern("^[0-9]{4}-[0-9]{2}$"),
            _ => Node::Object(Vec::new()),
        };
        node.push("description", Node::text(wanted(shape)));
        node
    }

    /// Digits in a text; in requests a whole number will do.
    fn decimal(&self, low: i64, high: i64, above: Option<i64>) -> Node {
        let digits = pattern(if low >= 0 { NOT_NEGATIVE } else { DECIMAL });
        if self.answer {
            return digits;
        }
        let mut whole = typed("integer");
        match above {
            Some(above) => whole.push("exclusiveMinimum", int(above)),
            None => whole.push("minimum", int(low)),
        }
        if high < i64::MAX {
            whole.push("maximum", int(high));
        }
        any([digits, whole])
    }
}

fn typed(name: &str) -> Node {
    Node::object([("type", Node::text(name))])
}

fn int(number: i64) -> Node {
    Node::Int(number)
}

fn text(least: i64) -> Node {
    Node::object([("type", Node::text("string")), ("minLength", int(least))])
}

fn pattern(pattern: &str) -> Node {
    Node::object([("type", Node::text("string")), ("pattern", Node::text(pattern))])
}

fn any<const N: usize>(of: [Node; N]) -> Node {
    Node::object([("anyOf", Node::List(of.into_iter().collect()))])
}

fn map(values: Node) -> Node {
    Node::object([("type", Node::text("object")), ("additionalProperties", values)])
}

//! Shapes: what a document may look like, as data, and the check of a tree against them.
//!
//! One table per document serves the check, the JSON Schema and the TypeScript types.

use super::{Names, Node, Path, Problems};
use crate::money;
use crate::time::{Duration, Instant, Offset};
use rust_decimal::Decimal;

/// What a value may be.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// Any text of at most this many bytes, not empty.
    Text(usize),
    /// A name for reference: 1 to 64 letters, digits and `-_.:/`.
    Id,
    /// A text, or one per language.
    Words,
    /// A decimal from the first to the second bound, both included.
    Decimal(i64, i64),
    /// A decimal above zero.
    Positive,
    /// A whole number between two bounds, both included.
    Integer(i64, i64),
    /// `true` or `false`.
    Bool,
    /// RFC 3339 with an offset and whole seconds.
    Time,
    /// ISO 8601, above zero.
    Duration,
    /// ISO 8601, zero allowed.
    Delay,
    /// An offset from UTC such as `+08:00`.
    Offset,
    /// A date, `2024-12-17`, or only its year, or year and month.
    Date,
    /// A time of day, `03:00:00`.
    Clock,
    /// A month, `2025-01`.
    Month,
    /// A JSON Pointer, empty for the whole document.
    Pointer,
    /// Exactly this text.
    Const(&'static str),
    /// One of these texts.
    OneOf(&'static [&'static str]),
    /// The inner shape, or `null`.
    OrNull(&'static Shape),
    /// An array of at most so many of the inner shape.
    List(&'static Shape, usize),
    /// An object of free keys, each holding the inner shape.
    Map(&'static Shape),
    /// An object with these fields.
    Record(&'static Record),
    /// An object whose text under the key chooses the record.
    Tagged(&'static str, &'static [(&'static str, &'static Record)]),
    /// A text that names something, or the thing itself.
    NameOr(&'static Record),
}

/// An object: its name and its fields.
#[derive(Debug)]
pub struct Record {
    /// The name of the type in schema and TypeScript.
    pub name: &'static str,
    /// The fields, in the order in which they are best read.
    pub fields: &'static [Field],
}

/// One key of an object.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The key.
    pub key: &'static str,
    /// What stands under it.
    pub shape: Shape,
    /// Whether it must be there.
    pub required: bool,
}

impl Field {
    /// A field that must be there.
    pub const fn must(key: &'static str, shape: Shape) -> Field {
        Field { key, shape, required: true }
    }

    /// A field that may be left out.
    pub const fn may(key: &'static str, shape: Shape) -> Field {
        Field { key, shape, required: false }
    }
}

/// Notes everything in `node` that does not have the shape.
pub fn check(node: &Node, shape: &Shape, path: &Path<'_>, problems: &mut Problems) {
    match shape {
        Shape::OrNull(inner) if *node != Node::Null => check(node, inner, path, problems),
        Shape::OrNull(_) => {}
        Shape::List(inner, most) => check_list(node, inner, *most, path, problems),
        Shape::Map(inner) => check_map(node, inner, path, problems),
        Shape::Record(record) => check_record(node, record, "", path, problems),
        Shape::NameOr(record) => match node {
            Node::Text(_) => check(node, &Shape::Id, path, problems),
            _ => check_record(node, record, "", path, problems),
        },
        Shape::Tagged(key, variants) => check_tagged(node, key, variants, path, problems),
        Shape::Words => check_words(node, path, problems),
        _ => check_leaf(node, shape, path, problems),
    }
}

fn check_list(node: &Node, inner: &Shape, most: usize, path: &Path<'_>, problems: &mut Problems) {
    let Node::List(nodes) = node else {
        return wrong(node, "an array", path, problems);
    };
    if nodes.len() > most {
        let message = format!("{} elements; at most {most} are allowed", nodes.len());
        problems.add("tooMany", path, message);
        return;
    }
    for (index, node) in nodes.iter().enumerate() {
        check(node, inner, &path.index(index), problems);
    }
}

fn check_map(node: &Node, inner: &Shape, path: &Path<'_>, problems: &mut Problems) {
    let Node::Object(pairs) = node else {
        return wrong(node, "an object", path, problems);
    };
    repeated_keys(pairs, path, problems);
    for (key, value) in pairs {
        check(value, inner, &path.key(key), problems);
    }
}

fn check_words(node: &Node, path: &Path<'_>, problems: &mut Problems) {
    match node {
        Node::Text(_) => check_leaf(node, &Shape::Text(4000), path, problems),
        Node::Object(pairs) if !pairs.is_empty() => {
            check_map(node, &Shape::Text(4000), path, problems);
        }
        _ => wrong(node, "a text, or an object with one text per language", path, problems),
    }
}

fn check_tagged(
    node: &Node,
    tag: &str,
    variants: &[(&'static str, &'static Record)],
    path: &Path<'_>,
    problems: &mut Problems,
) {
    let names = || variants.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
    match node.text_at(tag) {
        Some(name) => match variants.iter().find(|(variant, _)| *variant == name) {
            Some((_, record)) => check_record(node, record, tag, path, problems),
            None => {
                let message = format!("\"{name}\" is not known; use one of: {}", names());
                problems.add("notOneOf", &path.key(tag), message);
            }
        },
        None if matches!(node, Node::Object(_)) => {
            let message = format!("\"{tag}\" is missing; give one of: {}", names());
            problems.add("missingKey", path, message);
        }
        None => wrong(node, "an object", path, problems),
    }
}

/// Notes everything in an object that does not have the shape of a record, but for one key that
/// is looked at elsewhere.
pub fn check_record(
    node: &Node,
    record: &Record,
    elsewhere: &str,
    path: &Path<'_>,
    problems: &mut Problems,
) {
    let Node::Object(pairs) = node else {
        return wrong(node, "an object", path, problems);
    };
    repeated_keys(pairs, path, problems);
    for (key, value) in pairs.iter().filter(|(key, _)| key != elsewhere) {
        match record.fields.iter().find(|field| field.key == key) {
            Some(field) => check(value, &field.shape, &path.key(key), problems),
            None => {
                let known: Vec<&str> = record.fields.iter().map(|field| field.key).collect();
                let message =
                    format!("\"{key}\" is not known here; known are: {}", known.join(", "));
                problems.add("unknownKey", &path.key(key), message);
            }
        }
    }
    let required = |field: &&Field| field.required && field.key != elsewhere;
    for field in record.fields.iter().filter(required) {
        if !pairs.iter().any(|(key, _)| key == field.key) {
            let message = format!("\"{}\" is missing; give {}", field.key, wanted(&field.shape));
            problems.add("missingKey", path, message);
        }
    }
}

fn repeated_keys(pairs: &[(String, Node)], path: &Path<'_>, problems: &mut Problems) {
    let repeated = Names::new(pairs.iter().map(|(key, _)| key.as_str())).repeated();
    for ((key, _), repeated) in pairs.iter().zip(repeated) {
        if repeated {
            let message = format!("\"{key}\" stands twice; keep one");
            problems.add("repeatedKey", &path.key(key), message);
        }
    }
}

fn check_leaf(node: &Node, shape: &Shape, path: &Path<'_>, problems: &mut Problems) {
    let found = node.as_text();
    let fits = match shape {
        Shape::Text(most) => found.is_some_and(|text| !text.is_empty() && text.len() <= *most),
        Shape::Id => found.is_some_and(is_id),
        Shape::Decimal(low, high) => {
            return check_decimal(node, Some(*low), *high, path, problems);
        }
        Shape::Positive => return check_decimal(node, None, i64::MAX, path, problems),
        Shape::Integer(low, high) => {
            node.as_int().is_some_and(|number| (*low..=*high).contains(&number))
        }
        Shape::Bool => node.as_bool().is_some(),
        Shape::Time => found.is_some_and(|text| Instant::parse(text).is_some()),
        Shape::Duration => {
            found.and_then(Duration::parse).is_some_and(|duration| !duration.is_zero())
        }
        Shape::Delay => found.is_some_and(|text| Duration::parse(text).is_some()),
        Shape::Offset => found.is_some_and(|text| Offset::parse(text).is_some()),
        Shape::Date => found.is_some_and(is_date),
        Shape::Clock => found.is_some_and(is_clock),
        Shape::Month => found.is_some_and(|text| text.len() == 7 && is_date(text)),
        Shape::Pointer => found.is_some_and(|text| text.is_empty() || text.starts_with('/')),
        Shape::Const(only) => found == Some(only),
        Shape::OneOf(texts) => found.is_some_and(|text| texts.contains(&text)),
        _ => true,
    };
    if fits {
        return;
    }
    match (shape, node) {
        (Shape::OneOf(_) | Shape::Const(_), Node::Text(text)) => {
            let message = format!("\"{}\" is not known; give {}", short(text), wanted(shape));
            problems.add("notOneOf", path, message);
        }
        _ => wrong(node, &wanted(shape), path, problems),
    }
}

fn check_decimal(
    node: &Node,
    low: Option<i64>,
    high: i64,
    path: &Path<'_>,
    problems: &mut Problems,
) {
    if let Node::Fraction(text) = node {
        let text = short(text);
        let message = format!("{text} is a JSON fraction; write it as a string, \"{text}\"");
        return problems.add("jsonFraction", path, message);
    }
    let safe = !matches!(node, Node::Int(number) if number.unsigned_abs() >= 1 << 53);
    let Some(value) = node.as_decimal().filter(|_| safe) else {
        return wrong(node, "a decimal of at most 28 digits as a string", path, problems);
    };
    let above = low.map_or(value > Decimal::ZERO, |low| value >= Decimal::from(low));
    if !above || value > Decimal::from(high) {
        let least = low.map_or("more than 0".to_owned(), |low| format!("at least {low}"));
        let most = if high == i64::MAX { String::new() } else { format!(" and at most {high}") };
        let message = format!("{} must be {least}{most}", money::shortest(value));
        problems.add("outOfRange", path, message);
    }
}

fn is_id(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.:/".contains(&byte);
    (1..=64).contains(&text.len()) && text.bytes().all(plain)
}

fn is_date(text: &str) -> bool {
    let full = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        _ => text.to_owned(),
    };
    crate::time::parse_date(&full).is_some()
}

/// `03:00:00`, and nothing else of eight characters.
fn is_clock(text: &str) -> bool {
    let two = |part: &str, below: u32| {
        part.len() == 2 && part.parse::<u32>().is_ok_and(|number| number < below)
    };
    let mut parts = text.split(':');
    let mut next = |below| parts.next().is_some_and(|part| two(part, below));
    next(24) && next(60) && next(60) && parts.next().is_none()
}

fn wrong(node: &Node, wanted: &str, path: &Path<'_>, problems: &mut Problems) {
    let found = match node {
        Node::Null => "null".to_owned(),
        Node::Bool(value) => value.to_string(),
        Node::Int(number) => number.to_string(),
        Node::Fraction(text) => short(text),
        Node::Text(text) => format!("\"{}\"", short(text)),
        Node::List(_) => "an array".to_owned(),
        Node::Object(_) => "an object".to_owned(),
    };
    problems.add("wrongType", path, format!("{found} stands here; give {wanted}"));
}

/// The beginning of a text, so that a message stays readable whatever a document holds.
fn short(text: &str) -> String {
    if text.chars().count() <= 60 {
        return text.to_owned();
    }
    text.chars().take(57).chain("…".chars()).collect()
}

/// What a value of this shape is, in words.
pub fn wanted(shape: &Shape) -> String {
    match shape {
        Shape::Text(most) => format!("a text of 1 to {most} bytes"),
        Shape::Id => "an id of 1 to 64 letters, digits and -_.:/".to_owned(),
        Shape::Words => "a text, or one per language".to_owned(),
        Shape::Decimal(..) | Shape::Positive => {
            "a decimal as a string, such as \"0.12\"".to_owned()
        }
        Shape::Integer(low, high) => format!("a whole number from {low} to {high}"),
        Shape::Bool => "true or false".to_owned(),
        Shape::Time => "a time from 1970 to 9999 such as \"2025-01-01T00:00:00+08:00\"".to_owned(),
        Shape::Duration | Shape::Delay => "an ISO 8601 duration such as \"P1Y\"".to_owned(),
        Shape::Offset => "an offset such as \"+08:00\"".to_owned(),
        Shape::Date => "a date such as \"2024-12-17\"".to_owned(),
        Shape::Clock => "a time of day such as \"03:00:00\"".to_owned(),
        Shape::Month => "a month such as \"2025-01\"".to_owned(),
        Shape::Pointer => "a JSON Pointer such as \"/items/0\"".to_owned(),
        Shape::Const(text) => format!("\"{text}\""),
        Shape::OneOf(texts) => format!("one of: {}", texts.join(", ")),
        Shape::OrNull(inner) => format!("null or {}", wanted(inner)),
        Shape::List(..) => "an array".to_owned(),
        Shape::NameOr(record) => format!("the id of a built-in {0}, or a whole {0}", record.name),
        Shape::Map(_) | Shape::Record(_) | Shape::Tagged(..) => "an object".to_owned(),
    }
}

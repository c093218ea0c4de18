//! TypeScript types of requests and answers, from the tables of shapes.

use super::{DOCUMENTS, Document};
use crate::document::{Field, Record, Shape, wanted};
use std::fmt::Write;

const HEAD: &str = "\
/** A text, or one text per language: `{\"en\": \"…\", \"zh-CN\": \"…\"}`. */
export type Words = string | Record<string, string>;

/** A decimal in a request: digits in a string, or a whole number. */
export type Decimal = string | number;
";

const TAIL: &str = "
/** What `rate`, `simulate`, `plan` and `check` throw: every problem of what they were given. */
export interface PackwiseError extends Error, Errors {
  name: \"PackwiseError\";
}
";

/// All types, each under its record's name.
pub fn typescript() -> String {
    let mut writer = Writer { text: HEAD.to_owned(), written: Vec::new(), answer: false };
    for Document { record, answer, .. } in &DOCUMENTS {
        writer.answer = *answer;
        writer.interface(record, None);
    }
    writer.text.push_str(TAIL);
    writer.text
}

struct Writer {
    text: String,
    written: Vec<&'static str>,
    answer: bool,
}

impl Writer {
    fn interface(&mut self, record: &'static Record, tag: Option<(&str, &str)>) {
        if self.written.contains(&record.name) {
            return;
        }
        self.written.push(record.name);
        let mut body = String::new();
        if let Some((key, value)) = tag {
            let _ = writeln!(body, "  {key}: \"{value}\";");
        }
        for Field { key, shape, required } in record.fields {
            if let Some(words) = words(shape) {
                let _ = writeln!(body, "  /** {words} */");
            }
            let may = if *required { "" } else { "?" };
            let _ = writeln!(body, "  {key}{may}: {};", self.of(shape));
        }
        let _ = write!(self.text, "\nexport interface {} {{\n{body}}}\n", record.name);
    }

    /// The type of a shape; the records in it are written first.
    fn of(&mut self, shape: &'static Shape) -> String {
        match shape {
            Shape::Words => "Words".to_owned(),
            Shape::Decimal(..) | Shape::Positive if !self.answer => "Decimal".to_owned(),
            Shape::Integer(..) => "number".to_owned(),
            Shape::Bool => "boolean".to_owned(),
            Shape::Const(only) => format!("\"{only}\""),
            Shape::OneOf(texts) => {
                let texts = texts.iter().map(|text| format!("\"{text}\""));
                texts.collect::<Vec<_>>().join(" | ")
            }
            Shape::OrNull(inner) => format!("{} | null", self.of(inner)),
            Shape::List(inner, _) => {
                let inner = self.of(inner);
                if inner.contains(' ') { format!("({inner})[]") } else { format!("{inner}[]") }
            }
            Shape::Map(inner) => format!("Record<string, {}>", self.of(inner)),
            Shape::Record(record) => {
                self.interface(record, None);
                record.name.to_owned()
            }
            // By its id once an engine knows it.
            Shape::NameOr(record) => {
                self.interface(record, None);
                format!("string | {}", record.name)
            }
            Shape::Tagged(key, variants) => {
                for (name, record) in *variants {
                    self.interface(record, Some((*key, *name)));
                }
                let names = variants.iter().map(|(_, record)| record.name);
                names.collect::<Vec<_>>().join(" | ")
            }
            _ => "string".to_owned(),
        }
    }
}

/// What a value is, where its type does not say so.
fn words(shape: &Shape) -> Option<String> {
    match shape {
        Shape::OrNull(inner) => words(inner),
        Shape::Time
        | Shape::Duration
        | Shape::Delay
        | Shape::Offset
        | Shape::Date
        | Shape::Clock
        | Shape::Month
        | Shape::Pointer
        | Shape::Integer(..) => Some(wanted(shape)),
        _ => None,
    }
}

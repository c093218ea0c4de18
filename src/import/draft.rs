//! The book as it grows: its currency and date, its items, and what has to be told about it.

use super::currency::{self, System};
use super::{Options, field};
use crate::book;
use crate::document::{Node, Path, Problem, Problems, Shape, check};
use crate::time::{Instant, Offset};
use std::collections::BTreeSet;

/// The most items that a book may have.
const ITEMS: usize = 1000;

/// A book on its way.
pub(super) struct Draft<'a> {
    options: &'a Options<'a>,
    system: System,
    currency: Option<String>,
    newest: Option<Instant>,
    ids: BTreeSet<String>,
    /// What is wrong with the document.
    pub problems: Problems,
    /// The items, as the book writes them.
    pub items: Vec<Node>,
    /// What the book leaves out, in both languages.
    pub notes: Vec<Node>,
}

/// What a book says about itself beside its prices.
pub(super) struct Head {
    /// Its id where no option gives one.
    pub id: String,
    /// Its name where no option gives one.
    pub name: Node,
    /// Where its figures come from.
    pub source: String,
    /// Whether its figures are real ones.
    pub published: bool,
    /// Whether they hold tax, in the book's word.
    pub tax: &'static str,
    /// Whether each line is rounded by itself before the bill is.
    pub rounds_lines: bool,
    /// The points that the system leaves open.
    pub open: Vec<Node>,
}

/// A text in both languages.
pub(super) fn words(english: impl Into<String>, chinese: impl Into<String>) -> Node {
    Node::object([("en", Node::text(english)), ("zh-CN", Node::text(chinese))])
}

/// Some names for a sentence: the first ten, and whether there are more.
pub(super) fn some(names: &[String]) -> String {
    let first: Vec<&str> = names.iter().take(10).map(String::as_str).collect();
    format!("{}{}", first.join(", "), if names.len() > 10 { ", …" } else { "" })
}

impl<'a> Draft<'a> {
    /// Begins a book from the document of a system.
    pub fn new(document: &Node, options: &'a Options<'a>, system: System) -> Draft<'a> {
        let mut draft = Draft {
            options,
            system,
            currency: None,
            newest: None,
            ids: BTreeSet::new(),
            problems: Problems::default(),
            items: Vec::new(),
            notes: Vec::new(),
        };
        draft.check_options();
        field::repeated_keys(document, &Path::ROOT, &mut draft.problems);
        draft
    }

    fn check_options(&mut self) {
        let options = self.options;
        let given = [
            ("--id", options.id, Shape::Id),
            ("--name", options.name, Shape::Text(200)),
            ("--as-of", options.as_of, Shape::Date),
            ("--utc-offset", options.utc_offset, Shape::Offset),
        ];
        for (name, value, shape) in given {
            let mut found = Problems::default();
            if let Some(value) = value {
                check(&Node::text(value), &shape, &Path::ROOT, &mut found);
            }
            if let Some(problem) = found.0.first() {
                let message = format!("{name}: {}", problem.message);
                self.problems.add("badOption", &Path::ROOT, message);
            }
        }
        if let Some(text) = options.currency {
            self.currency = currency::code(text);
            if self.currency.is_none() {
                let message = "--currency: give a code of three letters such as EUR";
                self.problems.add("badOption", &Path::ROOT, message);
            }
        }
    }

    /// Takes over the currency that a part of the document names; another one than before is told.
    pub fn take_currency(&mut self, node: &Node, key: &str, path: &Path<'_>) {
        let Some(found) = node.get(key) else { return };
        let place = path.key(key);
        let Some(code) = found.as_text().and_then(currency::code) else {
            let message = "no currency stands here; give a code of three letters such as \"eur\"";
            return self.problems.add("wrongType", &place, message);
        };
        match &self.currency {
            Some(known) if *known != code => {
                let message = format!(
                    "{code} stands here and {known} elsewhere; a book has one currency, so import \
                     each by itself"
                );
                self.problems.add("mixedCurrencies", &place, message);
            }
            Some(_) => {}
            None => self.currency = Some(code),
        }
    }

    /// The currency, once it is known.
    pub fn currency(&self) -> Option<&str> {
        self.currency.as_deref()
    }

    /// The decimals of the currency; two where it is not known, which is told at the end.
    pub fn decimals(&self) -> u32 {
        self.currency.as_deref().and_then(|code| currency::decimals(code, self.system)).unwrap_or(2)
    }

    /// Notes when a part of the document was made; the newest date counts.
    pub fn take_time(&mut self, at: Option<Instant>) {
        self.newest = self.newest.max(at);
    }

    /// The first name that can be an id and is not one yet; else the last one, made unlike.
    pub fn new_id(&mut self, names: &[Option<&str>], otherwise: String) -> String {
        let free = |name: &&str| is_id(name) && !self.ids.contains(*name);
        let mut id = names.iter().copied().flatten().find(free).map_or(otherwise, str::to_owned);
        while self.ids.contains(&id) {
            id.push('_');
        }
        self.ids.insert(id.clone());
        id
    }

    /// Tells what is wrong at a place that was left already.
    pub fn refuse_at(&mut self, place: &str, mut problem: Problem) {
        if self.problems.0.len() < Problems::LIMIT {
            place.clone_into(&mut problem.path);
            self.problems.0.push(problem);
        }
    }

    /// Notes in both languages what the book leaves out.
    pub fn note(&mut self, english: impl Into<String>, chinese: impl Into<String>) {
        self.notes.push(words(english, chinese));
    }

    fn check_currency(&mut self) -> String {
        let Some(code) = self.currency.clone() else {
            let message = "nothing says the currency; give it with --currency";
            self.problems.add("noCurrency", &Path::ROOT, message);
            return String::new();
        };
        if currency::decimals(&code, self.system).is_none() {
            let message = format!(
                "how many decimals {code} has there is not certain, and a price that is wrong by a \
                 factor would not be seen; write this book by hand"
            );
            self.problems.add("currencyUnclear", &Path::ROOT, message);
        }
        code
    }

    /// The date of the figures, and whether it was taken from the document.
    fn date(&mut self) -> (String, bool) {
        if let Some(date) = self.options.as_of {
            return (date.to_owned(), false);
        }
        let offset = self.options.utc_offset.and_then(Offset::parse).unwrap_or(Offset(0));
        let Some(at) = self.newest else {
            let message = "nothing says when these prices were made; give their date with --as-of";
            self.problems.add("noDate", &Path::ROOT, message);
            return (String::new(), false);
        };
        (offset.date(at).to_string(), true)
    }

    /// The whole book.
    ///
    /// # Errors
    /// Everything that is wrong with the document.
    pub fn finish(mut self, head: Head) -> Result<Node, Problems> {
        let currency = self.check_currency();
        let (date, taken) = self.date();
        if self.items.len() > ITEMS {
            let message = format!(
                "there are {} items here; a book has at most {ITEMS}, so import a part at a time",
                self.items.len()
            );
            self.problems.add("tooMany", &Path::ROOT, message);
        }
        if !self.problems.is_empty() {
            return Err(self.problems);
        }
        if taken {
            self.note(
                "The date is that of the newest price; --as-of sets another one.",
                "日期取自最新的价格；可用 --as-of 另行指定。",
            );
        }
        let rule = |per: bool| {
            let scale = Node::Int(i64::from(self.decimals()));
            let mut rule = Node::object([("scale", scale), ("mode", Node::text("halfUp"))]);
            if per {
                rule.push("per", Node::text("cycle"));
            }
            rule
        };
        let mut rounding = Node::object([("bill", rule(true))]);
        if head.rounds_lines {
            rounding.push("line", rule(false));
        }
        let source = Node::object([
            ("title", Node::text(field::clip(&head.source, 2000))),
            ("date", Node::text(date.as_str())),
        ]);
        let policies = Node::object([
            ("tierBound", Node::text("upperInclusive")),
            ("zeroUsageFlat", Node::Bool(true)),
            ("rounding", rounding),
        ]);
        let id = self.options.id.map_or(head.id, str::to_owned);
        let status = if head.published { "published" } else { "illustrative" };
        let book = Node::object([
            ("format", Node::text("packwise.book/1")),
            ("id", Node::text(id)),
            ("name", self.options.name.map_or(head.name, Node::text)),
            ("currency", Node::text(currency)),
            ("utcOffset", Node::text(self.options.utc_offset.unwrap_or("+00:00"))),
            ("asOf", Node::text(date)),
            ("status", Node::text(status)),
            ("tax", Node::text(head.tax)),
            ("sources", Node::List(vec![source])),
            ("notes", Node::List(self.notes)),
            ("policies", policies),
            ("open", Node::List(head.open)),
            ("items", Node::List(self.items)),
        ]);
        book::read(&book, &Path::ROOT)?;
        Ok(book)
    }
}

/// Whether a text may be the id of something in a book.
pub(super) fn is_id(text: &str) -> bool {
    let mut found = Problems::default();
    check(&Node::text(text), &Shape::Id, &Path::ROOT, &mut found);
    found.is_empty()
}

//! Changes of a scenario's events: the document itself is changed, so that what this page does not
//! know stays as it was.

use rust_decimal::Decimal;

use super::clock;
use super::kinds::{Field, Kind, Takes};
use super::words::Editor;
use crate::document::Node;
use crate::money::shortest;
use crate::scenario::order_name;
use crate::time::{Instant, Offset};
use crate::view::Lang;
use crate::view::field::{parse_money, parse_percent, parse_quantity};
use crate::view::format::number;

/// An event while it is filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// Its position in the scenario; a new one has none.
    pub index: Option<usize>,
    /// What it is.
    pub kind: Kind,
    /// What stands in its fields, by the names of their keys.
    values: Vec<(&'static str, String)>,
    /// The event as it was.
    before: Node,
}

/// What is wrong with a field: its key, and the sentence.
pub type Wrong = (&'static str, String);

impl Draft {
    /// A new event at the clock.
    pub fn new(kind: Kind, at: Instant, offset: Offset) -> Draft {
        let values = vec![("at", clock::written(at, offset))];
        Draft { index: None, kind, values, before: Node::Object(Vec::new()) }
    }

    /// An event of the scenario; none where its kind is not known.
    pub fn of(scenario: &Node, index: usize, offset: Offset) -> Option<Draft> {
        let event = scenario.list_at("events").get(index)?;
        let kind = Kind::named(event.text_at("type")?)?;
        let mut values = Vec::new();
        for field in kind.fields() {
            if let Some(value) = event.get(field.key) {
                values.push((field.key, shown(field.takes, value, offset)));
            } else if field.key == "order" && field.takes == Takes::Text {
                // Under this name the order goes everywhere else.
                values.push((field.key, order_name(index)));
            }
        }
        for span in ["days", "months"] {
            if let Some(length) = event.decimal_at(span) {
                values.push(("span", span.to_owned()));
                values.push(("length", number(length)));
            }
        }
        Some(Draft { index: Some(index), kind, values, before: event.clone() })
    }

    /// What stands in a field.
    pub fn value(&self, key: &str) -> &str {
        self.values.iter().find(|(name, _)| *name == key).map_or("", |(_, value)| value)
    }

    /// Fills a field in.
    pub fn set(&mut self, key: &'static str, value: String) {
        match self.values.iter_mut().find(|(name, _)| *name == key) {
            Some((_, held)) => *held = value,
            None => self.values.push((key, value)),
        }
    }

    /// Whether a field is asked for, as the others are filled in.
    pub fn asks(&self, field: &Field) -> bool {
        field.only.is_none_or(|(key, value)| self.value(key) == value)
    }

    /// The event.
    ///
    /// # Errors
    /// What is wrong with each field that cannot be read.
    pub fn event(&self, offset: Offset, lang: Lang) -> Result<Node, Vec<Wrong>> {
        let (mut pairs, mut wrong) = (Vec::new(), Vec::new());
        for field in self.kind.fields().iter().filter(|field| self.asks(field)) {
            let typed = self.value(field.key).trim();
            if typed.is_empty() && !field.needed {
                continue;
            }
            match read(field.takes, typed, offset, lang) {
                Ok(value) if field.key == "length" => {
                    pairs.push((self.value("span").to_owned(), value));
                }
                Ok(_) if field.key == "span" => {}
                Ok(value) => pairs.push((field.key.to_owned(), value)),
                Err(sentence) => wrong.push((field.key, sentence)),
            }
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        pairs.insert(1.min(pairs.len()), ("type".to_owned(), Node::text(self.kind.name())));
        let mut event = Node::Object(pairs);
        self.keep_unasked(&mut event, offset);
        Ok(event)
    }

    /// Takes over what this page does not ask for; later times of the event go with its own.
    fn keep_unasked(&self, event: &mut Node, offset: Offset) {
        let asked = |key: &str| {
            let own = ["at", "type", "days", "months"].contains(&key);
            own || self.kind.fields().iter().any(|field| field.key == key)
        };
        if self.before.text_at("type") != Some(self.kind.name()) {
            return;
        }
        let by = shift(&self.before, event);
        for (key, value) in self.before.as_pairs().iter().filter(|(key, _)| !asked(key)) {
            event.push(key, moved_time(value, by, offset));
        }
    }
}

/// The seconds between the times of two events.
fn shift(before: &Node, after: &Node) -> i64 {
    let at = |event: &Node| event.text_at("at").and_then(Instant::parse).map(|at| at.0);
    at(after).zip(at(before)).map_or(0, |(after, before)| after - before)
}

fn moved_time(value: &Node, by: i64, offset: Offset) -> Node {
    let at = value.as_text().and_then(Instant::parse).and_then(|at| at.plus(by));
    at.map_or_else(|| value.clone(), |at| Node::text(offset.text(at)))
}

/// A value of a document as its field shows it.
fn shown(takes: Takes, value: &Node, offset: Offset) -> String {
    match (takes, value) {
        (Takes::Time, Node::Text(text)) => {
            Instant::parse(text).map_or_else(|| text.clone(), |at| clock::written(at, offset))
        }
        (Takes::Whole(_) | Takes::Price | Takes::Amount | Takes::Percent, _) => {
            value.as_decimal().map(number).unwrap_or_default()
        }
        (Takes::Words, Node::List(words)) => {
            words.iter().filter_map(Node::as_text).collect::<Vec<_>>().join(", ")
        }
        (_, Node::Bool(on)) => on_off(*on).to_owned(),
        (_, Node::Text(text)) => text.clone(),
        _ => String::new(),
    }
}

/// The value of a field that is on or off.
pub fn on_off(on: bool) -> &'static str {
    if on { "on" } else { "off" }
}

fn read(takes: Takes, typed: &str, offset: Offset, lang: Lang) -> Result<Node, String> {
    let decimal = |value: Decimal| Node::Text(shortest(value));
    let words = Editor::of(lang);
    match takes {
        Takes::Time => clock::read(typed, offset, lang).map(|at| Node::text(offset.text(at))),
        Takes::Whole(max) => {
            let value = parse_quantity(typed, Decimal::from(max)).ok();
            let value = value.filter(|value| *value >= Decimal::ONE);
            let value = value.and_then(|value| decimal(value).as_int()).map(Node::Int);
            value.ok_or_else(|| words.whole.fill([&number(Decimal::from(max))]))
        }
        Takes::Price => parse_money(typed).map(decimal).map_err(|problem| problem.sentence(lang)),
        Takes::Amount => {
            let value = parse_money(typed).ok().filter(|value| *value > Decimal::ZERO);
            value.map(decimal).ok_or_else(|| words.more_money.to_owned())
        }
        Takes::Percent => {
            parse_percent(typed).map(decimal).map_err(|problem| problem.sentence(lang))
        }
        Takes::OnOff => Ok(Node::Bool(typed == "on")),
        Takes::Words => {
            let words =
                typed.split([',', '，', '、']).map(str::trim).filter(|word| !word.is_empty());
            Ok(Node::List(words.map(Node::text).collect()))
        }
        Takes::Text | Takes::Item | Takes::Pack | Takes::Order | Takes::OneOf(_) => {
            if typed.is_empty() {
                let named = takes == Takes::Text;
                return Err(if named { words.no_name } else { words.empty }.to_owned());
            }
            Ok(Node::text(typed))
        }
    }
}

/// The scenario with other events.
pub fn with_events(scenario: &Node, change: impl FnOnce(&mut Vec<Node>)) -> Node {
    let mut events = scenario.list_at("events").to_vec();
    change(&mut events);
    let mut pairs = scenario.as_pairs().to_vec();
    let list = Node::List(events);
    match pairs.iter_mut().find(|(key, _)| key == "events") {
        Some((_, held)) => *held = list,
        None => pairs.push(("events".to_owned(), list)),
    }
    Node::Object(pairs)
}

/// The scenario with an event put in its place, or after all others.
pub fn put(scenario: &Node, index: Option<usize>, event: Node) -> Node {
    with_events(scenario, |events| match index.and_then(|index| events.get_mut(index)) {
        Some(held) => *held = event,
        None => events.push(event),
    })
}

/// The scenario of a service that is opened at a time.
pub fn opened(scenario: &Node, at: Instant, offset: Offset) -> Node {
    let others = scenario.as_pairs().iter().filter(|(key, _)| key != "opened").cloned();
    let opened = ("opened".to_owned(), Node::text(offset.text(at)));
    Node::Object(others.chain([opened]).collect())
}

/// The scenario without an event.
pub fn without(scenario: &Node, index: usize) -> Node {
    with_events(scenario, |events| {
        if index < events.len() {
            events.remove(index);
        }
    })
}

/// The scenario with an event at another time; later times of the event go with it.
pub fn moved(scenario: &Node, index: usize, to: Instant, offset: Offset) -> Node {
    with_events(scenario, |events| {
        let Some(event) = events.get_mut(index) else { return };
        let at = event.text_at("at").and_then(Instant::parse);
        let by = at.map_or(0, |at| to.0 - at.0);
        let goes = ["at", "effective", "from"];
        let pairs = event.as_pairs().iter().map(|(key, value)| {
            let value = if goes.contains(&key.as_str()) {
                moved_time(value, by, offset)
            } else {
                value.clone()
            };
            (key.clone(), value)
        });
        *event = Node::Object(pairs.collect());
    })
}

/// A name for an order that the scenario does not have yet: A, B, and so on.
pub fn free_order(scenario: &Node) -> String {
    let taken = |name: &str| {
        let lists = ["events", "held"].iter().flat_map(|list| scenario.list_at(list));
        lists.into_iter().any(|entry| entry.text_at("order") == Some(name))
    };
    order_names().find(|name| !taken(name)).unwrap_or_default()
}

fn order_names() -> impl Iterator<Item = String> {
    let numbers = (1..).map(|number: u32| format!("A{number}"));
    ('A'..='Z').map(String::from).chain(numbers)
}

/// The scenario with the orders of its events called A, B, and so on; for one whose orders nobody
/// named.
pub fn lettered(scenario: &Node) -> Node {
    with_events(scenario, |events| {
        let mut names = order_names();
        for event in events {
            if let Node::Object(pairs) = event
                && let Some((_, order)) = pairs.iter_mut().find(|(key, _)| key == "order")
            {
                *order = Node::Text(names.next().unwrap_or_default());
            }
        }
    })
}

/// The names of the orders that events and held packs have.
pub fn orders(scenario: &Node) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for (_, name) in bought(scenario) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Whether another purchase than the event at this place has an order's name.
pub fn taken(scenario: &Node, index: Option<usize>, name: &str) -> bool {
    bought(scenario).any(|(place, known)| known == name && (place.is_none() || place != index))
}

/// The orders of held packs, then of events, these with their places.
fn bought(scenario: &Node) -> impl Iterator<Item = (Option<usize>, String)> {
    let held = scenario.list_at("held").iter().filter_map(|held| held.text_at("order"));
    let held = held.map(|name| (None, name.to_owned()));
    let events = scenario.list_at("events").iter().enumerate();
    let buys = |event: &Node| event.text_at("type").is_some_and(|kind| kind.starts_with("buy"));
    let events = events.filter(move |(_, event)| buys(event)).map(|(index, event)| {
        let name = event.text_at("order").map_or_else(|| order_name(index), str::to_owned);
        (Some(index), name)
    });
    held.chain(events)
}

//! Elements as values: tag, attributes and children, some of them closures over Leptos's signals.
//!
//! The `view!` macro gives every element a type of its own, and each such type brings its own
//! code to build, compare and remove it: three quarters of what the page weighed. Here that code
//! exists once, in `draw`.

use std::borrow::Cow;

use leptos::prelude::{Get, Signal, event_target_value};
use wasm_bindgen::JsCast;
use web_sys::Event;

/// What an attribute, a style or a property is; `None` leaves it out.
pub type Value = Option<Cow<'static, str>>;
/// What an event calls.
pub type Heard = Box<dyn FnMut(Event)>;

/// What can stand in the document.
pub enum View {
    /// Nothing.
    Empty,
    /// A text.
    Text(Cow<'static, str>),
    /// An element.
    El(El),
    /// Several views in a row, without an element around them.
    Many(Vec<View>),
    /// A view that is made again when the signals it read change.
    Live(Box<dyn Fn() -> View>),
}

/// An element under construction. It is one pointer wide and its methods stay out of line, since
/// they are called a thousand times over.
pub struct El(pub(super) Box<Inner>);

/// What an element is made of.
pub struct Inner {
    /// Its name.
    pub tag: &'static str,
    /// Which of its siblings it is, wherever it stands among them; 0 where its place says so.
    pub key: u64,
    /// Attributes, properties and listeners, in the order given.
    pub parts: Vec<Part>,
    /// What stands inside.
    pub children: Vec<View>,
}

/// What a part of an element sets.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An attribute.
    Attribute,
    /// Present or absent, in the list of classes.
    Class,
    /// Set through the object model, which a strict policy allows.
    Style,
    /// A property that is a text.
    Text,
    /// A property that is true or false.
    Flag,
}

/// A part of an element besides its children.
pub enum Part {
    /// Set once.
    Fixed(Kind, &'static str, Value),
    /// Set whenever the signals that it reads change.
    Live(Kind, &'static str, Box<dyn Fn() -> Value>),
    /// Hears an event.
    On(&'static str, Heard),
}

/// Begins an element.
#[inline(never)]
pub fn el(tag: &'static str) -> El {
    El(Box::new(Inner { tag, key: 0, parts: Vec::new(), children: Vec::new() }))
}

/// A button of a class; it sends no form.
#[inline(never)]
pub fn action(class: &'static str) -> El {
    el("button").attr("type", "button").class(class)
}

/// The head of a column.
#[inline(never)]
pub fn column(words: impl Child) -> El {
    el("th").attr("scope", "col").child(words)
}

/// The head of a column of numbers.
#[inline(never)]
pub fn number_column(words: impl Child) -> El {
    column(words).class("num")
}

/// A cell with a number.
#[inline(never)]
pub fn number_cell(words: impl Child) -> El {
    el("td").class("num").child(words)
}

/// Several views in a row.
pub fn many(views: Vec<View>) -> View {
    View::Many(views)
}

/// What can stand in an attribute: a text, a truth value, nothing, or a closure that gives one.
pub trait Source {
    /// The element with the attribute of this name.
    fn add(self, name: &'static str, to: El) -> El;
}

/// A text or its absence, as an attribute takes it.
pub trait Text {
    /// The text; `None` leaves the attribute out.
    fn text(self) -> Value;
}

impl Text for String {
    fn text(self) -> Value {
        Some(Cow::Owned(self))
    }
}

impl Text for &'static str {
    fn text(self) -> Value {
        Some(Cow::Borrowed(self))
    }
}

impl Text for bool {
    fn text(self) -> Value {
        self.then_some(Cow::Borrowed(""))
    }
}

impl<T: Text> Text for Option<T> {
    fn text(self) -> Value {
        self.and_then(T::text)
    }
}

impl Source for &'static str {
    fn add(self, name: &'static str, to: El) -> El {
        to.word(name, self)
    }
}

macro_rules! fixed_sources {
    ($($kind:ty),*) => {$(
        impl Source for $kind {
            fn add(self, name: &'static str, to: El) -> El {
                to.fixed(name, self.text())
            }
        }
    )*};
}

fixed_sources!(String, bool, Option<String>, Option<&'static str>);

impl Source for Signal<&'static str> {
    fn add(self, name: &'static str, to: El) -> El {
        (move || self.get()).add(name, to)
    }
}

impl<F: Fn() -> T + 'static, T: Text> Source for F {
    fn add(self, name: &'static str, to: El) -> El {
        to.live(Kind::Attribute, name, Box::new(move || self().text()))
    }
}

/// What can stand inside an element.
pub trait Child {
    /// The view of it.
    fn view(self) -> View;
}

impl Child for View {
    fn view(self) -> View {
        self
    }
}

impl Child for El {
    fn view(self) -> View {
        View::El(self)
    }
}

impl Child for String {
    fn view(self) -> View {
        View::Text(Cow::Owned(self))
    }
}

impl Child for &'static str {
    fn view(self) -> View {
        View::Text(Cow::Borrowed(self))
    }
}

impl Child for Signal<&'static str> {
    fn view(self) -> View {
        (move || self.get()).view()
    }
}

impl<T: Child> Child for Option<T> {
    fn view(self) -> View {
        self.map_or(View::Empty, T::view)
    }
}

impl<T: Child> Child for Vec<T> {
    fn view(self) -> View {
        View::Many(self.into_iter().map(T::view).collect())
    }
}

impl<F: Fn() -> T + 'static, T: Child> Child for F {
    fn view(self) -> View {
        View::Live(Box::new(move || self().view()))
    }
}

/// Views from an iterator.
pub trait Collect {
    /// All of them in a row.
    fn collect_views(self) -> View;
}

impl<I: Iterator<Item = View>> Collect for I {
    fn collect_views(self) -> View {
        View::Many(self.collect())
    }
}

impl View {
    /// The view itself.
    pub fn into_any(self) -> View {
        self
    }
}

impl El {
    /// Says which of its siblings it is, other than 0: it stays the same element, with the
    /// keyboard's focus on it, when others come before it.
    pub fn key(mut self, key: u64) -> El {
        self.0.key = key;
        self
    }

    /// Sets an attribute, a class among them.
    pub fn attr(self, name: &'static str, value: impl Source) -> El {
        value.add(name, self)
    }

    /// Sets the class.
    pub fn class(self, value: impl Source) -> El {
        value.add("class", self)
    }

    #[inline(never)]
    fn word(self, name: &'static str, word: &'static str) -> El {
        self.fixed(name, Some(Cow::Borrowed(word)))
    }

    #[inline(never)]
    fn fixed(mut self, name: &'static str, value: Value) -> El {
        self.0.parts.push(Part::Fixed(Kind::Attribute, name, value));
        self
    }

    #[inline(never)]
    fn live(mut self, kind: Kind, name: &'static str, value: Box<dyn Fn() -> Value>) -> El {
        self.0.parts.push(Part::Live(kind, name, value));
        self
    }

    /// Puts a class on while a condition holds.
    pub fn toggle(self, name: &'static str, on: impl Fn() -> bool + 'static) -> El {
        self.live(Kind::Class, name, Box::new(move || on().text()))
    }

    /// Sets a style property.
    pub fn style(self, name: &'static str, value: impl Fn() -> String + 'static) -> El {
        self.live(Kind::Style, name, Box::new(move || value().text()))
    }

    /// Keeps a text property, such as a field's value, as the closure says.
    pub fn value(self, name: &'static str, value: impl Fn() -> String + 'static) -> El {
        self.live(Kind::Text, name, Box::new(move || value().text()))
    }

    /// Keeps a property that is true or false as the closure says.
    pub fn flag(self, name: &'static str, value: impl Fn() -> bool + 'static) -> El {
        self.live(Kind::Flag, name, Box::new(move || value().text()))
    }

    /// Markup of our own making; nothing from a document or a link may come here.
    pub fn markup(mut self, markup: String) -> El {
        self.0.parts.push(Part::Fixed(Kind::Text, "innerHTML", markup.text()));
        self
    }

    /// Hears an event.
    pub fn on(self, name: &'static str, heard: impl FnMut(Event) + 'static) -> El {
        self.hear(name, Box::new(heard))
    }

    /// Hears an event of a known kind.
    pub fn on_kind<E: JsCast>(self, name: &'static str, mut heard: impl FnMut(E) + 'static) -> El {
        self.hear(name, Box::new(move |event| heard(event.unchecked_into())))
    }

    /// Hears an event of a field, and gets the field's text.
    pub fn on_text(self, name: &'static str, mut heard: impl FnMut(String) + 'static) -> El {
        self.hear(name, Box::new(move |event| heard(event_target_value(&event))))
    }

    #[inline(never)]
    fn hear(mut self, name: &'static str, heard: Heard) -> El {
        self.0.parts.push(Part::On(name, heard));
        self
    }

    /// Puts something inside, after what is there.
    pub fn child(self, child: impl Child) -> El {
        self.put(child.view())
    }

    #[inline(never)]
    fn put(mut self, child: View) -> El {
        self.0.children.push(child);
        self
    }

    /// The element as a view.
    pub fn into_any(self) -> View {
        self.view()
    }
}

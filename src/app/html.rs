//! Elements of one type: Leptos renders them, and their size does not grow with every tag.
//!
//! The `view!` macro gives every element a type of its own, and each such type brings its own
//! code to build, compare and remove it. Here tag, attributes and children are values, so that
//! code exists once. Measured on the estimator: less than half of the bytes.

use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::tachys::html::attribute::custom::custom_attribute;
use leptos::tachys::html::class::class;
use leptos::tachys::html::element::custom;
use leptos::tachys::html::event::{Custom, on};
use leptos::tachys::html::property::prop;
use leptos::tachys::html::style::style;
use std::sync::Arc;
use wasm_bindgen::JsCast;

/// A value that is looked up again when the signals it read change.
type Live<T> = Arc<dyn Fn() -> T + Send + Sync>;

/// An element under construction: one pointer, so that a chain of calls stays small.
pub struct El(Box<Parts>);

struct Parts {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// Begins an element.
#[inline(never)]
pub fn el(tag: &'static str) -> El {
    El(Box::new(Parts { tag, attributes: Vec::new(), children: Vec::new() }))
}

/// Several views in a row, without an element around them.
pub fn many(views: Vec<AnyView>) -> AnyView {
    views.into_any()
}

/// What can stand in an attribute: a text, a truth value, nothing, or a closure that gives one.
pub trait Source {
    /// The attribute of this name.
    fn attribute(self, name: &'static str) -> AnyAttribute;
}

/// A text or its absence, as an attribute takes it.
pub trait Text {
    /// The text; `None` leaves the attribute out.
    fn text(self) -> Option<String>;
}

impl Text for String {
    fn text(self) -> Option<String> {
        Some(self)
    }
}

impl Text for &str {
    fn text(self) -> Option<String> {
        Some(self.to_owned())
    }
}

impl Text for bool {
    fn text(self) -> Option<String> {
        self.then(String::new)
    }
}

impl<T: Text> Text for Option<T> {
    fn text(self) -> Option<String> {
        self.and_then(T::text)
    }
}

#[inline(never)]
fn fixed(name: &'static str, text: Option<String>) -> AnyAttribute {
    match (name, text) {
        ("class", text) => class(text.unwrap_or_default()).into_any_attr(),
        (name, text) => custom_attribute(name, text).into_any_attr(),
    }
}

#[inline(never)]
fn live(name: &'static str, text: Live<Option<String>>) -> AnyAttribute {
    match name {
        "class" => {
            let text: Live<String> = Arc::new(move || text().unwrap_or_default());
            class(text).into_any_attr()
        }
        name => custom_attribute(name, text).into_any_attr(),
    }
}

macro_rules! fixed_sources {
    ($($kind:ty),*) => {$(
        impl Source for $kind {
            fn attribute(self, name: &'static str) -> AnyAttribute {
                fixed(name, self.text())
            }
        }
    )*};
}

fixed_sources!(String, &'static str, bool, Option<String>, Option<&'static str>);

impl Source for Signal<&'static str> {
    fn attribute(self, name: &'static str) -> AnyAttribute {
        (move || self.get()).attribute(name)
    }
}

impl<F, T> Source for F
where
    F: Fn() -> T + Send + Sync + 'static,
    T: Text,
{
    fn attribute(self, name: &'static str) -> AnyAttribute {
        live(name, Arc::new(move || self().text()))
    }
}

/// What can stand inside an element.
pub trait Child {
    /// The view of it.
    fn view(self) -> AnyView;
}

impl Child for AnyView {
    fn view(self) -> AnyView {
        self
    }
}

impl Child for El {
    fn view(self) -> AnyView {
        self.into_any()
    }
}

impl Child for String {
    fn view(self) -> AnyView {
        self.into_any()
    }
}

impl Child for &str {
    fn view(self) -> AnyView {
        self.to_owned().into_any()
    }
}

impl Child for () {
    fn view(self) -> AnyView {
        ().into_any()
    }
}

impl Child for Signal<&'static str> {
    fn view(self) -> AnyView {
        (move || self.get()).view()
    }
}

impl<T: Child> Child for Option<T> {
    fn view(self) -> AnyView {
        self.map_or_else(|| ().into_any(), T::view)
    }
}

impl<T: Child> Child for Vec<T> {
    fn view(self) -> AnyView {
        self.into_iter().map(T::view).collect::<Vec<AnyView>>().into_any()
    }
}

impl<F, T> Child for F
where
    F: Fn() -> T + Send + Sync + 'static,
    T: Child,
{
    fn view(self) -> AnyView {
        let live: Box<dyn FnMut() -> AnyView + Send> = Box::new(move || self().view());
        live.into_any()
    }
}

impl El {
    #[inline(never)]
    fn set(mut self, attribute: AnyAttribute) -> El {
        self.0.attributes.push(attribute);
        self
    }

    #[inline(never)]
    fn put(mut self, child: AnyView) -> El {
        self.0.children.push(child);
        self
    }

    /// Sets an attribute, a class among them.
    pub fn attr(self, name: &'static str, value: impl Source) -> El {
        self.set(value.attribute(name))
    }

    /// Puts a class on while a condition holds.
    pub fn toggle(self, name: &'static str, on: impl Fn() -> bool + Send + Sync + 'static) -> El {
        let on: Live<bool> = Arc::new(on);
        self.set(class((name, on)).into_any_attr())
    }

    /// Sets a style property through the object model, which a strict policy allows.
    pub fn style(
        self,
        name: &'static str,
        value: impl Fn() -> String + Send + Sync + 'static,
    ) -> El {
        let value: Live<String> = Arc::new(value);
        self.set(style((name, value)).into_any_attr())
    }

    /// Keeps a text property, such as a field's value, as the closure says.
    pub fn value(
        self,
        name: &'static str,
        value: impl Fn() -> String + Send + Sync + 'static,
    ) -> El {
        let value: Live<String> = Arc::new(value);
        self.set(prop(name, value).into_any_attr())
    }

    /// Keeps a property that is true or false as the closure says.
    pub fn flag(self, name: &'static str, value: impl Fn() -> bool + Send + Sync + 'static) -> El {
        let value: Live<bool> = Arc::new(value);
        self.set(prop(name, value).into_any_attr())
    }

    /// Markup of our own making; nothing from a document or a link may come here.
    pub fn markup(self, markup: String) -> El {
        self.set(prop("innerHTML", markup).into_any_attr())
    }

    /// Hears an event.
    pub fn on(self, name: &'static str, heard: impl FnMut(web_sys::Event) + 'static) -> El {
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
    fn hear(self, name: &'static str, heard: Box<dyn FnMut(web_sys::Event)>) -> El {
        let event = Custom::<web_sys::Event>::new(name);
        self.set(on(event, heard).into_any_attr())
    }

    /// Puts something inside, after what is there.
    pub fn child(self, child: impl Child) -> El {
        self.put(child.view())
    }

    /// The element as a view.
    #[inline(never)]
    pub fn into_any(self) -> AnyView {
        let Parts { tag, attributes, children } = *self.0;
        custom(tag).child(children).add_any_attr(attributes).into_any()
    }
}

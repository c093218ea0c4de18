//! Brings the document to a view, and keeps it there.
//!
//! A live part is an effect: it runs again when the signals it read change, and the document is
//! changed only where the new value differs. Elements stay as long as their tag stays, and their
//! place or their key, so the keyboard's focus does too.

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::{RenderEffect, document};
use leptos::reactive::graph::ToAnySubscriber;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, Node};

use super::html::{Heard, Inner, Kind, Part, Value, View};
use super::live::leave;

/// A view as it stands in the document.
enum Shown {
    Empty,
    Text(Node, Cow<'static, str>),
    El(Box<ShownEl>),
    Many(Vec<Shown>),
    /// What the effect made stands before `end`.
    Live {
        end: Node,
        inner: Rc<RefCell<Shown>>,
        _effect: Follow,
    },
}

struct ShownEl {
    node: Element,
    tag: &'static str,
    key: u64,
    parts: Vec<ShownPart>,
    children: Vec<Shown>,
}

enum ShownPart {
    Fixed(&'static str, Value),
    Live { name: &'static str, _effect: Follow },
    On(&'static str, Rc<RefCell<Heard>>, Closure<dyn FnMut(Event)>),
}

/// An effect that, once dropped, leaves what it read.
struct Follow(RenderEffect<()>);

impl Drop for Follow {
    fn drop(&mut self) {
        leave(&self.0.to_any_subscriber());
    }
}

/// Puts a view at the end of the document's body, for as long as the page lives.
pub fn mount(view: View) {
    if let Some(body) = document().body() {
        append(&body, view);
    }
}

/// Puts a view at the end of a node that no other view will take away, for as long as it lives.
pub fn append(parent: &Node, view: View) {
    std::mem::forget(place(parent, view, None));
}

fn text_node(text: &str) -> Node {
    document().create_text_node(text).unchecked_into()
}

/// Puts a view into `parent`, before a node or at its end.
fn place(parent: &Node, view: View, before: Option<&Node>) -> Shown {
    match view {
        View::Empty => Shown::Empty,
        View::Text(text) => {
            let node = text_node(&text);
            let _ = parent.insert_before(&node, before);
            Shown::Text(node, text)
        }
        View::El(el) => {
            let Inner { tag, key, parts, children } = *el.0;
            let node = create(tag);
            let mut shown = ShownEl { node, tag, key, parts: Vec::new(), children: Vec::new() };
            shown.update(parts, children);
            let _ = parent.insert_before(&shown.node, before);
            Shown::El(Box::new(shown))
        }
        View::Many(views) => {
            Shown::Many(views.into_iter().map(|view| place(parent, view, before)).collect())
        }
        View::Live(make) => {
            let end = text_node("");
            let _ = parent.insert_before(&end, before);
            live(end, Rc::new(RefCell::new(Shown::Empty)), make)
        }
    }
}

fn create(tag: &'static str) -> Element {
    let made = match tag {
        "svg" | "path" | "rect" => {
            document().create_element_ns(Some("http://www.w3.org/2000/svg"), tag)
        }
        _ => document().create_element(tag),
    };
    // Every tag is a word of ours, and the browser knows them all.
    made.unwrap_or_else(|_| wasm_bindgen::throw_str(tag))
}

/// Follows a view that changes; what stands before `end` is brought to it.
fn live(end: Node, inner: Rc<RefCell<Shown>>, make: Box<dyn Fn() -> View>) -> Shown {
    let (at, content) = (end.clone(), inner.clone());
    let follow: Box<dyn FnMut(Option<()>)> = Box::new(move |_| {
        let view = make();
        if let Some(parent) = at.parent_node() {
            patch(&parent, &mut content.borrow_mut(), view, Some(&at));
        }
    });
    Shown::Live { end, inner, _effect: Follow(RenderEffect::new(follow)) }
}

/// Brings what is shown to a view, keeping all that can stay.
fn patch(parent: &Node, shown: &mut Shown, view: View, before: Option<&Node>) {
    match (&mut *shown, view) {
        (Shown::Empty, View::Empty) => {}
        (Shown::Text(node, old), View::Text(text)) => {
            if *old != text {
                node.set_node_value(Some(&text));
                *old = text;
            }
        }
        (Shown::El(old), View::El(el)) if old.can_be(&el.0) => {
            old.update(el.0.parts, el.0.children);
        }
        (Shown::Many(old), View::Many(views)) => patch_all(parent, old, views, before),
        (Shown::Live { end, inner, .. }, View::Live(make)) => {
            *shown = live(end.clone(), inner.clone(), make);
        }
        (_, view) => {
            let after = first(shown);
            let new = place(parent, view, after.as_ref().or(before));
            remove(std::mem::replace(shown, new), true);
        }
    }
}

fn patch_all(parent: &Node, old: &mut Vec<Shown>, views: Vec<View>, before: Option<&Node>) {
    if views.iter().any(|view| wanted(view) != 0) {
        line_up(parent, old, &views, before);
    }
    for gone in old.drain(views.len().min(old.len())..) {
        remove(gone, true);
    }
    for (index, view) in views.into_iter().enumerate() {
        if index < old.len() {
            let next = old[index + 1..].iter().find_map(first);
            patch(parent, &mut old[index], view, next.as_ref().or(before));
        } else {
            old.push(place(parent, view, before));
        }
    }
}

/// The key that a view asks for.
fn wanted(view: &View) -> u64 {
    if let View::El(el) = view { el.0.key } else { 0 }
}

/// Brings what is shown into the order of the keys, with nothing yet where one is new.
fn line_up(parent: &Node, old: &mut Vec<Shown>, views: &[View], before: Option<&Node>) {
    let key = |shown: &Shown| if let Shown::El(el) = shown { el.key } else { 0 };
    for (index, view) in views.iter().enumerate() {
        let mut at = index;
        while at < old.len() && key(&old[at]) != wanted(view) {
            // What goes is taken out, so that what is behind it need not be moved: an element that
            // is moved loses the focus.
            if views.iter().any(|view| wanted(view) == key(&old[at])) {
                at += 1;
            } else {
                remove(old.remove(at), true);
            }
        }
        let mut found = Shown::Empty;
        if at < old.len() {
            if at == index {
                continue;
            }
            found = old.remove(at);
            if let Some(node) = first(&found) {
                let next = old[index..].iter().find_map(first);
                let _ = parent.insert_before(&node, next.as_ref().or(before));
            }
        }
        old.insert(index, found);
    }
}

/// The first node of what is shown.
fn first(shown: &Shown) -> Option<Node> {
    match shown {
        Shown::Empty => None,
        Shown::Text(node, _) => Some(node.clone()),
        Shown::El(el) => Some(el.node.clone().into()),
        Shown::Many(all) => all.iter().find_map(first),
        Shown::Live { end, inner, .. } => first(&inner.borrow()).or_else(|| Some(end.clone())),
    }
}

fn detach(node: &Node) {
    if let Some(parent) = node.parent_node() {
        let _ = parent.remove_child(node);
    }
}

/// Takes what is shown out of the document, unless an element around it goes anyway.
///
/// It is emptied all the way down: the task of an effect keeps its closure, and all that the
/// closure made, until it next wakes, and none of that may run once its signals are gone.
fn remove(shown: Shown, from_document: bool) {
    if from_document {
        silence(&shown);
    }
    match shown {
        Shown::Empty => {}
        Shown::Text(node, _) if from_document => detach(&node),
        Shown::Text(..) => {}
        Shown::El(el) => {
            if from_document {
                detach(&el.node);
            }
            el.children.into_iter().for_each(|child| remove(child, false));
        }
        Shown::Many(all) => all.into_iter().for_each(|view| remove(view, from_document)),
        Shown::Live { end, inner, .. } => {
            remove(inner.replace(Shown::Empty), from_document);
            if from_document {
                detach(&end);
            }
        }
    }
}

/// Lets no event reach what is about to go: a field that loses the focus by going away tells so,
/// and by then its signals are gone.
fn silence(shown: &Shown) {
    match shown {
        Shown::Empty | Shown::Text(..) => {}
        Shown::El(el) => {
            for part in &el.parts {
                if let ShownPart::On(_, slot, _) = part
                    && let Ok(mut heard) = slot.try_borrow_mut()
                {
                    *heard = Box::new(|_| {});
                }
            }
            el.children.iter().for_each(silence);
        }
        Shown::Many(all) => all.iter().for_each(silence),
        Shown::Live { inner, .. } => silence(&inner.borrow()),
    }
}

impl ShownEl {
    /// Whether the element can stay for another one: the same tag with the same parts. What one
    /// sets and the other does not would else be left behind.
    fn can_be(&self, other: &Inner) -> bool {
        let name = |part: &ShownPart| match part {
            ShownPart::Fixed(name, _) | ShownPart::Live { name, .. } | ShownPart::On(name, ..) => {
                *name
            }
        };
        let other_name = |part: &Part| match part {
            Part::Fixed(_, name, _) | Part::Live(_, name, _) | Part::On(name, _) => *name,
        };
        self.tag == other.tag
            && self.parts.len() == other.parts.len()
            && self.parts.iter().map(name).eq(other.parts.iter().map(other_name))
    }

    fn update(&mut self, parts: Vec<Part>, children: Vec<View>) {
        let old = std::mem::take(&mut self.parts);
        let mut old = old.into_iter();
        self.parts = parts.into_iter().map(|part| self.part(part, old.next())).collect();
        patch_all(&self.node, &mut self.children, children, None);
    }

    fn part(&self, part: Part, old: Option<ShownPart>) -> ShownPart {
        match part {
            Part::Fixed(kind, name, value) => {
                let same = matches!(&old, Some(ShownPart::Fixed(known, before))
                    if *known == name && *before == value);
                if !same {
                    set(&self.node, kind, name, &value);
                }
                ShownPart::Fixed(name, value)
            }
            Part::Live(kind, name, make) => {
                let node = self.node.clone();
                let mut before = None;
                let follow: Box<dyn FnMut(Option<()>)> = Box::new(move |_| {
                    let value = make();
                    if before.as_ref() != Some(&value) {
                        set(&node, kind, name, &value);
                        before = Some(value);
                    }
                });
                ShownPart::Live { name, _effect: Follow(RenderEffect::new(follow)) }
            }
            Part::On(name, heard) => self.hear(name, heard, old),
        }
    }

    /// One listener for as long as the element stands; what it calls is the latest.
    fn hear(&self, name: &'static str, heard: Heard, old: Option<ShownPart>) -> ShownPart {
        if let Some(ShownPart::On(known, slot, closure)) = old
            && known == name
        {
            drop(slot.replace(heard));
            return ShownPart::On(name, slot, closure);
        }
        let slot = Rc::new(RefCell::new(heard));
        let called = slot.clone();
        let call: Box<dyn FnMut(Event)> = Box::new(move |event| (called.borrow_mut())(event));
        let closure = Closure::wrap(call);
        let listener = closure.as_ref().unchecked_ref();
        let _ = self.node.add_event_listener_with_callback(name, listener);
        ShownPart::On(name, slot, closure)
    }
}

/// Sets a part of an element.
fn set(node: &Element, kind: Kind, name: &str, value: &Value) {
    let _ = match (kind, value) {
        (Kind::Attribute, Some(text)) => node.set_attribute(name, text),
        (Kind::Attribute, None) => node.remove_attribute(name),
        (Kind::Class, Some(_)) => node.class_list().add_1(name),
        (Kind::Class, None) => node.class_list().remove_1(name),
        (Kind::Style, text) => {
            let style = node.unchecked_ref::<web_sys::HtmlElement>().style();
            style.set_property(name, text.as_deref().unwrap_or_default())
        }
        (Kind::Text, text) => property(node, name, text.as_deref().unwrap_or_default().into()),
        (Kind::Flag, on) => property(node, name, on.is_some().into()),
    };
}

fn property(node: &Element, name: &str, value: JsValue) -> Result<(), JsValue> {
    js_sys::Reflect::set(node, &name.into(), &value).map(|_| ())
}

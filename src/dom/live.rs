//! Values that the page follows: a plain value beside one of Leptos's triggers.
//!
//! A signal of Leptos brings a kilobyte of code of its own for each type of value; of these there
//! is one kind of trigger for all, and what is left of each type is a few instructions.

use std::pin::Pin;
use std::rc::Rc;
use std::sync::{Arc, PoisonError, RwLock};

use leptos::prelude::{ArcMemo, ArcTrigger, Effect, Memo, Notify, Track, on_cleanup};
use leptos::reactive::graph::{AnySubscriber, Subscriber, ToAnySubscriber};
use leptos::task::spawn_local;

/// A value; what reads it runs again when it changes. Clones share it.
pub struct Live<T>(Arc<Inner<T>>);

struct Inner<T> {
    value: RwLock<T>,
    changed: ArcTrigger,
}

impl<T> Clone for Live<T> {
    fn clone(&self) -> Live<T> {
        Live(self.0.clone())
    }
}

impl<T> Live<T> {
    /// Holds a value.
    pub fn new(value: T) -> Live<T> {
        Live(Arc::new(Inner { value: RwLock::new(value), changed: ArcTrigger::new() }))
    }

    /// Follows the value without looking at it.
    pub fn track(&self) {
        self.0.changed.track();
    }

    /// Looks at the value, and follows it.
    pub fn with<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        self.track();
        self.peek(look)
    }

    /// Looks at the value without following it.
    pub fn peek<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        look(&self.0.value.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Changes the value in place.
    pub fn update(&self, change: impl FnOnce(&mut T)) {
        change(&mut self.0.value.write().unwrap_or_else(PoisonError::into_inner));
        self.0.changed.notify();
    }

    /// Makes another value of it, of which nobody is told.
    pub fn replace(&self, make: impl FnOnce(T) -> T)
    where
        T: Default,
    {
        // Made outside the lock, for it may look at other values.
        let before = self.0.value.write().map(|mut held| std::mem::take(&mut *held));
        let value = make(before.unwrap_or_default());
        *self.0.value.write().unwrap_or_else(PoisonError::into_inner) = value;
    }

    /// Puts another value in its place.
    pub fn set(&self, value: T) {
        self.update(|held| *held = value);
    }
}

impl<T: Clone> Live<T> {
    /// The value, followed.
    pub fn get(&self) -> T {
        self.with(T::clone)
    }

    /// The value, not followed.
    pub fn now(&self) -> T {
        self.peek(T::clone)
    }
}

/// What a control shows: read whenever what it reads changes.
pub type Shown<T> = Rc<dyn Fn() -> T>;

/// What a control calls.
pub type Told<T> = Rc<dyn Fn(T)>;

/// Makes a number, given the one before.
type Made = Box<dyn Fn(Option<&u64>) -> u64 + Send + Sync>;

/// Runs now, and again whenever something that it read changes.
pub fn watch(act: impl FnMut() + 'static) {
    let act: Box<dyn FnMut()> = Box::new(act);
    leaving(Effect::new(act).to_any_subscriber());
}

/// A number made of what it reads, given the one before; what reads it runs again when it becomes
/// another.
pub fn number(make: impl Fn(Option<&u64>) -> u64 + Send + Sync + 'static) -> Memo<u64> {
    let make: Made = Box::new(make);
    let memo = ArcMemo::new(make);
    leaving(memo.to_any_subscriber());
    memo.into()
}

/// Leaves what was read once the part of the page that reads is gone.
fn leaving(reader: AnySubscriber) {
    on_cleanup(move || leave(&reader));
}

/// Takes a reader that is about to go out of the lists of what it read. Leptos keeps it there until
/// the value changes, and some never do while the page is drawn anew again and again.
pub(super) fn leave(reader: &AnySubscriber) {
    reader.clear_sources(reader);
}

/// Goes on with something while the page answers to other things.
pub fn spawn(work: impl Future<Output = ()> + 'static) {
    let work: Pin<Box<dyn Future<Output = ()>>> = Box::pin(work);
    spawn_local(work);
}

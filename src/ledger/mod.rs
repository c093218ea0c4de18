//! What happened to an account: a journal that only grows, and the grants that it draws on.

mod grant;
mod journal;
mod order;

pub use grant::{Grant, GrantState, Place, Source};
pub use journal::{Alert, Entry, Journal, MovedBy, RefusedBecause, ServiceChange};
pub use order::{compare, deciding_key};

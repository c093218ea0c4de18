//! A share link: the estimate as it was typed, as text and back.
//!
//! A link holds what a reader typed and not what follows from it, so that whoever opens it can go
//! on typing. What comes out of a text is checked like any untrusted document, then against its
//! price book. Links of every version stay readable for ever: `tests/links` holds them.

mod digest;
pub mod handed;
pub mod months;
mod open;
pub mod proof;
pub mod purchases;
mod reopen;
pub mod saved;
mod scenario;
pub mod sheet;

pub use digest::digest;
pub use open::{fragment_of, is_link};
pub use proof::{Cause, Proof, Verdict};
pub use reopen::reopen;
pub use saved::{Saved, Unreadable, pack, read};
pub use scenario::{Asked, asked, diff, scenario};
pub use sheet::Sheet;

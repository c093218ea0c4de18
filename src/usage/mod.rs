//! What was used, and when.

mod flow;

pub use flow::{Flow, Piece};

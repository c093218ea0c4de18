//! Documents: JSON read whole into a tree, checked against a shape, every problem with its place.

pub mod base64;
mod names;
mod node;
mod problem;
mod shape;

pub use names::{Names, arrange, in_order};
pub use node::Node;
pub use problem::{Path, Problem, Problems, Step};
pub use shape::{Field, Record, Shape, check, check_record, wanted};

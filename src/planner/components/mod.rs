//! The parts of the page.

pub mod beside;
pub mod compare;
pub mod doubt;
pub mod drawing;
pub mod editor;
pub mod field;
pub mod figure;
pub mod header;
pub mod held;
pub mod hero;
pub mod listing;
pub mod months;
pub mod plans;
pub mod prices;
pub mod progress;
pub mod schedule;
pub mod title;
pub mod why;

//! The parts of the page: each receives finished values and lays them out.

pub mod bills;
pub mod field;
pub mod figure;
pub mod header;
pub mod held;
pub mod items;
pub mod months;
pub mod notice;
pub mod once;
pub mod own_book;
pub mod packs;
pub mod panel;
pub mod paste;
pub mod points;
pub mod quote;
pub mod segments;
pub mod select;
pub mod slider;
pub mod stepper;
pub mod tiers;
pub mod title;
pub mod usage;

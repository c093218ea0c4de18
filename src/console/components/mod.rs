//! The parts of the page: each receives a part of a scene and lays it out.

pub mod bills;
mod caution;
pub mod closed;
pub mod editor;
pub mod field;
pub mod figure;
pub mod files;
pub mod header;
pub mod messages;
pub mod overview;
pub mod packs;
pub mod settings;
pub mod strip;
pub mod table;
pub mod timeline;
pub mod title;
pub mod usage;

//! The document, for both programs of the site: elements as values, what brings the browser to
//! them, values that they follow, and what is asked of the browser.

pub mod browser;
pub mod draw;
pub mod html;
pub mod live;
pub mod mark;
pub mod segments;
pub mod select;

//! One test binary, so that tests link once.

mod view;
mod view_charts;

//! One test binary, so that tests link once.

mod estimate;
mod view;
mod view_charts;

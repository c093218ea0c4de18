//! One test binary, so that tests link once.

mod edges;
mod estimate;
mod tidy;
mod view;
mod view_charts;

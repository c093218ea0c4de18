//! One test binary, so that tests link once.

mod view;

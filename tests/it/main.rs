//! One test binary, so that tests link once.

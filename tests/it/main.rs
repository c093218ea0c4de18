//! One test binary, so that tests link once.

mod account;
mod bill_text;
mod bills;
mod command;
mod conservation;
mod documents;
mod edges;
mod estimate;
mod estimate_document;
mod grants;
mod laws;
mod limits;
mod parity;
mod peers;
mod random;
mod running;
mod schema;
mod seeds;
mod slow;
mod stories;
mod support;
mod tidy;
mod view;
mod view_charts;
mod view_why;

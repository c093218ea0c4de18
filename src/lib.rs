//! Packwise: what an API service sold as free quotas, prepaid packs and tiers will cost.

pub mod advice;
pub mod api;
#[cfg(feature = "app")]
pub mod app;
pub mod bill;
pub mod book;
#[cfg(any(not(target_arch = "wasm32"), feature = "js"))]
pub mod books;
#[cfg(any(not(target_arch = "wasm32"), feature = "card", feature = "compare"))]
pub mod card;
pub mod check;
#[cfg(any(not(target_arch = "wasm32"), feature = "compare"))]
pub mod compare;
pub mod console;
pub mod diff;
pub mod document;
#[cfg(any(feature = "app", feature = "console", feature = "planner"))]
pub mod dom;
#[cfg(all(feature = "js", target_arch = "wasm32"))]
pub mod embed;
pub mod estimate;
pub mod export;
pub mod import;
#[cfg(all(any(feature = "app", feature = "js"), target_arch = "wasm32"))]
pub mod js;
pub mod ledger;
#[cfg(any(not(target_arch = "wasm32"), feature = "app", feature = "compare", feature = "console"))]
pub mod link;
pub mod money;
pub mod plan;
pub mod planner;
pub mod rating;
pub mod scenario;
pub mod scene;
#[cfg(any(not(target_arch = "wasm32"), feature = "js"))]
pub mod schema;
pub mod simulate;
pub mod statistics;
pub mod time;
pub mod usage;
pub mod view;

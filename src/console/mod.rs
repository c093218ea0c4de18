//! The simulator's page, and the worker that lives through scenarios for it: one program that
//! finds out where it runs. What needs no browser (the clock, edits of a scenario, words) is plain
//! Rust, for native tests.

#[cfg(feature = "console")]
mod act;
pub mod clock;
#[cfg(feature = "console")]
mod components;
pub mod days;
#[cfg(feature = "console")]
mod desk;
pub mod edit;
#[cfg(feature = "console")]
mod estimate;
pub mod kinds;
#[cfg(feature = "console")]
mod line;
#[cfg(feature = "console")]
mod open;
#[cfg(feature = "console")]
mod page;
#[cfg(feature = "console")]
mod play;
pub mod protocol;
pub mod room;
#[cfg(feature = "console")]
mod source;
pub mod words;
#[cfg(feature = "console")]
mod worker;

/// Starts the page, or its worker.
#[cfg(feature = "console")]
pub fn start() {
    use leptos::wasm_bindgen::JsCast;
    match js_sys::global().dyn_into::<web_sys::DedicatedWorkerGlobalScope>() {
        Ok(scope) => worker::listen(&scope),
        Err(_) => leptos::mount::mount_to_body(page::page),
    }
}

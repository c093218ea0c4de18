//! The plan's page, and the worker that finds plans for it: one program that finds out where it
//! runs. What needs no browser (the question, links, what is typed, words) is plain Rust, for
//! native tests.

#[cfg(feature = "planner")]
mod act;
pub mod advise;
pub mod column;
#[cfg(feature = "planner")]
mod components;
#[cfg(feature = "planner")]
mod desk;
#[cfg(feature = "planner")]
mod line;
pub mod link;
#[cfg(feature = "planner")]
mod open;
#[cfg(feature = "planner")]
mod page;
pub mod protocol;
pub mod question;
pub mod words;
#[cfg(feature = "planner")]
mod worker;

/// Starts the page, or its worker.
#[cfg(feature = "planner")]
pub fn start() {
    use leptos::wasm_bindgen::JsCast;
    match js_sys::global().dyn_into::<web_sys::DedicatedWorkerGlobalScope>() {
        Ok(scope) => worker::listen(&scope),
        Err(_) => leptos::mount::mount_to_body(page::page),
    }
}

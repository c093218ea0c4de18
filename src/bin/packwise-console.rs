//! The simulator: its page, and in a worker what lives through scenarios.

fn main() {
    console_error_panic_hook::set_once();
    packwise::console::start();
}

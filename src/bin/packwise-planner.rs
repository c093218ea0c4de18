//! The plan: its page, and in a worker what finds it.

fn main() {
    console_error_panic_hook::set_once();
    packwise::planner::start();
}

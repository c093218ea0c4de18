//! A tinted box that says what is the case, then figures, then what to do.

use leptos::prelude::*;

/// How a notice is tinted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tint {
    /// Worth knowing.
    Plain,
    /// Worth a second look.
    Caution,
    /// Something does not work.
    Error,
    /// A price that jumps, with its small drawing.
    Jump,
}

/// Draws a notice: its bold line, and the body below.
pub fn notice(tint: Tint, head: String, body: AnyView) -> AnyView {
    let class = match tint {
        Tint::Plain => "notice",
        Tint::Caution => "notice caution",
        Tint::Error => "notice error",
        Tint::Jump => "notice caution jump",
    };
    let drawing = (tint == Tint::Jump).then(jump);
    view! {
        <div class=class>
            {drawing}
            <div>
                <strong>{head}</strong>
                {body}
            </div>
        </div>
    }
    .into_any()
}

fn jump() -> AnyView {
    view! {
        <svg viewBox="0 0 30 26" fill="none" stroke="var(--caution)" aria-hidden="true">
            <path d="M1 20 14 6v7L29 3" stroke-width="1.6" />
            <path d="M1 24h28" stroke="var(--cline)" />
        </svg>
    }
    .into_any()
}

//! A tinted box that says what is the case, then figures, then what to do.

use crate::dom::html::{View, el};

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
pub fn notice(tint: Tint, head: String, body: View) -> View {
    let class = match tint {
        Tint::Plain => "notice",
        Tint::Caution => "notice caution",
        Tint::Error => "notice error",
        Tint::Jump => "notice caution jump",
    };
    let drawing = (tint == Tint::Jump).then(jump);
    el("div")
        .class(class)
        .child(drawing)
        .child(el("div").child(el("strong").child(head)).child(body))
        .into_any()
}

fn jump() -> View {
    el("svg")
        .attr("viewBox", "0 0 30 26")
        .attr("fill", "none")
        .attr("stroke", "var(--caution)")
        .attr("aria-hidden", "true")
        .child(el("path").attr("d", "M1 20 14 6v7L29 3").attr("stroke-width", "1.6"))
        .child(el("path").attr("d", "M1 24h28").attr("stroke", "var(--cline)"))
        .into_any()
}

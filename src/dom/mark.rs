//! The mark of Packwise.

use super::html::{View, el};

/// Three bars: the whole, the part, the outline of what is left.
pub fn mark() -> View {
    el("svg")
        .attr("viewBox", "0 0 20 18")
        .attr("aria-hidden", "true")
        .child(
            el("rect")
                .attr("width", "20")
                .attr("height", "6")
                .attr("rx", "1.5")
                .attr("fill", "currentColor"),
        )
        .child(
            el("rect")
                .attr("y", "8")
                .attr("width", "12")
                .attr("height", "4")
                .attr("rx", "1.2")
                .attr("fill", "var(--accent)"),
        )
        .child(
            el("rect")
                .attr("x", ".6")
                .attr("y", "14.1")
                .attr("width", "6.8")
                .attr("height", "3.3")
                .attr("rx", "1")
                .attr("fill", "none")
                .attr("stroke", "var(--accent)")
                .attr("stroke-width", "1.2"),
        )
        .into_any()
}

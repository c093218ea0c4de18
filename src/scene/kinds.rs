//! What all parts of a scene are made of, and what the reader chose.

use serde::{Deserialize, Serialize};

pub use crate::view::chart::Table;

/// A chart: one sentence with the finding, two drawings of the same figures, and a table twin.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Chart {
    /// The finding with its figures: `figcaption`, and the name of the drawing.
    pub sentence: String,
    /// For windows of 700 pixels and more.
    pub wide: Drawing,
    /// For narrower ones.
    pub narrow: Drawing,
    /// The same figures as a table.
    pub table: Table,
}

/// A drawing as SVG text: what stands between `<svg viewBox="0 0 width height">` and `</svg>`.
/// Colours come from classes: those of the estimator's drawings, and `chart-area`, `chart-future`,
/// `chart-threshold`, `chart-empty`, `chart-dot-pack`, `chart-dot-caution`, `chart-dot-now`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Drawing {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// The shapes and texts, escaped.
    pub svg: String,
}

/// How much attention a row wants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tone {
    /// It informs.
    #[default]
    Plain,
    /// It warns: amber.
    Caution,
    /// Something does not work: red.
    Error,
}

/// How far the whole run has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// The share of the period that is lived through, in thousandths.
    pub thousandths: u32,
    /// Whether all of it is; only then scenes say what happens next, and marks are complete.
    pub finished: bool,
}

/// What the usage statistics are asked for; `None` is all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filter {
    /// Over which days.
    pub period: Period,
    /// The billing item's id.
    pub service: Option<String>,
    /// The API's name.
    pub api: Option<String>,
    /// The account.
    pub account: Option<String>,
    /// The channel.
    pub channel: Option<String>,
}

/// The days that statistics look at; none of them goes beyond the clock.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Period {
    /// The day of the clock and the 29 before it.
    #[default]
    Last30Days,
    /// The calendar month of the clock.
    ThisMonth,
    /// The calendar year of the clock.
    ThisYear,
    /// Everything up to the clock.
    All,
    /// Days of the reader's own, both in: `2025-10-14`.
    Own {
        /// The first day.
        first: String,
        /// The last day.
        last: String,
    },
}

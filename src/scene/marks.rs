//! The timeline as the page draws it.

use serde::{Deserialize, Serialize};

use crate::time::Instant;

/// The run at a glance.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Timeline {
    /// The period's first instant.
    pub start: Instant,
    /// The first instant after it: the clock's last position.
    pub end: Instant,
    /// Where the axis is labelled.
    pub ticks: Vec<TimelineTick>,
    /// What happens, in order of time.
    pub marks: Vec<Mark>,
}

/// A tick of the timeline.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TimelineTick {
    /// Where it stands.
    pub at: Instant,
    /// Its label, for wide windows.
    pub label: String,
    /// Its label on narrow ones; empty where it would meet its neighbour.
    pub narrow: String,
}

/// A mark of the timeline.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    /// When.
    pub at: Instant,
    /// Its shape.
    pub kind: MarkKind,
    /// The position in the scenario's `events`, where it is one of them and can be changed.
    pub event: Option<usize>,
    /// A short label: `Below 20 %`.
    pub label: String,
    /// Everything about it, for its name: `30 Aug 2025 10:00: order A below 20 %, 19,971 left`.
    pub detail: String,
    /// In which of two lanes the label stands above a line of 1152 pixels; none where it has no
    /// room.
    pub lane: Option<u8>,
    /// How the label stands to its mark.
    pub anchor: LabelAnchor,
}

/// How a label stands to its mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum LabelAnchor {
    /// It has its middle there.
    #[default]
    Middle,
    /// It begins there.
    Start,
    /// It ends there.
    End,
}

/// The shape of a mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum MarkKind {
    /// A purchase: a square.
    Purchase,
    /// An alert, a pack that runs dry, a suspension: a triangle.
    Alert,
    /// Anything else: a ring.
    #[default]
    Other,
}

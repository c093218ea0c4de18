//! What the page and its worker say to each other, as JSON.

use serde::{Deserialize, Serialize};

use crate::scene::{Filter, Progress, Scene, Timeline};
use crate::time::Instant;
use crate::view::Lang;

/// What the page asks.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Ask {
    /// Live through a scenario of a price book; what came before is dropped.
    Open {
        /// The number of this run; answers name it, so that late ones of another are dropped.
        run: u32,
        /// The price book's document.
        book: String,
        /// The scenario's document.
        scenario: String,
    },
    /// Stop where the run is.
    Cancel,
    /// Go on from there.
    GoOn,
    /// The marks of the run.
    Timeline {
        /// The reader's language.
        lang: Lang,
    },
    /// What is to be seen at a clock time.
    Scene {
        /// The clock.
        at: Instant,
        /// What the usage statistics look at.
        filter: Filter,
        /// The reader's language.
        lang: Lang,
    },
    /// A file of what stands at a clock time.
    File {
        /// Which.
        made: Made,
        /// The clock.
        at: Instant,
        /// What the usage statistics look at.
        filter: Filter,
        /// The reader's language.
        lang: Lang,
    },
}

/// A file that can be made of the account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Made {
    /// The ends of its packs, for a calendar; it is stamped with the time of making.
    Calendar {
        /// Now, by the reader's own clock.
        stamp: Instant,
    },
    /// The usage statistics as text.
    UsageCsv,
    /// Usage, packs, bills and messages as the tables of a workbook.
    Workbook,
    /// The bills in FOCUS 1.4.
    FocusCsv,
}

/// What the worker answers.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Answer {
    /// It listens.
    Ready,
    /// How far the run has come.
    Lived {
        /// The number of the run.
        run: u32,
        /// How far.
        progress: Progress,
    },
    /// The marks of the run.
    Timeline(Timeline),
    /// What is to be seen.
    Scene {
        /// The number of the run.
        run: u32,
        /// It.
        scene: Box<Scene>,
    },
    /// A file's text; a workbook's is still to be written. None where it cannot be made.
    File {
        /// Which.
        made: Made,
        /// It.
        text: Option<String>,
    },
    /// The run cannot go on: what is wrong, a line each.
    Wrong {
        /// The number of the run.
        run: u32,
        /// The problems: place and sentence.
        problems: Vec<(String, String)>,
    },
}

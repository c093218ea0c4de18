//! What the page and its worker say to each other, as JSON.

use serde::{Deserialize, Serialize};

use crate::advice::Advice;

/// What the page asks: everything that an answer needs, so that any worker can take it up.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    /// The number of this run; answers name it, so that late ones of another are dropped.
    pub run: u32,
    /// The question as links write it.
    pub question: String,
    /// How unsure it is and what stands beside it, as links write it, where not as at first.
    pub doubt: Option<String>,
    /// The price books that it names: the id, and the document.
    pub books: Vec<(String, String)>,
}

/// What the worker is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Stage {
    /// The cheapest plan.
    Plan,
    /// The same months under other lists.
    Beside,
    /// How plans fare with other usage.
    Sensitivity,
    /// How they fare over many futures.
    Futures,
}

/// Packs of one size that a plan buys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Buy {
    /// The month, counted from 0.
    pub month: usize,
    /// The pack's id.
    pub pack: String,
    /// How many.
    pub count: u32,
}

/// What a stage came to, in both languages, so that a change of language asks nobody.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Found {
    /// In English.
    pub en: Advice,
    /// In Chinese.
    pub zh: Advice,
    /// The purchases of each plan, in the order of the rows.
    pub carts: Vec<Vec<Buy>>,
}

/// What the worker tells.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Told {
    /// It listens.
    Ready,
    /// How far a stage has come, in thousandths.
    Heard {
        /// The run.
        run: u32,
        /// The stage.
        stage: Stage,
        /// The share that is done.
        thousandths: u32,
    },
    /// Everything that is known after a stage.
    Found {
        /// The run.
        run: u32,
        /// What is known.
        found: Box<Found>,
        /// Whether nothing more comes.
        last: bool,
    },
    /// It cannot be done: places and sentences.
    Wrong {
        /// The run.
        run: u32,
        /// JSON Pointers and what is wrong there.
        problems: Vec<(String, String)>,
    },
}

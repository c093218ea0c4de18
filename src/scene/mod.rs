//! What the simulator's console shows at a clock time: rows, words in the reader's language,
//! drawings. A scene is plain data that crosses from the worker to the page as JSON; the page
//! draws it and decides nothing.

mod axis;
mod bill_words;
mod bills;
mod burn;
mod burn_chart;
mod dates;
mod events;
mod flow;
mod kinds;
mod look;
mod marks;
mod messages;
mod next;
mod overview;
mod packs;
mod parts;
mod replay;
mod settings;
mod timeline;
mod usage;
mod usage_chart;
pub mod words;
pub mod words_next;

pub use kinds::{Chart, Drawing, Filter, Period, Progress, Table, Tone};
pub use marks::{LabelAnchor, Mark, MarkKind, Timeline, TimelineTick};
pub use messages::messages;
pub use parts::{
    AlertValues, ApiRow, BillRow, Bills, Choice, ErrorRow, Figure, ItemPacks, ItemSettings,
    Message, Next, Notice, OrderSettings, Overview, PackRow, PackState, Scene, Settings, Switch,
    Usage, Validity, Why,
};
pub use replay::Replay;

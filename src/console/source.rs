//! Where the scenario at hand comes from: what the address calls it, where its changes are kept.

use crate::document::Node;
use crate::dom::browser;
use crate::link;

/// Where the page's state is kept on this device.
pub const KEPT: &str = "packwise.simulator";
/// What stands for a story in the address where the scenario is the reader's own.
const OWN: &str = "own";

/// Where a scenario comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A ready-made story, by its id; or what the reader made of it.
    Story(String),
    /// An estimate, by what follows `#` in its share link; or what the reader made of it.
    Estimate(String),
    /// A file of the reader's own.
    Own,
}

impl Source {
    /// What an address names; `None` where it names no scenario.
    pub fn named() -> Option<Source> {
        let fragment = browser::fragment();
        if link::is_link(&fragment) {
            return Some(Source::Estimate(fragment));
        }
        let story = fragment.split('&').find_map(|part| part.strip_prefix("story="))?;
        Some(Source::story(story))
    }

    fn story(id: &str) -> Source {
        if id == OWN { Source::Own } else { Source::Story(id.to_owned()) }
    }

    /// What a document that was kept says of it.
    pub fn of(kept: &Node) -> Source {
        match (kept.text_at("estimate"), kept.text_at("story")) {
            (Some(fragment), _) => Source::Estimate(fragment.to_owned()),
            (None, Some(id)) => Source::story(id),
            (None, None) => Source::Own,
        }
    }

    /// Writes it into a document that is to be kept.
    pub fn note(&self, kept: &mut Node) {
        match self {
            Source::Story(id) => kept.push("story", Node::text(id.as_str())),
            Source::Estimate(fragment) => kept.push("estimate", Node::text(fragment.as_str())),
            Source::Own => {}
        }
    }

    /// What follows `#` in its address.
    pub fn fragment(&self) -> String {
        match self {
            Source::Story(id) => ["story=", id].concat(),
            Source::Estimate(fragment) => fragment.clone(),
            Source::Own => ["story=", OWN].concat(),
        }
    }

    /// Where its changes are kept on this device: each story's own, one estimate's, one file's.
    pub fn kept_under(&self) -> String {
        let name = match self {
            Source::Story(id) => id,
            Source::Estimate(_) => "estimate",
            Source::Own => OWN,
        };
        [KEPT, ".", name].concat()
    }

    /// The name of its file.
    pub fn file_name(&self) -> String {
        let name = match self {
            Source::Story(id) => id,
            Source::Estimate(_) => "estimate",
            Source::Own => "scenario",
        };
        [name, ".json"].concat()
    }
}

//! What the page shows, as plain values: text in two languages, rows, chart coordinates.
//! No Leptos, no browser: everything here runs in native tests.

pub mod chart;
pub mod cost;
pub mod cost_drawing;
pub mod cost_words;
pub mod dates;
pub mod draws;
pub mod explain;
pub mod field;
pub mod format;
pub mod labels;
pub mod lists;
pub mod packs;
pub mod points;
pub mod purchase;
pub mod quote;
pub mod svg;
pub mod terms;
pub mod text;
pub mod tiers;
pub mod total;
pub mod unpriced;
pub mod words_form;
pub mod words_link;
pub mod words_plan;
pub mod words_result;
pub mod words_why;
pub mod year;

/// A language of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Simplified Chinese, `zh-CN`.
    Zh,
}

impl Lang {
    /// The tag for `lang` attributes and for texts of price books.
    pub fn tag(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Zh => "zh-CN",
        }
    }

    /// The language of a tag such as `zh-Hans-CN`; English for anything but Chinese.
    pub fn from_tag(tag: &str) -> Lang {
        match tag.as_bytes() {
            [b'z' | b'Z', b'h' | b'H', ..] => Lang::Zh,
            _ => Lang::En,
        }
    }

    /// The one of two texts that is in this language.
    pub fn pick<'a>(self, en: &'a str, zh: &'a str) -> &'a str {
        match self {
            Lang::En => en,
            Lang::Zh => zh,
        }
    }
}

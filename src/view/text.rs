//! The catalogue of words: every text of the page in both languages, side by side.
//! A word that lacks a language, or a sentence that lacks one of its places, does not compile.
//! Whole sentences only: nothing on the page is put together from pieces of grammar.

use super::Lang;

/// A sentence with `N` places, written `{0}`, `{1}` and so on in each language's own order.
#[derive(Clone, Copy, Debug)]
pub struct Sentence<const N: usize>(&'static str);

impl<const N: usize> Sentence<N> {
    /// Checks, when compiled, that each of the `N` places is used and no other.
    pub const fn new(text: &'static str) -> Sentence<N> {
        let seen = places::<N>(text);
        let mut place = 0;
        while place < N {
            assert!(seen[place], "a place of the sentence is not used");
            place += 1;
        }
        Sentence(text)
    }

    /// As `new`, but a place may go unused: Chinese leaves out nouns that English needs.
    /// A test lists the sentences that do so.
    pub const fn shorter(text: &'static str) -> Sentence<N> {
        places::<N>(text);
        Sentence(text)
    }

    /// The sentence with its places filled.
    pub fn fill(&self, values: [&str; N]) -> String {
        let mut out = String::with_capacity(self.0.len() + 16 * N);
        push_filled(&mut out, self.0, &values);
        out
    }
}

/// Which of `N` places a text uses; any other place stops the compiler.
const fn places<const N: usize>(text: &str) -> [bool; N] {
    let bytes = text.as_bytes();
    let mut seen = [false; N];
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == b'{' {
            seen[(bytes[at + 1] - b'0') as usize] = true;
            assert!(bytes[at + 2] == b'}', "a place is one digit in braces");
        }
        at += 1;
    }
    seen
}

/// One copy of the loop for all numbers of places.
fn push_filled(out: &mut String, text: &str, values: &[&str]) {
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        out.push_str(&rest[..at]);
        let place = usize::from(rest.as_bytes()[at + 1] - b'0');
        out.push_str(values.get(place).copied().unwrap_or(""));
        rest = &rest[at + 3..];
    }
    out.push_str(rest);
}

/// Two sentences of one paragraph: parted by a space in English, by nothing in Chinese.
pub fn join(lang: Lang, first: &str, second: &str) -> String {
    let mut out = String::from(first);
    if !first.is_empty() && !second.is_empty() {
        out.push_str(lang.pick(" ", ""));
    }
    out.push_str(second);
    out
}

/// A list inside a sentence: `Oct (9,000), Nov (24,000)`; 10月（9,000）、11月（24,000）.
pub fn list(lang: Lang, parts: &[String]) -> String {
    parts.join(lang.pick(", ", "、"))
}

/// The type of one word: a text, or a sentence with places.
macro_rules! word_type {
    () => { &'static str };
    ($places:literal) => { $crate::view::text::Sentence<$places> };
}

/// The value of one word.
macro_rules! word_value {
    ($check:ident $text:literal) => {
        $text
    };
    ($check:ident $text:literal, $places:literal) => {
        $crate::view::text::Sentence::<$places>::$check($text)
    };
}

/// Declares a group of words: `name = "English", "中文";`, with `name(2)` for two places.
macro_rules! words {
    ($(#[$about:meta])* $group:ident {
        $($name:ident $(($places:literal))? = $en:literal, $zh:literal;)*
    }) => {
        $(#[$about])*
        #[derive(Debug)]
        pub struct $group {
            $(
                #[doc = $en]
                pub $name: $crate::view::text::word_type!($($places)?),
            )*
        }

        impl $group {
            /// The words in one language.
            pub fn of(lang: $crate::view::Lang) -> &'static $group {
                static EN: $group = $group {
                    $($name: $crate::view::text::word_value!(new $en $(, $places)?),)*
                };
                static ZH: $group = $group {
                    $($name: $crate::view::text::word_value!(shorter $zh $(, $places)?),)*
                };
                match lang {
                    $crate::view::Lang::En => &EN,
                    $crate::view::Lang::Zh => &ZH,
                }
            }

            /// Every text of the group with its name, English and Chinese, for tests.
            pub const ALL: &'static [(&'static str, &'static str, &'static str)] =
                &[$((stringify!($name), $en, $zh),)*];
        }
    };
}

pub(crate) use {word_type, word_value, words};

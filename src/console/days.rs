//! The reader's own days of the usage statistics, as they are typed.

use super::clock::Span;
use super::words::Sections;
use crate::time::Instant;
use crate::view::Lang;
use crate::view::dates::date_iso;
use crate::view::field::parse_date;

/// Reads the first and the last day, and writes them as documents do.
///
/// # Errors
/// The sentence under each of both fields, where something is wrong with it.
pub fn read(
    typed: &(String, String),
    span: Span,
    lang: Lang,
) -> Result<(String, String), [Option<String>; 2]> {
    let words = Sections::of(lang);
    let (first, last) = match (parse_date(&typed.0), parse_date(&typed.1)) {
        (Ok(first), Ok(last)) => (first, last),
        (first, last) => {
            return Err([first, last].map(|day| day.err().map(|wrong| wrong.sentence(lang))));
        }
    };
    if last < first {
        return Err([None, Some(words.days_turned.fill([&date_iso(first)]))]);
    }
    let offset = span.offset;
    if offset.midnight(first) >= span.end || offset.midnight(last) < span.start {
        // Days of the period's first and last second.
        let ends = [span.start, Instant(span.end.0 - 1)];
        let ends = ends.map(|at| offset.civil(at).map(|civil| date_iso(civil.date())));
        let ends = ends.map(Option::unwrap_or_default);
        return Err([Some(words.days_outside.fill([&ends[0], &ends[1]])), None]);
    }
    Ok((date_iso(first), date_iso(last)))
}

//! Why an estimate cannot be read or priced, in the reader's language where there are words for it.

use super::groups::item_name;
use super::names::Side;
use super::parts::Refusal;
use super::words::Effects;
use crate::document::{Problem, Problems};
use crate::view::Lang;

/// Why a side cannot price the estimate: items that only the other list has by their names there,
/// and every other problem once, at the first place that has it.
pub(super) fn missing(
    side: &Side<'_>,
    other: &Side<'_>,
    problems: &Problems,
    lang: Lang,
) -> Vec<Refusal> {
    let mut list: Vec<Refusal> = Vec::new();
    let mut seen: Vec<&str> = Vec::new();
    for problem in &problems.0 {
        if seen.contains(&problem.message.as_str()) {
            continue;
        }
        seen.push(&problem.message);
        // The message names it first.
        let id = problem.message.split('"').nth(1).filter(|_| problem.code == "unknownItem");
        list.push(match id.filter(|id| side.item(id).is_none() && other.item(id).is_some()) {
            Some(id) => {
                let text = Effects::of(lang).no_item.fill([&item_name(id, other)]);
                Refusal { lang: lang.tag(), text }
            }
            None => told(problem),
        });
    }
    list
}

/// A problem in the core's own words, which are English.
fn told(problem: &Problem) -> Refusal {
    let text = match problem.path.as_str() {
        "" => problem.told(),
        path => format!("{path}: {}", problem.told()),
    };
    Refusal { lang: Lang::En.tag(), text }
}

/// Why an estimate cannot be read: in the reader's language where the page has words for it.
pub(super) fn refusals(problems: &Problems, lang: Lang) -> Vec<Refusal> {
    let words = Effects::of(lang);
    let refusal = |problem: &Problem| {
        let known = match problem.code {
            "brokenLink" => words.broken_link,
            "newerLink" => words.newer_link,
            "otherBook" => words.other_book,
            "notInBook" => words.not_in_book,
            "notJson" => words.not_json,
            _ => return told(problem),
        };
        Refusal { lang: lang.tag(), text: known.to_owned() }
    };
    problems.0.iter().map(refusal).collect()
}

//! The card but for the estimate: both versions, what changed in a sentence, and the groups.

use super::groups::{groups, whole_items};
use super::names::Side;
use super::parts::{self, Card};
use super::ranges;
use super::words::Compared;
use crate::book::PriceBook;
use crate::card::{example, provenance};
use crate::diff::{Change, Diff, Kind, Part};
use crate::view::Lang;
use crate::view::text::join;

/// Writes it.
pub(super) fn card(old: &PriceBook, new: &PriceBook, diff: &Diff, lang: Lang) -> Card {
    let (before, after) = (Side::new(old, lang), Side::new(new, lang));
    Card {
        lang: lang.tag(),
        old: side(old, lang),
        new: side(new, lang),
        summary: summary(diff, lang),
        notes: notes(old, new, diff, lang),
        groups: groups(diff, &before, &after),
        effect: None,
        refusals: Vec::new(),
    }
}

fn side(book: &PriceBook, lang: Lang) -> parts::Side {
    parts::Side {
        name: book.name.in_language(lang.tag()).to_owned(),
        provenance: provenance(book, lang),
        example: example(book, lang),
    }
}

/// What is to be known before the figures are read.
fn notes(old: &PriceBook, new: &PriceBook, diff: &Diff, lang: Lang) -> Vec<String> {
    let words = Compared::of(lang);
    let mut notes = Vec::new();
    if old.id != new.id {
        notes.push(words.other_id.fill([&old.id, &new.id]));
    }
    if old.currency != new.currency {
        notes.push(words.other_currency.fill([&old.currency, &new.currency]));
    }
    let texts = |change: &Change| change.what == Some("texts");
    if diff.changes.iter().any(texts) && !diff.changes.iter().all(is_of_texts) {
        notes.push(words.texts_too.to_owned());
    }
    notes
}

/// A name, a note, a date: nothing that a price depends on.
fn is_of_texts(change: &Change) -> bool {
    change.part == Part::Book && ["texts", "asOf"].contains(&change.what.unwrap_or_default())
}

/// How many prices fall and rise, and what else changes.
fn summary(diff: &Diff, lang: Lang) -> String {
    let words = Compared::of(lang);
    if diff.changes.is_empty() {
        return words.nothing.to_owned();
    }
    if diff.changes.iter().all(is_of_texts) {
        let texts = diff.changes.iter().any(|change| change.what == Some("texts"));
        return if texts { words.only_texts } else { words.only_date }.to_owned();
    }
    let priced = |below: bool| {
        let went = |change: &&Change| {
            // At one quantity alone it is not a price that changed but a tier's bound.
            let bound = change.range.as_ref().is_some_and(ranges::is_one);
            let difference = change.difference.filter(|_| change.is_money() && !bound);
            difference.is_some_and(|it| it.is_sign_negative() == below)
        };
        diff.changes.iter().filter(went).count()
    };
    let (falls, rises) = (priced(true), priced(false));
    let (added, removed) =
        (whole_items(diff, Kind::Added).count(), whole_items(diff, Kind::Removed).count());
    let rules = diff.changes.iter().filter(|change| change.part == Part::Policy).count();
    let texts = diff.changes.iter().filter(|change| is_of_texts(change)).count();
    let others = diff.changes.len() - falls - rises - added - removed - rules - texts;
    let mut said = String::new();
    for (count, one, many) in [
        (falls, words.falls_one, &words.falls),
        (rises, words.rises_one, &words.rises),
        (added, words.added_one, &words.added),
        (removed, words.removed_one, &words.removed),
        (rules, words.rules_one, &words.rules_many),
        (others, words.others_one, &words.others),
    ] {
        let sentence = match count {
            0 => continue,
            1 => one.to_owned(),
            many_of => many.fill([&many_of.to_string()]),
        };
        said = join(lang, &said, &sentence);
    }
    said
}

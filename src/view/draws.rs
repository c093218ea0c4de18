//! What packs gave in a month: which pack, whether it ran dry, and which key put it first.

use chrono::Datelike;

use super::Lang;
use super::dates::{date_long, day_month};
use super::explain::Context;
use super::format::count;
use super::purchase::size_of;
use super::text::join;
use super::words_form::pack_name;
use super::words_why::Why as Words;
use crate::bill::DrawWhy;
use crate::book::GrantKey;
use crate::estimate::ItemMonth;

/// The draws from packs; several of one size bought together stand as one.
pub fn pack_draws(month: &ItemMonth) -> Vec<Vec<&DrawWhy>> {
    let mut groups: Vec<Vec<&DrawWhy>> = Vec::new();
    let facts = |draw: &DrawWhy| month.grants.get(draw.grant);
    for draw in &month.draws {
        if facts(draw).is_none_or(|facts| facts.pack.is_none()) {
            continue;
        }
        let same = |group: &&mut Vec<&DrawWhy>| {
            let (Some(one), Some(other)) = (facts(group[0]), facts(draw)) else { return false };
            (one.pack, one.held, one.bought) == (other.pack, other.held, other.bought)
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push(draw),
            None => groups.push(vec![draw]),
        }
    }
    groups
}

/// What a group of draws took, from which pack, and why that one came first.
pub fn pack_words(context: &Context<'_>, month: &ItemMonth, draws: &[&DrawWhy]) -> String {
    let (lang, words) = (context.lang, Words::of(context.lang));
    let last = draws[draws.len() - 1];
    let Some(facts) = month.grants.get(last.grant) else { return String::new() };
    let pack = facts.pack.and_then(|pack| context.item.packs.get(pack));
    let units = pack.map(|pack| pack.quantity).unwrap_or_default();
    let name = pack_name(units, &context.item.unit, lang);
    let bought = context.book.offset.date(facts.bought);
    let same_year = bought.year() == month.start.year() && lang == Lang::En;
    let day = if same_year { day_month(bought, lang) } else { date_long(bought, lang) };
    let emptied = draws.iter().all(|draw| draw.emptied);
    let text = match (facts.held, draws.len(), emptied) {
        (true, _, false) => words.held.fill([&name]),
        (true, _, true) => words.held_last.fill([&name]),
        (false, 1, false) => words.pack.fill([&name, &day]),
        (false, 1, true) => words.pack_last.fill([&name, &day]),
        (false, packs, emptied) => {
            let size = size_of(context, facts.pack.unwrap_or(usize::MAX));
            let sentence = if emptied { &words.packs_last } else { &words.packs };
            sentence.fill([&count(packs), &size, &day])
        }
    };
    join(lang, &text, key_words(words, month, last))
}

/// Which key put this pack before another; nothing where no other pack was in line.
fn key_words(words: &Words, month: &ItemMonth, draw: &DrawWhy) -> &'static str {
    let Some((next, key)) = draw.before else { return "" };
    let next = month.grants.get(next);
    let like = |of: usize| month.grants.get(of).map(|facts| (facts.pack, facts.bought));
    if next.is_none_or(|next| Some((next.pack, next.bought)) == like(draw.grant)) {
        return "";
    }
    match key {
        Some(GrantKey::Class) => "",
        Some(GrantKey::Expiry) => words.key_expiry,
        Some(GrantKey::Purchased) => words.key_purchased,
        Some(GrantKey::Size) => words.key_size,
        Some(GrantKey::Effective) => words.key_effective,
        Some(GrantKey::Priority) => words.key_priority,
        None => words.key_none,
    }
}

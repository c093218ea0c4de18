//! The changes as groups of rows: each item's, alike ones together, then the rules.

use super::names::{Side, name, value};
use super::parts::{Group, Row, Turn};
use super::rules;
use super::words::{Compared, Things};
use crate::diff::{Change, Diff, Kind, Part, Value, percent};
use crate::money::{self, RoundingMode};
use crate::view::Lang;
use crate::view::format::{MINUS, number, quantity};
use rust_decimal::Decimal;

/// All groups, in the order in which they are read.
pub(super) fn groups(diff: &Diff, old: &Side<'_>, new: &Side<'_>) -> Vec<Group> {
    let words = Compared::of(new.lang);
    let mut groups = Vec::new();
    let rows = list_rows(diff, new.lang);
    groups.extend(table(words.the_list, Vec::new(), rows, new.lang));
    items(diff, old, new, &mut groups);
    for (title, kind, side) in
        [(words.new_items, Kind::Added, new), (words.gone_items, Kind::Removed, old)]
    {
        let names: Vec<String> = whole_items(diff, kind).map(|id| item_name(id, side)).collect();
        if !names.is_empty() {
            groups.push(Group {
                title: title.to_owned(),
                names,
                heads: Vec::new(),
                rows: Vec::new(),
            });
        }
    }
    let rows = diff.changes.iter().filter_map(|change| rule(change, new.lang));
    groups.extend(table(words.the_rules, Vec::new(), rows.collect(), new.lang));
    groups
}

/// The ids of the items that are new, or gone.
pub(super) fn whole_items(diff: &Diff, kind: Kind) -> impl Iterator<Item = &str> {
    let whole = move |change: &&Change| {
        change.part == Part::Item && change.what.is_none() && change.kind() == kind
    };
    diff.changes.iter().filter(whole).filter_map(|change| change.item.as_deref())
}

pub(super) fn item_name(id: &str, side: &Side<'_>) -> String {
    let item = side.item(id);
    item.map_or(id, |item| item.name.in_language(side.lang.tag())).to_owned()
}

/// A group with a table; none without rows.
fn table(title: &str, names: Vec<String>, rows: Vec<Row>, lang: Lang) -> Option<Group> {
    let words = Compared::of(lang);
    let differs = rows.iter().any(|row| !row.more.is_empty());
    let mut heads = vec![words.what, words.before, words.after];
    heads.extend(differs.then_some(words.difference));
    let heads = heads.into_iter().map(str::to_owned).collect();
    (!rows.is_empty()).then(|| Group { title: title.to_owned(), names, heads, rows })
}

/// The items that both books have and that changed; those whose rows are the same are one group.
fn items(diff: &Diff, old: &Side<'_>, new: &Side<'_>, groups: &mut Vec<Group>) {
    let mut alike: Vec<(Vec<String>, Vec<Row>)> = Vec::new();
    for item in &new.book.items {
        let of_item = diff.changes.iter().filter(|it| it.item.as_ref() == Some(&item.id));
        let rows: Vec<Row> = of_item.filter_map(|change| row(change, old, new)).collect();
        if rows.is_empty() {
            continue;
        }
        let name = item_name(&item.id, new);
        match alike.iter_mut().find(|(_, known)| *known == rows) {
            Some((names, _)) => names.push(name),
            None => alike.push((vec![name], rows)),
        }
    }
    for (names, rows) in alike {
        let (title, names) = match names.len() {
            1 => (names.concat(), Vec::new()),
            many => (Compared::of(new.lang).items_alike.fill([&many.to_string()]), names),
        };
        groups.extend(table(&title, names, rows, new.lang));
    }
}

/// A change of an item as a row; a thing told by its figures has none of its own.
fn row(change: &Change, old: &Side<'_>, new: &Side<'_>) -> Option<Row> {
    let id = change.item.as_deref()?;
    let mut told = [&change.before, &change.after].into_iter().flatten();
    if told.all(|value| *value == Value::Whole) {
        return None;
    }
    let (before, after) = (old.item(id)?, new.item(id)?);
    // What is gone has its name in the older list.
    let named = if change.kind() == Kind::Removed { before } else { after };
    let (more, percent) = difference(change, new, &named.unit);
    let (turn, word) = turn(change, new.lang);
    Some(Row {
        name: name(change, named, new.lang),
        before: value(change, change.before.as_ref(), before, old),
        after: value(change, change.after.as_ref(), after, new),
        more,
        percent,
        turn,
        word,
    })
}

/// A signed figure: `+`, or the minus of the page.
pub(super) fn signed(below_zero: bool, figure: &str) -> String {
    let mut text = String::from(if below_zero { MINUS } else { '+' });
    text.push_str(figure);
    text
}

/// A difference in percent of what was before, one decimal, rounded half up: `−70.0%`.
pub(super) fn signed_percent(difference: Decimal, before: Decimal) -> Option<String> {
    let tenths = crate::view::format::percent(difference.abs(), before.abs())?;
    // Whoever pays less than nothing is no case of a price list.
    (before > Decimal::ZERO).then(|| signed(difference.is_sign_negative(), &tenths))
}

fn difference(change: &Change, side: &Side<'_>, unit: &str) -> (String, String) {
    let Some(difference) = change.difference else { return Default::default() };
    let size = difference.abs();
    let figure = match change.part {
        _ if !change.is_money() => match change.what {
            Some("quantity") => quantity(size, unit, side.lang),
            _ => number(size),
        },
        Part::PayPerUse => side.coin.unit_price(size),
        _ => side.coin.list_price(size),
    };
    let before = match change.before {
        Some(Value::Money(before) | Value::Number(before)) => before,
        _ => Decimal::ZERO,
    };
    let percent = signed_percent(difference, before).unwrap_or_default();
    (signed(difference.is_sign_negative(), &figure), percent)
}

/// Which way a figure went, and the word for it.
fn turn(change: &Change, lang: Lang) -> (Turn, &'static str) {
    let words = Compared::of(lang);
    let Some(difference) = change.difference else { return (Turn::Other, "") };
    match (change.is_money(), difference.is_sign_negative()) {
        (true, true) => (Turn::Cheaper, words.cheaper),
        (true, false) => (Turn::Dearer, words.dearer),
        (false, true) => (Turn::Other, words.less),
        (false, false) => (Turn::Other, words.more),
    }
}

/// The list's own figures; its id and its date stand elsewhere.
fn list_rows(diff: &Diff, lang: Lang) -> Vec<Row> {
    let words = Things::of(lang);
    let of_list = diff.changes.iter().filter(|change| change.part == Part::Book);
    let row = |change: &Change| {
        let name = match change.what? {
            "currency" => words.currency,
            "utcOffset" => words.clock,
            "status" => words.status,
            "tax" => words.tax,
            _ => return None,
        };
        let said = |value: &Option<Value>| {
            let Some(Value::Text(text)) = value else { return String::new() };
            let known = match text.as_str() {
                "published" => words.published,
                "illustrative" => words.example,
                "included" => words.tax_included,
                "excluded" => words.tax_excluded,
                "notStated" => words.tax_not_stated,
                other => other,
            };
            known.to_owned()
        };
        Some(plain(name.to_owned(), said(&change.before), said(&change.after)))
    };
    of_list.filter_map(row).collect()
}

/// A change of a rule as a row.
fn rule(change: &Change, lang: Lang) -> Option<Row> {
    let (Some(Value::Rule(before)), Some(Value::Rule(after))) = (&change.before, &change.after)
    else {
        return None;
    };
    let id = change.id.as_deref().unwrap_or_default();
    Some(plain(rules::name(id, lang), rules::value(before, lang), rules::value(after, lang)))
}

/// A row without a difference.
fn plain(name: String, before: String, after: String) -> Row {
    let (more, percent) = Default::default();
    Row { name, before, after, more, percent, turn: Turn::Other, word: "" }
}

/// A share of the largest in percent with two decimals, for a bar.
pub(super) fn share(part: Decimal, largest: Decimal) -> String {
    let part = part.max(Decimal::ZERO);
    let hundredths = match largest > Decimal::ZERO {
        true => percent(part, largest).unwrap_or_default(),
        false => Decimal::ZERO,
    };
    money::shortest(money::round(hundredths, 2, RoundingMode::HalfUp))
}

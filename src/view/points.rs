//! The open points of a price list: which reading this estimate takes, and what the other one
//! comes to.

use rust_decimal::Decimal;

use super::Lang;
use super::explain::Context;
use super::format::{Coin, number, quantity, unit_word};
use super::text::{join, list};
use super::words_form::unit_heading;
use super::words_result::States;
use super::words_why::OpenPoints;
use crate::bill::LineKind;
use crate::book::{CoversEarlier, GrantKey, PackEnds, Policies, TierBasis, TierBound};
use crate::estimate::{ItemMonth, OtherReading};
use crate::money;

/// A point that the vendor leaves open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// The policy's name, for the button that changes the rule.
    pub policy: String,
    /// The value of the other reading.
    pub value: String,
    /// Why it is open, this reading, and what the other one comes to.
    pub text: String,
}

/// `One open point.`, before the text.
pub fn heading(points: usize, lang: Lang) -> String {
    let words = States::of(lang);
    match points {
        1 => words.open_point.to_owned(),
        many => words.open_points.fill([&many.to_string()]),
    }
}

/// The open points that change a month, each with the figure of its other reading.
pub fn points(context: &Context<'_>, month: &ItemMonth) -> Vec<Point> {
    let point = |reading: &OtherReading| {
        let text = if reading.policy == "tierBasis" {
            basis_text(context, month, reading)
        } else {
            let theirs = their_words(reading, context.lang);
            let amount = amount(context.coin, reading.total, context.lang);
            let figure = OpenPoints::of(context.lang).month_would_be.fill([&theirs, &amount]);
            with_ours(&context.book.policies, reading, &figure, context.lang)
        };
        Point { policy: reading.policy.clone(), value: reading.value.clone(), text }
    };
    month.other_readings.iter().map(point).collect()
}

/// An open point that changes the whole estimate: why it is open, the reading in force, and what
/// the other one comes to.
pub fn of_all(policies: &Policies, reading: &OtherReading, coin: &Coin, lang: Lang) -> String {
    let words = OpenPoints::of(lang);
    let theirs = their_words(reading, lang);
    // How tiers are counted has words that go on in the sentence.
    let figure =
        if reading.policy == "tierBasis" { &words.total_by } else { &words.total_would_be };
    let figure = figure.fill([&theirs, &amount(coin, reading.total, lang)]);
    with_ours(policies, reading, &figure, lang)
}

fn amount(coin: &Coin, total: Option<Decimal>, lang: Lang) -> String {
    total.map_or_else(|| States::of(lang).open.to_owned(), |total| coin.money(total))
}

/// A rule that the reader set, as a sentence that stands alone.
pub fn rule(policy: &str, value: &str, lang: Lang) -> String {
    let words = OpenPoints::of(lang);
    let reads = if policy == "tierBasis" { &words.tier_by } else { &words.reads };
    reads.fill([&reading_words(policy, value, lang)])
}

/// The other reading in words. One without a value is the price list's own, where that leaves the
/// usual one.
fn their_words(reading: &OtherReading, lang: Lang) -> String {
    let usual = || our_value(&Policies::default(), &reading.policy);
    let usual = reading.value.is_empty().then(usual).flatten();
    reading_words(&reading.policy, usual.as_deref().unwrap_or(&reading.value), lang)
}

/// Reason, our reading, the other one.
fn with_ours(policies: &Policies, reading: &OtherReading, figure: &str, lang: Lang) -> String {
    let reason = reading.reason.in_language(lang.tag());
    let ours = our_value(policies, &reading.policy);
    let words = OpenPoints::of(lang);
    let reads = if reading.policy == "tierBasis" { &words.uses } else { &words.reads };
    let ours = ours.map(|value| reads.fill([&reading_words(&reading.policy, &value, lang)]));
    join(lang, &join(lang, reason, &ours.unwrap_or_default()), figure)
}

/// Which count picks the tier: both readings name their counts.
fn basis_text(context: &Context<'_>, month: &ItemMonth, reading: &OtherReading) -> String {
    let (lang, words) = (context.lang, OpenPoints::of(context.lang));
    let ours = basis_words(context, month, context.book.policies.tier_basis);
    let theirs = basis_words(context, month, basis_of(&reading.value));
    let mut lines = month.lines.iter().filter(|line| line.kind != LineKind::PayPerUse);
    // The other reading's figure is the month's: packs bought in it are not part of the line.
    let bought = lines.try_fold(Decimal::ZERO, |sum, line| money::add(sum, line.amount?).ok());
    let line = reading.total.and_then(|total| money::sub(total, bought?).ok());
    let figure = words.line_would_be.fill([&theirs, &amount(context.coin, line, lang)]);
    let reason = reading.reason.in_language(lang.tag());
    join(lang, &join(lang, reason, &words.uses.fill([&ours])), &figure)
}

fn basis_of(value: &str) -> TierBasis {
    match value {
        "total" => TierBasis::Total,
        "afterFree" => TierBasis::AfterFree,
        _ => TierBasis::AfterPacks,
    }
}

fn basis_words(context: &Context<'_>, month: &ItemMonth, basis: TierBasis) -> String {
    let (lang, words) = (context.lang, OpenPoints::of(context.lang));
    let after_free = money::add(month.pay_per_use, month.packs).unwrap_or(month.pay_per_use);
    let unit = match lang {
        Lang::En => unit_word(&context.item.unit, false, lang).to_owned(),
        Lang::Zh => unit_heading(&context.item.unit, lang),
    };
    let (text, count) = match basis {
        TierBasis::AfterPacks => (words.after_packs.fill([&unit]), month.pay_per_use),
        TierBasis::AfterFree => (words.after_free.fill([&unit]), after_free),
        TierBasis::Total => (words.month_total.to_owned(), month.used),
    };
    let count = match lang {
        Lang::En => number(count),
        Lang::Zh => quantity(count, &context.item.unit, lang),
    };
    words.count.fill([&text, &count])
}

/// The value that the book holds, where the page has words for it.
fn our_value(policies: &Policies, policy: &str) -> Option<String> {
    let value = match policy {
        "tierBasis" => match policies.tier_basis {
            TierBasis::AfterPacks => "afterPacks",
            TierBasis::AfterFree => "afterFree",
            TierBasis::Total => "total",
        },
        "tierBound" => match policies.tier_bound {
            TierBound::UpperInclusive => "upperInclusive",
            TierBound::LowerInclusive => "lowerInclusive",
        },
        "packEnds" => match policies.pack_ends {
            PackEnds::EndOfDay => "endOfDay",
            PackEnds::Exact => "exact",
        },
        "coversEarlier" => match policies.covers_earlier {
            CoversEarlier::No => "no",
            CoversEarlier::SameHour => "sameHour",
            CoversEarlier::SamePeriod => "samePeriod",
        },
        "grantOrder" => {
            let keys: Vec<&str> = policies.grant_order.iter().map(|key| key.name()).collect();
            return Some(keys.join(","));
        }
        _ => return None,
    };
    Some(value.to_owned())
}

/// A policy's value in words; names that the page has no words for stand as they are.
pub fn reading_words(policy: &str, value: &str, lang: Lang) -> String {
    let words = OpenPoints::of(lang);
    let calls = lang.pick("calls", "调用量");
    let text = match (policy, value) {
        ("tierBasis", "afterPacks") => return words.after_packs.fill([calls]),
        ("tierBasis", "afterFree") => return words.after_free.fill([calls]),
        ("tierBasis", "total") => words.month_total,
        ("tierBound", "upperInclusive") => words.upper,
        ("tierBound", "lowerInclusive") => words.lower,
        ("packEnds", "endOfDay") => words.end_of_day,
        ("packEnds", "exact") => words.end_exact,
        ("coversEarlier", "no") => words.covers_no,
        ("coversEarlier", "sameHour") => words.covers_hour,
        ("coversEarlier", "samePeriod") => words.covers_period,
        ("grantOrder", keys) => {
            let keys: Vec<String> =
                keys.split(',').map(|key| key_words(key.trim(), lang)).collect();
            return words.order.fill([&list(lang, &keys)]);
        }
        _ => return words.other.fill([policy, value]),
    };
    text.to_owned()
}

fn key_words(key: &str, lang: Lang) -> String {
    let words = OpenPoints::of(lang);
    let keys = [
        (GrantKey::Class, words.key_class),
        (GrantKey::Expiry, words.key_expiry),
        (GrantKey::Purchased, words.key_purchased),
        (GrantKey::Size, words.key_size),
        (GrantKey::Effective, words.key_effective),
        (GrantKey::Priority, words.key_priority),
    ];
    let known = keys.iter().find(|(known, _)| known.name() == key);
    known.map_or(key, |(_, words)| words).to_owned()
}

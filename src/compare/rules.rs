//! The rules of a price list in words.

use super::words_rules::Rules;
use crate::document::Node;
use crate::time::Duration;
use crate::view::Lang;
use crate::view::points::reading_words;
use crate::view::text::list;
use crate::view::words_form::duration;

/// What a rule is called.
pub(super) fn name(policy: &str, lang: Lang) -> String {
    let words = Rules::of(lang);
    let known = match policy {
        "tierBound" => words.tier_bound,
        "tierBasis" => words.tier_basis,
        "grantOrder" => words.grant_order,
        "packEnds" => words.pack_ends,
        "leapDay" => words.leap_day,
        "coversEarlier" => words.covers_earlier,
        "packScope" => words.pack_scope,
        "payPerUseDefault" => words.pay_per_use,
        "zeroUsageFlat" => words.zero_flat,
        "beyondLastTier" => words.beyond,
        "rounding" => words.rounding,
        "refund" => words.refund,
        "autoRenew" => words.auto_renew,
        "alerts" => words.alerts,
        "arrears" => words.arrears,
        "billDelay" => words.bill_delay,
        other => other,
    };
    known.to_owned()
}

/// What a rule says, given as a price book writes it: an object with one key.
pub(super) fn value(rule: &Node, lang: Lang) -> String {
    let words = Rules::of(lang);
    let Some((policy, value)) = rule.as_pairs().first() else { return String::new() };
    let text = value.as_text().unwrap_or_default();
    let said = match (policy.as_str(), text) {
        ("leapDay", "feb28") => words.feb28,
        ("leapDay", _) => words.mar1,
        ("packScope", "any") => words.anywhere,
        ("packScope", _) => words.region,
        ("payPerUseDefault", "on") => words.on,
        ("payPerUseDefault", _) => words.off,
        ("zeroUsageFlat", _) if value.as_bool() == Some(true) => words.due,
        ("zeroUsageFlat", _) => words.not_due,
        ("beyondLastTier", "unpriced") => words.unpriced,
        ("beyondLastTier", "lastPrice") => words.last_price,
        ("beyondLastTier", _) => words.free,
        ("grantOrder", _) => {
            let keys = value.as_list().iter().filter_map(Node::as_text);
            return reading_words(policy, &keys.collect::<Vec<_>>().join(","), lang);
        }
        ("rounding", _) => return rounding(value, lang),
        ("refund", _) => return refund(value, lang),
        ("autoRenew", _) => return auto_renew(value, lang),
        ("alerts", _) => return alerts(value, lang),
        ("arrears", _) => return arrears(value, lang),
        ("billDelay", delay) => return length(delay, words.at_once, lang),
        (policy, text) => return reading_words(policy, text, lang),
    };
    said.to_owned()
}

/// A duration in words; no time at all has words of its own.
fn length(text: &str, nothing: &str, lang: Lang) -> String {
    match Duration::parse(text) {
        Some(length) if !length.is_zero() => duration(length, lang),
        _ => nothing.to_owned(),
    }
}

fn number(node: &Node, key: &str) -> String {
    node.get(key).and_then(Node::as_int).unwrap_or_default().to_string()
}

fn rounding(node: &Node, lang: Lang) -> String {
    let words = Rules::of(lang);
    let mode = |rule: &Node| match rule.text_at("mode") {
        Some("halfEven") => words.half_even,
        Some("down") => words.down,
        _ => words.half_up,
    };
    let Some(bill) = node.get("bill") else { return String::new() };
    let cycle = bill.text_at("per") == Some("cycle");
    let sentence = if cycle { &words.bill_cycle } else { &words.bill_month };
    let mut said = sentence.fill([&number(bill, "scale"), mode(bill)]);
    if let Some(line) = node.get("line") {
        said.push_str(&words.line_too.fill([&number(line, "scale"), mode(line)]));
    }
    said
}

fn refund(node: &Node, lang: Lang) -> String {
    let words = Rules::of(lang);
    if *node == Node::Null {
        return words.no_refund.to_owned();
    }
    let unused = node.get("onlyUnused").and_then(Node::as_bool).unwrap_or(true);
    let sentence = if unused { &words.refund_unused } else { &words.refund_any };
    sentence.fill([&number(node, "withinDays")])
}

fn auto_renew(node: &Node, lang: Lang) -> String {
    let words = Rules::of(lang);
    match node.text_at("at") {
        Some(at) => words.renews.fill([&number(node, "daysBefore"), at]),
        None => words.none.to_owned(),
    }
}

fn alerts(node: &Node, lang: Lang) -> String {
    let words = Rules::of(lang);
    let zero = node.get("atZero").and_then(Node::as_bool).unwrap_or(false);
    match (node.text_at("belowPercent"), node.text_at("reachesPercent")) {
        (Some(percent), _) if zero => words.below_zero.fill([percent]),
        (Some(percent), _) => words.below.fill([percent]),
        (_, Some(percent)) => words.sum.fill([percent]),
        _ => words.none.to_owned(),
    }
}

fn arrears(node: &Node, lang: Lang) -> String {
    let words = Rules::of(lang);
    let Some(after) = node.text_at("after") else { return words.none.to_owned() };
    let stops = match Duration::parse(after) {
        Some(length) if !length.is_zero() => words.stop_after.fill([&duration(length, lang)]),
        _ => words.stop_at_once.to_owned(),
    };
    let packs = match node.text_at("packs") {
        Some("usable") => words.packs_usable,
        Some("paused") => words.packs_paused,
        _ => words.packs_blocked,
    };
    let free = node.text_at("free") == Some("withheld");
    let free = if free { words.free_withheld } else { words.free_usable };
    list(lang, &[stops, packs.to_owned(), free.to_owned()])
}

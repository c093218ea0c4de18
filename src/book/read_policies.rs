//! The policies of a book's document.

use super::policies::{
    AlertRule, AlertWhen, Arrears, ArrearsPacks, AutoRenew, BeyondLastTier, CoversEarlier,
    GrantKey, PackEnds, Policies, Refund, Rounding, RoundingRule, TierBasis,
};
use super::tiers::TierBound;
use crate::document::{Node, Path, Problems};
use crate::money::RoundingMode;
use crate::time::{Duration, LeapDay};

/// Reads the policies; what is left out has its default.
pub(super) fn policies(node: &Node, path: &Path<'_>, problems: &mut Problems) -> Policies {
    let mut policies = Policies::default();
    let is = |key: &str, value: &str| node.text_at(key) == Some(value);
    if is("tierBound", "lowerInclusive") {
        policies.tier_bound = TierBound::LowerInclusive;
    }
    policies.tier_basis = match node.text_at("tierBasis") {
        Some("afterFree") => TierBasis::AfterFree,
        Some("total") => TierBasis::Total,
        _ => TierBasis::AfterPacks,
    };
    if node.get("grantOrder").is_some() {
        policies.grant_order = grant_order(node, path, problems);
    }
    if is("packEnds", "exact") {
        policies.pack_ends = PackEnds::Exact;
    }
    if is("leapDay", "mar1") {
        policies.leap_day = LeapDay::Mar1;
    }
    policies.covers_earlier = match node.text_at("coversEarlier") {
        Some("sameHour") => CoversEarlier::SameHour,
        Some("samePeriod") => CoversEarlier::SamePeriod,
        _ => CoversEarlier::No,
    };
    policies.pack_scope_region = is("packScope", "region");
    policies.pay_per_use_on = !is("payPerUseDefault", "off");
    policies.zero_usage_flat = node.get("zeroUsageFlat").and_then(Node::as_bool).unwrap_or(false);
    policies.beyond_last_tier = match node.text_at("beyondLastTier") {
        Some("lastPrice") => BeyondLastTier::LastPrice,
        Some("free") => BeyondLastTier::Free,
        _ => BeyondLastTier::Unpriced,
    };
    if let Some(rounding) = node.get("rounding") {
        read_rounding(rounding, &mut policies.rounding);
    }
    read_account_rules(node, &mut policies, path, problems);
    policies
}

fn grant_order(node: &Node, path: &Path<'_>, problems: &mut Problems) -> Vec<GrantKey> {
    let mut keys: Vec<GrantKey> = Vec::new();
    for (index, key) in node.list_at("grantOrder").iter().enumerate() {
        let key = match key.as_text() {
            Some("class") => GrantKey::Class,
            Some("expiry") => GrantKey::Expiry,
            Some("purchased") => GrantKey::Purchased,
            Some("size") => GrantKey::Size,
            Some("effective") => GrantKey::Effective,
            Some("priority") => GrantKey::Priority,
            _ => continue,
        };
        if keys.contains(&key) {
            let path = path.key("policies");
            let path = path.key("grantOrder");
            let message = format!("\"{}\" stands twice; a key can decide only once", key.name());
            problems.add("repeatedKey", &path.index(index), message);
        }
        keys.push(key);
    }
    keys
}

fn read_rounding(node: &Node, rounding: &mut Rounding) {
    let rule = |node: &Node| {
        Some(RoundingRule {
            scale: u32::try_from(node.get("scale")?.as_int()?).ok()?,
            mode: match node.text_at("mode")? {
                "halfEven" => RoundingMode::HalfEven,
                "down" => RoundingMode::Down,
                _ => RoundingMode::HalfUp,
            },
        })
    };
    if let Some(bill) = node.get("bill") {
        rounding.bill = rule(bill).unwrap_or(rounding.bill);
        rounding.per_cycle = bill.text_at("per") == Some("cycle");
    }
    rounding.line = node.get("line").and_then(rule);
}

fn read_account_rules(
    node: &Node,
    policies: &mut Policies,
    path: &Path<'_>,
    problems: &mut Problems,
) {
    let number = |node: &Node, key: &str| {
        node.get(key).and_then(Node::as_int).and_then(|number| u32::try_from(number).ok())
    };
    policies.refund = node.get("refund").and_then(|refund| {
        Some(Refund {
            within_days: number(refund, "withinDays")?,
            only_unused: refund.get("onlyUnused").and_then(Node::as_bool).unwrap_or(true),
        })
    });
    policies.auto_renew = node.get("autoRenew").and_then(|rule| {
        let mut clock = rule.text_at("at")?.split(':').map(|part| part.parse::<u32>().ok());
        let (hours, minutes, seconds) = (clock.next()??, clock.next()??, clock.next()??);
        Some(AutoRenew {
            days_before: number(rule, "daysBefore")?,
            second_of_day: hours * 3600 + minutes * 60 + seconds,
        })
    });
    let policies_path = path.key("policies");
    policies.alerts = node
        .get("alerts")
        .and_then(|rule| alert_rule(rule, &policies_path.key("alerts"), problems));
    policies.arrears = node.get("arrears").and_then(|rule| {
        Some(Arrears {
            after: Duration::parse(rule.text_at("after")?)?,
            packs: match rule.text_at("packs")? {
                "usable" => ArrearsPacks::Usable,
                "paused" => ArrearsPacks::Paused,
                _ => ArrearsPacks::Blocked,
            },
            free_usable: rule.text_at("free") != Some("withheld"),
        })
    });
    if let Some(delay) = node.text_at("billDelay").and_then(Duration::parse) {
        policies.bill_delay = delay;
    }
}

/// Reads the rule of a warning, from a book's policies or from an event that sets one.
pub fn alert_rule(node: &Node, path: &Path<'_>, problems: &mut Problems) -> Option<AlertRule> {
    let (wanted, other) = match node.text_at("rule")? {
        "lastPack" => ("belowPercent", "reachesPercent"),
        _ => ("reachesPercent", "belowPercent"),
    };
    if node.get(other).is_some() {
        let message = format!("this rule has no \"{other}\"; leave it out");
        problems.add("unknownKey", &path.key(other), message);
    }
    let Some(percent) = node.decimal_at(wanted) else {
        problems.add("missingKey", path, format!("\"{wanted}\" is missing; give a percentage"));
        return None;
    };
    let when = if wanted == "belowPercent" {
        let at_zero = node.get("atZero").and_then(Node::as_bool).unwrap_or(false);
        AlertWhen::LastPack { below_percent: percent, at_zero }
    } else {
        AlertWhen::Sum { reaches_percent: percent }
    };
    let channels = node.list_at("channels").iter().filter_map(Node::as_text);
    Some(AlertRule {
        when,
        delay: node.text_at("delay").and_then(Duration::parse).unwrap_or(Duration::ZERO),
        channels: channels.map(str::to_owned).collect(),
    })
}

/// A policy's value from its text: lists are written with commas, truth values as words.
pub(super) fn policy_value(policy: &str, value: &str) -> Node {
    match (policy, value) {
        ("grantOrder", keys) => Node::List(keys.split(',').map(Node::text).collect()),
        ("zeroUsageFlat", "true") => Node::Bool(true),
        ("zeroUsageFlat", "false") => Node::Bool(false),
        _ => Node::text(value),
    }
}

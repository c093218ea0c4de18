//! The points on which vendors differ: each with its value, defaults among them, as a price book
//! writes it.

use super::{Change, Part, Value};
use crate::book::{
    AlertRule, AlertWhen, Arrears, ArrearsPacks, AutoRenew, BeyondLastTier, CoversEarlier,
    PackEnds, Policies, Refund, Rounding, RoundingRule, TierBound,
};
use crate::document::Node;
use crate::money::RoundingMode;
use crate::time::{Duration, LeapDay};

/// Compares the rules, in the order in which a price book lists them.
pub(super) fn policies(old: &Policies, new: &Policies, changes: &mut Vec<Change>) {
    for ((name, before), (_, after)) in values(old).into_iter().zip(values(new)) {
        if before != after {
            let rule = |value: Node| Some(Value::Rule(Node::object([(name, value)])));
            let change = Change::of(Part::Policy, None).with(rule(before), rule(after));
            changes.push(Change { id: Some(name.to_owned()), ..change });
        }
    }
}

/// Every rule by its name.
fn values(policies: &Policies) -> [(&'static str, Node); 16] {
    let keys = policies.grant_order.iter().map(|key| Node::text(key.name()));
    [
        ("tierBound", tier_bound(policies.tier_bound)),
        ("tierBasis", Node::text(policies.tier_basis.name())),
        ("grantOrder", Node::List(keys.collect())),
        ("packEnds", pack_ends(policies.pack_ends)),
        ("leapDay", leap_day(policies.leap_day)),
        ("coversEarlier", covers_earlier(policies.covers_earlier)),
        ("packScope", Node::text(if policies.pack_scope_region { "region" } else { "any" })),
        ("payPerUseDefault", Node::text(if policies.pay_per_use_on { "on" } else { "off" })),
        ("zeroUsageFlat", Node::Bool(policies.zero_usage_flat)),
        ("beyondLastTier", beyond(policies.beyond_last_tier)),
        ("rounding", rounding(policies.rounding)),
        ("refund", or_null(policies.refund.map(refund))),
        ("autoRenew", or_null(policies.auto_renew.map(auto_renew))),
        ("alerts", or_null(policies.alerts.as_ref().map(alerts))),
        ("arrears", or_null(policies.arrears.map(arrears))),
        ("billDelay", Node::text(policies.bill_delay.text())),
    ]
}

fn or_null(node: Option<Node>) -> Node {
    node.unwrap_or(Node::Null)
}

fn tier_bound(side: TierBound) -> Node {
    Node::text(match side {
        TierBound::UpperInclusive => "upperInclusive",
        TierBound::LowerInclusive => "lowerInclusive",
    })
}

fn pack_ends(ends: PackEnds) -> Node {
    Node::text(match ends {
        PackEnds::EndOfDay => "endOfDay",
        PackEnds::Exact => "exact",
    })
}

fn leap_day(day: LeapDay) -> Node {
    Node::text(match day {
        LeapDay::Feb28 => "feb28",
        LeapDay::Mar1 => "mar1",
    })
}

fn covers_earlier(covers: CoversEarlier) -> Node {
    Node::text(match covers {
        CoversEarlier::No => "no",
        CoversEarlier::SameHour => "sameHour",
        CoversEarlier::SamePeriod => "samePeriod",
    })
}

fn beyond(policy: BeyondLastTier) -> Node {
    Node::text(match policy {
        BeyondLastTier::Unpriced => "unpriced",
        BeyondLastTier::LastPrice => "lastPrice",
        BeyondLastTier::Free => "free",
    })
}

fn rounding(rounding: Rounding) -> Node {
    let mut bill = rule(rounding.bill);
    bill.push("per", Node::text(if rounding.per_cycle { "cycle" } else { "month" }));
    let mut node = Node::object([("bill", bill)]);
    if let Some(line) = rounding.line {
        node.push("line", rule(line));
    }
    node
}

fn rule(rule: RoundingRule) -> Node {
    let mode = match rule.mode {
        RoundingMode::HalfUp => "halfUp",
        RoundingMode::HalfEven => "halfEven",
        RoundingMode::Down => "down",
    };
    Node::object([("scale", Node::Int(rule.scale.into())), ("mode", Node::text(mode))])
}

fn refund(refund: Refund) -> Node {
    Node::object([
        ("withinDays", Node::Int(refund.within_days.into())),
        ("onlyUnused", Node::Bool(refund.only_unused)),
    ])
}

fn auto_renew(rule: AutoRenew) -> Node {
    let second = rule.second_of_day;
    let clock = format!("{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60);
    Node::object([("daysBefore", Node::Int(rule.days_before.into())), ("at", Node::text(clock))])
}

fn alerts(rule: &AlertRule) -> Node {
    let mut node = match rule.when {
        AlertWhen::LastPack { below_percent, at_zero } => Node::object([
            ("rule", Node::text("lastPack")),
            ("belowPercent", Node::decimal(below_percent)),
            ("atZero", Node::Bool(at_zero)),
        ]),
        AlertWhen::Sum { reaches_percent } => Node::object([
            ("rule", Node::text("sum")),
            ("reachesPercent", Node::decimal(reaches_percent)),
        ]),
    };
    if rule.delay != Duration::ZERO {
        node.push("delay", Node::text(rule.delay.text()));
    }
    if !rule.channels.is_empty() {
        let channels = rule.channels.iter().map(|channel| Node::text(channel.as_str()));
        node.push("channels", Node::List(channels.collect()));
    }
    node
}

fn arrears(rule: Arrears) -> Node {
    let packs = match rule.packs {
        ArrearsPacks::Usable => "usable",
        ArrearsPacks::Paused => "paused",
        ArrearsPacks::Blocked => "blocked",
    };
    Node::object([
        ("after", Node::text(rule.after.text())),
        ("packs", Node::text(packs)),
        ("free", Node::text(if rule.free_usable { "usable" } else { "withheld" })),
    ])
}

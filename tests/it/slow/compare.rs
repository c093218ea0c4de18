//! What the core's result says otherwise than the slow model.

use super::bills::{Bill, Line};
use super::clock::read_time;
use super::life::{Grant, Life, alerts::Alert};
use super::{number, shortest, text};
use packwise::document::Node;
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::fmt::Debug;

/// The differences, one to a text.
pub fn compare(life: &Life<'_>, result: &Node) -> Vec<String> {
    let mut wrong = Vec::new();
    let (bills, total) = life.bills();
    same("total", &total, &result.decimal_at("total"), &mut wrong);
    let told: Vec<Bill> = result.list_at("bills").iter().map(bill).collect();
    same("bills", &bills, &told, &mut wrong);
    rows("lines", own_lines(life), lines(result), &mut wrong);
    let told = |key: &str| result.list_at(key).iter();
    let mine = life.grants.iter().filter(|grant| grant.begins || grant.from < life.end);
    let mine = mine.map(|grant| own_grant(life, grant)).collect();
    let ids = || told("grants").map(|grant| text(grant, "id"));
    let repeated = |id: &&str| ids().filter(|other| other == id).count() > 1;
    same("grants of one name", &Vec::new(), &ids().filter(repeated).collect(), &mut wrong);
    rows("grants", mine, told("grants").map(grant).collect(), &mut wrong);
    let own_use = life.tallies().into_iter().map(|((item, start), tally)| {
        let figures = [tally.free, tally.packs, tally.paid, tally.refused].map(shortest);
        format!("{} {start} {figures:?}", id(life, item))
    });
    rows("usage", own_use.collect(), told("usage").map(cycle).collect(), &mut wrong);
    refusals(life, result, &mut wrong);
    account(life, result, &mut wrong);
    wrong
}

/// Everything but bills, grants and use.
fn account(life: &Life<'_>, result: &Node, wrong: &mut Vec<String>) {
    let told = |key: &str| result.list_at(key).iter();
    let mine = life.told.changes.iter().map(|(at, change)| format!("{at} {change}")).collect();
    let time = |node: &Node| read_time(text(node, "at"));
    let change = |node: &Node| format!("{} {}", time(node), text(node, "type"));
    same("changes", &mine, &told("changes").map(change).collect::<Vec<_>>(), wrong);
    same("balance", &life.balance, &result.decimal_at("balance"), wrong);
    movements(life, result, wrong);
    let mine = life.told.renewals.iter().map(|row| {
        let (at, order, item, pack) = (row.at, &row.order, id(life, row.item), &row.pack);
        format!("{at} {order} {item} {pack} {} {} {:?}", row.count, row.automatic, row.refused)
    });
    let mine: Vec<String> = mine.collect();
    same("renewals", &mine, &told("renewals").map(renewal).collect(), wrong);
    let mine = life.told.alerts.iter().map(|alert| own_alert(life, alert)).collect();
    rows("alerts", mine, told("alerts").map(|node| alert(node, result)).collect(), wrong);
    let mine = life.told.trials.iter().map(|row| {
        format!("{} {:?} {} to {}", id(life, row.item), row.app.as_deref(), row.from, row.to)
    });
    let trial = |node: &Node| {
        let (item, app) = (text(node, "item"), node.text_at("app"));
        format!("{item} {app:?} {} to {}", span(node).0, span(node).1)
    };
    same("trials", &mine.collect::<Vec<_>>(), &told("trials").map(trial).collect(), wrong);
    let mine = life.told.capacity.iter().map(|row| {
        let (item, quantity) = (id(life, row.item), shortest(row.quantity));
        format!("{item} {} {quantity} {} to {}", row.order, row.from, row.to)
    });
    let capacity = |node: &Node| {
        let (item, order) = (text(node, "item"), text(node, "order"));
        let quantity = shortest(number(node, "quantity"));
        format!("{item} {order} {quantity} {} to {}", span(node).0, span(node).1)
    };
    same("capacity", &mine.collect::<Vec<_>>(), &told("capacity").map(capacity).collect(), wrong);
}

fn span(node: &Node) -> (i64, i64) {
    (read_time(text(node, "from")), read_time(text(node, "to")))
}

fn id<'a>(life: &Life<'a>, item: usize) -> &'a str {
    text(&life.items()[item], "id")
}

fn same<T: PartialEq + Debug>(what: &str, slow: &T, core: &T, wrong: &mut Vec<String>) {
    if slow != core {
        wrong.push(format!("{what}:\n  slow {slow:?}\n  core {core:?}"));
    }
}

/// Compares rows whose order is nobody's rule, and tells only those that differ.
fn rows(what: &str, mut slow: Vec<String>, mut core: Vec<String>, wrong: &mut Vec<String>) {
    slow.sort();
    core.sort();
    let but = |these: &[String], those: &[String]| {
        let mut left = those.to_vec();
        let mut rest = these.to_vec();
        rest.retain(|row| match left.iter().position(|other| other == row) {
            Some(place) => {
                left.swap_remove(place);
                false
            }
            None => true,
        });
        rest
    };
    if slow != core {
        wrong.push(format!(
            "{what}:\n  only slow {:#?}\n  only core {:#?}",
            but(&slow, &core),
            but(&core, &slow)
        ));
    }
}

fn bill(node: &Node) -> Bill {
    let time = |key| read_time(text(node, key));
    Bill {
        start: time("start"),
        end: time("end"),
        issued: time("issuedAt"),
        exact: node.decimal_at("exact"),
        total: node.decimal_at("total"),
    }
}

/// Lines of one kind, item and order in one cycle are taken together: `None` is no public price.
type Sums = BTreeMap<String, (Decimal, Option<Decimal>)>;

fn sum_lines(lines: impl Iterator<Item = (String, Decimal, Option<Decimal>)>) -> Vec<String> {
    let mut sums = Sums::new();
    for (key, quantity, exact) in lines {
        let sum = sums.entry(key).or_insert((Decimal::ZERO, Some(Decimal::ZERO)));
        sum.0 += quantity;
        sum.1 = sum.1.zip(exact).map(|(sum, exact)| sum + exact);
    }
    let told = |(key, (quantity, exact)): (String, (Decimal, Option<Decimal>))| {
        format!("{key}: {} for {:?}", shortest(quantity), exact.map(shortest))
    };
    sums.into_iter().map(told).collect()
}

fn own_lines(life: &Life<'_>) -> Vec<String> {
    let line = |line: Line| {
        let (item, kind) = (id(life, line.item), line.kind);
        let (start, end) = (line.start, line.end);
        (format!("{start} to {end}: {kind} {item} {:?}", line.order), line.quantity, line.exact)
    };
    sum_lines(life.lines(None).into_iter().map(line))
}

fn lines(result: &Node) -> Vec<String> {
    let line = |bill: &Node, line: &Node| {
        let (start, end) = (read_time(text(bill, "start")), read_time(text(bill, "end")));
        let order = line.text_at("order").map(|order| (order, read_time(text(line, "at"))));
        let (kind, item) = (text(line, "kind"), text(line, "item"));
        let exact = line.get("exact").or(line.get("amount")).and_then(Node::as_decimal);
        let key = format!("{start} to {end}: {kind} {item} {order:?}");
        (key, number(line, "quantity"), exact)
    };
    let bills = result.list_at("bills").iter();
    sum_lines(bills.flat_map(|bill| {
        // What rounding adds is compared with the bills.
        let lines = bill.list_at("lines").iter();
        let lines = lines.filter(|line| line.text_at("kind") != Some("rounding"));
        lines.map(move |row| line(bill, row))
    }))
}

fn refusals(life: &Life<'_>, result: &Node, wrong: &mut Vec<String>) {
    let mine = life.told.refused_events.iter();
    let mine = mine.map(|(index, at, reason)| format!("{index} {at} {reason}")).collect();
    let refused = || result.list_at("refused").iter();
    let event = |node: &Node| {
        let at = node.get("event").map(|_| read_time(text(node, "at")))?;
        Some(format!("{} {at} {}", shortest(number(node, "event")), text(node, "reason")))
    };
    rows("refused events", mine, refused().filter_map(event).collect(), wrong);
    let mine = life.told.refused_use.iter();
    let mine: Vec<String> = mine
        .map(|((record, reason), units)| format!("{record} {reason} {}", shortest(*units)))
        .collect();
    let mut told: BTreeMap<(usize, &str), Decimal> = BTreeMap::new();
    for node in refused().filter(|node| node.get("usage").is_some()) {
        let record = usize::try_from(node.get("usage").and_then(Node::as_int).expect("a number"));
        let key = (record.expect("a record"), text(node, "reason"));
        *told.entry(key).or_default() += number(node, "quantity");
    }
    let told: Vec<String> = told
        .iter()
        .map(|((record, reason), units)| format!("{record} {reason} {}", shortest(*units)))
        .collect();
    rows("refused use", mine, told, wrong);
}

/// Money that moved for one reason at one instant is taken together; nothing is no movement.
fn movements(life: &Life<'_>, result: &Node, wrong: &mut Vec<String>) {
    let mut balance = life.document.decimal_at("balance").unwrap_or_default();
    let mut told: Vec<(String, Decimal)> = Vec::new();
    for node in result.list_at("movements") {
        let (at, because) = (read_time(text(node, "at")), text(node, "because"));
        let amount = number(node, "amount");
        balance += amount;
        same("a movement's balance", &Some(balance), &node.decimal_at("balance"), wrong);
        told.push((format!("{at} {because} {:?}", node.text_at("order")), amount));
    }
    let mine = life.told.movements.iter().map(|row| {
        let key = format!("{} {} {:?}", row.at, row.because, row.order.as_deref());
        (key, row.amount)
    });
    same("movements", &joined(mine), &joined(told.into_iter()), wrong);
}

fn joined(rows: impl Iterator<Item = (String, Decimal)>) -> Vec<String> {
    let mut joined: Vec<(String, Decimal)> = Vec::new();
    for (key, amount) in rows.filter(|(_, amount)| !amount.is_zero()) {
        match joined.last_mut() {
            Some((last, sum)) if *last == key => *sum += amount,
            _ => joined.push((key, amount)),
        }
    }
    joined.retain(|(_, amount)| !amount.is_zero());
    joined.into_iter().map(|(key, amount)| format!("{key} {}", shortest(amount))).collect()
}

fn renewal(node: &Node) -> String {
    let (at, order) = (read_time(text(node, "at")), text(node, "order"));
    let (item, pack, count) = (text(node, "item"), text(node, "pack"), number(node, "count"));
    let automatic = node.get("automatic").and_then(Node::as_bool).unwrap_or_default();
    let reason = node.text_at("reason");
    let refused = text(node, "result") == "refused";
    assert_eq!(refused, reason.is_some(), "{}", node.to_json());
    format!("{at} {order} {item} {pack} {count} {automatic} {reason:?}")
}

fn alert(node: &Node, result: &Node) -> String {
    let grants = result.list_at("grants").iter();
    let named = |id: &str| {
        let grant = grants.clone().find(|grant| grant.text_at("id") == Some(id));
        name(grant.expect("the grant of an alert"))
    };
    let channels = node.list_at("channels").iter().filter_map(Node::as_text);
    format!(
        "{} {} {} at {}: {} of {}, grant {:?}, region {:?}, by {:?}, to {:?}",
        read_time(text(node, "at")),
        text(node, "item"),
        text(node, "rule"),
        text(node, "threshold"),
        shortest(number(node, "remaining")),
        shortest(number(node, "quantity")),
        node.text_at("grant").map(named),
        node.text_at("region"),
        node.text_at("arrivesBy").map(read_time),
        channels.collect::<Vec<_>>()
    )
}

fn own_alert(life: &Life<'_>, alert: &Alert) -> String {
    format!(
        "{} {} {} at {}%: {} of {}, grant {:?}, region {:?}, by {:?}, to {:?}",
        alert.at,
        id(life, alert.item),
        alert.rule,
        shortest(alert.percent),
        shortest(alert.remaining),
        shortest(alert.quantity),
        alert.grant.map(|grant| own_name(life, &life.grants[grant])),
        alert.region.as_deref(),
        alert.arrives_by,
        alert.channels
    )
}

/// What tells a grant from others; copies of one purchase may share it.
fn name(node: &Node) -> String {
    let source = if node.text_at("pack").is_some() { "pack" } else { "quota" };
    format!(
        "{} {source} {} {:?} {:?} {} to {}, renewal {}, bought {:?}, of {}",
        text(node, "item"),
        text(node, source),
        node.text_at("order"),
        node.text_at("region"),
        read_time(text(node, "validFrom")),
        read_time(text(node, "validTo")),
        number(node, "renewal"),
        node.text_at("boughtAt").map(read_time),
        shortest(number(node, "quantity"))
    )
}

fn own_name(life: &Life<'_>, grant: &Grant) -> String {
    format!(
        "{} {} {} {:?} {:?} {} to {}, renewal {}, bought {:?}, of {}",
        id(life, grant.item),
        if grant.pack { "pack" } else { "quota" },
        grant.source,
        grant.order.as_deref(),
        grant.region.as_deref(),
        grant.from,
        grant.to,
        grant.renewal,
        grant.pack.then_some(grant.purchased),
        shortest(grant.size)
    )
}

fn grant(node: &Node) -> String {
    format!(
        "{}: used {} left {}, {}, used up {:?}",
        name(node),
        shortest(number(node, "used")),
        shortest(number(node, "remaining")),
        text(node, "state"),
        node.text_at("usedUpAt").map(read_time)
    )
}

fn own_grant(life: &Life<'_>, grant: &Grant) -> String {
    let state = match grant {
        _ if grant.refunded => "refunded",
        _ if grant.remaining.is_zero() => "usedUp",
        _ if life.end < grant.from => "pending",
        _ if life.end >= grant.to => "expired",
        _ => "active",
    };
    format!(
        "{}: used {} left {}, {state}, used up {:?}",
        own_name(life, grant),
        shortest(grant.used),
        shortest(grant.remaining),
        grant.used_up_at
    )
}

fn cycle(node: &Node) -> String {
    let figures = ["free", "packs", "payPerUse", "refused"].map(|key| shortest(number(node, key)));
    format!("{} {} {figures:?}", text(node, "item"), read_time(text(node, "start")))
}

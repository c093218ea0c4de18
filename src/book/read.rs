//! From a document to a price book: the shape first, then the rules that no shape can hold.

use super::policies::{
    AlertRule, AlertWhen, Arrears, ArrearsPacks, AutoRenew, BeyondLastTier, CoversEarlier,
    GrantKey, PackEnds, Policies, Refund, Rounding, RoundingRule, TierBasis,
};
use super::tiers::{Tier, TierBound, Tiers, TiersMode};
use super::{
    Capacity, CapacityTier, FreeQuota, FreeTerm, Item, OneTime, OpenPoint, Pack, PayPerUse,
    PriceBook, Service, Source, Tax, Words, shape,
};
use crate::document::{Node, Path, Problem, Problems, Shape, check};
use crate::money::{self, RoundingMode};
use crate::time::{Cadence, Duration, LeapDay, Offset};
use rust_decimal::Decimal;

/// Reads a book from JSON text.
///
/// # Errors
/// Every problem of the document.
pub fn read_text(text: &str) -> Result<PriceBook, Problems> {
    let node = Node::parse(text).map_err(|error| {
        Problem::whole("notJson", format!("the text is not JSON: {error}; mend it and try again"))
    })?;
    read(&node, &Path::ROOT)
}

/// Reads a book from a document that stands at `path`.
///
/// # Errors
/// Every problem of the document.
pub fn read(node: &Node, path: &Path<'_>) -> Result<PriceBook, Problems> {
    let mut problems = Problems::default();
    check(node, &Shape::Record(&shape::BOOK), path, &mut problems);
    let book = book(node, path, &mut problems);
    match book {
        Some(book) if problems.is_empty() => Ok(book),
        _ if problems.is_empty() => {
            problems.add("unreadable", path, "the book cannot be read");
            Err(problems)
        }
        _ => Err(problems),
    }
}

/// The same document with one policy set otherwise: the other reading of an open point.
pub fn with_policy(node: &Node, policy: &str, value: &str) -> Node {
    let mut copy = node.clone();
    let Node::Object(pairs) = &mut copy else {
        return copy;
    };
    if !pairs.iter().any(|(key, _)| key == "policies") {
        pairs.push(("policies".to_owned(), Node::Object(Vec::new())));
    }
    for (key, policies) in pairs {
        if key == "policies"
            && let Node::Object(set) = policies
        {
            set.retain(|(name, _)| name != policy);
            set.push((policy.to_owned(), policy_value(policy, value)));
        }
    }
    copy
}

/// A policy's value from its text: lists are written with commas, truth values as words.
fn policy_value(policy: &str, value: &str) -> Node {
    match (policy, value) {
        ("grantOrder", keys) => Node::List(keys.split(',').map(Node::text).collect()),
        ("zeroUsageFlat", "true") => Node::Bool(true),
        ("zeroUsageFlat", "false") => Node::Bool(false),
        _ => Node::text(value),
    }
}

fn book(node: &Node, path: &Path<'_>, problems: &mut Problems) -> Option<PriceBook> {
    let policies = policies(node.get("policies").unwrap_or(&Node::Null), path, problems);
    let items = items(node, &policies, path, problems);
    let open = open_points(node, path, problems);
    let sources = node.list_at("sources").iter().filter_map(|source| {
        Some(Source {
            title: words(source.get("title")?),
            date: source.text_at("date").map(str::to_owned),
            url: source.text_at("url").map(str::to_owned),
        })
    });
    Some(PriceBook {
        id: node.text_at("id")?.to_owned(),
        name: words(node.get("name")?),
        provider: words(node.get("provider").or_else(|| node.get("name"))?),
        currency: node.text_at("currency")?.to_owned(),
        offset: Offset::parse(node.text_at("utcOffset")?)?,
        as_of: node.text_at("asOf")?.to_owned(),
        published: node.text_at("status")? == "published",
        tax: match node.text_at("tax")? {
            "included" => Tax::Included,
            "excluded" => Tax::Excluded,
            _ => Tax::NotStated,
        },
        sources: sources.collect(),
        notes: node.list_at("notes").iter().map(words).collect(),
        policies,
        open,
        items: items?,
    })
}

fn words(node: &Node) -> Words {
    match node {
        Node::Text(text) => Words(vec![(String::new(), text.clone())]),
        _ => Words(
            node.as_pairs()
                .iter()
                .filter_map(|(language, text)| Some((language.clone(), text.as_text()?.to_owned())))
                .collect(),
        ),
    }
}

fn policies(node: &Node, path: &Path<'_>, problems: &mut Problems) -> Policies {
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

/// Reads an alert rule, of a book or of an event.
pub(crate) fn alert_rule(
    node: &Node,
    path: &Path<'_>,
    problems: &mut Problems,
) -> Option<AlertRule> {
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

fn open_points(node: &Node, path: &Path<'_>, problems: &mut Problems) -> Vec<OpenPoint> {
    let list = path.key("open");
    let mut points = Vec::new();
    for (index, point) in node.list_at("open").iter().enumerate() {
        let path = list.index(index);
        let (Some(policy), Some(value)) = (point.text_at("policy"), point.text_at("value")) else {
            continue;
        };
        let set = Node::Object(vec![(policy.to_owned(), policy_value(policy, value))]);
        check(&set, &Shape::Record(&shape::POLICIES), &path, problems);
        let item = point.text_at("item").and_then(|id| {
            let found =
                node.list_at("items").iter().position(|item| item.text_at("id") == Some(id));
            if found.is_none() {
                let message = format!("there is no item \"{id}\" in this book");
                problems.add("unknownItem", &path.key("item"), message);
            }
            found
        });
        points.push(OpenPoint {
            policy: policy.to_owned(),
            value: value.to_owned(),
            item,
            reason: point.get("reason").map(words).unwrap_or_default(),
        });
    }
    points
}

fn items(
    node: &Node,
    policies: &Policies,
    path: &Path<'_>,
    problems: &mut Problems,
) -> Option<Vec<Item>> {
    let nodes = node.list_at("items");
    let list = path.key("items");
    if nodes.is_empty() && node.get("items").is_some() {
        problems.add("empty", &list, "a book needs at least one item; add one");
    }
    unique(nodes, &list, problems);
    let mut services = Vec::new();
    let mut items = Some(Vec::new());
    for (index, item) in nodes.iter().enumerate() {
        let path = list.index(index);
        for (index, service) in item.list_at("services").iter().enumerate() {
            let Some(id) = service.text_at("id") else {
                continue;
            };
            if services.contains(&id) {
                let message = format!("the service \"{id}\" stands twice; it feeds one item only");
                let place = path.key("services");
                problems.add("idNotUnique", &place.index(index), message);
            }
            services.push(id);
        }
        match (read_item(item, policies, &path, problems), &mut items) {
            (Some(item), Some(items)) => items.push(item),
            _ => items = None,
        }
    }
    items
}

/// Notes every id of a list that stands in it before.
fn unique(nodes: &[Node], path: &Path<'_>, problems: &mut Problems) {
    let mut seen = std::collections::BTreeSet::new();
    for (index, node) in nodes.iter().enumerate() {
        if let Some(id) = node.text_at("id")
            && !seen.insert(id)
        {
            let place = path.index(index);
            problems.add("idNotUnique", &place.key("id"), format!("\"{id}\" stands twice"));
        }
    }
}

fn read_item(
    node: &Node,
    policies: &Policies,
    path: &Path<'_>,
    problems: &mut Problems,
) -> Option<Item> {
    for list in ["free", "packs"] {
        unique(node.list_at(list), &path.key(list), problems);
    }
    let free_path = path.key("free");
    let free: Vec<Option<FreeQuota>> = (node.list_at("free").iter().enumerate())
        .map(|(index, quota)| free_quota(quota, &free_path.index(index), problems))
        .collect();
    let service_path = path.key("services");
    let services: Vec<Option<Service>> = (node.list_at("services").iter().enumerate())
        .map(|(index, service)| read_service(service, &service_path.index(index), problems))
        .collect();
    let packs: Vec<Option<Pack>> = node.list_at("packs").iter().map(read_pack).collect();
    let pay_per_use = match node.get("payPerUse") {
        Some(price) => Some(pay_per_use(price, policies, &path.key("payPerUse"), problems)?),
        None => None,
    };
    let capacity = match node.get("capacity") {
        Some(capacity) => Some(read_capacity(capacity, &path.key("capacity"), problems)?),
        None => None,
    };
    let codes = node.list_at("billedFailures").iter().filter_map(Node::as_text);
    Some(Item {
        id: node.text_at("id")?.to_owned(),
        name: words(node.get("name")?),
        unit: node.text_at("unit")?.to_owned(),
        services: services.into_iter().collect::<Option<_>>()?,
        billed_failures: codes.map(str::to_owned).collect(),
        free: free.into_iter().collect::<Option<_>>()?,
        packs: packs.into_iter().collect::<Option<_>>()?,
        pay_per_use,
        one_time: node.get("oneTime").map(|sale| OneTime {
            price: sale.decimal_at("price"),
            refundable: sale.get("refundable").and_then(Node::as_bool).unwrap_or(false),
            trial: sale.text_at("trial").and_then(Duration::parse),
        }),
        capacity,
    })
}

fn free_quota(node: &Node, path: &Path<'_>, problems: &mut Problems) -> Option<FreeQuota> {
    let term = match (node.text_at("every"), node.text_at("validFor")) {
        (Some("P1D"), None) => FreeTerm::Every(Cadence::Day),
        (Some(_), None) => FreeTerm::Every(Cadence::Month),
        (None, Some(text)) => FreeTerm::Once(Duration::parse(text)?),
        _ => {
            let message = "give either \"every\" (a grant per calendar month or day) or \
                           \"validFor\" (one grant for ever)";
            problems.add("everyOrValidFor", path, message);
            return None;
        }
    };
    Some(FreeQuota {
        id: node.text_at("id")?.to_owned(),
        quantity: node.decimal_at("quantity")?,
        term,
        priority: node.get("priority").and_then(Node::as_int).unwrap_or(0),
    })
}

fn read_service(node: &Node, path: &Path<'_>, problems: &mut Problems) -> Option<Service> {
    let units = node.decimal_at("unitsPerCall").unwrap_or(Decimal::ONE);
    let pack_units = node.decimal_at("packUnitsPerCall").unwrap_or(units);
    // A call that a pack covers in part leaves a share of its units, and takes a share of the
    // pack's; both must be exact.
    let exact = |left: Decimal, right: Decimal| {
        left.checked_div(right)
            .is_some_and(|ratio| money::mul(ratio, right) == Ok(left.normalize()))
    };
    let exact = exact(units, pack_units) && exact(pack_units, units);
    if !exact {
        let message = format!(
            "{units} units to {pack_units} pack units is no finite decimal, so a call that a pack \
             covers in part could not be exact; choose units so that it is"
        );
        problems.add("ratioNotExact", &path.key("packUnitsPerCall"), message);
    }
    Some(Service {
        id: node.text_at("id")?.to_owned(),
        name: node.get("name").map(words),
        units_per_call: units,
        pack_units_per_call: pack_units,
    })
}

fn read_pack(node: &Node) -> Option<Pack> {
    Some(Pack {
        id: node.text_at("id")?.to_owned(),
        quantity: node.decimal_at("quantity")?,
        price: node.decimal_at("price"),
        valid_for: Duration::parse(node.text_at("validFor")?)?,
        resets: match node.text_at("resets") {
            Some(text) => Some(Duration::parse(text)?),
            None => None,
        },
        priority: node.get("priority").and_then(Node::as_int).unwrap_or(0),
    })
}

fn cadence(node: &Node, key: &str) -> Option<Cadence> {
    Some(match node.text_at(key)? {
        "hour" => Cadence::Hour,
        "day" => Cadence::Day,
        _ => Cadence::Month,
    })
}

fn pay_per_use(
    node: &Node,
    policies: &Policies,
    path: &Path<'_>,
    problems: &mut Problems,
) -> Option<PayPerUse> {
    let mode = match node.text_at("tiersMode")? {
        "volume" => TiersMode::Volume,
        _ => TiersMode::Graduated,
    };
    let counted_by = cadence(node, "countedBy").unwrap_or(Cadence::Month);
    let settled_by = cadence(node, "settledBy").unwrap_or(counted_by);
    if mode == TiersMode::Volume && settled_by != counted_by {
        let message = "a volume price is known only when its count ends: settle it as it is \
                       counted, or make it graduated";
        problems.add("settledUnlikeCounted", &path.key("settledBy"), message);
    }
    if settled_by > counted_by {
        let message = "a price cannot be settled less often than it is counted";
        problems.add("settledUnlikeCounted", &path.key("settledBy"), message);
    }
    let per = node.decimal_at("per").unwrap_or(Decimal::ONE);
    let whole_blocks = node.get("wholeBlocks").and_then(Node::as_bool).unwrap_or(false);
    if !whole_blocks && !money::terminates(per) {
        let message = format!(
            "a price per {per} units is no finite decimal; use a number with no prime factor but \
             2 and 5, or whole blocks"
        );
        problems.add("perNotExact", &path.key("per"), message);
    }
    let rows = tier_rows(node, mode, policies, &path.key("tiers"), problems)?;
    let mut tiers = Tiers {
        mode,
        per,
        whole_blocks,
        bound: policies.tier_bound,
        zero_usage_flat: policies.zero_usage_flat,
        beyond: None,
        rows,
    };
    go_beyond(&mut tiers, policies.beyond_last_tier);
    Some(PayPerUse { tiers, counted_by, settled_by })
}

/// Settles what lies beyond a bounded last tier, so that every count has a tier.
fn go_beyond(tiers: &mut Tiers, policy: BeyondLastTier) {
    let Some(last) = tiers.rows.last_mut().filter(|tier| tier.up_to.is_some()) else {
        return;
    };
    let beyond = |unit_amount| Tier { up_to: None, unit_amount, flat_amount: Decimal::ZERO };
    match policy {
        BeyondLastTier::Unpriced => tiers.beyond = Some(beyond(None)),
        BeyondLastTier::Free => tiers.beyond = Some(beyond(Some(Decimal::ZERO))),
        BeyondLastTier::LastPrice => last.up_to = None,
    }
}

fn tier_rows(
    node: &Node,
    mode: TiersMode,
    policies: &Policies,
    path: &Path<'_>,
    problems: &mut Problems,
) -> Option<Vec<Tier>> {
    let nodes = node.list_at("tiers");
    if nodes.is_empty() {
        problems.add("empty", path, "a price needs at least one tier; add one");
        return None;
    }
    let mut below = Decimal::ZERO;
    let mut rows = Vec::new();
    for (index, tier) in nodes.iter().enumerate() {
        let path = path.index(index);
        let up_to = tier.decimal_at("upTo");
        bounds(up_to, &mut below, index + 1 == nodes.len(), &path, problems);
        if let Some(bound) = up_to
            && mode == TiersMode::Graduated
            && policies.tier_bound == TierBound::LowerInclusive
            && !bound.fract().is_zero()
        {
            let message = format!(
                "{bound} is not whole; where the bound itself is the first unit outside, units \
                 are counted one by one"
            );
            problems.add("boundNotWhole", &path.key("upTo"), message);
        }
        rows.push(Tier {
            up_to,
            unit_amount: tier.decimal_at("unitAmount"),
            flat_amount: tier.decimal_at("flatAmount").unwrap_or(Decimal::ZERO),
        });
    }
    Some(rows)
}

/// Notes a bound that does not ascend, and an open tier that is not the last.
fn bounds(
    up_to: Option<Decimal>,
    below: &mut Decimal,
    last: bool,
    path: &Path<'_>,
    problems: &mut Problems,
) {
    match up_to {
        Some(bound) if bound <= *below => {
            let message =
                format!("{bound} does not lie above {below}, the bound before it; sort the tiers");
            problems.add("tiersNotAscending", &path.key("upTo"), message);
        }
        Some(bound) => *below = bound,
        None if !last => {
            let message = "an open tier ends the list; give a bound, or move it to the end";
            problems.add("openTierNotLast", &path.key("upTo"), message);
        }
        None => {}
    }
}

fn read_capacity(node: &Node, path: &Path<'_>, problems: &mut Problems) -> Option<Capacity> {
    let nodes = node.list_at("tiers");
    let list = path.key("tiers");
    let mut below = Decimal::ZERO;
    let mut tiers = Vec::new();
    for (index, tier) in nodes.iter().enumerate() {
        let up_to = tier.decimal_at("upTo");
        bounds(up_to, &mut below, index + 1 == nodes.len(), &list.index(index), problems);
        tiers.push(CapacityTier {
            up_to,
            per_day: tier.decimal_at("perDay"),
            per_month: tier.decimal_at("perMonth"),
        });
    }
    let cap = node.decimal_at("cap");
    Some(Capacity { unit: node.text_at("unit")?.to_owned(), tiers, cap })
}

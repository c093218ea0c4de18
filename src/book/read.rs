//! From a document to a price book: the shape first, then the rules that no shape can hold.

use super::policies::Policies;
use super::read_policies::{policies, policy_value};
use super::read_price::{pay_per_use, read_capacity};
use super::{
    FreeQuota, FreeTerm, Item, OneTime, OpenPoint, Pack, PriceBook, Service, Source, Tax, Words,
    shape,
};
use crate::document::{Names, Node, Path, Problem, Problems, Shape, check};
use crate::money;
use crate::time::{Cadence, Duration, Offset};
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

/// The same document with several policies set otherwise: each one's name and value.
pub fn with_policies(node: &Node, rules: &[(String, String)]) -> Node {
    let set = |node: Node, (policy, value): &(String, String)| with_policy(&node, policy, value);
    rules.iter().fold(node.clone(), set)
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
    let service_ids = nodes.iter().flat_map(|item| item.list_at("services")).map(id_of);
    let mut service_repeated = Names::new(service_ids).repeated().into_iter();
    let mut items = Some(Vec::new());
    for (index, item) in nodes.iter().enumerate() {
        let path = list.index(index);
        for (index, service) in item.list_at("services").iter().enumerate() {
            let repeated = service_repeated.next().unwrap_or_default();
            if let Some(id) = service.text_at("id").filter(|_| repeated) {
                let message = format!("the service \"{id}\" stands twice; it feeds one item only");
                let place = path.key("services");
                problems.add("idNotUnique", &place.index(index), message);
            }
        }
        match (read_item(item, policies, &path, problems), &mut items) {
            (Some(item), Some(items)) => items.push(item),
            _ => items = None,
        }
    }
    items
}

fn id_of(node: &Node) -> &str {
    node.text_at("id").unwrap_or_default()
}

/// Notes every id of a list that stands in it before.
fn unique(nodes: &[Node], path: &Path<'_>, problems: &mut Problems) {
    // Nodes without an id have other problems; none of them repeats another.
    let repeated = Names::new(nodes.iter().map(id_of)).repeated();
    for (index, (node, repeated)) in nodes.iter().zip(repeated).enumerate() {
        if let Some(id) = node.text_at("id")
            && repeated
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
    let exact = money::div(units, pack_units).is_ok() && money::div(pack_units, units).is_ok();
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

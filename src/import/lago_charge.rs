//! One charge of Lago as items of a book: its own price, and that of each of its filters.

use super::draft::Draft;
use super::field::{self, AMOUNT, LARGE, is_object, is_set, may, must};
use super::price::{Price, Step, ascending};
use crate::document::{Node, Path, Problems, Shape};
use crate::time::Instant;
use rust_decimal::Decimal;

const MODELS: &[&str] = &[
    "standard",
    "graduated",
    "volume",
    "package",
    "percentage",
    "graduated_percentage",
    "dynamic",
    "custom",
];

/// A price of a charge or of one of its filters.
pub(super) struct Charged {
    /// The item's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it costs.
    pub price: Price,
    /// Whether it is for what a filter matches.
    pub filter: bool,
    /// Where the charge stands, a JSON Pointer.
    pub place: String,
}

/// Reads the charge that stands `number`th at `path`; what cannot be read is told.
pub(super) fn read(
    charge: &Node,
    number: usize,
    path: &Path<'_>,
    draft: &mut Draft<'_>,
) -> Vec<Charged> {
    draft.take_time(charge.text_at("created_at").and_then(Instant::parse));
    draft.take_currency(charge, "amount_currency", path);
    refusals(charge, path, &mut draft.problems);
    let model = must(charge, "charge_model", &Shape::OneOf(MODELS), path, &mut draft.problems);
    let Some(model) = model.and_then(Node::as_text) else { return Vec::new() };
    if !is_price_of_units(model, path, &mut draft.problems) {
        return Vec::new();
    }
    let texts = ["code", "billable_metric_code", "lago_id"];
    let names = texts.map(|key| charge.text_at(key));
    let id = draft.new_id(&names, format!("charge-{number}"));
    let keys = ["invoice_display_name", "billable_metric_code", "code"];
    let name = keys.into_iter().find_map(|key| field::name(charge, key));
    let name = name.unwrap_or_else(|| id.clone());
    let place = path.pointer();
    let mut found = Vec::new();
    if let Some(price) = properties(charge, model, path, &mut draft.problems) {
        let (id, name, place) = (id.clone(), name.clone(), place.clone());
        found.push(Charged { id, name, price, filter: false, place });
    }
    let list = path.key("filters");
    let filters = match charge.get("filters") {
        Some(filters) => field::objects(filters, &list, &mut draft.problems).unwrap_or_default(),
        None => &[],
    };
    for (index, filter) in filters.iter().enumerate() {
        let path = list.index(index);
        let Some(price) = properties(filter, model, &path, &mut draft.problems) else { continue };
        let own = format!("{id}:{}", index + 1);
        let id = draft.new_id(&[Some(&own)], format!("charge-{number}:{}", index + 1));
        let name = format!("{name}: {}", filter_name(filter));
        found.push(Charged { id, name, price, filter: true, place: place.clone() });
    }
    found
}

/// A filter by its name, or by what it matches.
fn filter_name(filter: &Node) -> String {
    if let Some(name) = field::name(filter, "invoice_display_name") {
        return name;
    }
    let pair = |(key, values): &(String, Node)| {
        let values: Vec<&str> = values.as_list().iter().filter_map(Node::as_text).collect();
        format!("{key} {}", values.join(" / "))
    };
    let pairs: Vec<String> =
        filter.get("values").map_or(&[][..], Node::as_pairs).iter().map(pair).collect();
    field::clip(&pairs.join(", "), 200)
}

/// Tells what makes the price of a charge depend on more than its units.
fn refusals(charge: &Node, path: &Path<'_>, problems: &mut Problems) {
    let least = may(charge, "min_amount_cents", &AMOUNT, path, problems);
    if least.and_then(Node::as_decimal).is_some_and(|least| !least.is_zero()) {
        let message = "an amount is due whatever is used, which a book cannot say; take the key \
                       out to import the price without it";
        problems.add("minimumSpend", &path.key("min_amount_cents"), message);
    }
    if field::is_on(charge, "pay_in_advance", path, problems) {
        let message = "each event is billed at once as a fee of its own, rounded by itself; a book \
                       bills a month or a day, so bill this charge in arrears";
        problems.add("paidInAdvance", &path.key("pay_in_advance"), message);
    }
    if field::is_on(charge, "prorated", path, problems) {
        let message = "units count by the days that are left of the month, which a book cannot \
                       say; import a charge that is not prorated";
        problems.add("proratedUse", &path.key("prorated"), message);
    }
    if is_set(charge, "applied_pricing_unit") {
        let message = "amounts are in a unit that is changed into money; import a charge whose \
                       amounts are money";
        problems.add("pricingUnit", &path.key("applied_pricing_unit"), message);
    }
    grouped(
        charge,
        &["group_properties", "group_by_wallet", "accepts_target_wallet"],
        path,
        problems,
    );
}

fn grouped(node: &Node, keys: &[&str], path: &Path<'_>, problems: &mut Problems) {
    for key in keys.iter().filter(|key| is_set(node, key)) {
        let message = "each group has a count and a fee of its own; a book counts all use of an \
                       item together, so import a charge without groups";
        problems.add("groupedUse", &path.key(key), message);
    }
}

fn is_price_of_units(model: &str, path: &Path<'_>, problems: &mut Problems) -> bool {
    let place = path.key("charge_model");
    match model {
        "percentage" | "graduated_percentage" => {
            let message = "this charge is a share of the money that passes through; a book prices \
                           units, so leave it out";
            problems.add("percentagePrice", &place, message);
        }
        "dynamic" => {
            let message =
                "each event brings its own price, which no list has; leave this charge out";
            problems.add("dynamicPrice", &place, message);
        }
        "custom" => {
            let message =
                "a program of your own computes this price; write it into the book by hand";
            problems.add("customPrice", &place, message);
        }
        _ => return true,
    }
    false
}

/// The price that the `properties` of a charge or a filter say.
fn properties(node: &Node, model: &str, path: &Path<'_>, problems: &mut Problems) -> Option<Price> {
    let Some(properties) = node.get("properties") else {
        problems.add("missingKey", path, "\"properties\" is missing; give the amounts");
        return None;
    };
    let path = path.key("properties");
    if !is_object(properties, &path, problems) {
        return None;
    }
    grouped(properties, &["grouped_by", "pricing_group_keys"], &path, problems);
    let (block, steps) = match model {
        "standard" => {
            let amount = must(properties, "amount", &AMOUNT, &path, problems)?.as_decimal()?;
            (None, vec![Step::open(amount)])
        }
        "package" => package(properties, &path, problems)?,
        "volume" => (None, ranges(properties, "volume_ranges", &path, problems)?),
        _ => (None, ranges(properties, "graduated_ranges", &path, problems)?),
    };
    Some(Price { volume: model == "volume", cadence: "month", block, steps })
}

/// Blocks, after units that are free: the free ones are a tier of their own, for blocks begin
/// above them.
fn package(
    properties: &Node,
    path: &Path<'_>,
    problems: &mut Problems,
) -> Option<(Option<Decimal>, Vec<Step>)> {
    let amount = must(properties, "amount", &AMOUNT, path, problems);
    let size = must(properties, "package_size", &Shape::Integer(1, LARGE), path, problems);
    let free = match properties.get("free_units") {
        Some(_) => may(properties, "free_units", &Shape::Integer(0, LARGE), path, problems)?,
        None => &Node::Int(0),
    };
    let free = Decimal::from(free.as_int()?);
    let mut steps = Vec::new();
    if !free.is_zero() {
        steps.push(Step { up_to: Some(free), unit: Decimal::ZERO, flat: Decimal::ZERO });
    }
    steps.push(Step::open(amount?.as_decimal()?));
    Some((Some(Decimal::from(size?.as_int()?)), steps))
}

fn ranges(
    properties: &Node,
    key: &str,
    path: &Path<'_>,
    problems: &mut Problems,
) -> Option<Vec<Step>> {
    let list = path.key(key);
    if !is_set(properties, key) {
        let message = format!("\"{key}\" is missing or empty; give at least one range");
        problems.add("missingKey", path, message);
        return None;
    }
    let nodes = field::objects(properties.get(key)?, &list, problems)?;
    let read: Vec<Option<(Decimal, Step)>> = (nodes.iter().enumerate())
        .map(|(index, range)| range_at(range, &list.index(index), problems))
        .collect();
    let ranges: Vec<(Decimal, Step)> = read.into_iter().collect::<Option<_>>()?;
    let steps: Vec<Step> = ranges.iter().map(|(_, step)| *step).collect();
    ascending(&steps, "to_value", &list, problems);
    contiguous(&ranges, &list, problems);
    Some(steps)
}

/// A range: from where it says that it begins, and the tier.
fn range_at(range: &Node, path: &Path<'_>, problems: &mut Problems) -> Option<(Decimal, Step)> {
    let from = must(range, "from_value", &AMOUNT, path, problems);
    let up_to = match range.get("to_value") {
        None => Some(None),
        Some(_) => may(range, "to_value", &AMOUNT, path, problems).map(Node::as_decimal),
    };
    let unit = must(range, "per_unit_amount", &AMOUNT, path, problems);
    let flat = match range.get("flat_amount") {
        None => Some(Decimal::ZERO),
        Some(_) => may(range, "flat_amount", &AMOUNT, path, problems).and_then(Node::as_decimal),
    };
    let step = Step { up_to: up_to?, unit: unit?.as_decimal()?, flat: flat? };
    Some((from?.as_decimal()?, step))
}

/// Tells ranges that do not join: each begins one whole unit after the one before it, or each at
/// its very end.
fn contiguous(ranges: &[(Decimal, Step)], list: &Path<'_>, problems: &mut Problems) {
    let mut end = None;
    let mut by_one = None;
    for (index, (from, step)) in ranges.iter().enumerate() {
        let joins = match end {
            None => from.is_zero(),
            Some(end) if *from == end => !*by_one.get_or_insert(false),
            Some(end) => {
                let next = crate::money::add(end, Decimal::ONE) == Ok(*from);
                next && end.normalize().scale() == 0 && *by_one.get_or_insert(true)
            }
        };
        if !joins {
            let message = format!(
                "{from} does not continue the range before it; begin at 0, then each one unit \
                 after the last whole bound, or each exactly at it"
            );
            problems.add("rangesNotContiguous", &list.index(index).key("from_value"), message);
        }
        end = step.up_to;
    }
}

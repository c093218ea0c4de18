//! One price of Stripe as an item of a book.

use super::draft::Draft;
use super::field::{self, LARGE, is_set, may, must};
use super::price::{Price, Step};
use super::stripe::Seen;
use super::stripe_tiers::{steps, unit_amount};
use crate::document::{Node, Path, Problems, Shape};
use crate::time::Instant;
use rust_decimal::Decimal;

/// The last second of the year 9999.
const LAST_SECOND: i64 = 253_402_300_799;

/// Reads the price that stands `number`th at `path`, and adds it to the items.
pub(super) fn read(
    price: &Node,
    number: usize,
    path: &Path<'_>,
    draft: &mut Draft<'_>,
    seen: &mut Seen,
) {
    if price.text_at("object").is_some_and(|kind| kind != "price") {
        let kind = field::clip(price.text_at("object").unwrap_or_default(), 60);
        let message = format!(
            "an object of the kind \"{kind}\" stands here; give prices, as /v1/prices answers \
             (an older plan is one too, under its own id)"
        );
        return draft.problems.add("notAPrice", &path.key("object"), message);
    }
    let own = may(price, "id", &Shape::Id, path, &mut draft.problems).and_then(Node::as_text);
    let id = draft.new_id(&[own], format!("price-{number}"));
    about(price, &id, path, draft, seen);
    if is_set(price, "custom_unit_amount") {
        let message = "the buyer chooses this price, so that nothing can be computed from it; \
                       leave the price out";
        draft.problems.add("customUnitAmount", &path.key("custom_unit_amount"), message);
        return;
    }
    let sold = match once(price, path, &mut draft.problems) {
        Some(true) => one_time(price, path, draft).map(|sold| ("oneTime", sold)),
        Some(false) => recurring(price, path, draft, seen).map(|sold| ("payPerUse", sold)),
        None => None,
    };
    let Some((key, sold)) = sold else { return };
    let product = price.get("product").unwrap_or(&Node::Null);
    let unit = field::name(product, "unit_label").map(|label| field::clip(&label, 60));
    let names = [field::name(product, "name"), field::name(price, "nickname")];
    let names: Vec<String> = names.into_iter().flatten().collect();
    let name = if names.is_empty() { id.clone() } else { names.join(": ") };
    draft.items.push(Node::object([
        ("id", Node::text(id)),
        ("name", Node::text(name)),
        ("unit", Node::text(unit.unwrap_or_else(|| "unit".to_owned()))),
        (key, sold),
    ]));
}

/// What a price says beside its amounts.
fn about(price: &Node, id: &str, path: &Path<'_>, draft: &mut Draft<'_>, seen: &mut Seen) {
    draft.take_currency(price, "currency", path);
    let problems = &mut draft.problems;
    let behaviour = Shape::OneOf(&["exclusive", "inclusive", "unspecified"]);
    let tax = match may(price, "tax_behavior", &behaviour, path, problems).and_then(Node::as_text) {
        Some("exclusive") => "excluded",
        Some("inclusive") => "included",
        _ => "notStated",
    };
    let known = *seen.tax.get_or_insert(tax);
    if known != tax {
        let message = format!(
            "tax is {tax} here and {known} before; a book has one answer, so import each by itself"
        );
        problems.add("mixedTax", &path.key("tax_behavior"), message);
    }
    let flag = |key: &str, problems: &mut Problems| {
        may(price, key, &Shape::Bool, path, problems).and_then(Node::as_bool)
    };
    if flag("livemode", problems) == Some(false) {
        seen.test.push(id.to_owned());
    }
    if flag("active", problems) == Some(false) {
        seen.archived.push(id.to_owned());
    }
    let created = may(price, "created", &Shape::Integer(0, LAST_SECOND), path, problems);
    let created = created.and_then(Node::as_int).map(Instant);
    if let Some(name) = price.get("product").and_then(|product| field::name(product, "name")) {
        seen.products.push(name);
    }
    let main = price.text_at("currency").unwrap_or_default().to_ascii_uppercase();
    for (code, _) in price.get("currency_options").map_or(&[][..], Node::as_pairs) {
        let code = field::clip(code, 8).to_ascii_uppercase();
        if code != main {
            seen.other_currencies.insert(code);
        }
    }
    draft.take_time(created);
}

/// Whether the price is paid once; `None` when that cannot be said.
fn once(price: &Node, path: &Path<'_>, problems: &mut Problems) -> Option<bool> {
    let kinds = Shape::OneOf(&["one_time", "recurring"]);
    if price.get("type").is_some() {
        may(price, "type", &kinds, path, problems)?;
    }
    let recurring = price.get("recurring");
    match (price.text_at("type"), recurring) {
        (Some("recurring"), None) => {
            let message = "\"recurring\" is missing; give the object with its interval";
            problems.add("missingKey", path, message);
            None
        }
        (Some("one_time"), Some(_)) => {
            let message = "\"type\" says that it is paid once, and \"recurring\" that it is not; \
                           keep one";
            problems.add("notOneOf", &path.key("type"), message);
            None
        }
        (Some("one_time"), None) | (None, None) => Some(true),
        (_, Some(recurring)) => {
            field::is_object(recurring, &path.key("recurring"), problems).then_some(false)
        }
        _ => None,
    }
}

fn one_time(price: &Node, path: &Path<'_>, draft: &mut Draft<'_>) -> Option<Node> {
    let tiered = price.text_at("billing_scheme") == Some("tiered") || is_set(price, "tiers");
    let decimals = draft.decimals();
    let problems = &mut draft.problems;
    if tiered || is_set(price, "transform_quantity") {
        let message = "a book has one price for a purchase made once, whatever the quantity; \
                       import it as a price per unit";
        problems.add("oneTimeInTiers", path, message);
        return None;
    }
    let amount = unit_amount(price, decimals, path, problems)?;
    Some(Node::object([("price", Node::decimal(amount))]))
}

fn recurring(
    price: &Node,
    path: &Path<'_>,
    draft: &mut Draft<'_>,
    seen: &mut Seen,
) -> Option<Node> {
    let decimals = draft.decimals();
    let problems = &mut draft.problems;
    let recurring = price.get("recurring").unwrap_or(&Node::Null);
    let cadence = cadence(recurring, &path.key("recurring"), problems);
    let metered = metered(recurring, &path.key("recurring"), problems);
    let schemes = Shape::OneOf(&["per_unit", "tiered"]);
    let scheme = may(price, "billing_scheme", &schemes, path, problems).and_then(Node::as_text);
    let tiered = scheme == Some("tiered") || (scheme.is_none() && is_set(price, "tiers"));
    let block = block(price, tiered, path, problems);
    one_of_both(price, tiered, path, problems);
    let steps = if tiered {
        steps(price, decimals, path, problems)
    } else {
        unit_amount(price, decimals, path, problems).map(|amount| vec![Step::open(amount)])
    };
    let modes = Shape::OneOf(&["graduated", "volume"]);
    let volume = if tiered {
        must(price, "tiers_mode", &modes, path, problems)?.as_text() == Some("volume")
    } else {
        false
    };
    let price = Price { volume, cadence: cadence?, block: block?, steps: steps? };
    seen.metered |= metered?;
    seen.monthly |= price.cadence == "month";
    seen.first_flat |= price.has_first_flat();
    Some(price.to_node())
}

/// Tells an amount beside tiers, and tiers beside an amount.
fn one_of_both(price: &Node, tiered: bool, path: &Path<'_>, problems: &mut Problems) {
    let other: &[&str] = if tiered { &["unit_amount", "unit_amount_decimal"] } else { &["tiers"] };
    for key in other.iter().filter(|key| is_set(price, key)) {
        let message = "both an amount and tiers stand here; keep what \"billing_scheme\" says";
        problems.add("amountsDisagree", &path.key(key), message);
    }
}

/// The span of a count and a bill, in the book's word.
fn cadence(recurring: &Node, path: &Path<'_>, problems: &mut Problems) -> Option<&'static str> {
    let intervals = Shape::OneOf(&["day", "week", "month", "year"]);
    let interval = must(recurring, "interval", &intervals, path, problems)?.as_text()?;
    let count = match recurring.get("interval_count") {
        Some(_) => may(recurring, "interval_count", &Shape::Integer(1, LARGE), path, problems)?,
        None => &Node::Int(1),
    };
    match (interval, count.as_int()?) {
        ("month", 1) => Some("month"),
        ("day", 1) => Some("day"),
        (interval, count) => {
            let message = format!(
                "it is billed every {count} times a {interval}; a book counts use by one month or \
                 one day, so make a price with that interval"
            );
            problems.add("intervalNotKept", path, message);
            None
        }
    }
}

/// Whether a meter counts the use in a way that the price does not show; `None` when it is not
/// used but held, or not summed.
fn metered(recurring: &Node, path: &Path<'_>, problems: &mut Problems) -> Option<bool> {
    let kinds = Shape::OneOf(&["licensed", "metered"]);
    let kind = may(recurring, "usage_type", &kinds, path, problems);
    if recurring.get("usage_type").is_some() {
        kind?;
    }
    let before = problems.0.len();
    if kind.and_then(Node::as_text) != Some("metered") {
        let message = "this price is for a quantity held, such as seats, billed ahead whatever is \
                       used; a book has prices of use, so import metered prices";
        problems.add("licensedPrice", path, message);
    }
    if recurring.get("trial_period_days").and_then(Node::as_int).is_none_or(|days| days > 0)
        && recurring.get("trial_period_days").is_some()
    {
        let message = "use in the trial is free, which a book cannot say; take the key out to \
                       import the price without the trial";
        problems.add("trialPeriod", &path.key("trial_period_days"), message);
    }
    let meter = recurring.get("meter").unwrap_or(&Node::Null);
    let formula = meter.get("default_aggregation").and_then(|rule| rule.text_at("formula"));
    let aggregate = recurring.text_at("aggregate_usage");
    for (found, key) in [(aggregate, "aggregate_usage"), (formula, "meter")] {
        if let Some(found) = found.filter(|found| !["sum", "count"].contains(found)) {
            let message = format!(
                "use is counted by \"{}\"; a book sums up the use of a month or day, so import a \
                 price whose use is summed",
                field::clip(found, 60)
            );
            problems.add("notSummed", &path.key(key), message);
        }
    }
    (problems.0.len() == before).then_some(formula.is_none() && aggregate.is_none())
}

/// The block that is sold whole, if any; `None` when it cannot be said.
fn block(
    price: &Node,
    tiered: bool,
    path: &Path<'_>,
    problems: &mut Problems,
) -> Option<Option<Decimal>> {
    let Some(transform) = price.get("transform_quantity") else { return Some(None) };
    let path = path.key("transform_quantity");
    if !field::is_object(transform, &path, problems) {
        return None;
    }
    if tiered {
        let message = "tiers over a quantity that is divided before cannot be said in a book; use \
                       one of the two";
        problems.add("tiersWithTransform", &path, message);
        return None;
    }
    let size = must(transform, "divide_by", &Shape::Integer(1, LARGE), &path, problems);
    let round = must(transform, "round", &Shape::OneOf(&["down", "up"]), &path, problems);
    if round?.as_text() == Some("down") {
        let message = "a block that is not full costs nothing here, and in a book it costs as much \
                       as a full one; round up, or price the unit";
        problems.add("roundedDown", &path.key("round"), message);
        return None;
    }
    Some(Some(Decimal::from(size?.as_int()?)))
}

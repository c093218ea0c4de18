//! Lago: a plan with its charges, a list of charges, or one charge, as a price book.

use super::currency::System;
use super::draft::{Draft, Head, is_id, words};
use super::field::{self, AMOUNT, is_set, may};
use super::lago_charge::{self, Charged};
use super::{Options, price::Price};
use crate::document::{Node, Path, Problem, Problems, Shape};
use crate::time::Instant;

/// Turns a Lago plan, or charges, into a price book.
///
/// Lago rounds each fee, the price of one charge in one month, half a coin up.
///
/// # Errors
/// Everything that a book cannot say exactly, each with its place.
pub fn lago(document: &Node, options: &Options<'_>) -> Result<Node, Problems> {
    let mut draft = Draft::new(document, options, System::Lago);
    // Lago's answers wrap what they hold: {"plan": {…}}, {"charge": {…}}.
    let key = ["plan", "charge"].into_iter().find(|key| document.get(key).is_some());
    let wrapped = Path::ROOT.key(key.unwrap_or_default());
    let (node, path) = match key.and_then(|key| document.get(key)) {
        Some(inner) => (inner, wrapped),
        None => (document, Path::ROOT),
    };
    let list = path.key("charges");
    let charged = match node {
        Node::List(_) => charges(node, &path, &mut draft),
        Node::Object(_) if node.get("charge_model").is_some() => {
            lago_charge::read(node, 1, &path, &mut draft)
        }
        _ if node.get("charges").is_some() => {
            plan(node, &path, &mut draft);
            charges(node.get("charges").unwrap_or(&Node::Null), &list, &mut draft)
        }
        _ => {
            let message = "neither a plan with \"charges\" nor a charge with \"charge_model\" \
                           stands here; give the object as the API answers it";
            draft.problems.add("notAPlan", &Path::ROOT, message);
            return Err(draft.problems);
        }
    };
    let is_plan = node.get("interval").is_some();
    let rounds_lines = lines(&charged, &mut draft);
    let filtered = charged.iter().any(|charge| charge.filter);
    add(charged, &mut draft);
    notes(is_plan, filtered, &mut draft);
    let code = node.text_at("code").filter(|code| is_plan && is_id(code));
    let name = field::name(node, "name").filter(|_| is_plan);
    let head = Head {
        id: code.unwrap_or("lago").to_owned(),
        name: name.as_ref().map_or_else(|| words("Lago charges", "Lago 计费项"), Node::text),
        source: format!("Lago: {}", code.unwrap_or("charges")),
        published: true,
        tax: "excluded",
        rounds_lines,
        open: Vec::new(),
    };
    draft.finish(head)
}

fn charges(node: &Node, list: &Path<'_>, draft: &mut Draft<'_>) -> Vec<Charged> {
    let nodes = field::objects(node, list, &mut draft.problems).unwrap_or_default();
    if nodes.is_empty() && draft.problems.is_empty() {
        draft.problems.add("empty", list, "there is no charge here; give at least one");
    }
    let read = |(index, node): (usize, &Node)| {
        lago_charge::read(node, index + 1, &list.index(index), draft)
    };
    nodes.iter().enumerate().flat_map(read).collect()
}

/// What a plan says beside its charges.
fn plan(plan: &Node, path: &Path<'_>, draft: &mut Draft<'_>) {
    draft.take_currency(plan, "amount_currency", path);
    draft.take_time(plan.text_at("created_at").and_then(Instant::parse));
    interval(plan, path, &mut draft.problems);
    let meta = plan.get("meta").is_some_and(|meta| is_set(meta, "next_page"));
    if meta {
        let message = "the charges go on, on another page; ask for per_page=100, join what all \
                       pages have in \"charges\" into one array, and give that";
        draft.problems.add("listNotWhole", &path.key("meta"), message);
    }
    let commitment = plan.get("minimum_commitment").unwrap_or(&Node::Null);
    if is_set(plan, "minimum_commitment") && commitment.get("amount_cents") != Some(&Node::Int(0)) {
        let message = "an amount is due whatever is used, which a book cannot say; take the key \
                       out to import the prices without it";
        draft.problems.add("minimumSpend", &path.key("minimum_commitment"), message);
    }
    let fee = may(plan, "amount_cents", &AMOUNT, path, &mut draft.problems);
    if fee.and_then(Node::as_decimal).is_some_and(|fee| !fee.is_zero()) {
        let fee = fee.and_then(Node::as_decimal).unwrap_or_default();
        draft.note(
            format!(
                "The plan's own fee ({fee} of the currency's smallest units for each interval) is \
                 left out: it does not depend on use."
            ),
            format!("未导入套餐本身的订阅费（每个周期 {fee} 个最小货币单位）：它与用量无关。"),
        );
    }
    if is_set(plan, "fixed_charges") {
        draft.note(
            "The plan's fixed charges are left out: they do not depend on use.",
            "未导入套餐的固定收费项：它们与用量无关。",
        );
    }
    if is_set(plan, "usage_thresholds") {
        draft.note(
            "Lago bills this plan ahead when use reaches a threshold; the sum is the same.",
            "用量达到阈值时，Lago 会提前出账；总额不变。",
        );
    }
}

/// Charges are billed by the month, whatever the plan's own fee is.
fn interval(plan: &Node, path: &Path<'_>, problems: &mut Problems) {
    let known = Shape::OneOf(&["monthly", "quarterly", "semiannual", "weekly", "yearly"]);
    let Some(interval) = may(plan, "interval", &known, path, problems) else { return };
    let monthly = field::is_on(plan, "bill_charges_monthly", path, problems);
    let interval = interval.as_text().unwrap_or_default();
    let by_month = interval == "monthly" || monthly && interval != "weekly";
    if !by_month {
        let message = format!(
            "use is billed {interval}; a book counts use by one month or one day, so bill the \
             charges monthly"
        );
        problems.add("intervalNotKept", &path.key("interval"), message);
    }
}

/// Whether the book rounds its lines, so that each charge is rounded by itself.
///
/// A graduated price has a line for each tier, but one fee in Lago. Alone in its book, it is
/// rounded as the bill. Beside others, its tiers have to round as their sum does.
fn lines(charged: &[Charged], draft: &mut Draft<'_>) -> bool {
    let decimals = draft.decimals();
    let uneven = |price: &Price| !price.rounds_as_one(decimals);
    if charged.len() < 2 {
        return !charged.iter().any(|charge| uneven(&charge.price));
    }
    for charge in charged.iter().filter(|charge| uneven(&charge.price)) {
        let message = format!(
            "the full tiers of \"{}\" are no whole coins, and Lago rounds their sum; beside other \
             charges a book cannot, so import this charge by itself",
            charge.id
        );
        draft.refuse_at(&charge.place, Problem::whole("roundedTogether", message));
    }
    true
}

fn add(charged: Vec<Charged>, draft: &mut Draft<'_>) {
    for charge in charged {
        draft.items.push(Node::object([
            ("id", Node::text(charge.id)),
            ("name", Node::text(charge.name)),
            ("unit", Node::text("unit")),
            ("payPerUse", charge.price.to_node()),
        ]));
    }
}

fn notes(is_plan: bool, filtered: bool, draft: &mut Draft<'_>) {
    draft.note(
        "Units are what the billable metric comes to in a month; coupons, wallets and taxes are \
         left out.",
        "单位为计费指标在一个月内的结果；优惠券、钱包和税费不含在内。",
    );
    if !is_plan {
        draft.note(
            "A charge does not say its interval; it is taken to be a month.",
            "计费项本身没有说明周期；此处按一个月处理。",
        );
    }
    if filtered {
        draft.note(
            "Each filter of a charge is an item of its own; the charge's own item is for what no \
             filter matches.",
            "计费项的每个筛选条件各为一个独立条目；计费项自身的条目对应未匹配任何条件的用量。",
        );
    }
}

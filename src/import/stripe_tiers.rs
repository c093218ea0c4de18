//! The amounts of a Stripe price: of a unit, or of its tiers, in the currency's smallest unit.

use super::field::{self, AMOUNT, LARGE, is_set, may};
use super::price::{Step, ascending};
use crate::document::{Node, Path, Problems, Shape};
use crate::money;
use rust_decimal::Decimal;

/// The most decimals that Stripe gives an amount.
const MOST_DECIMALS: u32 = 12;

/// The tiers of a price; what cannot be read is told.
pub(super) fn steps(
    price: &Node,
    decimals: u32,
    path: &Path<'_>,
    problems: &mut Problems,
) -> Option<Vec<Step>> {
    let list = path.key("tiers");
    if !is_set(price, "tiers") {
        let message = "the tiers are missing; Stripe leaves them out unless asked: fetch the price \
                       with expand[]=tiers, a list with expand[]=data.tiers";
        problems.add("tiersMissing", &list, message);
        return None;
    }
    let tiers = field::objects(price.get("tiers")?, &list, problems)?;
    let read: Vec<Option<Step>> = (tiers.iter().enumerate())
        .map(|(index, tier)| step(tier, decimals, &list.index(index), problems))
        .collect();
    let steps: Vec<Step> = read.into_iter().collect::<Option<_>>()?;
    ascending(&steps, "up_to", &list, problems);
    Some(steps)
}

fn step(tier: &Node, decimals: u32, path: &Path<'_>, problems: &mut Problems) -> Option<Step> {
    let up_to = match tier.get("up_to") {
        None => Some(None),
        Some(Node::Text(text)) if text == "inf" => Some(None),
        Some(_) => may(tier, "up_to", &Shape::Integer(1, LARGE), path, problems)
            .and_then(Node::as_int)
            .map(|bound| Some(Decimal::from(bound))),
    };
    let unit = minor(tier, ["unit_amount", "unit_amount_decimal"], decimals, path, problems);
    let flat = minor(tier, ["flat_amount", "flat_amount_decimal"], decimals, path, problems);
    let (up_to, unit, flat) = (up_to?, unit?, flat?);
    if unit.is_none() && flat.is_none() {
        let message = "this tier has neither \"unit_amount\" nor \"flat_amount\"; give one, \"0\" \
                       where it is free";
        problems.add("amountMissing", path, message);
    }
    let flat = flat.unwrap_or(Decimal::ZERO);
    if flat.normalize().scale() > decimals {
        let message = "a flat amount is a whole number of the currency's smallest unit; round it";
        problems.add("flatNotWhole", &path.key("flat_amount_decimal"), message);
    }
    Some(Step { up_to, unit: unit.unwrap_or(Decimal::ZERO), flat })
}

/// The amount of a unit; what cannot be read is told.
pub(super) fn unit_amount(
    price: &Node,
    decimals: u32,
    path: &Path<'_>,
    problems: &mut Problems,
) -> Option<Decimal> {
    let keys = ["unit_amount", "unit_amount_decimal"];
    let amount = minor(price, keys, decimals, path, problems)?;
    if amount.is_none() {
        let message = "there is neither \"unit_amount\" nor \"unit_amount_decimal\"; give one, \
                       \"0\" where it is free";
        problems.add("amountMissing", path, message);
    }
    amount
}

/// An amount written in the currency's smallest unit, under the key for whole ones, the key for
/// decimals, or both; the outer `None` when it cannot be read.
fn minor(
    node: &Node,
    [whole, exact]: [&str; 2],
    decimals: u32,
    path: &Path<'_>,
    problems: &mut Problems,
) -> Option<Option<Decimal>> {
    let mut read = |key: &str| match node.get(key) {
        None => Some(None),
        Some(_) => may(node, key, &AMOUNT, path, problems).map(Node::as_decimal),
    };
    let (left, right) = (read(whole), read(exact));
    let (left, right) = (left?, right?);
    if let (Some(left), Some(right)) = (left, right)
        && left != right
    {
        let message = format!(
            "\"{whole}\" is {left} and \"{exact}\" is {right}; keep one, for both say the amount"
        );
        problems.add("amountsDisagree", &path.key(exact), message);
        return None;
    }
    let Some(amount) = right.or(left) else { return Some(None) };
    if amount.normalize().scale() > MOST_DECIMALS {
        let message = format!("{amount} has more than {MOST_DECIMALS} decimals; round it");
        problems.add("outOfRange", &path.key(exact), message);
        return None;
    }
    let unit = Decimal::from(10_u32.pow(decimals));
    money::div(amount, unit).ok().map(Some)
}

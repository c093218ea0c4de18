//! A plan's card: the result document of a plan, put into words. What it says of the best plan is
//! lived through once more, so that a card never shows a plan of other inputs.

use super::estimator::{usage_given, words};
use super::inputs::Inputs;
use super::look::Look;
use super::parts::{Alternative, Amount, PlanCard, Purchase};
use super::words::Plans;
use super::{notice, why};
use crate::bill::LineKind;
use crate::book::{Item, PriceBook};
use crate::document::{Node, Problem, Problems};
use crate::estimate::CartPack;
use crate::money;
use crate::time::parse_date;
use crate::view::dates::month_year;
use crate::view::format::{count, number, percent};
use crate::view::purchase::size_of;
use crate::view::words_result::{Bills, States, Total};
use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

/// What a plan of the result buys.
struct Row {
    pack: usize,
    month: usize,
    count: u32,
}

pub(super) fn card(book: &PriceBook, inputs: Inputs, result: &Node) -> Result<PlanCard, Problems> {
    usage_given(&inputs)?;
    let Some(item) = book.items.get(inputs.item) else { return Err(Problems::default()) };
    if !is_of(&inputs, result) {
        return Err(other("its months are not these"));
    }
    let best = result.get("best");
    let rows = best.map(|best| rows(item, &inputs, best)).transpose()?.unwrap_or_default();
    let bought = rows.iter().filter_map(|row| bought(item, &inputs, row)).collect();
    let look = Look::new(book, item, inputs, bought, false)?;
    let planned = best.and_then(|best| best.decimal_at("total"));
    if best.is_some() && planned != look.total {
        return Err(other("its best plan does not cost what it costs with these inputs"));
    }
    let mut cart = look.cart(true);
    if best.is_none() {
        cart.total = None;
    }
    Ok(PlanCard {
        lang: look.lang.tag(),
        item: item.id.clone(),
        title: look.title(),
        provenance: look.provenance(),
        example: look.example(),
        total: total(&look, result, planned),
        proven: proven(&look, result),
        saving: saving(&look, result, planned),
        purchases: rows.iter().map(|row| purchase(&look, row)).collect(),
        none: none(&look, best.is_some(), &rows),
        alternatives: alternatives(&look, result, &rows),
        notice: notice::notice(&look),
        why: why::why(&look),
        open: look.open(),
        words: words(look.lang),
        cart,
    })
}

fn other(why: &str) -> Problems {
    let message = ["the result is not the plan of these inputs: ", why, "; plan again"].concat();
    Problem::whole("otherPlan", message).into()
}

/// Whether a result is of these months and their usage.
fn is_of(inputs: &Inputs, result: &Node) -> bool {
    let months = result.get("payPerUse").map(|plan| plan.list_at("months")).unwrap_or_default();
    let usage = months.iter().map(|month| month.decimal_at("usage"));
    usage.eq(inputs.usage.iter().copied().map(Some))
}

/// The purchases of a plan.
///
/// # Errors
/// A pack or a month that the inputs do not have.
fn rows(item: &Item, inputs: &Inputs, plan: &Node) -> Result<Vec<Row>, Problems> {
    let row = |node: &Node| {
        let first = parse_date(&[node.text_at("month")?, "-01"].concat())?;
        let months = months_between(inputs.start, first);
        Some(Row {
            pack: item.pack_index(node.text_at("pack")?)?,
            month: usize::try_from(months).ok().filter(|month| *month < inputs.usage.len())?,
            count: u32::try_from(node.get("count")?.as_int()?).ok()?,
        })
    };
    let rows: Option<Vec<Row>> = plan.list_at("purchases").iter().map(row).collect();
    rows.ok_or_else(|| other("it buys another item's packs, or in other months"))
}

fn months_between(from: NaiveDate, to: NaiveDate) -> i64 {
    let month = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month0());
    month(to) - month(from)
}

fn bought(item: &Item, inputs: &Inputs, row: &Row) -> Option<CartPack> {
    let pack = item.packs.get(row.pack)?.id.clone();
    let unit_price = inputs.prices.get(row.pack).copied().flatten();
    Some(CartPack { pack, month: row.month, count: row.count, unit_price })
}

fn is_exact(result: &Node) -> bool {
    result.get("exact").and_then(Node::as_bool) == Some(true)
}

/// What pay-per-use alone would cost; none where something of it would be refused.
fn alone(result: &Node) -> Option<Decimal> {
    let plan = result.get("payPerUse")?;
    let refused = plan.list_at("months").iter().any(|month| month.get("refused").is_some());
    plan.decimal_at("total").filter(|_| !refused)
}

fn total(look: &Look<'_>, result: &Node, planned: Option<Decimal>) -> Amount {
    let (words, plans) = (Total::of(look.lang), Plans::of(look.lang));
    let first = month_year(look.inputs.start, look.lang);
    let label = match look.months.len() {
        1 => words.of_month.fill([&first]),
        months => words.of_months.fill([&count(months), &first]),
    };
    let mut amount = look.amount(label, planned);
    let priced = result.get("payPerUse").is_some_and(|plan| plan.get("total").is_some());
    if planned.is_none() && !is_exact(result) {
        amount.words = Some(plans.not_found.to_owned());
    } else if planned.is_none() && priced {
        amount.words = Some(plans.never_covered.to_owned());
    }
    amount
}

fn proven(look: &Look<'_>, result: &Node) -> String {
    let words = Plans::of(look.lang);
    let Some(best) = result.get("best").filter(|_| is_exact(result)) else {
        return match result.decimal_at("atLeast") {
            _ if is_exact(result) => words.proven_none.to_owned(),
            Some(bound) => words.bound.fill([&look.coin.money(bound)]),
            None => words.not_proven.to_owned(),
        };
    };
    match best.list_at("purchases") {
        [] => words.proven_no_pack.to_owned(),
        _ => words.proven.to_owned(),
    }
}

fn saving(look: &Look<'_>, result: &Node, planned: Option<Decimal>) -> Option<String> {
    let alone = alone(result)?;
    let saved = money::sub(alone, planned?).ok().filter(|saved| *saved > Decimal::ZERO)?;
    let share = percent(saved, alone)?;
    Some(Plans::of(look.lang).saving.fill([&look.coin.money(saved), &share]))
}

/// A purchase, and what the bill of its month says of it.
fn purchase(look: &Look<'_>, row: &Row) -> Purchase {
    let bills = Bills::of(look.lang);
    let size = size_of(&look.context(), row.pack);
    let month = look.months.get(row.month);
    let lines = month.map(|month| month.lines.as_slice()).unwrap_or_default();
    let line = lines.iter().find(|line| line.kind == LineKind::Pack && line.pack == Some(row.pack));
    Purchase {
        month: month.map(|month| look.month(month)).unwrap_or_default(),
        text: match row.count {
            1 => bills.pack_one.fill([&size]),
            many => bills.packs.fill([&number(many.into()), &size]),
        },
        money: money_or_words(look, line.and_then(|line| line.amount)),
    }
}

fn money_or_words(look: &Look<'_>, amount: Option<Decimal>) -> String {
    let words = States::of(look.lang).no_price;
    amount.map_or_else(|| words.to_owned(), |amount| look.coin.money(amount))
}

fn none(look: &Look<'_>, planned: bool, rows: &[Row]) -> Option<String> {
    let words = Plans::of(look.lang);
    let text = if look.item.packs.is_empty() { words.no_packs } else { words.no_use };
    (planned && rows.is_empty()).then(|| text.to_owned())
}

/// The other plans that differ from the best one and from each other.
fn alternatives(look: &Look<'_>, result: &Node, best: &[Row]) -> Vec<Alternative> {
    let words = Plans::of(look.lang);
    let mut seen: Vec<&[Node]> = Vec::new();
    seen.extend(result.get("best").map(|best| best.list_at("purchases")));
    let mut found = Vec::new();
    for plan in result.list_at("alternatives") {
        let purchases = plan.list_at("purchases");
        if seen.contains(&purchases) {
            continue;
        }
        seen.push(purchases);
        let name = match plan.text_at("kind") {
            Some("allAtOnce") => words.all_at_once,
            Some("nextBest") => words.next_best,
            _ => words.single_size,
        };
        let rows = rows(look.item, &look.inputs, plan).unwrap_or_default();
        let extra = plan.decimal_at("extra");
        found.push(alternative(look, name, plan.decimal_at("total"), extra, &rows));
    }
    if !best.is_empty() && !seen.iter().skip(1).any(|purchases| purchases.is_empty()) {
        let alone = alone(result);
        let extra = alone.zip(look.total).and_then(|(alone, best)| money::sub(alone, best).ok());
        let name = Total::of(look.lang).pay_per_use_alone;
        found.extend(alone.map(|alone| alternative(look, name, Some(alone), extra, &[])));
    }
    found
}

fn alternative(
    look: &Look<'_>,
    name: &str,
    total: Option<Decimal>,
    extra: Option<Decimal>,
    rows: &[Row],
) -> Alternative {
    let extra = extra.map(|extra| Plans::of(look.lang).extra.fill([&look.coin.money(extra)]));
    Alternative {
        name: name.to_owned(),
        total: money_or_words(look, total),
        extra: extra.unwrap_or_default(),
        text: bought_words(look, rows),
    }
}

/// The purchases of a plan in a few words, size by size: `5 × 10,000 calls from October`.
fn bought_words(look: &Look<'_>, rows: &[Row]) -> String {
    let words = Plans::of(look.lang);
    // Pack, how many, the first and the last month.
    let mut sizes: Vec<(usize, u64, usize, usize)> = Vec::new();
    for row in rows {
        let count = u64::from(row.count);
        match sizes.iter_mut().find(|size| size.0 == row.pack) {
            Some(size) => (size.1, size.3) = (size.1 + count, row.month),
            None => sizes.push((row.pack, count, row.month, row.month)),
        }
    }
    if sizes.is_empty() {
        return words.nothing.to_owned();
    }
    let part = |(pack, count, first, last): &(usize, u64, usize, usize)| {
        let sentence = if first == last { &words.in_month } else { &words.from_month };
        let month = look.months.get(*first).map(|month| look.month(month)).unwrap_or_default();
        sentence.fill([&number((*count).into()), &size_of(&look.context(), *pack), &month])
    };
    let parts: Vec<String> = sizes.iter().map(part).collect();
    parts.join(look.lang.pick(", ", "，"))
}

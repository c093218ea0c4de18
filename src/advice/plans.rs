//! The plans side by side, and what they cost over the futures.

use rust_decimal::Decimal;

use super::lines::{Line, Which};
use super::look::{Look, minus, refused};
use super::words::Compares;
use super::{PlanRow, Plans, Range, sums};
use crate::money::rough;
use crate::plan::{Doubt, Futures, Outlook};
use crate::view::Lang;
use crate::view::chart::nice_ticks;
use crate::view::format::{number, quotient_floor, rate_percent, unit_word};
use crate::view::text::list;

/// The plans side by side.
pub(super) fn plans(look: &Look<'_>) -> Plans {
    let words = Compares::of(look.lang);
    let futures = look.told.futures.filter(|it| it.plans.len() == look.lines.len());
    let scale = futures.and_then(scale);
    let range = match scale {
        Some((low, high)) => words.range_on.fill([&look.coin.axis(low), &look.coin.axis(high)]),
        None => words.range.to_owned(),
    };
    let headings = [
        words.heading_1,
        words.heading_2,
        words.heading_3,
        words.heading_4,
        words.heading_5,
        words.heading_6,
    ];
    let heading = headings.get(look.lines.len().saturating_sub(1)).copied();
    let rows = look.lines.iter().enumerate();
    Plans {
        heading: heading.unwrap_or(words.heading_6).to_owned(),
        heads: [
            words.plan.to_owned(),
            words.purchases.to_owned(),
            words.if_holds.to_owned(),
            words.more.to_owned(),
            left_head(look),
            words.expected.to_owned(),
            range,
        ],
        rows: rows.map(|(index, line)| row(look, index, line, futures, scale)).collect(),
        note: futures.map(|futures| note(look, &futures.doubt)),
    }
}

/// `Calls left over`, 剩余次数.
pub(super) fn left_head(look: &Look<'_>) -> String {
    let words = Compares::of(look.lang);
    if look.item.unit == "call" {
        return words.left_calls.to_owned();
    }
    let heading = match look.lang {
        Lang::En => crate::view::words_form::unit_heading(&look.item.unit, look.lang),
        Lang::Zh => unit_word(&look.item.unit, false, look.lang).to_owned(),
    };
    words.left.fill([&heading])
}

fn row(
    look: &Look<'_>,
    index: usize,
    line: &Line<'_>,
    futures: Option<&Futures>,
    scale: Option<(Decimal, Decimal)>,
) -> PlanRow {
    let words = Compares::of(look.lang);
    let dash = "–".to_owned();
    let best = look.told.answer.best.as_ref().and_then(|best| best.total);
    let covers = refused(line.plan).is_zero();
    let cost = line.plan.total.filter(|_| covers);
    let more = minus(cost, best);
    let outlook = futures.and_then(|futures| futures.plans.get(index)).filter(|_| covers);
    let mean = outlook.and_then(|outlook| outlook.mean);
    let expected = match futures {
        Some(_) if covers => Some(look.money(mean)),
        Some(_) => Some(dash.clone()),
        None => None,
    };
    let plus = more.filter(|more| !more.is_zero()).map(|more| signed_money(look, more));
    PlanRow {
        id: line.which.id().to_owned(),
        name: look.name(line),
        also: also(look, line),
        purchases: look.purchases(line),
        cost: if covers { look.money(cost) } else { words.uncovered.to_owned() },
        more: plus.clone().unwrap_or_else(|| dash.clone()),
        more_short: match more {
            Some(more) if more.is_zero() => words.cheapest.to_owned(),
            _ => plus.unwrap_or(dash),
        },
        left: number(line.plan.unused()),
        expected_short: mean.map(|mean| words.expected_of.fill([&look.coin.money(mean)])),
        expected,
        least_expected: futures.is_some_and(|futures| futures.least_expected == Some(index)),
        range: outlook.zip(scale).and_then(|(outlook, scale)| range(look, outlook, scale)),
        why: sums::of_line(look, index, line),
    }
}

/// An amount with its sign: `+¥100.00`.
pub(super) fn signed_money(look: &Look<'_>, amount: Decimal) -> String {
    let text = look.coin.money(amount);
    if amount < Decimal::ZERO { text } else { ["+", &text].concat() }
}

/// What else a plan is, and what it leaves refused.
fn also(look: &Look<'_>, line: &Line<'_>) -> Option<String> {
    let words = Compares::of(look.lang);
    let name = |which: &Which| match which {
        Which::AllAtOnce => words.also_at_once,
        Which::SingleSize => words.also_single,
        Which::NextBest => words.also_next,
        Which::Cart => words.also_cart,
        Which::PayPerUse | Which::Best => words.also_pay,
    };
    // Of a plan without packs it says nothing that it is the cheapest of its kind.
    let packs = !line.plan.purchases.is_empty();
    let told = |which: &&Which| packs || matches!(which, Which::PayPerUse | Which::Cart);
    let names: Vec<String> =
        line.also.iter().filter(told).map(|which| name(which).to_owned()).collect();
    let mut parts = Vec::new();
    if !names.is_empty() {
        parts.push(words.also.fill([&list(look.lang, &names)]));
    }
    let refused = refused(line.plan);
    if !refused.is_zero() {
        parts.push(words.refused.fill([&look.units(refused)]));
    }
    (!parts.is_empty()).then(|| parts.join(look.lang.pick("; ", "；")))
}

/// Round ends of the scale that all ranges share.
fn scale(futures: &Futures) -> Option<(Decimal, Decimal)> {
    let costs = || futures.plans.iter().filter_map(|plan| plan.cost.as_ref());
    let least = costs().map(|cost| cost.p10).min()?;
    let most = costs().map(|cost| cost.p90).max()?;
    let ticks = nice_ticks(most, 8, false);
    let step = ticks.get(1).copied().filter(|step| !step.is_zero())?;
    let low = rough::mul(quotient_floor(least, step)?, step)?;
    Some((low.normalize(), *ticks.last()?))
}

fn range(look: &Look<'_>, outlook: &Outlook, (low, high): (Decimal, Decimal)) -> Option<Range> {
    let cost = outlook.cost.as_ref()?;
    let whole = rough::sub(high, low).filter(|whole| !whole.is_zero())?;
    let at = |value: Decimal| {
        let part = rough::mul(rough::sub(value, low)?, Decimal::ONE_THOUSAND)?;
        u32::try_from(quotient_floor(part, whole)?).ok()
    };
    let figures = [cost.p10, cost.p50, cost.p90].map(|it| look.coin.money(it));
    Some(Range {
        p10: at(cost.p10)?,
        p50: at(cost.p50)?,
        p90: at(cost.p90)?,
        text: Compares::of(look.lang).range_of.fill(figures.each_ref().map(String::as_str)),
    })
}

fn note(look: &Look<'_>, doubt: &Doubt) -> String {
    let paths = number(doubt.paths.into());
    let seed = doubt.seed.to_string();
    let [level, growth, season, noise] =
        [doubt.level, doubt.growth, doubt.season, doubt.noise].map(rate_percent);
    Compares::of(look.lang).note.fill([&paths, &seed, &level, &growth, &season, &noise])
}

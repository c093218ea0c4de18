//! What is paid over many possible futures, and the chances that follow from them.

use rust_decimal::Decimal;

use super::lines::Which;
use super::look::{Look, minus};
use super::overtakes::sentence_name;
use super::sketch::{NARROW, Stroke, keys, shown};
use super::words_charts::Futures as Words;
use super::{Chart, Fan, Figure, fan_drawing};
use crate::plan::{Futures, Outlook};
use crate::view::chart::Table;
use crate::view::format::{count, number, percent};
use crate::view::text::join;
use crate::view::words_form::unit_heading;

/// The width of the drawing in windows of 700 pixels and more.
const WIDE: f64 = 760.0;

/// A plan in the fan.
pub(super) struct Ray<'a> {
    pub stroke: Stroke,
    pub name: String,
    pub outlook: &'a Outlook,
    /// What its purchases cost at the first instant of each month.
    pub bought: Vec<Decimal>,
}

/// The fan; none where the futures are of other plans.
pub(super) fn fan(look: &Look<'_>, of: &Futures) -> Option<Fan> {
    if of.plans.len() != look.lines.len() {
        return None;
    }
    let words = Words::of(look.lang);
    let shown: Vec<_> = shown(look).into_iter().filter(|it| it.stroke != Stroke::Other).collect();
    let ray = |it: &super::sketch::Shown| {
        let plan = look.lines.get(it.index)?.plan;
        let bought = plan.months.iter().map(|month| month.pack_money.unwrap_or_default());
        Some(Ray {
            stroke: it.stroke,
            name: look.lines.get(it.index).map(|line| look.name(line))?,
            outlook: of.plans.get(it.index)?,
            bought: bought.collect(),
        })
    };
    let rays: Vec<Ray<'_>> = shown.iter().filter_map(ray).collect();
    let paths = number(of.doubt.paths.into());
    let heading = match look.span() {
        12 => words.year.fill([&paths]),
        1 => words.one.fill([&paths]),
        months => words.months.fill([&paths, &count(months)]),
    };
    Some(Fan {
        figure: Figure {
            heading,
            chart: Chart {
                sentence: finding(look, &rays),
                wide: fan_drawing::draw(look, &rays, WIDE),
                narrow: fan_drawing::draw(look, &rays, NARROW),
                table: table(look, &rays),
            },
            keys: keys(&shown),
        },
        chances: chances(look, of),
        note: note(look, of),
    })
}

fn finding(look: &Look<'_>, rays: &[Ray<'_>]) -> String {
    let words = Words::of(look.lang);
    let median = |ray: &Ray<'_>| ray.outlook.cost.as_ref().map(|it| look.coin.money(it.p50));
    match rays {
        [best, alone] => match (median(best), median(alone)) {
            (Some(best), Some(alone)) => words.finding.fill([&best, &alone]),
            (Some(best), None) => {
                join(look.lang, &words.finding_plan.fill([&best]), words.no_price)
            }
            _ => words.no_price.to_owned(),
        },
        [only] => match median(only) {
            Some(only) => words.finding_plan.fill([&only]),
            None => words.no_price.to_owned(),
        },
        _ => words.no_price.to_owned(),
    }
}

fn table(look: &Look<'_>, rays: &[Ray<'_>]) -> Table {
    let words = Words::of(look.lang);
    let mut heads = vec![(words.month_end.to_owned(), false)];
    for ray in rays {
        for rank in ["P10", "P50", "P90"] {
            heads.push((words.column.fill([&ray.name, rank]), true));
        }
    }
    let row = |month: usize| {
        let mut row = vec![look.month_cell(month)];
        for ray in rays {
            let spread = ray.outlook.months.get(month).and_then(Option::as_ref);
            let parts = spread.map(|it| [it.p10, it.p50, it.p90]);
            let cell = |rank: usize| look.money(parts.and_then(|it| it.get(rank).copied()));
            row.extend((0..3).map(cell));
        }
        row
    };
    Table { heads, rows: (0..look.span()).map(row).collect(), foot: Vec::new() }
}

/// The best plan's row of the futures; pay-per-use alone where there is no best.
fn place(look: &Look<'_>) -> Option<usize> {
    let of = |which: Which| look.lines.iter().position(|line| line.is(which));
    of(Which::Best).or_else(|| of(Which::PayPerUse))
}

/// Four chances: packs dry before the last purchase, dry before the end, something left, how much.
fn chances(look: &Look<'_>, of: &Futures) -> Vec<(String, String)> {
    let words = Words::of(look.lang);
    let Some((line, outlook)) = place(look).and_then(|at| look.lines.get(at).zip(of.plans.get(at)))
    else {
        return Vec::new();
    };
    if line.plan.purchases.is_empty() && look.told.request.held.is_empty() {
        return Vec::new();
    }
    let share =
        |paths: u32| percent(paths.into(), of.doubt.paths.into()).unwrap_or_else(|| "–".to_owned());
    let last = look.span().saturating_sub(1);
    // Before the last purchase is due; else a month before the end.
    let before = line.plan.purchases.last().map_or(last, |it| it.month);
    let before = if before == 0 || before > last { last } else { before }.checked_sub(1);
    let mut chances = Vec::new();
    if let Some((month, dry)) = before.and_then(|at| Some((at, *outlook.dry.get(at)?))) {
        chances.push((words.dry_before.fill([&look.month(month)]), share(dry)));
    }
    let whole_year = look.span() == 12 && look.one_year();
    if let Some(dry) = outlook.dry.last() {
        let text = if whole_year { words.dry_year } else { words.dry_span };
        chances.push((text.to_owned(), share(*dry)));
    }
    let unit = unit_heading(&look.item.unit, look.lang);
    let left = if whole_year { &words.left_year } else { &words.left_span };
    chances.push((left.fill([&unit]), share(outlook.wasted)));
    if let Some(left) = outlook.left {
        chances.push((words.median_left.to_owned(), look.units(left)));
    }
    chances
}

/// The recommended plan beside the cart, or the plan that costs least on average.
fn note(look: &Look<'_>, of: &Futures) -> String {
    let (lang, words) = (look.lang, Words::of(look.lang));
    let usage = [of.usage.p10, of.usage.p50, of.usage.p90].map(|it| look.bare(it));
    let mut usage = words.usage.fill(usage.each_ref().map(String::as_str));
    if look.refuses() {
        usage = join(lang, words.note_refused, &usage);
    }
    let best = look.lines.iter().position(|line| line.which == Which::Best);
    let cart = look.lines.iter().position(|line| line.which == Which::Cart);
    let least = of.least_expected.filter(|least| Some(*least) != best);
    let pair = best.zip(cart.or(least));
    let outlooks = pair.and_then(|(best, other)| {
        Some((of.plans.get(best)?, of.plans.get(other)?, look.lines.get(other)?))
    });
    let Some((plan, other, line)) = outlooks else {
        let least = best.is_some() && of.least_expected == best;
        return join(lang, if least { words.note_least } else { "" }, &usage);
    };
    let name = sentence_name(look, line.which);
    let medians = plan.cost.as_ref().zip(other.cost.as_ref()).map(|(plan, other)| {
        words.note_median.fill([&look.coin.money(plan.p50), &look.coin.money(other.p50), name])
    });
    let means = minus(plan.mean, other.mean).map(|more| {
        if more.is_zero() {
            words.note_same.to_owned()
        } else if more < Decimal::ZERO {
            words.note_less.fill([&look.coin.money(-more)])
        } else {
            words.note_more.fill([&look.coin.money(more)])
        }
    });
    let text = join(lang, &medians.unwrap_or_default(), &means.unwrap_or_default());
    join(lang, &text, &usage)
}

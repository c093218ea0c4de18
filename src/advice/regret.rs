//! What buying this plan costs too much, if usage turns out different, and how far the plans may
//! be trusted.

use rust_decimal::Decimal;

use super::look::{Look, refused};
use super::overtakes::sentence_name;
use super::sketch::{NARROW, Shown, Sketch, WIDE, keys, shown};
use super::words_charts::Others;
use super::{Chart, Figure, Group, Listing, Table};
use crate::money::rough;
use crate::plan::{Sensitivity, Standing, Step};
use crate::view::format::number;
use crate::view::text::join;
use crate::view::words_form::unit_heading;

/// How near to the forecast the band is.
const BAND: (u32, u32) = (95, 105);

/// What a plan costs above the best one for the same usage.
fn regret(it: &Shown, step: &Step) -> Option<Decimal> {
    let cost = step.plans.get(it.index).copied().flatten()?;
    rough::sub(cost, step.best?).map(|more| more.max(Decimal::ZERO))
}

/// The chart; none where nothing is used, or there is no best plan.
pub(super) fn figure(look: &Look<'_>, of: &Sensitivity) -> Option<Figure> {
    let shown = shown(look);
    let best = shown.first().filter(|it| it.which == super::lines::Which::Best)?;
    if look.usage().is_zero() || of.steps.len() < 2 {
        return None;
    }
    let words = Others::of(look.lang);
    let line = |it: &Shown| of.steps.iter().map(|step| regret(it, step)).collect();
    let amounts: Vec<Vec<Option<Decimal>>> = shown.iter().map(line).collect();
    let sketch = Sketch {
        look,
        title: words.regret_axis.to_owned(),
        steps: &of.steps,
        shown: &shown,
        amounts,
        marks: Vec::new(),
        band: band(of, best).map(|(from, to, most)| {
            let (low, high) = (from.to_string(), look.percent(to));
            let most = look.coin.list_price(most);
            let full = words.band.fill([&low, &high, &most]);
            (from, to, full, words.band_short.fill([&low, &high]))
        }),
        point: true,
    };
    Some(Figure {
        heading: words.regret.to_owned(),
        chart: Chart {
            sentence: sentence(look, of, &shown, best),
            wide: sketch.draw(WIDE),
            narrow: sketch.draw(NARROW),
            table: table(look, of, &shown),
        },
        keys: keys(&shown),
    })
}

/// The band around the forecast and the most regret in it.
fn band(of: &Sensitivity, best: &Shown) -> Option<(u32, u32, Decimal)> {
    let near = |step: &&Step| BAND.0 <= step.percent && step.percent <= BAND.1;
    let near: Vec<&Step> = of.steps.iter().filter(near).collect();
    let (first, last) = (near.first()?, near.last()?);
    let most = near.iter().filter_map(|step| regret(best, step)).max()?;
    (first.percent < last.percent).then_some((first.percent, last.percent, most))
}

fn sentence(look: &Look<'_>, of: &Sensitivity, shown: &[Shown], best: &Shown) -> String {
    let (lang, words) = (look.lang, Others::of(look.lang));
    let all = || of.steps.iter().filter_map(|step| regret(best, step));
    if all().all(|more| more.is_zero()) {
        return words.regret_none.to_owned();
    }
    let here = of.steps.iter().find(|step| step.percent == 100);
    let here = here.and_then(|step| regret(best, step)).unwrap_or_default();
    let near = band(of, best).map(|(from, to, most)| {
        let near_none = most.is_zero();
        let (most, from, to) = (look.coin.money(most), look.percent(from), look.percent(to));
        if near_none {
            words.regret_near_none.fill([&from, &to])
        } else if here.is_zero() {
            words.regret_zero.fill([&most, &from, &to])
        } else {
            words.regret_some.fill([&most, &from, &to, &look.coin.money(here)])
        }
    });
    let low = of.steps.first().filter(|step| step.percent < 100);
    let far = low.and_then(|step| {
        let more = regret(best, step).filter(|more| !more.is_zero())?;
        let (share, more) = (look.percent(step.percent), look.coin.money(more));
        let winner = shown.iter().find(|it| {
            it.index != best.index && regret(it, step).is_some_and(|more| more.is_zero())
        });
        Some(match winner {
            Some(it) => words.regret_low_best.fill([&share, &more, sentence_name(look, it.which)]),
            None => words.regret_low.fill([&share, &more]),
        })
    });
    let text = match (near, far) {
        (None, None) => worst(look, of, best),
        (near, far) => join(lang, &near.unwrap_or_default(), &far.unwrap_or_default()),
    };
    let inexact = of.steps.iter().any(|step| !step.exact);
    join(lang, &text, if inexact { words.inexact } else { "" })
}

/// The most regret that is shown.
fn worst(look: &Look<'_>, of: &Sensitivity, best: &Shown) -> String {
    let steps = of.steps.iter().filter_map(|step| Some((regret(best, step)?, step.percent)));
    let Some((more, percent)) = steps.max() else { return String::new() };
    let (share, more) = (look.percent(percent), look.coin.money(more));
    Others::of(look.lang).regret_low.fill([&share, &more])
}

fn table(look: &Look<'_>, of: &Sensitivity, shown: &[Shown]) -> Table {
    let words = Others::of(look.lang);
    let mut heads = vec![
        (words.share.to_owned(), true),
        (unit_heading(&look.item.unit, look.lang), true),
        (words.best_then.to_owned(), true),
    ];
    heads.extend(shown.iter().map(|it| (it.name.clone(), true)));
    let row = |step: &Step| {
        let mut row = vec![look.percent(step.percent), number(step.usage), look.cost(step.best)];
        row.extend(shown.iter().map(|it| look.cost(regret(it, step))));
        row
    };
    Table { heads, rows: of.steps.iter().map(row).collect(), foot: Vec::new() }
}

/// From where on each plan pays off, and down to where it is safe.
pub(super) fn standings(look: &Look<'_>, of: &Sensitivity) -> Option<Listing> {
    if of.standings.len() != look.lines.len() || look.usage().is_zero() {
        return None;
    }
    let words = Others::of(look.lang);
    let cell = |usage: Option<Decimal>| match usage {
        Some(usage) if look.is_least(usage) => words.at_most.fill([&number(usage)]),
        Some(usage) => number(usage),
        None => words.not_here.to_owned(),
    };
    let alone = &look.told.answer.pay_per_use;
    let pays = refused(alone).is_zero() && alone.total.is_some();
    let row = |(line, standing): (&super::lines::Line<'_>, &Standing)| {
        let pays = match line.is(super::lines::Which::PayPerUse) || !pays {
            true => "–".to_owned(),
            false => cell(standing.pays_off_from),
        };
        vec![look.name(line), pays, cell(standing.safe_down_to)]
    };
    let best = look.lines.iter().zip(&of.standings);
    let best = best.clone().find(|(line, _)| line.which == super::lines::Which::Best)?.1;
    let alone = look.shown().purchases.is_empty();
    let sentence = match (best.pays_off_from, best.safe_down_to) {
        (_, Some(down)) if alone => words.standing_alone.fill([&look.since_usage(down)]),
        (_, Some(down)) if !pays => words.standing_safe.fill([&look.since_usage(down)]),
        (Some(from), Some(down)) => {
            words.standing_both.fill([&look.since_usage(from), &look.since_usage(down)])
        }
        (Some(from), None) => words.standing_pays.fill([&look.since_usage(from)]),
        _ => words.standing_none.to_owned(),
    };
    let rows = look.lines.iter().zip(&of.standings).map(row).collect();
    Some(Listing {
        heading: words.standings.to_owned(),
        sentence,
        heads: vec![
            (super::words::Compares::of(look.lang).plan.to_owned(), false),
            (words.pays_off.to_owned(), true),
            (words.safe.to_owned(), true),
        ],
        groups: vec![Group { head: Vec::new(), rows }],
        foot: Vec::new(),
    })
}

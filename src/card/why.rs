//! Why the total is what it is: the lines of the bills, each with its sum; months that are alike
//! are told once.

use super::look::Look;
use super::parts::WhyLine;
use crate::bill::{DrawWhy, LineKind};
use crate::estimate::{GrantFacts, ItemMonth};
use crate::view::explain;
use crate::view::words_result::Charts;

/// The lines, month by month.
pub(super) fn why(look: &Look<'_>) -> Vec<WhyLine> {
    let context = look.context();
    let several = look.months.len() > 1;
    let mut lines = Vec::new();
    for run in look.months.chunk_by(alike) {
        let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
        let month = several.then(|| span(look, first, last));
        let told = explain::lines(&context, first).into_iter();
        lines.extend(told.map(|line| WhyLine {
            text: line.text,
            amount: line.amount,
            month: month.clone(),
            steps: line.steps,
        }));
    }
    lines
}

fn span(look: &Look<'_>, first: &ItemMonth, last: &ItemMonth) -> String {
    if first.start == last.start {
        return look.month(first);
    }
    Charts::of(look.lang).range.fill([&look.month(first), &look.month(last)])
}

/// Whether two months are told by the same figures: nothing is bought in them, and the same grants
/// pay for the same units.
fn alike(one: &ItemMonth, next: &ItemMonth) -> bool {
    let figures = |month: &ItemMonth| {
        (month.used, month.free, month.packs, month.pay_per_use, month.refused, month.total)
    };
    let bought =
        |month: &ItemMonth| month.lines.iter().any(|line| line.kind != LineKind::PayPerUse);
    let (draws, others) = (pack_draws(one), pack_draws(next));
    figures(one) == figures(next)
        && one.lines.len() == next.lines.len()
        && !bought(one)
        && !bought(next)
        && draws.len() == others.len()
        && draws.iter().zip(&others).all(|(draw, other)| same_draw(draw, other))
}

fn pack_draws(month: &ItemMonth) -> Vec<(&DrawWhy, &GrantFacts)> {
    let facts = |draw: &DrawWhy| month.grants.get(draw.grant).filter(|facts| facts.pack.is_some());
    month.draws.iter().filter_map(|draw| Some((draw, facts(draw)?))).collect()
}

fn same_draw(one: &(&DrawWhy, &GrantFacts), other: &(&DrawWhy, &GrantFacts)) -> bool {
    let told = |(draw, facts): &(&DrawWhy, &GrantFacts)| {
        (draw.units, draw.emptied, facts.pack, facts.held, facts.bought)
    };
    told(one) == told(other)
}

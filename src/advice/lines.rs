//! The plans that are looked at, in the order of the page's rows, each once.

use crate::plan::{Answer, Kind, Priced, Purchase};

/// Which plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    Best,
    AllAtOnce,
    NextBest,
    Cart,
    SingleSize,
    PayPerUse,
}

impl Which {
    /// Its name for the page.
    pub fn id(self) -> &'static str {
        match self {
            Which::Best => "best",
            Which::AllAtOnce => "allAtOnce",
            Which::NextBest => "nextBest",
            Which::Cart => "cart",
            Which::SingleSize => "singleSize",
            Which::PayPerUse => "payPerUse",
        }
    }
}

/// A plan, and what else it is.
#[derive(Clone, Debug)]
pub(super) struct Line<'a> {
    pub which: Which,
    pub plan: &'a Priced,
    pub also: Vec<Which>,
}

impl Line<'_> {
    /// Whether the plan is this one, perhaps among others.
    pub fn is(&self, which: Which) -> bool {
        self.which == which || self.also.contains(&which)
    }
}

/// The plans to look at with other usage and over the futures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineUp {
    /// Their purchases, in the order of the page's rows.
    pub plans: Vec<Vec<Purchase>>,
    /// Which of them is pay-per-use alone.
    pub pay_per_use: usize,
}

/// The plans to look at with other usage and over the futures: [`super::Told`] wants them so.
pub fn line_up(answer: &Answer, cart: Option<&Priced>) -> LineUp {
    let lines = lines(answer, cart);
    let pay_per_use = lines.iter().position(|line| line.is(Which::PayPerUse)).unwrap_or(0);
    LineUp { plans: lines.iter().map(|line| line.plan.purchases.clone()).collect(), pay_per_use }
}

/// Every plan once, the best first, pay-per-use alone last unless it is the best.
pub(super) fn lines<'a>(answer: &'a Answer, cart: Option<&'a Priced>) -> Vec<Line<'a>> {
    let of = |kind: Kind| {
        let other = answer.alternatives.iter().find(|other| other.kind == kind);
        other.map(|other| &other.plan)
    };
    let wanted = [
        (Which::Best, answer.best.as_ref()),
        (Which::AllAtOnce, of(Kind::AllAtOnce)),
        (Which::NextBest, of(Kind::NextBest)),
        (Which::Cart, cart.filter(|cart| !cart.purchases.is_empty())),
        (Which::SingleSize, of(Kind::SingleSize)),
        (Which::PayPerUse, Some(&answer.pay_per_use)),
    ];
    let mut lines: Vec<Line<'a>> = Vec::new();
    for (which, plan) in wanted {
        let Some(plan) = plan else { continue };
        let purchases = settled(&plan.purchases);
        match lines.iter_mut().find(|line| settled(&line.plan.purchases) == purchases) {
            Some(line) => line.also.push(which),
            None => lines.push(Line { which, plan, also: Vec::new() }),
        }
    }
    lines
}

/// Purchases in order, those of one size in one month together.
pub(super) fn settled(purchases: &[Purchase]) -> Vec<Purchase> {
    let mut all = purchases.to_vec();
    crate::view::chart::settle(&mut all, |one, other| {
        (one.month, one.pack) < (other.month, other.pack)
    });
    let mut out: Vec<Purchase> = Vec::new();
    for next in all {
        match out.last_mut().filter(|last| (last.month, last.pack) == (next.month, next.pack)) {
            Some(last) => last.count = last.count.saturating_add(next.count),
            None => out.push(next),
        }
    }
    out
}

/// The purchases of `more` that `less` lacks, where it has all the others.
pub(super) fn added(less: &[Purchase], more: &[Purchase]) -> Option<Vec<Purchase>> {
    let mut rest = settled(more);
    for wanted in settled(less) {
        let found = rest.iter_mut().find(|it| (it.month, it.pack) == (wanted.month, wanted.pack));
        let found = found.filter(|it| it.count >= wanted.count)?;
        found.count -= wanted.count;
    }
    rest.retain(|it| it.count > 0);
    Some(rest)
}

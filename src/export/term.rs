//! The time for which a pack was bought or renewed, as the engine counts it from its first start.

use super::Account;
use crate::book::{Pack, PackEnds};
use crate::ledger::{Grant, Place};
use crate::scenario::EventKind;
use crate::time::Instant;

/// From when to when a pack serves, bought or renewed once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Term {
    /// The first start of the pack, before all renewals.
    first: Instant,
    /// The first instant of this term.
    from: Instant,
    /// Its end without the rest of the last day; no period begins there.
    nominal: Instant,
    /// Its end, exclusive.
    pub end: Instant,
}

/// The term that begins with a grant: a pack, or the first period of a periodic one.
pub(super) fn term(account: &Account<'_>, pack: &Pack, grant: &Grant) -> Option<Term> {
    let (first, own_end) = first_start(account, grant)?;
    if grant.renewal == 0 {
        let ends = ends(account, pack, first, 1)?;
        let end = own_end.unwrap_or(ends.1);
        return Some(Term { first, from: first, nominal: ends.0.min(end), end });
    }
    let mut times = 1;
    while ends(account, pack, first, times)?.1 < grant.valid_from {
        times += 1;
    }
    let (nominal, end) = ends(account, pack, first, times + 1)?;
    Some(Term { first, from: grant.valid_from, nominal, end })
}

/// When a pack first took effect, and the end that a held one was given.
fn first_start(account: &Account<'_>, grant: &Grant) -> Option<(Instant, Option<Instant>)> {
    match grant.place {
        Place::Quota(_) => None,
        Place::Held(index) => {
            let held = account.scenario.held.get(index)?;
            Some((held.bought_at, held.valid_to))
        }
        Place::Bought(event, _) => match account.scenario.events.get(event)?.kind {
            EventKind::BuyPack { effective, .. } => Some((effective, None)),
            _ => None,
        },
    }
}

/// The end of so many validities from the first start: as counted, and as the book lengthens it.
fn ends(
    account: &Account<'_>,
    pack: &Pack,
    first: Instant,
    times: u32,
) -> Option<(Instant, Instant)> {
    let (offset, policies) = (account.book.offset, &account.book.policies);
    let nominal = pack.valid_for.after(first, times, offset, policies.leap_day)?;
    let lengthened = policies.pack_ends == PackEnds::EndOfDay && pack.valid_for.is_day_or_longer();
    Some((nominal, if lengthened { offset.end_of_day(nominal) } else { nominal }))
}

impl Term {
    /// How many periods a periodic pack has in it; one for any other.
    pub(super) fn periods(&self, account: &Account<'_>, pack: &Pack) -> u32 {
        let Some(resets) = pack.resets else { return 1 };
        let (offset, leap) = (account.book.offset, account.book.policies.leap_day);
        let bounds = (1..).map_while(|times| resets.after(self.first, times, offset, leap));
        let before = bounds.take_while(|bound| *bound < self.nominal);
        let inside = before.filter(|bound| *bound > self.from).count();
        u32::try_from(inside).unwrap_or(u32::MAX).saturating_add(1)
    }
}

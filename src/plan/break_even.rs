//! Where one pack bought for a month, another one, and pay-per-use alone overtake each other.
//!
//! Every quantity counts: between two quantities at which a price may bend, the difference of two
//! costs rises or falls by the same amount with each unit, or with each period of started blocks,
//! so that halving finds where it changes its sign. Costs are compared before anything is rounded.
//!
//! The month is the plan's first one, with its free quotas used up. A pack is one pack, bought at
//! the month's first instant; one that ends within the month or is filled again in it would depend
//! on the days of use and is left out, and so is all of a price that is counted by the day.

use super::{BreakEven, Request};
use crate::book::{FreeTerm, Item, Pack, PackEnds, PriceBook, TierBasis, Tiers, TiersMode};
use crate::document::in_order;
use crate::money::{self, TooLarge, rough};
use crate::rating::{self, Counter, Slice};
use crate::time::{Cadence, Duration};
use rust_decimal::Decimal;
use std::cmp::Ordering;
use std::collections::VecDeque;

/// The most crossings that are told of one pair: where the price of started blocks goes up and
/// down beside a pack's, they may be without end.
const MOST: usize = 100;
/// The most places within a period of started blocks at which a cost may jump; blocks of so many
/// decimals that there are more are not looked into.
const JUMPS: usize = 2_000;
/// Slices priced, over all pairs; pairs that come later are left out. Ten packs and ten tiers need
/// a fifth of it.
const WORK: usize = 500_000;
/// How many signs are remembered.
const REMEMBERED: usize = 8;

/// Every crossing, by quantity; pairs with pay-per-use before pairs of packs. Looked for up to the
/// last tier's bound and the larger pack together: beyond them no difference changes any more.
pub fn break_even(book: &PriceBook, request: &Request) -> Vec<BreakEven> {
    let Some(item) = book.items.get(request.item) else { return Vec::new() };
    let price = item.pay_per_use.as_ref();
    if price.is_some_and(|price| price.counted_by != Cadence::Month) {
        return Vec::new();
    }
    let rule = Rule {
        tiers: price.map(|price| &price.tiers).filter(|_| book.policies.pay_per_use_on),
        basis: book.policies.tier_basis,
        free: free(book, item, request),
    };
    let ways = ways(book, item, request, &rule);
    let mut found = Vec::new();
    let mut work = WORK;
    'pairs: for (place, first) in ways.iter().enumerate() {
        for second in ways.iter().skip(place + 1) {
            let mut race = Race::new(first, second, work);
            let whole_way = race.run();
            // What was found before the work was too much stands.
            found.extend(race.found.iter().filter_map(|(overtakes, at)| {
                let (first, second) = if *overtakes { (first, second) } else { (second, first) };
                Some(BreakEven { first: first.pack, second: second.pack, at: whole(*at)? })
            }));
            if whole_way.is_none() {
                break 'pairs;
            }
            work = race.work;
        }
    }
    let at = |place: usize| found.get(place).map(|crossing| crossing.at);
    let order = in_order(found.len(), &|left, right| at(left).cmp(&at(right)));
    order.into_iter().filter_map(|place| found.get(place).cloned()).collect()
}

/// What pay-per-use costs, and which count picks its tier.
struct Rule<'a> {
    /// `None` where calls that no pack covers are refused.
    tiers: Option<&'a Tiers>,
    basis: TierBasis,
    /// What the free quotas of the month hold.
    free: Decimal,
}

/// What the free quotas of the plan's first month hold; one given once for ever is used up.
fn free(book: &PriceBook, item: &Item, request: &Request) -> Decimal {
    let start = book.offset.midnight(request.start);
    let days = (book.offset.next(start, Cadence::Month).0 - start.0) / 86_400;
    rough::total(item.free.iter().map(|quota| match quota.term {
        FreeTerm::Every(Cadence::Month) => quota.quantity,
        FreeTerm::Every(_) => rough::mul(quota.quantity, days.into()).unwrap_or(Decimal::MAX),
        FreeTerm::Once(_) => Decimal::ZERO,
    }))
}

/// A way of paying for a month.
struct Way<'a> {
    rule: &'a Rule<'a>,
    /// Pay-per-use alone where absent.
    pack: Option<usize>,
    size: Decimal,
    price: Decimal,
}

/// Pay-per-use alone, then every pack with a price that serves the whole month.
fn ways<'a>(book: &PriceBook, item: &Item, request: &Request, rule: &'a Rule<'a>) -> Vec<Way<'a>> {
    let alone = Way { rule, pack: None, size: Decimal::ZERO, price: Decimal::ZERO };
    let packs = item.packs.iter().enumerate().filter_map(|(place, pack)| {
        let own = request.pack_prices.get(place).copied().flatten();
        let price = own.or(pack.price)?;
        let serves = serves(book, pack, request);
        serves.then_some(Way { rule, pack: Some(place), size: pack.quantity, price })
    });
    std::iter::once(alone).chain(packs).collect()
}

/// Whether a pack bought at the start is there for the whole month, and never filled again in it.
fn serves(book: &PriceBook, pack: &Pack, request: &Request) -> bool {
    let policies = &book.policies;
    let start = book.offset.midnight(request.start);
    let end = book.offset.next(start, Cadence::Month);
    let after = |span: &Duration| span.after(start, 1, book.offset, policies.leap_day);
    let lengthened = |at| match policies.pack_ends {
        PackEnds::EndOfDay if pack.valid_for.is_day_or_longer() => book.offset.end_of_day(at),
        _ => at,
    };
    let lasts = after(&pack.valid_for).is_some_and(|at| lengthened(at) >= end);
    lasts && pack.resets.as_ref().is_none_or(|every| after(every).is_some_and(|at| at >= end))
}

fn whole(units: i128) -> Option<Decimal> {
    Decimal::try_from_i128_with_scale(units, 0).ok()
}

fn floor(value: Decimal) -> i128 {
    let value = value.floor();
    value.mantissa() / 10_i128.pow(value.scale())
}

impl Way<'_> {
    /// What is paid per use of so many units.
    fn slices(&self, tiers: &Tiers, units: i128) -> Result<Vec<Slice>, TooLarge> {
        let units = whole(units).ok_or(TooLarge)?;
        let packs = units.min(self.size);
        let paid = money::sub(units, packs)?;
        if paid.is_zero() {
            return Ok(rating::zero(tiers).into_iter().collect());
        }
        let above = match self.rule.basis {
            TierBasis::AfterPacks => Decimal::ZERO,
            TierBasis::AfterFree => packs,
            TierBasis::Total => money::add(packs, self.rule.free)?,
        };
        match tiers.mode {
            TiersMode::Volume => rating::volume(tiers, money::add(above, paid)?, paid),
            TiersMode::Graduated => rating::graduated(tiers, &mut Counter::default(), above, paid),
        }
    }

    /// What so many units cost; `None` where a price is not public or something is refused, and
    /// where the figure would not fit.
    fn cost(&self, units: i128) -> Option<Decimal> {
        let Some(tiers) = self.rule.tiers else {
            return (whole(units)? <= self.size).then_some(self.price);
        };
        let slices = self.slices(tiers, units).ok()?;
        money::add(self.price, rating::sum(&slices).ok()??).ok()
    }

    /// The quantities at which the cost may bend or jump, the first ones of what follows.
    fn bends(&self, into: &mut Vec<i128>) {
        let mut push = |value: Decimal| {
            let below = floor(value);
            into.extend([below, below + 1].into_iter().filter(|at| *at > 0));
        };
        push(Decimal::ZERO);
        push(self.size);
        let shift = match self.rule.basis {
            TierBasis::AfterPacks => self.size,
            TierBasis::AfterFree => Decimal::ZERO,
            TierBasis::Total => -self.rule.free,
        };
        for tier in self.rule.tiers.iter().flat_map(|tiers| tiers.all()) {
            let ends = self.rule.tiers.and_then(|tiers| tiers.end_of(tier));
            for bound in [ends, tier.up_to].into_iter().flatten() {
                push(rough::add(bound, shift).unwrap_or(Decimal::MAX));
            }
        }
    }

    /// Where in the `length` units from `start` on the next block starts, counted from there. The
    /// tier that `start` lies in holds all of them.
    fn jumps(&self, start: i128, length: i128, into: &mut Vec<i128>) -> Option<()> {
        let tiers = self.rule.tiers.filter(|tiers| tiers.whole_blocks)?;
        let slices = self.slices(tiers, start).ok()?;
        let inside = slices.last().map(|slice| slice.quantity).filter(|units| !units.is_zero())?;
        let mut blocks = money::blocks(inside, tiers.per).ok()?;
        while into.len() <= JUMPS {
            let full = money::mul(blocks, tiers.per).ok()?;
            let next = floor(money::sub(full, inside).ok()?) + 1;
            if next >= length {
                break;
            }
            into.push(next);
            blocks = blocks.max(money::blocks(rough::add(inside, whole(next)?)?, tiers.per).ok()?);
        }
        Some(())
    }
}

/// Two ways beside each other, from no unit upwards.
struct Race<'a> {
    first: &'a Way<'a>,
    second: &'a Way<'a>,
    /// Units after which started blocks come again as they were; 1 where blocks do not matter.
    period: i128,
    /// Whether the first one is the one that last cost less.
    leads: Option<bool>,
    /// The first quantity of those up to here that cost the same.
    tied: Option<i128>,
    /// Whether the second overtakes the first, and where.
    found: Vec<(bool, i128)>,
    /// The signs last found, which are asked for again at once.
    seen: VecDeque<(i128, Option<Ordering>)>,
    work: usize,
}

impl<'a> Race<'a> {
    fn new(first: &'a Way<'a>, second: &'a Way<'a>, work: usize) -> Race<'a> {
        let per = first.rule.tiers.filter(|tiers| tiers.whole_blocks).map(|tiers| tiers.per);
        let period = per.map_or(1, whole_period);
        let (found, seen) = (Vec::new(), VecDeque::with_capacity(REMEMBERED));
        Race { first, second, period, leads: None, tied: None, found, seen, work }
    }

    /// Looks at every quantity; `None` where the work was too much.
    fn run(&mut self) -> Option<()> {
        let mut starts = vec![0];
        self.first.bends(&mut starts);
        self.second.bends(&mut starts);
        let larger = self.first.size.max(self.second.size);
        let bounds = self.first.rule.tiers.iter().flat_map(|tiers| tiers.all());
        let bound = bounds.filter_map(|tier| tier.up_to).max().unwrap_or_default();
        let top = floor(rough::add(larger, bound)?).checked_add(self.period)?.checked_add(2)?;
        starts.push(top);
        let at = |place: usize| starts.get(place).copied().unwrap_or(top).min(top);
        self.work = self.work.checked_sub(starts.len())?;
        let order = in_order(starts.len(), &|left, right| at(left).cmp(&at(right)));
        let mut from = 0;
        for start in order.into_iter().map(at) {
            if start > from && self.found.len() < MOST {
                self.piece(from, start)?;
                from = start;
            }
        }
        // Equal from there on for ever, unless started blocks only end so here.
        let lasting = |at: &i128| from == top && top - at >= self.period;
        if let (Some(leads), Some(at)) = (self.leads, self.tied.filter(lasting)) {
            self.found.push((leads, at));
        }
        Some(())
    }

    /// Looks at the units from `from` up to `to`, which no bend lies between.
    fn piece(&mut self, from: i128, to: i128) -> Option<()> {
        let length = to.checked_sub(from)?;
        let (first, second) = (self.first, self.second);
        let mut jumps = vec![0];
        first.jumps(from, length.min(self.period), &mut jumps);
        second.jumps(from, length.min(self.period), &mut jumps);
        self.work = self.work.checked_sub(jumps.len() - 1)?;
        if jumps.len() > JUMPS {
            return Some(());
        }
        jumps.sort_unstable();
        jumps.dedup();
        let periods = length / self.period;
        for (start, end) in self.stretches(from, periods, &jumps)? {
            self.visit(from, start, &jumps)?;
            if self.mixed(from, start, &jumps)? {
                let mut between = start + 1;
                while between <= end && self.found.len() < MOST {
                    self.visit(from, between, &jumps)?;
                    between += 1;
                }
            } else if end > start {
                self.visit(from, end, &jumps)?;
            }
        }
        let rest = length - periods * self.period;
        let left: Vec<i128> = jumps.into_iter().filter(|jump| *jump < rest).collect();
        self.visit(from, periods, &left)
    }

    /// Runs of periods, first and last, in which the signs after every jump stay the same.
    fn stretches(
        &mut self,
        from: i128,
        periods: i128,
        jumps: &[i128],
    ) -> Option<Vec<(i128, i128)>> {
        let mut starts = vec![0];
        for jump in jumps {
            let mut at = 0;
            while let Some(next) = self.turn(from + jump, at, periods - 1)? {
                starts.push(next);
                at = next;
            }
        }
        starts.sort_unstable();
        starts.dedup();
        let ends: Vec<i128> = starts.iter().skip(1).map(|start| start - 1).collect();
        let pairs = starts.into_iter().zip(ends.into_iter().chain([periods - 1]));
        Some(pairs.filter(|(start, end)| start <= end).collect())
    }

    /// The first period after `at`, and up to `last`, with another sign at `from`; the sign changes
    /// in one direction only.
    fn turn(&mut self, from: i128, at: i128, last: i128) -> Option<Option<i128>> {
        if last <= at {
            return Some(None);
        }
        let sign = self.sign(from + at * self.period)?;
        let (mut low, mut high) = (at, last);
        if self.sign(from + high * self.period)? == sign {
            return Some(None);
        }
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            if self.sign(from + middle * self.period)? == sign {
                low = middle;
            } else {
                high = middle;
            }
        }
        Some(Some(high))
    }

    /// Whether within a period now one costs less, now the other.
    fn mixed(&mut self, from: i128, period: i128, jumps: &[i128]) -> Option<bool> {
        let (mut less, mut more) = (false, false);
        if jumps.len() > 1 {
            for jump in jumps {
                let sign = self.sign(from + period * self.period + jump)?;
                less |= sign == Some(Ordering::Less);
                more |= sign == Some(Ordering::Greater);
            }
        }
        Some(less && more)
    }

    /// How the first one's cost compares with the second's, where both have one.
    fn sign(&mut self, units: i128) -> Option<Option<Ordering>> {
        if let Some((_, sign)) = self.seen.iter().find(|(seen, _)| *seen == units) {
            return Some(*sign);
        }
        let tiers = self.first.rule.tiers.filter(|tiers| tiers.mode == TiersMode::Graduated);
        self.work = self.work.checked_sub(2 * tiers.map_or(1, |tiers| tiers.rows.len()))?;
        let (first, second) = (self.first.cost(units), self.second.cost(units));
        let sign = first.zip(second).map(|(first, second)| first.cmp(&second));
        if self.seen.len() == REMEMBERED {
            self.seen.pop_front();
        }
        self.seen.push_back((units, sign));
        Some(sign)
    }

    /// Goes through one period, from jump to jump.
    fn visit(&mut self, from: i128, period: i128, jumps: &[i128]) -> Option<()> {
        for jump in jumps {
            let units = from + period * self.period + jump;
            let leads = match self.sign(units)? {
                None => {
                    self.tied = None;
                    continue;
                }
                Some(Ordering::Equal) => {
                    self.tied = self.tied.or(Some(units));
                    continue;
                }
                Some(sign) => sign == Ordering::Less,
            };
            if self.leads.is_some_and(|before| before != leads) {
                self.found.push((!leads, self.tied.unwrap_or(units)));
            }
            self.leads = Some(leads);
            self.tied = None;
        }
        Some(())
    }
}

/// The smallest whole number of units that whole blocks of `per` fill.
fn whole_period(per: Decimal) -> i128 {
    let per = per.normalize();
    let (mut divisor, mut rest) = (10_i128.pow(per.scale()), per.mantissa());
    while rest != 0 {
        (divisor, rest) = (rest, divisor % rest);
    }
    per.mantissa() / divisor.max(1)
}

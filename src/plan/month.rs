//! The month kernel: use is drawn from lots in order, the rest is paid per use and billed. The plan
//! and its futures price everything here; `tests/it/plan_law.rs` holds it equal to the simulator.

use super::Stop;
use super::curve::{Count, Curve};
use super::pool::{Giver, Lot, Pool, flow};
use super::whole::{Scales, Whole, plus, to_whole};
use crate::book::{PriceBook, TierBasis, TiersMode};
use crate::document::arrange;
use crate::money::{self, TooLarge};
use crate::time::{Cadence, Instant};
use rust_decimal::Decimal;

/// What is left of a lot that serves: its place in the pool, and units.
pub type Serving = (usize, Whole);

/// A stretch of a month in which the same lots serve.
#[derive(Clone, Copy, Debug)]
struct Segment {
    from: Instant,
    to: Instant,
    /// The group that it is priced with.
    group: usize,
}

/// Stretches that are priced together: a billing cycle, or several that come to the same.
#[derive(Clone, Copy, Debug)]
struct Group {
    /// Whether the tier counter starts again here.
    counts_anew: bool,
    /// Whether it is the last one before the counter starts again.
    ends_count: bool,
}

/// A calendar month.
#[derive(Clone, Debug)]
pub struct Month {
    /// The first instant.
    pub start: Instant,
    /// The first instant after it.
    pub end: Instant,
    segments: Vec<Segment>,
    groups: Vec<Group>,
    /// Free quotas and packs held that begin to serve in it; in the first month those too that
    /// serve already.
    pub fresh: Vec<usize>,
}

/// Units of a group of stretches, by who pays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Use {
    /// Covered by free quotas.
    pub free: Whole,
    /// Covered by packs.
    pub packs: Whole,
    /// Paid per use.
    pub paid: Whole,
    /// Refused.
    pub refused: Whole,
}

/// A month's bill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Billed {
    /// What is paid per use, nothing rounded; `None` where there is no public price.
    pub exact: Option<Whole>,
    /// The month's bills together, rounded as the book says; `None` likewise.
    pub total: Option<Whole>,
}

/// The price and the rounding under which months are billed.
#[derive(Clone, Debug)]
pub struct Tariff<'a> {
    book: &'a PriceBook,
    scales: Scales,
    /// The price of pay-per-use.
    curve: Option<Curve>,
    /// Whether each tier's amount is rounded before they are added.
    by_line: bool,
    /// Whether what no lot covers is paid rather than refused.
    pub pays: bool,
}

impl<'a> Tariff<'a> {
    /// The tariff of an item.
    ///
    /// # Errors
    /// A price that does not fit.
    pub fn new(book: &'a PriceBook, item: usize, scales: Scales) -> Result<Tariff<'a>, Stop> {
        let price = book.items.get(item).and_then(|item| item.pay_per_use.as_ref());
        let graduated = price.is_some_and(|price| price.tiers.mode == TiersMode::Graduated);
        let by_line = book.policies.rounding.line.is_some() && graduated;
        let curve = price.map(|price| Curve::new(&price.tiers, scales)).transpose()?;
        let pays = price.is_some() && book.policies.pay_per_use_on;
        Ok(Tariff { book, scales, curve, by_line, pays })
    }

    /// The price, where what units cost is a sum of what steps of them do.
    pub fn straight(&self) -> Option<&Curve> {
        self.curve.as_ref().filter(|curve| curve.is_straight() && !self.by_line)
    }

    /// The bills of a month in which the groups used so much and packs were bought for so much.
    ///
    /// # Errors
    /// [`TooLarge`] when an amount does not fit.
    pub fn bill(
        &self,
        month: &Month,
        used: &[Use],
        bought: Option<Whole>,
    ) -> Result<Billed, TooLarge> {
        let rounding = &self.book.policies.rounding;
        let digits = self.scales.money - rounding.bill.scale.min(self.scales.money);
        let round = |sum| money::round_whole(sum, digits, rounding.bill.mode);
        let (mut exact, mut total) = (Some(0), bought);
        let mut rounded = Some(0);
        let mut span = Span::default();
        for (group, used) in month.groups.iter().zip(used) {
            let (plain, charged) = self.charge(*group, used, &mut span)?;
            exact = add(exact, plain)?;
            total = add(total, charged)?;
            if rounding.per_cycle {
                rounded = add(rounded, total.map(round))?;
                total = Some(0);
            }
        }
        let total = if rounding.per_cycle { rounded } else { total.map(round) };
        Ok(Billed { exact, total })
    }

    /// What a group is charged: nothing rounded, and rounded by line.
    fn charge(
        &self,
        group: Group,
        used: &Use,
        span: &mut Span,
    ) -> Result<(Option<Whole>, Option<Whole>), TooLarge> {
        if group.counts_anew {
            span.count.clear();
            span.paid = false;
        }
        let above = match self.book.policies.tier_basis {
            TierBasis::AfterPacks => 0,
            TierBasis::AfterFree => used.packs,
            TierBasis::Total => plus(used.free, used.packs)?,
        };
        let Some(curve) = &self.curve else { return Ok((Some(0), Some(0))) };
        let whole = group.counts_anew && group.ends_count && !self.by_line;
        let mut sum = (Some(0), Some(0));
        if whole || !curve.is_graduated() {
            let exact = curve.amount(above, used.paid)?;
            sum = (exact, exact.map(|exact| self.line(exact)));
        } else {
            curve.go_on(&mut span.count, above, used.paid, |exact| {
                let lined = exact.map(|exact| self.line(exact));
                sum = (add(sum.0, exact)?, add(sum.1, lined)?);
                Ok(())
            })?;
        }
        span.paid |= used.paid > 0;
        if group.ends_count && !span.paid && self.pays {
            let zero = curve.zero;
            sum = (add(sum.0, Some(zero))?, add(sum.1, Some(self.line(zero)))?);
        }
        Ok(sum)
    }

    /// A line's amount, rounded where the book rounds lines.
    pub fn line(&self, exact: Whole) -> Whole {
        match self.book.policies.rounding.line {
            Some(rule) => {
                let digits = self.scales.money - rule.scale.min(self.scales.money);
                money::round_whole(exact, digits, rule.mode)
            }
            None => exact,
        }
    }

    /// What rounding may take off a month's bills: nothing where there is nothing to round.
    pub fn slack(&self) -> Whole {
        let rounding = &self.book.policies.rounding;
        let digits = self.scales.money - rounding.bill.scale.min(self.scales.money);
        if digits == 0 && rounding.line.is_none() {
            return 0;
        }
        let lines = rounding.line.map_or(0, |rule| self.scales.money - rule.scale);
        10_i128.checked_pow(digits.max(lines)).unwrap_or(Whole::MAX / 4).saturating_mul(2)
    }

    /// Whether a month's total is the same whether or not purchases are rounded with it: it is a
    /// sum that no purchase can carry over a half.
    pub fn rounds_apart(&self, prices: impl Iterator<Item = Whole>) -> bool {
        let rounding = &self.book.policies.rounding;
        let mut scale = rounding.bill.scale;
        if let Some(line) = rounding.line {
            scale = scale.min(line.scale);
        }
        let digits = self.scales.money - scale.min(self.scales.money);
        let unit = 10_i128.checked_pow(digits).unwrap_or(1);
        let mut prices = prices;
        digits == 0
            || (rounding.bill.mode != money::RoundingMode::HalfEven
                && prices.all(|price| price % unit == 0))
    }
}

/// What a counting span remembers from one group to the next.
#[derive(Default)]
struct Span {
    count: Count,
    paid: bool,
}

/// The sum; `None` while a part has no price.
fn add(left: Option<Whole>, right: Option<Whole>) -> Result<Option<Whole>, TooLarge> {
    match (left, right) {
        (Some(left), Some(right)) => plus(left, right).map(Some),
        _ => Ok(None),
    }
}

impl Month {
    /// The months of a pool.
    pub fn all(book: &PriceBook, item: usize, starts: &[Instant], pool: &Pool) -> Vec<Month> {
        let price = book.items.get(item).and_then(|item| item.pay_per_use.as_ref());
        let (counted, settled) = price
            .map_or((Cadence::Month, Cadence::Month), |price| (price.counted_by, price.settled_by));
        let rounding = &book.policies.rounding;
        let each_cycle = rounding.per_cycle || rounding.line.is_some();
        let mut months = Vec::new();
        for (number, span) in starts.windows(2).enumerate() {
            let [start, end] = *span else { continue };
            let inside = |at: &Instant| *at > start && *at < end;
            let changes = pool.lots.iter().flat_map(|lot| [lot.from, lot.to]).filter(inside);
            let changes: Vec<Instant> = changes.collect();
            let every = |cadence, cuts: &mut Vec<Instant>| {
                let mut at = start;
                while at < end {
                    cuts.push(at);
                    at = book.offset.next(at, cadence);
                }
            };
            let mut bounds = vec![start, end];
            every(counted, &mut bounds);
            if each_cycle && settled < counted {
                every(settled, &mut bounds);
            } else if settled < counted && book.policies.tier_basis != TierBasis::AfterPacks {
                // Where the tiers count only what is paid, the sum does not depend on the cycles.
                for at in &changes {
                    bounds.push(book.offset.floor(*at, settled));
                    bounds.push(book.offset.next(Instant(at.0 - 1), settled));
                }
            }
            in_order(&mut bounds);
            let mut cuts = bounds.clone();
            cuts.extend(&changes);
            in_order(&mut cuts);
            let group_of = |at: Instant| bounds.partition_point(|bound| *bound <= at) - 1;
            let segment = |cut: &[Instant]| match *cut {
                [from, to] => Some(Segment { from, to, group: group_of(from) }),
                _ => None,
            };
            let group = |bound: &[Instant]| match *bound {
                [from, to] => Some(Group {
                    counts_anew: book.offset.floor(from, counted) == from,
                    ends_count: to == end || book.offset.floor(to, counted) == to,
                }),
                _ => None,
            };
            let serves = |(_, lot): &(usize, &Lot)| {
                let begins = lot.from >= start && lot.from < end;
                let serves_already = number == 0 && lot.from < start && lot.to > start;
                let mine = matches!(lot.giver, Giver::Free | Giver::Held(..));
                mine && (begins || serves_already)
            };
            months.push(Month {
                start,
                end,
                segments: cuts.windows(2).filter_map(segment).collect(),
                groups: bounds.windows(2).filter_map(group).collect(),
                fresh: pool.lots.iter().enumerate().filter(serves).map(|(at, _)| at).collect(),
            });
        }
        months
    }

    /// Whether one price holds for all of it, whatever comes when.
    pub fn is_one(&self) -> bool {
        self.groups.len() == 1
    }

    /// Whether the same lots serve through all of it.
    pub fn is_even(&self) -> bool {
        self.segments.len() == 1
    }

    /// How much work it is to live through it while so many lots serve, in months of few stretches.
    pub fn work(&self, serving: usize) -> u64 {
        let stretches = self.segments.len() * (1 + serving / 32) + self.groups.len();
        1 + stretches as u64 / 32
    }

    /// The units of each stretch, of so many decimals, where the month uses so many.
    ///
    /// # Errors
    /// Units that do not fit.
    pub fn spread(
        &self,
        book: &PriceBook,
        units: Decimal,
        scale: u32,
        parts: &mut Vec<Whole>,
    ) -> Result<(), Stop> {
        parts.clear();
        if self.segments.len() == 1 {
            parts.push(to_whole(units, scale)?);
            return Ok(());
        }
        let flow = flow(units, (self.start, self.end))?;
        let step = 10_i128.checked_pow(scale - units.scale().min(scale)).ok_or(TooLarge)?;
        let mut before = 0;
        for segment in &self.segments {
            let used = flow.used_before(segment.to, book.offset);
            parts.push((used - before).checked_mul(step).ok_or(TooLarge)?);
            before = used;
        }
        Ok(())
    }

    /// Draws a month's units from the lots that serve, in their order, and leaves in `used` who
    /// pays for them, by group.
    pub fn draw(
        &self,
        lots: &[Lot],
        parts: &[Whole],
        serving: &mut [Serving],
        pays: bool,
        used: &mut Vec<Use>,
    ) {
        used.clear();
        used.resize(self.groups.len(), Use::default());
        for (segment, units) in self.segments.iter().zip(parts) {
            let Some(sum) = used.get_mut(segment.group) else { continue };
            let mut units = *units;
            for (place, left) in serving.iter_mut() {
                if units == 0 {
                    break;
                }
                if *left == 0 {
                    continue;
                }
                let Some(lot) = lots.get(*place) else { continue };
                if lot.from > segment.from || lot.to < segment.to {
                    continue;
                }
                let taken = units.min(*left);
                *left -= taken;
                units -= taken;
                let covered = if lot.giver == Giver::Free { &mut sum.free } else { &mut sum.packs };
                *covered += taken;
            }
            *(if pays { &mut sum.paid } else { &mut sum.refused }) += units;
        }
    }
}

fn in_order(at: &mut Vec<Instant>) {
    arrange(at, &Instant::cmp);
    at.dedup();
}

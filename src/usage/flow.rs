//! A flow: how much a record has used by any time, exact, without walking through its hours.

use crate::time::{Cadence, Instant, Offset};
use rust_decimal::Decimal;

/// A quantity used at one instant, or spread evenly over a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The first instant.
    pub from: Instant,
    /// The first instant after it; equal to `from` when all is used at once.
    pub to: Instant,
    /// How much, in whole steps of its own last decimal.
    pub steps: i128,
    /// Steps of the flow in one of its own.
    pub step: i128,
}

/// A usage record: pieces in time order that do not overlap.
///
/// Of a spread piece `quantity × (t − from) / (to − from)` is used by the time `t`, floored to
/// the quantity's own decimals, and all of it at `to`. Each clock hour's share is used at the
/// hour's start, or at `from` (contract, section 2).
#[derive(Clone, Debug)]
pub struct Flow {
    pieces: Vec<Piece>,
    /// Steps of all pieces before each one, and at the end their sum.
    before: Vec<i128>,
    /// Decimals of one step.
    scale: u32,
    /// Nothing before this instant counts, nothing from `until` on.
    since: Instant,
    until: Instant,
    /// Steps used before `since`.
    skipped: i128,
}

impl Flow {
    /// A flow of quantities, cut to the time from `since` to `until`.
    ///
    /// `None` when the quantities do not fit.
    pub fn new(
        quantities: &[(Instant, Instant, Decimal)],
        since: Instant,
        until: Instant,
    ) -> Option<Flow> {
        let scale = quantities.iter().map(|(_, _, quantity)| quantity.scale()).max()?;
        let mut pieces = Vec::with_capacity(quantities.len());
        let mut before = Vec::with_capacity(quantities.len() + 1);
        let mut sum: i128 = 0;
        for (from, to, quantity) in quantities {
            let step = 10_i128.checked_pow(scale - quantity.scale())?;
            let steps = quantity.mantissa();
            // A share is computed as steps times seconds, which must fit as well.
            steps.checked_mul(i128::from(to.0 - from.0).max(1))?;
            pieces.push(Piece { from: *from, to: *to, steps, step });
            before.push(sum);
            sum = sum.checked_add(steps.checked_mul(step)?)?;
        }
        before.push(sum);
        let mut flow = Flow { pieces, before, scale, since, until, skipped: 0 };
        flow.skipped = flow.steps_by(since, since);
        Some(flow)
    }

    /// The first instant at which something may be used.
    pub fn starts(&self) -> Instant {
        self.pieces.first().map_or(self.until, |piece| piece.from).max(self.since)
    }

    /// The instant after which nothing more is used.
    pub fn ends(&self) -> Instant {
        let end = self.pieces.last().map_or(self.since, |piece| {
            if piece.from == piece.to { Instant(piece.to.0 + 1) } else { piece.to }
        });
        end.min(self.until)
    }

    /// Steps used by the shares that begin before `at`, counted from the cut.
    pub fn used_before(&self, at: Instant, offset: Offset) -> i128 {
        if at <= self.since {
            return 0;
        }
        // The share of the hour that holds the second before `at` is used already, whole.
        let hour_end = offset.next(Instant(at.0 - 1), Cadence::Hour);
        self.steps_by(at.min(self.until), hour_end.min(self.until)) - self.skipped
    }

    /// The first instant from `at` on, and before `limit`, at which more than nothing is used.
    pub fn next_use(&self, at: Instant, limit: Instant, offset: Offset) -> Option<Instant> {
        let limit = limit.min(self.until);
        let used = self.used_before(at, offset);
        if limit <= at || self.used_before(limit, offset) == used {
            return None;
        }
        // What was used never falls, so halving finds the first second after the use.
        let (mut low, mut high) = (at, limit);
        while high.0 - low.0 > 1 {
            let middle = Instant(low.0 + (high.0 - low.0) / 2);
            if self.used_before(middle, offset) > used { high = middle } else { low = middle }
        }
        Some(low)
    }

    /// The last instant from `from` on, and before `to`, at which more than nothing is used;
    /// `from` where nothing is.
    pub fn last_use(&self, from: Instant, to: Instant, offset: Offset) -> Instant {
        let all = self.used_before(to, offset);
        let (mut low, mut high) = (from, to);
        while high.0 - low.0 > 1 {
            let middle = Instant(low.0 + (high.0 - low.0) / 2);
            if self.used_before(middle, offset) == all { high = middle } else { low = middle }
        }
        low
    }

    /// A number of steps as a quantity.
    pub fn quantity(&self, steps: i128) -> Decimal {
        Decimal::try_from_i128_with_scale(steps, self.scale).unwrap_or_default().normalize()
    }

    /// How many pieces begin before `at`.
    ///
    /// The pieces of a series are of one length, or nearly: their number follows from the time,
    /// without looking through them.
    fn begun(&self, at: Instant) -> usize {
        let (Some(first), Some(last)) = (self.pieces.first(), self.pieces.last()) else { return 0 };
        let (passed, length) = (at.0 - first.from.0, (last.to.0 - first.from.0).max(1));
        let count = i64::try_from(self.pieces.len()).unwrap_or(0);
        let guess = usize::try_from(passed.saturating_mul(count) / length).unwrap_or(0);
        let before = |piece: usize| self.pieces.get(piece).is_some_and(|piece| piece.from < at);
        let is = |begun: usize| (begun == 0 || before(begun - 1)) && !before(begun);
        let near = [guess, guess + 1].into_iter().find(|begun| is(*begun));
        near.unwrap_or_else(|| self.pieces.partition_point(|piece| piece.from < at))
    }

    /// Steps of the pieces that begin before `at`, each up to `end`.
    fn steps_by(&self, at: Instant, end: Instant) -> i128 {
        let begun = self.begun(at);
        let Some(last) = begun.checked_sub(1).and_then(|index| self.pieces.get(index)) else {
            return 0;
        };
        let before = self.before.get(begun - 1).copied().unwrap_or(0);
        if last.to <= end {
            return before + last.steps * last.step;
        }
        let passed = i128::from(end.0 - last.from.0);
        before + last.steps * passed / i128::from(last.to.0 - last.from.0) * last.step
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::parse;

    const UTC8: Offset = Offset(8 * 3600);

    fn at(text: &str) -> Instant {
        Instant::parse(&format!("{text}+08:00")).unwrap()
    }

    fn flow(from: &str, to: &str, quantity: &str, since: &str, until: &str) -> Flow {
        let pieces = [(at(from), at(to), parse(quantity).unwrap())];
        Flow::new(&pieces, at(since), at(until)).unwrap()
    }

    #[test]
    fn an_hours_share_is_used_at_its_start() {
        let day = ("2025-01-01T00:00:00", "2025-01-02T00:00:00");
        let flow = flow(day.0, day.1, "24", day.0, day.1);
        for (time, used) in [
            ("2025-01-01T00:00:00", 0),
            ("2025-01-01T00:00:01", 1),
            ("2025-01-01T01:00:00", 1),
            ("2025-01-01T01:00:01", 2),
            ("2025-01-01T23:00:01", 24),
            ("2025-01-02T00:00:00", 24),
        ] {
            assert_eq!(flow.used_before(at(time), UTC8), used, "{time}");
        }
        let next = flow.next_use(at("2025-01-01T00:00:01"), at(day.1), UTC8);
        assert_eq!(next, Some(at("2025-01-01T01:00:00")));
    }

    #[test]
    fn shares_are_floored_and_the_rest_comes_last() {
        let flow = flow(
            "2025-01-01T00:30:00",
            "2025-01-01T03:30:00",
            "10",
            "2025-01-01T00:00:00",
            "2025-01-02T00:00:00",
        );
        // 10 × 30/180 = 1.66, 10 × 90/180 = 5, 10 × 150/180 = 8.33.
        for (time, used) in [
            ("2025-01-01T00:30:00", 0),
            ("2025-01-01T00:30:01", 1),
            ("2025-01-01T01:00:01", 5),
            ("2025-01-01T02:00:01", 8),
            ("2025-01-01T03:00:01", 10),
        ] {
            assert_eq!(flow.used_before(at(time), UTC8), used, "{time}");
        }
    }

    #[test]
    fn a_cut_record_keeps_its_pace() {
        let flow = flow(
            "2025-01-01T00:00:00",
            "2025-01-02T00:00:00",
            "2400",
            "2025-01-01T12:30:00",
            "2025-01-01T18:00:00",
        );
        assert_eq!(flow.used_before(at("2025-01-01T12:30:00"), UTC8), 0);
        assert_eq!(flow.used_before(at("2025-01-01T12:30:01"), UTC8), 50);
        assert_eq!(flow.used_before(at("2025-01-03T00:00:00"), UTC8), 550);
    }

    #[test]
    fn one_call_in_a_month_falls_into_its_last_hour() {
        let (from, to) = ("2025-01-01T00:00:00", "2025-02-01T00:00:00");
        let flow = flow(from, to, "1", from, to);
        let next = flow.next_use(at(from), at(to), UTC8);
        assert_eq!(next, Some(at("2025-01-31T23:00:00")));
    }

    #[test]
    fn quantities_keep_their_decimals() {
        let from = at("2025-01-01T00:00:00");
        let (middle, to) = (at("2025-01-01T03:00:00"), at("2025-01-01T06:00:00"));
        let quantities = [("1.00", from, middle), ("1", middle, to)]
            .map(|(text, from, to)| (from, to, text.parse().unwrap()));
        let flow = Flow::new(&quantities, from, at("2025-02-01T00:00:00")).unwrap();
        let used = |time| flow.quantity(flow.used_before(at(time), UTC8)).to_string();
        assert_eq!(used("2025-01-01T00:00:01"), "0.33");
        assert_eq!(used("2025-01-01T04:00:01"), "1");
        assert_eq!(used("2025-01-01T05:00:01"), "2");
    }
}

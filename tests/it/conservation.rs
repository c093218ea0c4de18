//! Nothing is lost and nothing comes from nowhere: the journal, the grants, the bills and the money
//! of random scenarios add up to each other.

use crate::running::random;
use crate::slow::cases;
use packwise::bill::LineKind;
use packwise::book::PriceBook;
use packwise::ledger::{Entry, Grant, MovedBy, Place, ServiceChange};
use packwise::scenario::Scenario;
use packwise::simulate::{Outcome, simulate};
use packwise::time::Instant;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

fn lived(usual: u64) -> impl Iterator<Item = (u64, Lived)> {
    cases(usual).map(|seed| {
        let (book, scenario) = random(seed);
        let outcome = simulate(&book, &scenario).expect("an outcome");
        (seed, Lived { book: (*book).clone(), scenario: (*scenario).clone(), outcome })
    })
}

struct Lived {
    book: PriceBook,
    scenario: Scenario,
    outcome: Outcome,
}

impl Lived {
    fn entries(&self) -> &[Entry] {
        self.outcome.journal.entries()
    }

    /// What a grant holds when it is given.
    fn given(&self, grant: &Grant) -> Decimal {
        match grant.place {
            Place::Held(index) if grant.renewal == 0 && !grant.later_period => {
                self.scenario.held[index].remaining
            }
            _ => grant.quantity,
        }
    }
}

#[test]
fn every_call_is_granted_paid_refused_or_a_free_failure_exactly_once() {
    let (mut calls, mut moved) = (Decimal::ZERO, 0);
    for (seed, lived) in lived(3000) {
        let mut told = vec![Decimal::ZERO; lived.scenario.records.len()];
        for entry in lived.entries() {
            match entry {
                Entry::Drawn { record, units, .. }
                | Entry::PaidPerUse { record, units, .. }
                | Entry::Refused { record, units, .. }
                | Entry::FreeFailure { record, units, .. } => told[*record] += units,
                // Was paid per use before, and is told there.
                Entry::Recovered { .. } => moved += 1,
                _ => {}
            }
        }
        for (record, told) in lived.scenario.records.iter().zip(told) {
            let steps = record.flow.used_before(lived.scenario.end, lived.book.offset);
            let used = record.flow.quantity(steps) * record.units_per_call;
            assert_eq!(told, used, "seed {seed}");
            calls += used;
        }
    }
    assert!(calls > Decimal::from(10_000) && moved > 20, "{calls} units, {moved} covered later");
}

#[test]
fn a_grant_is_never_overdrawn_nor_drawn_outside_its_time() {
    let mut draws = 0;
    for (seed, lived) in lived(3000) {
        let mut left: Vec<Decimal> =
            lived.outcome.grants.iter().map(|grant| lived.given(grant)).collect();
        let mut refunded: BTreeMap<usize, Instant> = BTreeMap::new();
        for entry in lived.entries() {
            let (grant, from, to, taken) = match entry {
                Entry::Drawn { grant, from, to, taken, .. } => (*grant, *from, *to, *taken),
                Entry::Recovered { grant, at, taken, .. } => {
                    (*grant, *at, Instant(at.0 + 1), *taken)
                }
                Entry::Refunded { grant, at } => {
                    refunded.insert(*grant, *at);
                    continue;
                }
                _ => continue,
            };
            let of = &lived.outcome.grants[grant];
            left[grant] -= taken;
            assert!(left[grant] >= Decimal::ZERO, "seed {seed}: {} is overdrawn", of.id);
            assert!(taken > Decimal::ZERO, "seed {seed}: nothing taken from {}", of.id);
            assert!(from >= of.valid_from && to <= of.valid_to, "seed {seed}: {} {from:?}", of.id);
            let given_back = refunded.get(&grant);
            assert!(given_back.is_none(), "seed {seed}: {} was given back", of.id);
            draws += 1;
        }
        for (grant, left) in lived.outcome.grants.iter().zip(left) {
            assert_eq!(grant.remaining, left, "seed {seed}: {}", grant.id);
        }
    }
    assert!(draws > 5_000, "only {draws} draws");
}

#[test]
fn the_bills_add_up_to_the_journal() {
    let mut lines = 0;
    for (seed, lived) in lived(3000) {
        let offset = lived.book.offset;
        // Units paid per use by item and cycle: from the use, and from the lines.
        let mut used: BTreeMap<(usize, Instant), Decimal> = BTreeMap::new();
        let mut charged = Decimal::ZERO;
        for entry in lived.entries() {
            let (record, from, units) = match entry {
                Entry::PaidPerUse { record, from, units, .. } => (*record, *from, *units),
                Entry::Recovered { record, at, units, .. } => (*record, *at, -*units),
                Entry::Charged { line, .. } => {
                    charged += line.amount.unwrap_or_default();
                    lines += 1;
                    continue;
                }
                _ => continue,
            };
            let item = lived.scenario.records[record].item;
            let cycle = offset.floor(from, lived.book.items[item].cycle());
            *used.entry((item, cycle)).or_default() += units;
        }
        let mut billed: BTreeMap<(usize, Instant), Decimal> = BTreeMap::new();
        let mut rounding = Decimal::ZERO;
        let mut total = Some(Decimal::ZERO);
        let mut sum = Decimal::ZERO;
        for bill in &lived.outcome.bills {
            for line in &bill.lines {
                sum += line.amount.unwrap_or_default();
                match (line.kind, line.item) {
                    (LineKind::PayPerUse, Some(item)) => {
                        *billed.entry((item, bill.start)).or_default() += line.quantity;
                    }
                    (LineKind::Rounding, _) => rounding += line.amount.unwrap_or_default(),
                    _ => {}
                }
            }
            let exact: Option<Decimal> = bill
                .lines
                .iter()
                .filter(|line| line.kind != LineKind::Rounding)
                .map(|line| line.exact)
                .sum();
            assert_eq!(bill.exact, exact, "seed {seed}");
            total = total.zip(bill.total).map(|(left, right)| left + right);
        }
        used.retain(|_, units| !units.is_zero());
        billed.retain(|_, units| !units.is_zero());
        assert_eq!(used, billed, "seed {seed}");
        assert_eq!(lived.outcome.total, total, "seed {seed}");
        assert_eq!(charged + rounding, sum, "seed {seed}");
    }
    assert!(lines > 3_000, "only {lines} lines");
}

/// The account as the journal tells it, with nothing but the journal read.
#[derive(Default)]
struct Replayed {
    balance: Option<Decimal>,
    open: bool,
    suspended: bool,
    pay_per_use: Vec<bool>,
    /// Of each grant given: units used, and whether it was given back.
    grants: BTreeMap<usize, (Decimal, bool)>,
}

impl Replayed {
    fn hear(&mut self, entry: &Entry) {
        match entry {
            Entry::Granted { grant, .. } => {
                self.grants.insert(*grant, (Decimal::ZERO, false));
            }
            Entry::Drawn { grant, taken, .. } | Entry::Recovered { grant, taken, .. } => {
                self.grants.entry(*grant).or_default().0 += taken;
            }
            Entry::Refunded { grant, .. } => self.grants.entry(*grant).or_default().1 = true,
            Entry::Moved { amount, balance, .. } => {
                self.balance = self.balance.map(|before| before + amount);
                assert_eq!(self.balance, Some(*balance), "the balance told with a movement");
            }
            Entry::PayPerUseSet { item, on, .. } => self.pay_per_use[*item] = *on,
            Entry::Service { change, .. } => match change {
                ServiceChange::Opened => self.open = true,
                ServiceChange::Closed => self.open = false,
                ServiceChange::Suspended => self.suspended = true,
                ServiceChange::Resumed => self.suspended = false,
            },
            _ => {}
        }
    }
}

#[test]
fn the_journal_replayed_gives_the_same_account() {
    for (seed, lived) in lived(3000) {
        let mut replayed = Replayed {
            balance: lived.scenario.balance,
            open: lived.scenario.opened < lived.scenario.start,
            pay_per_use: vec![lived.book.policies.pay_per_use_on; lived.book.items.len()],
            ..Replayed::default()
        };
        lived.entries().iter().for_each(|entry| replayed.hear(entry));
        let outcome = &lived.outcome;
        assert_eq!(replayed.balance, outcome.balance, "seed {seed}");
        assert_eq!(replayed.open, outcome.open, "seed {seed}");
        assert_eq!(replayed.suspended, outcome.suspended, "seed {seed}");
        assert_eq!(replayed.pay_per_use, outcome.pay_per_use, "seed {seed}");
        assert_eq!(replayed.grants.len(), outcome.grants.len(), "seed {seed}");
        for (grant, (used, refunded)) in outcome.grants.iter().zip(replayed.grants.values()) {
            assert_eq!((grant.used, grant.refunded), (*used, *refunded), "seed {seed}");
        }
    }
}

#[test]
fn money_moves_as_the_lines_say() {
    let mut moved = 0;
    for (seed, lived) in lived(3000).filter(|(_, lived)| lived.scenario.balance.is_some()) {
        let mut sums: BTreeMap<&str, Decimal> = BTreeMap::new();
        for entry in lived.entries() {
            if let Entry::Moved { amount, because, .. } = entry {
                *sums.entry(because.name()).or_default() += amount;
                moved += 1;
            }
        }
        let mut lines: BTreeMap<&str, Decimal> = BTreeMap::new();
        for line in lived.outcome.bills.iter().flat_map(|bill| &bill.lines) {
            let because = match line.kind {
                LineKind::PayPerUse | LineKind::Rounding => continue,
                LineKind::Refund => MovedBy::Refund,
                _ => MovedBy::Purchase,
            };
            *lines.entry(because.name()).or_default() -= line.amount.unwrap_or_default();
        }
        for because in [MovedBy::Purchase, MovedBy::Refund] {
            let of = |sums: &BTreeMap<&str, Decimal>| sums.get(because.name()).copied();
            let moved = of(&sums).unwrap_or_default();
            assert_eq!(moved, of(&lines).unwrap_or_default(), "seed {seed}: {}", because.name());
        }
    }
    println!("{moved} movements");
}

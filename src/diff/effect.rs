//! What a change of prices does to one scenario: lived through under both books, bill by bill.

use super::{Sum, more};
use crate::bill::{Bill, Line, LineKind, Why};
use crate::book::PriceBook;
use crate::document::{Node, Problems};
use crate::ledger::Entry;
use crate::money;
use crate::scenario;
use crate::simulate::{Outcome, Stop, simulate};
use crate::time::Instant;
use rust_decimal::Decimal;

/// One scenario under both books.
#[derive(Debug)]
pub struct Effect {
    /// Under the old book; every problem where the scenario needs what it has not.
    pub old: Result<Lived, Problems>,
    /// Under the new book, likewise.
    pub new: Result<Lived, Problems>,
    /// By how much the total is more; `None` where a side has none, or the currencies differ.
    pub difference: Option<Decimal>,
    /// The bills side by side, by the end of their cycles; empty where a side has problems.
    pub bills: Vec<BillPair>,
}

/// What came of a scenario under one book.
#[derive(Clone, Debug)]
pub struct Lived {
    /// The sum of its bills; `None` while something has no public price.
    pub total: Option<Decimal>,
    /// Units refused, by the item's id; items without any are left out.
    pub refused: Vec<(String, Decimal)>,
    /// Events refused: the event's position, and the reason's name in documents.
    pub events: Vec<(usize, &'static str)>,
}

/// The bills of one cycle.
#[derive(Clone, Debug)]
pub struct BillPair {
    /// The cycle's first instant.
    pub from: Instant,
    /// The first instant after it.
    pub to: Instant,
    /// What was due.
    pub old: Sum,
    /// What is due.
    pub new: Sum,
    /// By how much that is more.
    pub difference: Option<Decimal>,
    /// What is charged, one entry for each thing.
    pub lines: Vec<LinePair>,
}

/// What is charged for one thing in one cycle.
#[derive(Clone, Debug)]
pub struct LinePair {
    /// The item's id; `None` for rounding.
    pub item: Option<String>,
    /// What is charged.
    pub kind: LineKind,
    /// The pack's id.
    pub pack: Option<String>,
    /// What was charged; `None` where nothing was.
    pub old: Option<Charged>,
    /// What is charged; `None` where nothing is.
    pub new: Option<Charged>,
    /// By how much that is more.
    pub difference: Option<Decimal>,
}

/// The lines of one thing together.
#[derive(Clone, Debug, Default)]
pub struct Charged {
    /// Packs, units or applications.
    pub quantity: Decimal,
    /// What they cost; `None` without a public price.
    pub amount: Option<Decimal>,
    /// The lines.
    pub slices: Vec<Slice>,
}

/// A line: why the amount is what it is.
#[derive(Clone, Debug)]
pub struct Slice {
    /// Packs, units or applications.
    pub quantity: Decimal,
    /// The price of one, or of `per` units; `None` where it is not public.
    pub unit_amount: Option<Decimal>,
    /// How many units one price pays for.
    pub per: Decimal,
    /// A flat amount within the line.
    pub flat_amount: Decimal,
    /// What it costs; `None` without a public price.
    pub amount: Option<Decimal>,
    /// The tier, counted from 1, where a price by tier was charged.
    pub tier: Option<usize>,
}

/// Lives through a scenario's document under both books; the book that it names is not looked at.
///
/// # Errors
/// That a sum does not fit 28 digits. Problems of the scenario are told on the side concerned.
pub fn effect(old: &PriceBook, new: &PriceBook, document: &Node) -> Result<Effect, Problems> {
    let (before, after) = (live(old, document), live(new, document));
    let same = old.currency == new.currency;
    let mut bills = Vec::new();
    if let (Ok(before), Ok(after)) = (&before, &after) {
        let sides = (gather(old, before)?, gather(new, after)?);
        bills = pair(sides.0, sides.1, same);
    }
    let lived = |book, outcome: Result<Outcome, Problems>| match outcome {
        Ok(outcome) => told(book, &outcome).map_err(|stop| Problems::from(Stop::from(stop))),
        Err(problems) => Err(problems),
    };
    let (old, new) = (lived(old, before), lived(new, after));
    let difference = match (&old, &new) {
        (Ok(old), Ok(new)) if same => more(Sum::of(old.total), Sum::of(new.total)),
        _ => None,
    };
    Ok(Effect { old, new, difference, bills })
}

fn live(book: &PriceBook, document: &Node) -> Result<Outcome, Problems> {
    simulate(book, &scenario::read(document, book)?)
}

fn told(book: &PriceBook, outcome: &Outcome) -> Result<Lived, money::TooLarge> {
    let mut units = vec![Decimal::ZERO; book.items.len()];
    for cycle in &outcome.cycles {
        if let Some(sum) = units.get_mut(cycle.item) {
            *sum = money::add(*sum, cycle.refused)?;
        }
    }
    let named = book.items.iter().zip(units).filter(|(_, units)| !units.is_zero());
    let events = outcome.journal.entries().iter().filter_map(|entry| match entry {
        Entry::EventRefused { event, because, .. } => Some((*event, because.name())),
        _ => None,
    });
    Ok(Lived {
        total: outcome.total,
        refused: named.map(|(item, units)| (item.id.clone(), units)).collect(),
        events: events.collect(),
    })
}

/// A thing that is charged: the item's id, the kind, the pack's id.
type Thing = (Option<String>, LineKind, Option<String>);

/// A bill with its lines, taken together by what they charge.
struct Gathered {
    from: Instant,
    to: Instant,
    total: Option<Decimal>,
    things: Vec<(Thing, Charged)>,
}

fn gather(book: &PriceBook, outcome: &Outcome) -> Result<Vec<Gathered>, Problems> {
    let bill = |bill: &Bill| {
        let mut things: Vec<(Thing, Charged)> = Vec::new();
        for line in &bill.lines {
            let item = line.item.and_then(|item| book.items.get(item));
            let pack = line.pack.and_then(|pack| item?.packs.get(pack));
            let thing =
                (item.map(|item| item.id.clone()), line.kind, pack.map(|pack| pack.id.clone()));
            let place = things.iter().position(|(known, _)| *known == thing);
            let place = place.unwrap_or_else(|| {
                let amount = Some(Decimal::ZERO);
                things.push((thing, Charged { amount, ..Charged::default() }));
                things.len() - 1
            });
            if let Some((_, charged)) = things.get_mut(place) {
                charged.add(line)?;
            }
        }
        Ok(Gathered { from: bill.start, to: bill.end, total: bill.total, things })
    };
    let bills: Result<Vec<Gathered>, money::TooLarge> = outcome.bills.iter().map(bill).collect();
    bills.map_err(|stop| Problems::from(Stop::from(stop)))
}

impl Charged {
    fn add(&mut self, line: &Line) -> Result<(), money::TooLarge> {
        let (per, tier) = match &line.why {
            Why::Tier(why) => (why.per, Some(why.tier.saturating_add(1))),
            _ => (Decimal::ONE, None),
        };
        self.quantity = money::add(self.quantity, line.quantity)?;
        self.amount = match (self.amount, line.amount) {
            (Some(sum), Some(amount)) => Some(money::add(sum, amount)?),
            _ => None,
        };
        self.slices.push(Slice {
            quantity: line.quantity,
            unit_amount: line.unit_amount,
            per,
            flat_amount: line.flat_amount,
            amount: line.amount,
            tier,
        });
        Ok(())
    }
}

/// Puts the bills of both sides beside each other by their cycles; each list is sorted by its end.
fn pair(old: Vec<Gathered>, new: Vec<Gathered>, same: bool) -> Vec<BillPair> {
    let mut pairs = Vec::new();
    let (mut old, mut new) = (old.into_iter().peekable(), new.into_iter().peekable());
    loop {
        let cycle = |bill: &Gathered| (bill.to, bill.from);
        let (left, right) = (old.peek().map(cycle), new.peek().map(cycle));
        let first = match (left, right) {
            (Some(left), Some(right)) => left.min(right),
            (Some(only), None) | (None, Some(only)) => only,
            (None, None) => return pairs,
        };
        let before = if left == Some(first) { old.next() } else { None };
        let after = if right == Some(first) { new.next() } else { None };
        pairs.push(beside(first, before, after, same));
    }
}

fn beside(
    (to, from): (Instant, Instant),
    before: Option<Gathered>,
    after: Option<Gathered>,
    same: bool,
) -> BillPair {
    let due =
        |bill: &Option<Gathered>| bill.as_ref().map_or(Sum::Nothing, |bill| Sum::of(bill.total));
    let (old, new) = (due(&before), due(&after));
    let mut lines: Vec<LinePair> = Vec::new();
    for (is_new, bill) in [(false, before), (true, after)] {
        for ((item, kind, pack), charged) in bill.map(|bill| bill.things).unwrap_or_default() {
            let is = |line: &LinePair| (&line.item, line.kind, &line.pack) == (&item, kind, &pack);
            let place = lines.iter().position(is).unwrap_or_else(|| {
                let (item, pack) = (item.clone(), pack.clone());
                lines.push(LinePair { item, kind, pack, old: None, new: None, difference: None });
                lines.len() - 1
            });
            if let Some(line) = lines.get_mut(place) {
                if is_new { line.new = Some(charged) } else { line.old = Some(charged) }
            }
        }
    }
    for line in lines.iter_mut().filter(|_| same) {
        let sum = |side: &Option<Charged>| {
            side.as_ref().map_or(Sum::Nothing, |charged| Sum::of(charged.amount))
        };
        line.difference = more(sum(&line.old), sum(&line.new));
    }
    let difference = if same { more(old, new) } else { None };
    BillPair { from, to, old, new, difference, lines }
}

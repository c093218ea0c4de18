//! A scenario over time: one loop from happening to happening, use taken together between them.

mod account;
mod agenda;
mod charge;
mod cycle;
mod document;
mod draw;
mod events;
mod grants;

pub use document::result;

use crate::bill::{self, Bill, CycleUse};
use crate::book::PriceBook;
use crate::document::{Names, Problem, Problems};
use crate::ledger::{Grant, Journal};
use crate::money::TooLarge;
use crate::scenario::{Event, EventKind, Scenario};
use crate::time::Instant;
use account::ItemAccount;
use agenda::{Agenda, Happening};
use rust_decimal::Decimal;

/// The most work that one simulation may take, in draws, happenings and records looked at.
pub const MAX_STEPS: u64 = 5_000_000;

/// What a scenario led to.
#[derive(Debug)]
pub struct Outcome {
    /// Everything that happened.
    pub journal: Journal,
    /// Every grant, in the order given.
    pub grants: Vec<Grant>,
    /// The bills, by the end of their cycle.
    pub bills: Vec<Bill>,
    /// What each item used in each of its cycles, by the cycle's end.
    pub cycles: Vec<CycleUse>,
    /// The sum of the bills; `None` while something has no public price.
    pub total: Option<Decimal>,
    /// The money left on account, where there was an account.
    pub balance: Option<Decimal>,
}

/// Why a simulation stopped.
pub(crate) enum Stop {
    TooLarge,
    TooMuchWork,
    TimeOutOfRange,
}

impl From<TooLarge> for Stop {
    fn from(_: TooLarge) -> Stop {
        Stop::TooLarge
    }
}

impl From<Stop> for Problems {
    fn from(stop: Stop) -> Problems {
        Problem::from(stop).into()
    }
}

impl From<Stop> for Problem {
    fn from(stop: Stop) -> Problem {
        match stop {
            Stop::TooLarge => Problem::whole(
                "amountTooLarge",
                "an amount or quantity needs more than 28 digits, so it could not be exact; use \
                 smaller figures or fewer decimals",
            ),
            Stop::TooMuchWork => Problem::whole(
                "limitWork",
                format!(
                    "the scenario takes more than {MAX_STEPS} steps; simulate a shorter period, \
                     fewer records, or longer cycles"
                ),
            ),
            Stop::TimeOutOfRange => Problem::whole(
                "timeOutOfRange",
                "a grant would end after the year 9999; use a shorter validity",
            ),
        }
    }
}

/// Lives through a scenario.
///
/// # Errors
/// A [`Problem`] when an amount does not fit 28 digits, or the work exceeds [`MAX_STEPS`].
pub fn simulate(book: &PriceBook, scenario: &Scenario) -> Result<Outcome, Problems> {
    let mut engine = Engine::new(book, scenario);
    engine.begin()?;
    while engine.now < scenario.end {
        let next = engine.agenda.next().unwrap_or(scenario.end).min(scenario.end);
        engine.now = engine.use_until(next)?;
        engine.happen()?;
    }
    engine.close_open_cycles()?;
    let (bills, total) = bill::close(book, &engine.journal, scenario.end)
        .map_err(|error| Problems::from(Stop::from(error)))?;
    Ok(Outcome {
        journal: engine.journal,
        grants: engine.grants,
        bills,
        cycles: engine.cycles,
        total,
        balance: engine.balance,
    })
}

/// The state that moves through time.
struct Engine<'a> {
    book: &'a PriceBook,
    scenario: &'a Scenario,
    now: Instant,
    agenda: Agenda,
    items: Vec<ItemAccount>,
    grants: Vec<Grant>,
    journal: Journal,
    cycles: Vec<CycleUse>,
    balance: Option<Decimal>,
    /// Sums of bills that are not rounded yet.
    sums: Vec<charge::OpenSum>,
    /// What falls due, and when.
    owed: Vec<(Instant, Decimal)>,
    /// Whether the service is open.
    open: bool,
    /// Whether it ever was.
    was_open: bool,
    /// When it was opened last.
    opened: Instant,
    /// The orders of all events.
    orders: Names<'a>,
    /// How many packs were bought under each order, by the place of its first event.
    bought: Vec<u32>,
    steps: u64,
}

/// The order under which an event buys packs; nothing for other events.
fn order_of(event: &Event) -> &str {
    match &event.kind {
        EventKind::BuyPack { order, .. } => order,
        _ => "",
    }
}

impl<'a> Engine<'a> {
    fn new(book: &'a PriceBook, scenario: &'a Scenario) -> Engine<'a> {
        let items = book.items.iter().map(|item| ItemAccount {
            pay_per_use_on: book.policies.pay_per_use_on,
            granted: vec![None; item.free.len()],
            ..ItemAccount::default()
        });
        Engine {
            book,
            scenario,
            now: scenario.start,
            agenda: Agenda::default(),
            items: items.collect(),
            grants: Vec::new(),
            journal: Journal::default(),
            cycles: Vec::new(),
            balance: scenario.balance,
            sums: Vec::new(),
            owed: Vec::new(),
            open: false,
            was_open: false,
            opened: scenario.opened,
            orders: Names::new(scenario.events.iter().map(order_of)),
            bought: vec![0; scenario.events.len()],
            steps: 0,
        }
    }

    /// Sets the account up as it stands at the period's first instant.
    fn begin(&mut self) -> Result<(), Stop> {
        self.touch();
        let opens = self.scenario.opened.max(self.now);
        self.agenda.enter(opens, Happening::Opens);
        for index in 0..self.scenario.held.len() {
            self.add_held(index)?;
        }
        for (index, event) in self.scenario.events.iter().enumerate() {
            self.agenda.enter(event.at, Happening::Event(index));
            if let EventKind::BuyPack { effective, .. } = &event.kind {
                self.cut_hour(*effective);
            }
        }
        for index in 0..self.items.len() {
            self.await_span(index);
        }
        self.happen()
    }

    /// Marks the items that the scenario speaks of, and puts their records in line.
    fn touch(&mut self) {
        for (index, record) in self.scenario.records.iter().enumerate() {
            if let Some(item) = self.items.get_mut(record.item) {
                item.touched = true;
                item.waiting.push(index);
            }
        }
        for item in &mut self.items {
            let starts = |index: &usize| {
                let record = self.scenario.records.get(*index);
                // The first one comes last, where it is taken from.
                (-record.map_or(0, |record| record.flow.starts().0), usize::MAX - *index)
            };
            let keys = item.waiting.iter().map(starts).collect();
            item.waiting =
                account::in_order(keys).into_iter().map(|key| usize::MAX - key).collect();
        }
        let bought = self.scenario.events.iter().filter_map(|event| match &event.kind {
            EventKind::BuyPack { item, .. }
            | EventKind::SetPayPerUse { item, .. }
            | EventKind::BuyOneTime { item, .. } => Some(*item),
            _ => None,
        });
        let held = self.scenario.held.iter().map(|held| held.item);
        for index in bought.chain(held) {
            if let Some(item) = self.items.get_mut(index) {
                item.touched = true;
            }
        }
    }

    /// Lets everything happen that is due now, in the contract's order.
    fn happen(&mut self) -> Result<(), Stop> {
        while let Some(happening) = self.agenda.take(self.now) {
            if self.now >= self.scenario.end && !happening.closes() {
                continue;
            }
            self.step(1)?;
            match happening {
                Happening::GrantEnds(grant) => self.end_grant(grant),
                Happening::CycleEnds(item) => self.end_cycle(item)?,
                Happening::SpanEnds(item) => self.end_span(item)?,
                Happening::SumRounded => self.round_sums()?,
                Happening::BillDue => self.charge()?,
                Happening::Opens => self.open_service()?,
                Happening::GrantStarts(grant) => self.start_grant(grant)?,
                Happening::FreeGrant(item, quota) => self.grant_free(item, quota)?,
                Happening::Cut => {}
                Happening::Event(index) => self.handle(index)?,
            }
        }
        Ok(())
    }

    /// Counts work, so that no document can keep the program busy for ever.
    fn step(&mut self, steps: u64) -> Result<(), Stop> {
        self.steps += steps;
        if self.steps > MAX_STEPS { Err(Stop::TooMuchWork) } else { Ok(()) }
    }
}

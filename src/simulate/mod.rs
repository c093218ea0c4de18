//! A scenario over time: one loop from happening to happening, use taken together between them.

mod account;
mod addons;
mod agenda;
mod alerts;
mod arrears;
mod charge;
mod cycle;
mod document;
mod document_life;
mod draw;
mod events;
mod grants;
mod item;
mod life;
mod purchase;
mod refund;
mod renewal;
mod running;
mod stretch;

pub use document::result;
pub use running::Simulation;

use crate::bill::{self, Bill, CycleUse};
use crate::book::PriceBook;
use crate::document::{Names, Problem, Problems};
use crate::ledger::{Grant, Journal};
use crate::money::TooLarge;
use crate::scenario::{Event, EventKind, Scenario};
use crate::time::Instant;
use account::Account;
use agenda::Happening;
use life::{LIFE, Life};
use rust_decimal::Decimal;

/// The most work that one simulation may take, in draws, happenings and records looked at.
pub const MAX_STEPS: u64 = 5_000_000;

/// What a scenario led to.
#[derive(Debug)]
pub struct Outcome {
    /// The first instant not lived through.
    pub until: Instant,
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
    /// Whether the service is open.
    pub open: bool,
    /// Whether the account is suspended, for money is owed.
    pub suspended: bool,
    /// Whether pay-per-use is on, by item.
    pub pay_per_use: Vec<bool>,
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
    Ok(live(book, scenario, Some(&LIFE))?)
}

/// Prices an estimate: a scenario that only buys and uses, without money on account. What else an
/// account may go through is left out of the program where only this is called.
///
/// # Errors
/// As for [`simulate`].
pub fn price(book: &PriceBook, scenario: &Scenario) -> Result<Outcome, Problems> {
    Ok(live(book, scenario, None)?)
}

fn live(
    book: &PriceBook,
    scenario: &Scenario,
    life: Option<&'static Life>,
) -> Result<Outcome, Stop> {
    let mut engine = Engine::new(book, scenario, life, Account::new(book, scenario));
    engine.begin()?;
    engine.live_until(scenario.end, MAX_STEPS)?;
    engine.end_here()?;
    engine.finish()
}

/// An account and what moves it through time.
struct Engine<'a> {
    book: &'a PriceBook,
    scenario: &'a Scenario,
    /// What is done besides buying and using; an estimate has none of it.
    life: Option<&'static Life>,
    /// The orders of all events.
    orders: Names<'a>,
    account: Account,
    /// Where the time simulated ends.
    end: Instant,
}

/// The order under which an event buys packs; nothing for other events.
fn order_of(event: &Event) -> &str {
    match &event.kind {
        EventKind::BuyPack { order, .. } => order,
        _ => "",
    }
}

impl<'a> Engine<'a> {
    fn new(
        book: &'a PriceBook,
        scenario: &'a Scenario,
        life: Option<&'static Life>,
        account: Account,
    ) -> Engine<'a> {
        let orders = Names::new(scenario.events.iter().map(order_of));
        Engine { book, scenario, life, orders, account, end: scenario.end }
    }

    /// Sets the account up as it stands at the period's first instant.
    fn begin(&mut self) -> Result<(), Stop> {
        self.touch();
        if let Some(life) = self.life {
            (life.begin)(self)?;
        }
        let opens = self.scenario.opened.max(self.account.now);
        self.account.agenda.enter(opens, Happening::Opens);
        for index in 0..self.scenario.held.len() {
            self.add_held(index)?;
        }
        for (index, event) in self.scenario.events.iter().enumerate() {
            self.account.agenda.enter(event.at, Happening::Event(index));
            if let EventKind::BuyPack { effective, .. } = &event.kind {
                self.cut_hour(*effective);
            }
        }
        for index in 0..self.account.items.len() {
            self.await_span(index);
        }
        Ok(())
    }

    /// Lives on towards `to`, where what happens at `to` itself is left for later. Stops early,
    /// and says `false`, when so many steps were taken.
    fn live_until(&mut self, to: Instant, steps: u64) -> Result<bool, Stop> {
        let enough = self.account.steps.saturating_add(steps);
        while self.account.now < to {
            self.happen()?;
            let next = self.account.agenda.next().unwrap_or(to).min(to);
            self.account.now = self.use_until(next)?;
            if self.account.steps > enough {
                return Ok(self.account.now >= to);
            }
        }
        Ok(true)
    }

    /// Ends the time simulated here: what closes at this instant closes.
    fn end_here(&mut self) -> Result<(), Stop> {
        self.end = self.account.now;
        self.happen()
    }

    /// How the account stands; open cycles are rated as far as they have come.
    fn finish(mut self) -> Result<Outcome, Stop> {
        self.close_open_cycles()?;
        let until = self.account.now;
        let Account { journal, grants, cycles, balance, items, .. } = self.account;
        let (bills, total) = bill::close(self.book, &journal, until)?;
        Ok(Outcome {
            until,
            journal,
            grants,
            bills,
            cycles,
            total,
            balance,
            open: self.account.open,
            suspended: self.account.suspended,
            pay_per_use: items.iter().map(|item| item.pay_per_use_on).collect(),
        })
    }

    /// Marks the items that the scenario speaks of, and puts their records in line.
    fn touch(&mut self) {
        for (index, record) in self.scenario.records.iter().enumerate() {
            if let Some(item) = self.account.items.get_mut(record.item) {
                item.touched = true;
                item.waiting.push(index);
            }
        }
        for item in &mut self.account.items {
            let starts = |index: &usize| {
                let record = self.scenario.records.get(*index);
                // The first one comes last, where it is taken from.
                (-record.map_or(0, |record| record.flow.starts().0), usize::MAX - *index)
            };
            let keys = item.waiting.iter().map(starts).collect();
            item.waiting = item::in_order(keys).into_iter().map(|key| usize::MAX - key).collect();
        }
        let bought = self.scenario.events.iter().filter_map(|event| match &event.kind {
            EventKind::BuyPack { item, .. }
            | EventKind::SetPayPerUse { item, .. }
            | EventKind::BuyOneTime { item, .. }
            | EventKind::StartTrial { item, .. }
            | EventKind::BuyCapacity { item, .. }
            | EventKind::SetAlert { item, .. } => Some(*item),
            _ => None,
        });
        let held = self.scenario.held.iter().map(|held| held.item);
        for index in bought.chain(held) {
            if let Some(item) = self.account.items.get_mut(index) {
                item.touched = true;
            }
        }
    }

    /// Lets everything happen that is due now, in the contract's order.
    fn happen(&mut self) -> Result<(), Stop> {
        while let Some(happening) = self.account.agenda.take(self.account.now) {
            if self.account.now >= self.end && !happening.closes() {
                continue;
            }
            self.step(1)?;
            match happening {
                Happening::GrantEnds(grant) => self.end_grant(grant),
                Happening::CycleEnds(item) => self.end_cycle(item)?,
                Happening::SpanEnds(item) => self.end_span(item)?,
                Happening::Opens => self.open_service()?,
                Happening::GrantStarts(grant) => self.start_grant(grant)?,
                Happening::FreeGrant(item, quota) => self.grant_free(item, quota)?,
                Happening::Cut => {}
                Happening::Event(index) => self.handle(index)?,
                other => {
                    if let Some(life) = self.life {
                        (life.happen)(self, &other)?;
                    }
                }
            }
        }
        Ok(())
    }

    /// Counts work, so that no document can keep the program busy for ever.
    fn step(&mut self, steps: u64) -> Result<(), Stop> {
        self.account.steps += steps;
        if self.account.steps > MAX_STEPS { Err(Stop::TooMuchWork) } else { Ok(()) }
    }
}

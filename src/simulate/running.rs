//! A simulation that goes on: the past is lived through once, the account is looked at in between.

use super::account::Account;
use super::life::LIFE;
use super::{Engine, Outcome};
use crate::book::PriceBook;
use crate::document::Problems;
use crate::scenario::Scenario;
use crate::time::Instant;
use std::sync::Arc;

/// A scenario that is lived through bit by bit.
///
/// A clone is the same account at the same instant, from which time can go on again.
#[derive(Clone, Debug)]
pub struct Simulation {
    book: Arc<PriceBook>,
    scenario: Arc<Scenario>,
    account: Account,
}

impl Simulation {
    /// Stands at the period's first instant; nothing has happened.
    ///
    /// # Errors
    /// A [`Problem`](crate::document::Problem) when a grant would end beyond the calendar.
    pub fn new(book: Arc<PriceBook>, scenario: Arc<Scenario>) -> Result<Simulation, Problems> {
        let account = Account::new(&book, &scenario);
        let mut engine = Engine::new(&book, &scenario, Some(&LIFE), account);
        engine.begin()?;
        let account = engine.account;
        Ok(Simulation { book, scenario, account })
    }

    /// The first instant that was not lived through.
    pub fn now(&self) -> Instant {
        self.account.now
    }

    /// How many happenings its journal holds.
    pub fn happenings(&self) -> usize {
        self.account.journal.entries().len()
    }

    /// Lives on to `to`, no further than the period's end; never goes back. `false` when the
    /// work allowed, in steps, was used up before: a further call goes on from there.
    ///
    /// # Errors
    /// As for [`simulate`](super::simulate).
    pub fn advance(&mut self, to: Instant, steps: u64) -> Result<bool, Problems> {
        let account =
            std::mem::replace(&mut self.account, Account::new(&self.book, &self.scenario));
        let mut engine = Engine::new(&self.book, &self.scenario, Some(&LIFE), account);
        let reached = engine.live_until(to.min(self.scenario.end), steps);
        self.account = engine.account;
        Ok(reached?)
    }

    /// How the account stands, as though the period ended now: the outcome of the same scenario
    /// with an end at [`now`](Simulation::now).
    ///
    /// # Errors
    /// As for [`simulate`](super::simulate).
    pub fn outcome(&self) -> Result<Outcome, Problems> {
        let mut engine = self.copy();
        engine.end_here()?;
        Ok(engine.finish()?)
    }

    /// How the account stands before anything happens now: no bill falls due, nothing ends yet.
    ///
    /// # Errors
    /// As for [`simulate`](super::simulate).
    pub fn standing(&self) -> Result<Outcome, Problems> {
        Ok(self.copy().finish()?)
    }

    fn copy(&self) -> Engine<'_> {
        Engine::new(&self.book, &self.scenario, Some(&LIFE), self.account.clone())
    }
}

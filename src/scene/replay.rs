//! A scenario at any clock time: lived through once, then looked at forwards and backwards.

use std::sync::Arc;

use super::look::{self, Look};
use super::{Filter, Progress, Scene, Timeline};
use crate::book::PriceBook;
use crate::document::{Node, Path, Problems};
use crate::scenario::{self, Scenario};
use crate::simulate::{Outcome, Simulation, Stop};
use crate::statistics;
use crate::time::Instant;
use crate::view::Lang;

/// How many times the state of the engine is kept, so that going back is short.
const CHECKPOINTS: i64 = 24;
/// How many happenings the states kept may hold together: a happening takes about a hundred
/// bytes, and a page has little memory.
const KEPT_MAX: usize = 1_000_000;

/// A scenario that can be looked at as it stood at any second.
///
/// Open it, call [`Replay::work`] until it has finished, with anything else in between, and ask
/// for scenes at any time: forwards nothing is lived through twice, backwards from the nearest
/// state kept.
#[derive(Debug)]
pub struct Replay {
    book: Arc<PriceBook>,
    scenario: Arc<Scenario>,
    /// Where the whole run has come to.
    head: Simulation,
    /// The whole run, once it is there.
    whole: Option<Outcome>,
    /// Where the clock was last.
    hand: Simulation,
    /// States kept on the way, in order of time.
    kept: Vec<Simulation>,
}

impl Replay {
    /// Opens a scenario; nothing of it is lived through yet.
    ///
    /// # Errors
    /// [`Problems`] when the engine cannot begin.
    pub fn new(book: PriceBook, scenario: Scenario) -> Result<Replay, Problems> {
        let (book, scenario) = (Arc::new(book), Arc::new(scenario));
        let head = Simulation::new(Arc::clone(&book), Arc::clone(&scenario))?;
        let (hand, kept) = (head.clone(), vec![head.clone()]);
        Ok(Replay { book, scenario, head, whole: None, hand, kept })
    }

    /// Reads a book and a scenario for it, and opens the scenario.
    ///
    /// # Errors
    /// Every problem of the documents.
    pub fn read(book: &Node, scenario: &Node) -> Result<Replay, Problems> {
        let book = crate::book::read(book, &Path::ROOT)?;
        let scenario = scenario::read(scenario, &book)?;
        Replay::new(book, scenario)
    }

    /// The price book.
    pub fn book(&self) -> &PriceBook {
        &self.book
    }

    /// The scenario.
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// Lives on through the whole run, for as many steps of the engine's work.
    ///
    /// # Errors
    /// [`Problems`] when an amount does not fit, or the scenario takes too much work.
    pub fn work(&mut self, steps: u64) -> Result<Progress, Problems> {
        let end = self.scenario.end;
        if self.whole.is_none() {
            let stop = self.next_stop();
            if self.head.advance(stop, steps)? {
                if stop == end {
                    self.whole = Some(self.head.outcome()?);
                } else {
                    self.keep();
                }
            }
        }
        Ok(self.progress())
    }

    /// Keeps the state of the engine; of a long run every second one goes until the rest fits.
    fn keep(&mut self) {
        self.kept.push(self.head.clone());
        let held = |kept: &[Simulation]| kept.iter().map(Simulation::happenings).sum::<usize>();
        while self.kept.len() > 1 && held(&self.kept) > KEPT_MAX {
            let mut places = 0_usize..;
            self.kept.retain(|_| places.next().is_none_or(|place| place % 2 == 0));
        }
    }

    /// How far [`Replay::work`] has come.
    pub fn progress(&self) -> Progress {
        let (start, end) = (self.scenario.start.0, self.scenario.end.0);
        let lived = self.head.now().0 - start;
        let thousandths = u32::try_from(lived * 1000 / (end - start).max(1)).unwrap_or(0);
        Progress { thousandths, finished: self.whole.is_some() }
    }

    /// The next instant at which the state is kept, or the end.
    fn next_stop(&self) -> Instant {
        let (start, end) = (self.scenario.start.0, self.scenario.end.0);
        let apart = ((end - start) / CHECKPOINTS).max(1);
        let passed = (self.head.now().0 - start) / apart;
        Instant((start + (passed + 1) * apart).min(end))
    }

    /// The whole run, once it is lived through.
    pub fn whole(&self) -> Option<&Outcome> {
        self.whole.as_ref()
    }

    /// How it stands when second `at` is over; at the period's end, when all that ends with it
    /// has ended and the bills that fall due then are charged.
    ///
    /// # Errors
    /// [`Problems`] when an amount does not fit, or the scenario takes too much work.
    pub fn outcome(&mut self, at: Instant) -> Result<Outcome, Problems> {
        let to = self.until(at);
        let nearest = self.kept.iter().rev().find(|kept| kept.now() <= to);
        let ahead = |kept: &&Simulation| self.hand.now() > to || kept.now() > self.hand.now();
        if let Some(kept) = nearest.filter(ahead) {
            self.hand = kept.clone();
        }
        while !self.hand.advance(to, u64::MAX)? {}
        if at >= self.scenario.end { self.hand.outcome() } else { self.hand.standing() }
    }

    /// The first instant that has not happened when the clock shows `at`.
    fn until(&self, at: Instant) -> Instant {
        Instant(at.0.saturating_add(1).clamp(self.scenario.start.0 + 1, self.scenario.end.0))
    }

    /// What the console shows when the clock shows `at`.
    ///
    /// # Errors
    /// [`Problems`] when an amount does not fit, or the scenario takes too much work.
    pub fn scene(&mut self, at: Instant, filter: &Filter, lang: Lang) -> Result<Scene, Problems> {
        let outcome = self.outcome(at)?;
        let look = self.look(&outcome, lang);
        let mut scene = look.scene(filter).map_err(Stop::from)?;
        // The last position is the period's end; what it shows is told as of the second before.
        if at >= self.scenario.end {
            scene.at = self.scenario.end;
            scene.clock = look.clock(scene.at);
        }
        Ok(scene)
    }

    /// The whole run at a glance; only events are on it until the run is lived through.
    ///
    /// # Errors
    /// As for [`Replay::scene`].
    pub fn timeline(&self, lang: Lang) -> Result<Timeline, Problems> {
        match &self.whole {
            Some(whole) => Ok(self.look(whole, lang).timeline()),
            None => Ok(self.look(&self.head.outcome()?, lang).timeline()),
        }
    }

    /// What the statistics are asked for under a filter, as an outcome stands.
    pub fn asked(&self, outcome: &Outcome, filter: &Filter) -> statistics::Filter {
        self.look(outcome, Lang::default()).asked(filter)
    }

    fn look<'a>(&'a self, outcome: &'a Outcome, lang: Lang) -> Look<'a> {
        Look {
            book: &self.book,
            scenario: &self.scenario,
            outcome,
            whole: self.whole.as_ref(),
            until: outcome.until,
            coin: look::coin(&self.book),
            lang,
            items: look::items(&self.book, &self.scenario, outcome),
        }
    }
}

//! The key figures: the last 30 days, and what the year has cost so far.

use chrono::Datelike;
use rust_decimal::Decimal;

use super::look::{Look, rate};
use super::words::Overview as Words;
use super::{Figure, Overview, Period};
use crate::bill::{Line, LineKind};
use crate::ledger::{Entry, ServiceChange};
use crate::money::{self, TooLarge};
use crate::statistics;
use crate::time::{Cadence, Instant};
use crate::view::format::{count, number};

/// What was charged in the calendar year of the clock, and what is counted but not billed yet.
struct Charged {
    charged: Option<Decimal>,
    unbilled: Option<Decimal>,
    /// Whether all that is not billed belongs to cycles that go on.
    open_alone: bool,
}

impl Look<'_> {
    /// The key figures.
    pub fn overview(&self) -> Result<Overview, TooLarge> {
        let words = Words::of(self.lang);
        let (from, to) = self.span(&Period::Last30Days).unwrap_or((self.now(), self.until));
        let filter = statistics::Filter { from: Some(from), to: Some(to), ..Default::default() };
        let journal = &self.outcome.journal;
        let used = statistics::usage(self.book, self.scenario, journal, &filter, Cadence::Month)?;
        let all = used.total()?;
        let apis = match used.apis() {
            1 => words.one_api.to_owned(),
            apis => words.apis.fill([&count(apis)]),
        };
        let failed_billed = all.codes.iter().filter(|code| code.billed).map(|code| code.calls);
        let failed_billed = money::rough::total(failed_billed);
        let with_failures = if failed_billed.is_zero() {
            words.no_billed_failures.to_owned()
        } else if failed_billed == Decimal::ONE {
            words.one_billed_failure.to_owned()
        } else {
            words.billed_failures.fill([&number(failed_billed)])
        };
        let failures = if all.failures == Decimal::ONE {
            words.one_failure.to_owned()
        } else {
            words.failures.fill([&number(all.failures)])
        };
        let success = all.success_rate().and_then(|(part, whole)| rate(part, whole));
        let mut figures = vec![
            figure(words.calls, number(all.calls), apis),
            figure(words.billed, number(all.billed), with_failures),
            figure(words.rate, success.unwrap_or_else(|| words.no_rate.to_owned()), failures),
            self.charged_figure()?,
        ];
        if let Some(balance) = self.outcome.balance {
            figures.push(figure(words.balance, self.coin.money(balance), self.standing(balance)));
        }
        Ok(Overview { span: words.span.to_owned(), figures })
    }

    fn charged_figure(&self) -> Result<Figure, TooLarge> {
        let words = Words::of(self.lang);
        let Charged { charged, unbilled, open_alone } = self.charged()?;
        let unpriced = || words.unpriced.to_owned();
        let value = charged.map_or_else(unpriced, |sum| self.coin.money(sum));
        let sentence = if open_alone { &words.open } else { &words.unbilled };
        let detail = unbilled.map_or_else(unpriced, |sum| sentence.fill([&self.coin.money(sum)]));
        Ok(figure(&words.charged.fill([&self.year().to_string()]), value, detail))
    }

    fn charged(&self) -> Result<Charged, TooLarge> {
        let year = self.year();
        // What closes at the end of the last second counts to that second.
        let this_year = |at: Instant| self.date(at.min(self.now())).year() == year;
        let mut sums = Charged {
            charged: Some(Decimal::ZERO),
            unbilled: Some(Decimal::ZERO),
            open_alone: true,
        };
        for bill in &self.outcome.bills {
            let billed = !bill.open && bill.issued_at <= self.until;
            for line in &bill.lines {
                let at = if at_once(line) { line.at } else { None };
                match at {
                    Some(at) if this_year(at) => add(&mut sums.charged, line.amount)?,
                    Some(_) => {}
                    None if billed && this_year(bill.issued_at) => {
                        add(&mut sums.charged, line.amount)?;
                    }
                    None if billed => {}
                    None => {
                        add(&mut sums.unbilled, line.amount)?;
                        sums.open_alone &= bill.open;
                    }
                }
            }
        }
        Ok(sums)
    }

    /// How the account stands.
    fn standing(&self, balance: Decimal) -> String {
        let words = Words::of(self.lang);
        match self.suspended_since() {
            Some(since) => words.suspended.fill([&self.when(since)]),
            None if balance.is_sign_negative() && !balance.is_zero() => {
                words.balance_owed.to_owned()
            }
            None => words.balance_fine.to_owned(),
        }
    }

    /// Since when the account is suspended, if it is.
    pub fn suspended_since(&self) -> Option<Instant> {
        let changes = self.outcome.journal.entries().iter().filter_map(|entry| match entry {
            Entry::Service { at, change } => Some((*at, *change)),
            _ => None,
        });
        let mut since = None;
        for (at, change) in changes {
            match change {
                ServiceChange::Suspended => since = Some(at),
                ServiceChange::Resumed => since = None,
                ServiceChange::Opened | ServiceChange::Closed => {}
            }
        }
        since.filter(|_| self.outcome.suspended)
    }
}

/// Whether a line is charged at its second, not with its bill.
pub(super) fn at_once(line: &Line) -> bool {
    !matches!(line.kind, LineKind::PayPerUse | LineKind::Rounding)
}

fn add(sum: &mut Option<Decimal>, amount: Option<Decimal>) -> Result<(), TooLarge> {
    *sum = match (*sum, amount) {
        (Some(sum), Some(amount)) => Some(money::add(sum, amount)?),
        _ => None,
    };
    Ok(())
}

fn figure(label: &str, value: String, detail: String) -> Figure {
    Figure { label: label.to_owned(), value, detail }
}

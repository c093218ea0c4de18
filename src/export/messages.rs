//! What the account was told, and when: bills, alerts, renewals, packs that are over, refusals.

use super::usage::{clock, time};
use super::{Account, Cell, Heads, Said, Table};
use crate::document::in_order;
use crate::ledger::{Entry, GrantState, ServiceChange};
use crate::money;
use crate::time::Instant;
use rust_decimal::Decimal;

/// Rows of messages with their time.
struct Told<'a> {
    account: &'a Account<'a>,
    rows: Vec<(Instant, Vec<Cell>)>,
}

/// The messages, by time.
pub(super) fn messages(account: &Account<'_>) -> Table {
    let heads = Heads::of(account.lang);
    let columns = [heads.time, heads.message, heads.about, heads.figure];
    let mut table = Table::new(heads.messages, &columns);
    let mut told = Told { account, rows: Vec::new() };
    told.bills();
    told.grants();
    account.outcome.journal.entries().iter().for_each(|entry| told.entry(entry));
    let at = |place: usize| told.rows.get(place).map(|(at, _)| *at);
    let order = in_order(told.rows.len(), &|left, right| at(left).cmp(&at(right)));
    let row = |place: usize| told.rows.get(place).map(|(_, row)| row.clone());
    table.rows = order.into_iter().filter_map(row).collect();
    table
}

impl Told<'_> {
    fn add(
        &mut self,
        at: Instant,
        message: impl Into<String>,
        about: impl Into<String>,
        figure: Option<Decimal>,
    ) {
        let at_cell = time(self.account.book.offset, at);
        let row = vec![at_cell, Cell::text(message), Cell::text(about), Cell::number(figure)];
        self.rows.push((at, row));
    }

    fn bills(&mut self) {
        let (said, offset) = (Said::of(self.account.lang), self.account.book.offset);
        for bill in &self.account.outcome.bills {
            if bill.issued_at < self.account.until {
                let about = format!("{} / {}", clock(offset, bill.start), clock(offset, bill.end));
                self.add(bill.issued_at, said.bill_issued, about, bill.total);
            }
        }
    }

    fn grants(&mut self) {
        let said = Said::of(self.account.lang);
        for grant in &self.account.outcome.grants {
            let (at, message) = match (grant.dry_at, grant.state(self.account.until)) {
                (Some(at), _) => (at, said.grant_used_up),
                (None, GrantState::Expired) if grant.is_pack() => {
                    (grant.valid_to, said.pack_expired)
                }
                _ => continue,
            };
            self.add(at, message, grant.id.as_str(), Some(grant.remaining));
        }
    }

    fn entry(&mut self, entry: &Entry) {
        let said = Said::of(self.account.lang);
        match entry {
            Entry::EventRefused { event, at, because } => {
                let message = said.event_refused.fill([because.name()]);
                self.add(*at, message, format!("/events/{event}"), None);
            }
            Entry::Alerted(alert) => {
                let threshold = format!("{}%", money::shortest(alert.threshold));
                let grant = alert.grant.and_then(|grant| self.account.outcome.grants.get(grant));
                let about = match grant {
                    Some(grant) => grant.id.clone(),
                    None => self.account.item_id(alert.item).to_owned(),
                };
                let message = said.alerted.fill([&threshold]);
                self.add(alert.at, message, about, Some(alert.remaining));
            }
            Entry::Renewal { at, order, count, automatic, refused, .. } => {
                let message = match (refused, automatic) {
                    (Some(because), _) => said.not_renewed.fill([because.name()]),
                    (None, true) => said.renewed_itself.to_owned(),
                    (None, false) => said.renewed.to_owned(),
                };
                self.add(*at, message, order.as_str(), Some(Decimal::from(*count)));
            }
            Entry::Service { at, change } => {
                let message = match change {
                    ServiceChange::Opened => said.opened,
                    ServiceChange::Closed => said.closed,
                    ServiceChange::Suspended => said.suspended,
                    ServiceChange::Resumed => said.resumed,
                };
                self.add(*at, message, "", None);
            }
            _ => {}
        }
    }
}

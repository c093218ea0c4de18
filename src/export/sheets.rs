//! The tables of a workbook: usage by day, packs, bills, messages.

use super::messages::messages;
use super::usage::{clock, time};
use super::{Account, Cell, Heads, Said, Table, Workbook, too_large, usage};
use crate::bill::{Bill, Line, LineKind};
use crate::document::Problem;
use crate::ledger::{Grant, GrantState, Source};
use crate::statistics::{self, Filter};
use crate::time::{Cadence, Instant};

/// The account as a workbook: usage by day, packs, bills, messages.
///
/// # Errors
/// A [`Problem`] when a figure does not fit 28 digits.
pub fn workbook(account: &Account<'_>, filter: &Filter) -> Result<Workbook, Problem> {
    Ok(Workbook {
        time: clock(account.book.offset, account.until),
        sheets: vec![
            daily_usage(account, filter)?,
            packs(account),
            bills(account),
            messages(account),
        ],
    })
}

/// The account's usage by day.
///
/// # Errors
/// A [`Problem`] when a figure does not fit 28 digits.
pub fn daily_usage(account: &Account<'_>, filter: &Filter) -> Result<Table, Problem> {
    let Account { book, scenario, outcome, lang, .. } = *account;
    let by = Cadence::Day;
    let told = statistics::usage(book, scenario, &outcome.journal, filter, by);
    Ok(usage(book, &told.map_err(too_large)?, lang))
}

/// Free quotas and packs, in the order given.
fn packs(account: &Account<'_>) -> Table {
    let heads = Heads::of(account.lang);
    let mut table = Table::new(
        heads.packs,
        &[
            heads.id,
            heads.item,
            heads.source,
            heads.order,
            heads.region,
            heads.quantity,
            heads.used,
            heads.remaining,
            heads.valid_from,
            heads.valid_to,
            heads.state,
        ],
    );
    table.rows = account.outcome.grants.iter().map(|grant| grant_row(account, grant)).collect();
    table
}

fn grant_row(account: &Account<'_>, grant: &Grant) -> Vec<Cell> {
    let offset = account.book.offset;
    vec![
        Cell::text(grant.id.as_str()),
        Cell::text(account.item_name(grant.item)),
        Cell::text(source(account, grant)),
        Cell::maybe(grant.order.as_deref()),
        Cell::maybe(grant.region.as_deref()),
        Cell::Number(grant.quantity),
        Cell::Number(grant.used),
        Cell::Number(grant.remaining),
        time(offset, grant.valid_from),
        // The last second in which it serves, as the page shows it.
        time(offset, Instant(grant.valid_to.0 - 1)),
        Cell::text(state(account, grant.state(account.until))),
    ]
}

fn source(account: &Account<'_>, grant: &Grant) -> String {
    let said = Said::of(account.lang);
    match grant.source {
        Source::Free(_) => said.free_quota.to_owned(),
        Source::Pack(pack) => said.pack_of.fill([&account.pack_size(grant.item, pack)]),
    }
}

fn state(account: &Account<'_>, state: GrantState) -> &'static str {
    let said = Said::of(account.lang);
    match state {
        GrantState::Active => said.active,
        GrantState::UsedUp => said.used_up,
        GrantState::Expired => said.expired,
        GrantState::Refunded => said.refunded,
        GrantState::Pending => said.pending,
    }
}

/// Every line of every bill.
fn bills(account: &Account<'_>) -> Table {
    let heads = Heads::of(account.lang);
    let mut table = Table::new(
        heads.bills,
        &[
            heads.from,
            heads.to,
            heads.issued,
            heads.line,
            heads.item,
            heads.order,
            heads.units,
            heads.unit_amount,
            heads.amount,
            heads.currency,
        ],
    );
    for bill in &account.outcome.bills {
        table.rows.extend(bill.lines.iter().map(|line| line_row(account, bill, line)));
    }
    table
}

fn line_row(account: &Account<'_>, bill: &Bill, line: &Line) -> Vec<Cell> {
    let offset = account.book.offset;
    let issued = bill.issued_at < account.until;
    vec![
        time(offset, bill.start),
        time(offset, bill.end),
        if issued { time(offset, bill.issued_at) } else { Cell::Empty },
        Cell::text(line_words(account, line)),
        Cell::maybe(line.item.map(|item| account.item_name(item))),
        Cell::maybe(line.order.as_deref()),
        Cell::Number(line.quantity),
        Cell::number(line.unit_amount),
        Cell::number(line.amount),
        Cell::text(account.book.currency.as_str()),
    ]
}

/// What a line charges, with a pack's size as its vendor names it.
fn line_words(account: &Account<'_>, line: &Line) -> String {
    match (line.kind, line.item, line.pack) {
        (LineKind::Pack, Some(item), Some(pack)) => {
            Said::of(account.lang).pack_of.fill([&account.pack_size(item, pack)])
        }
        _ => kind(account, line),
    }
}

/// What a line charges, with a pack's id.
pub(super) fn kind(account: &Account<'_>, line: &Line) -> String {
    let said = Said::of(account.lang);
    match (line.kind, line.item, line.pack) {
        (LineKind::Pack, Some(item), Some(pack)) => said.pack.fill([account.pack_id(item, pack)]),
        (LineKind::Pack, ..) => said.pack.fill([""]),
        (LineKind::PayPerUse, ..) => said.pay_per_use.to_owned(),
        (LineKind::OneTime, ..) => said.one_time.to_owned(),
        (LineKind::Capacity, ..) => said.capacity.to_owned(),
        (LineKind::Refund, ..) => said.refund.to_owned(),
        (LineKind::Rounding, ..) => said.rounding.to_owned(),
    }
}

//! Free quotas and packs: how they stand, and where their units went.

use std::collections::BTreeMap;

use chrono::Datelike;
use rust_decimal::Decimal;

use super::burn_chart;
use super::dates;
use super::events::order_name;
use super::flow::{cut, take};
use super::look::{Look, ROWS_MAX, thousandths};
use super::words::Packs as Words;
use super::{ItemPacks, PackRow, PackState, Table, Validity};
use crate::book::FreeTerm;
use crate::ledger::{Grant, GrantState, Source};
use crate::money::{self, TooLarge};
use crate::time::{Cadence, Instant};
use crate::view::Lang;
use crate::view::dates::{date, date_time, last_day, month_long, month_year};
use crate::view::format::number;

impl Look<'_> {
    /// The packs of each item that has some.
    pub fn packs(&self) -> Result<Vec<ItemPacks>, TooLarge> {
        let words = Words::of(self.lang);
        let heads = [
            words.source,
            words.total,
            words.used,
            words.remaining,
            words.from,
            words.to,
            words.state,
        ];
        let mut list = Vec::new();
        for (index, item) in &self.items {
            let (index, item) = (*index, *item);
            let mut rows = Vec::new();
            let (shown, left_out) = self.worth_showing(index);
            for (position, grant) in shown {
                rows.push(self.pack_row(position, grant)?);
            }
            if rows.is_empty() {
                continue;
            }
            list.push(ItemPacks {
                item: item.id.clone(),
                name: self.text(&item.name).to_owned(),
                chart: burn_chart::chart(self, index, item)?,
                heads: heads.map(str::to_owned).to_vec(),
                rows,
                older: self.older(left_out),
            });
        }
        Ok(list)
    }

    /// The grants shown, and how many are left out: of too many those that are over go first, the
    /// oldest before the others.
    fn worth_showing(&self, item: usize) -> (Vec<(usize, &Grant)>, usize) {
        let mut shown = self.shown(item);
        let mut too_many = shown.len().saturating_sub(ROWS_MAX);
        let left_out = too_many;
        let over = |grant: &Grant| {
            !matches!(grant.state(self.now()), GrantState::Active | GrantState::Pending)
        };
        shown.retain(|(_, grant)| {
            let goes = too_many > 0 && over(grant);
            too_many -= usize::from(goes);
            !goes
        });
        shown.truncate(ROWS_MAX);
        (shown, left_out)
    }

    /// The grants worth a row: free quotas of the current period, then packs in the order of
    /// purchase. Of a pack that resets, the period of the clock.
    fn shown(&self, item: usize) -> Vec<(usize, &Grant)> {
        let now = self.now();
        let all = self.outcome.grants.iter().enumerate();
        let mut shown: Vec<(usize, &Grant)> = Vec::new();
        for (position, grant) in all.filter(|(_, grant)| grant.item == item) {
            let free = !grant.is_pack();
            if free && (grant.valid_to <= now || grant.valid_from > now) {
                continue;
            }
            let resets = self.resets(grant);
            let same = shown.iter().position(|(_, known)| {
                resets && known.place == grant.place && known.is_pack() == grant.is_pack()
            });
            match same.and_then(|same| shown.get_mut(same)) {
                Some(known) if grant.valid_from <= now => *known = (position, grant),
                Some(_) => {}
                None => shown.push((position, grant)),
            }
        }
        shown.sort_by_key(|(_, grant)| (grant.is_pack(), grant.purchased));
        shown
    }

    fn resets(&self, grant: &Grant) -> bool {
        let Source::Pack(pack) = grant.source else { return false };
        let item = self.book.items.get(grant.item);
        item.and_then(|item| item.packs.get(pack)).is_some_and(|pack| pack.resets.is_some())
    }

    fn pack_row(&self, position: usize, grant: &Grant) -> Result<PackRow, TooLarge> {
        let (lang, words) = (self.lang, Words::of(self.lang));
        let lost = self.left_words(grant.remaining, grant.item);
        let (state, state_text) = match grant.state(self.now()) {
            GrantState::Active => (PackState::Active, words.active.to_owned()),
            GrantState::UsedUp => (PackState::UsedUp, words.used_up.to_owned()),
            GrantState::Expired => (PackState::Expired, words.expired.fill([&lost])),
            GrantState::Refunded => (PackState::Refunded, words.refunded.fill([&lost])),
            GrantState::Pending => (PackState::Pending, words.pending.to_owned()),
        };
        // What is over is no more to be had: nothing of it remains.
        let over = matches!(state, PackState::Expired | PackState::Refunded);
        let remaining = if over { Decimal::ZERO } else { grant.remaining };
        let total = money::add(grant.used, grant.remaining)?.max(grant.quantity);
        let before = money::sub(total, money::add(grant.used, grant.remaining)?)?;
        let source = match grant.held && !before.is_zero() {
            true => {
                let start = dates::day_in(self.date(self.scenario.start), self.year(), lang);
                let before = self.left_words(before, grant.item);
                words.used_before.fill([&self.source_text(grant), &before, &start])
            }
            false => self.source_text(grant),
        };
        let thousandths = thousandths(remaining, grant.quantity);
        let (total, remaining) = (number(total), number(remaining));
        let from = date(self.date(grant.valid_from), lang);
        let end = self.civil(grant.valid_to);
        // An end within a day says its time; else the last day is in to its last second.
        let whole_days = end.time() == chrono::NaiveTime::MIN;
        let last = crate::view::dates::last_second(end);
        let (to, until) = if whole_days {
            let day = date(last_day(end), lang);
            (day.clone(), format!("{day} 23:59:59"))
        } else {
            (date_time(last, lang), date_time(last, lang))
        };
        Ok(PackRow {
            id: grant.id.clone(),
            source,
            left: words.left.fill([&remaining, &total]),
            total,
            used: number(grant.used),
            remaining,
            thousandths,
            span: format!("{from} – {until}"),
            from,
            to,
            state,
            state_text,
            went: self.went(position, grant)?,
            validity: Validity { from: grant.valid_from, to: grant.valid_to },
        })
    }

    /// Where a grant comes from: `Free, November`; `Bought, order A`.
    fn source_text(&self, grant: &Grant) -> String {
        let words = Words::of(self.lang);
        let item = self.book.items.get(grant.item);
        match (&grant.source, &grant.order) {
            (Source::Free(quota), _) => {
                let term = item.and_then(|item| item.free.get(*quota)).map(|quota| quota.term);
                let day = self.date(grant.valid_from);
                match term {
                    Some(FreeTerm::Every(Cadence::Month)) => {
                        words.free_of.fill([&month_long(day.month(), self.lang)])
                    }
                    Some(FreeTerm::Every(_)) => words.free_of.fill([&dates::day(day, self.lang)]),
                    Some(FreeTerm::Once(_)) | None => words.free_once.to_owned(),
                }
            }
            (Source::Pack(_), Some(order)) if grant.renewal > 0 => {
                words.renewed.fill([order_name(order)])
            }
            (Source::Pack(_), Some(order)) if grant.held => {
                words.held_order.fill([order_name(order)])
            }
            (Source::Pack(_), Some(order)) => words.bought.fill([order_name(order)]),
            (Source::Pack(_), None) => words.held.to_owned(),
        }
    }

    /// Units drawn from a grant by month, or by day where that is at most a month's days, and by
    /// the API and account that drew them.
    fn went(&self, position: usize, grant: &Grant) -> Result<Table, TooLarge> {
        let words = Words::of(self.lang);
        let journal = self.outcome.journal.entries().iter();
        let taken = journal.filter_map(|entry| take(entry, &self.outcome.grants));
        let taken: Vec<_> = taken.filter(|taken| taken.grant == position).collect();
        let first = taken.iter().map(|taken| taken.from).min();
        let last = taken.iter().map(|taken| taken.to).max();
        let (Some(first), Some(last)) = (first, last) else { return Ok(Table::default()) };
        let short = last.0 - first.0 <= 31 * 86_400;
        let cadence = if short { Cadence::Day } else { Cadence::Month };
        let offset = self.book.offset;
        let mut sums: BTreeMap<(Instant, String, String), Decimal> = BTreeMap::new();
        for stretch in &taken {
            let (api, account) = self.caller(stretch.record);
            let next = |at: Instant| offset.next(at, cadence);
            for (at, _, units) in cut(self.scenario, offset, stretch, next)? {
                let key = (offset.floor(at, cadence), api.clone(), account.clone());
                let sum = sums.entry(key).or_default();
                *sum = money::add(*sum, units)?;
            }
        }
        sums.retain(|_, units| !units.is_zero());
        let accounts = sums.keys().any(|(_, _, account)| !account.is_empty());
        let mut heads = vec![
            (if short { words.day } else { words.month }.to_owned(), false),
            (words.api.to_owned(), false),
            (words.account.to_owned(), false),
            (words.drawn.to_owned(), true),
        ];
        let mut foot = vec![words.sum.to_owned(), String::new(), String::new(), number(grant.used)];
        let row = |((at, api, account), units): ((Instant, String, String), Decimal)| {
            let day = self.date(at);
            let when = if short { date(day, self.lang) } else { month_year(day, self.lang) };
            vec![when, api, account, number(units)]
        };
        let mut rows: Vec<Vec<String>> = sums.into_iter().map(row).collect();
        if !accounts {
            // Nobody named an account: the column would be empty.
            heads.remove(2);
            for row in rows.iter_mut().chain([&mut foot]) {
                row.remove(2);
            }
        }
        Ok(Table { heads, rows, foot })
    }

    /// The API and the account of a record.
    fn caller(&self, record: usize) -> (String, String) {
        let Some(record) = self.scenario.records.get(record) else { return Default::default() };
        let item = self.book.items.get(record.item);
        let api = record.service.and_then(|service| item?.services.get(service));
        let name = item.map_or("", |item| self.text(&item.name));
        let api = api.map_or(name, |api| api.id.as_str());
        (api.to_owned(), record.account.clone().unwrap_or_default())
    }

    /// A pack's size as its vendor names it.
    pub fn size(&self, item: usize, pack: usize) -> String {
        let Some(item) = self.book.items.get(item) else { return String::new() };
        let units = item.packs.get(pack).map(|pack| pack.quantity).unwrap_or_default();
        match self.lang {
            Lang::En => number(units),
            Lang::Zh => crate::view::format::short(units, Lang::Zh),
        }
    }
}

//! Usage statistics: what can be chosen, the table by API, error codes.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveDate};
use rust_decimal::Decimal;

use super::dates;
use super::look::{Look, rate, thousandths};
use super::usage_chart;
use super::words::{Overview, Usage as Words};
use super::{ApiRow, Choice, ErrorRow, Filter, Period, Usage};
use crate::money::TooLarge;
use crate::statistics::{self, Code, Figures, Source};
use crate::time::{Cadence, Instant, parse_date};
use crate::view::format::number;

/// The periods in the order of the list, by the names that choices use.
const PERIODS: [&str; 5] = ["last30Days", "thisMonth", "thisYear", "all", "own"];

impl Look<'_> {
    /// The usage section under a filter.
    pub fn usage(&self, filter: &Filter) -> Result<Usage, TooLarge> {
        let words = Words::of(self.lang);
        let span = self.span(&filter.period);
        let problem = span.is_none().then(|| words.bad_days.to_owned());
        let (from, to) = span.unwrap_or((self.scenario.start, self.until));
        let asked = self.asked(filter);
        let cadence = usage_chart::cadence(from, to);
        let journal = &self.outcome.journal;
        let used = statistics::usage(self.book, self.scenario, journal, &asked, cadence)?;
        let by_api = used.by(|row| (row.source.item, row.source.service))?;
        let total = used.total()?;
        let (first, last) = (self.date(from), self.date(Instant(to.0 - 1)));
        Ok(Usage {
            span: dates::days(first, last, self.lang),
            days: (first.to_string(), last.to_string()),
            problem,
            period: self.periods(&filter.period),
            service: self.services(filter),
            api: self.apis(filter),
            account: self.given(words.account, &filter.account, |record| &record.account),
            channel: self.given(words.channel, &filter.channel, |record| &record.channel),
            chart: usage_chart::chart(self, &used, (from, to), cadence)?,
            heads: [
                words.head_api,
                words.calls,
                words.billed,
                words.successes,
                words.failures,
                words.rate,
            ]
            .map(str::to_owned)
            .to_vec(),
            foot: if by_api.len() > 1 { self.sum_row(&total) } else { Vec::new() },
            rows: by_api.iter().map(|(of, figures)| self.api_row(*of, figures)).collect(),
        })
    }

    /// What the statistics are asked for under a filter.
    pub fn asked(&self, filter: &Filter) -> statistics::Filter {
        let (from, to) = self.span(&filter.period).unwrap_or((self.scenario.start, self.until));
        let item = |id: &String| self.book.item_index(id).unwrap_or(usize::MAX);
        statistics::Filter {
            from: Some(from),
            to: Some(to),
            service: filter.api.clone(),
            item: filter.service.as_ref().map(item),
            account: filter.account.clone(),
            channel: filter.channel.clone(),
        }
    }

    /// The first instant of a period and the first after it, as far as the clock has come; `None`
    /// where the reader's own days are none.
    pub fn span(&self, period: &Period) -> Option<(Instant, Instant)> {
        let today = self.date(self.now());
        let first = match period {
            Period::Last30Days => today.checked_sub_days(Days::new(29)).unwrap_or(today),
            Period::ThisMonth => today.with_day(1).unwrap_or(today),
            Period::ThisYear => NaiveDate::from_ymd_opt(today.year(), 1, 1).unwrap_or(today),
            Period::All => self.date(self.scenario.start),
            Period::Own { first, .. } => parse_date(first)?,
        };
        let last = match period {
            Period::Own { last, .. } => parse_date(last)?,
            _ => today,
        };
        if last < first {
            return None;
        }
        let offset = self.book.offset;
        let from = offset.midnight(first).max(self.scenario.start).min(self.now());
        let to = offset.end_of_day(offset.midnight(last)).min(self.until);
        Some((from, to.max(Instant(from.0 + 1))))
    }

    fn periods(&self, period: &Period) -> Choice {
        let words = Words::of(self.lang);
        let names = [words.last_30, words.this_month, words.this_year, words.all_days, words.own];
        let chosen = match period {
            Period::Last30Days => 0,
            Period::ThisMonth => 1,
            Period::ThisYear => 2,
            Period::All => 3,
            Period::Own { .. } => 4,
        };
        let options = PERIODS.iter().zip(names);
        let options =
            options.map(|(value, name)| (Some((*value).to_owned()), name.to_owned())).collect();
        Choice { label: words.period.to_owned(), options, chosen }
    }

    fn services(&self, filter: &Filter) -> Choice {
        let used: BTreeSet<usize> =
            self.scenario.records.iter().map(|record| record.item).collect();
        let items = used.iter().filter_map(|index| self.book.items.get(*index));
        let options = items.map(|item| (item.id.clone(), self.text(&item.name).to_owned()));
        self.choice(Words::of(self.lang).service, options.collect(), &filter.service)
    }

    /// The APIs of the item chosen, or of all.
    fn apis(&self, filter: &Filter) -> Choice {
        let item = filter.service.as_ref().map(|id| self.book.item_index(id));
        let records = self.scenario.records.iter();
        let records = records.filter(|record| item.is_none_or(|item| item == Some(record.item)));
        let used: BTreeSet<(usize, Option<usize>)> =
            records.map(|record| (record.item, record.service)).collect();
        let options = used.into_iter().map(|of| {
            let source =
                Source { item: of.0, service: of.1, account: None, channel: None, region: None };
            (source.api(self.book).to_owned(), self.api_name(of))
        });
        self.choice(Words::of(self.lang).api, options.collect(), &filter.api)
    }

    /// What the records give for a key, without repeating it.
    fn given(
        &self,
        label: &str,
        chosen: &Option<String>,
        of: impl Fn(&crate::scenario::UsageRecord) -> &Option<String>,
    ) -> Choice {
        let used: BTreeSet<&String> =
            self.scenario.records.iter().filter_map(|record| of(record).as_ref()).collect();
        let options = used.into_iter().map(|name| (name.clone(), name.clone()));
        self.choice(label, options.collect(), chosen)
    }

    fn choice(
        &self,
        label: &str,
        options: Vec<(String, String)>,
        wanted: &Option<String>,
    ) -> Choice {
        let all = (None, Words::of(self.lang).all.to_owned());
        let options = options.into_iter().map(|(value, words)| (Some(value), words));
        let options: Vec<(Option<String>, String)> = [all].into_iter().chain(options).collect();
        let chosen = options.iter().position(|(value, _)| value == wanted).unwrap_or(0);
        Choice { label: label.to_owned(), options, chosen }
    }

    /// An API's name; the item's where usage names none.
    fn api_name(&self, (item, service): (usize, Option<usize>)) -> String {
        let Some(item) = self.book.items.get(item) else { return String::new() };
        let service = service.and_then(|service| item.services.get(service));
        service.map_or_else(|| self.text(&item.name).to_owned(), |service| service.id.clone())
    }

    fn figures(&self, figures: &Figures<'_>) -> Vec<String> {
        let none = || Overview::of(self.lang).no_rate.to_owned();
        let rate = figures.success_rate().and_then(|(part, whole)| rate(part, whole));
        let counts = [figures.calls, figures.billed, figures.successes, figures.failures];
        let counts = counts.into_iter().map(number);
        counts.chain([rate.unwrap_or_else(none)]).collect()
    }

    fn sum_row(&self, total: &Figures<'_>) -> Vec<String> {
        let name = Words::of(self.lang).sum.to_owned();
        [name].into_iter().chain(self.figures(total)).collect()
    }

    fn api_row(&self, of: (usize, Option<usize>), figures: &Figures<'_>) -> ApiRow {
        let mut codes: Vec<&Code<'_>> = figures.codes.iter().collect();
        codes.sort_by_key(|code| std::cmp::Reverse(code.calls));
        let most = codes.first().map_or(Decimal::ONE, |code| code.calls);
        ApiRow {
            api: self.api_name(of),
            figures: self.figures(figures),
            errors: codes.into_iter().map(|code| self.error_row(code, most)).collect(),
        }
    }

    fn error_row(&self, code: &Code<'_>, most: Decimal) -> ErrorRow {
        let words = Words::of(self.lang);
        let verdict = if code.billed { words.is_billed } else { words.is_free };
        ErrorRow {
            code: self.code_words(code.code),
            count: number(code.calls),
            thousandths: thousandths(code.calls, most),
            billed: code.billed,
            verdict: verdict.to_owned(),
        }
    }

    /// An error code as the vendor names it; the reason of a refusal in words.
    fn code_words(&self, code: &str) -> String {
        let words = Words::of(self.lang);
        let text = match code {
            "serviceClosed" => words.refused_closed,
            "noPayPerUse" => words.refused_none,
            "payPerUseOff" => words.refused_off,
            "suspended" => words.refused_suspended,
            code => code,
        };
        text.to_owned()
    }
}

/// The figures of each bucket from one instant to another, those without calls among them.
pub(super) fn buckets<'a>(
    look: &Look<'_>,
    used: &statistics::Statistics<'a>,
    (from, to): (Instant, Instant),
    cadence: Cadence,
) -> Result<Vec<(Instant, Figures<'a>)>, TooLarge> {
    let offset = look.book.offset;
    let mut by_start: BTreeMap<Instant, Figures<'a>> = used.by(|row| row.start)?;
    let mut buckets = Vec::new();
    let mut at = offset.floor(from, cadence);
    while at < to {
        buckets.push((at, by_start.remove(&at).unwrap_or_default()));
        at = offset.next(at, cadence);
    }
    Ok(buckets)
}

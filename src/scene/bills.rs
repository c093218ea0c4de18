//! Bills, newest first: each month's cycles, what they charge, and why.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

use super::bill_words::told;
use super::dates;
use super::look::Look;
use super::words::Bills as Words;
use super::{BillRow, Bills, Why};
use crate::bill::{self, Bill, Line, LineKind};
use crate::book::Item;
use crate::estimate::{ItemMonth, item_month};
use crate::money::TooLarge;
use crate::time::{Cadence, LeapDay};
use crate::view::Lang;
use crate::view::dates::month_span;
use crate::view::explain::{self, Context, Step};
use crate::view::format::number;
use crate::view::words_result::Bills as BillWords;
use crate::view::words_why::Why as WhyWords;

/// The bills of one length of cycle in one calendar month.
struct Group<'a> {
    /// The month's first day.
    month: NaiveDate,
    cadence: Cadence,
    bills: Vec<&'a Bill>,
    /// The lines of each item in one text.
    lines: Vec<String>,
    /// Lines in words with their sums.
    whys: Vec<Why>,
    total: Option<Decimal>,
}

impl Look<'_> {
    /// The bills, newest first.
    pub fn bills(&self) -> Result<Bills, TooLarge> {
        let words = Words::of(self.lang);
        let mut rows = Vec::new();
        let mut nothing_due: Vec<Group<'_>> = Vec::new();
        for group in self.groups()? {
            let alike = |last: &Group<'_>| self.alike(last, &group);
            if !nothing_due.last().is_none_or(alike) {
                rows.extend(self.joined(std::mem::take(&mut nothing_due)));
            }
            if self.is_open(group.month, &group.bills)
                || group.total != Some(Decimal::ZERO)
                || group.whys.len() != 1
            {
                rows.extend(self.joined(std::mem::take(&mut nothing_due)));
                rows.push(self.row(group));
            } else {
                nothing_due.push(group);
            }
        }
        rows.extend(self.joined(nothing_due));
        let heads = [words.cycle, words.line, words.amount].map(str::to_owned).to_vec();
        let year = if rows.is_empty() { None } else { Some(self.year_so_far()?) };
        Ok(Bills { heads, year, all: self.all_so_far()?, rows })
    }

    fn year_so_far(&self) -> Result<(String, String), TooLarge> {
        let this_year = |bill: &&Bill| self.date(bill.start).year() == self.year();
        let bills = self.outcome.bills.iter().filter(this_year);
        let total = bill::sum(bills.map(|bill| bill.total))?;
        let words = Words::of(self.lang).year.fill([&self.year().to_string()]);
        Ok((words, self.sum_words(total)))
    }

    /// What bills of several years come to.
    fn all_so_far(&self) -> Result<Option<(String, String)>, TooLarge> {
        let bills = &self.outcome.bills;
        if bills.iter().all(|bill| self.date(bill.start).year() == self.year()) {
            return Ok(None);
        }
        let total = bill::sum(bills.iter().map(|bill| bill.total))?;
        Ok(Some((Words::of(self.lang).all.to_owned(), self.sum_words(total))))
    }

    /// Months with bills or use, newest first; within a month the longest cycles first.
    fn groups(&self) -> Result<Vec<Group<'_>>, TooLarge> {
        let month = |at| {
            let day = self.date(at);
            day.with_day(1).unwrap_or(day)
        };
        let bills = self.outcome.bills.iter().map(|bill| (month(bill.start), bill.cadence));
        let cycles = self.outcome.cycles.iter().filter_map(|cycle| {
            Some((month(cycle.start), self.book.items.get(cycle.item)?.cycle()))
        });
        let keys: BTreeSet<(NaiveDate, Cadence)> = bills.chain(cycles).collect();
        let mut groups = Vec::new();
        for (start, cadence) in keys.into_iter().rev() {
            let bills = self.outcome.bills.iter();
            let ours = |bill: &&Bill| bill.cadence == cadence && month(bill.start) == start;
            groups.push(self.group(start, cadence, bills.filter(ours).collect())?);
        }
        Ok(groups)
    }

    fn group<'a>(
        &'a self,
        month: NaiveDate,
        cadence: Cadence,
        bills: Vec<&'a Bill>,
    ) -> Result<Group<'a>, TooLarge> {
        let mut months: Vec<(usize, &Item, ItemMonth)> = Vec::new();
        for (index, item) in self.book.items.iter().enumerate() {
            if item.cycle() == cadence {
                let month = item_month(self.book, self.outcome, index, month)?;
                if !month.lines.is_empty() || !month.used.is_zero() {
                    months.push((index, item, month));
                }
            }
        }
        let alone = months.len() == 1;
        let mut whys = Vec::new();
        let mut lines = Vec::new();
        let open = self.is_open(month, &bills);
        for (index, item, month) in &months {
            let context = Context {
                book: self.book,
                item,
                coin: &self.coin,
                lang: self.lang,
                alone,
                failures: self.has_billed_failures(*index),
            };
            let words = Words::of(self.lang);
            let named = |text: String| match alone {
                true => text,
                false => words.of_item.fill([self.text(&item.name), &text]),
            };
            let mut views = explain::month(&context, month);
            self.tell_what_estimates_lack(&context, *index, month, &mut views);
            let goes_on = if open { last_use(month) } else { None };
            let texts = views.iter().enumerate().map(|(index, view)| match goes_on {
                Some(last) if last == index => words.so_far.fill([&view.text]),
                _ => view.text.clone(),
            });
            let texts: Vec<String> = texts.collect();
            lines.push(named(texts.join(self.lang.pick("; ", "；"))));
            whys.extend(views.into_iter().map(|view| Why {
                text: named(view.text),
                amount: view.amount,
                steps: view.steps,
            }));
        }
        let charged = bills.iter().flat_map(|bill| &bill.lines);
        let rounding = charged.filter(|line| line.kind == LineKind::Rounding);
        if !alone {
            whys.extend(rounding.map(|line| self.rounding(line)));
        }
        let total = bill::sum(bills.iter().map(|bill| bill.total))?;
        Ok(Group { month, cadence, bills, lines, whys, total })
    }

    fn has_billed_failures(&self, item: usize) -> bool {
        let records = self.scenario.records.iter();
        records.filter(|record| record.item == item).any(|record| {
            record.billed && record.failure.is_some() && record.flow.starts() < self.until
        })
    }

    fn rounding(&self, line: &Line) -> Why {
        let words = WhyWords::of(self.lang);
        let (exact, mode) = match &line.why {
            bill::Why::Rounding { exact, mode, .. } => (*exact, *mode),
            _ => (Decimal::ZERO, crate::money::RoundingMode::HalfUp),
        };
        let told = match mode {
            crate::money::RoundingMode::HalfUp => &words.rounded,
            crate::money::RoundingMode::HalfEven => &words.rounded_even,
            crate::money::RoundingMode::Down => &words.cut,
        };
        let amount = self.sum_words(line.amount);
        let told = told.fill([&number(exact)]);
        let steps = vec![Step { operand: amount.clone(), words: told, rule: true }];
        Why { text: BillWords::of(self.lang).rounding.to_owned(), amount, steps }
    }

    /// Whether a month goes on, or the last of its bills.
    fn is_open(&self, month: NaiveDate, bills: &[&Bill]) -> bool {
        let offset = self.book.offset;
        bills.iter().any(|bill| bill.open)
            || offset.next(offset.midnight(month), Cadence::Month) > self.until
    }

    /// Whether nothing is due in both for the same reason, so that one row tells them.
    fn alike(&self, one: &Group<'_>, other: &Group<'_>) -> bool {
        let text = |group: &Group<'_>| group.whys.first().map(|why| why.text.clone());
        one.cadence == other.cadence
            && one.month.year() == other.month.year()
            && other.month.checked_add_months(chrono::Months::new(1)) == Some(one.month)
            && text(one) == text(other)
    }

    fn row(&self, group: Group<'_>) -> BillRow {
        let open = self.is_open(group.month, &group.bills);
        BillRow {
            id: format!("{}/{}", group.month, group.cadence.name()),
            cycle: self.cycle(&group, open),
            line: group.lines.join(self.lang.pick("; ", "；")),
            amount: self.sum_words(group.total),
            open,
            whys: group.whys,
        }
    }

    /// Neighbouring months of nothing due as one row.
    fn joined(&self, mut groups: Vec<Group<'_>>) -> Option<BillRow> {
        if groups.len() < 2 {
            return groups.pop().map(|group| self.row(group));
        }
        let words = Words::of(self.lang);
        let (last, first) = (groups.first()?.month, groups.last()?.month);
        let span = month_span(first.month(), last.month(), self.lang);
        let span = match (first.year() == self.year(), self.lang) {
            (true, _) => span,
            (false, Lang::En) => format!("{span} {}", first.year()),
            (false, Lang::Zh) => format!("{}年{span}", first.year()),
        };
        let count = groups.len().to_string();
        let monthly = groups.first()?.cadence == Cadence::Month;
        let line = groups.first().and_then(|group| group.whys.first());
        let line = line.map(|why| why.text.clone()).unwrap_or_default();
        let id = format!("{first}/{}", groups.first()?.cadence.name());
        let whys = groups.into_iter().flat_map(|group| {
            let month = dates::month(group.month, self.year(), self.lang);
            let named =
                move |why: Why| Why { text: words.in_month.fill([&month, &why.text]), ..why };
            group.whys.into_iter().map(named)
        });
        Some(BillRow {
            id,
            cycle: if monthly { words.several.fill([&span, &count]) } else { span },
            line,
            amount: self.sum_words(Some(Decimal::ZERO)),
            open: false,
            whys: whys.collect(),
        })
    }

    /// Which cycle, and when it was billed.
    fn cycle(&self, group: &Group<'_>, open: bool) -> String {
        let words = Words::of(self.lang);
        let month = dates::month(group.month, self.year(), self.lang);
        let count = group.bills.len().to_string();
        let filled = |sentence: &crate::view::text::Sentence<2>| sentence.fill([&month, &count]);
        match (group.cadence, open, group.bills.len()) {
            (Cadence::Month, true, _) | (_, true, 0) => words.open.fill([&month]),
            (Cadence::Hour | Cadence::Day, false, 0) => month,
            (Cadence::Day, false, 1) => words.daily_one.fill([&month]),
            (Cadence::Hour, false, 1) => words.hourly_one.fill([&month]),
            (Cadence::Day, false, _) => filled(&words.daily),
            (Cadence::Day, true, _) => filled(&words.daily_open),
            (Cadence::Hour, false, _) => filled(&words.hourly),
            (Cadence::Hour, true, _) => filled(&words.hourly_open),
            (Cadence::Month, false, _) => {
                let offset = self.book.offset;
                let end = offset.next(offset.midnight(group.month), Cadence::Month);
                let delay = &self.book.policies.bill_delay;
                let issued = delay.after(end, 1, offset, LeapDay::Feb28).unwrap_or(end);
                let day = dates::day_in(self.date(issued), self.year(), self.lang);
                let sentence = if issued <= self.until { &words.issued } else { &words.awaits };
                sentence.fill([&month, &day])
            }
        }
    }
}

/// Which of a month's lines in words is its last use at a price.
fn last_use(month: &ItemMonth) -> Option<usize> {
    told(month).iter().rposition(|line| line.kind == LineKind::PayPerUse)
}

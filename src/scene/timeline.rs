//! The run at a glance: events, alerts, packs that run dry or end, bills, suspension.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

use super::axis::fitting;
use super::bill_words::charged_at_once;
use super::dates;
use super::look::{Look, percent};
use super::words_next::{Events as Words, Names};
use super::{LabelAnchor, Mark, MarkKind, Timeline, TimelineTick};
use crate::ledger::{Entry, ServiceChange};
use crate::scenario::EventKind;
use crate::simulate::Outcome;
use crate::time::{Cadence, Instant};
use crate::view::dates::{month_long, month_short, month_year_short};
use crate::view::labels::text_width;

/// The width for which labels find their lanes.
const WIDTH: f64 = 1152.0;

/// A mark before it is placed.
struct Found {
    at: Instant,
    kind: MarkKind,
    event: Option<usize>,
    label: String,
    detail: String,
    /// Marks of a lower rank find room for their labels first.
    rank: u8,
}

/// Marks as they are found.
struct Marks {
    found: Vec<Found>,
    end: Instant,
}

impl Marks {
    /// Adds a mark with its label and its detail, once, where it lies within the period.
    fn add(&mut self, at: Instant, rank: u8, kind: MarkKind, (label, detail): (String, String)) {
        let known = |mark: &Found| mark.at == at && mark.detail == detail;
        if at < self.end && !self.found.iter().any(known) {
            self.found.push(Found { at, kind, event: None, label, detail, rank });
        }
    }
}

impl Look<'_> {
    /// The marks of the whole run, as far as it is lived through, and the axis.
    pub fn timeline(&self) -> Timeline {
        let mut found: Vec<Found> = Vec::new();
        let refusals = self.refusals();
        for event in &self.scenario.events {
            let (mut label, detail, kind) = self.event_or_refusal(event, &refusals);
            let opens = event.at == self.scenario.opened.max(self.scenario.start);
            if opens
                && kind == MarkKind::Purchase
                && matches!(event.kind, EventKind::BuyPack { .. })
            {
                label = Words::of(self.lang).opened_and.fill([&label]);
            }
            found.push(Found {
                at: event.at,
                kind,
                event: Some(event.index),
                label,
                detail,
                rank: 0,
            });
        }
        let mut marks = Marks { found, end: self.scenario.end };
        if let Some(whole) = self.whole {
            self.entry_marks(whole, &mut marks);
            self.grant_marks(whole, &mut marks);
            self.bill_marks(whole, &mut marks);
        }
        let mut found = marks.found;
        found.sort_by_key(|mark| mark.at);
        Timeline {
            start: self.scenario.start,
            end: self.scenario.end,
            ticks: self.timeline_ticks(),
            marks: self.placed(found),
        }
    }

    /// What the run adds to the events.
    fn entry_marks(&self, whole: &Outcome, marks: &mut Marks) {
        let words = Words::of(self.lang);
        for entry in whole.journal.entries() {
            match entry {
                Entry::Alerted(alert) if !alert.remaining.is_zero() => {
                    let label = words.below.fill([&percent(alert.threshold, self.lang)]);
                    if let Some(text) = self.alert_text(whole, alert) {
                        marks.add(alert.at, 1, MarkKind::Alert, (label, text));
                    }
                }
                Entry::Service { at, change } => {
                    let (kind, label) = match change {
                        ServiceChange::Suspended => (MarkKind::Alert, words.suspended),
                        ServiceChange::Resumed => (MarkKind::Other, words.resumed),
                        ServiceChange::Opened | ServiceChange::Closed => continue,
                    };
                    marks.add(*at, 0, kind, (label.to_owned(), label.to_owned()));
                }
                Entry::Renewal { at, refused, automatic: true, .. } => {
                    let (kind, label) = match refused {
                        None => (MarkKind::Purchase, words.renewed),
                        Some(_) => (MarkKind::Alert, words.not_renewed),
                    };
                    marks.add(*at, 1, kind, (label.to_owned(), self.renewal_text(entry)));
                }
                Entry::TrialStarted { item, to, .. } => {
                    let texts = (words.trial_ends.to_owned(), self.trial_end_text(*item));
                    marks.add(Instant(to.0 - 1), 2, MarkKind::Other, texts);
                }
                _ => {}
            }
        }
    }

    /// Packs and free quotas that run dry, and packs that end with a rest.
    fn grant_marks(&self, whole: &Outcome, marks: &mut Marks) {
        let words = Words::of(self.lang);
        // Free quotas run dry again and again: of each month the first time is marked.
        let mut months: BTreeSet<(usize, NaiveDate)> = BTreeSet::new();
        for grant in &whole.grants {
            if let Some(at) = grant.dry_at
                && let Some(text) = self.dry_text(whole, grant, at)
            {
                let day = self.date(at);
                let month = (grant.item, day.with_day(1).unwrap_or(day));
                if grant.is_pack() {
                    marks.add(at, 1, MarkKind::Alert, (words.empty.to_owned(), text));
                } else if months.insert(month) {
                    marks.add(at, 2, MarkKind::Other, (words.free_empty.to_owned(), text));
                }
            }
            let over = grant.is_pack() && !grant.refunded && grant.valid_to <= self.scenario.end;
            if over && !grant.remaining.is_zero() {
                let left = self.left_words(grant.remaining, grant.item);
                let sentence = &super::words_next::Next::of(self.lang).ends_left;
                let detail = sentence.fill([&self.order_words(grant), &left]);
                let at = Instant(grant.valid_to.0 - 1);
                marks.add(at, 2, MarkKind::Other, (words.ends.to_owned(), detail));
            }
        }
    }

    fn bill_marks(&self, whole: &Outcome, marks: &mut Marks) {
        let words = Words::of(self.lang);
        let monthly = whole.bills.iter().filter(|bill| bill.cadence == Cadence::Month);
        for bill in monthly.filter(|bill| !bill.open) {
            let month = month_long(self.date(bill.start).month(), self.lang);
            let label = words.bill.fill([&month]);
            let sum = self.billed_words(bill.total, charged_at_once(bill));
            let detail = Names::of(self.lang).told.fill([&label, &sum]);
            marks.add(bill.issued_at, 2, MarkKind::Other, (String::new(), detail));
        }
    }

    /// Places each label in one of two lanes, those of events before the others.
    fn placed(&self, found: Vec<Found>) -> Vec<Mark> {
        let mut order: Vec<usize> = (0..found.len()).collect();
        order.sort_by_key(|index| found.get(*index).map(|mark| mark.rank));
        let mut places = vec![(None, LabelAnchor::Middle); found.len()];
        let mut taken: Vec<(u8, f64, f64)> = Vec::new();
        for index in order {
            if let (Some(mark), Some(place)) = (found.get(index), places.get_mut(index)) {
                *place = self.place(mark, &mut taken);
            }
        }
        let told = |(mark, (lane, anchor)): (Found, (Option<u8>, LabelAnchor))| {
            let when = dates::in_full(self.civil(mark.at), self.lang);
            Mark {
                at: mark.at,
                kind: mark.kind,
                event: mark.event,
                label: mark.label,
                detail: Names::of(self.lang).told.fill([&when, &mark.detail]),
                lane,
                anchor,
            }
        };
        found.into_iter().zip(places).map(told).collect()
    }

    /// The lane of a label and how it stands to its mark; no lane where there is no room.
    fn place(&self, mark: &Found, taken: &mut Vec<(u8, f64, f64)>) -> (Option<u8>, LabelAnchor) {
        let span = (self.scenario.end.0 - self.scenario.start.0).max(1) as f64;
        let x = WIDTH * (mark.at.0 - self.scenario.start.0) as f64 / span;
        let width = text_width(&mark.label);
        let (anchor, left) = match (x - width / 2.0 < 0.0, x + width / 2.0 > WIDTH) {
            (true, _) => (LabelAnchor::Start, x),
            (_, true) => (LabelAnchor::End, x - width),
            _ => (LabelAnchor::Middle, x - width / 2.0),
        };
        let (left, right) = (left - 6.0, left + width + 6.0);
        let free = |lane: &u8| {
            !taken.iter().any(|(of, from, to)| of == lane && *from < right && left < *to)
        };
        let lane = [0, 1].into_iter().find(free).filter(|_| !mark.label.is_empty());
        taken.extend(lane.map(|lane| (lane, left, right)));
        (lane, anchor)
    }

    /// Months, days or hours; as many as have room.
    fn timeline_ticks(&self) -> Vec<TimelineTick> {
        let (start, end, offset) = (self.scenario.start, self.scenario.end, self.book.offset);
        let days = (end.0 - start.0) / 86_400;
        let cadence = match days {
            ..=3 => Cadence::Hour,
            4..=92 => Cadence::Day,
            _ => Cadence::Month,
        };
        let mut starts = vec![];
        let first = offset.floor(start, cadence);
        let mut at = if first < start { offset.next(start, cadence) } else { first };
        while at < end {
            starts.push(at);
            at = offset.next(at, cadence);
        }
        let label = |at: &Instant| {
            let civil = self.civil(*at);
            match cadence {
                Cadence::Hour => dates::clock(civil),
                Cadence::Day => dates::day(civil.date(), self.lang),
                Cadence::Month if days > 400 => month_year_short(civil.date(), self.lang),
                Cadence::Month => month_short(civil.month(), self.lang),
            }
        };
        let labels: Vec<String> = starts.iter().map(label).collect();
        let every = |width: f64| fitting(&labels, width / starts.len().max(1) as f64);
        let (wide, narrow) = (every(WIDTH), every(312.0));
        let ticks = starts.into_iter().zip(labels).enumerate();
        ticks
            .filter(|(index, _)| index % wide == 0)
            .map(|(index, (at, label))| {
                let shown = index % (narrow.div_ceil(wide) * wide) == 0;
                let narrow = if shown { label.clone() } else { String::new() };
                TimelineTick { at, label, narrow }
            })
            .collect()
    }
}

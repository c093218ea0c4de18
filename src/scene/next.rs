//! What happens next, from the whole run, and what the reader should know now.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike;
use rust_decimal::Decimal;

use super::bill_words::charged_at_once;
use super::dates;
use super::look::{Look, percent};
use super::words::Notices as NoticeWords;
use super::words_next::{Names, Next as Words};
use super::{Next, Notice, Tone};
use crate::book::{FreeTerm, Item};
use crate::ledger::{Alert, Entry, Grant, ServiceChange};
use crate::money::rough;
use crate::scenario::EventKind;
use crate::simulate::Outcome;
use crate::time::{Cadence, Instant};
use crate::view::Lang;
use crate::view::dates::month_long;
use crate::view::format::{number, unit_word};

/// How many rows are shown.
const ROWS: usize = 4;
/// A last pack that runs dry within so many days is worth a notice.
const SOON_DAYS: i64 = 31;

impl Look<'_> {
    /// The next things to happen, those of one instant in one row.
    pub fn next(&self) -> Vec<Next> {
        let Some(whole) = self.whole else { return Vec::new() };
        let mut found: Vec<(Instant, String, Tone)> = Vec::new();
        let refusals = self.refusals();
        // What was done comes before what follows from it at the same instant.
        for event in self.scenario.events.iter().filter(|event| event.at >= self.until) {
            let (_, text, _) = self.event_or_refusal(event, &refusals);
            let refused = refusals.contains_key(&event.index);
            found.push((event.at, text, if refused { Tone::Caution } else { Tone::Plain }));
        }
        self.coming_entries(whole, &mut found);
        self.coming_grants(whole, &mut found);
        self.coming_ends(whole, &mut found);
        self.coming_bill(whole, &mut found);
        found.sort_by_key(|(at, _, _)| *at);
        let mut rows: Vec<Next> = Vec::new();
        for (at, text, tone) in found {
            let full = rows.len() == ROWS;
            match rows.last_mut().filter(|last| last.at == at) {
                Some(last) => {
                    last.text.push_str(self.lang.pick("; ", "；"));
                    last.text.push_str(&text);
                    if last.tone == Tone::Plain {
                        last.tone = tone;
                    }
                }
                None if full => break,
                None => rows.push(Next { at, when: self.next_when(at), text, tone }),
            }
        }
        rows
    }

    /// The last second of a day is told as the day.
    fn next_when(&self, at: Instant) -> String {
        let ends_day = self.book.offset.end_of_day(at).0 - 1 == at.0;
        if ends_day { self.when(self.book.offset.floor(at, Cadence::Day)) } else { self.when(at) }
    }

    /// Alerts, packs that run dry, renewals, suspension and resumption, ends of trials.
    fn coming_entries(&self, whole: &Outcome, found: &mut Vec<(Instant, String, Tone)>) {
        let words = Words::of(self.lang);
        for entry in whole.journal.entries() {
            match entry {
                Entry::Alerted(alert) if alert.at >= self.until && !alert.remaining.is_zero() => {
                    let text = self.alert_text(whole, alert);
                    found.extend(text.map(|text| (alert.at, text, Tone::Caution)));
                }
                Entry::Service { at, change } if *at > self.until => {
                    let (text, tone) = match change {
                        ServiceChange::Suspended => (words.suspended, Tone::Error),
                        ServiceChange::Resumed => (words.resumed, Tone::Plain),
                        // Events tell these.
                        ServiceChange::Opened | ServiceChange::Closed => continue,
                    };
                    found.push((*at, text.to_owned(), tone));
                }
                Entry::Renewal { at, automatic: true, refused, .. } if *at >= self.until => {
                    let tone = if refused.is_some() { Tone::Caution } else { Tone::Plain };
                    found.push((*at, self.renewal_text(entry), tone));
                }
                Entry::TrialStarted { item, at, to, .. }
                    if *at < self.until && *to > self.until =>
                {
                    found.push((Instant(to.0 - 1), self.trial_end_text(*item), Tone::Plain));
                }
                _ => {}
            }
        }
        let dry = whole.grants.iter().filter_map(|grant| Some((grant, grant.dry_at?)));
        let mut dry: Vec<(&Grant, Instant)> = dry.filter(|(_, at)| *at >= self.until).collect();
        dry.sort_by_key(|(_, at)| *at);
        // Of what runs dry again and again, as free quotas do, the first time is told.
        let mut told: BTreeSet<usize> = BTreeSet::new();
        // Whether one matters takes a look at all others, and few rows are shown.
        for (grant, at) in dry.into_iter().take(4 * ROWS) {
            if !grant.is_pack() && told.contains(&grant.item) {
                continue;
            }
            if last(whole, grant, at) {
                told.insert(grant.item);
            }
            if let Some(text) = self.dry_text(whole, grant, at)
                && !found.iter().any(|known| known.0 == at && known.1 == text)
            {
                found.push((at, text, Tone::Caution));
            }
        }
    }

    /// What a renewal does, or why it fails.
    pub fn renewal_text(&self, entry: &Entry) -> String {
        let words = Words::of(self.lang);
        let Entry::Renewal { order, item, pack, count, refused, .. } = entry else {
            return String::new();
        };
        let order = self.order(order);
        match refused {
            None => words.renews.fill([&order, &self.pack_words(*item, *pack, *count)]),
            Some(because) => words.renews_not.fill([&order, self.reason(*because)]),
        }
    }

    /// That the trial of an item ends.
    pub fn trial_end_text(&self, item: usize) -> String {
        let name = self.book.items.get(item).map_or("", |item| self.text(&item.name));
        Words::of(self.lang).trial_ends.fill([name])
    }

    /// How many are left: a number in English, with its unit in Chinese.
    pub fn left_words(&self, value: Decimal, item: usize) -> String {
        match (self.lang, self.book.items.get(item)) {
            (Lang::Zh, Some(item)) => self.units(value, item),
            _ => number(value),
        }
    }

    /// What an alert says; nothing for free quotas while there are packs.
    pub fn alert_text(&self, whole: &Outcome, alert: &Alert) -> Option<String> {
        let words = Words::of(self.lang);
        let grant = alert.grant.and_then(|grant| whole.grants.get(grant));
        let sentence = match grant {
            _ if alert.of_sum => &words.alert_sum,
            Some(grant) if !grant.is_pack() && has_packs(whole, grant.item) => return None,
            Some(grant) if !grant.is_pack() => &words.alert_free,
            _ => &words.alert_last,
        };
        let share = percent(alert.threshold, self.lang);
        let left = self.left_words(alert.remaining, alert.item);
        Some(self.of_item(alert.item, sentence.fill([&share, &left])))
    }

    /// What it means that a grant runs dry; nothing for free quotas while something else serves.
    pub fn dry_text(&self, whole: &Outcome, grant: &Grant, at: Instant) -> Option<String> {
        let words = Words::of(self.lang);
        let last = last(whole, grant, at);
        if !grant.is_pack() && !last {
            return None;
        }
        let paid = self.paid_at(grant.item, at);
        let calls = self.calls_word(grant.item);
        let text = match (last, grant.is_pack(), paid) {
            (false, _, _) => {
                let same = |other: &Grant| other.order.is_some() && other.order == grant.order;
                if others(whole, grant, at).any(same) {
                    words.dry_one.fill([&self.order_words(grant)])
                } else {
                    words.dry.fill([&self.order_words(grant)])
                }
            }
            (true, true, true) => words.last_paid.fill([calls]),
            (true, true, false) => words.last_refused.fill([calls]),
            (true, false, true) => words.free_paid.fill([calls]),
            (true, false, false) => words.free_refused.fill([calls]),
        };
        Some(self.of_item(grant.item, text))
    }

    /// Whether what no grant covers is paid per use at an instant, as far as events set it.
    pub fn paid_at(&self, item: usize, at: Instant) -> bool {
        let priced = self.book.items.get(item).is_some_and(|item| item.pay_per_use.is_some());
        let set = self.scenario.events.iter().filter(|event| event.at <= at);
        let set = set.filter_map(|event| match event.kind {
            EventKind::SetPayPerUse { item: of, on } if of == item => Some((event.at, on)),
            _ => None,
        });
        let last = set.max_by_key(|(at, _)| *at);
        priced && last.map_or(self.book.policies.pay_per_use_on, |(_, on)| on)
    }

    /// Whether what no grant covers is paid per use now.
    pub fn pays(&self, item: usize) -> bool {
        let priced = self.book.items.get(item).is_some_and(|item| item.pay_per_use.is_some());
        priced && self.outcome.pay_per_use.get(item).copied().unwrap_or(true)
    }

    /// The word for several units of an item.
    pub fn calls_word(&self, item: usize) -> &str {
        let unit = self.book.items.get(item).map_or("", |item| item.unit.as_str());
        unit_word(unit, false, self.lang)
    }

    /// The next free quota of each item; those after it come as regularly.
    fn coming_grants(&self, whole: &Outcome, found: &mut Vec<(Instant, String, Tone)>) {
        let words = Words::of(self.lang);
        for (item, _) in &self.items {
            let item = *item;
            let ours = |grant: &&Grant| grant.item == item && !grant.is_pack();
            let mut coming = whole.grants.iter().filter(ours);
            if let Some(grant) = coming.find(|grant| grant.valid_from >= self.until) {
                let amount = number(grant.quantity);
                let text = words.granted.fill([&amount, self.calls_word(item)]);
                found.push((grant.valid_from, self.of_item(item, text), Tone::Plain));
            }
        }
    }

    /// Ends of packs, those after the period among them; packs of one order end together.
    fn coming_ends(&self, whole: &Outcome, found: &mut Vec<(Instant, String, Tone)>) {
        let words = Words::of(self.lang);
        let mut ends: BTreeMap<(Instant, usize, String), Decimal> = BTreeMap::new();
        for grant in whole.grants.iter().filter(|grant| grant.is_pack() && !grant.refunded) {
            if grant.purchased < self.until && grant.valid_to > self.until {
                let key = (grant.valid_to, grant.item, self.order_words(grant));
                let left = ends.entry(key).or_default();
                *left = rough::total([*left, grant.remaining].into_iter());
            }
        }
        for ((end, item, name), left) in ends {
            let text = if left.is_zero() {
                words.ends_empty.fill([&name])
            } else if end <= self.scenario.end {
                words.ends_left.fill([&name, &self.left_words(left, item)])
            } else {
                words.ends.fill([&name])
            };
            // The day of the last valid second is told, as vendors do.
            found.push((Instant(end.0 - 1), text, Tone::Plain));
        }
    }

    /// The next monthly bill that closes, and with an account when it is charged.
    fn coming_bill(&self, whole: &Outcome, found: &mut Vec<(Instant, String, Tone)>) {
        let words = Words::of(self.lang);
        let mut monthly = whole.bills.iter().filter(|bill| bill.cadence == Cadence::Month);
        if let Some(bill) = monthly.find(|bill| !bill.open && bill.end > self.until)
            && let Some(total) = bill.total
        {
            let month = month_long(self.date(bill.start).month(), self.lang);
            let amount = self.coin.money(total);
            found.push((bill.end, words.closes.fill([&month, &amount]), Tone::Plain));
            // What was charged when bought is not charged again.
            let due = rough::sub(total, charged_at_once(bill)).unwrap_or(total);
            if self.outcome.balance.is_some() && bill.issued_at > bill.end && !due.is_zero() {
                let text = words.charged.fill([&month, &self.coin.money(due)]);
                found.push((bill.issued_at, text, Tone::Plain));
            }
        }
    }

    /// What the reader should know now.
    pub fn notices(&self) -> Vec<Notice> {
        let words = NoticeWords::of(self.lang);
        let mut notices = Vec::new();
        let opened = self.scenario.opened < self.until;
        if !self.outcome.open && opened {
            notices.push(notice(words.closed, words.closed_body.to_owned(), Tone::Error));
        }
        if let Some(balance) = self.outcome.balance
            && balance.is_sign_negative()
            && !balance.is_zero()
        {
            notices.push(self.arrears(&self.coin.money(balance)));
        }
        for (index, item) in &self.items {
            let index = *index;
            notices.extend(self.last_pack(index, item));
            let nothing = self.usable(index).next().is_none() && !self.pays(index);
            if nothing && item.is_used() && self.outcome.open {
                let head = self.of_item(index, words.nothing.to_owned());
                notices.push(notice(&head, words.nothing_body.to_owned(), Tone::Error));
            }
        }
        notices
    }

    fn arrears(&self, balance: &str) -> Notice {
        let words = NoticeWords::of(self.lang);
        if self.outcome.suspended {
            let body = words.suspended_body.fill([balance]);
            return notice(words.suspended, body, Tone::Error);
        }
        let journal = self.whole.map(|whole| whole.journal.entries()).unwrap_or_default();
        let stops = journal.iter().find_map(|entry| match entry {
            Entry::Service { at, change: ServiceChange::Suspended } if *at > self.until => {
                Some(*at)
            }
            _ => None,
        });
        let body = match stops {
            Some(at) => words.arrears_until.fill([balance, &self.when(at)]),
            None => words.arrears_body.fill([balance]),
        };
        notice(words.arrears, body, Tone::Caution)
    }

    /// One paid pack is left, and it runs dry soon.
    fn last_pack(&self, index: usize, item: &Item) -> Option<Notice> {
        let words = NoticeWords::of(self.lang);
        let mut packs = self.usable(index).filter(|grant| grant.is_pack());
        let pack = packs.next().filter(|_| packs.next().is_none())?;
        let dry = self.fate(pack)?.dry_at?;
        if dry.0 - self.now().0 > SOON_DAYS * 86_400 {
            return None;
        }
        let day = self.date(dry);
        let month = month_long(day.month(), self.lang);
        let dry_day = match self.lang {
            Lang::En => dates::day_long(day, self.year(), self.lang),
            Lang::Zh => dates::day_in(day, self.year(), self.lang),
        };
        let monthly =
            |quota: &crate::book::FreeQuota| quota.term == FreeTerm::Every(Cadence::Month);
        let forecast = if item.free.iter().any(monthly) {
            let next = self.date(self.book.offset.next(dry, Cadence::Month));
            words.dry_before_free.fill([&month, &dry_day, &month_long(next.month(), self.lang)])
        } else {
            words.dry.fill([&month, &dry_day])
        };
        let quantity = self.units(pack.quantity, item);
        let left = words.one_left_figures.fill([&number(pack.remaining), &quantity]);
        let body = crate::view::text::join(self.lang, &left, &forecast);
        let head = self.of_item(index, words.one_left.to_owned());
        Some(notice(&head, body, Tone::Caution))
    }

    /// What a grant is called at the beginning of a sentence: `Order A`.
    pub fn order_words(&self, grant: &Grant) -> String {
        match &grant.order {
            Some(order) => self.order(order),
            None => Names::of(self.lang).held.to_owned(),
        }
    }
}

/// What else serves when a grant runs dry.
fn others<'a>(
    whole: &'a Outcome,
    grant: &'a Grant,
    at: Instant,
) -> impl Iterator<Item = &'a Grant> {
    whole.grants.iter().filter(move |other| {
        other.item == grant.item
            && other.valid_from <= at
            && at < other.valid_to
            && !other.refunded
            && other.dry_at.is_none_or(|dry| dry > at)
    })
}

/// Whether nothing else serves when a grant runs dry.
pub(super) fn last(whole: &Outcome, grant: &Grant, at: Instant) -> bool {
    others(whole, grant, at).next().is_none()
}

/// Whether an item ever has a paid pack.
fn has_packs(whole: &Outcome, item: usize) -> bool {
    whole.grants.iter().any(|grant| grant.item == item && grant.is_pack())
}

fn notice(head: &str, body: String, tone: Tone) -> Notice {
    Notice { head: head.to_owned(), body, tone }
}

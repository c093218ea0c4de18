//! Usage statistics: one example with every outcome, and sums held against the journal.

use crate::random::{Dice, scenario};
use crate::slow::cases;
use crate::support::{dec, node};
use packwise::book::PriceBook;
use packwise::document::{Node, Path};
use packwise::ledger::Entry;
use packwise::scenario::Scenario;
use packwise::simulate::{Outcome, simulate};
use packwise::statistics::{Figures, Filter, Source, Statistics, usage};
use packwise::time::{Cadence, Instant};
use packwise::{book, money, scenario as scenarios};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// A scenario with its book inline, lived through.
pub fn lived(document: &Node) -> (PriceBook, Scenario, Outcome) {
    let book = book::read(document.get("book").expect("a book"), &Path::ROOT).expect("a book");
    let scenario = scenarios::read(document, &book).expect("a scenario");
    let outcome = simulate(&book, &scenario).expect("an outcome");
    (book, scenario, outcome)
}

fn at(text: &str) -> Instant {
    Instant::parse(text).expect("a time")
}

/// Two days with a free quota, a pack, pay-per-use that is switched off, and every kind of failure.
const EVERY_OUTCOME: &str = r#"{
  "format":"packwise.scenario/1",
  "book":{"format":"packwise.book/1","id":"b","name":"b","currency":"CNY","utcOffset":"+08:00",
    "asOf":"2025","status":"illustrative","tax":"notStated","items":[
      {"id":"i","name":"i","unit":"unit","services":[{"id":"Api","unitsPerCall":"2"}],
       "billedFailures":["Billed"],"free":[{"id":"f","quantity":"20","every":"P1M"}],
       "packs":[{"id":"p","quantity":"10","price":"1","validFor":"P1Y"}],
       "payPerUse":{"tiersMode":"graduated","countedBy":"month","settledBy":"month",
         "tiers":[{"upTo":null,"unitAmount":"1"}]}}]},
  "period":{"start":"2025-01-01T00:00:00+08:00","end":"2025-01-04T00:00:00+08:00"},
  "usage":[
    {"service":"Api","quantity":"24","from":"2025-01-01T00:00:00+08:00",
     "to":"2025-01-03T00:00:00+08:00","account":"A","channel":"web"},
    {"service":"Api","quantity":"2","at":"2025-01-01T06:30:00+08:00","outcome":"Billed"},
    {"service":"Api","quantity":"3","at":"2025-01-02T06:30:00+08:00","outcome":"Free"},
    {"item":"i","quantity":"5","at":"2025-01-03T06:30:00+08:00","region":"north"}],
  "events":[
    {"at":"2025-01-01T00:00:00+08:00","type":"buyPack","item":"i","pack":"p","order":"O"},
    {"at":"2025-01-02T12:00:00+08:00","type":"setPayPerUse","item":"i","on":false}]}"#;

fn figures(figures: &Figures<'_>) -> Vec<String> {
    let Figures { calls, billed, successes, failures, refused, codes } = figures;
    let numbers = [calls, billed, successes, failures, refused].map(|n| money::shortest(*n));
    let codes = codes.iter().map(|code| {
        let billed = if code.billed { "billed" } else { "free" };
        format!("{} {} {billed}", code.code, money::shortest(code.calls))
    });
    numbers.into_iter().chain(codes).collect()
}

#[test]
fn every_outcome_is_counted_as_what_it_is() {
    let document = node(EVERY_OUTCOME);
    let (book, scenario, outcome) = lived(&document);
    let days = |filter: &Filter| {
        usage(&book, &scenario, &outcome.journal, filter, Cadence::Day).expect("statistics")
    };
    let all = days(&Filter::default());
    let by_day = all.by(|row| book.offset.text(row.start)[..10].to_owned()).expect("sums");
    let days_told: Vec<_> = by_day.iter().map(|(day, sum)| (day.as_str(), figures(sum))).collect();
    // The first day draws 12 calls of 2 units and the billed failure from the 20 free units and the
    // pack's first 8; the second one its last 2 and pays the rest until noon, then all is refused.
    let wanted = [
        ("2025-01-01", vec!["14", "14", "12", "2", "0", "Billed 2 billed"]),
        ("2025-01-02", vec!["15", "6", "6", "9", "6", "Free 3 free", "payPerUseOff 6 free"]),
        ("2025-01-03", vec!["5", "0", "0", "5", "5", "payPerUseOff 5 free"]),
    ];
    assert_eq!(days_told.len(), wanted.len());
    for ((day, told), (wanted_day, wanted)) in days_told.iter().zip(&wanted) {
        assert_eq!((day, told.iter().map(String::as_str).collect()), (wanted_day, wanted.clone()));
    }
    assert_eq!(all.apis(), 2, "the service, and the item itself");
    let total = all.total().expect("a sum");
    assert_eq!(total.success_rate(), Some((dec("18"), dec("34"))));

    let web = days(&Filter { channel: Some("web".into()), ..Filter::default() });
    assert_eq!(figures(&web.total().expect("a sum"))[..2], ["24", "18"]);
    let item = days(&Filter { service: Some("i".into()), ..Filter::default() });
    assert_eq!(item.total().expect("a sum").calls, dec("5"));
    assert_eq!(item.rows[0].source.region, Some("north"));
    let nobody = days(&Filter { account: Some("B".into()), ..Filter::default() });
    assert!(nobody.rows.is_empty());
    assert_eq!(nobody.total().expect("a sum").success_rate(), None);
}

#[test]
fn a_period_cuts_use_at_its_hours() {
    let document = node(EVERY_OUTCOME);
    let (book, scenario, outcome) = lived(&document);
    let filter = Filter {
        from: Some(at("2025-01-01T10:00:00+08:00")),
        to: Some(at("2025-01-01T14:00:00+08:00")),
        ..Filter::default()
    };
    let hours = usage(&book, &scenario, &outcome.journal, &filter, Cadence::Hour).expect("hours");
    let calls: Vec<_> = hours.rows.iter().map(|row| (row.start, row.figures.calls)).collect();
    // 24 calls in 48 hours are a call in every second one.
    let wanted = ["2025-01-01T11:00:00+08:00", "2025-01-01T13:00:00+08:00"];
    assert_eq!(calls, wanted.map(|time| (at(time), dec("1"))));
}

/// Units that the journal tells of each source: all, and those drawn or paid.
fn journal_units<'a>(
    scenario: &'a Scenario,
    outcome: &Outcome,
) -> BTreeMap<Source<'a>, (Decimal, Decimal)> {
    let mut sums: BTreeMap<Source<'a>, (Decimal, Decimal)> = BTreeMap::new();
    for entry in outcome.journal.entries() {
        let (record, units, billed) = match entry {
            Entry::Drawn { record, units, .. } | Entry::PaidPerUse { record, units, .. } => {
                (*record, *units, *units)
            }
            Entry::Refused { record, units, .. } | Entry::FreeFailure { record, units, .. } => {
                (*record, *units, Decimal::ZERO)
            }
            _ => continue,
        };
        let (all, paid) = sums.entry(Source::of(&scenario.records[record])).or_default();
        *all += units;
        *paid += billed;
    }
    sums.retain(|_, (all, _)| !all.is_zero());
    sums
}

fn per_call(book: &PriceBook, source: &Source<'_>) -> Decimal {
    let item = &book.items[source.item];
    source.service.map_or(Decimal::ONE, |service| item.services[service].units_per_call)
}

#[test]
fn hours_days_and_months_add_up_to_the_journal() {
    let mut calls = Decimal::ZERO;
    for seed in cases(400) {
        let document = node(&scenario(&mut Dice::new(seed)));
        let (book, scenario, outcome) = lived(&document);
        let told = |filter: &Filter, by| -> Statistics<'_> {
            usage(&book, &scenario, &outcome.journal, filter, by).expect("statistics")
        };
        let journal = journal_units(&scenario, &outcome);
        let hours = told(&Filter::default(), Cadence::Hour);
        for by in [Cadence::Hour, Cadence::Day, Cadence::Month] {
            let by_source = told(&Filter::default(), by).by(|row| row.source).expect("sums");
            assert_eq!(by_source.len(), journal.len(), "seed {seed}: {}", document.to_json());
            for (source, figures) in &by_source {
                let (all, billed) = journal[source];
                let per_call = per_call(&book, source);
                assert_eq!(figures.calls * per_call, all, "seed {seed}: {source:?}");
                let billed = (figures.billed * per_call - billed).abs();
                assert!(billed < dec("0.0000000001"), "seed {seed}: {source:?}, {billed}");
                assert_eq!(figures.calls, figures.successes + figures.failures, "seed {seed}");
                let codes: Decimal = figures.codes.iter().map(|code| code.calls).sum();
                assert_eq!(codes, figures.failures, "seed {seed}: codes");
            }
            let whole = told(&Filter::default(), by).total().expect("a sum");
            assert_eq!(whole, hours.total().expect("a sum"), "seed {seed}: {by:?}");
        }
        // Cut anywhere, the parts are the whole.
        let middle = Instant(i64::midpoint(scenario.start.0, scenario.end.0));
        let mut parts = Figures::default();
        for (from, to) in [(None, Some(middle)), (Some(middle), None)] {
            let part = told(&Filter { from, to, ..Filter::default() }, Cadence::Day);
            parts.add(&part.total().expect("a sum")).expect("a sum");
        }
        let whole = hours.total().expect("a sum");
        assert_eq!(parts, whole, "seed {seed}: {}", document.to_json());
        calls += whole.calls;
    }
    assert!(calls > dec("10000"), "only {calls} calls");
}

#[test]
fn a_call_split_between_pack_and_price_is_one_call() {
    // Two thirds of a call are the last free units.
    let document = EVERY_OUTCOME.replace("\"unitsPerCall\":\"2\"", "\"unitsPerCall\":\"3\"");
    let (book, scenario, outcome) = lived(&node(&document));
    let statistics = usage(&book, &scenario, &outcome.journal, &Filter::default(), Cadence::Hour);
    let statistics = statistics.expect("statistics");
    let whole = |figures: &Figures<'_>| figures.calls.fract().is_zero();
    assert!(statistics.rows.iter().all(|row| whole(&row.figures)));
    assert_eq!(statistics.total().expect("a sum").calls, dec("34"));
}

//! What holds of every scene of every ready-made scenario: tables add up, going back and forth
//! changes nothing, the end agrees with the result document.

use crate::random::Dice;
use crate::running::random;
use crate::scene::{lived, open, scenario, stories};
use crate::slow::cases;
use crate::support::{dec, number};
use packwise::books;
use packwise::document::Node;
use packwise::scene::{Filter, PackState, Period, Replay, Scene, Table};
use packwise::time::Instant;
use packwise::view::Lang::{self, En, Zh};
use packwise::{api, document};
use rust_decimal::Decimal;

const SEED: u64 = 20_250_101;

/// A written number as a decimal.
fn read(text: &str) -> Decimal {
    dec(&text.replace(',', ""))
}

/// The sum of a column.
fn column(table: &Table, at: usize) -> Decimal {
    table.rows.iter().map(|row| read(&row[at])).sum()
}

fn all() -> Filter {
    Filter { period: Period::All, ..Filter::default() }
}

fn scene(replay: &mut Replay, at: Instant, lang: Lang) -> Scene {
    replay.scene(at, &all(), lang).expect("a scene")
}

/// Positions of the clock, the first and the last among them.
fn clocks(replay: &Replay, count: u64, dice: &mut Dice) -> Vec<Instant> {
    let (start, end) = (replay.scenario().start.0, replay.scenario().end.0);
    let mut clocks: Vec<Instant> =
        (0..count).map(|_| Instant(start + dice.below((end - start) as u64) as i64)).collect();
    clocks.extend([Instant(start), Instant(end - 1)]);
    clocks
}

/// Does something with scenes of all stories at many clock times.
fn each(count: u64, mut check: impl FnMut(&str, &Scene)) {
    let mut dice = Dice::new(SEED);
    for story in stories() {
        let mut replay = lived(&story);
        for at in clocks(&replay, count, &mut dice) {
            let scene = scene(&mut replay, at, En);
            check(&format!("{story} at {} (seed {SEED})", scene.clock), &scene);
        }
    }
}

#[test]
fn where_it_went_adds_up_to_what_was_used() {
    each(12, went);
}

fn went(place: &str, scene: &Scene) {
    for row in scene.packs.iter().flat_map(|packs| &packs.rows) {
        let drawn = row.went.heads.len().saturating_sub(1);
        assert_eq!(column(&row.went, drawn), read(&row.used), "{place}: {}", row.id);
        if let Some(sum) = row.went.foot.last() {
            assert_eq!(sum, &row.used, "{place}: {}", row.id);
        }
    }
}

#[test]
fn the_curve_ends_at_what_usable_packs_hold() {
    each(12, curve);
}

fn curve(place: &str, scene: &Scene) {
    for packs in &scene.packs {
        let Some(chart) = &packs.chart else { continue };
        let usable = packs
            .rows
            .iter()
            .filter(|row| row.state == PackState::Active && !row.source.starts_with("Free"));
        let left: Decimal = usable.map(|row| read(&row.remaining)).sum();
        let now = chart.table.rows.iter().find(|row| row[2] == "now").expect("now");
        assert_eq!(read(&now[1]), left, "{place}: {}", packs.item);
    }
}

#[test]
fn usage_adds_up_by_api_by_time_and_by_error_code() {
    each(12, usage);
}

fn usage(place: &str, scene: &Scene) {
    let usage = &scene.usage;
    let sum = |at: usize| -> Decimal { usage.rows.iter().map(|row| read(&row.figures[at])).sum() };
    if let Some(chart) = &usage.chart {
        for at in 0..4 {
            assert_eq!(column(&chart.table, at + 1), sum(at), "{place}: column {at}");
            assert_eq!(read(&chart.table.foot[at + 1]), sum(at), "{place}: foot {at}");
        }
    } else {
        assert_eq!(sum(0), Decimal::ZERO, "{place}");
    }
    for row in &usage.rows {
        let errors: Decimal = row.errors.iter().map(|error| read(&error.count)).sum();
        assert_eq!(errors, read(&row.figures[3]), "{place}: {}", row.api);
        assert_eq!(sum_of(&row.figures[2..4]), read(&row.figures[0]), "{place}: {}", row.api);
    }
}

fn sum_of(texts: &[String]) -> Decimal {
    texts.iter().map(|text| read(text)).sum()
}

#[test]
fn sums_of_bills_end_in_their_amounts() {
    each(8, |place, scene| {
        for row in &scene.bills.rows {
            for why in &row.whys {
                let last = why.steps.last().expect("a last step");
                assert_eq!(last.operand, why.amount, "{place}: {}", row.cycle);
            }
            let amount = |text: &str| dec(&text.replace(['¥', ','], "").replace('−', "-"));
            let whys: Decimal = row.whys.iter().map(|why| amount(&why.amount)).sum();
            assert_eq!(whys, amount(&row.amount), "{place}: {}", row.cycle);
        }
    });
}

/// Lives of random accounts under random books: nothing there is as tidy as in a story.
#[test]
fn random_accounts_keep_the_same_laws() {
    for seed in cases(150) {
        let (book, life) = random(seed);
        let open = || Replay::new((*book).clone(), (*life).clone()).expect("a replay");
        let mut replay = open();
        while !replay.work(200).expect("a run").finished {}
        for at in clocks(&replay, 3, &mut Dice::new(seed)) {
            let place = format!("seed {seed} at {}", at.0);
            let told = scene(&mut replay, at, En);
            went(&place, &told);
            curve(&place, &told);
            usage(&place, &told);
            let mut unlived = open();
            let early = scene(&mut unlived, at, En);
            assert_eq!(early.overview, told.overview, "{place}");
            assert_eq!(early.bills, told.bills, "{place}");
            assert_eq!(early.settings, told.settings, "{place}");
            let zh = scene(&mut replay, at, Zh);
            assert_eq!(zh.next.len(), told.next.len(), "{place}");
        }
        replay.timeline(En).expect("a timeline");
    }
}

#[test]
fn going_back_and_forth_gives_the_same_scenes_as_going_there() {
    let mut dice = Dice::new(SEED);
    for story in stories() {
        let mut replay = lived(&story);
        for at in clocks(&replay, 10, &mut dice) {
            let wandered = scene(&mut replay, at, Zh);
            let direct = scene(&mut lived(&story), at, Zh);
            assert!(wandered == direct, "{story} at {} (seed {SEED})", direct.clock);
        }
    }
}

#[test]
fn living_in_small_steps_gives_the_same_run() {
    for story in stories() {
        let mut replay = open(&scenario(&story));
        let end = replay.scenario().end;
        let mut last = 0;
        loop {
            let progress = replay.work(50).expect("a run");
            assert!(progress.thousandths >= last, "{story} goes back");
            last = progress.thousandths;
            if progress.finished {
                break;
            }
        }
        assert_eq!(last, 1000, "{story}");
        let (mut small, mut large) = (replay, lived(&story));
        assert!(scene(&mut small, end, En) == scene(&mut large, end, En), "{story}");
        assert_eq!(small.timeline(En), large.timeline(En), "{story}");
    }
}

#[test]
fn a_scene_is_the_same_before_the_run_is_known_but_for_what_is_to_come() {
    for story in stories() {
        let mut unlived = open(&scenario(&story));
        let (start, end) = (unlived.scenario().start.0, unlived.scenario().end.0);
        let at = Instant(start + (end - start) / 2);
        let early = scene(&mut unlived, at, En);
        let late = scene(&mut lived(&story), at, En);
        assert!(early.next.is_empty(), "{story}");
        assert_eq!(early.overview, late.overview, "{story}");
        assert_eq!(early.bills, late.bills, "{story}");
        assert_eq!(early.usage, late.usage, "{story}");
        assert_eq!(early.messages, late.messages, "{story}");
        let rows = |scene: &Scene| {
            let rows = scene.packs.iter().flat_map(|packs| packs.rows.clone());
            rows.collect::<Vec<_>>()
        };
        assert_eq!(rows(&early), rows(&late), "{story}");
    }
}

#[test]
fn the_last_scene_agrees_with_the_result_document() {
    for story in stories() {
        let document = scenario(&story);
        let result = api::simulate(&document, &books::find).expect("a result");
        let mut replay = lived(&story);
        let end = replay.scenario().end;
        let scene = scene(&mut replay, end, En);
        let year = scene.bills.year.as_ref().map(|(_, sum)| sum.replace(['¥', ','], ""));
        // All stories lie within one year, so that the year so far is all of it.
        assert_eq!(year.as_deref(), result.text_at("total"), "{story}");
        let grants = result.list_at("grants");
        for row in scene.packs.iter().flat_map(|packs| &packs.rows) {
            let grant = grants.iter().find(|grant| grant.text_at("id") == Some(&row.id));
            let grant = grant.unwrap_or_else(|| panic!("{story}: no grant {}", row.id));
            assert_eq!(number(grant, "used"), read(&row.used), "{story}: {}", row.id);
            // What is over cannot be used any more.
            let left = match row.state {
                PackState::Expired | PackState::Refunded => Decimal::ZERO,
                _ => number(grant, "remaining"),
            };
            assert_eq!(left, read(&row.remaining), "{story}: {}", row.id);
        }
        let balance = result.text_at("balance").map(dec);
        let shown = scene.settings.balance.map(|(_, text)| text.replace(['¥', ','], ""));
        assert_eq!(shown.map(|text| dec(&text.replace('−', "-"))), balance, "{story}");
        let alerts = scene.messages.iter().filter(|message| !message.way.is_empty()).count();
        assert_eq!(alerts, result.list_at("alerts").len(), "{story}");
    }
}

#[test]
fn scenes_cross_as_json_and_every_drawing_is_whole() {
    each(4, |place, scene| {
        let text = serde_json::to_string(scene).expect("JSON");
        let back: Scene = serde_json::from_str(&text).expect("a scene");
        assert!(back == *scene, "{place}");
        let packs = scene.packs.iter().filter_map(|packs| packs.chart.as_ref());
        for chart in packs.chain(&scene.usage.chart) {
            assert!(!chart.sentence.is_empty() && !chart.table.rows.is_empty(), "{place}");
            for drawing in [&chart.wide, &chart.narrow] {
                assert!(!drawing.svg.contains("NaN") && !drawing.svg.contains("inf"), "{place}");
                let open = drawing.svg.matches("<text").count();
                assert_eq!(open, drawing.svg.matches("</text>").count(), "{place}");
                for x in coordinates(&drawing.svg) {
                    let inside = (-1.0..=f64::from(drawing.width) + 1.0).contains(&x);
                    assert!(inside, "{place}: x = {x} of {}", drawing.width);
                }
            }
            for row in &chart.table.rows {
                assert_eq!(row.len(), chart.table.heads.len(), "{place}");
            }
        }
    });
}

/// The values of all attributes `x` and `cx`.
fn coordinates(svg: &str) -> Vec<f64> {
    let values = [" x=\"", " cx=\""].into_iter().flat_map(|name| svg.split(name).skip(1));
    values.filter_map(|rest| rest.split('"').next()?.parse().ok()).collect()
}

#[test]
fn both_languages_tell_the_same_figures() {
    let chinese =
        |text: &str| text.chars().any(|letter| ('\u{4e00}'..'\u{9fff}').contains(&letter));
    let mut dice = Dice::new(SEED);
    for story in stories() {
        let mut replay = lived(&story);
        for at in clocks(&replay, 6, &mut dice) {
            let (en, zh) = (scene(&mut replay, at, En), scene(&mut replay, at, Zh));
            let json = serde_json::to_string(&en).expect("JSON");
            assert!(!chinese(&json), "{story} at {}: Chinese in English", en.clock);
            assert_eq!(en.next.len(), zh.next.len(), "{story} at {}", en.clock);
            assert_eq!(en.messages.len(), zh.messages.len(), "{story} at {}", en.clock);
            for (one, other) in en.overview.figures.iter().zip(&zh.overview.figures) {
                assert_eq!(one.value, other.value, "{story} at {}", en.clock);
                assert!(chinese(&other.label), "{story}: {}", other.label);
            }
            for (one, other) in en.usage.rows.iter().zip(&zh.usage.rows) {
                assert_eq!(one.figures, other.figures, "{story} at {}", en.clock);
            }
            for (one, other) in en.bills.rows.iter().zip(&zh.bills.rows) {
                assert_eq!(one.amount, other.amount, "{story} at {}", en.clock);
                assert!(chinese(&other.line), "{story}: {}", other.line);
            }
            for (one, other) in en.messages.iter().zip(&zh.messages) {
                assert!(chinese(&other.text), "{story}: {}", other.text);
                assert_eq!(one.at, other.at, "{story}: {}", one.text);
            }
        }
    }
}

#[test]
fn documents_with_problems_do_not_open() {
    let mut document: Node = scenario("seasonal-peak");
    document.push("surprise", Node::Bool(true));
    let (_, text) = books::BUILT_IN.first().expect("a book");
    let book = crate::support::node(text);
    let problems: document::Problems = Replay::read(&book, &document).expect_err("a problem");
    assert!(problems.0.iter().any(|problem| problem.code == "unknownKey"));
}

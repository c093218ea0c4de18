//! What the reader does to the scenario: every act changes its document and can be undone.

use super::clock;
use super::desk::{Desk, Run};
use super::edit::{self, Draft};
use super::kinds::{Kind, Takes};
use super::words::{Clock, Editor};
use super::{line, open, play};
use crate::document::{Node, Path};
use crate::scenario;
use crate::time::Instant;

/// Puts another document in place, and has it lived through. `acted` is the event that was put
/// at a time before the clock: what is said of it waits until it is known whether it was refused.
fn change(desk: Desk, scenario: Node, said: &str, acted: Option<usize>) {
    desk.remember();
    desk.play.update(|play| {
        if let Some(play) = play {
            play.scenario = scenario;
            play.changed = true;
        }
    });
    desk.said.set(if acted.is_some() { "" } else { said }.to_owned());
    desk.acted.set(acted.map(|index| (index, said.to_owned())));
    open::run(desk);
}

fn scenario_now(desk: Desk) -> Option<Node> {
    desk.play.peek(|play| play.as_ref().map(|play| play.scenario.clone()))
}

/// Does something at the clock: an event of this kind with these further keys.
pub fn act(desk: Desk, kind: Kind, more: Vec<(&'static str, Node)>) {
    let (Some(span), Some(scenario)) = (desk.span(), scenario_now(desk)) else { return };
    let at = span.acts(desk.clock.now());
    let pairs = [("at", Node::text(span.offset.text(at))), ("type", Node::text(kind.name()))];
    let pairs = pairs.into_iter().chain(more).map(|(key, value)| (key.to_owned(), value));
    let index = scenario.list_at("events").len();
    let changed = edit::put(&scenario, None, Node::Object(pairs.collect()));
    change(desk, changed, Editor::of(desk.lang_now()).added, Some(index));
}

/// Opens a service that was never opened: the scenario says since when it is open.
pub fn open_first(desk: Desk) {
    let (Some(span), Some(scenario)) = (desk.span(), scenario_now(desk)) else { return };
    let opened = edit::opened(&scenario, span.acts(desk.clock.now()), span.offset);
    change(desk, opened, Editor::of(desk.lang_now()).added, None);
}

/// Begins to fill in a new event of a kind, at the clock.
pub fn begin(desk: Desk, kind: Kind, known: &[(&'static str, String)]) {
    let Some(span) = desk.span() else { return };
    let mut draft = Draft::new(kind, span.acts(desk.clock.now()), span.offset);
    for (key, value) in known {
        draft.set(key, value.clone());
    }
    fill(desk, &mut draft);
    desk.wrong.set(Vec::new());
    desk.draft.set(Some(draft));
}

/// Opens an event of the scenario.
pub fn edit(desk: Desk, index: usize) {
    let (Some(span), Some(scenario)) = (desk.span(), scenario_now(desk)) else { return };
    if let Some(draft) = Draft::of(&scenario, index, span.offset) {
        desk.wrong.set(Vec::new());
        desk.draft.set(Some(draft));
    }
}

/// Another kind for the event that is filled in; its time stays.
pub fn set_kind(desk: Desk, kind: Kind) {
    let Some(span) = desk.span() else { return };
    desk.draft.update(|draft| {
        if let Some(draft) = draft {
            let at = draft.value("at").to_owned();
            *draft = Draft::new(kind, span.acts(desk.clock.now()), span.offset);
            draft.set("at", at);
            fill(desk, draft);
        }
    });
    desk.wrong.set(Vec::new());
}

/// Changes a field of the event that is filled in.
pub fn set_field(desk: Desk, key: &'static str, value: String) {
    desk.draft.update(|draft| {
        if let Some(draft) = draft {
            draft.set(key, value);
            // Nothing else is filled in again: a field that was emptied stays empty.
            if key == "item" {
                draft.set("pack", String::new());
                fill(desk, draft);
            }
        }
    });
}

/// Fills in what can be guessed, so that an event is rarely more than a choice.
fn fill(desk: Desk, draft: &mut Draft) {
    let Some(play) = desk.play.now() else { return };
    let first = |values: Vec<String>| values.into_iter().next().unwrap_or_default();
    for field in draft.kind.fields() {
        let guess = match field.takes {
            _ if !draft.value(field.key).is_empty() => continue,
            Takes::Item => first(items(&play.book, draft.kind)),
            Takes::Pack => first(packs(&play.book, draft.value("item"))),
            Takes::Order => first(edit::orders(&play.scenario)),
            Takes::OneOf(values) => values.first().copied().unwrap_or_default().to_owned(),
            Takes::OnOff if field.needed => edit::on_off(true).to_owned(),
            Takes::Whole(_) if field.key == "count" => "1".to_owned(),
            Takes::Whole(_) if field.key == "length" => "30".to_owned(),
            Takes::Percent => "20".to_owned(),
            Takes::Text if field.key == "order" => edit::free_order(&play.scenario),
            _ => continue,
        };
        draft.set(field.key, guess);
    }
}

/// The ids of the items of a book that an event of a kind can concern.
pub fn items(book: &crate::book::PriceBook, kind: Kind) -> Vec<String> {
    let fits = |item: &&crate::book::Item| match kind {
        Kind::BuyPack => !item.packs.is_empty(),
        Kind::SetPayPerUse => item.pay_per_use.is_some(),
        Kind::BuyOneTime => item.one_time.is_some(),
        Kind::StartTrial => item.one_time.as_ref().is_some_and(|one| one.trial.is_some()),
        Kind::BuyCapacity => item.capacity.is_some(),
        Kind::SetAlert => !item.packs.is_empty() || !item.free.is_empty(),
        _ => true,
    };
    book.items.iter().filter(fits).map(|item| item.id.clone()).collect()
}

/// The ids of the packs of an item.
pub fn packs(book: &crate::book::PriceBook, item: &str) -> Vec<String> {
    let found = book.items.iter().find(|known| known.id == item);
    found.map(|item| item.packs.iter().map(|pack| pack.id.clone()).collect()).unwrap_or_default()
}

/// Puts the event that is filled in into the scenario, unless something is wrong with it.
pub fn save(desk: Desk) {
    let (Some(draft), Some(play)) = (desk.draft.now(), desk.play.now()) else { return };
    let (lang, offset) = (desk.lang_now(), play.span.offset);
    let event = match draft.event(offset, lang) {
        Ok(event) => event,
        Err(wrong) => return desk.wrong.set(wrong),
    };
    let at = event.text_at("at").and_then(Instant::parse).unwrap_or(play.span.start);
    if at != play.span.acts(at) {
        let ends =
            [play.span.start, play.span.acts(play.span.end)].map(|end| clock::written(end, offset));
        let sentence = Clock::of(lang).outside.fill([&ends[0], &ends[1]]);
        return desk.wrong.set(vec![("at", sentence)]);
    }
    let own = draft.kind.fields().iter().any(|field| field.takes == Takes::Text && field.needed);
    let order = event.text_at("order").filter(|_| own);
    if let Some(order) = order.filter(|order| edit::taken(&play.scenario, draft.index, order)) {
        let free = edit::free_order(&play.scenario);
        return desk.wrong.set(vec![("order", Editor::of(lang).taken.fill([order, &free]))]);
    }
    let alone = edit::with_events(&play.scenario, |events| *events = vec![event.clone()]);
    if let Err(problems) = scenario::read(&without_usage(alone), &play.book) {
        let line = |problem: &crate::document::Problem| ("", problem.told());
        return desk.wrong.set(problems.0.iter().map(line).collect());
    }
    desk.draft.set(None);
    let words = Editor::of(lang);
    let said = if draft.index.is_none() { words.added } else { words.saved };
    let index = draft.index.unwrap_or(play.scenario.list_at("events").len());
    let acted = (at <= desk.clock.now()).then_some(index);
    change(desk, edit::put(&play.scenario, draft.index, event), said, acted);
}

/// What is needed to check one event: the rest was checked before, and may be long.
fn without_usage(scenario: Node) -> Node {
    let kept = scenario.as_pairs().iter().filter(|(key, _)| key != "usage");
    Node::Object(kept.cloned().collect())
}

/// Takes the event that is open out of the scenario.
pub fn delete(desk: Desk) {
    let (Some(draft), Some(scenario)) = (desk.draft.now(), scenario_now(desk)) else { return };
    desk.draft.set(None);
    if let Some(index) = draft.index {
        let said = Editor::of(desk.lang_now()).deleted;
        change(desk, edit::without(&scenario, index), said, None);
    }
}

/// Moves an event to another time.
pub fn move_event(desk: Desk, index: usize, to: Instant) {
    let (Some(span), Some(scenario)) = (desk.span(), scenario_now(desk)) else { return };
    let said = Editor::of(desk.lang_now()).moved.fill([&play::aloud(desk, to)]);
    let acted = (to <= desk.clock.now()).then_some(index);
    change(desk, edit::moved(&scenario, index, to, span.offset), &said, acted);
}

/// Takes the last change back, or does it again.
pub fn turn_back(desk: Desk, again: bool) {
    if desk.turn_back(again) {
        let words = Editor::of(desk.lang_now());
        desk.acted.set(None);
        desk.said.set(if again { words.redone } else { words.undone }.to_owned());
        open::run(desk);
    }
}

/// Stops the run where it is; the clock stays within what is known.
pub fn cancel(desk: Desk) {
    let Some(lived) = desk.run.peek(|run| match run {
        Run::Living(lived) => Some(*lived),
        _ => None,
    }) else {
        return;
    };
    desk.line.ask(&super::protocol::Ask::Cancel);
    desk.run.set(Run::Stopped(lived));
    play::go(desk, desk.clock.now());
    line::ask_timeline(desk);
    line::ask_scene(desk);
}

/// Goes on with the run.
pub fn go_on(desk: Desk) {
    let lived = desk.run.peek(|run| match run {
        Run::Stopped(lived) => *lived,
        _ => 0,
    });
    desk.run.set(Run::Living(lived));
    desk.line.ask(&super::protocol::Ask::GoOn);
}

/// The problems of a document at the root of it.
pub fn problems(found: &crate::document::Problems) -> Vec<(String, String)> {
    found.0.iter().map(|problem| (problem.path.clone(), problem.told())).collect()
}

/// The place of a whole document.
pub const WHOLE: Path<'static> = Path::ROOT;

//! How a scenario comes onto the page: a ready-made story, an estimate, a file of the reader's,
//! what this device kept; and how it leaves it again.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::set_timeout;

use super::act::{WHOLE, problems};
use super::clock::Span;
use super::desk::{Desk, Listed, Loading, Play, Run};
use super::estimate;
use super::line;
use super::source::{KEPT, Source};
use super::words::{Editor, Page};
use crate::document::Node;
use crate::dom::browser;
use crate::dom::live::spawn;
use crate::scene::{Filter, Timeline};
use crate::time::Instant;
use crate::{book, scenario};

/// How long a run may take before it is worth saying.
const LONG: Duration = Duration::from_millis(250);

/// What went wrong: the head, and the problems.
pub(super) type Failure = (String, Vec<(String, String)>);

/// Opens what the address names, what this device kept, or the first story.
pub fn start(desk: Desk) {
    desk.loading.set(Loading::Busy);
    spawn(async move {
        let words = Page::of(desk.lang_now());
        let list = browser::fetch_text("scenarios/index.json").await;
        let list = list.and_then(|text| Node::parse(&text).ok()).unwrap_or(Node::Null);
        desk.stories.set(listed(&list));
        let named = Source::named();
        let kept = browser::stored(KEPT).and_then(|text| Node::parse(&text).ok());
        let kept =
            kept.filter(|kept| named.as_ref().is_none_or(|source| Source::of(kept) == *source));
        if let Some(kept) = kept
            && let Some((play, at)) = revive(desk, &kept).await
        {
            return enter(desk, play, at);
        }
        let first = desk.stories.peek(|stories| stories.first().map(|story| story.id.clone()));
        match named.or(first.map(Source::Story)) {
            Some(source) => bring(desk, source).await,
            None => fail(desk, (words.unreachable.to_owned(), Vec::new())),
        }
    });
}

/// A scenario that this device kept, and its clock.
async fn revive(desk: Desk, kept: &Node) -> Option<(Play, Option<Instant>)> {
    let (document, at) = kept.get("scenario").zip(kept.text_at("at"))?;
    let play = read(desk, document.clone(), kept).await.ok()?;
    Some((play, Instant::parse(at)))
}

/// Says what went wrong. Where there is nothing else to see, other scenarios are offered.
fn fail(desk: Desk, (head, problems): Failure) {
    desk.loading.set(Loading::Failed(head, problems));
    if desk.play.peek(Option::is_none) {
        desk.opened.set(vec!["scenarios".to_owned()]);
        name_stories(desk);
    }
}

/// The ids of the list of stories; their names come with them, once somebody looks.
fn listed(list: &Node) -> Vec<Listed> {
    let ids = list.as_list().iter().filter_map(Node::as_text);
    ids.map(|id| Listed { id: id.to_owned(), name: Node::Null, story: Node::Null }).collect()
}

/// Fetches the names of the stories that have none yet.
pub fn name_stories(desk: Desk) {
    spawn(async move {
        for listed in desk.stories.now() {
            if listed.name != Node::Null {
                continue;
            }
            let text = browser::fetch_named("scenarios", &listed.id).await;
            let Some(story) = text.and_then(|text| Node::parse(&text).ok()) else { continue };
            desk.stories.update(|stories| {
                if let Some(own) = stories.iter_mut().find(|own| own.id == listed.id) {
                    own.name = story.get("name").cloned().unwrap_or(Node::text(&*listed.id));
                    own.story = story.get("story").cloned().unwrap_or(Node::Null);
                }
            });
        }
    });
}

/// The address names another scenario.
pub fn follow_address(desk: Desk) {
    let shown = desk.play.peek(|play| play.as_ref().map(|play| play.source.clone()));
    match Source::named() {
        Some(source) if shown.as_ref() != Some(&source) => open_from(desk, source),
        // Back at what is shown, from one that could not be.
        Some(_) => desk.loading.set(Loading::Idle),
        None => {}
    }
}

/// Opens a ready-made story, an estimate or the reader's own scenario, with the reader's changes
/// where there are some.
pub fn open_from(desk: Desk, source: Source) {
    desk.loading.set(Loading::Busy);
    spawn(bring(desk, source));
}

/// What this device keeps besides ready-made stories: the reader's own scenario and an estimate's,
/// and their names.
pub fn kept_besides() -> Vec<(Source, Node)> {
    let places = [Source::Own, Source::Estimate(String::new())];
    let kept = places.iter().filter_map(|place| {
        let kept = Node::parse(&browser::stored(&place.kept_under())?).ok()?;
        Some((Source::of(&kept), kept.get("name").cloned()?))
    });
    kept.collect()
}

/// What this device keeps of a scenario.
fn kept_at(source: &Source) -> Option<Node> {
    let kept = Node::parse(&browser::stored(&source.kept_under())?).ok()?;
    (Source::of(&kept) == *source).then_some(kept)
}

async fn bring(desk: Desk, source: Source) {
    if let Some(kept) = kept_at(&source)
        && let Some((play, at)) = revive(desk, &kept).await
    {
        return enter(desk, play, at);
    }
    let of_estimate = matches!(source, Source::Estimate(_));
    match fresh(desk, source).await {
        Ok((play, at)) => enter(desk, play, at),
        Err(failure) => return fail(desk, failure),
    }
    let other = |(kept, _): &(Source, Node)| matches!(kept, Source::Estimate(_));
    if of_estimate && kept_besides().iter().any(other) {
        desk.said.set(Page::of(desk.lang_now()).other_estimate.to_owned());
    }
}

/// A scenario as nobody has changed it yet, and its clock.
async fn fresh(desk: Desk, source: Source) -> Result<(Play, Option<Instant>), Failure> {
    match &source {
        Source::Story(id) => published(desk, id).await,
        Source::Estimate(fragment) => Ok((estimate::opened(desk, fragment).await?, None)),
        Source::Own => Err((Page::of(desk.lang_now()).no_story.fill(["own"]), Vec::new())),
    }
}

/// A ready-made story, and its clock.
async fn published(desk: Desk, id: &str) -> Result<(Play, Option<Instant>), Failure> {
    let words = Page::of(desk.lang_now());
    let known = |stories: &Vec<Listed>| stories.iter().any(|story| story.id == id);
    if desk.stories.peek(|stories| !stories.is_empty() && !known(stories)) {
        return Err((words.no_story.fill([id]), Vec::new()));
    }
    let story = browser::fetch_named("scenarios", id).await;
    let Some(story) = story.and_then(|text| Node::parse(&text).ok()) else {
        return Err((words.unreachable.to_owned(), Vec::new()));
    };
    let document = story.get("scenario").cloned().unwrap_or(Node::Null);
    let mut play = read(desk, document, &story).await?;
    (play.source, play.changed) = (Source::Story(id.to_owned()), false);
    Ok((play, story.text_at("clock").and_then(Instant::parse)))
}

/// Brings the ready-made story or the estimate back; undo brings the changes back.
pub fn start_over(desk: Desk) {
    let Some(source) = desk.play.peek(|play| play.as_ref().map(|play| play.source.clone())) else {
        return;
    };
    spawn(async move {
        match fresh(desk, source).await {
            Ok((play, _)) => {
                desk.remember();
                desk.acted.set(None);
                desk.play.set(Some(play));
                desk.said.set(Editor::of(desk.lang_now()).started_over.to_owned());
                run(desk);
            }
            Err(failure) => fail(desk, failure),
        }
    });
}

/// Opens a scenario of the reader's own, from a file's text. What is at hand stays where that
/// fails.
pub fn open_text(desk: Desk, text: String, name: String) {
    desk.loading.set(Loading::Busy);
    spawn(async move {
        let words = Page::of(desk.lang_now());
        let found = match Node::parse(&text) {
            Err(error) => Err((words.not_json.fill([&error]), Vec::new())),
            Ok(node) => {
                let document = node.get("scenario").unwrap_or(&node).clone();
                match document.text_at("format") {
                    Some(_) => read(desk, document, &node).await,
                    None => Err((words.no_scenario.to_owned(), Vec::new())),
                }
            }
        };
        match found {
            Ok(mut play) => {
                play.source = Source::Own;
                if play.name == Node::Null {
                    play.name = Node::text(name.trim_end_matches(".json"));
                }
                enter(desk, play, None);
            }
            Err(failure) => fail(desk, failure),
        }
    });
}

/// Fetches the book of a scenario, and checks the scenario against it. `about` has its name and
/// what it tells.
pub(super) async fn read(desk: Desk, scenario: Node, about: &Node) -> Result<Play, Failure> {
    let words = Page::of(desk.lang_now());
    let wrong = |found: &crate::document::Problems| {
        let problems = problems(found);
        let head = match problems.len() {
            1 => words.wrong_one.to_owned(),
            count => words.wrong.fill([&count.to_string()]),
        };
        (head, problems)
    };
    let (book_text, book) = book_of(desk, scenario.get("book")).await?;
    let book = book::read(&book, &WHOLE).map_err(|found| wrong(&found))?;
    let checked = scenario::read(&scenario, &book).map_err(|found| wrong(&found))?;
    let text = |key| about.get(key).cloned().unwrap_or(Node::Null);
    Ok(Play {
        source: Source::of(about),
        name: text("name"),
        about: match about.get("about") {
            Some(about) => about.clone(),
            None => text("story"),
        },
        scenario,
        changed: about.get("changed").and_then(Node::as_bool).unwrap_or_default(),
        book_text: book_text.into(),
        span: Span { start: checked.start, end: checked.end, offset: book.offset },
        book: Arc::new(book),
    })
}

/// The price list that a scenario names or brings along: its text, and what it says.
pub(super) async fn book_of(desk: Desk, named: Option<&Node>) -> Result<(String, Node), Failure> {
    let Some(Node::Text(id)) = named else {
        let node = named.cloned().unwrap_or(Node::Null);
        return Ok((node.to_json(), node));
    };
    let text = browser::fetch_named("books", id).await;
    let node = text.as_deref().and_then(|text| Node::parse(text).ok());
    let missing = || (Page::of(desk.lang_now()).no_book.fill([id]), Vec::new());
    text.zip(node).ok_or_else(missing)
}

/// Puts a scenario on the page, the clock at a time or at its beginning.
fn enter(desk: Desk, play: Play, at: Option<Instant>) {
    let (span, fragment) = (play.span, play.source.fragment());
    let first = desk.play.peek(Option::is_none);
    // What is left is kept as it is at this moment.
    keep(desk);
    desk.forget();
    desk.playing.set(false);
    desk.ahead.set(None);
    desk.acted.set(None);
    desk.said.set(String::new());
    desk.opened.set(Vec::new());
    desk.filter.set(Filter::default());
    desk.scene.set(None);
    desk.timeline.set(Timeline { start: span.start, end: span.end, ..Timeline::default() });
    desk.clock.set(span.within(at.unwrap_or(span.start)));
    desk.play.set(Some(play));
    desk.loading.set(Loading::Idle);
    if first {
        browser::set_fragment(&fragment);
    } else if browser::fragment() != fragment {
        browser::push_fragment(&fragment);
    }
    run(desk);
}

/// Has the scenario at hand lived through.
pub fn run(desk: Desk) {
    let Some(play) = desk.play.now() else { return };
    // It may have broken before there was anything to live through; if the next does, it is said.
    if desk.run.peek(|run| *run == Run::Broken) {
        line::anew(desk);
    }
    desk.run.set(Run::Living(0));
    desk.long.set(false);
    set_timeout(move || desk.long.set(desk.run.peek(|run| matches!(run, Run::Living(_)))), LONG);
    desk.line.open(play.book_text.to_string(), play.scenario.to_json());
}

/// Keeps the scenario and the clock on this device. A story that was not changed is kept by its
/// id and its document alike, so that it opens without a network. What the reader made is kept
/// beside it under its own name, so that it is there after other stories too.
pub fn keep(desk: Desk) {
    let Some(play) = desk.play.now() else { return };
    let (own, mine) = (play.source.kept_under(), play.changed || play.source == Source::Own);
    let mut kept = Node::object([
        ("at", Node::text(play.span.offset.text(desk.clock.now()))),
        ("name", play.name),
        ("about", play.about),
        ("changed", Node::Bool(play.changed)),
        ("scenario", play.scenario),
    ]);
    play.source.note(&mut kept);
    let text = kept.to_json();
    let mut stored = browser::store(KEPT, &text);
    if mine {
        stored &= browser::store(&own, &text);
    } else if kept_at(&play.source).is_some() {
        browser::forget(&own);
    }
    if desk.kept.now() != stored {
        desk.kept.set(stored);
    }
}

/// Hands the scenario at hand to the reader as a file.
pub fn download(desk: Desk) {
    let Some(play) = desk.play.now() else { return };
    browser::save(&play.source.file_name(), "application/json", &play.scenario.to_json());
}

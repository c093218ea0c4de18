//! The simulator's clock, and changes of a scenario's events.

use packwise::console::clock::{self, Pace, Span};
use packwise::console::days;
use packwise::console::edit::{self, Draft};
use packwise::console::kinds::Kind;
use packwise::console::room::{self, Rank};
use packwise::document::Node;
use packwise::time::{Instant, Offset};
use packwise::view::Lang::{En, Zh};

const CHINA: Offset = Offset(8 * 3600);

fn at(text: &str) -> Instant {
    Instant::parse(text).expect("a time")
}

fn year() -> Span {
    let (start, end) = (at("2025-01-01T00:00:00+08:00"), at("2026-01-01T00:00:00+08:00"));
    Span { start, end, offset: CHINA }
}

fn scenario() -> Node {
    let text = r#"{"format": "packwise.scenario/1", "book": "x", "note": 1, "events": [
        {"at": "2025-01-01T00:00:00+08:00", "type": "buyPack", "item": "i", "pack": "1k",
         "count": 2, "unitPrice": "50", "order": "A", "effective": "2025-01-03T00:00:00+08:00"},
        {"at": "2025-02-01T00:00:00+08:00", "type": "buyCapacity", "item": "i", "quantity": "5",
         "months": 3}]}"#;
    Node::parse(text).expect("a document")
}

#[test]
fn a_time_is_read_as_it_is_written() {
    let rows = [
        ("2025-11-12 18:00", "2025-11-12T18:00:00+08:00"),
        ("2025-11-12 23:59:59", "2025-11-12T23:59:59+08:00"),
    ];
    for (text, document) in rows {
        assert_eq!(clock::read(text, CHINA, En), Ok(at(document)));
        assert_eq!(clock::written(at(document), CHINA), text);
    }
    let midnight = Ok(at("2025-11-12T00:00:00+08:00"));
    for text in ["2025-11-12", "2025/11/12", "2025年11月12日", " 2025-11-12T00:00 "] {
        assert_eq!(clock::read(text, CHINA, Zh), midnight, "{text}");
    }
    assert_eq!(clock::read("2025-11-12 18：00", CHINA, Zh), Ok(at("2025-11-12T18:00:00+08:00")));
    for text in ["", "tomorrow", "2025-02-30", "2025-11-12 25:00", "2025-11-12 18", "2025-11-12 x"]
    {
        assert!(clock::read(text, CHINA, En).is_err(), "{text}");
    }
}

#[test]
fn the_clock_steps_and_stays_within_its_period() {
    let span = year();
    let last = span.end;
    assert_eq!(span.within(at("2027-01-01T00:00:00+08:00")), last);
    assert_eq!(span.acts(last), at("2025-12-31T23:59:59+08:00"), "an event lies in the period");
    let from = at("2025-01-31T18:00:00+08:00");
    let happens = [at("2025-01-02T00:00:00+08:00"), from, at("2025-03-01T09:00:00+08:00")];
    let rows = [
        (Pace::Hour, false, "2025-01-31T19:00:00+08:00"),
        (Pace::Day, true, "2025-01-30T18:00:00+08:00"),
        (Pace::Month, false, "2025-02-28T18:00:00+08:00"),
        (Pace::Month, true, "2025-01-01T00:00:00+08:00"),
        (Pace::Event, false, "2025-03-01T09:00:00+08:00"),
        (Pace::Event, true, "2025-01-02T00:00:00+08:00"),
    ];
    for (pace, back, to) in rows {
        assert_eq!(span.step(from, pace, back, &happens), at(to), "{pace:?} {back}");
    }
    assert_eq!(span.step(last, Pace::Day, false, &happens), last);
    assert_eq!(span.step(last, Pace::Event, false, &happens), last);
    assert_eq!(span.step(span.start, Pace::Event, true, &happens), span.start);
}

#[test]
fn a_place_on_the_line_is_a_whole_hour_and_back() {
    let span = year();
    assert_eq!((span.part(0), span.part(10_000)), (span.start, span.end));
    assert_eq!(span.part(-5), span.start);
    let middle = span.part(5_000);
    assert_eq!(middle, at("2025-07-02T12:00:00+08:00"));
    assert_eq!(span.share(middle), 5_000);
    let day = Span { end: at("2025-01-02T00:00:00+08:00"), ..span };
    assert_eq!(day.part(3), at("2025-01-01T00:00:00+08:00"));
    assert_eq!(day.part(7), at("2025-01-01T00:01:00+08:00"));
}

#[test]
fn an_event_goes_through_its_form_unchanged() {
    let document = scenario();
    for index in 0..2 {
        let draft = Draft::of(&document, index, CHINA).expect("known");
        let event = draft.event(CHINA, En).expect("sound");
        for (key, value) in document.list_at("events")[index].as_pairs() {
            let same = event.get(key) == Some(value) || event.decimal_at(key) == value.as_decimal();
            assert!(same, "{key} of {}", event.to_json());
        }
    }
}

#[test]
fn orders_that_nobody_named_are_called_by_letters() {
    let mut document = scenario();
    for index in 0..27 {
        let mut event = document.list_at("events")[0].clone();
        if let Node::Object(pairs) = &mut event {
            pairs.retain(|(key, _)| key != "order");
        }
        event.push("order", Node::Text(format!("cart-0-{index}")));
        document = edit::put(&document, (index == 0).then_some(0), event);
    }
    let named = edit::lettered(&document);
    let orders = edit::orders(&named);
    let some = [0, 1, 2, 26, 27].map(|index: usize| orders[index].as_str());
    assert_eq!(some, ["A", "order-2", "B", "Z", "A1"], "an order without a name keeps its number");
    assert_eq!(orders.len(), 28);
}

#[test]
fn a_changed_time_takes_later_times_with_it() {
    let document = scenario();
    let mut draft = Draft::of(&document, 0, CHINA).expect("known");
    draft.set("at", "2025-01-02 00:00".to_owned());
    let event = draft.event(CHINA, En).expect("sound");
    assert_eq!(event.text_at("effective"), Some("2025-01-04T00:00:00+08:00"));
    let moved = edit::moved(&document, 0, at("2025-01-11T00:00:00+08:00"), CHINA);
    let event = &moved.list_at("events")[0];
    assert_eq!(event.text_at("at"), Some("2025-01-11T00:00:00+08:00"));
    assert_eq!(event.text_at("effective"), Some("2025-01-13T00:00:00+08:00"));
    assert_eq!(moved.get("note"), document.get("note"));
    assert_eq!(moved.list_at("events")[1], document.list_at("events")[1]);
}

#[test]
fn what_cannot_be_read_is_named_field_by_field() {
    let mut draft = Draft::new(Kind::BuyPack, year().start, CHINA);
    draft.set("at", "soon".to_owned());
    draft.set("count", "many".to_owned());
    let wrong = draft.event(CHINA, En).expect_err("nothing is right");
    let keys: Vec<&str> = wrong.iter().map(|(key, _)| *key).collect();
    assert_eq!(keys, ["at", "item", "pack", "count", "order"]);
    assert!(wrong.iter().all(|(_, sentence)| sentence.ends_with('.')));
}

#[test]
fn only_what_a_rule_asks_for_is_written() {
    let mut draft = Draft::new(Kind::SetAlert, year().start, CHINA);
    let values =
        [("item", "i"), ("rule", "sum"), ("belowPercent", "30"), ("reachesPercent", "20%")];
    for (key, value) in values {
        draft.set(key, value.to_owned());
    }
    let event = draft.event(CHINA, En).expect("sound");
    assert_eq!(event.text_at("reachesPercent"), Some("20"));
    assert_eq!((event.get("belowPercent"), event.get("atZero")), (None, None));
}

#[test]
fn events_are_put_taken_out_and_named() {
    let document = scenario();
    let event = Node::object([("type", Node::text("topUp"))]);
    assert_eq!(edit::put(&document, None, event.clone()).list_at("events").len(), 3);
    assert_eq!(edit::put(&document, Some(1), event.clone()).list_at("events")[1], event);
    assert_eq!(edit::without(&document, 0).list_at("events").len(), 1);
    assert_eq!(edit::without(&document, 7), document);
    assert_eq!(edit::put(&Node::object([]), None, event).list_at("events").len(), 1);
    assert_eq!(edit::orders(&document), ["A", "order-2"]);
    assert_eq!(edit::free_order(&document), "B");
}

#[test]
fn an_order_has_a_name_and_no_two_have_the_same() {
    let document = scenario();
    assert!(edit::taken(&document, None, "A"));
    assert!(edit::taken(&document, Some(1), "A"));
    assert!(edit::taken(&document, None, "order-2"));
    assert!(!edit::taken(&document, Some(0), "A"), "its own");
    assert!(!edit::taken(&document, None, "B"));
    let mut draft = Draft::of(&document, 0, CHINA).expect("known");
    draft.set("order", "  ".to_owned());
    let wrong = draft.event(CHINA, En).expect_err("no name");
    assert_eq!(wrong, [("order", "Type a name.".to_owned())]);
}

#[test]
fn own_days_are_read_or_refused_with_what_would_be_right() {
    let read = |first: &str, last: &str, lang| {
        days::read(&(first.to_owned(), last.to_owned()), year(), lang)
    };
    let days = ("2025-03-03".to_owned(), "2025-03-05".to_owned());
    assert_eq!(read("2025年3月3日", " 2025/3/5 ", Zh), Ok(days));
    let turned = "The last day is before the first. Type 2025-03-05 or a later day.";
    assert_eq!(read("2025-03-05", "2025-03-03", En), Err([None, Some(turned.to_owned())]));
    let [first, last] = read("x", "11 November", En).expect_err("no days");
    assert!(first.is_some_and(|it| it.contains("“x” is not a day")));
    assert!(last.is_some_and(|it| it.contains("“11 November” is not a day")));
    let outside = Some("This scenario runs from 2025-01-01 to 2025-12-31.".to_owned());
    for days in [["2026-01-01", "2026-02-01"], ["2024-01-01", "2024-12-31"]] {
        assert_eq!(read(days[0], days[1], En), Err([outside.clone(), None]));
    }
    assert!(read("2024-12-31", "2025-01-01", En).is_ok());
}

#[test]
fn a_number_is_refused_with_the_bounds_that_hold() {
    let mut draft = Draft::of(&scenario(), 0, CHINA).expect("known");
    for typed in ["0", "", "10001", "1.5", "many"] {
        draft.set("count", typed.to_owned());
        let wrong = draft.event(CHINA, En).expect_err(typed);
        assert_eq!(wrong, [("count", "Type a whole number from 1 to 10,000.".to_owned())]);
    }
    let mut draft = Draft::new(Kind::TopUp, year().start, CHINA);
    draft.set("amount", "0".to_owned());
    let wrong = draft.event(CHINA, Zh).expect_err("nothing");
    assert_eq!(wrong, [("amount", "请输入大于 0 的金额，例如 500。".to_owned())]);
}

#[test]
fn every_kind_is_known_by_its_name_and_asks_for_a_time() {
    for kind in Kind::ALL {
        assert_eq!(Kind::named(kind.name()), Some(kind));
        assert_eq!(kind.fields().first().map(|field| field.key), Some("at"));
        assert!(!kind.words(En).is_empty() && !kind.words(Zh).is_empty());
    }
    assert_eq!(Kind::named("sellPack"), None);
}

#[test]
fn marks_stand_apart_and_events_always_stand() {
    use Rank::{Event, Notable, Rest};
    let close =
        [(0.0, Event), (2.0, Notable), (3.0, Rest), (4.0, Rest), (5.0, Event), (99.0, Rest)];
    assert_eq!(
        room::aside(&close),
        [Some(0.0), Some(12.0), Some(25.0), Some(38.0), Some(42.0), Some(0.0)],
    );
    let crowd: Vec<_> = (0..6).map(|_| (0.0, Rest)).collect();
    let drawn = room::aside(&crowd).into_iter().flatten();
    assert_eq!(drawn.collect::<Vec<_>>(), [0.0, 14.0, 28.0, 42.0]);
}

#[test]
fn on_a_short_line_events_come_first_and_the_rest_stays_where_it_belongs() {
    use Rank::{Event, Notable, Rest};
    let year =
        [(0.0, Event), (0.0, Event), (3.0, Notable), (20.0, Rest), (22.0, Notable), (60.0, Rest)];
    assert_eq!(room::aside_short(&year), [Some(0.0), Some(9.0), None, None, Some(0.0), Some(0.0)],);
    // What comes later in time but before in rank is not covered by what is drawn earlier.
    assert_eq!(room::aside_short(&[(10.0, Rest), (12.0, Event)]), [None, Some(0.0)]);
}

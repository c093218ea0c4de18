//! The plan's page without a browser: its question, its links, what is typed, its work by stages.

use chrono::NaiveDate;
use packwise::book;
use packwise::books;
use packwise::document::{Node, Path, base64};
use packwise::estimate::HeldPack;
use packwise::planner::advise::Desk;
use packwise::planner::column;
use packwise::planner::link::{self, Link, Unreadable};
use packwise::planner::protocol::{Ask, Buy, Found, Stage};
use packwise::planner::question::{self, Bought, Question, Unsure};
use packwise::view::Lang::{En, Zh};
use rust_decimal::Decimal;
use std::rc::Rc;

/// A value of the estimator's own: `{"own":1}`.
const OWN: &str = "1.eyJvd24iOjF9";

fn day(text: &str) -> NaiveDate {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").expect("a day")
}

/// A question with everything in it.
fn full() -> Question {
    let held = HeldPack {
        pack: "10k".to_owned(),
        remaining: Decimal::from(2500),
        last_day: day("2025-06-30"),
    };
    Question {
        prices: vec![
            ("1k".to_owned(), Decimal::from(50)),
            ("100k".to_owned(), Decimal::from(4200)),
        ],
        held: vec![held],
        cart: vec![Bought { month: day("2025-03-01"), pack: "100k".to_owned(), count: 2 }],
        rules: vec![("tierBasis".to_owned(), "total".to_owned())],
        unsure: Unsure {
            paths: 300,
            seed: 11,
            level: Decimal::from(5),
            growth: Decimal::ZERO,
            season: Decimal::new(25, 1),
            noise: Decimal::ZERO,
        },
        beside: vec![("baidu-ocr".to_owned(), "qr-code".to_owned())],
        ..Question::example()
    }
}

#[test]
fn a_link_holds_the_whole_question() {
    for (question, estimate) in
        [(full(), Some(OWN.to_owned())), (full(), None), (Question::example(), None)]
    {
        let link = Link { question, estimate };
        let written = link::write(&link);
        assert_eq!(link::read(&written), Some(Ok(link)), "{written}");
    }
    let plain = link::write(&Link { question: Question::example(), estimate: None });
    assert!(!plain.contains("d="), "what is as at first is not written: {plain}");
}

#[test]
fn a_link_that_cannot_be_read_says_why() {
    let good = link::write(&Link { question: full(), estimate: None });
    assert_eq!(link::read(""), None);
    assert_eq!(link::read("e=1.abc"), None, "an estimate alone asks nothing");
    let cut = &good[..good.find("&d=").expect("a doubt") - 5];
    for broken in [cut, "p=1.", "p=", "p=1.bm90IEpTT04", "p=x.bm90", "p=1.%%%"] {
        assert_eq!(link::read(broken), Some(Err(Unreadable::Broken)), "{broken}");
    }
    assert_eq!(link::read("p=2.abcd"), Some(Err(Unreadable::Newer)));
    let with = |key: &str, value: Node| {
        let pairs = Question::example().write().as_pairs().to_vec();
        let pairs =
            pairs.into_iter().filter(|(own, _)| own != key).chain([(key.to_owned(), value)]);
        let mut text = String::from("p=1.");
        base64::push(&mut text, Node::Object(pairs.collect()).to_json().as_bytes());
        link::read(&text)
    };
    let wrong = [
        ("months", Node::List(Vec::new())),
        ("months", Node::List(vec![Node::text("-1")])),
        ("months", Node::List(vec![Node::text("1"); 61])),
        ("start", Node::text("2025-13")),
        ("start", Node::text("1925-01")),
        ("surprise", Node::Bool(true)),
    ];
    for (key, value) in wrong {
        let shown = format!("{key}: {value:?}");
        assert_eq!(with(key, value), Some(Err(Unreadable::Broken)), "{shown}");
    }
    assert!(matches!(with("months", Node::List(vec![Node::text("1"); 60])), Some(Ok(_))));
    assert!(matches!(with("lang", Node::text("zh-CN")), Some(Ok(_))));
}

#[test]
fn what_is_not_the_estimators_own_is_not_handed_back() {
    let written = link::write(&Link { question: full(), estimate: Some(OWN.to_owned()) });
    let with = |estimate: &str| {
        let other = written.replace(OWN, estimate);
        let read = link::read(&other).expect("a question").expect("readable");
        assert_eq!(link::lost_estimate(&other), read.estimate.is_none(), "{estimate}");
        read.estimate
    };
    assert_eq!(with(OWN).as_deref(), Some(OWN));
    assert_eq!(with("2.later").as_deref(), Some("2.later"));
    for wrong in ["1.eyJvd24iOjF9%22onload", "1.eyJvd24iO", "1.", ""] {
        assert_eq!(with(wrong), None, "{wrong}");
    }
    assert!(!link::lost_estimate(written.split("&e=").next().expect("the question alone")));
}

#[test]
fn the_items_of_the_estimate_are_counted() {
    let estimate = |text: &str| {
        let mut value = "1.".to_owned();
        base64::push(&mut value, text.as_bytes());
        value
    };
    assert_eq!(link::items(&estimate(r#"{"cart":[{"id":"a"},{"id":"b"}]}"#)), 2);
    for other in [OWN.to_owned(), estimate("[]"), "1.eyJ".to_owned(), "2.later".to_owned()] {
        assert_eq!(link::items(&other), 0, "{other}");
    }
}

#[test]
fn the_way_to_the_estimate_has_the_plan_in_its_cart() {
    let link = Link { question: full(), estimate: Some(OWN.to_owned()) };
    let bought = Bought { month: day("2025-10-01"), pack: "10k".to_owned(), count: 3 };
    let address = link::to_estimate(&link, vec![bought.clone()]);
    let value = address.strip_prefix("./index.html#e=1.eyJvd24iOjF9&p=1.").expect("both values");
    let text = String::from_utf8(base64::read(value).expect("base64")).expect("text");
    let node = Node::parse(&text).expect("JSON");
    assert_eq!(Question::read(&node).map(|it| it.cart), Some(vec![bought]));
    let cart = node.list_at("cart").first().expect("a purchase");
    assert_eq!(cart.text_at("month"), Some("2025-10"));
    let alone = Link { estimate: None, ..link };
    assert!(link::to_estimate(&alone, Vec::new()).starts_with("./index.html#p=1."));
}

/// The simulator comes to what the plan costs.
#[test]
fn a_plan_is_lived_through_from_its_address() {
    let buy =
        |month: &str, pack: &str, count| Bought { month: day(month), pack: pack.to_owned(), count };
    let cart = vec![
        buy("2025-01-01", "100k", 1),
        buy("2025-10-01", "10k", 1),
        buy("2025-11-01", "10k", 3),
        buy("2025-12-01", "10k", 1),
    ];
    let asked = Link { question: Question::example(), estimate: None };
    let address = link::to_simulator(&asked, cart);
    let fragment = address.strip_prefix("./simulator.html#").expect("an address");
    let saved = packwise::link::read(fragment).expect("a link");
    let document = Node::parse(books::text(saved.book()).expect("a list")).expect("JSON");
    let book = Rc::new(book::read(&document, &Path::ROOT).expect("a good list"));
    let asked = packwise::link::asked(&saved, &book).expect("of this list");
    let library = |_: &str| Some(Rc::clone(&book));
    let lived = packwise::api::simulate(&asked.under_its_rules(&document), &library);
    assert_eq!(lived.expect("a scenario").text_at("total"), Some("9000.00"));
}

#[test]
fn another_first_month_takes_the_cart_along_and_another_item_empties_it() {
    let mut question = full();
    question.move_to(day("2024-11-01"));
    assert_eq!(question.cart[0].month, day("2025-01-01"));
    question.move_to(day("2025-01-01"));
    assert_eq!(question, full());
    question.turn_to("baidu-ocr", "qr-code");
    assert!(question.cart.is_empty() && question.held.is_empty() && question.prices.is_empty());
    assert!(question.rules.is_empty() && question.beside.is_empty());
    assert_eq!(question.months, full().months, "the months stay");
}

#[test]
fn months_are_read_by_column_and_by_row() {
    let numbers = |text: &str| {
        column::read(text, En).map(|months| {
            months.iter().map(|month| month.to_string()).collect::<Vec<_>>().join(" ")
        })
    };
    let rows = [
        ("9,000\n7,500\n10000", "9000 7500 10000"),
        ("9,000\t7,500\t10,000", "9000 7500 10000"),
        ("calls\r\n9000\r\n7500\r\n", "9000 7500"),
        ("9,000, 7,500, 10,000", "9000 7500 10000"),
        ("9000, 7500,\n10k", "9000 7500 10000"),
        ("9000 7500 10000", "9000 7500 10000"),
        ("9 000", "9000"),
        ("9000,7500", "9000 7500"),
        ("1万、2万；3万，4万", "10000 20000 30000 40000"),
        ("0", "0"),
    ];
    for (text, wanted) in rows {
        assert_eq!(numbers(text).as_deref(), Ok(wanted), "{text:?}");
    }
    for (text, place) in [("9000\n7,5OO", "Month 2"), ("9000\n-1", "Month 2"), ("1.5", "Month 1")] {
        let sentence = numbers(text).expect_err(text);
        assert!(sentence.starts_with(place), "{sentence}");
    }
    assert!(numbers(" \n").expect_err("nothing").contains("at least one"));
    let many = vec!["1"; 61].join("\n");
    assert!(numbers(&many).expect_err("too many").contains("61"));
    assert!(column::read(&many, Zh).expect_err("too many").contains("60"));
    assert_eq!(numbers(&vec!["1"; 60].join("\n")).map(|it| it.len()), Ok(119));
    let months = [Decimal::from(9000), Decimal::from(7500)];
    assert_eq!(column::read(&column::write(&months), En), Ok(months.to_vec()));
}

#[test]
fn a_month_is_read_as_it_is_written() {
    assert_eq!(question::month("2025-01").map(question::month_text).as_deref(), Some("2025-01"));
    for text in ["", "2025", "2025-1", "2025-13", "2025-01-01", "25-01-0", "1999-12", "abcd-ef"] {
        assert_eq!(question::month(text), None, "{text}");
    }
}

fn ask(question: &Question) -> Ask {
    let books = [&question.book].into_iter().chain(question.beside.iter().map(|(book, _)| book));
    let text = |id: &String| {
        let known = packwise::books::BUILT_IN.iter().find(|(known, _)| known == id);
        (id.clone(), known.map(|(_, text)| (*text).to_owned()).unwrap_or_default())
    };
    Ask {
        run: 1,
        question: question.write().to_json(),
        doubt: question.write_doubt().map(|doubt| doubt.to_json()),
        books: books.map(text).collect(),
    }
}

/// Works a question out: the stages heard, and what was found with whether it was the last.
fn work(desk: &mut Desk, question: &Question) -> (Vec<Stage>, Vec<(Found, bool)>) {
    let (mut stages, mut found) = (Vec::new(), Vec::new());
    let done = desk.work(
        &ask(question),
        &mut |stage, share| {
            assert!(share <= 1000, "{stage:?}: {share}");
            if !stages.contains(&stage) {
                stages.push(stage);
            }
            true
        },
        &mut |next, last| found.push((next, last)),
    );
    assert_eq!(done, Ok(true));
    (stages, found)
}

/// The example with few futures, so that tests are quick.
fn quick() -> Question {
    Question { unsure: Unsure { paths: 200, ..Unsure::default() }, ..Question::example() }
}

#[test]
fn the_example_comes_out_stage_by_stage() {
    let (stages, found) = work(&mut Desk::default(), &quick());
    assert_eq!(stages.first(), Some(&Stage::Plan));
    assert_eq!(found.iter().map(|(_, last)| *last).collect::<Vec<_>>(), [false, false, true]);
    let [first, second, third] = &found[..] else { panic!("three tellings") };
    for (found, _) in &found {
        assert_eq!(found.en.hero.total, Some(("¥9,000".to_owned(), ".00".to_owned())));
        assert_eq!(found.zh.hero.total, found.en.hero.total);
        let rows: Vec<&str> = found.en.plans.rows.iter().map(|row| row.id.as_str()).collect();
        assert_eq!(rows, ["best", "allAtOnce", "nextBest", "cart", "singleSize", "payPerUse"]);
        let cart = |cart: &Vec<Buy>| -> Vec<_> {
            cart.iter().map(|buy| (buy.month, buy.pack.clone(), buy.count)).collect()
        };
        let carts: Vec<_> = found.carts.iter().map(cart).collect();
        let buy = |month, pack: &str, count| (month, pack.to_owned(), count);
        let small = [buy(9, "10k", 1), buy(10, "10k", 3), buy(11, "10k", 1)];
        assert_eq!(carts[0], [&[buy(0, "100k", 1)][..], &small].concat());
        assert_eq!(carts[1], [buy(0, "10k", 5), buy(0, "100k", 1)]);
        assert_eq!(carts[3], [buy(0, "100k", 1)]);
        assert!(carts[5].is_empty() && carts.len() == 6);
    }
    assert!(first.0.en.regret.is_none() && first.0.en.fan.is_none());
    assert!(second.0.en.regret.is_some() && second.0.en.fan.is_none());
    assert!(third.0.en.regret.is_some() && third.0.en.fan.is_some());
    let cost = |id: &str| {
        let row = third.0.en.plans.rows.iter().find(|row| row.id == id);
        row.map(|row| row.cost.clone()).unwrap_or_default()
    };
    let costs = ["best", "allAtOnce", "nextBest", "cart", "payPerUse"].map(cost);
    assert_eq!(costs, ["¥9,000.00", "¥9,000.00", "¥9,100.00", "¥9,770.00", "¥14,490.00"]);
}

#[test]
fn what_a_change_does_not_touch_is_not_worked_out_again() {
    let mut desk = Desk::default();
    let (_, before) = work(&mut desk, &quick());
    let unsure = Unsure { seed: 8, ..quick().unsure };
    let (stages, found) = work(&mut desk, &Question { unsure: unsure.clone(), ..quick() });
    assert_eq!(stages, [Stage::Futures]);
    let (last, whole) = found.last().expect("something is told");
    assert!(*whole && last.en.fan != before.last().expect("told").0.en.fan);
    let other = Question { cart: Vec::new(), unsure, ..quick() };
    let (_, afresh) = work(&mut desk, &other);
    let (_, by_another) = work(&mut Desk::default(), &other);
    assert_eq!(afresh.last(), by_another.last(), "a worker that knows much tells the same");
}

#[test]
fn other_lists_stand_beside_the_plan() {
    let item = |book: &str| {
        let book = packwise::books::find(book).expect("a book");
        book.items.first().expect("an item").id.clone()
    };
    let beside = ["google-vision", "tencent-ocr"].map(|book| (book.to_owned(), item(book)));
    let question = Question { beside: beside.to_vec(), ..quick() };
    let mut desk = Desk::default();
    let (stages, found) = work(&mut desk, &question);
    assert!(stages.contains(&Stage::Beside) || found.len() == 4, "{stages:?}");
    let compare = found.last().and_then(|(found, _)| found.en.compare.clone()).expect("compared");
    assert_eq!(compare.columns.len(), 3);
    let fewer = Question { beside: beside[..1].to_vec(), ..quick() };
    let (_, found) = work(&mut desk, &fewer);
    assert_eq!(found.last().map(|(_, last)| *last), Some(true));
    let compare = found.last().and_then(|(found, _)| found.en.compare.clone()).expect("compared");
    assert_eq!(compare.columns.len(), 2);
}

#[test]
fn a_question_that_its_list_cannot_answer_says_so() {
    let mut desk = Desk::default();
    let question = Question { item: "nothing".to_owned(), ..quick() };
    let wrong = desk.work(&ask(&question), &mut |_, _| true, &mut |_, _| {});
    assert_eq!(
        wrong.map_err(|it| it.0.iter().map(|it| it.code).collect::<Vec<_>>()),
        Err(vec!["unknownItem"])
    );
    let stopped = desk.work(&ask(&quick()), &mut |_, _| false, &mut |_, _| {});
    assert_eq!(stopped, Ok(false), "who is told to stop stops");
    let broken = Ask { question: "{".to_owned(), ..ask(&quick()) };
    assert!(desk.work(&broken, &mut |_, _| true, &mut |_, _| {}).is_err());
    let other = Ask { question: "{\"book\": 1}".to_owned(), ..ask(&quick()) };
    let wrong = desk.work(&other, &mut |_, _| true, &mut |_, _| {});
    assert_eq!(wrong.map_err(|it| it.0[0].code), Err("badQuestion"));
}

#[test]
fn every_item_with_packs_of_every_list_is_planned_to_the_end() {
    let mut planned = 0;
    for (id, _) in packwise::books::BUILT_IN {
        let book = packwise::books::find(id).expect("a book");
        for item in book.items.iter().filter(|item| !item.packs.is_empty()) {
            for months in [&[0][..], &[1], &[15_000, 0, 2_000]] {
                let mut question = Question::example();
                question.turn_to(id, &item.id);
                question.months = months.iter().map(|units| Decimal::from(*units)).collect();
                question.unsure.paths = 20;
                let (_, found) = work(&mut Desk::default(), &question);
                let (last, whole) = found.last().expect("something is told");
                assert!(*whole, "{id} {}", item.id);
                let named = last.en.hero.total.is_some() || last.en.hero.words.is_some();
                assert!(named && !last.zh.subject.is_empty(), "{id} {} {months:?}", item.id);
                planned += 1;
            }
        }
    }
    assert!(planned > 30, "{planned}");
}

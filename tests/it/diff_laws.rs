//! Laws of comparing price books, tried on random ones.

use crate::random::{Dice, scenario};
use crate::slow::cases;
use crate::support::{node, simulate};
use packwise::api;
use packwise::book::{self, PriceBook};
use packwise::diff::{Change, Diff, Part, Range, compare};
use packwise::document::{Node, Path};

fn read(node: &Node) -> PriceBook {
    book::read(node, &Path::ROOT).expect("a good book")
}

/// A random scenario without its book, and the book.
fn case(seed: u64) -> (Node, Node) {
    let mut document = node(&scenario(&mut Dice::new(seed)));
    let book = document.get("book").expect("a book").clone();
    if let Node::Object(pairs) = &mut document {
        pairs.retain(|(key, _)| key != "book");
    }
    (document, book)
}

/// The changes in an order of their own, for lists that are told from either side.
fn sorted(diff: &Diff, turned: bool) -> Vec<String> {
    let place = |range: &Option<Range>| format!("{range:?}");
    let told = |change: &Change| {
        let (before, after) = match turned {
            true => (&change.after, &change.before),
            false => (&change.before, &change.after),
        };
        let more = change.difference.map(|it| if turned { -it } else { it }.normalize());
        let what = (&change.item, change.part, &change.id, change.what);
        format!("{what:?} {} {:?} {before:?} {after:?} {more:?}", place(&change.range), change.per)
    };
    let mut list: Vec<String> = diff.changes.iter().map(told).collect();
    list.sort();
    list
}

#[test]
fn a_book_does_not_differ_from_itself_and_mirrored_books_mirror_their_changes() {
    let mut told = 0;
    for seed in cases(400) {
        let (left, right) = (read(&case(seed).1), read(&case(seed + 7_000_000).1));
        assert_eq!(compare(&left, &left), Diff::default(), "seed {seed}");
        let (forth, back) = (compare(&left, &right), compare(&right, &left));
        assert_eq!(sorted(&forth, false), sorted(&back, true), "seed {seed}");
        told += forth.changes.len();
    }
    assert!(told > 1000, "only {told} changes");
}

/// Walks to a random place of a document and changes what is there; some of it means nothing.
fn mutate(node: &mut Node, dice: &mut Dice) {
    match node {
        Node::Object(pairs) if !pairs.is_empty() => {
            let index = usize::try_from(dice.below(pairs.len() as u64)).expect("an index");
            let (key, value) = &mut pairs[index];
            match (key.as_str(), value) {
                ("tiers", Node::List(tiers)) if dice.chance(40) => split(tiers, dice),
                ("format" | "id" | "items", value) if !matches!(value, Node::List(_)) => {}
                (_, value) => mutate(value, dice),
            }
        }
        Node::List(nodes) if nodes.len() > 1 && dice.chance(30) => nodes.reverse(),
        Node::List(nodes) if !nodes.is_empty() => {
            let index = usize::try_from(dice.below(nodes.len() as u64)).expect("an index");
            mutate(&mut nodes[index], dice);
        }
        Node::Text(text) => {
            *text = dice
                .pick(&["1", "2", "0.12", "1.0", "P1M", "PT24H", "exact", "total", "Name"])
                .to_owned();
        }
        Node::Bool(value) => *value = !*value,
        _ => {}
    }
}

/// A tier becomes two at the same price.
fn split(tiers: &mut Vec<Node>, dice: &mut Dice) {
    let mut first = tiers[0].clone();
    if let Node::Object(pairs) = &mut first
        && let Some((_, bound)) = pairs.iter_mut().find(|(key, _)| key == "upTo")
    {
        *bound = Node::text(dice.pick(&["1", "2"]));
        tiers.insert(0, first);
    }
}

/// What a change of these does not cost.
fn costs_nothing(change: &Change) -> bool {
    change.part == Part::Book
        && ["asOf", "status", "tax", "texts"].contains(&change.what.unwrap_or(""))
}

#[test]
fn books_that_differ_in_texts_alone_cost_the_same() {
    let (mut silent, mut loud) = (0, 0);
    for seed in cases(1500) {
        let (document, before) = case(seed);
        let mut dice = Dice::new(seed + 9_000_000);
        let mut after = before.clone();
        for _ in 0..=dice.below(3) {
            mutate(&mut after, &mut dice);
        }
        let Ok(new) = book::read(&after, &Path::ROOT) else { continue };
        if after == before {
            continue;
        }
        if !compare(&read(&before), &new).changes.iter().all(costs_nothing) {
            loud += 1;
            continue;
        }
        silent += 1;
        let result = |book: &Node| {
            let mut whole = document.clone();
            whole.push("book", book.clone());
            simulate(&whole).map(|result| (result.get("total").cloned(), totals(&result)))
        };
        assert_eq!(result(&before), result(&after), "seed {seed}: {}", after.to_json());
    }
    assert!(silent > 40 && loud > 100, "{silent} silent, {loud} told");
}

/// Every bill with its cycle and its sums.
fn totals(result: &Node) -> Vec<Vec<Option<Node>>> {
    let bill =
        |bill: &Node| ["start", "end", "exact", "total"].map(|key| bill.get(key).cloned()).to_vec();
    result.list_at("bills").iter().map(bill).collect()
}

#[test]
fn effects_have_the_totals_of_the_simulator_and_add_up() {
    let mut priced = 0;
    for seed in cases(400) {
        let (document, before) = case(seed);
        let mut dice = Dice::new(seed + 5_000_000);
        let mut after = before.clone();
        mutate(&mut after, &mut dice);
        if book::read(&after, &Path::ROOT).is_err() {
            continue;
        }
        let Ok(diff) = api::diff(&before, &after, Some(&document)) else { continue };
        let effect = diff.get("effect").expect("an effect");
        for (side, book) in [("old", &before), ("new", &after)] {
            let mut whole = document.clone();
            whole.push("book", book.clone());
            let found = effect.get(side).expect("a side");
            match simulate(&whole) {
                Ok(result) => assert_eq!(found.get("total"), result.get("total"), "seed {seed}"),
                Err(problems) => {
                    assert_eq!(found.list_at("errors").len(), problems.0.len(), "seed {seed}");
                }
            }
        }
        if let Some(difference) = effect.decimal_at("difference") {
            let sum = |list: &[Node]| -> rust_decimal::Decimal {
                list.iter().filter_map(|it| it.decimal_at("difference")).sum()
            };
            assert_eq!(sum(effect.list_at("bills")), difference, "seed {seed}");
            for bill in effect.list_at("bills") {
                let due = bill.decimal_at("difference").expect("all is priced");
                assert_eq!(sum(bill.list_at("lines")), due, "seed {seed}");
            }
            priced += 1;
        }
    }
    assert!(priced > 60, "only {priced} have prices on both sides");
}

//! The doors to the core: a document in, a document out.

use crate::book::{self, PriceBook};
use crate::document::{Field, Node, Path, Problem, Problems, Record, Shape, check_record};
use crate::money::{self, TooLarge};
use crate::scenario::Scenario;
use crate::simulate::Outcome;
use crate::{diff, plan, rating, scenario, simulate};
use rust_decimal::Decimal;
use std::rc::Rc;

/// Finds a price book that the caller keeps, by its id.
pub type Library<'a> = &'a dyn Fn(&str) -> Option<Rc<PriceBook>>;

/// The shape of a `rate` request.
pub static RATE: Record = Record {
    name: "RateRequest",
    fields: &[
        Field::must("book", Shape::NameOr(&book::SHAPE)),
        Field::must("item", Shape::Id),
        Field::must("quantity", Shape::Decimal(0, 1_000_000_000_000_000)),
    ],
};

/// Prices a quantity paid per use, nothing granted.
///
/// # Errors
/// Every problem of the request.
pub fn rate(request: &Node, library: Library<'_>) -> Result<Node, Problems> {
    let mut problems = Problems::default();
    check_record(request, &RATE, "book", &Path::ROOT, &mut problems);
    let book = match find_book(request, library) {
        Ok(book) => book,
        Err(found) => {
            problems.join(found);
            return Err(problems);
        }
    };
    let item = request.text_at("item").and_then(|id| {
        let found = book.item_index(id);
        if found.is_none() {
            let message = format!("there is no item \"{id}\" in this book");
            problems.add("unknownItem", &Path::ROOT.key("item"), message);
        }
        book.items.get(found?)
    });
    let price = item.and_then(|item| {
        if item.pay_per_use.is_none() {
            let message = format!("\"{}\" has no pay-per-use price", item.id);
            problems.add("noPayPerUse", &Path::ROOT.key("item"), message);
        }
        item.pay_per_use.as_ref()
    });
    match (price, request.decimal_at("quantity")) {
        (Some(price), Some(quantity)) if problems.is_empty() => {
            rated(&book, &price.tiers, quantity)
                .map_err(|error| Problem::from(simulate::Stop::from(error)).into())
        }
        _ => Err(problems),
    }
}

fn rated(book: &PriceBook, tiers: &book::Tiers, quantity: Decimal) -> Result<Node, TooLarge> {
    let rounding = book.policies.rounding;
    let scale = rounding.bill.scale;
    let slices = rating::rate(tiers, quantity)?;
    let exact = rating::sum(&slices)?;
    let line_amount = |amount: Decimal| {
        rounding.line.map_or(amount, |rule| money::round(amount, rule.scale, rule.mode))
    };
    let amount = |value: Option<Decimal>| {
        value.map_or(Node::Null, |value| Node::text(money::with_scale(value, scale)))
    };
    let decimal = |value: Option<Decimal>| value.map_or(Node::Null, Node::decimal);
    let mut lines = Vec::new();
    let mut unpriced = Vec::new();
    let mut total = exact.map(|_| Decimal::ZERO);
    for slice in &slices {
        let tier = Node::Int(i64::try_from(slice.tier).unwrap_or(i64::MAX).saturating_add(1));
        let charged = slice.amount.map(line_amount);
        if let (Some(sum), Some(charged)) = (total, charged) {
            total = Some(money::add(sum, charged)?);
        }
        if slice.amount.is_none() {
            unpriced.push(Node::object([
                ("tier", tier.clone()),
                ("quantity", Node::decimal(slice.quantity)),
            ]));
        }
        lines.push(Node::object([
            ("tier", tier),
            ("quantity", Node::decimal(slice.quantity)),
            ("unitAmount", decimal(slice.unit_amount)),
            ("flatAmount", Node::decimal(slice.flat_amount)),
            ("amount", amount(charged)),
        ]));
    }
    let rule = rounding.bill;
    Ok(Node::object([
        ("currency", Node::text(book.currency.as_str())),
        ("amount", amount(total.map(|total| money::round(total, rule.scale, rule.mode)))),
        ("exact", decimal(exact)),
        ("lines", Node::List(lines)),
        ("unpriced", Node::List(unpriced)),
    ]))
}

/// Lives through a scenario.
///
/// # Errors
/// Every problem of the scenario, or of its book.
pub fn simulate(document: &Node, library: Library<'_>) -> Result<Node, Problems> {
    let (book, scenario, outcome) = live(document, library)?;
    Ok(simulate::result(&book, &scenario, &outcome))
}

/// Plans what to buy, and when.
///
/// # Errors
/// Every problem of the request, or of its book.
pub fn plan(request: &Node, library: Library<'_>) -> Result<Node, Problems> {
    // Nobody stops it, so that there is an answer.
    Ok(plan_while(request, library, &mut |_| true)?.unwrap_or(Node::Null))
}

/// Plans what to buy, and when; `None` where the listener said to stop.
///
/// # Errors
/// Every problem of the request, or of its book.
pub fn plan_while(
    request: &Node,
    library: Library<'_>,
    heard: plan::Heard<'_>,
) -> Result<Option<Node>, Problems> {
    let book = book_beside(request, &plan::SHAPE, library)?;
    let asked = plan::read(request, &book)?;
    let (range, doubt) = (plan::read_range(request), plan::read_doubt(request));
    let stages = 1 + u32::from(range.is_some()) + u32::from(doubt.is_some());
    let mut done = 0;
    // Every stage tells how far it is itself.
    let mut stage = |at: u32| heard((done * 1000 + at.min(1000)) / stages);
    let planner = plan::Planner::new(&book, &asked)?;
    let Some(answer) = planner.answer(&mut stage)? else { return Ok(None) };
    let plans = plan::plans(&answer);
    let alone = plans.iter().position(|(name, _)| *name == "payPerUse").unwrap_or(0);
    let plans: Vec<_> = plans.into_iter().map(|(_, plan)| plan.purchases.clone()).collect();
    let (mut sensitivity, mut futures) = (None, None);
    if let Some(range) = range {
        done += 1;
        let mut stage = |at: u32| heard((done * 1000 + at.min(1000)) / stages);
        sensitivity = plan::sensitivity(&planner, &plans, alone, &range, &mut stage)?;
        if sensitivity.is_none() {
            return Ok(None);
        }
    }
    if let Some(doubt) = doubt {
        done += 1;
        let mut stage = |at: u32| heard((done * 1000 + at.min(1000)) / stages);
        futures = plan::futures(&planner, &plans, &doubt, &mut stage)?;
        if futures.is_none() {
            return Ok(None);
        }
    }
    let found = (sensitivity.as_ref(), futures.as_ref());
    Ok(Some(plan::document(&book, &asked, &answer, found.0, found.1)))
}

/// Compares two versions of a price book, and what they make of a scenario.
///
/// The scenario names either book, or none: it is lived through under each. What it needs and one
/// book has not is told in the answer, beside the other book's total.
///
/// # Errors
/// Every problem of either book, below `/old` or `/new`; every problem that the scenario has under
/// both, and `otherBook` where it is of a third one.
pub fn diff(old: &Node, new: &Node, scenario: Option<&Node>) -> Result<Node, Problems> {
    let (before, after) = diff::read(old, new)?;
    let effect = match scenario {
        Some(scenario) => Some(diff::effect_of((old, &before), (new, &after), scenario, &[])?),
        None => None,
    };
    let found = diff::compare(&before, &after);
    Ok(diff::document(&before, &after, &found, effect.as_ref()))
}

/// A scenario with its book, lived through.
///
/// # Errors
/// Every problem of the scenario, or of its book.
pub fn live(
    document: &Node,
    library: Library<'_>,
) -> Result<(Rc<PriceBook>, Scenario, Outcome), Problems> {
    let book = book_beside(document, &scenario::SHAPE, library)?;
    let scenario = scenario::read(document, &book)?;
    let outcome = simulate::simulate(&book, &scenario)?;
    Ok((book, scenario, outcome))
}

/// Reads a book and says what is odd in it.
///
/// # Errors
/// Every problem of the book.
pub fn check_book(book: &Node) -> Result<Node, Problems> {
    Ok(odd(&book::read(book, &Path::ROOT)?))
}

/// What is odd in a book: its id and the warnings.
pub fn odd(book: &PriceBook) -> Node {
    let warnings = crate::check::odd(book);
    let mut node = Node::object([("id", Node::text(book.id.as_str()))]);
    let list = warnings.to_node().get("errors").cloned();
    node.push("warnings", list.unwrap_or(Node::List(Vec::new())));
    node
}

/// The book of a document; without it, what is wrong with the rest is told all the same.
fn book_beside(
    document: &Node,
    shape: &Record,
    library: Library<'_>,
) -> Result<Rc<PriceBook>, Problems> {
    find_book(document, library).map_err(|found| {
        let mut problems = Problems::default();
        check_record(document, shape, "book", &Path::ROOT, &mut problems);
        problems.join(found);
        problems
    })
}

/// Reads the book that a request names or holds.
///
/// # Errors
/// Every problem of the book.
pub fn find_book(request: &Node, library: Library<'_>) -> Result<Rc<PriceBook>, Problems> {
    let path = Path::ROOT.key("book");
    match request.get("book") {
        Some(Node::Text(id)) => library(id).ok_or_else(|| {
            let mut problems = Problems::default();
            let message = format!("there is no built-in book \"{id}\"; give the whole book");
            problems.add("unknownBook", &path, message);
            problems
        }),
        Some(book) => book::read(book, &path).map(Rc::new),
        None => {
            let mut problems = Problems::default();
            let message = "\"book\" is missing; give the id of a built-in book, or a whole book";
            problems.add("missingKey", &Path::ROOT, message);
            Err(problems)
        }
    }
}

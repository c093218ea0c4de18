//! The law: what a plan's purchases cost is what the simulator makes of them, month by month.

use crate::plan_shrink::{checked, shrink};
use crate::plan_slow::{Buy, Month, Question, money, quantity};
use crate::plan_support::{buys, month_start, purchases, request, scenario};
use crate::random::Dice;
use crate::random::plan::{Extent, question};
use crate::slow::{cases, repeat};
use crate::support::{node, number, simulate};
use packwise::document::Node;
use packwise::plan::{Lived, MonthBill, Planner, Priced};
use packwise::time::Instant;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Random purchases, good or bad.
fn any_purchases(dice: &mut Dice, question: &Question) -> Vec<Buy> {
    let mut buys = Vec::new();
    let percent = dice.pick(&[5, 20, 50]);
    for month in 0..question.months {
        for (kind, on_sale) in question.kinds.iter().enumerate() {
            // Now and then one without a price.
            if dice.chance(percent) && (on_sale.price.is_some() || dice.chance(20)) {
                buys.push((month, kind, 1 + u32::try_from(dice.below(3)).expect("a count")));
            }
        }
    }
    buys
}

/// A random question with purchases beside it, `buy`, as a document of its own.
fn plan(seed: u64) -> Node {
    let dice = &mut Dice::new(seed);
    let extent = match dice.below(20) {
        0 | 1 => Extent::Long,
        2..6 => Extent::Large,
        _ => Extent::Short,
    };
    let mut document = node(&question(dice, extent));
    let buys = any_purchases(dice, &Question::read(&document)).into_iter().map(|buy| {
        let figures = [buy.0, buy.1, buy.2 as usize];
        Node::List(figures.iter().map(|figure| Node::text(figure.to_string())).collect())
    });
    document.push("buy", Node::List(buys.collect()));
    document
}

/// The purchases beside a question; `None` where they are no valid ones.
fn bought(document: &Node, slow: &Question) -> Option<Vec<Buy>> {
    let mut buys = Vec::new();
    for row in document.list_at("buy") {
        let figure = |index: usize| row.as_list().get(index)?.as_text()?.parse::<u32>().ok();
        let (month, kind) = (figure(0)? as usize, figure(1)? as usize);
        buys.push((month, kind, figure(2).filter(|count| *count > 0)?));
        if month >= slow.months || kind >= slow.kinds.len() {
            return None;
        }
    }
    Some(buys)
}

/// A month as the simulator, the slow plan and the core tell it.
#[derive(Debug, Default, PartialEq)]
struct Told {
    free: Decimal,
    packs: Decimal,
    paid: Decimal,
    refused: Decimal,
    pack_money: Option<Decimal>,
    paid_money: Option<Decimal>,
    total: Option<Decimal>,
}

fn by_simulator(document: &Node, result: &Node) -> Vec<Told> {
    let at = |month| Instant::parse(&month_start(document, month)).expect("a time");
    let within = |month: usize, node: &Node| {
        let start = node.text_at("start").and_then(Instant::parse).expect("a time");
        (at(month)..at(month + 1)).contains(&start)
    };
    let month = |month: usize| {
        let of = |key: &str| -> Decimal {
            let cycles = result.list_at("usage").iter().filter(|node| within(month, node));
            cycles.map(|cycle| number(cycle, key)).sum()
        };
        let bills = || result.list_at("bills").iter().filter(|bill| within(month, bill));
        let lines = |kind: &'static str| {
            let lines = bills().flat_map(|bill| bill.list_at("lines"));
            lines.filter(move |line| line.text_at("kind") == Some(kind))
        };
        let exact = |line: &Node| line.decimal_at("exact").or(line.decimal_at("amount"));
        Told {
            free: of("free"),
            packs: of("packs"),
            paid: of("payPerUse"),
            refused: of("refused"),
            pack_money: lines("pack").map(|line| line.decimal_at("amount")).sum(),
            paid_money: lines("payPerUse").map(exact).sum(),
            total: bills().map(|bill| bill.decimal_at("total")).sum(),
        }
    };
    (0..document.list_at("months").len()).map(month).collect()
}

fn by_slow_plan(month: &Month) -> Told {
    let [free, packs, paid, refused] =
        [month.free, month.packs, month.paid, month.refused].map(quantity);
    let [pack_money, paid_money, total] =
        [month.pack_money, month.paid_money, month.total].map(|steps| steps.map(money));
    Told { free, packs, paid, refused, pack_money, paid_money, total }
}

fn by_core(month: &MonthBill) -> Told {
    Told {
        free: month.free,
        packs: month.packs,
        paid: month.pay_per_use,
        refused: month.refused,
        pack_money: month.pack_money,
        paid_money: month.pay_per_use_money,
        total: month.total,
    }
}

/// What was left, by pack, purchase and end; packs that had not begun by the last month are no
/// part of it, nor is nothing, nor are packs that serve a region alone, for a plan's use has none.
type Ends = BTreeMap<(String, Option<usize>, i64, bool), Decimal>;

fn ends_by_simulator(document: &Node, result: &Node) -> Ends {
    let at = |month| Instant::parse(&month_start(document, month)).expect("a time").0;
    let last = at(document.list_at("months").len());
    let policies = document.get("book").and_then(|book| book.get("policies"));
    let by_region = policies.and_then(|policies| policies.text_at("packScope")) == Some("region");
    let mut ends = Ends::new();
    for grant in result.list_at("grants") {
        let Some(pack) = grant.text_at("pack") else { continue };
        if by_region && grant.get("region").is_some() {
            continue;
        }
        let time = |key: &str| grant.text_at(key).and_then(Instant::parse).expect("a time").0;
        let (left, to) = (number(grant, "remaining"), time("validTo"));
        let held = grant.text_at("id").is_some_and(|id| id.contains("/held/"));
        let bought = (0..).find(|month| at(month + 1) > time("boughtAt")).filter(|_| !held);
        if !left.is_zero() && to > at(0) && time("validFrom") < last {
            *ends.entry((pack.to_owned(), bought, to.min(last), to <= last)).or_default() += left;
        }
    }
    ends
}

fn ends_by_core(document: &Node, priced: &Priced) -> Ends {
    let packs =
        document.get("book").map_or(&[][..], |book| book.list_at("items"))[0].list_at("packs");
    let mut ends = Ends::new();
    for end in priced.ends.iter().filter(|end| !end.units.is_zero()) {
        let pack = packs[end.pack].text_at("id").expect("an id").to_owned();
        *ends.entry((pack, end.bought, end.at.0, end.expired)).or_default() += end.units;
    }
    ends
}

fn same<T: PartialEq + std::fmt::Debug>(what: &str, core: &T, other: &T, wrong: &mut Vec<String>) {
    if core != other {
        wrong.push(format!("{what}: {core:?} is not {other:?}"));
    }
}

/// What a life of the plan's course comes to, beside its bills.
fn course(planner: &Planner<'_>, priced: &Priced, wrong: &mut Vec<String>) {
    let mut lived = Lived::default();
    let units = priced.months.iter().map(|month| planner.units(month.usage).expect("units"));
    let units: Vec<_> = units.collect();
    let mut course = planner.course(&priced.purchases).expect("a course");
    // A second life must not remember the first.
    for _ in 0..2 {
        course.live(&units, &mut lived).expect("a life");
        let paid: Vec<_> =
            lived.paid.iter().map(|paid| paid.map(|paid| planner.money(paid))).collect();
        let quantities = |units: &[packwise::plan::Whole]| -> Vec<Decimal> {
            units.iter().map(|units| planner.quantity(*units)).collect()
        };
        let of = |figure: fn(&MonthBill) -> Decimal| {
            priced.months.iter().map(figure).collect::<Vec<_>>()
        };
        same("lived: paid", &paid, &priced.months.iter().map(|month| month.total).collect(), wrong);
        same("lived: left", &quantities(&lived.left), &of(|month| month.left), wrong);
        let per_use = of(|month| month.pay_per_use);
        same("lived: paid per use", &quantities(&lived.pay_per_use), &per_use, wrong);
        let refused = planner.quantity(lived.refused);
        same("lived: refused", &refused, &of(|month| month.refused).iter().sum(), wrong);
        let expired = priced.ends.iter().filter(|end| end.expired).map(|end| end.units).sum();
        same("lived: expired", &planner.quantity(lived.expired), &expired, wrong);
    }
}

/// What is wrong with the core's price of some purchases; nothing where they are no valid ones.
fn wrong(document: &Node) -> Option<String> {
    let (book, request) = request(document)?;
    let slow = Question::read(document);
    let bought = bought(document, &slow)?;
    let result = simulate(&scenario(document, &bought)).ok()?;
    let simulated = by_simulator(document, &result);
    let mut wrong = Vec::new();
    let lived = slow.price(&bought);
    let slow: Vec<Told> = lived.iter().map(by_slow_plan).collect();
    same("the slow plan's months beside the simulator's", &slow, &simulated, &mut wrong);
    let planner = match Planner::new(&book, &request) {
        Ok(planner) => planner,
        Err(problems) => return Some(problems.to_node().to_json()),
    };
    let priced = match planner.price(&purchases(&bought)) {
        Ok(priced) => priced,
        Err(problems) => return Some(problems.to_node().to_json()),
    };
    same("the purchases", &buys(&priced.purchases), &bought, &mut wrong);
    same("the total", &priced.total, &result.decimal_at("total"), &mut wrong);
    let told: Vec<Told> = priced.months.iter().map(by_core).collect();
    same("the months", &told, &simulated, &mut wrong);
    let usage: Vec<Decimal> = priced.months.iter().map(|month| month.usage).collect();
    same("the usage", &usage, &request.months, &mut wrong);
    let left: Vec<Decimal> = priced.months.iter().map(|month| month.left).collect();
    let slow: Vec<Decimal> = lived.iter().map(|month| quantity(month.left)).collect();
    same("what is left", &left, &slow, &mut wrong);
    let ends = ends_by_simulator(document, &result);
    same("the ends", &ends_by_core(document, &priced), &ends, &mut wrong);
    // A life is given units, which say nothing of how a figure was written.
    if request.months.iter().all(|units| units.normalize().scale() == units.scale()) {
        course(&planner, &priced, &mut wrong);
    }
    let own = packwise::simulate::simulate(&book, &planner.scenario(&priced.purchases).ok()?);
    same("its scenario's total", &own.ok().and_then(|own| own.total), &priced.total, &mut wrong);
    (!wrong.is_empty()).then(|| wrong.join("\n"))
}

#[test]
fn a_plan_costs_what_the_simulator_makes_of_it() {
    let cases = cases(10_000);
    let mut failing = Vec::new();
    let mut counts = BTreeMap::<&str, usize>::new();
    for seed in cases.clone() {
        let document = plan(seed);
        let text = document.to_json();
        for (name, is) in [
            ("buys", !document.list_at("buy").is_empty()),
            ("endOfDay", !text.contains("\"exact\"")),
            ("held", !document.list_at("held").is_empty()),
            ("periodic", text.contains("resets")),
            ("by the day", text.contains("\"day\"")),
        ] {
            *counts.entry(name).or_default() += usize::from(is);
        }
        if checked(&wrong, &document).is_some() {
            failing.push(seed);
        }
    }
    println!("{} plans: {counts:?}", cases.end - cases.start);
    let some = failing.iter().take(4).map(|seed| {
        let (document, wrong) = shrink(&plan(*seed), &wrong);
        let again = repeat(*seed, "a_plan_costs_what_the_simulator_makes_of_it");
        format!("{again}\n{wrong}\n{}", document.to_json())
    });
    let some: Vec<String> = some.collect();
    assert!(failing.is_empty(), "{} plans fail:\n{}", failing.len(), some.join("\n\n"));
}

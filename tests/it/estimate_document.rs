//! An estimate costs what the same figures cost when they are written as a scenario document.

use crate::random::Dice;
use crate::support::{dec, node, shelf, simulate};
use chrono::{Datelike, Months, NaiveDate};
use packwise::book::{Item, PriceBook};
use packwise::document::{Node, Path};
use packwise::estimate::{CartItem, CartPack, Estimate, HeldPack, Shelf, evaluate, months};
use packwise::{book, books};
use rust_decimal::Decimal;

fn cart_item(dice: &mut Dice, item: &Item, count: u64, start: NaiveDate) -> CartItem {
    let most = dice.pick(&[20_u64, 3_000, 120_000, 3_000_000]);
    let months = (0..count).map(|_| Decimal::from(dice.below(most))).collect();
    let mut packs = Vec::new();
    let mut held = Vec::new();
    for pack in &item.packs {
        if dice.chance(30) {
            let unit_price = dice.chance(30).then(|| Decimal::from(dice.below(500)));
            let bought = u32::try_from(dice.below(3)).unwrap();
            // Some are bought later, a few beyond the last month, which buys nothing.
            let month =
                if dice.chance(50) { 0 } else { usize::try_from(dice.below(count + 2)).unwrap() };
            packs.push(CartPack { pack: pack.id.clone(), month, count: bought, unit_price });
        }
        if dice.chance(10) {
            let last_day = start + chrono::Days::new(dice.below(200));
            let remaining = (pack.quantity / dec("3")).floor();
            held.push(HeldPack { pack: pack.id.clone(), remaining, last_day });
        }
    }
    CartItem {
        item: item.id.clone(),
        months,
        billed_failures_percent: dice.pick(&[dec("0"), dec("0"), dec("2.5"), dec("100")]),
        packs,
        held,
        one_time: u32::try_from(dice.below(3)).unwrap(),
        one_time_price: dice.chance(30).then(|| dec("1234.56")),
        pay_per_use: dice.pick(&[None, Some(true), Some(true), Some(false)]),
    }
}

fn estimate(dice: &mut Dice, book: &PriceBook) -> Estimate {
    let day = |dice: &mut Dice| u32::try_from(dice.below(28)).unwrap() + 1;
    let month = u32::try_from(dice.below(12)).unwrap() + 1;
    let year = 2023 + i32::try_from(dice.below(4)).unwrap();
    let day = if dice.chance(50) { 1 } else { day(dice) };
    let start = NaiveDate::from_ymd_opt(year, month, day).unwrap();
    let count = dice.pick(&[1_u64, 2, 12, 12, 18]);
    let mut cart: Vec<CartItem> = Vec::new();
    for _ in 0..=dice.below(2) {
        let item = &book.items[usize::try_from(dice.below(book.items.len() as u64)).unwrap()];
        if cart.iter().all(|held| held.item != item.id) {
            cart.push(cart_item(dice, item, count, start));
        }
    }
    Estimate { book: book.id.clone(), start, cart, rules: Vec::new() }
}

/// The document that the figures stand for, written by hand.
fn document(book: &PriceBook, estimate: &Estimate, with_packs: bool) -> String {
    let time = |day: NaiveDate| book.offset.text(book.offset.midnight(day));
    let start = time(estimate.start);
    let end = months(estimate).last().map_or(start.clone(), |(_, end)| time(*end));
    let (mut usage, mut held, mut events) = (Vec::new(), Vec::new(), Vec::new());
    for (position, cart) in estimate.cart.iter().enumerate() {
        let item = book.items.iter().find(|item| item.id == cart.item).unwrap();
        let id = &item.id;
        for ((from, to), units) in months(estimate).iter().zip(&cart.months) {
            let span = format!(r#""from": "{}", "to": "{}""#, time(*from), time(*to));
            let record = format!(r#"{{"item": "{id}", "quantity": "{units}", {span}}}"#);
            usage.extend((!units.is_zero()).then_some(record));
            let failed = (units * cart.billed_failures_percent / dec("100")).ceil();
            if let Some(code) = item.billed_failures.first().filter(|_| !failed.is_zero()) {
                let outcome = format!(r#""outcome": "{code}", {span}"#);
                usage.push(format!(r#"{{"item": "{id}", "quantity": "{failed}", {outcome}}}"#));
            }
        }
        if let Some(on) = cart.pay_per_use.filter(|_| item.pay_per_use.is_some()) {
            let what = format!(r#""type": "setPayPerUse", "item": "{id}", "on": {on}"#);
            events.push(format!(r#"{{"at": "{start}", {what}}}"#));
        }
        for pack in cart.held.iter().filter(|_| with_packs) {
            let sold = item.packs.iter().find(|sold| sold.id == pack.pack).unwrap();
            let months = Months::new(sold.valid_for.years * 12 + sold.valid_for.months);
            let bought = (pack.last_day - months).min(estimate.start);
            let (bought, end) = (time(bought), time(pack.last_day.succ_opt().unwrap()));
            let times = format!(r#""boughtAt": "{bought}", "validTo": "{end}""#);
            let what = format!(r#""pack": "{}", "remaining": "{}""#, pack.pack, pack.remaining);
            held.push(format!(r#"{{"item": "{id}", {what}, {times}}}"#));
        }
        let price = |price: Option<Decimal>| {
            price.map(|price| format!(r#", "unitPrice": "{price}""#)).unwrap_or_default()
        };
        for (row, pack) in cart.packs.iter().enumerate().filter(|_| with_packs) {
            let what = format!(r#""type": "buyPack", "item": "{id}", "pack": "{}""#, pack.pack);
            let order = format!(r#""order": "cart-{position}-{row}", "count": {}"#, pack.count);
            let Some((day, _)) = months(estimate).get(pack.month).copied() else { continue };
            let price = price(pack.unit_price);
            let event = format!(r#"{{"at": "{}", {what}, {order}{price}}}"#, time(day));
            events.extend((pack.count > 0).then_some(event));
        }
        if cart.one_time > 0 && item.one_time.is_some() {
            let what =
                format!(r#""type": "buyOneTime", "item": "{id}", "count": {}"#, cart.one_time);
            events.push(format!(r#"{{"at": "{start}", {what}{}}}"#, price(cart.one_time_price)));
        }
    }
    let period = format!(r#""period": {{"start": "{start}", "end": "{end}"}}"#);
    let head = format!(r#""format": "packwise.scenario/1", "book": "{}", {period}"#, book.id);
    format!(
        r#"{{{head}, "usage": [{}], "held": [{}], "events": [{}]}}"#,
        usage.join(", "),
        held.join(", "),
        events.join(", ")
    )
}

fn total(document: &str) -> Option<Decimal> {
    let result = simulate(&node(document)).unwrap_or_else(|error| panic!("{error:?}\n{document}"));
    result.get("total").and_then(Node::as_decimal)
}

#[test]
fn an_estimate_costs_what_its_document_costs() {
    let mut dice = Dice::new(20_261_125);
    let mut priced = 0;
    for _ in 0..400 {
        let (_, text) = dice.pick(books::BUILT_IN);
        let book = book::read(&node(text), &Path::ROOT).unwrap();
        let estimate = estimate(&mut dice, &book);
        let evaluation = evaluate(&Shelf { book: book.clone() }, &estimate).unwrap();
        assert_eq!(evaluation.total, total(&document(&book, &estimate, true)), "{estimate:?}");
        let alone = total(&document(&book, &estimate, false));
        assert_eq!(evaluation.pay_per_use_alone, alone, "{estimate:?}");
        priced += u32::from(evaluation.total.is_some_and(|total| !total.is_zero()));
        assert_eq!(evaluation.starts_in_middle, estimate.start.day() != 1);
    }
    assert!(priced > 200, "only {priced} estimates cost something");
}

#[test]
fn a_pack_that_holds_more_than_its_size_is_refused() {
    let (shelf, _) = shelf("tencent-smart-scan", &[]);
    let start = NaiveDate::from_ymd_opt(2025, 1, 1).unwrap();
    let held = |remaining: &str, last_day: NaiveDate| {
        let held = HeldPack { pack: "1k".into(), remaining: dec(remaining), last_day };
        let mut dice = Dice::new(1);
        let mut item = cart_item(&mut dice, &shelf.book.items[0], 1, start);
        item.held = vec![held];
        let book = shelf.book.id.clone();
        evaluate(&shelf, &Estimate { book, start, cart: vec![item], rules: Vec::new() })
    };
    assert!(held("1000", start).is_ok());
    let code = |result: Result<_, packwise::document::Problems>| result.err().unwrap().0[0].code;
    assert_eq!(code(held("1001", start).map(drop)), "outOfRange");
    assert_eq!(code(held("10", NaiveDate::MIN).map(drop)), "outOfRange");
}

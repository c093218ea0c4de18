//! Packs that are bought after the first day: what they cost, what becomes of them, and what is
//! said of it.

use crate::support::{dec, evaluated, shelf};
use chrono::NaiveDate;
use packwise::estimate::{CartItem, CartPack, Estimate, HeldPack, failures};
use packwise::plan;
use packwise::view::Lang::{self, En, Zh};
use packwise::view::format::Coin;
use packwise::view::quote::{self, Quote};
use packwise::view::{packs, year};
use rust_decimal::Decimal;

const YEAR: [i64; 12] =
    [9000, 7500, 10000, 10500, 11500, 16000, 12000, 12500, 14000, 16000, 25000, 18000];
/// The cheapest purchases of that year: pack, month, count.
const PLAN: [(&str, usize, u32); 4] =
    [("100k", 0, 1), ("10k", 9, 1), ("10k", 10, 3), ("10k", 11, 1)];

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day")
}

fn estimate(months: &[i64], packs: &[(&str, usize, u32)]) -> Estimate {
    let pack = |(pack, month, count): &(&str, usize, u32)| CartPack {
        pack: (*pack).to_owned(),
        month: *month,
        count: *count,
        unit_price: None,
    };
    Estimate {
        book: "tencent-smart-scan".to_owned(),
        start: day(2025, 1, 1),
        cart: vec![CartItem {
            item: "qr-barcode".to_owned(),
            months: months.iter().map(|units| Decimal::from(*units)).collect(),
            billed_failures_percent: Decimal::ZERO,
            packs: packs.iter().map(pack).collect(),
            held: Vec::new(),
            one_time: 0,
            one_time_price: None,
            pay_per_use: Some(true),
        }],
        rules: Vec::new(),
    }
}

fn notes(estimate: &Estimate, lang: Lang) -> Vec<String> {
    let (shelf, _) = shelf(&estimate.book, &[]);
    packs::notes(&shelf.book, &evaluated(estimate).items[0], lang)
}

#[test]
fn the_designs_plan_costs_what_the_design_says() {
    let found = evaluated(&estimate(&YEAR, &PLAN));
    assert_eq!(found.total, Some(dec("9000")));
    let due = |month: usize| found.months[month].total;
    assert_eq!(due(0), Some(dec("5000")));
    assert_eq!((due(8), due(9)), (Some(dec("0")), Some(dec("800"))));
    assert_eq!((due(10), due(11)), (Some(dec("2400")), Some(dec("800"))));
    let item = &found.items[0];
    assert_eq!(item.split.pack_units, dec("150000"));
    assert_eq!(item.split.pay_per_use_units, dec("0"));
    let months: Vec<usize> = item.packs.iter().map(|pack| pack.month).collect();
    assert_eq!(months, [0, 9, 10, 11]);
    assert!(item.packs.iter().all(|pack| pack.dry_at.is_some() && pack.unused.is_zero()));
    // All at once costs the same; a year of usage is within each pack's time either way.
    let at_once = estimate(&YEAR, &[("100k", 0, 1), ("10k", 0, 5)]);
    assert_eq!(evaluated(&at_once).total, Some(dec("9000")));
}

#[test]
fn a_pack_is_paid_and_serves_from_its_month_on() {
    let usage = [1000, 11_000, 11_000];
    let alone = evaluated(&estimate(&usage, &[]));
    assert_eq!(alone.total, Some(dec("2400")));
    let last = evaluated(&estimate(&usage, &[("10k", 2, 1)]));
    assert_eq!(last.total, Some(dec("2000")));
    assert_eq!(last.pay_per_use_alone, Some(dec("2400")));
    assert_eq!(last.items[0].months[1].packs, dec("0"));
    assert_eq!(last.items[0].months[2].packs, dec("10000"));
    // Beyond the months nothing is bought.
    let beyond = evaluated(&estimate(&usage, &[("10k", 3, 1)]));
    assert_eq!(beyond.total, Some(dec("2400")));
    assert!(beyond.items[0].packs.is_empty());
}

#[test]
fn a_month_that_begins_in_its_middle_buys_on_its_first_day() {
    let mut estimate = estimate(&[5000, 11_000], &[("10k", 0, 1), ("10k", 1, 1)]);
    estimate.start = day(2025, 1, 15);
    let (shelf, _) = shelf(&estimate.book, &[]);
    let found = evaluated(&estimate);
    let ends: Vec<NaiveDate> =
        found.items[0].packs.iter().map(|pack| shelf.book.offset.date(pack.valid_to)).collect();
    // Valid to the end of the last day.
    assert_eq!(ends, [day(2026, 1, 16), day(2026, 2, 2)]);
}

#[test]
fn each_purchase_says_until_when_it_can_be_given_back_and_when_it_runs_dry() {
    let plan = estimate(&YEAR, &PLAN);
    assert_eq!(
        notes(&plan, En),
        [
            "100,000-call pack: refundable until 8 January 2025 if no call was used. \
             Empty by October.",
            "10,000-call pack bought 1 October 2025: refundable until 8 October 2025 if no call \
             was used. Empty by November.",
            "10,000-call pack bought 1 November 2025: refundable until 8 November 2025 if no call \
             was used. Empty by December.",
            "10,000-call pack bought 1 December 2025: refundable until 8 December 2025 if no call \
             was used. Empty by December.",
        ]
    );
    assert_eq!(
        notes(&plan, Zh)[1],
        "2025-10-01 购买的1万次资源包：未使用可在 2025-10-08 前（含）退款。11月耗尽。"
    );
    let mut short = estimate(&YEAR, &PLAN[..3]);
    let rest = "Empty by December; the rest is pay-per-use.";
    assert!(notes(&short, En)[2].ends_with(rest), "{:?}", notes(&short, En));
    assert!(notes(&short, En)[0].ends_with("Empty by October."));
    short.cart[0].pay_per_use = Some(false);
    assert!(notes(&short, En)[2].ends_with("Empty by December; the rest is refused."));
    // A pack held that still serves is the one after which the rest is told.
    short.cart[0].pay_per_use = Some(true);
    let held = HeldPack { pack: "1k".into(), remaining: dec("900"), last_day: day(2026, 12, 31) };
    short.cart[0].held = vec![held];
    assert!(notes(&short, En)[2].ends_with("Empty by December."), "{:?}", notes(&short, En));
}

#[test]
fn beyond_a_year_a_note_says_which_year_and_what_a_pack_loses_at_its_end() {
    let months = [[500_i64; 24].as_slice(), &[5000; 12]].concat();
    let notes = notes(&estimate(&months, &[("1k", 0, 1), ("1k", 24, 1), ("10k", 30, 3)]), En);
    assert_eq!(
        notes,
        [
            "1,000-call pack: refundable until 8 January 2025 if no call was used. \
             1,000 calls are left when it ends on 1 January 2026.",
            "1,000-call pack bought 1 January 2027: refundable until 8 January 2027 if no call was \
             used. Empty by January 2027.",
            "10,000-call pack bought 1 July 2027: refundable until 8 July 2027 if no call was \
             used. 6,000 calls are left when the period ends.",
        ]
    );
}

#[test]
fn the_quote_and_the_order_list_say_when_to_buy() {
    let mut estimate = estimate(&YEAR, &PLAN);
    let (shelf, _) = shelf(&estimate.book, &[]);
    let coin = Coin::new(&shelf.book.currency, 2);
    let list = |estimate: &Estimate, lang| {
        let evaluation = evaluated(estimate);
        let quote =
            Quote { book: &shelf.book, estimate, evaluation: &evaluation, coin: &coin, lang };
        (quote::order_list(&quote), quote::text(&quote, "https://example.com/#e=1"))
    };
    let (orders, text) = list(&estimate, En);
    let name = "QR code and barcode recognition";
    for line in [
        format!("1 January 2025: 1 × {name}, 100,000-call pack, at ¥5,000.00: ¥5,000.00\n"),
        format!("1 October 2025: 1 × {name}, 10,000-call pack, at ¥800.00: ¥800.00\n"),
        format!("1 November 2025: 3 × {name}, 10,000-call pack, at ¥800.00: ¥2,400.00\n"),
        "Sum of orders: ¥9,000.00\n".to_owned(),
    ] {
        assert!(orders.contains(&line) && text.contains(&line), "{line} in {text}");
    }
    assert!(text.contains("Packs are bought on the days that the order list says.\n"), "{text}");
    let (orders, text) = list(&estimate, Zh);
    let line = "2025-11-01：3 × 二维码和条形码识别，1万次资源包，单价 ¥800.00：¥2,400.00\n";
    assert!(orders.contains(line), "{orders}");
    assert!(text.contains("资源包按订购清单所列日期购买。\n"), "{text}");
    estimate.cart[0].packs.truncate(1);
    let (orders, text) = list(&estimate, En);
    assert!(orders.contains(&format!("\n1 × {name}, 100,000-call pack")), "{orders}");
    assert!(text.contains("Packs are bought on the first day.\n"), "{text}");
}

#[test]
fn billed_failures_come_on_top_of_a_month_where_the_vendor_bills_some() {
    let mut estimate = estimate(&YEAR, &[]);
    estimate.cart[0].billed_failures_percent = dec("2.5");
    let (shelf, _) = shelf(&estimate.book, &[]);
    let item = &shelf.book.items[0];
    assert_eq!(failures(item, &estimate.cart[0], dec("9001")), dec("226"));
    let mut kind = item.clone();
    kind.billed_failures.clear();
    assert_eq!(failures(&kind, &estimate.cart[0], dec("9001")), dec("0"));
}

#[test]
fn sixty_months_are_estimated_and_drawn() {
    let months: Vec<i64> = (0..60).map(|month| 5000 + 100 * month).collect();
    let found = evaluated(&estimate(&months, &[("100k", 0, 1), ("10k", 59, 1)]));
    assert_eq!(found.months.len(), 60);
    assert_eq!(found.months[59].start, day(2029, 12, 1));
    assert_eq!(found.months[59].total, Some(dec("800")));
    let month = |month: &packwise::estimate::ItemMonth| year::YearMonth {
        start: month.start,
        free: month.free,
        packs: month.packs,
        pay_per_use: month.pay_per_use,
        refused: month.refused,
        pay_per_use_money: Some(Decimal::ZERO),
        bill: month.total,
    };
    let input = year::YearInput {
        months: found.items[0].months.iter().map(month).collect(),
        unit: "call".to_owned(),
        coin: Coin::new("CNY", 2),
        pack_count: 2,
    };
    for (width, named) in [(696.0, 5), (320.0, 5)] {
        let drawing = year::draw(&input, width, En).expect("a drawing");
        let words: Vec<&str> =
            drawing.bars.iter().map(|bar| bar.month.as_str()).filter(|it| !it.is_empty()).collect();
        assert_eq!(words.len(), named);
        assert_eq!((words[0], words[4]), ("2025", "2029"));
    }
}

#[test]
fn what_the_planner_buys_costs_in_an_estimate_what_the_planner_says() {
    let (shelf, _) = shelf("tencent-smart-scan", &[]);
    let book = &shelf.book;
    let item = &book.items[0];
    let mut dice = crate::random::Dice::new(20_261_126);
    let mut later = 0;
    for number in 0..12 {
        let count = if number == 0 { 12 } else { 1 + dice.below(14) };
        let months: Vec<i64> = match number {
            0 => YEAR.to_vec(),
            _ => (0..count).map(|_| i64::try_from(dice.below(60_000)).unwrap()).collect(),
        };
        let mut estimate = estimate(&months, &[]);
        let request = plan::Request {
            item: 0,
            start: estimate.start,
            months: estimate.cart[0].months.clone(),
            pack_prices: vec![None; item.packs.len()],
            held: Vec::new(),
            opened: book.offset.midnight(estimate.start),
        };
        let planner = plan::Planner::new(book, &request).expect("a planner");
        let (best, exact) = planner.best(&mut |_| true).expect("an answer").expect("an end");
        let best = best.filter(|_| exact).expect("a plan that is proven");
        let row = |it: &plan::Purchase| CartPack {
            pack: item.packs[it.pack].id.clone(),
            month: it.month,
            count: it.count,
            unit_price: None,
        };
        later += best.purchases.iter().filter(|it| it.month > 0).count();
        estimate.cart[0].packs = best.purchases.iter().map(row).collect();
        let evaluation = evaluated(&estimate);
        assert_eq!(evaluation.total, best.total, "{months:?}");
        assert!(evaluation.total <= evaluation.pay_per_use_alone, "{months:?}");
        if number == 0 {
            assert_eq!(best.total, Some(dec("9000")));
        }
    }
    assert!(later > 10, "only {later} purchases after the first month");
}

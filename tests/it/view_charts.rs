//! The two charts on the worked example of the purchase page: 162,000 calls in 2025, one pack.

use chrono::NaiveDate;
use packwise::view::Lang::{En, Zh};
use packwise::view::format::Coin;
use packwise::view::year::{self, PartKind, YearInput, YearMonth};
use rust_decimal::Decimal;

const CALLS: [u32; 12] =
    [9000, 7500, 10000, 10500, 11500, 16000, 12000, 12500, 14000, 16000, 25000, 18000];

/// The months as the simulator splits them: a free quota of 1,000, `pack` units, then tiers.
fn months(mut pack: u32) -> Vec<YearMonth> {
    let bought = pack > 0;
    let month = |(index, calls): (usize, &u32)| {
        let free = 1000.min(*calls);
        let packs = pack.min(calls - free);
        pack -= packs;
        let paid = calls - free - packs;
        let price = Decimal::new(if paid <= 10_000 { 12 } else { 9 }, 2);
        let money = price * Decimal::from(paid);
        let purchase = if bought && index == 0 { 5000 } else { 0 };
        YearMonth {
            start: NaiveDate::from_ymd_opt(2025, index as u32 + 1, 1).expect("a day"),
            free: Decimal::from(free),
            packs: Decimal::from(packs),
            pay_per_use: Decimal::from(paid),
            refused: Decimal::ZERO,
            pay_per_use_money: Some(money),
            bill: Some(money + Decimal::from(purchase)),
        }
    };
    CALLS.iter().enumerate().map(month).collect()
}

fn input(pack: u32) -> YearInput {
    let pack_count = u32::from(pack > 0);
    YearInput { months: months(pack), unit: "call".into(), coin: Coin::new("CNY", 2), pack_count }
}

#[test]
fn the_year_says_its_finding_with_figures() {
    let cases = [
        (
            input(100_000),
            "The pack covers January to September and 6,000 calls of October; \
             the last quarter pays ¥4,770.00 per use.",
            "资源包覆盖1–9月及10月的 6,000 次；第四季度后付费 ¥4,770.00。",
        ),
        (
            input(0),
            "Pay-per-use costs ¥14,490.00; the largest bill is ¥2,160.00, in November.",
            "后付费共 ¥14,490.00；最高账单为11月的 ¥2,160.00。",
        ),
        (
            input(1_000_000),
            "Free quota and packs cover every month; nothing is pay-per-use.",
            "免费额度与资源包覆盖全部月份，无后付费。",
        ),
        (
            input(1000),
            "The pack covers 1,000 calls of January; January to December pay ¥14,370.00 per use.",
            "资源包覆盖1月的 1,000 次；1–12月后付费 ¥14,370.00。",
        ),
    ];
    for (input, en, zh) in cases {
        assert_eq!(year::summary(&input, En), en);
        assert_eq!(year::summary(&input, Zh), zh);
    }
}

#[test]
fn the_year_is_drawn_in_its_own_way_for_each_width() {
    let wide = year::draw(&input(100_000), 696.0, En).expect("usage");
    let labels: Vec<&str> = wide.ticks.iter().map(|tick| tick.label.as_str()).collect();
    assert_eq!(labels, ["0", "5k", "10k", "15k", "20k", "25k"]);
    let bills: Vec<&str> =
        wide.bars.iter().filter_map(|bar| bar.bill.as_ref().map(|bill| bill.0.as_str())).collect();
    assert_eq!(bills[0], "¥5,000");
    assert_eq!(bills[1], "–");
    assert_eq!(bills[9..], ["¥1,080", "¥2,160", "¥1,530"]);
    assert_eq!(wide.bars[9].month, "Oct");
    let kinds: Vec<PartKind> = wide.bars[9].parts.iter().map(|part| part.kind).collect();
    assert_eq!(kinds, [PartKind::Free, PartKind::Packs, PartKind::PayPerUse]);
    for pair in wide.bars[9].parts.windows(2) {
        assert!((pair[0].y - (pair[1].y + pair[1].height) - 2.0).abs() < 0.01, "a gap of two");
    }
    let last = wide.bars.last().expect("bars");
    assert!(last.x + last.width <= wide.width);

    let narrow = year::draw(&input(100_000), 320.0, Zh).expect("usage");
    assert!(narrow.bills.is_none());
    assert_eq!(narrow.bars[9].month, "10");
    assert_eq!(narrow.ticks[5].label, "2.5万");
    assert_eq!(narrow.title, "调用量（次）");
}

#[test]
fn the_year_has_a_table_twin() {
    let table = year::table(&input(100_000), En);
    assert_eq!(
        table.rows[9],
        ["Oct 2025", "1,000", "6,000", "9,000", "16,000", "¥1,080.00"].map(String::from)
    );
    assert_eq!(
        table.foot,
        ["Period", "12,000", "100,000", "50,000", "162,000", "¥9,770.00"].map(String::from)
    );
    assert!(table.rows.iter().all(|row| row.len() == table.heads.len()));
}

#[test]
fn no_usage_has_words_and_no_drawing() {
    let mut empty = input(0);
    for month in &mut empty.months {
        month.free = Decimal::ZERO;
        month.pay_per_use = Decimal::ZERO;
    }
    assert!(year::draw(&empty, 696.0, En).is_none());
    assert_eq!(year::summary(&empty, En), "No usage in this period.");
}

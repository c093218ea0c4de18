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

mod cost_of_a_month {
    use super::{Coin, Decimal, En, NaiveDate, Zh};
    use packwise::book::{self, PriceBook};
    use packwise::rating;
    use packwise::view::cost::{CostInput, CostMonth, PackLine, cost_of};
    use packwise::view::labels::Area;
    use packwise::view::{cost_drawing, cost_words};

    fn published() -> PriceBook {
        let text = include_str!("../../www/books/tencent-smart-scan.json");
        book::read_text(text).expect("a book")
    }

    fn input(months: &[(u32, u32)]) -> CostInput {
        let book = published();
        let item = &book.items[0];
        let tiers = item.pay_per_use.as_ref().expect("a price").tiers.clone();
        let month = |(month, units): &(u32, u32)| CostMonth {
            start: NaiveDate::from_ymd_opt(2025, *month, 1).expect("a day"),
            units: Decimal::from(*units),
            cost: cost_of(&tiers, Decimal::from(*units)).expect("a cost"),
        };
        let packs = item.packs.iter();
        CostInput {
            cliffs: rating::cliffs(&tiers).expect("cliffs"),
            months: months.iter().map(month).collect(),
            packs: packs
                .filter_map(|pack| Some(PackLine { quantity: pack.quantity, price: pack.price? }))
                .collect(),
            unit: item.unit.clone(),
            coin: Coin::new("CNY", 2),
            tiers,
        }
    }

    const MONTHS: [(u32, u32); 3] = [(10, 9000), (11, 24_000), (12, 17_000)];

    #[test]
    fn the_price_says_where_it_jumps() {
        let input = input(&MONTHS);
        assert_eq!(
            cost_words::summary(&input, En),
            "Pay-per-use rises to ¥1,200.00 at 10,000 calls, falls to ¥900.09 at 10,001, then \
             rises again. From 7,501 to 10,000 calls a month costs more than 10,001 would."
        );
        assert_eq!(
            cost_words::summary(&input, Zh),
            "后付费在 10,000 次时为 ¥1,200.00，10,001 次降至 ¥900.09，随后再上升。\
             7,501–10,000 次的费用高于 10,001 次。"
        );
    }

    #[test]
    fn a_jump_is_drawn_with_a_lifted_pen_and_two_values() {
        let drawing = cost_drawing::draw(&input(&MONTHS), 696.0, En).expect("a drawing");
        let units: Vec<&str> = drawing.units.iter().map(|tick| tick.label.as_str()).collect();
        assert_eq!(units, ["0", "5k", "10k", "15k", "20k", "25k", "30k"]);
        let money: Vec<&str> = drawing.money.iter().map(|tick| tick.label.as_str()).collect();
        assert_eq!(money.last(), Some(&"¥3,000"));
        let own = drawing.lines.last().expect("lines");
        assert!(own.pay_per_use && own.path.matches('M').count() == 2, "two stretches");
        assert_eq!(drawing.jumps.len(), 1);
        let words: Vec<&str> = drawing.jumps[0].labels.iter().map(|l| l.text.as_str()).collect();
        assert_eq!(words, ["10,000 calls ¥1,200.00", "10,001 calls ¥900.09"]);
        assert_eq!(drawing.bands.len(), 1);
        assert_eq!(drawing.bands[0].2[0].text, "7,501–10,000 calls");
        let dashes: Vec<&str> = drawing.lines.iter().map(|line| line.dash).collect();
        assert_eq!(dashes, ["1.5 3.5", "6 4", "", ""]);
        let names: Vec<&str> = drawing
            .points
            .iter()
            .filter_map(|p| p.label.as_ref().map(|l| l.text.as_str()))
            .collect();
        assert_eq!(names, ["Oct ¥1,080.00", "Nov ¥2,160.00", "Dec ¥1,530.00"]);
    }

    #[test]
    fn labels_never_cover_each_other() {
        let years: [Vec<(u32, u32)>; 4] = [
            MONTHS.to_vec(),
            (1..=12).map(|month| (month, 9000 + month * 200)).collect(),
            (1..=12).map(|month| (month, 13_500)).collect(),
            (1..=12).map(|month| (month, 90_000 * month)).collect(),
        ];
        for months in &years {
            for (width, lang) in [(696.0, En), (696.0, Zh), (320.0, En), (280.0, Zh)] {
                let drawing = cost_drawing::draw(&input(months), width, lang).expect("a drawing");
                let mut areas: Vec<Area> = Vec::new();
                let jumps = drawing.jumps.iter().flat_map(|jump| &jump.labels);
                let points = drawing.points.iter().filter_map(|point| point.label.as_ref());
                for label in jumps.chain(points) {
                    let area = Area::of(label);
                    assert!(!areas.iter().any(|other| other.meets(&area)), "{}", label.text);
                    assert!(area.left >= 0.0 && area.right <= width, "{}", label.text);
                    areas.push(area);
                }
            }
        }
    }

    #[test]
    fn months_of_equal_usage_share_one_point() {
        let even: Vec<(u32, u32)> = (1..=12).map(|month| (month, 13_500)).collect();
        let drawing = cost_drawing::draw(&input(&even), 696.0, En).expect("a drawing");
        assert_eq!(drawing.points.len(), 1);
        let label = drawing.points[0].label.as_ref().expect("a label");
        assert_eq!(label.text, "Jan–Dec ¥1,215.00");
    }

    #[test]
    fn the_cost_has_a_table_twin() {
        let table = cost_words::table(&input(&MONTHS), En);
        let row = |units: &str| table.rows.iter().find(|row| row[0] == units).expect("a row");
        assert_eq!(
            row("10,001").as_slice(),
            ["10,001", "¥900.09", "¥1,000.10", "¥800.08", "¥500.05", "first of the next tier"]
        );
        assert_eq!(row("9,000")[5], "Oct");
        assert_eq!(row("10,000")[5], "last of its tier");
        assert_eq!(row("7,501")[1], "¥900.12");
        assert!(table.rows.iter().all(|row| row.len() == table.heads.len()));
    }
}

#[test]
fn drawings_hold_no_style_and_no_foreign_markup() {
    use packwise::view::svg;
    let mut hostile = input(100_000);
    hostile.unit = "<script>\"&".into();
    let drawing = year::draw(&hostile, 696.0, En).expect("usage");
    let text = svg::year(&drawing, "hatch");
    assert!(text.contains("&lt;script&gt;&quot;&amp;"), "{text}");
    for banned in ["<script", "style=", "NaN", "inf", "onload"] {
        assert!(!text.contains(banned), "{banned}");
    }
    let opened = text.matches("<text").count();
    assert_eq!(opened, text.matches("</text>").count());
    assert_eq!(text.matches("url(#hatch)").count(), 12);
}

//! Why each line costs what it costs, in both languages, on the worked example and beside it.

use crate::support;
use chrono::NaiveDate;
use packwise::estimate::{
    CartItem, CartPack, Estimate, Evaluation, HeldPack, ItemMonth, OtherReading, Shelf,
};
use packwise::view::Lang::{self, En, Zh};
use packwise::view::explain::{self, Context, LineView};
use packwise::view::format::Coin;
use packwise::view::points;
use packwise::view::quote::{self, Quote};
use rust_decimal::Decimal;

const YEAR: [u32; 12] =
    [9000, 7500, 10000, 10500, 11500, 16000, 12000, 12500, 14000, 16000, 25000, 18000];

fn cart(item: &str, months: &[u32], packs: &[(&str, u32)]) -> CartItem {
    let pack = |(pack, count): &(&str, u32)| CartPack {
        pack: (*pack).to_owned(),
        month: 0,
        count: *count,
        unit_price: None,
    };
    CartItem {
        item: item.to_owned(),
        months: months.iter().map(|units| Decimal::from(*units)).collect(),
        billed_failures_percent: Decimal::ZERO,
        packs: packs.iter().map(pack).collect(),
        held: Vec::new(),
        one_time: 0,
        one_time_price: None,
        pay_per_use: None,
    }
}

fn estimate(book: &str, item: CartItem) -> (Shelf, Estimate, Evaluation) {
    let (shelf, _) = support::shelf(book, &[]);
    let start = NaiveDate::from_ymd_opt(2025, 1, 1).expect("a day");
    let estimate = Estimate { book: book.to_owned(), start, cart: vec![item], rules: Vec::new() };
    let evaluation = support::evaluated(&estimate);
    (shelf, estimate, evaluation)
}

fn explained(shelf: &Shelf, evaluation: &Evaluation, month: usize, lang: Lang) -> Vec<LineView> {
    let item = &evaluation.items[0];
    let month: &ItemMonth = &item.months[month];
    let coin = Coin::new(&shelf.book.currency, shelf.book.policies.rounding.bill.scale);
    let context = Context {
        book: &shelf.book,
        item: &shelf.book.items[item.item],
        coin: &coin,
        lang,
        alone: evaluation.items.len() == 1,
        failures: false,
    };
    explain::month(&context, month)
}

/// The sum as a person reads it: a rule is a line of its own.
fn text(line: &LineView) -> String {
    let mut out = format!("{} = {}\n", line.text, line.amount);
    for step in &line.steps {
        if step.rule {
            out.push_str("---\n");
        }
        out.push_str(&format!("{} | {}\n", step.operand, step.words));
    }
    out
}

/// The reading in force and the other one, where both change the total.
#[test]
fn an_open_point_names_the_reading_in_force() {
    let (shelf, _, evaluation) =
        estimate("tencent-smart-scan", cart("qr-barcode", &YEAR, &[("100k", 1)]));
    let coin = Coin::new("CNY", 2);
    let [basis] = evaluation.other_readings.as_slice() else { panic!("one open point") };
    let text =
        |reading: &OtherReading, lang| points::of_all(&shelf.book.policies, reading, &coin, lang);
    assert_eq!(
        text(basis, En),
        "The vendor does not say which count picks the tier. This estimate uses the calls left \
         after packs. Read by the month’s total the total would be ¥9,500.00."
    );
    assert_eq!(
        text(basis, Zh),
        "原文未说明以哪个调用量确定阶梯。本次估算按抵扣资源包后的调用量。若按当月总量，\
         合计为 ¥9,500.00。"
    );
    let ends =
        OtherReading { policy: "packEnds".to_owned(), value: "exact".to_owned(), ..basis.clone() };
    // Of a rule that the reader changed, the other reading is the list's, perhaps the usual one.
    let back = OtherReading { value: String::new(), ..basis.clone() };
    let usual = "Read by the calls left after packs the total would be ¥9,500.00.";
    assert!(text(&back, En).ends_with(usual), "{}", text(&back, En));
    assert!(text(&ends, En).contains(
        "This estimate reads it so: a pack’s last day counts to its end. Read so: a pack ends to \
         the second, the total would be ¥9,500.00."
    ));
}

#[test]
fn october_is_explained_as_designed() {
    let (shelf, _, evaluation) =
        estimate("tencent-smart-scan", cart("qr-barcode", &YEAR, &[("100k", 1)]));
    let lines = explained(&shelf, &evaluation, 9, En);
    assert_eq!(
        text(&lines[0]),
        "9,000 calls at ¥0.12 = ¥1,080.00\n\
         16,000 | calls in October\n\
         − 1,000 | free quota of October. Free comes before paid.\n\
         − 6,000 | the last of the 100,000-call pack bought on 1 January. It is now empty.\n\
         ---\n\
         9,000 | calls left to pay per use\n\
         × ¥0.12 | tier 1 (1 to 10,000). All calls of the month take the price of the tier \
         reached.\n\
         ---\n\
         ¥1,080.00 | exact, nothing rounded\n"
    );
    assert_eq!(
        lines[0].points[0].text,
        "The vendor does not say which count picks the tier. This estimate uses the calls left \
         after packs (9,000). Read by the month’s total (16,000) the line would be ¥810.00."
    );
    let lines = explained(&shelf, &evaluation, 9, Zh);
    assert_eq!(
        text(&lines[0]),
        "后付费 9,000 次 × ¥0.12 = ¥1,080.00\n\
         16,000 | 10月调用量\n\
         − 1,000 | 10月免费额度。先抵扣免费资源包，再抵扣付费资源包。\n\
         − 6,000 | 2025-01-01 购买的10万次资源包的最后余量，至此耗尽。\n\
         ---\n\
         9,000 | 次转为后付费\n\
         × ¥0.12 | 第 1 阶梯（1–10,000）。阶梯到达：当月全部调用按所达阶梯的单价计费。\n\
         ---\n\
         ¥1,080.00 | 精确值，未发生舍入\n"
    );
    assert_eq!(
        lines[0].points[0].text,
        "原文未说明以哪个调用量确定阶梯。本次估算按抵扣资源包后的调用量（9,000 次）。\
         若按当月总量（16,000 次），此行为 ¥810.00。"
    );
    assert_eq!(points::heading(1, En), "One open point.");
}

#[test]
fn a_purchase_and_a_covered_month_are_explained() {
    let (shelf, _, evaluation) =
        estimate("tencent-smart-scan", cart("qr-barcode", &YEAR, &[("100k", 1)]));
    let january = explained(&shelf, &evaluation, 0, En);
    assert_eq!(
        text(&january[0]),
        "1 pack of 100,000 calls = ¥5,000.00\n\
         9,000 | calls in January\n\
         − 1,000 | free quota of January. Free comes before paid.\n\
         − 8,000 | from the 100,000-call pack bought on 1 January.\n\
         ---\n\
         0 | no calls left to pay per use\n\
         1 | pack of 100,000 calls\n\
         × ¥5,000.00 | list price; due when bought, on 1 January 2025\n\
         ---\n\
         ¥5,000.00 | exact, nothing rounded\n"
    );
    let may = explained(&shelf, &evaluation, 4, En);
    assert_eq!(
        text(&may[0]),
        "covered by free quota and pack = ¥0.00\n\
         11,500 | calls in May\n\
         − 1,000 | free quota of May. Free comes before paid.\n\
         − 10,500 | from the 100,000-call pack bought on 1 January.\n\
         ---\n\
         0 | no calls left to pay per use\n\
         ---\n\
         ¥0.00 | exact, nothing rounded\n"
    );
}

#[test]
fn the_key_that_decided_between_packs_is_named() {
    let mut item = cart("qr-barcode", &[9000, 3000], &[("1k", 2), ("10k", 1)]);
    item.held = vec![HeldPack {
        pack: "10k".to_owned(),
        remaining: Decimal::from(500),
        last_day: NaiveDate::from_ymd_opt(2025, 3, 31).expect("a day"),
    }];
    let (shelf, _, evaluation) = estimate("tencent-smart-scan", item);
    let january = explained(&shelf, &evaluation, 0, En);
    let covered = text(&january[0]);
    assert!(
        covered.contains(
            "− 500 | the last of the 10,000-call pack you already had. It is now empty. First, \
             because it ends sooner.\n"
        ),
        "{covered}"
    );
    assert!(
        covered.contains("− 2,000 | the last of 2 packs of 1,000 calls, bought on 1 January."),
        "{covered}"
    );
    assert!(covered.contains("First, because it is smaller."), "{covered}");
}

#[test]
fn every_item_of_every_list_is_explained_in_both_languages() {
    for (id, _) in packwise::books::BUILT_IN {
        let (shelf, _) = support::shelf(id, &[]);
        for item in &shelf.book.items {
            for units in [0_u32, 1, 4300, 2_000_000] {
                let mut cart = cart(&item.id, &[units, units], &[]);
                if let Some(pack) = item.packs.iter().find(|pack| pack.price.is_some()) {
                    cart.packs = vec![CartPack {
                        pack: pack.id.clone(),
                        month: 0,
                        count: 2,
                        unit_price: None,
                    }];
                }
                let (shelf, _, evaluation) = estimate(id, cart);
                for lang in [En, Zh] {
                    let lines = explained(&shelf, &evaluation, 1, lang);
                    assert!(!lines.is_empty());
                    for line in &lines {
                        assert!(line.steps.last().expect("steps").rule, "{id} {}", item.id);
                        assert!(!line.text.is_empty() && !line.amount.is_empty());
                        assert_eq!(line.amount, line.steps.last().expect("steps").operand);
                        let empty = |step: &explain::Step| step.operand.is_empty();
                        assert!(!line.steps.iter().any(empty), "{}", text(line));
                    }
                }
            }
        }
    }
}

#[test]
fn the_quote_is_plain_text_that_can_be_read_alone() {
    let (shelf, estimate, evaluation) =
        estimate("tencent-smart-scan", cart("qr-barcode", &YEAR, &[("100k", 1)]));
    let coin = Coin::new("CNY", 2);
    let quote = |lang| Quote {
        book: &shelf.book,
        estimate: &estimate,
        evaluation: &evaluation,
        coin: &coin,
        lang,
    };
    let en = quote::text(&quote(En), "https://example.com/#e=1");
    assert!(
        en.starts_with(
            "Cost estimate\n\
             Tencent Cloud Smart Scan\n\
             Price list of 17 Dec 2024, published by Tencent Cloud\n\
             Total for 12 months, from January 2025: ¥9,770.00\n\
             CNY, tax not stated\n\
             Pay-per-use alone: ¥14,490.00\n\
             Saved by the pack: ¥4,720.00 (32.6%)\n\
             \n\
             QR code and barcode recognition: ¥9,770.00\n\
             Free quota: 12,000 calls, ¥0.00\n\
             Packs: 100,000 calls, ¥5,000.00\n\
             Pay-per-use: 50,000 calls, ¥4,770.00\n\
             \n\
             Order list\n\
             1 × QR code and barcode recognition, 100,000-call pack, at ¥5,000.00: ¥5,000.00\n\
             Sum of orders: ¥5,000.00\n\
             \n\
             Bills\n\
             Jan 2025: ¥5,000.00\n\
             Feb 2025: ¥0.00\n"
        ),
        "{en}"
    );
    assert!(en.ends_with("\nOpen this estimate: https://example.com/#e=1\n"), "{en}");
    assert_eq!(
        quote::order_list(&quote(Zh)),
        "订购清单\n\
         价目表日期 2024-12-17，腾讯云公布\n\
         1 × 二维码和条形码识别，10万次资源包，单价 ¥5,000.00：¥5,000.00\n\
         订购合计：¥5,000.00\n"
    );
}

#[test]
fn a_slice_of_a_tier_refused_calls_and_a_missing_price_are_explained() {
    let (shelf, _, evaluation) =
        estimate("alibaba-vision", cart("licence-plate", &[0, 123_456], &[]));
    let slices = explained(&shelf, &evaluation, 1, En);
    assert_eq!(
        text(&slices[1]),
        "90,000 calls at ¥0.10 = ¥9,000.00\n\
         123,456 | calls in February\n\
         ---\n\
         123,456 | calls left to pay per use\n\
         90,000 | of them in tier 2 (10,001 to 100,000).\n\
         × ¥0.10 | Each call takes the price of its own tier.\n\
         ---\n\
         ¥9,000.00 | exact, nothing rounded\n"
    );

    let mut item = cart("general-print", &[1_200_000], &[]);
    item.pay_per_use = Some(false);
    let (shelf, _, evaluation) = estimate("tencent-ocr", item.clone());
    let refused = explained(&shelf, &evaluation, 0, Zh);
    assert_eq!(refused[0].text, "1,199,000 次被拒绝");

    item.pay_per_use = Some(true);
    let (shelf, _, evaluation) = estimate("tencent-ocr", item);
    assert_eq!(evaluation.total, None);
    let open = explained(&shelf, &evaluation, 0, En);
    assert_eq!(open[0].text, "1,199,000 calls without a public price");
    assert_eq!(open[0].amount, "open");
    let last = open[0].steps.last().expect("steps");
    assert_eq!(last.words, "no public price. Tencent Cloud asks you to contact sales.");
}

#[test]
fn a_month_without_a_public_price_says_why_and_what_is_public() {
    use packwise::view::unpriced::unpriced;
    let mut item = cart("general-print", &[1_200_000], &[]);
    item.pay_per_use = Some(true);
    let (shelf, _, evaluation) = estimate("tencent-ocr", item);
    let said = |lang| {
        let coin = Coin::new("CNY", 2);
        let item = &shelf.book.items[evaluation.items[0].item];
        let context =
            Context { book: &shelf.book, item, coin: &coin, lang, alone: true, failures: false };
        unpriced(&context, &evaluation.items[0].months[0]).expect("no price")
    };
    let en = said(En);
    assert_eq!(en.head, "General print recognition, 1,200,000 calls in January");
    assert_eq!(
        en.reason,
        "After 1,000 free calls, 1,199,000 remain. From 1,000,000 calls a month Tencent Cloud asks \
         you to contact sales, and all calls of the month take that price."
    );
    let (words, amount) = en.highest.expect("a public price");
    assert!(words.starts_with("Highest public price: 999,999 calls × ¥0.0"), "{words}");
    assert!(amount.starts_with('¥'));
    assert_eq!(
        said(Zh).reason,
        "扣除免费 1,000 次后为 1,199,000 次。当月达到 1,000,000 次需联系腾讯云商务，\
         且当月全部调用量均按该价计费。"
    );
}

//! The estimator's card, as the pictures show it, and in every state.

use super::{book, estimator, shown, wrong};
use crate::support::{dec, node};
use packwise::card::{self, EstimatorCard, WhyLine};
use packwise::{books, estimate, view};

const SCAN: &str = "tencent-smart-scan";

/// The inputs of the QR code item from January 2025, in English, with more keys.
fn qr(more: &str) -> String {
    format!(r#"{{"item":"qr-barcode","start":"2025-01","locale":"en",{more}}}"#)
}

fn parts(card: &EstimatorCard) -> Vec<(&str, &str, &str)> {
    let parts = card.split.iter();
    parts.map(|part| (part.kind, part.text.as_str(), part.share.as_str())).collect()
}

fn notice(card: &EstimatorCard) -> (&str, &str) {
    card.notice.as_ref().map_or(("", ""), |notice| (&notice.head, &notice.body))
}

/// The figures of a line's sum.
fn operands(line: &WhyLine) -> Vec<&str> {
    line.steps.iter().map(|step| step.operand.as_str()).collect()
}

#[test]
fn a_cliff_is_told_as_the_picture_shows_it() {
    let card = estimator(SCAN, &qr(r#""usage":"11000","months":1"#));
    assert_eq!(card.title, "QR code and barcode recognition");
    assert_eq!(card.provenance, "Tencent Cloud list, 17 Dec 2024");
    assert_eq!(card.example, None);
    assert_eq!(
        (card.usage.label.as_str(), card.usage.text.as_str()),
        ("Calls in a month", "11,000")
    );
    assert_eq!((card.usage.value.as_str(), card.usage.unit.as_str()), ("11000", "calls"));
    assert_eq!((card.usage.low, card.usage.high), (2, 7));
    assert_eq!(card.usage.notches, ["10000", "100000", "1000000"]);
    assert_eq!(card.usage.spoken, "{0} calls a month");
    let pack = card.packs.iter().find(|pack| pack.suited).expect("a size that suits");
    assert_eq!((pack.name.as_str(), pack.price.as_str()), ("10,000-call pack", "¥800"));
    assert_eq!(pack.note, "¥0.08 a call, valid 1 year");
    assert_eq!(pack.saving.as_deref(), Some("One more saves ¥400.00"));
    let ids: Vec<&str> = card.packs.iter().map(|pack| pack.id.as_str()).collect();
    assert_eq!(ids, ["1k", "10k", "100k", "1m", "10m"]);
    assert_eq!(card.total.label, "One month");
    assert_eq!((card.total.whole.as_str(), card.total.decimals.as_str()), ("¥1,200", ".00"));
    assert_eq!(card.total.amount.as_deref(), Some("1200.00"));
    let free_and_paid =
        [("free", "Free 1,000", "9.09"), ("payPerUse", "Pay-per-use 10,000 × ¥0.12", "90.91")];
    assert_eq!(parts(&card), free_and_paid);
    let (head, body) = notice(&card);
    assert_eq!(head, "One more call costs ¥299.91 less");
    assert_eq!(body, "11,000 calls cost ¥1,200.00; 11,001 cost ¥900.09.");
    assert_eq!(card.open.len(), 3);
    assert!(
        card.open[1].starts_with("Left open: A later OCR page puts exactly 10,000"),
        "{:?}",
        card.open
    );
    assert_eq!(card.why.len(), 1);
    assert_eq!(card.why[0].month, None);
    assert_eq!(operands(&card.why[0]), ["11,000", "− 1,000", "10,000", "× ¥0.12", "¥1,200.00"]);
}

#[test]
fn an_own_price_is_told_as_the_picture_shows_it() {
    let inputs = |lang: &str| {
        let texts = [
            r#"{"item":"barcode-info","usage":"2500","packs":{"1k":1},"#,
            r#""prices":{"1k":"50"},"start":"2025-01","locale":""#,
            lang,
            r#""}"#,
        ];
        texts.concat()
    };
    let card = estimator(SCAN, &inputs("en"));
    assert_eq!(card.usage.label, "Calls in the first month");
    let pack = &card.packs[0];
    assert_eq!((pack.name.as_str(), pack.price.as_str()), ("1,000-call pack", "¥50"));
    assert_eq!(pack.list_price.as_deref(), Some("¥100"));
    assert_eq!((pack.note.as_str(), pack.count), ("your price, ¥0.05 a call", 1));
    assert_eq!(card.total.label, "First month");
    assert_eq!((card.total.whole.as_str(), card.total.decimals.as_str()), ("¥224", ".00"));
    let three = [
        ("free", "Free 50", "2.00"),
        ("pack", "Pack 1,000", "40.00"),
        ("payPerUse", "Pay-per-use 1,450 × ¥0.12", "58.00"),
    ];
    assert_eq!(parts(&card), three);
    assert_eq!(card.notice, None);
    let cart = shown(&card.cart).to_json();
    let wanted = concat!(
        r#"{"book":"tencent-smart-scan","item":"barcode-info","start":"2025-01","months":1,"#,
        r#""usage":["2500"],"packs":[{"pack":"1k","count":1,"unitPrice":"50"}],"#,
        r#""total":"224.00","packsTotal":"50.00","payPerUseTotal":"174.00","currency":"CNY"}"#
    );
    assert_eq!(cart, wanted);

    let card = estimator(SCAN, &inputs("zh-Hans"));
    assert_eq!((card.lang, card.title.as_str()), ("zh-CN", "条码信息查询"));
    assert_eq!(card.provenance, "腾讯云价目表，2024-12-17");
    assert_eq!((card.usage.label.as_str(), card.total.label.as_str()), ("首月调用量", "首月合计"));
    assert_eq!(card.packs[0].name, "1,000次资源包");
    assert_eq!(card.packs[0].note, "您的价格，¥0.05 /次");
    let texts: Vec<&str> = card.split.iter().map(|part| part.text.as_str()).collect();
    assert_eq!(texts, ["免费额度 50", "资源包 1,000", "后付费 1,450 × ¥0.12"]);
    assert_eq!(card.words.buy, "去结算");
}

#[test]
fn a_far_cliff_and_cliffs_of_several_months_say_how_far() {
    let card = estimator(SCAN, &qr(r#""usage":"9500""#));
    let (head, body) = notice(&card);
    assert_eq!(head, "1,501 more calls cost ¥119.91 less");
    assert_eq!(body, "9,500 calls cost ¥1,020.00; 11,001 cost ¥900.09.");
    let card = estimator(SCAN, &qr(r#""usage":"11000","months":12"#));
    let (head, body) = notice(&card);
    assert_eq!(head, "12 months cost more than they need to");
    assert_eq!(body, "In January, 11,000 calls cost ¥1,200.00; 11,001 cost ¥900.09.");
    let card = estimator(SCAN, &qr(r#""usage":["500","11000"]"#));
    assert_eq!(notice(&card).0, "February costs more than it needs to");
    // With a pack, costs are those of what is paid per use: a pack is no part of the cliff.
    let card = estimator(SCAN, &qr(r#""usage":"12000","packs":{"1k":1}"#));
    let body = "10,000 pay-per-use calls cost ¥1,200.00; 10,001 cost ¥900.09.";
    assert_eq!(notice(&card), ("One more call costs ¥299.91 less", body));
    let card = estimator(
        SCAN,
        &qr(r#""usage":"11000","locale":"zh""#).replacen(r#""locale":"en","#, "", 1),
    );
    let (head, body) = notice(&card);
    assert_eq!(head, "再多用 1 次，反而少付 ¥299.91");
    assert_eq!(body, "11,000 次需 ¥1,200.00；11,001 次仅需 ¥900.09。");
}

#[test]
fn twelve_equal_months_are_told_once() {
    let card = estimator(SCAN, &qr(r#""usage":"13500","months":12,"packs":{"100k":1}"#));
    assert_eq!(card.usage.label, "Calls in each month");
    assert_eq!(card.total.label, "12 months");
    let months: Vec<&str> = card.why.iter().filter_map(|line| line.month.as_deref()).collect();
    assert_eq!(months, ["January", "February to July", "August", "September to December"]);
    let sum = card.why.iter().map(|line| line.amount.as_str()).collect::<Vec<_>>();
    assert_eq!(sum[0], "¥5,000.00");
    let texts: Vec<&str> = card.split.iter().map(|part| part.text.as_str()).collect();
    assert_eq!(texts, ["Free 12,000", "Pack 100,000", "Pay-per-use 50,000 × ¥0.09"]);
    let card = estimator(SCAN, &qr(r#""usage":["1000","2000","4001"],"months":1"#));
    assert_eq!(card.usage.label, "Calls in an average month");
    assert_eq!((card.usage.value.as_str(), card.cart.months), ("2334", 3));
}

#[test]
fn a_field_that_is_being_mended_keeps_the_last_good_result() {
    let inputs = qr(r#""usage":"13,5OO","lastUsage":"11000""#);
    let card = estimator(SCAN, &inputs);
    let sentence = "“13,5OO” has letters in it. Type a whole number from 0 to 10,000,000,000, \
                    such as 13,500.";
    assert_eq!(card.usage.error.as_deref(), Some(sentence));
    assert!(card.stale);
    assert_eq!(card.stale_text, "Last good result, for 11,000 calls");
    assert_eq!(card.total.amount.as_deref(), Some("1200.00"));
    let good = estimator(SCAN, &qr(r#""usage":"11000","lastUsage":"7""#));
    assert_eq!((good.stale, good.stale_text.as_str()), (false, ""));
    assert_eq!((good.cart, good.why), (card.cart, card.why));
    let card = estimator(SCAN, &qr(r#""usage":"","lastUsage":"11000","months":2"#));
    assert_eq!(card.stale_text, "Last good result, for 11,000 calls a month");
}

#[test]
fn no_public_price_is_said_and_never_zero() {
    let inputs = concat!(
        r#"{"item":"licence-verification-basic","usage":"2000000","#,
        r#""start":"2025-01","locale":"en"}"#
    );
    let card = estimator("tencent-ocr", inputs);
    assert_eq!(card.total.words.as_deref(), Some("No public price"));
    assert_eq!((card.total.amount.as_deref(), card.total.whole.as_str()), (None, ""));
    assert_eq!(card.cart.total, None);
    assert!(
        notice(&card).1.contains("Tencent Cloud asks you to contact sales"),
        "{:?}",
        card.notice
    );
    // A pack without a price is not offered, but with an own price it is.
    let ids =
        |card: &EstimatorCard| card.packs.iter().map(|pack| pack.id.clone()).collect::<Vec<_>>();
    assert!(!ids(&card).contains(&"1m".to_owned()));
    let own = inputs
        .replace("2000000", "2000")
        .replace("\"start\"", r#""prices":{"1m":"9"},"packs":{"1m":1},"start""#);
    let card = estimator("tencent-ocr", &own);
    assert!(ids(&card).contains(&"1m".to_owned()));
    assert_eq!(card.total.amount.as_deref(), Some("9.00"));
    let unpriced =
        inputs.replace("2000000", "2000").replace("\"start\"", r#""packs":{"1m":1},"start""#);
    let card = estimator("tencent-ocr", &unpriced);
    assert_eq!(card.total.words.as_deref(), Some("No public price"));
    let pack = card.packs.iter().find(|pack| pack.id == "1m").expect("what is in the cart");
    assert_eq!((pack.price.as_str(), pack.note.as_str()), ("no public price", "valid 1 year"));
    assert_eq!(card.cart.packs[0].unit_price, None);
}

#[test]
fn what_is_refused_is_said() {
    let only_packs = r#"{"format":"packwise.book/1","id":"own","name":"Own","currency":"EUR",
        "utcOffset":"+01:00","asOf":"2026","status":"illustrative","tax":"excluded","items":[
        {"id":"scan","name":"Scans","unit":"page","packs":[
          {"id":"a","quantity":"100","price":"5","validFor":"P1Y"},
          {"id":"b","quantity":"100","price":"4","validFor":"P1M","resets":"P7D"}]}]}"#;
    let book = packwise::book::read_text(only_packs).expect("a book");
    let inputs = node(r#"{"usage":"150","packs":{"a":1},"start":"2026-02","locale":"en"}"#);
    let card = card::estimator(&book, &inputs).expect("a card");
    assert_eq!(parts(&card), [("pack", "Pack 100", "66.67"), ("refused", "Refused 50", "33.33")]);
    assert_eq!(notice(&card).0, "50 pages would be refused");
    assert_eq!(card.total.amount.as_deref(), Some("5.00"));
    assert_eq!(card.provenance, "Example prices, about 2026");
    assert!(card.example.is_some());
    let names: Vec<&str> = card.packs.iter().map(|pack| pack.name.as_str()).collect();
    let refilled = "100-page pack, filled again after 7 days, valid one month";
    assert_eq!(names, ["100-page pack, valid 1 year", refilled.replace("one", "1").as_str()]);
}

#[test]
fn wrong_inputs_are_named_with_their_places() {
    let wrong = |inputs: &str| wrong(card::estimator(&book(SCAN), &node(inputs)));
    let all = |found: Vec<(&'static str, String)>| {
        found.into_iter().map(|(code, path)| format!("{code} {path}")).collect::<Vec<_>>()
    };
    let start = r#""start":"2025-01","locale":"en""#;
    let rows = [
        ("{}", vec!["missingKey ", "missingKey "]),
        (r#"{"usage":"x",S}"#, vec!["unreadableUsage /usage"]),
        (r#"{"usage":{},S}"#, vec!["wrongType /usage"]),
        (r#"{"usage":[],S}"#, vec!["wrongType /usage"]),
        ("{S}", vec!["missingKey "]),
        (r#"{"usage":"1","months":61,S}"#, vec!["wrongType /months"]),
        (r#"{"usage":"1","item":"sdk",S}"#, vec!["notUsed /item"]),
        (r#"{"usage":"1","item":"x",S}"#, vec!["unknownItem /item"]),
        (r#"{"usage":"1","packs":{"x":1},S}"#, vec!["unknownPack /packs/x"]),
        (r#"{"usage":"1","packs":{"1k":-1},S}"#, vec!["wrongType /packs/1k"]),
        (r#"{"usage":"1","prices":{"1k":"-1"},S}"#, vec!["outOfRange /prices/1k"]),
        (r#"{"usage":"1","color":1,S}"#, vec!["unknownKey /color"]),
    ];
    for (inputs, expected) in rows {
        assert_eq!(all(wrong(&inputs.replace('S', start))), expected, "{inputs}");
    }
    let late = r#"{"usage":"1","start":"9999-12","months":60,"locale":"en"}"#;
    assert_eq!(all(wrong(late)), ["outOfRange /start"]);
    let held = r#"{"usage":"1",S,"held":[{"pack":"1k","remaining":"2000","boughtAt":"T"}]}"#;
    let held = held.replace('T', "2024-06-01T00:00:00+08:00").replace('S', start);
    assert_eq!(all(wrong(&held)), ["outOfRange /held/0/remaining"]);
}

#[test]
fn every_item_of_every_list_has_a_card() {
    for (id, _) in books::BUILT_IN {
        let book = book(id);
        for item in &book.items {
            for units in ["0", "1", "11000", "5000000"] {
                for locale in ["en", "zh-CN"] {
                    let inputs =
                        format!(r#"{{"item":"{}","usage":"{units}","start":"2026-02","#, item.id)
                            + &format!(r#""locale":"{locale}"}}"#);
                    let card = card::estimator(&book, &node(&inputs));
                    if !item.is_used() {
                        assert_eq!(wrong(card)[0].0, "notUsed", "{id} {}", item.id);
                        continue;
                    }
                    holds_together(&card.expect("a card"), units);
                }
            }
        }
    }
}

/// What is true of every card.
fn holds_together(card: &EstimatorCard, units: &str) {
    assert_eq!(card.total.amount.is_none(), card.total.words.is_some());
    assert_eq!(card.total.amount, card.cart.total);
    let sum: rust_decimal::Decimal = card.split.iter().map(|part| dec(&part.units)).sum();
    assert_eq!(sum, dec(units), "{}", card.item);
    let share: rust_decimal::Decimal = card.split.iter().map(|part| dec(&part.share)).sum();
    let off = (share - dec("100")).abs();
    assert!(card.split.is_empty() || off <= dec("0.02"), "{} {share}", card.item);
    assert!(!card.why.is_empty() && card.why.iter().all(|line| !line.steps.is_empty()));
    if let Some(notice) = &card.notice {
        assert!(!notice.head.is_empty() && !notice.body.contains('{'));
    }
}

#[test]
fn the_card_is_the_estimate_of_the_page() {
    let (shelf, _) = crate::support::shelf(SCAN, &[]);
    let cart = estimate::CartItem {
        item: "qr-barcode".into(),
        months: vec![dec("11000"), dec("25000"), dec("90000")],
        billed_failures_percent: dec("0"),
        packs: vec![estimate::CartPack {
            pack: "10k".into(),
            month: 0,
            count: 3,
            unit_price: None,
        }],
        held: Vec::new(),
        one_time: 0,
        one_time_price: None,
        pay_per_use: Some(true),
    };
    let start = view::field::parse_date("2025-01-01").expect("a day");
    let asked =
        estimate::Estimate { book: SCAN.into(), start, cart: vec![cart], rules: Vec::new() };
    let page = estimate::evaluate(&shelf, &asked).expect("an evaluation");
    let card = estimator(SCAN, &qr(r#""usage":["11000","25000","90000"],"packs":{"10k":3}"#));
    assert_eq!(card.total.amount.map(|total| dec(&total)), page.total);
}

//! The purchase page's figures, on the year that the design shows.

use crate::support::{dec, evaluated};
use chrono::NaiveDate;
use packwise::estimate::{CartItem, CartPack, Estimate};
use rust_decimal::Decimal;

const YEAR: [i64; 12] =
    [9000, 7500, 10000, 10500, 11500, 16000, 12000, 12500, 14000, 16000, 25000, 18000];

fn estimate(packs: &[(&str, u32)]) -> Estimate {
    let pack = |(pack, count): &(&str, u32)| CartPack {
        pack: (*pack).to_owned(),
        month: 0,
        count: *count,
        unit_price: None,
    };
    Estimate {
        book: "tencent-smart-scan".to_owned(),
        start: NaiveDate::from_ymd_opt(2025, 1, 1).unwrap(),
        cart: vec![CartItem {
            item: "qr-barcode".to_owned(),
            months: YEAR.iter().map(|units| Decimal::from(*units)).collect(),
            billed_failures_percent: Decimal::ZERO,
            packs: packs.iter().map(pack).collect(),
            held: Vec::new(),
            one_time: 0,
            one_time_price: None,
            pay_per_use: None,
        }],
        rules: Vec::new(),
    }
}

#[test]
fn the_designs_year_costs_what_the_design_says() {
    let evaluation = evaluated(&estimate(&[("100k", 1)]));
    assert_eq!(evaluation.total, Some(dec("9770")));
    assert_eq!(evaluation.pay_per_use_alone, Some(dec("14490")));
    let item = &evaluation.items[0];
    assert_eq!(item.split.free_units, dec("12000"));
    assert_eq!(item.split.pack_units, dec("100000"));
    assert_eq!(item.split.pay_per_use_units, dec("50000"));
    assert_eq!(item.split.pay_per_use_money, Some(dec("4770")));
    let october = &item.months[9];
    assert_eq!((october.packs, october.pay_per_use), (dec("6000"), dec("9000")));
    let cliff = october.cliff.as_ref().unwrap();
    assert_eq!((cliff.cost, cliff.cheaper_units), (dec("1080"), dec("10001")));
    assert_eq!(cliff.cheaper_cost, dec("900.09"));
    let total = october.other_readings.iter().find(|other| other.policy == "tierBasis").unwrap();
    assert_eq!(total.total, Some(dec("810")));
    let november = &item.months[10];
    assert_eq!(november.next_tier.as_ref().unwrap().distance, dec("76001"));
    assert!(item.packs[0].dry_at.is_some());
}

#[test]
fn one_more_call_can_cost_less() {
    let mut estimate = estimate(&[]);
    estimate.cart[0].months = vec![dec("11000")];
    let evaluation = evaluated(&estimate);
    assert_eq!(evaluation.total, Some(dec("1200")));
    let cliff = evaluation.items[0].months[0].cliff.clone().unwrap();
    assert_eq!((cliff.used, cliff.cheaper_used), (dec("11000"), dec("11001")));
    assert_eq!(cliff.cheaper_cost, dec("900.09"));
}

#[test]
fn a_rule_that_the_reader_changes_changes_the_total_and_stays_open() {
    let mut estimate = estimate(&[("100k", 1)]);
    estimate.rules = vec![("tierBasis".to_owned(), "total".to_owned())];
    let evaluation = evaluated(&estimate);
    assert_eq!(evaluation.total, Some(dec("9500")));
    let other = evaluation.other_readings.iter().find(|other| other.policy == "tierBasis").unwrap();
    assert_eq!(other.total, Some(dec("9770")));
}

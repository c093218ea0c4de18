//! Bills in FOCUS 1.4: the rows of one example, and the laws of its costs on random scenarios.

use crate::random::{Dice, scenario};
use crate::slow::cases;
use crate::statistics::lived;
use crate::support::{dec, node};
use packwise::document::Node;
use packwise::export::{self, Account, focus::columns};
use packwise::simulate::{Outcome, simulate};
use packwise::time::Instant;
use packwise::view::Lang;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// One row, by column.
type Row = BTreeMap<String, String>;

/// Comma-separated values by the names of their columns.
pub fn parsed(csv: &str) -> Vec<Row> {
    let mut lines = cells(csv);
    let heads = lines.remove(0);
    let row = |cells: Vec<String>| {
        assert_eq!(cells.len(), heads.len(), "{cells:?}");
        heads.iter().cloned().zip(cells).collect()
    };
    lines.into_iter().map(row).collect()
}

/// Comma-separated values taken apart, quotes undone.
pub fn cells(csv: &str) -> Vec<Vec<String>> {
    let mut lines: Vec<Vec<String>> = vec![vec![String::new()]];
    let (mut quoted, mut letters) = (false, csv.chars().peekable());
    while let Some(letter) = letters.next() {
        let line = lines.last_mut().expect("a line");
        let cell = line.last_mut().expect("a cell");
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => line.push(String::new()),
            '\r' if !quoted => {}
            '\n' if !quoted => lines.push(vec![String::new()]),
            _ => cell.push(letter),
        }
    }
    assert!(!quoted, "a quote is left open");
    assert_eq!(lines.pop(), Some(vec![String::new()]), "the last line ends too");
    lines
}

fn number(row: &Row, column: &str) -> Option<Decimal> {
    let text = row.get(column).unwrap_or_else(|| panic!("no column {column}"));
    (!text.is_empty()).then(|| dec(text))
}

fn sum<'a>(rows: impl IntoIterator<Item = &'a Row>, column: &str) -> Decimal {
    let sum: Decimal = rows.into_iter().map(|row| number(row, column).expect("a cost")).sum();
    sum.normalize()
}

/// The rows, or the code of the problem.
fn rows(document: &Node) -> Result<Vec<Row>, String> {
    told(document, None).map(|(rows, _)| rows)
}

/// The same as the account stands at an instant, with its outcome.
fn told(document: &Node, until: Option<&str>) -> Result<(Vec<Row>, Outcome), String> {
    let (book, mut scenario, mut outcome) = lived(document);
    if let Some(until) = until {
        scenario.end = Instant::parse(until).expect("a time");
        outcome = simulate(&book, &scenario).expect("an outcome");
    }
    let until = scenario.end;
    let account =
        Account { book: &book, scenario: &scenario, outcome: &outcome, until, lang: Lang::En };
    let csv = export::focus(&account).map_err(|problem| problem.code.to_owned())?;
    Ok((parsed(&csv), outcome))
}

/// A pack of 30 for 10, of which 20 are used in January and none in February, when it ends.
const THIRDS: &str = r#"{
  "format":"packwise.scenario/1",
  "book":{"format":"packwise.book/1","id":"b","name":{"en":"Book","zh-CN":"书"},"provider":"Vendor",
    "currency":"CNY","utcOffset":"+08:00","asOf":"2025","status":"illustrative","tax":"notStated",
    "policies":{"packEnds":"exact","refund":{"withinDays":60,"onlyUnused":true}},
    "items":[{"id":"i","name":"Scan","unit":"call","free":[{"id":"f","quantity":"5","every":"P1M"}],
      "packs":[{"id":"p","quantity":"30","price":"12","validFor":"P1M"}],
      "payPerUse":{"tiersMode":"graduated","countedBy":"month","settledBy":"month","tiers":[
        {"upTo":"4","unitAmount":"0.5"},{"upTo":null,"unitAmount":"0.333","flatAmount":"1"}]}}]},
  "period":{"start":"2025-01-01T00:00:00+08:00","end":"2025-03-10T00:00:00+08:00"},
  "usage":[
    {"item":"i","quantity":"15","at":"2025-01-05T00:00:00+08:00","account":"=A","channel":"web"},
    {"item":"i","quantity":"10","at":"2025-01-06T00:00:00+08:00","region":"north"},
    {"item":"i","quantity":"8","at":"2025-02-20T00:00:00+08:00","account":"B, C"},
    {"item":"i","quantity":"5","at":"2025-02-21T00:00:00+08:00"}],
  "events":[
    {"at":"2025-01-02T00:00:00+08:00","type":"buyPack","item":"i","pack":"p","order":"O",
     "unitPrice":"10"},
    {"at":"2025-01-31T00:00:00+08:00","type":"buyPack","item":"i","pack":"p","order":"R"},
    {"at":"2025-02-01T12:00:00+08:00","type":"refundOrder","order":"R"}]}"#;

fn select<'a>(rows: &'a [Row], tests: &[(&str, &str)]) -> Vec<&'a Row> {
    let fits = |row: &&Row| tests.iter().all(|(column, value)| row[*column] == *value);
    rows.iter().filter(fits).collect()
}

#[test]
fn a_pack_is_a_commitment_whose_price_its_use_carries() {
    let rows = rows(&node(THIRDS)).expect("rows");
    let pack = ("CommitmentDiscountId", "i/O/p/2025-01-01T16:00:00Z");
    let bought = select(&rows, &[pack, ("ChargeCategory", "Purchase")]);
    assert_eq!(bought.len(), 1);
    let wanted = [
        ("BilledCost", "10"),
        ("ListUnitPrice", "12"),
        ("ContractedCost", "10"),
        ("EffectiveCost", "0"),
        ("CommitmentDiscountQuantity", "30"),
        ("CommitmentDiscountStatus", ""),
        ("ChargePeriodStart", "2025-01-01T16:00:00Z"),
        ("BillingPeriodStart", "2024-12-31T16:00:00Z"),
        ("InvoiceId", "b/month/2024-12-31T16:00:00Z"),
        ("ChargeDescription", "Scan, Pack p bought"),
        ("x_Order", "O"),
    ];
    for (column, value) in wanted {
        assert_eq!(bought[0][column], value, "{column}");
    }
    // 5 of the first 15 are free; 10 and 10 units carry a third of the price each.
    let used = select(&rows, &[pack, ("CommitmentDiscountStatus", "Used")]);
    let parts: Vec<_> = used.iter().map(|row| row["EffectiveCost"].as_str()).collect();
    assert_eq!(parts, ["3.333333333333", "3.333333333333"]);
    assert_eq!(used[1]["Tags"], r#"{"channel":"web"}"#);
    assert_eq!(used[1]["SubAccountId"], "'=A", "no formula");
    assert_eq!(used[0]["RegionId"], "north");
    assert_eq!(used[0]["ListCost"], "5", "10 at the list's first price");
    let unused = select(&rows, &[pack, ("CommitmentDiscountStatus", "Unused")]);
    assert_eq!(unused.len(), 1);
    assert_eq!(unused[0]["EffectiveCost"], "3.333333333334");
    assert_eq!(unused[0]["CommitmentDiscountQuantity"], "10");
    assert_eq!(unused[0]["BillingPeriodStart"], "2025-01-31T16:00:00Z");
    assert_eq!(unused[0]["ConsumedQuantity"], "");
}

#[test]
fn use_refunds_and_rounding_have_rows() {
    let rows = rows(&node(THIRDS)).expect("rows");
    let free = select(&rows, &[("ChargeDescription", "Scan, covered by the free quota")]);
    assert_eq!(
        free.iter().map(|row| row["ConsumedQuantity"].as_str()).collect::<Vec<_>>(),
        ["5", "5"]
    );
    // February pays for 8: after 5 free of B's 8, 3 and 1 at the first tier, 4 at the second.
    let first = select(&rows, &[("SkuPriceId", "i/tier-1")]);
    let by = |row: &&Row| (row["SubAccountId"].clone(), row["BilledCost"].clone());
    let wanted = [("", "0.5"), ("B, C", "1.5")].map(|(a, b)| (a.to_owned(), b.to_owned()));
    assert_eq!(first.iter().map(by).collect::<Vec<_>>(), wanted);
    let flat = select(&rows, &[("SkuPriceId", "i/tier-2/flat")]);
    assert_eq!((flat.len(), flat[0]["BilledCost"].as_str()), (1, "1"));
    let refund = select(&rows, &[("ChargeDescription", "Scan, Pack p given back")]);
    assert_eq!(refund.len(), 1);
    assert_eq!(refund[0]["BilledCost"], "-12");
    assert_eq!(refund[0]["ChargeClass"], "Correction", "it was bought in January");
    let rounding = select(&rows, &[("ChargeDescription", "Rounding of the bill")]);
    assert_eq!(rounding.len(), 1);
    assert_eq!(rounding[0]["BilledCost"], "-0.002");
    assert_eq!(sum(&rows, "BilledCost"), dec("14.33"));
    assert_eq!(sum(&rows, "EffectiveCost"), dec("14.33"), "every pack is over");
}

#[test]
fn what_has_no_price_is_refused_by_name() {
    let unpriced = THIRDS.replace("\"unitAmount\":\"0.333\"", "\"unitAmount\":null");
    assert_eq!(rows(&node(&unpriced)), Err("unpricedCharges".to_owned()));
}

#[test]
fn columns_stand_in_the_order_of_the_alphabet_our_own_last() {
    let names = columns();
    assert!(names.is_sorted_by_key(|name| (name.starts_with("x_"), name.to_lowercase())));
    for mandatory in [
        "BilledCost",
        "BillingAccountId",
        "BillingAccountName",
        "BillingCurrency",
        "BillingPeriodEnd",
        "BillingPeriodStart",
        "ChargeCategory",
        "ChargeClass",
        "ChargeDescription",
        "ChargePeriodEnd",
        "ChargePeriodStart",
        "ContractedCost",
        "EffectiveCost",
        "HostProviderName",
        "InvoiceIssuerName",
        "ListCost",
        "PricingQuantity",
        "PricingUnit",
        "ServiceCategory",
        "ServiceName",
        "ServiceProviderName",
    ] {
        assert!(names.contains(&mandatory), "{mandatory}");
    }
}

/// What the rows of one document must hold; the costs billed and effective.
fn check(seed: u64, outcome: &Outcome, rows: &[Row]) -> (Decimal, Decimal) {
    for row in rows {
        for (price, cost) in
            [("ListUnitPrice", "ListCost"), ("ContractedUnitPrice", "ContractedCost")]
        {
            let quantity = number(row, "PricingQuantity");
            let wanted = match (number(row, price), quantity) {
                (Some(price), Some(quantity)) => Some((price * quantity).normalize()),
                _ => number(row, "BilledCost"),
            };
            assert_eq!(number(row, cost), wanted, "seed {seed}: {cost} of {row:?}");
        }
        if row["ChargeCategory"] == "Purchase" && !row["CommitmentDiscountId"].is_empty() {
            assert_eq!(row["EffectiveCost"], "0", "seed {seed}");
        }
        let status = !row["CommitmentDiscountStatus"].is_empty();
        let of_pack = !row["CommitmentDiscountId"].is_empty();
        assert_eq!(status, of_pack && row["ChargeCategory"] == "Usage", "seed {seed}: {row:?}");
        for time in ["ChargePeriodStart", "ChargePeriodEnd", "BillingPeriodStart"] {
            assert!(row[time].len() == 20 && row[time].ends_with('Z'), "seed {seed}: {time}");
        }
    }
    let cycles = outcome.cycles.iter();
    let served: Decimal = cycles.map(|cycle| cycle.used - cycle.refused).sum();
    let consumed = rows.iter().filter_map(|row| number(row, "ConsumedQuantity"));
    assert_eq!(consumed.sum::<Decimal>(), served, "seed {seed}");
    spread(seed, rows);
    let billed = sum(rows, "BilledCost");
    let wanted = outcome.total.map(|total| total.normalize());
    assert_eq!(Some(billed), wanted, "seed {seed}");
    (billed, sum(rows, "EffectiveCost"))
}

/// Each unit of a pack carries its part of the price.
fn spread(seed: u64, rows: &[Row]) {
    let packs: BTreeSet<&str> =
        rows.iter().map(|row| row["CommitmentDiscountId"].as_str()).collect();
    for pack in packs.into_iter().filter(|id| !id.is_empty()) {
        let of = |category| {
            select(rows, &[("CommitmentDiscountId", pack), ("ChargeCategory", category)])
        };
        let (bought, told) = (of("Purchase"), of("Usage"));
        let effective = sum(told.iter().copied(), "EffectiveCost");
        if bought.is_empty() {
            assert_eq!(effective, Decimal::ZERO, "seed {seed}: {pack} was held before");
            continue;
        }
        let price = sum(bought.iter().copied(), "BilledCost");
        let units = |rows: &[&Row]| sum(rows.iter().copied(), "CommitmentDiscountQuantity");
        let (holds, accounted) = (units(&bought), units(&told));
        let apart = (effective * holds - price * accounted).abs();
        assert!(accounted <= holds, "seed {seed}: {pack}");
        assert!(apart <= holds * dec("0.000000000001"), "seed {seed}: {pack} is {apart} off");
    }
}

/// The document with a period that ends at another time.
fn until(document: &Node, end: &str) -> Node {
    let mut copy = document.clone();
    let start = document.get("period").and_then(|period| period.text_at("start")).expect("start");
    if let Node::Object(pairs) = &mut copy {
        pairs.retain(|(key, _)| key != "period");
    }
    let offset = &start[19..];
    let end = Node::text(format!("{end}{offset}"));
    copy.push("period", Node::object([("start", Node::text(start)), ("end", end)]));
    copy
}

#[test]
fn renewals_periods_and_whole_blocks_keep_the_laws_too() {
    let life = r#"{
      "format":"packwise.scenario/1","book":{"format":"packwise.book/1","id":"b","name":"b",
        "currency":"CNY","utcOffset":"+08:00","asOf":"2025","status":"illustrative",
        "tax":"notStated","policies":{"autoRenew":{"daysBefore":7,"at":"03:00:00"},
          "refund":{"withinDays":400}},"items":[
        {"id":"i","name":"i","unit":"call","packs":[
          {"id":"p","quantity":"7","price":"10","validFor":"P3M","resets":"P1M"},
          {"id":"q","quantity":"9","price":"1","validFor":"P1M"}],
         "payPerUse":{"tiersMode":"graduated","countedBy":"month","settledBy":"day","per":"7",
           "wholeBlocks":true,"tiers":[{"upTo":null,"unitAmount":"0.7"}]}}]},
      "period":{"start":"2025-01-01T00:00:00+08:00","end":"2026-01-01T00:00:00+08:00"},
      "usage":[
        {"item":"i","quantity":"50","from":"2025-01-01T00:00:00+08:00",
         "to":"2025-08-01T00:00:00+08:00","account":"A"},
        {"item":"i","quantity":"20","from":"2025-01-20T00:00:00+08:00",
         "to":"2025-09-01T00:00:00+08:00","account":"B"}],
      "events":[
        {"at":"2025-01-05T10:00:00+08:00","type":"buyPack","item":"i","pack":"p","order":"O",
         "count":2,"autoRenew":true},
        {"at":"2025-03-05T10:00:00+08:00","type":"buyPack","item":"i","pack":"q","order":"R"},
        {"at":"2025-03-20T10:00:00+08:00","type":"renewPack","order":"R"},
        {"at":"2025-04-20T10:00:00+08:00","type":"refundOrder","order":"R"},
        {"at":"2025-05-20T10:00:00+08:00","type":"setAutoRenew","order":"O","on":false}]}"#;
    for end in ["2025-02-10", "2025-03-25", "2025-04-21", "2025-07-01", "2026-01-01"] {
        let until = format!("{end}T00:00:00+08:00");
        let (rows, outcome) = told(&node(life), Some(&until)).expect("rows");
        let (billed, effective) = check(0, &outcome, &rows);
        if end == "2026-01-01" {
            assert_eq!(billed, effective);
            let bought = select(&rows, &[("ChargeCategory", "Purchase"), ("x_Order", "O")]);
            let holds = bought.iter().map(|row| row["CommitmentDiscountQuantity"].as_str());
            assert_eq!(holds.collect::<Vec<_>>(), ["42", "42"], "bought, and renewed once");
        } else {
            assert!(effective < billed, "{end}: something is still to be used");
        }
    }
}

#[test]
fn costs_keep_their_laws() {
    let (mut whole, mut amortised, mut lost) = (0, 0, 0);
    for seed in cases(500) {
        let document = node(&scenario(&mut Dice::new(seed)));
        match told(&document, None) {
            Ok((rows, outcome)) => {
                let (billed, effective) = check(seed, &outcome, &rows);
                // What is not amortised yet is some of what was paid, never more.
                let bought = rows.iter().filter(|row| {
                    row["ChargeCategory"] != "Usage" && !row["CommitmentDiscountId"].is_empty()
                });
                let paid = sum(bought, "BilledCost");
                let open = billed - effective;
                assert!(open >= Decimal::ZERO && open <= paid, "seed {seed}");
                whole += 1;
            }
            Err(code) => assert_eq!(code, "unpricedCharges", "seed {seed}"),
        }
        // Long after the last purchase every pack is over, and both sums are equal; a pack that
        // renews itself goes on for ever.
        let text = document.to_json();
        if text.contains(r#""autoRenew":true"#) || text.contains("setAutoRenew") {
            continue;
        }
        let late = until(&document, "2028-01-01T00:00:00");
        if let Ok((rows, outcome)) = told(&late, None) {
            let (billed, effective) = check(seed, &outcome, &rows);
            assert_eq!(billed, effective, "seed {seed}: {}", late.to_json());
            amortised += 1;
            lost += select(&rows, &[("CommitmentDiscountStatus", "Unused")]).len();
        }
    }
    assert!(whole > 250 && amortised > 250 && lost > 100, "{whole}, {amortised}, {lost}");
}

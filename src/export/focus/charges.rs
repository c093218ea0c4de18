//! The lines of the bills as rows: purchases, refunds, use paid per use, rounding.

use super::super::sheets::kind;
use super::super::{Account, Said};
use super::commitment::Commitments;
use super::paid::{self, Paid};
use super::row::{Row, utc};
use crate::bill::{Bill, Line, LineKind, Why};
use crate::money::{self, TooLarge};
use crate::time::Instant;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// The rows of every line of every bill.
pub(super) fn rows(
    account: &Account<'_>,
    commitments: &Commitments<'_>,
) -> Result<Vec<Row>, TooLarge> {
    let mut paid = Paid::new(account)?;
    let bought = first_bills(account);
    let mut given_back = BTreeMap::new();
    let mut rows = Vec::new();
    for bill in &account.outcome.bills {
        for (number, line) in bill.lines.iter().enumerate() {
            let billing = (bill.start, bill.end);
            let exact = line.exact.unwrap_or_default();
            let mut made = match line.kind {
                LineKind::PayPerUse => paid::rows(account, &mut paid, line, billing)?,
                LineKind::Refund => {
                    let of_bill = (bill, line);
                    vec![refund(account, commitments, &bought, &mut given_back, of_bill)]
                }
                LineKind::Rounding => {
                    vec![adjustment(billing, Said::of(account.lang).bill_rounded, exact)]
                }
                LineKind::Pack | LineKind::OneTime | LineKind::Capacity => {
                    vec![purchase(account, commitments, bill, line)?]
                }
            };
            let rounded = money::sub(line.amount.unwrap_or_default(), exact)?;
            if !rounded.is_zero() {
                let name = line.item.map_or("", |item| account.item_name(item));
                let description = Said::of(account.lang).line_rounded.fill([name]);
                let mut row = adjustment(billing, &description, rounded);
                if let Some(item) = line.item {
                    row.of_item(account, item);
                }
                made.push(row);
            }
            name_invoice(account, bill, number, &mut made);
            rows.extend(made);
        }
    }
    Ok(rows)
}

/// Names the bill and the line of rows, once the bill is issued.
fn name_invoice(account: &Account<'_>, bill: &Bill, number: usize, rows: &mut [Row]) {
    if bill.open || bill.issued_at >= account.until {
        return;
    }
    let length = bill.cadence.name();
    let invoice = format!("{}/{length}/{}", account.book.id, utc(bill.start));
    for row in rows {
        row.invoice_detail = Some(format!("{invoice}/{}", number + 1));
        row.invoice = Some(invoice.clone());
    }
}

fn adjustment(billing: (Instant, Instant), description: &str, amount: Decimal) -> Row {
    Row::new("Adjustment", billing, description.to_owned()).cost(amount)
}

fn purchase(
    account: &Account<'_>,
    commitments: &Commitments<'_>,
    bill: &Bill,
    line: &Line,
) -> Result<Row, TooLarge> {
    let item = line.item.unwrap_or(0);
    let bought = Said::of(account.lang).bought;
    let description = bought.fill([account.item_name(item), &kind(account, line)]);
    let exact = line.exact.unwrap_or_default();
    let mut row = Row::new("Purchase", (bill.start, bill.end), description).cost(exact);
    of_purchase(account, line, &mut row);
    row.pricing_quantity = Some(line.quantity);
    row.pricing_unit = Some(sold_by(account, line).to_owned());
    row.pricing_category = Some("Standard");
    row.contracted_unit = line.unit_amount;
    row.list_unit = match line.why {
        Why::Purchase { list_amount: Some(list), .. } => Some(list),
        _ => line.unit_amount,
    };
    row.list = money::mul(row.list_unit.unwrap_or_default(), line.quantity)?;
    if let (LineKind::Pack, Some(pack)) = (line.kind, line.pack) {
        // The use that it covers carries its price.
        row.effective = Decimal::ZERO;
        let order = line.order.as_deref().unwrap_or("");
        let mut purchases = commitments.of_order(order, item, pack);
        row.commitment = purchases
            .find(|purchase| Some(purchase.at()) == line.at)
            .map(|purchase| purchase.named(account, purchase.units_of(line.quantity), None));
    }
    Ok(row)
}

/// In what a purchase is counted.
fn sold_by<'a>(account: &Account<'a>, line: &Line) -> &'a str {
    let item = line.item.and_then(|item| account.book.items.get(item));
    match (line.kind, item) {
        (LineKind::Pack, _) | (_, None) => "Pack",
        (LineKind::Capacity, Some(item)) => {
            item.capacity.as_ref().map_or("", |capacity| capacity.unit.as_str())
        }
        (_, Some(item)) => &item.unit,
    }
}

/// What a row of a purchase or a refund says of it.
fn of_purchase(account: &Account<'_>, line: &Line, row: &mut Row) {
    let item = line.item.unwrap_or(0);
    row.of_item(account, item);
    let what = match (line.kind, line.pack) {
        (_, Some(pack)) => account.pack_id(item, pack),
        (LineKind::Capacity, None) => "capacity",
        (_, None) => "one-time",
    };
    let sku = format!("{}/{what}", account.item_id(item));
    row.sku_price = Some(sku.clone());
    row.sku = Some(sku);
    row.order = line.order.clone();
    if let Some(at) = line.at {
        row.charge = (at, Instant(at.0 + 1));
    }
}

/// The first bill of each order.
fn first_bills<'a>(account: &Account<'a>) -> BTreeMap<&'a str, Instant> {
    let mut first = BTreeMap::new();
    for bill in &account.outcome.bills {
        for line in bill.lines.iter().filter(|line| line.kind != LineKind::Refund) {
            if let Some(order) = line.order.as_deref() {
                let start: &mut Instant = first.entry(order).or_insert(bill.start);
                *start = bill.start.min(*start);
            }
        }
    }
    first
}

fn refund(
    account: &Account<'_>,
    commitments: &Commitments<'_>,
    bought: &BTreeMap<&str, Instant>,
    given_back: &mut BTreeMap<(String, usize, usize), usize>,
    (bill, line): (&Bill, &Line),
) -> Row {
    let item = line.item.unwrap_or(0);
    let said = Said::of(account.lang);
    let was = Line { kind: bought_as(line), ..line.clone() };
    let description = said.given_back.fill([account.item_name(item), &kind(account, &was)]);
    let mut row = adjustment((bill.start, bill.end), &description, line.exact.unwrap_or_default());
    of_purchase(account, &was, &mut row);
    let order = line.order.as_deref().unwrap_or("");
    row.correction = bought.get(order).is_some_and(|start| *start < bill.start);
    if let Some(pack) = line.pack {
        // An order's purchases are given back as they were made: the first one, then its renewals.
        let mut purchases: Vec<_> = commitments.of_order(order, item, pack).collect();
        let nth = given_back.entry((order.to_owned(), item, pack)).or_default();
        purchases.truncate(*nth + 1);
        *nth += 1;
        row.commitment = purchases.last().map(|purchase| purchase.named(account, None, None));
    }
    row
}

/// What a refund gives back: packs, or a purchase made once.
fn bought_as(line: &Line) -> LineKind {
    if line.pack.is_some() { LineKind::Pack } else { LineKind::OneTime }
}

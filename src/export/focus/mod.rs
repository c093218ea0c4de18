//! Bills in FOCUS 1.4 (FinOps Open Cost and Usage Specification), its Cost and Usage dataset.
//!
//! Each line of a bill becomes rows: a purchase one, use that was paid one for each source of
//! calls, its flat amount one, what rounding added one (`Adjustment`), money given back one
//! (`Adjustment`). Use that a grant covered is told too, one row for each cycle, grant and source,
//! at no billed cost. A pack is a commitment discount: its purchase has no effective cost, the use
//! that it covered carries its price, and what it did not cover is a row `Unused` once the pack is
//! over or was given back.
//!
//! Laws, in exact decimals (`tests/it/export_focus.rs`):
//!
//! - `ListCost` = `ListUnitPrice` × `PricingQuantity`, and `ContractedCost` likewise, wherever
//!   there is a unit price; else both are the billed cost.
//! - The sum of `BilledCost` is the total of the bills.
//! - The sum of `EffectiveCost` is that total less what is not amortised yet: the prices of packs
//!   that are still valid, or not yet, for the units that they still hold. Once every pack is over
//!   or given back, both sums are equal. Packs held before the period cost nothing in it.
//!
//! A pack's price is spread over its units; where a price has no finite decimal, each row takes the
//! difference of two cut sums (see [`money::share`](crate::money::share)), so that the rows of a
//! pack add up to its price.
//!
//! Choices where the specification leaves room: the service is the price book and its items are
//! SKUs; the category is `Other`, for the core knows no vendor; covered use has the item's first
//! tier as its list price, and none where the item has no public one; texts that a spreadsheet
//! would take for formulas get an apostrophe, as in every CSV of ours.
//!
//! FOCUS allows no empty cost: while a charge has no public price the export is refused (code
//! `unpricedCharges`), for a file with rows left out would look whole.

mod charges;
mod commitment;
mod covered;
mod paid;
mod row;

use super::{Account, Table, csv, too_large};
use crate::document::Problem;
use crate::money::TooLarge;
use commitment::Commitments;
use row::{COLUMNS, Row};

/// The names of the columns, in order.
pub fn columns() -> [&'static str; COLUMNS.len()] {
    COLUMNS.map(|(name, _)| name)
}

/// The bills of an account as FOCUS 1.4 rows, in CSV.
///
/// # Errors
/// `unpricedCharges` while something has no public price; `amountTooLarge` when a figure does not
/// fit 28 digits.
pub fn focus(account: &Account<'_>) -> Result<String, Problem> {
    let lines = || account.outcome.bills.iter().flat_map(|bill| &bill.lines);
    if let Some(line) = lines().find(|line| line.amount.is_none()) {
        let item = line.item.map_or("", |item| account.item_id(item));
        return Err(Problem::whole(
            "unpricedCharges",
            format!(
                "a charge of \"{item}\" has no public price, and FOCUS allows no empty cost; give \
                 the purchase a unitPrice, or end the period before it"
            ),
        ));
    }
    let rows = rows(account).map_err(too_large)?;
    let mut table = Table::new("FOCUS", &columns());
    let cells = |row: &Row| COLUMNS.iter().map(|(_, cell)| cell(row, account)).collect();
    table.rows = rows.iter().map(cells).collect();
    Ok(csv(&table))
}

fn rows(account: &Account<'_>) -> Result<Vec<Row>, TooLarge> {
    let commitments = Commitments::new(account)?;
    let mut rows = charges::rows(account, &commitments)?;
    rows.extend(covered::rows(account, commitments)?);
    Ok(rows)
}

//! A table as comma-separated values, RFC 4180: CRLF, quotes doubled.

use super::{Cell, Table};
use crate::money;

/// The table as a file. It begins without a byte order mark; whoever saves it for a spreadsheet may
/// put one before it.
///
/// A text that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`, a tab or
/// a return) gets an apostrophe before it: names of orders and channels may come from strangers.
/// Numbers are numbers and get none.
pub fn csv(table: &Table) -> String {
    let mut out = String::new();
    push_row(&mut out, table.columns.iter().map(|head| guarded(head)));
    for row in &table.rows {
        push_row(&mut out, row.iter().map(written));
    }
    out
}

fn push_row(out: &mut String, cells: impl Iterator<Item = String>) {
    for (place, cell) in cells.enumerate() {
        if place > 0 {
            out.push(',');
        }
        if cell.contains(['"', ',', '\r', '\n']) {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(&cell);
        }
    }
    out.push_str("\r\n");
}

fn written(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(words) => guarded(words),
        Cell::Number(value) => money::shortest(*value),
        Cell::Time(time) => time.clone(),
    }
}

fn guarded(words: &str) -> String {
    let formula = words.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if formula { format!("'{words}") } else { words.to_owned() }
}

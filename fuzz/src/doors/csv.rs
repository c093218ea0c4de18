//! Files that go out, and prices that come in from other systems.

use super::{Rows, library, refused, sum};
use packwise::api;
use packwise::document::Node;
use packwise::export::{self, Account, Workbook};
use packwise::import::{self, Options};
use packwise::money;
use packwise::statistics::Filter;
use packwise::time::Instant;
use packwise::view::Lang;

/// Exports a scenario, imports anything else.
pub fn open(document: &Node, rows: Rows) {
    match document.text_at("format") {
        Some("packwise.scenario/1") => exported(document, rows),
        _ => imported(document),
    }
}

fn exported(document: &Node, rows: Rows) {
    let (book, scenario, outcome) = match api::live(document, &library) {
        Ok(lived) => lived,
        Err(problems) => return refused(&problems),
    };
    let until = scenario.end;
    for lang in [Lang::En, Lang::Zh] {
        let account = Account { book: &book, scenario: &scenario, outcome: &outcome, until, lang };
        if let Ok(bills) = export::focus(&account) {
            let cells = table(&bills, rows);
            let billed = column(&cells, "BilledCost");
            assert_eq!(sum(billed), outcome.total, "the rows of the bills");
        }
        if let Ok(usage) = export::daily_usage(&account, &Filter::default()) {
            table(&export::csv(&usage), rows);
        }
        if let Ok(sheets) = export::workbook(&account, &Filter::default()) {
            assert_eq!(Workbook::from_node(&sheets.to_node()), Some(sheets), "the workbook");
        }
        if let Ok(dates) = export::calendar(&account, Instant(0)) {
            let lines = dates.strip_suffix("\r\n").expect("a last line").split("\r\n");
            lines.for_each(|line| assert!(line.len() <= 75 && !line.contains('\n'), "{line:?}"));
        }
    }
}

/// The rows of a file: as many cells in each, and none that a spreadsheet takes for a formula.
fn table(csv: &str, rows: Rows) -> Vec<Vec<String>> {
    let cells = rows(csv);
    for row in &cells {
        assert_eq!(row.len(), cells[0].len(), "{row:?}");
        for cell in row.iter().filter(|cell| money::parse(cell).is_none()) {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "a formula: {cell:?}");
        }
    }
    cells
}

/// The numbers of a column.
fn column(
    cells: &[Vec<String>],
    name: &str,
) -> impl Iterator<Item = Option<rust_decimal::Decimal>> {
    let place = cells[0].iter().position(|head| head == name).expect("a column");
    cells[1..].iter().map(move |row| Some(money::parse(&row[place]).expect("a number")))
}

fn imported(document: &Node) {
    let told = Options {
        as_of: Some("2025-01-01"),
        utc_offset: Some("+08:00"),
        currency: Some("EUR"),
        ..Options::default()
    };
    for options in [Options::default(), told] {
        for book in [import::stripe(document, &options), import::lago(document, &options)] {
            match book {
                Ok(book) => {
                    let check = api::check_book(&book);
                    assert!(check.is_ok(), "{check:?} in {}", book.to_json());
                }
                Err(problems) => refused(&problems),
            }
        }
    }
}

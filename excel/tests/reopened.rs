//! A workbook written here and opened by a reader that is not ours: the same figures, no formulas.

use calamine::{Data, DataType, Reader, Xlsx, open_workbook_from_rs};
use packwise::document::{Node, Path};
use packwise::export::{self, Account, Cell, Table, Workbook};
use packwise::money;
use packwise::statistics::Filter;
use packwise::view::Lang;
use packwise::{book, scenario, simulate};
use rust_decimal::Decimal;
use std::io::Cursor;

/// A year with packs, failures and a price of many decimals.
const ACCOUNT: &str = r#"{
  "format":"packwise.scenario/1",
  "book":{"format":"packwise.book/1","id":"b","name":"b","currency":"CNY","utcOffset":"+08:00",
    "asOf":"2025","status":"illustrative","tax":"notStated","items":[
      {"id":"i","name":{"en":"=Scan","zh-CN":"扫码"},"unit":"call","billedFailures":["Billed"],
       "free":[{"id":"f","quantity":"100","every":"P1M"}],
       "packs":[{"id":"p","quantity":"1000.5","price":"80.25","validFor":"P6M"}],
       "payPerUse":{"tiersMode":"graduated","countedBy":"month","settledBy":"day",
         "tiers":[{"upTo":null,"unitAmount":"0.0123456789012345678"}]}}]},
  "period":{"start":"2025-01-01T00:00:00+08:00","end":"2026-01-01T00:00:00+08:00"},
  "usage":[
    {"item":"i","quantity":"7300.25","from":"2025-01-01T00:00:00+08:00",
     "to":"2026-01-01T00:00:00+08:00","channel":"=1+1"},
    {"item":"i","quantity":"40","at":"2025-05-05T00:00:00+08:00","outcome":"Billed"}],
  "events":[
    {"at":"2025-01-01T00:00:00+08:00","type":"buyPack","item":"i","pack":"p","order":"+O"}]}"#;

/// The tables of the account in a language.
fn tables(lang: Lang) -> Workbook {
    let document = Node::parse(ACCOUNT).expect("JSON");
    let book = book::read(document.get("book").expect("a book"), &Path::ROOT).expect("a book");
    let scenario = scenario::read(&document, &book).expect("a scenario");
    let outcome = simulate::simulate(&book, &scenario).expect("an outcome");
    let until = scenario.end;
    let account = Account { book: &book, scenario: &scenario, outcome: &outcome, until, lang };
    export::workbook(&account, &Filter::default()).expect("tables")
}

/// The cells of a sheet, heads included.
fn opened(bytes: Vec<u8>, name: &str) -> Vec<Vec<Data>> {
    let mut file: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook");
    let range = file.worksheet_range(name).expect("a sheet");
    range.rows().map(<[Data]>::to_vec).collect()
}

fn same(cell: &Cell, data: &Data) -> bool {
    match (cell, data) {
        (Cell::Empty, Data::Empty) => true,
        (Cell::Text(words), Data::String(read)) => words == read,
        (Cell::Number(value), Data::Float(read)) => {
            Decimal::from_str_exact(&read.to_string()) == Ok(value.normalize())
        }
        (Cell::Number(value), Data::String(read)) => {
            value.normalize().mantissa().to_string().len() > 15 && *read == money::shortest(*value)
        }
        (Cell::Time(time), Data::DateTime(read)) => {
            let (year, month, day, hour, minute, second, _) = read.to_ymd_hms_milli();
            *time == format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
        }
        _ => false,
    }
}

#[test]
fn another_reader_finds_every_cell() {
    for lang in [Lang::En, Lang::Zh] {
        let tables = tables(lang);
        let json = tables.to_node().to_json();
        let bytes = packwise_excel::workbook(&json).expect("bytes");
        for table in &tables.sheets {
            let rows = opened(bytes.clone(), &table.name);
            assert_eq!(rows.len(), table.rows.len() + 1, "{}", table.name);
            let heads: Vec<String> = rows[0].iter().map(ToString::to_string).collect();
            assert_eq!(heads, table.columns, "{}", table.name);
            for (cells, read) in table.rows.iter().zip(&rows[1..]) {
                for (cell, data) in cells.iter().zip(read) {
                    assert!(same(cell, data), "{}: {cell:?} is read as {data:?}", table.name);
                }
            }
        }
        assert_eq!(bytes, packwise_excel::workbook(&json).expect("bytes"), "the same bytes");
    }
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    // For `tests/e2e/excel.test.mjs`, which opens the file as WebAssembly writes it.
    std::fs::write(folder.join("workbook.json"), tables(Lang::En).to_node().to_json())
        .expect("a file");
}

#[test]
fn sums_are_those_of_the_account() {
    let tables = tables(Lang::En);
    let bytes = packwise_excel::workbook(&tables.to_node().to_json()).expect("bytes");
    let rows = opened(bytes, "Usage");
    let place = |head: &str| rows[0].iter().position(|cell| *cell == *head).expect("a column");
    let sum = |head: &str| -> Decimal {
        let column = place(head);
        let texts = rows[1..].iter().map(|row| row[column].to_string());
        texts.map(|text| Decimal::from_str_exact(&text).expect("a number")).sum()
    };
    assert_eq!(sum("Calls"), Decimal::new(734_025, 2));
    assert_eq!(sum("Billed"), Decimal::new(734_025, 2));
    assert_eq!(sum("Failures"), Decimal::from(40));
    assert_eq!(rows.len(), 366 + 1, "365 days, one of them with failures without a channel");
}

#[test]
fn figures_that_a_spreadsheet_would_round_are_text() {
    let mut table = Table::new("t", &["a"]);
    let texts = ["123456789012345", "1234567890123456", "-0.000000000000000000012", "0.1", "-12"];
    let number = |text: &str| vec![Cell::Number(money::parse(text).expect("a decimal"))];
    table.rows = texts.iter().map(|text| number(text)).collect();
    let book = Workbook { time: "2025-01-01T00:00:00".into(), sheets: vec![table] };
    let bytes = packwise_excel::workbook(&book.to_node().to_json()).expect("bytes");
    let kinds: Vec<_> = opened(bytes, "t")[1..].iter().map(|row| row[0].is_string()).collect();
    assert_eq!(kinds, [false, true, false, false, false]);
}

#[test]
fn what_is_no_workbook_is_refused_in_a_sentence() {
    for (json, says) in [
        ("{", "the tables are not JSON"),
        ("{}", "the document holds no tables"),
        (r#"{"time":"x","sheets":[]}"#, "the workbook cannot be written"),
    ] {
        let sentence = packwise_excel::workbook(json).expect_err("a refusal");
        assert!(sentence.starts_with(says), "{sentence}");
    }
}

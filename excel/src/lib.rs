//! Writes a workbook's tables as `.xlsx`. It is a program of its own, so that no page carries it:
//! the compressor and the writer together weigh more than the estimator.

use packwise::document::Node;
use packwise::export::{Cell, Table, Workbook};
use packwise::money;
use rust_decimal::Decimal;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatBorder, Workbook as File, Worksheet, XlsxError,
};

/// Digits that a spreadsheet keeps of a number; one with more is written as text.
const DIGITS: usize = 15;

/// The most decimals of a number of ours.
const DECIMALS: usize = 28;

/// The most characters of a cell; a longer text would be refused whole.
const CHARACTERS: usize = 32_767;

/// The workbook as the bytes of a file, from the document of [`Workbook::to_node`] as JSON text.
///
/// # Errors
/// A sentence that says what is wrong: the document is another one, or a table is too large.
pub fn workbook(json: &str) -> Result<Vec<u8>, String> {
    let node = Node::parse(json).map_err(|error| format!("the tables are not JSON: {error}"))?;
    let workbook = Workbook::from_node(&node).ok_or("the document holds no tables")?;
    written(&workbook).map_err(|error| format!("the workbook cannot be written: {error}"))
}

fn written(workbook: &Workbook) -> Result<Vec<u8>, XlsxError> {
    let mut file = File::new();
    // Not the time of writing: the same account gives the same bytes.
    let time = ExcelDateTime::parse_from_str(&workbook.time)?;
    file.set_properties(&DocProperties::new().set_creation_datetime(&time));
    for table in &workbook.sheets {
        write_table(file.add_worksheet(), table)?;
    }
    file.save_to_buffer()
}

fn write_table(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    sheet.set_name(&table.name)?;
    let head = Format::new().set_bold().set_border_bottom(FormatBorder::Thin);
    for (column, name) in (0..).zip(&table.columns) {
        sheet.write_string_with_format(0, column, name, &head)?;
    }
    let formats = Formats::new();
    for (row, cells) in (1..).zip(&table.rows) {
        for (column, cell) in (0..).zip(cells) {
            write_cell(sheet, (row, column), cell, &formats)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofit();
    Ok(())
}

fn write_cell(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    formats: &Formats,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        Cell::Text(words) => {
            let kept: String = words.chars().take(CHARACTERS).collect();
            sheet.write_string(row, column, kept)?;
        }
        Cell::Number(value) => match number(*value) {
            Some(number) => {
                let format = formats.of_number(*value);
                sheet.write_number_with_format(row, column, number, format)?;
            }
            None => {
                sheet.write_string(row, column, money::shortest(*value))?;
            }
        },
        Cell::Time(time) => {
            let time = ExcelDateTime::parse_from_str(time)?;
            sheet.write_datetime_with_format(row, column, &time, &formats.time)?;
        }
    }
    Ok(())
}

/// A number as spreadsheets hold it; `None` where it would lose digits.
// float: a cell of a spreadsheet is one, and fifteen digits survive in it.
fn number(value: Decimal) -> Option<f64> {
    let text = money::shortest(value);
    let digits = text.trim_start_matches(['-', '0', '.']).bytes().filter(u8::is_ascii_digit);
    if digits.count() > DIGITS { None } else { text.parse().ok() }
}

/// How cells are shown: made once for a sheet.
struct Formats {
    /// By the number of decimals.
    numbers: Vec<Format>,
    time: Format,
}

impl Formats {
    fn new() -> Formats {
        let decimals = |count: usize| match count {
            0 => Format::new().set_num_format("#,##0"),
            count => Format::new().set_num_format(format!("#,##0.{}", "0".repeat(count))),
        };
        Formats {
            numbers: (0..=DECIMALS).map(decimals).collect(),
            time: Format::new().set_num_format("yyyy-mm-dd hh:mm:ss"),
        }
    }

    /// With as many decimals as the number has.
    fn of_number(&self, value: Decimal) -> &Format {
        let decimals = value.normalize().scale() as usize;
        self.numbers.get(decimals).unwrap_or(&self.time)
    }
}

/// The functions that JavaScript calls.
#[cfg(target_arch = "wasm32")]
pub mod js {
    use wasm_bindgen::prelude::*;

    /// The workbook as the bytes of a file; throws a sentence that says what is wrong.
    #[wasm_bindgen]
    pub fn workbook(json: &str) -> Result<Vec<u8>, JsError> {
        super::workbook(json).map_err(|sentence| JsError::new(&sentence))
    }
}

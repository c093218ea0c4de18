//! Months as they are typed or pasted: a column or a row of numbers, read exactly or refused with
//! the place of the first that cannot be read.

use rust_decimal::Decimal;

use super::question::UNITS_MAX;
use super::words::Editor;
use crate::plan::MAX_MONTHS;
use crate::view::Lang;
use crate::view::field::parse_quantity;
use crate::view::format::{count, number};

/// The months of a text.
///
/// Cells are parted by line ends, tabs, semicolons and Chinese commas, else by a comma with a
/// space, else by spaces: `9,000` and `9 000` are one number, `9,000, 7,500` are two. A first cell
/// without any digit is a heading.
///
/// # Errors
/// What is wrong, in a sentence.
pub fn read(text: &str, lang: Lang) -> Result<Vec<Decimal>, String> {
    let words = Editor::of(lang);
    let cells = cells(text);
    let mut months = Vec::with_capacity(cells.len());
    for (index, cell) in cells.iter().enumerate() {
        let units = parse_quantity(cell, Decimal::from(UNITS_MAX));
        months.push(
            units.map_err(|wrong| {
                words.month_wrong.fill([&count(index + 1), &wrong.sentence(lang)])
            })?,
        );
    }
    match months.len() {
        0 => Err(words.no_months.to_owned()),
        found if found > MAX_MONTHS => {
            Err(words.many_months.fill([&count(found), &count(MAX_MONTHS)]))
        }
        _ => Ok(months),
    }
}

/// The months as the field shows them: a line each.
pub fn write(months: &[Decimal]) -> String {
    months.iter().map(|units| number(*units)).collect::<Vec<_>>().join("\n")
}

fn cells(text: &str) -> Vec<String> {
    let parted = |text: &str, at: &[char]| -> Vec<String> {
        let cells = text.split(|letter| at.contains(&letter)).map(str::trim);
        cells.filter(|cell| !cell.is_empty()).map(str::to_owned).collect()
    };
    let mut cells = parted(text, &['\n', '\r', '\t', ';', '；', '、', '，']);
    if cells.len() > 1 && !cells.iter().take(1).any(|cell| has_digit(cell)) {
        cells.remove(0);
    }
    let parts = |cell: &String| {
        let commas: Vec<String> = cell
            .split(", ")
            .map(|part| part.trim().trim_end_matches(',').to_owned())
            .filter(|part| !part.is_empty())
            .collect();
        commas.into_iter().flat_map(|part| spaced(&part)).collect::<Vec<_>>()
    };
    cells.iter().flat_map(parts).collect()
}

/// A cell that is no number as it stands, parted at its spaces or, without any, at its commas.
fn spaced(cell: &str) -> Vec<String> {
    let is_number = |text: &str| parse_quantity(text, Decimal::from(UNITS_MAX)).is_ok();
    if is_number(cell) {
        return vec![cell.to_owned()];
    }
    let at: fn(char) -> bool =
        if cell.contains(char::is_whitespace) { char::is_whitespace } else { |it| it == ',' };
    let parts: Vec<&str> = cell.split(at).filter(|part| !part.is_empty()).collect();
    match parts.iter().all(|part| is_number(part)) {
        true => parts.into_iter().map(str::to_owned).collect(),
        false => vec![cell.to_owned()],
    }
}

fn has_digit(cell: &str) -> bool {
    cell.chars().any(|letter| letter.is_ascii_digit() || ('０'..='９').contains(&letter))
}

//! Usage statistics as a table: a row for each source in each hour, day or month.

use super::{Cell, Heads, Said, Table};
use crate::book::PriceBook;
use crate::money;
use crate::statistics::{Code, Row, Statistics};
use crate::time::{Instant, Offset};
use crate::view::Lang;

/// The statistics as a table in the reader's language.
pub fn usage(book: &PriceBook, statistics: &Statistics<'_>, lang: Lang) -> Table {
    let heads = Heads::of(lang);
    let mut table = Table::new(
        heads.usage,
        &[
            heads.from,
            heads.to,
            heads.api,
            heads.item,
            heads.account,
            heads.channel,
            heads.region,
            heads.calls,
            heads.billed,
            heads.successes,
            heads.failures,
            heads.refused,
            heads.codes,
        ],
    );
    table.rows = statistics.rows.iter().map(|row| cells(book, row, lang)).collect();
    table
}

fn cells(book: &PriceBook, row: &Row<'_>, lang: Lang) -> Vec<Cell> {
    let Row { start, end, source, figures } = row;
    let item = book.items.get(source.item);
    let codes: Vec<String> = figures.codes.iter().map(|code| said(code, lang)).collect();
    vec![
        time(book.offset, *start),
        time(book.offset, *end),
        Cell::text(source.api(book)),
        Cell::maybe(item.map(|item| item.name.in_language(lang.tag()))),
        Cell::maybe(source.account),
        Cell::maybe(source.channel),
        Cell::maybe(source.region),
        Cell::Number(figures.calls),
        Cell::Number(figures.billed),
        Cell::Number(figures.successes),
        Cell::Number(figures.failures),
        Cell::Number(figures.refused),
        Cell::text(codes.join("; ")),
    ]
}

fn said(code: &Code<'_>, lang: Lang) -> String {
    let said = Said::of(lang);
    let sentence = if code.billed { &said.code_billed } else { &said.code };
    sentence.fill([code.code, &money::shortest(code.calls)])
}

/// A time on the book's clock, without its distance from UTC.
pub(super) fn time(offset: Offset, at: Instant) -> Cell {
    Cell::Time(clock(offset, at))
}

/// The same as text: `2025-01-01T00:00:00`.
pub(super) fn clock(offset: Offset, at: Instant) -> String {
    offset.text(at).chars().take(19).collect()
}

//! Where the figures come from: list and date, tax, clock and rounding.

use super::look::Look;
use crate::book::Tax;
use crate::money::{RoundingMode, shortest};
use crate::view::quote::provenance;
use crate::view::words_result::Bills;
use rust_decimal::Decimal;

/// One sentence each.
pub(super) fn foot(look: &Look<'_>) -> Vec<String> {
    let words = Bills::of(look.lang);
    let book = look.told.book;
    let tax = match book.tax {
        Tax::Included => words.footer_tax_included,
        Tax::Excluded => words.footer_tax_excluded,
        Tax::NotStated => words.footer_tax_not_stated,
    };
    let rule = book.policies.rounding.bill;
    let rules = match rule.mode {
        RoundingMode::HalfUp => &words.footer_rules,
        RoundingMode::HalfEven => &words.footer_rules_even,
        RoundingMode::Down => &words.footer_rules_down,
    };
    let step = Decimal::new(1, rule.scale.min(28));
    vec![
        provenance(book, look.lang),
        tax.to_owned(),
        rules.fill([&offset(book.offset.0), &shortest(step)]),
        words.footer_private.to_owned(),
    ]
}

/// The clock's distance from UTC: `+08:00`.
fn offset(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.unsigned_abs() / 60;
    let (hours, minutes) = (minutes / 60, minutes % 60);
    format!("{sign}{hours:02}:{minutes:02}")
}

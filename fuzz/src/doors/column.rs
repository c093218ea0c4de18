//! What is typed or pasted: read or refused with a sentence, and read again the same.

use packwise::planner::column;
use packwise::view::Lang;
use packwise::view::field::{self, FieldProblem};
use packwise::view::format::number;
use rust_decimal::Decimal;

const MAX: u64 = 10_000_000_000;

/// Reads a text as every field would.
pub fn open(text: &str) {
    let max = Decimal::from(MAX);
    for lang in [Lang::En, Lang::Zh] {
        match column::read(text, lang) {
            Ok(months) => {
                let written = column::write(&months);
                assert_eq!(column::read(&written, lang), Ok(months), "{written:?}");
            }
            Err(sentence) => assert!(!sentence.is_empty()),
        }
    }
    again(text, |text| field::parse_quantity(text, max));
    again(text, |text| field::parse_rate(text, max));
    again(text, field::parse_money);
    again(text, field::parse_percent);
    if let Err(problem) = field::parse_date(text) {
        told(&problem);
    }
    match field::parse_column(text, max) {
        Ok(values) => {
            let written: Vec<String> = values.iter().map(|value| number(*value)).collect();
            assert_eq!(field::parse_column(&written.join("\n"), max), Ok(values), "{written:?}");
        }
        Err(problem) => told(&problem.problem),
    }
}

/// What a field reads, it reads again from what the page writes.
fn again(text: &str, read: impl Fn(&str) -> Result<Decimal, FieldProblem>) {
    match read(text) {
        Ok(value) => assert_eq!(read(&number(value)), Ok(value), "{text:?}"),
        Err(problem) => told(&problem),
    }
}

fn told(problem: &FieldProblem) {
    for lang in [Lang::En, Lang::Zh] {
        assert!(problem.sentence(lang).chars().count() > 5, "{problem:?}");
    }
}

//! What stands beside a total.

use super::Lang;
use super::format::Coin;
use super::words_result::Total;
use crate::book::{PriceBook, Tax};

/// The currency, and whether tax is in it: `CNY, without tax`.
pub fn currency_and_tax(book: &PriceBook, coin: &Coin, lang: Lang) -> String {
    let words = Total::of(lang);
    let sentence = match book.tax {
        Tax::Included => &words.tax_included,
        Tax::Excluded => &words.tax_excluded,
        Tax::NotStated => &words.tax_not_stated,
    };
    sentence.fill([coin.name(lang)])
}

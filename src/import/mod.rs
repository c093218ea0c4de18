//! Prices of other billing systems as a price book: exact, or refused with the reason.
//!
//! Only for the command line: nothing of it reaches a browser. An object of another system has many
//! keys; those that do not change a price are left alone, those that do are read or refused. Beside
//! the codes of every document (`wrongType`, `outOfRange`, `jsonFraction` and so on), a refusal has
//! one of these:
//!
//! | code | what it means |
//! |---|---|
//! | `badOption` | an option of the import cannot be read |
//! | `noDate`, `noCurrency` | neither the document nor an option says it |
//! | `mixedCurrencies`, `mixedTax` | one book has one currency, and one answer on tax |
//! | `currencyUnclear` | how many decimals the system gives this currency is not certain |
//! | `tooMany` | more items than a book may have, or more tiers than a price may |
//! | `listNotWhole` | the list goes on, on another page |
//! | `notAPrice`, `notAPlan` | another kind of object stands here |
//! | `intervalNotKept` | billed by weeks, years or several months; a book counts months or days |
//! | `lastTierBounded` | the last tier ends, and what lies beyond it is not said |
//! | `amountMissing`, `amountsDisagree` | no amount, or two that differ |
//! | `flatNotWhole` | a flat amount with a part of the smallest coin |
//! | `customUnitAmount` | the buyer chooses the price |
//! | `tiersMissing` | the tiers were not expanded |
//! | `tiersWithTransform` | tiers over a quantity divided before |
//! | `roundedDown` | a block that is not full costs nothing |
//! | `licensedPrice` | a price for seats held, not for use |
//! | `notSummed` | use that is not the sum of a period |
//! | `trialPeriod` | free days at the beginning of a subscription |
//! | `oneTimeInTiers` | a purchase made once whose price depends on the quantity |
//! | `percentagePrice`, `dynamicPrice`, `customPrice` | not a price of units |
//! | `minimumSpend` | an amount due whatever is used |
//! | `paidInAdvance` | each event is a fee of its own, rounded by itself |
//! | `proratedUse` | units that count by the days left |
//! | `groupedUse` | tiers counted for each group by itself |
//! | `pricingUnit` | an amount in units that are changed into money |
//! | `rangesNotContiguous` | a gap between two ranges, or both kinds of step |
//! | `roundedTogether` | fees that are rounded one by one, which a book would round together |

mod currency;
mod draft;
mod field;
mod lago;
mod lago_charge;
mod price;
mod stripe;
mod stripe_price;
mod stripe_tiers;

pub use lago::lago;
pub use stripe::stripe;

/// What the one who imports says about the book.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options<'a> {
    /// The book's id; `stripe`, or the code of the Lago plan, where absent.
    pub id: Option<&'a str>,
    /// The book's name.
    pub name: Option<&'a str>,
    /// The date of the figures, `2025-01-31`; that of the newest price where absent.
    pub as_of: Option<&'a str>,
    /// The clock of its months and days, `+08:00`; UTC where absent.
    pub utc_offset: Option<&'a str>,
    /// The currency's code, where the document does not say it.
    pub currency: Option<&'a str>,
}

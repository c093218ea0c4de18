//! What every card is written from: the inputs lived through by the simulator, and how the list
//! writes names, dates and money.

use super::inputs::Inputs;
use super::parts::{Amount, Cart, CartPack};
use super::words::Cards;
use crate::book::{FreeTerm, Item, PriceBook};
use crate::document::Problems;
use crate::estimate::{self, CartItem, CartPack as Row, Estimate, ItemMonth};
use crate::money;
use crate::simulate::{Stop, price};
use crate::view::Lang;
use crate::view::dates::{date, month_long, month_year};
use crate::view::explain::Context;
use crate::view::field::parse_date;
use crate::view::format::{Coin, count};
use crate::view::total::currency_and_tax;
use crate::view::words_form::Packs;
use crate::view::words_result::{States, Total};
use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

/// One writing of a card.
pub(super) struct Look<'a> {
    pub book: &'a PriceBook,
    pub item: &'a Item,
    pub inputs: Inputs,
    pub coin: Coin,
    pub lang: Lang,
    /// What is due; `None` while something has no public price.
    pub total: Option<Decimal>,
    /// Month by month.
    pub months: Vec<ItemMonth>,
    /// What is bought.
    pub bought: Vec<Row>,
}

impl<'a> Look<'a> {
    /// Lives through what the inputs say, buying `bought`. Pay-per-use is switched on where
    /// `paying`; else it is as the book says.
    ///
    /// # Errors
    /// That a figure does not fit 28 digits, or a pack held that cannot be.
    pub fn new(
        book: &'a PriceBook,
        item: &'a Item,
        inputs: Inputs,
        bought: Vec<Row>,
        paying: bool,
    ) -> Result<Look<'a>, Problems> {
        let cart = CartItem {
            item: item.id.clone(),
            months: inputs.usage.clone(),
            billed_failures_percent: Decimal::ZERO,
            packs: bought.clone(),
            held: Vec::new(),
            one_time: 0,
            one_time_price: None,
            pay_per_use: (paying && item.pay_per_use.is_some()).then_some(true),
        };
        let (book_id, start) = (book.id.clone(), inputs.start);
        let asked = Estimate { book: book_id, start, cart: vec![cart], rules: Vec::new() };
        let mut scenario = estimate::scenario(book, &asked, true)?;
        scenario.held.clone_from(&inputs.held);
        let outcome = price(book, &scenario)?;
        let mut months = Vec::new();
        for (start, _) in estimate::months(&asked) {
            let month = estimate::item_month(book, &outcome, inputs.item, start);
            months.push(month.map_err(Stop::from)?);
        }
        let coin = Coin::new(&book.currency, book.policies.rounding.bill.scale);
        let lang = inputs.lang;
        Ok(Look { book, item, inputs, coin, lang, total: outcome.total, months, bought })
    }

    /// What explanations are written from.
    pub fn context(&self) -> Context<'_> {
        Context {
            book: self.book,
            item: self.item,
            coin: &self.coin,
            lang: self.lang,
            alone: true,
            failures: false,
        }
    }

    /// What the item is called.
    pub fn title(&self) -> String {
        self.item.name.in_language(self.lang.tag()).to_owned()
    }

    /// Whose list it is, and of when.
    pub fn provenance(&self) -> String {
        provenance(self.book, self.lang)
    }

    /// That the prices are made up, where they are.
    pub fn example(&self) -> Option<String> {
        example(self.book, self.lang)
    }

    /// Whether a single month differs from those after it: a free quota is given once.
    pub fn is_first_month(&self) -> bool {
        let once = |term: FreeTerm| matches!(term, FreeTerm::Once(_));
        self.months.len() == 1 && self.item.free.iter().any(|quota| once(quota.term))
    }

    /// A month in a sentence, with its year where there are several Januaries.
    pub fn month(&self, month: &ItemMonth) -> String {
        match self.months.len() {
            0..=12 => month_long(month.start.month(), self.lang),
            _ => month_year(month.start, self.lang),
        }
    }

    /// What is due, under a label.
    pub fn amount(&self, label: String, total: Option<Decimal>) -> Amount {
        let parts = total.map(|total| self.coin.parts(total));
        let (whole, decimals) = parts.map(|it| (it.whole, it.decimals)).unwrap_or_default();
        let no_price = States::of(self.lang).no_price;
        Amount {
            label,
            whole,
            decimals,
            amount: self.decimal(total),
            words: total.is_none().then(|| no_price.to_owned()),
            note: currency_and_tax(self.book, &self.coin, self.lang),
        }
    }

    /// Over which months the total goes.
    pub fn span(&self) -> String {
        let words = Total::of(self.lang);
        match self.months.len() {
            1 if self.is_first_month() => Cards::of(self.lang).first_month.to_owned(),
            1 => words.short_one.to_owned(),
            months => words.short.fill([&count(months)]),
        }
    }

    /// An amount as the contract writes it.
    pub fn decimal(&self, amount: Option<Decimal>) -> Option<String> {
        amount.map(|amount| money::with_scale(amount, self.coin.scale))
    }

    /// What one pack costs here: the buyer's own price before the list's.
    pub fn price(&self, pack: usize) -> Option<Decimal> {
        let own = self.inputs.prices.get(pack).copied().flatten();
        own.or_else(|| self.item.packs.get(pack)?.price)
    }

    /// The same as a list writes it, or that there is none.
    pub fn pack_price(&self, pack: usize) -> String {
        let price = self.price(pack).map(|price| self.coin.list_price(price));
        price.unwrap_or_else(|| Packs::of(self.lang).no_public_price.to_owned())
    }

    /// Why points of this item are open, where the vendor leaves them so.
    pub fn open(&self) -> Vec<String> {
        let item = self.inputs.item;
        let here = self.book.open.iter().filter(|it| it.item.is_none_or(|it| it == item));
        let reason = |text: &str| Cards::of(self.lang).left_open.fill([text]);
        here.map(|point| reason(point.reason.in_language(self.lang.tag()))).collect()
    }

    /// What the packs of the cart cost; `None` while one has no public price.
    fn packs_total(&self) -> Option<Decimal> {
        self.bought.iter().try_fold(Decimal::ZERO, |sum, row| {
            let price = self.price(self.item.pack_index(&row.pack)?)?;
            let all = money::mul(price, Decimal::from(row.count)).ok()?;
            money::add(sum, all).ok()
        })
    }

    /// What would be ordered; packs with their months where a plan `dated` them.
    pub fn cart(&self, dated: bool) -> Cart {
        let row = |row: &Row| {
            let pack = self.item.pack_index(&row.pack)?;
            let month = self.months.get(row.month).filter(|_| dated);
            Some(CartPack {
                pack: row.pack.clone(),
                count: row.count,
                unit_price: self.price(pack).map(money::shortest),
                month: month.map(|month| month_id(month.start)),
            })
        };
        let packs_total = self.packs_total();
        let rest = self.total.zip(packs_total);
        let rest = rest.and_then(|(total, packs)| money::sub(total, packs).ok());
        Cart {
            book: self.book.id.clone(),
            item: self.item.id.clone(),
            start: month_id(self.inputs.start),
            months: self.inputs.usage.len(),
            usage: self.inputs.usage.iter().map(|units| money::shortest(*units)).collect(),
            packs: self.bought.iter().filter_map(row).collect(),
            total: self.decimal(self.total),
            packs_total: self.decimal(packs_total),
            pay_per_use_total: self.decimal(rest),
            currency: self.book.currency.clone(),
        }
    }
}

/// A month as documents write it: `2025-01`.
fn month_id(day: NaiveDate) -> String {
    let mut text = crate::view::dates::date_iso(day);
    text.truncate(text.len().saturating_sub(3));
    text
}

/// Whose list it is, and of when: `Tencent Cloud list, 17 Dec 2024`.
pub fn provenance(book: &PriceBook, lang: Lang) -> String {
    let words = Cards::of(lang);
    let day = parse_date(&book.as_of).ok().map(|day| date(day, lang));
    let undated = book.sources.iter().all(|source| source.date.is_none());
    let read = undated && day.is_some();
    let year_only = book.as_of.len() == 4;
    let day = day.unwrap_or_else(|| match year_only {
        true => words.about.fill([&book.as_of]),
        false => book.as_of.clone(),
    });
    let vendor = book.provider.in_language(lang.tag());
    match (book.published, read) {
        (false, _) => words.list_example.fill([&day]),
        (true, true) => words.list_read.fill([vendor, &day]),
        (true, false) => words.list_of.fill([vendor, &day]),
    }
}

/// That the prices are made up, where they are.
pub fn example(book: &PriceBook, lang: Lang) -> Option<String> {
    let vendor = book.provider.in_language(lang.tag());
    (!book.published).then(|| States::of(lang).example_head.fill([vendor]))
}

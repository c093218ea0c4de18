//! The estimate as plain text: to paste into a message, and to hand to whoever orders.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::Lang;
use super::dates::{date, date_long, month_year, month_year_short};
use super::field::parse_date;
use super::format::{Coin, percent, quantity};
use super::points::reading_words;
use super::words_form::pack_name;
use super::words_plan::Later;
use super::words_result::{Bills, States, Total};
use super::words_why::Quote as Words;
use crate::book::{PriceBook, Tax};
use crate::estimate::{CartItem, Estimate, Evaluation, ItemEvaluation, months};
use crate::money;

/// What a quote is written from.
#[derive(Clone, Copy, Debug)]
pub struct Quote<'a> {
    /// The price book.
    pub book: &'a PriceBook,
    /// The inputs.
    pub estimate: &'a Estimate,
    /// The result.
    pub evaluation: &'a Evaluation,
    /// How money is written.
    pub coin: &'a Coin,
    /// The language.
    pub lang: Lang,
}

/// One thing to order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// How many.
    pub count: u32,
    /// Of what: `QR code and barcode recognition, 100,000-call pack`.
    pub what: String,
    /// The price of one; `None` without a public price.
    pub price: Option<Decimal>,
    /// When; `None` where all is ordered on the first day.
    pub day: Option<NaiveDate>,
}

impl Order {
    /// What it comes to.
    pub fn sum(&self) -> Option<Decimal> {
        money::mul(self.price?, Decimal::from(self.count)).ok()
    }

    /// How many of what, at how much each, and together.
    pub fn line(&self, coin: &Coin, lang: Lang) -> String {
        let written = |amount: Option<Decimal>| {
            amount.map_or_else(|| States::of(lang).no_price.to_owned(), |amount| coin.money(amount))
        };
        let (each, sum) = (written(self.price), written(self.sum()));
        let count = self.count.to_string();
        match self.day {
            None => Words::of(lang).order_line.fill([&count, &self.what, &each, &sum]),
            Some(day) => {
                let day = date_long(day, lang);
                Later::of(lang).order_line.fill([&count, &self.what, &each, &sum, &day])
            }
        }
    }
}

/// The list in one sentence: its date, its vendor, and whether it is made up.
pub fn provenance(book: &PriceBook, lang: Lang) -> String {
    let words = Bills::of(lang);
    let day = parse_date(&book.as_of).map_or_else(|_| book.as_of.clone(), |day| date(day, lang));
    if book.published && book.sources.iter().all(|source| source.date.is_none()) {
        words.footer_undated.fill([&day])
    } else if book.published {
        words.footer_published.fill([&day, book.provider.in_language(lang.tag())])
    } else {
        words.footer_example.fill([&day])
    }
}

/// Whether some packs are bought after the first day.
fn bought_later(estimate: &Estimate) -> bool {
    let rows = estimate.cart.iter().flat_map(|cart| &cart.packs);
    rows.into_iter().any(|row| row.count > 0 && row.month > 0)
}

/// What is to be ordered: packs and one-time purchases, in the order of the cart; with their days
/// where not all are ordered on the first one.
pub fn orders(quote: &Quote<'_>) -> Vec<Order> {
    let lang = quote.lang;
    let mut orders = Vec::new();
    let days: Vec<NaiveDate> = months(quote.estimate).into_iter().map(|(day, _)| day).collect();
    let later = bought_later(quote.estimate);
    let day_of = |month: usize| days.get(month).copied().filter(|_| later);
    for cart in &quote.estimate.cart {
        let Some(index) = quote.book.item_index(&cart.item) else { continue };
        let item = &quote.book.items[index];
        let name = item.name.in_language(lang.tag());
        for bought in cart.packs.iter().filter(|pack| pack.count > 0) {
            let Some(pack) = item.pack_index(&bought.pack).map(|at| &item.packs[at]) else {
                continue;
            };
            let pack_name = pack_name(pack.quantity, &item.unit, lang);
            orders.push(Order {
                count: bought.count,
                what: [name, lang.pick(", ", "，"), &pack_name].concat(),
                price: bought.unit_price.or(pack.price),
                day: day_of(bought.month),
            });
        }
        if let Some(sold) = item.one_time.as_ref().filter(|_| cart.one_time > 0) {
            let price = cart.one_time_price.or(sold.price);
            let (what, day) = (name.to_owned(), day_of(0));
            orders.push(Order { count: cart.one_time, what, price, day });
        }
    }
    orders
}

/// A text being written, line by line.
struct Page<'a> {
    quote: &'a Quote<'a>,
    out: String,
}

impl Page<'_> {
    fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
    }

    /// A name, a colon, what it is.
    fn pair(&mut self, name: &str, value: &str) {
        self.out.push_str(name);
        self.out.push_str(Words::of(self.quote.lang).colon);
        self.line(value);
    }

    fn money(&self, amount: Option<Decimal>) -> String {
        match amount {
            Some(amount) => self.quote.coin.money(amount),
            None => States::of(self.quote.lang).no_price.to_owned(),
        }
    }

    fn orders(&mut self, orders: &[Order]) {
        let Quote { coin, lang, .. } = *self.quote;
        let words = Words::of(lang);
        for order in orders {
            self.line(&order.line(coin, lang));
        }
        let sum = orders.iter().try_fold(Decimal::ZERO, |sum, it| money::add(sum, it.sum()?).ok());
        let sum = words.order_sum.fill([&self.money(sum)]);
        self.line(&sum);
    }

    fn head(&mut self) {
        let Quote { book, estimate, evaluation, coin, lang } = *self.quote;
        let (words, total) = (Words::of(lang), Total::of(lang));
        self.line(words.heading);
        self.line(book.name.in_language(lang.tag()));
        self.line(&provenance(book, lang));
        let first = month_year(estimate.start, lang);
        let of = match evaluation.months.len() {
            1 => total.of_month.fill([&first]),
            months => total.of_months.fill([&months.to_string(), &first]),
        };
        let sum = match evaluation.total {
            Some(sum) => coin.money(sum),
            None => words.open.to_owned(),
        };
        self.pair(&of, &sum);
        let tax = match book.tax {
            Tax::Included => &total.tax_included,
            Tax::Excluded => &total.tax_excluded,
            Tax::NotStated => &total.tax_not_stated,
        };
        self.line(&tax.fill([coin.name(lang)]));
        self.saving();
    }

    /// What packs save against pay-per-use alone, or cost above it.
    fn saving(&mut self) {
        let Quote { evaluation, coin, lang, .. } = *self.quote;
        let total = Total::of(lang);
        let (Some(alone), Some(sum)) = (evaluation.pay_per_use_alone, evaluation.total) else {
            return;
        };
        let Some(saved) = money::sub(alone, sum).ok().filter(|saved| !saved.is_zero()) else {
            return;
        };
        self.pair(total.pay_per_use_alone, &coin.money(alone));
        if saved.is_sign_negative() {
            return self.pair(total.lost_by_packs, &coin.money(-saved));
        }
        let share = percent(saved, alone).unwrap_or_default();
        let packs: u32 = evaluation.items.iter().flat_map(|it| &it.packs).map(|it| it.count).sum();
        let name = if packs == 1 { total.saved_by_pack } else { total.saved_by_packs };
        self.pair(name, &total.saved.fill([&coin.money(saved), &share]));
    }

    fn item(&mut self, cart: &CartItem, found: &ItemEvaluation) {
        let Quote { book, lang, .. } = *self.quote;
        let total = Total::of(lang);
        let Some(sold) = book.items.get(found.item) else { return };
        self.out.push('\n');
        let sum = self.money(found.total);
        self.pair(sold.name.in_language(lang.tag()), &sum);
        let split = &found.split;
        let parts = [
            (total.free, split.free_units, Some(Decimal::ZERO)),
            (total.packs, split.pack_units, split.pack_money),
            (total.pay_per_use, split.pay_per_use_units, split.pay_per_use_money),
            (total.refused, split.refused_units, Some(Decimal::ZERO)),
        ];
        for (name, units, due) in parts {
            if units.is_zero() && due.is_some_and(|due| due.is_zero()) {
                continue;
            }
            let value = [
                quantity(units, &sold.unit, lang).as_str(),
                lang.pick(", ", "，"),
                &self.money(due),
            ]
            .concat();
            self.pair(name, &value);
        }
        let percent = cart.billed_failures_percent;
        if !percent.is_zero() {
            let name = sold.name.in_language(lang.tag());
            let line = Words::of(lang).failed.fill([name, &super::format::rate_percent(percent)]);
            self.line(&line);
        }
    }

    fn bills(&mut self) {
        let Quote { evaluation, lang, .. } = *self.quote;
        self.out.push('\n');
        self.line(Words::of(lang).bills);
        for month in &evaluation.months {
            let due = self.money(month.total);
            self.pair(&month_year_short(month.start, lang), &due);
        }
    }

    fn assumptions(&mut self) {
        let Quote { book, lang, .. } = *self.quote;
        self.out.push('\n');
        self.line(Words::of(lang).assumptions);
        for line in assumptions(self.quote) {
            self.line(&line);
        }
        for note in &book.notes {
            self.line(note.in_language(lang.tag()));
        }
    }
}

/// What an estimate takes for granted: how usage is spread, when packs are bought, whose prices and
/// rules count.
pub fn assumptions(quote: &Quote<'_>) -> Vec<String> {
    let Quote { estimate, lang, .. } = *quote;
    let words = Words::of(lang);
    let mut lines = vec![words.even_use.to_owned()];
    if estimate.cart.iter().any(|cart| cart.packs.iter().any(|pack| pack.count > 0)) {
        let dated = bought_later(estimate);
        let bought = if dated { Later::of(lang).bought_dated } else { words.bought_first };
        lines.push(bought.to_owned());
    }
    let own = |cart: &CartItem| {
        let packs = cart.packs.iter().any(|pack| pack.count > 0 && pack.unit_price.is_some());
        packs || (cart.one_time > 0 && cart.one_time_price.is_some())
    };
    if estimate.cart.iter().any(own) {
        lines.push(words.own_prices.to_owned());
    }
    let reads = &super::words_why::OpenPoints::of(lang).reads;
    let rules = estimate.rules.iter();
    lines.extend(rules.map(|(policy, value)| reads.fill([&reading_words(policy, value, lang)])));
    lines
}

/// The whole estimate: the list, the total, who pays, the bills, what was assumed, the link.
pub fn text(quote: &Quote<'_>, link: &str) -> String {
    let mut page = Page { quote, out: String::new() };
    page.head();
    for (cart, found) in quote.estimate.cart.iter().zip(&quote.evaluation.items) {
        page.item(cart, found);
    }
    let orders = orders(quote);
    if !orders.is_empty() {
        page.out.push('\n');
        page.line(Words::of(quote.lang).order_list);
        page.orders(&orders);
    }
    page.bills();
    page.assumptions();
    page.out.push('\n');
    page.pair(Words::of(quote.lang).link, link);
    page.out
}

/// What to order, a line each, with the sum; a sentence where there is nothing to order.
pub fn order_list(quote: &Quote<'_>) -> String {
    let words = Words::of(quote.lang);
    let mut page = Page { quote, out: String::new() };
    page.line(words.order_list);
    page.line(&provenance(quote.book, quote.lang));
    let orders = orders(quote);
    if orders.is_empty() {
        page.line(words.nothing_to_order);
    } else {
        page.orders(&orders);
    }
    page.out
}

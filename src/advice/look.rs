//! What all sections are written from: the question, the plans in their order, names and figures
//! in the reader's language.

use chrono::{Datelike, Months, NaiveDate};
use rust_decimal::Decimal;

use super::Told;
use super::lines::{Line, lines};
use super::words::{Buys, Compares};
use crate::book::{FreeTerm, Item};
use crate::money::rough;
use crate::plan::Priced;
use crate::time::Cadence;
use crate::view::Lang;
use crate::view::dates::{month_long, month_short, month_year, month_year_short};
use crate::view::format::{Coin, number, pack_size, quantity};
use crate::view::text::Sentence;
use crate::view::words_form::{duration, pack_name};

/// One writing of the advice.
pub(super) struct Look<'a> {
    pub told: &'a Told<'a>,
    pub lang: Lang,
    pub coin: Coin,
    pub item: &'a Item,
    pub lines: Vec<Line<'a>>,
}

impl<'a> Look<'a> {
    /// A look; `None` where the book has no such item.
    pub fn new(told: &'a Told<'a>, lang: Lang) -> Option<Look<'a>> {
        let item = told.book.items.get(told.request.item)?;
        let scale = told.book.policies.rounding.bill.scale;
        let coin = Coin::new(&told.book.currency, scale);
        Some(Look { told, lang, coin, item, lines: lines(told.answer, told.cart) })
    }

    /// The best plan; pay-per-use alone where there is none.
    pub fn shown(&self) -> &'a Priced {
        self.told.answer.best.as_ref().unwrap_or(&self.told.answer.pay_per_use)
    }

    /// What is planned, in a sentence.
    pub fn subject(&self) -> String {
        let (lang, words) = (self.lang, super::words::Hero::of(self.lang));
        let (first, last) = (self.day(0), self.day(self.span().saturating_sub(1)));
        let when = if first == last {
            words.in_month.fill([&month_year(first, lang)])
        } else if self.one_year() {
            let [from, to] = [first, last].map(|day| month_long(day.month(), lang));
            words.from_to_year.fill([&from, &to, &first.year().to_string()])
        } else {
            words.from_to.fill([&month_year(first, lang), &month_year(last, lang)])
        };
        let name = self.item.name.in_language(lang.tag());
        words.subject.fill([name, &self.units(self.usage()), &when])
    }

    /// How many months are planned.
    pub fn span(&self) -> usize {
        self.told.request.months.len()
    }

    /// Units used in all months.
    pub fn usage(&self) -> Decimal {
        rough::total(self.told.request.months.iter().copied())
    }

    /// The first day of a month, counted from 0.
    pub fn day(&self, month: usize) -> NaiveDate {
        let start = self.told.request.start;
        let months = u32::try_from(month).unwrap_or(0);
        start.checked_add_months(Months::new(months)).unwrap_or(start)
    }

    /// Whether all months are of one calendar year.
    pub fn one_year(&self) -> bool {
        self.day(0).year() == self.day(self.span().saturating_sub(1)).year()
    }

    /// A month in a sentence: `October`; with its year where there are several.
    pub fn month(&self, month: usize) -> String {
        let day = self.day(month);
        if self.one_year() {
            month_long(day.month(), self.lang)
        } else {
            month_year(day, self.lang)
        }
    }

    /// A month in a table.
    pub fn month_cell(&self, month: usize) -> String {
        let day = self.day(month);
        if self.one_year() {
            month_short(day.month(), self.lang)
        } else {
            month_year_short(day, self.lang)
        }
    }

    /// An amount, or that there is no public price.
    pub fn money(&self, amount: Option<Decimal>) -> String {
        amount.map_or_else(
            || Compares::of(self.lang).no_price.to_owned(),
            |amount| self.coin.money(amount),
        )
    }

    /// What a plan costs, or why that cannot be said.
    pub fn cost(&self, amount: Option<Decimal>) -> String {
        match amount {
            None if self.refuses() => Compares::of(self.lang).uncovered.to_owned(),
            amount => self.money(amount),
        }
    }

    /// Whether nothing can be paid per use, so that what is not covered is refused.
    pub fn refuses(&self) -> bool {
        self.item.pay_per_use.is_none() || !self.told.book.policies.pay_per_use_on
    }

    /// A quantity with its unit.
    pub fn units(&self, value: Decimal) -> String {
        quantity(value, &self.item.unit, self.lang)
    }

    /// A quantity in a row whose unit was named: English leaves it out.
    pub fn bare(&self, value: Decimal) -> String {
        match self.lang {
            Lang::En => number(value),
            Lang::Zh => self.units(value),
        }
    }

    /// A sum of months: `90,232 calls a year`.
    pub fn in_all(&self, usage: Decimal) -> String {
        let words = super::words_charts::Others::of(self.lang);
        let units = self.units(usage);
        if self.span() == 12 { words.a_year.fill([&units]) } else { words.in_all.fill([&units]) }
    }

    /// A sum of months from which on something holds; the least that was looked at may not be the
    /// least.
    pub fn since_usage(&self, usage: Decimal) -> String {
        let text = self.in_all(usage);
        match self.is_least(usage) {
            true => super::words_charts::Others::of(self.lang).or_fewer.fill([&text]),
            false => text,
        }
    }

    /// Whether no smaller sum of months was looked at.
    pub fn is_least(&self, usage: Decimal) -> bool {
        let first = self.told.sensitivity.and_then(|it| it.steps.first());
        first.is_some_and(|step| usage <= step.usage)
    }

    /// A percentage in a sentence.
    pub fn percent(&self, value: u32) -> String {
        let mut out = value.to_string();
        out.push('%');
        out
    }

    /// The size of a pack: `100,000`, 10万次; what sets it apart where another has the same size.
    pub fn size(&self, pack: usize) -> String {
        let Some(sold) = self.item.packs.get(pack) else { return number(Decimal::from(pack)) };
        let words = Buys::of(self.lang);
        let mut out = pack_size(sold.quantity, &self.item.unit, self.lang);
        if sold.resets.is_some() {
            out = words.refilled.fill([&out]);
        }
        self.apart(pack, out)
    }

    /// The same with its unit: `100,000 calls`.
    pub fn size_units(&self, pack: usize) -> String {
        let Some(sold) = self.item.packs.get(pack) else { return self.size(pack) };
        if self.lang == Lang::Zh || sold.resets.is_some() {
            return self.size(pack);
        }
        self.apart(pack, self.units(sold.quantity))
    }

    /// A pack's name in a sentence: `10,000-call pack`, 1万次资源包.
    pub fn pack_name(&self, pack: usize) -> String {
        let Some(sold) = self.item.packs.get(pack) else { return self.size(pack) };
        self.apart(pack, pack_name(sold.quantity, &self.item.unit, self.lang))
    }

    fn apart(&self, pack: usize, size: String) -> String {
        let Some(sold) = self.item.packs.get(pack) else { return size };
        let alike = |(index, other): (usize, &crate::book::Pack)| {
            index != pack
                && other.quantity == sold.quantity
                && other.resets.is_some() == sold.resets.is_some()
        };
        if !self.item.packs.iter().enumerate().any(alike) {
            return size;
        }
        let valid = duration(sold.valid_for, self.lang);
        Buys::of(self.lang).valid.fill([&size, &valid])
    }

    /// How many packs a plan buys, and the units in them; no units where some are refilled.
    pub fn bought(&self, plan: &Priced) -> (u64, Option<Decimal>) {
        let count = plan.purchases.iter().map(|it| u64::from(it.count)).sum();
        let units = plan.purchases.iter().try_fold(Decimal::ZERO, |sum, it| {
            let pack = self.item.packs.get(it.pack).filter(|pack| pack.resets.is_none())?;
            rough::add(sum, rough::mul(pack.quantity, Decimal::from(it.count))?)
        });
        (count, units)
    }

    /// What packs of one size cost, the buyer's own price before the list's.
    pub fn price(&self, pack: usize, count: u32) -> Option<Decimal> {
        let own = self.told.request.pack_prices.get(pack).copied().flatten();
        let each = own.or_else(|| self.item.packs.get(pack)?.price)?;
        rough::mul(each, Decimal::from(count))
    }

    /// The free quota of each month, where every free quota comes monthly.
    pub fn monthly_free(&self) -> Option<Decimal> {
        let monthly = |term: FreeTerm| matches!(term, FreeTerm::Every(Cadence::Month));
        let free = &self.item.free;
        if free.is_empty() || !free.iter().all(|quota| monthly(quota.term)) {
            return None;
        }
        Some(rough::total(free.iter().map(|quota| quota.quantity)))
    }
}

/// Units that a plan leaves refused.
pub(super) fn refused(plan: &Priced) -> Decimal {
    rough::total(plan.months.iter().map(|month| month.refused))
}

/// What a plan's packs cost.
pub(super) fn pack_money(plan: &Priced) -> Option<Decimal> {
    sum(plan.months.iter().map(|month| month.pack_money))
}

/// What a plan pays per use.
pub(super) fn use_money(plan: &Priced) -> Option<Decimal> {
    sum(plan.months.iter().map(|month| month.pay_per_use_money))
}

/// A sum of amounts; `None` while one of them is not public.
pub(super) fn sum(mut parts: impl Iterator<Item = Option<Decimal>>) -> Option<Decimal> {
    parts.try_fold(Decimal::ZERO, |sum, part| rough::add(sum, part?))
}

/// A difference of two amounts, where both are public.
pub(super) fn minus(left: Option<Decimal>, right: Option<Decimal>) -> Option<Decimal> {
    rough::sub(left?, right?)
}

/// A sentence with a bold part between `**`: what stands before it, it, what stands after it.
pub(super) fn with_bold<const N: usize>(sentence: &Sentence<N>, values: [&str; N]) -> [String; 3] {
    split_bold(&sentence.fill(values))
}

/// As [`with_bold`], of a text without places.
pub(super) fn split_bold(text: &str) -> [String; 3] {
    let mut parts = text.splitn(3, "**").map(str::to_owned);
    let mut next = || parts.next().unwrap_or_default();
    [next(), next(), next()]
}

//! A slow, obvious model of the plan, made without the core: whole numbers, every grant that could
//! ever come written down beforehand, every month lived through.
//!
//! It has the slow model's calendar and the JSON tree, and nothing else of the core's.

mod grants;
mod price;
pub mod search;

use crate::slow::clock::Clock;
use packwise::document::Node;
use price::{Counter, Price, Rounding};
use rust_decimal::Decimal;

/// One unit, in steps.
pub const UNIT: i64 = 10;
/// One of the currency, in steps.
pub const MONEY: i64 = 100_000_000;

/// A number in steps; it must have no finer digits.
pub fn whole(number: Decimal, step: i64) -> i64 {
    let steps = (number * Decimal::from(step)).normalize();
    assert_eq!(steps.scale(), 0, "{number} is finer than the slow plan's steps");
    i64::try_from(steps.mantissa()).expect("a small number")
}

fn units_of(number: Decimal) -> i64 {
    whole(number, UNIT)
}

/// Steps of money as a number.
pub fn money(steps: i64) -> Decimal {
    Decimal::from(steps) / Decimal::from(MONEY)
}

/// Steps of units as a number.
pub fn quantity(steps: i64) -> Decimal {
    Decimal::from(steps) / Decimal::from(UNIT)
}

fn text_or<'a>(node: &'a Node, key: &str, other: &'a str) -> &'a str {
    node.text_at(key).unwrap_or(other)
}

/// A pack on sale.
pub struct Kind {
    /// Units in it.
    pub size: i64,
    /// What the buyer pays; `None` where there is no public price.
    pub price: Option<i64>,
}

/// A stretch of time in which the same grants serve.
struct Stretch {
    month: usize,
    units: i64,
    /// Whether a billing cycle, and whether a counting span, ends with it.
    ends_cycle: bool,
    ends_span: bool,
    /// The grants that serve, in the order in which they are drawn.
    line: Vec<usize>,
}

/// Packs of one kind bought at the start of a month.
pub type Buy = (usize, usize, u32);

/// A month's figures.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Month {
    pub free: i64,
    pub packs: i64,
    pub paid: i64,
    pub refused: i64,
    /// What the lines of the packs bought cost, and what is paid per use, nothing rounded.
    pub pack_money: Option<i64>,
    pub paid_money: Option<i64>,
    /// The bills, rounded; `None` while something has no public price.
    pub total: Option<i64>,
    /// Units left in packs that go on serving.
    pub left: i64,
}

/// A question, with everything that could come written down.
pub struct Question {
    pub months: usize,
    pub kinds: Vec<Kind>,
    /// Units of each month.
    pub usage: Vec<i64>,
    stretches: Vec<Stretch>,
    /// What each grant holds that comes without a purchase.
    given: Vec<i64>,
    /// Whether a grant is of a pack that serves the plan's use, and from when to when.
    is_pack: Vec<bool>,
    spans: Vec<(i64, i64)>,
    /// The first instants of the months, and of the one after the last.
    starts: Vec<i64>,
    /// The grants of a purchase, by month and kind; each holds the kind's size times the count.
    pub bought: Vec<Vec<Vec<usize>>>,
    price: Option<Price>,
    /// Whether use that no grant covers is paid, and not refused.
    pays: bool,
    per_cycle: bool,
    bill: Rounding,
    line: Option<Rounding>,
}

impl Question {
    pub fn read(request: &Node) -> Question {
        let book = request.get("book").expect("a book");
        let none = Node::Object(Vec::new());
        let policies = book.get("policies").unwrap_or(&none);
        let item = &book.list_at("items")[0];
        let prices = request.get("packPrices").unwrap_or(&none);
        let kind = |pack: &Node| {
            let own = pack.text_at("id").and_then(|id| prices.decimal_at(id));
            Kind {
                size: units_of(pack.decimal_at("quantity").expect("a quantity")),
                price: own.or(pack.decimal_at("price")).map(|price| whole(price, MONEY)),
            }
        };
        let rules = policies.get("rounding");
        let bill = rules.and_then(|rules| rules.get("bill"));
        let line = rules.and_then(|rules| rules.get("line"));
        let mut question = Question {
            months: request.list_at("months").len(),
            kinds: item.list_at("packs").iter().map(kind).collect(),
            usage: Vec::new(),
            stretches: Vec::new(),
            given: Vec::new(),
            is_pack: Vec::new(),
            spans: Vec::new(),
            starts: Vec::new(),
            bought: Vec::new(),
            price: Price::read(policies, item),
            pays: item.get("payPerUse").is_some()
                && text_or(policies, "payPerUseDefault", "on") == "on",
            per_cycle: bill.is_some_and(|rule| text_or(rule, "per", "month") == "cycle"),
            bill: Rounding::read(bill),
            line: line.map(|line| Rounding::read(Some(line))),
        };
        grants::write_down(&mut question, request, policies, item);
        question
    }

    /// Whether a pack is free, or is rounded to nothing: how many to take, and when, is then a
    /// question of so many equal answers that the plan may give up.
    pub fn may_tie(&self) -> bool {
        let paid = |price| self.bill.round(self.line.map_or(price, |rule| rule.round(price)));
        self.kinds.iter().any(|kind| kind.price.map(paid) == Some(0))
    }

    /// The balances before the first month.
    pub fn start(&self) -> Vec<i64> {
        self.given.clone()
    }

    /// Puts packs bought into the balances.
    pub fn buy(&self, left: &mut [i64], (month, kind, count): Buy) {
        for grant in &self.bought[month][kind] {
            left[*grant] = self.kinds[kind].size * i64::from(count);
        }
    }

    /// Whether every pack of a purchase has given something, when these balances are left.
    pub fn all_touched(&self, left: &[i64], (month, kind, count): Buy) -> bool {
        count == 0 || {
            let size = self.kinds[kind].size;
            self.bought[month][kind].iter().any(|grant| left[*grant] < size)
        }
    }

    /// Lives through a month's use without asking what it costs.
    pub fn draw(&self, month: usize, left: &mut [i64]) {
        for stretch in self.of(month) {
            let mut wanted = stretch.units;
            for grant in &stretch.line {
                let taken = wanted.min(left[*grant]);
                left[*grant] -= taken;
                wanted -= taken;
            }
        }
    }

    fn of(&self, month: usize) -> &[Stretch] {
        let from = self.stretches.partition_point(|stretch| stretch.month < month);
        let to = self.stretches.partition_point(|stretch| stretch.month <= month);
        &self.stretches[from..to]
    }

    /// Lives through a month; `buys` are its purchases, which are in the balances already.
    pub fn live(&self, month: usize, left: &mut [i64], buys: &[Buy]) -> Month {
        let mut told = Month { pack_money: Some(0), paid_money: Some(0), ..Month::default() };
        let charged = |money: i64| self.line.map_or(money, |rule| rule.round(money));
        let mut bills = Some(0);
        let mut cycle_sum = Some(0);
        for (_, kind, count) in buys {
            let cost = self.kinds[*kind].price.map(|price| charged(price * i64::from(*count)));
            told.pack_money = told.pack_money.zip(cost).map(|(sum, cost)| sum + cost);
            cycle_sum = cycle_sum.zip(cost).map(|(sum, cost)| sum + cost);
        }
        let mut counter = Counter::default();
        let (mut free, mut packs, mut paid) = (0, 0, 0);
        for stretch in self.of(month) {
            let mut wanted = stretch.units;
            for grant in &stretch.line {
                let taken = wanted.min(left[*grant]);
                left[*grant] -= taken;
                wanted -= taken;
                if self.is_pack[*grant] { packs += taken } else { free += taken }
            }
            if self.pays {
                paid += wanted
            } else {
                told.refused += wanted
            }
            if !stretch.ends_cycle {
                continue;
            }
            let mut add = |exact: Option<i64>| {
                told.paid_money = told.paid_money.zip(exact).map(|(sum, exact)| sum + exact);
                cycle_sum = cycle_sum.zip(exact).map(|(sum, exact)| sum + charged(exact));
            };
            if let Some(price) = &self.price {
                price.lines((free, packs, paid), &mut counter, &mut add);
                let flat = price
                    .zero_flat
                    .filter(|_| stretch.ends_span && self.pays && !(counter.any_paid));
                if flat.is_some() {
                    add(flat);
                }
            }
            (told.free, told.packs, told.paid) =
                (told.free + free, told.packs + packs, told.paid + paid);
            (free, packs, paid) = (0, 0, 0);
            if stretch.ends_span {
                counter = Counter::default();
            }
            if self.per_cycle {
                cycle_sum = cycle_sum.map(|sum| self.bill.round(sum));
            }
            bills = bills.zip(cycle_sum).map(|(sum, cycle)| sum + cycle);
            cycle_sum = Some(0);
        }
        told.total = if self.per_cycle { bills } else { bills.map(|sum| self.bill.round(sum)) };
        told
    }

    /// Lives through all months with some purchases.
    pub fn price(&self, purchases: &[Buy]) -> Vec<Month> {
        let mut left = self.start();
        let month = |month| {
            let of_month = |buy: &&Buy| buy.0 == month;
            let buys: Vec<Buy> = purchases.iter().filter(of_month).copied().collect();
            for buy in &buys {
                self.buy(&mut left, *buy);
            }
            let mut told = self.live(month, &mut left, &buys);
            told.left = self.serving_after(month, &left);
            told
        };
        (0..self.months).map(month).collect()
    }

    /// Units left in packs that serve before the end of a month and after it.
    fn serving_after(&self, month: usize, left: &[i64]) -> i64 {
        let end = self.starts[month + 1];
        let serves = |grant: &usize| {
            let (from, to) = self.spans[*grant];
            self.is_pack[*grant] && from < end && end < to
        };
        (0..left.len()).filter(serves).map(|grant| left[grant]).sum()
    }

    /// How many packs of each kind are bought.
    pub fn set(&self, purchases: &[Buy]) -> Vec<u32> {
        let mut set = vec![0; self.kinds.len()];
        for (_, kind, count) in purchases {
            set[*kind] += count;
        }
        set
    }

    /// What some purchases cost; `None` where a price is not public or use is refused.
    pub fn total(&self, purchases: &[Buy]) -> Option<i64> {
        let months = self.price(purchases);
        months.iter().map(|month| month.total.filter(|_| month.refused == 0)).sum()
    }
}

/// The book's clock, and whether a validity lasts to the end of its last day.
fn clock_of(book: &Node, policies: &Node) -> (Clock, bool) {
    let offset = crate::slow::clock::read_offset(text_or(book, "utcOffset", "+00:00"));
    let leap_to_march = text_or(policies, "leapDay", "") == "mar1";
    (Clock { offset, leap_to_march }, text_or(policies, "packEnds", "") != "exact")
}

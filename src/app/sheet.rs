//! What the page holds: the estimate, and for each item how its usage was typed, from which the
//! months follow. No Leptos here: every change of an input is a method with a plain result.

use chrono::{Datelike, Months, NaiveDate};
use rust_decimal::{Decimal, RoundingStrategy};

use crate::book::{Item, PriceBook};
use crate::estimate::{CartItem, CartPack, Estimate, HeldPack};

/// The largest usage of a month that the page takes.
pub const UNITS_MAX: u64 = 10_000_000_000;
/// The most months that an estimate may have.
pub const MONTHS_MAX: usize = 36;

/// The inputs of the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// What the core evaluates.
    pub estimate: Estimate,
    /// How the usage of each item in the cart was typed.
    pub entries: Vec<Entry>,
    /// The item that is open for changes.
    pub current: usize,
}

/// How the usage of one item was typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// What the number counts.
    pub basis: Basis,
    /// The number: units in an average month, on an average day, or in a second at peak.
    pub level: Decimal,
    /// The average as a share of the peak, in percent; counts only for [`Basis::Second`].
    pub peak_share: Decimal,
    /// How the months differ.
    pub shape: Shape,
}

/// What the number of a usage field counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Units in an average month.
    Month,
    /// Units on an average day.
    Day,
    /// Units in a second at peak.
    Second,
}

/// How the months differ.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shape {
    /// They do not.
    Flat,
    /// Each is so many percent above the one before.
    Growth(Decimal),
    /// One calendar month, 1 to 12, is so many times the others.
    Peak(u32, Decimal),
    /// Each was typed.
    Own,
}

impl Entry {
    fn new() -> Entry {
        let level = Decimal::from(13_500);
        let peak_share = Decimal::from(25);
        Entry { basis: Basis::Month, level, peak_share, shape: Shape::Flat }
    }
}

fn round(value: Decimal) -> Decimal {
    value.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero)
}

fn units_max() -> Decimal {
    Decimal::from(UNITS_MAX)
}

/// The first day of each month of an estimate; the first one is the start itself.
pub fn month_starts(start: NaiveDate, count: usize) -> Vec<NaiveDate> {
    let first = start.with_day(1).unwrap_or(start);
    let later = |number: usize| {
        let months = Months::new(u32::try_from(number).unwrap_or(0));
        first.checked_add_months(months).unwrap_or(first)
    };
    (0..count).map(|number| if number == 0 { start } else { later(number) }).collect()
}

/// How many days the calendar month of a day has.
pub fn days_in_month(day: NaiveDate) -> u32 {
    let first = day.with_day(1).unwrap_or(day);
    let next = first.checked_add_months(Months::new(1)).unwrap_or(first);
    u32::try_from((next - first).num_days()).unwrap_or(30)
}

/// How many days of its calendar month are left from a day on, the day among them.
pub fn days_left(day: NaiveDate) -> u32 {
    days_in_month(day) - day.day() + 1
}

/// What one unit of a level comes to in each month: the share of the month that counts, its days,
/// or its seconds at the average of the peak.
fn bases(start: NaiveDate, count: usize, entry: &Entry) -> Vec<Decimal> {
    let base = |day: NaiveDate| {
        let days = Decimal::from(days_left(day));
        match entry.basis {
            Basis::Month => days / Decimal::from(days_in_month(day)),
            Basis::Day => days,
            Basis::Second => days * Decimal::from(864) * entry.peak_share,
        }
    };
    month_starts(start, count).into_iter().map(base).collect()
}

/// Parts of a whole number of units in proportion to weights; together they are that number.
fn share_out(total: Decimal, weights: &[Decimal]) -> Vec<Decimal> {
    let sum: Decimal = weights.iter().sum();
    if sum.is_zero() {
        return vec![Decimal::ZERO; weights.len()];
    }
    let (mut so_far, mut given) = (Decimal::ZERO, Decimal::ZERO);
    let part = |weight: &Decimal| {
        so_far += weight;
        let due = round(total * (so_far / sum));
        let part = due - given;
        given = due;
        part.min(units_max())
    };
    weights.iter().map(part).collect()
}

fn shape_weights(start: NaiveDate, count: usize, shape: Shape) -> Vec<Decimal> {
    let rate = match shape {
        Shape::Growth(percent) => Decimal::ONE + percent / Decimal::ONE_HUNDRED,
        _ => Decimal::ONE,
    };
    let mut grown = Decimal::ONE;
    let weight = |day: NaiveDate| {
        let now = grown;
        grown = (grown * rate).round_dp(9);
        match shape {
            Shape::Peak(month, factor) if day.month() == month => factor,
            Shape::Peak(..) | Shape::Flat | Shape::Own => Decimal::ONE,
            Shape::Growth(_) => now,
        }
    };
    month_starts(start, count).into_iter().map(weight).collect()
}

/// A cart item without packs; its months are filled by the caller.
fn cart_item(item: &Item, count: usize) -> CartItem {
    CartItem {
        item: item.id.clone(),
        months: vec![Decimal::ZERO; count],
        billed_failures_percent: Decimal::ZERO,
        packs: Vec::new(),
        held: Vec::new(),
        one_time: u32::from(item.one_time.is_some()),
        one_time_price: None,
        pay_per_use: None,
    }
}

impl Sheet {
    /// An estimate of a year of the book's first item.
    pub fn new(book: &PriceBook, start: NaiveDate) -> Sheet {
        let estimate =
            Estimate { book: book.id.clone(), start, cart: Vec::new(), rules: Vec::new() };
        let mut sheet = Sheet { estimate, entries: Vec::new(), current: 0 };
        if let Some(item) = book.items.first() {
            sheet.add(item, 12);
        }
        sheet
    }

    fn add(&mut self, item: &Item, count: usize) {
        self.estimate.cart.push(cart_item(item, count));
        self.entries.push(Entry::new());
        self.current = self.entries.len() - 1;
        self.refill(self.current);
    }

    /// How many months the estimate has.
    pub fn month_count(&self) -> usize {
        self.estimate.cart.first().map_or(12, |item| item.months.len())
    }

    /// The cart item that is open for changes.
    pub fn item(&self) -> Option<&CartItem> {
        self.estimate.cart.get(self.current)
    }

    /// How its usage was typed.
    pub fn entry(&self) -> Option<&Entry> {
        self.entries.get(self.current)
    }

    fn item_mut(&mut self) -> Option<&mut CartItem> {
        self.estimate.cart.get_mut(self.current)
    }

    /// Works out the months of an item from its entry; typed months stay.
    fn refill(&mut self, index: usize) {
        let start = self.estimate.start;
        let (Some(item), Some(entry)) =
            (self.estimate.cart.get_mut(index), self.entries.get(index))
        else {
            return;
        };
        if entry.shape == Shape::Own {
            return;
        }
        let count = item.months.len();
        let bases = bases(start, count, entry);
        let total = round(entry.level * bases.iter().sum::<Decimal>());
        let weights = shape_weights(start, count, entry.shape);
        let weights: Vec<Decimal> =
            weights.iter().zip(&bases).map(|(weight, base)| (weight * base).round_dp(12)).collect();
        item.months = share_out(total, &weights);
    }

    /// Sets the number in the usage field. Typed months keep their proportions.
    pub fn set_level(&mut self, level: Decimal) {
        let (current, start) = (self.current, self.estimate.start);
        let Some(entry) = self.entries.get_mut(current) else { return };
        entry.level = level;
        if entry.shape == Shape::Own
            && let Some(item) = self.estimate.cart.get_mut(current)
        {
            let bases = bases(start, item.months.len(), entry);
            let total = round(level * bases.iter().sum::<Decimal>());
            let empty = item.months.iter().all(Decimal::is_zero);
            item.months = share_out(total, if empty { &bases } else { &item.months });
        }
        self.refill(current);
    }

    /// Sets what the number counts; the months stay as they are, the number follows.
    pub fn set_basis(&mut self, basis: Basis) {
        if let Some(entry) = self.entries.get_mut(self.current) {
            entry.basis = basis;
        }
        self.average();
        self.refill(self.current);
    }

    /// Sets the average as a share of the peak.
    pub fn set_peak_share(&mut self, share: Decimal) {
        if let Some(entry) = self.entries.get_mut(self.current) {
            entry.peak_share = share;
        }
        self.refill(self.current);
    }

    /// Sets how the months differ.
    pub fn set_shape(&mut self, shape: Shape) {
        if let Some(entry) = self.entries.get_mut(self.current) {
            entry.shape = shape;
        }
        self.refill(self.current);
    }

    /// Works out the number in the usage field from the months.
    fn average(&mut self) {
        let start = self.estimate.start;
        let (Some(item), Some(entry)) =
            (self.estimate.cart.get(self.current), self.entries.get_mut(self.current))
        else {
            return;
        };
        let base: Decimal = bases(start, item.months.len(), entry).iter().sum();
        let total: Decimal = item.months.iter().sum();
        entry.level = total.checked_div(base).map_or(Decimal::ZERO, round);
    }

    /// Sets months from one on, as typed, dragged or pasted.
    pub fn set_months(&mut self, from: usize, values: &[Decimal]) {
        let Some(item) = self.item_mut() else { return };
        for (month, value) in item.months.iter_mut().skip(from).zip(values) {
            *month = *value;
        }
        if let Some(entry) = self.entries.get_mut(self.current) {
            entry.shape = Shape::Own;
        }
        self.average();
    }

    /// Sets the first day.
    pub fn set_start(&mut self, start: NaiveDate) {
        self.estimate.start = start;
        for index in 0..self.entries.len() {
            self.refill(index);
        }
    }

    /// Sets how many months there are; typed months beyond the old end repeat the last one.
    pub fn set_month_count(&mut self, count: usize) {
        for item in &mut self.estimate.cart {
            let last = item.months.last().copied().unwrap_or_default();
            item.months.resize(count.clamp(1, MONTHS_MAX), last);
        }
        for index in 0..self.entries.len() {
            self.refill(index);
        }
    }

    /// Whether another item of the book could go into the cart.
    pub fn next_item<'a>(&self, book: &'a PriceBook) -> Option<&'a Item> {
        book.items.iter().find(|item| !self.holds(&item.id))
    }

    /// Whether an item is in the cart.
    pub fn holds(&self, id: &str) -> bool {
        self.estimate.cart.iter().any(|held| held.item == id)
    }

    /// Puts another item of the book into the cart and opens it.
    pub fn add_item(&mut self, book: &PriceBook) {
        let count = self.month_count();
        if let Some(item) = self.next_item(book) {
            self.add(item, count);
        }
    }

    /// Puts another item in the place of the open one; its usage stays, its packs go.
    pub fn change_item(&mut self, book: &PriceBook, id: &str) {
        let count = self.month_count();
        let Some(item) = book.items.iter().find(|item| item.id == id) else { return };
        if let Some(held) = self.item_mut() {
            *held = CartItem { months: held.months.clone(), ..cart_item(item, count) };
        }
    }

    /// Takes an item out of the cart; the last one stays.
    pub fn remove_item(&mut self, index: usize) {
        if self.entries.len() > 1 && index < self.entries.len() {
            self.estimate.cart.remove(index);
            self.entries.remove(index);
            self.current = self.current.saturating_sub(usize::from(index <= self.current));
        }
    }

    fn with_pack(&mut self, id: &str, change: impl FnOnce(&mut CartPack)) {
        let Some(item) = self.item_mut() else { return };
        if !item.packs.iter().any(|pack| pack.pack == id) {
            item.packs.push(CartPack { pack: id.to_owned(), count: 0, unit_price: None });
        }
        if let Some(pack) = item.packs.iter_mut().find(|pack| pack.pack == id) {
            change(pack);
        }
        item.packs.retain(|pack| pack.count > 0 || pack.unit_price.is_some());
    }

    /// Sets how many packs of one size are bought.
    pub fn set_pack_count(&mut self, id: &str, count: u32) {
        self.with_pack(id, |pack| pack.count = count);
    }

    /// Sets the buyer's own price of a pack; `None` is the list price.
    pub fn set_pack_price(&mut self, id: &str, price: Option<Decimal>) {
        self.with_pack(id, |pack| pack.unit_price = price);
    }

    /// Changes the packs already owned.
    pub fn with_held(&mut self, change: impl FnOnce(&mut Vec<HeldPack>)) {
        if let Some(item) = self.item_mut() {
            change(&mut item.held);
        }
    }

    /// Changes the open cart item.
    pub fn with_item(&mut self, change: impl FnOnce(&mut CartItem)) {
        if let Some(item) = self.item_mut() {
            change(item);
        }
    }

    /// Reads a point otherwise than the book; an empty value goes back to the book.
    pub fn set_rule(&mut self, policy: &str, value: &str) {
        let rules = &mut self.estimate.rules;
        rules.retain(|(name, _)| name != policy);
        if !value.is_empty() {
            rules.push((policy.to_owned(), value.to_owned()));
        }
    }
}

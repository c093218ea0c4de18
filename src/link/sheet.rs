//! What the page holds: the estimate, and for each item how its usage was typed, from which the
//! months follow. No Leptos here: every change of an input is a method with a plain result.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::months::{Basis, Entry, Shape, bases, product, round, shape_weights, share_out};
use crate::book::{Item, PriceBook};
use crate::estimate::{CartItem, Estimate, HeldPack};
use crate::money::rough;

/// The most months that an estimate may have.
pub const MONTHS_MAX: usize = 60;

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

/// A cart item without packs; its months are filled by the caller.
///
/// Pay-per-use starts on: where the vendor leaves it off, an estimate without it would say nothing.
fn cart_item(item: &Item, count: usize) -> CartItem {
    CartItem {
        item: item.id.clone(),
        months: vec![Decimal::ZERO; count],
        billed_failures_percent: Decimal::ZERO,
        packs: Vec::new(),
        held: Vec::new(),
        one_time: u32::from(item.one_time.is_some()),
        one_time_price: None,
        pay_per_use: item.pay_per_use.is_some().then_some(true),
    }
}

/// A whole number of units: so many for each of some shares of a month.
fn whole_product(level: Decimal, bases: &[Decimal]) -> Decimal {
    round(product(level, rough::total(bases.iter().copied())))
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

    /// The same usage, of another book's first item: its packs and rules are not the other's.
    pub fn in_book(&self, book: &PriceBook) -> Sheet {
        let mut sheet = Sheet::new(book, self.estimate.start);
        sheet.set_month_count(self.month_count());
        if let (Some(entry), Some(item)) = (self.entry(), self.item()) {
            let (mut entry, months) = (entry.clone(), item.months.clone());
            entry.discount = Decimal::ZERO;
            sheet.entries = vec![entry];
            sheet.with_item(|item| item.months = months);
            sheet.refill(0);
        }
        sheet
    }

    fn add(&mut self, item: &Item, count: usize) {
        self.estimate.cart.push(cart_item(item, count));
        self.entries.push(Entry::first());
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
        let total = whole_product(entry.level, &bases);
        let weights = shape_weights(start, count, entry.shape);
        let weights: Vec<Decimal> = weights
            .iter()
            .zip(&bases)
            .map(|(weight, base)| product(*weight, *base).round_dp(12))
            .collect();
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
            // Typed key by key, a number passes through others, zero among them: the proportions
            // are those of the months as they were typed.
            if entry.pattern.len() != item.months.len() {
                entry.pattern.clone_from(&item.months);
            }
            let bases = bases(start, item.months.len(), entry);
            let total = whole_product(level, &bases);
            let empty = entry.pattern.iter().all(Decimal::is_zero);
            item.months = share_out(total, if empty { &bases } else { &entry.pattern });
        }
        self.refill(current);
    }

    /// Begins with so many units in every month.
    pub fn begin(&mut self, level: Decimal) {
        if let Some(entry) = self.entries.get_mut(self.current) {
            (entry.basis, entry.level, entry.shape) = (Basis::Month, level, Shape::Flat);
        }
        self.refill(self.current);
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
        let base = rough::total(bases(start, item.months.len(), entry).into_iter());
        let total = rough::total(item.months.iter().copied());
        let level = rough::div(total, base).unwrap_or_default();
        entry.level = match entry.basis {
            Basis::Month => round(level),
            // Fine enough that the months' sum comes back from it.
            Basis::Day | Basis::Second => level.round_dp(8).normalize(),
        };
    }

    /// Sets months from one on, as typed, dragged or pasted.
    pub fn set_months(&mut self, from: usize, values: &[Decimal]) {
        let Some(item) = self.item_mut() else { return };
        for (month, value) in item.months.iter_mut().skip(from).zip(values) {
            *month = *value;
        }
        if let (Some(entry), Some(item)) =
            (self.entries.get_mut(self.current), self.estimate.cart.get(self.current))
        {
            entry.shape = Shape::Own;
            entry.pattern.clone_from(&item.months);
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

    /// Sets how many months there are; typed months beyond the old end repeat the last one, and
    /// nothing is bought beyond the new one.
    pub fn set_month_count(&mut self, count: usize) {
        for item in &mut self.estimate.cart {
            let last = item.months.last().copied().unwrap_or_default();
            item.months.resize(count.clamp(1, MONTHS_MAX), last);
            item.packs.retain(|pack| pack.month < count.max(1));
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
        let current = self.current;
        let Some(item) = book.items.iter().find(|item| item.id == id) else { return };
        let Some(held) = self.item_mut() else { return };
        *held = CartItem { months: held.months.clone(), ..cart_item(item, count) };
        self.refill(current);
    }

    /// Takes an item out of the cart; the last one stays.
    pub fn remove_item(&mut self, index: usize) {
        if self.entries.len() > 1 && index < self.entries.len() {
            self.estimate.cart.remove(index);
            self.entries.remove(index);
            self.current = self.current.saturating_sub(usize::from(index <= self.current));
        }
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

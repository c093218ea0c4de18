//! An estimate is a scenario: the account that the page's inputs stand for.
//!
//! It is the one that the command line reads from the same figures written as a document; a test
//! holds both side by side.

use super::{CartItem, Estimate, HeldPack};
use crate::book::{Item, PriceBook};
use crate::document::{Problem, Problems};
use crate::money;
use crate::scenario::{Event, EventKind, Held, Scenario, UsageRecord, order_name};
use crate::time::Instant;
use crate::usage::Flow;
use chrono::{Datelike, Months, NaiveDate};
use rust_decimal::Decimal;

/// The calendar months of an estimate: the first one from its start date on.
pub fn months(estimate: &Estimate) -> Vec<(NaiveDate, NaiveDate)> {
    let count = estimate.cart.iter().map(|item| item.months.len()).max().unwrap_or(0);
    let first = estimate.start.with_day(1).unwrap_or(estimate.start);
    let begin = |number: usize| {
        let months = u32::try_from(number).unwrap_or(u32::MAX);
        first.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX)
    };
    (0..count).map(|number| (begin(number).max(estimate.start), begin(number + 1))).collect()
}

/// The order that buys the packs of a cart's row: item by position, pack by position.
pub(super) fn order(item: usize, pack: usize) -> String {
    format!("cart-{item}-{pack}")
}

/// The scenario of an estimate; `with_packs` false leaves out every pack, bought or held.
///
/// What the book does not have is left out: the page takes it out of the cart.
///
/// # Errors
/// A pack that holds more than its size or ends before it was bought, or usage beyond 28 digits.
pub fn scenario(
    book: &PriceBook,
    estimate: &Estimate,
    with_packs: bool,
) -> Result<Scenario, Problems> {
    let months = months(estimate);
    let start = book.offset.midnight(estimate.start);
    let end = months.last().map_or(start, |(_, end)| book.offset.midnight(*end));
    let mut made = Scenario {
        start,
        end,
        opened: start,
        held: Vec::new(),
        balance: None,
        records: Vec::new(),
        events: Vec::new(),
    };
    for (position, cart) in estimate.cart.iter().enumerate() {
        let Some(index) = book.item_index(&cart.item) else { continue };
        let Some(item) = book.items.get(index) else { continue };
        let one = One { book, item, index, cart, position };
        for ((from, to), quantity) in months.iter().zip(&cart.months).filter(|_| item.is_used()) {
            let span = (book.offset.midnight(*from), book.offset.midnight(*to));
            one.use_month(&mut made, *quantity, span)?;
        }
        if let Some(on) = cart.pay_per_use.filter(|_| item.pay_per_use.is_some()) {
            enter(&mut made, start, EventKind::SetPayPerUse { item: index, on });
        }
        if with_packs {
            for pack in &cart.held {
                made.held.extend(one.held(pack, estimate.start)?);
            }
            one.buy_packs(&mut made, &months);
        }
        one.buy_once(&mut made);
    }
    Ok(made)
}

/// Adds an event.
fn enter(made: &mut Scenario, at: Instant, kind: EventKind) {
    let index = made.events.len();
    made.events.push(Event { at, index, kind });
}

/// One item of the cart.
struct One<'a> {
    book: &'a PriceBook,
    item: &'a Item,
    index: usize,
    cart: &'a CartItem,
    position: usize,
}

impl One<'_> {
    /// A month's use, and beside it the failed calls that are billed.
    fn use_month(
        &self,
        made: &mut Scenario,
        quantity: Decimal,
        (from, to): (Instant, Instant),
    ) -> Result<(), Problems> {
        let failed = failures(self.item, self.cart, quantity);
        let failed = self.item.billed_failures.first().map(|code| (failed, Some(code)));
        for (units, failure) in [(quantity, None)].into_iter().chain(failed) {
            if units <= Decimal::ZERO {
                continue;
            }
            let flow = Flow::new(&[(from, to, units)], made.start, made.end).ok_or_else(|| {
                let message = format!("{units} units have too many digits for a month");
                Problem::whole("amountTooLarge", message)
            })?;
            made.records.push(UsageRecord {
                item: self.index,
                service: None,
                flow,
                region: None,
                account: None,
                channel: None,
                failure: failure.cloned(),
                billed: true,
                units_per_call: Decimal::ONE,
                pack_units_per_unit: Decimal::ONE,
            });
        }
        Ok(())
    }

    fn held(&self, held: &HeldPack, start: NaiveDate) -> Result<Option<Held>, Problems> {
        let Some(index) = self.item.pack_index(&held.pack) else { return Ok(None) };
        let Some(pack) = self.item.packs.get(index) else { return Ok(None) };
        if held.remaining > pack.quantity {
            let message =
                format!("{} cannot be left in a pack of {}", held.remaining, pack.quantity);
            return Err(Problem::whole("outOfRange", message).into());
        }
        // Its purchase is not asked for; its validity back from its end is close enough for the
        // order in which packs are drawn, and never later than the start.
        let months = Months::new(pack.valid_for.years * 12 + pack.valid_for.months);
        let bought = held.last_day.checked_sub_months(months).unwrap_or(start).min(start);
        let after = held.last_day.succ_opt().unwrap_or(held.last_day);
        let (bought_at, valid_to) =
            (self.book.offset.midnight(bought), self.book.offset.midnight(after));
        if valid_to <= bought_at {
            let message = "a pack must end after it was bought";
            return Err(Problem::whole("outOfRange", message).into());
        }
        Ok(Some(Held {
            item: self.index,
            pack: index,
            remaining: held.remaining,
            bought_at,
            valid_to: Some(valid_to),
            region: None,
            order: None,
        }))
    }

    /// Each row at the first instant of its month within the estimate.
    fn buy_packs(&self, made: &mut Scenario, months: &[(NaiveDate, NaiveDate)]) {
        for (number, row) in self.cart.packs.iter().enumerate().filter(|(_, row)| row.count > 0) {
            let Some(pack) = self.item.pack_index(&row.pack) else { continue };
            let Some((day, _)) = months.get(row.month) else { continue };
            let effective = self.book.offset.midnight(*day);
            let kind = EventKind::BuyPack {
                item: self.index,
                pack,
                count: row.count,
                unit_price: row.unit_price,
                order: order(self.position, number),
                effective,
                region: None,
                auto_renew: false,
            };
            enter(made, effective, kind);
        }
    }

    fn buy_once(&self, made: &mut Scenario) {
        if self.cart.one_time == 0 || self.item.one_time.is_none() {
            return;
        }
        let kind = EventKind::BuyOneTime {
            item: self.index,
            app: None,
            count: self.cart.one_time,
            unit_price: self.cart.one_time_price,
            order: order_name(made.events.len()),
        };
        enter(made, made.start, kind);
    }
}

/// Billed failures on top of a month's figure, in whole units, a started one counting whole; none
/// where the vendor bills no failure.
pub fn failures(item: &Item, cart: &CartItem, quantity: Decimal) -> Decimal {
    let billed = !item.billed_failures.is_empty();
    let percent = if billed { cart.billed_failures_percent } else { Decimal::ZERO };
    let hundredth = Decimal::new(1, 2);
    let share = money::mul(quantity, percent).and_then(|product| money::mul(product, hundredth));
    share.and_then(|share| money::blocks(share, Decimal::ONE)).unwrap_or_default()
}

/// Whether the first month of an estimate starts in its middle.
pub fn starts_in_middle(estimate: &Estimate) -> bool {
    estimate.start.day() != 1
}

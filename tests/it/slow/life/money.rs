//! The slow model's account: purchases and bills take money, arrears suspend.

use super::super::price::round;
use super::{Life, Movement, Reason, Sale};
use rust_decimal::Decimal;

impl Life<'_> {
    /// What a line charges: its exact amount, rounded where the book rounds lines.
    pub fn charged(&self, exact: Option<Decimal>) -> Option<Decimal> {
        let rule = self.policies.get("rounding").and_then(|rounding| rounding.get("line"));
        match rule {
            Some(rule) => exact.map(|exact| round(exact, rule)),
            None => exact,
        }
    }

    /// Refuses every purchase while the account is blocked.
    pub(super) fn not_blocked(&self) -> Result<(), Reason> {
        let blocked = self.suspended && self.arrears("packs") == "blocked";
        if blocked { Err("inArrears") } else { Ok(()) }
    }

    /// Whether a purchase of an amount goes through; one without a public price takes nothing.
    pub(super) fn can_buy(&self, amount: Option<Decimal>) -> Result<(), Reason> {
        self.not_blocked()?;
        match (self.balance, amount) {
            (Some(balance), Some(amount)) if balance < amount => Err("balanceTooLow"),
            _ => Ok(()),
        }
    }

    /// Takes or gives back the money of a sale, and expects its bill.
    pub(super) fn sell(&mut self, sale: Sale) {
        let because = if sale.kind == "refund" { "refund" } else { "purchase" };
        let amount = self.charged(sale.amount).unwrap_or_default();
        self.expect_bill(sale.item, sale.at);
        self.shift(sale.at, -amount, because, Some(sale.order.clone()));
        self.sales.push(sale);
    }

    /// Changes the balance; what brings it back to zero or more ends the arrears.
    pub(super) fn shift(
        &mut self,
        at: i64,
        amount: Decimal,
        because: &'static str,
        order: Option<String>,
    ) {
        let Some(before) = self.balance else { return };
        let after = before + amount;
        self.balance = Some(after);
        self.told.movements.push(Movement { at, amount, because, order });
        if before >= Decimal::ZERO && after < Decimal::ZERO {
            self.fall_into_arrears(at);
        }
        if after >= Decimal::ZERO {
            self.negative_since = None;
            if self.suspended {
                self.suspended = false;
                self.told.changes.push((at, "resumed"));
                // After a charge the free grants come in their turn, and at the period's end never.
                if because != "bill" {
                    self.give_quotas(at, false);
                }
            }
        }
    }

    /// Expects the bill of an item's cycle, and the rounding of its month.
    pub(super) fn expect_bill(&mut self, item: usize, at: i64) {
        if self.balance.is_none() {
            return;
        }
        let delay = self.policies.text_at("billDelay").unwrap_or("PT0S").to_owned();
        for unit in [self.cycle(item), "month"] {
            let due = self.clock.after(self.clock.next(at, unit), &delay, 1);
            self.dues.insert(due);
            self.expect(due);
        }
    }

    /// Takes all that is due now, as one charge.
    pub(super) fn charge(&mut self, now: i64) {
        if self.balance.is_none() || !self.dues.remove(&now) {
            return;
        }
        let due = self.due(now);
        if !due.is_zero() {
            self.shift(now, -due, "bill", None);
        }
    }

    /// A value of the policy on arrears.
    fn arrears(&self, key: &str) -> &str {
        let policy = self.rule("arrears").and_then(|arrears| arrears.text_at(key));
        policy.unwrap_or_default()
    }

    pub(super) fn fall_into_arrears(&mut self, now: i64) {
        self.negative_since = Some(now);
        if let Some(at) = self.suspension() {
            self.expect(at);
        }
    }

    /// When the account will be suspended, should the balance stay below zero.
    fn suspension(&self) -> Option<i64> {
        let arrears = self.rule("arrears")?.text_at("after")?;
        Some(self.clock.after(self.negative_since?, arrears, 1))
    }

    pub(super) fn suspend(&mut self, now: i64) {
        if !self.suspended && self.suspension().is_some_and(|at| at <= now) {
            self.suspended = true;
            self.told.changes.push((now, "suspended"));
        }
    }

    /// Whether packs, or free quotas, serve as far as arrears go.
    pub(super) fn serve(&self, packs: bool) -> bool {
        let withheld = match self.arrears("packs") {
            "blocked" => true,
            "paused" if packs => true,
            _ => !packs && self.arrears("free") == "withheld",
        };
        !(withheld && self.suspended)
    }
}

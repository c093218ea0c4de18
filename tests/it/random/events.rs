//! Random events of an account: purchases, renewals, refunds, switches and money.

use super::life::{Life, any_of};
use super::{Dice, Item, Known, PRICES, object, rules, text};

impl Life {
    /// An event that reading does not refuse.
    pub fn event(&self, dice: &mut Dice, known: &Known) -> Option<String> {
        let item = any_of(dice, &known.items);
        let at = self.time(dice);
        let mut fields = vec![self.text("at", at)];
        if dice.chance(50) {
            let held = dice.chance(20);
            let order = if held { dice.pick(&["H", "K"]) } else { dice.pick(ORDERS) };
            self.later_event(dice, known, (item, at, order), &mut fields)?;
        } else {
            let order = dice.pick(ORDERS);
            self.purchase(dice, known, (item, at, order), &mut fields)?;
        }
        Some(object(&fields))
    }

    /// Purchases of packs and once, refunds, switches, opening and closing.
    fn purchase(
        &self,
        dice: &mut Dice,
        known: &Known,
        (item, at, order): (&Item, i64, &str),
        fields: &mut Vec<String>,
    ) -> Option<()> {
        match dice.below(12) {
            0..6 if !item.packs.is_empty() => {
                fields.push(text("type", "buyPack"));
                fields.push(text("item", &item.id));
                fields.push(text("pack", any_of::<String>(dice, &item.packs)));
                if dice.chance(30) {
                    fields.push(format!("\"count\":{}", 1 + dice.below(3)));
                }
                if dice.chance(40) {
                    fields.push(text("unitPrice", dice.pick(PRICES)));
                }
                if dice.chance(70) {
                    fields.push(text("order", order));
                }
                if dice.chance(25) {
                    let later = self.time(dice);
                    fields.push(self.text("effective", later.max(at)));
                }
                if known.rules.renewal.is_some() && dice.chance(70) {
                    fields.push(format!("\"autoRenew\":{}", dice.chance(85)));
                }
                self.region(dice, fields);
            }
            6 | 7 => {
                fields.push(text("type", "refundOrder"));
                fields.push(text("order", order));
            }
            8 if item.pay_per_use => {
                fields.push(text("type", "setPayPerUse"));
                fields.push(text("item", &item.id));
                fields.push(format!("\"on\":{}", dice.chance(60)));
            }
            9 if item.one_time => {
                fields.push(text("type", "buyOneTime"));
                fields.push(text("item", &item.id));
                fields.push(text("order", order));
                fields.push(format!("\"count\":{}", 1 + dice.below(2)));
            }
            10 => fields.push(text("type", "closeService")),
            11 => fields.push(text("type", "openService")),
            _ => return None,
        }
        Some(())
    }

    /// Renewals, trials, capacity, money and alerts.
    fn later_event(
        &self,
        dice: &mut Dice,
        known: &Known,
        (item, at, order): (&Item, i64, &str),
        fields: &mut Vec<String>,
    ) -> Option<()> {
        match dice.below(14) {
            0..4 => {
                fields.push(text("type", "renewPack"));
                fields.push(text("order", order));
                if dice.chance(30) {
                    fields.push(text("unitPrice", dice.pick(PRICES)));
                }
            }
            4..6 if known.rules.renewal.is_some() => {
                fields.push(text("type", "setAutoRenew"));
                fields.push(text("order", order));
                fields.push(format!("\"on\":{}", dice.chance(75)));
            }
            6..9 => {
                fields.push(text("type", "topUp"));
                fields.push(text("amount", dice.pick(&["0.005", "0.12", "1", "7", "50", "3.33"])));
            }
            9..11 => {
                fields.push(text("type", "setAlert"));
                fields.push(text("item", &item.id));
                rules::alerts(dice, true, fields);
            }
            11 if item.trial => {
                fields.push(text("type", "startTrial"));
                fields.push(text("item", &item.id));
                if dice.chance(50) {
                    fields.push(text("app", dice.pick(&["one", "two"])));
                }
            }
            _ if item.capacity => {
                fields.push(text("type", "buyCapacity"));
                fields.push(text("item", &item.id));
                fields.push(text("quantity", dice.pick(&["1", "2", "5", "10", "10.5", "12"])));
                if dice.chance(50) {
                    let later = if dice.chance(70) { self.time(dice) } else { self.midnight(at) };
                    fields.push(self.text("from", later.max(self.midnight(at))));
                }
                let (unit, most) = dice.pick(&[("days", 6), ("months", 2)]);
                fields.push(format!("\"{unit}\":{}", 1 + dice.below(most)));
                if dice.chance(70) {
                    fields.push(text("order", order));
                }
            }
            _ => return None,
        }
        Some(())
    }
}

const ORDERS: &[&str] = &["A", "B", "C", "D"];

//! The packs in the cart: how many of each size, in which month, at whose price.
//!
//! A size has one price of the buyer's own. It stands in the size's row of the first month, which
//! stays for it when nothing is bought then, and is repeated in the rows of later months.

use rust_decimal::Decimal;

use super::sheet::Sheet;
use crate::book::Item;
use crate::estimate::CartPack;
use crate::money::rough;

/// So many packs of one size, bought in a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bought {
    /// The pack's id.
    pub pack: String,
    /// The month, counted from 0.
    pub month: usize,
    /// How many.
    pub count: u32,
}

/// The row of a size and a month; a new one stands after those of its month, at the size's price.
fn row<'a>(packs: &'a mut Vec<CartPack>, id: &str, month: usize) -> &'a mut CartPack {
    let same = |pack: &CartPack| pack.pack == id && pack.month == month;
    let at = packs.iter().position(same).unwrap_or_else(|| {
        let unit_price = packs.iter().find(|pack| pack.pack == id).and_then(|it| it.unit_price);
        let at = packs.iter().position(|pack| pack.month > month).unwrap_or(packs.len());
        packs.insert(at, CartPack { pack: id.to_owned(), month, count: 0, unit_price });
        at
    });
    &mut packs[at]
}

impl Sheet {
    fn with_packs(&mut self, change: impl FnOnce(&mut Vec<CartPack>)) {
        self.with_item(|item| {
            change(&mut item.packs);
            let priced = |pack: &CartPack| pack.month == 0 && pack.unit_price.is_some();
            item.packs.retain(|pack| pack.count > 0 || priced(pack));
        });
    }

    /// Sets how many packs of one size are bought in a month.
    pub fn set_pack_count(&mut self, id: &str, month: usize, count: u32) {
        self.with_packs(|packs| row(packs, id, month).count = count);
    }

    /// Sets the buyer's own price of a pack; `None` is the list price.
    pub fn set_pack_price(&mut self, id: &str, price: Option<Decimal>) {
        self.with_packs(|packs| {
            row(packs, id, 0);
            for pack in packs.iter_mut().filter(|pack| pack.pack == id) {
                pack.unit_price = price;
            }
        });
    }

    /// All that is bought of the open item.
    pub fn bought(&self) -> Vec<Bought> {
        let packs = self.item().map(|item| item.packs.as_slice()).unwrap_or_default();
        let bought = packs.iter().filter(|pack| pack.count > 0);
        let plain =
            |it: &CartPack| Bought { pack: it.pack.clone(), month: it.month, count: it.count };
        bought.map(plain).collect()
    }

    /// Buys these packs of the open item instead of those in the cart; prices stay.
    pub fn buy(&mut self, all: &[Bought]) {
        self.with_packs(|packs| {
            for pack in packs.iter_mut() {
                pack.count = 0;
            }
            for it in all {
                let row = row(packs, &it.pack, it.month);
                row.count = row.count.saturating_add(it.count);
            }
        });
    }

    /// Sets a discount on all packs of an item; prices that the buyer typed stay.
    pub fn set_discount(&mut self, item: &Item, percent: Decimal) {
        let Some(entry) = self.entries.get_mut(self.current) else { return };
        let before = std::mem::replace(&mut entry.discount, percent);
        let less = |list: Decimal, percent: Decimal| {
            let left = rough::sub(Decimal::ONE_HUNDRED, percent);
            let price = left.and_then(|left| rough::mul(list, left));
            let price = price.and_then(|price| rough::div(price, Decimal::ONE_HUNDRED));
            price.unwrap_or(list).normalize()
        };
        for pack in &item.packs {
            let Some(list) = pack.price else { continue };
            let bought = self.item().and_then(|it| it.packs.iter().find(|own| own.pack == pack.id));
            let own = bought.and_then(|own| own.unit_price);
            if own.is_none_or(|own| own == less(list, before)) {
                let price = (!percent.is_zero()).then(|| less(list, percent));
                self.set_pack_price(&pack.id, price);
            }
        }
    }
}

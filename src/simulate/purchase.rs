//! Purchases: charged at their second, a line in the bill of their item's cycle.

use super::grants::Bought;
use super::life::Answer;
use super::{Engine, Stop};
use crate::bill::{Line, LineKind, Why};
use crate::ledger::Place;
use crate::money;
use crate::scenario::EventKind;
use rust_decimal::Decimal;

/// A purchase, as its line says it.
pub(super) struct Purchase<'a> {
    pub item: usize,
    pub kind: LineKind,
    pub quantity: Decimal,
    pub list_amount: Option<Decimal>,
    pub own_price: Option<Decimal>,
    pub order: &'a str,
    pub pack: Option<usize>,
    pub app: Option<&'a str>,
}

impl Purchase<'_> {
    /// What it costs, nothing rounded; `None` where there is no public price.
    pub fn exact(&self) -> Result<Option<Decimal>, Stop> {
        match self.own_price.or(self.list_amount) {
            Some(price) => Ok(Some(money::mul(price, self.quantity)?)),
            None => Ok(None),
        }
    }
}

impl<'a> Engine<'a> {
    pub(super) fn buy_pack(&mut self, index: usize, event: &'a EventKind) -> Answer {
        let EventKind::BuyPack { item, pack, count, unit_price, order, effective, region, .. } =
            event
        else {
            return Ok(None);
        };
        let on_sale = self.book.items.get(*item).and_then(|item| item.packs.get(*pack));
        let refused = self.buy(&Purchase {
            item: *item,
            kind: LineKind::Pack,
            quantity: Decimal::from(*count),
            list_amount: on_sale.and_then(|pack| pack.price),
            own_price: *unit_price,
            order,
            pack: Some(*pack),
            app: None,
        })?;
        if refused.is_some() {
            return Ok(refused);
        }
        let place = self.orders.position(order);
        let mut earlier = 0;
        if let Some(packs) = place.and_then(|place| self.account.bought.get_mut(place)) {
            earlier = *packs;
            *packs = packs.saturating_add(*count);
        }
        for copy in 1..=*count {
            self.add_bought(&Bought {
                item: *item,
                pack: *pack,
                effective: *effective,
                order,
                number: earlier.saturating_add(copy),
                place: Place::Bought(index, copy),
                region: region.as_deref(),
            })?;
        }
        Ok(None)
    }

    pub(super) fn buy_one_time(&mut self, event: &EventKind) -> Answer {
        let EventKind::BuyOneTime { item, app, count, unit_price, order } = event else {
            return Ok(None);
        };
        let sale = self.book.items.get(*item).and_then(|item| item.one_time);
        self.buy(&Purchase {
            item: *item,
            kind: LineKind::OneTime,
            quantity: Decimal::from(*count),
            list_amount: sale.and_then(|sale| sale.price),
            own_price: *unit_price,
            order,
            pack: None,
            app: app.as_deref(),
        })
    }

    /// Charges a purchase at its second, unless the account does not allow it.
    pub(super) fn buy(&mut self, purchase: &Purchase<'_>) -> Answer {
        let amount = self.line_amount(purchase.exact()?);
        if let Some(life) = self.life
            && let Some(refused) = (life.pay)(self, amount, purchase.order)?
        {
            return Ok(Some(refused));
        }
        self.post_bought(purchase).map(|()| None)
    }

    /// Writes the line of a purchase that is paid.
    pub(super) fn post_bought(&mut self, purchase: &Purchase<'_>) -> Result<(), Stop> {
        let why = Why::Purchase {
            list_amount: purchase.list_amount,
            own_price: purchase.own_price.is_some(),
        };
        self.post_purchase(
            purchase.item,
            Line {
                item: Some(purchase.item),
                kind: purchase.kind,
                quantity: purchase.quantity,
                unit_amount: purchase.own_price.or(purchase.list_amount),
                flat_amount: Decimal::ZERO,
                exact: purchase.exact()?,
                amount: None,
                order: Some(purchase.order.to_owned()),
                pack: purchase.pack,
                app: purchase.app.map(str::to_owned),
                at: Some(self.account.now),
                why,
            },
        )?;
        if let Some(life) = self.life {
            (life.sold)(self, purchase.order);
        }
        Ok(())
    }

    /// Writes a line in the cycle of its item that holds now.
    pub(super) fn post_purchase(&mut self, item: usize, line: Line) -> Result<(), Stop> {
        let (offset, now) = (self.book.offset, self.account.now);
        if let Some(cadence) = self.book.items.get(item).map(|item| item.cycle()) {
            let cycle = (offset.floor(now, cadence), offset.next(now, cadence));
            self.post_line(cadence, cycle, line)?;
        }
        Ok(())
    }
}

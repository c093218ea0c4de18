//! Renewals: packs go on from their old end, by hand or by themselves (domain rules R36, R38).

use super::agenda::Happening;
use super::grants::Bought;
use super::life::Answer;
use super::purchase::Purchase;
use super::{Engine, Stop};
use crate::bill::LineKind;
use crate::document::arrange;
use crate::ledger::{Entry, Grant, MovedBy, Place, RefusedBecause};
use crate::money;
use crate::scenario::EventKind;
use crate::time::Instant;
use rust_decimal::Decimal;

/// Packs of one purchase, or one held pack: what is renewed together.
#[derive(Clone, Debug)]
pub struct Chain {
    item: usize,
    pack: usize,
    count: u32,
    /// The order's name; a held pack may have none, and is not renewed then.
    pub order: String,
    region: Option<String>,
    own_price: Option<Decimal>,
    first_start: Instant,
    end: Instant,
    /// Renewals so far.
    renewals: u32,
    automatic: bool,
    /// Whether the order was given back.
    pub refunded: bool,
    /// The grants of its purchase and renewals; a pack held before is no part of an order.
    pub grants: Vec<usize>,
    /// The place of its first pack, and the number of that within the order.
    place: Place,
    number: u32,
}

impl Engine<'_> {
    /// The chains of the packs held; room for those that the events buy.
    pub(super) fn hold_chains(&mut self) -> Result<(), Stop> {
        for (index, held) in self.scenario.held.iter().enumerate() {
            let pack = self.book.items.get(held.item).and_then(|item| item.packs.get(held.pack));
            let chain = match (&held.order, pack) {
                (Some(order), Some(pack)) => Some(Chain {
                    item: held.item,
                    pack: held.pack,
                    count: 1,
                    order: order.clone(),
                    region: held.region.clone(),
                    own_price: None,
                    first_start: held.bought_at,
                    end: match held.valid_to {
                        Some(end) => end,
                        None => self.validity_end(held.bought_at, &pack.valid_for, 1)?,
                    },
                    renewals: 0,
                    automatic: false,
                    refunded: false,
                    grants: Vec::new(),
                    place: Place::Held(index),
                    number: u32::try_from(index).unwrap_or(u32::MAX).saturating_add(1),
                }),
                _ => None,
            };
            self.note_chain(index, chain.as_ref());
            self.account.affairs.chains.push(chain);
        }
        let room = self.account.affairs.chains.len() + self.scenario.events.len();
        self.account.affairs.chains.resize(room, None);
        Ok(())
    }

    fn note_chain(&mut self, place: usize, chain: Option<&Chain>) {
        if let Some(chain) = chain {
            let orders = &mut self.account.affairs.orders;
            orders.entry(chain.order.clone()).or_default().chains.push(place);
        }
    }

    /// Begins the chain of packs just bought.
    pub(super) fn begin_chain(&mut self, index: usize, event: &EventKind) -> Result<(), Stop> {
        let EventKind::BuyPack {
            item,
            pack,
            count,
            unit_price,
            order,
            effective,
            region,
            auto_renew,
        } = event
        else {
            return Ok(());
        };
        let on_sale = self.book.items.get(*item).and_then(|item| item.packs.get(*pack));
        let Some(on_sale) = on_sale else { return Ok(()) };
        let bought = self.orders.position(order).and_then(|place| self.account.bought.get(place));
        let of_event = |grant: &&Grant| matches!(grant.place, Place::Bought(e, _) if e == index);
        let grants = &self.account.grants;
        let new = grants.iter().rev().take_while(of_event).count();
        let chain = Chain {
            item: *item,
            pack: *pack,
            count: *count,
            order: order.clone(),
            region: region.clone(),
            own_price: *unit_price,
            first_start: *effective,
            end: self.validity_end(*effective, &on_sale.valid_for, 1)?,
            renewals: 0,
            automatic: *auto_renew,
            refunded: false,
            grants: (grants.len() - new..grants.len()).collect(),
            place: Place::Bought(index, 1),
            number: bought.copied().unwrap_or(0).saturating_sub(*count).saturating_add(1),
        };
        let key = self.scenario.held.len() + index;
        self.note_chain(key, Some(&chain));
        if let Some(room) = self.account.affairs.chains.get_mut(key) {
            *room = Some(chain);
        }
        self.await_renewal(key, self.account.now);
        Ok(())
    }

    /// The first instant after `after` at which the renewal of a chain is tried: on the day so
    /// many days before its last valid day, then daily.
    fn next_attempt(&self, chain: &Chain, after: Instant) -> Option<Instant> {
        let rule = self.book.policies.auto_renew?;
        let offset = self.book.offset;
        let last = offset.date(Instant(chain.end.0 - 1));
        let first = last.checked_sub_days(chrono::Days::new(u64::from(rule.days_before)))?;
        let day = first.max(offset.date(after));
        let at = offset.midnight(day).plus(i64::from(rule.second_of_day))?;
        let at = if at > after { at } else { at.plus(86_400)? };
        (at < chain.end).then_some(at)
    }

    /// Enters the next attempt for a chain that renews itself.
    fn await_renewal(&mut self, key: usize, after: Instant) {
        let Some(Some(chain)) = self.account.affairs.chains.get(key) else { return };
        if chain.automatic
            && !chain.refunded
            && let Some(at) = self.next_attempt(chain, after)
        {
            self.account.agenda.enter(at, Happening::Renewal(key));
        }
    }

    /// Tries to renew a chain by itself, and tries again the next day if that fails.
    pub(super) fn try_renewal(&mut self, key: usize) -> Result<(), Stop> {
        let now = self.account.now;
        let Some(Some(chain)) = self.account.affairs.chains.get(key) else { return Ok(()) };
        // An attempt entered before a switch or another renewal may be due no more.
        let due = self.next_attempt(chain, Instant(now.0 - 1)) == Some(now);
        if !due || !chain.automatic || chain.refunded {
            return Ok(());
        }
        let (own_price, order) = (chain.own_price, chain.order.clone());
        let amount = self.line_amount(self.renewal(chain, own_price).exact()?);
        let refused = self.pay(amount, &order)?;
        match refused {
            Some(_) => self.post_renewal(key, true, refused),
            None => self.renew(key, own_price, true)?,
        }
        self.await_renewal(key, now);
        Ok(())
    }

    /// Renews an order by hand: all of its chains that still run, together or not at all.
    pub(super) fn renew_order(&mut self, order: &str, unit_price: Option<Decimal>) -> Answer {
        let now = self.account.now;
        let keys = self.chains_of(order);
        let known = !keys.is_empty();
        let chains = &self.account.affairs.chains;
        let runs = |key: &usize| matches!(chains.get(*key), Some(Some(chain)) if chain.end > now);
        let keys: Vec<usize> = keys.into_iter().filter(runs).collect();
        if keys.is_empty() {
            let after_end = RefusedBecause::RenewAfterEnd;
            return Ok(Some(if known { after_end } else { RefusedBecause::UnknownOrder }));
        }
        // What has no public price takes nothing.
        let mut sum = None;
        for key in &keys {
            if let Some(Some(chain)) = self.account.affairs.chains.get(*key) {
                let price = unit_price.or(chain.own_price);
                let amount = self.line_amount(self.renewal(chain, price).exact()?);
                sum = match (sum, amount) {
                    (Some(sum), Some(amount)) => Some(money::add(sum, amount)?),
                    (sum, amount) => sum.or(amount),
                };
            }
        }
        if let Some(refused) = self.pay(sum, order)? {
            return Ok(Some(refused));
        }
        for key in keys {
            let chain = self.account.affairs.chains.get(key).and_then(Option::as_ref);
            let price = unit_price.or(chain.and_then(|chain| chain.own_price));
            self.renew(key, price, false)?;
            self.await_renewal(key, now);
        }
        Ok(None)
    }

    /// The places of an order's chains that were not given back, held packs first.
    fn chains_of(&self, order: &str) -> Vec<usize> {
        let affairs = &self.account.affairs;
        let kept = |place: &usize| {
            let chain = affairs.chains.get(*place).and_then(Option::as_ref);
            chain.is_some_and(|chain| !chain.refunded)
        };
        let places = affairs.orders.get(order).map(|order| order.chains.as_slice());
        let mut places: Vec<usize> =
            places.unwrap_or_default().iter().copied().filter(kept).collect();
        arrange(&mut places, &usize::cmp);
        places
    }

    /// Switches automatic renewal for all chains of an order.
    pub(super) fn set_auto_renew(&mut self, order: &str, on: bool) -> Answer {
        let at = self.account.now;
        let keys = self.chains_of(order);
        if keys.is_empty() {
            return Ok(Some(RefusedBecause::UnknownOrder));
        }
        for key in keys {
            if let Some(Some(chain)) = self.account.affairs.chains.get_mut(key) {
                chain.automatic = on;
            }
            self.await_renewal(key, at);
        }
        self.account.journal.post(Entry::AutoRenewSet { order: order.to_owned(), on, at });
        Ok(None)
    }

    /// The purchase that a renewal is.
    fn renewal<'c>(&self, chain: &'c Chain, own_price: Option<Decimal>) -> Purchase<'c> {
        let item = self.book.items.get(chain.item);
        Purchase {
            item: chain.item,
            kind: LineKind::Pack,
            quantity: Decimal::from(chain.count),
            list_amount: item.and_then(|item| item.packs.get(chain.pack)?.price),
            own_price,
            order: &chain.order,
            pack: Some(chain.pack),
            app: None,
        }
    }

    /// Renews a chain that is paid: new grants from its old end to an end counted from its first
    /// start.
    fn renew(
        &mut self,
        key: usize,
        own_price: Option<Decimal>,
        automatic: bool,
    ) -> Result<(), Stop> {
        let Some(Some(chain)) = self.account.affairs.chains.get(key) else { return Ok(()) };
        let mut chain = chain.clone();
        let packs = self.book.items.get(chain.item).map(|item| &item.packs);
        let Some(pack) = packs.and_then(|packs| packs.get(chain.pack)) else { return Ok(()) };
        let (first, old_end) = (chain.first_start, chain.end);
        let mut times = 1;
        while self.validity_end(first, &pack.valid_for, times)? < old_end {
            self.step(1)?;
            times += 1;
        }
        times += 1;
        chain.end = self.validity_end(first, &pack.valid_for, times)?;
        chain.renewals += 1;
        self.post_bought(&self.renewal(&chain, own_price))?;
        let before = self.account.grants.len();
        for copy in 0..chain.count {
            let place = match chain.place {
                Place::Bought(event, first) => Place::Bought(event, first.saturating_add(copy)),
                other => other,
            };
            let bought = Bought {
                item: chain.item,
                pack: chain.pack,
                effective: first,
                order: &chain.order,
                number: chain.number.saturating_add(copy),
                place,
                region: chain.region.as_deref(),
            };
            self.add_term(&bought, (old_end, chain.end, times), chain.renewals)?;
        }
        chain.grants.extend(before..self.account.grants.len());
        if let Some(room) = self.account.affairs.chains.get_mut(key) {
            *room = Some(chain);
        }
        self.post_renewal(key, automatic, None);
        Ok(())
    }

    fn post_renewal(&mut self, key: usize, automatic: bool, refused: Option<RefusedBecause>) {
        if let Some(Some(chain)) = self.account.affairs.chains.get(key) {
            let Chain { item, pack, count, .. } = *chain;
            let (at, order) = (self.account.now, chain.order.clone());
            self.account.journal.post(Entry::Renewal {
                at,
                order,
                item,
                pack,
                count,
                automatic,
                refused,
            });
        }
    }

    /// Takes the money for a purchase, or says why it is refused.
    pub(super) fn pay(&mut self, amount: Option<Decimal>, order: &str) -> Answer {
        if self.cannot_buy() {
            return Ok(Some(RefusedBecause::InArrears));
        }
        let Some(amount) = amount else { return Ok(None) };
        if self.account.balance.is_some_and(|balance| balance < amount) {
            return Ok(Some(RefusedBecause::BalanceTooLow));
        }
        self.move_money(-amount, MovedBy::Purchase, Some(order)).map(|()| None)
    }
}
